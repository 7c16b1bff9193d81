/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What is proved of a rulebook, and every place where the proof fails.
 *
 * Layer: verify.  Uses: decide, explain, cases.
 *
 *   rulebook ─ worlds (an offence on one pair of days, nothing known)
 *            ─ functions of all facts (decide) ─ questions ─ findings
 *
 * A question is a function of no and yes that must be no everywhere; where it
 * is not, a witness of it is a case.  Cases are written as worked cases and
 * run before anything is said, so that what is shown fails indeed.
 */

#include "decide/recommendation.h"
#include "fadu/verify.h"

/* What an offence may allow, by the word behind `check`. */
enum fadu_check_kind {
    FADU_CHECK_LOAD, /* what the loader said; nobody can allow it */
    FADU_CHECK_ALLOW,
    FADU_CHECK_RELEASE, /* not fit to be published; likewise */
    FADU_CHECK_GAP,
    FADU_CHECK_OVERLAP,
    FADU_CHECK_EDGE,
    FADU_CHECK_DEAD,
    FADU_CHECK_FENCE,
    FADU_CHECK_DATES,
    FADU_CHECK_CITATION,
    FADU_CHECK_HIERARCHY,
    FADU_CHECK_SPREAD,
    FADU_CHECK_MONOTONY,
    FADU_CHECK_KIND_COUNT,
};

const char *fadu_check_word(enum fadu_check_kind kind);
/* 法定幅度 / statutory range */
const char *fadu_check_title(enum fadu_check_kind kind, int32_t language);

struct fadu_finding {
    enum fadu_message message;
    int32_t severity;
    enum fadu_check_kind kind;
    struct fadu_str file;
    uint32_t line;
    uint32_t column;
    struct fadu_str text[2]; /* by fadu_language */
    struct fadu_str example; /* items of `cases`; may be empty */
    bool is_allowed;
    struct fadu_str reason;   /* of whoever allows it */
    struct fadu_str about[2]; /* the first arguments: what it is about */
};

/* The same in both languages, by fadu_language. */
struct fadu_words {
    struct fadu_str in[2];
};

struct fadu_report {
    struct fadu_guard guard;
    struct fadu_arena arena;
    fadu_diag *wording; /* makes one sentence at a time */
    fadu_diag *sink;    /* what is wrong with a case that is only tried */
    struct fadu_str book_id;
    struct fadu_words book_name;
    FADU_VEC(struct fadu_finding) findings;
    bool is_unreadable;
};

/* One run. */
struct fadu_checker {
    struct fadu_report *report;
    const struct fadu_rulebook *book;
    struct fadu_arena *scratch;         /* gone after each offence */
    const struct fadu_offence *offence; /* whose allowances count; NULL */
    bool *is_allowance_used;            /* of the offence */
    bool is_for_release;
};

/* Was the same said of that place, whatever the example?  The first two
 * arguments of a message say what it is about. */
bool fadu_was_found(const struct fadu_checker *check, struct fadu_place place,
                    enum fadu_message message, struct fadu_str first,
                    struct fadu_str second);

/* A finding at that place; `example` may be empty.  Said once, however often
 * it is found. */
void fadu_find(struct fadu_checker *check, enum fadu_check_kind kind,
               struct fadu_place place, enum fadu_message message,
               struct fadu_str example, const struct fadu_words *args,
               size_t arg_count);

#define FADU_FIND(check, kind, place, message, example, ...)       \
    fadu_find((check), (kind), (place), (message), (example),      \
              (const struct fadu_words[]){ __VA_ARGS__ },          \
              sizeof((const struct fadu_words[]){ __VA_ARGS__ }) / \
                  sizeof(struct fadu_words))

#define FADU_NO_EXAMPLE ((struct fadu_str){ NULL, 0 })

/* A text that lives as long as the offence is checked. */
struct fadu_str fadu_check_day(struct fadu_checker *check, fadu_day day);
struct fadu_str fadu_check_keep(struct fadu_checker *check,
                                struct fadu_buf *buf);

/* A message of the loader: which, where, and if names are given what its first
 * arguments are. */
struct fadu_refusal {
    enum fadu_message message;
    struct fadu_place place;
    struct fadu_str names[2];
};

bool fadu_was_refused(struct fadu_checker *check,
                      const struct fadu_refusal *refusal);
/* Its first example stays. */
void fadu_show_refused(struct fadu_checker *check,
                       const struct fadu_refusal *refusal,
                       struct fadu_str example);

/* What a finding is about, by the names that people know. */
struct fadu_words fadu_same(struct fadu_str text);
struct fadu_words fadu_offence_words(const struct fadu_offence *offence);
struct fadu_words fadu_rule_words(const struct fadu_rule *rule);
struct fadu_words
fadu_instrument_words(const struct fadu_instrument *instrument);
struct fadu_words fadu_fact_words(const struct fadu_fact *fact);
struct fadu_words fadu_cite_words(struct fadu_checker *check,
                                  const struct fadu_cite *cite);
struct fadu_words fadu_provision_words(struct fadu_checker *check,
                                       const struct fadu_provision *provision);

/* The groups: of the rulebook, then of each offence. */
void fadu_check_instruments(struct fadu_checker *check);
void fadu_check_editions(struct fadu_checker *check);
void fadu_check_rules(struct fadu_checker *check);
void fadu_check_presumptions(struct fadu_checker *check);
void fadu_check_lists(struct fadu_checker *check);
void fadu_check_lines(struct fadu_checker *check);

void fadu_check_rule_citations(struct fadu_checker *check,
                               const struct fadu_rule *rule);
bool fadu_is_ever_in_force(const struct fadu_rulebook *book,
                           const struct fadu_interval *interval);

struct fadu_worlds;
void fadu_check_status(struct fadu_checker *check);
void fadu_check_release(struct fadu_checker *check);
/* Elements of provisions, and own derivations of facts. */
void fadu_check_own_parts(struct fadu_checker *check);
void fadu_check_days(struct fadu_checker *check);
void fadu_check_citations(struct fadu_checker *check);
void fadu_check_hierarchy(struct fadu_checker *check);
void fadu_check_tables(struct fadu_checker *check,
                       const struct fadu_worlds *worlds);
void fadu_check_refused(struct fadu_checker *check,
                        const struct fadu_worlds *worlds);
void fadu_check_use(struct fadu_checker *check,
                    const struct fadu_worlds *worlds);
void fadu_check_fence(struct fadu_checker *check,
                      const struct fadu_worlds *worlds);
void fadu_check_monotony(struct fadu_checker *check,
                         const struct fadu_worlds *worlds);

struct fadu_report *fadu_report_new(void);

/* `loaded` is what the loader said; `book` may be NULL. */
fadu_status fadu_run_check(const struct fadu_rulebook *book,
                           const fadu_diag *loaded, bool is_for_release,
                           struct fadu_report *report);

void fadu_write_check_text(struct fadu_buf *buf,
                           const struct fadu_report *report, int32_t language);
void fadu_write_check_json(struct fadu_buf *buf,
                           const struct fadu_report *report);
void fadu_write_check_sarif(struct fadu_buf *buf,
                            const struct fadu_report *report, int32_t language,
                            struct fadu_arena *scratch);
/* Findings of that severity. */
uint32_t fadu_count_findings(const struct fadu_report *report,
                             int32_t severity);
void fadu_write_check_html(struct fadu_buf *buf,
                           const struct fadu_report *report, int32_t language,
                           struct fadu_arena *scratch);
void fadu_write_check_examples(struct fadu_buf *buf,
                               const struct fadu_report *report);
