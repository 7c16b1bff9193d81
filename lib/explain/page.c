/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/page.h"

#include "base/utf8.h"

enum { CHINESE_LABEL_WIDTH = 10, ENGLISH_LABEL_WIDTH = 16 };

void
fadu_page_say(const struct fadu_page *page, const char *chinese,
              const char *english)
{
    fadu_buf_add_text(page->buf, fadu_pick(page->language, chinese, english));
}

void
fadu_page_begin(const struct fadu_page *page)
{
    fadu_buf_add_repeat(page->buf, ' ', page->indent);
}

void
fadu_page_end(const struct fadu_page *page)
{
    fadu_buf_add_char(page->buf, '\n');
}

void
fadu_page_heading(const struct fadu_page *page, const char *chinese,
                  const char *english)
{
    if (page->indent == 0)
        fadu_page_end(page);
    fadu_page_begin(page);
    fadu_page_say(page, chinese, english);
    fadu_page_end(page);
}

static size_t
width_since(const struct fadu_page *page, size_t start)
{
    return fadu_utf8_width(fadu_str_from(fadu_buf_str(page->buf), start));
}

void
fadu_page_pad(const struct fadu_page *page, size_t start, size_t width)
{
    size_t written = width_since(page, start);

    if (written < width)
        fadu_buf_add_repeat(page->buf, ' ', width - written);
}

void
fadu_page_label(const struct fadu_page *page, const char *chinese,
                const char *english)
{
    size_t start;

    fadu_page_begin(page);
    start = page->buf->len;
    fadu_page_say(page, chinese, english);
    fadu_page_pad(page, start,
                  page->language == FADU_ENGLISH ? ENGLISH_LABEL_WIDTH
                                                 : CHINESE_LABEL_WIDTH);
}

void
fadu_page_field(const struct fadu_page *page, const char *chinese,
                const char *english, struct fadu_str text)
{
    if (!text.len)
        return;
    fadu_page_label(page, chinese, english);
    fadu_buf_add(page->buf, text);
    fadu_page_end(page);
}

void
fadu_page_list(const struct fadu_page *page, bool *is_first,
               const char *chinese, const char *english, struct fadu_str name)
{
    if (*is_first)
        fadu_page_label(page, chinese, english);
    else
        fadu_page_say(page, "；", "; ");
    *is_first = false;
    fadu_buf_add(page->buf, name);
}

/* --- tables -------------------------------------------------------------- */

static void
forget_since(const struct fadu_page *page, size_t start)
{
    if (start < page->buf->len) {
        page->buf->len = start;
        page->buf->ptr[start] = '\0';
    }
}

static size_t
widest_cell(const struct fadu_page *page, const struct fadu_grid *grid,
            uint32_t column)
{
    size_t widest = 0;

    for (uint32_t row = 0; row < grid->row_count; row++) {
        const size_t start = page->buf->len;
        size_t width;

        grid->write_cell(page, grid->context, row, column);
        width = width_since(page, start);
        forget_since(page, start);
        if (width > widest)
            widest = width;
    }
    return widest;
}

static void
drop_blanks(const struct fadu_page *page, size_t start)
{
    size_t end = page->buf->len;

    while (end > start && page->buf->ptr[end - 1] == ' ')
        end--;
    forget_since(page, end);
}

static void
write_row(const struct fadu_page *page, const struct fadu_grid *grid,
          const size_t *widths, uint32_t row)
{
    const size_t line = page->buf->len;

    fadu_page_begin(page);
    fadu_buf_add_text(page->buf, grid->has_bars ? "| " : "");
    for (uint32_t column = 0; column < grid->column_count; column++) {
        const size_t start = page->buf->len;

        if (widths[column] == 0) /* nothing in any row */
            continue;
        grid->write_cell(page, grid->context, row, column);
        fadu_page_pad(page, start, widths[column]);
        fadu_buf_add_text(page->buf, grid->has_bars ? " | " : "  ");
    }
    drop_blanks(page, line);
    fadu_page_end(page);
}

void
fadu_page_grid(const struct fadu_page *page, const struct fadu_grid *grid)
{
    size_t widths[FADU_MAX_GRID_COLUMNS] = { 0 };
    struct fadu_grid shown = *grid;

    if (shown.column_count > FADU_MAX_GRID_COLUMNS)
        shown.column_count = FADU_MAX_GRID_COLUMNS;
    for (uint32_t column = 0; column < shown.column_count; column++)
        widths[column] = widest_cell(page, &shown, column);
    for (uint32_t row = 0; row < shown.row_count; row++)
        write_row(page, &shown, widths, row);
}
