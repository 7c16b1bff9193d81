/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Earlier cases of the party, counted as the policy says.
 *
 * Layer: decide.  Uses: bind.
 */

#include "decide/bind.h"

/* Reads and checks the entries.  False with messages. */
bool fadu_read_history(struct fadu_matter *matter);

/* How many of them count for the fact; unknown without a history. */
struct fadu_value fadu_derive_by_history(const struct fadu_matter *matter,
                                         uint32_t fact, fadu_diag *warnings);
