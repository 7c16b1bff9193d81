/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Facts that follow from others.
 *
 * Layer: law.  Uses: rulebook, condition.
 */

#include "law/rulebook.h"

/* How facts are derived in one offence on one day of decision. */
struct fadu_derivations {
    const struct fadu_rulebook *book;
    const struct fadu_offence *offence; /* NULL: none */
    uint32_t edition;                   /* whose blocks derive; FADU_NONE */
};

/* The derivation that holds for the fact there. */
const struct fadu_derivation *
fadu_derivation_of(const struct fadu_derivations *derivations, uint32_t fact);

/*
 * Computes every fact that is derived by a table and not held fast.
 * `is_fixed[fact]`: given, or tried out; it stands whatever its sources say.
 */
void fadu_derive_tables(const struct fadu_derivations *derivations,
                        struct fadu_value *values, const bool *is_fixed);

/* What the table makes of the values, whether or not the fact is given. */
struct fadu_value
fadu_derive_by_table(const struct fadu_derivations *derivations, uint32_t fact,
                     const struct fadu_value *values);

/* The fact to ask so that `fact` becomes known: itself, or an unknown source
 * of its table. */
uint32_t fadu_derive_source(const struct fadu_derivations *derivations,
                            uint32_t fact, const struct fadu_value *values,
                            const bool *is_fixed);
