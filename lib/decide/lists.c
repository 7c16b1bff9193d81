/* SPDX-License-Identifier: Apache-2.0 */
/* Facts: needed, needed for the amount, irrelevant, presumed. */
#include "decide/bases.h"
#include "decide/recommendation.h"

struct marking {
    const struct fadu_matter *matter;
    bool *occurs;
};

static void mark_test(void *context, const struct fadu_condition *test);

static void
mark_condition(void *context, const struct fadu_condition *when)
{
    fadu_condition_each_fact(when, mark_test, context);
}

static void mark_formula(struct marking *marking,
                         const struct fadu_formula *formula);

/* A fact that follows by table or formula is never asked itself, unless it
 * was given; its sources are. */
static void
mark_fact(struct marking *marking, uint32_t fact)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&marking->matter->derivations, fact);

    if (marking->occurs[fact])
        return;
    marking->occurs[fact] = true;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (line->when)
            mark_condition(marking, line->when);
    }
    mark_formula(marking, derivation->formula);
}

static void
mark_part(void *context, uint32_t fact)
{
    mark_fact(context, fact);
}

static void
mark_formula(struct marking *marking, const struct fadu_formula *formula)
{
    fadu_formula_each_fact(formula, mark_part, marking);
}

static void
mark_test(void *context, const struct fadu_condition *test)
{
    mark_fact(context, test->subject);
}

/* Confiscation of gains is asked of every offence (art. 28(2)). */
static const char *const gains_facts[] = { "illegal_gains", "refundable" };

static void
mark_amounts(struct marking *marking, const struct fadu_slice *slice)
{
    const struct fadu_offence *offence = marking->matter->offence;

    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, slice->day))
            continue;
        FADU_EACH(const struct fadu_order, order, &provision->orders) {
            if (order->of != FADU_NONE)
                mark_fact(marking, order->of);
        }
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            FADU_EACH(const struct fadu_amount, amount, &penalty->amounts) {
                if (amount->base != FADU_NONE)
                    mark_fact(marking, amount->base);
                if (amount->per != FADU_NONE)
                    mark_fact(marking, amount->per);
                mark_formula(marking, amount->formula);
            }
        }
    }
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        mark_formula(marking, block->fine);
        mark_formula(marking, block->then);
    }
    for (size_t i = 0; i < sizeof(gains_facts) / sizeof(gains_facts[0]); i++) {
        uint32_t fact;

        if (fadu_map_find(&marking->matter->book->fact_names,
                          fadu_str_of(gains_facts[i]), &fact))
            mark_fact(marking, fact);
    }
}

static bool
is_listed(const fadu_fact_list *list, uint32_t fact)
{
    FADU_EACH(const uint32_t, other, list) {
        if (*other == fact)
            return true;
    }
    return false;
}

static void
list_fact(struct fadu_arena *arena, fadu_fact_list *list, uint32_t fact)
{
    if (!is_listed(list, fact))
        FADU_VEC_PUSH(arena, list, fact);
}

/* --- needed for the amount ----------------------------------------------- */

static bool
may_penalise(const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible) {
        if (possible->core.outcome == FADU_OUTCOME_PENALISE)
            return true;
    }
    return false;
}

struct bases {
    const struct fadu_matter *matter;
    bool *is_base;
};

static void
note_source(void *context, uint32_t fact)
{
    const struct bases *bases = context;

    bases->is_base[fact] = true;
}

/* What is asked for a number in the amount: a formula's own sources. */
static void
note_base(void *context, uint32_t fact)
{
    const struct bases *bases = context;
    const struct fadu_matter *matter = bases->matter;

    bases->is_base[fact] = true;
    fadu_derive_unknown_sources(&matter->derivations, fact, matter->values,
                                matter->is_fixed, note_source, context);
}

/* Bases and quantities of the penalties of one possible result. */
static void
note_bases(const struct fadu_slice *slice, const struct fadu_possible *possible,
           bool *is_base)
{
    const struct fadu_matter *matter = slice->matter;
    struct bases bases = { matter, is_base };
    const struct fadu_provision *provision;

    if (possible->core.outcome != FADU_OUTCOME_PENALISE)
        return;
    provision =
        &matter->offence->provisions.items[possible->core.place.provision];
    for (uint32_t i = 0; i < provision->penalties.count; i++) {
        const struct fadu_sum_question question = {
            .slice = slice,
            .values = possible->values,
            .place = &possible->core.place,
            .penalty = &provision->penalties.items[i],
        };

        if (fadu_penalty_stands(&possible->core, i))
            fadu_sum_each_fact(&question, note_base, &bases);
    }
}

static bool *
bases_of(const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    bool *is_base =
        FADU_NEW_ARRAY(matter->arena, bool, matter->book->facts.count);

    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible)
        note_bases(&act->slice, possible, is_base);
    FADU_EACH(const struct fadu_order *, order, &act->orders) {
        if ((*order)->of != FADU_NONE)
            is_base[(*order)->of] = true;
    }
    for (size_t i = 0; i < sizeof(gains_facts) / sizeof(gains_facts[0]); i++) {
        uint32_t fact;

        if (may_penalise(act) &&
            fadu_map_find(&matter->book->fact_names,
                          fadu_str_of(gains_facts[i]), &fact))
            is_base[fact] = true;
    }
    return is_base;
}

/* What only the penalty otherwise imposed needs. */
static bool
otherwise_needs(const struct fadu_act *act, uint32_t fact)
{
    return act->otherwise &&
           (act->otherwise->outlook.is_needed[fact] ||
            is_listed(&act->otherwise->needed_for_amount, fact));
}

static bool
is_unknown(const struct fadu_matter *matter, uint32_t fact)
{
    const struct fadu_fact *of = &matter->book->facts.items[fact];

    return !fadu_value_is_known(of, &matter->values[fact]) &&
           ((fadu_derivation_of(&matter->derivations, fact)->kind !=
                 FADU_DERIVED_BY_TABLE &&
             fadu_derivation_of(&matter->derivations, fact)->kind !=
                 FADU_DERIVED_BY_FORMULA) ||
            fadu_derive_source(&matter->derivations, fact, matter->values,
                               matter->is_fixed) == fact);
}

static void
list_unknown(struct fadu_act *act, const bool *occurs)
{
    const struct fadu_matter *matter = act->slice.matter;
    const bool *is_base = bases_of(act);

    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        if (!occurs[fact] || !is_unknown(matter, fact) ||
            act->outlook.is_needed[fact])
            continue;
        list_fact(matter->arena,
                  is_base[fact] || otherwise_needs(act, fact)
                      ? &act->needed_for_amount
                      : &act->irrelevant,
                  fact);
    }
}

void
fadu_list_procedure_fact(struct fadu_act *act, uint32_t fact, bool can_change)
{
    struct fadu_arena *arena = act->slice.matter->arena;
    fadu_fact_list left = { 0 };

    if (act->outlook.is_needed[fact] ||
        is_listed(&act->needed_for_amount, fact) ||
        is_listed(&act->needed_for_procedure, fact))
        return;
    if (!can_change) {
        list_fact(arena, &act->irrelevant, fact);
        return;
    }
    list_fact(arena, &act->needed_for_procedure, fact);
    FADU_EACH(const uint32_t, other, &act->irrelevant) {
        if (*other != fact)
            list_fact(arena, &left, *other);
    }
    memcpy(&act->irrelevant, &left, sizeof(left));
}

void
fadu_list_presumed(struct fadu_act *act, uint32_t fact, bool matters)
{
    FADU_EACH(const struct fadu_presumption, other, &act->presumed) {
        if (other->fact == fact)
            return;
    }
    FADU_VEC_PUSH(act->slice.matter->arena, &act->presumed,
                  ((struct fadu_presumption){ fact, matters }));
}

void
fadu_list_facts(struct fadu_act *act)
{
    const struct fadu_slice decided = fadu_decided_slice(&act->acted);
    const struct fadu_matter *matter = act->slice.matter;
    const uint32_t fact_count = matter->book->facts.count;
    struct marking marking = { matter, FADU_NEW_ARRAY(matter->arena, bool,
                                                      fact_count) };

    fadu_slice_each_condition(&act->acted, mark_condition, &marking);
    mark_amounts(&marking, &act->acted);
    fadu_slice_each_condition(&decided, mark_condition, &marking);
    mark_amounts(&marking, &decided);
    list_unknown(act, marking.occurs);
    for (uint32_t fact = 0; fact < fact_count; fact++) {
        if (marking.occurs[fact] &&
            matter->origins[fact] == FADU_ORIGIN_PRESUMED)
            fadu_list_presumed(
                act, fact,
                fadu_would_be_needed(act->variables, &act->acted, fact));
    }
}
