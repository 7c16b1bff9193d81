/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/html.h"

#include "base/utf8.h"

static const char common_style[] =
    ":root{color-scheme:light dark;--ink:#1b1b18;--muted:#5c5a52;--paper:#fff;"
    "--head:#efede6;--rule:#8b877a;--thin:#cfcbbf;--seal:#a01818}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8e6df;--muted:#a9a598;"
    "--paper:#1a1a17;--head:#2a2924;--rule:#7d796c;--thin:#45433b;"
    "--seal:#f08a80}}\n"
    "@media print{:root{color-scheme:light;--ink:#000;--muted:#444;"
    "--paper:#fff;--head:#eee;--rule:#555;--thin:#999;--seal:#900}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:2rem;color:var(--ink);"
    "background:var(--paper);font:15px/1.6 \"Noto Sans CJK SC\","
    "\"Source Han Sans SC\",\"PingFang SC\",\"Microsoft YaHei\","
    "\"WenQuanYi Micro Hei\",system-ui,sans-serif}\n"
    "h1{margin:0 0 .4em;font-size:1.6rem;line-height:1.3;text-align:center;"
    "font-family:\"Noto Serif CJK SC\",\"Source Han Serif SC\",\"Songti SC\","
    "SimSun,serif}\n"
    "p{margin:0}\n"
    ".status{text-align:center;color:var(--muted)}\n"
    "time{white-space:nowrap}\n";

/* --- text ---------------------------------------------------------------- */

static bool
is_chinese(uint32_t character)
{
    return character >= 0x2E80 && character <= 0xFFEF;
}

/* Bytes of a day like 2026-08-15 at the start, or 0. */
static size_t
day_len(struct fadu_str text)
{
    static const char form[] = "0000-00-00";
    const size_t len = sizeof(form) - 1;

    if (text.len < len)
        return 0;
    for (size_t i = 0; i < len; i++) {
        const bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';

        if (form[i] == '0' ? !is_digit : text.ptr[i] != '-')
            return 0;
    }
    return len;
}

void
fadu_html_escape(struct fadu_buf *buf, struct fadu_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            fadu_buf_add_text(buf, "&amp;");
            break;
        case '<':
            fadu_buf_add_text(buf, "&lt;");
            break;
        case '>':
            fadu_buf_add_text(buf, "&gt;");
            break;
        case '"':
            fadu_buf_add_text(buf, "&quot;");
            break;
        default:
            fadu_buf_add_char(buf, text.ptr[i]);
        }
    }
}

/* Days are marked and not divided; a range may be, behind its lower end. */
static void
add_marked(struct fadu_buf *buf, struct fadu_str text)
{
    const struct fadu_str lower = FADU_STR("以上");

    while (text.len) {
        size_t len = day_len(text);

        if (len) {
            fadu_buf_add_text(buf, "<time>");
            fadu_html_escape(buf, (struct fadu_str){ text.ptr, len });
            fadu_buf_add_text(buf, "</time>");
        } else if (fadu_str_starts_with(text, lower) && text.len > lower.len) {
            len = lower.len;
            fadu_buf_add(buf, lower);
            fadu_buf_add_text(buf, "<wbr>");
        } else {
            len = 1;
            fadu_html_escape(buf, (struct fadu_str){ text.ptr, len });
        }
        text = fadu_str_from(text, len);
    }
}

/* Bytes of the run at the start that is all Chinese, or all not. */
static size_t
run_of(struct fadu_str text, bool *is_chinese_out)
{
    uint32_t character = 0;
    size_t at = fadu_utf8_next(text, &character);

    *is_chinese_out = is_chinese(character);
    while (at && at < text.len) {
        const size_t len = fadu_utf8_next(fadu_str_from(text, at), &character);

        if (!len || is_chinese(character) != *is_chinese_out)
            break;
        at += len;
    }
    return at ? at : text.len;
}

void
fadu_html_text(struct fadu_buf *buf, struct fadu_str text, int32_t language)
{
    if (language != FADU_ENGLISH) {
        add_marked(buf, text);
        return;
    }
    while (text.len) {
        bool is_marked;
        const size_t len = run_of(text, &is_marked);

        if (is_marked)
            fadu_buf_add_text(buf, "<span lang=\"zh-CN\">");
        add_marked(buf, (struct fadu_str){ text.ptr, len });
        if (is_marked)
            fadu_buf_add_text(buf, "</span>");
        text = fadu_str_from(text, len);
    }
}

/* --- the head ------------------------------------------------------------ */

void
fadu_html_head(struct fadu_buf *buf, struct fadu_str title, const char *style,
               int32_t language)
{
    fadu_buf_add_text(buf, "<!DOCTYPE html>\n<html lang=\"");
    fadu_buf_add_text(buf, fadu_pick(language, "zh-CN", "en"));
    fadu_buf_add_text(
        buf, "\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta name=\"viewport\" content=\"width=device-width, "
             "initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" "
             "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
             "<title>");
    fadu_html_escape(buf, title);
    fadu_buf_add_text(buf, "</title>\n<style>\n");
    fadu_buf_add_text(buf, common_style);
    fadu_buf_add_text(buf, style);
    fadu_buf_add_text(buf, "</style>\n</head>\n");
}
