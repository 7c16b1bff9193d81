/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A counter-example as a worked case, run before it is shown.
 *
 * Layer: verify.  Uses: world, cases.
 */

#include "verify/world.h"

/* What the case gives. */
struct fadu_assignment {
    struct fadu_value *values; /* by fact */
    bool *is_given;
};

/* A smallest case inside `where`, a function of no and yes; false if there is
 * none. */
bool fadu_assign(struct fadu_world *world, fadu_ref where,
                 struct fadu_assignment *assignment);
void fadu_assign_fact(struct fadu_assignment *assignment, uint32_t fact,
                      const struct fadu_value *value);

/* A value of the cell that a case may give. */
struct fadu_value fadu_spoken(const struct fadu_world *world, uint32_t fact,
                              const struct fadu_cell *cell);

/* "面积 5平方米，改正情况 拒不改正" */
struct fadu_words
fadu_assignment_text(struct fadu_checker *check, const struct fadu_world *world,
                     const struct fadu_assignment *assignment);

/* "露天烧烤：应有一档成立，面积 5平方米" */
struct fadu_str fadu_example_name(struct fadu_checker *check,
                                  const struct fadu_world *world,
                                  const char *what,
                                  const struct fadu_assignment *assignment);

/* One item of `cases`.  `expect` is YAML in one line, with its braces. */
struct fadu_str fadu_example(struct fadu_checker *check,
                             const struct fadu_world *world,
                             const struct fadu_assignment *assignment,
                             struct fadu_str name, struct fadu_str expect);

struct fadu_run {
    bool is_valid; /* the rulebook takes the case */
    bool has_passed;
    enum fadu_outcome outcome;
    bool is_mitigated;
    bool has_fine; /* with both ends known */
    int64_t min_fen;
    int64_t max_fen;
    uint32_t kind_count;    /* penalties and orders */
    struct fadu_str *kinds; /* their names, the rulebook's */
    struct fadu_str row;    /* id; empty: none */
    struct fadu_str grade;
};

struct fadu_run fadu_run_example(struct fadu_checker *check,
                                 struct fadu_str example);

/* The example if it fails, nothing if it passes or is no case. */
struct fadu_str fadu_failing(struct fadu_checker *check,
                             struct fadu_str example);

/* A text in double quotes of YAML. */
void fadu_add_quoted(struct fadu_buf *buf, struct fadu_str text);
