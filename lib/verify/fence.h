/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One row against one clause: what the statute allows it.
 *
 * Layer: verify.  Uses: example.
 */

#include "verify/example.h"

/* One grading of one row under one provision and column. */
struct fadu_fence {
    struct fadu_checker *check;
    struct fadu_world *world;
    uint32_t leaf;
    struct fadu_place_in_law place;
    const struct fadu_provision *provision;
    const struct fadu_row *row;
    const struct fadu_penalty *penalty;
    uint32_t penalty_index;
    const struct fadu_amount *amount;
    const struct fadu_grading *grading;
};

/* A mitigating row, by leave of none of its grounds. */
void fadu_check_mitigation(const struct fadu_fence *fence, bool goes_below);

/* Nothing left of what shall be imposed. */
void fadu_check_spared(const struct fadu_fence *fence);

/* A fine that comes to nothing. */
void fadu_check_fine_of_nothing(const struct fadu_fence *fence);

/* The range of the clause in the law's words. */
struct fadu_str fadu_fence_statute(const struct fadu_fence *fence);
