/* SPDX-License-Identifier: Apache-2.0 */
/* One file, line by line: first its words, then its layout. */
#include "base/utf8.h"
#include "format/format.h"
#include "text/source.h"
#include "text/table_write.h"

struct line {
    struct fadu_str text;
    const struct fadu_node *block; /* the literal block it stands in, or NULL */
};

struct writer {
    const struct fadu_page *page;
    struct fadu_arena *arena;
    fadu_diag *diag;
    FADU_VEC(struct line) lines;
    uint32_t next_word; /* of the page, not yet passed */
};

/* --- words --------------------------------------------------------------- */

/* Bytes before that column of a line; its length if it has fewer. */
static size_t
offset_of(struct fadu_str line, uint32_t column)
{
    size_t at = 0;

    for (uint32_t i = 1; i < column && at < line.len; i++) {
        uint32_t character;
        const size_t len = fadu_utf8_next(fadu_str_from(line, at), &character);

        at += len ? len : 1;
    }
    return at;
}

/* What stands before a word at its place: a quote, and blanks inside it. */
static size_t
skip_to_word(struct fadu_str line, size_t at)
{
    if (at < line.len && fadu_text_is_one_of(line.ptr[at], FADU_STR("\"'")))
        at++;
    while (at < line.len) {
        const struct fadu_str rest = fadu_str_from(line, at);
        const size_t wide = fadu_text_wide_blank(rest);

        if (!wide && rest.ptr[0] != ' ')
            break;
        at += wide ? wide : 1;
    }
    return at;
}

/* The word as the page wants it; nothing if it stands so already. */
static struct fadu_str
other_spelling(const struct fadu_spelling *word, int32_t keys,
               struct fadu_str text, size_t *old_len_out)
{
    const bool wants_chinese = keys == FADU_KEYS_CHINESE;
    const struct fadu_str old = wants_chinese ? word->id : word->alias;

    *old_len_out = old.len;
    if (!fadu_str_starts_with(text, old))
        return (struct fadu_str){ NULL, 0 };
    return wants_chinese ? word->alias : word->id;
}

/* A word that does not stand where it was read (an escape, a folded line)
 * stays: both spellings are good. */
static struct fadu_str
respell(struct writer *writer, struct fadu_str line, uint32_t number)
{
    const struct fadu_page *page = writer->page;
    struct fadu_buf buf;
    size_t taken = 0;

    fadu_buf_init_in(&buf, writer->arena);
    for (; writer->next_word < page->words.count; writer->next_word++) {
        const struct fadu_spelling *word = page->words.items[writer->next_word];
        struct fadu_str spelling;
        size_t at, old_len;

        if (word->place.line > number)
            break;
        at = skip_to_word(line, offset_of(line, word->place.column));
        spelling =
            other_spelling(word, page->keys, fadu_str_from(line, at), &old_len);
        if (!spelling.len || at < taken)
            continue;
        fadu_buf_add(&buf, (struct fadu_str){ line.ptr + taken, at - taken });
        fadu_buf_add(&buf, spelling);
        taken = at + old_len;
    }
    if (!taken)
        return line;
    fadu_buf_add(&buf, fadu_str_from(line, taken));
    return fadu_buf_str(&buf);
}

/* --- lines --------------------------------------------------------------- */

static void
read_lines(struct writer *writer)
{
    struct fadu_str rest = fadu_source_body(writer->page->root->place.source);

    while (rest.len) {
        const size_t end = fadu_str_find(rest, FADU_STR("\n"));
        struct fadu_str text = { rest.ptr, end };

        rest = fadu_str_from(rest, end < rest.len ? end + 1 : end);
        if (fadu_str_ends_with(text, FADU_STR("\r")))
            text.len--;
        text = respell(writer, text, writer->lines.count + 1);
        FADU_VEC_PUSH(writer->arena, &writer->lines,
                      ((struct line){ text, NULL }));
    }
}

/* Inside a literal block every character is the text's own. */
static void
mark_blocks(struct writer *writer, const struct fadu_node *node)
{
    uint32_t line = node->text_place.line - 1;

    for (const struct fadu_node *child = node->first; child;
         child = child->next)
        mark_blocks(writer, child);
    if (!node->is_block || node->text_place.line == node->place.line)
        return;
    for (size_t at = 0; at < node->text.len && line < writer->lines.count;
         line++) {
        writer->lines.items[line].block = node;
        at += fadu_str_find(fadu_str_from(node->text, at), FADU_STR("\n")) + 1;
    }
}

static bool
is_table(const struct fadu_page *page, const struct fadu_node *block)
{
    FADU_EACH(const struct fadu_node *, table, &page->spellings->tables) {
        if (*table == block)
            return true;
    }
    return false;
}

/* --- layout -------------------------------------------------------------- */

static struct fadu_str
without_blanks_behind(struct fadu_str line)
{
    while (line.len &&
           fadu_text_is_one_of(line.ptr[line.len - 1], FADU_STR(" \t")))
        line.len--;
    return line;
}

/* The lines of one block from `first` on, as one text without indentation.
 * Returns the line behind them. */
static uint32_t
join_block(struct writer *writer, uint32_t first, struct fadu_buf *text)
{
    const struct fadu_node *block = writer->lines.items[first].block;
    const size_t indent = block->text_place.column - 1;
    uint32_t at = first;

    for (; at < writer->lines.count && writer->lines.items[at].block == block;
         at++) {
        const struct fadu_str line = writer->lines.items[at].text;

        fadu_buf_add(
            text, fadu_str_from(line, indent < line.len ? indent : line.len));
        fadu_buf_add_char(text, '\n');
    }
    return at;
}

static uint32_t
write_table(struct writer *writer, struct fadu_buf *buf, uint32_t first)
{
    struct fadu_node block = *writer->lines.items[first].block;
    struct fadu_buf text;
    uint32_t behind;

    fadu_buf_init_in(&text, writer->arena);
    behind = join_block(writer, first, &text);
    block.text = fadu_buf_str(&text);
    fadu_table_write(buf, &block, block.text_place.column - 1, writer->arena,
                     writer->diag);
    return behind;
}

static void
write_lines(struct writer *writer, struct fadu_buf *buf)
{
    size_t end = 0; /* behind the last line that is not empty */
    uint32_t at = 0;

    while (at < writer->lines.count) {
        const struct line *line = &writer->lines.items[at];

        if (line->block && is_table(writer->page, line->block)) {
            at = write_table(writer, buf, at);
            end = buf->len;
            continue;
        }
        fadu_buf_add(buf, line->block ? line->text
                                      : without_blanks_behind(line->text));
        if (line->block || without_blanks_behind(line->text).len)
            end = buf->len + 1;
        fadu_buf_add_char(buf, '\n');
        at++;
    }
    buf->len = end;
}

void
fadu_format_page(struct fadu_buf *buf, const struct fadu_page *page,
                 struct fadu_arena *arena, fadu_diag *diag)
{
    struct writer writer = { .page = page, .arena = arena, .diag = diag };

    read_lines(&writer);
    mark_blocks(&writer, page->root);
    write_lines(&writer, buf);
}
