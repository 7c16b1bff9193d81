/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Circumstances, and the direction that they give the discretion.
 *
 * Layer: decide.  Uses: weighing.
 */

#include "decide/weighing.h"

enum fadu_counted {
    FADU_COUNTED_NOT, /* not met */
    FADU_COUNTED_YES,
    FADU_COUNTED_ALREADY,   /* its facts chose the provision, column or row */
    FADU_COUNTED_CANCELLED, /* the row, or the other side, decides */
};

struct fadu_circumstance {
    const struct fadu_rule *rule;
    enum fadu_state state;
    enum fadu_counted counted;
};

struct fadu_directing {
    FADU_VEC(struct fadu_circumstance) circumstances;
    enum fadu_direction direction;
    enum fadu_force force;
    bool is_weighed;   /* both sides: a person weighs them */
    int32_t by_policy; /* mitigated because so many grounds count; 0: not */
};

typedef FADU_VEC(const struct fadu_rule *) fadu_rule_list;

/* What would be if the facts of a circumstance were others, by rule; shared by
 * all places of one slice. */
struct fadu_counterfactuals {
    struct fadu_otherwise_placed *items;
};

/* The direction at a place, for every completion; leaves are directions. */
fadu_ref fadu_direction_function(struct fadu_space *space,
                                 const struct fadu_slice *slice,
                                 const struct fadu_place_in_law *place,
                                 struct fadu_counterfactuals *counterfactuals);

/* The circumstances with their states only, unknown ones included. */
void fadu_list_circumstances(struct fadu_space *space,
                             const struct fadu_slice *slice,
                             struct fadu_directing *directing);

/* The circumstances, which of them count, and the direction they give at a
 * place; what differs between completions is not said. */
void fadu_describe_direction(struct fadu_space *space,
                             const struct fadu_slice *slice,
                             const struct fadu_place_in_law *place,
                             struct fadu_directing *directing);
