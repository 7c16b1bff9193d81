/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/compare.h"

#include "decide/amount.h"
#include "decide/bases.h"

/* --- kinds --------------------------------------------------------------- */

enum { UNLISTED = UINT32_MAX };

/* A penalty as far as it weighs. */
struct weight {
    struct fadu_str kind;
    uint32_t level; /* of `severity`; UNLISTED compares only with itself */
    enum fadu_force force;
};

struct weights {
    struct weight items[FADU_MAX_KINDS];
    uint32_t count;
};

static uint32_t
level_of(const struct fadu_rulebook *book, struct fadu_str name)
{
    FADU_EACH(const struct fadu_kind, kind, &book->kinds) {
        if (fadu_str_equal(kind->name, name))
            return kind->level;
    }
    return UNLISTED;
}

static bool
is_gains(struct fadu_str kind)
{
    return fadu_str_equal(kind, FADU_STR("没收违法所得"));
}

static bool
is_warning(const struct weight *weight)
{
    return fadu_str_equal(weight->kind, FADU_STR("警告")) ||
           fadu_str_equal(weight->kind, FADU_STR("通报批评"));
}

/* One of several is imposed, so none of them must be. */
static enum fadu_force
force_of(const struct fadu_penalty *penalty)
{
    return penalty->choice ? FADU_MAY : penalty->force;
}

/* What the statute says: a benchmark is no law and takes nothing away here. */
static void
weigh(const struct fadu_slice *slice, const struct fadu_value *values,
      const struct fadu_core *core, bool without_warnings,
      struct weights *weights)
{
    const struct fadu_matter *matter = slice->matter;
    const struct fadu_view view = fadu_matter_view(matter, values);

    weights->count = 0;
    if (core->place.provision == FADU_NONE)
        return;
    FADU_EACH(
        const struct fadu_penalty, penalty,
        &matter->offence->provisions.items[core->place.provision].penalties) {
        struct weight *weight = &weights->items[weights->count];
        const uint32_t bit =
            (uint32_t)(penalty -
                       matter->offence->provisions.items[core->place.provision]
                           .penalties.items);

        if (penalty->by.len || fadu_penalty_is_fine(penalty) ||
            is_gains(penalty->kind) || weights->count == FADU_MAX_KINDS)
            continue;
        if (!fadu_penalty_stands(core, bit) &&
            fadu_condition_state(penalty->when, &view) != FADU_MET)
            continue;
        *weight = (struct weight){ penalty->kind,
                                   level_of(matter->book, penalty->kind),
                                   force_of(penalty) };
        if (!without_warnings || !is_warning(weight))
            weights->count++;
    }
}

static bool
is_not_heavier(const struct weight *a, const struct weight *b)
{
    if (a->force > b->force)
        return false;
    if (a->level == UNLISTED || b->level == UNLISTED)
        return fadu_str_equal(a->kind, b->kind);
    return a->level <= b->level;
}

/* Finds a partner for one of `a`, moving others aside if that helps. */
static bool
place_one(const struct weights *a, const struct weights *b, uint32_t one,
          uint32_t *partner_of, bool *was_tried)
{
    for (uint32_t i = 0; i < b->count; i++) {
        if (was_tried[i] || !is_not_heavier(&a->items[one], &b->items[i]))
            continue;
        was_tried[i] = true;
        if (partner_of[i] == UNLISTED ||
            place_one(a, b, partner_of[i], partner_of, was_tried)) {
            partner_of[i] = one;
            return true;
        }
    }
    return false;
}

/* Does A map one-to-one into B with nothing heavier? */
static bool
maps_into(const struct weights *a, const struct weights *b)
{
    uint32_t partner_of[FADU_MAX_KINDS];

    for (uint32_t i = 0; i < b->count; i++)
        partner_of[i] = UNLISTED;
    for (uint32_t i = 0; i < a->count; i++) {
        bool was_tried[FADU_MAX_KINDS] = { false };

        if (!place_one(a, b, i, partner_of, was_tried))
            return false;
    }
    return true;
}

static enum fadu_comparison
compare_weights(const struct weights *acted, const struct weights *decided)
{
    const bool acted_fits = maps_into(acted, decided);
    const bool decided_fits = maps_into(decided, acted);

    if (acted_fits && decided_fits)
        return FADU_SAME_WEIGHT;
    if (acted_fits)
        return FADU_IS_HEAVIER;
    return decided_fits ? FADU_IS_LIGHTER : FADU_IS_MIXED;
}

enum fadu_comparison
fadu_compare_kinds(const struct fadu_law_question *question,
                   const struct fadu_core *acted,
                   const struct fadu_core *decided, bool *by_warning)
{
    struct weights one;
    struct weights other;
    enum fadu_comparison comparison;

    weigh(question->acted, question->values, acted, true, &one);
    weigh(question->decided, question->values, decided, true, &other);
    *by_warning = compare_weights(&one, &other) == FADU_SAME_WEIGHT;
    weigh(question->acted, question->values, acted, false, &one);
    weigh(question->decided, question->values, decided, false, &other);
    comparison = compare_weights(&one, &other);
    return comparison;
}

/* --- fines --------------------------------------------------------------- */

/* The fine of a side: none, or its force and amount. */
struct fine {
    const struct fadu_penalty *penalty; /* NULL: none */
    const struct fadu_amount *amount;
    enum fadu_force force;
    bool is_known;
    struct fadu_rational min;
    struct fadu_rational max;
};

/* Without the amounts of an offence that nobody has verified. */
static bool
is_told(const struct fadu_slice *slice, const struct fine *fine)
{
    const struct fadu_origin *origin = &slice->matter->offence->origin;

    return fine->amount && fine->amount->form != FADU_AMOUNT_DELEGATED &&
           fine->amount->form != FADU_AMOUNT_NONE &&
           !(origin->is_given && origin->status == FADU_UNVERIFIED);
}

/* The fine that the statute gives, whatever the row makes of it. */
static struct fine
fine_of(const struct fadu_slice *slice, const struct fadu_value *values,
        const struct fadu_core *core)
{
    const struct fadu_place_in_law *place = &core->place;
    struct fine fine = { .penalty = NULL };

    if (place->provision == FADU_NONE || place->fine == FADU_NONE)
        return fine;
    fine.penalty = &slice->matter->offence->provisions.items[place->provision]
                        .penalties.items[place->fine];
    fine.amount = fadu_amount_in(fine.penalty, place->column);
    fine.force = force_of(fine.penalty);
    fine.is_known = is_told(slice, &fine) &&
                    fadu_statutory_range(slice, values, fine.penalty,
                                         place->column, &fine.min, &fine.max);
    return fine;
}

static enum fadu_comparison
of_order(int decided_beside_acted)
{
    if (decided_beside_acted == 0)
        return FADU_SAME_WEIGHT;
    return decided_beside_acted < 0 ? FADU_IS_LIGHTER : FADU_IS_HEAVIER;
}

/* As a triple: lighter when nothing is heavier and something is lighter. */
static enum fadu_comparison
compare_triples(const struct fine *acted, const struct fine *decided)
{
    const int force = (int)decided->force - (int)acted->force;
    const int max = fadu_rational_compare(decided->max, acted->max);
    const int min = fadu_rational_compare(decided->min, acted->min);

    if (force < 0 && max <= 0)
        return FADU_IS_LIGHTER;
    if (force > 0 && max >= 0)
        return FADU_IS_HEAVIER;
    if (force <= 0 && max <= 0 && min <= 0)
        return of_order(force < 0 || max < 0 || min < 0 ? -1 : 0);
    return force >= 0 && max >= 0 && min >= 0 ? FADU_IS_HEAVIER : FADU_IS_MIXED;
}

/* Amounts that are the same whatever their base is, force apart. */
static enum fadu_comparison
compare_forces(const struct fine *acted, const struct fine *decided)
{
    return of_order((int)decided->force - (int)acted->force);
}

static void
mark_bases(const struct fadu_slice *slice, const struct fadu_value *values,
           const struct fine *fine, bool *is_base)
{
    if (!fine->is_known)
        fadu_mark_unknown_bases(slice->matter, values, fine->amount, is_base);
}

enum fadu_comparison
fadu_compare_fines(const struct fadu_law_question *question,
                   const struct fadu_core *acted,
                   const struct fadu_core *decided, bool *is_base)
{
    const struct fine one = fine_of(question->acted, question->values, acted);
    const struct fine other =
        fine_of(question->decided, question->values, decided);

    if (!one.penalty || !other.penalty)
        return of_order((other.penalty != NULL) - (one.penalty != NULL));
    if (one.amount && other.amount &&
        fadu_amounts_are_alike(one.amount, other.amount))
        return compare_forces(&one, &other);
    if (!is_told(question->acted, &one) || !is_told(question->decided, &other))
        return FADU_IS_MIXED;
    if (one.is_known && other.is_known)
        return compare_triples(&one, &other);
    mark_bases(question->acted, question->values, &one, is_base);
    mark_bases(question->decided, question->values, &other, is_base);
    return FADU_IS_OPEN;
}
