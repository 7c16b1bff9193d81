/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Text as the grammar of numbers sees it: full-width letters, digits and
 * signs are the half-width ones, capitals are small, every blank is a space.
 *
 * Layer: value.  Uses: base.
 * Nothing is copied: lengths are bytes of the text as it was written.
 */

#include <stdint.h>

#include "base/str.h"

/* The first character, folded, and its bytes; 0 bytes at the end. */
size_t fadu_fold_next(struct fadu_str text, uint32_t *character_out);

/* The first character, folded; 0 at the end. */
uint32_t fadu_fold_peek(struct fadu_str text);

/* Bytes of `text` that say `word`; 0 if it begins otherwise. */
size_t fadu_fold_match(struct fadu_str text, struct fadu_str word);

/* Bytes of blanks at the start. */
size_t fadu_fold_blanks(struct fadu_str text);

static inline bool
fadu_fold_is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}
