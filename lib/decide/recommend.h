/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The entry point of the room: a case and a rulebook give a recommendation.
 *
 * Layer: decide.  Uses: recommendation.
 */

#include "decide/recommendation.h"

/* Forgets the answer, keeps the memory. */
void fadu_recommendation_forget(struct fadu_recommendation *recommendation);

fadu_status fadu_recommend(const struct fadu_rulebook *book,
                           const struct fadu_case *facts,
                           struct fadu_recommendation *recommendation,
                           fadu_diag *diag);
