/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What drafting cases has in hand.
 *
 * Layer: cases.  Uses: generate.
 */

#include "cases/generate.h"

/* A number of a fact under a table: an edge, or a value that a case had. */
struct fadu_mark {
    const struct fadu_block *block;
    uint32_t fact;
    struct fadu_rational number;
};

typedef FADU_VEC(struct fadu_mark) fadu_marks;

/* The facts and days of a case: of a worked one, or drafted before. */
struct fadu_known_fact {
    uint32_t fact;
    struct fadu_str text;
};

struct fadu_known_case {
    uint32_t offence;
    fadu_day acted_on; /* the last day */
    fadu_day decided_on;
    FADU_VEC(struct fadu_known_fact) facts;
};

struct fadu_drafting {
    struct fadu_drafts *drafts;
    struct fadu_coverage *coverage; /* drafts are counted in it */
    const struct fadu_rulebook *book;
    int32_t language;
    struct fadu_arena arena;
    fadu_marks seen;  /* in worked cases */
    fadu_marks edges; /* drafted already */
    FADU_VEC(struct fadu_known_case) known;
    FADU_VEC(struct fadu_str) names; /* of all these cases */
    struct fadu_case *facts;
    struct fadu_recommendation *answer;
    struct fadu_case *tried; /* a draft, run before it is written */
    struct fadu_recommendation *tried_answer;
    enum fadu_reach *reaches; /* by point: before it was tried */
    fadu_diag *unseen;        /* warnings of drafts are no news */
    uint32_t offence;
    fadu_day day;
};

/* Facts that a draft supposes; NULL values are not given. */
struct fadu_draft {
    const struct fadu_point *point; /* NULL: an edge */
    struct fadu_str name;
    const struct fadu_value **values; /* by fact */
};

/* Unless a case has these facts already, or none can have them, or the draft
 * does not come to its point. */
void fadu_write_draft(struct fadu_drafting *job,
                      const struct fadu_draft *draft);

void fadu_note_worked_case(struct fadu_drafting *job,
                           const struct fadu_matter *matter);
struct fadu_known_case fadu_case_of_draft(struct fadu_drafting *job,
                                          const struct fadu_draft *draft);
/* Has a case of that day all its facts? */
bool fadu_is_known_case(const struct fadu_drafting *job,
                        const struct fadu_known_case *draft);
/* A name that no case has: the day tells it apart, then a number. */
struct fadu_str fadu_unused_name(struct fadu_drafting *job,
                                 struct fadu_str name);
/* 露天烧烤：档次 严重 */
struct fadu_str fadu_point_name(struct fadu_drafting *job,
                                const struct fadu_point *point);
/* Nothing comes to it yet, and a case could. */
bool fadu_point_is_wanted(const struct fadu_point *point);
/* Said in the file, of a `struct fadu_drafting`: a person finds the facts. */
void fadu_list_missed(void *context);
struct fadu_str fadu_draft_value_text(struct fadu_drafting *job, uint32_t fact,
                                      const struct fadu_value *value);
/* The facts that a possible result supposes. */
struct fadu_draft fadu_draft_of(struct fadu_drafting *job,
                                const struct fadu_possible *possible);
/* For rules, elements and entries that concern the act. */
void fadu_draft_conditions(struct fadu_drafting *job, struct fadu_act *act);
/* For both sides of each threshold of the table, and on it. */
void fadu_draft_edges(struct fadu_drafting *job,
                      const struct fadu_possible *possible);
