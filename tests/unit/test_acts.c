/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Several acts, several clauses of one act, and what was noticed before: what
 * worked cases cannot say.  The rulebook is tests/rulebooks/concurrence.
 */
#define _XOPEN_SOURCE 700

#include "data_support.h"

#define RULES FADU_SOURCE_ROOT "/tests/rulebooks/concurrence"

/* One act, its day and its decision. */
#define ONE(offence, facts)                                                \
    "offence: " offence "\nacted_on: 2024-03-01\ndecided_on: 2024-04-01\n" \
    "facts: {party: unit, area: 8平方米" facts "}\n"
#define SHARED(acts)                                 \
    "acted_on: 2024-03-01\ndecided_on: 2024-04-01\n" \
    "facts: {party: unit, area: 8平方米}\nacts: " acts "\n"

static fadu_rulebook *rules;

static int
load_rules(void **state)
{
    (void)state;
    return fadu_rulebook_load(RULES, strlen(RULES), &rules, NULL);
}

static int
free_rules(void **state)
{
    (void)state;
    fadu_rulebook_unref(rules);
    return 0;
}

static fadu_status
evaluate(const char *text, fadu_recommendation *answer, fadu_diag *diag)
{
    fadu_case *facts = fadu_case_new();
    fadu_status status =
        fadu_case_read(facts, "case", text, strlen(text), diag);

    if (status == FADU_OK)
        status = fadu_evaluate(rules, facts, answer, diag);
    fadu_case_free(facts);
    return status;
}

static fadu_recommendation *
answer_to(const char *text)
{
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_diag *diag = fadu_diag_new();
    const fadu_status status = evaluate(text, answer, diag);

    if (status != FADU_OK)
        fail_msg("%s: %s\n%s", fadu_status_name(status), text,
                 fadu_diag_get_message(diag, 0, FADU_ENGLISH));
    fadu_diag_free(diag);
    return answer;
}

static void
write_json(const fadu_recommendation *answer, char **json_out)
{
    *json_out = NULL;
    assert_int_equal(fadu_recommendation_to_json(answer, 0, json_out, NULL),
                     FADU_OK);
}

/* --- read without parsing ------------------------------------------------ */

static void
every_entry_is_read_by_its_index(void **state)
{
    fadu_recommendation *answer =
        answer_to(SHARED("[{offence: [litter, stall]}, {offence: small}]"));
    static const struct {
        uint32_t number;
        const char *offence;
        const char *provision;
        const char *absorbed_by;
        size_t fine;
    } entries[] = {
        { 1, "litter", "act-20", "stall", 1 },
        { 1, "stall", "act-10", NULL, 1 },
        { 2, "small", "act-30", NULL, 0 },
    };
    int64_t low = 0;
    int64_t high = 0;

    (void)state;
    assert_int_equal(fadu_recommendation_get_act_count(answer), COUNT(entries));
    for (size_t i = 0; i < COUNT(entries); i++) {
        const char *by = fadu_recommendation_get_penalty_absorbed_by(
            answer, i, entries[i].fine);

        print_message("case: entry %zu\n", i);
        assert_int_equal(fadu_recommendation_get_act_number(answer, i),
                         entries[i].number);
        assert_string_equal(fadu_recommendation_get_offence(answer, i),
                            entries[i].offence);
        assert_string_equal(fadu_recommendation_get_provision(answer, i),
                            entries[i].provision);
        assert_string_equal(
            fadu_recommendation_get_penalty_kind(answer, i, entries[i].fine),
            "罚款");
        assert_string_equal(
            fadu_recommendation_get_penalty_force(answer, i, entries[i].fine),
            "shall");
        if (entries[i].absorbed_by)
            assert_string_equal(by, entries[i].absorbed_by);
        else
            assert_null(by);
    }
    /* The other kind of the absorbed clause may be added. */
    assert_string_equal(fadu_recommendation_get_penalty_force(answer, 0, 0),
                        "may");
    assert_string_equal(fadu_recommendation_get_penalty_force(answer, 1, 0),
                        "shall");
    assert_int_equal(fadu_recommendation_get_combined_fine(answer, &low, &high),
                     FADU_OK);
    assert_int_equal(low, 100100);
    assert_int_equal(high, 320000);

    assert_int_equal(fadu_recommendation_get_act_number(answer, 3), 0);
    assert_null(fadu_recommendation_get_offence(answer, SIZE_MAX));
    assert_int_equal(fadu_recommendation_get_outcome(answer, 3), 0);
    assert_int_equal(fadu_recommendation_get_penalty_count(answer, 3), 0);
    assert_null(fadu_recommendation_get_penalty_absorbed_by(answer, 0, 9));
    assert_int_equal(fadu_recommendation_get_combined_fine(answer, NULL, &high),
                     FADU_ERROR_INVALID_ARGUMENT);
    fadu_recommendation_free(answer);
}

static void
a_combined_fine_that_is_not_there_is_not_found(void **state)
{
    static const char *const cases[] = {
        ONE("warned", ""),
        ONE("[stall, building]", ""),
    };
    fadu_recommendation *empty = fadu_recommendation_new();
    int64_t fen = -7;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        fadu_recommendation *answer = answer_to(cases[i]);

        print_message("case: %s\n", cases[i]);
        assert_int_equal(
            fadu_recommendation_get_combined_fine(answer, &fen, &fen),
            FADU_ERROR_NOT_FOUND);
        fadu_recommendation_free(answer);
    }
    assert_int_equal(fadu_recommendation_get_combined_fine(empty, &fen, &fen),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_recommendation_get_act_count(empty), 0);
    assert_int_equal(fadu_recommendation_get_act_count(NULL), 0);
    assert_int_equal(fen, -7);
    fadu_recommendation_free(empty);
}

/* --- warnings ------------------------------------------------------------ */

#define NOTICED(penalties) "noticed: {penalties: [" penalties "]}\n"

static const struct warned {
    const char *text;
    const char *numbers; /* of all warnings */
} warned_cases[] = {
    { ONE("stall", ""), "" },
    { ONE("[stall, small]", ""), "" },
    { ONE("[by-statute, small]", ""), " 640" },
    { ONE("[small, by-statute]", ""), " 640" },
    { ONE("[by-statute, by-rule]", ""), " 640" },
    { ONE("[by-later, small]", ""), " 641" },
    { ONE("[by-rule, small]", ""), " 642" },
    { ONE("[stall, special]", ""), " 643" },
    { ONE("[stall, tiered]", ""), " 644" },
    { ONE("[stall, elsewhere]", ""), " 644" },
    { SHARED("[{offence: by-statute}, {offence: small}]"), "" },
    { SHARED("[{offence: stall}, {offence: tiered}]"), " 644" },
    { SHARED("[{offence: building}, {offence: tiered}]"), " 644 644" },
    { ONE("same", "") NOTICED("{kind: 罚款, amount: 5000元}"), "" },
    { ONE("same", "") NOTICED("{kind: 罚款, amount: 4999元}"), " 645" },
    { ONE("same", "") NOTICED("{kind: 罚款, amount: 999元}"), " 647" },
    { ONE("same", ", first: 是") NOTICED("{kind: 罚款, amount: 4999元}"),
      " 645" },
    { ONE("stall", "") NOTICED("{kind: 罚款, amount: 3000元}"), " 648" },
    { ONE("stall", "") NOTICED("{kind: 警告}"), " 648" },
    { ONE("choice", "") NOTICED("{kind: 警告}"), "" },
    { ONE("choice", "") NOTICED("{kind: 没收非法财物}"), " 648 648" },
    { ONE("[stall, same]", "") NOTICED("{kind: 警告}"), " 648" },
    { ONE("same", "") "noticed: {penalties: {kind: 罚款, amount: 999元}, "
                      "new_facts: area}\n",
      " 649" },
    { SHARED("[{offence: same}, {offence: small}]")
          NOTICED("{kind: 罚款, amount: 5200元}"),
      "" },
    { SHARED("[{offence: same}, {offence: small}]")
          NOTICED("{kind: 罚款, amount: 5000元}"),
      " 646" },
    { SHARED("[{offence: same}, {offence: small}]")
          NOTICED("{kind: 罚款, amount: 999元}"),
      " 647" },
    { ONE("gains", ", illegal_gains: 800元")
          NOTICED("{kind: 没收违法所得, amount: 799元},"
                  "{kind: 罚款, amount: 1万元}"),
      " 647" },
    { ONE("same", "") "proposed: {}\n", " 617" },
};

static void
an_answer_says_what_it_should_be_read_with(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(warned_cases); i++) {
        fadu_recommendation *answer = answer_to(warned_cases[i].text);
        const fadu_diag *warnings = fadu_recommendation_get_warnings(answer);
        char numbers[256] = "";

        print_message("case: %s\n", warned_cases[i].text);
        for (size_t j = 0; j < fadu_diag_get_count(warnings); j++) {
            const size_t len = strlen(numbers);

            snprintf(numbers + len, sizeof(numbers) - len, " %d",
                     (int)fadu_diag_get_code(warnings, j));
        }
        assert_string_equal(numbers, warned_cases[i].numbers);
        fadu_recommendation_free(answer);
    }
}

/* --- the answer as JSON and as text -------------------------------------- */

static const struct shown {
    const char *text;
    const char *part;
    bool is_there;
} shown_cases[] = {
    { ONE("stall", ""), "fresh-advance-notice", false },
    { ONE("stall", "") NOTICED("{kind: 罚款, amount: 1000元}"),
      "fresh-advance-notice", false },
    { ONE("stall", "") NOTICED("{kind: 罚款, amount: 999元}"),
      "\"notices\":[{\"id\":\"fresh-advance-notice\",\"name\":"
      "\"重新告知拟作出的处罚\",\"state\":\"met\",\"force\":\"shall\"",
      true },
    { ONE("same", ", first: 是") NOTICED("{kind: 罚款, amount: 999元}"),
      "\"id\":\"fresh-advance-notice\"", true },
    { ONE("stall", "") "noticed: {penalties: {kind: 罚款, amount: 1万元},"
                       " new_facts: [grave]}\n",
      "\"id\":\"fresh-advance-notice\"", true },
    { SHARED("[{offence: same}, {offence: small}]")
          NOTICED("{kind: 罚款, amount: 999元}"),
      "\"id\":\"fresh-advance-notice\"", true },
    { ONE("stall", "") NOTICED("{kind: 罚款, amount: 3000元}"),
      "{\"kind\":\"警告\",\"force\":\"shall\",\"noticed\":false}", true },
    { ONE("stall", "") NOTICED("{kind: 警告}"),
      "{\"kind\":\"警告\",\"force\":\"shall\"}", true },
    /* An entry says of which act it is only where there are several. */
    { ONE("small", ""), "{\"fact\":\"party\"", true },
    { ONE("[small, same]", ""),
      "{\"act\":1,\"offence\":\"same\",\"fact\":\"party\"", true },
    { SHARED("[{offence: small}, {offence: same}]"),
      "{\"act\":2,\"offence\":\"same\",\"id\":\"summary\"", true },
    { SHARED("[{offence: stall}, {offence: small}]")
          NOTICED("{kind: 罚款, amount: 9000元}"),
      "{\"act\":1,\"offence\":\"stall\",\"number\":648", true },
    { ONE("[stall, same]", ""),
      "\"combined\":{\"fine\":{\"min_fen\":100000,\"max_fen\":300000},"
      "\"absorbed\":[{\"act\":1,\"offence\":\"same\",\"provision\":"
      "\"act-31\",\"absorbed_by\":\"stall\",\"fine\":{\"min_fen\":100000,"
      "\"max_fen\":500000}}]}",
      true },
    { ONE("[stall, special]", ""),
      "\"displaced\":[{\"act\":1,\"offence\":\"stall\",\"provision\":"
      "\"act-10\",\"displaced_by\":\"special\"}]",
      true },
    /* What an act does not share is not its own. */
    { "acted_on: 2024-03-01\ndecided_on: 2024-04-01\nfacts: {depth: 1米}\n"
      "acts: [{offence: small}, {offence: own-facts}]\n",
      "{\"offence\":\"small\",\"acted_on\":\"2024-03-01\",\"decided_on\":"
      "\"2024-04-01\",\"facts\":{}}",
      true },
};

static void
json_holds_what_concerns_all_acts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shown_cases); i++) {
        fadu_recommendation *answer = answer_to(shown_cases[i].text);
        char *json;

        write_json(answer, &json);
        print_message("case: %s%s\n", shown_cases[i].text, shown_cases[i].part);
        if ((strstr(json, shown_cases[i].part) != NULL) !=
            shown_cases[i].is_there)
            fail_msg("%s", json);
        fadu_string_free(json);
        fadu_recommendation_free(answer);
    }
}

/* The value of "input", which is an object; to be freed. */
static char *
input_of(const char *json)
{
    const char *start = strstr(json, "\"input\":");
    const char *end = strstr(json, ",\"acts\":[{\"act\":1,");

    assert_non_null(start);
    assert_non_null(end);
    start += strlen("\"input\":");
    return strndup(start, (size_t)(end - start));
}

/* What changes no answer. */
#define BESIDE                                                      \
    "party_says: {面积: 5平方米}\ntags: {district: 甲}\n"     \
    "noticed: {penalties: [{kind: 警告}, {kind: 罚款, amount: " \
    "1500元}]}\n"

static void
the_input_holds_what_was_said_of_each_act_and_of_the_case(void **state)
{
    static const char *const parts[] = {
        "\"facts\":{\"party\":\"unit\",\"area\":{\"value\":\"8平方米\","
        "\"source\":\"测量\"}}",
        "\"facts\":{\"party\":\"unit\",\"area\":null}",
        "\"facts\":{\"party\":\"unit\",\"area\":{\"value\":\"9平方米\","
        "\"source\":\"笔录\"}}",
        "\"noticed\":{\"penalties\":[{\"kind\":\"警告\"},"
        "{\"kind\":\"罚款\",\"amount\":\"1500元\"}]}",
        "\"party_says\":{\"area\":\"5平方米\"}",
        "\"tags\":{\"district\":\"甲\"}",
    };
    fadu_recommendation *answer = answer_to(
        "acted_on: 2024-03-01\ndecided_on: 2024-04-01\n"
        "facts: {party: unit, area: {value: 8平方米, source: 测量}}\n"
        "acts: [{offence: stall}, {offence: small, facts: {area: null}},"
        " {offence: small, facts: {area: {value: 9平方米, source: "
        "笔录}}}]\n" BESIDE);
    char *json;
    char *input;

    (void)state;
    write_json(answer, &json);
    input = input_of(json);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!strstr(input, parts[i]))
            fail_msg("no %s in %s", parts[i], input);
    free(input);
    fadu_string_free(json);
    fadu_recommendation_free(answer);
}

static void
the_input_gives_the_same_answer_again(void **state)
{
    static const char *const more[] = {
        SHARED("[{offence: [litter, stall]}, {offence: small, "
               "discovered_on: "
               "2024-03-04, facts: {area: {value: 9平方米, source: "
               "笔录}}}]") "history: []\n"
                           "proposed: {penalties: [{kind: 没收非法财物, "
                           "object: 车}, {kind: 罚款, "
                           "amount: 二百元以上不满三百元}], basis: [act "
                           "10], procedure: 普通程序,"
                           " steps: [summary], considered: [初次违法], "
                           "reason: 无,"
                           " approved_by: 甲}\n",
        ONE("[own-facts, small]", ", depth: 未知"),
        SHARED("[{offence: stall}, {offence: small, facts: {area: null}}]")
            BESIDE,
    };

    (void)state;
    for (size_t i = 0; i < COUNT(shown_cases) + COUNT(more); i++) {
        const char *text = i < COUNT(shown_cases)
                               ? shown_cases[i].text
                               : more[i - COUNT(shown_cases)];
        fadu_recommendation *answer = answer_to(text);
        fadu_recommendation *again;
        char *json;
        char *input;
        char *other;

        write_json(answer, &json);
        input = input_of(json);
        again = answer_to(input);
        write_json(again, &other);
        print_message("case: %s\n", input);
        assert_string_equal(other, json);
        fadu_string_free(other);
        fadu_recommendation_free(again);
        free(input);
        fadu_string_free(json);
        fadu_recommendation_free(answer);
    }
}

static void
text_has_a_part_for_each_act_and_one_for_all(void **state)
{
    static const char *const parts[2][5] = {
        { "\n行为1 占道经营（同一行为的 2 个案由之 1）\n",
          "\n行为1 污染路面（同一行为的 2 个案由之 2）\n", "\n行为2 小额违法\n",
          "\n合并\n  罚款      1001元以上3200元以下\n"
          "  不另罚款  行为1 污染路面，按“占道经营”罚款\n",
          "没收非法财物：工具（可以，未曾告知）" },
        { "\nAct 1, Street stall (offence 1 of 2 of the same act)\n",
          "\nAct 1, Littering (offence 2 of 2 of the same act)\n",
          "\nAct 2, 小额违法\n",
          "\nAll acts together\n  Fine            1,001 to 3,200 yuan\n"
          "  Absorbed        Act 1, Littering, fined under Street stall\n",
          "(may, not noticed)" },
    };
    fadu_recommendation *answer =
        answer_to(SHARED("[{offence: [stall, litter]}, {offence: small}]")
                      NOTICED("{kind: 警告}, {kind: 罚款, amount: 1万元}"));

    (void)state;
    for (int32_t language = 0; language < 2; language++) {
        char *text = NULL;

        assert_int_equal(
            fadu_recommendation_to_text(answer, language, &text, NULL),
            FADU_OK);
        for (size_t i = 0; i < COUNT(parts[0]); i++) {
            print_message("case: %s\n", parts[language][i]);
            if (!strstr(text, parts[language][i]))
                fail_msg("%s", text);
        }
        fadu_string_free(text);
    }
    fadu_recommendation_free(answer);
}

/* --- refused ------------------------------------------------------------- */

static void
expect_refusal(const char *text, fadu_status status, int32_t number)
{
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_diag *diag = fadu_diag_new();

    print_message("case: %.200s\n", text);
    assert_int_equal(evaluate(text, answer, diag), status);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    assert_int_equal(fadu_diag_get_code(diag, 0), number);
    assert_int_equal(fadu_recommendation_get_act_count(answer), 0);
    fadu_diag_free(diag);
    fadu_recommendation_free(answer);
}

static void
a_fact_of_an_offence_stands_where_the_offence_is(void **state)
{
    (void)state;
    fadu_recommendation_free(answer_to(
        SHARED("[{offence: small}, {offence: own-facts, facts: {depth: "
               "1米}}]")));
    expect_refusal(SHARED("[{offence: small, facts: {depth: 1米}}, "
                          "{offence: own-facts}]"),
                   FADU_ERROR_INVALID_CASE, 516);
    expect_refusal(ONE("[small, same]", ", depth: 1米"),
                   FADU_ERROR_INVALID_CASE, 516);
}

static void
a_sum_that_is_too_large_is_refused(void **state)
{
    (void)state;
    fadu_recommendation_free(
        answer_to(ONE("building", ", cost: 9000000000000000元")));
    expect_refusal("acted_on: 2024-03-01\ndecided_on: 2024-04-01\n"
                   "facts: {cost: 9000000000000000元}\n"
                   "acts: [{offence: building}, {offence: building}]\n",
                   FADU_ERROR_OVERFLOW, 513);
}

static void
more_acts_than_the_limit_are_refused(void **state)
{
    enum { LIMIT = 100 };
    char text[LIMIT * 32 + 256];

    (void)state;
    for (size_t count = LIMIT; count <= LIMIT + 1; count++) {
        size_t len = (size_t)snprintf(
            text, sizeof(text),
            "acted_on: 2024-03-01\ndecided_on: 2024-04-01\nacts:\n");

        for (size_t i = 1; i < count; i++)
            len += (size_t)snprintf(text + len, sizeof(text) - len,
                                    "  - {offence: warned}\n");
        /* Each offence of an act counts. */
        snprintf(text + len, sizeof(text) - len, "  - {offence: [warned]}\n");
        if (count == LIMIT)
            fadu_recommendation_free(answer_to(text));
        else
            expect_refusal(text, FADU_ERROR_LIMIT, 705);
    }
}

/* --- used again ---------------------------------------------------------- */

static void
nothing_of_several_acts_stays_for_the_next_case(void **state)
{
    fadu_recommendation *fresh = answer_to(ONE("small", ""));
    fadu_recommendation *used =
        answer_to(SHARED("[{offence: [stall, litter]}, {offence: small}]")
                      NOTICED("{kind: 罚款, amount: 1元}"));
    char *expected;
    char *actual;

    (void)state;
    write_json(fresh, &expected);
    assert_int_equal(evaluate(ONE("small", ""), used, NULL), FADU_OK);
    write_json(used, &actual);
    assert_string_equal(actual, expected);
    fadu_string_free(actual);
    fadu_string_free(expected);
    fadu_recommendation_free(fresh);
    fadu_recommendation_free(used);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_entry_is_read_by_its_index),
        cmocka_unit_test(a_combined_fine_that_is_not_there_is_not_found),
        cmocka_unit_test(an_answer_says_what_it_should_be_read_with),
        cmocka_unit_test(json_holds_what_concerns_all_acts),
        cmocka_unit_test(the_input_gives_the_same_answer_again),
        cmocka_unit_test(
            the_input_holds_what_was_said_of_each_act_and_of_the_case),
        cmocka_unit_test(text_has_a_part_for_each_act_and_one_for_all),
        cmocka_unit_test(a_fact_of_an_offence_stands_where_the_offence_is),
        cmocka_unit_test(a_sum_that_is_too_large_is_refused),
        cmocka_unit_test(more_acts_than_the_limit_are_refused),
        cmocka_unit_test(nothing_of_several_acts_stays_for_the_next_case),
    };

    return cmocka_run_group_tests(tests, load_rules, free_rules);
}
