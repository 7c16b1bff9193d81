/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Where among the cells of its fact a value lies.
 *
 * Layer: diagram.  Uses: cells.
 */

#include "diagram/cells.h"

/* Cells that follow each other; range i is everything from cell i + 1 on. */
struct fadu_edges {
    bool is_choice;
    uint32_t cell_count;
    struct fadu_range *from;
};

/*
 * The edges between the cells of a fact of which nothing is known.  False
 * where periods in different units do not come in the same order on every day
 * of the calendar (30 days, one month).
 */
bool fadu_edges_of(const struct fadu_partition *partition, uint32_t fact,
                   const fadu_cells *cells, struct fadu_edges *edges);

/* The cell of a known value, or of one that may differ inside a cell only;
 * FADU_NONE if it may lie in several. */
uint32_t fadu_edges_cell(const struct fadu_edges *edges,
                         const struct fadu_value *value);
