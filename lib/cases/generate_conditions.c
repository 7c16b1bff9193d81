/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts for rules, elements and entries of lists: facts under which a
 * condition is met, or is not. */
#include "cases/generate_parts.h"
#include "decide/witness.h"

static const struct fadu_condition *
element_of(const fadu_elements *elements, struct fadu_str id)
{
    FADU_EACH(const struct fadu_element, element, elements) {
        if (fadu_str_equal(element->id, id))
            return element->when;
    }
    return NULL;
}

/* What is to be met, or not: one condition, or a rule as a whole. */
struct wish {
    const struct fadu_condition *when;
    const struct fadu_rule *rule;
};

/* The condition that the point is about, NULL: no single one. */
static const struct fadu_condition *
condition_of(const struct fadu_drafting *job, const struct fadu_point *point)
{
    const struct fadu_rulebook *book = job->book;

    switch (point->kind) {
    case FADU_POINT_CLAUSE_ELEMENT:
        FADU_EACH(const struct fadu_provision, provision,
                  &book->offences.items[point->offence].provisions) {
            const struct fadu_condition *when =
                element_of(&provision->elements, point->id);

            if (when && when->place.line == point->place.line)
                return when;
        }
        return NULL;
    case FADU_POINT_ELEMENT:
        return element_of(&book->rules.items[point->group].elements, point->id);
    case FADU_POINT_UNLESS:
        return book->rules.items[point->group].unless;
    case FADU_POINT_ENTRY:
        FADU_EACH(const struct fadu_list_entry, entry,
                  &book->lists.items[point->group].entries) {
            if (entry->offence == job->offence &&
                entry->place.line == point->place.line)
                return entry->when;
        }
        return NULL;
    default:
        return NULL;
    }
}

static bool
asks_facts_only(const struct fadu_condition *condition)
{
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (!asks_facts_only(*child))
            return false;
    }
    return condition->kind <= FADU_CONDITION_FACT;
}

static struct wish
wish_of(const struct fadu_drafting *job, const struct fadu_point *point)
{
    if (point->kind == FADU_POINT_RULE)
        return (struct wish){ NULL, &job->book->rules.items[point->group] };
    return (struct wish){ condition_of(job, point), NULL };
}

/* By facts alone; results and other rules cannot be supposed. */
static bool
can_be_supposed(const struct wish *wish)
{
    if (!wish->rule)
        return wish->when && asks_facts_only(wish->when);
    FADU_EACH(const struct fadu_element, element, &wish->rule->elements) {
        if (!asks_facts_only(element->when))
            return false;
    }
    return !wish->rule->unless || asks_facts_only(wish->rule->unless);
}

static fadu_ref
function_of(struct fadu_space *space, const struct wish *wish)
{
    fadu_ref elements;

    if (!wish->rule)
        return fadu_space_condition(space, wish->when);
    elements = fadu_space_elements(space, &wish->rule->elements);
    return wish->rule->unless
               ? fadu_diagram_and(
                     space->diagram, elements,
                     fadu_diagram_not(
                         space->diagram,
                         fadu_space_condition(space, wish->rule->unless)))
               : elements;
}

static enum fadu_state
state_of(const struct wish *wish, const struct fadu_view *view)
{
    enum fadu_state state = FADU_MET;

    if (!wish->rule)
        return fadu_condition_state(wish->when, view);
    FADU_EACH(const struct fadu_element, element, &wish->rule->elements)
        state =
            fadu_state_and(state, fadu_condition_state(element->when, view));
    if (wish->rule->unless)
        state = fadu_state_and(state, fadu_state_not(fadu_condition_state(
                                          wish->rule->unless, view)));
    return state;
}

static bool
concerns(const struct fadu_drafting *job, const struct fadu_act *act,
         const struct fadu_point *point)
{
    if (point->offence != FADU_NONE)
        return point->offence == job->offence;
    return point->kind == FADU_POINT_ENTRY ||
           fadu_rule_is_asked(&act->slice,
                              &job->book->rules.items[point->group]);
}

/* What the days of the draft settle cannot be supposed. */
static bool
is_between_header_dates(const struct fadu_fact *fact)
{
    return fact->derivation.kind == FADU_DERIVED_BY_DATES &&
           fact->derivation.from < FADU_HEADER_DATE_COUNT &&
           fact->derivation.to < FADU_HEADER_DATE_COUNT;
}

/* Facts under which the rule is asked and what is wished for is as wanted,
 * tried on the values themselves before they are believed. */
static bool
suppose(struct fadu_drafting *job, struct fadu_act *act,
        const struct fadu_point *point, const struct wish *wish,
        struct fadu_draft *draft)
{
    const uint32_t count = job->book->facts.count;
    bool *is_freed = FADU_NEW_ARRAY(&job->arena, bool, count);
    uint32_t *cell_of = FADU_NEW_ARRAY(&job->arena, uint32_t, count);
    struct fadu_witness_search search = { .diagram = &act->variables->diagram };
    struct fadu_space *space;
    fadu_ref where;

    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < count; i++)
        is_freed[i] = !is_between_header_dates(&job->book->facts.items[i]);
    space = fadu_space_new(act->variables, NULL, is_freed);
    where = function_of(space, wish);
    if (point->state == FADU_NOT_MET)
        where = fadu_diagram_not(space->diagram, where);
    if (point->offence == FADU_NONE && point->kind != FADU_POINT_ENTRY &&
        job->book->rules.items[point->group].guard)
        where = fadu_diagram_and(
            space->diagram, where,
            fadu_space_condition(space,
                                 job->book->rules.items[point->group].guard));
    if (where == FADU_REF_NO)
        return false;
    fadu_find_witness(&search, where, cell_of, count);
    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < count; i++) {
        if (cell_of[i] == FADU_NO_CELL)
            continue;
        draft->values[i] =
            &fadu_variable_cells(act->variables, i)->items[cell_of[i]].sample;
        space->values[i] = *draft->values[i];
        space->is_fixed[i] = true;
    }
    fadu_derive_tables(&space->matter->derivations, space->values,
                       space->is_fixed);
    {
        const struct fadu_view view = fadu_space_view(space);

        return state_of(wish, &view) == point->state;
    }
}

void
fadu_draft_conditions(struct fadu_drafting *job, struct fadu_act *act)
{
    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        struct wish wish;
        struct fadu_draft draft = { .point = point };

        if (!point->has_state || !fadu_point_is_wanted(point) ||
            !concerns(job, act, point))
            continue;
        wish = wish_of(job, point);
        if (!can_be_supposed(&wish))
            continue;
        draft.values = FADU_NEW_ARRAY(&job->arena, const struct fadu_value *,
                                      job->book->facts.count);
        if (!suppose(job, act, point, &wish, &draft))
            continue;
        draft.name = fadu_point_name(job, point);
        fadu_write_draft(job, &draft);
    }
}
