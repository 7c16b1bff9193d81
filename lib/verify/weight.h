/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Which of two recommended results is the lighter.
 *
 * Layer: verify.  Uses: world, decide/compare.
 * Amounts that hang on numbers are computed for a few of them; so a difference
 * that is found is one, and what is shown is run once more with its own.
 */

#include "verify/world.h"

enum { FADU_SCALE_SAMPLES = 3 };

struct fadu_scale {
    struct fadu_world *world;
    bool *is_base;    /* by fact: amounts of the offence are computed from it */
    bool has_numbers; /* there is one, so equal results may differ in sums */
    struct fadu_value *values[FADU_SCALE_SAMPLES];       /* by fact */
    struct fadu_scale_price *prices[FADU_SCALE_SAMPLES]; /* by core result */
    /* The fact that changes, and its two values; set before each question. */
    uint32_t fact;
    struct fadu_value better;
    struct fadu_value worse;
};

struct fadu_difference_in_weight {
    bool is_lighter;
    uint32_t sample; /* of the numbers for which it is */
};

void fadu_scale_init(struct fadu_scale *scale, struct fadu_world *world);
void fadu_scale_set(struct fadu_scale *scale, uint32_t fact,
                    const struct fadu_value *better,
                    const struct fadu_value *worse);

/* Is what the worse facts come to lighter than what the better ones do?  False
 * where either is open, or they differ both ways. */
struct fadu_difference_in_weight fadu_is_lighter(const struct fadu_scale *scale,
                                                 const struct fadu_core *better,
                                                 const struct fadu_core *worse);
