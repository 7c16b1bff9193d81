/* SPDX-License-Identifier: Apache-2.0 */
#include "value/date.h"
#include "value/fold.h"
#include "value/numeral.h"

struct reader {
    struct fadu_str text;
    size_t at;
};

static bool
skip(struct reader *reader, struct fadu_str word)
{
    size_t len = fadu_fold_match(fadu_str_from(reader->text, reader->at), word);

    reader->at += len;
    return len > 0;
}

static void
skip_blanks(struct reader *reader)
{
    reader->at += fadu_fold_blanks(fadu_str_from(reader->text, reader->at));
}

/* Exactly `count` digits, not followed by another. */
static bool
read_digits(struct reader *reader, int32_t count, int32_t *number_out)
{
    int32_t number = 0;

    for (; count >= 0; count--) {
        uint32_t character;
        size_t len =
            fadu_fold_next(fadu_str_from(reader->text, reader->at), &character);

        if (fadu_fold_is_digit(character) != (count > 0))
            return false;
        if (count > 0) {
            number = number * 10 + (int32_t)(character - '0');
            reader->at += len;
        }
    }
    *number_out = number;
    return true;
}

static bool
read_dashed(struct reader *reader, int32_t part[3])
{
    return read_digits(reader, 4, &part[0]) && skip(reader, FADU_STR("-")) &&
           read_digits(reader, 2, &part[1]) && skip(reader, FADU_STR("-")) &&
           read_digits(reader, 2, &part[2]);
}

/* Four Chinese digits one after another: 二〇二六. */
static bool
read_chinese_year(struct reader *reader, int32_t *year_out)
{
    int32_t year = 0;

    for (int i = 0; i < 4; i++) {
        struct fadu_str rest = fadu_str_from(reader->text, reader->at);
        int32_t digit;
        size_t len = fadu_numeral_digit(rest, &digit);

        if (len == 0)
            return false;
        year = year * 10 + digit;
        reader->at += len;
    }
    *year_out = year;
    return true;
}

/* A month or a day of the month: at most two digits, or up to 三十一. */
static bool
read_small(struct reader *reader, int32_t *number_out)
{
    struct fadu_str rest = fadu_str_from(reader->text, reader->at);
    struct fadu_numeral numeral;
    struct fadu_numeral_fault fault;

    if (!fadu_numeral_read(rest, FADU_STR(""), &numeral, &fault) ||
        numeral.len == 0 || numeral.number.den != 1 || numeral.number.num > 99)
        return false;
    reader->at += numeral.len;
    *number_out = (int32_t)numeral.number.num;
    return true;
}

static bool
read_part(struct reader *reader, int32_t *number_out, struct fadu_str unit)
{
    skip_blanks(reader);
    if (!read_small(reader, number_out))
        return false;
    skip_blanks(reader);
    return skip(reader, unit);
}

static bool
read_chinese(struct reader *reader, int32_t part[3])
{
    struct reader start = *reader;

    if (!read_digits(reader, 4, &part[0])) {
        *reader = start;
        if (!read_chinese_year(reader, &part[0]))
            return false;
    }
    skip_blanks(reader);
    return skip(reader, FADU_STR("年")) &&
           read_part(reader, &part[1], FADU_STR("月")) &&
           (read_part(reader, &part[2], FADU_STR("日")) ||
            skip(reader, FADU_STR("号")));
}

enum fadu_day_fault
fadu_day_read(struct fadu_str text, fadu_day *day_out, size_t *len_out)
{
    struct reader reader = { text, 0 };
    int32_t part[3] = { 0, 0, 0 };

    if (!read_dashed(&reader, part)) {
        reader.at = 0;
        if (!read_chinese(&reader, part))
            return FADU_DAY_MALFORMED;
    }
    *len_out = reader.at;
    return fadu_day_from_civil(part[0], part[1], part[2], day_out)
               ? FADU_DAY_GOOD
               : FADU_DAY_NONEXISTENT;
}

enum fadu_day_fault
fadu_day_parse(struct fadu_str text, fadu_day *day_out)
{
    struct fadu_str trimmed = fadu_str_trim(text);
    size_t len = 0;
    fadu_day day;
    enum fadu_day_fault fault = fadu_day_read(trimmed, &day, &len);

    if (fault == FADU_DAY_MALFORMED || len != trimmed.len)
        return FADU_DAY_MALFORMED;
    if (fault == FADU_DAY_GOOD)
        *day_out = day;
    return fault;
}
