/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * An offence on one pair of days while nothing else is known, not even
 * presumed: its place and core result as functions of all facts.
 *
 * Layer: verify.  Uses: check, decide.
 */

#include "verify/check.h"

struct fadu_world {
    fadu_day acted_on;
    fadu_day decided_on;
    fadu_day last_day; /* of the same law and tables */
    struct fadu_matter *matter;
    struct fadu_slice slice;
    struct fadu_variables variables;
    struct fadu_space *space;
    fadu_ref possible; /* facts that do not exclude each other */
    fadu_places places;
    fadu_ref place;
    fadu_cores cores;
    fadu_ref core;
};

struct fadu_worlds {
    FADU_VEC(struct fadu_world *) items; /* acted on and decided on one day */
    /* Old law under later editions: what it comes to where it is chosen. */
    FADU_VEC(struct fadu_world *) later;
};

/* Worlds that differ in their law; one day stands for all of its time. */
void fadu_worlds_of(struct fadu_checker *check, uint32_t offence,
                    struct fadu_worlds *worlds);

/* Every fact may be anything, whatever it follows from; no offence. */
struct fadu_space *fadu_free_space(struct fadu_checker *check,
                                   const struct fadu_offence *offence);
/* Facts that do not exclude each other, and days that are covered: no act ended
 * before them, and no decision was made. */
fadu_ref fadu_free_possible(struct fadu_checker *check,
                            struct fadu_space *space);
/* Notes the constants of all conditions before any of them is asked. */
void fadu_free_note(struct fadu_space *space,
                    const struct fadu_condition *condition);
void fadu_free_note_elements(struct fadu_space *space,
                             const fadu_elements *elements);

/* Does it hang on the days of a case, which a world has only one of? */
bool fadu_hangs_on_days(const struct fadu_matter *matter,
                        const struct fadu_condition *condition);
bool fadu_rule_hangs_on_days(const struct fadu_matter *matter,
                             const struct fadu_rule *rule);

/* Does the condition ask for results or other rules? */
bool fadu_asks_results(const struct fadu_condition *condition);

/* Where the leaf of the function is one that `is_one` takes. */
fadu_ref fadu_world_core(struct fadu_world *world,
                         bool (*is_one)(const void *context,
                                        const struct fadu_core *core),
                         const void *context);
