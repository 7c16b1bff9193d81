/* SPDX-License-Identifier: Apache-2.0 */
/* A report for people, for programs, and as a file of cases. */
#include "verify/report_parts.h"

/* --- in words ------------------------------------------------------------ */

static void
add_place(struct fadu_buf *buf, const struct fadu_finding *finding)
{
    if (!finding->file.len)
        return;
    fadu_add_visible(buf, finding->file);
    fadu_buf_add_char(buf, ':');
    if (finding->line) {
        fadu_buf_add_int(buf, finding->line);
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, finding->column);
        fadu_buf_add_char(buf, ':');
    }
    fadu_buf_add_char(buf, ' ');
}

static void
add_indented(struct fadu_buf *buf, struct fadu_str text)
{
    while (text.len) {
        size_t len = fadu_str_find(text, FADU_STR("\n"));

        fadu_buf_add_text(buf, "    ");
        fadu_buf_add(buf, (struct fadu_str){ text.ptr, len });
        fadu_buf_add_char(buf, '\n');
        text = fadu_str_from(text, len < text.len ? len + 1 : len);
    }
}

static const char *
in_language(int32_t language, const char *chinese, const char *english)
{
    return language == FADU_ENGLISH ? english : chinese;
}

static void
add_finding(struct fadu_buf *buf, const struct fadu_finding *finding,
            int32_t language)
{
    static const char *const severities[][2] = {
        [FADU_SEVERITY_ERROR] = { "错误 ", "error " },
        [FADU_SEVERITY_WARNING] = { "警告 ", "warning " },
        [FADU_SEVERITY_NOTE] = { "说明 ", "note " },
    };

    add_place(buf, finding);
    fadu_buf_add_text(buf, severities[finding->severity][language]);
    fadu_buf_add_text(buf, "FADU-");
    fadu_buf_add_int(buf, finding->message);
    fadu_buf_add_text(buf, " (");
    fadu_buf_add_text(buf, fadu_check_word(finding->kind));
    fadu_buf_add_text(buf, "): ");
    fadu_buf_add(buf, finding->text[language]);
    fadu_buf_add_char(buf, '\n');
    if (finding->is_allowed) {
        fadu_buf_add_text(
            buf, in_language(language, "    例外理由：", "    allowed: "));
        fadu_buf_add(buf, finding->reason);
        fadu_buf_add_char(buf, '\n');
    }
    add_indented(buf, finding->example);
}

uint32_t
fadu_count_findings(const struct fadu_report *report, int32_t severity)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_finding, finding, &report->findings)
        count += finding->severity == severity;
    return count;
}

void
fadu_write_check_text(struct fadu_buf *buf, const struct fadu_report *report,
                      int32_t language)
{
    FADU_EACH(const struct fadu_finding, finding, &report->findings)
        add_finding(buf, finding, language);
    fadu_buf_add_text(buf, in_language(language, "错误 ", "errors: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_ERROR));
    fadu_buf_add_text(buf, in_language(language, "，警告 ", ", warnings: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_WARNING));
    fadu_buf_add_text(buf, in_language(language, "，说明 ", ", notes: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_NOTE));
    fadu_buf_add_char(buf, '\n');
}

/* --- as cases ------------------------------------------------------------ */

/* A comment before each says what it is a counter-example to. */
void
fadu_write_check_examples(struct fadu_buf *buf,
                          const struct fadu_report *report)
{
    bool has_any = false;

    FADU_EACH(const struct fadu_finding, finding, &report->findings) {
        if (!finding->example.len)
            continue;
        if (!has_any)
            fadu_buf_add_text(buf, "cases:\n");
        has_any = true;
        fadu_buf_add_text(buf, "  # FADU-");
        fadu_buf_add_int(buf, finding->message);
        fadu_buf_add_char(buf, ' ');
        add_place(buf, finding);
        fadu_buf_add(buf, finding->text[0]);
        fadu_buf_add_char(buf, '\n');
        fadu_buf_add(buf, finding->example);
    }
    if (!has_any)
        fadu_buf_add_text(buf, "cases: []\n");
}

/* --- as JSON ------------------------------------------------------------- */

void
fadu_report_member(struct fadu_json *json, const char *key,
                   struct fadu_str text)
{
    fadu_json_key(json, key);
    fadu_json_str(json, text);
}

const char *
fadu_severity_word(int32_t severity)
{
    static const char *const severity_words[] = {
        [FADU_SEVERITY_ERROR] = "error",
        [FADU_SEVERITY_WARNING] = "warning",
        [FADU_SEVERITY_NOTE] = "note",
    };

    return severity_words[severity];
}

void
fadu_report_code(struct fadu_json *json, const char *key,
                 enum fadu_message message)
{
    char code[] = "FADU-000";

    code[5] = (char)('0' + message / 100 % 10);
    code[6] = (char)('0' + message / 10 % 10);
    code[7] = (char)('0' + message % 10);
    fadu_json_key(json, key);
    fadu_json_text(json, code);
}

static void
write_count(struct fadu_json *json, const char *key,
            const struct fadu_report *report, int32_t severity)
{
    fadu_json_key(json, key);
    fadu_json_int(json, fadu_count_findings(report, severity));
}

static void
write_text_or_null(struct fadu_json *json, const char *key, bool is_there,
                   struct fadu_str text)
{
    fadu_json_key(json, key);
    if (is_there)
        fadu_json_str(json, text);
    else
        fadu_json_null(json);
}

static void
write_finding(struct fadu_json *json, const struct fadu_finding *finding)
{
    fadu_json_begin_object(json);
    fadu_report_code(json, "code", finding->message);
    fadu_report_member(json, "check",
                       fadu_str_of(fadu_check_word(finding->kind)));
    fadu_report_member(json, "severity",
                       fadu_str_of(fadu_severity_word(finding->severity)));
    fadu_report_member(json, "file", finding->file);
    fadu_json_key(json, "line");
    fadu_json_int(json, finding->line);
    fadu_json_key(json, "column");
    fadu_json_int(json, finding->column);
    fadu_report_member(json, "message", finding->text[FADU_CHINESE]);
    fadu_report_member(json, "message_en", finding->text[FADU_ENGLISH]);
    write_text_or_null(json, "example", finding->example.len != 0,
                       finding->example);
    write_text_or_null(json, "allowed", finding->is_allowed, finding->reason);
    fadu_json_end_object(json);
}

void
fadu_write_check_json(struct fadu_buf *buf, const struct fadu_report *report)
{
    struct fadu_json json;

    fadu_json_init(&json, buf, true);
    fadu_json_begin_object(&json);
    fadu_report_member(&json, "schema", FADU_STR("fadu.check/1"));
    fadu_report_member(&json, "engine", fadu_str_of(fadu_version_string()));
    write_text_or_null(&json, "rulebook", report->book_id.len != 0,
                       report->book_id);
    write_count(&json, "errors", report, FADU_SEVERITY_ERROR);
    write_count(&json, "warnings", report, FADU_SEVERITY_WARNING);
    write_count(&json, "notes", report, FADU_SEVERITY_NOTE);
    fadu_json_key(&json, "findings");
    fadu_json_begin_array(&json);
    FADU_EACH(const struct fadu_finding, finding, &report->findings)
        write_finding(&json, finding);
    fadu_json_end_array(&json);
    fadu_json_end_object(&json);
    fadu_buf_add_char(buf, '\n');
}
