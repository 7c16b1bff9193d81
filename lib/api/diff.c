/* SPDX-License-Identifier: Apache-2.0 */
/* Comparing rulebooks. */
#include "diff/diff.h"
#include "api/api.h"

static void
compare(void *context)
{
    fadu_diff_books(context);
}

fadu_status
fadu_diff(const fadu_rulebook *old_book, const fadu_rulebook *new_book,
          fadu_diff_report **report_out)
{
    struct fadu_diff_report *report;
    fadu_status status;

    if (!old_book || !new_book || !report_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (old_book->has_table_faults || new_book->has_table_faults)
        return FADU_ERROR_INVALID_RULES;
    report = fadu_diff_report_new();
    if (!report)
        return FADU_ERROR_NO_MEMORY;
    report->books[FADU_BEFORE] = fadu_rulebook_ref((fadu_rulebook *)old_book);
    report->books[FADU_AFTER] = fadu_rulebook_ref((fadu_rulebook *)new_book);
    status = fadu_guard_run(&report->guard, compare, report);
    if (status == FADU_OK)
        *report_out = report;
    else
        fadu_diff_free(report);
    return status;
}

int32_t
fadu_diff_is_different(const fadu_diff_report *report)
{
    return report && fadu_diff_has_difference(report);
}

/* --- cases --------------------------------------------------------------- */

struct counting {
    struct fadu_diff_report *report;
    struct fadu_str name;
};

static void
count_case(void *context)
{
    const struct counting *counting = context;

    fadu_diff_count_case(counting->report, counting->name);
}

fadu_status
fadu_diff_add_case(fadu_diff_report *report, const char *name, const char *text,
                   size_t text_len, fadu_diag *diag)
{
    struct counting counting = { report, fadu_str_of(name) };
    fadu_status status;

    if (!report || !name || !text)
        return FADU_ERROR_INVALID_ARGUMENT;
    status = fadu_case_read(report->facts, name, text, text_len, diag);
    if (status != FADU_OK)
        return status;
    return fadu_guard_run(&report->guard, count_case, &counting);
}

/* --- as text ------------------------------------------------------------- */

struct rendering {
    const struct fadu_diff_report *report;
    struct fadu_buf buf;
    bool is_pretty;
    int32_t language;
};

static void
render_json(void *context)
{
    struct rendering *rendering = context;

    fadu_diff_write_json(&rendering->buf, rendering->report,
                         rendering->is_pretty);
}

static void
render_text(void *context)
{
    struct rendering *rendering = context;

    fadu_diff_write_text(&rendering->buf, rendering->report,
                         rendering->language);
}

static fadu_status
render(struct rendering *rendering, void (*body)(void *context),
       char **text_out, size_t *len_out)
{
    struct fadu_guard guard;
    fadu_status status;

    if (!rendering->report || !text_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&rendering->buf, &guard);
    status = fadu_guard_run(&guard, body, rendering);
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&rendering->buf, len_out);
    fadu_buf_free(&rendering->buf);
    return status;
}

fadu_status
fadu_diff_to_json(const fadu_diff_report *report, int32_t is_pretty,
                  char **json_out, size_t *len_out)
{
    struct rendering rendering = { .report = report,
                                   .is_pretty = is_pretty != 0 };

    return render(&rendering, render_json, json_out, len_out);
}

fadu_status
fadu_diff_to_text(const fadu_diff_report *report, int32_t language,
                  char **text_out, size_t *len_out)
{
    struct rendering rendering = { .report = report, .language = language };

    if (language != FADU_CHINESE && language != FADU_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    return render(&rendering, render_text, text_out, len_out);
}
