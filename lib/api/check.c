/* SPDX-License-Identifier: Apache-2.0 */
/* Checking a rulebook, and reading the report. */
#include "verify/check.h"

static fadu_status
check(const fadu_rulebook *book, const fadu_diag *loaded, bool is_for_release,
      fadu_report **report_out)
{
    struct fadu_report *report;
    fadu_status status;

    if (!report_out || (!book && !loaded))
        return FADU_ERROR_INVALID_ARGUMENT;
    report = fadu_report_new();
    if (!report)
        return FADU_ERROR_NO_MEMORY;
    status = fadu_run_check(book, loaded, is_for_release, report);
    if (status == FADU_OK)
        *report_out = report;
    else
        fadu_report_free(report);
    return status;
}

fadu_status
fadu_check(const fadu_rulebook *book, const fadu_diag *loaded,
           fadu_report **report_out)
{
    return check(book, loaded, false, report_out);
}

fadu_status
fadu_check_for_release(const fadu_rulebook *book, const fadu_diag *loaded,
                       fadu_report **report_out)
{
    return check(book, loaded, true, report_out);
}

/* --- getters ------------------------------------------------------------- */

static const struct fadu_finding *
finding_at(const struct fadu_report *report, size_t index)
{
    return report && index < report->findings.count
               ? &report->findings.items[index]
               : NULL;
}

size_t
fadu_report_get_count(const fadu_report *report)
{
    return report ? report->findings.count : 0;
}

size_t
fadu_report_get_fault_count(const fadu_report *report)
{
    size_t count = 0;

    for (size_t i = 0; i < fadu_report_get_count(report); i++)
        count += finding_at(report, i)->severity != FADU_SEVERITY_NOTE;
    return count;
}

int32_t
fadu_report_is_unreadable(const fadu_report *report)
{
    return report && report->is_unreadable;
}

int32_t
fadu_report_get_code(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? (int32_t)finding->message : 0;
}

const char *
fadu_report_get_check(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? fadu_check_word(finding->kind) : NULL;
}

int32_t
fadu_report_get_severity(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? finding->severity : 0;
}

const char *
fadu_report_get_message(const fadu_report *report, size_t index,
                        int32_t language)
{
    const struct fadu_finding *finding = finding_at(report, index);

    if (!finding || (language != FADU_CHINESE && language != FADU_ENGLISH))
        return NULL;
    return finding->text[language].ptr;
}

const char *
fadu_report_get_file(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? finding->file.ptr : NULL;
}

uint32_t
fadu_report_get_line(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? finding->line : 0;
}

uint32_t
fadu_report_get_column(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? finding->column : 0;
}

const char *
fadu_report_get_example(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding ? finding->example.ptr : NULL;
}

const char *
fadu_report_get_allowance(const fadu_report *report, size_t index)
{
    const struct fadu_finding *finding = finding_at(report, index);

    return finding && finding->is_allowed ? finding->reason.ptr : NULL;
}

/* --- the whole ----------------------------------------------------------- */

struct writing {
    const struct fadu_report *report;
    int32_t format;
    int32_t language;
    struct fadu_guard guard;
    struct fadu_buf buf;
    struct fadu_arena scratch;
    char *text;
    size_t len;
};

static void
write_report(void *context)
{
    struct writing *writing = context;

    switch ((enum fadu_report_format)writing->format) {
    case FADU_REPORT_TEXT:
        fadu_write_check_text(&writing->buf, writing->report,
                              writing->language);
        break;
    case FADU_REPORT_JSON:
        fadu_write_check_json(&writing->buf, writing->report);
        break;
    case FADU_REPORT_SARIF:
        fadu_write_check_sarif(&writing->buf, writing->report,
                               writing->language, &writing->scratch);
        break;
    case FADU_REPORT_HTML:
        fadu_write_check_html(&writing->buf, writing->report, writing->language,
                              &writing->scratch);
        break;
    case FADU_REPORT_EXAMPLES:
        fadu_write_check_examples(&writing->buf, writing->report);
        break;
    }
    writing->text = fadu_buf_take(&writing->buf, &writing->len);
}

fadu_status
fadu_report_write(const fadu_report *report, int32_t format, int32_t language,
                  char **text_out, size_t *len_out)
{
    struct writing writing = { .report = report,
                               .format = format,
                               .language = language };
    fadu_status status;

    if (!report || !text_out || format < FADU_REPORT_TEXT ||
        format > FADU_REPORT_HTML ||
        (language != FADU_CHINESE && language != FADU_ENGLISH))
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&writing.buf, &writing.guard);
    fadu_arena_init(&writing.scratch, &writing.guard, 0);
    status = fadu_guard_run(&writing.guard, write_report, &writing);
    fadu_arena_clear(&writing.scratch);
    if (status != FADU_OK) {
        fadu_buf_free(&writing.buf);
        return status;
    }
    *text_out = writing.text;
    if (len_out)
        *len_out = writing.len;
    return FADU_OK;
}
