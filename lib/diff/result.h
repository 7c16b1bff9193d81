/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * How two laws differ, as a function over their variables.
 *
 * Layer: diff.  Uses: joint.
 */

#include "diff/joint.h"

enum { FADU_MAX_SAMPLED = 3 }; /* facts that one fine is computed from */

/* A number for a fact that an amount is computed from. */
struct fadu_sampled {
    uint32_t variable;
    struct fadu_rational number;
};

struct fadu_joint_pair {
    uint32_t verdict[FADU_BOOK_COUNT];
    bool is_otherwise;
};

/* What a pair of verdicts comes to, for some cells of what its amounts are
 * computed from. */
struct fadu_joint_result {
    bool is_otherwise;
    bool shows[FADU_CHANGE_COUNT];
    bool is_seen[FADU_CHANGE_COUNT]; /* in what is recommended */
    struct fadu_sampled samples[FADU_CHANGE_COUNT][FADU_MAX_SAMPLED];
    uint32_t sample_count;
};

struct fadu_joint_results {
    FADU_VEC(struct fadu_joint_pair) pairs;
    FADU_VEC(struct fadu_joint_result) items; /* leaves number them */
    fadu_ref function;
    bool is_unproved; /* some amounts were tried out only */
};

void fadu_joint_compare(struct fadu_joint *joint,
                        struct fadu_joint_results *results);

/* Yes in that cell of the variable. */
fadu_ref fadu_joint_is_cell(struct fadu_joint *joint, uint32_t variable,
                            uint32_t cell);
