/* SPDX-License-Identifier: Apache-2.0 */
/* Views of text: compared, searched, found again, and their characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A text with NULs in it, as a member of a table. */
#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

/* --- map ----------------------------------------------------------------- */

static void
keys_are_found_again(void **state)
{
    struct fadu_arena arena;
    struct fadu_map map;
    char keys[2000][8];

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    fadu_map_init(&map, &arena);
    for (uint32_t i = 0; i < COUNT(keys); i++) {
        struct fadu_str key = { keys[i], 8 };
        uint32_t value = UINT32_MAX;

        for (size_t at = 0; at < 8; at++)
            keys[i][at] = (char)(at < 4 ? i >> (8 * at) & 0xFF : 0);
        assert_false(fadu_map_find(&map, key, &value));
        assert_int_equal(value, UINT32_MAX);
        assert_true(fadu_map_add(&map, key, i));
    }
    for (uint32_t i = 0; i < COUNT(keys); i++) {
        struct fadu_str key = { keys[i], 8 };
        uint32_t value = UINT32_MAX;

        assert_true(fadu_map_find(&map, key, &value));
        assert_int_equal(value, i);
        assert_false(fadu_map_add(&map, key, 7)); /* the first one stays */
        assert_true(fadu_map_find(&map, key, &value));
        assert_int_equal(value, i);
        key.len = 7; /* another key */
        assert_false(fadu_map_find(&map, key, &value));
    }
    assert_int_equal(map.count, COUNT(keys));
    fadu_arena_clear(&arena);
}

static void
an_empty_key_is_a_key(void **state)
{
    struct fadu_arena arena;
    struct fadu_map map;
    uint32_t value = 0;

    (void)state;
    fadu_arena_init(&arena, NULL, 0);
    fadu_map_init(&map, &arena);
    assert_false(fadu_map_find(&map, FADU_STR(""), &value));
    assert_true(fadu_map_add(&map, FADU_STR(""), 3));
    assert_true(fadu_map_find(&map, (struct fadu_str){ NULL, 0 }, &value));
    assert_int_equal(value, 3);
    fadu_arena_clear(&arena);
}

/* --- str ----------------------------------------------------------------- */

static const struct {
    struct fadu_str a, b;
    int order;
} order_cases[] = {
    { BYTES(""), BYTES(""), 0 },          { BYTES(""), BYTES("a"), -1 },
    { BYTES("a"), BYTES("a"), 0 },        { BYTES("a"), BYTES("b"), -1 },
    { BYTES("a"), BYTES("aa"), -1 },      { BYTES("b"), BYTES("aa"), 1 },
    { BYTES("a\0b"), BYTES("a"), 1 },     { BYTES("z"), BYTES("中"), -1 },
    { BYTES("\x7F"), BYTES("\x80"), -1 }, { { NULL, 0 }, BYTES(""), 0 },
};

static int
sign(int number)
{
    return (number > 0) - (number < 0);
}

static void
texts_are_ordered_by_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(order_cases); i++) {
        struct fadu_str a = order_cases[i].a;
        struct fadu_str b = order_cases[i].b;

        print_message("case: %zu\n", i);
        assert_int_equal(sign(fadu_str_compare(a, b)), order_cases[i].order);
        assert_int_equal(sign(fadu_str_compare(b, a)), -order_cases[i].order);
        assert_int_equal(fadu_str_equal(a, b), order_cases[i].order == 0);
    }
}

static const struct {
    struct fadu_str text, part;
    size_t at;
    bool starts, ends;
} part_cases[] = {
    { BYTES("abc"), BYTES("abc"), 0, true, true },
    { BYTES("abc"), BYTES("a"), 0, true, false },
    { BYTES("abc"), BYTES("c"), 2, false, true },
    { BYTES("abc"), BYTES("b"), 1, false, false },
    { BYTES("abc"), BYTES("abcd"), 3, false, false },
    { BYTES("abc"), BYTES("x"), 3, false, false },
    { BYTES("abc"), BYTES(""), 0, true, true },
    { BYTES(""), BYTES(""), 0, true, true },
    { BYTES(""), BYTES("a"), 0, false, false },
    { BYTES("aab"), BYTES("ab"), 1, false, true },
    { BYTES("一、二"), BYTES("、"), 3, false, false },
    { BYTES("a\0b"), BYTES("\0b"), 1, false, true },
};

static void
parts_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(part_cases); i++) {
        struct fadu_str text = part_cases[i].text;
        struct fadu_str part = part_cases[i].part;

        print_message("case: %zu\n", i);
        assert_int_equal(fadu_str_find(text, part), part_cases[i].at);
        assert_int_equal(fadu_str_starts_with(text, part),
                         part_cases[i].starts);
        assert_int_equal(fadu_str_ends_with(text, part), part_cases[i].ends);
    }
}

static const struct {
    struct fadu_str text, expected;
} trim_cases[] = {
    { BYTES(""), BYTES("") },
    { BYTES(" \t\r\n\u3000"), BYTES("") },
    { BYTES("a"), BYTES("a") },
    { BYTES(" \u3000a b\u3000 "), BYTES("a b") },
    { BYTES("\u3001"), BYTES("\u3001") },
    { BYTES("\0 a \0"), BYTES("\0 a \0") }, /* NUL is no blank */
    { BYTES("\u00A0a"), BYTES("\u00A0a") },
    { BYTES("\x80"), BYTES("\x80") },
};

static void
blanks_are_trimmed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(trim_cases); i++) {
        print_message("case: %zu\n", i);
        assert_true(fadu_str_equal(fadu_str_trim(trim_cases[i].text),
                                   trim_cases[i].expected));
    }
    assert_int_equal(fadu_str_of(NULL).len, 0);
}

/* --- utf8 ---------------------------------------------------------------- */

static const struct {
    struct fadu_str text;
    size_t len; /* of its first character; 0: not UTF-8 */
    uint32_t character;
} next_cases[] = {
    { BYTES(""), 0, 0 },
    { BYTES("a"), 1, 'a' },
    { BYTES("\0"), 1, 0 },
    { BYTES("\x7F"), 1, 0x7F },
    { BYTES("\xC2\x80"), 2, 0x80 },
    { BYTES("\xDF\xBF"), 2, 0x7FF },
    { BYTES("\xE0\xA0\x80"), 3, 0x800 },
    { BYTES("\xE9\x9D\xA2\xE7"), 3, 0x9762 },
    { BYTES("\xED\x9F\xBF"), 3, 0xD7FF },
    { BYTES("\xEE\x80\x80"), 3, 0xE000 },
    { BYTES("\xEF\xBF\xBF"), 3, 0xFFFF },
    { BYTES("\xF0\x90\x80\x80"), 4, 0x10000 },
    { BYTES("\xF4\x8F\xBF\xBF"), 4, 0x10FFFF },
    /* a byte that begins nothing */
    { BYTES("\x80"), 0, 0 },
    { BYTES("\xBF"), 0, 0 },
    { BYTES("\xFE"), 0, 0 },
    { BYTES("\xFF"), 0, 0 },
    { BYTES("\xF5\x80\x80\x80"), 0, 0 },
    { BYTES("\xF8\x88\x80\x80\x80"), 0, 0 },
    /* longer than need be */
    { BYTES("\xC0\x80"), 0, 0 },
    { BYTES("\xC1\xBF"), 0, 0 },
    { BYTES("\xE0\x9F\xBF"), 0, 0 },
    { BYTES("\xF0\x8F\xBF\xBF"), 0, 0 },
    /* surrogates, and past the end */
    { BYTES("\xED\xA0\x80"), 0, 0 },
    { BYTES("\xED\xBF\xBF"), 0, 0 },
    { BYTES("\xF4\x90\x80\x80"), 0, 0 },
    /* cut short, or broken off */
    { BYTES("\xC2"), 0, 0 },
    { BYTES("\xE9\x9D"), 0, 0 },
    { BYTES("\xF0\x90\x80"), 0, 0 },
    { BYTES("\xC2\x41"), 0, 0 },
    { BYTES("\xE9\x41\xA2"), 0, 0 },
    { BYTES("\xE9\x9D\x41"), 0, 0 },
    { BYTES("\xF0\x90\x80\xC0"), 0, 0 },
};

static void
only_utf8_is_utf8(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(next_cases); i++) {
        uint32_t character = 77;

        print_message("case: %zu\n", i);
        assert_int_equal(fadu_utf8_next(next_cases[i].text, &character),
                         next_cases[i].len);
        assert_int_equal(character,
                         next_cases[i].len ? next_cases[i].character : 77);
        if (!next_cases[i].len)
            assert_int_equal(fadu_utf8_valid_len(next_cases[i].text), 0);
    }
}

/* Every character there is, written and read again. */
static void
every_character_is_read(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110000; c++) {
        const bool is_good = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
        char bytes[4];
        size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        uint32_t character = 0;
        struct fadu_str text = { bytes, len };

        if (len == 1)
            bytes[0] = (char)c;
        for (size_t i = len; len > 1 && i-- > 0;)
            bytes[i] =
                (char)(i > 0 ? 0x80 | (c >> (6 * (len - 1 - i)) & 0x3F)
                             : (0xF00 >> len & 0xFF) | c >> (6 * (len - 1)));
        if (fadu_utf8_next(text, &character) != (is_good ? len : 0) ||
            (is_good && character != c) ||
            fadu_utf8_valid_len(text) != (is_good ? len : 0))
            fail_msg("U+%X", c);
    }
}

static const struct {
    struct fadu_str text;
    size_t valid_len, count, width;
} width_cases[] = {
    { BYTES(""), 0, 0, 0 },
    { BYTES("abc"), 3, 3, 3 },
    { BYTES("面积"), 6, 2, 4 },
    { BYTES("5平方米"), 10, 4, 7 },
    { BYTES("（％）"), 9, 3, 6 },
    { BYTES("ｶﾅ"), 6, 2, 2 }, /* half-width forms */
    { BYTES("　"), 3, 1, 2 },
    { BYTES("、。《》"), 12, 4, 8 },
    { BYTES("한글"), 6, 2, 4 },
    { BYTES("\U00020000"), 4, 1, 2 },
    { BYTES("😀"), 4, 1, 2 },
    { BYTES("e\u0301"), 3, 2, 1 },
    { BYTES("\u200B"), 3, 1, 0 },
    { BYTES("é·§"), 6, 3, 3 },
    { BYTES("\t\x7F"), 2, 2, 0 },
    { BYTES("a\xFFz"), 1, 3, 3 },
    { BYTES("面\xE9\x9D"), 3, 2, 4 },
};

static void
widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(width_cases); i++) {
        print_message("case: %zu\n", i);
        assert_int_equal(fadu_utf8_valid_len(width_cases[i].text),
                         width_cases[i].valid_len);
        assert_int_equal(fadu_utf8_width(width_cases[i].text),
                         width_cases[i].width);
        assert_int_equal(fadu_utf8_count(width_cases[i].text),
                         width_cases[i].count);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_again),
        cmocka_unit_test(an_empty_key_is_a_key),
        cmocka_unit_test(texts_are_ordered_by_bytes),
        cmocka_unit_test(parts_are_found),
        cmocka_unit_test(blanks_are_trimmed),
        cmocka_unit_test(only_utf8_is_utf8),
        cmocka_unit_test(every_character_is_read),
        cmocka_unit_test(widths_are_those_of_a_terminal),
    };

    return cmocka_run_group_tests_name("views of text", tests, NULL, NULL);
}
