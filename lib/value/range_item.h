/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One end of a range: a number with the words around it.
 *
 * Layer: value.  Uses: range_quantity, range_words.
 */

#include "value/range_quantity.h"
#include "value/range_words.h"

struct fadu_range_item {
    struct fadu_quantity quantity;
    enum fadu_range_side side; /* NONE: nothing but the number */
    bool is_open;
    struct fadu_str word; /* as it was written */
    size_t word_at;
};

bool fadu_range_read_item(struct fadu_range_reader *reader,
                          struct fadu_range_item *item_out);

/* Whether an item may begin here. */
bool fadu_range_begins_item(struct fadu_str text);
