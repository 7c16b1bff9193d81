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

#include "fadu/sign.h"
#include "law/rulebook.h"

enum { FADU_DIGEST_SIZE = 72 }; /* "sha256:", 64 digits, NUL */

/*
 * The digest of one offence, which its signature names: of the offence and of
 * all it refers to, however far: the rules that concern it, its entries in
 * lists, facts, what excludes them, instruments, editions and their policies,
 * the order of severity; the calendar where a rule counts working days.  Other
 * offences and what only they use are no part of it, nor is the status of the
 * rulebook.
 */
void fadu_compute_offence_digest(const struct fadu_rulebook *book,
                                 uint32_t offence, struct fadu_arena *scratch,
                                 char to[FADU_DIGEST_SIZE]);

/* Does the signature name the digest that the offence has? */
enum fadu_signature_state
fadu_find_signature_state(const struct fadu_rulebook *book, uint32_t offence,
                          struct fadu_arena *scratch);

/* Sets book->digest; `scratch` holds the canonical form meanwhile. */
void fadu_compute_digest(struct fadu_rulebook *book,
                         struct fadu_arena *scratch);
