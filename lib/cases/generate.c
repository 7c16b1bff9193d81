/* SPDX-License-Identifier: Apache-2.0 */
/* Which drafts are wanted, and the cases they are taken from. */
#include "cases/generate_parts.h"
#include "cases/worked.h"

/* --- places -------------------------------------------------------------- */

bool
fadu_point_is_wanted(const struct fadu_point *point)
{
    return point->reach < FADU_REACH_UNCONFIRMED &&
           point->nature == FADU_NATURE_FREE && !point->allowed.len;
}

struct fadu_draft
fadu_draft_of(struct fadu_drafting *job, const struct fadu_possible *possible)
{
    struct fadu_draft draft = { .values = FADU_NEW_ARRAY(
                                    &job->arena, const struct fadu_value *,
                                    job->book->facts.count) };

    for (uint32_t i = 0; i < job->book->facts.count; i++)
        if (possible->is_supposed[i])
            draft.values[i] = &possible->values[i];
    return draft;
}

static bool
is_place_of(const struct fadu_point *point, const struct fadu_offence *offence,
            const struct fadu_place_in_law *place)
{
    const struct fadu_block *block =
        place->block == FADU_NONE ? NULL : &offence->blocks.items[place->block];

    switch (point->kind) {
    case FADU_POINT_PROVISION:
        return place->provision != FADU_NONE &&
               fadu_str_equal(offence->provisions.items[place->provision].id,
                              point->id);
    case FADU_POINT_COLUMN:
        return place->column != FADU_NONE &&
               fadu_str_equal(offence->columns.items[place->column].name,
                              point->id);
    case FADU_POINT_BLOCK:
        return block && block->place.line == point->place.line &&
               block->place.source == point->place.source;
    case FADU_POINT_ROW:
        return block && place->row != FADU_NONE &&
               fadu_str_equal(block->rows.items[place->row].id, point->id) &&
               block->rows.items[place->row].place.line == point->place.line;
    default:
        return false;
    }
}

static void
draft_places(struct fadu_drafting *job, const struct fadu_possible *possible)
{
    const struct fadu_offence *offence =
        &job->book->offences.items[job->offence];

    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        struct fadu_draft draft;

        if (point->offence != job->offence || !fadu_point_is_wanted(point) ||
            !is_place_of(point, offence, &possible->core.place))
            continue;
        draft = fadu_draft_of(job, possible);
        draft.point = point;
        draft.name = fadu_point_name(job, point);
        fadu_write_draft(job, &draft);
    }
}

/* --- running ------------------------------------------------------------- */

/* The numbers that a case had under that table. */
static void
note_numbers(struct fadu_drafting *job, const struct fadu_matter *matter,
             uint32_t block)
{
    for (uint32_t i = 0; i < job->book->facts.count; i++)
        if (matter->values[i].known == FADU_VALUE_KNOWN &&
            !fadu_fact_is_choice(&job->book->facts.items[i]))
            FADU_VEC_PUSH(
                &job->arena, &job->seen,
                ((struct fadu_mark){ &matter->offence->blocks.items[block], i,
                                     matter->values[i].number }));
}

static bool
is_of_edition(const struct fadu_block *block, uint32_t edition)
{
    FADU_EACH(const uint32_t, own, &block->editions) {
        if (*own == edition)
            return true;
    }
    return false;
}

/* Where a person must say which row it is, the answer names no table. */
static void
note_table(struct fadu_drafting *job, const struct fadu_matter *matter,
           const struct fadu_core *core)
{
    const struct fadu_offence *offence = matter->offence;

    if (core->place.block != FADU_NONE) {
        note_numbers(job, matter, core->place.block);
        return;
    }
    if (core->human != FADU_HUMAN_GAP && core->human != FADU_HUMAN_OVERLAP)
        return;
    for (uint32_t i = 0; i < offence->blocks.count; i++)
        if (is_of_edition(&offence->blocks.items[i], matter->edition) &&
            fadu_block_is_for(&offence->blocks.items[i], core->place.provision))
            note_numbers(job, matter, i);
}

static void
note_seen(void *context)
{
    struct fadu_drafting *job = context;

    FADU_EACH(struct fadu_entry *const, entry, &job->answer->entries) {
        const struct fadu_act *act = &(*entry)->act;

        fadu_note_worked_case(job, &(*entry)->matter);
        note_table(job, &(*entry)->matter,
                   act->otherwise ? &act->otherwise->core : &act->core);
    }
}

/* For each result that the act may have, and the penalty if it is spared. */
static void
draft_each(struct fadu_drafting *job, const struct fadu_act *act,
           void (*draft)(struct fadu_drafting *job,
                         const struct fadu_possible *possible))
{
    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible)
        draft(job, possible);
    if (act->otherwise)
        draft_each(job, act->otherwise, draft);
}

static void
draft_all(void *context)
{
    struct fadu_drafting *job = context;
    struct fadu_act *act = &job->answer->entries.items[0]->act;

    /* Thresholds first: they come to most rows. */
    draft_each(job, act, fadu_draft_edges);
    draft_each(job, act, draft_places);
    if (act->variables)
        fadu_draft_conditions(job, act);
}

/* A case of which nothing is known but its offence and its day. */
static fadu_status
draft_on(struct fadu_drafting *job, fadu_day day)
{
    struct fadu_buf buf;
    fadu_status status;

    job->day = day;
    fadu_buf_init(&buf, NULL);
    fadu_buf_add_text(&buf, "{\"offence\": \"");
    fadu_buf_add(&buf, job->book->offences.items[job->offence].id);
    for (int i = 0; i < 3; i++) {
        static const char *const dates[] = { "acted_on", "discovered_on",
                                             "decided_on" };

        fadu_buf_add_text(&buf, "\", \"");
        fadu_buf_add_text(&buf, dates[i]);
        fadu_buf_add_text(&buf, "\": \"");
        fadu_day_write(&buf, day);
    }
    fadu_buf_add_text(&buf, "\"}");
    fadu_diag_clear(job->unseen);
    status = fadu_case_read(job->facts, "draft", buf.ptr ? buf.ptr : "",
                            buf.len, job->unseen);
    fadu_buf_free(&buf);
    if (status == FADU_OK)
        status =
            fadu_recommend(job->book, job->facts, job->answer, job->unseen);
    if (status == FADU_OK)
        status = fadu_guard_run(&job->answer->guard, draft_all, job);
    return status == FADU_ERROR_NO_MEMORY ? status : FADU_OK;
}

/* Every day from which other law applies, and the first of all. */
static fadu_status
draft_offence(struct fadu_drafting *job)
{
    const struct fadu_offence *offence =
        &job->book->offences.items[job->offence];
    const struct fadu_interval *covers = &job->book->covers;
    fadu_status status = FADU_OK;

    if (covers->has_from)
        status = draft_on(job, covers->from);
    FADU_EACH(const fadu_day, day, &offence->change_days) {
        if (status == FADU_OK && (!covers->has_from || *day > covers->from))
            status = draft_on(job, *day);
    }
    return status;
}

static fadu_status
see_cases(struct fadu_drafting *job)
{
    FADU_EACH(const struct fadu_worked_case, worked, &job->book->cases) {
        fadu_status status = fadu_evaluate_worked_case(
            job->book, worked, job->facts, job->answer, job->unseen);

        fadu_diag_clear(job->unseen);
        if (status == FADU_OK)
            status = fadu_guard_run(&job->answer->guard, note_seen, job);
        if (status == FADU_ERROR_NO_MEMORY)
            return status;
    }
    return FADU_OK;
}

static void
make_ready(void *context)
{
    struct fadu_drafting *job = context;

    job->reaches = FADU_NEW_ARRAY(&job->arena, enum fadu_reach,
                                  job->coverage->points.count);
    FADU_EACH(const struct fadu_worked_case, worked, &job->book->cases)
        FADU_VEC_PUSH(&job->arena, &job->names, worked->name);
}

fadu_status
fadu_draft_cases(struct fadu_drafts *drafts, struct fadu_coverage *coverage,
                 int32_t language)
{
    struct fadu_drafting job = { .drafts = drafts,
                                 .coverage = coverage,
                                 .book = coverage->book,
                                 .language = language,
                                 .facts = fadu_case_new(),
                                 .answer = fadu_recommendation_new(),
                                 .tried = fadu_case_new(),
                                 .tried_answer = fadu_recommendation_new(),
                                 .unseen = fadu_diag_new() };
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (job.facts && job.answer && job.tried && job.tried_answer &&
        job.unseen) {
        fadu_arena_init(&job.arena, &job.answer->guard, 0);
        fadu_buf_init(&drafts->buf, &job.answer->guard);
        status = fadu_guard_run(&job.answer->guard, make_ready, &job);
        if (status == FADU_OK)
            status = see_cases(&job);
        for (job.offence = 0;
             status == FADU_OK && job.offence < job.book->offences.count;
             job.offence++)
            status = draft_offence(&job);
        if (status == FADU_OK)
            status = fadu_guard_run(&job.answer->guard, fadu_list_missed, &job);
        fadu_arena_clear(&job.arena);
        drafts->buf.guard = &drafts->guard;
    }
    fadu_recommendation_free(job.answer);
    fadu_case_free(job.facts);
    fadu_recommendation_free(job.tried_answer);
    fadu_case_free(job.tried);
    fadu_diag_free(job.unseen);
    return status;
}
