/* SPDX-License-Identifier: Apache-2.0 */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

static const char blanks[] = " \t\r\n";

bool
is_blank_line(const struct text *line)
{
    return strspn(line->ptr, blanks) == line->len;
}

enum read_result
read_line(struct line_source *source, struct text *line)
{
    enum read_result result;

    line->len = 0;
    if (source->ahead_at < source->ahead.len) {
        const char *start = source->ahead.ptr + source->ahead_at;
        const char *end =
            memchr(start, '\n', source->ahead.len - source->ahead_at);
        const size_t len = end ? (size_t)(end - start) + 1
                               : source->ahead.len - source->ahead_at;

        result = append_bytes(line, start, len);
        source->ahead_at += len;
    } else {
        result = append_line(source->file, line);
    }
    if (result != READ_DONE)
        return result;
    source->line_number++;
    while (line->len && strchr("\r\n", line->ptr[line->len - 1]))
        line->ptr[--line->len] = '\0';
    return READ_DONE;
}

enum read_result
read_document(struct line_source *source, struct text *document)
{
    enum read_result result = append_rest(source->file, &source->ahead);

    *document = source->ahead;
    return result;
}

/* Looks at lines until one holds something; `start` is where it begins. */
static enum read_result
look_at_line(struct line_source *source, size_t *start)
{
    enum read_result result;

    do {
        *start = source->ahead.len;
        result = append_line(source->file, &source->ahead);
    } while (result == READ_DONE &&
             strspn(source->ahead.ptr + *start, blanks) ==
                 source->ahead.len - *start);
    if (result == READ_DONE)
        *start += strspn(source->ahead.ptr + *start, blanks);
    return result;
}

static bool
is_whole_object(const char *text)
{
    size_t len = strlen(text);

    while (len && strchr(blanks, text[len - 1]))
        len--;
    return len >= 2 && text[0] == '{' && text[len - 1] == '}';
}

enum read_result
look_at_shape(struct line_source *source, enum shape *shape_out)
{
    size_t start;
    enum read_result result = look_at_line(source, &start);

    *shape_out = SHAPE_DOCUMENT;
    if (result != READ_DONE || !is_whole_object(source->ahead.ptr + start))
        return result;
    result = look_at_line(source, &start);
    if (result == READ_END) {
        *shape_out = SHAPE_ONE_OBJECT;
        return READ_DONE;
    }
    if (result == READ_DONE && source->ahead.ptr[start] == '{')
        *shape_out = SHAPE_LINES;
    return result;
}
