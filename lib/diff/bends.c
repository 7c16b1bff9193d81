/* SPDX-License-Identifier: Apache-2.0 */
/* Where sums bend, and what they are computed from. */
#include "decide/bases.h"
#include "diff/match.h"

/* Where rate × base meets that sum: on both sides of it an amount goes in a
 * straight line. */
static void
cut_where_met(struct fadu_partition *partition, uint32_t base,
              struct fadu_rational rate, struct fadu_rational fen)
{
    struct fadu_bound bound = { .is_open = false };

    if (rate.num > 0 && fadu_rational_div(fen, rate, &bound.number))
        fadu_partition_cut(partition, base, &bound);
}

static void
cut_by_sum(struct fadu_partition *partition, const struct fadu_amount *amount,
           struct fadu_rational fen)
{
    const uint32_t base =
        amount->form == FADU_AMOUNT_RATE ? amount->base : amount->per;

    if (base == FADU_NONE)
        return;
    if (amount->range.has_low)
        cut_where_met(partition, base, amount->range.low.number, fen);
    if (amount->range.has_high)
        cut_where_met(partition, base, amount->range.high.number, fen);
}

/* Every sum that the offence writes: ends of ranges, caps, bands of rows. */
struct sums {
    struct fadu_arena *arena;
    FADU_VEC(struct fadu_rational) items;
};

static void
add_ends(struct sums *sums, const struct fadu_range *range)
{
    if (range->measure != FADU_MEASURE_MONEY)
        return;
    if (range->has_low)
        FADU_VEC_PUSH(sums->arena, &sums->items, range->low.number);
    if (range->has_high)
        FADU_VEC_PUSH(sums->arena, &sums->items, range->high.number);
}

static void
list_sums_of_rows(const struct fadu_offence *offence, struct sums *sums)
{
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            FADU_EACH(const struct fadu_grading, grading, &row->gradings)
                add_ends(sums, &grading->range);
        }
    }
}

static void
each_amount(const struct fadu_offence *offence,
            void (*visit)(void *context, const struct fadu_amount *amount),
            void *context)
{
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            FADU_EACH(const struct fadu_amount, amount, &penalty->amounts)
                visit(context, amount);
        }
    }
}

static void
add_sums(void *context, const struct fadu_amount *amount)
{
    struct sums *sums = context;

    if (amount->form == FADU_AMOUNT_MONEY && amount->per == FADU_NONE)
        add_ends(sums, &amount->range);
    if (amount->has_cap)
        FADU_VEC_PUSH(sums->arena, &sums->items,
                      fadu_rational_int(amount->cap_fen));
}

struct cutting {
    struct fadu_partition *partition;
    const struct sums *sums;
};

static void
cut_amount(void *context, const struct fadu_amount *amount)
{
    const struct cutting *cutting = context;

    if (amount->form != FADU_AMOUNT_RATE && amount->form != FADU_AMOUNT_MONEY)
        return;
    FADU_EACH(const struct fadu_rational, fen, &cutting->sums->items)
        cut_by_sum(cutting->partition, amount, *fen);
}

static void
list_sums(const struct fadu_joint_side *side, struct sums *sums)
{
    const struct fadu_offence *offence = side->matter.offence;

    each_amount(offence, add_sums, sums);
    list_sums_of_rows(offence, sums);
    FADU_VEC_PUSH(sums->arena, &sums->items,
                  fadu_rational_int(side->matter.policy->smallest_fine_fen));
    /* At nothing all rates meet. */
    FADU_VEC_PUSH(sums->arena, &sums->items, fadu_rational_int(0));
}

void
fadu_match_bends(struct fadu_joint *joint)
{
    struct sums sums = { .arena = joint->arena };

    for (int book = 0; book < 2; book++)
        list_sums(&joint->sides[book], &sums);
    for (int book = 0; book < 2; book++) {
        struct fadu_joint_side *side = &joint->sides[book];
        struct cutting cutting = { &side->matter.partition, &sums };

        each_amount(side->matter.offence, cut_amount, &cutting);
    }
}

/* --- the base ------------------------------------------------------------ */

struct base_search {
    const struct fadu_joint_side *side;
    uint32_t variable; /* FADU_NONE: none yet */
    bool is_straight;
};

static uint32_t
base_of(const struct fadu_amount *amount)
{
    return amount->form == FADU_AMOUNT_RATE ? amount->base : amount->per;
}

static void
look_at_amount(void *context, const struct fadu_amount *amount)
{
    struct base_search *search = context;
    const struct fadu_joint_side *side = search->side;
    uint32_t variable;

    if (!fadu_amount_has_base(amount))
        return;
    if (amount->formula ||
        fadu_derivation_of(&side->matter.derivations, base_of(amount))->kind ==
            FADU_DERIVED_BY_FORMULA) {
        search->is_straight = false;
        return;
    }
    variable = side->joint_of[base_of(amount)];
    search->is_straight &=
        !amount->range.low.is_open && !amount->range.high.is_open &&
        (search->variable == FADU_NONE || search->variable == variable);
    search->variable = variable;
}

uint32_t
fadu_match_base(const struct fadu_joint *joint)
{
    struct base_search search = { .variable = FADU_NONE, .is_straight = true };

    for (int book = 0; book < 2; book++) {
        search.side = &joint->sides[book];
        each_amount(search.side->matter.offence, look_at_amount, &search);
    }
    return search.is_straight ? search.variable : FADU_NONE;
}
