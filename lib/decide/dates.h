/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The header dates of a case, and the facts that follow from dates.
 *
 * Layer: decide.  Uses: bind.
 */

#include "decide/bind.h"

/* Reads, orders and bounds the header dates.  False with messages. */
bool fadu_bind_dates(struct fadu_matter *matter);

/* What the dates make of a fact; unknown if they do not say. */
struct fadu_value fadu_derive_by_dates(const struct fadu_matter *matter,
                                       uint32_t fact);
