/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The words around a number: 以上, 不满, 至少, 至, ≤ ...
 *
 * Layer: value.  Uses: fold.
 */

#include "base/str.h"

enum fadu_range_side {
    FADU_SIDE_NONE,
    FADU_SIDE_LOW,
    FADU_SIDE_HIGH,
    FADU_SIDE_EXACT, /* 等于 */
};

enum fadu_range_use {
    FADU_FOR_NUMBERS = 1,
    FADU_FOR_DATES = 2,
    FADU_FOR_BOTH = FADU_FOR_NUMBERS | FADU_FOR_DATES,
};

struct fadu_range_word {
    const char *text;
    enum fadu_range_side side;
    bool is_open;
    enum fadu_range_use use;
};

/* The longest word at the start that stands before (behind) its number, and
 * its bytes; NULL if there is none. */
const struct fadu_range_word *fadu_range_word_before(struct fadu_str text,
                                                     size_t *len_out);
const struct fadu_range_word *fadu_range_word_behind(struct fadu_str text,
                                                     size_t *len_out);

/* Bytes of the sign or word that stands for "to": 至 - ~ .. */
size_t fadu_range_join_length(struct fadu_str text);

/* Bytes of what may stand between two ends that have their words: ， 且 */
size_t fadu_range_comma_length(struct fadu_str text);

/* Bytes of what looks like a unit: letters up to a blank, a digit, a sign or
 * one of the words above. */
size_t fadu_range_unit_run(struct fadu_str text);
