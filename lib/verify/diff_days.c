/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/diff_days.h"

#include <stdlib.h>

enum { TEN_YEARS = 3652, SOME_DAY = 20089 /* 2025-01-01 */ };

struct days {
    struct fadu_arena *arena;
    FADU_VEC(fadu_day) items;
};

static void
add_day(struct days *days, fadu_day day)
{
    FADU_VEC_PUSH(days->arena, &days->items, day);
}

/* General rules may ask the days of the case themselves. */
static void
add_asked_days(void *context, const struct fadu_condition *test)
{
    struct days *days = context;

    if (test->subject != FADU_ACT_ENDED_ON && test->subject != FADU_DECIDED_ON)
        return;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        if (range->has_low)
            add_day(days, (fadu_day)range->low.number.num + range->low.is_open);
        if (range->has_high)
            add_day(days,
                    (fadu_day)range->high.number.num + !range->high.is_open);
    }
}

static void
add_condition(struct days *days, const struct fadu_condition *when)
{
    if (when)
        fadu_condition_each_fact(when, add_asked_days, days);
}

static void
add_book(struct days *days, const struct fadu_rulebook *book,
         const struct fadu_offence *offence)
{
    FADU_EACH(const fadu_day, day, &offence->change_days)
        add_day(days, *day);
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        add_condition(days, rule->guard);
        add_condition(days, rule->unless);
        FADU_EACH(const struct fadu_element, element, &rule->elements)
            add_condition(days, element->when);
    }
    FADU_EACH(const struct fadu_list, list, &book->lists) {
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries)
            add_condition(days, entry->when);
    }
}

static int
by_day(const void *left, const void *right)
{
    const fadu_day a = *(const fadu_day *)left;
    const fadu_day b = *(const fadu_day *)right;

    return a < b ? -1 : a > b;
}

/* Acts before what a rulebook covers are refused. */
static bool
covered_from(const struct fadu_rulebook *const books[2], fadu_day *from_out)
{
    bool is_bounded = false;

    for (int book = 0; book < 2; book++) {
        const struct fadu_interval *covers = &books[book]->covers;

        if (!covers->has_from || (is_bounded && covers->from <= *from_out))
            continue;
        *from_out = covers->from;
        is_bounded = true;
    }
    return is_bounded;
}

void
fadu_list_day_classes(const struct fadu_rulebook *const books[2],
                      const struct fadu_offence *const offences[2],
                      struct fadu_arena *arena, fadu_day_classes *classes)
{
    struct days days = { .arena = arena };
    fadu_day first = SOME_DAY;
    bool is_bounded = covered_from(books, &first);

    for (int book = 0; book < 2; book++)
        add_book(&days, books[book], offences[book]);
    if (days.items.count)
        qsort(days.items.items, days.items.count, sizeof(fadu_day), by_day);
    if (!is_bounded && days.items.count)
        first = days.items.items[0] - TEN_YEARS;
    FADU_VEC_PUSH(arena, classes,
                  ((struct fadu_day_class){ first, FADU_DAY_MAX }));
    FADU_EACH(const fadu_day, day, &days.items) {
        if (*day <= classes->items[classes->count - 1].from)
            continue;
        classes->items[classes->count - 1].until = *day;
        FADU_VEC_PUSH(arena, classes,
                      ((struct fadu_day_class){ *day, FADU_DAY_MAX }));
    }
}
