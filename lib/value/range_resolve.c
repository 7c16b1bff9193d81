/* SPDX-License-Identifier: Apache-2.0 */
#include "value/range_resolve.h"

#include "value/unit.h"

/* No period of the law is longer than the calendar. */
#define MAX_PERIOD_COUNT (FADU_DAY_MAX - FADU_DAY_MIN + 1)

#define WAN 10000

static bool
fail_plain(struct fadu_range_reader *reader, size_t at,
           enum fadu_message message)
{
    return fadu_range_fail(reader, at, message, FADU_NO_ARG, FADU_NO_ARG);
}

static bool
settle_bare(struct fadu_range_reader *reader, struct fadu_quantity *quantity)
{
    bool is_number = fadu_range_wants(reader, FADU_MEASURE_NUMBER) &&
                     (reader->want->allows_bare || !reader->want->unit.len);
    bool is_money = fadu_range_wants(reader, FADU_MEASURE_MONEY) &&
                    reader->want->allows_bare;

    if (quantity->has_unit)
        return true;
    if (!is_number && !is_money)
        return fadu_range_fail(reader, quantity->unit_at, FADU_MSG_UNIT_MISSING,
                               fadu_range_wanted_unit(reader->want),
                               FADU_NO_ARG);
    quantity->has_unit = true;
    quantity->measure = is_number ? FADU_MEASURE_NUMBER : FADU_MEASURE_MONEY;
    quantity->factor = fadu_rational_int(is_number ? 1 : 100);
    return true;
}

/* A day has no unit to give. */
static bool
is_day(const struct fadu_quantity *quantity)
{
    return quantity->has_unit && quantity->measure == FADU_MEASURE_DATE;
}

static void
share_unit(struct fadu_quantity *to, const struct fadu_quantity *from)
{
    to->has_unit = from->has_unit;
    to->measure = from->measure;
    to->factor = from->factor;
    to->period_unit = from->period_unit;
    to->unit = from->unit;
}

/* 5至10万元: is the 5 one of 万?  Unless each end has its unit, 万 and 亿 stand
 * at both ends or at none; and 十 百 千 at the second end only must not give
 * another range when the first takes them too.  Zero is zero in any case. */
static bool
is_ambiguous(const struct fadu_quantity *first,
             const struct fadu_quantity *second)
{
    struct fadu_rational other;

    if (first->scale == second->scale || first->number.num == 0)
        return false;
    if ((first->scale >= WAN) != (second->scale >= WAN))
        return true;
    return !fadu_rational_mul(first->number, fadu_rational_int(second->scale),
                              &other) ||
           (second->scale > 1 &&
            fadu_rational_compare(other, second->number) <= 0);
}

/* Where any unit is welcome, the second end is turned into the first's. */
static bool
convert_second(struct fadu_range_reader *reader,
               const struct fadu_quantity *first, struct fadu_quantity *second)
{
    if (first->measure != FADU_MEASURE_NUMBER || reader->want->unit.len ||
        fadu_unit_factor(second->unit, first->unit, &second->factor))
        return true;
    return fadu_range_fail(reader, second->unit_at, FADU_MSG_UNIT_UNKNOWN,
                           second->unit, first->unit);
}

bool
fadu_range_settle_units(struct fadu_range_reader *reader,
                        struct fadu_quantity *first,
                        struct fadu_quantity *second)
{
    if (!second)
        return settle_bare(reader, first);
    if (is_day(first) != is_day(second))
        return fail_plain(reader, second->at, FADU_MSG_RANGE_MIXED_MEASURES);
    if (!(first->has_unit && second->has_unit)) {
        if (is_ambiguous(first, second))
            return fail_plain(reader, first->at, FADU_MSG_RANGE_AMBIGUOUS);
        if (first->has_unit)
            share_unit(second, first);
        else
            share_unit(first, second);
    }
    if (!settle_bare(reader, first) || !settle_bare(reader, second))
        return false;
    if (first->measure != second->measure)
        return fail_plain(reader, second->at, FADU_MSG_RANGE_MIXED_MEASURES);
    return convert_second(reader, first, second);
}

/* Whole days, months or years; 1.5年 is 18个月. */
static bool
settle_period(struct fadu_range_reader *reader, size_t at,
              struct fadu_bound *bound)
{
    if (bound->number.den != 1 && bound->period_unit == FADU_PERIOD_YEARS) {
        bound->period_unit = FADU_PERIOD_MONTHS;
        if (!fadu_rational_mul(bound->number, fadu_rational_int(12),
                               &bound->number))
            return fail_plain(reader, at, FADU_MSG_NUMBER_TOO_LARGE);
    }
    if (bound->number.den != 1)
        return fail_plain(reader, at, FADU_MSG_PERIOD_FRACTION);
    if (bound->number.num > MAX_PERIOD_COUNT)
        return fail_plain(reader, at, FADU_MSG_NUMBER_TOO_LARGE);
    return true;
}

bool
fadu_range_bound(struct fadu_range_reader *reader,
                 const struct fadu_range_item *item,
                 struct fadu_bound *bound_out)
{
    const struct fadu_quantity *quantity = &item->quantity;

    *bound_out = (struct fadu_bound){ .period_unit = quantity->period_unit,
                                      .is_open = item->is_open };
    if (!fadu_rational_mul(quantity->number, quantity->factor,
                           &bound_out->number))
        return fail_plain(reader, quantity->at, FADU_MSG_NUMBER_TOO_LARGE);
    if (quantity->measure == FADU_MEASURE_MONEY && bound_out->number.den != 1)
        return fail_plain(reader, quantity->at, FADU_MSG_MONEY_TOO_FINE);
    return quantity->measure != FADU_MEASURE_PERIOD ||
           settle_period(reader, quantity->at, bound_out);
}

/* The fewest and the most days that the calendar makes of the period. */
static int64_t
days_of(const struct fadu_bound *bound, bool is_most)
{
    switch (bound->period_unit) {
    case FADU_PERIOD_YEARS:
        return bound->number.num * (is_most ? 366 : 365);
    case FADU_PERIOD_MONTHS:
        return bound->number.num * (is_most ? 31 : 28);
    case FADU_PERIOD_DAYS:
    case FADU_PERIOD_WORKDAYS:
        break;
    }
    return bound->number.num;
}

static bool
is_by_days(enum fadu_period_unit unit)
{
    return unit == FADU_PERIOD_DAYS || unit == FADU_PERIOD_WORKDAYS;
}

/* Years and months compare exactly; other units only where no calendar can
 * turn the order round; working days only with their like. */
static int
compare_periods(const struct fadu_bound *low, const struct fadu_bound *high)
{
    int64_t low_months =
        low->number.num * (low->period_unit == FADU_PERIOD_YEARS ? 12 : 1);
    int64_t high_months =
        high->number.num * (high->period_unit == FADU_PERIOD_YEARS ? 12 : 1);

    if (low->period_unit == high->period_unit)
        return fadu_rational_compare(low->number, high->number);
    if (low->period_unit == FADU_PERIOD_WORKDAYS ||
        high->period_unit == FADU_PERIOD_WORKDAYS)
        return -1;
    if (!is_by_days(low->period_unit) && !is_by_days(high->period_unit))
        return (low_months > high_months) - (low_months < high_months);
    return days_of(low, false) > days_of(high, true) ? 1 : -1;
}

/* Between two neighbours in whole fen or days there is nothing. */
static bool
is_gap(const struct fadu_range *range)
{
    bool is_whole = range->measure == FADU_MEASURE_MONEY ||
                    range->measure == FADU_MEASURE_DATE;

    return is_whole && range->low.is_open && range->high.is_open &&
           range->high.number.num - range->low.number.num == 1;
}

bool
fadu_range_check_order(struct fadu_range_reader *reader,
                       const struct fadu_range *range, size_t at)
{
    int order;

    if (range->has_high && !range->has_low)
        return !(range->high.is_open && range->high.number.num == 0 &&
                 range->measure != FADU_MEASURE_DATE) ||
               fail_plain(reader, at, FADU_MSG_RANGE_EMPTY);
    if (!range->has_low || !range->has_high)
        return true;
    order = range->measure == FADU_MEASURE_PERIOD
                ? compare_periods(&range->low, &range->high)
                : fadu_rational_compare(range->low.number, range->high.number);
    if (order > 0)
        return fail_plain(reader, at, FADU_MSG_RANGE_REVERSED);
    if ((order == 0 && (range->low.is_open || range->high.is_open)) ||
        is_gap(range))
        return fail_plain(reader, at, FADU_MSG_RANGE_EMPTY);
    return true;
}
