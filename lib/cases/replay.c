/* SPDX-License-Identifier: Apache-2.0 */
#include "cases/replay.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "explain/json.h"

struct fadu_replay *
fadu_replay_new(void)
{
    struct fadu_replay *replay = fadu_alloc(sizeof(*replay));

    if (!replay)
        return NULL;
    fadu_arena_init(&replay->arena, &replay->guard, 0);
    replay->refused = fadu_diag_new();
    if (replay->refused)
        return replay;
    fadu_free(replay);
    return NULL;
}

void
fadu_replay_free(struct fadu_replay *replay)
{
    if (!replay)
        return;
    fadu_diag_free(replay->refused);
    fadu_arena_clear(&replay->arena);
    fadu_free(replay);
}

/* --- the record ---------------------------------------------------------- */

struct job {
    struct fadu_replay *replay;
    const struct fadu_source *source;
    fadu_diag *diag;
    const struct fadu_node *record;
    const struct fadu_node *input;
    struct fadu_case *facts;
    struct fadu_recommendation *answer;
};

static const struct fadu_node *
required(struct job *job, const struct fadu_node *map, const char *key,
         enum fadu_node_kind kind)
{
    const struct fadu_node *member = fadu_node_member(map, fadu_str_of(key));

    if (member && member->kind == kind)
        return member;
    FADU_REPORT(job->diag, member ? member->place : map->place,
                FADU_MSG_RECORD_WITHOUT, fadu_str_of(key));
    return NULL;
}

static bool
is_record(struct job *job)
{
    const struct fadu_str schema = FADU_STR("fadu.recommendation/1");
    const struct fadu_node *found =
        fadu_node_member(job->record, FADU_STR("schema"));

    if (found && fadu_str_equal(found->text, schema))
        return true;
    FADU_REPORT(job->diag, found ? found->place : job->record->place,
                FADU_MSG_NO_RECORD, schema);
    return false;
}

static struct fadu_str
text_of(const struct fadu_node *map, const char *key)
{
    const struct fadu_node *member = fadu_node_member(map, fadu_str_of(key));

    if (!member || !member->is_quoted)
        return (struct fadu_str){ NULL, 0 };
    return member->text;
}

static void
read_record(void *context)
{
    struct job *job = context;
    struct fadu_replay *replay = job->replay;
    const struct fadu_node *book;
    const struct fadu_node *id;
    const struct fadu_node *digest;

    job->record = fadu_json_read(job->source, &replay->arena, job->diag);
    if (!job->record || !is_record(job))
        return;
    job->input = required(job, job->record, "input", FADU_NODE_MAP);
    book = required(job, job->record, "rulebook", FADU_NODE_MAP);
    if (!book)
        return;
    id = required(job, book, "id", FADU_NODE_SCALAR);
    digest = required(job, book, "digest", FADU_NODE_SCALAR);
    if (!id || !digest)
        return;
    replay->book_id = id->text;
    replay->digest = digest->text;
    replay->engine = text_of(job->record, "engine");
    replay->case_number = text_of(job->record, "case");
}

/* --- evaluating and comparing -------------------------------------------- */

static void
take_case(void *context)
{
    struct job *job = context;

    fadu_case_take(job->facts, job->input, &job->facts->arena, NULL, job->diag);
}

static int
by_rank(const void *left, const void *right)
{
    const struct fadu_difference *a = left;
    const struct fadu_difference *b = right;

    return a->rank < b->rank ? -1 : a->rank > b->rank;
}

/* By rank; what is of one rank keeps its order. */
static void
sort_differences(fadu_differences *differences)
{
    for (uint32_t i = 0; i < differences->count; i++) {
        struct fadu_difference *difference = &differences->items[i];
        const uint32_t rank = fadu_difference_rank(difference->step);

        /* Fits: an answer has no million of lines. */
        difference->rank = rank << 24 | (i < 0xFFFFFF ? i : 0xFFFFFF);
    }
    if (differences->count)
        qsort(differences->items, differences->count,
              sizeof(differences->items[0]), by_rank);
}

static const struct fadu_node *
read_answer(struct job *job)
{
    struct fadu_arena *arena = &job->replay->arena;
    struct fadu_source *source = FADU_NEW(arena, struct fadu_source);
    struct fadu_buf buf;
    struct fadu_json json;

    fadu_buf_init_in(&buf, arena);
    fadu_json_init(&json, &buf, false);
    json.scratch = arena;
    fadu_write_json(&json, job->answer);
    source->name = FADU_STR("answer");
    source->text = fadu_buf_str(&buf);
    return fadu_json_read(source, arena, job->diag);
}

static void
compare_answers(void *context)
{
    static const char *const same_book[] = { "engine", NULL };
    static const char *const other_book[] = { "engine", "rulebook", NULL };
    struct job *job = context;
    struct fadu_replay *replay = job->replay;
    const struct fadu_node *here = read_answer(job);

    if (!here)
        fadu_guard_fail(&replay->guard, FADU_ERROR_LIMIT);
    fadu_compare_trees(
        job->record, here,
        replay->verdict == FADU_REPLAY_OTHER_RULEBOOK ? other_book : same_book,
        &replay->arena, &replay->differences);
    sort_differences(&replay->differences);
    replay->is_evaluated = true;
    replay->is_same = replay->differences.count == 0;
    if (replay->verdict == FADU_REPLAY_SAME && !replay->is_same)
        replay->verdict = FADU_REPLAY_DIFFERS;
}

static bool
is_this_book(const struct fadu_replay *replay)
{
    return fadu_str_equal(replay->book_id, replay->book->id) &&
           fadu_str_equal(replay->digest, fadu_str_of(replay->book->digest));
}

static fadu_status
evaluate(struct job *job)
{
    const size_t errors = fadu_diag_error_count(job->diag);
    fadu_status status = fadu_guard_run(&job->facts->guard, take_case, job);

    if (status == FADU_OK && fadu_diag_error_count(job->diag) != errors)
        status = FADU_ERROR_INVALID_CASE;
    if (status == FADU_OK)
        status = fadu_recommend(job->replay->book, job->facts, job->answer,
                                job->diag);
    return status;
}

static fadu_status
evaluate_and_compare(struct job *job)
{
    struct fadu_replay *replay = job->replay;
    fadu_status status;

    replay->verdict = FADU_REPLAY_SAME;
    if (!is_this_book(replay)) {
        /* Then it need not know the case. */
        replay->verdict = FADU_REPLAY_OTHER_RULEBOOK;
        job->diag = replay->refused;
    }
    status = evaluate(job);
    if (status == FADU_OK)
        return fadu_guard_run(&replay->guard, compare_answers, job);
    if (replay->verdict == FADU_REPLAY_OTHER_RULEBOOK &&
        (status == FADU_ERROR_INVALID_CASE || status == FADU_ERROR_OVERFLOW))
        return FADU_OK;
    return status;
}

fadu_status
fadu_replay_record(struct fadu_replay *replay, const struct fadu_rulebook *book,
                   const struct fadu_source *record, fadu_diag *diag)
{
    struct job job = { .replay = replay,
                       .source = record,
                       .diag = diag,
                       .facts = fadu_case_new(),
                       .answer = fadu_recommendation_new() };
    const size_t errors = fadu_diag_error_count(diag);
    const size_t messages = fadu_diag_get_count(diag);
    fadu_status status = FADU_ERROR_NO_MEMORY;

    replay->book = book;
    if (job.facts && job.answer)
        status = fadu_guard_run(&replay->guard, read_record, &job);
    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = fadu_diag_passed_limit(diag, messages)
                     ? FADU_ERROR_LIMIT
                     : FADU_ERROR_INVALID_CASE;
    if (status == FADU_OK)
        status = evaluate_and_compare(&job);
    fadu_recommendation_free(job.answer);
    fadu_case_free(job.facts);
    return status;
}
