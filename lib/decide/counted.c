/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/counted.h"

#include "decide/amount.h"
#include "diagram/explore.h"

struct counterfactual {
    const struct fadu_slice *slice;
    const struct fadu_rule *rule;
    const struct fadu_place_in_law *actual;
    const struct fadu_value *actual_values;
    struct fadu_place_in_law place; /* of the values tried last */
    bool *is_freed;
    const bool *is_fixed; /* the explorer's */
    bool looks_for_lighter;
    bool is_found;
    uint32_t asks; /* a fact outside the freed ones */
};

/* --- comparing places ---------------------------------------------------- */

/* The largest fine of the place; false if its amount cannot be told.  A place
 * without a fine is 0 and 0. */
static bool
fine_of(const struct fadu_slice *slice, const struct fadu_value *values,
        const struct fadu_place_in_law *place, struct fadu_rational *min,
        struct fadu_rational *max)
{
    const struct fadu_view view = fadu_matter_view(slice->matter, values);
    const struct fadu_provision *provision =
        &slice->matter->offence->provisions.items[place->provision];

    *min = fadu_rational_int(0);
    *max = fadu_rational_int(0);
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (!penalty->amounts.count ||
            fadu_condition_state(penalty->when, &view) != FADU_MET)
            continue;
        return fadu_statutory_range(slice, values, penalty, place->column, min,
                                    max);
    }
    return true;
}

/* Negative: `a` is lighter.  0 where amounts of an unknown base say nothing. */
static int
compare_places(const struct counterfactual *trial,
               const struct fadu_value *a_values,
               const struct fadu_place_in_law *a,
               const struct fadu_place_in_law *b)
{
    struct fadu_rational a_min;
    struct fadu_rational a_max;
    struct fadu_rational b_min;
    struct fadu_rational b_max;
    int order = 0;

    if (a->provision != b->provision || a->column != b->column) {
        if (!fine_of(trial->slice, a_values, a, &a_min, &a_max) ||
            !fine_of(trial->slice, trial->actual_values, b, &b_min, &b_max))
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

static uint32_t
decide(void *context, const struct fadu_value *values)
{
    struct counterfactual *trial = context;
    const struct fadu_view view =
        fadu_matter_view(trial->slice->matter, values);
    const struct fadu_finding finding =
        fadu_find_elements(&trial->rule->elements, &view);
    uint32_t asks = finding.asks;

    if (finding.state == FADU_NOT_MET)
        asks = fadu_choose_place(trial->slice, values, &trial->place);
    if (asks == FADU_NONE)
        return FADU_NONE;
    asks = fadu_derive_source(&trial->slice->matter->derivations, asks, values,
                              trial->is_fixed);
    if (!trial->is_freed[asks]) {
        trial->asks = asks;
        return FADU_NONE; /* the leaf ends the trial */
    }
    return asks;
}

static bool
leaf(void *context, const struct fadu_value *values)
{
    struct counterfactual *trial = context;
    const struct fadu_view view =
        fadu_matter_view(trial->slice->matter, values);
    int order;

    if (trial->asks != FADU_NONE)
        return false;
    if (fadu_find_elements(&trial->rule->elements, &view).state !=
            FADU_NOT_MET ||
        trial->place.provision == FADU_NONE)
        return true;
    order = compare_places(trial, values, &trial->place, trial->actual);
    trial->is_found = trial->looks_for_lighter ? order < 0 : order > 0;
    return !trial->is_found;
}

/* Marks the facts of the rule, and what follows from them by a table. */
struct freeing {
    struct counterfactual *trial;
    const struct fadu_matter *matter;
};

static void
free_fact(void *context, const struct fadu_condition *test)
{
    struct freeing *freeing = context;
    const uint32_t fact = test->subject;
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&freeing->matter->derivations, fact);

    if (freeing->trial->is_freed[fact])
        return;
    freeing->trial->is_freed[fact] = true;
    /* What follows from others changes only with them. */
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        fadu_condition_each_fact(line->when, free_fact, freeing);
}

static void
free_facts(struct counterfactual *trial)
{
    struct freeing freeing = { trial, trial->slice->matter };
    struct fadu_condition counted = { .kind = FADU_CONDITION_FACT };

    FADU_EACH(const struct fadu_element, element, &trial->rule->elements)
        fadu_condition_each_fact(element->when, free_fact, &freeing);
    FADU_EACH(const uint32_t, fact, &trial->rule->counts_as) {
        counted.subject = *fact;
        free_fact(&freeing, &counted);
    }
}

uint32_t
fadu_is_counted_already(const struct fadu_slice *slice,
                        const struct fadu_value *values,
                        const struct fadu_place_in_law *place,
                        const struct fadu_rule *rule, bool *is_counted_out)
{
    const struct fadu_matter *matter = slice->matter;
    const uint32_t fact_count = matter->book->facts.count;
    struct counterfactual trial = {
        .slice = slice,
        .rule = rule,
        .actual = place,
        .actual_values = values,
        .is_freed = FADU_NEW_ARRAY(matter->arena, bool, fact_count),
        .looks_for_lighter = rule->effect == FADU_EFFECT_AGGRAVATE,
        .asks = FADU_NONE,
    };
    struct fadu_explorer explorer = {
        .partition = &matter->partition,
        .derivations = &matter->derivations,
        .values = FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count),
        .is_fixed = FADU_NEW_ARRAY(matter->arena, bool, fact_count),
        .decide = decide,
        .leaf = leaf,
        .context = &trial,
    };

    trial.is_fixed = explorer.is_fixed;
    memcpy(explorer.values, values, fact_count * sizeof(values[0]));
    memcpy(explorer.is_fixed, matter->is_fixed, fact_count * sizeof(bool));
    free_facts(&trial);
    for (uint32_t fact = 0; fact < fact_count; fact++)
        if (trial.is_freed[fact])
            fadu_explore_free(&explorer, fact);
    fadu_explore(&explorer);
    *is_counted_out = trial.is_found;
    return trial.is_found ? FADU_NONE : trial.asks;
}
