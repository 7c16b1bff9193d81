/* SPDX-License-Identifier: Apache-2.0 */
/* The statute is the fence: every band of every row inside the range of its
 * provision, for every column, base and version that comes to it. */
#include "verify/fence.h"

/* --- outside ------------------------------------------------------------- */

/* How a band leaves the statute, and a base for which it does. */
struct breach {
    bool is_below;
    bool is_above;
    bool has_base;
    struct fadu_rational base;
};

static const struct fadu_rational nothing = { 0, 1 };

static bool
is_less(struct fadu_rational a, struct fadu_rational b)
{
    return fadu_rational_compare(a, b) < 0;
}

static bool
is_above_whole(const struct fadu_range *band)
{
    const struct fadu_rational whole = { 1, 1 };

    return (band->has_low && is_less(whole, band->low.number)) ||
           (band->has_high && is_less(whole, band->high.number));
}

/* A bare percent grades the width: up to all of it. */
static bool
is_share_of_width(const struct fadu_amount *amount,
                  const struct fadu_range *range)
{
    return range->measure == FADU_MEASURE_SHARE &&
           (range->is_of_width || amount->form != FADU_AMOUNT_RATE ||
            amount->range.measure != FADU_MEASURE_SHARE);
}

/* The same number may be out on one side and in on the other. */
static bool
is_below_low(const struct fadu_bound *bound, const struct fadu_bound *low,
             bool is_lower_end)
{
    const int order = fadu_rational_compare(bound->number, low->number);

    return order < 0 ||
           (order == 0 && is_lower_end && low->is_open && !bound->is_open);
}

static bool
is_above_high(const struct fadu_bound *bound, const struct fadu_bound *high,
              bool is_upper_end)
{
    const int order = fadu_rational_compare(bound->number, high->number);

    return order > 0 ||
           (order == 0 && is_upper_end && high->is_open && !bound->is_open);
}

/* In the terms of the statute: number against number. */
static struct breach
compare_terms(const struct fadu_range *band, const struct fadu_range *statute)
{
    struct breach breach = { .is_below = false };

    if (statute->has_low)
        breach.is_below =
            (band->has_low && is_below_low(&band->low, &statute->low, true)) ||
            (band->has_high && is_below_low(&band->high, &statute->low, false));
    if (statute->has_high)
        breach.is_above =
            (band->has_high &&
             is_above_high(&band->high, &statute->high, true)) ||
            (band->has_low && is_above_high(&band->low, &statute->high, false));
    return breach;
}

static bool
is_in_domain(const struct fadu_fact *fact, struct fadu_rational number)
{
    const struct fadu_value value = { .known = FADU_VALUE_KNOWN,
                                      .number = number };

    return number.num > 0 &&
           fadu_range_state(&fact->domain, &value) == FADU_MET;
}

/* Whole fen, so that a case can give it. */
static bool
scaled(struct fadu_rational number, struct fadu_rational by,
       struct fadu_rational factor, struct fadu_rational *base_out)
{
    if (by.num == 0 || !fadu_rational_div(number, by, base_out) ||
        !fadu_rational_mul(*base_out, factor, base_out))
        return false;
    *base_out = fadu_rational_int(fadu_rational_floor(*base_out));
    return true;
}

/* Yuan under a rate: for which base is the band outside? */
static struct breach
compare_with_rate(const struct fadu_fence *fence)
{
    const struct fadu_range *band = &fence->grading->range;
    const struct fadu_range *statute = &fence->amount->range;
    const struct fadu_fact *base =
        &fence->check->book->facts.items[fence->amount->base];
    const struct fadu_rational twice = { 2, 1 };
    const struct fadu_rational half = { 1, 2 };
    struct breach breach = { .has_base = true };

    if (band->has_low && statute->has_low &&
        scaled(band->low.number, statute->low.number, twice, &breach.base) &&
        (!fence->amount->has_cap ||
         is_less(band->low.number,
                 fadu_rational_int(fence->amount->cap_fen))) &&
        is_in_domain(base, breach.base)) {
        breach.is_below = true;
        return breach;
    }
    breach.is_above =
        band->has_high && statute->has_high &&
        scaled(band->high.number, statute->high.number, half, &breach.base) &&
        is_in_domain(base, breach.base);
    return breach;
}

static struct breach
find_breach(const struct fadu_fence *fence)
{
    const struct fadu_amount *amount = fence->amount;
    const struct fadu_range *band = &fence->grading->range;

    if (is_share_of_width(amount, band))
        return (struct breach){ .is_above = is_above_whole(band) };
    if (amount->form == FADU_AMOUNT_RATE && band->measure == FADU_MEASURE_MONEY)
        return compare_with_rate(fence);
    if (band->measure != amount->range.measure)
        return (struct breach){ .is_below = false };
    return compare_terms(band, &amount->range);
}

/* --- the example --------------------------------------------------------- */

static bool
is_at(const void *context, const struct fadu_core *core)
{
    const struct fadu_fence *fence = context;
    struct fadu_place_in_law place = fence->place;

    place.human = core->place.human;
    return core->outcome == FADU_OUTCOME_PENALISE &&
           fadu_place_equal(&core->place, &place) &&
           core->direction == FADU_ORDINARY;
}

static void
give_base(const struct fadu_fence *fence, const struct breach *breach,
          struct fadu_assignment *assignment)
{
    const uint32_t base = fence->amount->form == FADU_AMOUNT_RATE
                              ? fence->amount->base
                              : fence->amount->per;
    struct fadu_value value = { .known = FADU_VALUE_KNOWN };

    if (base == FADU_NONE || (assignment->is_given[base] && !breach->has_base))
        return;
    value.number =
        breach->has_base ? breach->base
        : fence->check->book->facts.items[base].type == FADU_FACT_MONEY
            ? fadu_rational_int(100000000)
            : fadu_rational_int(10);
    fadu_assign_fact(assignment, base, &value);
}

static struct fadu_str
braced_band(const struct fadu_fence *fence, struct fadu_range *money)
{
    struct fadu_buf buf;

    money->is_single =
        fadu_rational_compare(money->low.number, money->high.number) == 0;
    fadu_buf_init_in(&buf, fence->check->scratch);
    fadu_buf_add_text(&buf, "{band: ");
    fadu_range_write(&buf, money, (struct fadu_str){ NULL, 0 });
    fadu_buf_add_char(&buf, '}');
    return fadu_check_keep(fence->check, &buf);
}

/* minimum + width × share */
static bool
share_in_fen(const struct fadu_range *statute, struct fadu_rational share,
             struct fadu_rational *fen_out)
{
    struct fadu_rational width;

    return fadu_rational_sub(statute->high.number, statute->low.number,
                             &width) &&
           fadu_rational_mul(width, share, &width) &&
           fadu_rational_add(statute->low.number, width, fen_out);
}

/* More than the whole of a width in yuan. */
static struct fadu_str
written_share(const struct fadu_fence *fence)
{
    const struct fadu_range *band = &fence->grading->range;
    const struct fadu_amount *amount = fence->amount;
    struct fadu_range money = { .measure = FADU_MEASURE_MONEY,
                                .has_low = true,
                                .has_high = true,
                                .low = amount->range.low };

    if (amount->form != FADU_AMOUNT_MONEY || amount->per != FADU_NONE ||
        !amount->range.has_low || !amount->range.has_high || !band->has_high ||
        (band->has_low &&
         !share_in_fen(&amount->range, band->low.number, &money.low.number)) ||
        !share_in_fen(&amount->range, band->high.number, &money.high.number))
        return FADU_STR("{band: null}");
    return braced_band(fence, &money);
}

/* The band in fen, as it is written. */
static struct fadu_str
written_band(const struct fadu_fence *fence,
             const struct fadu_assignment *assignment)
{
    const struct fadu_range *band = &fence->grading->range;
    const struct fadu_amount *amount = fence->amount;
    const bool is_yuan =
        band->measure == FADU_MEASURE_MONEY && amount->form == FADU_AMOUNT_RATE;
    const uint32_t base = is_yuan                            ? FADU_NONE
                          : amount->form == FADU_AMOUNT_RATE ? amount->base
                                                             : amount->per;
    struct fadu_range money = { .measure = FADU_MEASURE_MONEY,
                                .has_low = true,
                                .has_high = true };

    if (is_share_of_width(amount, band))
        return written_share(fence);
    money.low.number = band->has_low ? band->low.number
                       : amount->range.has_low && !is_yuan
                           ? amount->range.low.number
                           : nothing;
    money.high.number =
        band->has_high ? band->high.number : amount->range.high.number;
    if (base != FADU_NONE &&
        (!fadu_rational_mul(money.low.number, assignment->values[base].number,
                            &money.low.number) ||
         !fadu_rational_mul(money.high.number, assignment->values[base].number,
                            &money.high.number)))
        return FADU_STR("{band: null}");
    return braced_band(fence, &money);
}

static struct fadu_str
example_name(const struct fadu_fence *fence)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, fence->check->scratch);
    fadu_buf_add(&buf, fence->world->matter->offence->name);
    fadu_buf_add_text(&buf, "：档次“");
    fadu_buf_add(&buf, fence->row->grade);
    fadu_buf_add_text(&buf, "”的幅度应在罚则“");
    fadu_buf_add(&buf, fence->provision->id);
    fadu_buf_add_text(&buf, "”之内");
    return fadu_check_keep(fence->check, &buf);
}

struct fadu_str
fadu_fence_statute(const struct fadu_fence *fence)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, fence->check->scratch);
    fadu_range_write(&buf, &fence->amount->range, (struct fadu_str){ NULL, 0 });
    return fadu_check_keep(fence->check, &buf);
}

static void
report(const struct fadu_fence *fence, const struct breach *breach)
{
    struct fadu_checker *check = fence->check;
    struct fadu_world *world = fence->world;
    struct fadu_diagram *diagram = world->space->diagram;
    const struct fadu_refusal refusal = { .message =
                                              FADU_MSG_BAND_OUTSIDE_RANGE,
                                          .place = fence->grading->place };
    struct fadu_assignment assignment;
    struct fadu_str example = FADU_NO_EXAMPLE;

    if (fadu_assign(world, fadu_world_core(world, is_at, fence), &assignment)) {
        give_base(fence, breach, &assignment);
        example = fadu_failing(
            check, fadu_example(check, world, &assignment, example_name(fence),
                                written_band(fence, &assignment)));
    } else if (!fadu_assign(
                   world,
                   fadu_diagram_equals(diagram, world->place, fence->leaf),
                   &assignment)) {
        return;
    }
    if (fadu_was_refused(check, &refusal)) {
        fadu_show_refused(check, &refusal, example);
        return;
    }
    FADU_FIND(check, FADU_CHECK_FENCE, fence->grading->place,
              breach->is_below ? FADU_MSG_BAND_BELOW_MINIMUM
                               : FADU_MSG_BAND_ABOVE_MAXIMUM,
              example, fadu_same(fence->grading->text),
              fadu_provision_words(fence->check, fence->provision),
              fadu_same(fadu_fence_statute(fence)),
              fadu_assignment_text(check, world, &assignment));
}

/* To mitigate is to go below: what of a band lies above the minimum is cut. */
static bool
reaches_minimum(const struct fadu_fence *fence)
{
    const struct fadu_range *band = &fence->grading->range;
    const struct fadu_range *statute = &fence->amount->range;

    return statute->has_low && statute->low.number.num > 0 &&
           band->measure == statute->measure && !band->is_of_width &&
           band->has_high &&
           fadu_rational_compare(band->high.number, statute->low.number) > 0;
}

/* A mitigating row: the loader told already where no ground is stated. */
static void
check_mitigating(const struct fadu_fence *fence)
{
    const struct fadu_range *band = &fence->grading->range;
    const struct fadu_range *statute = &fence->amount->range;
    struct breach breach = find_breach(fence);

    fadu_check_mitigation(fence, breach.is_below ||
                                     (!band->has_low && statute->has_low &&
                                      statute->low.number.num > 0));
    if (reaches_minimum(fence))
        FADU_FIND(fence->check, FADU_CHECK_FENCE, fence->grading->place,
                  FADU_MSG_MITIGATED_ABOVE_MINIMUM, FADU_NO_EXAMPLE,
                  fadu_same(fence->row->grade), fadu_same(fence->grading->text),
                  fadu_provision_words(fence->check, fence->provision),
                  fadu_same(fadu_fence_statute(fence)));
    breach.is_below = false;
    if (breach.is_above)
        report(fence, &breach);
}

/* --- the whole ----------------------------------------------------------- */

static bool
has_terms(const struct fadu_amount *amount)
{
    return amount && (amount->form == FADU_AMOUNT_MONEY ||
                      amount->form == FADU_AMOUNT_RATE);
}

static void
check_penalty(struct fadu_fence *fence)
{
    struct breach breach;

    if (fence->penalty->by.len)
        return;
    if (fadu_penalty_is_fine(fence->penalty) &&
        fence->place.fine != fence->penalty_index)
        return;
    fence->amount = fadu_amount_in(fence->penalty, fence->place.column);
    fence->grading =
        fadu_grading_of(fence->row, fence->penalty->kind, fence->place.column);
    if (!fence->grading || fence->grading->form != FADU_GRADING_RANGE ||
        !has_terms(fence->amount))
        return;
    fadu_check_fine_of_nothing(fence);
    if (fence->row->direction == FADU_MITIGATED) {
        check_mitigating(fence);
        return;
    }
    breach = find_breach(fence);
    if (breach.is_below || breach.is_above)
        report(fence, &breach);
}

static void
check_world(struct fadu_checker *check, struct fadu_world *world)
{
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(world->space->diagram, world->place, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        struct fadu_fence fence = { .check = check,
                                    .world = world,
                                    .leaf = *leaf,
                                    .place = world->places.items[*leaf] };

        fence.row = fadu_placed_row(world->matter, &fence.place);
        if (!fence.row)
            continue;
        fence.provision =
            &check->offence->provisions.items[fence.place.provision];
        fadu_check_spared(&fence);
        for (uint32_t i = 0; i < fence.provision->penalties.count; i++) {
            fence.penalty = &fence.provision->penalties.items[i];
            fence.penalty_index = i;
            check_penalty(&fence);
        }
    }
}

void
fadu_check_fence(struct fadu_checker *check, const struct fadu_worlds *worlds)
{
    FADU_EACH(struct fadu_world *const, world, &worlds->items)
        check_world(check, *world);
    FADU_EACH(struct fadu_world *const, world, &worlds->later)
        check_world(check, *world);
}
