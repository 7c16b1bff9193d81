/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A text table laid out anew: bars below bars, as wide as the widest cell.
 *
 * Layer: text.  Uses: table.
 * Width is that on a screen, where a Chinese character takes two columns.  What
 * the cells say, the order of the lines, rules, empty lines and whether there
 * are outer bars stay as the author wrote them.
 */

#include "base/buf.h"
#include "text/table.h"

/* Appends the lines of the block, each behind `indent` blanks and with a line
 * end.  False if the block is no table: then the diag says why. */
bool fadu_table_write(struct fadu_buf *buf, const struct fadu_node *block,
                      size_t indent, struct fadu_arena *arena, fadu_diag *diag);
