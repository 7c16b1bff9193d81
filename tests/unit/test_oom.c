/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory runs out: allocation 1, 2, 3 … fails once each, until a run needs
 * fewer.  A run ends as it would with memory, or with FADU_ERROR_NO_MEMORY and
 * nothing handed over; the sanitizers look for what is lost.  (libyaml's own
 * allocations are swept in test_tree.c.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "fadu/fadu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { MAX_RUNS = 20000 };

#define RULES_HEAD                                          \
    "fadu: 1\n"                                             \
    "id: small\n"                                           \
    "name: 小规则集\n"                                  \
    "authority: 某局\n"                                   \
    "status: illustrative\n"                                \
    "covers: {from: 2020-01-01}\n"                          \
    "editions: [{id: '1', in_force: {from: 2020-01-01}}]\n" \
    "fields: [{id: air, name: 大气}]\n"                   \
    "severity: [[警告], [责令停产停业]]\n"

static const char good_rules[] = RULES_HEAD
    "instruments:\n"
    "  - {id: law, name: 某法, level: law, versions: [{id: a, in_force: {from: "
    "2020-01-01}}]}\n"
    "facts:\n"
    "  - {id: party, name: 当事人, type: choice, values: [{id: person, name: "
    "个人}, {id: unit, name: 单位}]}\n"
    "  - id: big\n"
    "    name: 规模大\n"
    "    type: yesno\n"
    "    derive: {table: [{when: {area: 超过9平方米}, value: 是}, {value: "
    "否}]}\n"
    "  - {id: area, name: 面积, type: quantity, unit: 平方米, ask: 多大？}\n"
    "  - {id: cost, name: 造价, type: money}\n"
    "  - {id: coerced, name: 受胁迫, type: yesno, presume: 否, cite: law 32}\n"
    "  - {id: born_on, name: 出生日期, type: date}\n"
    "  - {id: age, name: 年龄, type: count, unit: 周岁, presume: 18周岁, "
    "derive: {from: born_on, to: act_ended_on}}\n"
    "never: [{party: unit, coerced: 是}]\n"
    "rules:\n"
    "  - {id: minor, name: 未成年, effect: exempt, force: shall, cite: law 30, "
    "elements: [{id: young, name: 不满十四, when: {age: 不满14周岁}}]}\n"
    "  - {id: pressed, name: 受胁迫的, effect: mitigate, force: shall, cite: "
    "law 32, elements: [{id: c, name: 受胁迫, when: {coerced: 是}}]}\n"
    "  - {id: hearing, name: 听证, effect: notice, cite: law 63, when: "
    "{result.fine: 1万元以上}, says: 可以要求听证}\n"
    "lists:\n"
    "  - {id: few, name: 清单, rule: minor, entries: [{offence: smoke, when: "
    "{area: 不满3平方米}}]}\n"
    "offences:\n"
    "  - id: smoke\n"
    "    name: 油烟\n"
    "    field: air\n"
    "    columns: {单位: {party: unit}, 个人: {party: person}}\n"
    "    provisions:\n"
    "      - id: p1\n"
    "        breach: law 81.1\n"
    "        basis: law 118.1(2)\n"
    "        orders: 责令改正\n"
    "        penalties:\n"
    "          - {kind: 罚款, amount: {单位: 1000元以上2万元以下, 个人: "
    "5%以上10%以下}, of: cost, force: shall}\n"
    "          - {kind: 责令停产停业, force: may, when: {big: 是}}\n"
    "    benchmark:\n"
    "      - edition: '1'\n"
    "        rows: |\n"
    "          | 档次 | 面积                  | 罚款     |\n"
    "          | 轻微 | 不满3平方米           | 30%以下  |\n"
    "          | 一般 | 3平方米以上不满9平方米 | 30%..70% |\n"
    "          | 严重 | 9平方米以上           | 70%以上  |\n"
    "  - id: soot\n"
    "    name: 油渍\n"
    "    provisions: {id: p2, basis: law 119, displaces: smoke/p1, penalties: "
    "{kind: 罚款, amount: 1万元以下, force: shall}}\n"
    "    benchmark: {edition: '1', same_as: stain}\n"
    "  - id: stain\n"
    "    name: 污渍\n"
    "    provisions: {id: p3, basis: law 120, penalties: {kind: 罚款, amount: "
    "1万元以下, force: shall}}\n"
    "    benchmark:\n"
    "      - edition: '1'\n"
    "        facts: {id: spots, name: 处数, type: count, unit: 处}\n"
    "        rows:\n"
    "          - {grade: 免罚, when: {spots: 1处}, ground: pressed, fine: "
    "none}\n"
    "          - grade: 轻微\n"
    "            when: {area: 不满3平方米}\n"
    "            rows: [{when: {spots: 2处以下}, fine: 10%以下}, {grade: 乙, "
    "otherwise: 是, fine: 20%以下}]\n"
    "          - {grade: 严重, otherwise: 是, fine: 50%以上}\n"
    "cases:\n"
    "  - name: 示例\n"
    "    given: {offence: smoke, acted_on: 2024-01-02, decided_on: 2024-02-03, "
    "facts: {party: 单位, area: 5平方米}}\n"
    "    expect: {outcome: penalise, grade: 一般}\n";

/* A mistake of each kind that words its message with care. */
static const char bad_rules[] =
    RULES_HEAD "facts:\n"
               "  - {id: area, name: 面积, type: quantity, unti: 平方米}\n"
               "  - {id: kind, name: 种类, type: sort}\n"
               "never: [{area: 不满5吨, arae: 1, kind: x}]\n"
               "offences:\n"
               "  - {id: smoke, name: 油烟, provisions: [{id: p, basis: law 1, "
               "penalties: {kind: 罚金, force: shall}}]}\n";

/* Decoded without an error, but not every case has just one row. */
static const char gap_rules[] = RULES_HEAD
    "instruments: [{id: law, name: 某法, level: law, versions: [{id: a, "
    "in_force: {from: 2020-01-01}}]}]\n"
    "facts: [{id: area, name: 面积, type: quantity, unit: 平方米}]\n"
    "offences:\n"
    "  - id: smoke\n"
    "    name: 油烟\n"
    "    provisions: [{id: p, basis: law 1, penalties: {kind: 罚款, amount: "
    "1元以上9元以下, force: shall}}]\n"
    "    benchmark:\n"
    "      - edition: '1'\n"
    "        rows:\n"
    "          - {grade: 轻, when: {area: 不满3平方米}, fine: 30%以下}\n"
    "          - {grade: 重, when: {area: 超过3平方米}, fine: 70%以上}\n"
    "          - {grade: 更重, when: {area: 9平方米以上}, fine: 90%以上}\n";

static const char good_case[] =
    "{\"case\": \"7\", \"offence\": \"smoke\", \"acted_on\": "
    "{\"from\": \"2024-01-02\", \"until\": \"2024-01-03\"}, \"decided_on\": "
    "\"2024-02-03\", \"facts\": {\"party\": \"单位\", \"area\": {\"value\": "
    "\"5平方米\", \"source\": \"测量\"}, \"born_on\": \"1980-01-01\"}}";

/* Little is known: everything possible is listed. */
static const char open_case[] = "offence: 油烟\nacted_on: 2024-01-02\n"
                                "decided_on: 2024-02-03\n";

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

static const char unreadable_case[] =
    "offence: smoke\nacted: 2024-01-02\nfacts: [{area: 5}]\n";

static const char wrong_case[] =
    "offence: smoke\nacted_on: 2024-01-02\ndecided_on: 2024-02-03\n"
    "facts: {area: 5吨, praty: 单位, party: 公司, cost: -5元}\n";

static const char contradictory_case[] =
    "offence: smoke\nacted_on: 2024-01-02\ndecided_on: 2024-02-03\n"
    "facts: {party: unit, coerced: 是, age: 17周岁, born_on: 1980-01-01,"
    " area: 20平方米, big: 否}\n";

/* What stands ready before the memory runs out. */
struct ground {
    fadu_rulebook *book;
    fadu_case *facts;
    fadu_recommendation *answer;
    fadu_diag *diag;
};

static void
set_up_ground(struct ground *ground, const char *text)
{
    *ground = (struct ground){ .facts = fadu_case_new(),
                               .answer = fadu_recommendation_new(),
                               .diag = fadu_diag_new() };
    assert_int_equal(fadu_rulebook_read("rules", good_rules, strlen(good_rules),
                                        &ground->book, ground->diag),
                     FADU_OK);
    if (text)
        assert_int_equal(fadu_case_read(ground->facts, "case", text,
                                        strlen(text), ground->diag),
                         FADU_OK);
}

static void
tear_down_ground(struct ground *ground)
{
    fadu_diag_free(ground->diag);
    fadu_recommendation_free(ground->answer);
    fadu_case_free(ground->facts);
    fadu_rulebook_unref(ground->book);
}

/* One run; what it handed over it frees itself. */
typedef fadu_status run_function(struct ground *ground, const char *text);

static void
sweep(const char *name, struct ground *ground, run_function *run,
      const char *text, fadu_status expected, size_t fewest)
{
    bool is_done = false;
    size_t nth = 0;

    while (!is_done && nth < MAX_RUNS) {
        fadu_status status;

        fadu_alloc_fail_at(++nth);
        status = run(ground, text);
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);
        if (status != expected && status != FADU_ERROR_NO_MEMORY)
            fail_msg("%s: allocation %zu: %s", name, nth,
                     fadu_status_name(status));
        if (is_done)
            assert_int_equal(status, expected);
        fadu_diag_clear(ground->diag);
    }
    print_message("case: %s: %zu allocations\n", name, nth - 1);
    assert_true(is_done);
    assert_true(nth - 1 >= fewest);
}

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

/* --- messages ------------------------------------------------------------ */

static fadu_status
collect_messages(struct ground *ground, const char *text)
{
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    size_t count = fadu_diag_get_count(diag);

    (void)ground;
    if (!diag)
        return FADU_ERROR_NO_MEMORY;
    fadu_rulebook_read("rules", text, strlen(text), &book, diag);
    count = fadu_diag_get_count(diag);
    /* What is there is whole. */
    for (size_t i = 0; i < count; i++) {
        const char *sentence = fadu_diag_get_message(diag, i, FADU_ENGLISH);

        assert_true(strlen(sentence) > 0);
        assert_null(strstr(sentence, "{0}"));
        assert_string_equal(fadu_diag_get_file(diag, i), "rules");
    }
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return FADU_OK;
}

static fadu_status
render(struct ground *ground, const char *expected)
{
    char *text = NULL;
    size_t len = 7;
    fadu_status status =
        fadu_diag_render(ground->diag, FADU_CHINESE, &text, &len);

    if (status == FADU_OK)
        assert_string_equal(text, expected);
    else
        assert_true(!text && len == 7);
    fadu_string_free(text);
    return status;
}

static void
messages(void **state)
{
    struct ground ground = { .diag = fadu_diag_new() };
    fadu_rulebook *book = NULL;
    char *expected = NULL;
    size_t nth = 0;
    bool is_done = false;

    (void)state;
    sweep("messages", &ground, collect_messages, bad_rules, FADU_OK, 100);
    assert_int_equal(fadu_rulebook_read("rules", bad_rules, strlen(bad_rules),
                                        &book, ground.diag),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(
        fadu_diag_render(ground.diag, FADU_CHINESE, &expected, NULL), FADU_OK);
    /* Not by sweep(): that forgets the messages after each run. */
    while (!is_done && nth < MAX_RUNS) {
        fadu_alloc_fail_at(++nth);
        render(&ground, expected);
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);
    }
    assert_true(is_done && nth > 2);
    fadu_string_free(expected);
    fadu_diag_free(ground.diag);
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
        cmocka_unit_test(messages),
    };

    return cmocka_run_group_tests_name("memory runs out", tests, NULL, NULL);
}
