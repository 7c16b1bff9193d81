/* SPDX-License-Identifier: Apache-2.0 */
#include "value/fold.h"

#include <string.h>

#include "base/utf8.h"

#define NOT_UTF8 0xFFFDu

static bool
is_blank(uint32_t character)
{
    return (character >= '\t' && character <= '\r') || character == ' ' ||
           character == 0xA0 || (character >= 0x2000 && character <= 0x200B) ||
           character == 0x202F || character == 0x3000;
}

/* Signs that look alike are one. */
static uint32_t
same_sign(uint32_t character)
{
    static const struct {
        uint32_t written, meant;
    } signs[] = {
        { 0x2266, 0x2264 }, /* ≦ ≤ */
        { 0x2A7D, 0x2264 }, /* ⩽ ≤ */
        { 0x2267, 0x2265 }, /* ≧ ≥ */
        { 0x2A7E, 0x2265 }, /* ⩾ ≥ */
        { 0xFE64, '<' },    /* ﹤ */
        { 0xFE65, '>' },    /* ﹥ */
        { 0xFE6A, '%' },    /* ﹪ */
        { 0x301C, '~' },    /* 〜 */
        { 0x223C, '~' },    /* ∼ */
        { 0xFFE5, 0xA5 },   /* ￥ ¥ */
        { 0x2212, '-' },    /* − */
    };

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (signs[i].written == character)
            return signs[i].meant;
    return character;
}

size_t
fadu_fold_next(struct fadu_str text, uint32_t *character_out)
{
    uint32_t character = 0;
    size_t len = fadu_utf8_next(text, &character);

    if (len == 0) {
        *character_out = text.len ? NOT_UTF8 : 0;
        return text.len ? 1 : 0;
    }
    if (character >= 0xFF01 && character <= 0xFF5E)
        character -= 0xFEE0;
    if (is_blank(character))
        character = ' ';
    if (character >= 'A' && character <= 'Z')
        character += 'a' - 'A';
    *character_out = same_sign(character);
    return len;
}

uint32_t
fadu_fold_peek(struct fadu_str text)
{
    uint32_t character;

    fadu_fold_next(text, &character);
    return character;
}

/* Most words are Chinese, and most comparisons fail: these characters, of three
 * bytes, mean themselves and nothing else means them. */
static bool
is_ideograph(char first)
{
    const unsigned char byte = (unsigned char)first;

    return byte >= 0xE4 && byte <= 0xE9;
}

size_t
fadu_fold_match(struct fadu_str text, struct fadu_str word)
{
    size_t at = 0;

    while (word.len) {
        uint32_t found, wanted;
        size_t len, word_len;

        if (at < text.len &&
            (is_ideograph(text.ptr[at]) || is_ideograph(word.ptr[0]))) {
            if (text.len - at < 3 || word.len < 3 ||
                memcmp(text.ptr + at, word.ptr, 3) != 0)
                return 0;
            at += 3;
            word = fadu_str_from(word, 3);
            continue;
        }
        len = fadu_fold_next(fadu_str_from(text, at), &found);
        word_len = fadu_fold_next(word, &wanted);
        if (len == 0 || found != wanted)
            return 0;
        at += len;
        word = fadu_str_from(word, word_len);
    }
    return at;
}

size_t
fadu_fold_blanks(struct fadu_str text)
{
    size_t at = 0;

    while (fadu_fold_peek(fadu_str_from(text, at)) == ' ') {
        uint32_t blank;

        at += fadu_fold_next(fadu_str_from(text, at), &blank);
    }
    return at;
}
