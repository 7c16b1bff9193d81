/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The steps by which a fine comes about, one line a step, and the formulas of
 * ends that cannot be computed yet.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "decide/recommendation.h"
#include "fadu/fadu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char rules[] =
    "fadu: 1\n"
    "id: small\n"
    "name: 小规则集\n"
    "authority: 某局\n"
    "status: draft\n"
    "covers: {from: 2020-01-01}\n"
    "policy: {round: 10元, smallest_fine: 50元, mitigation_floor: 10%}\n"
    "editions: [{id: '1', in_force: {from: 2020-01-01}}]\n"
    "instruments: [{id: law, name: 某法, level: law,"
    " versions: [{id: a, in_force: {from: 2020-01-01}}]}]\n"
    "facts:\n"
    "  - {id: cost, name: 造价, type: money}\n"
    "  - {id: days, name: 天数, type: count, unit: 日}\n"
    "  - {id: n, name: 次数, type: count, unit: 次}\n"
    "  - {id: grave, name: 严重, type: yesno}\n"
    "  - {id: helped, name: 立功, type: yesno}\n"
    "  - {id: forced, name: 受胁迫, type: yesno}\n"
    "rules:\n"
    "  - {id: help, name: 立功, effect: lighten, force: shall, cite: law 1,"
    " elements: {id: a, name: 立功, when: {helped: 是}}}\n"
    "  - {id: force, name: 胁迫, effect: mitigate, force: shall,"
    " direction: mitigated, cite: law 2,"
    " elements: {id: a, name: 胁迫, when: {forced: 是}}}\n"
    "offences:\n"
    "  - id: range\n"
    "    name: 幅度\n"
    "    provisions: [{id: p1, basis: law 1, penalties: {kind: 罚款,"
    " amount: 1000元以下, force: shall}}]\n"
    "  - id: rate\n"
    "    name: 比例\n"
    "    provisions: [{id: p2, basis: law 1, penalties: {kind: 罚款,"
    " amount: 5%以上10%以下, of: cost, cap: 3000元, force: shall}}]\n"
    "  - id: rows\n"
    "    name: 档次\n"
    "    provisions: [{id: p3, basis: law 1, penalties: {kind: 罚款,"
    " amount: 1000元以上2000元以下, force: shall}}]\n"
    "    benchmark:\n"
    "      - edition: '1'\n"
    "        then: result × (100% + 50% × n)\n"
    "        rows: [{grade: 轻, when: {grave: 否}, fine: 50%以下},"
    " {grade: 重, when: {grave: 是}, fine: 1800元}]\n"
    "  - id: formula\n"
    "    name: 公式\n"
    "    provisions: [{id: p4, basis: law 1, penalties: {kind: 罚款,"
    " amount: 200元以上2000元以下, formula: (34元 + 6元 × days) × (100% + 25% ×"
    " n), force: shall}}]\n";

static const char *const step_names[] = {
    "statutory", "base",    "cap",   "row-share", "row-band",
    "row-point", "formula", "then",  "cut",       "direction",
    "beside",    "no-room", "below", "floor",     "smallest",
    "written",   "inward",  "unit",  "point",
};

static const struct row {
    const char *offence;
    const char *facts;
    const char *steps;
} rows[] = {
    { "range", "helped: 否, forced: 否",
      "statutory → 0元..1000元 (1000元以下)\n"
      "direction 0元..1000元 → 300元..700元 (30%以上70%以下)\n"
      "point 300元..700元 → 500元..500元\n" },
    { "range", "helped: 是, forced: 否",
      "statutory → 0元..1000元 (1000元以下)\n"
      "direction 0元..1000元 → 0元..300元 (30%以下)\n"
      "smallest 0元..300元 → 50元..300元 (50元)\n"
      "point 50元..300元 → 170元..170元\n" },
    { "rate", "cost: 33333.33元, helped: 否, forced: 否",
      "base (造价 33333.33元)\n"
      "statutory → 1666.67元..3333.33元 (5%以上10%以下)\n"
      "cap 1666.67元..3333.33元 → 1666.67元..3000元 (3000元)\n"
      "inward → 1666.67元..3000元 (1666.6665元至3000元)\n"
      "direction 1666.67元..3000元 → 2066.67元..2599.99元 "
      "(30%以上70%以下)\n"
      "unit 2066.67元..2599.99元 → 2070元..2590元 (10元)\n"
      "point 2070元..2590元 → 2330元..2330元\n" },
    { "rate", "helped: 否, forced: 否",
      "statutory → 5% × 造价..10% × 造价 (5%以上10%以下)\n"
      "cap 5% × 造价..10% × 造价 → "
      "取小(5% × 造价、3000元)..取小(10% × 造价、3000元) (3000元)\n"
      "direction 取小(5% × 造价、3000元)..取小(10% × 造价、3000元) → "
      "取小(5% × 造价、3000元) + 30% × (取小(10% × 造价、3000元) - "
      "取小(5% × 造价、3000元))..取小(5% × 造价、3000元) + 70% × "
      "(取小(10% × 造价、3000元) - 取小(5% × 造价、3000元)) "
      "(30%以上70%以下)\n" },
    { "rate", "helped: 否, forced: 是",
      "statutory → 5% × 造价..10% × 造价 (5%以上10%以下)\n"
      "cap 5% × 造价..10% × 造价 → "
      "取小(5% × 造价、3000元)..取小(10% × 造价、3000元) (3000元)\n" },
    { "rows", "grave: 否, n: 1次, helped: 否, forced: 否",
      "statutory → 1000元..2000元 (1000元以上2000元以下)\n"
      "row-share → 1000元..1500元 (50%以下)\n"
      "then 1000元..1500元 → 1500元..2250元 (本额 × (100% + 50% × 1次))\n"
      "cut 1500元..2250元 → 1500元..2000元\n"
      "point 1500元..2000元 → 1750元..1750元\n" },
    { "rows", "grave: 是, n: 0次, helped: 是, forced: 否",
      "statutory → 1000元..2000元 (1000元以上2000元以下)\n"
      "row-point → 1800元..1800元 (1800元)\n"
      "then 1800元..1800元 → 1800元..1800元 (本额 × (100% + 50% × 0次))\n"
      "beside 1800元..1800元 → 1500元..1799.99元\n"
      "unit 1500元..1799.99元 → 1500元..1790元 (10元)\n"
      "point 1500元..1790元 → 1640元..1640元\n" },
    { "rows", "grave: 否, helped: 否, forced: 否",
      "statutory → 1000元..2000元 (1000元以上2000元以下)\n"
      "row-share → 1000元..1500元 (50%以下)\n"
      "then 1000元..1500元 → 1000元 × (100% + 50% × 次数)..1500元 × (100% + "
      "50% × 次数) (本额 × (100% + 50% × 次数))\n"
      "cut 1000元 × (100% + 50% × 次数)..1500元 × (100% + 50% × 次数) → "
      "取大(取小(1000元 × (100% + 50% × 次数)、2000元)、1000元)..取大(取小("
      "1500元 × (100% + 50% × 次数)、2000元)、1000元)\n" },
    { "rows", "grave: 否, n: 0次, helped: 否, forced: 是",
      "statutory → 1000元..2000元 (1000元以上2000元以下)\n"
      "row-share → 1000元..1500元 (50%以下)\n"
      "then 1000元..1500元 → 1000元..1500元 (本额 × (100% + 50% × 0次))\n"
      "below 1000元..2000元 → 0元..990元\n"
      "floor 0元..990元 → 100元..990元 (10%)\n"
      "point 100元..990元 → 540元..540元\n" },
    { "formula", "days: 10日, n: 2次, helped: 否, forced: 否",
      "statutory → 200元..2000元 (200元以上2000元以下)\n"
      "formula → 141元..141元 ((34元 + 6元 × 10日) × (100% + 25% × 2次))\n"
      "cut 141元..141元 → 200元..200元\n"
      "point 200元..200元 → 200元..200元\n" },
    { "formula", "days: 10日, helped: 否, forced: 否",
      "statutory → 200元..2000元 (200元以上2000元以下)\n"
      "formula → (34元 + 6元 × 10日) × (100% + 25% × 次数)..(34元 + 6元 × "
      "10日) × (100% + 25% × 次数) ((34元 + 6元 × 10日) × (100% + 25% × "
      "次数))\n"
      "cut (34元 + 6元 × 10日) × (100% + 25% × 次数)..(34元 + 6元 × 10日) × "
      "(100% + 25% × 次数) → 取大(取小((34元 + 6元 × 10日) × (100% + 25% × "
      "次数)、2000元)、200元)..取大(取小((34元 + 6元 × 10日) × (100% + 25% × "
      "次数)、2000元)、200元)\n" },
};

static void
write_end(struct fadu_buf *buf, const struct fadu_fen_end *end)
{
    if (end->is_known)
        fadu_money_write(buf, end->fen);
    else
        fadu_buf_add(buf, end->formula);
}

static void
write_range(struct fadu_buf *buf, const struct fadu_fen_range *range,
            const char *before)
{
    if (!range->is_given)
        return;
    fadu_buf_add_text(buf, before);
    write_end(buf, &range->min);
    fadu_buf_add_text(buf, "..");
    write_end(buf, &range->max);
}

static void
write_steps(struct fadu_buf *buf, const struct fadu_sum *sum)
{
    FADU_EACH(const struct fadu_sum_step, step, &sum->steps) {
        fadu_buf_add_text(buf, step_names[step->kind]);
        write_range(buf, &step->before, " ");
        write_range(buf, &step->after, " → ");
        if (step->detail.len) {
            fadu_buf_add_text(buf, " (");
            fadu_buf_add(buf, step->detail);
            fadu_buf_add_char(buf, ')');
        }
        fadu_buf_add_char(buf, '\n');
    }
}

static const struct fadu_sum *
sum_of(const fadu_recommendation *answer)
{
    assert_int_equal(fadu_first_act(answer)->penalties.count, 1);
    return &fadu_first_act(answer)->penalties.items[0].sum;
}

static void
evaluate(const fadu_rulebook *book, const struct row *row,
         fadu_recommendation *answer)
{
    fadu_case *facts = fadu_case_new();
    struct fadu_buf text;

    fadu_buf_init(&text, NULL);
    fadu_buf_add_text(&text, "acted_on: 2024-08-10\n"
                             "discovered_on: 2024-08-10\n"
                             "decided_on: 2024-09-20\noffence: ");
    fadu_buf_add_text(&text, row->offence);
    fadu_buf_add_text(&text, "\nfacts: {");
    fadu_buf_add_text(&text, row->facts);
    fadu_buf_add_text(&text, "}\n");
    assert_int_equal(fadu_case_read(facts, "case", text.ptr, text.len, NULL),
                     FADU_OK);
    assert_int_equal(fadu_evaluate(book, facts, answer, NULL), FADU_OK);
    fadu_buf_free(&text);
    fadu_case_free(facts);
}

static void
every_adjustment_is_a_step(void **state)
{
    fadu_rulebook *book = NULL;
    bool was_seen[COUNT(step_names)] = { false };

    (void)state;
    assert_int_equal(
        fadu_rulebook_read("small", rules, strlen(rules), &book, NULL),
        FADU_OK);
    for (size_t i = 0; i < COUNT(rows); i++) {
        fadu_recommendation *answer = fadu_recommendation_new();
        struct fadu_buf steps;

        print_message("case: %s, %s\n", rows[i].offence, rows[i].facts);
        evaluate(book, &rows[i], answer);
        fadu_buf_init(&steps, NULL);
        write_steps(&steps, sum_of(answer));
        assert_string_equal(steps.ptr, rows[i].steps);
        FADU_EACH(const struct fadu_sum_step, step, &sum_of(answer)->steps)
            was_seen[step->kind] = true;
        fadu_buf_free(&steps);
        fadu_recommendation_free(answer);
    }
    assert_true(was_seen[FADU_STEP_BELOW] && was_seen[FADU_STEP_FLOOR]);
    fadu_rulebook_unref(book);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_adjustment_is_a_step),
    };

    return cmocka_run_group_tests_name("steps of a sum", tests, NULL, NULL);
}
