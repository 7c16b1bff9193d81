/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * No fact counts twice: has a circumstance already chosen the place?
 *
 * Layer: decide.  Uses: place.
 */

#include "decide/place.h"

/* The facts that the elements of a rule ask, those that it counts as, and all
 * that these follow from; one flag a fact. */
bool *fadu_facts_of_rule(const struct fadu_matter *matter,
                         const struct fadu_rule *rule);

/* What would be if the facts of a circumstance were others: found once for all
 * places. */
struct fadu_otherwise_placed {
    bool is_found;
    struct fadu_space *space; /* with the facts freed */
    const bool *is_freed;
    fadu_places places;
    fadu_ref place;      /* the place function there */
    fadu_ref is_not_met; /* the elements of the circumstance */
};

/*
 * Yes where other values of the circumstance's facts, under which it would not
 * be met and all else as it is, would put the case into a lighter place than
 * `place` (for an aggravating one; a heavier for the others).
 */
fadu_ref fadu_counted_already(struct fadu_space *space,
                              const struct fadu_slice *slice,
                              const struct fadu_place_in_law *place,
                              const struct fadu_rule *rule,
                              struct fadu_otherwise_placed *otherwise);
