/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/core.h"

int
fadu_outcome_class(enum fadu_outcome outcome)
{
    switch (outcome) {
    case FADU_OUTCOME_NOT_UNLAWFUL:
        return 0;
    case FADU_OUTCOME_BARRED:
    case FADU_OUTCOME_EXEMPT_SHALL:
    case FADU_OUTCOME_ORDER_ONLY:
        return 1;
    case FADU_OUTCOME_EXEMPT_MAY:
        return 2;
    case FADU_OUTCOME_PENALISE:
        return 3;
    case FADU_OUTCOME_UNDETERMINED:
        return 4;
    case FADU_OUTCOME_REFER:
        break;
    }
    return 5;
}

static bool
are_alike(const struct fadu_core *a, const struct fadu_core *b)
{
    return a->outcome == b->outcome && a->human == b->human &&
           a->law == b->law && a->direction == b->direction &&
           a->kinds == b->kinds;
}

bool
fadu_core_equal(const struct fadu_core *a, const struct fadu_core *b)
{
    const bool has_row = a->outcome != FADU_OUTCOME_ORDER_ONLY;

    return are_alike(a, b) && a->place.provision == b->place.provision &&
           a->place.column == b->place.column &&
           (!has_row ||
            (a->place.block == b->place.block && a->place.row == b->place.row));
}

bool
fadu_core_identical(const struct fadu_core *a, const struct fadu_core *b)
{
    return are_alike(a, b) && fadu_place_equal(&a->place, &b->place) &&
           a->by_statute == b->by_statute && a->under == b->under;
}

bool
fadu_penalty_stands(const struct fadu_core *core, uint32_t penalty)
{
    return penalty < FADU_MAX_KINDS && (core->kinds >> penalty & 1);
}

uint32_t
fadu_core_number(struct fadu_arena *arena, fadu_cores *cores,
                 const struct fadu_core *core)
{
    for (uint32_t i = 0; i < cores->count; i++)
        if (fadu_core_identical(&cores->items[i], core))
            return i;
    if (cores->count == FADU_MAX_RESULTS)
        fadu_guard_fail(arena->guard, FADU_ERROR_LIMIT);
    FADU_VEC_PUSH(arena, cores, *core);
    return cores->count - 1;
}

/* What one core function is made from. */
struct making {
    struct fadu_space *space;
    struct fadu_diagram *diagram;
    const struct fadu_slice *slice;
    const struct fadu_offence *offence;
    fadu_cores *cores;
    fadu_places places;
    fadu_ref place; /* leaves number places */
    struct fadu_counterfactuals *counterfactuals;
};

static fadu_ref
leaf_of(const struct making *making, const struct fadu_core *core)
{
    return fadu_leaf(
        fadu_core_number(making->space->matter->arena, making->cores, core));
}

/* An outcome that keeps nothing but itself, or itself and the provision. */
static fadu_ref
settle(const struct making *making, enum fadu_outcome outcome,
       uint32_t provision)
{
    struct fadu_core core = { .outcome = outcome,
                              .place = fadu_nowhere,
                              .under = provision };

    if (outcome == FADU_OUTCOME_ORDER_ONLY ||
        outcome == FADU_OUTCOME_EXEMPT_MAY)
        core.place.provision = provision;
    return leaf_of(making, &core);
}

/* A person must decide, for these very facts. */
static fadu_ref
left_to_person(const struct making *making,
               const struct fadu_place_in_law *place, enum fadu_human human,
               uint64_t by_statute)
{
    struct fadu_core core = { .outcome = FADU_OUTCOME_UNDETERMINED,
                              .human = human,
                              .place = *place,
                              .by_statute = by_statute,
                              .under = place->provision };

    core.place.row = FADU_NONE;
    core.place.block = FADU_NONE;
    return leaf_of(making, &core);
}

/* --- kinds --------------------------------------------------------------- */

typedef FADU_VEC(uint64_t) bit_sets;

struct gathering {
    struct fadu_arena *arena;
    bit_sets *sets;
    uint32_t bit;
};

static uint32_t
leaf_of_set(struct fadu_arena *arena, bit_sets *sets, uint64_t set)
{
    for (uint32_t i = 0; i < sets->count; i++)
        if (sets->items[i] == set)
            return i;
    FADU_VEC_PUSH(arena, sets, set);
    return sets->count - 1;
}

static fadu_ref
add_bit(void *context, uint32_t leaf)
{
    const struct gathering *gathering = context;

    return fadu_leaf(leaf_of_set(gathering->arena, gathering->sets,
                                 gathering->sets->items[leaf] |
                                     UINT64_C(1) << gathering->bit));
}

/* The kinds so far, and one more where it applies. */
static fadu_ref
gather(const struct making *making, bit_sets *sets, fadu_ref kinds,
       uint32_t bit, const struct fadu_condition *when)
{
    struct gathering gathering = { making->space->matter->arena, sets, bit };

    if (bit >= FADU_MAX_KINDS)
        return kinds;
    return fadu_diagram_if(
        making->diagram, fadu_space_condition(making->space, when),
        fadu_diagram_map(making->diagram, kinds, add_bit, &gathering), kinds);
}

/* The row says `none` of it. */
static bool
is_graded_away(const struct making *making,
               const struct fadu_place_in_law *place,
               const struct fadu_penalty *penalty)
{
    const struct fadu_grading *grading =
        fadu_grading_of(fadu_placed_row(making->slice->matter, place),
                        penalty->kind, place->column);

    return grading && grading->form == FADU_GRADING_NONE;
}

/* The penalties of this authority that hold by the statute. */
static fadu_ref
statute_of(const struct making *making, uint32_t provision, bool without_fine,
           bit_sets *sets)
{
    fadu_ref kinds =
        fadu_leaf(leaf_of_set(making->space->matter->arena, sets, 0));
    uint32_t bit = 0;

    FADU_EACH(const struct fadu_penalty, penalty,
              &making->offence->provisions.items[provision].penalties) {
        if (!penalty->by.len &&
            !(without_fine && fadu_penalty_is_fine(penalty)))
            kinds = gather(making, sets, kinds, bit, penalty->when);
        bit++;
    }
    return kinds;
}

/* The orders of the provision, then of the row, behind its penalties. */
static fadu_ref
orders_of(const struct making *making, const struct fadu_place_in_law *place,
          bit_sets *sets)
{
    const struct fadu_provision *provision =
        &making->offence->provisions.items[place->provision];
    const struct fadu_row *row = fadu_placed_row(making->slice->matter, place);
    fadu_ref orders =
        fadu_leaf(leaf_of_set(making->space->matter->arena, sets, 0));
    uint32_t bit = provision->penalties.count;

    FADU_EACH(const struct fadu_order, order, &provision->orders)
        orders = gather(making, sets, orders, bit++, order->when);
    if (row) {
        FADU_EACH(const struct fadu_order, order, &row->orders)
            orders = gather(making, sets, orders, bit++, order->when);
    }
    return orders;
}

/* The penalties of which the row says `none`. */
static uint64_t
graded_away(const struct making *making, const struct fadu_place_in_law *place)
{
    uint64_t bits = 0;
    uint32_t bit = 0;

    FADU_EACH(const struct fadu_penalty, penalty,
              &making->offence->provisions.items[place->provision].penalties) {
        if (bit < FADU_MAX_KINDS && is_graded_away(making, place, penalty))
            bits |= UINT64_C(1) << bit;
        bit++;
    }
    return bits;
}

/* Where some penalty of this authority holds, fines apart where they are
 * gone. */
static fadu_ref
has_penalty(const struct making *making, const struct fadu_provision *provision,
            bool without_fine)
{
    fadu_ref any = FADU_REF_NO;

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (!penalty->by.len &&
            !(without_fine && fadu_penalty_is_fine(penalty)))
            any = fadu_diagram_or(
                making->diagram, any,
                fadu_space_condition(making->space, penalty->when));
    }
    return any;
}

/* --- a penalty ----------------------------------------------------------- */

struct imposing {
    const struct making *making;
    const struct fadu_place_in_law *place;
    const bit_sets *sets;
    uint64_t graded_away;
    bool without_fine;
};

static fadu_ref
leave_to_person(void *context, uint32_t statute)
{
    const struct imposing *imposing = context;

    return left_to_person(imposing->making, imposing->place,
                          imposing->place->human,
                          imposing->sets->items[statute]);
}

/* Penalties and orders in one set, both by number. */
struct kinds {
    uint32_t statute;
    uint32_t orders;
};

struct gathered {
    struct fadu_arena *arena;
    FADU_VEC(struct kinds) items;
};

static fadu_ref
put_together(void *context, uint32_t statute, uint32_t orders)
{
    struct gathered *gathered = context;

    for (uint32_t i = 0; i < gathered->items.count; i++)
        if (gathered->items.items[i].statute == statute &&
            gathered->items.items[i].orders == orders)
            return fadu_leaf(i);
    FADU_VEC_PUSH(gathered->arena, &gathered->items,
                  ((struct kinds){ statute, orders }));
    return fadu_leaf(gathered->items.count - 1);
}

struct sentencing {
    const struct imposing *imposing;
    const struct gathered *gathered;
};

/* Kinds and direction together.  Where the row takes the last penalty away,
 * orders are left. */
static fadu_ref
impose(void *context, uint32_t kinds, uint32_t direction)
{
    const struct sentencing *sentencing = context;
    const struct imposing *imposing = sentencing->imposing;
    const struct kinds *numbers = &sentencing->gathered->items.items[kinds];
    const uint64_t statute = imposing->sets->items[numbers->statute];
    struct fadu_core core = { .outcome = FADU_OUTCOME_PENALISE,
                              .place = *imposing->place,
                              .by_statute = statute,
                              .under = imposing->place->provision };

    core.kinds = statute & ~imposing->graded_away;
    if (core.kinds) {
        core.kinds |= imposing->sets->items[numbers->orders];
        core.human = core.place.human; /* a ground that is not there */
        core.direction = (enum fadu_direction)direction;
    } else {
        core.outcome = FADU_OUTCOME_ORDER_ONLY;
        core.place.column = FADU_NONE;
        core.place.fine = FADU_NONE;
    }
    if (imposing->without_fine)
        core.place.fine = FADU_NONE;
    core.place.human = FADU_HUMAN_NONE;
    return leaf_of(imposing->making, &core);
}

static fadu_ref
penalise_at(const struct making *making, const struct fadu_place_in_law *place,
            bool without_fine)
{
    struct fadu_diagram *diagram = making->diagram;
    bit_sets sets = { 0 };
    struct gathered gathered = { .arena = making->space->matter->arena };
    struct imposing imposing = { making, place, &sets,
                                 graded_away(making, place), without_fine };
    struct sentencing sentencing = { &imposing, &gathered };
    const fadu_ref statute =
        statute_of(making, place->provision, without_fine, &sets);

    if (place->human == FADU_HUMAN_GAP || place->human == FADU_HUMAN_OVERLAP)
        return fadu_diagram_map(diagram, statute, leave_to_person, &imposing);
    return fadu_diagram_join(
        diagram,
        fadu_diagram_join(diagram, statute, orders_of(making, place, &sets),
                          put_together, &gathered),
        fadu_direction_function(making->space, making->slice, place,
                                making->counterfactuals),
        impose, &sentencing);
}

/* At whatever place of the provision the case stands. */
static fadu_ref
penalise(const struct making *making, uint32_t provision, bool without_fine)
{
    fadu_leaves leaves = { 0 };
    fadu_ref function = settle(making, FADU_OUTCOME_UNDETERMINED, FADU_NONE);

    fadu_diagram_leaves(making->diagram, making->place, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        const struct fadu_place_in_law place = making->places.items[*leaf];

        if (place.provision == provision)
            function = fadu_diagram_if(
                making->diagram,
                fadu_diagram_equals(making->diagram, making->place, *leaf),
                penalise_at(making, &place, without_fine), function);
    }
    return function;
}

/* --- the order of derivation --------------------------------------------- */

/* No provision holds: by law no longer (or not yet) unlawful, outside the
 * elements of every provision, or the rulebook is silent. */
static fadu_ref
without_provision(const struct making *making,
                  const struct fadu_place_in_law *place)
{
    const struct fadu_slice *slice = making->slice;
    const struct fadu_offence *offence = making->offence;
    const bool has_not_begun =
        offence->has_begun && slice->day < offence->began_on;
    const bool has_ended =
        offence->has_ended && slice->day >= offence->ended_on;

    if (place->human != FADU_HUMAN_NONE)
        return left_to_person(making, place, place->human, 0);
    if (place->is_silent && !has_not_begun && !has_ended)
        return left_to_person(making, place, FADU_HUMAN_LAW, 0);
    return settle(making, FADU_OUTCOME_NOT_UNLAWFUL, FADU_NONE);
}

static fadu_ref
is_order_only(void *context, uint32_t leaf)
{
    const struct making *making = context;

    return making->cores->items[leaf].outcome == FADU_OUTCOME_ORDER_ONLY
               ? FADU_REF_YES
               : FADU_REF_NO;
}

/* A fine already imposed for the same act takes the fine away; where nothing is
 * left, exemptions at discretion are only reported. */
static fadu_ref
fined_or_spared(const struct making *making, uint32_t index, fadu_ref penalty)
{
    struct fadu_diagram *diagram = making->diagram;
    const struct fadu_provision *provision =
        &making->offence->provisions.items[index];
    const fadu_ref fined =
        fadu_space_effect(making->space, making->slice, FADU_EFFECT_NO_FINE,
                          FADU_FORCE_NONE, provision);
    fadu_ref result = penalty;
    fadu_ref rest = FADU_REF_NO;

    if (fined != FADU_REF_NO) {
        rest = penalise(making, index, true);
        result = fadu_diagram_if(diagram, fined, rest, result);
    }
    if (!making->slice->without_may)
        result = fadu_diagram_if(
            diagram,
            fadu_space_effect(making->space, making->slice, FADU_EFFECT_EXEMPT,
                              FADU_MAY, provision),
            settle(making, FADU_OUTCOME_EXEMPT_MAY, index), result);
    if (fined == FADU_REF_NO)
        return result;
    /* Nothing is left: by the row, or because the clause has nothing else. */
    result = fadu_diagram_if(
        diagram,
        fadu_diagram_and(
            diagram, fined,
            fadu_diagram_map(diagram, rest, is_order_only, (void *)making)),
        rest, result);
    return fadu_diagram_if(
        diagram,
        fadu_diagram_and(
            diagram, fined,
            fadu_diagram_not(diagram, has_penalty(making, provision, true))),
        settle(making, FADU_OUTCOME_ORDER_ONLY, index), result);
}

/* Bars, rows that take every penalty away, exemptions, the penalty. */
static fadu_ref
under_provision(const struct making *making, uint32_t index)
{
    struct fadu_diagram *diagram = making->diagram;
    const struct fadu_provision *provision =
        &making->offence->provisions.items[index];
    const fadu_ref penalty = penalise(making, index, false);
    const fadu_ref graded_away =
        fadu_diagram_map(diagram, penalty, is_order_only, (void *)making);
    fadu_ref result = fined_or_spared(making, index, penalty);

    result = fadu_diagram_if(
        diagram,
        fadu_space_effect(making->space, making->slice, FADU_EFFECT_EXEMPT,
                          FADU_SHALL, provision),
        settle(making, FADU_OUTCOME_EXEMPT_SHALL, index), result);
    result = fadu_diagram_if(diagram, graded_away, penalty, result);
    result = fadu_diagram_if(
        diagram,
        fadu_space_effect(making->space, making->slice, FADU_EFFECT_BAR,
                          FADU_FORCE_NONE, provision),
        settle(making, FADU_OUTCOME_BARRED, index), result);
    return fadu_diagram_if(diagram, has_penalty(making, provision, false),
                           result,
                           settle(making, FADU_OUTCOME_ORDER_ONLY, index));
}

/* The places of a function, provision by provision. */
static fadu_ref
by_provision(const struct making *making)
{
    struct fadu_diagram *diagram = making->diagram;
    const uint32_t count = making->offence->provisions.count;
    bool *is_done = FADU_NEW_ARRAY(making->space->matter->arena, bool, count);
    fadu_leaves leaves = { 0 };
    fadu_ref function = FADU_REF_NO;
    bool is_first = true;

    fadu_diagram_leaves(diagram, making->place, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        const struct fadu_place_in_law place = making->places.items[*leaf];
        fadu_ref where = FADU_REF_NO;
        fadu_ref result;

        if (place.provision != FADU_NONE && is_done[place.provision])
            continue;
        FADU_EACH(const uint32_t, other, &leaves) {
            if (other == leaf ||
                (place.provision != FADU_NONE &&
                 making->places.items[*other].provision == place.provision))
                where = fadu_diagram_or(
                    diagram, where,
                    fadu_diagram_equals(diagram, making->place, *other));
        }
        if (place.provision != FADU_NONE)
            is_done[place.provision] = true;
        result = place.provision == FADU_NONE
                     ? without_provision(making, &place)
                     : under_provision(making, place.provision);
        function = is_first ? result
                            : fadu_diagram_if(diagram, where, result, function);
        is_first = false;
    }
    return function;
}

fadu_ref
fadu_compose_core(struct fadu_space *space, const struct fadu_slice *slice,
                  fadu_cores *cores)
{
    struct fadu_counterfactuals counterfactuals = { NULL };
    struct making making = { .space = space,
                             .diagram = space->diagram,
                             .slice = slice,
                             .offence = slice->matter->offence,
                             .cores = cores,
                             .counterfactuals = &counterfactuals };
    const fadu_ref refer = fadu_space_effect(space, slice, FADU_EFFECT_REFER,
                                             FADU_FORCE_NONE, NULL);

    if (refer == FADU_REF_YES)
        return settle(&making, FADU_OUTCOME_REFER, FADU_NONE);
    making.place = fadu_place_function(space, slice, &making.places);
    return fadu_diagram_if(space->diagram, refer,
                           settle(&making, FADU_OUTCOME_REFER, FADU_NONE),
                           by_provision(&making));
}
