/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bad cases, put to the rulebook that is shipped: tests/data/bad_cases/NAME
 * and beside it NAME.expected, see data_support.h.
 */
#include "data_support.h"

#include "base/str.h"

#define BAD DATA_ROOT "bad_cases"
#define RULES FADU_SOURCE_ROOT "/rules/taizhou-urban-management"

enum waiting {
    READY,
    WAITS, /* for the library: the expectation says what is right */
};

/* Sorted by name. */
static const struct bad_case {
    const char *name;
    enum waiting waiting;
} cases[] = {
    { "acts-empty.json", READY },
    { "acts-incomplete.yaml", READY },
    { "acts-out-of-order.yaml", READY },
    { "acts-shared-error.yaml", READY },
    { "acts-unknown-key.yaml", READY },
    { "anchor.yaml", READY },
    { "bad-date-in-fact.json", READY },
    { "bad-date.json", READY },
    { "bad-decided-on.json", READY },
    { "before-covers.yaml", READY },
    { "broken-json.json", READY },
    { "case-is-a-list.json", READY },
    { "case-is-a-text.yaml", READY },
    { "contradiction-age.json", READY },
    { "contradiction-history.json", READY },
    { "contradiction-period.json", READY },
    { "contradiction-treated-as.json", READY },
    { "date-among-facts.yaml", READY },
    { "date-is-a-list.json", READY },
    { "decided-before-acted.yaml", READY },
    { "decided-before-discovered.yaml", READY },
    { "decided-before-ended.yaml", READY },
    { "decided-before-filed.yaml", READY },
    { "discovered-before-acted.yaml", READY },
    { "duplicate-key.json", READY },
    { "duplicate-key.yaml", READY },
    { "empty.yaml", READY },
    { "ended-before-begun.yaml", READY },
    { "escape-in-key.json", READY },
    { "fact-twice.yaml", READY },
    { "facts-are-a-list.json", READY },
    { "facts-are-null.json", READY },
    { "filed-before-acted.yaml", READY },
    { "filed-before-discovered.yaml", READY },
    { "fractional-count.yaml", READY },
    { "fractional-fen.yaml", READY },
    { "history-final.yaml", READY },
    { "history-incomplete.yaml", READY },
    { "history-order.json", READY },
    { "history-unknown-key.json", READY },
    { "history-values.yaml", READY },
    { "json-control.json", READY },
    { "key-under-both-names.yaml", READY },
    { "missing-dates.json", READY },
    { "missing-decided-on.yaml", READY },
    { "missing-offence.json", READY },
    { "missing-value-in-fact.json", READY },
    { "negative-number-bare.yaml", READY },
    { "negative-number.json", READY },
    { "no-such-date-in-fact.json", READY },
    { "no-such-date.json", READY },
    { "no-such-decided-on.json", READY },
    { "not-utf8.yaml", READY },
    { "noticed-amounts.yaml", READY },
    { "noticed-is-a-text.yaml", READY },
    { "noticed-keys.yaml", READY },
    { "noticed-kinds.yaml", READY },
    { "noticed-names.yaml", READY },
    { "noticed-without-kind.yaml", READY },
    { "null-dates.json", READY },
    { "number-too-large.yaml", READY },
    { "offence-is-a-map.json", READY },
    { "offence-twice.json", READY },
    { "offence-unknown-in-list.json", READY },
    { "outside-domain.json", READY },
    { "proposed-keys.yaml", READY },
    { "range-for-a-value.yaml", READY },
    { "served-before-decided.yaml", READY },
    { "several-errors-in-facts.yaml", READY },
    { "several-errors.yaml", READY },
    { "unit-missing-period.yaml", READY },
    { "unit-unknown.yaml", READY },
    { "unit-wrong-kind.yaml", READY },
    { "unknown-choice.json", READY },
    { "unknown-fact-chinese.yaml", READY },
    { "unknown-fact.json", READY },
    { "unknown-key-in-acted-on.yaml", READY },
    { "unknown-key-in-fact.json", READY },
    { "unknown-key.yaml", READY },
    { "unknown-offence-chinese.yaml", READY },
    { "unknown-offence.json", READY },
    { "unknown-yesno.yaml", READY },
    { "value-is-a-list.json", READY },
    { "value-is-empty.json", READY },
};

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

static void
is_refused_as_expected(void **state)
{
    const struct bad_case *bad = *state;
    char path[MAX_PATH_BYTES];
    fadu_diag *diag = fadu_diag_new();
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();
    struct fadu_buf buf;
    size_t len = 0;
    char *text = read_file(path_of(path, BAD, bad->name), &len);
    fadu_status status;

    assert_non_null(text);
    fadu_buf_init(&buf, NULL);
    status = fadu_case_read(facts, bad->name, text, len, diag);
    if (status == FADU_OK)
        status = fadu_evaluate(rules, facts, answer, diag);
    write_outcome(&buf, status, diag, "");
    snprintf(path, sizeof(path), "%s/%s.expected", BAD, bad->name);
    assert_int_equal(fadu_recommendation_get_outcome(answer, 0), 0);
    assert_true(fadu_diag_has_errors(diag));
    if (bad->waiting == READY)
        compare_outcome(path, buf.ptr);

    fadu_buf_free(&buf);
    free(text);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    fadu_diag_free(diag);
    if (bad->waiting == WAITS)
        skip();
}

/* All in one run: nothing of one case stays for the next. */
static void
a_case_and_an_answer_can_be_used_after_each_failure(void **state)
{
    static const char good[] =
        "{\"offence\": \"open-air-barbecue\", \"acted_on\": \"2024-08-10\","
        " \"decided_on\": \"2024-09-20\"}";
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();
    char *expected = NULL;

    (void)state;
    assert_int_equal(fadu_case_read(facts, "good", good, strlen(good), NULL),
                     FADU_OK);
    assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
    assert_int_equal(fadu_recommendation_to_json(answer, 0, &expected, NULL),
                     FADU_OK);
    for (size_t i = 0; i < COUNT(cases); i++) {
        char path[MAX_PATH_BYTES];
        char *actual = NULL;
        size_t len = 0;
        char *text = read_file(path_of(path, BAD, cases[i].name), &len);

        print_message("case: %s\n", cases[i].name);
        if (fadu_case_read(facts, "bad", text, len, NULL) == FADU_OK)
            assert_int_equal(fadu_evaluate(rules, facts, answer, NULL),
                             FADU_ERROR_INVALID_CASE);
        free(text);
        assert_int_equal(
            fadu_case_read(facts, "good", good, strlen(good), NULL), FADU_OK);
        assert_int_equal(fadu_evaluate(rules, facts, answer, NULL), FADU_OK);
        assert_int_equal(fadu_recommendation_to_json(answer, 0, &actual, NULL),
                         FADU_OK);
        assert_string_equal(actual, expected);
        fadu_string_free(actual);
    }
    fadu_string_free(expected);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
}

/* --- what the shipped rulebook has no occasion for ----------------------- */

static const char small_rules[] =
    "fadu: 1\n"
    "id: small\n"
    "name: 小规则集\n"
    "authority: 某局\n"
    "status: draft\n"
    "covers: {from: 2020-01-01}\n"
    "instruments: [{id: law, name: 某法, level: law,"
    " versions: [{id: a, in_force: {from: 2020-01-01}}]}]\n"
    "facts:\n"
    "  - {id: cost, name: 造价, type: money}\n"
    "  - {id: parked, name: 停放, type: yesno}\n"
    "  - {id: driven, name: 行驶, type: yesno}\n"
    "  - {id: built, name: 建设面积, type: quantity, unit: 平方米}\n"
    "  - {id: permitted, name: 许可面积, type: quantity, unit: 平方米}\n"
    "  - {id: ratio, name: 比例, type: share,"
    " derive: {formula: built ÷ permitted}}\n"
    "  - {id: excess, name: 超出面积, type: quantity, unit: 平方米,"
    " derive: {formula: built - permitted}}\n"
    "  - {id: pairs, name: 对数, type: count, unit: 对,"
    " derive: {formula: built ÷ 2平方米}}\n"
    "never: [{parked: 是, driven: 是}]\n"
    "offences:\n"
    "  - id: smoke\n"
    "    name: 油烟\n"
    "    facts: [{id: chimneys, name: 烟囱数, type: count, unit: 个}]\n"
    "    provisions: [{id: p1, basis: law 1, penalties: {kind: 罚款,"
    " amount: 9999999倍以下, of: cost, force: shall}}]\n"
    "  - id: noise\n"
    "    name: 噪声\n"
    "    provisions: [{id: p2, basis: law 2, penalties: {kind: 罚款,"
    " amount: 5元以下, force: shall}}]\n"
    "  - id: dust\n"
    "    name: 扬尘\n"
    "    provisions: [{id: p3, basis: law 3, penalties: {kind: 罚款,"
    " formula: cost ÷ built, force: shall}}]\n"
    "  - id: ratio-fine\n"
    "    name: 按比例\n"
    "    provisions: [{id: p4, basis: law 4, penalties: {kind: 罚款,"
    " formula: 1000元 × ratio, force: shall}}]\n"
    "  - id: excess-fine\n"
    "    name: 按超出面积\n"
    "    provisions: [{id: p5, basis: law 5, penalties: {kind: 罚款,"
    " amount: 10元以下, per: excess, force: shall}}]\n"
    "  - id: pairs-fine\n"
    "    name: 按对数\n"
    "    provisions: [{id: p6, basis: law 6, penalties: {kind: 罚款,"
    " amount: 10元以下, per: pairs, force: shall}}]\n"
    "  - id: squares\n"
    "    name: 自乘\n"
    "    provisions: [{id: p7, basis: law 7, penalties: {kind: 罚款,"
    " formula: cost × built × built, force: shall}}]\n";

static const struct {
    const char *facts;
    const char *expected;
} small_cases[] = {
    { "offence: noise\nfacts: {chimneys: 2个}",
      "case:4:9 FADU-516 fact 'chimneys' belongs to another offence "
      "('smoke')\n" },
    { "offence: noise\nfacts: {烟囱数: 2个}",
      "case:4:9 FADU-516 fact '烟囱数' belongs to another offence "
      "('smoke')\n" },
    { "offence: noise\nfacts: {parked: 是, driven: 是}",
      "case:1:1 FADU-514 these facts exclude each other: 停放 是，行驶 是\n" },
    { "offence: smoke\nfacts: {cost: 90000000000000000元}",
      "case:1:1 FADU-513 amount of '罚款' under 'p1' is too large to "
      "compute\n" },
    { "offence: squares\nfacts: {cost: 1000000元, built: 100000000平方米}",
      "case:1:1 FADU-513 amount of '罚款' under 'p7' is too large to "
      "compute\n" },
    { "offence: dust\nfacts: {cost: 100元, built: 0平方米}",
      "case:1:1 FADU-525 amount of '罚款' under 'p3' cannot be computed: its "
      "formula divides by zero\n" },
    { "offence: ratio-fine\nfacts: {built: 5平方米, permitted: 0平方米}",
      "case:1:1 FADU-526 fact '比例' cannot be computed: its formula divides "
      "by zero\n" },
    { "offence: ratio-fine\n"
      "facts: {built: 9000000000000000000平方米, permitted: 0.07平方米}",
      "case:1:1 FADU-527 fact '比例' is too large to compute\n" },
    { "offence: ratio-fine\n"
      "facts: {built: 5平方米, permitted: 10平方米, ratio: 40%}",
      "case:4:47 FADU-508 fact '比例' is given as 40%, but 建设面积 makes it "
      "50%\n" },
    /* Given and derived must agree though nobody asks. */
    { "offence: noise\n"
      "facts: {built: 5平方米, permitted: 10平方米, ratio: 40%}",
      "case:4:47 FADU-508 fact '比例' is given as 40%, but 建设面积 makes it "
      "50%\n" },
    { "offence: excess-fine\nfacts: {built: 5平方米, permitted: 6平方米}",
      "case:1:1 FADU-507 '-1平方米' is outside the domain of fact '超出面积' "
      "(0平方米以上)\n" },
    { "offence: pairs-fine\nfacts: {built: 5平方米}",
      "case:1:1 FADU-511 '对数' must be a whole number of 对\n" },
};

static void
a_small_rulebook_refuses(void **state)
{
    fadu_rulebook *book = NULL;

    (void)state;
    assert_int_equal(fadu_rulebook_read("small", small_rules,
                                        strlen(small_rules), &book, NULL),
                     FADU_OK);
    for (size_t i = 0; i < COUNT(small_cases); i++) {
        fadu_case *facts = fadu_case_new();
        fadu_recommendation *answer = fadu_recommendation_new();
        fadu_diag *diag = fadu_diag_new();
        struct fadu_buf text;
        struct fadu_buf outcome;

        print_message("case: %s\n", small_cases[i].facts);
        fadu_buf_init(&text, NULL);
        fadu_buf_init(&outcome, NULL);
        fadu_buf_add_text(&text,
                          "acted_on: 2024-08-10\ndecided_on: 2024-09-20\n");
        fadu_buf_add_text(&text, small_cases[i].facts);
        assert_int_equal(
            fadu_case_read(facts, "case", text.ptr, text.len, diag), FADU_OK);
        write_outcome(&outcome, fadu_evaluate(book, facts, answer, diag), diag,
                      "");
        assert_string_equal(outcome.ptr + strcspn(outcome.ptr, "\n") + 1,
                            small_cases[i].expected);
        assert_true(is_same_first_line(
            outcome.ptr, strstr(small_cases[i].expected, "FADU-513")
                             ? "FADU_ERROR_OVERFLOW"
                             : "FADU_ERROR_INVALID_CASE"));
        fadu_buf_free(&outcome);
        fadu_buf_free(&text);
        fadu_diag_free(diag);
        fadu_recommendation_free(answer);
        fadu_case_free(facts);
    }
    fadu_rulebook_unref(book);
}

static void
every_file_is_in_the_list(void **state)
{
    struct listing files;
    size_t at = 0;

    (void)state;
    list_folder(&files, BAD);
    for (size_t i = 0; i < files.count; i++) {
        if (fadu_str_ends_with(fadu_str_of(files.names[i]),
                               FADU_STR(".expected")))
            continue;
        print_message("case: %s\n", files.names[i]);
        assert_true(at < COUNT(cases));
        assert_string_equal(cases[at++].name, files.names[i]);
    }
    assert_int_equal(at, COUNT(cases));
    free_listing(&files);
}

int
main(void)
{
    static const struct CMUnitTest checks[] = {
        cmocka_unit_test(a_case_and_an_answer_can_be_used_after_each_failure),
        cmocka_unit_test(a_small_rulebook_refuses),
        cmocka_unit_test(every_file_is_in_the_list),
    };
    struct CMUnitTest tests[COUNT(cases) + COUNT(checks)];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){
            .name = cases[i].name,
            .test_func = is_refused_as_expected,
            .initial_state = (void *)(uintptr_t)&cases[i],
        };
    memcpy(tests + COUNT(cases), checks, sizeof(checks));
    return cmocka_run_group_tests_name("bad cases", tests, load_rules,
                                       free_rules);
}
