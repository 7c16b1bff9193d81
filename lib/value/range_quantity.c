/* SPDX-License-Identifier: Apache-2.0 */
#include "value/range_quantity.h"

#include "value/fold.h"
#include "value/numeral.h"

bool
fadu_range_fail(struct fadu_range_reader *reader, size_t at,
                enum fadu_message message, struct fadu_str first,
                struct fadu_str second)
{
    *reader->fault = (struct fadu_range_fault){
        .message = message,
        .at = at,
        .args = { first, second },
        .arg_count = first.len ? (second.len ? 2 : 1) : 0,
    };
    return false;
}

void
fadu_range_skip_blanks(struct fadu_range_reader *reader)
{
    reader->at += fadu_fold_blanks(fadu_range_rest(reader));
}

bool
fadu_range_skip(struct fadu_range_reader *reader, const char *word)
{
    size_t len = fadu_fold_match(fadu_range_rest(reader), fadu_str_of(word));

    reader->at += len;
    return len > 0;
}

static bool
read_numeral(struct fadu_range_reader *reader, struct fadu_numeral *numeral)
{
    struct fadu_str own = fadu_range_wants(reader, FADU_MEASURE_NUMBER)
                              ? reader->want->unit
                              : FADU_NO_ARG;
    struct fadu_numeral_fault fault;

    if (!fadu_numeral_read(fadu_range_rest(reader), own, numeral, &fault))
        return fadu_range_fail(reader, reader->at + fault.at, fault.message,
                               FADU_NO_ARG, FADU_NO_ARG);
    reader->at += numeral->len;
    return true;
}

static bool
take_share(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
           size_t unit_at, struct fadu_rational factor)
{
    struct fadu_str written = { reader->text.ptr + unit_at,
                                reader->at - unit_at };

    if (!fadu_range_wants(reader, FADU_MEASURE_SHARE))
        return fadu_range_fail(reader, unit_at, FADU_MSG_MEASURE_UNFIT, written,
                               fadu_range_wanted_unit(reader->want));
    quantity->has_unit = true;
    quantity->measure = FADU_MEASURE_SHARE;
    quantity->factor = factor;
    quantity->unit = written;
    quantity->unit_at = unit_at;
    return true;
}

/* 百分之五, 千分之三, 百分之百; `is_share_out` says whether it is one. */
static bool
read_share(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
           bool *is_share_out)
{
    static const struct {
        const char *text;
        int64_t den;
    } shares[] = { { "百分之", 100 }, { "千分之", 1000 }, { "万分之", 10000 } };
    struct fadu_numeral numeral = { { 100, 1 }, 1, 1 };
    size_t at = reader->at;
    size_t i = 0;

    while (i < 3 && !fadu_range_skip(reader, shares[i].text))
        i++;
    *is_share_out = i < 3;
    if (i == 3)
        return true;
    fadu_range_skip_blanks(reader);
    if (!fadu_range_skip(reader, "百") && !read_numeral(reader, &numeral))
        return false;
    if (numeral.len == 0)
        return fadu_range_fail(reader, reader->at, FADU_MSG_NUMBER_UNFINISHED,
                               FADU_NO_ARG, FADU_NO_ARG);
    quantity->number = numeral.number;
    quantity->scale = numeral.scale;
    return take_share(reader, quantity, at,
                      (struct fadu_rational){ 1, shares[i].den });
}

static bool
skip_parted(struct fadu_range_reader *reader)
{
    struct fadu_range_reader ahead = *reader;

    fadu_range_skip_blanks(&ahead);
    if (!fadu_range_skip(&ahead, "分之"))
        return false;
    fadu_range_skip_blanks(&ahead);
    reader->at = ahead.at;
    return true;
}

/* 三分之一: the number read is the denominator. */
static bool
read_parted(struct fadu_range_reader *reader, struct fadu_quantity *quantity)
{
    struct fadu_numeral numeral;
    size_t at = reader->at;

    if (!read_numeral(reader, &numeral))
        return false;
    if (numeral.len == 0)
        return fadu_range_fail(reader, at, FADU_MSG_NUMBER_UNFINISHED,
                               FADU_NO_ARG, FADU_NO_ARG);
    if (numeral.number.den != 1 || quantity->number.den != 1 ||
        !fadu_rational_div(numeral.number, quantity->number, &quantity->number))
        return fadu_range_fail(reader, quantity->at, FADU_MSG_NUMBER_MALFORMED,
                               FADU_NO_ARG, FADU_NO_ARG);
    quantity->scale = 1;
    return take_share(reader, quantity, quantity->at, fadu_rational_int(1));
}

/* A day, if there is one; `is_date_out` says so. */
static bool
read_date(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
          bool *is_date_out)
{
    struct fadu_str rest = fadu_range_rest(reader);
    fadu_day day = 0;
    size_t len = 0;
    enum fadu_day_fault fault = fadu_day_read(rest, &day, &len);
    struct fadu_str written = { rest.ptr, len };

    *is_date_out = fault != FADU_DAY_MALFORMED;
    if (fault == FADU_DAY_MALFORMED)
        return reader->want->measures != FADU_MEASURE_BIT(FADU_MEASURE_DATE) ||
               fadu_range_fail(reader, reader->at, FADU_MSG_DATE_MALFORMED,
                               FADU_NO_ARG, FADU_NO_ARG);
    if (!fadu_range_wants(reader, FADU_MEASURE_DATE))
        return fadu_range_fail(reader, reader->at, FADU_MSG_MEASURE_UNFIT,
                               written, fadu_range_wanted_unit(reader->want));
    if (fault == FADU_DAY_NONEXISTENT)
        return fadu_range_fail(reader, reader->at, FADU_MSG_DATE_NONEXISTENT,
                               written, FADU_NO_ARG);
    quantity->number = fadu_rational_int(day);
    quantity->factor = fadu_rational_int(1);
    quantity->measure = FADU_MEASURE_DATE;
    quantity->has_unit = true;
    reader->at += len;
    return true;
}

/* True for the sign that is a unit as well: ¥200. */
static bool
skip_currency(struct fadu_range_reader *reader)
{
    bool is_sign;

    if (!fadu_range_wants(reader, FADU_MEASURE_MONEY))
        return false;
    if (fadu_range_skip(reader, "人民币") || fadu_range_skip(reader, "rmb") ||
        fadu_range_skip(reader, "cny"))
        (void)fadu_range_skip(reader, ":");
    fadu_range_skip_blanks(reader);
    is_sign = fadu_range_skip(reader, "¥");
    fadu_range_skip_blanks(reader);
    return is_sign;
}

static bool
is_negative(const struct fadu_range_reader *reader)
{
    struct fadu_range_reader ahead = *reader;
    struct fadu_numeral numeral;
    struct fadu_numeral_fault fault;

    if (!fadu_range_skip(&ahead, "-") && !fadu_range_skip(&ahead, "负"))
        return false;
    fadu_range_skip_blanks(&ahead);
    return !fadu_numeral_read(fadu_range_rest(&ahead), FADU_NO_ARG, &numeral,
                              &fault) ||
           numeral.len > 0;
}

/* Behind ¥ there is yuan or nothing. */
static bool
set_yuan(struct fadu_range_reader *reader, struct fadu_quantity *quantity)
{
    if (quantity->has_unit && quantity->measure != FADU_MEASURE_MONEY)
        return fadu_range_fail(reader, quantity->unit_at,
                               FADU_MSG_MEASURE_UNFIT, quantity->unit,
                               FADU_STR("元"));
    if (!quantity->has_unit)
        quantity->factor = fadu_rational_int(100);
    quantity->has_unit = true;
    quantity->measure = FADU_MEASURE_MONEY;
    return true;
}

static bool
read_plain(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
           bool is_yuan)
{
    struct fadu_numeral numeral;

    if (is_negative(reader))
        return fadu_range_fail(reader, reader->at, FADU_MSG_NUMBER_NEGATIVE,
                               FADU_NO_ARG, FADU_NO_ARG);
    if (!read_numeral(reader, &numeral))
        return false;
    if (numeral.len == 0)
        return fadu_range_fail(reader, reader->at, FADU_MSG_NUMBER_MISSING,
                               fadu_range_wanted_unit(reader->want),
                               FADU_NO_ARG);
    quantity->number = numeral.number;
    quantity->scale = numeral.scale;
    if (skip_parted(reader))
        return read_parted(reader, quantity);
    if (!fadu_quantity_read_unit(reader, quantity))
        return false;
    if (is_yuan && !set_yuan(reader, quantity))
        return false;
    return fadu_quantity_read_parts(reader, quantity);
}

bool
fadu_quantity_read(struct fadu_range_reader *reader,
                   struct fadu_quantity *quantity_out)
{
    bool is_read;
    bool is_yuan;

    fadu_range_skip_blanks(reader);
    *quantity_out = (struct fadu_quantity){ .at = reader->at, .scale = 1 };
    if (!read_date(reader, quantity_out, &is_read))
        return false;
    if (is_read)
        return true;
    is_yuan = skip_currency(reader);
    if (!read_share(reader, quantity_out, &is_read))
        return false;
    return is_read || read_plain(reader, quantity_out, is_yuan);
}
