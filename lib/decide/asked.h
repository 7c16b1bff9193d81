/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Which facts the law of a case asks at all.
 *
 * Layer: decide.  Uses: slice.
 * Only provisions, blocks and rules that serve on the days of the case count:
 * what comes into force later, and a word that is only in the vocabulary, must
 * not show in an earlier answer.
 */

#include "decide/bind.h"

/* Fills `uses_fact` and `asks_fact`; the dates and derivations are set. */
void fadu_note_asked_facts(struct fadu_matter *matter);
