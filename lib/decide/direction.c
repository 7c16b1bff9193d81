/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/direction.h"

#include "decide/counted.h"
#include "decide/weighing.h"

static bool
is_circumstance(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_MITIGATE ||
           rule->effect == FADU_EFFECT_LIGHTEN ||
           rule->effect == FADU_EFFECT_AGGRAVATE;
}

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
        if (is_circumstance(rule) && fadu_rule_is_asked(slice, rule) &&
            fadu_rule_guard(rule, &view).state != FADU_NOT_MET &&
            rules->count < FADU_MAX_CIRCUMSTANCES)
            FADU_VEC_PUSH(slice->matter->arena, rules, rule);
    }
}

struct adding {
    const struct fadu_matter *matter;
    struct fadu_counting *counting;
    const struct fadu_weights *weights; /* NULL: every set by itself */
    uint32_t circumstance;
};

static uint32_t
leaf_of_set(struct fadu_counting *counting, struct fadu_arena *arena,
            uint64_t set)
{
    for (uint32_t i = 0; i < counting->sets.count; i++)
        if (counting->sets.items[i] == set)
            return i;
    FADU_VEC_PUSH(arena, &counting->sets, set);
    return counting->sets.count - 1;
}

static fadu_ref
add_to_set(void *context, uint32_t leaf)
{
    const struct adding *adding = context;
    uint64_t set = adding->counting->sets.items[leaf] |
                   UINT64_C(1) << adding->circumstance;

    if (adding->weights)
        set = fadu_weight_of(adding->weights, set);
    return fadu_leaf(leaf_of_set(adding->counting, adding->matter->arena, set));
}

/* `by_weight`: sets that come to the same, whatever is added to them, are one.
 */
static void
count(struct fadu_space *space, const struct fadu_slice *slice,
      const struct fadu_place_in_law *place, bool by_weight,
      struct fadu_counterfactuals *counterfactuals,
      struct fadu_counting *counting)
{
    struct fadu_diagram *diagram = space->diagram;
    struct fadu_arena *arena = slice->matter->arena;
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    struct fadu_weights weights;
    struct adding adding = { slice->matter, counting,
                             by_weight ? &weights : NULL, 0 };

    *counting = (struct fadu_counting){ .function = fadu_leaf(0) };
    FADU_VEC_PUSH(arena, &counting->sets, 0);
    list_asked(space, slice, &counting->rules);
    fadu_sort_weights(counting->rules.items, counting->rules.count,
                      slice->matter->policy, &weights);
    if (!counterfactuals->items)
        counterfactuals->items =
            FADU_NEW_ARRAY(arena, struct fadu_otherwise_placed,
                           slice->matter->book->rules.count);
    for (uint32_t i = 0; i < counting->rules.count; i++) {
        const struct fadu_rule *rule = counting->rules.items[i];
        fadu_ref counts = fadu_space_rule(space, slice, rule);

        if (counts == FADU_REF_NO || is_ground(slice, row, rule))
            continue;
        if (!is_honoured(slice, row, rule))
            counts = fadu_diagram_and(
                diagram, counts,
                fadu_diagram_not(
                    diagram,
                    fadu_counted_already(
                        space, slice, place, rule,
                        &counterfactuals->items[rule - slice->matter->book
                                                           ->rules.items])));
        adding.circumstance = i;
        counting->function = fadu_diagram_if(
            diagram, counts,
            fadu_diagram_map(diagram, counting->function, add_to_set, &adding),
            counting->function);
    }
}

/* --- the direction ------------------------------------------------------- */

/* The circumstances of the set count; the others have no state. */
static void
weigh_set(const struct fadu_slice *slice, const struct fadu_counting *counting,
          uint64_t set, struct fadu_directing *directing)
{
    *directing = (struct fadu_directing){ .force = FADU_FORCE_NONE };
    for (uint32_t i = 0; i < counting->rules.count; i++) {
        const bool counts = set >> i & 1;

        FADU_VEC_PUSH(
            slice->matter->arena, &directing->circumstances,
            ((struct fadu_circumstance){
                counting->rules.items[i], counts ? FADU_MET : FADU_NOT_MET,
                counts ? FADU_COUNTED_YES : FADU_COUNTED_NOT }));
    }
    fadu_weigh(directing, slice->matter->policy);
}

struct naming {
    const struct fadu_slice *slice;
    const struct fadu_counting *counting;
};

static fadu_ref
direction_of_set(void *context, uint32_t leaf)
{
    const struct naming *naming = context;
    struct fadu_directing directing;

    weigh_set(naming->slice, naming->counting,
              naming->counting->sets.items[leaf], &directing);
    return fadu_leaf(directing.direction);
}

fadu_ref
fadu_direction_function(struct fadu_space *space,
                        const struct fadu_slice *slice,
                        const struct fadu_place_in_law *place,
                        struct fadu_counterfactuals *counterfactuals)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    struct fadu_counting counting;
    struct naming naming = { slice, &counting };

    if (row && row->direction != FADU_DIRECTION_NONE)
        return fadu_leaf(row->direction);
    count(space, slice, place, true, counterfactuals, &counting);
    return fadu_diagram_map(space->diagram, counting.function, direction_of_set,
                            &naming);
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
                          *rule, fadu_rule_finding(slice, *rule, &view).state,
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
            fadu_rule_finding(slice, rule, &view).state == FADU_MET &&
            rule->force > directing->force)
            directing->force = rule->force;
    }
}

/* Sets that come to the same direction may differ in what counts: only what
 * all have in common is said. */
static void
merge(struct fadu_directing *directing, const struct fadu_directing *other,
      bool is_first)
{
    for (uint32_t i = 0; i < directing->circumstances.count; i++) {
        struct fadu_circumstance *circumstance =
            &directing->circumstances.items[i];
        enum fadu_counted counted = other->circumstances.items[i].counted;

        if (circumstance->state != FADU_MET)
            continue;
        if (counted == FADU_COUNTED_NOT)
            counted = FADU_COUNTED_ALREADY;
        if (is_first)
            circumstance->counted = counted;
        else if (circumstance->counted != counted)
            circumstance->counted = FADU_COUNTED_NOT;
    }
    if (is_first) {
        directing->direction = other->direction;
        directing->force = other->force;
        directing->is_weighed = other->is_weighed;
        directing->by_policy = other->by_policy;
        return;
    }
    if (directing->force != other->force)
        directing->force = FADU_FORCE_NONE;
    directing->is_weighed &= other->is_weighed;
    if (directing->by_policy != other->by_policy)
        directing->by_policy = 0;
}

void
fadu_describe_direction(struct fadu_space *space,
                        const struct fadu_slice *slice,
                        const struct fadu_place_in_law *place,
                        struct fadu_directing *directing)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    struct fadu_counterfactuals counterfactuals = { NULL };
    struct fadu_counting counting;
    fadu_leaves leaves = { 0 };

    fadu_list_circumstances(space, slice, directing);
    if (row && row->direction != FADU_DIRECTION_NONE) {
        follow_row(space, slice, row, directing);
        return;
    }
    count(space, slice, place, false, &counterfactuals, &counting);
    fadu_diagram_leaves(space->diagram, counting.function, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        struct fadu_directing one;

        weigh_set(slice, &counting, counting.sets.items[*leaf], &one);
        merge(directing, &one, leaf == leaves.items);
    }
}
