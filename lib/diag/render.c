/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages as text:
 *
 *   rules/air.yaml:12:9: FADU-301: unknown key 'penaltys'; did you mean …
 *      12 |         penaltys: 罚款
 *         |         ^
 */
#include "base/utf8.h"
#include "diag/diag.h"

#define LINE_NUMBER_WIDTH 5

/* --- what cannot be seen ------------------------------------------------- */

/* Characters that a terminal obeys or does not show. */
static bool
is_hidden(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        { 0x00, 0x1F },     { 0x7F, 0x9F },     { 0xAD, 0xAD },
        { 0x200B, 0x200F }, { 0x2028, 0x202E }, { 0x2060, 0x206F },
        { 0xFEFF, 0xFEFF }, { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F },
    };

    for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
        if (character >= hidden[i].first && character <= hidden[i].last)
            return true;
    return false;
}

static void
write_escape(struct fadu_visible *visible, char letter, uint32_t number,
             size_t digits)
{
    visible->text[0] = '\\';
    visible->text[1] = letter;
    for (size_t i = 0; i < digits; i++)
        visible->text[2 + i] =
            "0123456789ABCDEF"[number >> (4 * (digits - 1 - i)) & 0xF];
    visible->len = 2 + digits;
}

struct fadu_visible
fadu_visible_first(struct fadu_str text)
{
    struct fadu_visible visible = { .taken = 1 };
    uint32_t character = 0;
    size_t len = fadu_utf8_next(text, &character);

    if (len == 0) {
        write_escape(&visible, 'x', (unsigned char)text.ptr[0], 2);
        return visible;
    }
    visible.taken = len;
    if (!is_hidden(character)) {
        memcpy(visible.text, text.ptr, len);
        visible.len = len;
    } else if (character < 0x80) {
        write_escape(&visible, 'x', character, 2);
    } else {
        write_escape(&visible, 'u', character, character > 0xFFFF ? 5 : 4);
    }
    return visible;
}

void
fadu_add_visible(struct fadu_buf *buf, struct fadu_str text)
{
    while (text.len) {
        struct fadu_visible visible = fadu_visible_first(text);

        fadu_buf_add(buf, (struct fadu_str){ visible.text, visible.len });
        text = fadu_str_from(text, visible.taken);
    }
}

/* --- one message --------------------------------------------------------- */

/* A tab stays a tab, so that the marker stands below its character. */
static void
add_line_text(struct fadu_buf *buf, struct fadu_str text)
{
    const struct fadu_str tab = FADU_STR("\t");

    while (text.len) {
        size_t len = fadu_str_find(text, tab);

        fadu_add_visible(buf, (struct fadu_str){ text.ptr, len });
        if (len < text.len) {
            fadu_buf_add(buf, tab);
            len++;
        }
        text = fadu_str_from(text, len);
    }
}

/* Blanks as wide as the text. */
static void
add_blanks(struct fadu_buf *buf, struct fadu_str text)
{
    while (text.len) {
        struct fadu_visible visible = fadu_visible_first(text);
        struct fadu_str one = { visible.text, visible.len };

        if (text.ptr[0] == '\t')
            fadu_buf_add_char(buf, '\t');
        else
            fadu_buf_add_repeat(buf, ' ', fadu_utf8_width(one));
        text = fadu_str_from(text, visible.taken);
    }
}

static size_t
digit_count(uint32_t number)
{
    size_t count = 1;

    while (number >= 10) {
        number /= 10;
        count++;
    }
    return count;
}

static void
add_source_line(struct fadu_buf *buf, const struct fadu_diag_entry *entry)
{
    const struct fadu_str cut = FADU_STR("…");
    size_t digits = digit_count(entry->line);
    size_t width = digits > LINE_NUMBER_WIDTH ? digits : LINE_NUMBER_WIDTH;

    fadu_buf_add_repeat(buf, ' ', width - digits);
    fadu_buf_add_int(buf, entry->line);
    fadu_buf_add_text(buf, " | ");
    if (entry->is_cut_before)
        fadu_buf_add(buf, cut);
    add_line_text(buf, entry->source_line);
    if (entry->is_cut_behind)
        fadu_buf_add(buf, cut);

    fadu_buf_add_char(buf, '\n');
    fadu_buf_add_repeat(buf, ' ', width);
    fadu_buf_add_text(buf, " | ");
    if (entry->is_cut_before)
        add_blanks(buf, cut);
    add_blanks(buf,
               (struct fadu_str){ entry->source_line.ptr, entry->marker_at });
    fadu_buf_add_text(buf, "^\n");
}

static void
add_number(struct fadu_buf *buf, enum fadu_message message, int32_t language)
{
    static const char *const warning[] = { "警告 ", "warning " };
    static const char *const note[] = { "说明 ", "note " };
    int32_t severity = fadu_message_severity(message);

    if (severity == FADU_SEVERITY_WARNING)
        fadu_buf_add_text(buf, warning[language]);
    if (severity == FADU_SEVERITY_NOTE)
        fadu_buf_add_text(buf, note[language]);
    fadu_buf_add_text(buf, "FADU-");
    fadu_buf_add_int(buf, message);
    fadu_buf_add_text(buf, ": ");
}

static void
add_entry(struct fadu_buf *buf, const struct fadu_diag_entry *entry,
          int32_t language)
{
    if (entry->file.len) {
        fadu_add_visible(buf, entry->file);
        fadu_buf_add_char(buf, ':');
        if (entry->line) {
            fadu_buf_add_int(buf, entry->line);
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, entry->column);
            fadu_buf_add_char(buf, ':');
        }
        fadu_buf_add_char(buf, ' ');
    }
    add_number(buf, entry->message, language);
    fadu_buf_add(buf, entry->text[language]);
    fadu_buf_add_char(buf, '\n');
    if (entry->line)
        add_source_line(buf, entry);
}

/* --- all of them --------------------------------------------------------- */

struct rendering {
    const fadu_diag *diag;
    int32_t language;
    struct fadu_guard guard;
    struct fadu_buf buf;
    char *text;
    size_t len;
};

static void
add_limit_note(struct fadu_buf *buf, int32_t language)
{
    const char *text = fadu_message_text(FADU_MSG_TOO_MANY_MESSAGES, language);
    struct fadu_str rest = fadu_str_of(text);
    size_t at = fadu_str_find(rest, FADU_STR("{0}"));

    add_number(buf, FADU_MSG_TOO_MANY_MESSAGES, language);
    fadu_buf_add(buf, (struct fadu_str){ text, at });
    fadu_buf_add_int(buf, FADU_MAX_MESSAGES);
    fadu_buf_add_text(buf, text + at + 3);
    fadu_buf_add_char(buf, '\n');
}

static void
render(void *context)
{
    struct rendering *rendering = context;
    const size_t count = fadu_diag_get_count(rendering->diag);

    for (size_t i = 0; i < count; i++)
        add_entry(&rendering->buf, fadu_diag_entry_at(rendering->diag, i),
                  rendering->language);
    if (count == FADU_MAX_MESSAGES && !fadu_diag_is_complete(rendering->diag))
        add_limit_note(&rendering->buf, rendering->language);
    rendering->text = fadu_buf_take(&rendering->buf, &rendering->len);
}

fadu_status
fadu_diag_render(const fadu_diag *diag, int32_t language, char **text_out,
                 size_t *len_out)
{
    struct rendering rendering = { .diag = diag, .language = language };
    fadu_status status;

    if (!diag || !text_out ||
        (language != FADU_CHINESE && language != FADU_ENGLISH))
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&rendering.buf, &rendering.guard);
    status = fadu_guard_run(&rendering.guard, render, &rendering);
    if (status != FADU_OK) {
        fadu_buf_free(&rendering.buf);
        return status;
    }
    *text_out = rendering.text;
    if (len_out)
        *len_out = rendering.len;
    return FADU_OK;
}
