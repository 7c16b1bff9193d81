/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluating a case, and the answer as text. */
#include "api/api.h"
#include "base/alloc.h"
#include "decide/recommend.h"
#include "explain/json.h"
#include "explain/text.h"
#include "explain/trace.h"

fadu_recommendation *
fadu_recommendation_new(void)
{
    struct fadu_recommendation *answer = fadu_alloc(sizeof(*answer));

    if (!answer)
        return NULL;
    fadu_arena_init(&answer->arena, &answer->guard, 0);
    answer->warnings = fadu_diag_new();
    if (!answer->warnings) {
        fadu_free(answer);
        return NULL;
    }
    return answer;
}

void
fadu_recommendation_free(fadu_recommendation *answer)
{
    if (!answer)
        return;
    fadu_rulebook_unref(answer->book);
    fadu_arena_clear(&answer->arena);
    fadu_diag_free(answer->warnings);
    fadu_free(answer);
}

fadu_status
fadu_evaluate(const fadu_rulebook *book, const fadu_case *facts,
              fadu_recommendation *answer, fadu_diag *diag)
{
    struct fadu_diag_choice choice;
    fadu_status status;

    if (!book || !facts || !answer)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    status = fadu_refuse_faulty(book, choice.use);
    if (status == FADU_OK)
        status = fadu_recommend(book, facts, answer, choice.use);
    else
        fadu_recommendation_forget(answer);
    fadu_release_diag(&choice);
    return status;
}

/* --- the answer as text -------------------------------------------------- */

struct rendering {
    const struct fadu_recommendation *answer;
    struct fadu_buf buf;
    struct fadu_arena scratch;
    bool is_pretty;
    int32_t language;
    bool is_brief;
};

static void
render_json(void *context)
{
    struct rendering *rendering = context;
    struct fadu_json json;

    fadu_json_init(&json, &rendering->buf, rendering->is_pretty);
    json.scratch = &rendering->scratch;
    if (rendering->is_brief)
        fadu_write_brief_json(&json, rendering->answer);
    else
        fadu_write_json(&json, rendering->answer);
}

static void
render_text(void *context)
{
    struct rendering *rendering = context;

    if (rendering->is_brief)
        fadu_write_brief_text(&rendering->buf, rendering->answer,
                              rendering->language);
    else
        fadu_write_text(&rendering->buf, rendering->answer,
                        rendering->language);
}

static void
render_trace(void *context)
{
    struct rendering *rendering = context;

    fadu_write_trace(&rendering->buf, rendering->answer, rendering->language,
                     &rendering->scratch);
}

static fadu_status
render(struct rendering *rendering, void (*body)(void *context),
       char **text_out, size_t *len_out)
{
    struct fadu_guard guard;
    fadu_status status;

    if (!rendering->answer || !rendering->answer->book || !text_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&rendering->buf, &guard);
    fadu_arena_init(&rendering->scratch, &guard, 0);
    status = fadu_guard_run(&guard, body, rendering);
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&rendering->buf, len_out);
    fadu_buf_free(&rendering->buf);
    fadu_arena_clear(&rendering->scratch);
    return status;
}

fadu_status
fadu_recommendation_to_json(const fadu_recommendation *answer,
                            int32_t is_pretty, char **json_out, size_t *len_out)
{
    struct rendering rendering = { .answer = answer,
                                   .is_pretty = is_pretty != 0 };

    return render(&rendering, render_json, json_out, len_out);
}

fadu_status
fadu_recommendation_to_brief_json(const fadu_recommendation *answer,
                                  int32_t is_pretty, char **json_out,
                                  size_t *len_out)
{
    struct rendering rendering = { .answer = answer,
                                   .is_pretty = is_pretty != 0,
                                   .is_brief = true };

    return render(&rendering, render_json, json_out, len_out);
}

fadu_status
fadu_recommendation_to_text(const fadu_recommendation *answer, int32_t language,
                            char **text_out, size_t *len_out)
{
    struct rendering rendering = { .answer = answer, .language = language };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return render(&rendering, render_text, text_out, len_out);
}

fadu_status
fadu_recommendation_to_brief_text(const fadu_recommendation *answer,
                                  int32_t language, char **text_out,
                                  size_t *len_out)
{
    struct rendering rendering = { .answer = answer,
                                   .language = language,
                                   .is_brief = true };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return render(&rendering, render_text, text_out, len_out);
}

fadu_status
fadu_recommendation_trace_to_text(const fadu_recommendation *answer,
                                  int32_t language, char **text_out,
                                  size_t *len_out)
{
    struct rendering rendering = { .answer = answer, .language = language };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return render(&rendering, render_trace, text_out, len_out);
}

/* --- two calls are enough for a binding ---------------------------------- */

fadu_status
fadu_evaluate_json(const fadu_rulebook *book, const char *json, size_t json_len,
                   char **json_out, size_t *len_out, fadu_diag *diag)
{
    fadu_case *facts;
    fadu_recommendation *answer;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!book || !json || !json_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    facts = fadu_case_new();
    answer = fadu_recommendation_new();
    if (facts && answer)
        status = fadu_case_read(facts, "case", json, json_len, diag);
    if (status == FADU_OK)
        status = fadu_evaluate(book, facts, answer, diag);
    if (status == FADU_OK)
        status = fadu_recommendation_to_json(answer, 0, json_out, len_out);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    return status;
}
