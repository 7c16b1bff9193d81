/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The digest of a rulebook's meaning.
 *
 * Layer: law.  Uses: rulebook.
 * SHA-256 over a canonical form of the model: ids, names, conditions, amounts,
 * dates, citations, policy.  How the rules are laid out, in which order keys,
 * values, rules or files stand, comments, questions, evidence and notes do not
 * change it; any change of meaning does.
 */

#include "law/rulebook.h"

/* Sets book->digest; `scratch` holds the canonical form meanwhile. */
void fadu_compute_digest(struct fadu_rulebook *book,
                         struct fadu_arena *scratch);
