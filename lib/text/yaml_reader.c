/* SPDX-License-Identifier: Apache-2.0 */
#include "text/yaml_reader.h"

struct fadu_place
fadu_yaml_place(const struct fadu_yaml_reader *reader, yaml_mark_t mark)
{
    return (struct fadu_place){ reader->source, (uint32_t)mark.line + 1,
                                (uint32_t)mark.column + 1 };
}

struct fadu_place
fadu_yaml_place_at(struct fadu_yaml_reader *reader, size_t offset)
{
    size_t before = reader->source->text.len - reader->text.len;

    return fadu_text_cursor_place(&reader->cursor, before + offset);
}

static bool
is_inside_character(const struct fadu_yaml_reader *reader, size_t offset)
{
    return offset < reader->text.len &&
           ((unsigned char)reader->text.ptr[offset] & 0xC0) == 0x80;
}

/* libyaml counts characters.  Marks come almost in order, so we walk on from
 * the last one. */
size_t
fadu_yaml_offset(struct fadu_yaml_reader *reader, yaml_mark_t mark)
{
    size_t at = reader->mark_offset;

    while (reader->mark_index < mark.index && at < reader->text.len) {
        do
            at++;
        while (is_inside_character(reader, at));
        reader->mark_index++;
    }
    while (reader->mark_index > mark.index && at > 0) {
        do
            at--;
        while (is_inside_character(reader, at));
        reader->mark_index--;
    }
    reader->mark_offset = at;
    return at;
}

bool
fadu_yaml_stands_at(const struct fadu_yaml_reader *reader, size_t offset,
                    char character)
{
    return offset < reader->text.len && reader->text.ptr[offset] == character;
}

struct fadu_str
fadu_yaml_piece(const struct fadu_yaml_reader *reader, size_t start, size_t end)
{
    return (struct fadu_str){ reader->text.ptr + start, end - start };
}

size_t
fadu_yaml_skip_blanks(const struct fadu_yaml_reader *reader, size_t offset)
{
    while (fadu_yaml_stands_at(reader, offset, ' ') ||
           fadu_yaml_stands_at(reader, offset, '\t'))
        offset++;
    return offset;
}

size_t
fadu_yaml_skip_lines(const struct fadu_yaml_reader *reader, size_t offset)
{
    while (offset < reader->text.len &&
           fadu_text_is_one_of(reader->text.ptr[offset], FADU_STR(" \t\r\n")))
        offset++;
    return offset;
}
