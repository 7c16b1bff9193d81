/* SPDX-License-Identifier: Apache-2.0 */
#include "law/ladder.h"

#include <string.h>

enum fadu_state
fadu_row_state(const struct fadu_row *row, const struct fadu_view *view)
{
    enum fadu_state state = row->lines.count ? FADU_NOT_MET : FADU_MET;

    FADU_EACH(struct fadu_condition *, line, &row->lines)
        state = fadu_state_or(state, fadu_condition_state(*line, view));
    return state;
}

/* Looks for a range that closes at `number` on the wanted side. */
struct closing {
    uint32_t fact;
    struct fadu_rational number;
    bool at_high;
    bool is_found;
};

/* One value, however it is written: 5平方米, or 5平方米以上5平方米以下. */
static bool
is_one_value(const struct fadu_range *range)
{
    return range->is_single ||
           (range->has_low && range->has_high &&
            fadu_rational_compare(range->low.number, range->high.number) == 0);
}

static bool
closes_there(const struct fadu_range *range, const struct closing *closing)
{
    const struct fadu_bound *bound =
        closing->at_high ? &range->high : &range->low;
    bool has_bound = closing->at_high ? range->has_high : range->has_low;

    return has_bound && !is_one_value(range) && !bound->is_open &&
           fadu_rational_compare(bound->number, closing->number) == 0;
}

static void
look_for_closing(void *context, const struct fadu_condition *test)
{
    struct closing *closing = context;

    if (test->subject != closing->fact)
        return;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        if (closes_there(range, closing))
            closing->is_found = true;
    }
}

static bool
row_closes(const struct fadu_row *row, uint32_t fact,
           struct fadu_rational number, bool at_high)
{
    struct closing closing = { fact, number, at_high, false };

    FADU_EACH(struct fadu_condition *, line, &row->lines)
        fadu_condition_each_fact(*line, look_for_closing, &closing);
    return closing.is_found;
}

/* The range with each end opened at which the other row closes from the other
 * side. */
static struct fadu_range
opened(const struct fadu_range *range, uint32_t fact,
       const struct fadu_row *other)
{
    struct fadu_range open = *range;

    if (is_one_value(range))
        return open;
    if (range->has_low && !range->low.is_open &&
        row_closes(other, fact, range->low.number, true))
        open.low.is_open = true;
    if (range->has_high && !range->high.is_open &&
        row_closes(other, fact, range->high.number, false))
        open.high.is_open = true;
    return open;
}

static enum fadu_state
opened_state(const struct fadu_condition *condition,
             const struct fadu_row *other, const struct fadu_view *view)
{
    enum fadu_state state;

    switch (condition->kind) {
    case FADU_CONDITION_ALL:
        state = FADU_MET;
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            state = fadu_state_and(state, opened_state(*child, other, view));
        return state;
    case FADU_CONDITION_ANY:
        state = FADU_NOT_MET;
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            state = fadu_state_or(state, opened_state(*child, other, view));
        return state;
    case FADU_CONDITION_FACT:
        if (fadu_fact_is_choice(&view->facts[condition->subject]))
            return fadu_condition_state(condition, view);
        state = FADU_NOT_MET;
        FADU_EACH(const struct fadu_range, range, &condition->ranges) {
            const struct fadu_range open =
                opened(range, condition->subject, other);

            state = fadu_state_or(
                state,
                fadu_range_state(&open, &view->values[condition->subject]));
        }
        return state;
    case FADU_CONDITION_NOT:
    case FADU_CONDITION_RULE:
    case FADU_CONDITION_RESULT_FINE:
    case FADU_CONDITION_RESULT_KINDS:
    case FADU_CONDITION_RESULT_OUTCOME:
    case FADU_CONDITION_RESULT_DIRECTION:
        break;
    }
    return fadu_condition_state(condition, view);
}

const struct fadu_condition *
fadu_condition_opened(const struct fadu_condition *condition,
                      const struct fadu_row *other, struct fadu_arena *arena)
{
    struct fadu_condition *open;

    if (condition->kind == FADU_CONDITION_NOT)
        return condition;
    open = FADU_NEW(arena, struct fadu_condition);
    *open = *condition;
    memset(&open->children, 0, sizeof(open->children));
    memset(&open->ranges, 0, sizeof(open->ranges));
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        FADU_VEC_PUSH(arena, &open->children,
                      (struct fadu_condition *)fadu_condition_opened(
                          *child, other, arena));
    FADU_EACH(const struct fadu_range, range, &condition->ranges)
        FADU_VEC_PUSH(arena, &open->ranges,
                      opened(range, condition->subject, other));
    return open;
}

static bool
holds_when_opened(const struct fadu_row *row, const struct fadu_row *other,
                  const struct fadu_view *view)
{
    enum fadu_state state = row->lines.count ? FADU_NOT_MET : FADU_MET;

    FADU_EACH(struct fadu_condition *, line, &row->lines)
        state = fadu_state_or(state, opened_state(*line, other, view));
    return state == FADU_MET;
}

bool
fadu_rows_meet_at_edge(const struct fadu_row *lighter,
                       const struct fadu_row *heavier,
                       const struct fadu_view *view)
{
    return !holds_when_opened(heavier, lighter, view) ||
           !holds_when_opened(lighter, heavier, view);
}

struct edge_search {
    const struct fadu_row *other;
    const struct fadu_view *view;
    uint32_t fact;
};

static void
look_for_edge(void *context, const struct fadu_condition *test)
{
    struct edge_search *search = context;
    const struct fadu_value *value = &search->view->values[test->subject];

    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_range open =
            opened(range, test->subject, search->other);

        if (fadu_range_state(range, value) == FADU_MET &&
            fadu_range_state(&open, value) == FADU_NOT_MET)
            search->fact = test->subject;
    }
}

uint32_t
fadu_edge_fact(const struct fadu_row *lighter, const struct fadu_row *heavier,
               const struct fadu_view *view)
{
    struct edge_search search = { lighter, view, FADU_NONE };

    FADU_EACH(struct fadu_condition *, line, &heavier->lines)
        fadu_condition_each_fact(*line, look_for_edge, &search);
    return search.fact;
}
