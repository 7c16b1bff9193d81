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
    case FADU_POINT_RULE: {
        const struct fadu_rule *rule = &book->rules.items[point->group];

        return rule->elements.count == 1 ? rule->elements.items[0].when : NULL;
    }
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

/* Facts under which the rule is asked and the condition is as wanted, tried on
 * the values themselves before they are believed. */
static bool
suppose(struct fadu_drafting *job, struct fadu_act *act,
        const struct fadu_point *point, const struct fadu_condition *when,
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
    where = fadu_space_condition(space, when);
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

        return fadu_condition_state(when, &view) == point->state;
    }
}

void
fadu_draft_conditions(struct fadu_drafting *job, struct fadu_act *act)
{
    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        const struct fadu_condition *when;
        struct fadu_draft draft = { .point = point };

        if (!point->has_state || !fadu_point_is_wanted(point) ||
            !concerns(job, act, point))
            continue;
        when = condition_of(job, point);
        if (!when || !asks_facts_only(when))
            continue;
        draft.values = FADU_NEW_ARRAY(&job->arena, const struct fadu_value *,
                                      job->book->facts.count);
        if (!suppose(job, act, point, when, &draft))
            continue;
        draft.name = fadu_point_name(job, point);
        fadu_write_draft(job, &draft);
    }
}
