/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Several offences by one act, and several acts (art. 29).
 *
 * Layer: decide.  Uses: recommendation.
 * One act is fined once, under the clause with the higher fine; acts are
 * judged each by itself, and their fines added.
 */

#include "decide/recommendation.h"

/* Drops displaced clauses and marks the fines that are absorbed. */
void fadu_settle_concurrence(struct fadu_recommendation *recommendation);

/*
 * The fine of all acts together.  `counts_otherwise`: where a party may be
 * spared, the penalty otherwise imposed counts.  False, with a message, if the
 * sum is too large.
 */
bool fadu_add_up_fines(const struct fadu_recommendation *recommendation,
                       bool counts_otherwise, struct fadu_combined *combined,
                       fadu_diag *diag);

/* The act as it is penalised, if not spared. */
static inline struct fadu_act *
fadu_entry_penalty(struct fadu_entry *entry)
{
    return entry->act.otherwise ? entry->act.otherwise : &entry->act;
}
