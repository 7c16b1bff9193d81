/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The model that a rulebook compiles to.  Nothing changes it afterwards but its
 * shelves, where what follows from it is kept once it was asked for.
 *
 * Layer: law.  Uses: calendar, condition, formula, citation, text (places of
 * worked cases).
 */

#include <stdatomic.h>

#include "base/map.h"
#include "base/shelf.h"
#include "fadu/recommend.h"
#include "law/calendar.h"
#include "law/condition.h"
#include "law/formula.h"
#include "text/tree.h"

enum {
    FADU_MAX_KINDS = 64,    /* penalties and orders of a provision and a row */
    FADU_MAX_ROW_LEVELS = 8 /* rows inside rows */
};

/* Rules that make a penalty of one offence lighter or heavier. */
enum { FADU_MAX_CIRCUMSTANCES = 64 };

enum fadu_force { FADU_FORCE_NONE, FADU_MAY, FADU_SHALL };

enum fadu_effect {
    FADU_EFFECT_REFER,
    FADU_EFFECT_BAR,
    FADU_EFFECT_EXEMPT,
    FADU_EFFECT_NO_FINE,
    FADU_EFFECT_MITIGATE,
    FADU_EFFECT_LIGHTEN,
    FADU_EFFECT_AGGRAVATE,
    FADU_EFFECT_NO_COERCION,
    FADU_EFFECT_PROCEDURE,
    FADU_EFFECT_NOTICE,
};

enum fadu_direction {
    FADU_DIRECTION_NONE,
    FADU_MITIGATED,
    FADU_LIGHTER,
    FADU_ORDINARY,
    FADU_HEAVIER,
};

enum fadu_book_status {
    FADU_ILLUSTRATIVE,
    FADU_DRAFT,
    FADU_REVIEWED,
    FADU_OFFICIAL,
};

enum fadu_source_status { FADU_CONFIRMED, FADU_SECONDARY, FADU_UNVERIFIED };

struct fadu_origin {
    bool is_given;
    enum fadu_source_status status;
    struct fadu_str note;
};

/* An amount as the statute writes it. */
enum fadu_amount_form {
    FADU_AMOUNT_NONE,      /* the kind has no amount */
    FADU_AMOUNT_MONEY,     /* a range of money, `per` unit perhaps */
    FADU_AMOUNT_RATE,      /* a share or multiple of a base */
    FADU_AMOUNT_DELEGATED, /* another instrument says it */
    FADU_AMOUNT_FORMULA,   /* what the formula gives, and nothing beside it */
};

struct fadu_amount {
    enum fadu_amount_form form;
    struct fadu_range range;
    uint32_t base; /* fact, of a rate */
    uint32_t per;  /* fact, or FADU_NONE */
    bool has_cap;
    int64_t cap_fen;
    const struct fadu_formula *formula; /* NULL, or the sum inside the range */
    uint32_t delegated_to;              /* instrument, or FADU_NONE */
};

struct fadu_penalty {
    struct fadu_str kind;
    enum fadu_force force;
    struct fadu_str object;
    struct fadu_str by; /* another organ; empty: this authority */
    const struct fadu_condition *when;
    uint32_t choice; /* members of one one_of share a number from 1; else 0 */
    bool is_by_column;
    /* One amount, or one for each column of the offence. */
    FADU_VEC(struct fadu_amount) amounts;
    struct fadu_place place;
};

struct fadu_order {
    struct fadu_str name;
    enum fadu_force force; /* FADU_FORCE_NONE: not said */
    bool has_amount;
    struct fadu_range amount; /* a number, or a multiple or share of `of` */
    uint32_t of;              /* fact, or FADU_NONE */
    const struct fadu_condition *when;
    fadu_cites cites;
    struct fadu_place place;
};

struct fadu_element {
    struct fadu_str id;
    struct fadu_str name;
    const struct fadu_condition *when;
};

typedef FADU_VEC(struct fadu_element) fadu_elements;

/* A provision of any offence. */
struct fadu_provision_ref {
    uint32_t offence;
    uint32_t provision;
};

struct fadu_provision {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_interval in_force;
    fadu_elements elements;
    const struct fadu_condition *when;
    bool is_otherwise;
    fadu_cites breach;
    fadu_cites basis;
    FADU_VEC(struct fadu_order) orders;
    FADU_VEC(struct fadu_penalty) penalties;
    FADU_VEC(struct fadu_str) measures;
    FADU_VEC(uint32_t) excludes; /* rules */
    /* Where both are caught by one act, these give way. */
    FADU_VEC(struct fadu_provision_ref) displaces;
    bool *uses_fact; /* see the offence */
    struct fadu_place place;
};

enum fadu_grading_form {
    FADU_GRADING_RANGE, /* a share, a band or a point: the amount decides */
    FADU_GRADING_NONE,
    FADU_GRADING_UNVERIFIED,
};

struct fadu_grading {
    struct fadu_str kind;
    uint32_t column; /* FADU_NONE: every column */
    enum fadu_grading_form form;
    struct fadu_range range;
    struct fadu_str text; /* as written, for messages */
    struct fadu_place place;
};

typedef FADU_VEC(struct fadu_condition *) fadu_conditions;

/* Rows that were written inside others stand here one after the other, each
 * with the conditions of those around it. */
struct fadu_row {
    struct fadu_str id;
    struct fadu_str path;  /* "1.2": the default id */
    struct fadu_str grade; /* of both levels, if both have one: 一般·A */
    fadu_conditions lines; /* any of them; none: always */
    bool is_otherwise;
    FADU_VEC(uint32_t) provisions; /* none: those of the block */
    FADU_VEC(struct fadu_grading) gradings;
    FADU_VEC(struct fadu_order) orders;
    enum fadu_direction direction;
    FADU_VEC(uint32_t) grounds; /* rules, any of them */
    bool ground_is_unstated;    /* the bulletin names none */
    FADU_VEC(uint32_t) honours; /* rules that the row takes into account */
    struct fadu_place ground_place;
    struct fadu_place place;
};

typedef FADU_VEC(struct fadu_row) fadu_rows;

/* What becomes of a case for which several rows hold. */
enum fadu_overlap {
    FADU_OVERLAP_ERROR, /* there is none: the loader saw to it */
    FADU_OVERLAP_HEAVIEST,
    FADU_OVERLAP_HUMAN,
};

struct fadu_block {
    FADU_VEC(uint32_t) editions;
    FADU_VEC(uint32_t) provisions; /* none: all of the offence */
    const struct fadu_condition *when;
    bool leaves_gaps; /* gap: undetermined */
    enum fadu_overlap overlap;
    const struct fadu_formula *fine; /* instead of rows; NULL: none */
    const struct fadu_formula *then; /* of every row's fine; NULL: as it is */
    fadu_rows rows;
    bool *uses_fact; /* see the offence */
    struct fadu_place place;
};

struct fadu_column {
    struct fadu_str name;
    const struct fadu_condition *when;
    struct fadu_place place;
};

/* How this offence, or one of its blocks, derives a fact of the vocabulary. */
struct fadu_own_derivation {
    uint32_t fact;
    uint32_t block; /* FADU_NONE: always */
    struct fadu_derivation derivation;
};

/* Who answers for the text of an offence; kept for the checker. */
struct fadu_signature {
    bool is_given;
    struct fadu_str by;
    fadu_day on;
    struct fadu_str digest;
};

/* A finding of the checker that the author stands by; kept for it. */
struct fadu_allowance {
    struct fadu_str check;
    struct fadu_str reason;
};

struct fadu_offence {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
    uint32_t field; /* FADU_NONE: none */
    struct fadu_str kind;
    struct fadu_origin origin;
    FADU_VEC(struct fadu_str) guidance;
    FADU_VEC(struct fadu_column) columns;
    FADU_VEC(struct fadu_provision) provisions;
    FADU_VEC(struct fadu_block) blocks;
    bool has_begun; /* not unlawful before, by `began_cites` */
    bool has_ended; /* no longer unlawful from `ended_on` on */
    fadu_day began_on, ended_on;
    fadu_cites began_cites, ended_cites;
    FADU_VEC(struct fadu_own_derivation) derivations;
    struct fadu_signature signature;
    FADU_VEC(struct fadu_allowance) allowances;
    /* One flag a fact: used by the columns, a provision or a block, so not
     * presumed where these serve. */
    bool *uses_fact;
    /* Likewise: used by the offence or by a general rule. */
    bool *asks_fact;
    FADU_VEC(fadu_day) change_days; /* other law from each of them on */
    bool has_errors; /* while loading: not worth checking further */
    struct fadu_place place;
};

struct fadu_duty {
    struct fadu_str name;
    fadu_cites cites;
};

struct fadu_rule {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
    enum fadu_effect effect;
    enum fadu_force force;
    fadu_cites cites;
    struct fadu_interval in_force;
    const struct fadu_condition *guard;
    fadu_elements elements;
    const struct fadu_condition *unless;
    bool needs_list;
    FADU_VEC(uint32_t) needed_lists; /* none: any that names the rule */
    bool is_limited; /* applies only to what the next three name */
    FADU_VEC(uint32_t) offences;
    FADU_VEC(uint32_t) fields;
    FADU_VEC(uint32_t) lists;
    FADU_VEC(uint32_t) counts_as; /* facts */
    bool is_mitigated;            /* direction: mitigated */
    FADU_VEC(struct fadu_duty) duties;
    struct fadu_origin origin;
    uint32_t due_after; /* a fact that is a date, or FADU_NONE */
    struct fadu_period due_within;
    const struct fadu_formula *amount; /* of a notice; NULL: none */
    struct fadu_str says;
    struct fadu_place place;
};

struct fadu_list_entry {
    uint32_t offence;
    const struct fadu_condition *when;
    struct fadu_place place;
};

struct fadu_list {
    struct fadu_str id;
    struct fadu_str name;
    FADU_VEC(uint32_t) rules;
    FADU_VEC(struct fadu_list_entry) entries;
    struct fadu_place place;
};

enum fadu_point_policy { FADU_POINT_LOWER, FADU_POINT_MIDDLE, FADU_POINT_NONE };
struct fadu_policy {
    bool edge_is_heavier;
    bool says_edge;            /* the author has chosen; kept for checks */
    enum fadu_overlap overlap; /* of blocks that say nothing */
    bool weighs_conflicts;     /* conflict: weigh */
    int32_t mitigate_at;
    struct fadu_range band_lighter;
    struct fadu_range band_ordinary;
    struct fadu_range band_heavier;
    enum fadu_point_policy point;
    int64_t round_fen;
    struct fadu_rational mitigation_floor; /* share of the minimum */
    int64_t smallest_fine_fen;
    struct fadu_look_back look_back;
    bool list_is_required;
};

struct fadu_edition {
    struct fadu_str id;
    struct fadu_place place;
    struct fadu_interval in_force;
    bool has_policy;
    struct fadu_policy policy;
};

struct fadu_named {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
};

struct fadu_kind {
    struct fadu_str name;
    uint32_t level; /* position in `severity` */
};

/* A worked case of the rulebook: its text, read again when it is run. */
struct fadu_worked_case {
    struct fadu_str name;
    const struct fadu_node *given;
    const struct fadu_node *expect; /* NULL: nobody has confirmed it yet */
    struct fadu_place place;
};

struct fadu_rulebook {
    struct fadu_arena arena;
    atomic_uint reference_count;

    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
    struct fadu_str authority;
    enum fadu_book_status status;
    struct fadu_interval covers;
    struct fadu_policy policy;
    char digest[72]; /* "sha256:" and 64 digits */
    /* Gaps, overlaps, bands outside the statute: to be checked, not used. */
    bool has_table_faults;

    FADU_VEC(struct fadu_edition) editions;
    FADU_VEC(struct fadu_named) fields;
    FADU_VEC(struct fadu_kind) kinds;
    FADU_VEC(struct fadu_instrument) instruments;
    FADU_VEC(struct fadu_fact) facts;
    FADU_VEC(struct fadu_rule) rules;
    FADU_VEC(struct fadu_list) lists;
    FADU_VEC(struct fadu_offence) offences;
    FADU_VEC(struct fadu_worked_case) cases;
    FADU_VEC(struct fadu_condition *)
    nevers; /* facts that exclude each other */
    struct fadu_calendar calendar;

    struct fadu_map fact_names; /* ids and names alike */
    struct fadu_map instrument_names;
    struct fadu_map rule_names;
    struct fadu_map list_names;
    struct fadu_map offence_names;

    /* By offence: what its law comes to between two days of change, made when a
     * case first asks. */
    struct fadu_shelf *shelves;
};

struct fadu_rulebook *fadu_rulebook_new(struct fadu_guard *guard);

/* The policy on that day: an edition in force may carry its own. */
const struct fadu_policy *fadu_rulebook_policy(const struct fadu_rulebook *book,
                                               fadu_day day);

/* The edition in force on that day; FADU_NONE if none is. */
uint32_t fadu_rulebook_edition(const struct fadu_rulebook *book, fadu_day day);

/* The column of the offence with that name. */
bool fadu_offence_column(const struct fadu_offence *offence,
                         struct fadu_str name, uint32_t *column_out);

/* Does the block, or the row in it, stand for that provision? */
bool fadu_block_is_for(const struct fadu_block *block, uint32_t provision);
bool fadu_row_is_for(const struct fadu_block *block, const struct fadu_row *row,
                     uint32_t provision);
/* Is it tried before the ladder? */
bool fadu_row_has_ground(const struct fadu_row *row);
/* Are all its grounds exemptions?  Then the outcome is theirs, and no case
 * comes to the row. */
bool fadu_row_only_documents(const struct fadu_rulebook *book,
                             const struct fadu_row *row);
bool fadu_block_has_edition(const struct fadu_block *block, uint32_t edition);

const struct fadu_fact *fadu_rulebook_fact(const struct fadu_rulebook *book,
                                           const char *id);

/* Does the rule, by what it says it applies to, concern the offence? */
bool fadu_rule_concerns(const struct fadu_rulebook *book,
                        const struct fadu_rule *rule, uint32_t offence);

/* Does it make a penalty lighter or heavier? */
bool fadu_rule_is_circumstance(const struct fadu_rule *rule);

/* 罚款, 没收违法所得, or a kind that `severity` lists. */
bool fadu_rulebook_has_kind(const struct fadu_rulebook *book,
                            struct fadu_str name);
bool fadu_penalty_is_fine(const struct fadu_penalty *penalty);
bool fadu_penalty_is_gains(const struct fadu_penalty *penalty);
