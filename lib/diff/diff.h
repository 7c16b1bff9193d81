/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Two rulebooks beside each other: what changed in meaning.
 *
 * Layer: diff.  Uses: decide, explain.
 * Parts whose canonical forms are alike say the same.  Of an offence that is
 * written differently, or met by other rules, both laws are laid over one set
 * of variables, leaf against leaf, for all facts and all days at once; each
 * kind of change that is found there is shown by a case, and the case is
 * evaluated under both rulebooks before it is reported.
 */

#include "decide/recommendation.h"
#include "fadu/diff.h"
#include "law/form.h"
#include "text/json_write.h"

/* From the old rulebook to the new one. */
enum fadu_change {
    FADU_CHANGE_NONE,
    FADU_CHANGE_OTHER, /* another result of the same weight */
    FADU_CHANGE_LIGHTER,
    FADU_CHANGE_HEAVIER,
    FADU_CHANGE_MIXED, /* neither can be said to be the lighter */
    FADU_CHANGE_COUNT,
};

/* Where the two results part. */
enum fadu_change_level {
    FADU_CHANGED_NOTHING,
    FADU_CHANGED_OUTCOME,
    FADU_CHANGED_KINDS,
    FADU_CHANGED_FINE,
    FADU_CHANGED_PLACE, /* clause, grade, direction, law */
};

enum fadu_presence { FADU_IN_BOTH, FADU_ADDED, FADU_REMOVED };

enum { FADU_BEFORE, FADU_AFTER, FADU_BOOK_COUNT };

/* A result as far as it is compared. */
struct fadu_diff_side {
    const struct fadu_matter *matter;
    const struct fadu_core *core;
    const struct fadu_sum *fine; /* NULL: none */
};

enum fadu_change fadu_diff_weigh(const struct fadu_diff_side sides[2],
                                 enum fadu_change_level *level_out);

/* The same amounts, formulas and all. */
bool fadu_diff_same_range(const struct fadu_fen_range *a,
                          const struct fadu_fen_range *b);
/* Is what is recommended the same, whatever room there is? */
bool fadu_diff_recommends_alike(const struct fadu_sum *a,
                                const struct fadu_sum *b);
enum fadu_force fadu_diff_force(const struct fadu_diff_side *side);
bool fadu_diff_same_sum(const struct fadu_sum *a, const struct fadu_sum *b);

/* Which ways the numbers of a sum go, each by itself: bits. */
enum { FADU_SUM_FALLS = 1, FADU_SUM_RISES = 2 };
unsigned fadu_diff_sum_moves(const struct fadu_sum *before,
                             const struct fadu_sum *after);

/* A result as it is told. */
struct fadu_diff_result {
    enum fadu_outcome outcome;
    struct fadu_str provision; /* ids and grade; empty: none */
    struct fadu_str grade;
    enum fadu_direction direction;
    struct fadu_str kinds;      /* 警告、罚款; empty: none */
    struct fadu_fen_range fine; /* recommended */
    bool has_point;
    int64_t point_fen;
    struct fadu_fen_range statutory;
    enum fadu_force force; /* of the fine */
};

struct fadu_diff_finding {
    enum fadu_change change;
    enum fadu_change_level level;
    bool is_otherwise; /* of the penalty if the party is not spared */
    bool is_seen;      /* more than the room inside the statute, or the force */
    struct fadu_diff_result results[FADU_BOOK_COUNT];
    struct fadu_str given; /* a case in YAML, that both rulebooks read */
    struct fadu_str only[FADU_BOOK_COUNT]; /* facts that one of them knows */
};

/* Something that is written differently. */
struct fadu_diff_part {
    enum fadu_presence presence;
    enum fadu_form_section section;
    const char *kind[2];    /* inside an offence, by language; NULL */
    struct fadu_str id;     /* empty: a section that is one part */
    struct fadu_str old_id; /* empty: the same */
    struct fadu_str name;
    /* It may change answers in a way that nobody has followed: how facts follow
     * from dates and earlier cases, what contradicts what, procedure. */
    bool is_by_wording;
};

typedef FADU_VEC(struct fadu_diff_part) fadu_diff_parts;

struct fadu_diff_offence {
    enum fadu_presence presence;
    struct fadu_str id, name, en;
    fadu_diff_parts parts;
    FADU_VEC(struct fadu_diff_finding) findings; /* one of each change */
    unsigned unshown; /* changes for which no case was found, a bit each */
    bool is_unproved; /* amounts were tried out and not proved, or the law is
                          too large to be laid side by side */
};

/* One case under both rulebooks. */
struct fadu_diff_case {
    struct fadu_str name;
    enum fadu_change change;
    bool is_otherwise; /* the results are what the party may be spared */
    /* There the act is not punished under the clause by itself: another one
     * displaces it. */
    bool is_displaced[FADU_BOOK_COUNT];
    struct fadu_diff_result results[FADU_BOOK_COUNT];
    /* By language; empty: it was evaluated. */
    struct fadu_str refused[FADU_BOOK_COUNT][2];
};

/* Cases that go from one result to the other. */
struct fadu_diff_move {
    struct fadu_diff_result from, to;
    uint32_t count;
};

struct fadu_diff_total {
    uint32_t count; /* cases with a recommended fine, known at both ends */
    int64_t min_fen, max_fen, point_fen;
};

struct fadu_diff_report {
    struct fadu_guard guard;
    struct fadu_arena arena;
    struct fadu_rulebook *books[FADU_BOOK_COUNT];
    bool is_same; /* the digests are equal */
    fadu_diff_parts parts;
    FADU_VEC(struct fadu_diff_offence) offences; /* that differ */
    uint32_t same_count; /* offences of both that come to the same */

    bool has_cases;
    uint32_t case_count;
    uint32_t changed[FADU_CHANGE_COUNT];
    uint32_t outcome_count; /* whose outcome is another one */
    uint32_t act_count;     /* evaluated under both */
    FADU_VEC(struct fadu_diff_move) moves;
    struct fadu_diff_total totals[FADU_BOOK_COUNT];
    FADU_VEC(struct fadu_diff_case) heavier; /* and those not comparable */
    FADU_VEC(struct fadu_diff_case) refused;

    /* Used again from case to case. */
    struct fadu_arena work; /* of one offence between two days */
    struct fadu_guard work_guard;
    struct fadu_case *facts;
    struct fadu_recommendation *answers[FADU_BOOK_COUNT];
    fadu_diag *diag;
};

struct fadu_diff_report *fadu_diff_report_new(void);

/* Runs under the guard of the report. */
void fadu_diff_books(struct fadu_diff_report *report);

/* Parts by their canonical forms; the offences apart. */
void fadu_diff_list_parts(struct fadu_diff_report *report);
void fadu_diff_list_offence_parts(struct fadu_diff_report *report,
                                  struct fadu_diff_offence *into,
                                  const struct fadu_offence *const offences[2]);

/* Says of each part whether it was compared by its wording only. */
void fadu_diff_mark_wording(struct fadu_diff_report *report);
bool fadu_diff_derives_otherwise(struct fadu_diff_report *report,
                                 const struct fadu_offence *const offences[2]);

/* The same ends; what they are ends of is not asked. */
bool fadu_diff_same_ends(const struct fadu_range *a,
                         const struct fadu_range *b);

/* Are sums shared out and rounded alike?  Rounded: what comes last. */
bool fadu_diff_reckons_alike(const struct fadu_policy *a,
                             const struct fadu_policy *b);
bool fadu_diff_rounds_alike(const struct fadu_policy *a,
                            const struct fadu_policy *b);

/* Is the offence met by the same rules, lists and policy, and are the facts
 * that it asks the same? */
bool fadu_diff_is_met_alike(const struct fadu_diff_report *report,
                            const struct fadu_offence *const offences[2]);

/* The same offence in both, by all that it may come to. */
void fadu_diff_prove(struct fadu_diff_report *report,
                     struct fadu_diff_offence *into,
                     const uint32_t offences[2]);

/* Evaluates the case with each book's own facts behind it. */
bool fadu_diff_evaluate(struct fadu_diff_report *report, struct fadu_str given,
                        const struct fadu_str only[2]);
/* What both answers say of an act: of what it is spared, where both may spare
 * the party. */
struct fadu_diff_weighed {
    enum fadu_change change;
    enum fadu_change_level level;
    bool is_otherwise;
    bool is_open; /* facts that nobody knows leave one of them open */
};
struct fadu_diff_weighed
fadu_diff_answers(const struct fadu_diff_report *report,
                  const uint32_t entries[2]);
struct fadu_diff_result fadu_diff_result_of(struct fadu_diff_report *report,
                                            int book, uint32_t entry,
                                            bool is_otherwise);

/* The same fine on both sides, whatever room the statute leaves. */
bool
fadu_diff_result_recommends_alike(const struct fadu_diff_result results[2]);

/* Under the guard of the report: `facts` holds the case. */
void fadu_diff_count_case(struct fadu_diff_report *report,
                          struct fadu_str name);

/* False: there is no difference at all. */
bool fadu_diff_has_difference(const struct fadu_diff_report *report);
/* The changes of an offence, a bit each. */
unsigned fadu_diff_changes(const struct fadu_diff_offence *offence);
const char *fadu_diff_verdict_id(const struct fadu_diff_offence *offence);
const char *fadu_diff_change_id(enum fadu_change change);

void fadu_diff_write_json(struct fadu_buf *buf,
                          const struct fadu_diff_report *report,
                          bool is_pretty);
void fadu_diff_write_text(struct fadu_buf *buf,
                          const struct fadu_diff_report *report,
                          int32_t language);
