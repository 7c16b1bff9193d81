/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * No fact counts twice: has a circumstance already chosen the place?
 *
 * Layer: decide.  Uses: place.
 */

#include "decide/place.h"

/*
 * Yes where other values of the circumstance's facts, under which it would not
 * be met and all else as it is, would put the case into a lighter place than
 * `place` (for an aggravating one; a heavier for the others).
 */
fadu_ref fadu_counted_already(struct fadu_space *space,
                              const struct fadu_slice *slice,
                              const struct fadu_place_in_law *place,
                              const struct fadu_rule *rule);
