/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JSON as RFC 8259 has it, no more and no less.
 *
 * Where the standard leaves a choice: a byte order mark is skipped, a key must
 * not come twice, an escape must not be half of a character, and depth and
 * size have limits.  The digits of a number stay as they are written.
 */
#include "text/json_scalar.h"
#include "text/source.h"
#include "text/tree_build.h"

enum expected {
    VALUE,
    FIRST_ITEM, /* or ] */
    FIRST_KEY,  /* or } */
    KEY,
    NEXT, /* a comma or the end of what is open */
    NOTHING,
};

struct reader {
    struct fadu_str text; /* with the byte order mark: offsets are places */
    size_t at;
    size_t comma_at; /* the last comma */
    struct fadu_builder build;
    struct fadu_text_cursor cursor;
};

static struct fadu_str
rest_of(const struct reader *reader)
{
    return fadu_str_from(reader->text, reader->at);
}

static bool
stands_here(const struct reader *reader, char character)
{
    return reader->at < reader->text.len &&
           reader->text.ptr[reader->at] == character;
}

static struct fadu_place
place_at(struct reader *reader, size_t offset)
{
    return fadu_text_cursor_place(&reader->cursor, offset);
}

static enum expected
refuse(struct reader *reader, enum fadu_message message, struct fadu_str arg)
{
    FADU_REPORT(reader->build.diag, place_at(reader, reader->at), message,
                fadu_text_clip(arg));
    return NOTHING;
}

/* What stands here is not what is expected; some things deserve a better
 * word than that. */
static enum expected
refuse_here(struct reader *reader, enum fadu_message message,
            struct fadu_str arg)
{
    const struct fadu_level *top = fadu_build_top(&reader->build);
    size_t wide_len = fadu_text_wide_blank(rest_of(reader));
    struct fadu_digits line, name;

    if (stands_here(reader, '/') || stands_here(reader, '#'))
        return refuse(reader, FADU_MSG_JSON_COMMENT, arg);
    if (wide_len)
        return refuse(reader, FADU_MSG_WIDE_BLANK,
                      fadu_code_point_of(wide_len == 3 ? 0x3000 : 0xA0, &name));
    if (reader->at < reader->text.len || !top)
        return refuse(reader, message, arg);
    FADU_REPORT(
        reader->build.diag, place_at(reader, reader->at), FADU_MSG_NOT_CLOSED,
        top->node->kind == FADU_NODE_MAP ? FADU_STR("{") : FADU_STR("["),
        fadu_digits_of(top->node->place.line, &line));
    return NOTHING;
}

static void
skip_blanks(struct reader *reader)
{
    while (
        reader->at < reader->text.len &&
        fadu_text_is_one_of(reader->text.ptr[reader->at], FADU_STR(" \t\r\n")))
        reader->at++;
}

/* Numbers and words -------------------------------------------------------- */

static bool
is_word_character(char character)
{
    return (character >= '0' && character <= '9') ||
           (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z') || character == '_' ||
           character == '+' || character == '-' || character == '.' ||
           ((unsigned char)character & 0x80);
}

static struct fadu_str
word_here(const struct reader *reader)
{
    struct fadu_str rest = rest_of(reader);
    size_t len = 0;

    while (len < rest.len && is_word_character(rest.ptr[len]) &&
           !fadu_text_wide_blank(fadu_str_from(rest, len)))
        len++;
    return (struct fadu_str){ rest.ptr, len };
}

static enum expected
read_word(struct reader *reader, struct fadu_node *node)
{
    struct fadu_str word = word_here(reader);
    struct fadu_str first = fadu_text_first(rest_of(reader));

    if (stands_here(reader, '\''))
        return refuse(reader, FADU_MSG_JSON_BAD_WORD, first);
    if (!word.len)
        return refuse_here(reader, FADU_MSG_NO_VALUE_HERE, first);
    if (fadu_text_is_one_of(word.ptr[0], FADU_STR("0123456789+-."))) {
        if (!fadu_json_is_number(word))
            return refuse(reader, FADU_MSG_JSON_BAD_NUMBER, word);
    } else if (!fadu_str_equal(word, FADU_STR("true")) &&
               !fadu_str_equal(word, FADU_STR("false")) &&
               !fadu_str_equal(word, FADU_STR("null"))) {
        return refuse(reader, FADU_MSG_JSON_BAD_WORD, word);
    }
    node->text = word;
    reader->at += word.len;
    return NEXT;
}

/* Structure ---------------------------------------------------------------- */

/* A text in quotes; false after reporting why it is none. */
static bool
read_string(struct reader *reader, struct fadu_str *text_out)
{
    struct fadu_json_string string;
    struct fadu_digits name;

    if (fadu_json_string_read(rest_of(reader), reader->build.arena, &string)) {
        *text_out = string.text;
        reader->at += string.len;
        return true;
    }
    reader->at += string.len;
    if (string.message == FADU_MSG_JSON_CONTROL)
        string.text = fadu_code_point_of(
            (unsigned char)reader->text.ptr[reader->at], &name);
    refuse(reader, string.message, string.text);
    return false;
}

static enum expected
read_container(struct reader *reader, struct fadu_node *node)
{
    if (!fadu_build_open(&reader->build, node))
        return NOTHING;
    reader->at++;
    return node->kind == FADU_NODE_MAP ? FIRST_KEY : FIRST_ITEM;
}

static enum expected
read_value(struct reader *reader)
{
    enum fadu_node_kind kind = stands_here(reader, '{')   ? FADU_NODE_MAP
                               : stands_here(reader, '[') ? FADU_NODE_LIST
                                                          : FADU_NODE_SCALAR;
    bool is_text = stands_here(reader, '"');
    struct fadu_node *node = fadu_build_add(
        &reader->build, kind, place_at(reader, reader->at), false);

    if (!node)
        return NOTHING;
    if (kind != FADU_NODE_SCALAR)
        return read_container(reader, node);
    if (!is_text)
        return read_word(reader, node);
    node->is_quoted = true;
    node->text_place = fadu_place_after(node->place, 1);
    return read_string(reader, &node->text) ? NEXT : NOTHING;
}

static enum expected
read_key(struct reader *reader)
{
    struct fadu_place place = place_at(reader, reader->at);
    struct fadu_str key;

    if (!stands_here(reader, '"'))
        return refuse_here(reader, FADU_MSG_JSON_KEY_EXPECTED, FADU_STR(""));
    if (!read_string(reader, &key))
        return NOTHING;
    skip_blanks(reader);
    if (!stands_here(reader, ':'))
        return refuse_here(reader, FADU_MSG_JSON_COLON_EXPECTED, FADU_STR(""));
    reader->at++;
    fadu_build_key(&reader->build, key, place, false);
    return VALUE;
}

static enum expected
close_top(struct reader *reader)
{
    reader->at++;
    fadu_build_close(&reader->build);
    return NEXT;
}

static char
closing_bracket(struct reader *reader)
{
    const struct fadu_level *top = fadu_build_top(&reader->build);

    return top->node->kind == FADU_NODE_MAP ? '}' : ']';
}

static enum expected
read_next(struct reader *reader)
{
    char bracket;

    if (!reader->build.depth) {
        if (reader->at < reader->text.len)
            return refuse_here(reader, FADU_MSG_TRAILING_TEXT, FADU_STR(""));
        return NOTHING;
    }
    bracket = closing_bracket(reader);
    if (stands_here(reader, bracket))
        return close_top(reader);
    if (!stands_here(reader, ','))
        return refuse_here(reader, FADU_MSG_JSON_COMMA_EXPECTED,
                           (struct fadu_str){ &bracket, 1 });
    reader->comma_at = reader->at++;
    skip_blanks(reader);
    if (stands_here(reader, bracket)) {
        reader->at = reader->comma_at;
        return refuse(reader, FADU_MSG_JSON_TRAILING_COMMA, FADU_STR(""));
    }
    return bracket == '}' ? KEY : VALUE;
}

static enum expected
read_expected(struct reader *reader, enum expected expected)
{
    switch (expected) {
    case FIRST_ITEM:
        return stands_here(reader, ']') ? close_top(reader)
                                        : read_value(reader);
    case VALUE:
        return read_value(reader);
    case FIRST_KEY:
        return stands_here(reader, '}') ? close_top(reader) : read_key(reader);
    case KEY:
        return read_key(reader);
    case NEXT:
        return read_next(reader);
    case NOTHING:
        break;
    }
    return NOTHING;
}

const struct fadu_node *
fadu_json_read(const struct fadu_source *source, struct fadu_arena *arena,
               fadu_diag *diag)
{
    size_t errors_before = fadu_diag_error_count(diag);
    struct reader reader = { .text = source->text };
    enum expected expected = VALUE;

    if (!fadu_source_check(source, diag))
        return NULL;
    fadu_text_cursor_init(&reader.cursor, source);
    fadu_build_init(&reader.build, source, arena, diag);
    reader.at = reader.cursor.offset;

    skip_blanks(&reader);
    if (reader.at == reader.text.len) {
        refuse(&reader, FADU_MSG_TEXT_EMPTY, FADU_STR(""));
        return NULL;
    }
    while (expected != NOTHING) {
        skip_blanks(&reader);
        expected = read_expected(&reader, expected);
    }
    return fadu_diag_error_count(diag) == errors_before ? reader.build.root
                                                        : NULL;
}
