/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the circumstances that count come to: the direction.
 *
 * Layer: decide.  Uses: counted.
 * Sets of circumstances have one bit for each of some rules.
 */

#include "decide/counted.h"

/* What kinds of weight there are among the rules. */
struct fadu_weights {
    uint64_t heavier_shall;
    uint64_t heavier_may;
    uint64_t lighter_shall;
    uint64_t lighter_may;
    uint64_t mitigated; /* by themselves, whatever else counts */
    uint64_t grounds;   /* shall mitigate: so many of them do */
    uint64_t apart;     /* of these, those that share no fact with another */
    uint64_t shares[FADU_MAX_CIRCUMSTANCES]; /* with which others */
    int32_t mitigate_at;                     /* 0: never */
    bool weighs_conflicts;
};

void fadu_sort_weights(const struct fadu_matter *matter,
                       const struct fadu_rule *const *rules, uint32_t count,
                       struct fadu_weights *weights);

struct fadu_weighed {
    enum fadu_direction direction;
    enum fadu_force force;
    bool is_weighed;    /* both sides: a person weighs them */
    int32_t by_policy;  /* mitigated because so many grounds count; 0: not */
    uint64_t cancelled; /* the side that gives way */
};

struct fadu_weighed fadu_weigh(const struct fadu_weights *weights,
                               uint64_t set);

/* One set for all that come to the same direction and force, also with later
 * circumstances (higher bits) added to both: it has none that is later than
 * the last of the set. */
uint64_t fadu_weight_of(const struct fadu_weights *weights, uint64_t set);
