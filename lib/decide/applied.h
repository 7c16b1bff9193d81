/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The compiled law, applied to what is known of a case.
 *
 * Layer: decide.  Uses: compiled.
 */

#include "decide/core.h"

/* The core result under the law of the slice, for every completion. */
fadu_ref fadu_core_function(struct fadu_space *space,
                            const struct fadu_slice *slice, fadu_cores *cores);
