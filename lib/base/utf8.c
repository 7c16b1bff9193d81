/* SPDX-License-Identifier: Apache-2.0 */
#include "base/utf8.h"

static size_t
length_of(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 0;
}

/* RFC 3629: no overlong form, no surrogate, nothing above U+10FFFF. */
static bool
is_allowed(uint32_t character, size_t len)
{
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };

    return character >= smallest[len] && character <= 0x10FFFF &&
           !(character >= 0xD800 && character <= 0xDFFF);
}

size_t
fadu_utf8_next(struct fadu_str text, uint32_t *character_out)
{
    static const unsigned char first_bits[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    size_t len = text.len ? length_of((unsigned char)text.ptr[0]) : 0;
    uint32_t character;

    if (len == 0 || len > text.len)
        return 0;
    character = (unsigned char)text.ptr[0] & first_bits[len];
    for (size_t i = 1; i < len; i++) {
        unsigned char byte = (unsigned char)text.ptr[i];

        if ((byte & 0xC0) != 0x80)
            return 0;
        character = character << 6 | (byte & 0x3F);
    }
    if (!is_allowed(character, len))
        return 0;
    *character_out = character;
    return len;
}

size_t
fadu_utf8_valid_len(struct fadu_str text)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t character;
        size_t len = fadu_utf8_next(fadu_str_from(text, at), &character);

        if (len == 0)
            break;
        at += len;
    }
    return at;
}

size_t
fadu_utf8_count(struct fadu_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}

static size_t
width_of(uint32_t character)
{
    static const struct {
        uint32_t first, last;
    } wide[] = {
        { 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0x33FF },
        { 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },   { 0xA000, 0xA4CF },
        { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
        { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
        { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD },
    };

    if (character < 0x20 || character == 0x7F ||
        (character >= 0x300 && character <= 0x36F) ||
        (character >= 0x200B && character <= 0x200F))
        return 0;
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (character >= wide[i].first && character <= wide[i].last)
            return 2;
    return 1;
}

size_t
fadu_utf8_width(struct fadu_str text)
{
    size_t width = 0;
    size_t at = 0;

    while (at < text.len) {
        uint32_t character = 0;
        size_t len = fadu_utf8_next(fadu_str_from(text, at), &character);

        width += len ? width_of(character) : 1;
        at += len ? len : 1;
    }
    return width;
}
