/* SPDX-License-Identifier: Apache-2.0 */
/* Public holidays, and the weekend days worked in exchange. */
#include "compile/compiler.h"

enum { MAX_CALENDAR_DAYS = 4096 };

/* False, with a message, for what is no day or stands there already. */
static bool
read_new_day(struct fadu_compiler *compiler, const struct fadu_node *node,
             const fadu_days *days, fadu_day *day_out)
{
    if (!fadu_read_day(compiler->diag, node, day_out))
        return false;
    if (fadu_days_have(days, *day_out)) {
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_CALENDAR_DAY_TWICE,
                    fadu_str_trim(node->text));
        return false;
    }
    if (days->count == MAX_CALENDAR_DAYS)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_CALENDAR_TOO_LONG,
                    FADU_STR("4096"));
    return days->count < MAX_CALENDAR_DAYS;
}

void
fadu_decode_holidays(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    struct fadu_calendar *calendar = slot;

    FADU_EACH_ITEM(item, node) {
        fadu_day day;

        if (read_new_day(compiler, item, &calendar->holidays, &day))
            FADU_VEC_PUSH(compiler->arena, &calendar->holidays, day);
    }
}

/* Only a day of the weekend can be worked in exchange for another. */
void
fadu_decode_workdays(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    struct fadu_calendar *calendar = slot;

    FADU_EACH_ITEM(item, node) {
        fadu_day day;

        if (!read_new_day(compiler, item, &calendar->workdays, &day))
            continue;
        if (!fadu_day_is_weekend(day) ||
            fadu_days_have(&calendar->holidays, day))
            FADU_REPORT(compiler->diag, item->place,
                        FADU_MSG_WORKDAY_NO_EXCHANGE,
                        fadu_str_trim(item->text));
        else
            FADU_VEC_PUSH(compiler->arena, &calendar->workdays, day);
    }
}
