/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Working days: the week, but for the public holidays that are announced for
 * each year and the weekend days worked in exchange.
 *
 * Layer: law.  Uses: value.
 */

#include "base/arena.h"
#include "value/date.h"

typedef FADU_VEC(fadu_day) fadu_days;

struct fadu_calendar {
    fadu_days holidays;
    fadu_days workdays;
};

bool fadu_days_have(const fadu_days *days, fadu_day day);

/* A year without any holiday has not been entered yet. */
bool fadu_calendar_covers(const struct fadu_calendar *calendar, fadu_day day);

bool fadu_day_is_weekend(fadu_day day);

/* The last of so many working days after `day`, `day` itself not counted.
 * False, with the year that is not covered, where the calendar does not reach.
 */
bool fadu_calendar_add(const struct fadu_calendar *calendar, fadu_day day,
                       int32_t count, fadu_day *day_out, int32_t *year_out);
