/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The core result under the law of one day: outcome, provision, column, row,
 * direction, kinds.
 *
 * Layer: decide.  Uses: place, direction.
 */

#include "decide/direction.h"
#include "fadu/recommend.h"

/* More results of one act under one law are not told apart. */
enum { FADU_MAX_RESULTS = 5000 };

/* Which of the two laws is applied. */
enum fadu_chosen {
    FADU_CHOSEN_NONE, /* the outcome does not use it, or it is open */
    FADU_CHOSEN_ACTED,
    FADU_CHOSEN_DECIDED,
    FADU_CHOSEN_SAME,
    FADU_CHOSEN_HUMAN,
};

struct fadu_core {
    enum fadu_outcome outcome;
    enum fadu_human human;
    enum fadu_chosen law;           /* NONE for the law of one day alone */
    struct fadu_place_in_law place; /* what the outcome does not use is NONE */
    enum fadu_direction direction;
    /* Bits: the provision's penalties, its orders, then the row's orders. */
    uint64_t kinds;
    /* Beside the core result: the penalties that hold by the statute, whatever
     * the row makes of them, and the provision that the outcome may not keep.
     */
    uint64_t by_statute;
    uint32_t under;
};

/* The core results that leaves of a core function number. */
typedef FADU_VEC(struct fadu_core) fadu_cores;

/* The core result under the law of the slice, for every completion of the
 * space, put together from its rules and tables. */
fadu_ref fadu_compose_core(struct fadu_space *space,
                           const struct fadu_slice *slice, fadu_cores *cores);

/* The number of the result among those found so far, which it may join. */
uint32_t fadu_core_number(struct fadu_arena *arena, fadu_cores *cores,
                          const struct fadu_core *core);

/* Equal as core results, and equal in all they hold (the row of an order-only
 * outcome is reported, and is no part of it). */
bool fadu_core_equal(const struct fadu_core *a, const struct fadu_core *b);
bool fadu_core_identical(const struct fadu_core *a, const struct fadu_core *b);

/* 0 lightest: the class of 3.8(a), then refer and undetermined. */
int fadu_outcome_class(enum fadu_outcome outcome);

/* Is the penalty recommended at all by the provision and its row? */
bool fadu_penalty_stands(const struct fadu_core *core, uint32_t penalty);
