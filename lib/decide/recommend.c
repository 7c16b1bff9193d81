/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/recommend.h"

#include "compile/compiler.h"
#include "decide/compiled.h"
#include "decide/notice.h"
#include "decide/procedure.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

struct job {
    const struct fadu_rulebook *book;
    const struct fadu_case *facts;
    struct fadu_recommendation *recommendation;
    fadu_diag *diag;
};

/* --- whose warnings ------------------------------------------------------ */

void
fadu_mark_warnings(struct fadu_recommendation *recommendation,
                   const struct fadu_entry *entry)
{
    FADU_VEC_PUSH(
        &recommendation->arena, &recommendation->marks,
        ((struct fadu_warning_mark){
            (uint32_t)fadu_diag_get_count(recommendation->warnings), entry }));
}

/* Warnings were sorted meanwhile, and know their first order. */
const struct fadu_entry *
fadu_warning_entry(const struct fadu_recommendation *recommendation,
                   size_t index)
{
    const struct fadu_diag_entry *warning =
        fadu_diag_entry_at(recommendation->warnings, index);
    const struct fadu_entry *entry = NULL;

    FADU_EACH(const struct fadu_warning_mark, mark, &recommendation->marks) {
        if (warning && mark->first <= warning->order)
            entry = mark->entry;
    }
    return entry;
}

/* --- one act ------------------------------------------------------------- */

static void
warn_of_source(const struct fadu_matter *matter, fadu_diag *warnings)
{
    if (matter->offence->origin.is_given &&
        matter->offence->origin.status == FADU_SECONDARY)
        FADU_REPORT(warnings, no_place, FADU_MSG_SECONDARY_SOURCE,
                    matter->offence->name);
}

/* --- the acts of the case ------------------------------------------------ */

static void
add_entry(struct job *job, const struct fadu_case_act *own, uint32_t number,
          const struct fadu_node *offence)
{
    struct fadu_recommendation *recommendation = job->recommendation;
    struct fadu_arena *arena = &recommendation->arena;
    struct fadu_entry *entry = FADU_NEW(arena, struct fadu_entry);

    entry->number = number;
    entry->matter = (struct fadu_matter){
        .book = job->book,
        .facts = job->facts,
        .told = fadu_case_act_of(job->facts, own, offence, arena),
        .arena = arena,
        .diag = job->diag,
        .warnings = recommendation->warnings,
    };
    FADU_VEC_PUSH(arena, &recommendation->told, entry);
}

/* The act under each of its offences. */
static void
add_act(struct job *job, const struct fadu_case_act *own, uint32_t number)
{
    const struct fadu_node *offence =
        own->offence ? own->offence : job->facts->shared.offence;

    if (!offence || offence->kind != FADU_NODE_LIST || !offence->count) {
        add_entry(job, own, number, offence);
        return;
    }
    FADU_EACH_ITEM(item, offence)
        add_entry(job, own, number, item);
}

static void
list_entries(struct job *job)
{
    uint32_t number = 1;

    if (!job->facts->has_acts)
        add_act(job, &job->facts->shared, number);
    FADU_EACH(const struct fadu_case_act, act, &job->facts->acts)
        add_act(job, act, number++);
}

static bool
is_named_twice(const fadu_entries *told, const struct fadu_entry *entry)
{
    FADU_EACH(struct fadu_entry *const, other, told) {
        if (*other == entry)
            return false;
        if ((*other)->number == entry->number &&
            (*other)->matter.offence == entry->matter.offence)
            return true;
    }
    return false;
}

/* What each act, and all of them, are called. */
static void
bind_offences(struct job *job)
{
    const fadu_entries *told = &job->recommendation->told;
    const uint32_t offence_count = job->book->offences.count;
    bool *is_of_case =
        FADU_NEW_ARRAY(&job->recommendation->arena, bool, offence_count);
    bool *is_of_act = NULL;
    uint32_t number = 0;

    FADU_EACH(struct fadu_entry *const, entry, told) {
        struct fadu_matter *matter = &(*entry)->matter;

        if ((*entry)->number != number)
            is_of_act = FADU_NEW_ARRAY(&job->recommendation->arena, bool,
                                       offence_count);
        number = (*entry)->number;
        matter->is_of_case = is_of_case;
        matter->is_of_act = is_of_act;
        if (!fadu_bind_offence(matter))
            continue;
        if (is_named_twice(told, *entry))
            FADU_REPORT(job->diag, matter->told.offence->place,
                        FADU_MSG_OFFENCE_TWICE, matter->offence->name);
        is_of_case[matter->offence_index] = true;
        is_of_act[matter->offence_index] = true;
    }
}

static bool
bind_entries(struct job *job)
{
    struct fadu_recommendation *recommendation = job->recommendation;
    const size_t errors = fadu_diag_error_count(job->diag);
    const size_t messages = fadu_diag_get_count(job->diag);

    bind_offences(job);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->told) {
        fadu_mark_warnings(recommendation, *entry);
        fadu_bind(&(*entry)->matter);
    }
    fadu_read_plans(recommendation, job->facts, job->diag);
    /* What all acts share is wrong in each of them, and said once. */
    if (recommendation->told.count > 1)
        fadu_diag_drop_repeated(job->diag, messages);
    return fadu_diag_error_count(job->diag) == errors;
}

static bool
assemble(struct fadu_recommendation *recommendation, struct fadu_entry *entry)
{
    struct fadu_matter *matter = &entry->matter;
    struct fadu_act *act = &entry->act;

    fadu_mark_warnings(recommendation, entry);
    act->acted =
        (struct fadu_slice){ .matter = matter, .day = matter->ended_on };
    fadu_find_compiled(matter);
    fadu_drop_foreign_periods(matter);
    warn_of_source(matter, recommendation->warnings);
    return fadu_assemble_act(act, recommendation->warnings);
}

/* --- the whole ----------------------------------------------------------- */

static void
warn_of_case(struct job *job)
{
    struct fadu_recommendation *recommendation = job->recommendation;

    fadu_mark_warnings(recommendation, NULL);
    if (job->book->status == FADU_ILLUSTRATIVE)
        FADU_REPORT_PLAIN(recommendation->warnings, no_place,
                          FADU_MSG_ILLUSTRATIVE);
    if (recommendation->proposed.is_given)
        FADU_REPORT_PLAIN(recommendation->warnings, no_place,
                          FADU_MSG_PROPOSED_NOT_REVIEWED);
}

static void
recommend(void *context)
{
    struct job *job = context;
    struct fadu_recommendation *recommendation = job->recommendation;

    list_entries(job);
    if (!bind_entries(job))
        return;
    warn_of_case(job);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->told) {
        if (!assemble(recommendation, *entry))
            return;
    }
    fadu_settle_concurrence(recommendation);
    fadu_cut_to_notice(recommendation);
    fadu_mark_warnings(recommendation, NULL);
    if (!fadu_add_up_fines(recommendation, false, &recommendation->combined,
                           job->diag))
        return;
    fadu_cut_sum_to_notice(recommendation);
    fadu_find_procedure(recommendation);
    fadu_keep_record(recommendation, job->facts);
}

void
fadu_recommendation_forget(struct fadu_recommendation *recommendation)
{
    const struct fadu_combined nothing = { .is_open = false };
    const struct fadu_plan no_plan = { .is_given = false };

    fadu_rulebook_unref(recommendation->book);
    recommendation->book = NULL;
    fadu_arena_reset(&recommendation->arena);
    fadu_diag_clear(recommendation->warnings);
    memset(&recommendation->marks, 0, sizeof(recommendation->marks));
    recommendation->case_number = (struct fadu_str){ NULL, 0 };
    memset(&recommendation->told, 0, sizeof(recommendation->told));
    memset(&recommendation->entries, 0, sizeof(recommendation->entries));
    recommendation->combined = nothing;
    recommendation->noticed = no_plan;
    recommendation->proposed = no_plan;
    recommendation->record = (struct fadu_record){ .tags = NULL };
    memset(&recommendation->proceedings, 0,
           sizeof(recommendation->proceedings));
}

/* The case may be gone before the answer. */
static void
let_case_go(struct fadu_recommendation *recommendation)
{
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->told) {
        (*entry)->matter.facts = NULL;
        (*entry)->matter.diag = NULL;
        memset(&(*entry)->matter.told, 0, sizeof((*entry)->matter.told));
    }
}

fadu_status
fadu_recommend(const struct fadu_rulebook *book, const struct fadu_case *facts,
               struct fadu_recommendation *recommendation, fadu_diag *diag)
{
    struct job job = { book, facts, recommendation, diag };
    const size_t errors = fadu_diag_error_count(diag);
    const size_t messages = fadu_diag_get_count(diag);
    fadu_rulebook *kept = fadu_rulebook_ref((struct fadu_rulebook *)book);
    fadu_status status;

    /* The old answer may hold the last other reference to the same book. */
    fadu_recommendation_forget(recommendation);
    status = fadu_guard_run(&recommendation->guard, recommend, &job);
    let_case_go(recommendation);
    if (status == FADU_ERROR_LIMIT)
        FADU_REPORT_PLAIN(diag, no_place, FADU_MSG_TOO_MANY_COMPLETIONS);
    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = fadu_diag_has_message(diag, messages, FADU_MSG_AMOUNT_OVERFLOW)
                     ? FADU_ERROR_OVERFLOW
                     : FADU_ERROR_INVALID_CASE;
    if (status != FADU_OK) {
        fadu_recommendation_forget(recommendation);
        fadu_rulebook_unref(kept);
        return status;
    }
    fadu_diag_sort_by_number(recommendation->warnings);
    recommendation->book = kept;
    return FADU_OK;
}
