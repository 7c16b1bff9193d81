/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The days between which two rulebooks do not change the law of an offence.
 *
 * Layer: verify.  Uses: law.
 */

#include "law/rulebook.h"

struct fadu_day_class {
    fadu_day from;
    fadu_day until; /* the first day behind it */
};

typedef FADU_VEC(struct fadu_day_class) fadu_day_classes;

/* Every day that both rulebooks cover is in one class; the earliest first. */
void fadu_list_day_classes(const struct fadu_rulebook *const books[2],
                           const struct fadu_offence *const offences[2],
                           struct fadu_arena *arena, fadu_day_classes *classes);
