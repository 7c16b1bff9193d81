/* SPDX-License-Identifier: Apache-2.0 */
#include "value/date.h"

enum { MIN_YEAR = 1, MAX_YEAR = 9999 };

static bool
is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t
month_length(int32_t year, int32_t month)
{
    static const int32_t lengths[] = { 31, 28, 31, 30, 31, 30,
                                       31, 31, 30, 31, 30, 31 };

    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Days from 0001-01-01 to the first day of the year. */
static int32_t
days_before_year(int32_t year)
{
    int32_t past = year - 1;

    return past * 365 + past / 4 - past / 100 + past / 400;
}

bool
fadu_day_from_civil(int32_t year, int32_t month, int32_t day, fadu_day *day_out)
{
    fadu_day number;

    if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 ||
        day < 1 || day > month_length(year, month))
        return false;
    number = FADU_DAY_MIN + days_before_year(year) + day - 1;
    for (int32_t past = 1; past < month; past++)
        number += month_length(year, past);
    *day_out = number;
    return true;
}

void
fadu_day_to_civil(fadu_day day, int32_t *year_out, int32_t *month_out,
                  int32_t *day_out)
{
    int32_t rest = day - FADU_DAY_MIN;
    int32_t year = rest / 366 + 1; /* never too late, at most 7 years early */
    int32_t month = 1;

    while (year < MAX_YEAR && days_before_year(year + 1) <= rest)
        year++;
    rest -= days_before_year(year);
    while (rest >= month_length(year, month)) {
        rest -= month_length(year, month);
        month++;
    }
    *year_out = year;
    *month_out = month;
    *day_out = rest + 1;
}

static bool
add_days(fadu_day day, int64_t count, fadu_day *day_out)
{
    int64_t sum = day + count;

    if (sum < FADU_DAY_MIN || sum > FADU_DAY_MAX)
        return false;
    *day_out = (fadu_day)sum;
    return true;
}

static bool
add_months(fadu_day day, int64_t count, fadu_day *day_out)
{
    int32_t year, month, day_of_month, length;
    int64_t months;

    fadu_day_to_civil(day, &year, &month, &day_of_month);
    months = (int64_t)year * 12 + month - 1 + count;
    if (months / 12 < MIN_YEAR || months / 12 > MAX_YEAR)
        return false;
    year = (int32_t)(months / 12);
    month = (int32_t)(months % 12) + 1;
    length = month_length(year, month);
    return fadu_day_from_civil(
        year, month, day_of_month < length ? day_of_month : length, day_out);
}

bool
fadu_day_add(fadu_day day, struct fadu_period period, fadu_day *day_out)
{
    switch (period.unit) {
    case FADU_PERIOD_DAYS:
        return add_days(day, period.count, day_out);
    case FADU_PERIOD_MONTHS:
        return add_months(day, period.count, day_out);
    case FADU_PERIOD_YEARS:
        return add_months(day, (int64_t)period.count * 12, day_out);
    case FADU_PERIOD_WORKDAYS:
        break;
    }
    return false;
}

int32_t
fadu_day_age(fadu_day born_on, fadu_day on)
{
    int32_t born_year, on_year, month, day;
    fadu_day birthday;
    int32_t age;

    if (on <= born_on)
        return 0;
    fadu_day_to_civil(born_on, &born_year, &month, &day);
    fadu_day_to_civil(on, &on_year, &month, &day);
    age = on_year - born_year;
    if (!add_months(born_on, (int64_t)age * 12, &birthday))
        return age;
    return birthday < on ? age : age > 0 ? age - 1 : 0;
}

static void
write_padded(struct fadu_buf *buf, int32_t number, int32_t width)
{
    static const int32_t least[] = { 0, 0, 10, 100, 1000 };

    for (int32_t i = width; i > 1 && number < least[i]; i--)
        fadu_buf_add_char(buf, '0');
    fadu_buf_add_int(buf, number);
}

void
fadu_day_write(struct fadu_buf *buf, fadu_day day)
{
    int32_t year, month, day_of_month;

    fadu_day_to_civil(day, &year, &month, &day_of_month);
    write_padded(buf, year, 4);
    fadu_buf_add_char(buf, '-');
    write_padded(buf, month, 2);
    fadu_buf_add_char(buf, '-');
    write_padded(buf, day_of_month, 2);
}

void
fadu_period_write(struct fadu_buf *buf, struct fadu_period period)
{
    static const char *const units[] = {
        [FADU_PERIOD_DAYS] = "日",
        [FADU_PERIOD_WORKDAYS] = "个工作日",
        [FADU_PERIOD_MONTHS] = "个月",
        [FADU_PERIOD_YEARS] = "年",
    };

    fadu_buf_add_int(buf, period.count);
    fadu_buf_add_text(buf, units[period.unit]);
}

int
fadu_day_order(const void *left, const void *right)
{
    const fadu_day a = *(const fadu_day *)left;
    const fadu_day b = *(const fadu_day *)right;

    return a < b ? -1 : a > b;
}
