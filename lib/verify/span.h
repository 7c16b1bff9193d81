/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Spans of days with both ends: what of an interval is covered.
 *
 * Layer: verify.  Uses: law.
 */

#include "law/rulebook.h"

/* From the first day covered on; an end that is open is FADU_DAY_MAX. */
struct fadu_span {
    fadu_day from;
    fadu_day until;
};

static inline struct fadu_span
fadu_covered(const struct fadu_rulebook *book)
{
    return (struct fadu_span){
        .from = book->covers.has_from ? book->covers.from : FADU_DAY_MIN,
        .until = book->covers.has_until ? book->covers.until : FADU_DAY_MAX
    };
}

/* What of the interval is covered; from >= until if nothing is. */
static inline struct fadu_span
fadu_covered_part(const struct fadu_rulebook *book,
                  const struct fadu_interval *interval)
{
    struct fadu_span span = fadu_covered(book);

    if (interval->has_from && interval->from > span.from)
        span.from = interval->from;
    if (interval->has_until && interval->until < span.until)
        span.until = interval->until;
    return span;
}

static inline fadu_day
fadu_begin_of(const struct fadu_interval *interval)
{
    return interval->has_from ? interval->from : FADU_DAY_MIN;
}

static inline fadu_day
fadu_end_of(const struct fadu_interval *interval)
{
    return interval->has_until ? interval->until : FADU_DAY_MAX;
}
