/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Circumstances, and the direction that they give the discretion.
 *
 * Layer: decide.  Uses: place, diagram.
 */

#include "decide/place.h"

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

/* Returns the fact to ask, or FADU_NONE with the direction set. */
uint32_t fadu_choose_direction(const struct fadu_slice *slice,
                               const struct fadu_value *values,
                               const struct fadu_place_in_law *place,
                               struct fadu_directing *directing);

/* The circumstances with their states only, unknown ones included. */
void fadu_list_circumstances(const struct fadu_slice *slice,
                             const struct fadu_value *values,
                             struct fadu_directing *directing);
