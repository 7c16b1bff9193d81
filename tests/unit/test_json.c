/* SPDX-License-Identifier: Apache-2.0 */
#include "text_support.h"

static const struct {
    struct fadu_str text;
    const char *expected;
} accepted[] = {
    { BYTES("1"), "1:1=1" },
    { BYTES(" \t\r\n null \n"), "2:2=null" },
    { BYTES("\"\""), "1:1\"1:2=" },
    { BYTES("{}"), "1:1{}" },
    { BYTES("[ ]"), "1:1[]" },
    { BYTES("[0, -0, 10, 33.10, 1e3, 1E+3, 1.5e-3]"),
      "1:1[1:2=0, 1:5=-0, 1:9=10, 1:13=33.10, 1:20=1e3, 1:25=1E+3, "
      "1:31=1.5e-3]" },
    { BYTES("[123456789012345678901234567890.000]"),
      "1:1[1:2=123456789012345678901234567890.000]" },
    { BYTES("[true,false,null,\"null\"]"),
      "1:1[1:2=true, 1:7=false, 1:13=null, 1:18\"1:19=null]" },
    { BYTES("{\"面积\": \"5平方米\",\n \"a\": {\"b\": []}}"),
      "1:1{面积@1:2 1:8\"1:9=5平方米, a@2:2 2:7{b@2:8 2:13[]}}" },
    { BYTES("{\"\": 1}"), "1:1{@1:2 1:6=1}" },
    { BYTES("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""), "1:1\"1:2=\"\\/\b\f\n\r\t" },
    { BYTES("\"\\u4e2d\\u00E9\\u0041\\ud83d\\uDE00\""), "1:1\"1:2=中éA😀" },
    { BYTES("\"\x7F\xE2\x80\xA8\""), "1:1\"1:2=\x7F\xE2\x80\xA8" },
    { BYTES("\xEF\xBB\xBF[\"中\", 1]"), "1:1[1:2\"1:3=中, 1:7=1]" },
    { BYTES("[\r\n1,\r\n  \"中\", 2]"), "1:1[2:1=1, 3:3\"3:4=中, 3:8=2]" },
};

static void
what_the_standard_allows_is_read_with_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(accepted); i++)
        expect_tree(fadu_json_read, accepted[i].text, accepted[i].expected);
}

static const struct {
    struct fadu_str text;
    const char *expected;
} refused[] = {
    { BYTES(""), "1:1 105" },
    { BYTES(" \n "), "2:2 105" },
    { BYTES("\xEF\xBB\xBF"), "1:1 105" },
    /* numbers */
    { BYTES("01"), "1:1 140" },
    { BYTES("[-01]"), "1:2 140" },
    { BYTES("[00]"), "1:2 140" },
    { BYTES("[1.]"), "1:2 140" },
    { BYTES("[.5]"), "1:2 140" },
    { BYTES("[+1]"), "1:2 140" },
    { BYTES("[-]"), "1:2 140" },
    { BYTES("[--1]"), "1:2 140" },
    { BYTES("[1e]"), "1:2 140" },
    { BYTES("[1e+]"), "1:2 140" },
    { BYTES("[1.e1]"), "1:2 140" },
    { BYTES("[0x1F]"), "1:2 140" },
    { BYTES("[-Infinity]"), "1:2 140" },
    { BYTES("[20元]"), "1:2 140" },
    { BYTES("[20,000.5.1]"), "1:5 140" },
    /* words */
    { BYTES("[NaN]"), "1:2 141" },
    { BYTES("[Infinity]"), "1:2 141" },
    { BYTES("[True]"), "1:2 141" },
    { BYTES("[nul]"), "1:2 141" },
    { BYTES("[nullx]"), "1:2 141" },
    { BYTES("['a']"), "1:2 141" },
    { BYTES("[“a”]"), "1:2 141" },
    /* texts */
    { BYTES("[\"中\t\"]"), "1:4 142" },
    { BYTES("[\"a\n\"]"), "1:4 142" },
    { BYTES("[\"\\\n\"]"), "1:4 142" },
    { BYTES("[\"a\0\"]"), "1:4 142" },
    { BYTES("[\"\x1F\"]"), "1:3 142" },
    { BYTES("[\"a\\x\"]"), "1:4 143" },
    { BYTES("[\"\\'\"]"), "1:3 143" },
    { BYTES("[\"\\中\"]"), "1:3 143" },
    { BYTES("[\"\\u00e\"]"), "1:3 143" },
    { BYTES("[\"\\u00eg\"]"), "1:3 143" },
    { BYTES("[\"\\U0041\"]"), "1:3 143" },
    { BYTES("[\"\\ud800\"]"), "1:3 144" },
    { BYTES("[\"\\ud800x\"]"), "1:3 144" },
    { BYTES("[\"\\ud800\\u0041\"]"), "1:3 144" },
    { BYTES("[\"\\ud800\\ud800\"]"), "1:3 144" },
    { BYTES("[\"中\\udc00\"]"), "1:4 144" },
    { BYTES("[\"a"), "1:2 130" },
    { BYTES("[\"a\\"), "1:2 130" },
    { BYTES("[\"a\\\""), "1:2 130" },
    { BYTES("[\"a”]"), "1:2 130" },
    /* commas, colons, brackets */
    { BYTES("[1,]"), "1:3 138" },
    { BYTES("{\"a\":1 ,\n}"), "1:8 138" },
    { BYTES("[,1]"), "1:2 134" },
    { BYTES("[1,,2]"), "1:4 134" },
    { BYTES("[1 2]"), "1:4 135" },
    { BYTES("[1}"), "1:3 135" },
    { BYTES("[\"a\"，\"b\"]"), "1:5 135" },
    { BYTES("{\"a\":1]"), "1:7 135" },
    { BYTES("{\"a\":1 \"b\":2}"), "1:8 135" },
    { BYTES("{\"a\":}"), "1:6 134" },
    { BYTES("]"), "1:1 134" },
    { BYTES("{a:1}"), "1:2 136" },
    { BYTES("{1:1}"), "1:2 136" },
    { BYTES("{,}"), "1:2 136" },
    { BYTES("{[]:1}"), "1:2 136" },
    { BYTES("{\"a\":1,2}"), "1:8 136" },
    { BYTES("{\"a\" 1}"), "1:6 137" },
    { BYTES("{\"a\"：1}"), "1:5 137" },
    { BYTES("{\"a\"}"), "1:5 137" },
    { BYTES("["), "1:2 129" },
    { BYTES("[1"), "1:3 129" },
    { BYTES("[1,\n"), "2:1 129" },
    { BYTES("{"), "1:2 129" },
    { BYTES("{\"a\""), "1:5 129" },
    { BYTES("{\"a\":"), "1:6 129" },
    { BYTES("{\"a\":[1"), "1:8 129" },
    { BYTES("[1] x"), "1:5 108" },
    { BYTES("1 2"), "1:3 108" },
    { BYTES("{}{}"), "1:3 108" },
    { BYTES("[]]"), "1:3 108" },
    { BYTES("[1]\0"), "1:4 108" },
    /* what is no JSON at all */
    { BYTES("[1 // x\n]"), "1:4 139" },
    { BYTES("/* x */ [1]"), "1:1 139" },
    { BYTES("[1, # x\n2]"), "1:5 139" },
    { BYTES("{\"a\": /**/ 1}"), "1:7 139" },
    { BYTES("[\u3000"
            "1]"),
      "1:2 118" },
    { BYTES("[1\u00A0]"), "1:3 118" },
    { BYTES("[\f1]"), "1:2 134" },
    { BYTES("\xFF\xFE[\0]\0"), "1:1 103" },
    { BYTES("[\"中\xB5\xB5\"]"), "1:4 101" },
    { BYTES("[\"\xED\xA0\x80\"]"), "1:3 101" },
    { BYTES("[\"\xC0\xAF\"]"), "1:3 101" },
    /* keys that come again; all of them are found */
    { BYTES("{\"a\":1,\"a\":2}"), "1:8 106" },
    { BYTES("{\"a\":1,\n \"\\u0061\":{\"b\":1,\"b\":2},\"a\":3}"),
      "2:2 106; 2:18 106; 2:25 106" },
    { BYTES("{\"\":1,\"\":2}"), "1:7 106" },
    { BYTES("{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,"
            "\"9\":1,\"10\":1,\"3\":1,\"10\":1,\"11\":1}"),
      "1:63 106; 1:69 106" },
};

static void
what_the_standard_forbids_is_refused_at_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++)
        expect_messages(fadu_json_read, refused[i].text, refused[i].expected);
}

static const struct {
    struct fadu_str text;
    const char *expected;
} sentences[] = {
    { BYTES("{\"a\":1,\n\"a\":2}"),
      "key 'a' stands here a second time; first in line 1, column 2" },
    { BYTES("[\n1"),
      "'[' of line 1 is not closed, or ',' is missing before this place" },
    { BYTES("{\"a\":1 1}"), "',' or '}' is expected here" },
    { BYTES("[\"\x01\"]"), "character U+0001 cannot stand in quotes; write it "
                           "as an escape like \\n or \\t" },
    { BYTES("[\"\\中\"]"),
      "'\\中' is no escape of JSON; a backslash is written \\\\" },
    { BYTES("[\"\\udc00\"]"),
      "'\\udc00' is one half of a character; the other is missing" },
    { BYTES("[007]"), "'007' is no number of JSON; write it like 0.5, -1 or "
                      "1e3, or as a text in quotes" },
};

static void
messages_say_what_is_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sentences); i++)
        expect_sentence(fadu_json_read, sentences[i].text,
                        sentences[i].expected);
}

static void
texts_and_numbers_are_views_of_the_source(void **state)
{
    static const char text[] = "[\"abc\", 1.50, \"\\n\"]";
    const struct fadu_node *node;
    struct reading reading;

    (void)state;
    read_text(&reading, fadu_json_read, fadu_str_of(text));
    node = reading.root->first;
    assert_ptr_equal(node->text.ptr, text + 2);
    assert_ptr_equal(node->next->text.ptr, text + 8);
    assert_ptr_equal(node->place.source, &reading.source);
    assert_int_equal(node->next->next->text.len, 1);
    end_reading(&reading);
}

static void
an_escaped_nul_is_a_character(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, fadu_json_read, FADU_STR("\"a\\u0000b\""));
    assert_int_equal(reading.root->text.len, 3);
    assert_memory_equal(reading.root->text.ptr, "a\0b", 3);
    end_reading(&reading);
}

static void
brackets_nest_as_deep_as_the_limit(void **state)
{
    char text[2 * FADU_MAX_DEPTH + 3];

    (void)state;
    for (size_t depth = FADU_MAX_DEPTH; depth <= FADU_MAX_DEPTH + 1; depth++) {
        memset(text, '[', depth);
        memset(text + depth, ']', depth);
        expect_messages(fadu_json_read, (struct fadu_str){ text, 2 * depth },
                        depth > FADU_MAX_DEPTH ? "1:65 701" : "");
    }
}

static void
a_text_may_be_as_large_as_the_limit(void **state)
{
    size_t size = (size_t)FADU_MAX_TEXT_BYTES + 1;
    char *text = test_malloc(size);

    (void)state;
    for (size_t len = size - 1; len <= size; len++) {
        struct reading reading;

        memset(text, 'x', len);
        text[0] = text[len - 1] = '"';
        read_text(&reading, fadu_json_read, (struct fadu_str){ text, len });
        assert_int_equal(reading.root != NULL, len < size);
        if (!reading.root) {
            assert_int_equal(fadu_diag_get_code(reading.diag, 0),
                             FADU_MSG_TOO_LARGE);
            assert_int_equal(fadu_diag_get_line(reading.diag, 0), 0);
            assert_string_equal(fadu_diag_get_file(reading.diag, 0), "x");
        }
        end_reading(&reading);
    }
    test_free(text);
}

static void
values_are_counted(void **state)
{
    size_t len = 2 * (size_t)FADU_MAX_NODES + 1;
    char *text = test_malloc(len);
    struct reading reading;

    (void)state;
    text[0] = '[';
    for (size_t i = 1; i < len; i += 2)
        memcpy(text + i, "\n,", 2); /* short lines: see the place */
    for (size_t i = 1; i < len; i += 2)
        text[i] = '1';
    text[len - 1] = ']';
    read_text(&reading, fadu_json_read, (struct fadu_str){ text, len });
    assert_null(reading.root);
    assert_int_equal(fadu_diag_get_code(reading.diag, 0),
                     FADU_MSG_TOO_MANY_NODES);
    assert_int_equal(fadu_diag_get_column(reading.diag, 0), 2 * FADU_MAX_NODES);
    end_reading(&reading);
    test_free(text);
}

static void
memory_may_run_out_anywhere(void **state)
{
    (void)state;
    sweep_allocations(
        fadu_json_read,
        FADU_STR("{\"a\": [1, \"\\n\", {\"b\": null}], \"a\": 1, \"1\": 1,"
                 "\"2\": 1, \"3\": 1, \"4\": 1, \"5\": 1, \"6\": 1, \"7\": 1,"
                 "\"8\": 1, \"9\": [\"\\x\"]}"));
}

/* Writing ------------------------------------------------------------------ */

static void
write_sample(struct fadu_json *json)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "name");
    fadu_json_text(json, "露天\"烧烤\"\\");
    fadu_json_key_str(json, FADU_STR("a\nb"));
    fadu_json_begin_array(json);
    fadu_json_int(json, INT64_MIN);
    fadu_json_int(json, 0);
    fadu_json_bool(json, true);
    fadu_json_bool(json, false);
    fadu_json_null(json);
    fadu_json_begin_object(json);
    fadu_json_end_object(json);
    fadu_json_begin_array(json);
    fadu_json_end_array(json);
    fadu_json_end_array(json);
    fadu_json_key(json, "last");
    fadu_json_begin_object(json);
    fadu_json_key(json, "x");
    fadu_json_null(json);
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}

static const char compact[] =
    "{\"name\":\"露天\\\"烧烤\\\"\\\\\",\"a\\nb\":[-9223372036854775808,0,"
    "true,false,null,{},[]],\"last\":{\"x\":null}}";
static const char pretty[] = "{\n"
                             "  \"name\": \"露天\\\"烧烤\\\"\\\\\",\n"
                             "  \"a\\nb\": [\n"
                             "    -9223372036854775808,\n"
                             "    0,\n"
                             "    true,\n"
                             "    false,\n"
                             "    null,\n"
                             "    {},\n"
                             "    []\n"
                             "  ],\n"
                             "  \"last\": {\n"
                             "    \"x\": null\n"
                             "  }\n"
                             "}";

static void
json_is_written_on_one_line_or_many(void **state)
{
    (void)state;
    for (int is_pretty = 0; is_pretty < 2; is_pretty++) {
        struct fadu_buf buf;
        struct fadu_json json;
        struct reading reading;

        fadu_buf_init(&buf, NULL);
        fadu_json_init(&json, &buf, is_pretty);
        write_sample(&json);
        assert_string_equal(buf.ptr, is_pretty ? pretty : compact);
        read_text(&reading, fadu_json_read, fadu_buf_str(&buf));
        assert_non_null(reading.root);
        end_reading(&reading);
        fadu_buf_free(&buf);
    }
}

static const struct {
    struct fadu_str text;
    const char *expected;
} strings[] = {
    { BYTES(""), "\"\"" },
    { BYTES("\0\x01\x1F\x7F"), "\"\\u0000\\u0001\\u001f\x7F\"" },
    { BYTES("\b\f\n\r\t/"), "\"\\b\\f\\n\\r\\t/\"" },
    { BYTES("中\xE2\x80\xA8😀"), "\"中\xE2\x80\xA8😀\"" },
    { BYTES("a\xFF\xE4\xB8"), "\"a\uFFFD\uFFFD\uFFFD\"" },
};

static void
texts_are_escaped_only_where_they_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(strings); i++) {
        struct fadu_buf buf;
        struct fadu_json json;

        fadu_buf_init(&buf, NULL);
        fadu_json_init(&json, &buf, false);
        fadu_json_str(&json, strings[i].text);
        print_message("case: %s\n", strings[i].expected);
        assert_string_equal(buf.ptr, strings[i].expected);
        fadu_buf_free(&buf);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_standard_allows_is_read_with_places),
        cmocka_unit_test(what_the_standard_forbids_is_refused_at_its_place),
        cmocka_unit_test(messages_say_what_is_meant),
        cmocka_unit_test(texts_and_numbers_are_views_of_the_source),
        cmocka_unit_test(an_escaped_nul_is_a_character),
        cmocka_unit_test(brackets_nest_as_deep_as_the_limit),
        cmocka_unit_test(a_text_may_be_as_large_as_the_limit),
        cmocka_unit_test(values_are_counted),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(json_is_written_on_one_line_or_many),
        cmocka_unit_test(texts_are_escaped_only_where_they_must),
    };

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
