/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A report as SARIF 2.1.0, so that code hosts show findings at their lines.
 *
 * Names of files are references to the folder from which the rules were named,
 * usually the root of the repository; a finding has a fingerprint that lines
 * above it do not move.
 */
#include "law/digest.h"
#include "law/form.h"
#include "verify/report_parts.h"

static void
write_message(struct fadu_json *json, const char *key, struct fadu_str text)
{
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    fadu_report_member(json, "text", text);
    fadu_json_end_object(json);
}

/* --- places -------------------------------------------------------------- */

static bool
is_plain_in_uri(unsigned char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') ||
           (byte && strchr("-._~/", (char)byte) != NULL);
}

/* What is no plain letter in percent. */
static void
add_percent(struct fadu_buf *uri, struct fadu_str file)
{
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < file.len; i++) {
        const unsigned char byte = (unsigned char)file.ptr[i];

        if (is_plain_in_uri(byte)) {
            fadu_buf_add_char(uri, (char)byte);
            continue;
        }
        fadu_buf_add_char(uri, '%');
        fadu_buf_add_char(uri, digits[byte >> 4]);
        fadu_buf_add_char(uri, digits[byte & 0xF]);
    }
}

/* A relative name is one below the sources, a full one stands for itself. */
static void
write_artifact(struct fadu_json *json, struct fadu_str file)
{
    const bool is_full = fadu_str_starts_with(file, FADU_STR("/"));
    struct fadu_buf uri;

    while (fadu_str_starts_with(file, FADU_STR("./")))
        file = fadu_str_from(file, 2);
    fadu_buf_init_in(&uri, json->scratch);
    fadu_buf_add_text(&uri, is_full ? "file://" : "");
    add_percent(&uri, file);
    fadu_json_key(json, "artifactLocation");
    fadu_json_begin_object(json);
    fadu_report_member(json, "uri", fadu_buf_str(&uri));
    if (!is_full)
        fadu_report_member(json, "uriBaseId", FADU_STR("%SRCROOT%"));
    fadu_json_end_object(json);
    fadu_buf_free(&uri);
}

static void
write_location(struct fadu_json *json, const struct fadu_finding *finding)
{
    fadu_json_key(json, "locations");
    fadu_json_begin_array(json);
    fadu_json_begin_object(json);
    fadu_json_key(json, "physicalLocation");
    fadu_json_begin_object(json);
    write_artifact(json, finding->file);
    if (finding->line) {
        fadu_json_key(json, "region");
        fadu_json_begin_object(json);
        fadu_json_key(json, "startLine");
        fadu_json_int(json, finding->line);
        fadu_json_key(json, "startColumn");
        fadu_json_int(json, finding->column);
        fadu_json_end_object(json);
    }
    fadu_json_end_object(json);
    fadu_json_end_object(json);
    fadu_json_end_array(json);
}

/* --- the same finding, another day --------------------------------------- */

/* What it is about; a message without arguments says it all. */
static bool
is_alike(const struct fadu_finding *a, const struct fadu_finding *b)
{
    return a->message == b->message &&
           (a->about[0].len
                ? fadu_str_equal(a->about[0], b->about[0]) &&
                      fadu_str_equal(a->about[1], b->about[1])
                : !b->about[0].len && fadu_str_equal(a->text[FADU_ENGLISH],
                                                     b->text[FADU_ENGLISH]));
}

/* Code hosts know a finding again by this key.  Neither place nor folder are
 * part of it: a digest of what is said, and which of those that say it. */
static void
write_fingerprint(struct fadu_json *json, const struct fadu_report *report,
                  const struct fadu_finding *finding)
{
    char digest[FADU_DIGEST_SIZE];
    struct fadu_form form = { .book = NULL };
    struct fadu_buf text;
    int64_t number = 1;

    FADU_EACH(const struct fadu_finding, other, &report->findings) {
        if (other == finding)
            break;
        number += is_alike(other, finding);
    }
    fadu_buf_init_in(&form.buf, json->scratch);
    fadu_form_begin(&form, "finding");
    fadu_form_number(&form, finding->message);
    fadu_form_text(&form, report->book_id);
    fadu_form_text(&form, finding->about[0].len ? finding->about[0]
                                                : finding->text[FADU_ENGLISH]);
    fadu_form_text(&form, finding->about[1]);
    fadu_form_end(&form);
    fadu_form_digest(&form, digest);
    fadu_buf_free(&form.buf);

    fadu_buf_init_in(&text, json->scratch);
    fadu_buf_add(&text, (struct fadu_str){ digest + strlen("sha256:"), 32 });
    fadu_buf_add_char(&text, ':');
    fadu_buf_add_int(&text, number);
    fadu_json_key(json, "partialFingerprints");
    fadu_json_begin_object(json);
    fadu_report_member(json, "primaryLocationLineHash", fadu_buf_str(&text));
    fadu_json_end_object(json);
    fadu_buf_free(&text);
}

/* --- rules --------------------------------------------------------------- */

static bool
is_first_of_rule(const struct fadu_report *report,
                 const struct fadu_finding *finding)
{
    FADU_EACH(const struct fadu_finding, other, &report->findings) {
        if (other == finding)
            return true;
        if (other->message == finding->message)
            return false;
    }
    return true;
}

/* The sentence of all such findings: … for what differs from one to another. */
static void
write_sentence(struct fadu_json *json, const char *key,
               enum fadu_message message, int32_t language)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, json->scratch);
    for (const char *at = fadu_message_text(message, language); *at; at++) {
        if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' && at[2] == '}') {
            fadu_buf_add_text(&buf, "…");
            at += 2;
        } else {
            fadu_buf_add_char(&buf, *at);
        }
    }
    write_message(json, key, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
}

/* Each kind of finding once. */
static void
write_rules(struct fadu_json *json, const struct fadu_report *report)
{
    fadu_json_key(json, "rules");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_finding, finding, &report->findings) {
        const enum fadu_message message = finding->message;

        if (!is_first_of_rule(report, finding))
            continue;
        fadu_json_begin_object(json);
        fadu_report_code(json, "id", message);
        fadu_report_member(json, "name",
                           fadu_str_of(fadu_check_word(finding->kind)));
        write_sentence(json, "shortDescription", message, FADU_ENGLISH);
        write_sentence(json, "fullDescription", message, FADU_CHINESE);
        fadu_json_key(json, "defaultConfiguration");
        fadu_json_begin_object(json);
        fadu_report_member(
            json, "level",
            fadu_str_of(fadu_severity_word(fadu_message_severity(message))));
        fadu_json_end_object(json);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

/* --- results ------------------------------------------------------------- */

static void
write_suppression(struct fadu_json *json, const struct fadu_finding *finding)
{
    fadu_json_key(json, "suppressions");
    fadu_json_begin_array(json);
    fadu_json_begin_object(json);
    fadu_report_member(json, "kind", FADU_STR("inSource"));
    fadu_report_member(json, "justification", finding->reason);
    fadu_json_end_object(json);
    fadu_json_end_array(json);
}

static void
write_result(struct fadu_json *json, const struct fadu_report *report,
             const struct fadu_finding *finding, int32_t language)
{
    fadu_json_begin_object(json);
    fadu_report_code(json, "ruleId", finding->message);
    fadu_report_member(json, "level",
                       fadu_str_of(fadu_severity_word(finding->severity)));
    write_message(json, "message", finding->text[language]);
    write_location(json, finding);
    write_fingerprint(json, report, finding);
    if (finding->is_allowed)
        write_suppression(json, finding);
    fadu_json_key(json, "properties");
    fadu_json_begin_object(json);
    fadu_report_member(json, "check",
                       fadu_str_of(fadu_check_word(finding->kind)));
    if (finding->example.len)
        fadu_report_member(json, "example", finding->example);
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}

/* What has no file is no result: code hosts refuse one that they cannot place.
 */
static void
write_invocation(struct fadu_json *json, const struct fadu_report *report,
                 int32_t language)
{
    fadu_json_key(json, "invocations");
    fadu_json_begin_array(json);
    fadu_json_begin_object(json);
    fadu_json_key(json, "executionSuccessful");
    fadu_json_bool(json, !report->is_unreadable);
    fadu_json_key(json, "toolExecutionNotifications");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_finding, finding, &report->findings) {
        if (finding->file.len)
            continue;
        fadu_json_begin_object(json);
        fadu_report_member(json, "level",
                           fadu_str_of(fadu_severity_word(finding->severity)));
        write_message(json, "message", finding->text[language]);
        fadu_json_key(json, "associatedRule");
        fadu_json_begin_object(json);
        fadu_report_code(json, "id", finding->message);
        fadu_json_end_object(json);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
    fadu_json_end_object(json);
    fadu_json_end_array(json);
}

static void
write_tool(struct fadu_json *json, const struct fadu_report *report)
{
    fadu_json_key(json, "tool");
    fadu_json_begin_object(json);
    fadu_json_key(json, "driver");
    fadu_json_begin_object(json);
    fadu_report_member(json, "name", FADU_STR("fadu"));
    fadu_report_member(json, "version", fadu_str_of(fadu_version_string()));
    write_rules(json, report);
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}

void
fadu_write_check_sarif(struct fadu_buf *buf, const struct fadu_report *report,
                       int32_t language, struct fadu_arena *scratch)
{
    struct fadu_json json;

    fadu_json_init(&json, buf, true);
    json.scratch = scratch;
    fadu_json_begin_object(&json);
    fadu_report_member(
        &json, "$schema",
        FADU_STR("https://json.schemastore.org/sarif-2.1.0.json"));
    fadu_report_member(&json, "version", FADU_STR("2.1.0"));
    fadu_json_key(&json, "runs");
    fadu_json_begin_array(&json);
    fadu_json_begin_object(&json);
    write_tool(&json, report);
    write_invocation(&json, report, language);
    fadu_report_member(&json, "columnKind", FADU_STR("unicodeCodePoints"));
    fadu_json_key(&json, "results");
    fadu_json_begin_array(&json);
    FADU_EACH(const struct fadu_finding, finding, &report->findings) {
        if (finding->file.len)
            write_result(&json, report, finding, language);
    }
    fadu_json_end_array(&json);
    fadu_json_end_object(&json);
    fadu_json_end_array(&json);
    fadu_json_end_object(&json);
    fadu_buf_add_char(buf, '\n');
}
