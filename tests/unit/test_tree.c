/* SPDX-License-Identifier: Apache-2.0 */
#include "text_support.h"

#include <stdlib.h>

#include "text/yaml_bite.h"

/* libyaml asks the program for its memory before itself, so we can let it run
 * out. */
void *yaml_malloc(size_t size);
void *yaml_realloc(void *memory, size_t size);

static size_t yaml_requests_until_failure;
static bool has_yaml_failed;

static bool
must_yaml_fail(void)
{
    if (!yaml_requests_until_failure || --yaml_requests_until_failure)
        return false;
    has_yaml_failed = true;
    return true;
}

void *
yaml_malloc(size_t size)
{
    return must_yaml_fail() ? NULL : malloc(size ? size : 1);
}

void *
yaml_realloc(void *memory, size_t size)
{
    return must_yaml_fail() ? NULL : realloc(memory, size ? size : 1);
}

struct text_case {
    struct fadu_str text;
    const char *expected;
};

static const struct text_case trees[] = {
    { BYTES("a: 1"), "1:1{a@1:1 1:4=1}" },
    { BYTES("---\na: 1\n...\n"), "2:1{a@2:1 2:4=1}" },
    { BYTES("# 说明\n\n面积: 不满5平方米 # 见表\n改正: [主动, \"当场\"]\n"),
      "3:1{面积@3:1 3:5=不满5平方米, 改正@4:1 4:5[4:6=主动, "
      "4:10\"4:11=当场]}" },
    /* every scalar is the text that stands there */
    { BYTES("- on\n- 0755\n- 33.10\n- 12:30\n- ~\n- null\n- 'null'\n- 1e3\n"),
      "1:1[1:3=on, 2:3=0755, 3:3=33.10, 4:3=12:30, 5:3=~, 6:3=null, "
      "7:3\"7:4=null, 8:3=1e3]" },
    /* nothing is an empty text without quotes */
    { BYTES("a:\nb: ''\nc: {d: , e: 1}\n"),
      "1:1{a@1:1 1:3=, b@2:1 2:4\"2:5=, c@3:1 3:4{d@3:5 3:8=, e@3:10 "
      "3:13=1}}" },
    { BYTES("- a: 1\n  b:\n    - x\n    - {y: [z]}\n- c\n"),
      "1:1[1:3{a@1:3 1:6=1, b@2:3 3:5[3:7=x, 4:7{y@4:8 4:11[4:12=z]}]}, "
      "5:3=c]" },
    { BYTES("k: [a: 1, b]\n"), "1:1{k@1:1 1:4[1:5{a@1:5 1:8=1}, 1:11=b]}" },
    { BYTES("? a\n: b\n"), "1:1{a@1:3 2:3=b}" },
    { BYTES("\"a b\": \"x\\ty\"\n'c''d': 'e''f'\n"),
      "1:1{a b@1:1 1:8\"1:9=x\ty, c'd@2:1 2:9\"2:10=e'f}" },
    /* a text over several lines */
    { BYTES("a: 见第三条\n  及附件\nb: >\n  一\n  二\n"),
      "1:1{a@1:1 1:4=见第三条 及附件, b@3:1 3:4=一 二\n}" },
    /* a byte order mark is no character, CRLF is one end of line */
    { BYTES("\xEF\xBB\xBF名: 1\r\n值: |\r\n  一\r\n   二\r\n"),
      "1:1{名@1:1 1:4=1, 值@2:1 2:4|3:3=一\n 二\n}" },
    /* blocks: where the first byte of the text stands */
    { BYTES("a: |\n\n\n   x\n"), "1:1{a@1:1 1:4|2:4=\n\nx\n}" },
    { BYTES("a: |2-\n\n     x\n"), "1:1{a@1:1 1:4|2:3=\n   x}" },
    { BYTES("- |+\n    x\n\n- |\n- |-\n x"),
      "1:1[1:3|2:5=x\n\n, 4:3|4:3=, 5:3|6:2=x]" },
    { BYTES("中: {a: 1}\n中文: |  # |\n  　　首行空两格\n"),
      "1:1{中@1:1 1:4{a@1:5 1:8=1}, 中文@2:1 2:5|3:3=　　首行空两格\n}" },
    { BYTES("a: |\n      \n  \n      x\n       y\n"),
      "1:1{a@1:1 1:4|2:7=\n\nx\n y\n}" },
    /* full-width signs inside values are the rule's own words */
    { BYTES("a: 依据：第三条，第四条\nb: [书证：照片，录像]\nc: {d: 甲：乙}\n"),
      "1:1{a@1:1 1:4=依据：第三条，第四条, b@2:1 2:4[2:5=书证：照片，录像], "
      "c@3:1 3:4{d@3:5 3:8=甲：乙}}" },
    { BYTES("a: https://x/y#z\nb: {c: https://x, 12:30: d}\n"),
      "1:1{a@1:1 1:4=https://x/y#z, "
      "b@2:1 2:4{c@2:5 2:8=https://x, 12:30@2:19 2:26=d}}" },
    { BYTES("a: 前　后\nb: \"　x\"\nc: 1,000\n"),
      "1:1{a@1:1 1:4=前　后, b@2:1 2:4\"2:5=　x, c@3:1 3:4=1,000}" },
    { BYTES("a: - # 无\n"), NULL }, /* a list, of nothing: refused */
};

static void
yaml_is_read_with_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(trees); i++)
        if (trees[i].expected)
            expect_tree(fadu_yaml_read, trees[i].text, trees[i].expected);
        else
            expect_messages(fadu_yaml_read, trees[i].text, "1:4 132");
}

static const struct text_case bytes[] = {
    { BYTES(""), "1:1 105" },
    { BYTES("\xEF\xBB\xBF"), "1:1 105" },
    { BYTES("# x\n"), "1:1 105" },
    { BYTES("---\n"), "1:1 105" },
    { BYTES("a: 1\n中文: \xB5\xB5\n"), "2:5 101" },
    { BYTES("\xEF\xBB\xBF中\xFF: 1\n"), "1:2 101" },
    { BYTES("a: \xE4\xB8"), "1:4 101" },
    { BYTES("a: \xED\xA0\x80"), "1:4 101" },
    { BYTES("\xFF\xFE"
            "a\0:\0"),
      "1:1 103" },
    { BYTES("\xFE\xFF\0a\0:"), "1:1 103" },
    { BYTES("a: 中\0"), "1:5 104" },
    { BYTES("a\0:\0 \0"), "1:1 103" },
    { BYTES("a: 1\r\nb: \x07\n"), "2:4 104" },
    { BYTES("a: 1\rb: 2\n"), "1:5 148" },
    { BYTES("a: \x7F"), "1:4 104" },
    { BYTES("a: \xC2\x85"), "1:4 104" },
    { BYTES("a: \xE2\x80\xA8"), "1:4 104" },
    { BYTES("a: 1\n\xEF\xBB\xBF"
            "b: 1\n"),
      "2:1 104" },
};

static const struct text_case features[] = {
    { BYTES("甲: &a 1\n"), "1:4 110" },
    { BYTES("&a 甲: &b\n  - 1\n*a : *b\n"),
      "1:1 110; 1:7 110; 3:1 111; 3:6 111" },
    { BYTES("a: [&x {b: 1}, &y [c], *x]\n"), "1:5 110; 1:16 110; 1:24 111" },
    { BYTES("a: !!str 1\nb: !x {}\nc: !<t> []\nd: ! e\n!k l: 1\n"),
      "1:4 112; 2:4 112; 3:4 112; 4:4 112; 5:1 112" },
    { BYTES("a: !!str &x 1\nb: &y !t 2\n"),
      "1:4 112; 1:10 110; 2:4 110; 2:7 112" },
    { BYTES("a: !!str\n  |\n   x\n"), "1:4 112" },
    { BYTES("a: {b: 1}\n<<: {c: 1}\nd:\n  <<: 1\n"), "2:1 113; 4:3 113" },
    { BYTES("a: 1\n\"a\": 2\nb:\n  c: 1\n  d: 2\n  c: 3\na: 4\n"),
      "2:1 106; 6:3 106; 7:1 106" },
    { BYTES("x: {a: 1, a: {a: 1, a: 2}}\n"), "1:11 106; 1:21 106" },
    { BYTES("? [a]\n: b\n? {c: d}\n: e\nf: {{x}}\n"),
      "1:3 114; 3:3 114; 5:5 114" },
    { BYTES("? |\n  a\n: 1\n\"\": 2\n"), "4:1 107" },
    { BYTES("a: 1\n---\nb: 2\n"), "2:1 115" },
    { BYTES("a: 1\n--- {a: 1}\n"), "2:1 115" },
    { BYTES("%YAML 1.1\n---\na: 1\n"), "1:1 116" },
    { BYTES("%TAG ! x\n---\na: 1\n"), "1:1 116" },
    { BYTES("%5\n"), "1:1 116" },
    /* one run finds what is wrong before libyaml gives up, and that too */
    { BYTES("a: &a 1\na: 2\nb: [1\n"), "1:4 110; 2:1 106; 4:1 129" },
};

static const struct text_case bites[] = {
    /* full-width blanks, and those of web pages */
    { BYTES("a: 1\n　b: 2\n"), "2:1 118" },
    { BYTES("a:\n \u00A0b: 2\n"), "2:2 118" },
    { BYTES("名称:　甲\nb: 1\n"), "1:4 118" },
    { BYTES("x: 1\n名称:　甲\ny: 1\n"), "2:4 118" },
    { BYTES("a: 　1\nb　: 2\n"), "1:4 118; 2:2 118" },
    { BYTES("a: x\n　y\n"), "2:1 118" },
    { BYTES("a: x\n  　y\n"), "2:3 118" },
    { BYTES("x: {a:　1}\n"), "1:7 118" },
    { BYTES("- a: 1\n 　b: 2\n"), "2:2 118" },
    /* '：' */
    { BYTES("x: {档次：轻微}\n"), "1:7 119" },
    { BYTES("x: {档次：轻微，数：1个}\n"), "1:7 119" },
    { BYTES("x: {a: 1, b：2, c：3}\n"), "1:12 119; 1:17 119" },
    { BYTES("x: {a: 1,\n  b：2}\n"), "2:4 119" },
    { BYTES("名称：甲\n"), "1:3 119" },
    { BYTES("名称：甲\nb: 1\n"), "1:3 119" },
    { BYTES("a: 1\n名称：甲\nb: 1\n"), "2:3 119" },
    { BYTES("- id：a\n  name: b\n"), "1:5 119" },
    { BYTES("when：\n  area: 1\n"), "1:5 119" },
    { BYTES("a:\n  when：\n\n    area: 1\n"), "2:7 119" },
    /* '，' */
    { BYTES("x: {area: 5，correction: y}\n"), "1:12 120" },
    { BYTES("x: {area: 5， correction: y}\n"), "1:12 120" },
    { BYTES("x: [\"a\"，\"b\"]\n"), "1:8 120" },
    { BYTES("x: [{a: 1}，{b: 2}]\n"), "1:11 120" },
    { BYTES("x: {a: '1'，b: 2}\n"), "1:11 120" },
    /* ':' without a blank */
    { BYTES("x: {grade:轻微}\n"), "1:10 121" },
    { BYTES("x: {a: 1, grade:轻微, b: 2}\n"), "1:16 121" },
    { BYTES("x: {a:}\n"), "1:6 121" },
    { BYTES("grade:轻微\n"), "1:6 121" },
    { BYTES("grade:轻微\narea: 1\n"), "1:6 121" },
    { BYTES("a: 1\ngrade:轻微\narea: 1\n"), "2:6 121" },
    /* an amount in two */
    { BYTES("x: {fine: 20,000元}\n"), "1:13 122" },
    { BYTES("x: {fine: 20,000元, cap: 1,000,000元}\n"), "1:13 122; 1:26 122" },
    /* signs that begin something */
    { BYTES("a: >5平方米\n"), "1:4 123" },
    { BYTES("a: >=3次\n"), "1:4 123" },
    { BYTES("a: > 5\n"), "1:4 123" },
    { BYTES("a: >5\nb: 1\n"), "1:4 123" },
    { BYTES("a: >0\n"), "1:4 123" },
    { BYTES("a: >\nb: 1\n"), "1:4 123" },
    { BYTES("x: {a: >5}\n"), "1:8 123" },
    { BYTES("a: %5\n"), "1:4 123" },
    { BYTES("a: @x\n"), "1:4 123" },
    { BYTES("a: `x`\n"), "1:4 123" },
    { BYTES("a: *重要\n"), "1:4 123" },
    { BYTES("a: * x\n"), "1:4 123" },
    { BYTES("a: &重要\n"), "1:4 123" },
    { BYTES("a: !重要\n"), "1:4 123" },
    { BYTES("a: !x!y b\n"), "1:4 123" },
    { BYTES("a: ? b\n"), "1:4 123" },
    { BYTES("a: - b\n"), "1:4 132" },
    { BYTES("a: 1\n  - b\n"), "2:3 132" },
    { BYTES("a: | x\n"), "1:4 133" },
    { BYTES("rows: | 档次 | 罚款 |\n  1 | 2\n"), "1:7 133" },
    { BYTES("a: ]\n"), "1:4 134" },
    { BYTES("x: [a,,b]\n"), "1:7 134" },
    { BYTES("x: [a]]\n"), "1:7 127" },
    /* text behind " #": said, not refused */
    { BYTES("a: 200元 #2\nb: 1 # x\nc: #x\nd: \"y\" #z\ne: f#g\nh: i #\n"),
      "1:9 124; 3:4 124" },
    /* blanks that are none, colons, quotes, brackets */
    { BYTES("\ta: 1\n"), "1:1 117" },
    { BYTES("a:\n\tb: 1\n"), "2:1 117" },
    { BYTES("a: |\n\tb\n"), "2:1 117" },
    { BYTES("a: b: c\n"), "1:5 125" },
    { BYTES("a: 1\n b: 2\n"), "2:3 125" },
    { BYTES("a: 1\nb\nc: 2\n"), "2:1 126" },
    { BYTES("- a\n-b\n"), "2:1 126" },
    { BYTES("a: \"x\" y\n"), "1:8 127" },
    { BYTES("a: 1\n- b\n"), "2:1 127" },
    { BYTES("- a\nb: 1\n"), "2:1 128" },
    { BYTES("a: [1, 2\n"), "2:1 129" },
    { BYTES("a: [1, 2"), "1:9 129" },
    { BYTES("a: [1,"), "1:7 129" },
    { BYTES("a: {b: [1}\n"), "1:10 129" },
    { BYTES("a: {b: 1]\n"), "1:9 129" },
    { BYTES("a: {b: 1 # {\n  c: 2}\n"), "2:3 129" },
    { BYTES("a: \"x\nb: 1\n"), "1:4 130" },
    { BYTES("a: “x\nb: 'y”\n"), "2:4 130" },
    { BYTES("a: \"x\n---\n"), "1:4 130" },
    { BYTES("a: \"\\d\"\n"), "1:5 131" },
    { BYTES("a: \"中\\xzz\"\n"), "1:8 131" },
    { BYTES("a: 1\n...\nb: 2\n"), "3:1 108" },
    { BYTES("\"x\" y\n"), "1:5 108" },
};

static void
expect_all(const struct text_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect_messages(fadu_yaml_read, cases[i].text, cases[i].expected);
}

static void
only_text_in_utf8_is_read(void **state)
{
    (void)state;
    expect_all(bytes, COUNT(bytes));
}

static void
what_the_language_leaves_out_is_refused_in_one_run(void **state)
{
    (void)state;
    expect_all(features, COUNT(features));
}

static void
where_yaml_bites_the_error_is_at_the_bite(void **state)
{
    (void)state;
    expect_all(bites, COUNT(bites));
}

static const struct text_case sentences[] = {
    { BYTES("a: &b1 1\n"),
      "no anchors here: write '&b1' out where it is meant, "
      "or put the text in quotes" },
    { BYTES("a: !!int 1\n"),
      "no tags here: delete '!!int', or put the text in quotes" },
    { BYTES("a: *b1\n"), "no aliases here: write out what '*b1' stands for, or "
                         "put the text in quotes" },
    { BYTES("面积: 1\nb: 1\n面积: 2\n"),
      "key '面积' stands here a second time; first in line 1, column 1" },
    { BYTES("x: {fine: 20,000元}\n"), "',' parts the entries of a map; put the "
                                      "value in quotes: '20,000元'" },
    { BYTES("x: {cap: 1,000,000元}\n"), "',' parts the entries of a map; put "
                                        "the value in quotes: '1,000,000元'" },
    { BYTES("a: >5\n"), "a text that begins with '>' must be in quotes" },
    { BYTES("a: @\n"), "a text that begins with '@' must be in quotes" },
    { BYTES("x: 1\na:　1\n"),
      "U+3000 looks like a blank and is none here; use ordinary blanks" },
    { BYTES("a: \u00A0"
            "1\n"),
      "U+00A0 looks like a blank and is none here; use ordinary blanks" },
    { BYTES("a: \x01\n"),
      "character U+0001 does not belong in a text; delete it" },
    { BYTES("a: 1\nb: {c: [1,\n  2\n"),
      "'[' of line 2 is not closed, or ',' is missing before this place" },
    { BYTES("a: 　\n"),
      "U+3000 looks like a blank and is none here; use ordinary blanks" },
};

static void
messages_name_what_they_are_about(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sentences); i++)
        expect_sentence(fadu_yaml_read, sentences[i].text,
                        sentences[i].expected);
}

static void
what_libyaml_may_yet_say_has_no_words_of_ours(void **state)
{
    (void)state;
    assert_null(fadu_yaml_problem_of(NULL, "input is too long"));
    assert_null(fadu_yaml_problem_of("while reading", NULL));
}

static void
a_tree_is_json_if_it_begins_like_it(void **state)
{
    (void)state;
    expect_tree(fadu_tree_read, FADU_STR("\n {\"a\":1}"), "2:2{a@2:3 2:7=1}");
    expect_tree(fadu_tree_read, FADU_STR("\xEF\xBB\xBF[1]"), "1:1[1:2=1]");
    expect_tree(fadu_tree_read, FADU_STR("\"a\": {b: 1}"),
                "1:1{a@1:1 1:6{b@1:7 1:10=1}}");
    expect_messages(fadu_tree_read, FADU_STR("{a: 1}"), "1:2 136");
    expect_messages(fadu_tree_read, FADU_STR(""), "1:1 105");
}

static void
members_are_found_by_their_key(void **state)
{
    const struct fadu_node *root;
    struct reading reading;

    (void)state;
    read_text(&reading, fadu_yaml_read, FADU_STR("a: 1\nab: [2]\n"));
    root = reading.root;
    assert_ptr_equal(fadu_node_member(root, FADU_STR("ab")), root->first->next);
    assert_null(fadu_node_member(root, FADU_STR("b")));
    assert_null(fadu_node_member(root->first, FADU_STR("a")));
    assert_null(fadu_node_member(root->first->next, FADU_STR("")));
    assert_ptr_equal(root->place.source, &reading.source);
    end_reading(&reading);
}

static void
many_keys_are_told_apart(void **state)
{
    struct fadu_buf buf;

    (void)state;
    fadu_buf_init(&buf, NULL);
    for (int64_t i = 1; i <= 20000; i++) {
        fadu_buf_add_char(&buf, 'k');
        fadu_buf_add_int(&buf, i == 19999 ? 9 : i);
        fadu_buf_add_text(&buf, ": 1\n");
    }
    {
        struct reading reading;

        read_text(&reading, fadu_yaml_read, fadu_buf_str(&buf));
        assert_int_equal(fadu_diag_get_count(reading.diag), 1);
        assert_int_equal(fadu_diag_get_code(reading.diag, 0),
                         FADU_MSG_DUPLICATE_KEY);
        assert_int_equal(fadu_diag_get_line(reading.diag, 0), 19999);
        end_reading(&reading);
    }
    fadu_buf_free(&buf);
}

static void
levels_nest_as_deep_as_the_limit(void **state)
{
    char text[2 * FADU_MAX_DEPTH + 8];
    size_t depth = FADU_MAX_DEPTH;

    (void)state;
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    expect_messages(fadu_yaml_read, (struct fadu_str){ text, 2 * depth }, "");
    memset(text, '[', depth + 1);
    expect_messages(fadu_yaml_read, (struct fadu_str){ text, depth + 1 },
                    "1:65 701");
    for (size_t i = 0; i <= depth; i++)
        memcpy(text + 2 * i, "- ", 2);
    expect_messages(fadu_yaml_read, (struct fadu_str){ text, 2 * depth + 2 },
                    "1:129 701");
}

static void
a_bomb_of_aliases_does_not_go_off(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, fadu_yaml_read,
              FADU_STR("a: &a [x,x,x,x,x,x,x,x]\n"
                       "b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
                       "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
                       "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\n"
                       "e: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"));
    assert_null(reading.root);
    assert_int_equal(fadu_diag_get_code(reading.diag, 0), FADU_MSG_ANCHOR);
    assert_int_equal(fadu_diag_get_line(reading.diag, 0), 1);
    assert_int_equal(fadu_diag_get_count(reading.diag), 5 + 4 * 8);
    end_reading(&reading);
}

static const struct fadu_str sweep_text =
    BYTES("a: &x 1\nb: [c, {d: \"e\\n\", d: |\n  x\n}]\n");
static const struct fadu_str sound_text = BYTES(
    "a: 一\n  二\nb:\n  - {c: \"\\n\", d: e}\n  - |\n   x\n  - >\n   y\nk1: 1\n"
    "k2: 1\nk3: 1\nk4: 1\nk5: 1\nk6: 1\nk7: 1\nk8: 1\nk9: 1\n");

static void
memory_may_run_out_anywhere(void **state)
{
    (void)state;
    sweep_allocations(fadu_yaml_read, sweep_text);
    sweep_allocations(fadu_yaml_read, sound_text);
}

static void
libyaml_may_run_out_of_memory(void **state)
{
    bool is_done = false;

    (void)state;
    for (size_t nth = 1; !is_done; nth++) {
        struct reading reading;

        yaml_requests_until_failure = nth;
        has_yaml_failed = false;
        read_text(&reading, fadu_yaml_read, sound_text);
        yaml_requests_until_failure = 0;
        is_done = !has_yaml_failed;
        assert_int_equal(reading.status,
                         is_done ? FADU_OK : FADU_ERROR_NO_MEMORY);
        assert_int_equal(reading.root != NULL, is_done);
        assert_int_equal(fadu_diag_get_count(reading.diag), 0);
        end_reading(&reading);
        /* A libyaml that was linked statically asks nobody. */
        if (is_done && nth == 1)
            skip();
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yaml_is_read_with_places),
        cmocka_unit_test(only_text_in_utf8_is_read),
        cmocka_unit_test(what_the_language_leaves_out_is_refused_in_one_run),
        cmocka_unit_test(where_yaml_bites_the_error_is_at_the_bite),
        cmocka_unit_test(messages_name_what_they_are_about),
        cmocka_unit_test(what_libyaml_may_yet_say_has_no_words_of_ours),
        cmocka_unit_test(a_tree_is_json_if_it_begins_like_it),
        cmocka_unit_test(members_are_found_by_their_key),
        cmocka_unit_test(many_keys_are_told_apart),
        cmocka_unit_test(levels_nest_as_deep_as_the_limit),
        cmocka_unit_test(a_bomb_of_aliases_does_not_go_off),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(libyaml_may_run_out_of_memory),
    };

    return cmocka_run_group_tests_name("tree", tests, NULL, NULL);
}
