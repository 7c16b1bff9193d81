/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Procedure and notices as JSON and text: what keeps a state open, how well a
 * rule is known, last days, and the warnings that go with them.  The states
 * themselves are worked cases of tests/rulebooks/procedure.
 */
#include "data_support.h"

#define BOOK FADU_SOURCE_ROOT "/tests/rulebooks/procedure"

static fadu_rulebook *book;

static int
load_book(void **state)
{
    (void)state;
    return fadu_rulebook_load(BOOK, strlen(BOOK), &book, NULL);
}

static int
free_book(void **state)
{
    (void)state;
    fadu_rulebook_unref(book);
    return 0;
}

/* The answer as JSON in one line, and as text in both languages. */
struct answer {
    char *json;
    char *chinese;
    char *english;
};

static struct answer
answer_to(const char *offence, const char *decided_on, const char *facts)
{
    struct answer answer = { NULL, NULL, NULL };
    fadu_case *given = fadu_case_new();
    fadu_recommendation *found = fadu_recommendation_new();
    char text[512];
    size_t len;

    snprintf(text, sizeof(text),
             "offence: %s\nacted_on: 2025-03-03\ndecided_on: %s\n"
             "facts: {%s}\n",
             offence, decided_on, facts);
    assert_int_equal(fadu_case_read(given, "case", text, strlen(text), NULL),
                     FADU_OK);
    assert_int_equal(fadu_evaluate(book, given, found, NULL), FADU_OK);
    assert_int_equal(fadu_recommendation_to_json(found, 0, &answer.json, &len),
                     FADU_OK);
    assert_int_equal(
        fadu_recommendation_to_text(found, FADU_CHINESE, &answer.chinese, &len),
        FADU_OK);
    assert_int_equal(
        fadu_recommendation_to_text(found, FADU_ENGLISH, &answer.english, &len),
        FADU_OK);
    fadu_case_free(given);
    fadu_recommendation_free(found);
    return answer;
}

static void
free_answer(struct answer *answer)
{
    fadu_string_free(answer->json);
    fadu_string_free(answer->chinese);
    fadu_string_free(answer->english);
}

static bool
says(const char *text, const char *part)
{
    if (strstr(text, part))
        return true;
    print_message("missing: %s\nin: %s\n", part, text);
    return false;
}

/* --- what keeps a state open --------------------------------------------- */

static void
an_open_state_names_the_threshold_or_the_part_of_the_result(void **state)
{
    static const struct {
        const char *offence, *facts, *json;
    } cases[] = {
        /* 201..1000 yuan: across 500, across the upper end of 200..500. */
        { "by-range", "party: individual, first: 否, size: 3个",
          "\"id\":\"confirmed-500\",\"name\":\"已核对的五百元\",\"state\":"
          "\"unknown\",\"force\":null,\"depends\":{\"on\":\"result.fine\","
          "\"at_fen\":50000}" },
        { "by-range", "party: individual, first: 否, size: 3个",
          "\"id\":\"between\",\"name\":\"二百元至五百元\",\"state\":"
          "\"unknown\",\"force\":null,\"depends\":{\"on\":\"result.fine\","
          "\"at_fen\":50000}" },
        /* 199..201: across the lower end. */
        { "by-range", "party: individual, first: 否, size: 2个",
          "\"id\":\"between\",\"name\":\"二百元至五百元\",\"state\":"
          "\"unknown\",\"force\":null,\"depends\":{\"on\":\"result.fine\","
          "\"at_fen\":20000}" },
        /* Passed on by a rule that asks. */
        { "by-range", "party: individual, first: 否, size: 3个",
          "\"id\":\"hearing\",\"name\":\"听证\",\"state\":\"unknown\","
          "\"force\":null,\"depends\":{\"on\":\"result.fine\",\"at_fen\":"
          "50000}" },
        /* Not confirmed: reached, and yet open. */
        { "by-sum", "party: individual, first: 否, sum: 900元",
          "\"id\":\"secondary-500\",\"name\":\"转引的五百元\",\"state\":"
          "\"unknown\",\"force\":null,\"depends\":{\"on\":\"result.fine\","
          "\"at_fen\":50000}" },
        { "property", "party: individual, first: 否",
          "\"id\":\"unverified-kinds\",\"name\":\"未核实的没收\",\"state\":"
          "\"unknown\",\"force\":null,\"depends\":{\"on\":\"result.kinds\","
          "\"at_fen\":null}" },
        { "by-range",
          "party: individual, first: 否, size: 3个, coerced: 是, remedied: "
          "未知",
          "\"id\":\"mitigated\",\"name\":\"减轻须审核\",\"state\":\"unknown\","
          "\"force\":null,\"depends\":{\"on\":\"result.direction\",\"at_fen\":"
          "null}" },
        { "by-sum", "party: individual, sum: 100元",
          "\"id\":\"education\",\"name\":\"教育\",\"state\":\"unknown\","
          "\"force\":null,\"depends\":{\"on\":\"result.outcome\",\"at_fen\":"
          "null}" },
        /* Settled: nothing to depend on. */
        { "by-sum", "party: individual, first: 否, sum: 900元",
          "\"id\":\"confirmed-500\",\"name\":\"已核对的五百元\",\"state\":"
          "\"met\",\"force\":null,\"source\"" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct answer answer =
            answer_to(cases[i].offence, "2025-03-20", cases[i].facts);

        assert_true(says(answer.json, cases[i].json));
        free_answer(&answer);
    }
}

static void
facts_that_can_change_a_state_are_needed_for_procedure(void **state)
{
    struct answer answer =
        answer_to("by-sum", "2025-03-20", "first: 否, sum: 600元, slight: 否");

    (void)state;
    /* The fine alone takes summary procedure away: neither the party nor
     * whether the facts are conclusive matters; `mild` is beside `slight`. */
    assert_true(says(answer.json, "\"needed_for_procedure\":[\"micro\"]"));
    assert_true(says(answer.json,
                     "\"irrelevant\":[\"time_to_discovery\",\"mild\","
                     "\"conclusive\",\"party\"]"));
    free_answer(&answer);
}

/* --- how well a rule is known, and what it cites ------------------------- */

static void
every_rule_shows_its_source_and_its_clause_with_the_role(void **state)
{
    struct answer answer =
        answer_to("by-sum", "2025-03-20", "party: unit, sum: 900元, first: 否");

    (void)state;
    assert_true(says(answer.json, "\"source\":{\"status\":\"secondary\","
                                  "\"note\":\"转引\"},\"cites\":[]"));
    assert_true(says(
        answer.json,
        "\"source\":{\"status\":\"confirmed\",\"note\":null},\"cites\":[{"
        "\"role\":\"procedure\",\"instrument\":\"apl\",\"version\":\"2021\","
        "\"article\":\"51\",\"paragraph\":null,\"item\":null,\"text\":"
        "\"《中华人民共和国行政处罚法》第五十一条\"}]"));
    assert_true(says(answer.chinese, "（转引，未核对原文）"));
    assert_true(says(answer.english, "(secondary)"));
    free_answer(&answer);
}

/* --- last days ----------------------------------------------------------- */

static void
last_days_are_shown_in_json_and_in_text(void **state)
{
    struct answer answer =
        answer_to("by-sum", "2025-05-20",
                  "party: unit, sum: 900元, first: 否, told_on: 2025-04-25");

    (void)state;
    assert_true(says(answer.json, "\"due_on\":\"2025-05-05\""));
    assert_true(says(answer.chinese, "至迟 2025-05-05"));
    assert_true(says(answer.english, "by 2025-05-05"));
    assert_null(strstr(answer.json, "\"number\":632"));
    free_answer(&answer);
}

static void
a_calendar_that_is_too_short_is_named(void **state)
{
    struct answer answer =
        answer_to("by-sum", "2026-01-20",
                  "party: unit, sum: 900元, first: 否, told_on: 2025-12-25");

    (void)state;
    assert_true(says(answer.json,
                     "{\"number\":632,\"text\":\"日历未列 2026 "
                     "年的节假日，无法推算“五个工作日”的届满日\""));
    free_answer(&answer);
}

/* --- referral and bars --------------------------------------------------- */

static void
orders_still_issue_where_no_penalty_may(void **state)
{
    static const char *const facts[] = {
        "party: unit, first: 否, sum: 600元, crime: 是",
        "party: unit, first: 否, sum: 600元, no_fault: 是",
    };
    static const char *const outcomes[] = { "\"outcome\":\"refer\"",
                                            "\"outcome\":\"barred\"" };

    (void)state;
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        struct answer answer = answer_to("by-sum", "2025-03-20", facts[i]);

        assert_true(says(answer.json, outcomes[i]));
        assert_true(says(answer.json, "\"orders\":[{\"name\":\"责令改正\"}],"
                                      "\"penalties\":[]"));
        assert_true(says(answer.json, "\"otherwise\":null"));
        /* Coercion is still reported, element by element. */
        assert_true(says(answer.json, "{\"rule\":\"spare-coercion\""));
        assert_true(says(answer.json,
                         "\"lists\":[{\"id\":\"spared-coercion\",\"name\":"
                         "\"免予强制清单\",\"state\":\"unknown\"}]"));
        assert_true(says(answer.chinese, "列入清单“免予强制清单”：未知"));
        free_answer(&answer);
    }
}

static void
discovery_on_the_anniversary_is_in_time_and_is_flagged(void **state)
{
    static const struct {
        const char *discovered_on;
        const char *outcome;
        bool is_flagged;
    } cases[] = {
        { "2027-03-02", "\"outcome\":\"penalise\"", false },
        { "2027-03-03", "\"outcome\":\"penalise\"", true },
        { "2027-03-04", "\"outcome\":\"barred\"", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        char dates[64];
        struct answer answer;

        snprintf(dates, sizeof(dates), "2027-03-20\ndiscovered_on: %s",
                 cases[i].discovered_on);
        answer =
            answer_to("by-sum", dates, "party: unit, first: 否, sum: 600元");
        assert_true(says(answer.json, cases[i].outcome));
        assert_int_equal(strstr(answer.json, "\"number\":606") != NULL,
                         cases[i].is_flagged);
        free_answer(&answer);
    }
}

/* --- warnings ------------------------------------------------------------ */

static void
warnings_come_where_they_are_due_and_not_elsewhere(void **state)
{
    static const struct {
        const char *facts;
        const char *number;
        bool is_said;
    } cases[] = {
        /* A threshold that is not confirmed: only from it on. */
        { "party: unit, first: 否, sum: 499.99元", "\"number\":614", false },
        { "party: unit, first: 否, sum: 500元", "\"number\":614", true },
        /* How a household is treated is a choice of the rulebook. */
        { "party: household, first: 否, sum: 100元",
          "“处罚对象”按个人认定，系规则集的选择：个体工商户按个人对待", true },
        { "party: individual, first: 否, sum: 100元", "\"number\":630", false },
        /* One that is given is no choice of the rulebook. */
        { "treated_as: unit, first: 否, sum: 100元", "\"number\":630", false },
        /* Outside the list arts 32 and 33 still hold. */
        { "party: unit, first: 否, sum: 100元, size: 2个", "\"number\":631",
          true },
        { "party: unit, first: 否, sum: 100元, size: 1个", "\"number\":631",
          false },
        /* Whether it is on the list is not known: nothing is said. */
        { "party: unit, first: 否, sum: 100元", "\"number\":631", false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct answer answer =
            answer_to("by-sum", "2025-03-20", cases[i].facts);
        const bool is_said = strstr(answer.json, cases[i].number) != NULL;

        if (is_said != cases[i].is_said)
            print_message("case: %s, %s\n", cases[i].facts, cases[i].number);
        assert_int_equal(is_said, cases[i].is_said);
        free_answer(&answer);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            an_open_state_names_the_threshold_or_the_part_of_the_result),
        cmocka_unit_test(
            facts_that_can_change_a_state_are_needed_for_procedure),
        cmocka_unit_test(
            every_rule_shows_its_source_and_its_clause_with_the_role),
        cmocka_unit_test(last_days_are_shown_in_json_and_in_text),
        cmocka_unit_test(a_calendar_that_is_too_short_is_named),
        cmocka_unit_test(orders_still_issue_where_no_penalty_may),
        cmocka_unit_test(
            discovery_on_the_anniversary_is_in_time_and_is_flagged),
        cmocka_unit_test(warnings_come_where_they_are_due_and_not_elsewhere),
    };

    return cmocka_run_group_tests(tests, load_book, free_book);
}
