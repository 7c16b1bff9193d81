/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/diff.h"

#include "base/alloc.h"
#include "decide/recommend.h"

struct fadu_diff_report *
fadu_diff_report_new(void)
{
    struct fadu_diff_report *report = fadu_alloc(sizeof(*report));

    if (!report)
        return NULL;
    fadu_arena_init(&report->arena, &report->guard, 0);
    fadu_arena_init(&report->work, &report->work_guard, 0);
    report->facts = fadu_case_new();
    report->diag = fadu_diag_new();
    for (int book = 0; book < 2; book++)
        report->answers[book] = fadu_recommendation_new();
    if (report->facts && report->diag && report->answers[0] &&
        report->answers[1])
        return report;
    fadu_diff_free(report);
    return NULL;
}

void
fadu_diff_free(struct fadu_diff_report *report)
{
    if (!report)
        return;
    for (int book = 0; book < 2; book++) {
        fadu_recommendation_free(report->answers[book]);
        fadu_rulebook_unref(report->books[book]);
    }
    fadu_case_free(report->facts);
    fadu_diag_free(report->diag);
    fadu_arena_clear(&report->work);
    fadu_arena_clear(&report->arena);
    fadu_free(report);
}

/* --- a case under both --------------------------------------------------- */

/* The memory that ran out is the library's, and no trait of the case. */
static bool
is_answered(struct fadu_diff_report *report, fadu_status status)
{
    if (status == FADU_ERROR_NO_MEMORY)
        fadu_guard_fail(&report->guard, status);
    return status == FADU_OK;
}

bool
fadu_diff_evaluate(struct fadu_diff_report *report, struct fadu_str given,
                   const struct fadu_str only[2])
{
    for (int book = 0; book < 2; book++) {
        struct fadu_buf text;

        fadu_buf_init_in(&text, &report->arena);
        fadu_buf_add(&text, given);
        if (only[book].len && fadu_str_ends_with(given, FADU_STR("{}\n")))
            text.len -= 4; /* facts: {} */
        if (only[book].len && text.len != given.len)
            fadu_buf_add_text(&text, "\n");
        fadu_buf_add(&text, only[book]);
        fadu_diag_clear(report->diag);
        if (!is_answered(report, fadu_case_read(report->facts, "case", text.ptr,
                                                text.len, report->diag)) ||
            !is_answered(report,
                         fadu_recommend(report->books[book], report->facts,
                                        report->answers[book], report->diag)))
            return false;
    }
    return true;
}

static const struct fadu_act *
act_of(const struct fadu_diff_report *report, int book, uint32_t entry,
       bool is_otherwise)
{
    const struct fadu_act *act =
        &report->answers[book]->entries.items[entry]->act;

    return is_otherwise && act->otherwise ? act->otherwise : act;
}

static bool
are_both_spared(const struct fadu_diff_report *report,
                const uint32_t entries[2])
{
    for (int book = 0; book < 2; book++)
        if (act_of(report, book, entries[book], false)->core.outcome !=
            FADU_OUTCOME_EXEMPT_MAY)
            return false;
    return true;
}

/* Of an act with facts that nobody knows: the same results are possible, in
 * the same order. */
static bool
leave_the_same_open(const struct fadu_act *const acts[2])
{
    const struct fadu_outlook *const outlooks[2] = { &acts[0]->outlook,
                                                     &acts[1]->outlook };

    if (outlooks[0]->possible.count != outlooks[1]->possible.count)
        return false;
    for (uint32_t i = 0; i < outlooks[0]->possible.count; i++) {
        struct fadu_diff_side sides[2];
        enum fadu_change_level level;

        for (int book = 0; book < 2; book++) {
            const struct fadu_possible *possible =
                &outlooks[book]->possible.items[i];

            sides[book] = (struct fadu_diff_side){
                .matter = acts[book]->slice.matter,
                .core = &possible->core,
                .fine = possible->has_fine ? &possible->fine : NULL,
            };
        }
        if (fadu_diff_weigh(sides, &level) != FADU_CHANGE_NONE)
            return false;
    }
    return true;
}

struct fadu_diff_weighed
fadu_diff_answers(const struct fadu_diff_report *report,
                  const uint32_t entries[2])
{
    struct fadu_diff_weighed weighed = {
        .is_otherwise = are_both_spared(report, entries),
    };
    const struct fadu_act *acts[2];
    struct fadu_diff_side sides[2];

    for (int book = 0; book < 2; book++) {
        const struct fadu_act *act =
            act_of(report, book, entries[book], weighed.is_otherwise);

        acts[book] = act;
        sides[book] = (struct fadu_diff_side){
            .matter = act->slice.matter,
            .core = &act->core,
            .fine = act->core.outcome == FADU_OUTCOME_PENALISE
                        ? fadu_act_fine(act)
                        : NULL,
        };
    }
    weighed.change = fadu_diff_weigh(sides, &weighed.level);
    /* What both leave open may still be another thing. */
    weighed.is_open = acts[0]->is_open || acts[1]->is_open;
    if (!weighed.change && weighed.is_open && !leave_the_same_open(acts)) {
        weighed.change = FADU_CHANGE_MIXED;
        weighed.level = FADU_CHANGED_OUTCOME;
    }
    return weighed;
}

static struct fadu_str
keep(struct fadu_diff_report *report, struct fadu_str text)
{
    return fadu_arena_copy(&report->arena, text);
}

static struct fadu_fen_range
keep_range(struct fadu_diff_report *report, struct fadu_fen_range range)
{
    range.min.formula = keep(report, range.min.formula);
    range.max.formula = keep(report, range.max.formula);
    return range;
}

static struct fadu_str
kinds_of(struct fadu_diff_report *report, const struct fadu_act *act)
{
    struct fadu_buf kinds;

    fadu_buf_init_in(&kinds, &report->arena);
    FADU_EACH(const struct fadu_str, kind, &act->kind_names) {
        fadu_buf_add_text(&kinds, kinds.len ? "、" : "");
        fadu_buf_add(&kinds, *kind);
    }
    return keep(report, fadu_buf_str(&kinds));
}

struct fadu_diff_result
fadu_diff_result_of(struct fadu_diff_report *report, int book, uint32_t entry,
                    bool is_otherwise)
{
    const struct fadu_act *act = act_of(report, book, entry, is_otherwise);
    const struct fadu_provision *provision = fadu_act_provision(act);
    const struct fadu_row *row =
        fadu_placed_row(act->slice.matter, &act->core.place);
    const struct fadu_sum *fine =
        act->core.outcome == FADU_OUTCOME_PENALISE ? fadu_act_fine(act) : NULL;
    struct fadu_diff_result result = {
        .outcome = act->core.outcome,
        .provision = keep(report, provision ? provision->id : FADU_STR("")),
        .grade = keep(report, row ? row->grade : FADU_STR("")),
        .direction = act->core.direction,
        .kinds = kinds_of(report, act),
    };

    if (!fine)
        return result;
    result.fine = keep_range(report, fine->recommended);
    result.has_point = fine->has_point;
    result.point_fen = fine->point_fen;
    result.statutory = keep_range(report, fine->statutory);
    result.force = fadu_diff_force(
        &(struct fadu_diff_side){ act->slice.matter, &act->core, fine });
    return result;
}

bool
fadu_diff_result_recommends_alike(const struct fadu_diff_result results[2])
{
    const struct fadu_diff_result *before = &results[FADU_BEFORE];
    const struct fadu_diff_result *after = &results[FADU_AFTER];

    return fadu_diff_same_range(&before->fine, &after->fine) &&
           before->has_point == after->has_point &&
           before->point_fen == after->point_fen;
}

/* --- both rulebooks ------------------------------------------------------ */

static struct fadu_str
form_of(struct fadu_diff_report *report, int book, uint32_t offence)
{
    struct fadu_form form = { .book = report->books[book],
                              .scratch = &report->arena };

    fadu_buf_init_in(&form.buf, &report->arena);
    fadu_form_part(&form, FADU_FORM_OFFENCES, offence);
    return fadu_buf_str(&form.buf);
}

static uint32_t
find_offence(const struct fadu_rulebook *book, struct fadu_str id)
{
    for (uint32_t i = 0; i < book->offences.count; i++)
        if (fadu_str_equal(book->offences.items[i].id, id))
            return i;
    return FADU_NONE;
}

static struct fadu_diff_offence
begin_offence(const struct fadu_offence *offence, enum fadu_presence presence)
{
    return (struct fadu_diff_offence){ .presence = presence,
                                       .id = offence->id,
                                       .name = offence->name,
                                       .en = offence->en };
}

static void
compare_offence(struct fadu_diff_report *report, const uint32_t offences[2])
{
    const struct fadu_offence *const both[2] = {
        &report->books[FADU_BEFORE]->offences.items[offences[FADU_BEFORE]],
        &report->books[FADU_AFTER]->offences.items[offences[FADU_AFTER]],
    };
    const bool has_one_form =
        fadu_str_equal(form_of(report, FADU_BEFORE, offences[FADU_BEFORE]),
                       form_of(report, FADU_AFTER, offences[FADU_AFTER]));
    struct fadu_diff_offence found =
        begin_offence(both[FADU_AFTER], FADU_IN_BOTH);

    if (has_one_form && fadu_diff_is_met_alike(report, both)) {
        report->same_count++;
        return;
    }
    if (!has_one_form) {
        fadu_diff_list_offence_parts(report, &found, both);
        if (!found.parts.count)
            FADU_VEC_PUSH(
                &report->arena, &found.parts,
                ((struct fadu_diff_part){ .section = FADU_FORM_OFFENCES,
                                          .kind = { "顺序", "order" } }));
    }
    fadu_diff_prove(report, &found, offences);
    if (found.findings.count || found.parts.count || found.unshown ||
        found.is_unproved)
        FADU_VEC_PUSH(&report->arena, &report->offences, found);
    else
        report->same_count++;
}

void
fadu_diff_books(struct fadu_diff_report *report)
{
    const struct fadu_rulebook *old = report->books[FADU_BEFORE];
    const struct fadu_rulebook *new = report->books[FADU_AFTER];

    report->is_same = strcmp(old->digest, new->digest) == 0;
    if (report->is_same) {
        report->same_count = new->offences.count;
        return;
    }
    fadu_diff_list_parts(report);
    fadu_diff_mark_wording(report);
    for (uint32_t i = 0; i < new->offences.count; i++) {
        const struct fadu_offence *offence = &new->offences.items[i];
        const uint32_t before = find_offence(old, offence->id);

        if (before == FADU_NONE)
            FADU_VEC_PUSH(&report->arena, &report->offences,
                          begin_offence(offence, FADU_ADDED));
        else
            compare_offence(report, (const uint32_t[2]){ before, i });
    }
    FADU_EACH(const struct fadu_offence, offence, &old->offences) {
        if (find_offence(new, offence->id) == FADU_NONE)
            FADU_VEC_PUSH(&report->arena, &report->offences,
                          begin_offence(offence, FADU_REMOVED));
    }
}

/* --- what it comes to ---------------------------------------------------- */

bool
fadu_diff_has_difference(const struct fadu_diff_report *report)
{
    return !report->is_same;
}

unsigned
fadu_diff_changes(const struct fadu_diff_offence *offence)
{
    unsigned changes = offence->unshown;

    FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings)
        changes |= 1u << finding->change;
    return changes;
}

const char *
fadu_diff_verdict_id(const struct fadu_diff_offence *offence)
{
    const unsigned changes = fadu_diff_changes(offence);
    const bool is_lighter = changes >> FADU_CHANGE_LIGHTER & 1;
    const bool is_heavier = changes >> FADU_CHANGE_HEAVIER & 1;

    if (offence->presence != FADU_IN_BOTH)
        return offence->presence == FADU_ADDED ? "added" : "removed";
    if (changes >> FADU_CHANGE_MIXED & 1)
        return "mixed";
    if (is_lighter && is_heavier)
        return "both";
    if (is_lighter || is_heavier)
        return is_lighter ? "lighter" : "heavier";
    if (changes >> FADU_CHANGE_OTHER & 1)
        return "other";
    return offence->is_unproved ? "unproved" : "same";
}

const char *
fadu_diff_change_id(enum fadu_change change)
{
    static const char *const ids[] = { "same", "other", "lighter", "heavier",
                                       "mixed" };

    return ids[change];
}
