/* SPDX-License-Identifier: Apache-2.0 */
/* The bulletin in Markdown: cells that stand for several lines are written
 * once, and empty below. */
#include "explain/bulletin.h"

/* Signs that Markdown or HTML would take for their own, at any place. */
static void
add_escaped(struct fadu_buf *buf, struct fadu_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n' || text.ptr[i] == '\r') {
            fadu_buf_add_char(buf, ' ');
            continue;
        }
        if (text.ptr[i] == '<' || text.ptr[i] == '>') {
            fadu_buf_add_text(buf, text.ptr[i] == '<' ? "&lt;" : "&gt;");
            continue;
        }
        /* &copy; would be a sign, 罚款 & 没收 is none */
        if (text.ptr[i] == '&') {
            fadu_buf_add_text(buf, "&amp;");
            continue;
        }
        if (strchr("\\`*_[]|~$", text.ptr[i]))
            fadu_buf_add_char(buf, '\\');
        fadu_buf_add_char(buf, text.ptr[i]);
    }
}

static void
add_part(struct fadu_buf *buf, const struct fadu_bulletin_part *part)
{
    const char *const mark = part->tone == FADU_TONE_STRONG ? "**" : "";

    fadu_buf_add_text(buf, mark);
    add_escaped(buf, part->text);
    fadu_buf_add_text(buf, mark);
}

static void
add_cell(struct fadu_buf *buf, const fadu_bulletin_cell *cell)
{
    FADU_EACH(const struct fadu_bulletin_part, part, cell) {
        if (part != cell->items)
            fadu_buf_add_text(buf, "<br>");
        add_part(buf, part);
    }
    fadu_buf_add_text(buf, " |");
}

static void
add_line(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
         const struct fadu_bulletin_offence *offence, uint32_t line)
{
    fadu_buf_add_char(buf, '|');
    for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++) {
        const enum fadu_bulletin_column column = (enum fadu_bulletin_column)i;
        fadu_bulletin_cell cell = { 0 };

        if (!fadu_bulletin_has_column(bulletin, offence->offence->field,
                                      column))
            continue;
        fadu_buf_add_char(buf, ' ');
        if (fadu_bulletin_span(offence, line, column))
            fadu_bulletin_write_cell(bulletin, offence, line, column, &cell);
        add_cell(buf, &cell);
    }
    fadu_buf_add_char(buf, '\n');
}

static void
add_heads(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
          uint32_t field)
{
    fadu_buf_add_char(buf, '|');
    for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++) {
        if (!fadu_bulletin_has_column(bulletin, field,
                                      (enum fadu_bulletin_column)i))
            continue;
        fadu_buf_add_char(buf, ' ');
        fadu_buf_add_text(
            buf, fadu_bulletin_head(bulletin, (enum fadu_bulletin_column)i));
        fadu_buf_add_text(buf, " |");
    }
    fadu_buf_add_text(buf, "\n|");
    for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++)
        if (fadu_bulletin_has_column(bulletin, field,
                                     (enum fadu_bulletin_column)i))
            fadu_buf_add_text(buf,
                              i == FADU_BULLETIN_NUMBER ? " --: |" : " --- |");
    fadu_buf_add_char(buf, '\n');
}

static void
add_list(struct fadu_buf *buf, const fadu_bulletin_cell *cell)
{
    FADU_EACH(const struct fadu_bulletin_part, part, cell) {
        fadu_buf_add_text(buf, "- ");
        add_part(buf, part);
        fadu_buf_add_char(buf, '\n');
    }
}

void
fadu_bulletin_markdown(struct fadu_buf *buf,
                       const struct fadu_bulletin *bulletin)
{
    fadu_bulletin_cell status = { 0 };
    fadu_bulletin_cell notes = { 0 };
    struct fadu_buf title;
    uint32_t field = FADU_NONE - 1; /* none that an offence has */

    fadu_buf_init_in(&title, bulletin->arena);
    fadu_bulletin_write_title(&title, bulletin);
    fadu_bulletin_write_status(bulletin, &status);
    fadu_bulletin_write_notes(bulletin, &notes);
    fadu_buf_add_text(buf, "# ");
    add_escaped(buf, fadu_buf_str(&title));
    fadu_buf_add_text(buf, "\n\n");
    add_list(buf, &status);
    FADU_EACH(const struct fadu_bulletin_offence, offence,
              &bulletin->offences) {
        if (offence->offence->field != field) {
            field = offence->offence->field;
            fadu_buf_add_text(buf, "\n## ");
            add_escaped(buf, fadu_bulletin_field(bulletin, offence->offence));
            fadu_buf_add_text(buf, "\n\n");
            add_heads(buf, bulletin, field);
        }
        for (uint32_t line = 0; line < offence->lines.count; line++)
            add_line(buf, bulletin, offence, line);
    }
    fadu_buf_add_char(buf, '\n');
    add_list(buf, &notes);
}
