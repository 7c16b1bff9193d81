/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out while rulebooks, cases and records are read. */
#define _XOPEN_SOURCE 700

#include "oom_support.h"

/* Two acts, noticed before, and something proposed. */
static const char acts_case[] =
    "decided_on: 2024-02-03\nfacts: {party: 单位, area: 5平方米}\n"
    "acts: [{offence: smoke, acted_on: 2024-01-02},"
    " {offence: [油烟], acted_on: 2024-01-03, facts: {面积: 9平方米}}]\n"
    "noticed: {penalties: [{kind: 罚款, amount: 5000元}], basis: law 1,"
    " steps: hearing}\n"
    "proposed: {penalties: [{kind: 警告}], new_facts: [area], reason: 无}\n";

static const char wrong_acts_case[] =
    "decided_on: 2024-02-03\nfacts: {aera: 5平方米}\n"
    "acts: [{offence: smoke, acted_on: 2024-01-02},"
    " {offence: [smok, smoke], acted_on: 2024-01-03}]\n"
    "noticed: {penalties: [{kind: 警高}, {kind: 罚款}], new_facts: aera}\n";

/* --- rulebooks ----------------------------------------------------------- */

static fadu_status
read_rules(struct ground *ground, const char *text)
{
    fadu_rulebook *book = NULL;
    fadu_status status =
        fadu_rulebook_read("rules", text, strlen(text), &book, ground->diag);

    if (status == FADU_OK) {
        assert_non_null(book);
        assert_int_equal(fadu_rulebook_get_count(book, FADU_SECTION_OFFENCES),
                         3);
    } else {
        assert_null(book);
    }
    fadu_rulebook_unref(book);
    return status;
}

static fadu_status
read_rules_without_diag(struct ground *ground, const char *text)
{
    fadu_rulebook *book = NULL;
    fadu_status status =
        fadu_rulebook_read("rules", text, strlen(text), &book, NULL);

    (void)ground;
    assert_int_equal(book != NULL, status == FADU_OK);
    fadu_rulebook_unref(book);
    return status;
}

static void
reading_a_rulebook(void **state)
{
    struct ground ground = { .diag = fadu_diag_new() };

    (void)state;
    sweep("good rules", &ground, read_rules, good_rules, FADU_OK, 500);
    sweep("bad rules", &ground, read_rules, bad_rules, FADU_ERROR_INVALID_RULES,
          100);
    sweep("rules with a gap", &ground, read_rules, gap_rules,
          FADU_ERROR_INVALID_RULES, 100);
    sweep("bad rules, no diag", &ground, read_rules_without_diag, bad_rules,
          FADU_ERROR_INVALID_RULES, 100);
    fadu_diag_free(ground.diag);
}

static fadu_status
describe(struct ground *ground, const char *id)
{
    char *text = NULL;
    fadu_status status =
        fadu_rulebook_describe(ground->book, id, FADU_CHINESE, &text);

    assert_int_equal(text != NULL, status == FADU_OK);
    fadu_string_free(text);
    return status;
}

/* The table of one offence in every form and both languages. */
static fadu_status
lay_out(struct ground *ground, const char *offence)
{
    fadu_status status = FADU_OK;

    for (int32_t format = FADU_TABLE_HTML;
         format <= FADU_TABLE_YAML && status == FADU_OK; format++) {
        const fadu_table_options options = {
            .size = sizeof(options),
            .format = format,
            .language = format % 2,
            .offences = &offence,
            .offence_count = 1,
        };
        char *text = NULL;

        status = fadu_table(ground->book, &options, &text, NULL, ground->diag);
        assert_int_equal(text != NULL, status == FADU_OK);
        fadu_string_free(text);
    }
    return status;
}

static fadu_status
run_worked_case(struct ground *ground, const char *text)
{
    int32_t passed = -1;
    fadu_status status =
        fadu_rulebook_run_case(ground->book, 0, &passed, ground->diag);

    (void)text;
    assert_int_equal(passed, status == FADU_OK ? 1 : -1);
    return status;
}

static void
asking_a_rulebook(void **state)
{
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("describe offence", &ground, describe, "smoke", FADU_OK, 1);
    sweep("describe fact", &ground, describe, "big", FADU_OK, 1);
    sweep("describe rule", &ground, describe, "hearing", FADU_OK, 1);
    sweep("describe instrument", &ground, describe, "某法", FADU_OK, 1);
    sweep("table", &ground, lay_out, "smoke", FADU_OK, 20);
    sweep("table of nothing", &ground, lay_out, "smoek", FADU_ERROR_NOT_FOUND,
          1);
    sweep("worked case", &ground, run_worked_case, NULL, FADU_OK, 100);
    tear_down_ground(&ground);
}

/* --- cases --------------------------------------------------------------- */

static fadu_status
read_case(struct ground *ground, const char *text)
{
    fadu_case *facts = fadu_case_new();
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (facts)
        status =
            fadu_case_read(facts, "case", text, strlen(text), ground->diag);
    fadu_case_free(facts);
    return status;
}

/* A case that is there already is empty after a failure, and of use. */
static fadu_status
read_case_again(struct ground *ground, const char *text)
{
    fadu_status status =
        fadu_case_read(ground->facts, "case", text, strlen(text), ground->diag);

    fadu_alloc_fail_at(0);
    if (status != FADU_OK)
        assert_int_equal(
            fadu_evaluate(ground->book, ground->facts, ground->answer, NULL),
            FADU_ERROR_INVALID_CASE);
    return status;
}

static fadu_status
set_entries(struct ground *ground, const char *text)
{
    static const char *const entries[][2] = {
        { "offence", "smoke" },      { "acted_on", "2024-01-02" },
        { "party", "unit" },         { "area", "5平方米" },
        { "cost", "5万元" },         { "coerced", NULL },
        { "born_on", "1980-01-01" }, { "area", "6平方米" },
    };
    fadu_case *facts = fadu_case_new();
    fadu_status status = facts ? FADU_OK : FADU_ERROR_NO_MEMORY;

    (void)ground;
    (void)text;
    for (size_t i = 0; i < COUNT(entries) && status == FADU_OK; i++)
        status = fadu_case_set(facts, entries[i][0], entries[i][1]);
    fadu_case_free(facts);
    return status;
}

static void
reading_a_case(void **state)
{
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("good case", &ground, read_case, good_case, FADU_OK, 10);
    sweep("YAML case", &ground, read_case, open_case, FADU_OK, 8);
    sweep("unreadable case", &ground, read_case, unreadable_case,
          FADU_ERROR_INVALID_CASE, 10);
    sweep("entries set", &ground, set_entries, NULL, FADU_OK, 10);
    tear_down_ground(&ground);

    set_up_ground(&ground, good_case);
    sweep("case again", &ground, read_case_again, open_case, FADU_OK, 0);
    tear_down_ground(&ground);
}

/* --- answers ------------------------------------------------------------- */

static fadu_status
evaluate(struct ground *ground, const char *text)
{
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_status status = FADU_ERROR_NO_MEMORY;

    (void)text;
    if (answer)
        status =
            fadu_evaluate(ground->book, ground->facts, answer, ground->diag);
    assert_int_equal(fadu_recommendation_get_outcome(answer, 0) != 0,
                     status == FADU_OK);
    fadu_recommendation_free(answer);
    return status;
}

static fadu_status
write_json(struct ground *ground, const char *text)
{
    char *json = NULL;
    size_t len = 7;
    fadu_status status =
        fadu_recommendation_to_json(ground->answer, 1, &json, &len);

    (void)text;
    if (status == FADU_OK)
        assert_int_equal(len, strlen(json));
    else
        assert_true(!json && len == 7);
    fadu_string_free(json);
    return status;
}

static fadu_status
write_text(struct ground *ground, const char *text)
{
    char *words = NULL;
    fadu_status status = fadu_recommendation_to_text(
        ground->answer, text ? FADU_ENGLISH : FADU_CHINESE, &words, NULL);

    assert_int_equal(words != NULL, status == FADU_OK);
    fadu_string_free(words);
    return status;
}

static fadu_status
write_trace(struct ground *ground, const char *text)
{
    char *words = NULL;
    fadu_status status = fadu_recommendation_trace_to_text(
        ground->answer, FADU_CHINESE, &words, NULL);

    (void)text;
    assert_int_equal(words != NULL, status == FADU_OK);
    fadu_string_free(words);
    return status;
}

static void
evaluating_a_case(void **state)
{
    static const struct {
        const char *text;
        fadu_status expected;
    } cases[] = {
        { good_case, FADU_OK },
        { open_case, FADU_OK },
        { acts_case, FADU_OK },
        { wrong_acts_case, FADU_ERROR_INVALID_CASE },
        { wrong_case, FADU_ERROR_INVALID_CASE },
        { contradictory_case, FADU_ERROR_INVALID_CASE },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ground ground;

        print_message("case: %s\n", cases[i].text);
        set_up_ground(&ground, cases[i].text);
        sweep("evaluate", &ground, evaluate, NULL, cases[i].expected, 20);
        assert_int_equal(
            fadu_evaluate(ground.book, ground.facts, ground.answer, NULL),
            cases[i].expected);
        if (cases[i].expected == FADU_OK) {
            sweep("to_json", &ground, write_json, NULL, FADU_OK, 2);
            sweep("to_text", &ground, write_text, NULL, FADU_OK, 1);
            sweep("trace", &ground, write_trace, NULL, FADU_OK, 2);
            sweep("to_text en", &ground, write_text, "en", FADU_OK, 1);
        }
        tear_down_ground(&ground);
    }
}

static fadu_status
evaluate_json(struct ground *ground, const char *text)
{
    char *json = NULL;
    fadu_status status = fadu_evaluate_json(ground->book, text, strlen(text),
                                            &json, NULL, ground->diag);

    assert_int_equal(json != NULL, status == FADU_OK);
    fadu_string_free(json);
    return status;
}

static void
json_in_and_out(void **state)
{
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("evaluate_json", &ground, evaluate_json, good_case, FADU_OK, 100);
    tear_down_ground(&ground);
}

/* --- records ------------------------------------------------------------- */

static fadu_status
replay_as_json(struct ground *ground, const char *text)
{
    char *json = NULL;
    int32_t verdict = 0;
    fadu_status status =
        fadu_replay_json(ground->book, "record", text, strlen(text), 0,
                         &verdict, &json, NULL, ground->diag);

    assert_int_equal(json != NULL && verdict != 0, status == FADU_OK);
    fadu_string_free(json);
    return status;
}

static fadu_status
replay_as_text(struct ground *ground, const char *text)
{
    char *words = NULL;
    fadu_status status =
        fadu_replay_text(ground->book, "record", text, strlen(text),
                         FADU_CHINESE, NULL, &words, NULL, ground->diag);

    assert_int_equal(words != NULL, status == FADU_OK);
    fadu_string_free(words);
    return status;
}

#define RECORD(input)                                                  \
    "{\"schema\": \"fadu.recommendation/1\", \"engine\": \"0\", "      \
    "\"rulebook\": "                                                   \
    "{\"id\": \"other\", \"digest\": \"sha256:0\"}, \"input\": " input \
    ", \"acts\": [{\"act\": 1, \"outcome\": \"barred\", \"checks\": []}]}"

static void
repeating_a_record(void **state)
{
    static const char record[] =
        RECORD("{\"offence\": \"smoke\", \"acted_on\": \"2024-01-02\", "
               "\"decided_on\": \"2024-02-03\", \"facts\": {\"party\": "
               "\"unit\", \"area\": \"5平方米\"}, \"tags\": {\"a\": [1]}}");
    static const char refused[] = RECORD("{\"offence\": \"unknown\"}");
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("replay_json", &ground, replay_as_json, record, FADU_OK, 100);
    sweep("replay_text", &ground, replay_as_text, record, FADU_OK, 100);
    sweep("refused", &ground, replay_as_json, refused, FADU_OK, 10);
    sweep("no record", &ground, replay_as_json, "{}", FADU_ERROR_INVALID_CASE,
          3);
    tear_down_ground(&ground);
}

/* --- checking ------------------------------------------------------------ */

static fadu_status
check_rules(struct ground *ground, const char *text)
{
    fadu_report *report = NULL;
    char *written = NULL;
    fadu_status status = fadu_check(ground->book, NULL, &report);

    (void)text;
    assert_int_equal(report != NULL, status == FADU_OK);
    for (int32_t format = FADU_REPORT_TEXT;
         format <= FADU_REPORT_HTML && status == FADU_OK; format++) {
        status =
            fadu_report_write(report, format, FADU_CHINESE, &written, NULL);
        if (status == FADU_OK)
            fadu_string_free(written);
    }
    fadu_report_free(report);
    return status;
}

static void
checking_a_rulebook(void **state)
{
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("check", &ground, check_rules, NULL, FADU_OK, 20);
    tear_down_ground(&ground);
}

/* --- comparisons --------------------------------------------------------- */

static fadu_rulebook *changed;

static fadu_status
compare(struct ground *ground, const char *text)
{
    fadu_diff_report *report = NULL;
    char *words = NULL;
    char *json = NULL;
    fadu_status status = fadu_diff(ground->book, changed, &report);

    assert_int_equal(report != NULL, status == FADU_OK);
    if (status == FADU_OK)
        status = fadu_diff_add_case(report, "case", text, strlen(text),
                                    ground->diag);
    if (status == FADU_OK)
        status = fadu_diff_to_text(report, FADU_CHINESE, &words, NULL);
    if (status == FADU_OK)
        status = fadu_diff_to_json(report, 0, &json, NULL);
    assert_int_equal(json != NULL, status == FADU_OK);
    if (status == FADU_OK)
        assert_non_null(strstr(json, "heavier"));
    fadu_string_free(words);
    fadu_string_free(json);
    fadu_diff_free(report);
    return status;
}

/* One fine is raised, everything else is the same. */
static void
comparing_rulebooks(void **state)
{
    static const char before[] = "1000元以上2万元以下";
    struct ground ground;
    char *text = strdup(good_rules);
    char *amount = strstr(text, before);

    (void)state;
    assert_non_null(amount);
    amount[0] = '3';
    set_up_ground(&ground, NULL);
    assert_int_equal(
        fadu_rulebook_read("rules", text, strlen(text), &changed, NULL),
        FADU_OK);
    sweep("diff", &ground, compare, good_case, FADU_OK, 100);
    fadu_rulebook_unref(changed);
    free(text);
    tear_down_ground(&ground);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_a_rulebook),
        cmocka_unit_test(asking_a_rulebook),
        cmocka_unit_test(reading_a_case),
        cmocka_unit_test(evaluating_a_case),
        cmocka_unit_test(json_in_and_out),
        cmocka_unit_test(repeating_a_record),
        cmocka_unit_test(checking_a_rulebook),
        cmocka_unit_test(comparing_rulebooks),
    };

    return cmocka_run_group_tests_name("memory runs out", tests, NULL, NULL);
}
