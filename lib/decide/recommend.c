/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/recommend.h"

#include "compile/compiler.h"
#include "decide/procedure.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

struct job {
    const struct fadu_rulebook *book;
    const struct fadu_case *facts;
    struct fadu_recommendation *recommendation;
    fadu_diag *diag;
};

static void
note_condition(void *context, const struct fadu_condition *when)
{
    fadu_partition_add(context, when);
}

/* The constants of everything that both laws may ask. */
static void
cut_into_cells(struct fadu_matter *matter, const struct fadu_slice *slice)
{
    const struct fadu_slice decided = fadu_decided_slice(slice);

    fadu_partition_init(&matter->partition, matter->book, matter->arena);
    fadu_slice_each_condition(slice, note_condition, &matter->partition);
    fadu_slice_each_condition(&decided, note_condition, &matter->partition);
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_partition_add(&matter->partition, line->when);
    }
}

static void
warn_of_status(const struct fadu_matter *matter, fadu_diag *warnings)
{
    if (matter->book->status == FADU_ILLUSTRATIVE)
        FADU_REPORT_PLAIN(warnings, no_place, FADU_MSG_ILLUSTRATIVE);
    if (matter->offence->origin.is_given &&
        matter->offence->origin.status == FADU_SECONDARY)
        FADU_REPORT(warnings, no_place, FADU_MSG_SECONDARY_SOURCE,
                    matter->offence->name);
}

static void
recommend(void *context)
{
    struct job *job = context;
    struct fadu_recommendation *recommendation = job->recommendation;
    struct fadu_matter *matter = &recommendation->matter;
    struct fadu_act *act = &recommendation->act;

    *matter = (struct fadu_matter){ .book = job->book,
                                    .facts = job->facts,
                                    .arena = &recommendation->arena,
                                    .diag = job->diag,
                                    .warnings = recommendation->warnings };
    if (!fadu_bind(matter))
        return;
    act->acted =
        (struct fadu_slice){ .matter = matter, .day = matter->ended_on };
    cut_into_cells(matter, &act->acted);
    fadu_drop_foreign_periods(matter);
    warn_of_status(matter, recommendation->warnings);
    if (job->facts->has_proposed)
        FADU_REPORT_PLAIN(recommendation->warnings, no_place,
                          FADU_MSG_PROPOSED_NOT_REVIEWED);
    if (!fadu_assemble_act(act, recommendation->warnings))
        return;
    fadu_find_procedure(recommendation);
    fadu_keep_record(recommendation, job->facts);
}

void
fadu_recommendation_forget(struct fadu_recommendation *recommendation)
{
    fadu_rulebook_unref(recommendation->book);
    recommendation->book = NULL;
    fadu_arena_reset(&recommendation->arena);
    fadu_diag_clear(recommendation->warnings);
    memset(&recommendation->matter, 0, sizeof(recommendation->matter));
    memset(&recommendation->act, 0, sizeof(recommendation->act));
    memset(&recommendation->proceedings, 0,
           sizeof(recommendation->proceedings));
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
    recommendation->matter.facts = NULL;
    recommendation->matter.diag = NULL;
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
