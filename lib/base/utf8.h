/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * UTF-8: validity, characters, and how wide they stand on a screen.
 *
 * Layer: base.  Uses: str.
 */

#include <stdint.h>

#include "base/str.h"

/* The first character of `text` and its bytes; 0 bytes if it is not UTF-8. */
size_t fadu_utf8_next(struct fadu_str text, uint32_t *character_out);

/* Bytes of valid UTF-8 at the start; text.len if all of it is valid. */
size_t fadu_utf8_valid_len(struct fadu_str text);

/* Characters of a valid text. */
size_t fadu_utf8_count(struct fadu_str text);

/* Columns on a terminal: 2 for Chinese characters and full-width forms. */
size_t fadu_utf8_width(struct fadu_str text);
