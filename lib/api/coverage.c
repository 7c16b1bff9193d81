/* SPDX-License-Identifier: Apache-2.0 */
/* What worked cases reach. */
#include "cases/coverage.h"
#include "api/api.h"
#include "cases/generate.h"
#include "fadu/coverage.h"

struct rendering {
    struct fadu_coverage coverage;
    struct fadu_buf buf;
    bool is_json;
    bool is_pretty;
    int32_t language;
};

static void
render(void *context)
{
    struct rendering *rendering = context;

    if (rendering->is_json)
        fadu_write_coverage_json(&rendering->buf, &rendering->coverage,
                                 rendering->is_pretty);
    else
        fadu_write_coverage_text(&rendering->buf, &rendering->coverage,
                                 rendering->language);
}

static fadu_status
cover_as(struct rendering *rendering, const fadu_rulebook *book,
         int32_t *complete_out, char **text_out, size_t *len_out,
         fadu_diag *diag)
{
    struct fadu_coverage *coverage = &rendering->coverage;
    struct fadu_diag_choice choice;
    fadu_status status;

    if (!book || !text_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    status = fadu_find_coverage(coverage, book, choice.use);
    fadu_buf_init(&rendering->buf, &coverage->guard);
    if (status == FADU_OK)
        status = fadu_guard_run(&coverage->guard, render, rendering);
    if (status == FADU_OK) {
        *text_out = fadu_buf_take(&rendering->buf, len_out);
        if (complete_out)
            *complete_out = coverage->is_complete;
    }
    fadu_buf_free(&rendering->buf);
    fadu_arena_clear(&coverage->arena);
    fadu_release_diag(&choice);
    return status;
}

fadu_status
fadu_coverage_text(const fadu_rulebook *book, int32_t language,
                   int32_t *complete_out, char **text_out, size_t *len_out,
                   fadu_diag *diag)
{
    struct rendering rendering = { .language = language };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return cover_as(&rendering, book, complete_out, text_out, len_out, diag);
}

fadu_status
fadu_coverage_json(const fadu_rulebook *book, int32_t is_pretty,
                   int32_t *complete_out, char **json_out, size_t *len_out,
                   fadu_diag *diag)
{
    struct rendering rendering = { .is_json = true,
                                   .is_pretty = is_pretty != 0 };

    return cover_as(&rendering, book, complete_out, json_out, len_out, diag);
}

fadu_status
fadu_generate_cases(const fadu_rulebook *book, int32_t language,
                    size_t *count_out, size_t *missed_out, char **text_out,
                    size_t *len_out, fadu_diag *diag)
{
    struct fadu_coverage coverage = { .book = book };
    struct fadu_drafts drafts = { .count = 0 };
    struct fadu_diag_choice choice;
    fadu_status status;

    if (!book || !text_out ||
        (language != FADU_CHINESE && language != FADU_ENGLISH))
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    status = fadu_find_coverage(&coverage, book, choice.use);
    if (status == FADU_OK)
        status = fadu_draft_cases(&drafts, &coverage, language);
    if (status == FADU_OK) {
        *text_out = fadu_buf_take(&drafts.buf, len_out);
        if (count_out)
            *count_out = drafts.count;
        if (missed_out)
            *missed_out = drafts.missed;
    }
    fadu_buf_free(&drafts.buf);
    fadu_arena_clear(&coverage.arena);
    fadu_release_diag(&choice);
    return status;
}

int32_t
fadu_rulebook_case_is_confirmed(const fadu_rulebook *book, size_t index)
{
    return book && index < book->cases.count &&
           book->cases.items[index].expect != NULL;
}
