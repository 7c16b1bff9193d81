/* SPDX-License-Identifier: Apache-2.0 */
#include "law/derive.h"

static bool
block_serves(const struct fadu_derivations *derivations, uint32_t block)
{
    const struct fadu_block *owner = &derivations->offence->blocks.items[block];

    FADU_EACH(const uint32_t, edition, &owner->editions) {
        if (*edition == derivations->edition)
            return true;
    }
    return false;
}

const struct fadu_derivation *
fadu_derivation_of(const struct fadu_derivations *derivations, uint32_t fact)
{
    const struct fadu_derivation *found =
        &derivations->book->facts.items[fact].derivation;

    if (!derivations->offence)
        return found;
    FADU_EACH(const struct fadu_own_derivation, own,
              &derivations->offence->derivations) {
        if (own->fact == fact &&
            (own->block == FADU_NONE || block_serves(derivations, own->block)))
            found = &own->derivation;
    }
    return found;
}

/* The values that the lines still allow.  A line that is surely met ends the
 * choice, unless the table takes the heaviest of several. */
static uint64_t
possible_choices(const struct fadu_derivation *derivation, uint64_t all,
                 const struct fadu_view *view)
{
    uint64_t met = 0;
    uint64_t open = 0;
    uint64_t otherwise = all;
    uint64_t heavier = 0;

    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        uint64_t value =
            line->is_left_to_officer ? all : UINT64_C(1) << line->choice;
        enum fadu_state state = fadu_condition_state(line->when, view);

        if (!line->when)
            otherwise = value;
        else if (state == FADU_MET)
            met |= value;
        else if (state == FADU_STATE_UNKNOWN)
            open |= value;
    }
    if (!met)
        return open | otherwise;
    if (!derivation->takes_heaviest)
        return met;
    for (uint64_t bit = 1; bit != 0; bit <<= 1)
        if (met & bit)
            heavier = ~(bit - 1);
    return ((met | open) & heavier) ? (met | open) & heavier : met;
}

struct fadu_value
fadu_derive_by_table(const struct fadu_derivations *derivations, uint32_t fact,
                     const struct fadu_value *values)
{
    const struct fadu_fact *facts = derivations->book->facts.items;
    const struct fadu_view view = { .facts = facts, .values = values };
    struct fadu_value value = { .known = FADU_VALUE_KNOWN };

    value.choices =
        possible_choices(fadu_derivation_of(derivations, fact),
                         fadu_fact_all_choices(&facts[fact]), &view);
    if (value.choices & (value.choices - 1))
        value.known = FADU_VALUE_UNKNOWN;
    return value;
}

static struct fadu_formula_view
view_of(const struct fadu_derivations *derivations,
        const struct fadu_value *values)
{
    return (struct fadu_formula_view){ .facts = derivations->book->facts.items,
                                       .values = values };
}

enum fadu_formula_state
fadu_derive_formula_state(const struct fadu_derivations *derivations,
                          uint32_t fact, const struct fadu_value *values)
{
    const struct fadu_formula_view view = view_of(derivations, values);
    struct fadu_rational number;

    return fadu_formula_compute(fadu_derivation_of(derivations, fact)->formula,
                                &view, &number);
}

struct fadu_value
fadu_derive_by_formula(const struct fadu_derivations *derivations,
                       uint32_t fact, const struct fadu_value *values)
{
    const struct fadu_formula_view view = view_of(derivations, values);
    struct fadu_value value = { .known = FADU_VALUE_UNKNOWN };

    if (fadu_formula_compute(fadu_derivation_of(derivations, fact)->formula,
                             &view, &value.number) == FADU_FORMULA_KNOWN)
        value.known = FADU_VALUE_KNOWN;
    return value;
}

static bool
is_other(const struct fadu_value *a, const struct fadu_value *b)
{
    return a->choices != b->choices || a->known != b->known ||
           (a->known == FADU_VALUE_KNOWN && b->number.den &&
            fadu_rational_compare(a->number, b->number) != 0);
}

/* False for a fact that follows neither by table nor by formula. */
static bool
derive_fact(const struct fadu_derivations *derivations, uint32_t fact,
            const struct fadu_value *values, struct fadu_value *value_out)
{
    switch (fadu_derivation_of(derivations, fact)->kind) {
    case FADU_DERIVED_BY_TABLE:
        *value_out = fadu_derive_by_table(derivations, fact, values);
        return true;
    case FADU_DERIVED_BY_FORMULA:
        *value_out = fadu_derive_by_formula(derivations, fact, values);
        return true;
    case FADU_DERIVED_NOT:
    case FADU_DERIVED_BY_DATES:
    case FADU_DERIVED_BY_HISTORY:
        break;
    }
    return false;
}

/* One round; true if a value changed. */
static bool
derive_once(const struct fadu_derivations *derivations,
            struct fadu_value *values, const bool *is_fixed)
{
    const uint32_t fact_count = derivations->book->facts.count;
    bool has_changed = false;

    for (uint32_t fact = 0; fact < fact_count; fact++) {
        struct fadu_value value;

        if (is_fixed[fact] || !derive_fact(derivations, fact, values, &value))
            continue;
        has_changed |= is_other(&value, &values[fact]);
        values[fact] = value;
    }
    return has_changed;
}

/* A table may ask a fact that stands behind it: rounds until nothing changes.
 * The loader refuses tables that ask each other in a circle. */
void
fadu_derive_tables(const struct fadu_derivations *derivations,
                   struct fadu_value *values, const bool *is_fixed)
{
    uint32_t rounds = derivations->book->facts.count;

    while (rounds-- > 0 && derive_once(derivations, values, is_fixed))
        continue;
}

struct source_walk {
    const struct fadu_derivations *derivations;
    const struct fadu_value *values;
    const bool *is_fixed;
    void (*visit)(void *context, uint32_t fact);
    void *context;
};

static void
walk_source(void *context, uint32_t fact)
{
    const struct source_walk *walk = context;

    fadu_derive_unknown_sources(walk->derivations, fact, walk->values,
                                walk->is_fixed, walk->visit, walk->context);
}

void
fadu_derive_unknown_sources(const struct fadu_derivations *derivations,
                            uint32_t fact, const struct fadu_value *values,
                            const bool *is_fixed,
                            void (*visit)(void *context, uint32_t fact),
                            void *context)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(derivations, fact);
    struct source_walk walk = { derivations, values, is_fixed, visit, context };

    if (derivation->kind == FADU_DERIVED_BY_FORMULA && !is_fixed[fact])
        fadu_formula_each_fact(derivation->formula, walk_source, &walk);
    else if (!fadu_value_is_known(&derivations->book->facts.items[fact],
                                  &values[fact]))
        visit(context, fact);
}

static void
keep_first(void *context, uint32_t fact)
{
    uint32_t *first = context;

    if (*first == FADU_NONE)
        *first = fact;
}

static uint32_t
find_source(const struct fadu_derivations *derivations, uint32_t fact,
            const struct fadu_value *values, const bool *is_fixed)
{
    uint32_t first = FADU_NONE;

    fadu_derive_unknown_sources(derivations, fact, values, is_fixed, keep_first,
                                &first);
    return first == FADU_NONE ? fact : first;
}

uint32_t
fadu_derive_variable(const struct fadu_derivations *derivations, uint32_t fact,
                     const struct fadu_value *values, const bool *is_fixed)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(derivations, fact);
    const struct fadu_view view = { .facts = derivations->book->facts.items,
                                    .values = values };

    if (derivation->kind != FADU_DERIVED_BY_TABLE || is_fixed[fact])
        return fact;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        uint32_t source = fadu_condition_asks(line->when, &view);

        if (source != FADU_NONE && source != fact)
            return fadu_derive_variable(derivations, source, values, is_fixed);
    }
    return fact; /* left to the officer: itself */
}

uint32_t
fadu_derive_source(const struct fadu_derivations *derivations, uint32_t fact,
                   const struct fadu_value *values, const bool *is_fixed)
{
    fact = fadu_derive_variable(derivations, fact, values, is_fixed);
    return find_source(derivations, fact, values, is_fixed);
}
