/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One change of one fact that makes the result lighter though it is worse, or
 * heavier though a mitigating rule is met by it.
 *
 * Layer: verify.  Uses: example, weight.
 */

#include "verify/example.h"
#include "verify/weight.h"

/* Two core results, the second lighter though worse. */
struct fadu_step_pair {
    uint32_t better;
    uint32_t worse;
    struct fadu_difference_in_weight how;
};

/* Two values of one fact, the second worse. */
struct fadu_step {
    struct fadu_checker *check;
    struct fadu_world *world;
    struct fadu_scale scale;
    uint32_t fact;
    uint32_t better; /* cells */
    uint32_t worse;
    struct fadu_value better_value;
    struct fadu_value worse_value;
    const struct fadu_rule *rule; /* met by the better one; NULL: none */
    FADU_VEC(struct fadu_step_pair) pairs; /* numbered from 1 */
};

/* Does it make the result lighter when it is met? */
bool fadu_rule_lightens(const struct fadu_rule *rule);

/* Both cases inside `where`, run: if the worse one is lighter indeed, it is
 * found, and true. */
bool fadu_step_show(const struct fadu_step *step, fadu_ref where,
                    const struct fadu_step_pair *pair);
