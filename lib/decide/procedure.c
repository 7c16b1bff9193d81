/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/procedure.h"

#include "decide/notice.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

/* The states of all rules, each found when it is first asked. */
struct inquiry {
    struct fadu_recommendation *recommendation;
    struct fadu_act *act;
    struct fadu_result_view result;
    struct fadu_view view;
    enum fadu_state *states;
    bool *is_found;
    struct fadu_proceeding *found; /* by rule */
};

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
see_result(const struct fadu_recommendation *recommendation,
           struct fadu_result_view *result)
{
    kinds certain = { 0 };
    kinds possible = { 0 };

    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        see_kinds(fadu_entry_penalty(*entry), &certain, &possible);
    see_fine(recommendation, result);
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

/* The end of a threshold that lies inside the recommended range. */
static void
note_threshold(struct inquiry *inquiry, const struct fadu_condition *test,
               struct fadu_proceeding *proceeding)
{
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_bound *bound =
            range->has_low ? &range->low : &range->high;

        if (inquiry->result.has_fine &&
            fadu_condition_state(test, &inquiry->view) == FADU_STATE_UNKNOWN) {
            proceeding->has_threshold = true;
            proceeding->threshold_fen = fadu_rational_ceil(bound->number);
        }
    }
}

/* What keeps the condition unknown: a threshold of its own, or of a rule that
 * it asks. */
static void
note_dependence(struct inquiry *inquiry, const struct fadu_condition *condition,
                struct fadu_proceeding *proceeding)
{
    if (!condition || proceeding->has_threshold ||
        fadu_condition_state(condition, &inquiry->view) != FADU_STATE_UNKNOWN)
        return;
    if (condition->kind == FADU_CONDITION_RESULT_FINE)
        note_threshold(inquiry, condition, proceeding);
    if (condition->kind == FADU_CONDITION_RULE) {
        const struct fadu_proceeding *other =
            &inquiry->found[condition->subject];

        proceeding->has_threshold = other->has_threshold;
        proceeding->threshold_fen = other->threshold_fen;
    }
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        note_dependence(inquiry, *child, proceeding);
}

struct threshold_search {
    bool has_threshold;
    int64_t fen;
};

static void
look_for_threshold(const struct fadu_condition *condition,
                   struct threshold_search *search)
{
    if (!condition)
        return;
    if (condition->kind == FADU_CONDITION_RESULT_FINE &&
        condition->ranges.count) {
        const struct fadu_range *range = &condition->ranges.items[0];

        search->has_threshold = true;
        search->fen = fadu_rational_ceil(range->has_low ? range->low.number
                                                        : range->high.number);
    }
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        look_for_threshold(*child, search);
}

/* A threshold that is not confirmed never says yes: it leaves open. */
static void
doubt_threshold(struct inquiry *inquiry, const struct fadu_rule *rule,
                struct fadu_proceeding *proceeding)
{
    struct threshold_search search = { false, 0 };

    if (!rule->origin.is_given || rule->origin.status == FADU_CONFIRMED ||
        proceeding->state == FADU_NOT_MET)
        return;
    FADU_EACH(const struct fadu_element, element, &rule->elements)
        look_for_threshold(element->when, &search);
    if (!search.has_threshold)
        return;
    proceeding->state = FADU_STATE_UNKNOWN;
    proceeding->has_threshold = true;
    proceeding->threshold_fen = search.fen;
    FADU_REPORT(inquiry->recommendation->warnings, no_place,
                FADU_MSG_THRESHOLD_UNCONFIRMED, rule->name);
}

static void
set_due(const struct fadu_matter *matter, struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;

    if (rule->due_after == FADU_NONE ||
        matter->origins[rule->due_after] != FADU_ORIGIN_GIVEN)
        return;
    proceeding->has_due = fadu_day_add(matter->values[rule->due_after].first,
                                       rule->due_within, &proceeding->due_on);
}

static bool
is_proceeding(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_PROCEDURE ||
           rule->effect == FADU_EFFECT_NOTICE;
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
        fadu_rule_guard(rule, &inquiry->view).state != FADU_NOT_MET;
    proceeding->state =
        fadu_rule_finding(&inquiry->act->slice, rule, &inquiry->view).state;
    if (!is_proceeding(rule))
        return;
    if (proceeding->state == FADU_STATE_UNKNOWN) {
        FADU_EACH(const struct fadu_element, element, &rule->elements)
            note_dependence(inquiry, element->when, proceeding);
    }
    doubt_threshold(inquiry, rule, proceeding);
    set_due(inquiry->act->slice.matter, proceeding);
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
    if (fadu_rule_is_asked(&inquiry->act->slice, rule))
        judge(inquiry, rule, proceeding);
    inquiry->states[index] = proceeding->state;
}

/* --- facts that only procedure asks -------------------------------------- */

struct asking {
    struct inquiry *inquiry;
    bool can_change;
};

static void
list_asked(void *context, const struct fadu_condition *test)
{
    struct asking *asking = context;
    struct fadu_act *act = asking->inquiry->act;
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_fact *fact = &matter->book->facts.items[test->subject];

    if (matter->origins[test->subject] == FADU_ORIGIN_PRESUMED)
        fadu_list_presumed(act, test->subject, false);
    if (fadu_value_is_known(fact, &matter->values[test->subject]) ||
        test->subject < FADU_HEADER_DATE_COUNT)
        return;
    fadu_list_procedure_fact(
        act,
        fadu_derive_source(&matter->derivations, test->subject, matter->values,
                           matter->is_fixed),
        asking->can_change &&
            fadu_condition_state(test, &asking->inquiry->view) ==
                FADU_STATE_UNKNOWN);
}

static void
list_facts(struct inquiry *inquiry)
{
    const struct fadu_rulebook *book = inquiry->act->slice.matter->book;

    /* Those that can change a state first, so that none is listed twice. */
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < book->rules.count; i++) {
            const struct fadu_rule *rule = &book->rules.items[i];
            struct asking asking = { inquiry, inquiry->found[i].state ==
                                                  FADU_STATE_UNKNOWN };

            if ((!is_proceeding(rule) &&
                 rule->effect != FADU_EFFECT_NO_COERCION) ||
                asking.can_change != (pass == 0) ||
                !fadu_rule_is_asked(&inquiry->act->slice, rule))
                continue;
            fadu_condition_each_fact(rule->guard, list_asked, &asking);
            fadu_condition_each_fact(rule->unless, list_asked, &asking);
            FADU_EACH(const struct fadu_element, element, &rule->elements)
                fadu_condition_each_fact(element->when, list_asked, &asking);
        }
    }
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
    list_facts(&inquiry);
    settle_coercion(&inquiry);
    for (uint32_t i = 0; i < count; i++) {
        struct fadu_proceeding *found = &inquiry.found[i];

        found->entry = entry;
        if (found->is_shown && is_proceeding(found->rule))
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
