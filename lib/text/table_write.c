/* SPDX-License-Identifier: Apache-2.0 */
#include "text/table_write.h"

#include "base/utf8.h"
#include "text/source.h"

struct writer {
    struct fadu_buf *buf;
    struct fadu_table table;
    size_t *widths; /* of the columns */
    size_t indent;
};

static size_t
widest_cell(const struct fadu_table *table, uint32_t column)
{
    size_t widest = 0;

    for (uint32_t row = 0; row <= table->row_count; row++) {
        const size_t width =
            fadu_utf8_width(fadu_table_cell(table, row, column)->written);

        if (width > widest)
            widest = width;
    }
    return widest;
}

/* Blanks at the end of a line say nothing. */
static void
end_line(struct fadu_buf *buf)
{
    while (buf->len && buf->ptr[buf->len - 1] == ' ')
        buf->len--;
    fadu_buf_add_char(buf, '\n');
}

static void
write_row(const struct writer *writer, uint32_t row)
{
    const struct fadu_table *table = &writer->table;

    fadu_buf_add_repeat(writer->buf, ' ', writer->indent);
    if (table->has_bar_before)
        fadu_buf_add_text(writer->buf, "| ");
    for (uint32_t column = 0; column < table->column_count; column++) {
        const struct fadu_str cell =
            fadu_table_cell(table, row, column)->written;

        if (column)
            fadu_buf_add_text(writer->buf, " | ");
        fadu_buf_add(writer->buf, cell);
        fadu_buf_add_repeat(writer->buf, ' ',
                            writer->widths[column] - fadu_utf8_width(cell));
    }
    if (table->has_bar_behind)
        fadu_buf_add_text(writer->buf, " |");
    end_line(writer->buf);
}

/* --- rules --------------------------------------------------------------- */

/* The next piece between bars of a rule; false if it is drawn otherwise. */
static bool
next_stroke(struct fadu_str *rest, struct fadu_str *stroke_out)
{
    size_t len = 0;

    while (len < rest->len && !fadu_table_bar_len(fadu_str_from(*rest, len))) {
        if (!fadu_text_is_one_of(rest->ptr[len], FADU_STR("-: \t")))
            return false;
        len++;
    }
    *stroke_out = fadu_str_trim((struct fadu_str){ rest->ptr, len });
    len += fadu_table_bar_len(fadu_str_from(*rest, len));
    *rest = fadu_str_from(*rest, len);
    return stroke_out->len > 0;
}

static void
write_stroke(const struct writer *writer, uint32_t column,
             struct fadu_str stroke)
{
    const struct fadu_table *table = &writer->table;
    const bool begins = fadu_str_starts_with(stroke, FADU_STR(":"));
    const bool ends = fadu_str_ends_with(stroke, FADU_STR(":"));
    size_t width = writer->widths[column] + 2;

    /* Without an outer bar there is no blank beside it. */
    width -= column == 0 && !table->has_bar_before;
    width -= column + 1 == table->column_count && !table->has_bar_behind;
    if (begins)
        fadu_buf_add_char(writer->buf, ':');
    fadu_buf_add_repeat(writer->buf, '-',
                        width > (size_t)begins + ends ? width - begins - ends
                                                      : 1);
    if (ends)
        fadu_buf_add_char(writer->buf, ':');
}

/* One drawn with bars like those of the rows, and dashes, is drawn anew. */
static bool
write_barred_rule(const struct writer *writer, struct fadu_str line)
{
    const struct fadu_table *table = &writer->table;
    const size_t start = writer->buf->len;
    const size_t bar = fadu_table_bar_len(line);
    struct fadu_str rest = fadu_str_from(line, bar);
    bool is_like_rows = (bar > 0) == table->has_bar_before;

    if (bar)
        fadu_buf_add_char(writer->buf, '|');
    for (uint32_t i = 0; is_like_rows && i < table->column_count; i++) {
        struct fadu_str stroke;

        is_like_rows = next_stroke(&rest, &stroke);
        if (!is_like_rows)
            break;
        if (i)
            fadu_buf_add_char(writer->buf, '|');
        write_stroke(writer, i, stroke);
    }
    if (is_like_rows && !rest.len) {
        if (table->has_bar_behind)
            fadu_buf_add_char(writer->buf, '|');
        return true;
    }
    writer->buf->len = start;
    return false;
}

static void
write_rule(const struct writer *writer, struct fadu_str line)
{
    fadu_buf_add_repeat(writer->buf, ' ', writer->indent);
    if (!write_barred_rule(writer, line))
        fadu_buf_add(writer->buf, line);
    end_line(writer->buf);
}

bool
fadu_table_write(struct fadu_buf *buf, const struct fadu_node *block,
                 size_t indent, struct fadu_arena *arena, fadu_diag *diag)
{
    struct writer writer = { .buf = buf, .indent = indent };
    struct fadu_str rest = block->text;
    uint32_t row = 0;

    if (!fadu_table_read(block, arena, diag, &writer.table))
        return false;
    writer.widths = FADU_NEW_ARRAY(arena, size_t, writer.table.column_count);
    for (uint32_t i = 0; i < writer.table.column_count; i++)
        writer.widths[i] = widest_cell(&writer.table, i);
    while (rest.len) {
        const size_t len = fadu_str_find(rest, FADU_STR("\n"));
        const struct fadu_str line =
            fadu_str_trim((struct fadu_str){ rest.ptr, len });

        if (!line.len)
            fadu_buf_add_char(buf, '\n');
        else if (fadu_table_is_rule(line))
            write_rule(&writer, line);
        else
            write_row(&writer, row++);
        rest = fadu_str_from(rest, len < rest.len ? len + 1 : len);
    }
    return true;
}
