/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/counted.h"

#include "decide/amount.h"
#include "decide/bases.h"

/* --- comparing places ---------------------------------------------------- */

/* The fine of the place; false if its amount cannot be told.  A place without
 * a fine is 0 and 0. */
static bool
fine_of(const struct fadu_slice *slice, const struct fadu_value *values,
        const struct fadu_place_in_law *place, struct fadu_rational *min,
        struct fadu_rational *max)
{
    const struct fadu_provision *provision =
        &slice->matter->offence->provisions.items[place->provision];

    *min = fadu_rational_int(0);
    *max = fadu_rational_int(0);
    return place->fine == FADU_NONE ||
           fadu_statutory_range(slice, values,
                                &provision->penalties.items[place->fine],
                                place->column, min, max);
}

/* Then they are compared by their fines, and not by their rows alone. */
static bool
is_elsewhere(const struct fadu_place_in_law *a,
             const struct fadu_place_in_law *b)
{
    return a->provision != b->provision || a->column != b->column;
}

/* Does the fine of the place hang on the numbers of the case? */
static bool
hangs_on_sum(const struct fadu_slice *slice,
             const struct fadu_place_in_law *place)
{
    const struct fadu_provision *provision =
        &slice->matter->offence->provisions.items[place->provision];

    return place->fine != FADU_NONE &&
           fadu_amount_has_base(fadu_amount_in(
               &provision->penalties.items[place->fine], place->column));
}

/* Negative: `a` is lighter.  0 where amounts of an unknown base say nothing. */
static int
compare_places(const struct fadu_slice *slice,
               const struct fadu_value *a_values,
               const struct fadu_place_in_law *a,
               const struct fadu_value *b_values,
               const struct fadu_place_in_law *b)
{
    struct fadu_rational a_min;
    struct fadu_rational a_max;
    struct fadu_rational b_min;
    struct fadu_rational b_max;
    int order = 0;

    if (is_elsewhere(a, b)) {
        if (!fine_of(slice, a_values, a, &a_min, &a_max) ||
            !fine_of(slice, b_values, b, &b_min, &b_max))
            return 0;
        order = fadu_rational_compare(a_max, b_max);
        if (order == 0)
            order = fadu_rational_compare(a_min, b_min);
    }
    if (order == 0 && a->block == b->block && a->block != FADU_NONE &&
        a->row != FADU_NONE && b->row != FADU_NONE)
        order = a->row < b->row ? -1 : a->row > b->row;
    return order;
}

/* --- freeing the facts of the rule --------------------------------------- */

/* Marks the facts of the rule, and what they follow from by a table. */
struct freeing {
    const struct fadu_matter *matter;
    bool *is_freed;
};

static void free_test(void *context, const struct fadu_condition *test);

static void
free_fact(void *context, uint32_t fact)
{
    struct freeing *freeing = context;
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&freeing->matter->derivations, fact);

    if (freeing->is_freed[fact])
        return;
    freeing->is_freed[fact] = true;
    /* What follows from others changes only with them. */
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        fadu_condition_each_fact(line->when, free_test, freeing);
    fadu_formula_each_fact(derivation->formula, free_fact, freeing);
}

static void
free_test(void *context, const struct fadu_condition *test)
{
    free_fact(context, test->subject);
}

bool *
fadu_facts_of_rule(const struct fadu_matter *matter,
                   const struct fadu_rule *rule)
{
    struct freeing freeing = {
        matter, FADU_NEW_ARRAY(matter->arena, bool, matter->book->facts.count)
    };

    FADU_EACH(const struct fadu_element, element, &rule->elements)
        fadu_condition_each_fact(element->when, free_test, &freeing);
    FADU_EACH(const uint32_t, fact, &rule->counts_as)
        free_fact(&freeing, *fact);
    return freeing.is_freed;
}

struct source_search {
    const bool *is_freed;
    bool is_found;
};

static void
look_at_fact(void *context, uint32_t fact)
{
    struct source_search *search = context;

    search->is_found |= search->is_freed[fact];
}

static void
look_at_test(void *context, const struct fadu_condition *test)
{
    look_at_fact(context, test->subject);
}

/* Does the fact follow from one that is freed? */
static bool
follows(const struct fadu_matter *matter, uint32_t fact, const bool *is_freed)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, fact);
    struct source_search search = { is_freed, false };

    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        fadu_condition_each_fact(line->when, look_at_test, &search);
    fadu_formula_each_fact(derivation->formula, look_at_fact, &search);
    return search.is_found;
}

/* What follows from a freed fact by table or formula goes with it, also where
 * the case gives both. */
static void
free_what_follows(const struct fadu_matter *matter, bool *is_freed)
{
    bool has_changed = true;

    while (has_changed) {
        has_changed = false;
        for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
            if (is_freed[fact] || !follows(matter, fact, is_freed))
                continue;
            is_freed[fact] = true;
            has_changed = true;
        }
    }
}

/* --- the question -------------------------------------------------------- */

/* Leaves of the place function that are on the wanted side of the place. */
struct side {
    struct fadu_variables *variables;
    const struct fadu_slice *slice;
    const fadu_places *places;
    const struct fadu_value *freed_values;
    const struct fadu_value *values;
    const struct fadu_place_in_law *place;
    bool wants_lighter;
};

static fadu_ref
is_on_side(void *context, uint32_t leaf)
{
    const struct side *side = context;
    const struct fadu_place_in_law *other = &side->places->items[leaf];
    int order;

    if (other->provision == FADU_NONE)
        return FADU_REF_NO;
    if (is_elsewhere(other, side->place))
        side->variables->hangs_on_sums |=
            hangs_on_sum(side->slice, other) ||
            hangs_on_sum(side->slice, side->place);
    order = compare_places(side->slice, side->freed_values, other, side->values,
                           side->place);
    return (side->wants_lighter ? order < 0 : order > 0) ? FADU_REF_YES
                                                         : FADU_REF_NO;
}

static void
place_otherwise(struct fadu_space *space, const struct fadu_slice *slice,
                const struct fadu_rule *rule,
                struct fadu_otherwise_placed *otherwise)
{
    bool *is_freed;

    otherwise->is_found = true;
    is_freed = fadu_facts_of_rule(slice->matter, rule);
    free_what_follows(slice->matter, is_freed);
    otherwise->is_freed = is_freed;
    otherwise->space =
        fadu_space_new(space->variables, space, otherwise->is_freed);
    otherwise->place =
        fadu_place_function(otherwise->space, slice, &otherwise->places);
    otherwise->is_not_met = fadu_diagram_not(
        space->diagram, fadu_space_elements(otherwise->space, &rule->elements));
}

fadu_ref
fadu_counted_already(struct fadu_space *space, const struct fadu_slice *slice,
                     const struct fadu_place_in_law *place,
                     const struct fadu_rule *rule,
                     struct fadu_otherwise_placed *otherwise)
{
    struct side side = {
        .variables = space->variables,
        .slice = slice,
        .places = &otherwise->places,
        .values = space->values,
        .place = place,
        .wants_lighter = rule->effect == FADU_EFFECT_AGGRAVATE,
    };
    fadu_ref elsewhere;

    if (!otherwise->is_found)
        place_otherwise(space, slice, rule, otherwise);
    side.freed_values = otherwise->space->values;
    elsewhere =
        fadu_diagram_map(space->diagram, otherwise->place, is_on_side, &side);
    return fadu_diagram_exists(
        space->diagram,
        fadu_diagram_and(space->diagram, elsewhere, otherwise->is_not_met),
        otherwise->is_freed);
}
