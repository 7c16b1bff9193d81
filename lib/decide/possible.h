/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Everything that may still come out, and the facts that decide between it.
 *
 * Layer: decide.  Uses: verdict, amount.
 */

#include "decide/amount.h"
#include "decide/verdict.h"

/* One distinct core result over all completions of the unknown facts. */
struct fadu_possible {
    struct fadu_core core;
    /* A witness: all values, and which facts had to be supposed. */
    struct fadu_value *values;
    bool *is_supposed;
    uint32_t supposed_count;
    bool has_fine; /* then its amounts for the witness */
    struct fadu_sum fine;
};

/* Values of a fact that come to the same, however the rest turns out. */
struct fadu_answer {
    fadu_cells cells;
};

struct fadu_needed {
    uint32_t fact;
    FADU_VEC(struct fadu_answer) answers;
    uint32_t worst;  /* most results left after an answer */
    uint32_t in_all; /* their sum over the answers */
};

struct fadu_outlook {
    struct fadu_space *space; /* what is known of the case */
    struct fadu_verdicts verdicts;
    FADU_VEC(struct fadu_possible) possible; /* in the order of 2.2 */
    FADU_VEC(struct fadu_needed) needed;     /* the most useful first */
    bool *is_needed;                         /* by fact */
};

/* Over the values of the matter; `slice` is the acted law. */
void fadu_look_out(struct fadu_variables *variables,
                   const struct fadu_slice *slice,
                   struct fadu_outlook *outlook);

/* Would the fact be needed if it were not known? */
bool fadu_would_be_needed(struct fadu_variables *variables,
                          const struct fadu_slice *slice, uint32_t fact);
