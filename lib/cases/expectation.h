/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One act of a worked case against what is expected of it.
 *
 * Layer: cases.  Uses: decide, compile.
 */

#include "compile/compiler.h"
#include "decide/recommendation.h"

struct fadu_expectation {
    struct fadu_compiler compiler; /* decodes what is expected */
    const struct fadu_worked_case *worked;
    const struct fadu_recommendation *answer;
    const struct fadu_entry *entry;
    const struct fadu_act *act;
    struct fadu_arena *scratch;
};

/* Reports what is expected and what is. */
void fadu_differ(struct fadu_expectation *expectation,
                 const struct fadu_node *node, struct fadu_str actual);
bool fadu_expects_nothing(const struct fadu_node *node);
void fadu_expect_text(struct fadu_expectation *expectation,
                      const struct fadu_node *node, struct fadu_str actual);
/* A word of the table in either spelling against its id. */
void fadu_expect_word(struct fadu_expectation *expectation,
                      const struct fadu_node *node,
                      const struct fadu_word *words, int32_t actual,
                      const char *actual_id);

/* All keys of `expect`, those of one act among them. */
const struct fadu_field *fadu_expectation_fields(size_t *count_out);

/* Keys of `expect`, in a file of their own; slot: struct fadu_expectation. */
fadu_decode_fn fadu_expect_checks;
fadu_decode_fn fadu_expect_due;
fadu_decode_fn fadu_expect_needed;
fadu_decode_fn fadu_expect_irrelevant;
fadu_decode_fn fadu_expect_possible;
fadu_decode_fn fadu_expect_cites;
fadu_decode_fn fadu_expect_procedure;
fadu_decode_fn fadu_expect_human;
fadu_decode_fn fadu_expect_kinds;
