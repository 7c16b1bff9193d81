/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Days of the calendar and periods between them.
 *
 * Layer: value.  Uses: fold, numeral.
 * A day is a number, 1970-01-01 being 0; years 1 to 9999.  A period is added
 * by the calendar: where the month has no such day, its last day serves.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

typedef int32_t fadu_day;

#define FADU_DAY_MIN ((fadu_day)-719162) /* 0001-01-01 */
#define FADU_DAY_MAX ((fadu_day)2932896) /* 9999-12-31 */

enum fadu_period_unit {
    FADU_PERIOD_DAYS,
    FADU_PERIOD_WORKDAYS,
    FADU_PERIOD_MONTHS,
    FADU_PERIOD_YEARS,
};

struct fadu_period {
    int32_t count;
    enum fadu_period_unit unit;
};

/* False if there is no such day. */
bool fadu_day_from_civil(int32_t year, int32_t month, int32_t day,
                         fadu_day *day_out);
void fadu_day_to_civil(fadu_day day, int32_t *year_out, int32_t *month_out,
                       int32_t *day_out);

enum fadu_day_fault {
    FADU_DAY_GOOD,
    FADU_DAY_MALFORMED,  /* not YYYY-MM-DD (or 2026年8月15日) at all */
    FADU_DAY_NONEXISTENT /* written well, but the calendar has no such day */
};

/* The day that the text begins with, and its bytes; they are set for a day
 * that does not exist too, to name it. */
enum fadu_day_fault fadu_day_read(struct fadu_str text, fadu_day *day_out,
                                  size_t *len_out);

/* The whole text is one day. */
enum fadu_day_fault fadu_day_parse(struct fadu_str text, fadu_day *day_out);

/* `day` plus the period, a negative count going back; false outside the
 * calendar, and for working days, which need a calendar of holidays. */
bool fadu_day_add(fadu_day day, struct fadu_period period, fadu_day *day_out);

/* Completed years of age on `on`; the birthday itself still counts as the
 * younger age.  Born on 29 February: the last day of February counts.  0 if
 * `on` is not after `born_on`. */
int32_t fadu_day_age(fadu_day born_on, fadu_day on);

/* For qsort() of days, the earliest first. */
int fadu_day_order(const void *left, const void *right);

/* "2026-08-15" */
void fadu_day_write(struct fadu_buf *buf, fadu_day day);

/* "2年", "6个月", "30日", "5个工作日" */
void fadu_period_write(struct fadu_buf *buf, struct fadu_period period);
