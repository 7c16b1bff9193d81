/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One sum on its way from the clause to the recommendation.
 *
 * Layer: decide.  Uses: amount, exact.
 */

#include "decide/amount.h"
#include "decide/exact.h"

struct fadu_reckoning {
    const struct fadu_sum_question *question;
    const struct fadu_policy *policy;
    const struct fadu_amount *amount;
    const struct fadu_range *graded;    /* of the row; NULL: it says nothing */
    const struct fadu_formula *formula; /* stands for a row; NULL: none */
    const struct fadu_formula *then;    /* of the row's sum; NULL: none */
    struct fadu_exact_context context;
    struct fadu_exact statutory;
    struct fadu_exact band; /* of the row or formula, if there is one */
    bool has_band;
    bool is_point;  /* the band is one sum, and was written as one */
    bool is_silent; /* not a step of the answer */
    struct fadu_sum *sum;
};

/* Amount, grade and formulas that the question comes to. */
struct fadu_reckoning
fadu_reckoning_begin(const struct fadu_sum_question *question,
                     struct fadu_sum *sum);

/* The statutory range. */
struct fadu_exact fadu_reckon_statutory(struct fadu_reckoning *reckoning);

/* The band that the row or the formula writes; sum->is_outside: it misses the
 * statutory range. */
void fadu_reckon_band(struct fadu_reckoning *reckoning);

/* The band of the next row in the ladder for the same kind, upwards (1) or
 * downwards (-1). */
bool fadu_reckon_neighbour(struct fadu_reckoning *reckoning, int step,
                           struct fadu_exact *band_out);

/* The recommended part of it, and the point. */
void fadu_reckon_recommended(struct fadu_reckoning *reckoning);

/* Rounded inward to whole fen. */
struct fadu_fen_range fadu_whole_fen(const struct fadu_exact *exact);

/* A step of the answer; ranges may be NULL. */
void fadu_note_step(struct fadu_reckoning *reckoning,
                    enum fadu_sum_step_kind kind,
                    const struct fadu_fen_range *before,
                    const struct fadu_fen_range *after, struct fadu_str detail);

struct fadu_str fadu_detail_fen(const struct fadu_reckoning *reckoning,
                                int64_t fen);
struct fadu_str fadu_detail_range(const struct fadu_reckoning *reckoning,
                                  const struct fadu_range *range);
