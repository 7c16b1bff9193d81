/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Units of measure with their exact factors.
 *
 * Layer: value.  Uses: rational.
 * Counter words (个 辆 株 …) are no entries of this table: each is a unit of
 * its own as soon as a fact declares it.
 */

#include "value/rational.h"

/* How many of unit `to` one `from` is; false if they do not measure the same.
 * Equal names always convert, whether the table knows them or not. */
bool fadu_unit_factor(struct fadu_str from, struct fadu_str to,
                      struct fadu_rational *factor_out);

/* The longest unit of the table that `text` begins with; 0 if none. */
size_t fadu_unit_length(struct fadu_str text);
