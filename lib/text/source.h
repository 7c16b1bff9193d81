/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What every reader asks of a source first, and places in it.
 *
 * Layer: text.  Uses: base, diag.
 */

#include "diag/diag.h"

/* Without the byte order mark that may stand before the text. */
struct fadu_str fadu_source_body(const struct fadu_source *source);

/* Size and UTF-8; false after reporting what is wrong. */
bool fadu_source_check(const struct fadu_source *source, fadu_diag *diag);

/* That only characters stand in it which people see, and line ends that all
 * readers count alike; for a source that passed the check above. */
bool fadu_source_check_characters(const struct fadu_source *source,
                                  fadu_diag *diag);

/* From bytes to places.  Going on from the last place is cheap. */
struct fadu_text_cursor {
    struct fadu_place place;
    size_t offset;
};

void fadu_text_cursor_init(struct fadu_text_cursor *cursor,
                           const struct fadu_source *source);

/* The place of the byte at `offset` of source->text. */
struct fadu_place fadu_text_cursor_place(struct fadu_text_cursor *cursor,
                                         size_t offset);

/* A number as an argument of a message. */
struct fadu_digits {
    char text[24];
};

struct fadu_str fadu_digits_of(uint64_t number, struct fadu_digits *digits);

/* "U+3000", for characters that cannot be shown. */
struct fadu_str fadu_code_point_of(uint32_t character,
                                   struct fadu_digits *digits);

/* The start of a text, short enough for a message. */
struct fadu_str fadu_text_clip(struct fadu_str text);

/* The first character of a text; empty at its end. */
struct fadu_str fadu_text_first(struct fadu_str text);

static inline bool
fadu_text_is_one_of(char character, struct fadu_str set)
{
    return memchr(set.ptr, character, set.len) != NULL;
}

/* Bytes of a blank that YAML does not take for one (U+3000, U+00A0) at the
 * start of the text, or 0. */
size_t fadu_text_wide_blank(struct fadu_str text);
