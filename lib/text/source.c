/* SPDX-License-Identifier: Apache-2.0 */
#include "text/source.h"

#include "base/utf8.h"
#include "text/tree.h"

#define BYTE_ORDER_MARK FADU_STR("\xEF\xBB\xBF")
#define MAX_CLIP_BYTES 80

struct fadu_str
fadu_source_body(const struct fadu_source *source)
{
    if (fadu_str_starts_with(source->text, BYTE_ORDER_MARK))
        return fadu_str_from(source->text, BYTE_ORDER_MARK.len);
    return source->text;
}

void
fadu_text_cursor_init(struct fadu_text_cursor *cursor,
                      const struct fadu_source *source)
{
    /* People count from behind the mark: they do not see it. */
    *cursor = (struct fadu_text_cursor){
        .place = { source, 1, 1 },
        .offset = source->text.len - fadu_source_body(source).len,
    };
}

/* Back to the start of the line that holds `offset`. */
static void
go_back(struct fadu_text_cursor *cursor, size_t offset)
{
    const char *text = cursor->place.source->text.ptr;
    uint32_t line = cursor->place.line;

    while (cursor->offset > offset)
        if (text[--cursor->offset] == '\n')
            line--;
    while (cursor->offset > 0 && text[cursor->offset - 1] != '\n')
        cursor->offset--;
    if (cursor->offset == 0)
        fadu_text_cursor_init(cursor, cursor->place.source);
    cursor->place.line = line;
    cursor->place.column = 1;
}

struct fadu_place
fadu_text_cursor_place(struct fadu_text_cursor *cursor, size_t offset)
{
    const char *text = cursor->place.source->text.ptr;

    if (offset < cursor->offset)
        go_back(cursor, offset);
    for (; cursor->offset < offset; cursor->offset++) {
        unsigned char byte = (unsigned char)text[cursor->offset];

        if (byte == '\n') {
            cursor->place.line++;
            cursor->place.column = 1;
        } else if ((byte & 0xC0) != 0x80) {
            cursor->place.column++;
        }
    }
    /* The loop counts a character at its first byte, so inside of one the
     * column is that of the next. */
    return cursor->place;
}

static struct fadu_place
place_at(const struct fadu_source *source, size_t offset)
{
    struct fadu_text_cursor cursor;

    fadu_text_cursor_init(&cursor, source);
    return fadu_text_cursor_place(&cursor, offset);
}

bool
fadu_source_check(const struct fadu_source *source, fadu_diag *diag)
{
    struct fadu_str text = source->text;
    size_t valid_len;

    if (text.len > FADU_MAX_TEXT_BYTES) {
        struct fadu_digits limit;

        /* No line: the first may be all of the text. */
        FADU_REPORT(diag, ((struct fadu_place){ source, 0, 0 }),
                    FADU_MSG_TOO_LARGE,
                    fadu_digits_of(FADU_MAX_TEXT_BYTES, &limit));
        return false;
    }
    if (fadu_str_starts_with(text, FADU_STR("\xFF\xFE")) ||
        fadu_str_starts_with(text, FADU_STR("\xFE\xFF"))) {
        FADU_REPORT_PLAIN(diag, ((struct fadu_place){ source, 1, 1 }),
                          FADU_MSG_UTF16);
        return false;
    }
    valid_len = fadu_utf8_valid_len(text);
    /* Without a mark, a NUL gives it away: beside a letter, or at a line end.
     */
    if (memchr(text.ptr, '\0',
               valid_len < text.len ? text.len
               : text.len < 2       ? text.len
                                    : 2)) {
        FADU_REPORT_PLAIN(diag, ((struct fadu_place){ source, 1, 1 }),
                          FADU_MSG_UTF16);
        return false;
    }
    if (valid_len < text.len) {
        FADU_REPORT_PLAIN(diag, place_at(source, valid_len), FADU_MSG_NOT_UTF8);
        return false;
    }
    return true;
}

/* Signs that are not seen and turn or join what stands beside them: a name
 * that holds one is another name, and nobody sees why. */
static bool
is_invisible(uint32_t character)
{
    return (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x2069);
}

/* A carriage return alone and the line ends of Unicode would make YAML count
 * other lines than an editor does; the others are not seen at all. */
static bool
is_refused(uint32_t character, struct fadu_str rest)
{
    if (character == '\r')
        return !fadu_str_starts_with(rest, FADU_STR("\n"));
    if (character < 0x20)
        return character != '\t' && character != '\n';
    return (character >= 0x7F && character < 0xA0) || is_invisible(character) ||
           character == 0x2028 || character == 0x2029 || character == 0xFEFF ||
           character == 0xFFFE || character == 0xFFFF;
}

bool
fadu_source_check_characters(const struct fadu_source *source, fadu_diag *diag)
{
    struct fadu_str rest = fadu_source_body(source);

    while (rest.len) {
        uint32_t character = 0;
        size_t len = fadu_utf8_next(rest, &character);
        struct fadu_str behind = fadu_str_from(rest, len);

        if (is_refused(character, behind)) {
            struct fadu_digits name;
            struct fadu_place place =
                place_at(source, source->text.len - rest.len);

            if (character == '\r')
                FADU_REPORT_PLAIN(diag, place, FADU_MSG_RETURN_ALONE);
            else
                FADU_REPORT(diag, place, FADU_MSG_BAD_CHARACTER,
                            fadu_code_point_of(character, &name));
            return false;
        }
        rest = behind;
    }
    return true;
}

struct fadu_str
fadu_digits_of(uint64_t number, struct fadu_digits *digits)
{
    size_t at = sizeof(digits->text);

    do {
        digits->text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    return (struct fadu_str){ digits->text + at, sizeof(digits->text) - at };
}

struct fadu_str
fadu_code_point_of(uint32_t character, struct fadu_digits *digits)
{
    size_t at = sizeof(digits->text);
    size_t shortest = at - 4;

    for (; character || at > shortest; character >>= 4)
        digits->text[--at] = "0123456789ABCDEF"[character & 0xF];
    digits->text[--at] = '+';
    digits->text[--at] = 'U';
    return (struct fadu_str){ digits->text + at, sizeof(digits->text) - at };
}

struct fadu_str
fadu_text_clip(struct fadu_str text)
{
    if (text.len <= MAX_CLIP_BYTES)
        return text;
    text.len = MAX_CLIP_BYTES;
    text.len = fadu_utf8_valid_len(text);
    return text;
}

struct fadu_str
fadu_text_first(struct fadu_str text)
{
    uint32_t character;

    return (struct fadu_str){ text.ptr, fadu_utf8_next(text, &character) };
}

size_t
fadu_text_wide_blank(struct fadu_str text)
{
    if (fadu_str_starts_with(text, FADU_STR("\u3000")))
        return 3;
    return fadu_str_starts_with(text, FADU_STR("\u00A0")) ? 2 : 0;
}
