/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case that is being written.
 *
 * Layer: diff.  Uses: witness.
 */

#include "decide/witness.h"
#include "diff/witness.h"

struct fadu_writing {
    const struct fadu_witness_question *question;
    struct fadu_arena *arena;
    bool has_day[FADU_HEADER_DATE_COUNT];
    fadu_day days[FADU_HEADER_DATE_COUNT];
    struct fadu_buf facts[FADU_BOOK_COUNT + 1]; /* the last: of both */
};

static inline struct fadu_joint_side *
fadu_witness_side_of(const struct fadu_writing *writing, int book)
{
    return &writing->question->joint->sides[book];
}

static inline const struct fadu_cell *
fadu_witness_cell_at(const struct fadu_writing *writing,
                     const struct fadu_joint_variable *variable, int book,
                     uint32_t cell)
{
    return &fadu_witness_side_of(writing, book)
                ->variables.cells[variable->fact[book]]
                .items[variable->cells.items[cell].cell[book]];
}

/* A period that is given itself, in the unit of its constant. */
struct fadu_value
fadu_witness_period_in(const struct fadu_writing *writing,
                       const struct fadu_joint_variable *variable, int book,
                       const struct fadu_cell *cell);

/* A span between two days of the case: the later one is set.  False: it is no
 * such span. */
bool fadu_witness_set_span(struct fadu_writing *writing,
                           const struct fadu_joint_variable *variable,
                           uint32_t cell);

/* The days of the case, as far as its cells tell. */
void fadu_witness_set_dates(struct fadu_writing *writing);

/* Decided on a day of its class that is not before any other; false: there is
 * none. */
bool fadu_witness_settle_decision(struct fadu_writing *writing);
