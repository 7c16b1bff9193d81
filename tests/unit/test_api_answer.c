/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Answers: read without parsing, asked for what is not there, used again, and
 * made by several threads at once.
 */
#define _XOPEN_SOURCE 700

#include "api_support.h"

#include <pthread.h>

/* --- answers ------------------------------------------------------------- */

static void
expect_no_answer(fadu_recommendation *answer)
{
    char *text = untouched_text;
    size_t len = 5;
    int64_t fen = UNTOUCHED_NUMBER;

    assert_int_equal(fadu_recommendation_get_outcome(answer, 0), 0);
    assert_null(fadu_recommendation_get_outcome_name(answer, 0));
    assert_null(fadu_recommendation_get_provision(answer, 0));
    assert_null(fadu_recommendation_get_row(answer, 0));
    assert_null(fadu_recommendation_get_grade(answer, 0));
    assert_null(fadu_recommendation_get_direction(answer, 0));
    assert_int_equal(fadu_recommendation_get_penalty_count(answer, 0), 0);
    assert_null(fadu_recommendation_get_penalty_kind(answer, 0, 0));
    assert_null(fadu_recommendation_get_penalty_force(answer, 0, 0));
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, 0, FADU_RANGE_STATUTORY, &fen, &fen),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_penalty_point(answer, 0, 0, &fen),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_check_count(answer, 0), 0);
    assert_null(fadu_recommendation_get_check_rule(answer, 0, 0));
    assert_null(fadu_recommendation_get_check_state(answer, 0, 0));
    assert_int_equal(fadu_recommendation_get_needed_count(answer, 0), 0);
    assert_null(fadu_recommendation_get_needed_fact(answer, 0, 0));
    assert_int_equal(fadu_recommendation_get_cite_count(answer, 0), 0);
    assert_null(fadu_recommendation_get_cite_text(answer, 0, 0));
    assert_null(fadu_recommendation_get_warnings(answer));
    assert_int_equal(fadu_recommendation_to_json(answer, 1, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_to_text(answer, 1, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_trace_to_text(answer, 1, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_ptr_equal(text, untouched_text);
    assert_int_equal(len, 5);
    assert_int_equal(fen, UNTOUCHED_NUMBER);
}

static void
without_an_answer_everything_is_neutral(void **state)
{
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_case *empty = fadu_case_new();

    (void)state;
    expect_no_answer(NULL);
    expect_no_answer(answer);
    fadu_recommendation_free(answer);

    /* After a failure too, whatever was there before. */
    answer = new_good_answer();
    assert_int_equal(fadu_evaluate(rules, empty, answer, NULL),
                     FADU_ERROR_INVALID_CASE);
    expect_no_answer(answer);
    fadu_recommendation_free(answer);
    fadu_case_free(empty);
}

static void
evaluating_refuses_what_it_cannot_use(void **state)
{
    fadu_recommendation *answer = new_good_answer();
    fadu_case *facts = new_good_case();

    (void)state;
    assert_int_equal(fadu_evaluate(NULL, facts, answer, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_evaluate(rules, NULL, answer, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_evaluate(rules, facts, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    fadu_case_free(facts);
    fadu_recommendation_free(answer);
}

static void
a_penalty_that_is_not_there_is_refused(void **state)
{
    fadu_recommendation *answer = new_good_answer();
    const size_t count = fadu_recommendation_get_penalty_count(answer, 0);
    int64_t low = UNTOUCHED_NUMBER;
    int64_t high = UNTOUCHED_NUMBER;

    (void)state;
    assert_true(count > 0);
    assert_null(fadu_recommendation_get_penalty_kind(answer, 0, count));
    assert_null(fadu_recommendation_get_penalty_force(answer, 0, SIZE_MAX));
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, count, FADU_RANGE_BAND, &low, &high),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(
        fadu_recommendation_get_penalty_point(answer, 0, count, &low),
        FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, 0, FADU_RANGE_BAND, NULL, &high),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, 0, FADU_RANGE_BAND, &low, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_penalty_point(answer, 0, 0, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < COUNT(no_values); i++)
        assert_int_equal(fadu_recommendation_get_penalty_range(
                             answer, 0, 0, no_values[i], &low, &high),
                         FADU_ERROR_INVALID_ARGUMENT);
    /* Confiscation has no amount. */
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, 0, FADU_RANGE_BAND, &low, &high),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_recommendation_get_penalty_point(answer, 0, 0, &low),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(low, UNTOUCHED_NUMBER);
    assert_int_equal(high, UNTOUCHED_NUMBER);
    assert_null(fadu_recommendation_get_check_rule(answer, 0, SIZE_MAX));
    assert_null(fadu_recommendation_get_check_state(answer, 0, SIZE_MAX));
    assert_null(fadu_recommendation_get_needed_fact(answer, 0, SIZE_MAX));
    assert_null(fadu_recommendation_get_cite_text(answer, 0, SIZE_MAX));
    fadu_recommendation_free(answer);
}

static void
an_answer_is_read_without_parsing(void **state)
{
    fadu_recommendation *answer = new_good_answer();
    const size_t count = fadu_recommendation_get_penalty_count(answer, 0);
    int64_t low = 0;
    int64_t high = 0;
    size_t fine = 0;

    (void)state;
    assert_int_equal(fadu_recommendation_get_outcome(answer, 0),
                     FADU_OUTCOME_PENALISE);
    assert_string_equal(fadu_recommendation_get_outcome_name(answer, 0),
                        "penalise");
    assert_string_equal(fadu_recommendation_get_provision(answer, 0),
                        "air-118-3");
    assert_string_equal(fadu_recommendation_get_row(answer, 0), "1");
    assert_string_equal(fadu_recommendation_get_grade(answer, 0), "轻微");
    while (fine < count &&
           strcmp(fadu_recommendation_get_penalty_kind(answer, 0, fine),
                  "罚款") != 0)
        fine++;
    assert_true(fine < count);
    assert_string_equal(fadu_recommendation_get_penalty_force(answer, 0, fine),
                        "shall");
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, fine, FADU_RANGE_STATUTORY, &low, &high),
                     FADU_OK);
    assert_int_equal(low, 50000);
    assert_int_equal(high, 2000000);
    assert_int_equal(fadu_recommendation_get_penalty_range(
                         answer, 0, fine, FADU_RANGE_RECOMMENDED, &low, &high),
                     FADU_OK);
    assert_int_equal(high, 635000);
    assert_int_equal(
        fadu_recommendation_get_penalty_point(answer, 0, fine, &low), FADU_OK);
    assert_true(low >= 50000 && low <= 635000);
    for (size_t i = 0; i < fadu_recommendation_get_check_count(answer, 0);
         i++) {
        assert_non_null(fadu_recommendation_get_check_rule(answer, 0, i));
        assert_non_null(fadu_recommendation_get_check_state(answer, 0, i));
    }
    for (size_t i = 0; i < fadu_recommendation_get_cite_count(answer, 0); i++)
        assert_non_null(fadu_recommendation_get_cite_text(answer, 0, i));
    assert_non_null(fadu_recommendation_get_warnings(answer));
    fadu_recommendation_free(answer);
}

static void
one_answer_serves_many_evaluations(void **state)
{
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_case *facts = new_good_case();
    fadu_case *empty = fadu_case_new();
    char *first = NULL;

    (void)state;
    for (int i = 0; i < 20; i++) {
        char *json = NULL;

        assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
        assert_int_equal(fadu_recommendation_to_json(answer, 1, &json, NULL),
                         FADU_OK);
        if (first) {
            assert_string_equal(json, first);
            fadu_string_free(json);
        } else {
            first = json;
        }
        if (i % 3 == 0)
            assert_int_equal(fadu_evaluate(rules, empty, answer, NULL),
                             FADU_ERROR_INVALID_CASE);
    }
    fadu_string_free(first);
    fadu_recommendation_free(answer);
    fadu_case_free(empty);
    fadu_case_free(facts);
}

static void
texts_come_in_both_languages(void **state)
{
    fadu_recommendation *answer = new_good_answer();
    char *texts[2] = { NULL, NULL };
    char *text = untouched_text;
    size_t len = 0;

    (void)state;
    for (int32_t language = 0; language < 2; language++) {
        assert_int_equal(fadu_recommendation_to_text(answer, language,
                                                     &texts[language], &len),
                         FADU_OK);
        assert_int_equal(strlen(texts[language]), len);
        assert_true(len > 0);
    }
    assert_string_not_equal(texts[0], texts[1]);
    assert_int_equal(fadu_recommendation_to_text(answer, 2, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_trace_to_text(answer, 2, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_to_text(answer, 0, NULL, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_to_json(answer, 0, NULL, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_ptr_equal(text, untouched_text);
    fadu_string_free(texts[0]);
    fadu_string_free(texts[1]);
    fadu_recommendation_free(answer);
}

/* --- text in, text out --------------------------------------------------- */

static void
json_goes_in_and_comes_out(void **state)
{
    fadu_recommendation *answer = new_good_answer();
    char *json = NULL;
    char *expected = NULL;
    size_t len = 0;

    (void)state;
    assert_int_equal(fadu_evaluate_json(rules, good_case, strlen(good_case),
                                        &json, &len, NULL),
                     FADU_OK);
    assert_int_equal(strlen(json), len);
    assert_int_equal(fadu_recommendation_to_json(answer, 0, &expected, NULL),
                     FADU_OK);
    assert_string_equal(json, expected);
    assert_null(strchr(json, '\n'));
    fadu_string_free(json);
    fadu_string_free(expected);
    fadu_recommendation_free(answer);
}

static void
json_that_fails_touches_nothing(void **state)
{
    char *json = untouched_text;
    size_t len = 5;
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    assert_int_equal(fadu_evaluate_json(NULL, "{}", 2, &json, &len, diag),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_evaluate_json(rules, NULL, 2, &json, &len, diag),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_evaluate_json(rules, "{}", 2, NULL, &len, diag),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diag_get_count(diag), 0);
    assert_int_equal(fadu_evaluate_json(rules, "{}", 2, &json, &len, diag),
                     FADU_ERROR_INVALID_CASE);
    assert_true(fadu_diag_has_errors(diag));
    assert_int_equal(fadu_evaluate_json(rules, "{", 1, &json, &len, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(
        fadu_replay_json(NULL, "r", "{}", 2, 0, NULL, &json, &len, diag),
        FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(
        fadu_replay_text(rules, "r", "{}", 2, 7, NULL, &json, &len, diag),
        FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(
        fadu_replay_json(rules, "r", "{}", 2, 0, NULL, &json, &len, NULL),
        FADU_ERROR_INVALID_CASE);
    assert_ptr_equal(json, untouched_text);
    assert_int_equal(len, 5);
    fadu_diag_free(diag);
}

/* --- reports ------------------------------------------------------------- */

static void
a_report_is_read_within_its_bounds(void **state)
{
    static char untouched[] = "untouched";
    fadu_report *report = NULL;
    char *text = untouched;
    size_t len = 5;
    size_t count;

    (void)state;
    assert_int_equal(fadu_check(rules, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_check(NULL, NULL, &report),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_null(report);
    assert_int_equal(fadu_check(rules, NULL, &report), FADU_OK);
    count = fadu_report_get_count(report);
    assert_true(fadu_report_get_fault_count(report) <= count);
    assert_int_equal(fadu_report_is_unreadable(report), 0);
    assert_int_equal(fadu_report_get_code(report, count), 0);
    assert_int_equal(fadu_report_get_severity(report, count), 0);
    assert_int_equal(fadu_report_get_line(report, count), 0);
    assert_int_equal(fadu_report_get_column(report, count), 0);
    assert_null(fadu_report_get_check(report, count));
    assert_null(fadu_report_get_message(report, count, FADU_CHINESE));
    assert_null(fadu_report_get_message(report, 0, 7));
    assert_null(fadu_report_get_file(report, count));
    assert_null(fadu_report_get_example(report, count));
    assert_null(fadu_report_get_allowance(report, count));
    for (size_t i = 0; i < count; i++) {
        assert_in_range(fadu_report_get_code(report, i), 900, 999);
        assert_non_null(fadu_report_get_check(report, i));
        assert_non_null(fadu_report_get_message(report, i, FADU_ENGLISH));
        assert_non_null(fadu_report_get_file(report, i));
        assert_non_null(fadu_report_get_example(report, i));
    }
    assert_int_equal(fadu_report_write(report, 9, FADU_CHINESE, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_report_write(report, 0, 9, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_report_write(NULL, 0, 0, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_report_write(report, 0, 0, NULL, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_ptr_equal(text, untouched);
    assert_int_equal(len, 5);
    fadu_report_free(report);
    fadu_report_free(NULL);
    assert_int_equal(fadu_report_get_count(NULL), 0);
    assert_int_equal(fadu_report_get_fault_count(NULL), 0);
    assert_int_equal(fadu_report_is_unreadable(NULL), 0);
    assert_null(fadu_report_get_check(NULL, 0));
}

/* --- threads ------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    char *json;
    bool is_good;
};

/* Assertions of cmocka belong to the main thread. */
static void *
work(void *context)
{
    struct worker *worker = context;

    worker->is_good = true;
    for (int i = 0; i < 20 && worker->is_good; i++) {
        fadu_rulebook *book = fadu_rulebook_ref(rules);
        fadu_diag *diag = fadu_diag_new();
        char *text = NULL;

        fadu_string_free(worker->json);
        worker->json = NULL;
        worker->is_good =
            fadu_evaluate_json(book, good_case, strlen(good_case),
                               &worker->json, NULL, diag) == FADU_OK &&
            fadu_rulebook_describe(book, "harm", FADU_CHINESE, &text) ==
                FADU_OK;
        fadu_string_free(text);
        fadu_diag_free(diag);
        fadu_rulebook_unref(book);
    }
    return NULL;
}

static void
threads_share_a_rulebook(void **state)
{
    struct worker workers[4] = { { .json = NULL } };

    (void)state;
    for (size_t i = 0; i < COUNT(workers); i++)
        assert_int_equal(
            pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    for (size_t i = 0; i < COUNT(workers); i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (size_t i = 0; i < COUNT(workers); i++) {
        assert_true(workers[i].is_good);
        assert_string_equal(workers[i].json, workers[0].json);
    }
    for (size_t i = 0; i < COUNT(workers); i++)
        fadu_string_free(workers[i].json);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_an_answer_everything_is_neutral),
        cmocka_unit_test(evaluating_refuses_what_it_cannot_use),
        cmocka_unit_test(a_penalty_that_is_not_there_is_refused),
        cmocka_unit_test(an_answer_is_read_without_parsing),
        cmocka_unit_test(one_answer_serves_many_evaluations),
        cmocka_unit_test(texts_come_in_both_languages),
        cmocka_unit_test(json_goes_in_and_comes_out),
        cmocka_unit_test(json_that_fails_touches_nothing),
        cmocka_unit_test(a_report_is_read_within_its_bounds),
        cmocka_unit_test(threads_share_a_rulebook),
    };

    return cmocka_run_group_tests_name("answers", tests, load_rules,
                                       free_rules);
}
