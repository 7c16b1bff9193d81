/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The answer, with everything that is said beside it.
 *
 * Layer: decide.  Uses: core, possible, amount.
 */

#include "decide/amount.h"
#include "decide/possible.h"

struct fadu_element_state {
    const struct fadu_element *element;
    enum fadu_state state;
    FADU_VEC(uint32_t) facts; /* that the element asks */
};

/* Is the act on a published list that names the rule? */
struct fadu_list_state {
    const struct fadu_list *list;
    enum fadu_state state;
};

struct fadu_check {
    const struct fadu_rule *rule;
    enum fadu_state state;
    FADU_VEC(struct fadu_element_state) elements;
    FADU_VEC(struct fadu_list_state) lists;
    bool has_unless;
    enum fadu_state unless;
};

struct fadu_penalty_result {
    const struct fadu_penalty *penalty; /* NULL: by art. 28(2) alone */
    struct fadu_str kind;
    enum fadu_force force;
    struct fadu_sum sum;
    bool is_gains; /* confiscation of gains: a sum, not a range */
    bool has_gains_fen;
    int64_t gains_fen;
    /* The offence under which the act is fined instead; NULL: this one. */
    const struct fadu_offence *absorbed_by;
    bool is_not_noticed; /* nothing of the kind was noticed to the party */
};

enum fadu_cite_role {
    FADU_ROLE_BREACH,
    FADU_ROLE_BASIS,
    FADU_ROLE_DISCRETION,
    FADU_ROLE_EXEMPTION,
    FADU_ROLE_PROCEDURE,
    FADU_ROLE_REMEDY,
};

struct fadu_cited {
    enum fadu_cite_role role;
    const struct fadu_cite *cite;
    fadu_day day;         /* whose version is meant */
    struct fadu_str text; /* in Chinese words */
};

struct fadu_presumption {
    uint32_t fact;
    bool matters;
};

struct fadu_separation {
    uint32_t fact;
    fadu_cells cells;
};

struct fadu_neighbour {
    const struct fadu_row *row; /* NULL: none */
    FADU_VEC(struct fadu_separation) facts;
};

typedef FADU_VEC(uint32_t) fadu_fact_list;

/* What one law comes to; of several completions what they share. */
struct fadu_law_side {
    bool has_outcome; /* false: it differs */
    struct fadu_core core;
    bool has_fine;
    struct fadu_sum fine;
};

/* Both laws, and which of them is applied (art. 37). */
struct fadu_law_view {
    struct fadu_law_choice choice; /* what differs is NONE */
    struct fadu_law_side acted;
    struct fadu_law_side decided;
};

struct fadu_act {
    struct fadu_variables *variables; /* set when first assembled */
    struct fadu_slice acted; /* the law of the act, where it all begins */
    struct fadu_slice slice; /* the chosen law; the acted law where none is */
    struct fadu_law_view law;
    struct fadu_core core; /* of several possible ones: what they share */
    bool is_open;          /* several results are possible */
    /* Values that lead to the result: those of the case, and of unknown facts
     * that make no difference some value. */
    const struct fadu_value *values;

    FADU_VEC(const struct fadu_rule *) grounds;
    FADU_VEC(enum fadu_human) humans;
    struct fadu_directing directing;
    uint64_t kinds;                       /* bits as in the core */
    FADU_VEC(struct fadu_str) kind_names; /* the kinds in words */
    FADU_VEC(struct fadu_penalty_result) penalties;
    FADU_VEC(const struct fadu_order *) orders;
    FADU_VEC(const struct fadu_penalty *) by_others; /* reported only */
    FADU_VEC(struct fadu_check) checks;
    struct fadu_act *otherwise;

    struct fadu_outlook outlook;
    fadu_fact_list needed_for_amount;
    fadu_fact_list needed_for_procedure;
    fadu_fact_list irrelevant;
    FADU_VEC(struct fadu_presumption) presumed;
    struct fadu_neighbour lighter;
    struct fadu_neighbour heavier;
    FADU_VEC(struct fadu_cited) cites;
    FADU_VEC(const struct fadu_duty *) duties;
};

/* One act under one of its offences. */
struct fadu_entry {
    uint32_t number; /* of the act in the case, from 1 */
    struct fadu_matter matter;
    struct fadu_str *fact_sources; /* by fact; empty: none was named */
    struct fadu_act act;
};

typedef FADU_VEC(struct fadu_entry *) fadu_entries;

/* A clause whose fine, or all of it, gives way to another of the same act. */
struct fadu_giving_way {
    const struct fadu_entry *entry;
    const struct fadu_entry *to;
};

/* All acts together. */
struct fadu_combined {
    bool is_open;               /* the fine is not settled */
    struct fadu_fen_range fine; /* not given: none, or not settled */
    FADU_VEC(struct fadu_giving_way) absorbed;  /* fined under the other */
    FADU_VEC(struct fadu_giving_way) displaced; /* conflict of norms */
};

/* A penalty that was noticed or is proposed, as the case writes it. */
struct fadu_planned_penalty {
    struct fadu_str kind;
    struct fadu_str object;
    bool has_amount;
    int64_t min_fen;
    int64_t max_fen;
    struct fadu_str amount; /* in the law's words */
};

struct fadu_plan {
    bool is_given;
    FADU_VEC(struct fadu_planned_penalty) penalties;
    FADU_VEC(struct fadu_str) basis; /* citations as written */
    struct fadu_str procedure;       /* summary, ordinary; empty: not said */
    FADU_VEC(uint32_t) steps;        /* rules */
    FADU_VEC(uint32_t) considered;   /* rules */
    FADU_VEC(uint32_t) new_facts;    /* facts */
    struct fadu_str reason;
    struct fadu_str approved_by;
};

/* A rule of procedure or a notice, with its state for this penalty. */
struct fadu_proceeding {
    const struct fadu_entry *entry; /* NULL: of the case as a whole */
    const struct fadu_rule *rule;
    enum fadu_state state;
    uint64_t elements_met;     /* bits, of the first 64 elements */
    uint64_t elements_not_met; /* likewise */
    enum fadu_state unless;
    enum fadu_cite_role role; /* procedure, or remedy */
    bool is_shown;            /* its guard is not false */
    const char *depends_on;   /* what of the result keeps it unknown, or NULL */
    bool has_threshold;       /* of the fine, by which it may change */
    int64_t threshold_fen;
    bool is_doubted; /* unknown, because its source is not confirmed */
    bool has_due;
    fadu_day due_on;
    struct fadu_fen_range amount; /* of a notice with a formula */
};

/* More of the case that the answer shows once the case is gone: copies without
 * places; NULL. */
struct fadu_record {
    const struct fadu_node *party_says;
    const struct fadu_node *tags;
};

/* From which warning on they belong to which entry. */
struct fadu_warning_mark {
    uint32_t first;
    const struct fadu_entry *entry; /* NULL: to the case as a whole */
};

struct fadu_recommendation {
    struct fadu_guard guard;
    struct fadu_arena arena;
    struct fadu_rulebook *book; /* a reference; NULL: no answer yet */
    fadu_diag *warnings;
    FADU_VEC(struct fadu_warning_mark) marks;
    struct fadu_str case_number;
    fadu_entries told;    /* every act under each of its offences */
    fadu_entries entries; /* without those that are displaced: the answer */
    struct fadu_combined combined;
    struct fadu_plan noticed;
    struct fadu_plan proposed;
    struct fadu_record record;
    FADU_VEC(struct fadu_proceeding) proceedings;
};

/* Warnings reported from now on belong to that entry, or to the case. */
void fadu_mark_warnings(struct fadu_recommendation *recommendation,
                        const struct fadu_entry *entry);
/* The entry that the warning at `index` belongs to; NULL: the case. */
const struct fadu_entry *
fadu_warning_entry(const struct fadu_recommendation *recommendation,
                   size_t index);

static inline bool
fadu_has_several_entries(const struct fadu_recommendation *recommendation)
{
    return recommendation->entries.count > 1;
}

/* The one act of the case; of several the first. */
static inline const struct fadu_act *
fadu_first_act(const struct fadu_recommendation *recommendation)
{
    return &recommendation->entries.items[0]->act;
}

/* The fine of the act: the first with an amount; NULL: none. */
const struct fadu_penalty_result *
fadu_act_fine_result(const struct fadu_act *act);
const struct fadu_sum *fadu_act_fine(const struct fadu_act *act);

/* One act under both laws; `act->acted` is set.  False, with a message, where
 * an amount cannot be computed. */
bool fadu_assemble_act(struct fadu_act *act, fadu_diag *warnings);

/* Takes away what differs; the outcome is for the caller to see to. */
void fadu_share_place(struct fadu_place_in_law *shared,
                      const struct fadu_place_in_law *other);
void fadu_share_core(struct fadu_core *shared, const struct fadu_core *other);

/* The amount of a penalty under a core result; false, with a message, where it
 * cannot be computed. */
bool fadu_price(const struct fadu_slice *slice, const struct fadu_core *core,
                const struct fadu_value *values,
                const struct fadu_penalty *penalty, struct fadu_sum *sum_out);

/* The fine that stands under a core result, NULL: none. */
const struct fadu_penalty *fadu_core_fine(const struct fadu_matter *matter,
                                          const struct fadu_core *core);

/* The parts, in files of their own. */
bool fadu_view_law(struct fadu_act *act);
void fadu_list_kinds(struct fadu_act *act);
void fadu_list_orders(struct fadu_act *act);
/* The provision that holds whatever is unknown, though the outcome does not
 * keep it; FADU_NONE. */
uint32_t fadu_only_provision(const struct fadu_act *act);
void fadu_warn(struct fadu_act *act, fadu_diag *warnings);
void fadu_list_checks(struct fadu_act *act);
bool fadu_list_penalties(struct fadu_act *act, fadu_diag *warnings);
bool fadu_gains_are_unknown(const struct fadu_matter *matter);
void fadu_list_facts(struct fadu_act *act);
/* An unknown fact that rules of procedure ask: listed where it is not yet. */
void fadu_list_procedure_fact(struct fadu_act *act, uint32_t fact,
                              bool can_change);
void fadu_list_presumed(struct fadu_act *act, uint32_t fact, bool matters);
void fadu_list_cites(struct fadu_act *act);
void fadu_find_neighbours(struct fadu_act *act);
void fadu_add_human(struct fadu_act *act, enum fadu_human human);
void fadu_keep_record(struct fadu_recommendation *recommendation,
                      const struct fadu_case *facts);

static inline const struct fadu_provision *
fadu_act_provision(const struct fadu_act *act)
{
    return act->core.place.provision == FADU_NONE
               ? NULL
               : &act->slice.matter->offence->provisions
                      .items[act->core.place.provision];
}
