/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as text:
 *
 *   rules/air.yaml:12:9: FADU-301: unknown key 'penaltys'; did you mean …
 *      12 |         penaltys: 罚款
 *         |         ^
 */
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"

#define LINE_NUMBER_WIDTH 5

static void
add_source_line(struct fadu_buf *buf, const struct fadu_diag_entry *entry)
{
    struct fadu_buf number;
    struct fadu_str line = entry->source_line;
    size_t at = 0;

    fadu_buf_init(&number, NULL);
    fadu_buf_add_int(&number, entry->line);
    if (number.len < LINE_NUMBER_WIDTH)
        fadu_buf_add_repeat(buf, ' ', LINE_NUMBER_WIDTH - number.len);
    fadu_buf_add(buf, fadu_buf_str(&number));
    fadu_buf_free(&number);
    fadu_buf_add_text(buf, " | ");
    fadu_buf_add(buf, line);
    fadu_buf_add_char(buf, '\n');

    fadu_buf_add_repeat(buf, ' ', LINE_NUMBER_WIDTH);
    fadu_buf_add_text(buf, " | ");
    for (uint32_t column = 1; column < entry->column && at < line.len;
         column++) {
        uint32_t character = 0;
        size_t len = fadu_utf8_next(fadu_str_from(line, at), &character);
        struct fadu_str one = { line.ptr + at, len ? len : 1 };

        /* A tab stays a tab, so that the marker stands below its character. */
        if (character == '\t')
            fadu_buf_add_char(buf, '\t');
        else
            fadu_buf_add_repeat(buf, ' ', fadu_utf8_width(one));
        at += one.len;
    }
    fadu_buf_add_text(buf, "^\n");
}

static void
add_entry(struct fadu_buf *buf, const struct fadu_diag_entry *entry,
          int32_t language)
{
    static const char *const warning[] = { "警告 ", "warning " };
    static const char *const note[] = { "说明 ", "note " };
    int32_t severity = fadu_message_severity(entry->message);

    if (entry->file.len) {
        fadu_buf_add(buf, entry->file);
        fadu_buf_add_char(buf, ':');
        if (entry->line) {
            fadu_buf_add_int(buf, entry->line);
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, entry->column);
            fadu_buf_add_char(buf, ':');
        }
        fadu_buf_add_char(buf, ' ');
    }
    if (severity == FADU_SEVERITY_WARNING)
        fadu_buf_add_text(buf, warning[language]);
    if (severity == FADU_SEVERITY_NOTE)
        fadu_buf_add_text(buf, note[language]);
    fadu_buf_add_text(buf, "FADU-");
    fadu_buf_add_int(buf, entry->message);
    fadu_buf_add_text(buf, ": ");
    fadu_buf_add(buf, entry->text[language]);
    fadu_buf_add_char(buf, '\n');
    if (entry->line)
        add_source_line(buf, entry);
}

fadu_status
fadu_diag_render(const fadu_diag *diag, int32_t language, char **text_out,
                 size_t *len_out)
{
    struct fadu_buf buf;
    char *text;

    if (!diag || !text_out ||
        (language != FADU_CHINESE && language != FADU_ENGLISH))
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&buf, NULL);
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++)
        add_entry(&buf, fadu_diag_entry_at(diag, i), language);
    text = fadu_buf_take(&buf, len_out);
    if (!text)
        return FADU_ERROR_NO_MEMORY;
    *text_out = text;
    return FADU_OK;
}
