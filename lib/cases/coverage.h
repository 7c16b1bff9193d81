/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What of a rulebook its worked cases reach.
 *
 * Layer: cases.  Uses: worked, decide, explain.
 * A point is something a case can come to: a provision, a column, a table, a
 * row; a rule, an element or an entry of a list, each met and not met.  The
 * answers say which were reached, and in what role.
 */

#include "decide/recommendation.h"

enum fadu_point_kind {
    FADU_POINT_PROVISION,
    FADU_POINT_COLUMN,
    FADU_POINT_BLOCK,
    FADU_POINT_ROW,
    FADU_POINT_CLAUSE_ELEMENT, /* of a provision */
    FADU_POINT_RULE,
    FADU_POINT_ELEMENT,
    FADU_POINT_UNLESS,
    FADU_POINT_ENTRY, /* of a list */
    FADU_POINT_KIND_COUNT,
};

/* The best that a case did with a point; what is covered stands last. */
enum fadu_reach {
    FADU_REACH_NONE,
    FADU_REACH_COMPARED,    /* only under the law that was not applied */
    FADU_REACH_UNCONFIRMED, /* only by cases that no person has confirmed */
    FADU_REACH_DOUBTED,     /* unknown because its source is not confirmed, so
                               that it is never met for certain */
    FADU_REACH_OTHERWISE,   /* the penalty, were the party not spared */
    FADU_REACH_DECIDED,
};

/* Why no case could reach a point. */
enum fadu_nature {
    FADU_NATURE_FREE,            /* it could */
    FADU_NATURE_NO_SUCH_PENALTY, /* no offence carries it */
    FADU_NATURE_IN_DOUBT, /* it rests on a rule whose source is not confirmed */
    FADU_NATURE_DOCUMENTS, /* a row that documents an exemption */
    FADU_NATURE_ALWAYS,    /* there is nothing that could be otherwise */
};

struct fadu_point {
    enum fadu_point_kind kind;
    enum fadu_reach reach;
    bool has_state;        /* met and not met are points of their own */
    enum fadu_state state; /* then: which */
    uint32_t offence;      /* FADU_NONE: of a rule or a list */
    uint32_t group;        /* the rule, or the list */
    struct fadu_str id;
    struct fadu_str name;
    enum fadu_nature nature;
    struct fadu_str allowed; /* why it need not be covered; empty: it must */
    struct fadu_place place;
};

struct fadu_point_total {
    uint32_t covered;
    uint32_t allowed;
    uint32_t beyond; /* by nature */
    uint32_t count;
};

/* Where the points of one offence begin. */
struct fadu_offence_points {
    uint32_t provisions;
    uint32_t columns;
    uint32_t *blocks;   /* by block: its own point, its rows behind it */
    uint32_t *elements; /* by provision: two for each element */
};

struct fadu_coverage {
    struct fadu_guard guard;
    struct fadu_arena arena;
    const struct fadu_rulebook *book;
    FADU_VEC(struct fadu_point) points;
    struct fadu_point_total totals[FADU_POINT_KIND_COUNT];
    uint32_t case_count;        /* that have an answer */
    uint32_t unconfirmed_count; /* of these */
    bool is_complete;
    struct fadu_offence_points *offences;
    uint32_t *rules;   /* two for the rule, then two for each element, and two
                          for `unless` */
    uint32_t *lists;   /* two for each entry */
    bool is_confirmed; /* the case that is being counted */
};

static inline bool
fadu_point_is_covered(const struct fadu_point *point)
{
    return point->reach >= FADU_REACH_DOUBTED;
}

/* Runs every case that can be evaluated; the arena is the caller's to clear. */
fadu_status fadu_find_coverage(struct fadu_coverage *coverage,
                               const struct fadu_rulebook *book,
                               fadu_diag *diag);

/* One more answer: what it comes to is reached. */
void fadu_cover(struct fadu_coverage *coverage,
                const struct fadu_recommendation *answer, bool is_confirmed);

/* Only rules are asked: of them, what could be met, and what not. */
enum fadu_nature fadu_point_nature(const struct fadu_rulebook *book,
                                   const struct fadu_point *point,
                                   struct fadu_arena *arena);

void fadu_write_coverage_json(struct fadu_buf *buf,
                              struct fadu_coverage *coverage, bool is_pretty);
void fadu_write_coverage_text(struct fadu_buf *buf,
                              const struct fadu_coverage *coverage,
                              int32_t language);
