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

/* The penalties in the set, a bit each. */
static void
list_set(const struct fadu_imposed *of, const struct fadu_rulebook *scale,
         uint64_t set, bool without_warnings, struct weights *weights)
{
    const struct fadu_core *core = of->core;
    uint32_t bit = 0;

    weights->count = 0;
    if (core->under == FADU_NONE)
        return;
    FADU_EACH(const struct fadu_penalty, penalty,
              &of->matter->offence->provisions.items[core->under].penalties) {
        const struct weight weight = { penalty->kind,
                                       level_of(scale, penalty->kind),
                                       force_of(penalty) };

        if (bit == FADU_MAX_KINDS)
            return;
        if ((set >> bit++ & 1) && !fadu_penalty_is_fine(penalty) &&
            !fadu_penalty_is_gains(penalty) &&
            !(without_warnings && is_warning(&weight)))
            weights->items[weights->count++] = weight;
    }
}

/* What the statute says: a benchmark is no law and takes nothing away here. */
static void
list_weights(const struct fadu_matter *matter, const struct fadu_core *core,
             bool without_warnings, struct weights *weights)
{
    list_set(&(struct fadu_imposed){ matter, core }, matter->book,
             core->by_statute, without_warnings, weights);
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
    const struct fadu_matter *matter = question->acted->matter;
    struct weights one;
    struct weights other;

    list_weights(matter, acted, true, &one);
    list_weights(matter, decided, true, &other);
    *by_warning = compare_weights(&one, &other) == FADU_SAME_WEIGHT;
    list_weights(matter, acted, false, &one);
    list_weights(matter, decided, false, &other);
    return compare_weights(&one, &other);
}

enum fadu_comparison
fadu_compare_imposed_kinds(const struct fadu_imposed *acted,
                           const struct fadu_imposed *decided)
{
    const struct fadu_rulebook *scale = decided->matter->book;
    struct weights one;
    struct weights other;

    list_set(acted, scale, acted->core->kinds, false, &one);
    list_set(decided, scale, decided->core->kinds, false, &other);
    return compare_weights(&one, &other);
}

/* --- fines --------------------------------------------------------------- */

/* A fine of a side: its force and amount. */
struct fine {
    const struct fadu_penalty *penalty;
    const struct fadu_amount *amount;
    enum fadu_force force;
    bool is_known;
    struct fadu_rational min;
    struct fadu_rational max;
};

enum { MAX_FINES = 8 };

struct fines {
    struct fine items[MAX_FINES];
    uint32_t count;
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

/* The fines that the statute gives, whatever the row makes of them. */
static void
list_fines(const struct fadu_slice *slice, const struct fadu_value *values,
           const struct fadu_core *core, struct fines *fines)
{
    const uint32_t column = core->place.column;
    uint32_t bit = 0;

    fines->count = 0;
    if (core->under == FADU_NONE)
        return;
    FADU_EACH(
        const struct fadu_penalty, penalty,
        &slice->matter->offence->provisions.items[core->under].penalties) {
        struct fine *fine = &fines->items[fines->count];

        if (bit == FADU_MAX_KINDS || fines->count == MAX_FINES)
            return;
        if (!(core->by_statute >> bit++ & 1) || !fadu_penalty_is_fine(penalty))
            continue;
        *fine = (struct fine){ .penalty = penalty,
                               .amount = fadu_amount_in(penalty, column),
                               .force = force_of(penalty) };
        fine->is_known = is_told(slice, fine) &&
                         fadu_statutory_range(slice, values, penalty, column,
                                              &fine->min, &fine->max);
        fines->count++;
    }
}

enum fadu_comparison
fadu_comparison_of(int decided_beside_acted)
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
        return fadu_comparison_of(force < 0 || max < 0 || min < 0 ? -1 : 0);
    return force >= 0 && max >= 0 && min >= 0 ? FADU_IS_HEAVIER : FADU_IS_MIXED;
}

/* Amounts that are the same whatever their base is, force apart. */
static enum fadu_comparison
compare_forces(const struct fine *acted, const struct fine *decided)
{
    return fadu_comparison_of((int)decided->force - (int)acted->force);
}

static void
mark_bases(const struct fadu_slice *slice, const struct fadu_value *values,
           const struct fine *fine, bool *is_base)
{
    if (!fine->is_known)
        fadu_mark_unknown_bases(slice->matter, values, fine->amount, is_base);
}

static enum fadu_comparison
compare_two(const struct fadu_law_question *question, const struct fine *acted,
            const struct fine *decided, bool *is_base)
{
    if (acted->amount && decided->amount &&
        fadu_amounts_are_alike(acted->amount, decided->amount))
        return compare_forces(acted, decided);
    if (!is_told(question->acted, acted) ||
        !is_told(question->decided, decided))
        return FADU_IS_MIXED;
    if (acted->is_known && decided->is_known)
        return compare_triples(acted, decided);
    mark_bases(question->acted, question->values, acted, is_base);
    mark_bases(question->decided, question->values, decided, is_base);
    return FADU_IS_OPEN;
}

/* Several fines one by one: lighter if none is heavier. */
static enum fadu_comparison
add_comparison(enum fadu_comparison all, enum fadu_comparison one)
{
    if (all == FADU_IS_MIXED || one == FADU_IS_MIXED)
        return FADU_IS_MIXED;
    if (all == FADU_IS_OPEN || one == FADU_IS_OPEN)
        return FADU_IS_OPEN;
    if (all == FADU_SAME_WEIGHT || all == one)
        return one;
    return one == FADU_SAME_WEIGHT ? all : FADU_IS_MIXED;
}

enum fadu_comparison
fadu_compare_fines(const struct fadu_law_question *question,
                   const struct fadu_core *acted,
                   const struct fadu_core *decided, bool *is_base)
{
    enum fadu_comparison all = FADU_SAME_WEIGHT;
    struct fines one;
    struct fines other;

    list_fines(question->acted, question->values, acted, &one);
    list_fines(question->decided, question->values, decided, &other);
    for (uint32_t i = 0; i < one.count && i < other.count; i++)
        all = add_comparison(all, compare_two(question, &one.items[i],
                                              &other.items[i], is_base));
    if (one.count == other.count)
        return all;
    return add_comparison(all, one.count < other.count ? FADU_IS_HEAVIER
                                                       : FADU_IS_LIGHTER);
}
