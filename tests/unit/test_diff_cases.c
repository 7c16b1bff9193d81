/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cases under two rulebooks: counted, and held against what was proved of all
 * of them.
 */
#define _XOPEN_SOURCE 700

#include "diff_support.h"

/* --- cases on a grid ------------------------------------------------------ */

/* Values that lie on, before and behind the constants of all the rows. */
static const char *const areas[] = { "1平方米", "2平方米",   "3平方米",
                                     "5平方米", "5.5平方米", "6平方米",
                                     "7平方米", "11平方米" };
static const char *const costs[] = { "1000元",    "999900元",  "100万元",
                                     "1000100元", "1250000元", "1500000元",
                                     "200万元",   "2500000元", "9000万元" };
static const char *const corrections[] = { "on_the_spot", "in_time",
                                           "refused" };
static const char *const harms[] = { "none", "slight", "serious" };
static const char *const coercions[] = { "否", "是" };
static const char *const breaches[] = { "0次", "1次" };
/* Acted, discovered, decided on. */
static const char *const days[][3] = {
    { "2025-01-02", "2025-01-02", "2025-02-01" },
    { "2025-01-02", "2025-01-02", "2025-07-01" },
    { "2025-07-02", "2025-07-02", "2025-08-01" },
    { "2025-07-02", "2025-07-02", "2026-08-01" },
    { "2025-09-02", "2028-01-02", "2028-01-02" },
    { "2025-09-02", "2029-01-02", "2029-01-02" },
};

struct grid {
    size_t at[5]; /* days, correction, harm, coercion, earlier breaches */
};

static void
write_grid_case(const struct grid *grid, size_t offence, const char *amount,
                char *text, size_t size)
{
    const char *const *on = days[grid->at[0]];

    snprintf(text, size,
             "{\"offence\": \"%s\", \"acted_on\": \"%s\", "
             "\"discovered_on\": \"%s\", \"decided_on\": \"%s\", "
             "\"facts\": {\"correction\": \"%s\", \"harm\": \"%s\", "
             "\"coerced\": \"%s\", \"prior_breaches\": \"%s\"%s}}",
             offences[offence], on[0], on[1], on[2], corrections[grid->at[1]],
             harms[grid->at[2]], coercions[grid->at[3]], breaches[grid->at[4]],
             amount);
}

/* What a case shows must be among what was proved. */
static void
assert_proved(const fadu_diff_report *report, size_t offence, const char *text)
{
    const struct fadu_diff_offence *listed =
        find_listed(report, offences[offence]);
    const unsigned proved = listed ? fadu_diff_changes(listed) : 0;

    for (int change = FADU_CHANGE_OTHER; change < FADU_CHANGE_COUNT; change++) {
        if (!report->changed[change] || proved >> change & 1)
            continue;
        print_message("%s: %s\n", fadu_diff_change_id((enum fadu_change)change),
                      text);
        fail();
    }
}

static void
try_grid_case(fadu_diff_report *report, const struct grid *grid, size_t offence,
              const char *amount)
{
    char text[1000];

    write_grid_case(grid, offence, amount, text, sizeof(text));
    memset(report->changed, 0, sizeof(report->changed));
    assert_int_equal(
        fadu_diff_add_case(report, "grid", text, strlen(text), NULL), FADU_OK);
    assert_proved(report, offence, text);
}

/* The third offence has no fact of its own. */
static void
try_grid_cell(fadu_diff_report *report, const struct grid *grid)
{
    char amount[200];

    for (size_t i = 0; i < COUNT(areas); i++) {
        snprintf(amount, sizeof(amount), ", \"占用面积\": \"%s\"", areas[i]);
        try_grid_case(report, grid, 0, amount);
    }
    for (size_t i = 0; i < COUNT(costs); i++) {
        snprintf(amount, sizeof(amount), ", \"construction_cost\": \"%s\"",
                 costs[i]);
        try_grid_case(report, grid, 1, amount);
    }
    try_grid_case(report, grid, 2, "");
}

/* Every second point, the others for the next change. */
static bool
is_skipped(const struct grid *grid, size_t row)
{
    size_t sum = row;

    for (size_t i = 0; i < COUNT(grid->at); i++)
        sum += grid->at[i];
    return sum % 2 != 0;
}

static void
try_grid(fadu_diff_report *report, size_t row)
{
    struct grid grid = { { 0 } };

    for (grid.at[0] = 0; grid.at[0] < COUNT(days); grid.at[0]++)
        for (grid.at[1] = 0; grid.at[1] < COUNT(corrections); grid.at[1]++)
            for (grid.at[2] = 0; grid.at[2] < COUNT(harms); grid.at[2]++)
                for (grid.at[3] = 0; grid.at[3] < 2; grid.at[3]++)
                    for (grid.at[4] = 0; grid.at[4] < 2; grid.at[4]++)
                        if (!is_skipped(&grid, row))
                            try_grid_cell(report, &grid);
}

static void
no_case_on_a_grid_shows_what_was_not_proved(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        fadu_rulebook *old = read_book(base_text);
        fadu_rulebook *new = changed_book(rows[i].edits);
        fadu_diff_report *report = NULL;
        const bool is_incomplete =
            rows[i].part && strcmp(rows[i].part, "crowd") == 0;

        print_message("%s\n", rows[i].name);
        assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
        /* No case of the old rulebook tells all that the new one asks. */
        if (!is_incomplete)
            try_grid(report, i);
        fadu_diff_free(report);
        fadu_rulebook_unref(old);
        fadu_rulebook_unref(new);
    }
}

/* --- real cases ---------------------------------------------------------- */

static void
cases_are_counted_under_both(void **state)
{
    static const struct edit higher[MAX_EDITS] = {
        { "米5平方米以下", "米4平方米以下" }, { "超过5平方米 ", "超过4平方米 " }
    };
    static const char *const cases[] = {
        "{\"case\": \"1\", \"offence\": \"vending\", \"acted_on\": "
        "\"2025-01-02\", \"decided_on\": \"2025-02-01\", \"facts\": {\"area\": "
        "\"5平方米\", \"harm\": \"serious\", \"correction\": \"in_time\", "
        "\"prior_breaches\": \"1次\"}}",
        "{\"case\": \"2\", \"offence\": \"vending\", \"acted_on\": "
        "\"2025-01-02\", \"decided_on\": \"2025-02-01\", \"facts\": {\"area\": "
        "\"1平方米\", \"harm\": \"serious\", \"correction\": \"in_time\", "
        "\"prior_breaches\": \"1次\"}}",
        "{\"case\": \"3\", \"offence\": \"nothing\", \"acted_on\": "
        "\"2025-01-02\", \"decided_on\": \"2025-02-01\"}",
    };
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = changed_book(higher);
    fadu_diff_report *report = NULL;

    (void)state;
    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(fadu_diff_add_case(report, "cases", cases[i],
                                            strlen(cases[i]), NULL),
                         FADU_OK);
    assert_int_equal(fadu_diff_add_case(report, "cases", "{", 1, NULL),
                     FADU_ERROR_INVALID_CASE);
    assert_int_equal(report->case_count, 3);
    assert_int_equal(report->act_count, 2);
    assert_int_equal(report->changed[FADU_CHANGE_HEAVIER], 1);
    assert_int_equal(report->changed[FADU_CHANGE_NONE], 1);
    assert_int_equal(report->outcome_count, 0);
    assert_int_equal(report->moves.count, 2);
    assert_int_equal(report->heavier.count, 1);
    assert_string_equal(report->heavier.items[0].name.ptr, "1");
    assert_int_equal(report->refused.count, 1);
    assert_string_equal(report->refused.items[0].name.ptr, "3");
    /* 740–1460 and 200–740, then 1460–2000 and 200–740 yuan. */
    assert_int_equal(report->totals[FADU_BEFORE].count, 2);
    assert_int_equal(report->totals[FADU_BEFORE].min_fen, 94000);
    assert_int_equal(report->totals[FADU_BEFORE].max_fen, 220000);
    assert_int_equal(report->totals[FADU_BEFORE].point_fen, 157000);
    assert_int_equal(report->totals[FADU_AFTER].min_fen, 166000);
    assert_int_equal(report->totals[FADU_AFTER].max_fen, 274000);
    assert_int_equal(report->totals[FADU_AFTER].point_fen, 220000);
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_case_on_a_grid_shows_what_was_not_proved),
        cmocka_unit_test(cases_are_counted_under_both),
    };

    return cmocka_run_group_tests(tests, read_base, free_base);
}
