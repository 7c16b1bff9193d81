/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The days between which two rulebooks do not change the law of an offence.
 *
 * Layer: diff.  Uses: decide/slice.
 */

#include "decide/slice.h"

struct fadu_day_class {
    fadu_day from;
    fadu_day until; /* the first day behind it */
    uint32_t age;   /* how many days that conditions ask for have come by */
};

typedef FADU_VEC(struct fadu_day_class) fadu_day_classes;

/* One offence in two rulebooks. */
struct fadu_offence_pair {
    const struct fadu_rulebook *books[2];
    uint32_t offences[2];
};

struct fadu_day_pair {
    struct fadu_day_class acted;
    struct fadu_day_class decided;
};

/* Every day that both rulebooks cover is in one class; the earliest first. */
void fadu_list_day_classes(const struct fadu_offence_pair *pair,
                           struct fadu_arena *arena, fadu_day_classes *classes);

/* Do cases of these days meet the same law, in each of the rulebooks? */
bool fadu_days_are_alike(const struct fadu_offence_pair *pair,
                         const struct fadu_day_pair *a,
                         const struct fadu_day_pair *b);

/* The policy, the edition and the derivations of those days; no facts. */
struct fadu_matter fadu_matter_between(const struct fadu_offence_pair *pair,
                                       int book, fadu_day acted_on,
                                       fadu_day decided_on);
