/* SPDX-License-Identifier: Apache-2.0 */
#include "text/table.h"

#include "base/utf8.h"
#include "text/source.h"

#define WIDE_BAR FADU_STR("｜")

/* A line as it stands between its bars, the outer ones still there. */
struct line {
    struct fadu_str text;
    struct fadu_place place;
};

struct reader {
    const struct fadu_node *block;
    struct fadu_arena *arena;
    fadu_diag *diag;
    struct fadu_str rest;                /* lines not yet read */
    uint32_t line_count;                 /* lines read, empty ones too */
    bool has_bar_before, has_bar_behind; /* the heading has, so lines may */
    FADU_VEC(struct fadu_cell) pieces;   /* of the line at hand */
    FADU_VEC(struct fadu_cell) cells;
    uint32_t column_count;
    uint32_t row_count;
};

size_t
fadu_table_bar_len(struct fadu_str text)
{
    if (fadu_str_starts_with(text, FADU_STR("|")))
        return 1;
    return fadu_str_starts_with(text, WIDE_BAR) ? WIDE_BAR.len : 0;
}

static bool
next_line(struct reader *reader, struct line *line_out)
{
    const struct fadu_node *block = reader->block;
    struct fadu_place place = block->place;
    const char *end;
    size_t len;

    if (!reader->rest.len)
        return false;
    end = memchr(reader->rest.ptr, '\n', reader->rest.len);
    len = end ? (size_t)(end - reader->rest.ptr) : reader->rest.len;
    if (block->is_block) {
        place = block->text_place;
        place.line += reader->line_count;
    }
    *line_out = (struct line){ { reader->rest.ptr, len }, place };
    reader->rest = fadu_str_from(reader->rest, end ? len + 1 : len);
    reader->line_count++;
    return true;
}

/* Lines that people draw under the heading or around a table: nothing but
 * dashes, colons and bars, and enough of them not to be a cell that says
 * nothing. */
bool
fadu_table_is_rule(struct fadu_str text)
{
    static const char *const strokes[] = { "--", "==", "-:", ":-", "──" };
    bool has_stroke = false;
    size_t at = 0;

    for (size_t i = 0; i < sizeof(strokes) / sizeof(strokes[0]); i++)
        if (fadu_str_find(text, fadu_str_of(strokes[i])) < text.len)
            has_stroke = true;
    while (has_stroke && at < text.len) {
        struct fadu_str rest = fadu_str_from(text, at);
        size_t len = fadu_table_bar_len(rest);

        if (!len && fadu_text_is_one_of(rest.ptr[0], FADU_STR("-=:+ \t")))
            len = 1;
        if (!len && fadu_str_starts_with(rest, FADU_STR("─")))
            len = strlen("─");
        if (!len)
            return false;
        at += len;
    }
    return has_stroke;
}

static bool
says_nothing(struct fadu_str text)
{
    static const char *const words[] = { "", "-", "—", "——", "不限" };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (fadu_str_equal(text, fadu_str_of(words[i])))
            return true;
    return false;
}

/* A piece of a line as a cell; `place` goes on behind its bar. */
static void
add_piece(struct reader *reader, struct fadu_str piece,
          struct fadu_place *place)
{
    struct fadu_cell *cell = FADU_VEC_ADD(reader->arena, &reader->pieces);
    struct fadu_str before = piece;

    cell->text = fadu_str_trim(piece);
    cell->place = *place;
    /* In a text that is no block, a line of it is no line of the file. */
    if (!reader->block->is_block)
        return;
    /* What is empty stands right behind its bar. */
    before.len = cell->text.len ? (size_t)(cell->text.ptr - piece.ptr) : 0;
    cell->place = fadu_place_after(*place, fadu_utf8_count(before));
    *place = fadu_place_after(*place, fadu_utf8_count(piece) + 1);
}

/* False past the limit, reported. */
static bool
split(struct reader *reader, const struct line *line)
{
    struct fadu_place place = line->place;
    struct fadu_digits limit;
    size_t start = 0;
    size_t at = 0;

    reader->pieces.count = 0;
    for (;;) {
        size_t len = fadu_table_bar_len(fadu_str_from(line->text, at));

        if (!len && at < line->text.len) {
            at++;
            continue;
        }
        if (reader->cells.count + reader->pieces.count == FADU_MAX_NODES) {
            FADU_REPORT(reader->diag, line->place, FADU_MSG_TOO_MANY_NODES,
                        fadu_digits_of(FADU_MAX_NODES, &limit));
            return false;
        }
        add_piece(reader,
                  (struct fadu_str){ line->text.ptr + start, at - start },
                  &place);
        if (!len)
            return true;
        start = at += len;
    }
}

/* The pieces of the line that are cells: without what stands outside of outer
 * bars. */
struct span {
    uint32_t first, count;
};

static struct span
span_of(const struct reader *reader, bool may_drop_first, bool may_drop_last)
{
    const struct fadu_cell *pieces = reader->pieces.items;
    struct span span = { 0, reader->pieces.count };

    if (may_drop_first && span.count > 1 && !pieces[0].text.len) {
        span.first++;
        span.count--;
    }
    if (may_drop_last && span.count > 1 &&
        !pieces[reader->pieces.count - 1].text.len)
        span.count--;
    return span;
}

static void
keep(struct reader *reader, struct span span)
{
    for (uint32_t i = 0; i < span.count; i++) {
        struct fadu_cell cell = reader->pieces.items[span.first + i];

        cell.written = cell.text;
        if (says_nothing(cell.text))
            cell.text.len = 0;
        FADU_VEC_PUSH(reader->arena, &reader->cells, cell);
    }
}

static void
read_heading(struct reader *reader)
{
    struct span span = span_of(reader, true, true);

    reader->has_bar_before = span.first > 0;
    reader->has_bar_behind = span.first + span.count < reader->pieces.count;
    reader->column_count = span.count;
    keep(reader, span);
    for (uint32_t i = 0; i < reader->cells.count; i++)
        if (!reader->cells.items[i].text.len)
            FADU_REPORT_PLAIN(reader->diag, reader->cells.items[i].place,
                              FADU_MSG_TABLE_NO_HEADING);
}

/* A last cell may be empty, so a bar at an end is an outer bar only if the
 * heading has one there, or if the line has no other meaning. */
static void
read_row(struct reader *reader, const struct line *line)
{
    struct span span =
        span_of(reader, reader->has_bar_before, reader->has_bar_behind);
    struct fadu_str text = fadu_str_trim(line->text);
    struct fadu_str before = { line->text.ptr,
                               (size_t)(text.ptr - line->text.ptr) };
    struct fadu_place place = line->place;
    struct fadu_digits found, expected;

    if (span.count != reader->column_count)
        span = span_of(reader, true, true);
    reader->row_count++;
    if (span.count == reader->column_count) {
        keep(reader, span);
        return;
    }
    if (reader->block->is_block)
        place = fadu_place_after(place, fadu_utf8_count(before));
    FADU_REPORT(reader->diag, place, FADU_MSG_TABLE_UNEVEN,
                fadu_digits_of(span.count, &found),
                fadu_digits_of(reader->column_count, &expected));
}

bool
fadu_table_read(const struct fadu_node *block, struct fadu_arena *arena,
                fadu_diag *diag, struct fadu_table *table_out)
{
    size_t errors_before = fadu_diag_error_count(diag);
    struct reader reader = {
        .block = block, .arena = arena, .diag = diag, .rest = block->text
    };
    struct line line;

    while (next_line(&reader, &line)) {
        if (!fadu_str_trim(line.text).len || fadu_table_is_rule(line.text))
            continue;
        if (!split(&reader, &line))
            return false;
        if (reader.column_count)
            read_row(&reader, &line);
        else
            read_heading(&reader);
    }
    if (!reader.row_count)
        FADU_REPORT_PLAIN(diag, block->place, FADU_MSG_TABLE_NO_ROWS);
    if (fadu_diag_error_count(diag) != errors_before)
        return false;
    *table_out = (struct fadu_table){ .cells = reader.cells.items,
                                      .column_count = reader.column_count,
                                      .row_count = reader.row_count,
                                      .has_bar_before = reader.has_bar_before,
                                      .has_bar_behind = reader.has_bar_behind };
    return true;
}
