/* SPDX-License-Identifier: Apache-2.0 */
/* The recommended part of a band or of the statutory range, and the point. */
#include "decide/reckoning.h"

static struct fadu_fen_range
between_fen(int64_t min, int64_t max)
{
    return (struct fadu_fen_range){ .is_given = true,
                                    .min = { .is_known = true, .fen = min },
                                    .max = { .is_known = true, .fen = max } };
}

static bool
is_same(const struct fadu_fen_range *a, const struct fadu_fen_range *b)
{
    return a->min.fen == b->min.fen && a->max.fen == b->max.fen;
}

/* --- rounding ------------------------------------------------------------ */

/* The range begins with nothing and does not end there. */
static bool
begins_at_zero(const struct fadu_exact *exact)
{
    return exact->low.is_known && exact->low.fen.num == 0 &&
           exact->high.is_known && exact->high.fen.num > 0;
}

/* Rounded inward to the unit of the policy if that leaves something; from the
 * smallest fine on where it begins with nothing. */
static struct fadu_fen_range
round_off(struct fadu_reckoning *reckoning, const struct fadu_exact *exact)
{
    const struct fadu_policy *policy = reckoning->policy;
    const struct fadu_fen_range whole = fadu_whole_fen(exact);
    struct fadu_fen_range range = whole;
    struct fadu_fen_range before;
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
    if (!is_same(&whole, &range))
        fadu_note_step(reckoning, FADU_STEP_UNIT, &whole, &range,
                       fadu_detail_fen(reckoning, policy->round_fen));
    if (!begins_at_zero(exact) || range.max.fen == 0)
        return range;
    before = range;
    range.min.fen = policy->smallest_fine_fen < range.max.fen
                        ? policy->smallest_fine_fen
                        : range.max.fen;
    if (!is_same(&before, &range))
        fadu_note_step(reckoning, FADU_STEP_SMALLEST, &before, &range,
                       fadu_detail_fen(reckoning, policy->smallest_fine_fen));
    return range;
}

/* --- the point ----------------------------------------------------------- */

static void
choose_point(struct fadu_reckoning *reckoning, bool starts_at_zero)
{
    const struct fadu_policy *policy = reckoning->policy;
    struct fadu_sum *sum = reckoning->sum;
    const struct fadu_fen_range *range = &sum->recommended;
    struct fadu_fen_range point;
    int64_t middle;

    if (!range->is_given || !range->min.is_known || !range->max.is_known)
        return;
    sum->has_point = policy->point != FADU_POINT_NONE;
    middle = range->min.fen + (range->max.fen - range->min.fen) / 2;
    middle -= middle % policy->round_fen;
    sum->point_fen = middle < range->min.fen ? range->min.fen : middle;
    if (policy->point == FADU_POINT_LOWER) {
        /* Never one yuan only because a fine of nothing is no fine. */
        sum->has_point = !starts_at_zero || range->min.fen == range->max.fen;
        sum->point_fen = range->min.fen;
    }
    if (!sum->has_point)
        return;
    point = between_fen(sum->point_fen, sum->point_fen);
    fadu_note_step(reckoning, FADU_STEP_POINT, range, &point, FADU_STR(""));
}

/* --- inside the statutory range ------------------------------------------ */

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

/* Room beside a fixed sum: from the lighter neighbour's upper end, or the
 * statutory minimum, to just below it; heavier mirrored. */
static struct fadu_exact
room_beside(struct fadu_reckoning *reckoning, bool is_lighter)
{
    struct fadu_exact room = reckoning->statutory;
    struct fadu_exact neighbour;
    struct fadu_exact_end just_beside = reckoning->band.low;

    just_beside.is_open = true;
    if (is_lighter) {
        if (fadu_reckon_neighbour(reckoning, -1, &neighbour))
            room.low = neighbour.high;
        room.high = just_beside;
    } else {
        if (fadu_reckon_neighbour(reckoning, 1, &neighbour))
            room.high = neighbour.low;
        room.low = just_beside;
    }
    return room;
}

static struct fadu_exact
move_from_point(struct fadu_reckoning *reckoning, bool is_lighter)
{
    const int64_t unit = reckoning->policy->round_fen;
    const struct fadu_exact room = room_beside(reckoning, is_lighter);
    const struct fadu_fen_range before = fadu_whole_fen(&reckoning->band);
    struct fadu_fen_range after;

    if (!fadu_exact_is_known(&room))
        return reckoning->band;
    if (fadu_exact_min(&room.low, unit) > fadu_exact_max(&room.high, unit)) {
        reckoning->sum->has_no_room = true;
        fadu_note_step(reckoning, FADU_STEP_NO_ROOM, &before, &before,
                       FADU_STR(""));
        return reckoning->band;
    }
    after = fadu_whole_fen(&room);
    fadu_note_step(reckoning, FADU_STEP_BESIDE, &before, &after, FADU_STR(""));
    return room;
}

/* The part that the direction takes: of the statutory range without rows, of
 * the row's band with rows, where an ordinary case has all of it. */
static struct fadu_exact
part_for(struct fadu_reckoning *reckoning, enum fadu_direction direction)
{
    const struct fadu_exact *whole =
        reckoning->has_band ? &reckoning->band : &reckoning->statutory;
    const struct fadu_range *shares = shares_of(reckoning->policy, direction);
    const bool is_moved =
        direction == FADU_LIGHTER || direction == FADU_HEAVIER;
    struct fadu_fen_range before;
    struct fadu_fen_range after;
    struct fadu_exact part;

    if (reckoning->has_band && !is_moved)
        return *whole;
    if (reckoning->has_band && reckoning->is_point && whole->low.is_known)
        return move_from_point(reckoning, direction == FADU_LIGHTER);
    part = fadu_exact_share(&reckoning->context, whole, shares);
    before = fadu_whole_fen(whole);
    after = fadu_whole_fen(&part);
    fadu_note_step(reckoning, FADU_STEP_DIRECTION, &before, &after,
                   fadu_detail_range(reckoning, shares));
    return part;
}

/* --- below the minimum --------------------------------------------------- */

/* From the floor to the last unit below the minimum. */
static struct fadu_fen_range
range_below(struct fadu_reckoning *reckoning)
{
    const struct fadu_policy *policy = reckoning->policy;
    struct fadu_exact_end below = reckoning->statutory.low;
    struct fadu_exact_end floor = { .is_known = true };
    struct fadu_fen_range range;
    struct fadu_fen_range before;
    int64_t most;

    if (!fadu_rational_mul(reckoning->statutory.low.fen,
                           policy->mitigation_floor, &floor.fen))
        reckoning->context.has_overflowed = true;
    below.is_open = true;
    most = fadu_exact_max(&below, policy->round_fen);
    if (most < fadu_exact_min(&floor, 1) || most < policy->smallest_fine_fen)
        most = fadu_exact_max(&below, 1); /* less than a unit below it */
    range = between_fen(0, most);
    fadu_note_step(reckoning, FADU_STEP_BELOW, &reckoning->sum->statutory,
                   &range, FADU_STR(""));
    if (policy->mitigation_floor.num > 0) {
        const struct fadu_range share = { .measure = FADU_MEASURE_SHARE,
                                          .has_low = true,
                                          .has_high = true,
                                          .is_single = true,
                                          .low.number =
                                              policy->mitigation_floor,
                                          .high.number =
                                              policy->mitigation_floor };

        before = range;
        range.min.fen = fadu_exact_min(&floor, 1);
        fadu_note_step(reckoning, FADU_STEP_FLOOR, &before, &range,
                       fadu_detail_range(reckoning, &share));
    }
    if (range.min.fen < policy->smallest_fine_fen) {
        before = range;
        range.min.fen = policy->smallest_fine_fen;
        fadu_note_step(reckoning, FADU_STEP_SMALLEST, &before, &range,
                       fadu_detail_fen(reckoning, policy->smallest_fine_fen));
    }
    if (range.min.fen > most)
        range.min.fen = most;
    return range;
}

/* A row that is itself the mitigation: the part of its band that may be. */
static void
cut_to_written_band(struct fadu_reckoning *reckoning)
{
    struct fadu_fen_range *range = &reckoning->sum->recommended;
    const struct fadu_fen_range before = *range;
    const struct fadu_fen_range *band = &reckoning->sum->band;

    if (band->min.is_known && band->min.fen > range->min.fen)
        range->min.fen = band->min.fen;
    if (band->max.is_known && band->max.fen < range->max.fen)
        range->max.fen = band->max.fen;
    if (range->min.fen > range->max.fen) {
        range->is_given = false; /* the row does not mitigate at all */
        reckoning->sum->is_outside = true;
        return;
    }
    if (!is_same(&before, range))
        fadu_note_step(reckoning, FADU_STEP_WRITTEN, &before, range,
                       FADU_STR(""));
}

static void
recommend_below(struct fadu_reckoning *reckoning)
{
    const int64_t unit = reckoning->policy->round_fen;
    const struct fadu_row *row =
        fadu_placed_row(reckoning->context.matter, reckoning->question->place);
    struct fadu_fen_range range = range_below(reckoning);
    const struct fadu_fen_range before = range;
    const int64_t rounded = (range.min.fen + unit - 1) / unit * unit;

    if (!reckoning->has_band)
        reckoning->sum->band = range;
    if (rounded <= range.max.fen)
        range.min.fen = rounded;
    if (!is_same(&before, &range))
        fadu_note_step(reckoning, FADU_STEP_UNIT, &before, &range,
                       fadu_detail_fen(reckoning, unit));
    reckoning->sum->recommended = range;
    if (row && row->direction == FADU_MITIGATED && reckoning->graded)
        cut_to_written_band(reckoning);
    /* A floor of nothing leaves the sum to a person. */
    if (reckoning->policy->mitigation_floor.num > 0)
        choose_point(reckoning, false);
}

/* "取大(10% × (5% × 工程造价)、1元)", "不足5% × 工程造价" */
static struct fadu_fen_range
unknown_below(struct fadu_reckoning *reckoning)
{
    const struct fadu_policy *policy = reckoning->policy;
    const struct fadu_exact_end *low = &reckoning->statutory.low;
    struct fadu_fen_range range = { .is_given = true };
    struct fadu_rational percent;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    if (policy->mitigation_floor.num > 0 &&
        fadu_rational_mul(policy->mitigation_floor, fadu_rational_int(100),
                          &percent)) {
        fadu_buf_add_text(&buf, "取大(");
        fadu_rational_write(&buf, percent);
        fadu_buf_add_text(&buf, "% × ");
        fadu_exact_write(&buf, low, true);
        fadu_buf_add_text(&buf, "、");
        fadu_money_write(&buf, policy->smallest_fine_fen);
        fadu_buf_add_char(&buf, ')');
    } else {
        fadu_money_write(&buf, policy->smallest_fine_fen);
    }
    range.min.formula = fadu_exact_keep(&reckoning->context, &buf);
    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_buf_add_text(&buf, "不足");
    fadu_exact_write(&buf, low, true);
    range.max.formula = fadu_exact_keep(&reckoning->context, &buf);
    return range;
}

/* --- the recommendation -------------------------------------------------- */

/* Is there a fine below the minimum that is not less than the smallest? */
static bool
has_room_below(const struct fadu_reckoning *reckoning)
{
    struct fadu_exact_end below = reckoning->statutory.low;

    below.is_open = true;
    return below.fen.num > 0 &&
           fadu_exact_max(&below, 1) >= reckoning->policy->smallest_fine_fen;
}

/* What 从轻 would give: inside the statutory range, also where the row is
 * itself the mitigation and lies below it. */
static struct fadu_exact
lighter_instead(struct fadu_reckoning *reckoning)
{
    const struct fadu_row *row =
        fadu_placed_row(reckoning->context.matter, reckoning->question->place);
    const bool has_band = reckoning->has_band;
    struct fadu_exact lighter;

    if (row && row->direction == FADU_MITIGATED)
        reckoning->has_band = false;
    lighter = part_for(reckoning, FADU_LIGHTER);
    reckoning->has_band = has_band;
    return lighter;
}

static void
recommend_mitigated(struct fadu_reckoning *reckoning)
{
    struct fadu_sum *sum = reckoning->sum;
    struct fadu_exact lighter;

    reckoning->is_silent = true;
    lighter = lighter_instead(reckoning);
    sum->lighter = round_off(reckoning, &lighter);
    reckoning->is_silent = false;
    if (!reckoning->statutory.low.is_known) {
        sum->recommended = unknown_below(reckoning);
        if (!reckoning->has_band)
            sum->band = sum->recommended;
        return;
    }
    if (has_room_below(reckoning)) {
        sum->has_no_room = false;
        recommend_below(reckoning);
        return;
    }
    /* Nothing is below nothing, or below the smallest fine: the sums of 从轻.
     */
    sum->has_nothing_below = true;
    lighter = part_for(reckoning, FADU_LIGHTER);
    if (!reckoning->has_band)
        sum->band = fadu_whole_fen(&lighter);
    sum->recommended = round_off(reckoning, &lighter);
    choose_point(reckoning, begins_at_zero(&lighter));
}

void
fadu_reckon_recommended(struct fadu_reckoning *reckoning)
{
    struct fadu_exact part;

    if (reckoning->question->direction == FADU_MITIGATED) {
        recommend_mitigated(reckoning);
        return;
    }
    part = part_for(reckoning, reckoning->question->direction);
    if (!reckoning->has_band)
        reckoning->sum->band = fadu_whole_fen(&part);
    reckoning->sum->recommended = round_off(reckoning, &part);
    choose_point(reckoning, begins_at_zero(&part));
}
