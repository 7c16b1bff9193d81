/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * From the numbers that were read to the ends of a range.
 *
 * Layer: value.  Uses: range_item.
 */

#include "value/range_item.h"

/* Gives a number without unit the other's, or what a bare number is; `second`
 * may be NULL. */
bool fadu_range_settle_units(struct fadu_range_reader *reader,
                             struct fadu_quantity *first,
                             struct fadu_quantity *second);

/* The end in the unit of its measure. */
bool fadu_range_bound(struct fadu_range_reader *reader,
                      const struct fadu_range_item *item,
                      struct fadu_bound *bound_out);

/* Refuses what no number can meet; `at` is where the fault is shown. */
bool fadu_range_check_order(struct fadu_range_reader *reader,
                            const struct fadu_range *range, size_t at);
