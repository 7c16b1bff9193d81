/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/inquiry.h"

#include "decide/notice.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

/* --- the recommended penalty as rules see it ----------------------------- */

typedef FADU_VEC(struct fadu_str) kinds;

static void
add_kind(struct fadu_arena *arena, kinds *list, struct fadu_str kind)
{
    FADU_EACH(const struct fadu_str, other, list) {
        if (fadu_str_equal(*other, kind))
            return;
    }
    FADU_VEC_PUSH(arena, list, kind);
}

/* The proposed fine, else the noticed, else what all acts come to together.
 * No fine counts as nothing; a fine whose amount is not known, as unknown. */
static void
see_fine(const struct fadu_recommendation *recommendation,
         struct fadu_result_view *result)
{
    struct fadu_combined combined;
    int64_t min_fen;
    int64_t max_fen;

    result->has_fine = true;
    if (fadu_planned_fine(recommendation, &min_fen, &max_fen)) {
        result->fine_min_fen = min_fen;
        result->fine_max_fen = max_fen;
        return;
    }
    /* The sum was found not to be too large before. */
    fadu_add_up_fines(recommendation, true, &combined, NULL);
    result->has_fine = !combined.is_open;
    if (combined.fine.is_given && result->has_fine) {
        result->fine_min_fen = combined.fine.min.fen;
        result->fine_max_fen = combined.fine.max.fen;
    }
}

/* While the outcome is open, a kind of any possible result may come. */
static void
see_possible_kinds(const struct fadu_act *act, kinds *possible)
{
    const struct fadu_matter *matter = act->slice.matter;

    FADU_EACH(const struct fadu_possible, result, &act->outlook.possible) {
        const uint32_t index = result->core.place.provision;
        uint32_t bit = 0;

        if (index == FADU_NONE)
            continue;
        FADU_EACH(const struct fadu_penalty, penalty,
                  &matter->offence->provisions.items[index].penalties) {
            if (fadu_penalty_stands(&result->core, bit++))
                add_kind(matter->arena, possible, penalty->kind);
        }
    }
}

/* Of one act; where the party may be spared, of the penalty otherwise imposed.
 */
static void
see_kinds(const struct fadu_act *act, kinds *certain, kinds *possible)
{
    struct fadu_arena *arena = act->slice.matter->arena;

    FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties) {
        const bool is_open = penalty->is_gains && !penalty->has_gains_fen;

        add_kind(arena, is_open ? possible : certain, penalty->kind);
    }
    /* Gains that nobody asked about may yet be confiscated (art. 28(2)). */
    if (act->core.outcome == FADU_OUTCOME_PENALISE &&
        fadu_gains_are_unknown(act->slice.matter))
        add_kind(arena, possible, FADU_STR("没收违法所得"));
    FADU_EACH(const struct fadu_order *, order, &act->orders)
        add_kind(arena, certain, (*order)->name);
    if (act->is_open)
        see_possible_kinds(act, possible);
}

static void
see_penalties(const struct fadu_act *act, uint32_t provision, kinds *possible)
{
    const struct fadu_matter *matter = act->slice.matter;

    FADU_EACH(const struct fadu_penalty, penalty,
              &matter->offence->provisions.items[provision].penalties) {
        if (!penalty->by.len)
            add_kind(matter->arena, possible, penalty->kind);
    }
}

/* One of two laws, where a person chooses between them. */
static void
see_side(const struct fadu_act *act, const struct fadu_law_side *side,
         kinds *possible, struct fadu_result_view *result)
{
    const uint32_t provision = side->core.place.provision;

    if (!side->has_outcome || (provision == FADU_NONE &&
                               side->core.outcome == FADU_OUTCOME_UNDETERMINED))
        result->kinds_are_open = true;
    else if (provision != FADU_NONE)
        see_penalties(act, provision, possible);
}

/* What a person decides may be any penalty of the provision; without one, of
 * either law. */
static void
see_left_to_person(const struct fadu_act *act, const struct fadu_core *core,
                   kinds *possible, struct fadu_result_view *result)
{
    if (core->outcome != FADU_OUTCOME_UNDETERMINED &&
        core->outcome != FADU_OUTCOME_EXEMPT_MAY)
        return;
    if (core->place.provision != FADU_NONE) {
        see_penalties(act, core->place.provision, possible);
        return;
    }
    see_side(act, &act->law.acted, possible, result);
    see_side(act, &act->law.decided, possible, result);
}

static void
see_left_open(const struct fadu_act *act, kinds *possible,
              struct fadu_result_view *result)
{
    FADU_EACH(const struct fadu_possible, other, &act->outlook.possible)
        see_left_to_person(act, &other->core, possible, result);
}

/* What a person decides may be anything. */
static uint64_t
possible_outcomes(const struct fadu_act *act)
{
    uint64_t bits = 0;

    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible) {
        if (possible->core.outcome == FADU_OUTCOME_UNDETERMINED)
            return UINT64_MAX;
        bits |= UINT64_C(1) << possible->core.outcome;
    }
    return bits;
}

static uint64_t
possible_directions(const struct fadu_act *act)
{
    uint64_t bits = 0;

    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible) {
        if (possible->core.outcome == FADU_OUTCOME_UNDETERMINED ||
            possible->core.outcome == FADU_OUTCOME_EXEMPT_MAY)
            return UINT64_MAX;
        bits |= UINT64_C(1) << possible->core.direction;
    }
    return bits;
}

/* The outcome is that of each act, the direction that of the penalty imposed
 * if the party is not spared. */
static void
see_turns(const struct fadu_recommendation *recommendation,
          struct fadu_result_view *result)
{
    const fadu_entries *entries = &recommendation->entries;
    struct fadu_result_turn *turns =
        FADU_NEW_ARRAY(entries->items[0]->matter.arena, struct fadu_result_turn,
                       entries->count);

    for (uint32_t i = 0; i < entries->count; i++)
        turns[i] = (struct fadu_result_turn){
            .outcomes = possible_outcomes(&entries->items[i]->act),
            .directions =
                possible_directions(fadu_entry_penalty(entries->items[i])),
        };
    result->turns = turns;
    result->turn_count = entries->count;
}

/* All acts of the case together. */
static void
see_result(const struct fadu_recommendation *recommendation,
           struct fadu_result_view *result)
{
    kinds certain = { 0 };
    kinds possible = { 0 };

    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        const struct fadu_act *act = fadu_entry_penalty(*entry);

        see_kinds(act, &certain, &possible);
        see_left_open(act, &possible, result);
    }
    see_fine(recommendation, result);
    see_turns(recommendation, result);
    result->kinds = certain.items;
    result->kind_count = certain.count;
    result->possible_kinds = possible.items;
    result->possible_kind_count = possible.count;
}

/* --- one rule ------------------------------------------------------------ */

static void find_rule(struct inquiry *inquiry, uint32_t index);

static void
ask_rules_of(struct inquiry *inquiry, const struct fadu_condition *condition)
{
    if (!condition)
        return;
    if (condition->kind == FADU_CONDITION_RULE)
        find_rule(inquiry, condition->subject);
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        ask_rules_of(inquiry, *child);
}

/* The end of a threshold that the fine lies across; else the first. */
static bool
threshold_of(const struct fadu_result_view *result,
             const struct fadu_condition *test, int64_t *fen_out)
{
    bool is_found = false;

    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_bound *ends[2] = {
            range->has_low ? &range->low : NULL,
            range->has_high ? &range->high : NULL
        };

        for (int i = 0; i < 2; i++) {
            if (!ends[i])
                continue;
            if (!is_found || fadu_fine_is_across(ends[i], result))
                *fen_out = fadu_rational_ceil(ends[i]->number);
            if (fadu_fine_is_across(ends[i], result))
                return true;
            is_found = true;
        }
    }
    return is_found;
}

static const char *
part_of_result(enum fadu_condition_kind kind)
{
    switch (kind) {
    case FADU_CONDITION_RESULT_FINE:
        return "result.fine";
    case FADU_CONDITION_RESULT_KINDS:
        return "result.kinds";
    case FADU_CONDITION_RESULT_OUTCOME:
        return "result.outcome";
    case FADU_CONDITION_RESULT_DIRECTION:
        return "result.direction";
    case FADU_CONDITION_ALL:
    case FADU_CONDITION_ANY:
    case FADU_CONDITION_NOT:
    case FADU_CONDITION_FACT:
    case FADU_CONDITION_RULE:
        break;
    }
    return NULL;
}

/* A threshold says more than another part of the result, and comes first. */
static void
depend(struct fadu_proceeding *proceeding, const char *on, bool has_threshold,
       int64_t threshold_fen)
{
    if (!on || proceeding->has_threshold ||
        (proceeding->depends_on && !has_threshold))
        return;
    proceeding->depends_on = on;
    proceeding->has_threshold = has_threshold;
    proceeding->threshold_fen = threshold_fen;
}

/* What keeps the condition unknown: a threshold of its own, or of a rule that
 * it asks. */
static void
note_dependence(struct inquiry *inquiry, const struct fadu_condition *condition,
                struct fadu_proceeding *proceeding)
{
    bool has_threshold;
    int64_t fen = 0;

    if (!condition ||
        fadu_condition_state(condition, &inquiry->view) != FADU_STATE_UNKNOWN)
        return;
    if (condition->kind == FADU_CONDITION_RULE) {
        const struct fadu_proceeding *other =
            &inquiry->found[condition->subject];

        depend(proceeding, other->depends_on, other->has_threshold,
               other->threshold_fen);
        return;
    }
    has_threshold = condition->kind == FADU_CONDITION_RESULT_FINE &&
                    threshold_of(&inquiry->result, condition, &fen);
    depend(proceeding, part_of_result(condition->kind), has_threshold, fen);
    proceeding->is_doubted |= condition->is_doubtful;
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        note_dependence(inquiry, *child, proceeding);
}

static void
note_dependences(struct inquiry *inquiry, const struct fadu_rule *rule,
                 struct fadu_proceeding *proceeding)
{
    if (proceeding->state != FADU_STATE_UNKNOWN)
        return;
    note_dependence(inquiry, rule->guard, proceeding);
    FADU_EACH(const struct fadu_element, element, &rule->elements)
        note_dependence(inquiry, element->when, proceeding);
    note_dependence(inquiry, rule->unless, proceeding);
    if (proceeding->is_doubted)
        FADU_REPORT(inquiry->recommendation->warnings, no_place,
                    FADU_MSG_THRESHOLD_UNCONFIRMED, rule->name);
}

/* --- deadlines ----------------------------------------------------------- */

static void
report_calendar(struct inquiry *inquiry, const struct fadu_rule *rule,
                int32_t year)
{
    struct fadu_buf text;

    fadu_buf_init_in(&text, inquiry->act->slice.matter->arena);
    fadu_buf_add_int(&text, year);
    FADU_REPORT(inquiry->recommendation->warnings, no_place,
                FADU_MSG_CALENDAR_TOO_SHORT, rule->name, fadu_buf_str(&text));
    fadu_buf_free(&text);
}

/* The last day, where the day it runs from is known; that day does not count.
 */
static void
set_due(struct inquiry *inquiry, struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;
    const struct fadu_matter *matter = inquiry->act->slice.matter;
    const struct fadu_period within = rule->due_within;
    int32_t year = 0;
    fadu_day after;

    if (rule->due_after == FADU_NONE || proceeding->state == FADU_NOT_MET ||
        matter->origins[rule->due_after] != FADU_ORIGIN_GIVEN)
        return;
    after =
        (fadu_day)fadu_rational_floor(matter->values[rule->due_after].number);
    if (within.unit != FADU_PERIOD_WORKDAYS) {
        proceeding->has_due = fadu_day_add(after, within, &proceeding->due_on);
        return;
    }
    proceeding->has_due =
        fadu_calendar_add(&matter->book->calendar, after, within.count,
                          &proceeding->due_on, &year);
    if (!proceeding->has_due)
        report_calendar(inquiry, rule, year);
}

static bool
asks_rule(const struct fadu_condition *condition, uint32_t rule)
{
    if (!condition)
        return false;
    if (condition->kind == FADU_CONDITION_RULE && condition->subject == rule)
        return true;
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (asks_rule(*child, rule))
            return true;
    }
    return false;
}

/* The rule `remedies`, and every rule that asks it, tells of remedies. */
static enum fadu_cite_role
role_of(const struct fadu_rulebook *book, uint32_t index)
{
    uint32_t remedies;

    if (!fadu_map_find(&book->rule_names, FADU_STR("remedies"), &remedies))
        return FADU_ROLE_PROCEDURE;
    if (index == remedies)
        return FADU_ROLE_REMEDY;
    FADU_EACH(const struct fadu_element, element,
              &book->rules.items[index].elements) {
        if (asks_rule(element->when, remedies))
            return FADU_ROLE_REMEDY;
    }
    return FADU_ROLE_PROCEDURE;
}

/* Each element by itself, for whoever counts what was met and what was not. */
static void
note_elements(const struct inquiry *inquiry, const struct fadu_rule *rule,
              struct fadu_proceeding *proceeding)
{
    for (uint32_t i = 0; i < rule->elements.count && i < 64; i++) {
        const enum fadu_state state = fadu_condition_state(
            rule->elements.items[i].when, &inquiry->view);

        proceeding->elements_met |= (uint64_t)(state == FADU_MET) << i;
        proceeding->elements_not_met |= (uint64_t)(state == FADU_NOT_MET) << i;
    }
    proceeding->unless =
        rule->unless ? fadu_condition_state(rule->unless, &inquiry->view)
                     : FADU_NOT_MET;
}

static void
judge(struct inquiry *inquiry, const struct fadu_rule *rule,
      struct fadu_proceeding *proceeding)
{
    FADU_EACH(const struct fadu_element, element, &rule->elements)
        ask_rules_of(inquiry, element->when);
    ask_rules_of(inquiry, rule->guard);
    ask_rules_of(inquiry, rule->unless);

    proceeding->is_shown =
        fadu_rule_guard(rule, &inquiry->view) != FADU_NOT_MET;
    proceeding->state =
        fadu_rule_state(&inquiry->act->slice, rule, &inquiry->view);
    note_dependences(inquiry, rule, proceeding);
    if (!fadu_is_proceeding(rule))
        return;
    note_elements(inquiry, rule, proceeding);
    set_due(inquiry, proceeding);
    fadu_reckon_notice(inquiry, proceeding);
}

static void
find_rule(struct inquiry *inquiry, uint32_t index)
{
    const struct fadu_rule *rule =
        &inquiry->act->slice.matter->book->rules.items[index];
    struct fadu_proceeding *proceeding = &inquiry->found[index];

    if (inquiry->is_found[index])
        return;
    /* A rule that comes back to itself finds itself unknown. */
    inquiry->is_found[index] = true;
    inquiry->states[index] = FADU_STATE_UNKNOWN;
    proceeding->rule = rule;
    proceeding->role = role_of(inquiry->act->slice.matter->book, index);
    if (fadu_rule_is_asked(&inquiry->act->slice, rule) &&
        !fadu_provision_excludes(&inquiry->act->slice,
                                 fadu_act_provision(inquiry->act), rule))
        judge(inquiry, rule, proceeding);
    inquiry->states[index] = proceeding->state;
}

/* Rules on coercion may ask about the penalty, so their checks are settled
 * only now. */
static void
settle_coercion(struct inquiry *inquiry)
{
    const struct fadu_rulebook *book = inquiry->act->slice.matter->book;

    FADU_EACH(struct fadu_check, check, &inquiry->act->checks) {
        if (check->rule->effect != FADU_EFFECT_NO_COERCION)
            continue;
        check->state = inquiry->states[check->rule - book->rules.items];
        FADU_EACH(struct fadu_element_state, element, &check->elements)
            element->state =
                fadu_condition_state(element->element->when, &inquiry->view);
    }
}

/* Rules ask the facts of one act, and the penalty for all of them. */
static void
find_for_entry(struct fadu_recommendation *recommendation,
               struct fadu_entry *entry, const struct fadu_result_view *result)
{
    const struct fadu_matter *matter = &entry->matter;
    const uint32_t count = matter->book->rules.count;
    struct fadu_arena *arena = matter->arena;
    struct inquiry inquiry = {
        .recommendation = recommendation,
        .act = &entry->act,
        .result = *result,
        .states = FADU_NEW_ARRAY(arena, enum fadu_state, count),
        .is_found = FADU_NEW_ARRAY(arena, bool, count),
        .found = FADU_NEW_ARRAY(arena, struct fadu_proceeding, count),
    };

    fadu_mark_warnings(recommendation, entry);
    inquiry.view = fadu_matter_view(matter, matter->values);
    inquiry.view.rule_states = inquiry.states;
    inquiry.view.result = &inquiry.result;
    for (uint32_t i = 0; i < count; i++)
        find_rule(&inquiry, i);
    fadu_list_procedure_facts(&inquiry);
    settle_coercion(&inquiry);
    fadu_warn_of_procedure(&inquiry);
    for (uint32_t i = 0; i < count; i++) {
        struct fadu_proceeding *found = &inquiry.found[i];

        found->entry = entry;
        if (found->is_shown && fadu_is_proceeding(found->rule))
            FADU_VEC_PUSH(arena, &recommendation->proceedings, *found);
    }
}

void
fadu_find_procedure(struct fadu_recommendation *recommendation)
{
    struct fadu_result_view result = { .has_fine = false };

    see_result(recommendation, &result);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        find_for_entry(recommendation, *entry, &result);
    if (fadu_needs_fresh_notice(recommendation))
        fadu_add_fresh_notice(recommendation);
}
