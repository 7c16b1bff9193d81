/* SPDX-License-Identifier: Apache-2.0 */
/* Sign-off. */
#include "format/sign.h"

#include "api/api.h"
#include "base/alloc.h"
#include "explain/words.h"

/* --- what is signed ------------------------------------------------------ */

static const struct fadu_offence *
offence_at(const fadu_rulebook *book, size_t index)
{
    return book && index < book->offences.count ? &book->offences.items[index]
                                                : NULL;
}

const char *
fadu_rulebook_get_signer(const fadu_rulebook *book, size_t offence)
{
    const struct fadu_offence *at = offence_at(book, offence);

    return at && at->signature.is_given ? at->signature.by.ptr : NULL;
}

const char *
fadu_rulebook_get_signed_digest(const fadu_rulebook *book, size_t offence)
{
    const struct fadu_offence *at = offence_at(book, offence);

    return at && at->signature.is_given ? at->signature.digest.ptr : NULL;
}

const char *
fadu_rulebook_get_offence_source(const fadu_rulebook *book, size_t offence)
{
    const struct fadu_offence *at = offence_at(book, offence);

    return at && at->origin.is_given ? fadu_source_id(at->origin.status) : NULL;
}

struct question {
    const fadu_rulebook *book;
    uint32_t offence;
    struct fadu_arena scratch;
    struct fadu_buf buf;
    enum fadu_signature_state state;
};

static void
find_state(void *context)
{
    struct question *question = context;

    question->state = fadu_find_signature_state(
        question->book, question->offence, &question->scratch);
}

static void
find_digest(void *context)
{
    struct question *question = context;
    char digest[FADU_DIGEST_SIZE];

    fadu_compute_offence_digest(question->book, question->offence,
                                &question->scratch, digest);
    fadu_buf_add_text(&question->buf, digest);
}

static void
write_day(void *context)
{
    struct question *question = context;

    fadu_day_write(
        &question->buf,
        question->book->offences.items[question->offence].signature.on);
}

/* A text of its own for the caller. */
static fadu_status
answer_text(struct question *question, void (*write)(void *), char **text_out)
{
    struct fadu_guard guard;
    fadu_status status;

    fadu_arena_init(&question->scratch, &guard, 0);
    fadu_buf_init(&question->buf, &guard);
    status = fadu_guard_run(&guard, write, question);
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&question->buf, NULL);
    fadu_buf_free(&question->buf);
    fadu_arena_clear(&question->scratch);
    return status;
}

fadu_status
fadu_rulebook_get_signature_state(const fadu_rulebook *book, size_t offence,
                                  int32_t *state_out)
{
    struct question question = { .book = book, .offence = (uint32_t)offence };
    struct fadu_guard guard;
    fadu_status status;

    if (!book || !state_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!offence_at(book, offence))
        return FADU_ERROR_NOT_FOUND;
    fadu_arena_init(&question.scratch, &guard, 0);
    status = fadu_guard_run(&guard, find_state, &question);
    if (status == FADU_OK)
        *state_out = (int32_t)question.state;
    fadu_arena_clear(&question.scratch);
    return status;
}

fadu_status
fadu_rulebook_get_offence_digest(const fadu_rulebook *book, size_t offence,
                                 char **digest_out)
{
    struct question question = { .book = book, .offence = (uint32_t)offence };

    if (!book || !digest_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!offence_at(book, offence))
        return FADU_ERROR_NOT_FOUND;
    return answer_text(&question, find_digest, digest_out);
}

fadu_status
fadu_rulebook_get_signing_day(const fadu_rulebook *book, size_t offence,
                              char **day_out)
{
    struct question question = { .book = book, .offence = (uint32_t)offence };

    if (!book || !day_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_rulebook_get_signer(book, offence))
        return FADU_ERROR_NOT_FOUND;
    return answer_text(&question, write_day, day_out);
}

/* --- signing ------------------------------------------------------------- */

struct request {
    struct fadu_str path;
    struct fadu_formatting *files;
    fadu_sources sources;
    fadu_diag *diag;
};

static void
read_folder(void *context)
{
    struct request *request = context;

    fadu_read_rules(request->path, &request->files->arena, request->diag,
                    &request->sources);
}

/* One line, every character of which people can see. */
static bool
is_good_name(struct fadu_str by)
{
    const bool is_empty = by.len == 0;

    while (by.len) {
        const struct fadu_visible first = fadu_visible_first(by);

        if (first.len != first.taken ||
            memcmp(first.text, by.ptr, first.len) != 0)
            return false;
        by = fadu_str_from(by, first.taken);
    }
    return !is_empty;
}

static bool
is_good_signing(struct fadu_signing *signing, const char *on, fadu_diag *diag)
{
    static const struct fadu_place nowhere = { NULL, 0, 0 };
    const struct fadu_str day = fadu_str_trim(fadu_str_of(on));
    const bool has_name = is_good_name(signing->by);
    const bool has_day = fadu_day_parse(day, &signing->on) == FADU_DAY_GOOD;

    if (!has_name)
        FADU_REPORT_PLAIN(diag, nowhere, FADU_MSG_SIGN_NO_NAME);
    if (!has_day)
        FADU_REPORT(diag, nowhere, FADU_MSG_SIGN_NO_DAY, day);
    return has_name && has_day;
}

static fadu_status
run(struct request *request, const struct fadu_signing *signing)
{
    struct fadu_formatting *files = request->files;
    const size_t errors = fadu_diag_error_count(request->diag);
    fadu_status status;

    fadu_arena_init(&files->arena, &files->guard, 0);
    status = fadu_guard_run(&files->guard, read_folder, request);
    if (status == FADU_OK && fadu_diag_error_count(request->diag) != errors)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        status = fadu_sign(files, &request->sources, signing, request->diag);
    fadu_diag_sort(request->diag);
    return status;
}

static bool
are_all_given(const char *const *offences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!offences[i])
            return false;
    return count != 0;
}

fadu_status
fadu_sign_rulebook(const char *path, size_t path_len,
                   const char *const *offences, size_t offence_count,
                   const char *by, const char *on, fadu_formatting **files_out,
                   fadu_diag *diag)
{
    struct fadu_signing signing = { .offences = offences,
                                    .offence_count = offence_count,
                                    .by = fadu_str_trim(fadu_str_of(by)) };
    struct request request = { .path = { path, path_len } };
    struct fadu_diag_choice choice;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!path || !offences || !by || !on || !files_out ||
        !are_all_given(offences, offence_count))
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    request.diag = choice.use;
    request.files = fadu_alloc(sizeof(*request.files));
    if (request.files && !is_good_signing(&signing, on, choice.use))
        status = FADU_ERROR_INVALID_RULES;
    else if (request.files)
        status = run(&request, &signing);
    if (status == FADU_OK)
        *files_out = request.files;
    else
        fadu_formatting_free(request.files);
    fadu_release_diag(&choice);
    return status;
}
