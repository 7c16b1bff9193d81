/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/days.h"

#include <stdlib.h>

enum { TEN_YEARS = 3652, SOME_DAY = 20089 /* 2025-01-01 */ };

struct fadu_matter
fadu_matter_between(const struct fadu_offence_pair *pair, int book,
                    fadu_day acted_on, fadu_day decided_on)
{
    const struct fadu_rulebook *of = pair->books[book];
    const uint32_t index = pair->offences[book];
    struct fadu_matter matter = {
        .book = of,
        .offence = &of->offences.items[index],
        .offence_index = index,
        .acted_on = acted_on,
        .ended_on = acted_on,
        .decided_on = decided_on,
        .edition = fadu_rulebook_edition(of, decided_on),
        .policy = fadu_rulebook_policy(of, decided_on),
    };

    matter.derivations = (struct fadu_derivations){
        .book = of,
        .offence = matter.offence,
        .edition = matter.edition,
    };
    return matter;
}

/* --- days that change something ------------------------------------------ */

struct days {
    struct fadu_arena *arena;
    FADU_VEC(fadu_day) items;
};

static void
add_day(struct days *days, fadu_day day)
{
    FADU_VEC_PUSH(days->arena, &days->items, day);
}

static void
sort_days(struct days *days)
{
    if (days->items.count)
        qsort(days->items.items, days->items.count, sizeof(fadu_day),
              fadu_day_order);
}

static void
add_tested_days(void *context, const struct fadu_condition *test)
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
add_condition(void *context, const struct fadu_condition *when)
{
    if (when)
        fadu_condition_each_fact(when, add_tested_days, context);
}

/* What is asked of the days themselves, by the law of these days. */
static void
add_asked_between(const struct fadu_offence_pair *pair, fadu_day acted_on,
                  fadu_day decided_on, int book, struct days *days)
{
    const struct fadu_matter matter =
        fadu_matter_between(pair, book, acted_on, decided_on);
    const struct fadu_slice slice = { .matter = &matter, .day = acted_on };

    fadu_slice_each_condition(&slice, add_condition, days);
    for (uint32_t fact = 0; fact < matter.book->facts.count; fact++) {
        FADU_EACH(const struct fadu_derive_line, line,
                  &fadu_derivation_of(&matter.derivations, fact)->lines)
            add_condition(days, line->when);
    }
}

/* Conditions stand in rules, clauses and tables that come and go: what they ask
 * is looked up between any two days on which something changes. */
static void
add_asked_days(const struct fadu_offence_pair *pair,
               const fadu_day_classes *changes, struct days *asked)
{
    FADU_EACH(const struct fadu_day_class, decided, changes) {
        for (const struct fadu_day_class *acted = changes->items;
             acted <= decided; acted++)
            for (int book = 0; book < 2; book++)
                add_asked_between(pair, acted->from, decided->from, book,
                                  asked);
    }
    sort_days(asked);
}

/* --- classes ------------------------------------------------------------- */

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

static uint32_t
count_until(const struct days *days, fadu_day day)
{
    uint32_t count = 0;

    FADU_EACH(const fadu_day, other, &days->items)
        count += *other <= day;
    return count;
}

static void
add_class(struct fadu_arena *arena, fadu_day_classes *classes,
          const struct days *asked, fadu_day from)
{
    if (classes->count)
        classes->items[classes->count - 1].until = from;
    FADU_VEC_PUSH(arena, classes,
                  ((struct fadu_day_class){ from, FADU_DAY_MAX,
                                            count_until(asked, from) }));
}

static void
make_classes(const struct days *changes, const struct days *asked,
             fadu_day first, fadu_day_classes *classes)
{
    struct fadu_arena *arena = changes->arena;

    classes->count = 0;
    add_class(arena, classes, asked, first);
    FADU_EACH(const fadu_day, day, &changes->items) {
        if (*day > classes->items[classes->count - 1].from)
            add_class(arena, classes, asked, *day);
    }
}

void
fadu_list_day_classes(const struct fadu_offence_pair *pair,
                      struct fadu_arena *arena, fadu_day_classes *classes)
{
    struct days changes = { .arena = arena };
    struct days asked = { .arena = arena };
    fadu_day first = SOME_DAY;
    const bool is_bounded = covered_from(pair->books, &first);

    for (int book = 0; book < 2; book++) {
        const struct fadu_offence *offence =
            &pair->books[book]->offences.items[pair->offences[book]];

        FADU_EACH(const fadu_day, day, &offence->change_days)
            add_day(&changes, *day);
    }
    sort_days(&changes);
    if (!is_bounded && changes.items.count)
        first = changes.items.items[0] - TEN_YEARS;
    make_classes(&changes, &asked, first, classes);
    add_asked_days(pair, classes, &asked);
    FADU_EACH(const fadu_day, day, &asked.items)
        add_day(&changes, *day);
    sort_days(&changes);
    make_classes(&changes, &asked, first, classes);
}

/* --- days of one law ----------------------------------------------------- */

static bool
serve_alike(const struct fadu_matter *a, const struct fadu_matter *b)
{
    FADU_EACH(const struct fadu_block, block, &a->offence->blocks) {
        if (fadu_block_may_serve(a, block) != fadu_block_may_serve(b, block))
            return false;
    }
    for (uint32_t i = 0; i < a->offence->provisions.count; i++)
        if (fadu_block_for(a, i) != fadu_block_for(b, i))
            return false;
    return true;
}

static bool
are_alike_in(const struct fadu_offence_pair *pair, int book,
             const struct fadu_day_pair *a, const struct fadu_day_pair *b)
{
    const struct fadu_matter one =
        fadu_matter_between(pair, book, a->acted.from, a->decided.from);
    const struct fadu_matter other =
        fadu_matter_between(pair, book, b->acted.from, b->decided.from);
    const struct fadu_slice acted[2] = {
        { .matter = &one, .day = one.ended_on },
        { .matter = &other, .day = other.ended_on },
    };
    const struct fadu_slice decided[2] = { fadu_decided_slice(&acted[0]),
                                           fadu_decided_slice(&acted[1]) };

    return one.policy == other.policy && one.edition == other.edition &&
           fadu_law_is_same(&acted[0], &acted[1]) &&
           fadu_law_is_same(&decided[0], &decided[1]) &&
           serve_alike(&one, &other);
}

bool
fadu_days_are_alike(const struct fadu_offence_pair *pair,
                    const struct fadu_day_pair *a,
                    const struct fadu_day_pair *b)
{
    return a->acted.age == b->acted.age && a->decided.age == b->decided.age &&
           are_alike_in(pair, 0, a, b) && are_alike_in(pair, 1, a, b);
}
