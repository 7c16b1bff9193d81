/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How answers were reached: tests/data/traces/cases/NAME.yaml is a case, and
 * NAME.txt its derivation and its reasons in Chinese and in English.  There is
 * one for each outcome.  See data_support.h for the first line.
 */
#define _XOPEN_SOURCE 700

#include "data_support.h"

#include "decide/recommendation.h"
#include "explain/reasons.h"

#define TRACES DATA_ROOT "traces"

static const char *const cases[] = {
    "barred",   "edge",         "exempt-may", "exempt-shall", "ground",
    "penalise", "not-unlawful", "order-only", "refer",        "undetermined",
};

static fadu_rulebook *rules;

static int
load_rules(void **state)
{
    static const char path[] = TRACES "/rules";

    (void)state;
    return fadu_rulebook_load(path, strlen(path), &rules, NULL);
}

static int
free_rules(void **state)
{
    (void)state;
    fadu_rulebook_unref(rules);
    return 0;
}

/* A new answer each time; to be freed. */
static fadu_recommendation *
answer_to(const char *name)
{
    char path[MAX_PATH_BYTES];
    char file[64];
    size_t len = 0;
    char *text;
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();

    snprintf(file, sizeof(file), "%s.yaml", name);
    text = read_file(path_of(path, TRACES "/cases", file), &len);
    assert_non_null(text);
    assert_non_null(facts);
    assert_non_null(answer);
    assert_int_equal(fadu_case_read(facts, file, text, len, NULL), FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
    fadu_case_free(facts);
    free(text);
    return answer;
}

static void
add_trace(struct fadu_buf *buf, const fadu_recommendation *answer,
          int32_t language)
{
    char *text = NULL;

    assert_int_equal(
        fadu_recommendation_trace_to_text(answer, language, &text, NULL),
        FADU_OK);
    fadu_buf_add_text(buf, text);
    fadu_string_free(text);
}

static void
every_outcome_is_traced_as_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char path[MAX_PATH_BYTES];
        char file[64];
        struct fadu_buf buf;
        fadu_recommendation *answer = answer_to(cases[i]);

        fadu_buf_init(&buf, NULL);
        fadu_buf_add_text(&buf, "FADU_OK\n");
        add_trace(&buf, answer, FADU_CHINESE);
        fadu_write_reasons(&buf, fadu_first_act(answer), FADU_CHINESE, "- ",
                           true);
        add_trace(&buf, answer, FADU_ENGLISH);
        fadu_write_reasons(&buf, fadu_first_act(answer), FADU_ENGLISH, "- ",
                           true);
        snprintf(file, sizeof(file), "%s.txt", cases[i]);
        compare_outcome(path_of(path, TRACES "/cases", file), buf.ptr);
        fadu_buf_free(&buf);
        fadu_recommendation_free(answer);
    }
}

static void
every_case_of_the_folder_is_listed(void **state)
{
    struct listing listing;

    (void)state;
    list_folder(&listing, TRACES "/cases");
    assert_int_equal(listing.count, 2 * COUNT(cases));
    free_listing(&listing);
}

static void
the_same_case_gives_the_same_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        fadu_recommendation *first = answer_to(cases[i]);
        fadu_recommendation *second = answer_to(cases[i]);
        char *texts[2];

        assert_int_equal(fadu_recommendation_to_json(first, 0, &texts[0], NULL),
                         FADU_OK);
        assert_int_equal(
            fadu_recommendation_to_json(second, 0, &texts[1], NULL), FADU_OK);
        assert_string_equal(texts[0], texts[1]);
        fadu_string_free(texts[0]);
        fadu_string_free(texts[1]);
        fadu_recommendation_free(first);
        fadu_recommendation_free(second);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_outcome_is_traced_as_expected),
        cmocka_unit_test(every_case_of_the_folder_is_listed),
        cmocka_unit_test(the_same_case_gives_the_same_bytes),
    };

    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
