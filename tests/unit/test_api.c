/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public functions as a binding misuses them: a status or a neutral value
 * comes back, and what the caller passed in stays as it was.  For answers see
 * test_api_answer.c.
 */
#include "api_support.h"

#include "base/str.h"

/* --- base and diagnostics ------------------------------------------------ */

static void
every_status_has_a_name(void **state)
{
    static const struct {
        fadu_status status;
        const char *name;
    } names[] = {
        { FADU_OK, "FADU_OK" },
        { FADU_ERROR_NO_MEMORY, "FADU_ERROR_NO_MEMORY" },
        { FADU_ERROR_INVALID_ARGUMENT, "FADU_ERROR_INVALID_ARGUMENT" },
        { FADU_ERROR_INVALID_RULES, "FADU_ERROR_INVALID_RULES" },
        { FADU_ERROR_INVALID_CASE, "FADU_ERROR_INVALID_CASE" },
        { FADU_ERROR_NOT_FOUND, "FADU_ERROR_NOT_FOUND" },
        { FADU_ERROR_LIMIT, "FADU_ERROR_LIMIT" },
        { FADU_ERROR_OVERFLOW, "FADU_ERROR_OVERFLOW" },
        { 1, "FADU_ERROR_UNKNOWN" },
        { -8, "FADU_ERROR_UNKNOWN" },
        { INT32_MIN, "FADU_ERROR_UNKNOWN" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(names); i++)
        assert_string_equal(fadu_status_name(names[i].status), names[i].name);
}

static void
the_version_is_said_in_two_ways(void **state)
{
    char text[32];
    uint32_t number = fadu_version_number();

    (void)state;
    snprintf(text, sizeof(text), "%u.%u.%u", number >> 16, number >> 8 & 0xFF,
             number & 0xFF);
    assert_string_equal(fadu_version_string(), text);
}

static void
freeing_nothing_is_fine(void **state)
{
    (void)state;
    fadu_string_free(NULL);
    fadu_diag_free(NULL);
    fadu_diag_clear(NULL);
    fadu_case_free(NULL);
    fadu_recommendation_free(NULL);
    fadu_rulebook_unref(NULL);
    assert_null(fadu_rulebook_ref(NULL));
}

static void
expect_no_message(const fadu_diag *diag, size_t index)
{
    assert_int_equal(fadu_diag_get_code(diag, index), 0);
    assert_int_equal(fadu_diag_get_severity(diag, index), 0);
    assert_null(fadu_diag_get_message(diag, index, FADU_CHINESE));
    assert_null(fadu_diag_get_message(diag, index, FADU_ENGLISH));
    assert_null(fadu_diag_get_file(diag, index));
    assert_int_equal(fadu_diag_get_line(diag, index), 0);
    assert_int_equal(fadu_diag_get_column(diag, index), 0);
}

static void
a_message_that_is_not_there_is_neutral(void **state)
{
    fadu_diag *diag = fadu_diag_new();
    fadu_case *facts = fadu_case_new();

    (void)state;
    expect_no_message(NULL, 0);
    expect_no_message(diag, 0);
    assert_int_equal(fadu_diag_get_count(NULL), 0);
    assert_int_equal(fadu_diag_has_errors(NULL), 0);
    assert_int_equal(fadu_diag_is_complete(NULL), 1);

    assert_int_equal(fadu_case_read(facts, "x", "y", 1, diag),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    expect_no_message(diag, 1);
    expect_no_message(diag, SIZE_MAX);
    assert_null(fadu_diag_get_message(diag, 0, -1));
    assert_null(fadu_diag_get_message(diag, 0, 2));
    fadu_diag_clear(diag);
    expect_no_message(diag, 0);
    assert_int_equal(fadu_diag_has_errors(diag), 0);
    fadu_case_free(facts);
    fadu_diag_free(diag);
}

static void
rendering_refuses_what_it_cannot_use(void **state)
{
    fadu_diag *diag = fadu_diag_new();
    char *text = untouched_text;
    size_t len = 5;

    (void)state;
    assert_int_equal(fadu_diag_render(NULL, FADU_CHINESE, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diag_render(diag, FADU_CHINESE, NULL, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diag_render(diag, 2, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diag_render(diag, -1, &text, &len),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_ptr_equal(text, untouched_text);
    assert_int_equal(len, 5);

    assert_int_equal(fadu_diag_render(diag, FADU_CHINESE, &text, NULL),
                     FADU_OK);
    assert_string_equal(text, "");
    fadu_string_free(text);
    fadu_diag_free(diag);
}

/* --- rulebooks ----------------------------------------------------------- */

static void
loading_refuses_what_it_cannot_use(void **state)
{
    fadu_rulebook *const untouched = (fadu_rulebook *)(void *)untouched_text;
    fadu_rulebook *book = untouched;
    const char *const no_folders[] = { "/nonexistent", "", "\xFF\xFE",
                                       RULES "/rulebook.yaml" };

    (void)state;
    assert_int_equal(fadu_rulebook_load(NULL, 0, &book, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_load(RULES, strlen(RULES), NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_read(NULL, "", 0, &book, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_read("x", NULL, 0, &book, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_read("x", "", 0, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_read("x", "", 0, &book, NULL),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(fadu_rulebook_read("x", "fadu: 1", 7, &book, NULL),
                     FADU_ERROR_INVALID_RULES);
    for (size_t i = 0; i < COUNT(no_folders); i++) {
        fadu_diag *diag = fadu_diag_new();

        print_message("case: %s\n", no_folders[i]);
        assert_int_equal(fadu_rulebook_load(no_folders[i],
                                            strlen(no_folders[i]), &book, diag),
                         FADU_ERROR_NOT_FOUND);
        assert_true(fadu_diag_has_errors(diag));
        fadu_diag_free(diag);
    }
    assert_ptr_equal(book, untouched);
}

/* The path is a length, not a string: what stands behind it is not read. */
static void
a_path_need_not_end_with_nul(void **state)
{
    const size_t len = strlen(RULES);
    char *path = malloc(len);
    fadu_rulebook *book = NULL;

    (void)state;
    assert_non_null(path);
    memcpy(path, RULES, len);
    assert_int_equal(fadu_rulebook_load(path, len, &book, NULL), FADU_OK);
    free(path);
    assert_string_equal(fadu_rulebook_get_digest(book),
                        fadu_rulebook_get_digest(rules));
    fadu_rulebook_unref(book);
}

/* Messages of an earlier call do not make the next one fail. */
static void
a_list_of_messages_can_be_used_again(void **state)
{
    fadu_diag *diag = fadu_diag_new();
    fadu_rulebook *book = NULL;
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();
    int32_t passed = 0;

    (void)state;
    assert_int_equal(fadu_rulebook_read("x", "fadu: 2", 7, &book, diag),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(
        fadu_case_read(facts, "case", good_case, strlen(good_case), diag),
        FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, diag), FADU_OK);
    assert_int_equal(fadu_rulebook_run_case(rules, 0, &passed, diag), FADU_OK);
    assert_int_equal(passed, 1);
    assert_int_equal(fadu_rulebook_load(RULES, strlen(RULES), &book, diag),
                     FADU_OK);
    fadu_rulebook_unref(book);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    fadu_diag_free(diag);
}

static void
an_entry_that_is_not_there_is_neutral(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(no_values); i++) {
        assert_int_equal(fadu_rulebook_get_count(rules, no_values[i]), 0);
        assert_null(fadu_rulebook_get_entry_id(rules, no_values[i], 0));
        assert_null(fadu_rulebook_get_entry_name(rules, no_values[i], 0));
    }
    for (int32_t section = FADU_SECTION_OFFENCES; section <= FADU_SECTION_CASES;
         section++) {
        size_t count = fadu_rulebook_get_count(rules, section);

        assert_true(count > 0);
        assert_int_equal(fadu_rulebook_get_count(NULL, section), 0);
        assert_null(fadu_rulebook_get_entry_id(NULL, section, 0));
        assert_null(fadu_rulebook_get_entry_name(NULL, section, 0));
        assert_null(fadu_rulebook_get_entry_id(rules, section, count));
        assert_null(fadu_rulebook_get_entry_name(rules, section, SIZE_MAX));
        assert_non_null(fadu_rulebook_get_entry_name(rules, section, 0));
        assert_non_null(
            fadu_rulebook_get_entry_name(rules, section, count - 1));
    }
    assert_null(fadu_rulebook_get_entry_id(rules, FADU_SECTION_CASES, 0));
    assert_null(fadu_rulebook_get_id(NULL));
    assert_null(fadu_rulebook_get_name(NULL));
    assert_null(fadu_rulebook_get_authority(NULL));
    assert_null(fadu_rulebook_get_status(NULL));
    assert_null(fadu_rulebook_get_digest(NULL));
}

static void
describing_refuses_what_it_cannot_use(void **state)
{
    char *text = untouched_text;

    (void)state;
    assert_int_equal(fadu_rulebook_describe(NULL, "harm", FADU_CHINESE, &text),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_describe(rules, NULL, FADU_CHINESE, &text),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_describe(rules, "harm", FADU_CHINESE, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_describe(rules, "harm", 2, &text),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(
        fadu_rulebook_describe(rules, "no-such-thing", FADU_CHINESE, &text),
        FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_describe(rules, "", FADU_ENGLISH, &text),
                     FADU_ERROR_NOT_FOUND);
    assert_ptr_equal(text, untouched_text);
}

static void
every_entry_can_be_described(void **state)
{
    (void)state;
    for (int32_t section = FADU_SECTION_OFFENCES; section < FADU_SECTION_CASES;
         section++) {
        for (size_t i = 0; i < fadu_rulebook_get_count(rules, section); i++) {
            const char *id = fadu_rulebook_get_entry_id(rules, section, i);
            const char *name = fadu_rulebook_get_entry_name(rules, section, i);

            print_message("case: %s\n", id);
            for (int32_t language = 0; language < 2; language++) {
                char *by_id = NULL;
                char *by_name = NULL;

                assert_int_equal(
                    fadu_rulebook_describe(rules, id, language, &by_id),
                    FADU_OK);
                assert_int_equal(
                    fadu_rulebook_describe(rules, name, language, &by_name),
                    FADU_OK);
                assert_true(strlen(by_id) > 0);
                fadu_string_free(by_id);
                fadu_string_free(by_name);
            }
        }
    }
}

static void
a_table_refuses_what_it_cannot_use(void **state)
{
    const char *const no_offence[] = { NULL };
    const char *const offences[] = { "open-air-barbecue" };
    const fadu_table_options good = { .size = sizeof(good),
                                      .format = FADU_TABLE_CSV,
                                      .offences = offences,
                                      .offence_count = 1 };
    fadu_table_options bad;
    char *text = untouched_text;
    size_t len = 7;

    (void)state;
    assert_int_equal(fadu_table(NULL, &good, &text, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_table(rules, &good, NULL, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < sizeof(no_values) / sizeof(no_values[0]); i++) {
        bad = good;
        bad.format = no_values[i];
        assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                         FADU_ERROR_INVALID_ARGUMENT);
    }
    bad = good;
    bad.language = 2;
    assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    bad = good;
    bad.size = 0;
    assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    bad = good;
    bad.offences = NULL;
    assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    bad = good;
    bad.offences = no_offence;
    assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    bad = good;
    bad.edition = "1999";
    assert_int_equal(fadu_table(rules, &bad, &text, &len, NULL),
                     FADU_ERROR_NOT_FOUND);
    assert_ptr_equal(text, untouched_text);
    assert_int_equal(len, 7);
    assert_int_equal(fadu_table(rules, &good, &text, &len, NULL), FADU_OK);
    assert_int_equal(strlen(text), len);
    fadu_string_free(text);
    assert_int_equal(fadu_table(rules, NULL, &text, NULL, NULL), FADU_OK);
    assert_memory_equal(text, "<!DOCTYPE html>", 15);
    fadu_string_free(text);
}

static void
english_names_are_there_where_the_rulebook_has_them(void **state)
{
    (void)state;
    assert_string_equal(
        fadu_rulebook_get_entry_english(rules, FADU_SECTION_OFFENCES, 0),
        "Open-air barbecue in a banned area");
    assert_null(fadu_rulebook_get_entry_english(rules, FADU_SECTION_CASES, 0));
    assert_null(
        fadu_rulebook_get_entry_english(rules, FADU_SECTION_OFFENCES, 9999));
    assert_null(fadu_rulebook_get_entry_english(NULL, FADU_SECTION_FACTS, 0));
    assert_string_equal(
        fadu_rulebook_get_entry_id(rules, FADU_SECTION_FIELDS, 0),
        "appearance");
    assert_true(fadu_rulebook_get_count(rules, FADU_SECTION_LISTS) > 0);
}

static void
worked_cases_are_asked_by_index(void **state)
{
    const size_t count = fadu_rulebook_get_count(rules, FADU_SECTION_CASES);
    int32_t passed = -5;

    (void)state;
    assert_int_equal(fadu_rulebook_run_case(NULL, 0, &passed, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_run_case(rules, 0, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_run_case(rules, count, &passed, NULL),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_run_case(rules, SIZE_MAX, &passed, NULL),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(passed, -5);
    assert_int_equal(fadu_rulebook_run_case(rules, count - 1, &passed, NULL),
                     FADU_OK);
    assert_int_equal(passed, 1);
}

static void
the_last_reference_frees(void **state)
{
    fadu_rulebook *book = NULL;
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_case *facts = new_good_case();

    (void)state;
    assert_int_equal(fadu_rulebook_load(RULES, strlen(RULES), &book, NULL),
                     FADU_OK);
    assert_ptr_equal(fadu_rulebook_ref(book), book);
    fadu_rulebook_unref(book);
    assert_string_equal(fadu_rulebook_get_id(book), "taizhou-urban-management");

    /* An answer keeps its rulebook. */
    assert_int_equal(fadu_evaluate(book, facts, answer, NULL), FADU_OK);
    fadu_rulebook_unref(book);
    fadu_case_free(facts);
    assert_string_equal(fadu_recommendation_get_grade(answer, 0), "轻微");
    assert_true(fadu_recommendation_get_cite_count(answer, 0) > 0);
    fadu_recommendation_free(answer);
}

/* --- cases --------------------------------------------------------------- */

static void
reading_a_case_refuses_what_it_cannot_use(void **state)
{
    fadu_case *facts = fadu_case_new();

    (void)state;
    assert_int_equal(fadu_case_read(NULL, "x", "{}", 2, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_case_read(facts, NULL, "{}", 2, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_case_read(facts, "x", NULL, 2, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_case_read(facts, "x", "", 0, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_case_read(facts, "x", "{}\0", 3, NULL),
                     FADU_ERROR_INVALID_CASE);
    fadu_case_free(facts);
}

/* Only `len` bytes are read, whatever stands behind them. */
static void
a_case_need_not_end_with_nul(void **state)
{
    const size_t len = strlen(good_case);
    char *text = malloc(len);
    fadu_case *facts = fadu_case_new();

    (void)state;
    assert_non_null(text);
    memcpy(text, good_case, len);
    assert_int_equal(fadu_case_read(facts, "case", text, len, NULL), FADU_OK);
    free(text);
    fadu_case_free(facts);
}

static void
setting_refuses_what_it_cannot_use(void **state)
{
    fadu_case *facts = new_good_case();
    fadu_recommendation *answer = fadu_recommendation_new();
    static const char *const structures[] = { "facts",      "history",
                                              "noticed",    "proposed",
                                              "acts",       "tags",
                                              "party_says", "事实" };

    (void)state;
    assert_int_equal(fadu_case_set(NULL, "stoves", "1个"),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_case_set(facts, NULL, "1个"),
                     FADU_ERROR_INVALID_ARGUMENT);
    for (size_t i = 0; i < COUNT(structures); i++) {
        print_message("case: %s\n", structures[i]);
        assert_int_equal(fadu_case_set(facts, structures[i], "1个"),
                         FADU_ERROR_INVALID_ARGUMENT);
    }
    assert_int_equal(fadu_case_set(facts, "stoves", "\xFF"),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_case_set(facts, "st\xC3", "1个"),
                     FADU_ERROR_INVALID_CASE);
    /* The case is as it was. */
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
    assert_string_equal(fadu_recommendation_get_grade(answer, 0), "轻微");
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
}

static void
entries_are_set_and_replaced(void **state)
{
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();

    (void)state;
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_case_set(facts, "案由", "露天烧烤"), FADU_OK);
    assert_int_equal(fadu_case_set(facts, "acted_on", "2024-08-10"), FADU_OK);
    assert_int_equal(fadu_case_set(facts, "decided_on", "2024-09-20"), FADU_OK);
    assert_int_equal(fadu_case_set(facts, "correction", "refused"), FADU_OK);
    assert_int_equal(fadu_case_set(facts, "stoves", "99个"), FADU_OK);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(fadu_case_set(facts, "stoves", i % 2 ? "1个" : "4个"),
                         FADU_OK);
        assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
        assert_string_equal(fadu_recommendation_get_grade(answer, 0),
                            i % 2 ? "轻微" : "严重");
    }
    assert_int_equal(fadu_case_set(facts, "stoves", NULL), FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
    assert_null(fadu_recommendation_get_grade(answer, 0));

    assert_int_equal(fadu_case_set(facts, "stoves", "many"), FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_case_set(facts, "stoves", "1个"), FADU_OK);
    assert_int_equal(fadu_case_set(facts, "acted_on", NULL), FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(fadu_case_set(facts, "no_such_fact", "1"), FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL),
                     FADU_ERROR_INVALID_CASE);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_name),
        cmocka_unit_test(the_version_is_said_in_two_ways),
        cmocka_unit_test(freeing_nothing_is_fine),
        cmocka_unit_test(a_message_that_is_not_there_is_neutral),
        cmocka_unit_test(rendering_refuses_what_it_cannot_use),
        cmocka_unit_test(loading_refuses_what_it_cannot_use),
        cmocka_unit_test(a_path_need_not_end_with_nul),
        cmocka_unit_test(a_list_of_messages_can_be_used_again),
        cmocka_unit_test(an_entry_that_is_not_there_is_neutral),
        cmocka_unit_test(describing_refuses_what_it_cannot_use),
        cmocka_unit_test(every_entry_can_be_described),
        cmocka_unit_test(a_table_refuses_what_it_cannot_use),
        cmocka_unit_test(english_names_are_there_where_the_rulebook_has_them),
        cmocka_unit_test(worked_cases_are_asked_by_index),
        cmocka_unit_test(the_last_reference_frees),
        cmocka_unit_test(reading_a_case_refuses_what_it_cannot_use),
        cmocka_unit_test(a_case_need_not_end_with_nul),
        cmocka_unit_test(setting_refuses_what_it_cannot_use),
        cmocka_unit_test(entries_are_set_and_replaced),
    };

    return cmocka_run_group_tests_name("public functions", tests, load_rules,
                                       free_rules);
}
