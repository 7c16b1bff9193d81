/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The days on which the law of an offence changes.  Between two of them every
 * case meets the same law.
 */
#include <stdlib.h>

#include "compile/compiler.h"

struct days {
    struct fadu_arena *arena;
    FADU_VEC(fadu_day) items;
};

static void
add_ends(struct days *days, const struct fadu_interval *interval)
{
    if (interval->has_from)
        FADU_VEC_PUSH(days->arena, &days->items, interval->from);
    if (interval->has_until)
        FADU_VEC_PUSH(days->arena, &days->items, interval->until);
}

static void
add_days_of_book(struct days *days, const struct fadu_rulebook *book)
{
    FADU_EACH(const struct fadu_edition, edition, &book->editions)
        add_ends(days, &edition->in_force);
    FADU_EACH(const struct fadu_rule, rule, &book->rules)
        add_ends(days, &rule->in_force);
}

static void
add_days_of_offence(struct days *days, const struct fadu_offence *offence)
{
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions)
        add_ends(days, &provision->in_force);
    if (offence->has_begun)
        FADU_VEC_PUSH(days->arena, &days->items, offence->began_on);
    if (offence->has_ended)
        FADU_VEC_PUSH(days->arena, &days->items, offence->ended_on);
}

static void
put_up_shelves(struct fadu_rulebook *book)
{
    book->shelves =
        FADU_NEW_ARRAY(&book->arena, struct fadu_shelf, book->offences.count);
    for (uint32_t i = 0; i < book->offences.count; i++)
        fadu_shelf_init(&book->shelves[i]);
}

void
fadu_note_change_days(struct fadu_compiler *compiler)
{
    put_up_shelves(compiler->book);
    FADU_EACH(struct fadu_offence, offence, &compiler->book->offences) {
        struct days days = { .arena = compiler->scratch };

        add_days_of_book(&days, compiler->book);
        add_days_of_offence(&days, offence);
        if (days.items.count)
            qsort(days.items.items, days.items.count, sizeof(fadu_day),
                  fadu_day_order);
        for (uint32_t i = 0; i < days.items.count; i++)
            if (i == 0 || days.items.items[i] != days.items.items[i - 1])
                FADU_VEC_PUSH(compiler->arena, &offence->change_days,
                              days.items.items[i]);
    }
}
