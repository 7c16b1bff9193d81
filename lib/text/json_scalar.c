/* SPDX-License-Identifier: Apache-2.0 */
#include "text/json_scalar.h"

#include "base/utf8.h"

#define ESCAPE_BYTES 6 /* backslash, u, four digits */

static bool
refuse(struct fadu_json_string *string, enum fadu_message message, size_t at,
       struct fadu_str about)
{
    *string = (struct fadu_json_string){ about, at, message };
    return false;
}

/* Up to the closing quote; counts it in.  Escapes are only passed over. */
static bool
find_end(struct fadu_str text, bool *has_escapes_out,
         struct fadu_json_string *string)
{
    size_t at = 1;

    *has_escapes_out = false;
    while (at < text.len && text.ptr[at] != '"') {
        if ((unsigned char)text.ptr[at] < 0x20)
            return refuse(string, FADU_MSG_JSON_CONTROL, at, FADU_STR(""));
        if (text.ptr[at] == '\\') {
            *has_escapes_out = true;
            at++;
            if (at < text.len && (unsigned char)text.ptr[at] < 0x20)
                continue;
        }
        at++;
    }
    if (at >= text.len)
        return refuse(string, FADU_MSG_QUOTE_NOT_CLOSED, 0, FADU_STR(""));
    string->len = at + 1;
    return true;
}

/* The number behind \u, or -1. */
static int32_t
hexadecimal_at(struct fadu_str text, size_t at)
{
    int32_t number = 0;

    if (at + ESCAPE_BYTES > text.len || text.ptr[at] != '\\' ||
        text.ptr[at + 1] != 'u')
        return -1;
    for (size_t i = at + 2; i < at + ESCAPE_BYTES; i++) {
        char digit = text.ptr[i];

        if (digit >= '0' && digit <= '9')
            number = number * 16 + (digit - '0');
        else if (digit >= 'a' && digit <= 'f')
            number = number * 16 + (digit - 'a' + 10);
        else if (digit >= 'A' && digit <= 'F')
            number = number * 16 + (digit - 'A' + 10);
        else
            return -1;
    }
    return number;
}

static size_t
write_utf8(char *to, uint32_t character)
{
    if (character < 0x80) {
        to[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        to[0] = (char)(0xC0 | character >> 6);
        to[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        to[0] = (char)(0xE0 | character >> 12);
        to[1] = (char)(0x80 | (character >> 6 & 0x3F));
        to[2] = (char)(0x80 | (character & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | character >> 18);
    to[1] = (char)(0x80 | (character >> 12 & 0x3F));
    to[2] = (char)(0x80 | (character >> 6 & 0x3F));
    to[3] = (char)(0x80 | (character & 0x3F));
    return 4;
}

static bool
is_high_half(int32_t number)
{
    return number >= 0xD800 && number <= 0xDBFF;
}

static bool
is_low_half(int32_t number)
{
    return number >= 0xDC00 && number <= 0xDFFF;
}

/* One escape: where we are in `text`, and where in the text that it means. */
struct progress {
    struct fadu_str text;
    size_t at;
    char *to;
    size_t len;
};

static bool
decode_code_point(struct progress *progress, struct fadu_json_string *string)
{
    size_t at = progress->at;
    int32_t number = hexadecimal_at(progress->text, at);
    struct fadu_str escape = { progress->text.ptr + at, ESCAPE_BYTES };

    progress->at += ESCAPE_BYTES;
    if (is_high_half(number)) {
        int32_t low = hexadecimal_at(progress->text, progress->at);

        if (!is_low_half(low))
            return refuse(string, FADU_MSG_JSON_HALF_CHARACTER, at, escape);
        progress->at += ESCAPE_BYTES;
        number = 0x10000 + (number - 0xD800) * 0x400 + (low - 0xDC00);
    } else if (is_low_half(number)) {
        return refuse(string, FADU_MSG_JSON_HALF_CHARACTER, at, escape);
    }
    progress->len += write_utf8(progress->to + progress->len, (uint32_t)number);
    return true;
}

static bool
decode_escape(struct progress *progress, struct fadu_json_string *string)
{
    static const char names[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    struct fadu_str rest = fadu_str_from(progress->text, progress->at);
    const char *name = memchr(names, rest.ptr[1], sizeof(names) - 1);
    uint32_t character;

    if (name) {
        progress->to[progress->len++] = meanings[name - names];
        progress->at += 2;
        return true;
    }
    if (hexadecimal_at(progress->text, progress->at) >= 0)
        return decode_code_point(progress, string);
    /* Show the backslash and the character behind it, whole. */
    rest.len = 1 + fadu_utf8_next(fadu_str_from(rest, 1), &character);
    return refuse(string, FADU_MSG_JSON_BAD_ESCAPE, progress->at, rest);
}

bool
fadu_json_string_read(struct fadu_str text, struct fadu_arena *arena,
                      struct fadu_json_string *string_out)
{
    struct progress progress = { .at = 1 };
    bool has_escapes;

    if (!find_end(text, &has_escapes, string_out))
        return false;
    progress.text = (struct fadu_str){ text.ptr, string_out->len - 1 };
    string_out->text = fadu_str_from(progress.text, 1);
    if (!has_escapes)
        return true;

    /* No escape is shorter than what it means. */
    progress.to = fadu_arena_alloc(arena, progress.text.len, 1);
    while (progress.at < progress.text.len) {
        if (text.ptr[progress.at] != '\\')
            progress.to[progress.len++] = text.ptr[progress.at++];
        else if (!decode_escape(&progress, string_out))
            return false;
    }
    string_out->text = (struct fadu_str){ progress.to, progress.len };
    return true;
}

static size_t
skip_digits(struct fadu_str word, size_t at)
{
    while (at < word.len && word.ptr[at] >= '0' && word.ptr[at] <= '9')
        at++;
    return at;
}

static bool
has(struct fadu_str word, size_t at, char character)
{
    return at < word.len && word.ptr[at] == character;
}

/* [-] (0 | 1-9 digits) [. digits] [e [+|-] digits] */
bool
fadu_json_is_number(struct fadu_str word)
{
    size_t start = has(word, 0, '-');
    size_t at = skip_digits(word, start);

    if (at == start || (at > start + 1 && word.ptr[start] == '0'))
        return false;
    if (has(word, at, '.')) {
        start = at + 1;
        at = skip_digits(word, start);
        if (at == start)
            return false;
    }
    if (has(word, at, 'e') || has(word, at, 'E')) {
        start = at + 1;
        if (has(word, start, '+') || has(word, start, '-'))
            start++;
        at = skip_digits(word, start);
        if (at == start)
            return false;
    }
    return at == word.len;
}
