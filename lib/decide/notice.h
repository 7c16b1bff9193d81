/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What was noticed to the party, and what is proposed (arts 44, 45, 62).
 *
 * Layer: decide.  Uses: concurrence.
 * Nobody fares worse for having spoken in his defence: the recommendation is
 * cut to what was noticed, unless there are new facts.
 */

#include "decide/concurrence.h"

/* Reads both against the rulebook.  False with messages. */
bool fadu_read_plans(struct fadu_recommendation *recommendation,
                     const struct fadu_case *facts, fadu_diag *diag);

/* Cuts each penalty; what nobody noticed is marked. */
void fadu_cut_to_notice(struct fadu_recommendation *recommendation);

/* Cuts the sum of several fines, once they are added up. */
void fadu_cut_sum_to_notice(struct fadu_recommendation *recommendation);

/* The fine that rules of procedure look at, where it is not the recommended
 * one: the proposed, else the noticed. */
bool fadu_planned_fine(const struct fadu_recommendation *recommendation,
                       int64_t *min_fen_out, int64_t *max_fen_out);

/* Must the party be noticed afresh? */
bool fadu_needs_fresh_notice(const struct fadu_recommendation *recommendation);

/* That step, as a notice of its own. */
void fadu_add_fresh_notice(struct fadu_recommendation *recommendation);
