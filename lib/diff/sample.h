/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The fines of two verdicts, for numbers that they are computed from.
 *
 * Layer: diff.  Uses: result, decide/amount.
 */

#include "diff/result.h"

enum { FADU_MAX_POINTS = 12 };

/* The ends of a cell and something between them.  Inside a cell amounts go in
 * straight lines, so two that agree there agree in all of it; where formulas
 * make them curved, some more. */
uint32_t fadu_list_points(const struct fadu_joint *joint, uint32_t variable,
                          uint32_t cell, bool is_curved,
                          struct fadu_rational points[FADU_MAX_POINTS]);

struct fadu_pricing {
    struct fadu_joint *joint;
    const struct fadu_verdict *verdicts[FADU_BOOK_COUNT];
    struct fadu_slice slices[FADU_BOOK_COUNT];
    struct fadu_value *values[FADU_BOOK_COUNT];
    const struct fadu_penalty *fines[FADU_BOOK_COUNT]; /* NULL: none */
    uint32_t facts[FADU_MAX_SAMPLED];                  /* joint variables */
    uint32_t fact_count;
    bool has_too_many_facts;
    bool has_formula; /* no straight lines */
};

void fadu_pricing_begin(struct fadu_pricing *pricing, struct fadu_joint *joint,
                        const struct fadu_joint_pair *pair);

/* Are both sums the same, whatever the facts are? */
bool fadu_pricing_is_alike(struct fadu_pricing *pricing);

/* Is it decided before any sum: by the outcomes, or by the kinds? */
bool fadu_pricing_is_decided(const struct fadu_pricing *pricing,
                             enum fadu_change *change_out);

/* Does a second fine stand beside the first that is not the same in both?  It
 * is listed in answers, and not weighed. */
bool fadu_pricing_has_other_second_fines(const struct fadu_pricing *pricing,
                                         bool has_one_policy);

/* NULL: for facts that are not known.  `moves` receives which ways the sums
 * go, where nothing weighs before them. */
enum fadu_change fadu_pricing_weigh(const struct fadu_pricing *pricing,
                                    const struct fadu_sampled *samples,
                                    unsigned *moves, bool *is_seen);
