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
    struct fadu_str written; /* trimmed, as it stands: — or 不限, too */
    struct fadu_place place; /* of the block if the text is none */
};

struct fadu_table {
    struct fadu_cell *cells; /* line by line, the heading first */
    uint32_t column_count;
    uint32_t row_count;                  /* without the heading */
    bool has_bar_before, has_bar_behind; /* the heading, at its ends */
};

/* `row` 0 is the heading. */
static inline const struct fadu_cell *
fadu_table_cell(const struct fadu_table *table, uint32_t row, uint32_t column)
{
    return &table->cells[row * table->column_count + column];
}

/* A line that people draw under the heading or around a table. */
bool fadu_table_is_rule(struct fadu_str line);

/* Bytes of the bar at the start of the text, or 0. */
size_t fadu_table_bar_len(struct fadu_str text);

/* False if anything was refused; then the diag has at least one error. */
bool fadu_table_read(const struct fadu_node *block, struct fadu_arena *arena,
                     fadu_diag *diag, struct fadu_table *table_out);
