/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a benchmark table says: how rows inside rows are read, what `fadu show`
 * makes of it, and what the digest of a rulebook sees.
 */
#include "data_support.h"

#include "base/str.h"
#include "diag/diag.h"

static const char base[] =
    "fadu: 1\n"
    "id: rows\n"
    "name: 档次\n"
    "authority: 某局\n"
    "status: draft\n"
    "covers: {from: 2021-07-15}\n"
    "editions: [{id: '2023', in_force: {from: 2024-01-01}}]\n"
    "severity: [[警告]]\n"
    "instruments:\n"
    "  - {id: act, name: 某法, level: law,\n"
    "     versions: [{id: '2020', in_force: {from: 2020-01-01}}]}\n"
    "facts:\n"
    "  - {id: area, name: 面积, type: quantity, unit: 平方米}\n"
    "  - {id: late, name: 逾期, type: yesno}\n"
    "  - {id: forced, name: 受胁迫, type: yesno}\n"
    "rules:\n"
    "  - {id: minor, name: 轻微不罚, effect: exempt, force: shall,\n"
    "     cite: act 1, elements: {id: a, name: 甲, when: {forced: 是}}}\n"
    "  - {id: coerced, name: 受胁迫减轻, effect: mitigate, force: shall,\n"
    "     cite: act 2, elements: {id: a, name: 甲, when: {forced: 是}}}\n"
    "offences:\n";

/* An offence with the keys of its table and of its only provision. */
#define OFFENCE(id, name, provision, block, rest)                          \
    "  - id: " id "\n"                                                     \
    "    name: " name "\n"                                                 \
    "    provisions:\n"                                                    \
    "      - id: " id "-p\n"                                               \
    "        basis: act 10\n" provision                                    \
    "        penalties: [{kind: 警告, force: may},"                      \
    " {kind: 罚款, amount: 1000元以上1万元以下, force: shall}]\n" \
    "    benchmark:\n"                                                     \
    "      - edition: '2023'\n" block rest

#define ONE(block) OFFENCE("one", "甲案", "", block, "")

static fadu_rulebook *
load(const char *offences)
{
    struct fadu_buf text;
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();

    fadu_buf_init(&text, NULL);
    fadu_buf_add_text(&text, base);
    fadu_buf_add_text(&text, offences);
    if (fadu_rulebook_read("rows", text.ptr, text.len, &book, diag) !=
        FADU_OK) {
        char *said = NULL;

        fadu_diag_render(diag, FADU_ENGLISH, &said, NULL);
        print_error("%s", said);
        fadu_string_free(said);
    }
    assert_non_null(book);
    fadu_diag_free(diag);
    fadu_buf_free(&text);
    return book;
}

/* --- what is shown ------------------------------------------------------- */

static const struct shown {
    const char *what;
    const char *offences;
    const char *has; /* in the Chinese page */
} shown[] = {
    { "steps have the level's condition, and its grade before their own",
      ONE("        rows:\n"
          "          - grade: 轻微\n"
          "            when: {area: 5平方米以下}\n"
          "            rows:\n"
          "              - {grade: A, when: {late: 否}, fine: 10%以下}\n"
          "              - {grade: B, when: {late: 是}, fine: 10%..30%}\n"
          "          - {grade: 严重, when: {area: 5平方米以上}, fine: "
          "30%以上}\n"),
      "  | 行  | 档次   | 面积        | 逾期 | 罚款             |\n"
      "  | 1.1 | 轻微·A | 5平方米以下 | 否   | 10%以下          |\n"
      "  | 1.2 | 轻微·B | 5平方米以下 | 是   | 10%以上30%以下   |\n"
      "  | 2   | 严重   | 5平方米以上 |      | 30%以上          |\n" },
    { "a grade may stand at either level, and an id is as it is given",
      ONE("        rows:\n"
          "          - id: low\n"
          "            when: {area: 5平方米以下}\n"
          "            rows:\n"
          "              - {id: a, grade: A, when: {late: 否}, fine: 10%以下}\n"
          "              - {grade: B, when: {late: 是}, fine: 20%以下}\n"
          "          - grade: 严重\n"
          "            when: {area: 超过5平方米}\n"
          "            rows:\n"
          "              - {id: x, fine: 30%以上}\n"),
      "  | a   | A    | 5平方米以下 | 否   | 10%以下 |\n"
      "  | 1.2 | B    | 5平方米以下 | 是   | 20%以下 |\n"
      "  | x   | 严重 | 超过5平方米 |      | 30%以上 |\n" },
    { "what a step does not say the level says",
      ONE("        rows:\n"
          "          - grade: 轻微\n"
          "            when: {area: 5平方米以下}\n"
          "            penalties: {罚款: 30%以下, 警告: none}\n"
          "            orders: 责令改正\n"
          "            direction: lighter\n"
          "            ground: coerced\n"
          "            honours: coerced\n"
          "            rows:\n"
          "              - {grade: A, when: {late: 否}}\n"
          "              - {grade: B, when: {late: 是}, fine: 40%以下, orders: "
          "责令恢复,\n"
          "                 direction: mitigated, ground: [minor, "
          "受胁迫减轻]}\n"
          "          - {grade: 其他, otherwise: 是, fine: 30%以上}\n"),
      "罚款    | 警告 | 责令     | 方向 | 法定理由             | 仍计情节   |\n"
      "  | 1.1 | 轻微·A | 5平方米以下 | 否   | 30%以下 | 无   | 责令改正 | "
      "从轻 "
      "| 受胁迫减轻           | 受胁迫减轻 |\n"
      "  | 1.2 | 轻微·B | 5平方米以下 | 是   | 40%以下 | 无   | 责令恢复 | "
      "减轻 "
      "| 轻微不罚、受胁迫减轻 | 受胁迫减轻 |\n" },
    { "the rest inside a level is what its siblings leave",
      ONE("        rows:\n"
          "          - grade: 轻微\n"
          "            when: {area: 5平方米以下}\n"
          "            rows:\n"
          "              - {grade: A, when: {late: 否}, fine: 10%以下}\n"
          "              - {grade: B, otherwise: 是, fine: 20%以下}\n"
          "          - grade: 其他\n"
          "            otherwise: 是\n"
          "            rows:\n"
          "              - {grade: A, when: {late: 否}, fine: 30%以上}\n"
          "              - {grade: B, when: {late: 是}, fine: 40%以上}\n"),
      "  | 1.1 | 轻微·A | 面积 5平方米以下 且 逾期 否           | 10%以下 |\n"
      "  | 1.2 | 轻微·B | 面积 5平方米以下 且 并非（逾期 否）     | 20%以下 |\n"
      "  | 2.1 | 其他·A | 并非（面积 5平方米以下） 且 逾期 否     | 30%以上 |\n"
      "  | 2.2 | 其他·B | 并非（面积 5平方米以下） 且 逾期 是     | 40%以上 "
      "|\n" },
    { "a text table may stand inside, with grounds in its cells",
      ONE("        rows:\n"
          "          - grade: 轻微\n"
          "            when: {area: 5平方米以下}\n"
          "            rows: |\n"
          "              | 档次 | 逾期 | 法定理由         | 罚款    |\n"
          "              | 甲   | 否   | 轻微不罚、coerced | 不罚款  |\n"
          "              | 乙   | 不限 |                  | 20%以下 |\n"
          "          - {grade: 严重, otherwise: 是, fine: 30%以上}\n"),
      "  | 1.1 | 轻微·甲 | 5平方米以下 | 否   | 无      | 轻微不罚、受胁迫减轻 "
      "|\n"
      "  | 1.2 | 轻微·乙 | 5平方米以下 |      | 20%以下 |                      "
      "|\n" },
    { "a ground the bulletin does not name",
      ONE("        rows:\n"
          "          - {grade: 免罚, when: {late: 否}, 法定理由: 未载明, fine: "
          "none}\n"
          "          - {grade: 其他, otherwise: 是, fine: 30%以上}\n"),
      "| 免罚 | 否       | 无      | 未载明   |\n" },
    { "several rows at once, the heaviest",
      ONE("        档次竞合: 从重一档\n"
          "        rows:\n"
          "          - {grade: 甲, when: {late: 否}, fine: 30%以下}\n"
          "          - {grade: 乙, fine: 30%以上}\n"),
      "2023 版，竞合时从重一档\n" },
    { "several rows at once, for a person",
      ONE("        overlap: human\n"
          "        rows: [{grade: 甲, fine: 30%以下}, {grade: 乙, fine: "
          "30%以上}]\n"),
      "2023 版，竞合时由人裁量\n" },
    { "a table of another offence, with all that belongs to it",
      ONE("        same_as: 丁案\n") OFFENCE(
          "two", "乙案", "",
          "        facts: [{id: stalls, name: 摊位数, type: count, unit: 个}]\n"
          "        overlap: human\n"
          "        gap: undetermined\n"
          "        rows: [{grade: 甲, when: {stalls: 2个}, fine: 30%以下}]\n",
          "") OFFENCE("four", "丁案", "", "        same_as: two\n", ""),
      "裁量基准    2023 版，缺档由人判断，竞合时由人裁量\n"
      "  | 行 | 档次 | 摊位数 | 罚款    |\n"
      "  | 1  | 甲   | 2个    | 30%以下 |\n" },
    { "a table of another offence, read otherwise where it says so",
      ONE("        same_as: two\n"
          "        overlap: heaviest\n")
          OFFENCE("two", "乙案", "",
                  "        overlap: human\n"
                  "        rows: [{grade: 甲, fine: 30%以下}]\n",
                  ""),
      "裁量基准    2023 版，竞合时从重一档\n"
      "  | 行 | 档次 | 罚款    |\n"
      "  | 1  | 甲   | 30%以下 |\n" },
    { "clauses that give way",
      OFFENCE("one", "甲案", "        displaces: [two/two-p]\n",
              "        rows: [{grade: 甲, fine: 30%以下}]\n", "")
          OFFENCE("two", "乙案", "", "        same_as: one\n", ""),
      "  优先于      two-p（乙案）\n" },
    { "a clause by the only id of its kind",
      OFFENCE("one", "甲案", "        优先于: two-p\n",
              "        rows: [{grade: 甲, fine: 30%以下}]\n", "")
          OFFENCE("two", "乙案", "", "        same_as: one\n", ""),
      "  优先于      two-p（乙案）\n" },
    { "who signed, and what is let pass",
      ONE("        rows: [{grade: 甲, fine: 30%以下}]\n"
          "    signed: {by: 法制科 王某, on: 2024-03-01, digest: sha256:00}\n"
          "    allow: {check: monotony, reason: 公布文本如此}\n"),
      "特许        monotony：公布文本如此\n"
      "  审签      法制科 "
      "王某　2024-03-01　sha256:00　此后有改动，须重新审签\n" },
};

/* With one blank for several: how wide a column is is told elsewhere. */
static char *
squeezed(const char *text)
{
    char *copy = malloc(strlen(text) + 1);
    size_t len = 0;

    assert_non_null(copy);
    for (; *text; text++)
        if (*text != ' ' || (len > 0 && copy[len - 1] != ' '))
            copy[len++] = *text;
    copy[len] = '\0';
    return copy;
}

static bool
has_text(const char *page, const char *text)
{
    char *where = squeezed(page);
    char *what = squeezed(text);
    bool is_found = strstr(where, what) != NULL;

    if (!is_found)
        print_error("%s\nis not in\n%s", text, page);
    free(where);
    free(what);
    return is_found;
}

static void
the_page_says_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shown); i++) {
        fadu_rulebook *book = load(shown[i].offences);
        char *page = NULL;

        print_message("case: %s\n", shown[i].what);
        assert_int_equal(
            fadu_rulebook_describe(book, "one", FADU_CHINESE, &page), FADU_OK);
        assert_true(has_text(page, shown[i].has));
        fadu_string_free(page);
        assert_int_equal(
            fadu_rulebook_describe(book, "one", FADU_ENGLISH, &page), FADU_OK);
        fadu_string_free(page);
        fadu_rulebook_unref(book);
    }
}

/* --- what the digest sees ------------------------------------------------ */

#define GROUND_ROW(keys)                                                     \
    ONE("        rows:\n"                                                    \
        "          - {grade: 甲, when: {late: 否}, fine: 30%以下" keys "}\n" \
        "          - {grade: 乙, otherwise: 是, fine: 30%以上}\n")
#define PLAIN_TABLE(keys)                                                     \
    ONE(keys "        rows:\n"                                                \
             "          - {grade: 甲, when: {late: 否}, fine: 30%以下}\n" \
             "          - {grade: 乙, when: {late: 是}, fine: 30%以上}\n")
#define CLAUSE(keys)                                            \
    OFFENCE("one", "甲案", keys,                                \
            "        rows: [{grade: 甲, fine: 30%以下}]\n", "") \
    OFFENCE("two", "乙案", "", "        same_as: one\n", "")    \
    OFFENCE("three", "丙案", "", "        same_as: one\n", "")
#define SIGNED(keys) ONE("        rows: [{grade: 甲, fine: 30%以下}]\n" keys)
#define STEPS(rows)                                                            \
    ONE("        rows:\n"                                                      \
        "          - grade: 轻微\n"                                          \
        "            when: {area: 5平方米以下}\n"                         \
        "            rows:\n" rows "          - {grade: 严重, when: {area: " \
        "超过5平方米}, fine: 30%以上}\n")

static const struct twins {
    const char *what;
    const char *left;
    const char *right;
    bool is_same;
} twins[] = {
    { "a ground", GROUND_ROW(""), GROUND_ROW(", ground: minor"), false },
    { "another ground", GROUND_ROW(", ground: coerced"),
      GROUND_ROW(", ground: minor"), false },
    { "no ground named", GROUND_ROW(""), GROUND_ROW(", ground: unstated"),
      false },
    { "a second ground", GROUND_ROW(", ground: [minor, coerced]"),
      GROUND_ROW(", ground: minor"), false },
    { "grounds in another order", GROUND_ROW(", ground: [minor, coerced]"),
      GROUND_ROW(", 法定理由: [受胁迫减轻, 轻微不罚]"), true },
    { "what a row honours", GROUND_ROW(""), GROUND_ROW(", honours: coerced"),
      false },
    { "the same in Chinese", GROUND_ROW(", 仍计情节: 受胁迫减轻"),
      GROUND_ROW(", honours: coerced"), true },
    { "overlap", PLAIN_TABLE(""), PLAIN_TABLE("        overlap: human\n"),
      false },
    { "another overlap", PLAIN_TABLE("        overlap: heaviest\n"),
      PLAIN_TABLE("        overlap: human\n"), false },
    { "overlap as it is anyway", PLAIN_TABLE(""),
      PLAIN_TABLE("        overlap: error\n"), true },
    { "clauses that give way", CLAUSE(""), CLAUSE("        displaces: two-p\n"),
      false },
    { "other clauses that do", CLAUSE("        displaces: three-p\n"),
      CLAUSE("        displaces: two-p\n"), false },
    { "the same clauses, named otherwise",
      CLAUSE("        displaces: [three-p, two-p]\n"),
      CLAUSE("        displaces: [乙案/two-p, three/three-p]\n"), true },
    { "a signature is no part of what it signs", SIGNED(""),
      SIGNED("    signed: {by: 王某, on: 2024-03-01, digest: sha256:00}\n"),
      true },
    { "what the checker lets pass", SIGNED(""),
      SIGNED("    allow: {check: monotony, reason: 如此}\n"), false },
    { "why it does", SIGNED("    allow: {check: monotony, reason: 故意}\n"),
      SIGNED("    allow: {check: monotony, reason: 如此}\n"), true },
    { "what a step says itself",
      STEPS("              - {grade: A, fine: 30%以下}\n"),
      STEPS("              - {grade: A, fine: 20%以下}\n"), false },
    { "steps and plain rows that say the same",
      STEPS("              - {grade: A, when: {late: 否}, fine: 10%以下}\n"
            "              - {grade: B, when: {late: 是}, fine: 20%以下}\n"),
      ONE("        rows:\n"
          "          - {id: '1.1', grade: 轻微·A, fine: 10%以下,\n"
          "             when: {area: 5平方米以下, late: 否}}\n"
          "          - {id: '1.2', grade: 轻微·B, fine: 20%以下,\n"
          "             when: {area: 5平方米以下, late: 是}}\n"
          "          - {id: '2', grade: 严重, when: {area: 超过5平方米},\n"
          "             fine: 30%以上}\n"),
      true },
    { "a table of its own and the same one elsewhere",
      SIGNED("") OFFENCE("two", "乙案", "", "        same_as: one\n", ""),
      SIGNED("") OFFENCE("two", "乙案", "",
                         "        rows: [{grade: 甲, fine: 30%以下}]\n", ""),
      true },
};

static void
the_digest_changes_with_the_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(twins); i++) {
        fadu_rulebook *left = load(twins[i].left);
        fadu_rulebook *right = load(twins[i].right);

        print_message("case: %s\n", twins[i].what);
        assert_int_equal(strcmp(fadu_rulebook_get_digest(left),
                                fadu_rulebook_get_digest(right)) == 0,
                         twins[i].is_same);
        fadu_rulebook_unref(left);
        fadu_rulebook_unref(right);
    }
}

/* --- limits -------------------------------------------------------------- */

static void
is_refused(struct fadu_buf *offences, int number)
{
    struct fadu_buf text;
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    size_t count = 0;

    fadu_buf_init(&text, NULL);
    fadu_buf_add_text(&text, base);
    fadu_buf_add(&text, fadu_buf_str(offences));
    assert_int_equal(
        fadu_rulebook_read("rows", text.ptr, text.len, &book, diag),
        FADU_ERROR_LIMIT);
    assert_null(book);
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++)
        count += fadu_diag_get_code(diag, i) == number;
    assert_int_equal(count, 1);
    fadu_diag_free(diag);
    fadu_buf_free(&text);
    fadu_buf_free(offences);
}

static void
add_offence(struct fadu_buf *buf, int number)
{
    fadu_buf_add_text(buf, "  - {id: o");
    fadu_buf_add_int(buf, number);
    fadu_buf_add_text(buf, ", name: 案");
    fadu_buf_add_int(buf, number);
    fadu_buf_add_text(buf, ", provisions: {id: p, basis: act 10, penalties: "
                           "{kind: 罚款, amount: 9元以下, force: may}}, ");
}

/* One large table, and many that are the same. */
static void
tables_of_others_have_a_limit(void **state)
{
    enum { TABLES = 18, NOTE_BYTES = 1024 * 1024 };
    struct fadu_buf buf;

    (void)state;
    fadu_buf_init(&buf, NULL);
    add_offence(&buf, 0);
    fadu_buf_add_text(&buf, "benchmark: {edition: '2023', note: ");
    for (int i = 0; i < NOTE_BYTES; i++)
        fadu_buf_add_char(&buf, 'n');
    fadu_buf_add_text(&buf, ", rows: {grade: 甲, fine: 30%以下}}}\n");
    for (int i = 1; i < TABLES; i++) {
        add_offence(&buf, i);
        fadu_buf_add_text(&buf, "benchmark: {edition: '2023', same_as: o0}}\n");
    }
    is_refused(&buf, FADU_MSG_TOO_LARGE);
}

/* One long condition around many rows. */
static void
conditions_around_rows_have_a_limit(void **state)
{
    enum { FACTS = 1000, ROWS = 2500 };
    struct fadu_buf buf;

    (void)state;
    fadu_buf_init(&buf, NULL);
    add_offence(&buf, 0);
    fadu_buf_add_text(&buf, "facts: [");
    for (int i = 0; i < FACTS; i++) {
        fadu_buf_add_text(&buf, "{id: f");
        fadu_buf_add_int(&buf, i);
        fadu_buf_add_text(&buf, ", name: 事");
        fadu_buf_add_int(&buf, i);
        fadu_buf_add_text(&buf, ", type: yesno}, ");
    }
    fadu_buf_add_text(&buf, "], benchmark: {edition: '2023', rows: {when: {");
    for (int i = 0; i < FACTS; i++) {
        fadu_buf_add_text(&buf, "f");
        fadu_buf_add_int(&buf, i);
        fadu_buf_add_text(&buf, ": 是, ");
    }
    fadu_buf_add_text(&buf, "}, rows: [");
    for (int i = 0; i < ROWS; i++)
        fadu_buf_add_text(&buf, "{grade: 甲, fine: 30%以下}, ");
    fadu_buf_add_text(&buf, "]}}}\n");
    is_refused(&buf, FADU_MSG_TOO_MANY_NODES);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_it),
        cmocka_unit_test(the_digest_changes_with_the_meaning),
        cmocka_unit_test(tables_of_others_have_a_limit),
        cmocka_unit_test(conditions_around_rows_have_a_limit),
    };

    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
