/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/yaml_text.h"

#include "base/utf8.h"
#include "text/table.h"

enum { STEP = 2, MAX_FLOW_WIDTH = 100 };

/* --- scalars ------------------------------------------------------------- */

static bool
is_letter(char character)
{
    const unsigned char byte = (unsigned char)character;

    return byte >= 0x80 || (byte >= '0' && byte <= '9') ||
           (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* Line ends, which YAML would fold, and what nobody would see. */
static bool
is_hidden(struct fadu_str text, const struct fadu_visible *first)
{
    return first->len != first->taken ||
           memcmp(first->text, text.ptr, first->len) != 0;
}

static bool
has_hidden(struct fadu_str text)
{
    while (text.len) {
        const struct fadu_visible first = fadu_visible_first(text);

        if (is_hidden(text, &first))
            return true;
        text = fadu_str_from(text, first.taken);
    }
    return false;
}

/* Nothing in it means anything to YAML, wherever it stands. */
static bool
is_plain(struct fadu_str text)
{
    static const char *const wide[] = { "　", "：", "，", "“", "”" };

    if (!text.len || !is_letter(text.ptr[0]) || text.ptr[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (!is_letter(text.ptr[i]) && !strchr("-_./%()+*= ", text.ptr[i]))
            return false;
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (fadu_str_find(text, fadu_str_of(wide[i])) < text.len)
            return false;
    return !has_hidden(text);
}

static bool
has_line_end(struct fadu_str text)
{
    return fadu_str_find(text, FADU_STR("\n")) < text.len;
}

static void
add_in_single_quotes(struct fadu_buf *buf, struct fadu_str text)
{
    fadu_buf_add_char(buf, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            fadu_buf_add_char(buf, '\'');
        fadu_buf_add_char(buf, text.ptr[i]);
    }
    fadu_buf_add_char(buf, '\'');
}

/* \x0D and \u200B are escapes of YAML; five digits are eight there. */
static void
add_escape(struct fadu_buf *buf, const struct fadu_visible *hidden)
{
    const struct fadu_str escape = { hidden->text, hidden->len };

    if (escape.len == strlen("\\u12345")) {
        fadu_buf_add_text(buf, "\\U000");
        fadu_buf_add(buf, fadu_str_from(escape, strlen("\\u")));
    } else {
        fadu_buf_add(buf, escape);
    }
}

static void
add_in_double_quotes(struct fadu_buf *buf, struct fadu_str text)
{
    fadu_buf_add_char(buf, '"');
    while (text.len) {
        const struct fadu_visible first = fadu_visible_first(text);

        if (text.ptr[0] == '\n') {
            fadu_buf_add_text(buf, "\\n");
        } else if (is_hidden(text, &first)) {
            add_escape(buf, &first);
        } else {
            if (text.ptr[0] == '"' || text.ptr[0] == '\\')
                fadu_buf_add_char(buf, '\\');
            fadu_buf_add(buf, (struct fadu_str){ text.ptr, first.taken });
        }
        text = fadu_str_from(text, first.taken);
    }
    fadu_buf_add_char(buf, '"');
}

static void
add_quoted(struct fadu_buf *buf, struct fadu_str text)
{
    if (has_hidden(text) || fadu_str_find(text, FADU_STR("'")) < text.len ||
        (fadu_str_find(text, FADU_STR("\"")) == text.len &&
         fadu_str_find(text, FADU_STR("\\")) == text.len))
        add_in_double_quotes(buf, text);
    else
        add_in_single_quotes(buf, text);
}

void
fadu_yaml_add_text(struct fadu_buf *buf, struct fadu_str text)
{
    if (is_plain(text))
        fadu_buf_add(buf, text);
    else
        add_quoted(buf, text);
}

static void
add_scalar(struct fadu_buf *buf, const struct fadu_node *node)
{
    if (node->is_quoted || has_line_end(node->text))
        add_quoted(buf, node->text);
    else if (!node->text.len || fadu_str_equal(node->text, FADU_STR("~")))
        fadu_buf_add(buf, node->text); /* nothing at all, as it was */
    else
        fadu_yaml_add_text(buf, node->text);
}

/* --- in one line --------------------------------------------------------- */

static void
add_flow(struct fadu_buf *buf, const struct fadu_node *node)
{
    const bool is_map = node->kind == FADU_NODE_MAP;

    if (node->kind == FADU_NODE_SCALAR) {
        add_scalar(buf, node);
        return;
    }
    fadu_buf_add_char(buf, is_map ? '{' : '[');
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        if (item != node->first)
            fadu_buf_add_text(buf, ", ");
        if (is_map) {
            fadu_yaml_add_text(buf, item->key);
            fadu_buf_add_text(buf, ": ");
        }
        add_flow(buf, item);
    }
    fadu_buf_add_char(buf, is_map ? '}' : ']');
}

static bool
has_block(const struct fadu_node *node)
{
    if (node->kind == FADU_NODE_SCALAR)
        return node->is_block;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        if (has_block(item))
            return true;
    return false;
}

/* In one line, if that is short and nothing in it needs lines of its own. */
static bool
get_short(const struct fadu_yaml_writer *writer, const struct fadu_node *node,
          uint32_t indent, struct fadu_str *text_out)
{
    struct fadu_buf buf;

    if (has_block(node))
        return false;
    fadu_buf_init_in(&buf, writer->arena);
    add_flow(&buf, node);
    *text_out = fadu_buf_str(&buf);
    return node->kind == FADU_NODE_SCALAR || !node->first ||
           indent + fadu_utf8_width(*text_out) <= MAX_FLOW_WIDTH;
}

/* --- blocks of text ------------------------------------------------------ */

/* A literal block keeps all but blanks at its start and ends of lines. */
static bool
is_literal(struct fadu_str text)
{
    const size_t len = text.len;

    return len > 1 && text.ptr[len - 1] == '\n' && text.ptr[len - 2] != '\n' &&
           text.ptr[0] != ' ' && text.ptr[0] != '\n' &&
           fadu_str_find(text, FADU_STR("\t")) == len;
}

static void
add_literal(const struct fadu_yaml_writer *writer, struct fadu_str text,
            uint32_t indent)
{
    fadu_buf_add_text(writer->buf, "|\n");
    while (text.len) {
        const size_t end = fadu_str_find(text, FADU_STR("\n"));

        if (end)
            fadu_buf_add_repeat(writer->buf, ' ', indent);
        fadu_buf_add(writer->buf, (struct fadu_str){ text.ptr, end });
        fadu_buf_add_char(writer->buf, '\n');
        text = fadu_str_from(text, end < text.len ? end + 1 : end);
    }
}

/* --- tables -------------------------------------------------------------- */

static size_t
widest(const struct fadu_yaml_table *table, uint32_t column)
{
    size_t width = 0;

    for (uint32_t line = 0; line < table->line_count; line++) {
        const size_t own =
            fadu_utf8_width(table->cells[line * table->column_count + column]);

        width = own > width ? own : width;
    }
    return width;
}

static void
add_table_lines(struct fadu_buf *buf, const struct fadu_yaml_table *table,
                uint32_t indent)
{
    fadu_buf_add_text(buf, "|\n");
    for (uint32_t line = 0; line < table->line_count; line++) {
        fadu_buf_add_repeat(buf, ' ', indent);
        for (uint32_t i = 0; i < table->column_count; i++) {
            const struct fadu_str cell =
                table->cells[line * table->column_count + i];

            fadu_buf_add_text(buf, "| ");
            fadu_buf_add(buf, cell);
            fadu_buf_add_repeat(buf, ' ',
                                widest(table, i) - fadu_utf8_width(cell) + 1);
        }
        fadu_buf_add_text(buf, "|\n");
    }
}

void
fadu_yaml_add_table(const struct fadu_yaml_writer *writer, struct fadu_str key,
                    const struct fadu_yaml_table *table, uint32_t indent)
{
    fadu_buf_add_repeat(writer->buf, ' ', indent);
    fadu_yaml_add_text(writer->buf, key);
    fadu_buf_add_text(writer->buf, ": ");
    add_table_lines(writer->buf, table, indent + STEP);
}

/* A text table that was written by hand, aligned; false: it is none. */
static bool
add_aligned(const struct fadu_yaml_writer *writer, const struct fadu_node *node,
            uint32_t indent)
{
    struct fadu_table read;
    struct fadu_yaml_table table;
    struct fadu_str *cells;

    if (fadu_str_find(node->text, FADU_STR("|")) == node->text.len ||
        !fadu_table_read(node, writer->arena, writer->diag, &read))
        return false;
    table.column_count = read.column_count;
    table.line_count = read.row_count + 1;
    cells = FADU_NEW_ARRAY(writer->arena, struct fadu_str,
                           (size_t)table.column_count * table.line_count);
    for (uint32_t i = 0; i < table.column_count * table.line_count; i++)
        cells[i] = read.cells[i].text;
    table.cells = cells;
    add_table_lines(writer->buf, &table, indent);
    return true;
}

/* --- trees --------------------------------------------------------------- */

static void add_value(const struct fadu_yaml_writer *writer,
                      const struct fadu_node *node, uint32_t indent);

static void
add_key_and_value(const struct fadu_yaml_writer *writer,
                  const struct fadu_node *node, uint32_t indent)
{
    fadu_yaml_add_text(writer->buf, node->key);
    fadu_buf_add_char(writer->buf, ':');
    add_value(writer, node, indent);
}

void
fadu_yaml_add_member(const struct fadu_yaml_writer *writer,
                     const struct fadu_node *node, uint32_t indent)
{
    fadu_buf_add_repeat(writer->buf, ' ', indent);
    add_key_and_value(writer, node, indent);
}

static void
add_block_text(const struct fadu_yaml_writer *writer,
               const struct fadu_node *node, uint32_t indent)
{
    if (add_aligned(writer, node, indent + STEP))
        return;
    if (is_literal(node->text)) {
        add_literal(writer, node->text, indent + STEP);
        return;
    }
    add_in_double_quotes(writer->buf, node->text);
    fadu_buf_add_char(writer->buf, '\n');
}

static void
add_items(const struct fadu_yaml_writer *writer, const struct fadu_node *list,
          uint32_t indent)
{
    for (const struct fadu_node *item = list->first; item; item = item->next) {
        struct fadu_str text;

        fadu_buf_add_repeat(writer->buf, ' ', indent);
        fadu_buf_add_char(writer->buf, '-');
        if (item->kind != FADU_NODE_MAP ||
            get_short(writer, item, indent, &text)) {
            add_value(writer, item, indent);
            continue;
        }
        /* The first member stands behind the dash. */
        fadu_buf_add_char(writer->buf, ' ');
        for (const struct fadu_node *own = item->first; own; own = own->next) {
            if (own != item->first)
                fadu_buf_add_repeat(writer->buf, ' ', indent + STEP);
            add_key_and_value(writer, own, indent + STEP);
        }
    }
}

/* What stands behind a colon or a dash, to the end of its last line. */
static void
add_value(const struct fadu_yaml_writer *writer, const struct fadu_node *node,
          uint32_t indent)
{
    struct fadu_str text;

    if (node->kind == FADU_NODE_SCALAR && node->is_block) {
        fadu_buf_add_char(writer->buf, ' ');
        add_block_text(writer, node, indent);
        return;
    }
    if (get_short(writer, node, indent, &text)) {
        fadu_buf_add_text(writer->buf, text.len ? " " : "");
        fadu_buf_add(writer->buf, text);
        fadu_buf_add_char(writer->buf, '\n');
        return;
    }
    fadu_buf_add_char(writer->buf, '\n');
    if (node->kind == FADU_NODE_LIST) {
        add_items(writer, node, indent + STEP);
        return;
    }
    for (const struct fadu_node *own = node->first; own; own = own->next)
        fadu_yaml_add_member(writer, own, indent + STEP);
}
