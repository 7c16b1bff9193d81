/* SPDX-License-Identifier: Apache-2.0 */
/* Messages: their text, their place, their order, and their limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "diag/diag.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
/* A text with NULs in it, as a member of a table. */
#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
#define NO_PLACE ((struct fadu_place){ NULL, 0, 0 })

static char *
rendered(const fadu_diag *diag, int32_t language)
{
    char *text = NULL;
    size_t len = 0;

    assert_int_equal(fadu_diag_render(diag, language, &text, &len), FADU_OK);
    assert_int_equal(strlen(text), len);
    assert_int_equal(fadu_utf8_valid_len((struct fadu_str){ text, len }), len);
    return text;
}

static void
expect_text(const fadu_diag *diag, int32_t language, const char *expected)
{
    char *text = rendered(diag, language);

    assert_string_equal(text, expected);
    fadu_string_free(text);
}

/* --- one message --------------------------------------------------------- */

/* Each reports TEXT_EMPTY or UNKNOWN_KEY 'k' at a place of a text. */
static const struct {
    struct fadu_str text;
    uint32_t line, column;
    const char *expected; /* below the first line */
} place_cases[] = {
    { BYTES("a: 1\nb: 2\n"), 2, 1,
      "    2 | b: 2\n"
      "      | ^\n" },
    { BYTES("a: 1"), 1, 4,
      "    1 | a: 1\n"
      "      |    ^\n" },
    /* wide: two columns each */
    { BYTES("面积: 不满5\n"), 1, 5,
      "    1 | 面积: 不满5\n"
      "      |       ^\n" },
    { BYTES("（％）x"), 1, 4,
      "    1 | （％）x\n"
      "      |       ^\n" },
    /* an accent of its own has no width */
    { BYTES("e\u0301x"), 1, 3,
      "    1 | e\u0301x\n"
      "      |  ^\n" },
    { BYTES("😀x"), 1, 2,
      "    1 | 😀x\n"
      "      |   ^\n" },
    /* a tab stays one, in both lines */
    { BYTES("\ta\t中: 1"), 1, 5,
      "    1 | \ta\t中: 1\n"
      "      | \t \t  ^\n" },
    /* line ends */
    { BYTES("a\r\nbc\r\n"), 2, 2,
      "    2 | bc\n"
      "      |  ^\n" },
    { BYTES("a\nb"), 1, 2,
      "    1 | a\n"
      "      |  ^\n" },
    { BYTES("a\r\nb"), 1, 9,
      "    1 | a\n"
      "      |  ^\n" },
    { BYTES(""), 1, 1,
      "    1 | \n"
      "      | ^\n" },
    { BYTES("a\n"), 2, 1,
      "    2 | \n"
      "      | ^\n" },
    { BYTES("a\n"), 9, 3,
      "    9 | \n"
      "      | ^\n" },
    { BYTES("\n\nx"), 3, 1,
      "    3 | x\n"
      "      | ^\n" },
    /* a byte order mark is no character of the first line */
    { BYTES("\xEF\xBB\xBF"
            "ab\ncd"),
      1, 2,
      "    1 | ab\n"
      "      |  ^\n" },
    { BYTES("\xEF\xBB\xBF"
            "ab\ncd"),
      2, 2,
      "    2 | cd\n"
      "      |  ^\n" },
    /* what nobody sees */
    { BYTES("a\x1B[31mb"), 1, 7,
      "    1 | a\\x1B[31mb\n"
      "      |          ^\n" },
    { BYTES("a\0b"), 1, 3,
      "    1 | a\\x00b\n"
      "      |      ^\n" },
    { BYTES("a\x7F\xC2\x85\u200B\u202E\uFEFFb"), 1, 7,
      "    1 | a\\x7F\\u0085\\u200B\\u202E\\uFEFFb\n"
      "      |                              ^\n" },
    { BYTES("\U000E0041b"), 1, 2,
      "    1 | \\uE0041b\n"
      "      |        ^\n" },
    { BYTES("ab\xCB\xB5\xC3\xF7"), 1, 4,
      "    1 | ab\u02F5\\xC3\\xF7\n"
      "      |    ^\n" },
    { BYTES("\xFF\xFE"
            "a"),
      1, 1,
      "    1 | \\xFF\\xFEa\n"
      "      | ^\n" },
    { BYTES("\xE4\xB8"), 1, 1,
      "    1 | \\xE4\\xB8\n"
      "      | ^\n" },
};

static void
the_marker_stands_below_its_character(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(place_cases); i++) {
        const struct fadu_source source = { FADU_STR("rules/air.yaml"),
                                            place_cases[i].text };
        const struct fadu_place place = { &source, place_cases[i].line,
                                          place_cases[i].column };
        fadu_diag *diag = fadu_diag_new();
        char *text;

        print_message("case: %zu\n", i);
        FADU_REPORT_PLAIN(diag, place, FADU_MSG_TEXT_EMPTY);
        text = rendered(diag, FADU_ENGLISH);
        assert_string_equal(strchr(text, '\n') + 1, place_cases[i].expected);
        assert_int_equal(fadu_diag_get_line(diag, 0), place_cases[i].line);
        assert_int_equal(fadu_diag_get_column(diag, 0), place_cases[i].column);
        fadu_string_free(text);
        fadu_diag_free(diag);
    }
}

static void
wide_numbers_of_lines_move_both_lines(void **state)
{
    struct fadu_buf buf;
    struct fadu_source source = { .name = FADU_STR("x") };
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    fadu_buf_init(&buf, NULL);
    fadu_buf_add_repeat(&buf, '\n', 123455);
    fadu_buf_add_text(&buf, "a: b");
    source.text = fadu_buf_str(&buf);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &source, 123456, 4 }),
                      FADU_MSG_TEXT_EMPTY);
    expect_text(diag, FADU_ENGLISH,
                "x:123456:4: FADU-105: text holds nothing to read\n"
                "123456 | a: b\n"
                "       |    ^\n");
    fadu_diag_free(diag);
    fadu_buf_free(&buf);
}

static void
both_languages_have_the_same_place(void **state)
{
    const struct fadu_source source = { FADU_STR("air.yaml"),
                                        FADU_STR("面绩: 1\n") };
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    FADU_REPORT(diag, ((struct fadu_place){ &source, 1, 1 }),
                FADU_MSG_UNKNOWN_KEY, FADU_STR("面绩"));
    fadu_diag_suggest(diag, FADU_STR("面积"));
    FADU_REPORT(diag, ((struct fadu_place){ &source, 0, 0 }),
                FADU_MSG_TOO_LARGE, FADU_STR("9"));
    FADU_REPORT(diag, NO_PLACE, FADU_MSG_NO_RULES_IN_FOLDER, FADU_STR("r"));
    FADU_REPORT_PLAIN(diag, NO_PLACE, FADU_MSG_ILLUSTRATIVE);
    expect_text(diag, FADU_ENGLISH,
                "air.yaml:1:1: FADU-301: unknown key '面绩'; did you mean "
                "'面积'?\n"
                "    1 | 面绩: 1\n"
                "      | ^\n"
                "air.yaml: FADU-702: text is larger than 9 bytes\n"
                "FADU-803: folder 'r' holds no rulebook.yaml\n"
                "warning FADU-601: the gradings of this rulebook are "
                "illustrative, not an official benchmark\n");
    expect_text(
        diag, FADU_CHINESE,
        "air.yaml:1:1: FADU-301: 未知的键“面绩”；是否想写“面积”？\n"
        "    1 | 面绩: 1\n"
        "      | ^\n"
        "air.yaml: FADU-702: 文本超过 9 字节\n"
        "FADU-803: 文件夹“r”中没有 rulebook.yaml\n"
        "警告 FADU-601: 本规则集的档次为示例，并非正式发布的裁量基准\n");
    assert_int_equal(fadu_diag_get_severity(diag, 0), FADU_SEVERITY_ERROR);
    assert_int_equal(fadu_diag_get_severity(diag, 3), FADU_SEVERITY_WARNING);
    assert_string_equal(fadu_diag_get_file(diag, 3), "");
    assert_int_equal(fadu_diag_error_count(diag), 3);
    fadu_diag_free(diag);
}

static void
arguments_are_put_in_once(void **state)
{
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    /* What looks like a place for an argument in an argument is text. */
    FADU_REPORT(diag, NO_PLACE, FADU_MSG_CONTRADICTION, FADU_STR("{1}"),
                FADU_STR("{0}"), FADU_STR("%s%n"), FADU_STR(""));
    assert_string_equal(fadu_diag_get_message(diag, 0, FADU_ENGLISH),
                        "fact '{1}' is given as {0}, but %s%n makes it ");
    /* One that was not given is empty. */
    FADU_REPORT_PLAIN(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY);
    assert_string_equal(fadu_diag_get_message(diag, 1, FADU_ENGLISH),
                        "unknown key ''");
    FADU_REPORT(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY,
                FADU_STR("a\n\x1B[2J\xFF\u202E"));
    fadu_diag_suggest(diag, FADU_STR("a\tb"));
    assert_string_equal(fadu_diag_get_message(diag, 2, FADU_ENGLISH),
                        "unknown key 'a\\x0A\\x1B[2J\\xFF\\u202E'; did you "
                        "mean 'a\\x09b'?");
    fadu_diag_suggest(diag, FADU_STR(""));
    assert_non_null(
        strstr(fadu_diag_get_message(diag, 2, FADU_ENGLISH), "did you mean"));
    fadu_diag_free(diag);
}

static void
files_with_odd_names_are_shown(void **state)
{
    const struct fadu_source source = { FADU_STR("a\x1B\xFF.yaml"),
                                        FADU_STR("x") };
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &source, 1, 1 }),
                      FADU_MSG_TEXT_EMPTY);
    expect_text(diag, FADU_ENGLISH,
                "a\\x1B\\xFF.yaml:1:1: FADU-105: text holds nothing to read\n"
                "    1 | x\n"
                "      | ^\n");
    assert_string_equal(fadu_diag_get_file(diag, 0), "a\x1B\xFF.yaml");
    fadu_diag_free(diag);
}

/* --- long lines ---------------------------------------------------------- */

/* One line of `count` times 中 with an x as character `column`. */
static void
fill_long_line(struct fadu_buf *buf, size_t count, size_t column)
{
    fadu_buf_init(buf, NULL);
    for (size_t i = 1; i <= count; i++)
        fadu_buf_add_text(buf, i == column ? "x" : "中");
}

static const struct {
    size_t count, column;
    size_t shown;  /* characters, without the dots */
    size_t before; /* of them before the x */
    bool is_cut_before, is_cut_behind;
} long_cases[] = {
    { 200, 1, 200, 0, false, false },     { 200, 100, 200, 99, false, false },
    { 200, 200, 200, 199, false, false }, { 201, 1, 200, 0, false, true },
    { 201, 201, 200, 199, true, false },  { 201, 101, 200, 100, false, true },
    { 201, 102, 200, 100, true, false },  { 1000, 1, 200, 0, false, true },
    { 1000, 500, 200, 100, true, true },  { 1000, 1000, 200, 199, true, false },
    { 1000, 950, 200, 149, true, false }, { 1000, 50, 200, 49, false, true },
};

static void
of_a_long_line_a_part_is_shown(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(long_cases); i++) {
        struct fadu_buf line;
        struct fadu_buf expected;
        struct fadu_source source = { .name = FADU_STR("f") };
        fadu_diag *diag = fadu_diag_new();
        char *text;

        print_message("case: %zu of %zu\n", long_cases[i].column,
                      long_cases[i].count);
        fill_long_line(&line, long_cases[i].count, long_cases[i].column);
        fadu_buf_add_text(&line, "\nnext");
        source.text = fadu_buf_str(&line);
        FADU_REPORT_PLAIN(
            diag,
            ((struct fadu_place){ &source, 1, (uint32_t)long_cases[i].column }),
            FADU_MSG_TEXT_EMPTY);

        fadu_buf_init(&expected, NULL);
        fadu_buf_add_text(&expected, "    1 | ");
        if (long_cases[i].is_cut_before)
            fadu_buf_add_text(&expected, "…");
        for (size_t at = 0; at < long_cases[i].shown; at++)
            fadu_buf_add_text(&expected,
                              at == long_cases[i].before ? "x" : "中");
        if (long_cases[i].is_cut_behind)
            fadu_buf_add_text(&expected, "…");
        fadu_buf_add_text(&expected, "\n      | ");
        fadu_buf_add_repeat(&expected, ' ',
                            2 * long_cases[i].before +
                                long_cases[i].is_cut_before);
        fadu_buf_add_text(&expected, "^\n");

        text = rendered(diag, FADU_ENGLISH);
        assert_string_equal(strchr(text, '\n') + 1, expected.ptr);
        fadu_string_free(text);
        fadu_buf_free(&expected);
        fadu_buf_free(&line);
        fadu_diag_free(diag);
    }
}

static void
a_file_of_one_line_does_not_slow_messages(void **state)
{
    enum { CHARACTERS = 1024 * 1024 };
    struct fadu_buf line;
    struct fadu_source source = { .name = FADU_STR("f") };
    fadu_diag *diag = fadu_diag_new();
    clock_t begun;
    char *text;
    size_t len = 0;

    (void)state;
    fill_long_line(&line, CHARACTERS, CHARACTERS - 50);
    source.text = fadu_buf_str(&line);
    begun = clock();
    for (uint32_t i = 0; i < FADU_MAX_MESSAGES; i++) {
        FADU_REPORT(diag, ((struct fadu_place){ &source, 1, CHARACTERS - i }),
                    FADU_MSG_UNKNOWN_KEY, source.text);
        fadu_diag_suggest(diag, source.text);
    }
    assert_int_equal(fadu_diag_render(diag, FADU_CHINESE, &text, &len),
                     FADU_OK);
    assert_true(len < FADU_MAX_MESSAGES * 10000);
    /* A few seconds even under the sanitizers; it was minutes. */
    assert_true((clock() - begun) / CLOCKS_PER_SEC < 30);
    fadu_string_free(text);
    fadu_buf_free(&line);
    fadu_diag_free(diag);
}

static void
long_arguments_are_cut(void **state)
{
    struct fadu_buf arg;
    fadu_diag *diag = fadu_diag_new();
    const char *sentence;

    (void)state;
    fill_long_line(&arg, FADU_MAX_ARG_CHARACTERS, 1);
    FADU_REPORT(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY, fadu_buf_str(&arg));
    sentence = fadu_diag_get_message(diag, 0, FADU_ENGLISH);
    assert_null(strstr(sentence, "…"));
    fadu_buf_add_text(&arg, "中");
    FADU_REPORT(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY, fadu_buf_str(&arg));
    assert_int_equal(strlen(fadu_diag_get_message(diag, 1, FADU_ENGLISH)),
                     strlen(sentence) + strlen("…"));
    assert_non_null(
        strstr(fadu_diag_get_message(diag, 1, FADU_ENGLISH), "中…'"));
    fadu_buf_free(&arg);
    fadu_diag_free(diag);
}

/* --- several messages ---------------------------------------------------- */

static void
messages_are_sorted_by_place(void **state)
{
    const struct fadu_source a = { FADU_STR("a"), FADU_STR("1\n2\n3\n") };
    const struct fadu_source b = { FADU_STR("b"), FADU_STR("1\n2\n3\n") };
    static const int32_t by_place[] = { 803, 105, 304, 305, 107, 106, 302 };
    static const int32_t by_number[] = { 105, 106, 107, 302, 304, 305, 803 };
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &b, 2, 1 }),
                      FADU_MSG_MISSING_KEY);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &a, 2, 1 }),
                      FADU_MSG_EXPECTED_MAP);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &a, 3, 2 }),
                      FADU_MSG_EMPTY_KEY);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &a, 3, 1 }),
                      FADU_MSG_EXPECTED_TEXT);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &a, 0, 0 }),
                      FADU_MSG_TEXT_EMPTY);
    FADU_REPORT_PLAIN(diag, ((struct fadu_place){ &b, 1, 1 }),
                      FADU_MSG_DUPLICATE_KEY);
    FADU_REPORT_PLAIN(diag, NO_PLACE, FADU_MSG_NO_RULES_IN_FOLDER);
    fadu_diag_sort(diag);
    for (size_t i = 0; i < COUNT(by_place); i++)
        assert_int_equal(fadu_diag_get_code(diag, i), by_place[i]);
    fadu_diag_sort_by_number(diag);
    for (size_t i = 0; i < COUNT(by_number); i++)
        assert_int_equal(fadu_diag_get_code(diag, i), by_number[i]);
    fadu_diag_free(diag);
}

static void
messages_of_one_place_keep_their_order(void **state)
{
    const struct fadu_source source = { FADU_STR("a"), FADU_STR("1") };
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    for (int i = 0; i < FADU_MAX_MESSAGES; i++) {
        char digits[2] = { (char)('a' + i % 26), (char)('a' + i / 26) };

        FADU_REPORT(diag, ((struct fadu_place){ &source, 1, 1 }),
                    FADU_MSG_UNKNOWN_KEY, ((struct fadu_str){ digits, 2 }));
    }
    for (int round = 0; round < 2; round++) {
        if (round == 0)
            fadu_diag_sort(diag);
        else
            fadu_diag_sort_by_number(diag);
        for (int i = 0; i < FADU_MAX_MESSAGES; i++) {
            char expected[] = "unknown key '--'";

            expected[13] = (char)('a' + i % 26);
            expected[14] = (char)('a' + i / 26);
            assert_string_equal(
                fadu_diag_get_message(diag, (size_t)i, FADU_ENGLISH), expected);
        }
    }
    fadu_diag_free(diag);
}

static void
past_the_limit_messages_are_counted_only(void **state)
{
    fadu_diag *diag = fadu_diag_new();
    char *text;

    (void)state;
    for (int i = 0; i < FADU_MAX_MESSAGES; i++)
        FADU_REPORT(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY, FADU_STR("kept"));
    assert_int_equal(fadu_diag_is_complete(diag), 1);
    text = rendered(diag, FADU_ENGLISH);
    assert_null(strstr(text, "FADU-703"));
    fadu_string_free(text);

    FADU_REPORT(diag, NO_PLACE, FADU_MSG_UNKNOWN_KEY, FADU_STR("dropped"));
    fadu_diag_suggest(diag, FADU_STR("not for the last one kept"));
    assert_int_equal(fadu_diag_get_count(diag), FADU_MAX_MESSAGES);
    assert_int_equal(fadu_diag_error_count(diag), FADU_MAX_MESSAGES + 1);
    assert_int_equal(fadu_diag_is_complete(diag), 0);
    assert_string_equal(
        fadu_diag_get_message(diag, FADU_MAX_MESSAGES - 1, FADU_ENGLISH),
        "unknown key 'kept'");
    text = rendered(diag, FADU_ENGLISH);
    assert_non_null(strstr(text, "\nnote FADU-703: more than 200 messages; "
                                 "the rest are left out\n"));
    assert_null(strstr(text, "dropped"));
    fadu_string_free(text);

    fadu_diag_clear(diag);
    assert_int_equal(fadu_diag_is_complete(diag), 1);
    assert_int_equal(fadu_diag_get_count(diag), 0);
    FADU_REPORT_PLAIN(diag, NO_PLACE, FADU_MSG_TEXT_EMPTY);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    fadu_diag_free(diag);
}

static void
without_memory_a_message_is_whole_or_not_there(void **state)
{
    const struct fadu_source source = { FADU_STR("a"), FADU_STR("key: 1") };
    bool is_done = false;
    size_t nth = 0;

    (void)state;
    while (!is_done && nth < 1000) {
        fadu_diag *diag = fadu_diag_new();
        char *text;

        fadu_alloc_fail_at(++nth);
        FADU_REPORT(diag, ((struct fadu_place){ &source, 1, 1 }),
                    FADU_MSG_UNKNOWN_KEY, FADU_STR("key"));
        fadu_diag_suggest(diag, FADU_STR("kay"));
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);
        assert_int_equal(fadu_diag_is_complete(diag), is_done);
        assert_int_equal(fadu_diag_has_errors(diag), 1);
        text = rendered(diag, FADU_ENGLISH);
        if (fadu_diag_get_count(diag) == 0)
            assert_string_equal(text, "");
        else
            assert_non_null(strstr(text, "\n    1 | key: 1\n      | ^\n"));
        fadu_string_free(text);
        fadu_diag_free(diag);
    }
    assert_true(is_done && nth > 5);
}

static void
a_list_that_is_not_there_takes_nothing(void **state)
{
    (void)state;
    FADU_REPORT_PLAIN(NULL, NO_PLACE, FADU_MSG_TEXT_EMPTY);
    fadu_diag_suggest(NULL, FADU_STR("x"));
}

/* --- the table of messages ----------------------------------------------- */

static size_t
holes_in(const char *text)
{
    size_t holes = 0;

    for (; *text; text++)
        if (text[0] == '{' && text[1] >= '0' && text[1] <= '3' &&
            text[2] == '}')
            holes |= (size_t)1 << (text[1] - '0');
    return holes;
}

/* In both languages; of these the reason is another argument in each. */
static void
every_message_is_well_formed(void **state)
{
    static const struct {
        int number;
        const char *english, *chinese;
    } rows[] = {
#define FADU_MESSAGE(number, name, severity, english, chinese) \
    { (number), (english), (chinese) },
#include "diag/messages.def"
#undef FADU_MESSAGE
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t len = strlen(rows[i].english);

        print_message("case: FADU-%d\n", rows[i].number);
        assert_true(len > 0 && strlen(rows[i].chinese) > 0);
        assert_true(rows[i].english[len - 1] != '.');
        assert_null(strstr(rows[i].chinese, "。"));
        assert_null(strchr(rows[i].english, '\n'));
        assert_null(strchr(rows[i].chinese, '\n'));
        if (rows[i].number != 801 && rows[i].number != 802 &&
            rows[i].number != 451)
            assert_int_equal(holes_in(rows[i].english),
                             holes_in(rows[i].chinese));
        for (size_t other = 0; other < i; other++)
            assert_int_not_equal(rows[i].number, rows[other].number);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_marker_stands_below_its_character),
        cmocka_unit_test(wide_numbers_of_lines_move_both_lines),
        cmocka_unit_test(both_languages_have_the_same_place),
        cmocka_unit_test(arguments_are_put_in_once),
        cmocka_unit_test(files_with_odd_names_are_shown),
        cmocka_unit_test(of_a_long_line_a_part_is_shown),
        cmocka_unit_test(a_file_of_one_line_does_not_slow_messages),
        cmocka_unit_test(long_arguments_are_cut),
        cmocka_unit_test(messages_are_sorted_by_place),
        cmocka_unit_test(messages_of_one_place_keep_their_order),
        cmocka_unit_test(past_the_limit_messages_are_counted_only),
        cmocka_unit_test(without_memory_a_message_is_whole_or_not_there),
        cmocka_unit_test(a_list_that_is_not_there_takes_nothing),
        cmocka_unit_test(every_message_is_well_formed),
    };

    return cmocka_run_group_tests_name("messages", tests, NULL, NULL);
}
