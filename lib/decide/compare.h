/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Which of two penalties is heavier in law: kinds, then the fine (semantics of
 * art. 37).
 *
 * Layer: decide.  Uses: core, amount.
 */

#include "decide/choice.h"

/* Of a number below, equal to or above zero. */
enum fadu_comparison fadu_comparison_of(int decided_beside_acted);

/* Kinds other than fines and confiscation of gains: the decided set beside the
 * acted set.  `by_warning`: nothing heavier than a warning or public criticism
 * makes the difference. */
enum fadu_comparison
fadu_compare_kinds(const struct fadu_law_question *question,
                   const struct fadu_core *acted,
                   const struct fadu_core *decided, bool *by_warning);

/* A core result, and the law it is one of. */
struct fadu_imposed {
    const struct fadu_matter *matter;
    const struct fadu_core *core;
};

/* The kinds that are recommended, other than fines and confiscation of gains,
 * perhaps of two rulebooks: `decided` beside `acted`, by the severity that the
 * second one declares. */
enum fadu_comparison
fadu_compare_imposed_kinds(const struct fadu_imposed *acted,
                           const struct fadu_imposed *decided);

/* The statutory fines; IS_OPEN marks the unknown bases. */
enum fadu_comparison
fadu_compare_fines(const struct fadu_law_question *question,
                   const struct fadu_core *acted,
                   const struct fadu_core *decided, bool *is_base);
