/* SPDX-License-Identifier: Apache-2.0 */
#include "format/format.h"

#include <stdlib.h>

#include "cases/spell_case.h"
#include "compile/compiler.h"

/* A rulebook with the words of its files. */
struct edition {
    fadu_rulebook *book;
    struct fadu_spellings spellings;
};

struct job {
    struct fadu_formatting *formatting;
    struct fadu_arena scratch; /* trees and spellings */
    struct fadu_case passing;  /* one worked case after the other */
    int32_t keys;
    fadu_diag *diag;
    struct edition before, after;
    fadu_sources sources; /* of `after` */
};

/* --- reading ------------------------------------------------------------- */

static bool
is_before(const struct fadu_spelling *a, const struct fadu_spelling *b)
{
    return a->place.line != b->place.line ? a->place.line < b->place.line
                                          : a->place.column < b->place.column;
}

static int
by_place(const void *left, const void *right)
{
    const struct fadu_spelling *a = *(const struct fadu_spelling *const *)left;
    const struct fadu_spelling *b = *(const struct fadu_spelling *const *)right;

    return is_before(a, b) ? -1 : is_before(b, a);
}

/* The words of one file in their order, each place once. */
static void
take_words(struct job *job, const struct fadu_spellings *spellings,
           struct fadu_page *page)
{
    uint32_t kept = 0;

    FADU_EACH(const struct fadu_spelling, word, &spellings->words) {
        if (word->place.source == page->root->place.source)
            FADU_VEC_PUSH(&job->scratch, &page->words, word);
    }
    if (page->words.count)
        qsort(page->words.items, page->words.count,
              sizeof(page->words.items[0]), by_place);
    for (uint32_t i = 0; i < page->words.count; i++)
        if (!kept ||
            is_before(page->words.items[kept - 1], page->words.items[i]))
            page->words.items[kept++] = page->words.items[i];
    page->words.count = kept;
}

static struct fadu_page
page_of(struct job *job, const struct edition *edition, uint32_t file)
{
    struct fadu_page page = { .root = edition->spellings.roots.items[file],
                              .spellings = &edition->spellings,
                              .keys = job->keys };

    if (job->keys != FADU_KEYS_AS_WRITTEN)
        take_words(job, &edition->spellings, &page);
    return page;
}

static fadu_status
load(struct job *job, const fadu_sources *sources, fadu_diag *diag,
     struct edition *edition)
{
    edition->spellings.arena = &job->scratch;
    return fadu_compile((const struct fadu_source *const *)sources->items,
                        sources->count, &job->formatting->guard, &job->scratch,
                        &edition->spellings, false, diag, &edition->book);
}

/* --- writing ------------------------------------------------------------- */

static void
spell_cases(struct job *job, struct edition *edition)
{
    if (job->keys != FADU_KEYS_AS_WRITTEN)
        fadu_spell_cases(edition->book, &edition->spellings, &job->passing,
                         job->diag);
}

struct fadu_source *
fadu_formatting_add(struct fadu_formatting *formatting,
                    const struct fadu_source *old, struct fadu_str text)
{
    struct fadu_arena *arena = &formatting->arena;
    struct fadu_source *source = FADU_NEW(arena, struct fadu_source);

    source->name = fadu_arena_copy(arena, old->name);
    source->text = fadu_arena_copy(arena, text);
    FADU_VEC_PUSH(
        arena, &formatting->files,
        ((struct fadu_formatted){ source->name, source->text,
                                  !fadu_str_equal(source->text, old->text) }));
    return source;
}

static void
write_file(struct job *job, uint32_t file)
{
    const struct fadu_page page = page_of(job, &job->before, file);
    const struct fadu_source *old = page.root->place.source;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->scratch);
    fadu_format_page(&buf, &page, &job->scratch, job->diag);
    FADU_VEC_PUSH(
        &job->scratch, &job->sources,
        fadu_formatting_add(job->formatting, old, fadu_buf_str(&buf)));
}

static void
write_files(void *context)
{
    struct job *job = context;

    spell_cases(job, &job->before);
    for (uint32_t i = 0; i < job->before.spellings.roots.count; i++)
        write_file(job, i);
}

/* --- comparing ----------------------------------------------------------- */

static bool
has_same_words(struct job *job, uint32_t file)
{
    const struct fadu_page before = page_of(job, &job->before, file);
    const struct fadu_page after = page_of(job, &job->after, file);

    if (before.words.count != after.words.count)
        return false;
    for (uint32_t i = 0; i < before.words.count; i++)
        if (!fadu_str_equal(before.words.items[i]->alias,
                            after.words.items[i]->alias))
            return false;
    return true;
}

/* The digest covers what decides; the words cover cases and the rest too. */
static void
compare(void *context)
{
    struct job *job = context;
    const struct edition *before = &job->before;
    bool is_same = strcmp(before->book->digest, job->after.book->digest) == 0;

    spell_cases(job, &job->after);
    for (uint32_t i = 0; is_same && i < before->spellings.roots.count; i++)
        is_same = has_same_words(job, i);
    if (!is_same)
        FADU_REPORT_PLAIN(job->diag, before->spellings.roots.items[0]->place,
                          FADU_MSG_FORMAT_CHANGES_RULES);
}

static bool
is_any_changed(const struct fadu_formatting *formatting)
{
    FADU_EACH(const struct fadu_formatted, file, &formatting->files) {
        if (file->is_changed)
            return true;
    }
    return false;
}

/* What is wrong with the result has no place in the files as they are. */
static fadu_status
check(struct job *job)
{
    fadu_diag *unseen = fadu_diag_new();
    fadu_status status;

    if (!unseen)
        return FADU_ERROR_NO_MEMORY;
    status = load(job, &job->sources, unseen, &job->after);
    fadu_diag_free(unseen);
    if (status == FADU_OK)
        return fadu_guard_run(&job->formatting->guard, compare, job);
    if (status == FADU_ERROR_INVALID_RULES) {
        FADU_REPORT_PLAIN(job->diag,
                          job->before.spellings.roots.items[0]->place,
                          FADU_MSG_FORMAT_CHANGES_RULES);
        return FADU_OK; /* the message says it */
    }
    return status;
}

fadu_status
fadu_format(struct fadu_formatting *formatting, const fadu_sources *sources,
            int32_t keys, fadu_diag *diag)
{
    struct job job = { .formatting = formatting, .keys = keys, .diag = diag };
    const size_t errors = fadu_diag_error_count(diag);
    fadu_status status;

    fadu_arena_init(&job.scratch, &formatting->guard, 0);
    fadu_arena_init(&job.passing.arena, &formatting->guard, 0);
    status = load(&job, sources, diag, &job.before);
    if (status == FADU_OK)
        status = fadu_guard_run(&formatting->guard, write_files, &job);
    if (status == FADU_OK && fadu_diag_error_count(diag) == errors &&
        is_any_changed(formatting))
        status = check(&job);
    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = FADU_ERROR_INVALID_RULES;
    fadu_rulebook_unref(job.before.book);
    fadu_rulebook_unref(job.after.book);
    fadu_arena_clear(&job.passing.arena);
    fadu_arena_clear(&job.scratch);
    return status;
}
