/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A function laid flat: it never changes, so that any thread may read it and
 * take what it needs into a diagram of its own.
 *
 * Layer: diagram.  Uses: diagram.
 */

#include "diagram/diagram.h"

struct fadu_frozen {
    const uint32_t *words; /* of a node: variable, count, children */
    uint32_t word_count;
    fadu_ref root; /* a leaf, or where its node stands */
};

/* The function, copied into the arena. */
void fadu_freeze(struct fadu_diagram *diagram, fadu_ref ref,
                 struct fadu_arena *arena, struct fadu_frozen *frozen);

/* The values a variable may still have, by their numbers in the frozen
 * function.  One: it is known. */
struct fadu_remaining {
    const uint32_t *values;
    uint32_t count;
};

/* Into which diagram, what is known of a variable, and what a leaf means
 * there. */
struct fadu_thawing {
    struct fadu_diagram *diagram;
    const struct fadu_remaining *(*remaining)(void *context, uint32_t variable);
    fadu_ref (*leaf)(void *context, uint32_t value);
    void *context;
};

/* The function over what is not known.  Value i of a variable is the i-th that
 * it may still have. */
fadu_ref fadu_thaw(const struct fadu_frozen *frozen,
                   const struct fadu_thawing *thawing);
