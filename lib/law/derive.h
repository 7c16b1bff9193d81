/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Facts that follow from others.
 *
 * Layer: law.  Uses: rulebook, condition, formula.
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
 * Computes every fact that is derived by table or formula and not held fast.
 * `is_fixed[fact]`: given, or tried out; it stands whatever its sources say.
 */
void fadu_derive_tables(const struct fadu_derivations *derivations,
                        struct fadu_value *values, const bool *is_fixed);

/* What the table makes of the values, whether or not the fact is given. */
struct fadu_value
fadu_derive_by_table(const struct fadu_derivations *derivations, uint32_t fact,
                     const struct fadu_value *values);

/* The same for a formula: unknown while one of its facts is, and where it has
 * a fault. */
struct fadu_value
fadu_derive_by_formula(const struct fadu_derivations *derivations,
                       uint32_t fact, const struct fadu_value *values);

/* Whether it is known, unknown, or why it cannot be computed. */
enum fadu_formula_state
fadu_derive_formula_state(const struct fadu_derivations *derivations,
                          uint32_t fact, const struct fadu_value *values);

/*
 * Calls visit for every fact that must be known so that a fact derived by
 * formula is, formulas behind it looked through; a fact may come twice.  Of a
 * fact that is held fast or not derived by formula, it is the fact itself, if
 * it is unknown.
 */
void fadu_derive_unknown_sources(const struct fadu_derivations *derivations,
                                 uint32_t fact, const struct fadu_value *values,
                                 const bool *is_fixed,
                                 void (*visit)(void *context, uint32_t fact),
                                 void *context);

/*
 * The fact to try out where `fact` is asked: an unknown source of its table;
 * but a formula cannot be taken apart into cells of its sources, so a fact
 * derived by one is tried out itself, in its own cells.  What a person is
 * asked for then is fadu_derive_unknown_sources().
 */
uint32_t fadu_derive_variable(const struct fadu_derivations *derivations,
                              uint32_t fact, const struct fadu_value *values,
                              const bool *is_fixed);

/* The fact to ask so that `fact` becomes known: itself, or an unknown source
 * of its table or formula. */
uint32_t fadu_derive_source(const struct fadu_derivations *derivations,
                            uint32_t fact, const struct fadu_value *values,
                            const bool *is_fixed);
