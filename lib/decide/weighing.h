/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the circumstances that count come to: the direction.
 *
 * Layer: decide.  Uses: direction.
 */

#include "decide/direction.h"

/* From the circumstances marked as counting to the direction, its force, and
 * which of them are cancelled. */
void fadu_weigh(struct fadu_directing *directing,
                const struct fadu_policy *policy);

/* What kinds of weight there are among some rules, one bit a rule. */
struct fadu_weights {
    uint64_t heavier_shall;
    uint64_t heavier_may;
    uint64_t lighter_shall;
    uint64_t lighter_may;
    uint64_t mitigated; /* by themselves */
    uint64_t apart;     /* shall mitigate, and share no fact with another */
    uint64_t entangled; /* shall mitigate, and share one */
    int32_t mitigate_at;
};

void fadu_sort_weights(const struct fadu_rule *const *rules, uint32_t count,
                       const struct fadu_policy *policy,
                       struct fadu_weights *weights);

/* One set for all that come to the same direction and force, also with any
 * other circumstance added to both. */
uint64_t fadu_weight_of(const struct fadu_weights *weights, uint64_t set);
