/* SPDX-License-Identifier: Apache-2.0 */
#include "law/condition.h"

/* Is a known number on the right side of both ends? */
static bool
number_is_in(const struct fadu_range *range, struct fadu_rational number)
{
    if (range->has_low) {
        int order = fadu_rational_compare(number, range->low.number);

        if (order < 0 || (order == 0 && range->low.is_open))
            return false;
    }
    if (range->has_high) {
        int order = fadu_rational_compare(number, range->high.number);

        if (order > 0 || (order == 0 && range->high.is_open))
            return false;
    }
    return true;
}

static enum fadu_state
certain(bool is_met)
{
    return is_met ? FADU_MET : FADU_NOT_MET;
}

/* Something in first..last against a range that is one interval. */
static enum fadu_state
between_state(const struct fadu_range *range, int64_t first, int64_t last)
{
    bool first_is_in = number_is_in(range, fadu_rational_int(first));
    bool last_is_in = number_is_in(range, fadu_rational_int(last));

    if (first_is_in && last_is_in)
        return FADU_MET;
    if (first_is_in || last_is_in)
        return FADU_STATE_UNKNOWN;
    /* Both ends out: on one side of the range, or around it. */
    if (range->has_low && range->has_high &&
        fadu_rational_compare(fadu_rational_int(first), range->low.number) <=
            0 &&
        fadu_rational_compare(range->high.number, fadu_rational_int(last)) <= 0)
        return FADU_STATE_UNKNOWN;
    return FADU_NOT_MET;
}

/* The day on which so long a period after `from` ends. */
static bool
end_of_period(fadu_day from, const struct fadu_bound *bound,
              struct fadu_bound *day_out)
{
    struct fadu_period period = { (int32_t)bound->number.num,
                                  bound->period_unit };
    fadu_day day;

    if (!fadu_day_add(from, period, &day))
        return false;
    *day_out = *bound;
    day_out->number = fadu_rational_int(day);
    return true;
}

/* A span is as long as a period if its last day is on or after the day that
 * the calendar gives for the period. */
static enum fadu_state
span_state(const struct fadu_range *range, const struct fadu_value *value)
{
    struct fadu_range days = *range;

    if (range->measure != FADU_MEASURE_PERIOD)
        return FADU_STATE_UNKNOWN;
    /* A period that ends beyond the calendar is longer than any span. */
    if (range->has_low &&
        !end_of_period(value->span_from, &range->low, &days.low))
        return FADU_NOT_MET;
    if (range->has_high &&
        !end_of_period(value->span_from, &range->high, &days.high))
        days.has_high = false;
    if (!days.has_low && !days.has_high)
        return FADU_MET;
    return between_state(&days, value->first, value->last);
}

/* A period given directly compares only in its own unit. */
static bool
units_differ(const struct fadu_range *range, const struct fadu_value *value)
{
    return range->measure == FADU_MEASURE_PERIOD &&
           ((range->has_low && range->low.period_unit != value->period_unit) ||
            (range->has_high && range->high.period_unit != value->period_unit));
}

enum fadu_state
fadu_range_state(const struct fadu_range *range, const struct fadu_value *value)
{
    if (value->is_span)
        return span_state(range, value);
    if (value->known == FADU_VALUE_BOUNDED)
        return between_state(range, value->first, value->last);
    if (value->known == FADU_VALUE_UNKNOWN || units_differ(range, value))
        return FADU_STATE_UNKNOWN;
    return certain(number_is_in(range, value->number));
}

/* One of a few values, of which several may be possible. */
static enum fadu_state
among_state(uint64_t wanted, uint64_t possible)
{
    if ((possible & wanted) == 0)
        return FADU_NOT_MET;
    return (possible & ~wanted) == 0 ? FADU_MET : FADU_STATE_UNKNOWN;
}

/* Of two lower ends: is nothing of the first below the second? */
static bool
starts_no_earlier(const struct fadu_bound *low, const struct fadu_bound *other)
{
    const int order = fadu_rational_compare(low->number, other->number);

    return order > 0 || (order == 0 && (low->is_open || !other->is_open));
}

static bool
ends_no_later(const struct fadu_bound *high, const struct fadu_bound *other)
{
    const int order = fadu_rational_compare(high->number, other->number);

    return order < 0 || (order == 0 && (high->is_open || !other->is_open));
}

/* Does what ends here lie wholly before what begins there? */
static bool
are_apart(const struct fadu_bound *high, const struct fadu_bound *low)
{
    const int order = fadu_rational_compare(high->number, low->number);

    return order < 0 || (order == 0 && (high->is_open || low->is_open));
}

/* A number of which nothing is known lies in its domain all the same. */
static enum fadu_state
domain_state(const struct fadu_range *range, const struct fadu_range *domain)
{
    const bool above =
        !range->has_low ||
        (domain->has_low && starts_no_earlier(&domain->low, &range->low));
    const bool below =
        !range->has_high ||
        (domain->has_high && ends_no_later(&domain->high, &range->high));

    if (above && below)
        return FADU_MET;
    if ((range->has_high && domain->has_low &&
         are_apart(&range->high, &domain->low)) ||
        (range->has_low && domain->has_high &&
         are_apart(&domain->high, &range->low)))
        return FADU_NOT_MET;
    return FADU_STATE_UNKNOWN;
}

static enum fadu_state
range_state(const struct fadu_fact *fact, const struct fadu_range *range,
            const struct fadu_value *value)
{
    if (value->known == FADU_VALUE_UNKNOWN && !value->is_span &&
        fact->type != FADU_FACT_DATE && fact->type != FADU_FACT_PERIOD)
        return domain_state(range, &fact->domain);
    return fadu_range_state(range, value);
}

static enum fadu_state
fact_state(const struct fadu_condition *test, const struct fadu_view *view)
{
    const struct fadu_value *value = &view->values[test->subject];
    enum fadu_state state = FADU_NOT_MET;

    if (fadu_fact_is_choice(&view->facts[test->subject]))
        return among_state(test->choices, value->choices);
    FADU_EACH(const struct fadu_range, range, &test->ranges)
        state = fadu_state_or(
            state, range_state(&view->facts[test->subject], range, value));
    return state;
}

/* A source that is not confirmed never says yes. */
static enum fadu_state
doubted(const struct fadu_condition *test, enum fadu_state state)
{
    return test->is_doubtful && state == FADU_MET ? FADU_STATE_UNKNOWN : state;
}

static enum fadu_state
fine_state(const struct fadu_condition *test, const struct fadu_view *view)
{
    enum fadu_state state = FADU_NOT_MET;

    if (!view->result || !view->result->has_fine)
        return FADU_STATE_UNKNOWN;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        state = fadu_state_or(state,
                              between_state(range, view->result->fine_min_fen,
                                            view->result->fine_max_fen));
    }
    return doubted(test, state);
}

bool
fadu_fine_is_across(const struct fadu_bound *bound,
                    const struct fadu_result_view *result)
{
    return result->has_fine &&
           fadu_rational_compare(fadu_rational_int(result->fine_min_fen),
                                 bound->number) <= 0 &&
           fadu_rational_compare(bound->number,
                                 fadu_rational_int(result->fine_max_fen)) <= 0;
}

static bool
has_any(const struct fadu_condition *test, const struct fadu_str *kinds,
        uint32_t count)
{
    FADU_EACH(const struct fadu_str, kind, &test->kinds) {
        for (uint32_t i = 0; i < count; i++)
            if (fadu_str_equal(*kind, kinds[i]))
                return true;
    }
    return false;
}

static enum fadu_state
kinds_state(const struct fadu_condition *test, const struct fadu_view *view)
{
    const struct fadu_result_view *result = view->result;

    if (!result)
        return FADU_STATE_UNKNOWN;
    if (has_any(test, result->kinds, result->kind_count))
        return doubted(test, FADU_MET);
    return result->kinds_are_open || has_any(test, result->possible_kinds,
                                             result->possible_kind_count)
               ? FADU_STATE_UNKNOWN
               : FADU_NOT_MET;
}

/* Does any act come to one of these outcomes or directions? */
static enum fadu_state
turns_state(const struct fadu_condition *test, const struct fadu_view *view)
{
    const struct fadu_result_view *result = view->result;
    enum fadu_state state = FADU_NOT_MET;

    if (!result)
        return FADU_STATE_UNKNOWN;
    for (uint32_t i = 0; i < result->turn_count; i++)
        state = fadu_state_or(
            state, among_state(test->choices,
                               test->kind == FADU_CONDITION_RESULT_OUTCOME
                                   ? result->turns[i].outcomes
                                   : result->turns[i].directions));
    return state;
}

/* Whether an unknown rule is met is itself unknown, unless just that is asked.
 */
static enum fadu_state
rule_state(const struct fadu_condition *test, enum fadu_state state)
{
    if (test->choices >> state & 1)
        return FADU_MET;
    return state == FADU_STATE_UNKNOWN ? FADU_STATE_UNKNOWN : FADU_NOT_MET;
}

enum fadu_state
fadu_condition_state(const struct fadu_condition *condition,
                     const struct fadu_view *view)
{
    enum fadu_state state;

    if (!condition)
        return FADU_MET;
    switch (condition->kind) {
    case FADU_CONDITION_ALL:
        state = FADU_MET;
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            state = fadu_state_and(state, fadu_condition_state(*child, view));
        return state;
    case FADU_CONDITION_ANY:
        state = FADU_NOT_MET;
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            state = fadu_state_or(state, fadu_condition_state(*child, view));
        return state;
    case FADU_CONDITION_NOT:
        return fadu_state_not(
            fadu_condition_state(condition->children.items[0], view));
    case FADU_CONDITION_FACT:
        return fact_state(condition, view);
    case FADU_CONDITION_RULE:
        if (!view->rule_states)
            return FADU_STATE_UNKNOWN;
        return rule_state(condition, view->rule_states[condition->subject]);
    case FADU_CONDITION_RESULT_FINE:
        return fine_state(condition, view);
    case FADU_CONDITION_RESULT_KINDS:
        return kinds_state(condition, view);
    case FADU_CONDITION_RESULT_OUTCOME:
    case FADU_CONDITION_RESULT_DIRECTION:
        return turns_state(condition, view);
    }
    return FADU_STATE_UNKNOWN;
}

uint32_t
fadu_condition_asks(const struct fadu_condition *condition,
                    const struct fadu_view *view)
{
    if (fadu_condition_state(condition, view) != FADU_STATE_UNKNOWN)
        return FADU_NONE;
    if (condition->kind == FADU_CONDITION_FACT)
        return condition->subject;
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        uint32_t fact = fadu_condition_asks(*child, view);

        if (fact != FADU_NONE)
            return fact;
    }
    return FADU_NONE;
}

void
fadu_condition_each_fact(const struct fadu_condition *condition,
                         void (*visit)(void *context,
                                       const struct fadu_condition *test),
                         void *context)
{
    if (!condition)
        return;
    if (condition->kind == FADU_CONDITION_FACT)
        visit(context, condition);
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        fadu_condition_each_fact(*child, visit, context);
}
