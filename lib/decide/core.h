/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The core result: outcome, provision, column, row, direction, kinds.
 *
 * Layer: decide.  Uses: place, direction.
 */

#include "decide/direction.h"
#include "fadu/recommend.h"

struct fadu_core {
    enum fadu_outcome outcome;
    enum fadu_human human;
    struct fadu_place_in_law place; /* what the outcome does not use is NONE */
    enum fadu_direction direction;
    /* Bits: the provision's penalties, its orders, then the row's orders. */
    uint64_t kinds;
};

/* The fact to ask, or FADU_NONE with the core result. */
uint32_t fadu_decide_core(const struct fadu_slice *slice,
                          const struct fadu_value *values,
                          struct fadu_core *core);

bool fadu_core_equal(const struct fadu_core *a, const struct fadu_core *b);

/* 0 lightest: the class of 3.8(a), then refer and undetermined. */
int fadu_outcome_class(enum fadu_outcome outcome);

/* Is the penalty recommended at all by the provision and its row? */
bool fadu_penalty_stands(const struct fadu_core *core, uint32_t penalty);
