/* SPDX-License-Identifier: Apache-2.0 */
#include "text/yaml_reader.h"

static size_t
skip_word(const struct fadu_yaml_reader *reader, size_t offset)
{
    while (offset < reader->text.len &&
           !fadu_text_is_one_of(reader->text.ptr[offset], FADU_STR(" \t\r\n")))
        offset++;
    return offset;
}

void
fadu_yaml_refuse_properties(struct fadu_yaml_reader *reader,
                            const yaml_char_t *anchor, const yaml_char_t *tag)
{
    size_t at = fadu_yaml_offset(reader, reader->event.start_mark);

    /* libyaml does not tell of the tag '!', but it stands there. */
    if (!anchor && !tag && !fadu_yaml_stands_at(reader, at, '!'))
        return;
    while (fadu_yaml_stands_at(reader, at, '&') ||
           fadu_yaml_stands_at(reader, at, '!')) {
        size_t end = skip_word(reader, at);

        FADU_REPORT(reader->build.diag, fadu_yaml_place_at(reader, at),
                    fadu_yaml_stands_at(reader, at, '&') ? FADU_MSG_ANCHOR
                                                         : FADU_MSG_TAG,
                    fadu_text_clip(fadu_yaml_piece(reader, at, end)));
        at = fadu_yaml_skip_lines(reader, end);
    }
}

/* As a view of the source where it stands there letter by letter. */
static struct fadu_str
scalar_text(struct fadu_yaml_reader *reader, size_t start)
{
    struct fadu_str value = { (const char *)reader->event.data.scalar.value,
                              reader->event.data.scalar.length };
    struct fadu_str source = fadu_str_from(reader->text, start);

    if (fadu_str_starts_with(source, value))
        return (struct fadu_str){ source.ptr, value.len };
    return fadu_arena_copy(reader->build.arena, value);
}

static size_t
count_blanks(struct fadu_str text)
{
    size_t count = 0;

    while (count < text.len && text.ptr[count] == ' ')
        count++;
    return count;
}

/* Where the text of a literal block begins.  Its lines lose their indentation
 * and nothing else, so the first that is not empty tells how much that was. */
static void
locate_block(struct fadu_yaml_reader *reader, struct fadu_node *node)
{
    size_t at = fadu_yaml_offset(reader, reader->event.start_mark);
    size_t empty_count = 0;
    size_t indent, rest;

    while (empty_count < node->text.len && node->text.ptr[empty_count] == '\n')
        empty_count++;
    if (empty_count == node->text.len)
        return; /* nothing to point at */
    for (size_t i = 0; i <= empty_count && at < reader->text.len; i++) {
        while (at < reader->text.len && reader->text.ptr[at] != '\n')
            at++;
        at++;
    }
    if (at >= reader->text.len)
        return;
    indent = count_blanks(fadu_str_from(reader->text, at));
    rest = count_blanks(fadu_str_from(node->text, empty_count));
    node->text_place.line = node->place.line + 1;
    node->text_place.column = (uint32_t)(indent - rest) + 1;
}

/* ">5" is a comparison to people and an indentation to YAML. */
static bool
is_comparison(const struct fadu_yaml_reader *reader, size_t start,
              struct fadu_str text)
{
    size_t behind = start + 1;

    return !text.len ||
           (behind < reader->text.len && reader->text.ptr[behind] >= '0' &&
            reader->text.ptr[behind] <= '9');
}

static void
finish_scalar(struct fadu_yaml_reader *reader, struct fadu_node *node,
              size_t start)
{
    yaml_scalar_style_t style = reader->event.data.scalar.style;

    node->is_quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
                      style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    node->text = scalar_text(reader, node->is_quoted ? start + 1 : start);
    if (node->is_quoted)
        node->text_place = fadu_place_after(node->place, 1);
    if (style == YAML_LITERAL_SCALAR_STYLE) {
        node->is_block = true;
        locate_block(reader, node);
    }
    if (style == YAML_FOLDED_SCALAR_STYLE &&
        is_comparison(reader, start, node->text))
        FADU_REPORT(reader->build.diag, node->place, FADU_MSG_NEEDS_QUOTES,
                    FADU_STR(">"));
}

static void
take_value(struct fadu_yaml_reader *reader)
{
    struct fadu_place place = fadu_yaml_place(reader, reader->event.start_mark);
    size_t start = fadu_yaml_offset(reader, reader->event.start_mark);
    size_t end = fadu_yaml_offset(reader, reader->event.end_mark);
    bool is_plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    struct fadu_node *node;

    if (is_plain) {
        if (reader->build.depth && start == end)
            fadu_yaml_check_lonely_key(reader);
        fadu_yaml_check_plain(reader, start, end);
        fadu_yaml_check_comment(reader, end);
    }
    node = fadu_build_add(&reader->build, FADU_NODE_SCALAR, place, false);
    if (!node) {
        reader->is_stopped = true;
        return;
    }
    finish_scalar(reader, node, start);
    if (reader->build.depth)
        reader->shapes[reader->build.depth - 1].value_end =
            is_plain && start < end ? end : 0;
}

static void
take_key(struct fadu_yaml_reader *reader)
{
    struct fadu_yaml_shape *shape = &reader->shapes[reader->build.depth - 1];
    struct fadu_place place = fadu_yaml_place(reader, reader->event.start_mark);
    bool is_plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    bool is_refused;
    struct fadu_str key;

    shape->key_start = fadu_yaml_offset(reader, reader->event.start_mark);
    shape->key_end = fadu_yaml_offset(reader, reader->event.end_mark);
    key = scalar_text(reader, shape->key_start + (is_plain ? 0 : 1));
    is_refused = !key.len || (is_plain && fadu_str_equal(key, FADU_STR("<<")));
    if (is_refused)
        FADU_REPORT_PLAIN(reader->build.diag, place,
                          key.len ? FADU_MSG_MERGE_KEY : FADU_MSG_EMPTY_KEY);
    if (is_plain)
        fadu_yaml_check_key(reader, shape->key_start, shape->key_end);
    fadu_build_key(&reader->build, key, place, is_refused);
}

void
fadu_yaml_take_scalar(struct fadu_yaml_reader *reader)
{
    if (fadu_build_wants_key(&reader->build))
        take_key(reader);
    else
        take_value(reader);
}

void
fadu_yaml_take_alias(struct fadu_yaml_reader *reader)
{
    struct fadu_place place = fadu_yaml_place(reader, reader->event.start_mark);
    size_t start = fadu_yaml_offset(reader, reader->event.start_mark);
    size_t end = fadu_yaml_offset(reader, reader->event.end_mark);

    FADU_REPORT(reader->build.diag, place, FADU_MSG_ALIAS,
                fadu_text_clip(fadu_yaml_piece(reader, start, end)));
    if (fadu_build_wants_key(&reader->build))
        fadu_build_key(&reader->build, FADU_STR(""), place, true);
    else if (!fadu_build_add(&reader->build, FADU_NODE_SCALAR, place, false))
        reader->is_stopped = true;
}
