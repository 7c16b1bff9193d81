/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a comparison of rulebooks once took for equal, or for proved, and is
 * not; and what it once could not prove.
 */
#define _XOPEN_SOURCE 700

#include "diff_support.h"

#define RATE "amount: 5%以上10%以下, of: construction_cost, cap: 10万元"
#define CLAUSE                                                                \
    "      - {id: p30, breach: act 30, basis: act 31, orders: 责令改正, " \
    "penalties: [{kind: 罚款, " RATE ", force: shall}]}\n"
#define CLAUSE_FOR(id, harm, rate)                                                \
    "      - {id: " id ", when: {harm: " harm                                     \
    "}, breach: act 30, basis: act 31, orders: 责令改正, penalties: [{kind: " \
    "罚款, amount: " rate ", of: construction_cost, force: shall}]}\n"
#define WITH_RULE(effect)                                                      \
    {                                                                          \
        "rules:\n",                                                            \
            "rules:\n  - {id: serious, name: 后果严重, effect: " effect        \
            ", force: may, cite: act 60, elements: [{id: harm, name: 严重, " \
            "when: {harm: serious}}]}\n"                                       \
    }

static const struct exact {
    const char *name;
    struct edit both[MAX_EDITS]; /* of the old rulebook and the new one */
    struct edit edits[MAX_EDITS];
    const char *offence;
    const char *verdict; /* NULL: it is the same */
    bool is_unproved;
} exacts[] = {
    { "an end that excludes its number is another end",
      { { NULL, NULL } },
      { { "5%以上10%以下", "超过5%10%以下" } },
      "planning",
      "heavier",
      false },
    { "the direction moves what a formula gives",
      { { RATE, "amount: 200元以上2000元以下, formula: 法定下限 + 10% × "
                "construction_cost" } },
      { WITH_RULE("aggravate") },
      "planning",
      "heavier",
      true },
    { "a formula that is the same in both is proved",
      { { RATE, "amount: 200元以上2000元以下, formula: 法定下限 + 10% × "
                "construction_cost" } },
      { { "policy:\n", "policy:\n  conflict: weigh\n" } },
      "planning",
      NULL,
      false },
    { "a formula in place of rows is no straight line",
      { { "          | 严重 | 超过5平方米            | 70%以上  |\n",
          "          | 严重 | 超过5平方米            | 70%以上  |\n"
          "      - edition: \"2024\"\n        for: [v21]\n        fine: "
          "取整(100元 × area ÷ 7 + 200元)\n" },
        { "    benchmark:\n      - edition: \"2024\"\n        rows",
          "      - {id: v21, when: {harm: serious}, breach: act 12, basis: act "
          "21, penalties: [{kind: 罚款, amount: 200元以上2000元以下, force: "
          "shall}]}\n"
          "    benchmark:\n      - edition: \"2024\"\n        for: [v20]\n"
          "        rows" },
        { "{id: v20, ", "{id: v20, when: {harm: [none, slight]}, " } },
      { { "取整(100元", "取整(150元" } },
      "vending",
      "heavier",
      true },
    { "a base that another formula gives is another base",
      { { "facts:\n",
          "facts:\n  - {id: net, name: 净造价, type: money, derive: "
          "{formula: max(0元、construction_cost)}}\n" },
        { "of: construction_cost", "of: net" } },
      { { "max(0元", "max(1元" } },
      "planning",
      "unproved",
      true },
    { "small sums are rounded otherwise",
      { { NULL, NULL } },
      { { "policy:\n", "policy:\n  round: 100元\n" } },
      "planning",
      "both",
      true },
    { "one end falls and the other rises",
      { { NULL, NULL } },
      { { "5%以上10%以下", "4%以上11%以下" } },
      "planning",
      "both",
      true },
    { "what sums decide is proved for each stretch of their base",
      { { CLAUSE, CLAUSE_FOR("p30", "[none, slight]", "5%以上10%以下")
                      CLAUSE_FOR("p31", "serious", "8%以上20%以下") },
        WITH_RULE("aggravate") },
      { { "policy:\n", "policy:\n  mitigate_at: 1\n" } },
      "planning",
      "lighter",
      false },
    { "no case with facts that nobody knows shows a change",
      { { "type: yesno, presume: 否, cite: apl 32}", "type: yesno}" } },
      { { "policy:\n", "policy:\n  point: none\n" } },
      "noise",
      "mixed",
      false },
    { "the look-back is no part of what is proved",
      { { NULL, NULL } },
      { { "window: 2年", "window: 3年" } },
      "planning",
      NULL,
      false },
};

static fadu_rulebook *
edited(const struct exact *exact, bool is_new)
{
    char *text = strdup(base_text);
    fadu_rulebook *book;

    assert_non_null(text);
    for (size_t i = 0; i < MAX_EDITS && exact->both[i].from; i++)
        text = replace_all(text, &exact->both[i]);
    for (size_t i = 0; is_new && i < MAX_EDITS && exact->edits[i].from; i++)
        text = replace_all(text, &exact->edits[i]);
    book = read_book(text);
    free(text);
    return book;
}

static void
what_hangs_on_numbers_is_told_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(exacts); i++) {
        fadu_rulebook *old = edited(&exacts[i], false);
        fadu_rulebook *new = edited(&exacts[i], true);
        const struct fadu_diff_offence *listed;
        fadu_diff_report *report = NULL;

        print_message("%s\n", exacts[i].name);
        assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
        listed = find_listed(report, exacts[i].offence);
        assert_true(!listed == !exacts[i].verdict);
        if (listed) {
            assert_string_equal(fadu_diff_verdict_id(listed),
                                exacts[i].verdict);
            assert_int_equal(listed->is_unproved, exacts[i].is_unproved);
            assert_int_equal(listed->unshown, 0);
            FADU_EACH(const struct fadu_diff_finding, finding,
                      &listed->findings) {
                for (int book = 0; book < 2; book++)
                    assert_int_not_equal(finding->results[book].outcome,
                                         FADU_OUTCOME_UNDETERMINED);
            }
        }
        fadu_diff_free(report);
        fadu_rulebook_unref(old);
        fadu_rulebook_unref(new);
    }
}

/* --- what is compared by its wording -------------------------------------- */

static void
what_nobody_followed_is_said(void **state)
{
    static const struct {
        struct edit edits[MAX_EDITS];
        const char *id; /* of the part that is listed */
        bool is_by_wording;
    } parts[] = {
        { { { "window: 2年", "window: 1年" } }, "", true },
        { { { "policy:\n", "policy:\n  mitigate_at: 1\n" } }, "", false },
        { { { "result.fine: 5000元以上", "result.fine: 3000元以上" } },
          "hearing",
          true },
        { { { "derive: {from: act_ended_on, to: discovered_on}",
              "derive: {from: acted_on, to: discovered_on}" } },
          "time_to_discovery",
          true },
        { { { "derive: {history: {}}", "derive: {history: {window: 1年}}" } },
          "prior_breaches",
          true },
        { { { "超过2年", "超过3年" } }, "limitation", false },
        { { { "name: 占用面积", "name: 占道面积" },
            { "| 占用面积 ", "| 占道面积 " } },
          "area",
          false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(parts); i++) {
        fadu_rulebook *old = read_book(base_text);
        fadu_rulebook *new = changed_book(parts[i].edits);
        fadu_diff_report *report = NULL;

        print_message("%s\n", parts[i].edits[0].to);
        assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
        assert_int_equal(report->parts.count, 1);
        assert_true(fadu_str_equal(report->parts.items[0].id,
                                   fadu_str_of(parts[i].id)));
        assert_int_equal(report->parts.items[0].is_by_wording,
                         parts[i].is_by_wording);
        fadu_diff_free(report);
        fadu_rulebook_unref(old);
        fadu_rulebook_unref(new);
    }
}

/* --- cases ---------------------------------------------------------------- */

#define DAYS "\"acted_on\": \"2025-01-02\", \"decided_on\": \"2025-02-01\""

static enum fadu_change
change_of(const struct edit *edits, const char *text, bool *is_otherwise)
{
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = changed_book(edits);
    fadu_diff_report *report = NULL;
    enum fadu_change change = FADU_CHANGE_NONE;

    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    assert_int_equal(
        fadu_diff_add_case(report, "case", text, strlen(text), NULL), FADU_OK);
    assert_int_equal(report->act_count, 1);
    while (!report->changed[change])
        change++;
    *is_otherwise =
        report->heavier.count && report->heavier.items[0].is_otherwise;
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
    return change;
}

static void
what_both_may_spare_is_compared_by_what_is_spared(void **state)
{
    static const struct edit edits[MAX_EDITS] = { { "| 30%以下",
                                                    "| 40%以下" } };
    bool is_otherwise;

    (void)state;
    assert_int_equal(
        change_of(edits,
                  "{\"offence\": \"vending\", " DAYS ", \"facts\": {\"area\": "
                  "\"1平方米\", \"harm\": \"none\", \"correction\": "
                  "\"in_time\", \"prior_breaches\": \"0次\"}}",
                  &is_otherwise),
        FADU_CHANGE_HEAVIER);
    assert_true(is_otherwise);
}

static void
what_both_leave_open_is_not_taken_for_the_same(void **state)
{
    static const struct edit wider[MAX_EDITS] = { { "| 70%以上",
                                                    "| 60%以上" } };
    static const struct edit beside[MAX_EDITS] = {
        { "result.fine: 5000元以上", "result.fine: 3000元以上" }
    };
    static const char open[] =
        "{\"offence\": \"vending\", " DAYS ", \"facts\": {\"harm\": "
        "\"serious\", \"correction\": \"in_time\", \"prior_breaches\": "
        "\"1次\"}}";
    bool is_otherwise;

    (void)state;
    assert_int_equal(change_of(wider, open, &is_otherwise), FADU_CHANGE_MIXED);
    assert_int_equal(change_of(beside, open, &is_otherwise), FADU_CHANGE_NONE);
}

/* Where one clause gives way to another in one rulebook only, its result is
 * beside nothing, and that of the other clause beside its own. */
static void
what_gives_way_in_one_of_them_is_compared_with_nothing(void **state)
{
    static const struct edit edits[MAX_EDITS] = {
        { "{id: n1, ", "{id: n1, displaces: v20, " }
    };
    static const char text[] =
        "{\"offence\": [\"vending\", \"noise\"], " DAYS ", \"facts\": "
        "{\"area\": \"1平方米\", \"harm\": \"serious\", \"correction\": "
        "\"in_time\", \"prior_breaches\": \"1次\"}}";
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = changed_book(edits);
    fadu_diff_report *report = NULL;

    (void)state;
    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    assert_int_equal(
        fadu_diff_add_case(report, "case", text, strlen(text), NULL), FADU_OK);
    assert_int_equal(report->act_count, 2);
    assert_int_equal(report->changed[FADU_CHANGE_NONE], 1);
    assert_int_equal(report->changed[FADU_CHANGE_MIXED], 1);
    assert_int_equal(report->heavier.count, 1);
    assert_false(report->heavier.items[0].is_displaced[FADU_BEFORE]);
    assert_true(report->heavier.items[0].is_displaced[FADU_AFTER]);
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
}

/* Small sums and the room of the statute move as well; a cap is seen where it
 * is reached, and what is not seen in the fine is said beside it. */
static void
a_case_shows_the_change_in_the_fine_where_one_can(void **state)
{
    static const struct {
        struct edit edits[MAX_EDITS];
        bool is_seen;
        const char *said; /* beside the fine */
    } seen[] = {
        { { { "cap: 10万元", "cap: 20万元" } }, true, NULL },
        { { { RATE ", force: shall", RATE ", force: may" } },
          false,
          "; the fine shall → may" },
        { { { "policy:\n", "policy:\n  point: lower\n" } }, true, "; point " },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(seen); i++) {
        fadu_rulebook *old = read_book(base_text);
        fadu_rulebook *new = changed_book(seen[i].edits);
        fadu_diff_report *report = NULL;
        const struct fadu_diff_offence *planning = NULL;
        const struct fadu_diff_finding *finding;
        char *text = NULL;

        assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
        FADU_EACH(const struct fadu_diff_offence, offence, &report->offences) {
            if (fadu_str_equal(offence->id, fadu_str_of("planning")))
                planning = offence;
        }
        assert_non_null(planning);
        assert_int_equal(planning->findings.count, 1);
        finding = &planning->findings.items[0];
        assert_int_equal(finding->is_seen, seen[i].is_seen);
        assert_int_equal(finding->results[0].fine.max.fen !=
                             finding->results[1].fine.max.fen,
                         !seen[i].said);
        assert_int_equal(fadu_diff_to_text(report, FADU_ENGLISH, &text, NULL),
                         FADU_OK);
        if (seen[i].said)
            assert_non_null(strstr(text, seen[i].said));
        fadu_string_free(text);
        fadu_diff_free(report);
        fadu_rulebook_unref(old);
        fadu_rulebook_unref(new);
    }
}

static void
a_fact_with_another_id_is_the_same_fact(void **state)
{
    static const struct edit edits[MAX_EDITS] = {
        { "{id: construction_cost, ", "{id: cost, " },
        { "of: construction_cost", "of: cost" }
    };
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = changed_book(edits);
    fadu_diff_report *report = NULL;

    (void)state;
    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    assert_int_equal(report->parts.count, 1);
    assert_int_equal(report->parts.items[0].presence, FADU_IN_BOTH);
    assert_true(fadu_str_equal(report->parts.items[0].id, fadu_str_of("cost")));
    assert_true(fadu_str_equal(report->parts.items[0].old_id,
                               fadu_str_of("construction_cost")));
    assert_string_equal(fadu_diff_verdict_id(&report->offences.items[0]),
                        "same");
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_hangs_on_numbers_is_told_exactly),
        cmocka_unit_test(what_nobody_followed_is_said),
        cmocka_unit_test(what_both_may_spare_is_compared_by_what_is_spared),
        cmocka_unit_test(what_both_leave_open_is_not_taken_for_the_same),
        cmocka_unit_test(
            what_gives_way_in_one_of_them_is_compared_with_nothing),
        cmocka_unit_test(a_case_shows_the_change_in_the_fine_where_one_can),
        cmocka_unit_test(a_fact_with_another_id_is_the_same_fact),
    };

    return cmocka_run_group_tests(tests, read_base, free_base);
}
