/* SPDX-License-Identifier: Apache-2.0 */
/* What the change does to real cases. */
#include "decide/recommend.h"
#include "diff/diff.h"

static void
note_refusal(struct fadu_diff_report *report, int book,
             struct fadu_diff_case *one)
{
    for (int32_t language = 0; language < 2; language++) {
        const char *message = fadu_diag_get_message(report->diag, 0, language);

        one->refused[book][language] =
            fadu_arena_copy(&report->arena, fadu_str_of(message));
    }
}

static bool
evaluate(struct fadu_diff_report *report, int book, struct fadu_diff_case *one)
{
    fadu_status status;

    fadu_diag_clear(report->diag);
    status = fadu_recommend(report->books[book], report->facts,
                            report->answers[book], report->diag);
    if (status == FADU_OK)
        return true;
    if (status == FADU_ERROR_NO_MEMORY)
        fadu_guard_fail(&report->guard, status);
    note_refusal(report, book, one);
    return false;
}

/* --- moves --------------------------------------------------------------- */

static bool
is_same_place(const struct fadu_diff_result *a,
              const struct fadu_diff_result *b)
{
    return a->outcome == b->outcome && fadu_str_equal(a->grade, b->grade);
}

static void
note_move(struct fadu_diff_report *report, const struct fadu_diff_result *from,
          const struct fadu_diff_result *to)
{
    FADU_EACH(struct fadu_diff_move, move, &report->moves) {
        if (is_same_place(&move->from, from) && is_same_place(&move->to, to)) {
            move->count++;
            return;
        }
    }
    FADU_VEC_PUSH(&report->arena, &report->moves,
                  ((struct fadu_diff_move){ *from, *to, 1 }));
}

/* An act that is several offences, or one of several acts. */
static struct fadu_str
name_of(struct fadu_diff_report *report, struct fadu_str name,
        const struct fadu_entry *entry)
{
    struct fadu_buf buf;

    if (!fadu_has_several_entries(report->answers[FADU_BEFORE]) &&
        !fadu_has_several_entries(report->answers[FADU_AFTER]))
        return name;
    fadu_buf_init_in(&buf, &report->arena);
    fadu_buf_add(&buf, name);
    fadu_buf_add_text(&buf, " (");
    fadu_buf_add(&buf, entry->matter.offence->name);
    fadu_buf_add_text(&buf, ")");
    return fadu_buf_str(&buf);
}

static void
list_heavier(struct fadu_diff_report *report, struct fadu_diff_case *one,
             const struct fadu_entry *entry)
{
    one->name = name_of(report, one->name, entry);
    FADU_VEC_PUSH(&report->arena, &report->heavier, *one);
}

static void
count_entry(struct fadu_diff_report *report, struct fadu_str name,
            const uint32_t entries[2])
{
    struct fadu_diff_case one = { .name = name };
    const struct fadu_diff_weighed weighed = fadu_diff_answers(report, entries);

    one.change = weighed.change;
    one.is_otherwise = weighed.is_otherwise;
    for (int book = 0; book < 2; book++)
        one.results[book] =
            fadu_diff_result_of(report, book, entries[book], false);
    report->act_count++;
    report->changed[one.change]++;
    report->outcome_count +=
        one.results[FADU_BEFORE].outcome != one.results[FADU_AFTER].outcome;
    note_move(report, &one.results[FADU_BEFORE], &one.results[FADU_AFTER]);
    if (one.change != FADU_CHANGE_HEAVIER && one.change != FADU_CHANGE_MIXED)
        return;
    for (int book = 0; book < 2 && one.is_otherwise; book++)
        one.results[book] =
            fadu_diff_result_of(report, book, entries[book], true);
    list_heavier(
        report, &one,
        report->answers[FADU_AFTER]->entries.items[entries[FADU_AFTER]]);
}

/* Under one rulebook only the act is punished under this clause. */
static void
count_displaced(struct fadu_diff_report *report, struct fadu_str name, int book,
                uint32_t entry)
{
    struct fadu_diff_case one = { .name = name, .change = FADU_CHANGE_MIXED };

    one.is_displaced[1 - book] = true;
    one.results[book] = fadu_diff_result_of(report, book, entry, false);
    report->act_count++;
    report->changed[one.change]++;
    list_heavier(report, &one, report->answers[book]->entries.items[entry]);
}

/* The same act under the same offence; FADU_NONE. */
static uint32_t
entry_like(const fadu_entries *entries, const struct fadu_entry *entry)
{
    for (uint32_t i = 0; i < entries->count; i++)
        if (entries->items[i]->number == entry->number &&
            fadu_str_equal(entries->items[i]->matter.offence->id,
                           entry->matter.offence->id))
            return i;
    return FADU_NONE;
}

static void
count_entries(struct fadu_diff_report *report, struct fadu_str name)
{
    const fadu_entries *old = &report->answers[FADU_BEFORE]->entries;
    const fadu_entries *new = &report->answers[FADU_AFTER]->entries;

    for (uint32_t i = 0; i < new->count; i++) {
        const uint32_t before = entry_like(old, new->items[i]);

        if (before == FADU_NONE)
            count_displaced(report, name, FADU_AFTER, i);
        else
            count_entry(report, name, (const uint32_t[2]){ before, i });
    }
    for (uint32_t i = 0; i < old->count; i++)
        if (entry_like(new, old->items[i]) == FADU_NONE)
            count_displaced(report, name, FADU_BEFORE, i);
}

/* --- sums ---------------------------------------------------------------- */

static void
add_points(const struct fadu_recommendation *answer, int64_t *point_fen)
{
    FADU_EACH(struct fadu_entry *const, entry, &answer->entries) {
        const struct fadu_penalty_result *fine =
            fadu_act_fine_result(&(*entry)->act);

        if (fine && !fine->absorbed_by && fine->sum.has_point)
            *point_fen += fine->sum.point_fen;
    }
}

/* The fine of all acts together.  Sums that would pass 64 bits stay out. */
static void
add_up(struct fadu_diff_report *report, int book)
{
    const struct fadu_recommendation *answer = report->answers[book];
    const struct fadu_fen_range *fine = &answer->combined.fine;
    struct fadu_diff_total *total = &report->totals[book];

    if (!fine->is_given || !fine->min.is_known || !fine->max.is_known ||
        fine->max.fen > INT64_MAX / 4 - total->max_fen)
        return;
    total->count++;
    total->min_fen += fine->min.fen;
    total->max_fen += fine->max.fen;
    add_points(answer, &total->point_fen);
}

/* --- the case ------------------------------------------------------------ */

void
fadu_diff_count_case(struct fadu_diff_report *report, struct fadu_str name)
{
    struct fadu_diff_case one = {
        .name = fadu_arena_copy(&report->arena, report->facts->number.len
                                                    ? report->facts->number
                                                    : name)
    };
    bool is_answered = true;

    report->has_cases = true;
    report->case_count++;
    for (int book = 0; book < 2; book++)
        is_answered &= evaluate(report, book, &one);
    if (!is_answered) {
        FADU_VEC_PUSH(&report->arena, &report->refused, one);
        return;
    }
    for (int book = 0; book < 2; book++)
        add_up(report, book);
    count_entries(report, one.name);
}
