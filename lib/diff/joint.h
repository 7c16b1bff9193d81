/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The law of one offence in two rulebooks, between two days, over one set of
 * variables.
 *
 * Layer: diff.  Uses: days, decide/verdict, diagram.
 */

#include "decide/verdict.h"
#include "diff/days.h"
#include "diff/diff.h"

enum { FADU_OTHERWISE_COUNT = 2 }; /* as it is; as if nothing were spared */

/* A cell as both rulebooks number it. */
struct fadu_joint_cell {
    uint32_t cell[FADU_BOOK_COUNT];
};

/* A fact that both know, or one of them; or, behind the facts, a comparison of
 * laws that hangs on numbers nobody knows. */
struct fadu_joint_variable {
    uint32_t fact[FADU_BOOK_COUNT]; /* FADU_NONE: not known there */
    bool is_comparison;
    const struct fadu_open_comparison *comparison;
    int book;        /* whose it was first */
    bool is_of_both; /* both compare the same amounts */
    FADU_VEC(struct fadu_joint_cell) cells;
};

/* One rulebook's side of it. */
struct fadu_joint_side {
    struct fadu_matter matter; /* a case of which nothing is known but days */
    struct fadu_variables variables;
    struct fadu_space *space;
    struct fadu_slice slices[FADU_OTHERWISE_COUNT];
    struct fadu_verdicts verdicts[FADU_OTHERWISE_COUNT];
    uint32_t *joint_of; /* variables, by fact */
};

/* A variable of which the cell is known; variable FADU_NONE: none. */
struct fadu_known_cell {
    uint32_t variable;
    uint32_t cell;
};

struct fadu_joint {
    struct fadu_arena *arena;
    fadu_diag *diag;
    struct fadu_joint_side sides[FADU_BOOK_COUNT];
    FADU_VEC(struct fadu_joint_variable) variables;
    struct fadu_diagram diagram;
    /* Leaves number the verdicts. */
    fadu_ref functions[FADU_BOOK_COUNT][FADU_OTHERWISE_COUNT];
    bool hangs_on_sums; /* see fadu_variables */
    struct fadu_known_cell known;
};

/* A rulebook that knows the fact behind a variable: the old one, if it does. */
static inline int
fadu_joint_book_of(const struct fadu_joint_variable *variable)
{
    return variable->fact[FADU_BEFORE] == FADU_NONE ? FADU_AFTER : FADU_BEFORE;
}

static inline bool
fadu_joint_is_of_both(const struct fadu_joint_variable *variable)
{
    return variable->fact[FADU_BEFORE] != FADU_NONE &&
           variable->fact[FADU_AFTER] != FADU_NONE;
}

/* The fact, as that rulebook has it. */
static inline const struct fadu_fact *
fadu_joint_fact(const struct fadu_joint *joint, uint32_t variable)
{
    const struct fadu_joint_variable *of = &joint->variables.items[variable];
    const int book = fadu_joint_book_of(of);

    return &joint->sides[book].matter.book->facts.items[of->fact[book]];
}

/* `joint->known` is set by the caller.  `nobody`: whose case it is; messages
 * need a place. */
void fadu_joint_make(struct fadu_joint *joint,
                     const struct fadu_offence_pair *pair,
                     const struct fadu_day_pair *days, struct fadu_case *nobody,
                     struct fadu_arena *arena, fadu_diag *diag);
