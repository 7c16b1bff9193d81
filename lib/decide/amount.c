/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/amount.h"

#include "decide/exact.h"

const struct fadu_amount *
fadu_amount_in(const struct fadu_penalty *penalty, uint32_t column)
{
    if (!penalty->amounts.count)
        return NULL;
    if (!penalty->is_by_column)
        return &penalty->amounts.items[0];
    return column < penalty->amounts.count ? &penalty->amounts.items[column]
                                           : NULL;
}

/* --- the statutory range ------------------------------------------------- */

static uint32_t
base_of(const struct fadu_amount *amount)
{
    return amount->form == FADU_AMOUNT_RATE ? amount->base : amount->per;
}

static struct fadu_exact_end
end_of(struct fadu_exact_context *context, const struct fadu_amount *amount,
       const struct fadu_bound *bound, enum fadu_measure measure)
{
    struct fadu_exact_end end =
        fadu_exact_scale(context, bound->number, base_of(amount), measure);

    end.is_open = bound->is_open;
    if (amount->has_cap)
        end = fadu_exact_cap(context, end, amount->cap_fen);
    return end;
}

/* A range written in the terms of the amount: yuan, per unit, or of a base.
 * A missing lower end is 0. */
static struct fadu_exact
in_terms_of(struct fadu_exact_context *context,
            const struct fadu_amount *amount, const struct fadu_range *range)
{
    static const struct fadu_bound zero = { .number = { 0, 1 } };

    return (struct fadu_exact){
        .low = end_of(context, amount, range->has_low ? &range->low : &zero,
                      range->measure),
        .high = end_of(context, amount, &range->high, range->measure),
        .base = base_of(amount),
    };
}

bool
fadu_statutory_range(const struct fadu_slice *slice,
                     const struct fadu_value *values,
                     const struct fadu_penalty *penalty, uint32_t column,
                     struct fadu_rational *min_out,
                     struct fadu_rational *max_out)
{
    const struct fadu_amount *amount = fadu_amount_in(penalty, column);
    struct fadu_exact_context context = { slice->matter, values, false };
    struct fadu_exact exact;

    if (!amount ||
        (amount->form != FADU_AMOUNT_MONEY && amount->form != FADU_AMOUNT_RATE))
        return false;
    exact = in_terms_of(&context, amount, &amount->range);
    if (!fadu_exact_is_known(&exact) || context.has_overflowed)
        return false;
    *min_out = exact.low.fen;
    *max_out = exact.high.fen;
    return true;
}

/* --- the band of the row ------------------------------------------------- */

/* A bare percent is a share of the width where the provision is in yuan or in
 * multiples, and percent of the base where it is in percent. */
static bool
is_share_of_width(const struct fadu_amount *amount,
                  const struct fadu_range *range)
{
    if (range->measure != FADU_MEASURE_SHARE)
        return false;
    return range->is_of_width || amount->form != FADU_AMOUNT_RATE ||
           amount->range.measure != FADU_MEASURE_SHARE;
}

/* A band in yuan under a rate stands for itself; any other is in the terms of
 * the amount.  One side is completed by the statute. */
static struct fadu_exact
written_band(struct fadu_exact_context *context,
             const struct fadu_amount *amount, const struct fadu_range *range,
             const struct fadu_exact *statutory)
{
    struct fadu_amount terms = *amount;
    struct fadu_exact band;

    if (range->measure == FADU_MEASURE_MONEY &&
        amount->form == FADU_AMOUNT_RATE) {
        terms = (struct fadu_amount){ .form = FADU_AMOUNT_MONEY,
                                      .base = FADU_NONE,
                                      .per = FADU_NONE };
    }
    band = in_terms_of(context, &terms, range);
    if (!range->has_low)
        band.low = statutory->low;
    if (!range->has_high)
        band.high = statutory->high;
    return band;
}

static struct fadu_exact
band_of(struct fadu_exact_context *context, const struct fadu_amount *amount,
        const struct fadu_range *range, const struct fadu_exact *statutory)
{
    if (!is_share_of_width(amount, range))
        return written_band(context, amount, range, statutory);
    if (range->is_single) {
        struct fadu_exact point = *statutory;

        point.low =
            fadu_exact_mix(context, statutory, range->low.number, false);
        point.high = point.low;
        return point;
    }
    return fadu_exact_share(context, statutory, range);
}

/* --- from exact numbers to fen ------------------------------------------- */

static struct fadu_fen_range
whole_fen(const struct fadu_exact *exact)
{
    struct fadu_fen_range range = { .is_given = true };

    range.min =
        (struct fadu_fen_end){ exact->low.is_known, 0, exact->low.formula };
    range.max =
        (struct fadu_fen_end){ exact->high.is_known, 0, exact->high.formula };
    if (exact->low.is_known)
        range.min.fen = fadu_exact_min(&exact->low, 1);
    if (exact->high.is_known)
        range.max.fen = fadu_exact_max(&exact->high, 1);
    /* Less than a fen wide: the lower whole fen stands for it. */
    if (fadu_exact_is_known(exact) && range.min.fen > range.max.fen)
        range.min.fen = range.max.fen;
    return range;
}

/* Rounded to the unit of the policy if that leaves something. */
static struct fadu_fen_range
rounded(const struct fadu_exact *exact, const struct fadu_policy *policy)
{
    struct fadu_fen_range range = whole_fen(exact);
    int64_t min;
    int64_t max;

    if (!fadu_exact_is_known(exact))
        return range;
    min = fadu_exact_min(&exact->low, policy->round_fen);
    max = fadu_exact_max(&exact->high, policy->round_fen);
    if (min <= max && !(max == 0 && range.max.fen > 0)) {
        range.min.fen = min;
        range.max.fen = max;
    }
    if (range.min.fen == 0 && range.max.fen > 0)
        range.min.fen = policy->smallest_fine_fen < range.max.fen
                            ? policy->smallest_fine_fen
                            : range.max.fen;
    return range;
}

static void
choose_point(struct fadu_sum *sum, const struct fadu_policy *policy,
             bool starts_at_zero)
{
    const struct fadu_fen_range *range = &sum->recommended;
    int64_t point;

    if (!range->is_given || !range->min.is_known || !range->max.is_known)
        return;
    sum->has_point =
        policy->point != FADU_POINT_NONE || range->min.fen == range->max.fen;
    if (policy->point == FADU_POINT_LOWER) {
        /* Never one yuan only because a fine of nothing is no fine. */
        sum->has_point = !starts_at_zero || range->min.fen == range->max.fen;
        sum->point_fen = range->min.fen;
        return;
    }
    point = range->min.fen + (range->max.fen - range->min.fen) / 2;
    point -= point % policy->round_fen;
    sum->point_fen = point < range->min.fen ? range->min.fen : point;
}

/* --- direction ----------------------------------------------------------- */

struct reckoning {
    const struct fadu_sum_question *question;
    const struct fadu_policy *policy;
    const struct fadu_amount *amount;
    const struct fadu_range *graded; /* of the row; NULL: none */
    struct fadu_exact_context context;
    struct fadu_exact statutory;
    struct fadu_exact band;
    struct fadu_sum *sum;
};

static const struct fadu_range *
shares_of(const struct fadu_policy *policy, enum fadu_direction direction)
{
    switch (direction) {
    case FADU_LIGHTER:
    case FADU_MITIGATED:
        return &policy->band_lighter;
    case FADU_HEAVIER:
        return &policy->band_heavier;
    case FADU_ORDINARY:
    case FADU_DIRECTION_NONE:
        break;
    }
    return &policy->band_ordinary;
}

/* The band of the row next to this one in the ladder, for the same kind. */
static bool
neighbour_band(struct reckoning *reckoning, int step, struct fadu_exact *band)
{
    const struct fadu_sum_question *question = reckoning->question;
    const struct fadu_block *block =
        &question->slice->matter->offence->blocks.items[question->place->block];
    int64_t row = (int64_t)question->place->row + step;

    for (; row >= 0 && row < block->rows.count; row += step) {
        const struct fadu_row *other = &block->rows.items[row];
        const struct fadu_grading *grading;

        if (!fadu_row_is_for(block, other, question->place->provision))
            continue;
        grading = fadu_grading_of(other, question->penalty->kind,
                                  question->place->column);
        if (!grading || grading->form != FADU_GRADING_RANGE)
            return false;
        *band = band_of(&reckoning->context, reckoning->amount, &grading->range,
                        &reckoning->statutory);
        return true;
    }
    return false;
}

/* A fixed amount that must be lighter: from the lighter neighbour's upper end,
 * or the statutory minimum, to just below it; heavier mirrored. */
static void
move_from_point(struct reckoning *reckoning, bool is_lighter)
{
    const struct fadu_exact_end point = reckoning->band.low;
    const int64_t unit = reckoning->policy->round_fen;
    struct fadu_exact room = reckoning->statutory;
    struct fadu_exact neighbour;
    struct fadu_exact_end just_beside = point;
    struct fadu_fen_range *range = &reckoning->sum->recommended;

    just_beside.is_open = true;
    if (is_lighter) {
        if (neighbour_band(reckoning, -1, &neighbour))
            room.low = neighbour.high;
        room.high = just_beside;
    } else {
        if (neighbour_band(reckoning, 1, &neighbour))
            room.high = neighbour.low;
        room.low = just_beside;
    }
    *range = rounded(&reckoning->band, reckoning->policy);
    if (!fadu_exact_is_known(&room))
        return;
    if (fadu_exact_min(&room.low, unit) > fadu_exact_max(&room.high, unit)) {
        reckoning->sum->has_no_room = true;
        return;
    }
    *range = rounded(&room, reckoning->policy);
}

/* Inside the statutory range: the share of the direction. */
static struct fadu_fen_range
recommend_inside(struct reckoning *reckoning, enum fadu_direction direction)
{
    struct fadu_exact part;

    if (reckoning->graded && direction == FADU_ORDINARY)
        return rounded(&reckoning->band, reckoning->policy);
    part = fadu_exact_share(&reckoning->context,
                            reckoning->graded ? &reckoning->band
                                              : &reckoning->statutory,
                            shares_of(reckoning->policy, direction));
    if (!reckoning->graded)
        reckoning->sum->band = whole_fen(&part);
    return rounded(&part, reckoning->policy);
}

static struct fadu_fen_range
between_fen(int64_t min, int64_t max)
{
    return (struct fadu_fen_range){ .is_given = true,
                                    .min = { .is_known = true, .fen = min },
                                    .max = { .is_known = true, .fen = max } };
}

/* Below the minimum: from the floor to the last unit below it. */
static void
recommend_below(struct reckoning *reckoning)
{
    const struct fadu_policy *policy = reckoning->policy;
    struct fadu_exact_end below = reckoning->statutory.low;
    struct fadu_exact_end floor = { .is_known = true };
    int64_t least;
    int64_t rounded_least;
    int64_t most;

    if (!fadu_rational_mul(reckoning->statutory.low.fen,
                           policy->mitigation_floor, &floor.fen))
        reckoning->context.has_overflowed = true;
    below.is_open = true;
    least = fadu_exact_min(&floor, 1);
    if (least < policy->smallest_fine_fen)
        least = policy->smallest_fine_fen;
    most = fadu_exact_max(&below, policy->round_fen);
    if (most < least) /* less than a unit below the minimum */
        most = fadu_exact_max(&below, 1);
    if (most < least)
        least = most;
    rounded_least =
        (least + policy->round_fen - 1) / policy->round_fen * policy->round_fen;
    if (!reckoning->graded)
        reckoning->sum->band = between_fen(least, most);
    reckoning->sum->recommended =
        between_fen(rounded_least <= most ? rounded_least : least, most);
}

/* A row that is itself the mitigation: the part of its band that may be. */
static void
cut_to_written_band(struct reckoning *reckoning)
{
    struct fadu_fen_range *range = &reckoning->sum->recommended;
    const struct fadu_fen_range *band = &reckoning->sum->band;

    if (band->min.is_known && band->min.fen > range->min.fen)
        range->min.fen = band->min.fen;
    if (band->max.is_known && band->max.fen < range->max.fen)
        range->max.fen = band->max.fen;
    if (range->min.fen > range->max.fen) {
        range->is_given = false; /* the row does not mitigate at all */
        reckoning->sum->is_outside = true;
    }
}

static struct fadu_str
formula(struct reckoning *reckoning, const char *text)
{
    return fadu_arena_copy(reckoning->question->slice->matter->arena,
                           fadu_str_of(text));
}

static void
recommend_mitigated(struct reckoning *reckoning)
{
    const struct fadu_row *row = fadu_placed_row(
        reckoning->question->slice->matter, reckoning->question->place);
    struct fadu_sum *sum = reckoning->sum;

    sum->lighter = recommend_inside(reckoning, FADU_LIGHTER);
    if (!reckoning->statutory.low.is_known) {
        sum->recommended = (struct fadu_fen_range){
            .is_given = true,
            .min.formula = formula(reckoning, "减轻下限 × 法定下限"),
            .max.formula = formula(reckoning, "不足法定下限"),
        };
        if (!reckoning->graded)
            sum->band = sum->recommended;
        return;
    }
    if (reckoning->statutory.low.fen.num == 0) {
        sum->has_nothing_below = true;
        sum->recommended = sum->lighter;
        choose_point(sum, reckoning->policy, true);
        return;
    }
    recommend_below(reckoning);
    if (row && row->direction == FADU_MITIGATED && reckoning->graded)
        cut_to_written_band(reckoning);
    if (reckoning->policy->mitigation_floor.num > 0)
        choose_point(sum, reckoning->policy, false);
}

static bool
starts_at_zero(const struct reckoning *reckoning)
{
    const struct fadu_exact_end *low = &reckoning->statutory.low;

    return low->is_known && low->fen.num == 0 &&
           reckoning->sum->recommended.min.fen ==
               reckoning->policy->smallest_fine_fen;
}

static void
recommend(struct reckoning *reckoning)
{
    const enum fadu_direction direction = reckoning->question->direction;
    const bool is_point = reckoning->graded && reckoning->graded->is_single;

    if (direction == FADU_MITIGATED) {
        recommend_mitigated(reckoning);
        return;
    }
    if (is_point && reckoning->band.low.is_known &&
        (direction == FADU_LIGHTER || direction == FADU_HEAVIER))
        move_from_point(reckoning, direction == FADU_LIGHTER);
    else
        reckoning->sum->recommended = recommend_inside(reckoning, direction);
    choose_point(reckoning->sum, reckoning->policy, starts_at_zero(reckoning));
}

/* --- the whole ----------------------------------------------------------- */

/* The band as the row writes it, cut to the statute; a mitigated row's band
 * may lie below, completed by the floor. */
static void
grade(struct reckoning *reckoning)
{
    const struct fadu_row *row = fadu_placed_row(
        reckoning->question->slice->matter, reckoning->question->place);
    const bool is_mitigating = row && row->direction == FADU_MITIGATED;

    reckoning->band = band_of(&reckoning->context, reckoning->amount,
                              reckoning->graded, &reckoning->statutory);
    if (is_mitigating && !reckoning->graded->has_low &&
        reckoning->statutory.low.is_known) {
        reckoning->band.low.is_known = true;
        reckoning->band.low.fen = fadu_rational_int(0);
        if (!fadu_rational_mul(reckoning->statutory.low.fen,
                               reckoning->policy->mitigation_floor,
                               &reckoning->band.low.fen))
            reckoning->context.has_overflowed = true;
    }
    if (!is_mitigating &&
        !fadu_exact_cut(&reckoning->band, &reckoning->statutory)) {
        reckoning->sum->is_outside = true;
        return;
    }
    reckoning->sum->band = whole_fen(&reckoning->band);
}

static void
delegate(struct reckoning *reckoning)
{
    const struct fadu_range *graded = reckoning->graded;

    reckoning->sum->is_delegated = true;
    reckoning->sum->delegated_to = reckoning->amount->delegated_to;
    if (!graded || graded->measure != FADU_MEASURE_MONEY || !graded->has_high)
        return;
    reckoning->sum->band = whole_fen(&(struct fadu_exact){
        .low = { .is_known = true,
                 .fen = graded->has_low ? graded->low.number
                                        : fadu_rational_int(0),
                 .is_open = graded->low.is_open },
        .high = { .is_known = true,
                  .fen = graded->high.number,
                  .is_open = graded->high.is_open } });
    reckoning->sum->is_unverified = true;
}

static bool
report_overflow(const struct fadu_sum_question *question)
{
    const struct fadu_matter *matter = question->slice->matter;

    FADU_REPORT(
        matter->diag, matter->facts->place, FADU_MSG_AMOUNT_OVERFLOW,
        question->penalty->kind,
        matter->offence->provisions.items[question->place->provision].id);
    return false;
}

/* Far from the end of 64 bits, so that rounding cannot pass it. */
static bool
fits(const struct fadu_exact *exact)
{
    const struct fadu_rational most = fadu_rational_int(FADU_MAX_FEN);

    return (!exact->low.is_known ||
            fadu_rational_compare(exact->low.fen, most) <= 0) &&
           (!exact->high.is_known ||
            fadu_rational_compare(exact->high.fen, most) <= 0);
}

bool
fadu_compute_sum(const struct fadu_sum_question *question,
                 struct fadu_sum *sum_out)
{
    const struct fadu_matter *matter = question->slice->matter;
    const struct fadu_amount *amount =
        fadu_amount_in(question->penalty, question->place->column);
    const struct fadu_grading *grading =
        fadu_grading_of(fadu_placed_row(matter, question->place),
                        question->penalty->kind, question->place->column);
    struct reckoning reckoning = {
        .question = question,
        .policy = matter->policy,
        .amount = amount,
        .graded = grading && grading->form == FADU_GRADING_RANGE
                      ? &grading->range
                      : NULL,
        .context = { matter, question->values, false },
        .sum = sum_out,
        .band = { .low.is_known = true,
                  .high.is_known = true,
                  .low.fen = { 0, 1 },
                  .high.fen = { 0, 1 } },
    };

    *sum_out = (struct fadu_sum){ .needs = FADU_NONE };
    if (!amount || amount->form == FADU_AMOUNT_NONE)
        return true;
    sum_out->has_amount = true;
    if (matter->offence->origin.status == FADU_UNVERIFIED) {
        sum_out->is_unverified = true;
        return true;
    }
    if (grading && grading->form == FADU_GRADING_UNVERIFIED)
        sum_out->is_unverified = true;
    if (amount->form == FADU_AMOUNT_DELEGATED) {
        delegate(&reckoning);
        return true;
    }
    reckoning.statutory =
        in_terms_of(&reckoning.context, amount, &amount->range);
    if (reckoning.context.has_overflowed || !fits(&reckoning.statutory))
        return report_overflow(question);
    sum_out->statutory = whole_fen(&reckoning.statutory);
    if (!fadu_exact_is_known(&reckoning.statutory))
        sum_out->needs = base_of(amount);
    if (!sum_out->is_unverified) {
        if (reckoning.graded)
            grade(&reckoning);
        if (!sum_out->is_outside)
            recommend(&reckoning);
    }
    return (!reckoning.context.has_overflowed && fits(&reckoning.statutory) &&
            fits(&reckoning.band)) ||
           report_overflow(question);
}
