/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "value/date.h"
#include "value/numeral.h"
#include "value/rational.h"
#include "value/unit.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
    int64_t num, den;
    const char *expected; /* NULL: must be refused */
} fraction_cases[] = {
    { 0, 1, "0" },
    { 6, 4, "1.5" },
    { -6, 4, "-1.5" },
    { 1, -2, "-0.5" },
    { 2000, 3, "2000/3" },
    { -1, 3, "-1/3" },
    { 1, 8, "0.125" },
    { 1, 100, "0.01" },
    { 1001, 1000, "1.001" },
    { INT64_MAX, 1, "9223372036854775807" },
    { INT64_MIN, 1, "-9223372036854775808" },
    { INT64_MIN, INT64_MIN, "1" },
    { INT64_MIN, -1, NULL },
    { 1, INT64_MIN, NULL },
    { 1, 0, NULL },
};

static void
fractions_are_reduced_and_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(fraction_cases); i++) {
        struct fadu_rational number;
        struct fadu_buf buf;
        bool is_made = fadu_rational_make(fraction_cases[i].num,
                                          fraction_cases[i].den, &number);

        print_message("case: %lld/%lld\n", (long long)fraction_cases[i].num,
                      (long long)fraction_cases[i].den);
        assert_int_equal(is_made, fraction_cases[i].expected != NULL);
        if (!is_made)
            continue;
        fadu_buf_init(&buf, NULL);
        fadu_rational_write(&buf, number);
        assert_string_equal(buf.ptr, fraction_cases[i].expected);
        fadu_buf_free(&buf);
    }
}

static void
sums_and_products_that_do_not_fit_are_refused(void **state)
{
    const struct fadu_rational max = { INT64_MAX, 1 };
    const struct fadu_rational min = { INT64_MIN, 1 };
    const struct fadu_rational tiny = { 1, INT64_MAX };
    const struct fadu_rational one = { 1, 1 };
    struct fadu_rational result = { 7, 1 };

    (void)state;
    assert_false(fadu_rational_add(max, one, &result));
    assert_false(fadu_rational_sub(min, one, &result));
    assert_false(
        fadu_rational_mul(max, (struct fadu_rational){ 2, 1 }, &result));
    assert_false(
        fadu_rational_mul(min, (struct fadu_rational){ -1, 1 }, &result));
    assert_false(
        fadu_rational_div(one, (struct fadu_rational){ 0, 1 }, &result));
    assert_false(fadu_rational_add(max, tiny, &result));
    assert_false(fadu_rational_add(min, min, &result));
    assert_int_equal(result.num, 7);

    assert_true(fadu_rational_sub(max, one, &result));
    assert_true(fadu_rational_mul(max, tiny, &result));
    assert_int_equal(result.num, 1);
    assert_int_equal(result.den, 1);
    assert_true(fadu_rational_add((struct fadu_rational){ 1, 3 },
                                  (struct fadu_rational){ 1, 6 }, &result));
    assert_int_equal(result.num, 1);
    assert_int_equal(result.den, 2);
    assert_true(fadu_rational_div((struct fadu_rational){ 1, 2 },
                                  (struct fadu_rational){ -1, 4 }, &result));
    assert_int_equal(result.num, -2);
}

static void
comparing_is_exact_at_the_limits(void **state)
{
    const struct fadu_rational max = { INT64_MAX, INT64_MAX - 1 };
    const struct fadu_rational less = { INT64_MAX - 1, INT64_MAX - 2 };

    (void)state;
    assert_true(fadu_rational_compare(max, less) < 0);
    assert_true(fadu_rational_compare(less, max) > 0);
    assert_int_equal(fadu_rational_compare(max, max), 0);
    assert_true(
        fadu_rational_compare((struct fadu_rational){ INT64_MIN, 1 }, max) < 0);
}

static const struct {
    int64_t num, den, floor, ceil;
} rounding_cases[] = {
    { 7, 2, 3, 4 },   { -7, 2, -4, -3 },  { 4, 2, 2, 2 }, { -4, 2, -2, -2 },
    { 1, 100, 0, 1 }, { -1, 100, -1, 0 }, { 0, 1, 0, 0 },
};

static void
floor_goes_down_and_ceil_goes_up(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rounding_cases); i++) {
        struct fadu_rational number;

        assert_true(fadu_rational_make(rounding_cases[i].num,
                                       rounding_cases[i].den, &number));
        assert_int_equal(fadu_rational_floor(number), rounding_cases[i].floor);
        assert_int_equal(fadu_rational_ceil(number), rounding_cases[i].ceil);
    }
}

static fadu_day
day(const char *text)
{
    fadu_day result = 0;

    assert_int_equal(fadu_day_parse(fadu_str_of(text), &result), FADU_DAY_GOOD);
    return result;
}

static void
every_day_of_the_calendar_converts_both_ways(void **state)
{
    (void)state;
    for (fadu_day at = FADU_DAY_MIN; at <= FADU_DAY_MAX; at += 1) {
        int32_t year, month, day_of_month;
        fadu_day back;

        fadu_day_to_civil(at, &year, &month, &day_of_month);
        if (!fadu_day_from_civil(year, month, day_of_month, &back) ||
            back != at)
            fail_msg("day %d", at);
    }
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("0001-01-01"), FADU_DAY_MIN);
    assert_int_equal(day("9999-12-31"), FADU_DAY_MAX);
    assert_int_equal(day("2000-03-01"), 11017);
}

static const struct {
    const char *text;
    enum fadu_day_fault fault;
    const char *written;
} date_cases[] = {
    { "2026-08-15", FADU_DAY_GOOD, "2026-08-15" },
    { "  2026-08-15 ", FADU_DAY_GOOD, "2026-08-15" },
    { "２０２６－０８－１５", FADU_DAY_GOOD, "2026-08-15" },
    { "2026年8月15日", FADU_DAY_GOOD, "2026-08-15" },
    { "2026 年 08 月 15 日", FADU_DAY_GOOD, "2026-08-15" },
    { "2026年8月15号", FADU_DAY_GOOD, "2026-08-15" },
    { "二〇二六年八月十五日", FADU_DAY_GOOD, "2026-08-15" },
    { "二〇二六年十二月三十一日", FADU_DAY_GOOD, "2026-12-31" },
    { "2024-02-29", FADU_DAY_GOOD, "2024-02-29" },
    { "2000-02-29", FADU_DAY_GOOD, "2000-02-29" },
    { "0001-01-01", FADU_DAY_GOOD, "0001-01-01" },
    { "2026-02-29", FADU_DAY_NONEXISTENT, NULL },
    { "1900-02-29", FADU_DAY_NONEXISTENT, NULL },
    { "2026-02-30", FADU_DAY_NONEXISTENT, NULL },
    { "2026-04-31", FADU_DAY_NONEXISTENT, NULL },
    { "2026-13-01", FADU_DAY_NONEXISTENT, NULL },
    { "2026-00-01", FADU_DAY_NONEXISTENT, NULL },
    { "0000-01-01", FADU_DAY_NONEXISTENT, NULL },
    { "2026年2月30日", FADU_DAY_NONEXISTENT, NULL },
    { "2026-8-15", FADU_DAY_MALFORMED, NULL },
    { "2026-08-155", FADU_DAY_MALFORMED, NULL },
    { "12026-08-15", FADU_DAY_MALFORMED, NULL },
    { "2026/08/15", FADU_DAY_MALFORMED, NULL },
    { "26年8月15日", FADU_DAY_MALFORMED, NULL },
    { "2026年8月", FADU_DAY_MALFORMED, NULL },
    { "2026-08-15以后", FADU_DAY_MALFORMED, NULL },
    { "20260815", FADU_DAY_MALFORMED, NULL },
    { "-2026-08-15", FADU_DAY_MALFORMED, NULL },
    { "", FADU_DAY_MALFORMED, NULL },
};

static void
days_are_read_and_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(date_cases); i++) {
        struct fadu_buf buf;
        fadu_day result = 7;

        print_message("case: %s\n", date_cases[i].text);
        assert_int_equal(
            fadu_day_parse(fadu_str_of(date_cases[i].text), &result),
            date_cases[i].fault);
        if (!date_cases[i].written) {
            assert_int_equal(result, 7);
            continue;
        }
        fadu_buf_init(&buf, NULL);
        fadu_day_write(&buf, result);
        assert_string_equal(buf.ptr, date_cases[i].written);
        fadu_buf_free(&buf);
    }
}

static const struct {
    const char *start;
    int32_t count;
    enum fadu_period_unit unit;
    const char *expected; /* NULL: must be refused */
} period_cases[] = {
    { "2026-01-31", 1, FADU_PERIOD_MONTHS, "2026-02-28" },
    { "2024-01-31", 1, FADU_PERIOD_MONTHS, "2024-02-29" },
    { "2026-03-31", -1, FADU_PERIOD_MONTHS, "2026-02-28" },
    { "2026-08-31", 1, FADU_PERIOD_MONTHS, "2026-09-30" },
    { "2026-08-15", 5, FADU_PERIOD_MONTHS, "2027-01-15" },
    { "2024-02-29", 1, FADU_PERIOD_YEARS, "2025-02-28" },
    { "2024-02-29", 4, FADU_PERIOD_YEARS, "2028-02-29" },
    { "2026-08-15", -2, FADU_PERIOD_YEARS, "2024-08-15" },
    { "2026-08-15", 30, FADU_PERIOD_DAYS, "2026-09-14" },
    { "2026-03-01", -1, FADU_PERIOD_DAYS, "2026-02-28" },
    { "9999-12-30", 1, FADU_PERIOD_DAYS, "9999-12-31" },
    { "9999-12-31", 1, FADU_PERIOD_DAYS, NULL },
    { "9999-11-30", 1, FADU_PERIOD_MONTHS, "9999-12-30" },
    { "9999-12-01", 1, FADU_PERIOD_MONTHS, NULL },
    { "0001-01-31", -1, FADU_PERIOD_MONTHS, NULL },
    { "0001-01-01", -1, FADU_PERIOD_DAYS, NULL },
    { "0002-01-01", -1, FADU_PERIOD_YEARS, "0001-01-01" },
    { "2026-01-01", INT32_MAX, FADU_PERIOD_YEARS, NULL },
    { "2026-01-01", INT32_MIN, FADU_PERIOD_YEARS, NULL },
    { "2026-01-01", INT32_MAX, FADU_PERIOD_DAYS, NULL },
    { "2026-01-01", 1, FADU_PERIOD_WORKDAYS, NULL },
};

static void
periods_go_by_the_calendar_and_clamp_to_month_ends(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(period_cases); i++) {
        struct fadu_period period = { period_cases[i].count,
                                      period_cases[i].unit };
        fadu_day result;
        bool is_added =
            fadu_day_add(day(period_cases[i].start), period, &result);

        print_message("case: %s + %d\n", period_cases[i].start, period.count);
        assert_int_equal(is_added, period_cases[i].expected != NULL);
        if (is_added)
            assert_int_equal(result, day(period_cases[i].expected));
    }
}

static const struct {
    const char *born_on;
    const char *on;
    int32_t age;
} age_cases[] = {
    { "2012-08-10", "2026-08-09", 13 }, { "2012-08-10", "2026-08-10", 13 },
    { "2012-08-10", "2026-08-11", 14 }, { "2012-02-29", "2026-02-27", 13 },
    { "2012-02-29", "2026-02-28", 13 }, { "2012-02-29", "2026-03-01", 14 },
    { "2012-02-29", "2028-02-28", 15 }, { "2012-02-29", "2028-02-29", 15 },
    { "2012-02-29", "2028-03-01", 16 }, { "2012-01-01", "2012-12-31", 0 },
    { "2012-01-01", "2013-01-01", 0 },  { "2012-01-01", "2013-01-02", 1 },
    { "2012-01-01", "2012-01-01", 0 },  { "2012-12-31", "2013-01-01", 0 },
    { "2026-01-01", "2012-01-01", 0 },  { "0001-01-01", "9999-12-31", 9998 },
};

static void
a_birthday_still_counts_as_the_younger_age(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(age_cases); i++) {
        print_message("case: %s %s\n", age_cases[i].born_on, age_cases[i].on);
        assert_int_equal(
            fadu_day_age(day(age_cases[i].born_on), day(age_cases[i].on)),
            age_cases[i].age);
    }
}

static const struct {
    const char *from;
    const char *to;
    int64_t num, den; /* 0: do not measure the same */
} unit_cases[] = {
    { "吨", "千克", 1000, 1 },
    { "千克", "吨", 1, 1000 },
    { "公斤", "千克", 1, 1 },
    { "斤", "公斤", 1, 2 },
    { "两", "斤", 1, 10 },
    { "KG", "千克", 1, 1 },
    { "ｋｇ", "克", 1000, 1 },
    { "亩", "平方米", 2000, 3 },
    { "平方米", "亩", 3, 2000 },
    { "公顷", "亩", 15, 1 },
    { "㎡", "m²", 1, 1 },
    { "平方千米", "公顷", 100, 1 },
    { "升", "立方米", 1, 1000 },
    { "方", "m³", 1, 1 },
    { "天", "日", 1, 1 },
    { "周", "天", 7, 1 },
    { "分钟", "小时", 1, 60 },
    { "秒", "分钟", 1, 60 },
    { "年", "个月", 12, 1 },
    { "岁", "周岁", 1, 1 },
    { "公里", "米", 1000, 1 },
    { "里", "公里", 1, 2 },
    { "个工作日", "工作日", 1, 1 },
    { "株", "株", 1, 1 },
    { "株", "棵", 0, 0 },
    { "日", "小时", 0, 0 },
    { "日", "工作日", 0, 0 },
    { "日", "个月", 0, 0 },
    { "平方米", "立方米", 0, 0 },
    { "米", "平方米", 0, 0 },
    { "", "米", 0, 0 },
    { "米", "", 0, 0 },
};

static void
units_convert_exactly_or_not_at_all(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(unit_cases); i++) {
        struct fadu_rational factor = { 0, 1 };
        bool converts =
            fadu_unit_factor(fadu_str_of(unit_cases[i].from),
                             fadu_str_of(unit_cases[i].to), &factor);

        print_message("case: %s %s\n", unit_cases[i].from, unit_cases[i].to);
        assert_int_equal(converts, unit_cases[i].den != 0);
        if (converts) {
            assert_int_equal(factor.num, unit_cases[i].num);
            assert_int_equal(factor.den, unit_cases[i].den);
        }
    }
}

static void
the_longest_unit_is_found(void **state)
{
    (void)state;
    assert_int_equal(fadu_unit_length(FADU_STR("平方米以上")), 9);
    assert_int_equal(fadu_unit_length(FADU_STR("平方千米")), 12);
    assert_int_equal(fadu_unit_length(FADU_STR("m2以下")), 2);
    assert_int_equal(fadu_unit_length(FADU_STR("分钟")), 6);
    assert_int_equal(fadu_unit_length(FADU_STR("t以上")), 1);
    assert_int_equal(fadu_unit_length(FADU_STR("ton")), 0);
    assert_int_equal(fadu_unit_length(FADU_STR("株")), 0);
    assert_int_equal(fadu_unit_length(FADU_STR("")), 0);
}

static const struct {
    const char *text;
    const char *number;
    const char *rest;
} numeral_cases[] = {
    { "0", "0", "" },
    { "007", "7", "" },
    { "20,000元", "20000", "元" },
    { "20，000元", "20000", "元" },
    { "1,234,567.5", "1234567.5", "" },
    { "999,000", "999000", "" },
    { "２００", "200", "" },
    { "3.5万", "35000", "" },
    { "0.05", "0.05", "" },
    { "1亿", "100000000", "" },
    { "3 万元", "30000", "元" },
    { "2000/3平方米", "2000/3", "平方米" },
    { "3万5千元", "35000", "元" },
    { "3万5000元", "35000", "元" },
    { "1亿2000万元", "120000000", "元" },
    { "1亿500万元", "105000000", "元" },
    { "5千", "5000", "" },
    { "2百", "200", "" },
    { "2十", "20", "" },
    { "9223372036854775807", "9223372036854775807", "" },
    { "零", "0", "" },
    { "〇", "0", "" },
    { "九", "9", "" },
    { "十", "10", "" },
    { "十五", "15", "" },
    { "二十", "20", "" },
    { "九十九", "99", "" },
    { "一百", "100", "" },
    { "二百", "200", "" },
    { "一百零五", "105", "" },
    { "一百一十", "110", "" },
    { "一百十五", "115", "" },
    { "三百五", "350", "" },
    { "三千五", "3500", "" },
    { "一千零五十", "1050", "" },
    { "一千零五", "1005", "" },
    { "一万五千", "15000", "" },
    { "一万五", "15000", "" },
    { "一万零五百", "10500", "" },
    { "一万零五", "10005", "" },
    { "两千二百", "2200", "" },
    { "一万两千", "12000", "" },
    { "十二万三千四百五十六", "123456", "" },
    { "一亿五千万", "150000000", "" },
    { "一亿零二百万", "102000000", "" },
    { "一亿五", "150000000", "" },
    { "一万亿", "1000000000000", "" },
    { "一万二千亿五千万", "1200050000000", "" },
    { "壹贰", NULL, NULL },
    { "壹佰贰拾叁", "123", "" },
    { "伍仟元", "5000", "元" },
    { "兩萬", "20000", "" },
    { "零点五", "0.5", "" },
    { "三点五万", "35000", "" },
    { "十二点二五", "12.25", "" },
    { "半年", "0.5", "年" },
    { "两倍", "2", "倍" },
    { "10千克", "10", "千克" },
    { "10 千克", "10", " 千克" },
    { "10千个", "10000", "个" },
    { "5千米", "5", "千米" },
    { "5千平方米", "5000", "平方米" },
    { "二千克", "2", "千克" },
    { "两千克", "2", "千克" },
    { "十五千克", "15", "千克" },
    { "一万二千克", "12000", "克" },
    { "3万5千米", "35000", "米" },
    { "3万5000千克", "35000", "千克" },
    { "一百二千克", "120", "千克" },
    { "五两", "5", "两" },
    { "5两", "5", "两" },
    { "一百两", "100", "两" },
    { "5..10", "5", "..10" },
    { "5-10", "5", "-10" },
    { "2亩", "2", "亩" },
    { "abc", "0", "abc" },
    { "千克", "0", "千克" },
    { "", "0", "" },
};

static void
numerals_leave_the_unit_to_the_unit(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(numeral_cases); i++) {
        struct fadu_str text = fadu_str_of(numeral_cases[i].text);
        struct fadu_numeral numeral;
        struct fadu_numeral_fault fault;
        struct fadu_buf buf;
        bool is_read = fadu_numeral_read(text, FADU_STR(""), &numeral, &fault);

        print_message("case: %s\n", numeral_cases[i].text);
        assert_int_equal(is_read, numeral_cases[i].number != NULL);
        if (!is_read)
            continue;
        fadu_buf_init(&buf, NULL);
        fadu_rational_write(&buf, numeral.number);
        assert_string_equal(buf.ptr, numeral_cases[i].number);
        assert_string_equal(text.ptr + numeral.len, numeral_cases[i].rest);
        fadu_buf_free(&buf);
    }
}

static void
a_declared_unit_may_begin_with_a_multiplier(void **state)
{
    struct fadu_numeral numeral;
    struct fadu_numeral_fault fault;

    (void)state;
    assert_true(fadu_numeral_read(FADU_STR("3万人次"), FADU_STR("万人次"),
                                  &numeral, &fault));
    assert_int_equal(numeral.number.num, 3);
    assert_true(fadu_numeral_read(FADU_STR("3万人次"), FADU_STR("人次"),
                                  &numeral, &fault));
    assert_int_equal(numeral.number.num, 30000);
}

static const struct {
    const char *text;
    enum fadu_message message;
    size_t at;
} bad_numeral_cases[] = {
    { "5.", FADU_MSG_NUMBER_UNFINISHED, 1 },
    { "5.元", FADU_MSG_NUMBER_UNFINISHED, 1 },
    { ".5", FADU_MSG_NUMBER_UNFINISHED, 0 },
    { "百元", FADU_MSG_NUMBER_UNFINISHED, 0 },
    { "万元", FADU_MSG_NUMBER_MALFORMED, 0 },
    { "一百零", FADU_MSG_NUMBER_UNFINISHED, 9 },
    { "1.2.3", FADU_MSG_NUMBER_MALFORMED, 3 },
    { "1/0", FADU_MSG_NUMBER_MALFORMED, 1 },
    { "1/2/3", FADU_MSG_NUMBER_MALFORMED, 1 },
    { "三五", FADU_MSG_NUMBER_MALFORMED, 3 },
    { "十五六", FADU_MSG_NUMBER_MALFORMED, 6 },
    { "半百", FADU_MSG_NUMBER_MALFORMED, 3 },
    { "5五", FADU_MSG_NUMBER_MALFORMED, 1 },
    { "五5", FADU_MSG_NUMBER_MALFORMED, 3 },
    { "零五", FADU_MSG_NUMBER_MALFORMED, 0 },
    { "一百零五十", FADU_MSG_NUMBER_MALFORMED, 9 },
    { "一百二千", FADU_MSG_NUMBER_MALFORMED, 6 },
    { "一万万", FADU_MSG_NUMBER_MALFORMED, 6 },
    { "零万", FADU_MSG_NUMBER_MALFORMED, 0 },
    { "3万5", FADU_MSG_NUMBER_SKIPS, 4 },
    { "3万500", FADU_MSG_NUMBER_SKIPS, 4 },
    { "三千五万", FADU_MSG_NUMBER_SKIPS, 0 },
    { "一万五百", FADU_MSG_NUMBER_SKIPS, 6 },
    { "三千五十", FADU_MSG_NUMBER_SKIPS, 6 },
    { "一亿五千", FADU_MSG_NUMBER_SKIPS, 6 },
    { "二〇〇", FADU_MSG_NUMBER_MALFORMED, 3 },
    { "20,00", FADU_MSG_NUMBER_GROUP, 2 },
    { "20,0000", FADU_MSG_NUMBER_GROUP, 2 },
    { "2000,000", FADU_MSG_NUMBER_GROUP, 4 },
    { "0,500", FADU_MSG_NUMBER_GROUP, 1 },
    { "1,000,00", FADU_MSG_NUMBER_GROUP, 5 },
    { "9223372036854775808", FADU_MSG_NUMBER_TOO_LARGE, 0 },
    { "99999999999999亿", FADU_MSG_NUMBER_TOO_LARGE, 0 },
    { "0.0000000000000000001", FADU_MSG_NUMBER_TOO_LARGE, 0 },
    { "1/9223372036854775808", FADU_MSG_NUMBER_TOO_LARGE, 0 },
};

static void
bad_numerals_are_refused_at_their_fault(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad_numeral_cases); i++) {
        struct fadu_numeral numeral;
        struct fadu_numeral_fault fault = { 0, 0 };

        print_message("case: %s\n", bad_numeral_cases[i].text);
        assert_false(fadu_numeral_read(fadu_str_of(bad_numeral_cases[i].text),
                                       FADU_STR(""), &numeral, &fault));
        assert_int_equal(fault.message, bad_numeral_cases[i].message);
        assert_int_equal(fault.at, bad_numeral_cases[i].at);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fractions_are_reduced_and_written),
        cmocka_unit_test(sums_and_products_that_do_not_fit_are_refused),
        cmocka_unit_test(comparing_is_exact_at_the_limits),
        cmocka_unit_test(floor_goes_down_and_ceil_goes_up),
        cmocka_unit_test(every_day_of_the_calendar_converts_both_ways),
        cmocka_unit_test(days_are_read_and_written),
        cmocka_unit_test(periods_go_by_the_calendar_and_clamp_to_month_ends),
        cmocka_unit_test(a_birthday_still_counts_as_the_younger_age),
        cmocka_unit_test(units_convert_exactly_or_not_at_all),
        cmocka_unit_test(the_longest_unit_is_found),
        cmocka_unit_test(numerals_leave_the_unit_to_the_unit),
        cmocka_unit_test(a_declared_unit_may_begin_with_a_multiplier),
        cmocka_unit_test(bad_numerals_are_refused_at_their_fault),
    };

    return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
