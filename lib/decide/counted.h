/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * No fact counts twice: has a circumstance already chosen the place?
 *
 * Layer: decide.  Uses: place, diagram.
 */

#include "decide/place.h"

/*
 * True in `is_counted_out` if other values of the circumstance's facts, under
 * which it would not be met and all else as it is, would put the case into a
 * lighter place (for an aggravating one; a heavier for the others).  Returns
 * the fact to ask, or FADU_NONE.
 */
uint32_t fadu_is_counted_already(const struct fadu_slice *slice,
                                 const struct fadu_value *values,
                                 const struct fadu_place_in_law *place,
                                 const struct fadu_rule *rule,
                                 bool *is_counted_out);
