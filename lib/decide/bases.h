/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The facts that an amount is computed from.
 *
 * Layer: decide.  Uses: bind.
 */

#include "decide/bind.h"

/* Marks the base or quantity of the amount and the facts of its formula; NULL
 * has none. */
void fadu_mark_bases(const struct fadu_matter *matter,
                     const struct fadu_amount *amount, bool *is_base);

/* Has it a base, a quantity or a formula at all? */
bool fadu_amount_has_base(const struct fadu_amount *amount);

/* The same, of what is not known in `values`. */
void fadu_mark_unknown_bases(const struct fadu_matter *matter,
                             const struct fadu_value *values,
                             const struct fadu_amount *amount, bool *is_base);

/* Written alike: the same bounds of the same base, per and cap; or delegated
 * to the same instrument.  Then they are equal, whatever they come to. */
bool fadu_amounts_are_alike(const struct fadu_amount *a,
                            const struct fadu_amount *b);
