/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What drafting cases has in hand.
 *
 * Layer: verify.  Uses: generate.
 */

#include "verify/generate.h"

/* A number of a fact under a table: an edge, or a value that a case had. */
struct fadu_mark {
    const struct fadu_block *block;
    uint32_t fact;
    struct fadu_rational number;
};

typedef FADU_VEC(struct fadu_mark) fadu_marks;

struct fadu_drafting {
    struct fadu_drafts *drafts;
    const struct fadu_coverage *coverage;
    const struct fadu_rulebook *book;
    int32_t language;
    struct fadu_arena arena;
    bool *is_done;    /* by point of the coverage */
    fadu_marks seen;  /* in worked cases */
    fadu_marks edges; /* drafted already */
    struct fadu_case *facts;
    struct fadu_recommendation *answer;
    fadu_diag *unseen; /* warnings of drafts are no news */
    uint32_t offence;
    fadu_day day;
};

/* Facts that a draft supposes; NULL values are not given. */
struct fadu_draft {
    const struct fadu_point *point; /* NULL: an edge */
    struct fadu_str name;
    const struct fadu_value **values; /* by fact */
};

void fadu_write_draft(struct fadu_drafting *job,
                      const struct fadu_draft *draft);
struct fadu_str fadu_draft_value_text(struct fadu_drafting *job, uint32_t fact,
                                      const struct fadu_value *value);
/* The facts that a possible result supposes. */
struct fadu_draft fadu_draft_of(struct fadu_drafting *job,
                                const struct fadu_possible *possible);
/* For both sides of each threshold of the table, and on it. */
void fadu_draft_edges(struct fadu_drafting *job,
                      const struct fadu_possible *possible);
