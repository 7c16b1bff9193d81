/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Formulas, each as the derivation of a fact: what it comes to, and how it is
 * written with the known facts filled in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fadu/fadu.h"
#include "law/rulebook.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char head[] =
    "fadu: 1\n"
    "id: small\n"
    "name: 小规则集\n"
    "authority: 某局\n"
    "status: draft\n"
    "covers: {from: 2020-01-01}\n"
    "instruments: [{id: law, name: 某法, level: law,"
    " versions: [{id: a, in_force: {from: 2020-01-01}}]}]\n"
    "offences:\n"
    "  - {id: smoke, name: 油烟, provisions: [{id: p1, basis: law 1}]}\n"
    "facts:\n"
    "  - {id: area, name: 面积, type: quantity, unit: 平方米}\n"
    "  - {id: plot, name: 地块, type: quantity, unit: 亩}\n"
    "  - {id: trees, name: 株数, type: count, unit: 株}\n"
    "  - {id: n, name: 次数, type: count, unit: 次}\n"
    "  - {id: cost, name: 造价, en: cost, type: money}\n"
    "  - {id: loss, name: 损失, en: loss, type: money}\n"
    "  - {id: rate, name: 比例, type: share}\n"
    "  - {id: zero, name: 零, type: count, unit: 次}\n"
    "  - {id: huge, name: 巨, type: count, unit: 次}\n"
    "  - {id: loss-after, name: 损失（事后）, type: money}\n"
    "  - {id: result_money, name: 本额之外, type: money}\n";

/* Known of every fact above, in its order: numbers, or nothing. */
static const struct {
    const char *id;
    int64_t num;
    int64_t den;
} known[] = {
    { "area", 10, 1 },        { "plot", 3, 1 },
    { "trees", 4, 1 },        { "n", 2, 1 },
    { "cost", 10000, 1 },     { "rate", 1, 2 },
    { "zero", 0, 1 },         { "huge", INT64_MAX, 1 },
    { "loss-after", 700, 1 }, { "result_money", 900, 1 },
};

#define MONEY "type: money"
#define SQUARE "type: quantity, unit: 平方米"
#define SHARE "type: share"
#define TIMES "type: count, unit: 次"

static const struct row {
    const char *type;
    const char *formula;
    const char *result; /* of money in fen */
    const char *written;
} rows[] = {
    /* products before sums, from the left, brackets first */
    { MONEY, "34元 + 6元 × n", "4600", "34元 + 6元 × 2次" },
    { MONEY, "(34元+6元×n)×(100%+25%×n)", "6900",
      "(34元 + 6元 × 2次) × (100% + 25% × 2次)" },
    { MONEY, "100元 - 30元 - 20元", "5000", "100元 - 30元 - 20元" },
    { MONEY, "100元 - (30元 - 20元)", "9000", "100元 - (30元 - 20元)" },
    { MONEY, "100元 ÷ 5 ÷ 2", "1000", "100元 ÷ 5 ÷ 2" },
    { MONEY, "100元 ÷ (5 ÷ 2)", "4000", "100元 ÷ (5 ÷ 2)" },
    { MONEY, "100元÷10/5", "200", "100元 ÷ 10 ÷ 5" },
    { MONEY, "12元/4*3", "900", "12元 ÷ 4 × 3" },
    { MONEY, "（１０元＋２元）×２", "2400", "(10元 + 2元) × 2" },
    { MONEY, "10元−3元", "700", "10元 - 3元" },
    /* numbers in the law's own words */
    { MONEY, "三万元 + 二千五百元", "3250000", "30000元 + 2500元" },
    { MONEY, "20,000元 + 3元5角", "2000350", "20000元 + 3.5元" },
    { MONEY, "百分之五 × cost", "500", "5% × 100元" },
    { MONEY, "三分之一 × cost", "10000/3", "1/3 × 100元" },
    { MONEY, "2倍 × cost + 两倍 × 1元", "20200", "2倍 × 100元 + 2倍 × 1元" },
    { MONEY, "cost × 1.5", "15000", "100元 × 1.5" },
    /* names: by id, by name, the longest there is */
    { MONEY, "造价 × 2", "20000", "100元 × 2" },
    { MONEY, "loss-after", "700", "7元" },
    { MONEY, "损失（事后） × 2", "1400", "7元 × 2" },
    { MONEY, "cost-loss-after", "9300", "100元 - 7元" },
    { MONEY, "result_money", "900", "9元" },
    { MONEY, "本额之外", "900", "9元" },
    /* functions under both names */
    { MONEY, "min(cost、30元、200元)", "3000", "取小(100元、30元、200元)" },
    { MONEY, "取大(cost、30元)", "10000", "取大(100元、30元)" },
    { MONEY, "max(min(cost、30元)、20元)", "3000",
      "取大(取小(100元、30元)、20元)" },
    { MONEY, "floor(cost ÷ 3)", "3300", "取整(100元 ÷ 3)" },
    { MONEY, "取整（cost ÷ 4）", "2500", "取整(100元 ÷ 4)" },
    { MONEY, "floor(10元 - cost ÷ 3)", "-2400", "取整(10元 - 100元 ÷ 3)" },
    { TIMES, "floor(n × 1.4)", "2", "取整(2次 × 1.4)" },
    /* units */
    { MONEY, "10元 × area", "10000", "10元 × 10平方米" },
    { MONEY, "10元 × (area - 4平方米)", "6000", "10元 × (10平方米 - 4平方米)" },
    { MONEY, "area × trees × 1元", "4000", "10平方米 × 4株 × 1元" },
    { MONEY, "cost ÷ trees", "2500", "100元 ÷ 4株" },
    { SQUARE, "area - 0.003亩", "8", "10平方米 - 2平方米" },
    { SQUARE, "plot + 3亩", "4000", "(3亩 + 3亩) × 2000/3" },
    { SQUARE, "area + plot", "2010", "10平方米 + 3亩 × 2000/3" },
    { SQUARE, "50% × area + 3平方米", "8", "50% × 10平方米 + 3平方米" },
    { SHARE, "50% × area + 100%", "6", "50% × 10平方米 + 100%" },
    { SHARE, "area ÷ plot", "0.005", "10平方米 ÷ (3亩 × 2000/3)" },
    { SHARE, "cost ÷ 200元", "0.5", "100元 ÷ 200元" },
    { SHARE, "rate × 2", "1", "50% × 2" },
    { TIMES, "n × 2 + 1次", "5", "2次 × 2 + 1次" },
    { TIMES, "area ÷ 5平方米", "2", "10平方米 ÷ 5平方米" },
    /* unknown while one fact is, whatever else there is */
    { MONEY, "loss", "unknown", "损失" },
    { MONEY, "cost + loss", "unknown", "100元 + 损失" },
    { MONEY, "min(loss、0元)", "unknown", "取小(损失、0元)" },
    { MONEY, "0 × loss", "unknown", "0 × 损失" },
    { MONEY, "(cost - loss) × n", "unknown", "(100元 - 损失) × 2次" },
    /* faults, before what is unknown */
    { MONEY, "cost ÷ zero", "divides by zero", "100元 ÷ 0次" },
    { MONEY, "loss ÷ zero", "divides by zero", "损失 ÷ 0次" },
    { MONEY, "cost ÷ (n - 2次)", "divides by zero", "100元 ÷ (2次 - 2次)" },
    { MONEY, "0元 ÷ n", "0", "0元 ÷ 2次" },
    { MONEY, "0.01元 × huge", "9223372036854775807",
      "0.01元 × 9223372036854775807次" },
    { MONEY, "0.01元 × huge + 0.01元", "overflows",
      "0.01元 × 9223372036854775807次 + 0.01元" },
    { MONEY, "0.02元 × huge", "overflows", "0.02元 × 9223372036854775807次" },
    { MONEY, "0.02元 × huge + loss", "overflows",
      "0.02元 × 9223372036854775807次 + 损失" },
    { MONEY, "floor(0.01元 × huge)", "9223372036854775800",
      "取整(0.01元 × 9223372036854775807次)" },
};

static fadu_rulebook *
load(const struct row *row)
{
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    char *messages = NULL;
    struct fadu_buf text;
    fadu_status status;

    fadu_buf_init(&text, NULL);
    fadu_buf_add_text(&text, head);
    fadu_buf_add_text(&text, "  - {id: target, name: 所求, ");
    fadu_buf_add_text(&text, row->type);
    fadu_buf_add_text(&text, ", derive: {formula: \"");
    fadu_buf_add_text(&text, row->formula);
    fadu_buf_add_text(&text, "\"}}\n");
    status = fadu_rulebook_read("small", text.ptr, text.len, &book, diag);
    if (status != FADU_OK &&
        fadu_diag_render(diag, FADU_ENGLISH, &messages, NULL) == FADU_OK)
        print_error("%s", messages);
    fadu_string_free(messages);
    fadu_diag_free(diag);
    fadu_buf_free(&text);
    assert_int_equal(status, FADU_OK);
    return book;
}

static uint32_t
fact_of(const fadu_rulebook *book, const char *id)
{
    uint32_t fact = 0;

    assert_true(fadu_map_find(&book->fact_names, fadu_str_of(id), &fact));
    return fact;
}

static void
set_values(const fadu_rulebook *book, struct fadu_value *values)
{
    for (size_t i = 0; i < COUNT(known); i++)
        values[fact_of(book, known[i].id)] =
            (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                 .number = { known[i].num, known[i].den } };
}

static void
check_result(const struct fadu_formula *formula,
             const struct fadu_formula_view *view, const char *expected)
{
    static const char *const faults[] = { "", "unknown", "divides by zero",
                                          "overflows" };
    struct fadu_rational number;
    enum fadu_formula_state state =
        fadu_formula_compute(formula, view, &number);
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    if (state == FADU_FORMULA_KNOWN)
        fadu_rational_write(&buf, number);
    else
        fadu_buf_add_text(&buf, faults[state]);
    assert_string_equal(buf.ptr, expected);
    fadu_buf_free(&buf);
}

static void
formulas_come_out_exactly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        fadu_rulebook *book;
        struct fadu_value values[64] = { { .known = FADU_VALUE_UNKNOWN } };
        const struct fadu_formula *formula;
        struct fadu_formula_view view = { .values = values };
        struct fadu_buf written;

        print_message("case: %s\n", rows[i].formula);
        book = load(&rows[i]);
        assert_true(book->facts.count < COUNT(values));
        set_values(book, values);
        view.facts = book->facts.items;
        formula = book->facts.items[fact_of(book, "target")].derivation.formula;
        assert_non_null(formula);
        check_result(formula, &view, rows[i].result);
        fadu_buf_init(&written, NULL);
        fadu_formula_write(&written, formula, &view);
        assert_string_equal(written.ptr, rows[i].written);
        fadu_buf_free(&written);
        fadu_rulebook_unref(book);
    }
}

/* A value that only stands for its cell says nothing to a formula. */
static void
samples_are_no_values(void **state)
{
    const struct row row = { MONEY, "10元 × area", "10000", "" };
    fadu_rulebook *book = load(&row);
    struct fadu_value values[64] = { { .known = FADU_VALUE_UNKNOWN } };
    const struct fadu_formula *formula =
        book->facts.items[fact_of(book, "target")].derivation.formula;
    struct fadu_formula_view view = { .facts = book->facts.items,
                                      .values = values };

    (void)state;
    set_values(book, values);
    values[fact_of(book, "area")].is_sample = true;
    check_result(formula, &view, "unknown");
    assert_int_equal(fadu_formula_asks(formula, &view), fact_of(book, "area"));
    view.takes_samples = true;
    check_result(formula, &view, "10000");
    fadu_rulebook_unref(book);
}

static void
english_words_for_english_readers(void **state)
{
    const struct row row = { MONEY, "取小(cost × 2、取整(loss ÷ 3))", "", "" };
    fadu_rulebook *book = load(&row);
    const struct fadu_formula_view view = { .facts = book->facts.items,
                                            .is_english = true };
    struct fadu_buf written;

    (void)state;
    fadu_buf_init(&written, NULL);
    fadu_formula_write(
        &written, book->facts.items[fact_of(book, "target")].derivation.formula,
        &view);
    assert_string_equal(written.ptr, "min(cost × 2, floor(loss ÷ 3))");
    fadu_buf_free(&written);
    fadu_rulebook_unref(book);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(formulas_come_out_exactly),
        cmocka_unit_test(samples_are_no_values),
        cmocka_unit_test(english_words_for_english_readers),
    };

    return cmocka_run_group_tests_name("formulas", tests, NULL, NULL);
}
