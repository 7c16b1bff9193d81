/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/direction.h"

/* --- which of them count ------------------------------------------------- */

/* Which circumstances count at a place: leaves number sets, one bit for each
 * of the rules. */
struct fadu_counting {
    fadu_rule_list rules;
    FADU_VEC(uint64_t) sets;
    fadu_ref function;
};

static bool
is_among(const struct fadu_slice *slice, const uint32_t *rules, uint32_t count,
         const struct fadu_rule *rule)
{
    for (uint32_t i = 0; i < count; i++)
        if (&slice->matter->book->rules.items[rules[i]] == rule)
            return true;
    return false;
}

/* What the row rests on never counts a second time. */
static bool
is_ground(const struct fadu_slice *slice, const struct fadu_row *row,
          const struct fadu_rule *rule)
{
    return row && is_among(slice, row->grounds.items, row->grounds.count, rule);
}

/* The row says that it still counts, though its facts may have led there. */
static bool
is_honoured(const struct fadu_slice *slice, const struct fadu_row *row,
            const struct fadu_rule *rule)
{
    return row && is_among(slice, row->honours.items, row->honours.count, rule);
}

/* The circumstances that may be asked in the slice, in rulebook order. */
static void
list_asked(struct fadu_space *space, const struct fadu_slice *slice,
           fadu_rule_list *rules)
{
    const struct fadu_view view = fadu_space_view(space);

    FADU_EACH(const struct fadu_rule, rule, &slice->matter->book->rules) {
        if (!fadu_rule_is_circumstance(rule) ||
            !fadu_rule_is_asked(slice, rule) ||
            fadu_rule_guard(rule, &view) == FADU_NOT_MET)
            continue;
        if (rules->count == FADU_MAX_CIRCUMSTANCES)
            fadu_guard_fail(slice->matter->arena->guard, FADU_ERROR_LIMIT);
        FADU_VEC_PUSH(slice->matter->arena, rules, rule);
    }
}

/* Where the circumstance is met and has not yet chosen the place. */
static fadu_ref
counts_at(struct fadu_space *space, const struct fadu_slice *slice,
          const struct fadu_place_in_law *place, const struct fadu_rule *rule,
          struct fadu_counterfactuals *counterfactuals)
{
    const struct fadu_rulebook *book = slice->matter->book;
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    const fadu_ref met = fadu_space_rule(space, slice, rule);

    if (!counterfactuals->items)
        counterfactuals->items =
            FADU_NEW_ARRAY(slice->matter->arena, struct fadu_otherwise_placed,
                           book->rules.count);
    if (met == FADU_REF_NO || is_ground(slice, row, rule))
        return FADU_REF_NO;
    if (is_honoured(slice, row, rule))
        return met;
    return fadu_diagram_and(
        space->diagram, met,
        fadu_diagram_not(
            space->diagram,
            fadu_counted_already(
                space, slice, place, rule,
                &counterfactuals->items[rule - book->rules.items])));
}

/* Which circumstances count at a place: leaves number sets; sets that come to
 * the same, whatever is added to them, are one. */
struct counting {
    struct fadu_arena *arena;
    fadu_rule_list rules;
    fadu_ref counts[FADU_MAX_CIRCUMSTANCES]; /* each by itself */
    struct fadu_weights weights;
    FADU_VEC(uint64_t) sets;
    fadu_ref function;
    uint64_t added; /* one circumstance */
};

static uint32_t
leaf_of_set(struct counting *counting, uint64_t set)
{
    for (uint32_t i = 0; i < counting->sets.count; i++)
        if (counting->sets.items[i] == set)
            return i;
    FADU_VEC_PUSH(counting->arena, &counting->sets, set);
    return counting->sets.count - 1;
}

static fadu_ref
add_to_set(void *context, uint32_t leaf)
{
    struct counting *counting = context;

    return fadu_leaf(leaf_of_set(
        counting,
        fadu_weight_of(&counting->weights,
                       counting->sets.items[leaf] | counting->added)));
}

static void
count_circumstances(struct fadu_space *space, const struct fadu_slice *slice,
                    const struct fadu_place_in_law *place,
                    struct fadu_counterfactuals *counterfactuals,
                    struct counting *counting)
{
    *counting = (struct counting){ .arena = slice->matter->arena };
    counting->function = fadu_leaf(leaf_of_set(counting, 0));
    list_asked(space, slice, &counting->rules);
    fadu_sort_weights(slice->matter, counting->rules.items,
                      counting->rules.count, &counting->weights);
    for (uint32_t i = 0; i < counting->rules.count; i++) {
        counting->counts[i] = counts_at(
            space, slice, place, counting->rules.items[i], counterfactuals);
        counting->added = UINT64_C(1) << i;
        counting->function =
            fadu_diagram_if(space->diagram, counting->counts[i],
                            fadu_diagram_map(space->diagram, counting->function,
                                             add_to_set, counting),
                            counting->function);
    }
}

/* --- the direction ------------------------------------------------------- */

static fadu_ref
direction_of_set(void *context, uint32_t leaf)
{
    const struct counting *counting = context;

    return fadu_leaf(
        fadu_weigh(&counting->weights, counting->sets.items[leaf]).direction);
}

fadu_ref
fadu_direction_function(struct fadu_space *space,
                        const struct fadu_slice *slice,
                        const struct fadu_place_in_law *place,
                        struct fadu_counterfactuals *counterfactuals)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    struct counting counting;

    if (row && row->direction != FADU_DIRECTION_NONE)
        return fadu_leaf(row->direction);
    count_circumstances(space, slice, place, counterfactuals, &counting);
    return fadu_diagram_map(space->diagram, counting.function, direction_of_set,
                            &counting);
}

/* --- what is said of it -------------------------------------------------- */

void
fadu_list_circumstances(struct fadu_space *space,
                        const struct fadu_slice *slice,
                        struct fadu_directing *directing)
{
    const struct fadu_view view = fadu_space_view(space);
    fadu_rule_list rules = { 0 };

    *directing = (struct fadu_directing){ .force = FADU_FORCE_NONE };
    list_asked(space, slice, &rules);
    FADU_EACH(const struct fadu_rule *, rule, &rules)
        FADU_VEC_PUSH(slice->matter->arena, &directing->circumstances,
                      ((struct fadu_circumstance){
                          *rule, fadu_rule_state(slice, *rule, &view),
                          FADU_COUNTED_NOT }));
}

/* The row's own direction: circumstances are only listed; its force is that of
 * its ground. */
static void
follow_row(struct fadu_space *space, const struct fadu_slice *slice,
           const struct fadu_row *row, struct fadu_directing *directing)
{
    const struct fadu_rulebook *book = slice->matter->book;
    const struct fadu_view view = fadu_space_view(space);

    directing->direction = row->direction;
    FADU_EACH(struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->state == FADU_MET)
            circumstance->counted = FADU_COUNTED_CANCELLED;
    }
    FADU_EACH(const uint32_t, ground, &row->grounds) {
        const struct fadu_rule *rule = &book->rules.items[*ground];

        if (fadu_rule_is_asked(slice, rule) &&
            fadu_rule_state(slice, rule, &view) == FADU_MET &&
            rule->force > directing->force)
            directing->force = rule->force;
    }
}

/* What all sets come to; what differs between completions is not said. */
static struct fadu_weighed
weigh_all(const struct counting *counting, const fadu_leaves *leaves)
{
    struct fadu_weighed all = { .direction = FADU_ORDINARY };

    FADU_EACH(const uint32_t, leaf, leaves) {
        const struct fadu_weighed one =
            fadu_weigh(&counting->weights, counting->sets.items[*leaf]);

        if (leaf == leaves->items) {
            all = one;
            continue;
        }
        if (all.force != one.force)
            all.force = FADU_FORCE_NONE;
        all.is_weighed &= one.is_weighed;
        if (!one.by_policy)
            all.by_policy = 0;
    }
    return all;
}

/* The side that gives way in every set; 0: none, or not in every one. */
static uint64_t
cancelled_side(const struct counting *counting, const fadu_leaves *leaves)
{
    const struct fadu_weights *weights = &counting->weights;
    const uint64_t lighter = weights->lighter_shall | weights->lighter_may;
    bool cancels_lighter = true;
    bool cancels_heavier = true;

    FADU_EACH(const uint32_t, leaf, leaves) {
        const uint64_t cancelled =
            fadu_weigh(weights, counting->sets.items[*leaf]).cancelled;

        cancels_lighter &= (cancelled & lighter) != 0;
        cancels_heavier &= (cancelled & ~lighter) != 0;
    }
    return cancels_lighter ? lighter : cancels_heavier ? ~lighter : 0;
}

/* How many grounds surely count, where so many are the reason. */
static int32_t
sure_grounds(const struct counting *counting)
{
    uint64_t sure = 0;
    struct fadu_weighed weighed;

    for (uint32_t i = 0; i < counting->rules.count; i++)
        if (counting->counts[i] == FADU_REF_YES)
            sure |= UINT64_C(1) << i;
    weighed = fadu_weigh(&counting->weights, sure);
    return weighed.by_policy ? weighed.by_policy
                             : counting->weights.mitigate_at;
}

static enum fadu_counted
counted_as(const struct counting *counting, uint32_t index, uint64_t cancelled)
{
    if (counting->counts[index] == FADU_REF_NO)
        return FADU_COUNTED_ALREADY;
    if (counting->counts[index] != FADU_REF_YES)
        return FADU_COUNTED_NOT;
    return cancelled >> index & 1 ? FADU_COUNTED_CANCELLED : FADU_COUNTED_YES;
}

void
fadu_describe_direction(struct fadu_space *space,
                        const struct fadu_slice *slice,
                        const struct fadu_place_in_law *place,
                        struct fadu_directing *directing)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    struct fadu_counterfactuals counterfactuals = { NULL };
    struct counting counting;
    struct fadu_weighed weighed;
    fadu_leaves leaves = { 0 };
    uint64_t cancelled;

    fadu_list_circumstances(space, slice, directing);
    if (row && row->direction != FADU_DIRECTION_NONE) {
        follow_row(space, slice, row, directing);
        return;
    }
    count_circumstances(space, slice, place, &counterfactuals, &counting);
    fadu_diagram_leaves(space->diagram, counting.function, &leaves);
    weighed = weigh_all(&counting, &leaves);
    cancelled = cancelled_side(&counting, &leaves);
    for (uint32_t i = 0; i < directing->circumstances.count; i++)
        if (directing->circumstances.items[i].state == FADU_MET)
            directing->circumstances.items[i].counted =
                counted_as(&counting, i, cancelled);
    directing->direction = weighed.direction;
    directing->force = weighed.force;
    directing->is_weighed = weighed.is_weighed;
    if (weighed.by_policy)
        directing->by_policy = sure_grounds(&counting);
}
