/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"
#include "value/range.h"

void
fadu_range_report(fadu_diag *diag, struct fadu_place place,
                  struct fadu_str text, const struct fadu_range_fault *fault)
{
    size_t at = fault->at < text.len ? fault->at : text.len;
    struct fadu_str before = { text.ptr, at };

    fadu_diag_report(diag, fadu_place_after(place, fadu_utf8_count(before)),
                     fault->message, fault->args, fault->arg_count);
}

static void
write_money(struct fadu_buf *buf, struct fadu_rational fen)
{
    struct fadu_rational yuan;
    bool is_exact =
        fadu_rational_mul(fen, (struct fadu_rational){ 1, 100 }, &yuan);

    fadu_rational_write(buf, is_exact ? yuan : fen);
    fadu_buf_add_text(buf, is_exact ? "元" : "分");
}

void
fadu_money_write(struct fadu_buf *buf, int64_t fen)
{
    write_money(buf, fadu_rational_int(fen));
}

/* What is too large for percent is written like 三分之一. */
static void
write_share(struct fadu_buf *buf, struct fadu_rational share)
{
    struct fadu_rational percent;

    if (fadu_rational_mul(share, fadu_rational_int(100), &percent)) {
        fadu_rational_write(buf, percent);
        fadu_buf_add_text(buf, "%");
    } else {
        fadu_buf_add_int(buf, share.den);
        fadu_buf_add_text(buf, "分之");
        fadu_buf_add_int(buf, share.num);
    }
}

static void
write_value(struct fadu_buf *buf, const struct fadu_range *range,
            const struct fadu_bound *bound, struct fadu_str unit)
{
    switch (range->measure) {
    case FADU_MEASURE_NUMBER:
        fadu_rational_write(buf, bound->number);
        fadu_buf_add(buf, unit);
        break;
    case FADU_MEASURE_MONEY:
        write_money(buf, bound->number);
        break;
    case FADU_MEASURE_SHARE:
        write_share(buf, bound->number);
        break;
    case FADU_MEASURE_MULTIPLE:
        fadu_rational_write(buf, bound->number);
        fadu_buf_add_text(buf, "倍");
        break;
    case FADU_MEASURE_PERIOD:
        fadu_period_write(buf, (struct fadu_period){ (int32_t)bound->number.num,
                                                     bound->period_unit });
        break;
    case FADU_MEASURE_DATE:
        fadu_day_write(buf, (fadu_day)bound->number.num);
        break;
    }
}

static bool
is_point(const struct fadu_range *range)
{
    return range->has_low && range->has_high &&
           range->low.period_unit == range->high.period_unit &&
           fadu_rational_compare(range->low.number, range->high.number) == 0;
}

/* 超过5m³10m³以下 would run together, as would numbers without unit. */
static bool
needs_gap(const struct fadu_range *range, struct fadu_str unit)
{
    unsigned char last = unit.len ? (unsigned char)unit.ptr[unit.len - 1] : '0';

    return range->measure == FADU_MEASURE_NUMBER && range->low.is_open &&
           !range->high.is_open && last < 0x80;
}

static void
write_dates(struct fadu_buf *buf, const struct fadu_range *range)
{
    bool is_closed = range->has_low && range->has_high && !range->low.is_open &&
                     !range->high.is_open;

    if (range->has_low) {
        write_value(buf, range, &range->low, FADU_STR(""));
        fadu_buf_add_text(buf, is_closed            ? "至"
                               : range->low.is_open ? "之后"
                                                    : "以后");
    }
    if (range->has_high) {
        write_value(buf, range, &range->high, FADU_STR(""));
        fadu_buf_add_text(buf, is_closed             ? ""
                               : range->high.is_open ? "之前"
                                                     : "以前");
    }
}

static void
write_numbers(struct fadu_buf *buf, const struct fadu_range *range,
              struct fadu_str unit)
{
    if (range->has_low) {
        fadu_buf_add_text(buf, range->low.is_open ? "超过" : "");
        write_value(buf, range, &range->low, unit);
        fadu_buf_add_text(buf, range->low.is_open ? "" : "以上");
    }
    if (range->has_low && range->has_high && needs_gap(range, unit))
        fadu_buf_add_text(buf, "且");
    if (range->has_high) {
        fadu_buf_add_text(buf, range->high.is_open ? "不满" : "");
        write_value(buf, range, &range->high, unit);
        fadu_buf_add_text(buf, range->high.is_open ? "" : "以下");
    }
}

void
fadu_range_write(struct fadu_buf *buf, const struct fadu_range *range,
                 struct fadu_str unit)
{
    if (range->is_of_width)
        fadu_buf_add_text(buf, "幅度");
    if (is_point(range))
        write_value(buf, range, &range->low, unit);
    else if (range->measure == FADU_MEASURE_DATE)
        write_dates(buf, range);
    else
        write_numbers(buf, range, unit);
}
