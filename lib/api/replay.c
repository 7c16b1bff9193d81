/* SPDX-License-Identifier: Apache-2.0 */
/* Repeating a stored answer. */
#include "cases/replay.h"
#include "api/api.h"

struct rendering {
    const struct fadu_replay *replay;
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
        fadu_write_replay_json(&rendering->buf, rendering->replay,
                               rendering->is_pretty);
    else
        fadu_write_replay_text(&rendering->buf, rendering->replay,
                               rendering->language);
}

static fadu_status
run(struct fadu_replay *replay, struct rendering *rendering,
    const fadu_rulebook *book, const struct fadu_source *source,
    int32_t *verdict_out, char **text_out, size_t *len_out, fadu_diag *diag)
{
    fadu_status status = fadu_replay_record(replay, book, source, diag);

    if (status != FADU_OK)
        return status;
    rendering->replay = replay;
    fadu_buf_init(&rendering->buf, &replay->guard);
    status = fadu_guard_run(&replay->guard, render, rendering);
    if (status == FADU_OK) {
        *text_out = fadu_buf_take(&rendering->buf, len_out);
        if (verdict_out)
            *verdict_out = (int32_t)replay->verdict;
    }
    fadu_buf_free(&rendering->buf);
    return status;
}

static fadu_status
replay_as(struct rendering *rendering, const fadu_rulebook *book,
          const char *name, const char *record, size_t record_len,
          int32_t *verdict_out, char **text_out, size_t *len_out,
          fadu_diag *diag)
{
    const struct fadu_source source = { fadu_str_of(name),
                                        { record, record_len } };
    struct fadu_diag_choice choice;
    struct fadu_replay *replay;
    fadu_status status;

    if (!book || !name || !record || !text_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    status = fadu_refuse_faulty(book, choice.use);
    replay = status == FADU_OK ? fadu_replay_new() : NULL;
    if (status == FADU_OK && !replay)
        status = FADU_ERROR_NO_MEMORY;
    if (replay)
        status = run(replay, rendering, book, &source, verdict_out, text_out,
                     len_out, choice.use);
    fadu_replay_free(replay);
    fadu_release_diag(&choice);
    return status;
}

fadu_status
fadu_replay_json(const fadu_rulebook *book, const char *name,
                 const char *record, size_t record_len, int32_t is_pretty,
                 int32_t *verdict_out, char **json_out, size_t *len_out,
                 fadu_diag *diag)
{
    struct rendering rendering = { .is_json = true,
                                   .is_pretty = is_pretty != 0 };

    return replay_as(&rendering, book, name, record, record_len, verdict_out,
                     json_out, len_out, diag);
}

fadu_status
fadu_replay_text(const fadu_rulebook *book, const char *name,
                 const char *record, size_t record_len, int32_t language,
                 int32_t *verdict_out, char **text_out, size_t *len_out,
                 fadu_diag *diag)
{
    struct rendering rendering = { .language = language };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return replay_as(&rendering, book, name, record, record_len, verdict_out,
                     text_out, len_out, diag);
}
