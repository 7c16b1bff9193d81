/* SPDX-License-Identifier: Apache-2.0 */
#include "value/fold.h"
#include "value/numeral.h"
#include "value/range_quantity.h"
#include "value/unit.h"

/* A whole number and one of two units right behind it: 5角, 零5分, 6个月. */
static bool
read_part(struct fadu_range_reader *reader, const char *unit,
          const char *other_unit, int64_t *number_out)
{
    struct fadu_range_reader ahead = *reader;
    struct fadu_numeral numeral;
    struct fadu_numeral_fault fault;
    size_t unit_at;

    fadu_range_skip_blanks(&ahead);
    (void)fadu_range_skip(&ahead, "零");
    if (!fadu_numeral_read(fadu_range_rest(&ahead), FADU_NO_ARG, &numeral,
                           &fault) ||
        numeral.len == 0 || numeral.number.den != 1)
        return false;
    ahead.at += numeral.len;
    fadu_range_skip_blanks(&ahead);
    unit_at = ahead.at;
    if (!fadu_range_skip(&ahead, unit) && !fadu_range_skip(&ahead, other_unit))
        return false;
    if (fadu_unit_length(fadu_str_from(ahead.text, unit_at)) >
        ahead.at - unit_at)
        return false; /* 分钟 */
    *number_out = numeral.number.num;
    reader->at = ahead.at;
    return true;
}

/* number + part / whole: 3元5角 is 3 + 5/10 元. */
static bool
add_part(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
         int64_t part, int64_t whole)
{
    struct fadu_rational share;

    if (fadu_rational_make(part, whole, &share) &&
        fadu_rational_add(quantity->number, share, &quantity->number))
        return true;
    return fadu_range_fail(reader, quantity->at, FADU_MSG_NUMBER_TOO_LARGE,
                           FADU_NO_ARG, FADU_NO_ARG);
}

/* Where the next part is not less than one of the unit before it, it is
 * another number: it is given back. */
static bool
read_coins(struct fadu_range_reader *reader, struct fadu_quantity *quantity)
{
    int64_t fen = quantity->factor.num;
    int64_t below = fen;
    int64_t part;
    size_t start = reader->at;

    if (below == 100 && quantity->number.den == 1 &&
        read_part(reader, "角", "毛", &part)) {
        if (part >= 10) {
            reader->at = start;
            return true;
        }
        if (!add_part(reader, quantity, part, 10))
            return false;
        below = 10;
        start = reader->at;
    } else if (quantity->number.den != 1) {
        return true;
    }
    if (below > 1 && read_part(reader, "分", "分钱", &part)) {
        if (part >= below)
            reader->at = start;
        else
            return add_part(reader, quantity, part, fen);
    }
    return true;
}

static bool
read_money_parts(struct fadu_range_reader *reader,
                 struct fadu_quantity *quantity)
{
    if (!read_coins(reader, quantity))
        return false;
    if (fadu_range_skip(reader, "整"))
        return true;
    (void)fadu_range_skip(reader, "人民币");
    return true;
}

static bool
read_months(struct fadu_range_reader *reader, struct fadu_quantity *quantity)
{
    struct fadu_rational months;
    size_t start = reader->at;
    int64_t part;

    if (quantity->number.den != 1 || !read_part(reader, "个月", "月", &part))
        return true;
    if (part >= 12) {
        reader->at = start;
        return true;
    }
    if (!fadu_rational_mul(quantity->number, fadu_rational_int(12), &months) ||
        !fadu_rational_add(months, fadu_rational_int(part), &quantity->number))
        return fadu_range_fail(reader, quantity->at, FADU_MSG_NUMBER_TOO_LARGE,
                               FADU_NO_ARG, FADU_NO_ARG);
    quantity->period_unit = FADU_PERIOD_MONTHS;
    return true;
}

static bool
may_add_half(const struct fadu_quantity *quantity)
{
    switch (quantity->measure) {
    case FADU_MEASURE_NUMBER:
        return fadu_unit_length(quantity->unit) == quantity->unit.len;
    case FADU_MEASURE_MULTIPLE:
    case FADU_MEASURE_PERIOD:
        return true;
    case FADU_MEASURE_MONEY:
    case FADU_MEASURE_SHARE:
    case FADU_MEASURE_DATE:
        break;
    }
    return false;
}

bool
fadu_quantity_read_parts(struct fadu_range_reader *reader,
                         struct fadu_quantity *quantity)
{
    if (!quantity->has_unit)
        return true;
    if (quantity->measure == FADU_MEASURE_MONEY)
        return read_money_parts(reader, quantity);
    if (may_add_half(quantity) && fadu_range_skip(reader, "半"))
        return add_part(reader, quantity, 1, 2);
    if (quantity->measure == FADU_MEASURE_PERIOD &&
        quantity->period_unit == FADU_PERIOD_YEARS)
        return read_months(reader, quantity);
    return true;
}
