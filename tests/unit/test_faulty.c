/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rulebook of which only the tables are wrong: it can be checked and its
 * worked cases can be run, but no case is decided by it.
 */
#include "api_support.h"

#define FAULTY DATA_ROOT "faulty"

enum { ROWS_GAP = 420, FAULTY_RULEBOOK = 805 };

static const char case_text[] =
    "offence: stacking\nacted_on: 2024-03-01\ndecided_on: 2024-03-20\n"
    "facts: {area: 10平方米}\n";

static fadu_rulebook *
load_faulty(void)
{
    fadu_rulebook *book = NULL;

    assert_int_equal(
        fadu_rulebook_load_for_check(FAULTY, strlen(FAULTY), &book, NULL),
        FADU_OK);
    return book;
}

static void
only_for_a_check_it_is_loaded(void **state)
{
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    assert_int_equal(fadu_rulebook_load(FAULTY, strlen(FAULTY), &book, diag),
                     FADU_ERROR_INVALID_RULES);
    assert_null(book);
    fadu_diag_clear(diag);
    assert_int_equal(
        fadu_rulebook_load_for_check(FAULTY, strlen(FAULTY), &book, diag),
        FADU_OK);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    assert_int_equal(fadu_diag_get_code(diag, 0), ROWS_GAP);
    assert_int_equal(fadu_rulebook_has_faults(book), 1);
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
}

static void
a_sound_rulebook_is_the_same_for_a_check(void **state)
{
    fadu_rulebook *book = NULL;

    (void)state;
    assert_int_equal(
        fadu_rulebook_load_for_check(RULES, strlen(RULES), &book, NULL),
        FADU_OK);
    assert_int_equal(fadu_rulebook_has_faults(book), 0);
    assert_int_equal(fadu_rulebook_has_faults(NULL), 0);
    assert_string_equal(fadu_rulebook_get_digest(book),
                        fadu_rulebook_get_digest(rules));
    fadu_rulebook_unref(book);
}

static void
other_errors_are_refused_all_the_same(void **state)
{
    const char *path = DATA_ROOT "broken/bad-cite"; /* without its base */
    fadu_rulebook *book = NULL;

    (void)state;
    assert_int_equal(
        fadu_rulebook_load_for_check(path, strlen(path), &book, NULL),
        FADU_ERROR_INVALID_RULES);
    assert_null(book);
}

static void
no_case_is_decided_by_it(void **state)
{
    fadu_rulebook *book = load_faulty();
    fadu_recommendation *answer = new_good_answer();
    fadu_case *facts = fadu_case_new();
    fadu_diag *diag = fadu_diag_new();
    fadu_diff_report *report = NULL;
    char *text = untouched_text;

    (void)state;
    assert_int_equal(
        fadu_case_read(facts, "case", case_text, strlen(case_text), NULL),
        FADU_OK);
    assert_int_equal(fadu_evaluate(book, facts, answer, diag),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(fadu_diag_get_code(diag, 0), FAULTY_RULEBOOK);
    assert_int_equal(fadu_recommendation_get_act_count(answer), 0);
    fadu_diag_clear(diag);
    assert_int_equal(
        fadu_replay_json(book, "record", "{}", 2, 0, NULL, &text, NULL, diag),
        FADU_ERROR_INVALID_RULES);
    assert_int_equal(fadu_diag_get_code(diag, 0), FAULTY_RULEBOOK);
    assert_int_equal(fadu_diff(book, rules, &report), FADU_ERROR_INVALID_RULES);
    assert_int_equal(fadu_diff(rules, book, &report), FADU_ERROR_INVALID_RULES);
    assert_null(report);
    assert_ptr_equal(text, untouched_text);
    fadu_diag_free(diag);
    fadu_case_free(facts);
    fadu_recommendation_free(answer);
    fadu_rulebook_unref(book);
}

static void
its_worked_cases_are_run(void **state)
{
    fadu_rulebook *book = load_faulty();

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        int32_t has_passed = 0;

        assert_int_equal(fadu_rulebook_run_case(book, i, &has_passed, NULL),
                         FADU_OK);
        assert_int_equal(has_passed, 1);
    }
    fadu_rulebook_unref(book);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_for_a_check_it_is_loaded),
        cmocka_unit_test(a_sound_rulebook_is_the_same_for_a_check),
        cmocka_unit_test(other_errors_are_refused_all_the_same),
        cmocka_unit_test(no_case_is_decided_by_it),
        cmocka_unit_test(its_worked_cases_are_run),
    };

    return cmocka_run_group_tests_name("faulty rulebooks", tests, load_rules,
                                       free_rules);
}
