/* SPDX-License-Identifier: Apache-2.0 */
/* One offence under both rulebooks, for all facts and all days. */
#include "verify/diff_find.h"

/* --- between two days ---------------------------------------------------- */

static void
prove(void *context)
{
    static const enum fadu_change changes[] = { FADU_CHANGE_LIGHTER,
                                                FADU_CHANGE_HEAVIER,
                                                FADU_CHANGE_MIXED,
                                                FADU_CHANGE_OTHER };
    struct fadu_proving *proving = context;
    struct fadu_diff_report *report = proving->report;
    const struct fadu_joint_question question = {
        .books = { report->books[FADU_BEFORE], report->books[FADU_AFTER] },
        .offences = { proving->offences[0], proving->offences[1] },
        .acted_on = proving->acted.from,
        .decided_on = proving->decided.from,
    };

    fadu_diag_clear(report->diag);
    fadu_joint_make(&proving->joint, &question, report->facts, &report->work,
                    report->diag);
    fadu_joint_compare(&proving->joint, &proving->results);
    proving->into->is_unproved |=
        proving->results.is_unproved || proving->joint.hangs_on_sums;
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
        if (!fadu_diff_is_found(proving->into, changes[i]))
            fadu_diff_find(proving, changes[i]);
}

static void
prove_between(struct fadu_proving *proving)
{
    struct fadu_diff_report *report = proving->report;
    fadu_status status;

    fadu_case_forget(report->facts);
    fadu_arena_reset(&report->work);
    report->work.guard = &report->work_guard;
    status = fadu_guard_run(&report->work_guard, prove, proving);
    if (status == FADU_ERROR_LIMIT)
        proving->into->is_unproved = true;
    else if (status != FADU_OK)
        fadu_guard_fail(&report->guard, status);
}

void
fadu_diff_prove(struct fadu_diff_report *report, struct fadu_diff_offence *into,
                const uint32_t offences[2])
{
    const struct fadu_rulebook *const books[2] = { report->books[FADU_BEFORE],
                                                   report->books[FADU_AFTER] };
    const struct fadu_offence *const both[2] = {
        &books[FADU_BEFORE]->offences.items[offences[FADU_BEFORE]],
        &books[FADU_AFTER]->offences.items[offences[FADU_AFTER]],
    };
    struct fadu_proving proving = {
        .report = report,
        .into = into,
        .offences = offences,
    };
    fadu_day_classes classes = { 0 };

    fadu_list_day_classes(books, both, &report->arena, &classes);
    /* The latest law first: its cases are the ones to come. */
    for (uint32_t decided = classes.count; decided-- > 0;)
        for (uint32_t acted = decided + 1; acted-- > 0;) {
            proving.acted = classes.items[acted];
            proving.decided = classes.items[decided];
            prove_between(&proving);
        }
    for (int change = 0; change < FADU_CHANGE_COUNT; change++)
        if (fadu_diff_is_found(into, (enum fadu_change)change))
            into->unshown &= ~(1u << change);
}
