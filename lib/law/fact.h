/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Facts: the vocabulary, and what is known of each in a case.
 *
 * Layer: law.  Uses: value, citation.
 */

#include "law/citation.h"
#include "value/range.h"

struct fadu_condition;
struct fadu_formula;

enum fadu_fact_type {
    FADU_FACT_YESNO,
    FADU_FACT_CHOICE,
    FADU_FACT_COUNT,
    FADU_FACT_QUANTITY,
    FADU_FACT_MONEY,
    FADU_FACT_SHARE,
    FADU_FACT_DATE,
    FADU_FACT_PERIOD,
};

/* A yesno fact is a choice between these two. */
enum { FADU_NO = 0, FADU_YES = 1 };

enum { FADU_MAX_CHOICES = 64 };

/* The header dates are facts of every rulebook, with these numbers. */
enum fadu_header_date {
    FADU_ACTED_ON,
    FADU_ACT_ENDED_ON,
    FADU_DISCOVERED_ON,
    FADU_FILED_ON,
    FADU_DECIDED_ON,
    FADU_SERVED_ON,
    FADU_HEADER_DATE_COUNT,
};

enum fadu_known {
    FADU_VALUE_UNKNOWN, /* anything in the domain */
    FADU_VALUE_KNOWN,
    FADU_VALUE_BOUNDED, /* a date or a span between two days */
};

/*
 * What is known of one fact.  Of a choice it is the set of values that are
 * still possible, one bit each.  A span of time keeps its two days, because
 * periods are compared by adding them to the first by the calendar.
 */
struct fadu_value {
    enum fadu_known known;
    uint64_t choices;
    struct fadu_rational number; /* fen, a day, a count of period_unit, … */
    bool is_sample; /* it stands for all numbers of a cell: conditions cannot
                       tell them apart, formulas could */
    enum fadu_period_unit period_unit;
    bool is_span;
    fadu_day span_from;
    fadu_day first; /* earliest and latest end of a span, or of a date */
    fadu_day last;
};

/* A date that is known. */
static inline struct fadu_value
fadu_value_of_day(fadu_day day)
{
    return (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                .number = fadu_rational_int(day),
                                .first = day,
                                .last = day };
}

enum fadu_worse {
    FADU_WORSE_UNDECLARED,
    FADU_WORSE_MORE,
    FADU_WORSE_LESS,
    FADU_WORSE_LATER,
};

enum fadu_derivation_kind {
    FADU_DERIVED_NOT,
    FADU_DERIVED_BY_TABLE,
    FADU_DERIVED_BY_DATES,
    FADU_DERIVED_BY_HISTORY,
    FADU_DERIVED_BY_FORMULA,
};

struct fadu_choice {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
};

struct fadu_derive_line {
    const struct fadu_condition *when; /* NULL: otherwise */
    uint32_t choice;
    bool is_left_to_officer;
    struct fadu_str note; /* why the rulebook chose so; said where it counts */
    struct fadu_place place;
};

enum fadu_scope {
    FADU_SCOPE_OFFENCE,
    FADU_SCOPE_KIND,
    FADU_SCOPE_FIELD,
    FADU_SCOPE_ANY,
};

/* Which earlier acts count: a policy, not a constant. */
struct fadu_look_back {
    bool has_window;  /* false: however long ago */
    bool is_unstated; /* no window is written down: as unlimited, and said */
    struct fadu_period window;
    enum fadu_scope scope;
    bool counts_spared;
    bool only_final;
};

/* What a derivation by history changes in the policy. */
enum fadu_look_back_key {
    FADU_OVERRIDES_WINDOW = 1,
    FADU_OVERRIDES_SCOPE = 2,
    FADU_OVERRIDES_SPARED = 4,
    FADU_OVERRIDES_FINAL = 8,
};

struct fadu_derivation {
    enum fadu_derivation_kind kind;
    uint32_t from; /* facts, of a derivation by dates */
    uint32_t to;
    FADU_VEC(struct fadu_derive_line) lines;
    bool takes_heaviest;
    const struct fadu_formula *formula;
    struct fadu_look_back look_back; /* where `overrides` says so */
    unsigned overrides;
};

struct fadu_fact {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
    enum fadu_fact_type type;
    struct fadu_str unit;
    FADU_VEC(struct fadu_choice) values;
    struct fadu_range domain; /* of numbers; ends that are not there are open */
    enum fadu_worse worse;
    struct fadu_str ask;
    FADU_VEC(struct fadu_str) evidence;
    bool is_judged_by_officer;

    bool is_presumed;
    struct fadu_value presumed;
    struct fadu_str presume_reason;
    fadu_cites presume_cites;

    struct fadu_derivation derivation;
    uint32_t offence; /* FADU_NONE, or the offence whose own fact it is */
    struct fadu_place place;
};

static inline bool
fadu_fact_is_choice(const struct fadu_fact *fact)
{
    return fact->type == FADU_FACT_YESNO || fact->type == FADU_FACT_CHOICE;
}

/* Every value of the domain of a choice. */
uint64_t fadu_fact_all_choices(const struct fadu_fact *fact);

/* Is it one value and no other? */
bool fadu_value_is_known(const struct fadu_fact *fact,
                         const struct fadu_value *value);

/* What of the fact is known: 当场改正, 是, 1个, 500元, 2026-08-15; nothing if
 * it is unknown. */
void fadu_value_write(struct fadu_buf *buf, const struct fadu_fact *fact,
                      const struct fadu_value *value);
