/* SPDX-License-Identifier: Apache-2.0 */
/* A report as one page, for those who answer for the rules. */
#include "explain/html.h"
#include "verify/check.h"

static const char style[] =
    "body{max-width:60rem}\n"
    "ol{list-style:none;margin:1.6rem 0;padding:0}\n"
    "li{margin:0 0 1.2rem;padding:.6rem .9rem;border:1px solid var(--thin);"
    "border-left:.35rem solid var(--rule)}\n"
    "li.error{border-left-color:var(--seal)}\n"
    "li.note{border-left-color:var(--thin)}\n"
    ".about{color:var(--muted);font-size:.9em}\n"
    ".about strong{color:var(--ink)}.error .about strong{color:var(--seal)}\n"
    "code,pre{font-family:\"Noto Sans Mono CJK SC\",\"Sarasa Mono SC\","
    "ui-monospace,monospace;font-size:.92em;overflow-wrap:anywhere}\n"
    "figure{margin:.6rem 0 0}\n"
    "figcaption{color:var(--muted);font-size:.9em}\n"
    "pre{margin:.2rem 0 0;padding:.5rem .7rem;background:var(--head);"
    "white-space:pre-wrap}\n"
    "@page{size:A4;margin:14mm}\n"
    "@media print{body{padding:0;max-width:none;font-size:9.5pt}\n"
    "li{break-inside:avoid}}\n";

static const char *const severity_classes[] = {
    [FADU_SEVERITY_ERROR] = "error",
    [FADU_SEVERITY_WARNING] = "warning",
    [FADU_SEVERITY_NOTE] = "note",
};

static const char *const severity_words[][2] = {
    [FADU_SEVERITY_ERROR] = { "错误", "Error" },
    [FADU_SEVERITY_WARNING] = { "警告", "Warning" },
    [FADU_SEVERITY_NOTE] = { "说明", "Note" },
};

static void
add_place(struct fadu_buf *buf, const struct fadu_finding *finding)
{
    if (!finding->file.len)
        return;
    fadu_buf_add_text(buf, " · <code>");
    fadu_html_escape(buf, finding->file);
    if (finding->line) {
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, finding->line);
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, finding->column);
    }
    fadu_buf_add_text(buf, "</code>");
}

/* A worked case is in the rulebook's language whatever that of the page. */
static void
add_example(struct fadu_buf *buf, const struct fadu_finding *finding,
            int32_t language)
{
    if (!finding->example.len)
        return;
    fadu_buf_add_text(buf, "<figure>\n<figcaption>");
    fadu_buf_add_text(
        buf, fadu_pick(language, "反例：最后一例在 fadu test 中不通过",
                       "Counter-example: its last case fails in fadu test"));
    fadu_buf_add_text(buf, "</figcaption>\n<pre lang=\"zh-CN\">cases:\n");
    fadu_html_escape(buf, finding->example);
    fadu_buf_add_text(buf, "</pre>\n</figure>\n");
}

static void
add_finding(struct fadu_buf *buf, const struct fadu_finding *finding,
            int32_t language)
{
    fadu_buf_add_text(buf, "<li class=\"");
    fadu_buf_add_text(buf, severity_classes[finding->severity]);
    fadu_buf_add_text(buf, "\">\n<p class=\"about\"><strong>");
    fadu_buf_add_text(buf, severity_words[finding->severity][language]);
    fadu_buf_add_text(buf, "</strong> FADU-");
    fadu_buf_add_int(buf, finding->message);
    fadu_buf_add_text(buf, " · ");
    fadu_buf_add_text(buf, fadu_check_title(finding->kind, language));
    add_place(buf, finding);
    fadu_buf_add_text(buf, "</p>\n<p>");
    fadu_html_text(buf, finding->text[language], language);
    fadu_buf_add_text(buf, "</p>\n");
    if (finding->is_allowed) {
        fadu_buf_add_text(buf, "<p class=\"about\">");
        fadu_buf_add_text(buf, fadu_pick(language, "例外理由：", "Allowed: "));
        fadu_html_text(buf, finding->reason, language);
        fadu_buf_add_text(buf, "</p>\n");
    }
    add_example(buf, finding, language);
    fadu_buf_add_text(buf, "</li>\n");
}

static void
add_counts(struct fadu_buf *buf, const struct fadu_report *report,
           int32_t language)
{
    fadu_buf_add_text(buf, fadu_pick(language, "错误 ", "Errors: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_ERROR));
    fadu_buf_add_text(buf, fadu_pick(language, "，警告 ", ", warnings: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_WARNING));
    fadu_buf_add_text(buf, fadu_pick(language, "，说明 ", ", notes: "));
    fadu_buf_add_int(buf, fadu_count_findings(report, FADU_SEVERITY_NOTE));
}

/* 校验报告：泰州市城市管理行政处罚裁量规则 */
static void
write_title(struct fadu_buf *buf, const struct fadu_report *report,
            int32_t language)
{
    fadu_buf_add_text(
        buf, fadu_pick(language, "规则集校验报告", "Check of a rulebook"));
    if (!report->book_name.in[language].len)
        return;
    fadu_buf_add_text(buf, fadu_pick(language, "：", ": "));
    fadu_buf_add(buf, report->book_name.in[language]);
}

void
fadu_write_check_html(struct fadu_buf *buf, const struct fadu_report *report,
                      int32_t language, struct fadu_arena *scratch)
{
    struct fadu_buf title;

    fadu_buf_init_in(&title, scratch);
    write_title(&title, report, language);
    fadu_html_head(buf, fadu_buf_str(&title), style, language);
    fadu_buf_add_text(buf, "<body>\n<header>\n<h1>");
    fadu_html_text(buf, fadu_buf_str(&title), language);
    fadu_buf_free(&title);
    fadu_buf_add_text(buf, "</h1>\n<p class=\"status\">");
    add_counts(buf, report, language);
    fadu_buf_add_text(buf, "</p>\n</header>\n<main>\n");
    if (report->findings.count)
        fadu_buf_add_text(buf, "<ol>\n");
    else
        fadu_buf_add_text(buf, fadu_pick(language, "<p>没有发现。</p>\n",
                                         "<p>Nothing was found.</p>\n"));
    FADU_EACH(const struct fadu_finding, finding, &report->findings)
        add_finding(buf, finding, language);
    if (report->findings.count)
        fadu_buf_add_text(buf, "</ol>\n");
    fadu_buf_add_text(buf, "</main>\n<footer>\n<p class=\"status\">Fadu ");
    fadu_buf_add_text(buf, fadu_version_string());
    fadu_buf_add_text(buf, "</p>\n</footer>\n</body>\n</html>\n");
}
