/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Both laws, and which of them is applied: the core result of an act, for
 * every completion of its facts.
 *
 * Layer: decide.  Uses: choice.
 */

#include "decide/choice.h"

struct fadu_verdict {
    struct fadu_core core; /* under the chosen law */
    struct fadu_law_choice choice;
    struct fadu_law_pair pair;
};

/* A comparison of the laws that hangs on numbers nobody knows: a variable
 * behind those of the facts, whose second value makes the decided law lighter.
 */
struct fadu_open_comparison {
    struct fadu_place_in_law acted; /* whose amounts are compared */
    struct fadu_place_in_law decided;
    bool *is_base; /* by fact */
};

struct fadu_verdicts {
    FADU_VEC(struct fadu_verdict) items; /* leaves number them */
    FADU_VEC(struct fadu_open_comparison) comparisons;
    fadu_ref function;
};

/* `slice` is the acted law; the decided law is that of the day of decision. */
void fadu_reach_verdicts(struct fadu_space *space,
                         const struct fadu_slice *slice,
                         struct fadu_verdicts *verdicts);
