/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A table written as text in a literal block:
 *
 *   | 档次 | 炉具数 | 罚款    |
 *   | 轻微 | 1个    | 30%以下 |
 *
 * Layer: text.  Uses: tree.
 * Outer bars and rule lines (---) are optional; full-width bars are bars.
 * A bar at an end of a line is an outer bar if the heading has one there, or if
 * the number of cells is right only so.
 */

#include "text/tree.h"

struct fadu_cell {
    struct fadu_str text;    /* trimmed; empty where the cell says nothing */
    struct fadu_place place; /* of the block if the text is none */
};

struct fadu_table {
    struct fadu_cell *cells; /* line by line, the heading first */
    uint32_t column_count;
    uint32_t row_count; /* without the heading */
};

/* `row` 0 is the heading. */
static inline const struct fadu_cell *
fadu_table_cell(const struct fadu_table *table, uint32_t row, uint32_t column)
{
    return &table->cells[row * table->column_count + column];
}

/* False if anything was refused; then the diag has at least one error. */
bool fadu_table_read(const struct fadu_node *block, struct fadu_arena *arena,
                     fadu_diag *diag, struct fadu_table *table_out);
