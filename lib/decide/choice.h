/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Old law or new law: the acted law, unless the decided law is strictly
 * lighter for these very facts (art. 37).
 *
 * Layer: decide.  Uses: core, amount.
 */

#include "decide/core.h"

enum fadu_why {
    FADU_WHY_NONE,
    FADU_WHY_ONLY_VERSION,
    FADU_WHY_LIGHTER,
    FADU_WHY_NO_LONGER_UNLAWFUL,
    FADU_WHY_EQUAL,
    FADU_WHY_HEAVIER,
    FADU_WHY_MIXED,
    FADU_WHY_SILENT,
};

enum fadu_law_level {
    FADU_BY_NOTHING,
    FADU_BY_CLASS,
    FADU_BY_KINDS,
    FADU_BY_FINE,
    FADU_BY_DIRECTION,
};

/* The decided law beside the acted law. */
enum fadu_comparison {
    FADU_SAME_WEIGHT,
    FADU_IS_LIGHTER,
    FADU_IS_HEAVIER,
    FADU_IS_MIXED,
    FADU_IS_OPEN, /* needs a number that nobody knows yet */
};

struct fadu_law_choice {
    enum fadu_chosen chosen;
    enum fadu_why why;
    enum fadu_law_level level;
};

/* What both laws come to for the same facts.  `otherwise`: without exemptions
 * at discretion; compared where both sides are spared. */
struct fadu_law_pair {
    struct fadu_core acted;
    struct fadu_core decided;
    bool has_otherwise;
    struct fadu_core acted_otherwise;
    struct fadu_core decided_otherwise;
};

struct fadu_law_question {
    const struct fadu_slice *acted;
    const struct fadu_slice *decided;
    const struct fadu_value *values;
    bool is_same_law; /* the same versions are in force on both days */
};

/*
 * False where the choice needs an amount whose base is not known.  Then it is
 * `choice` if the decided fine proves to be the heavier, `if_lighter` if it
 * proves to be the lighter, and the bases are marked in `is_base` (by fact).
 */
bool fadu_choose_law(const struct fadu_law_question *question,
                     const struct fadu_law_pair *pair,
                     struct fadu_law_choice *choice,
                     struct fadu_law_choice *if_lighter, bool *is_base);

const char *fadu_chosen_word(enum fadu_chosen chosen);
const char *fadu_why_word(enum fadu_why why);
const char *fadu_law_level_word(enum fadu_law_level level);
