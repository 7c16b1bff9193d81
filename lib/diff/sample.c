/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/sample.h"

/* --- points -------------------------------------------------------------- */

/* Far above every amount that a benchmark has, far below what 64 bits hold. */
static struct fadu_rational
far_above(const struct fadu_fact *fact)
{
    return fadu_rational_int(fact->type == FADU_FACT_MONEY   ? 100000000000
                             : fact->type == FADU_FACT_SHARE ? 1
                                                             : 1000000);
}

static bool
is_whole(const struct fadu_fact *fact)
{
    return fact->type != FADU_FACT_QUANTITY && fact->type != FADU_FACT_SHARE;
}

/* low + (high - low) × part */
static bool
between(const struct fadu_fact *fact, struct fadu_rational low,
        struct fadu_rational high, struct fadu_rational part,
        struct fadu_rational *number_out)
{
    struct fadu_rational width;

    if (!fadu_rational_sub(high, low, &width) ||
        !fadu_rational_mul(width, part, &width) ||
        !fadu_rational_add(low, width, number_out))
        return false;
    if (is_whole(fact))
        *number_out = fadu_rational_int(fadu_rational_floor(*number_out));
    return true;
}

enum { SIZES = FADU_MAX_POINTS - 3 };

/* A number that a case could well have, if the cell holds it. */
static bool
find_usual(const struct fadu_fact *fact, const struct fadu_range *range,
           struct fadu_rational *number_out)
{
    const struct fadu_value usual = {
        .known = FADU_VALUE_KNOWN,
        .number = fact->type == FADU_FACT_MONEY ? fadu_rational_int(10000000)
                  : fact->type == FADU_FACT_SHARE
                      ? (struct fadu_rational){ 1, 2 }
                      : fadu_rational_int(10),
    };

    *number_out = usual.number;
    return fadu_range_state(range, &usual) == FADU_MET;
}

/* A formula bends where nobody knows: numbers of every size are tried. */
static uint32_t
add_sizes(const struct fadu_fact *fact, const struct fadu_range *range,
          struct fadu_rational *points, uint32_t count)
{
    struct fadu_rational number = { 1,
                                    fact->type == FADU_FACT_SHARE ? 100 : 1 };

    for (int i = 0; i < SIZES; i++) {
        const struct fadu_value value = { .known = FADU_VALUE_KNOWN,
                                          .number = number };

        if (fadu_range_state(range, &value) == FADU_MET)
            points[count++] = number;
        number.num *= fact->type == FADU_FACT_MONEY ? 30 : 3;
    }
    return count;
}

uint32_t
fadu_list_points(const struct fadu_joint *joint, uint32_t variable,
                 uint32_t cell, bool is_curved,
                 struct fadu_rational points[FADU_MAX_POINTS])
{
    const struct fadu_joint_variable *of = &joint->variables.items[variable];
    const int book = fadu_joint_book_of(of);
    const struct fadu_joint_side *side = &joint->sides[book];
    const struct fadu_fact *fact = fadu_joint_fact(joint, variable);
    const struct fadu_range *range =
        &side->variables.cells[of->fact[book]]
             .items[of->cells.items[cell].cell[book]]
             .range;
    const struct fadu_rational low =
        range->has_low ? range->low.number : fadu_rational_int(0);
    struct fadu_rational high = range->high.number;
    uint32_t count = 0;

    if (range->is_single) {
        points[0] = low;
        return 1;
    }
    if (!range->has_high && !fadu_rational_add(low, far_above(fact), &high))
        return 0;
    /* First the one inside: of points that show the same it is shown. */
    if (find_usual(fact, range, &points[0]))
        count++;
    else
        count += between(fact, low, high, (struct fadu_rational){ 1, 2 },
                         &points[count]);
    if (range->low.is_open || !range->has_low)
        count += between(fact, low, high, (struct fadu_rational){ 1, 1000 },
                         &points[count]);
    else
        points[count++] = low;
    if (range->has_high && range->high.is_open)
        count += between(fact, low, high, (struct fadu_rational){ 999, 1000 },
                         &points[count]);
    else
        points[count++] = high;
    return is_curved ? add_sizes(fact, range, points, count) : count;
}

/* --- both fines ---------------------------------------------------------- */

struct gathering {
    struct fadu_pricing *pricing;
    int book;
};

static void
add_fact(void *context, uint32_t fact)
{
    const struct gathering *gathering = context;
    struct fadu_pricing *pricing = gathering->pricing;
    const uint32_t variable =
        pricing->joint->sides[gathering->book].joint_of[fact];

    for (uint32_t i = 0; i < pricing->fact_count; i++)
        if (pricing->facts[i] == variable)
            return;
    if (pricing->fact_count == FADU_MAX_SAMPLED)
        pricing->has_too_many_facts = true;
    else
        pricing->facts[pricing->fact_count++] = variable;
}

static struct fadu_sum_question
question_of(const struct fadu_pricing *pricing, int book)
{
    const struct fadu_core *core = &pricing->verdicts[book]->core;

    return (struct fadu_sum_question){
        .slice = &pricing->slices[book],
        .values = pricing->values[book],
        .place = &core->place,
        .penalty = pricing->fines[book],
        .direction = core->direction,
    };
}

static bool
uses_formula(const struct fadu_pricing *pricing, int book)
{
    const struct fadu_place_in_law *place =
        &pricing->verdicts[book]->core.place;
    const struct fadu_amount *amount =
        fadu_amount_in(pricing->fines[book], place->column);
    const struct fadu_matter *matter = pricing->slices[book].matter;
    /* A formula in place of rows has no row that the place could name. */
    const uint32_t index = place->block == FADU_NONE
                               ? fadu_block_for(matter, place->provision)
                               : place->block;
    const struct fadu_block *block =
        index == FADU_NONE ? NULL : &matter->offence->blocks.items[index];

    return (amount && amount->formula) ||
           (block && (block->fine || block->then));
}

/* The next fine that stands behind that one; NULL: there is none. */
static const struct fadu_penalty *
fine_behind(const struct fadu_pricing *pricing, int book,
            const struct fadu_penalty *fine)
{
    const struct fadu_core *core = &pricing->verdicts[book]->core;
    const struct fadu_provision *provision;

    if (!fine)
        return NULL;
    provision = &pricing->slices[book]
                     .matter->offence->provisions.items[core->place.provision];
    for (uint32_t i = (uint32_t)(fine - provision->penalties.items) + 1;
         i < provision->penalties.count; i++)
        if (fadu_penalty_stands(core, i) &&
            fadu_penalty_is_fine(&provision->penalties.items[i]))
            return &provision->penalties.items[i];
    return NULL;
}

static void
gather_facts(struct fadu_pricing *pricing)
{
    for (int book = 0; book < 2; book++) {
        struct gathering gathering = { pricing, book };
        struct fadu_sum_question question;

        if (!pricing->fines[book])
            continue;
        question = question_of(pricing, book);
        fadu_sum_each_fact(&question, add_fact, &gathering);
        pricing->has_formula |= uses_formula(pricing, book);
    }
}

void
fadu_pricing_begin(struct fadu_pricing *pricing, struct fadu_joint *joint,
                   const struct fadu_joint_pair *pair)
{
    *pricing = (struct fadu_pricing){ .joint = joint };
    for (int book = 0; book < 2; book++) {
        struct fadu_joint_side *side = &joint->sides[book];
        const struct fadu_verdict *verdict =
            &side->verdicts[pair->is_otherwise]
                 .items.items[pair->verdict[book]];

        pricing->verdicts[book] = verdict;
        pricing->slices[book] = side->slices[pair->is_otherwise];
        if (verdict->core.law == FADU_CHOSEN_DECIDED)
            pricing->slices[book] =
                fadu_decided_slice(&side->slices[pair->is_otherwise]);
        pricing->values[book] = side->space->values;
        pricing->fines[book] = fadu_core_fine(&side->matter, &verdict->core);
    }
    gather_facts(pricing);
}

/* False where there is none that can be computed. */
static bool
price(const struct fadu_pricing *pricing, int book, struct fadu_sum *sum)
{
    return pricing->fines[book] &&
           fadu_price(&pricing->slices[book], &pricing->verdicts[book]->core,
                      pricing->values[book], pricing->fines[book], sum);
}

static unsigned
open_ends(const struct fadu_range *range)
{
    return (unsigned)(range->has_low && range->low.is_open) |
           (unsigned)(range->has_high && range->high.is_open) << 1;
}

/* Which ends exclude their number: no formula says that. */
static unsigned
open_ends_in(const struct fadu_pricing *pricing, int book)
{
    const struct fadu_place_in_law *place =
        &pricing->verdicts[book]->core.place;
    const struct fadu_penalty *fine = pricing->fines[book];
    const struct fadu_amount *amount = fadu_amount_in(fine, place->column);
    const struct fadu_grading *grading =
        fadu_grading_of(fadu_placed_row(pricing->slices[book].matter, place),
                        fine->kind, place->column);

    return (amount ? open_ends(&amount->range) : 0) |
           (grading ? open_ends(&grading->range) : 0) << 2;
}

/* Do both call it by the same name?  Formulas are compared by their words. */
static bool
has_one_name(const struct fadu_joint *joint, uint32_t variable)
{
    const struct fadu_joint_variable *of = &joint->variables.items[variable];
    const uint32_t *fact = of->fact;

    return fadu_joint_is_of_both(of) &&
           fadu_str_equal(joint->sides[FADU_BEFORE]
                              .matter.book->facts.items[fact[FADU_BEFORE]]
                              .name,
                          joint->sides[FADU_AFTER]
                              .matter.book->facts.items[fact[FADU_AFTER]]
                              .name);
}

/* What the row says of the direction. */
static enum fadu_direction
direction_of_row(const struct fadu_pricing *pricing, int book)
{
    const struct fadu_row *row = fadu_placed_row(
        pricing->slices[book].matter, &pricing->verdicts[book]->core.place);

    return row ? row->direction : FADU_DIRECTION_NONE;
}

/* What goes into a sum and stands in no formula of it. */
static bool
is_taken_alike(const struct fadu_pricing *pricing)
{
    return pricing->verdicts[FADU_BEFORE]->core.direction ==
               pricing->verdicts[FADU_AFTER]->core.direction &&
           direction_of_row(pricing, FADU_BEFORE) ==
               direction_of_row(pricing, FADU_AFTER) &&
           open_ends_in(pricing, FADU_BEFORE) ==
               open_ends_in(pricing, FADU_AFTER);
}

bool
fadu_pricing_is_alike(struct fadu_pricing *pricing)
{
    struct fadu_sum sums[2];

    if (!pricing->fines[FADU_BEFORE] || !pricing->fines[FADU_AFTER] ||
        pricing->has_too_many_facts || !is_taken_alike(pricing))
        return false;
    for (uint32_t i = 0; i < pricing->fact_count; i++)
        if (!has_one_name(pricing->joint, pricing->facts[i]))
            return false;
    return price(pricing, FADU_BEFORE, &sums[FADU_BEFORE]) &&
           price(pricing, FADU_AFTER, &sums[FADU_AFTER]) &&
           fadu_diff_same_sum(&sums[FADU_BEFORE], &sums[FADU_AFTER]);
}

static bool
go_on_to_next_fine(struct fadu_pricing *pricing)
{
    for (int book = 0; book < 2; book++)
        pricing->fines[book] = fine_behind(pricing, book, pricing->fines[book]);
    pricing->fact_count = 0;
    pricing->has_too_many_facts = false;
    gather_facts(pricing);
    return pricing->fines[FADU_BEFORE] || pricing->fines[FADU_AFTER];
}

bool
fadu_pricing_has_other_second_fines(const struct fadu_pricing *pricing,
                                    bool has_one_policy)
{
    struct fadu_pricing next = *pricing;

    while (go_on_to_next_fine(&next))
        if ((next.fact_count && !has_one_policy) || next.has_too_many_facts ||
            !fadu_pricing_is_alike(&next) ||
            next.fines[FADU_BEFORE]->force != next.fines[FADU_AFTER]->force)
            return true;
    return false;
}

bool
fadu_pricing_is_decided(const struct fadu_pricing *pricing,
                        enum fadu_change *change_out)
{
    struct fadu_diff_side sides[2];
    enum fadu_change_level level;

    for (int book = 0; book < 2; book++)
        sides[book] = (struct fadu_diff_side){
            .matter = &pricing->joint->sides[book].matter,
            .core = &pricing->verdicts[book]->core,
        };
    *change_out = fadu_diff_weigh(sides, &level);
    return level == FADU_CHANGED_OUTCOME || level == FADU_CHANGED_KINDS;
}

static struct fadu_value *
suppose(const struct fadu_pricing *pricing, int book,
        const struct fadu_sampled *samples)
{
    struct fadu_joint *joint = pricing->joint;
    const struct fadu_joint_side *side = &joint->sides[book];
    const uint32_t count = side->matter.book->facts.count;
    struct fadu_value *values =
        FADU_NEW_ARRAY(joint->arena, struct fadu_value, count);

    memcpy(values, side->space->values, count * sizeof(values[0]));
    for (uint32_t i = 0; i < pricing->fact_count; i++) {
        const uint32_t fact =
            joint->variables.items[samples[i].variable].fact[book];

        if (fact != FADU_NONE)
            values[fact] = (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                                .number = samples[i].number };
    }
    return values;
}

enum fadu_change
fadu_pricing_weigh(const struct fadu_pricing *pricing,
                   const struct fadu_sampled *samples, unsigned *moves,
                   bool *is_seen)
{
    struct fadu_pricing supposed = *pricing;
    struct fadu_diff_side sides[2];
    struct fadu_sum sums[2];
    enum fadu_change_level level;
    enum fadu_change change;

    for (int book = 0; book < 2; book++) {
        if (samples)
            supposed.values[book] = suppose(pricing, book, samples);
        sides[book] = (struct fadu_diff_side){
            .matter = &pricing->joint->sides[book].matter,
            .core = &pricing->verdicts[book]->core,
        };
        if (!pricing->fines[book])
            continue;
        /* A sum that nothing can be said of. */
        if (!price(&supposed, book, &sums[book])) {
            *is_seen = false;
            return FADU_CHANGE_MIXED;
        }
        if (sums[book].has_amount)
            sides[book].fine = &sums[book];
    }
    change = fadu_diff_weigh(sides, &level);
    if (sides[0].fine && sides[1].fine && level >= FADU_CHANGED_FINE)
        *moves |= fadu_diff_sum_moves(sides[0].fine, sides[1].fine);
    *is_seen = level != FADU_CHANGED_FINE || !sides[0].fine || !sides[1].fine ||
               !fadu_diff_recommends_alike(sides[0].fine, sides[1].fine);
    return change;
}
