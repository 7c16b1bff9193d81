/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Text for people, line by line: headings, labels, columns that line up under
 * Chinese characters.
 *
 * Layer: explain.  Uses: base, names.
 * Nothing is allocated but the buffer: a width is measured by writing the text
 * at the end of the buffer and taking it back.
 */

#include "explain/names.h"

struct fadu_page {
    struct fadu_buf *buf;
    int32_t language;
    uint32_t indent; /* blanks before every line */
    bool is_brief;   /* what it comes to, and not why */
    struct fadu_arena *scratch; /* for passing values; NULL: none are wanted */
};

/* The words in the language of the page. */
void fadu_page_say(const struct fadu_page *page, const char *chinese,
                   const char *english);
void fadu_page_begin(const struct fadu_page *page);
void fadu_page_end(const struct fadu_page *page);

/* A line of its own, with an empty one before it at the left margin. */
void fadu_page_heading(const struct fadu_page *page, const char *chinese,
                       const char *english);

/* Begins a line with a label; what is written next stands in one column. */
void fadu_page_label(const struct fadu_page *page, const char *chinese,
                     const char *english);

/* A whole line of label and text; none if the text is empty. */
void fadu_page_field(const struct fadu_page *page, const char *chinese,
                     const char *english, struct fadu_str text);

/* One more name of a labelled list in one line: the first brings the label. */
void fadu_page_list(const struct fadu_page *page, bool *is_first,
                    const char *chinese, const char *english,
                    struct fadu_str name);

/* Blanks until what was written since `start` is `width` columns wide. */
void fadu_page_pad(const struct fadu_page *page, size_t start, size_t width);

enum { FADU_MAX_GRID_COLUMNS = 24 };

/* A table whose cells are written on demand, each possibly twice. */
struct fadu_grid {
    const void *context;
    uint32_t row_count; /* with the row of heads, if there is one */
    uint32_t column_count;
    bool has_bars; /* as in a rule file; else two blanks between columns */
    void (*write_cell)(const struct fadu_page *page, const void *context,
                       uint32_t row, uint32_t column);
};

void fadu_page_grid(const struct fadu_page *page, const struct fadu_grid *grid);
