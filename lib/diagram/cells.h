/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The cells of facts: conditions compare a fact with constants, so its domain
 * falls into finitely many pieces inside which no condition can tell two
 * values apart.
 *
 * Layer: diagram.  Uses: law.
 */

#include "law/rulebook.h"

/* One cell: the values in it, and one of them to stand for all. */
struct fadu_cell {
    struct fadu_value sample;
    struct fadu_range range; /* of facts that are no choice */
};

typedef FADU_VEC(struct fadu_cell) fadu_cells;

/* The constants that conditions hold each fact against. */
struct fadu_partition {
    const struct fadu_fact *facts;
    uint32_t fact_count;
    struct fadu_arena *arena;
    struct fadu_constants *constants; /* one for each fact */
};

void fadu_partition_init(struct fadu_partition *partition,
                         const struct fadu_rulebook *book,
                         struct fadu_arena *arena);

/* Notes the constants of the condition; NULL has none. */
void fadu_partition_add(struct fadu_partition *partition,
                        const struct fadu_condition *condition);

/* Notes one more constant of a fact. */
void fadu_partition_cut(struct fadu_partition *partition, uint32_t fact,
                        const struct fadu_bound *bound);

/* Is the fact, a period, held against one in another unit? */
bool fadu_partition_has_other_unit(const struct fadu_partition *partition,
                                   uint32_t fact, enum fadu_period_unit unit);

/* The constants of a fact, as they came; their number. */
uint32_t fadu_partition_bounds(const struct fadu_partition *partition,
                               uint32_t fact,
                               const struct fadu_bound **bounds_out);

/* Is the fact asked by a condition at all? */
bool fadu_partition_names(const struct fadu_partition *partition,
                          uint32_t fact);

/*
 * The cells of a fact, from the smallest value on; choices in the order of the
 * vocabulary.  `known` narrows the domain of dates and spans that are bounded;
 * NULL: the whole domain.
 */
void fadu_partition_cells(const struct fadu_partition *partition, uint32_t fact,
                          const struct fadu_value *known, fadu_cells *cells);
