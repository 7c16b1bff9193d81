/* SPDX-License-Identifier: Apache-2.0 */
/* One offence under both rulebooks, for all facts and all days. */
#include "diff/find.h"
#include "diff/match.h"

/* --- between two days ---------------------------------------------------- */

/* Is one proof for each number of the base wanted, instead of one for all? */
static bool
wants_cells(struct fadu_proving *proving)
{
    struct fadu_joint *joint = &proving->joint;

    if (!joint->hangs_on_sums)
        return false;
    joint->known.variable = fadu_match_base(joint);
    if (joint->known.variable == FADU_NONE)
        return false;
    proving->cell_count =
        joint->variables.items[joint->known.variable].cells.count;
    return true;
}

static void
prove(void *context)
{
    static const enum fadu_change changes[] = { FADU_CHANGE_LIGHTER,
                                                FADU_CHANGE_HEAVIER,
                                                FADU_CHANGE_MIXED,
                                                FADU_CHANGE_OTHER };
    struct fadu_proving *proving = context;
    struct fadu_diff_report *report = proving->report;

    fadu_diag_clear(report->diag);
    fadu_joint_make(&proving->joint, &proving->pair, &proving->days,
                    report->facts, &report->work, report->diag);
    if (wants_cells(proving))
        return;
    fadu_joint_compare(&proving->joint, &proving->results);
    proving->into->is_unproved |=
        proving->results.is_unproved || proving->joint.hangs_on_sums ||
        fadu_match_finds_other_formulas(&proving->joint);
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
        if (!fadu_diff_is_seen(proving->into, changes[i]))
            fadu_diff_find(proving, changes[i]);
}

static void
prove_guarded(struct fadu_proving *proving)
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

static void
prove_between(struct fadu_proving *proving)
{
    proving->cell_count = 0;
    proving->joint.known = (struct fadu_known_cell){ FADU_NONE, 0 };
    prove_guarded(proving);
    /* The greatest numbers first: cases look more like cases there. */
    for (uint32_t cell = proving->cell_count; cell-- > 0;) {
        proving->joint.known.cell = cell;
        prove_guarded(proving);
    }
}

/* --- between all days ---------------------------------------------------- */

/* Changes for which a case is still wanted. */
static unsigned
wanted(const struct fadu_diff_offence *offence)
{
    unsigned changes = offence->unshown;

    for (int change = 0; change < FADU_CHANGE_COUNT; change++)
        if (fadu_diff_is_found(offence, (enum fadu_change)change))
            changes &= ~(1u << change);
    return changes;
}

typedef FADU_VEC(struct fadu_day_pair) day_pairs;

/* Days of the same law come to the same; a case may be wanted of them all the
 * same, where those of other days did not show it. */
static bool
is_proved(const struct fadu_proving *proving, const day_pairs *proved)
{
    if (wanted(proving->into))
        return false;
    FADU_EACH(const struct fadu_day_pair, days, proved) {
        if (fadu_days_are_alike(&proving->pair, days, &proving->days))
            return true;
    }
    return false;
}

void
fadu_diff_prove(struct fadu_diff_report *report, struct fadu_diff_offence *into,
                const uint32_t offences[2])
{
    struct fadu_proving proving = {
        .report = report,
        .into = into,
        .pair = { .books = { report->books[FADU_BEFORE],
                             report->books[FADU_AFTER] },
                  .offences = { offences[FADU_BEFORE], offences[FADU_AFTER] } },
    };
    fadu_day_classes classes = { 0 };
    day_pairs proved = { 0 };

    fadu_list_day_classes(&proving.pair, &report->arena, &classes);
    /* The latest law first: its cases are the ones to come. */
    for (uint32_t decided = classes.count; decided-- > 0;)
        for (uint32_t acted = decided + 1; acted-- > 0;) {
            proving.days = (struct fadu_day_pair){ classes.items[acted],
                                                   classes.items[decided] };
            if (is_proved(&proving, &proved))
                continue;
            prove_between(&proving);
            FADU_VEC_PUSH(&report->arena, &proved, proving.days);
        }
    into->unshown = wanted(into);
}
