/* SPDX-License-Identifier: Apache-2.0 */
#include "law/calendar.h"

bool
fadu_days_have(const fadu_days *days, fadu_day day)
{
    FADU_EACH(const fadu_day, other, days) {
        if (*other == day)
            return true;
    }
    return false;
}

static int32_t
year_of(fadu_day day)
{
    int32_t year;
    int32_t month;
    int32_t of_month;

    fadu_day_to_civil(day, &year, &month, &of_month);
    return year;
}

bool
fadu_calendar_covers(const struct fadu_calendar *calendar, fadu_day day)
{
    FADU_EACH(const fadu_day, holiday, &calendar->holidays) {
        if (year_of(*holiday) == year_of(day))
            return true;
    }
    return false;
}

/* 1970-01-01 was a Thursday. */
bool
fadu_day_is_weekend(fadu_day day)
{
    const int32_t of_week = ((day + 3) % 7 + 7) % 7; /* Monday is 0 */

    return of_week >= 5;
}

static bool
is_working_day(const struct fadu_calendar *calendar, fadu_day day)
{
    if (fadu_days_have(&calendar->holidays, day))
        return false;
    return !fadu_day_is_weekend(day) ||
           fadu_days_have(&calendar->workdays, day);
}

bool
fadu_calendar_add(const struct fadu_calendar *calendar, fadu_day day,
                  int32_t count, fadu_day *day_out, int32_t *year_out)
{
    while (count > 0) {
        if (day >= FADU_DAY_MAX)
            return false;
        day++;
        *year_out = year_of(day);
        if (!fadu_calendar_covers(calendar, day))
            return false;
        count -= is_working_day(calendar, day);
    }
    *day_out = day;
    return true;
}
