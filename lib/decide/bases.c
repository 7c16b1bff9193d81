/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/bases.h"

struct marking {
    const struct fadu_matter *matter;
    bool *is_base;
};

/* What a formula derives is never asked itself: its facts are. */
static void
mark(void *context, uint32_t fact)
{
    const struct marking *marking = context;
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&marking->matter->derivations, fact);

    if (derivation->kind == FADU_DERIVED_BY_FORMULA &&
        !marking->matter->is_fixed[fact])
        fadu_formula_each_fact(derivation->formula, mark, context);
    else
        marking->is_base[fact] = true;
}

bool
fadu_amount_has_base(const struct fadu_amount *amount)
{
    return amount &&
           ((amount->form == FADU_AMOUNT_RATE && amount->base != FADU_NONE) ||
            (amount->form == FADU_AMOUNT_MONEY && amount->per != FADU_NONE) ||
            amount->formula);
}

void
fadu_mark_bases(const struct fadu_matter *matter,
                const struct fadu_amount *amount, bool *is_base)
{
    struct marking marking = { matter, is_base };

    if (!amount)
        return;
    if (amount->form == FADU_AMOUNT_RATE && amount->base != FADU_NONE)
        mark(&marking, amount->base);
    if (amount->form == FADU_AMOUNT_MONEY && amount->per != FADU_NONE)
        mark(&marking, amount->per);
    fadu_formula_each_fact(amount->formula, mark, &marking);
}

void
fadu_mark_unknown_bases(const struct fadu_matter *matter,
                        const struct fadu_value *values,
                        const struct fadu_amount *amount, bool *is_base)
{
    const uint32_t count = matter->book->facts.count;
    bool *own = FADU_NEW_ARRAY(matter->arena, bool, count);

    fadu_mark_bases(matter, amount, own);
    for (uint32_t fact = 0; fact < count; fact++)
        is_base[fact] |= own[fact] && values[fact].known != FADU_VALUE_KNOWN;
}

static bool
bounds_are_alike(bool has_a, const struct fadu_bound *a, bool has_b,
                 const struct fadu_bound *b)
{
    return has_a == has_b &&
           (!has_a || (a->is_open == b->is_open &&
                       fadu_rational_compare(a->number, b->number) == 0));
}

bool
fadu_amounts_are_alike(const struct fadu_amount *a, const struct fadu_amount *b)
{
    if (a == b)
        return true;
    if (a->form != b->form)
        return false;
    if (a->form == FADU_AMOUNT_DELEGATED)
        return a->delegated_to != FADU_NONE &&
               a->delegated_to == b->delegated_to;
    return fadu_formula_equal(a->formula, b->formula) &&
           a->range.measure == b->range.measure && a->base == b->base &&
           a->per == b->per && a->has_cap == b->has_cap &&
           (!a->has_cap || a->cap_fen == b->cap_fen) &&
           bounds_are_alike(a->range.has_low, &a->range.low, b->range.has_low,
                            &b->range.low) &&
           bounds_are_alike(a->range.has_high, &a->range.high,
                            b->range.has_high, &b->range.high);
}
