/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/dates.h"

#include "compile/compiler.h"

static struct fadu_value
between_days(fadu_day first, fadu_day last)
{
    if (first >= last)
        return fadu_value_of_day(first);
    return (struct fadu_value){ .known = FADU_VALUE_BOUNDED,
                                .first = first,
                                .last = last };
}

static void
give_day(struct fadu_matter *matter, uint32_t date, fadu_day day)
{
    matter->values[date] = fadu_value_of_day(day);
    matter->is_fixed[date] = true;
    matter->origins[date] = FADU_ORIGIN_GIVEN;
}

static bool
is_given(const struct fadu_matter *matter, uint32_t date)
{
    return matter->origins[date] == FADU_ORIGIN_GIVEN;
}

static fadu_day
day_of(const struct fadu_matter *matter, uint32_t date)
{
    return matter->values[date].first;
}

static bool
read_dates(struct fadu_matter *matter)
{
    const struct fadu_case_act *facts = &matter->told;
    size_t errors = fadu_diag_error_count(matter->diag);

    for (uint32_t date = 0; date < FADU_HEADER_DATE_COUNT; date++) {
        const struct fadu_node *node = facts->dates[date];
        fadu_day day;

        /* An act of one day: its last day is its first, read once. */
        if (date == FADU_ACT_ENDED_ON && node == facts->dates[FADU_ACTED_ON]) {
            if (is_given(matter, FADU_ACTED_ON))
                give_day(matter, date, day_of(matter, FADU_ACTED_ON));
            continue;
        }
        if (node && !fadu_says_unknown(node) &&
            fadu_read_day(matter->diag, node, &day))
            give_day(matter, date, day);
    }
    if (facts->is_ongoing && is_given(matter, FADU_DECIDED_ON))
        give_day(matter, FADU_ACT_ENDED_ON, day_of(matter, FADU_DECIDED_ON));
    for (uint32_t date = 0; date < FADU_HEADER_DATE_COUNT; date++) {
        const bool is_needed = date == FADU_ACTED_ON ||
                               date == FADU_ACT_ENDED_ON ||
                               date == FADU_DECIDED_ON;

        /* One that is there but unreadable was reported already; without a
         * first day nobody misses the last. */
        if (is_needed && !is_given(matter, date) &&
            (!facts->dates[date] || fadu_says_unknown(facts->dates[date])) &&
            !(date == FADU_ACT_ENDED_ON &&
              (facts->is_ongoing || !is_given(matter, FADU_ACTED_ON))))
            FADU_REPORT(matter->diag, facts->place, FADU_MSG_CASE_WITHOUT_DATE,
                        matter->book->facts.items[date].id);
    }
    return fadu_diag_error_count(matter->diag) == errors;
}

static void
report_order(struct fadu_matter *matter, uint32_t later, uint32_t earlier)
{
    const struct fadu_node *node = matter->told.dates[later];
    const struct fadu_fact *facts = matter->book->facts.items;
    struct fadu_buf days[2];
    const uint32_t dates[2] = { later, earlier };

    for (int i = 0; i < 2; i++) {
        fadu_buf_init_in(&days[i], matter->arena);
        fadu_day_write(&days[i], day_of(matter, dates[i]));
    }
    FADU_REPORT(matter->diag, node ? node->place : matter->told.place,
                FADU_MSG_DATES_OUT_OF_ORDER, facts[later].name,
                fadu_buf_str(&days[0]), facts[earlier].name,
                fadu_buf_str(&days[1]));
    fadu_buf_free(&days[0]);
    fadu_buf_free(&days[1]);
}

/* Begun ≤ ended ≤ decided ≤ served, begun ≤ discovered ≤ filed ≤ decided: an
 * act may be discovered and filed while it lasts, but not before it began. */
static bool
check_order(struct fadu_matter *matter)
{
    static const struct {
        uint32_t earlier, later;
    } orders[] = {
        { FADU_ACTED_ON, FADU_ACT_ENDED_ON },
        { FADU_ACT_ENDED_ON, FADU_DECIDED_ON },
        { FADU_ACTED_ON, FADU_DISCOVERED_ON },
        { FADU_ACTED_ON, FADU_FILED_ON },
        { FADU_DISCOVERED_ON, FADU_FILED_ON },
        { FADU_DISCOVERED_ON, FADU_DECIDED_ON },
        { FADU_FILED_ON, FADU_DECIDED_ON },
        { FADU_DECIDED_ON, FADU_SERVED_ON },
    };
    const bool is_one_day = matter->told.dates[FADU_ACTED_ON] ==
                            matter->told.dates[FADU_ACT_ENDED_ON];
    size_t errors = fadu_diag_error_count(matter->diag);

    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++) {
        uint32_t earlier = orders[i].earlier;
        uint32_t later = orders[i].later;

        if (!is_given(matter, earlier) || !is_given(matter, later) ||
            day_of(matter, earlier) <= day_of(matter, later))
            continue;
        /* Said of the pair that stands closer together. */
        if (later == FADU_DECIDED_ON && earlier == FADU_DISCOVERED_ON &&
            is_given(matter, FADU_FILED_ON))
            continue;
        if (later == FADU_FILED_ON && earlier == FADU_ACTED_ON &&
            is_given(matter, FADU_DISCOVERED_ON))
            continue;
        report_order(matter, later,
                     is_one_day && earlier == FADU_ACT_ENDED_ON ? FADU_ACTED_ON
                                                                : earlier);
    }
    return fadu_diag_error_count(matter->diag) == errors;
}

static bool
check_covers(struct fadu_matter *matter)
{
    struct fadu_buf days[2];

    if (!matter->book->covers.has_from ||
        matter->book->covers.from <= day_of(matter, FADU_ACT_ENDED_ON))
        return true;
    fadu_buf_init_in(&days[0], matter->arena);
    fadu_buf_init_in(&days[1], matter->arena);
    fadu_day_write(&days[0], day_of(matter, FADU_ACT_ENDED_ON));
    fadu_day_write(&days[1], matter->book->covers.from);
    FADU_REPORT(matter->diag,
                matter->told.dates[FADU_ACT_ENDED_ON]
                    ? matter->told.dates[FADU_ACT_ENDED_ON]->place
                    : matter->told.place,
                FADU_MSG_BEFORE_COVERS, fadu_buf_str(&days[0]),
                fadu_buf_str(&days[1]));
    fadu_buf_free(&days[0]);
    fadu_buf_free(&days[1]);
    return false;
}

/* A missing date lies between its neighbours. */
static void
bound_missing(struct fadu_matter *matter)
{
    const fadu_day begun = day_of(matter, FADU_ACTED_ON);
    const fadu_day decided = day_of(matter, FADU_DECIDED_ON);
    struct fadu_value *values = matter->values;

    if (!is_given(matter, FADU_DISCOVERED_ON))
        values[FADU_DISCOVERED_ON] =
            between_days(begun, is_given(matter, FADU_FILED_ON)
                                    ? day_of(matter, FADU_FILED_ON)
                                    : decided);
    if (!is_given(matter, FADU_FILED_ON))
        values[FADU_FILED_ON] =
            between_days(is_given(matter, FADU_DISCOVERED_ON)
                             ? day_of(matter, FADU_DISCOVERED_ON)
                             : begun,
                         decided);
    if (!is_given(matter, FADU_SERVED_ON))
        values[FADU_SERVED_ON] = between_days(decided, FADU_DAY_MAX);
}

bool
fadu_bind_dates(struct fadu_matter *matter)
{
    if (!read_dates(matter) || !check_order(matter) || !check_covers(matter))
        return false;
    bound_missing(matter);
    matter->acted_on = day_of(matter, FADU_ACTED_ON);
    matter->ended_on = day_of(matter, FADU_ACT_ENDED_ON);
    matter->decided_on = day_of(matter, FADU_DECIDED_ON);
    return true;
}

/* --- facts that follow from two dates ------------------------------------ */

static bool
has_days(const struct fadu_value *value)
{
    return value->known != FADU_VALUE_UNKNOWN;
}

/* From one day to another, the second perhaps only bounded.  An act that was
 * discovered while it lasted was discovered at once. */
static struct fadu_value
span_between(const struct fadu_value *from, const struct fadu_value *to)
{
    struct fadu_value span = { .known = FADU_VALUE_KNOWN,
                               .is_span = true,
                               .span_from = from->first,
                               .first = to->first,
                               .last = to->last };

    if (span.first < span.span_from)
        span.first = span.span_from;
    if (span.last < span.first)
        span.last = span.first;
    if (span.first != span.last)
        span.known = FADU_VALUE_BOUNDED;
    return span;
}

static struct fadu_value
age_between(const struct fadu_value *from, const struct fadu_value *to)
{
    int32_t youngest = fadu_day_age(from->last, to->first);
    int32_t oldest = fadu_day_age(from->first, to->last);

    if (youngest != oldest)
        return (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    return (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                .number = fadu_rational_int(youngest) };
}

struct fadu_value
fadu_derive_by_dates(const struct fadu_matter *matter, uint32_t index)
{
    const struct fadu_fact *fact = &matter->book->facts.items[index];
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, index);
    const struct fadu_value *from = &matter->values[derivation->from];
    const struct fadu_value *to = &matter->values[derivation->to];

    if (!has_days(from) || !has_days(to))
        return (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    if (fact->type != FADU_FACT_PERIOD)
        return age_between(from, to);
    if (from->first != from->last)
        return (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    return span_between(from, to);
}
