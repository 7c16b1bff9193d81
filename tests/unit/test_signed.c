/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signatures, and what worked cases reach.  One small rulebook; each line of a
 * table changes one thing in it.
 */
#include "oom_support.h"

#include <stdio.h>

#include "base/buf.h"

#define BOOK                                                                          \
    RULES_HEAD                                                                        \
    "policy: {round: 1元}\n"                                                         \
    "instruments:\n"                                                                  \
    "  - {id: law, name: 某法, level: law, versions: [{id: a, in_force: "           \
    "{from: 2020-01-01}}]}\n"                                                         \
    "  - {id: other-law, name: 另法, level: law, versions: [{id: b, "               \
    "in_force: {from: 2020-01-01}}]}\n"                                               \
    "  - {id: rule-law, name: 规则法, level: law, versions: [{id: c, "             \
    "in_force: {from: 2020-01-01}}]}\n"                                               \
    "facts:\n"                                                                        \
    "  - {id: area, name: 面积, type: quantity, unit: 平方米, ask: 多大？}\n" \
    "  - {id: late, name: 逾期, type: yesno}\n"                                     \
    "  - {id: loud, name: 噪声, type: yesno}\n"                                     \
    "  - {id: coerced, name: 受胁迫, type: yesno, presume: 否, cite: "            \
    "rule-law 32}\n"                                                                  \
    "never: [{late: 是, coerced: 是}]\n"                                            \
    "rules:\n"                                                                        \
    "  - {id: pressed, name: 受胁迫的, effect: mitigate, force: shall, "          \
    "cite: rule-law 32, elements: [{id: c, name: 受胁迫, when: {coerced: "         \
    "是}}]}\n"                                                                       \
    "  - {id: other-only, name: 另案的, effect: aggravate, force: may, cite: "     \
    "other-law 1, applies_to: {offences: two}, elements: [{id: l, name: 噪, "        \
    "when: {loud: 是}}]}\n"                                                          \
    "  - {id: listed, name: 清单的, effect: lighten, force: may, cite: law "       \
    "3, needs_list: short, elements: [{id: l, name: 未逾期, when: {late: "         \
    "否}}]}\n"                                                                       \
    "lists:\n"                                                                        \
    "  - {id: short, name: 短单, rule: listed, entries: [{offence: one, "           \
    "when: "                                                                          \
    "{area: 3平方米以下}}, {offence: two}]}\n"                                   \
    "offences:\n"                                                                     \
    "  - id: one\n"                                                                   \
    "    name: 甲案\n"                                                              \
    "    field: air\n"

#define REST                                                                         \
    "    provisions: [{id: p, basis: law 1, penalties: {kind: 罚款, amount: "      \
    "100元以上900元以下, force: shall}}]\n"                                    \
    "    benchmark:\n"                                                               \
    "      - edition: '1'\n"                                                         \
    "        rows:\n"                                                                \
    "          - {grade: 轻微, when: {area: 5平方米以下}, fine: 30%以下}\n" \
    "          - {grade: 严重, when: {area: 超过5平方米}, fine: 70%以上}\n" \
    "  - id: two\n"                                                                  \
    "    name: 乙案\n"                                                             \
    "    provisions: [{id: q, basis: other-law 2, penalties: {kind: 罚款, "        \
    "amount: 200元以下, force: shall}}]\n"

static const char plain[] = BOOK REST;

static fadu_rulebook *
read_book(const char *text)
{
    fadu_diag *diag = fadu_diag_new();
    fadu_rulebook *book = NULL;
    char *said = NULL;

    if (fadu_rulebook_read("rules", text, strlen(text), &book, diag) !=
            FADU_OK &&
        fadu_diag_render(diag, FADU_ENGLISH, &said, NULL) == FADU_OK) {
        print_error("%s", said);
        fadu_string_free(said);
    }
    fadu_diag_free(diag);
    assert_non_null(book);
    return book;
}

/* The text with the first `from` replaced; fails if it is not there. */
static char *
replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    size_t size = strlen(text) + strlen(to) + 1;
    char *new = malloc(size);

    assert_non_null(at);
    assert_non_null(new);
    snprintf(new, size, "%.*s%s%s", (int)(at - text), text, to,
             at + strlen(from));
    return new;
}

/* --- signatures ----------------------------------------------------------- */

/* BOOK with a valid signature under the first offence. */
static char *
signed_text(void)
{
    static const char mark[] = "    field: air\n";
    fadu_rulebook *book = read_book(plain);
    char *digest = NULL;
    char line[200];
    char *text;

    assert_int_equal(fadu_rulebook_get_offence_digest(book, 0, &digest),
                     FADU_OK);
    snprintf(line, sizeof(line),
             "%s    signed: {by: 王某, on: 2024-03-01, "
             "digest: \"%s\"}\n",
             mark, digest);
    text = replaced(plain, mark, line);
    fadu_string_free(digest);
    fadu_rulebook_unref(book);
    return text;
}

static const struct {
    const char *what, *from, *to;
    int32_t state;
} changes[] = {
    { "nothing", "某局", "某局", FADU_SIGNATURE_HOLDS },
    /* what the offence refers to */
    { "its own name", "甲案", "甲案由", FADU_SIGNATURE_CHANGED },
    { "an amount", "100元以上900元", "100元以上901元", FADU_SIGNATURE_CHANGED },
    { "a share of a row", "70%以上", "71%以上", FADU_SIGNATURE_CHANGED },
    { "its clause", "basis: law 1", "basis: law 2", FADU_SIGNATURE_CHANGED },
    { "a fact's unit", "unit: 平方米", "unit: 平方米, min: 1平方米",
      FADU_SIGNATURE_CHANGED },
    { "a presumption", "presume: 否", "presume: 是", FADU_SIGNATURE_CHANGED },
    { "what presumes it", "cite: rule-law 32}\nnever",
      "cite: rule-law 33}\nnever", FADU_SIGNATURE_CHANGED },
    { "what excludes its facts", "never: [{late: 是, coerced: 是}]",
      "never: [{late: 否, coerced: 是}]", FADU_SIGNATURE_CHANGED },
    { "a rule's effect", "effect: mitigate", "effect: lighten",
      FADU_SIGNATURE_CHANGED },
    { "a rule's element", "{coerced: 是}}]}", "{coerced: 否}}]}",
      FADU_SIGNATURE_CHANGED },
    { "its entry in a list", "3平方米以下", "2平方米以下",
      FADU_SIGNATURE_CHANGED },
    { "an instrument it cites", "name: 某法", "name: 某某法",
      FADU_SIGNATURE_CHANGED },
    { "an instrument that only a rule cites", "name: 规则法", "name: 规则某法",
      FADU_SIGNATURE_CHANGED },
    { "the policy", "round: 1元", "round: 100元", FADU_SIGNATURE_CHANGED },
    { "the edition", "editions: [{id: '1', in_force: {from: 2020-01-01}}]",
      "editions: [{id: '1', in_force: {from: 2020-01-01}, policy: {point: "
      "lower}}]",
      FADU_SIGNATURE_CHANGED },
    { "the order of severity", "[[警告], [责令停产停业]]",
      "[[责令停产停业], [警告]]", FADU_SIGNATURE_CHANGED },
    { "its field", "name: 大气", "name: 空气", FADU_SIGNATURE_CHANGED },
    { "a new rule that concerns it", "rules:\n",
      "rules:\n  - {id: new, name: 新, effect: aggravate, force: may, cite: "
      "law 9, elements: [{id: n, name: 新, when: {late: 是}}]}\n",
      FADU_SIGNATURE_CHANGED },
    { "it is taken off the list", "{offence: one, when: {area: 3平方米以下}}, ",
      "", FADU_SIGNATURE_CHANGED },
    /* what it has nothing to do with */
    { "another offence", "200元以下", "300元以下", FADU_SIGNATURE_HOLDS },
    { "another offence's name", "乙案", "丙案", FADU_SIGNATURE_HOLDS },
    { "another offence's instrument", "另法", "他法", FADU_SIGNATURE_HOLDS },
    { "a rule for another offence", "effect: aggravate", "effect: lighten",
      FADU_SIGNATURE_HOLDS },
    { "a fact that only that rule asks", "{id: loud, name: 噪声",
      "{id: loud, name: 吵闹", FADU_SIGNATURE_HOLDS },
    { "another entry of the list", ", {offence: two}", "",
      FADU_SIGNATURE_HOLDS },
    { "to whom a rule applies besides", "applies_to: {offences: two}",
      "applies_to: {offences: [two]}", FADU_SIGNATURE_HOLDS },
    { "a fact that nobody asks", "facts:\n",
      "facts:\n  - {id: idle, name: 闲, type: yesno}\n", FADU_SIGNATURE_HOLDS },
    { "a question", "ask: 多大？", "ask: 多少平方米？", FADU_SIGNATURE_HOLDS },
    { "a comment", "offences:\n", "# 注\noffences:\n", FADU_SIGNATURE_HOLDS },
    { "the order of facts",
      "  - {id: late, name: 逾期, type: yesno}\n"
      "  - {id: loud, name: 噪声, type: yesno}\n",
      "  - {id: loud, name: 噪声, type: yesno}\n"
      "  - {id: late, name: 逾期, type: yesno}\n",
      FADU_SIGNATURE_HOLDS },
    { "the language of a key",
      "    benchmark:", "    裁量基准:", FADU_SIGNATURE_HOLDS },
    { "the status of the rulebook", "status: illustrative", "status: reviewed",
      FADU_SIGNATURE_HOLDS },
    { "its name", "name: 小规则集", "name: 规则集", FADU_SIGNATURE_HOLDS },
    { "who signed", "王某", "李某", FADU_SIGNATURE_HOLDS },
    { "the digest", "digest: \"sha256:", "digest: \"sha256:0",
      FADU_SIGNATURE_CHANGED },
};

static void
what_an_offence_refers_to_unsigns_it_and_nothing_else(void **state)
{
    char *text = signed_text();

    (void)state;
    for (size_t i = 0; i < COUNT(changes); i++) {
        char *changed;
        fadu_rulebook *book;
        int32_t found = -1;

        print_message("case: %s\n", changes[i].what);
        changed = replaced(text, changes[i].from, changes[i].to);
        book = read_book(changed);
        assert_int_equal(fadu_rulebook_get_signature_state(book, 0, &found),
                         FADU_OK);
        assert_int_equal(found, changes[i].state);
        assert_int_equal(fadu_rulebook_get_signature_state(book, 1, &found),
                         FADU_OK);
        assert_int_equal(found, FADU_SIGNATURE_NONE);
        fadu_rulebook_unref(book);
        free(changed);
    }
    free(text);
}

static void
a_signature_tells_who_when_and_what(void **state)
{
    char *text = signed_text();
    fadu_rulebook *book = read_book(text);
    char *day = NULL;
    char *digest = NULL;

    (void)state;
    assert_string_equal(fadu_rulebook_get_signer(book, 0), "王某");
    assert_int_equal(fadu_rulebook_get_signing_day(book, 0, &day), FADU_OK);
    assert_string_equal(day, "2024-03-01");
    assert_int_equal(fadu_rulebook_get_offence_digest(book, 0, &digest),
                     FADU_OK);
    assert_string_equal(fadu_rulebook_get_signed_digest(book, 0), digest);
    fadu_string_free(day);
    fadu_string_free(digest);
    fadu_rulebook_unref(book);
    free(text);
}

static void
bad_arguments_are_told(void **state)
{
    fadu_rulebook *book = read_book(plain);
    const char *offences[] = { "one", NULL };
    fadu_formatting *files = NULL;
    char *text = NULL;
    int32_t found = -1;

    (void)state;
    assert_int_equal(fadu_rulebook_get_signature_state(NULL, 0, &found),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_get_signature_state(book, 0, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_get_signature_state(book, 2, &found),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_get_offence_digest(book, 2, &text),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_get_offence_digest(book, 0, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_get_signing_day(book, 0, &text),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_get_signing_day(book, 2, &text),
                     FADU_ERROR_NOT_FOUND);
    assert_int_equal(fadu_rulebook_get_signing_day(book, 0, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_get_signing_day(NULL, 0, &text),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_null(fadu_rulebook_get_signer(book, 0));
    assert_null(fadu_rulebook_get_signed_digest(book, 9));
    assert_null(fadu_rulebook_get_offence_source(NULL, 0));
    assert_int_equal(fadu_sign_rulebook(".", 1, offences, 0, "x", "2024-01-01",
                                        &files, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_sign_rulebook(".", 1, offences, 2, "x", "2024-01-01",
                                        &files, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_sign_rulebook(".", 1, offences, 1, " ", "2024-01-01",
                                        &files, NULL),
                     FADU_ERROR_INVALID_RULES);
    assert_int_equal(fadu_coverage_text(book, 7, NULL, &text, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_coverage_json(NULL, 1, NULL, &text, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(
        fadu_generate_cases(book, FADU_CHINESE, NULL, NULL, NULL, NULL, NULL),
        FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_rulebook_case_is_confirmed(book, 0), 0);
    assert_null(files);
    assert_null(text);
    fadu_rulebook_unref(book);
}

/* --- coverage ------------------------------------------------------------- */

#define CASE(name, facts, expect)                                     \
    "  - name: " name "\n"                                            \
    "    given: {offence: one, acted_on: 2024-01-02, discovered_on: " \
    "2024-01-02, decided_on: 2024-01-03, facts: {" facts "}}\n"       \
    "    expect: " expect "\n"

static const struct {
    const char *what, *cases;
    const char *said[3];  /* in the text */
    const char *not_said; /* NULL: nothing to look for */
} coverings[] = {
    { "a row that decides is reached, the other is not",
      "cases:\n" CASE("轻", "area: 1平方米, late: 否", "{outcome: penalise}"),
      { "1 of 2 rows", "row 2 严重: no case comes to it", "1 of 2 provisions" },
      "row 1 轻微" },
    { "an open row is not reached",
      "cases:\n" CASE("未知", "late: 否", "{outcome: undetermined}"),
      { "0 of 2 rows", "0 of 1 tables", "1 of 2 provisions" },
      NULL },
    { "an element met is not one not met",
      "cases:\n" CASE("迫", "area: 1平方米, coerced: 是, late: 否",
                      "{outcome: penalise}"),
      { "element c 受胁迫: no case where it is not met",
        "entry one 甲案: no case where it is not met",
        "rule pressed 受胁迫的: no case where it is not met" },
      "rule pressed 受胁迫的: no case where it is met" },
    { "what only a case that waits for a person comes to is not covered",
      "cases:\n" CASE("重", "area: 6平方米, late: 否", ""),
      { "0 of 2 rows", "row 1 轻微: no case comes to it",
        "row 2 严重: only cases to be confirmed come to it" },
      NULL },
    { "nor is what such a case leaves met or not met",
      "cases:\n" CASE("迫", "area: 6平方米, late: 否, coerced: 是", ""),
      { "element c 受胁迫: met only in cases to be confirmed",
        "element l 未逾期: met only in cases to be confirmed",
        "element l 未逾期: no case where it is not met" },
      NULL },
    { "what is allowed is said with its reason",
      "    allow: {check: coverage, reason: 尚无实例}\n",
      { "(allowed: 尚无实例)", "0 of 2 provisions, allowed 1" },
      NULL },
};

static void
what_cases_reach_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(coverings); i++) {
        struct fadu_buf text;
        fadu_rulebook *book;
        char *said = NULL;
        int32_t is_complete = 1;

        print_message("case: %s\n", coverings[i].what);
        fadu_buf_init(&text, NULL);
        fadu_buf_add_text(&text, plain);
        fadu_buf_add_text(&text, coverings[i].cases);
        book = read_book(text.ptr);
        assert_int_equal(fadu_coverage_text(book, FADU_ENGLISH, &is_complete,
                                            &said, NULL, NULL),
                         FADU_OK);
        assert_int_equal(is_complete, 0);
        for (size_t j = 0; j < COUNT(coverings[i].said); j++)
            if (coverings[i].said[j] && !strstr(said, coverings[i].said[j]))
                fail_msg("'%s' is missing in:\n%s", coverings[i].said[j], said);
        if (coverings[i].not_said && strstr(said, coverings[i].not_said))
            fail_msg("'%s' is said in:\n%s", coverings[i].not_said, said);
        fadu_string_free(said);
        fadu_rulebook_unref(book);
        fadu_buf_free(&text);
    }
}

/* --- drafts --------------------------------------------------------------- */

/* Both sides of 5平方米 and the value itself, and nothing filled in. */
static void
drafts_load_and_wait_for_a_person(void **state)
{
    static const char *const names[] = { "甲案：面积 4.99平方米（边界以下）",
                                         "甲案：面积 5平方米（边界）",
                                         "甲案：面积 5.01平方米（边界以上）",
                                         "乙案：罚则 q" };
    /* The thresholds come to the rows. */
    static const char *const idle[] = { "甲案：档次 轻微", "甲案：档次 严重",
                                        "甲案：罚则" };
    fadu_rulebook *book = read_book(plain);
    fadu_diag *diag = fadu_diag_new();
    struct fadu_buf text;
    char *drafts = NULL;
    size_t count = 0;
    int32_t is_passed = -1;

    (void)state;
    assert_int_equal(fadu_generate_cases(book, FADU_ENGLISH, &count, NULL,
                                         &drafts, NULL, NULL),
                     FADU_OK);
    for (size_t i = 0; i < COUNT(names); i++)
        if (!strstr(drafts, names[i]))
            fail_msg("'%s' is missing in:\n%s", names[i], drafts);
    for (size_t i = 0; i < COUNT(idle); i++)
        if (strstr(drafts, idle[i]))
            fail_msg("'%s' is drafted beside:\n%s", idle[i], drafts);
    fadu_rulebook_unref(book);
    fadu_buf_init(&text, NULL);
    fadu_buf_add_text(&text, plain);
    fadu_buf_add_text(&text, drafts);
    book = read_book(text.ptr);
    assert_int_equal(fadu_rulebook_get_count(book, FADU_SECTION_CASES), count);
    for (size_t i = 0; i < count; i++) {
        fadu_diag_clear(diag);
        assert_int_equal(fadu_rulebook_case_is_confirmed(book, i), 0);
        assert_int_equal(fadu_rulebook_run_case(book, i, &is_passed, diag),
                         FADU_OK);
        assert_int_equal(is_passed, 0);
        assert_int_equal(fadu_diag_get_code(diag, 0), 830);
    }
    fadu_string_free(drafts);
    /* What they reach is not drafted again. */
    assert_int_equal(fadu_generate_cases(book, FADU_ENGLISH, &count, NULL,
                                         &drafts, NULL, NULL),
                     FADU_OK);
    assert_int_equal(count, 0);
    assert_null(strstr(drafts, "甲案"));
    fadu_string_free(drafts);
    fadu_rulebook_unref(book);
    fadu_buf_free(&text);
    fadu_diag_free(diag);
}

/* --- memory --------------------------------------------------------------- */

static fadu_status
cover(struct ground *ground, const char *unused)
{
    char *text = NULL;
    const fadu_status status =
        fadu_coverage_json(ground->book, 0, NULL, &text, NULL, ground->diag);

    (void)unused;
    assert_int_equal(text != NULL, status == FADU_OK);
    fadu_string_free(text);
    return status;
}

static fadu_status
draft(struct ground *ground, const char *unused)
{
    char *text = NULL;
    const fadu_status status = fadu_generate_cases(
        ground->book, FADU_CHINESE, NULL, NULL, &text, NULL, ground->diag);

    (void)unused;
    assert_int_equal(text != NULL, status == FADU_OK);
    fadu_string_free(text);
    return status;
}

static fadu_status
digest(struct ground *ground, const char *unused)
{
    char *text = NULL;
    const fadu_status status =
        fadu_rulebook_get_offence_digest(ground->book, 0, &text);

    (void)unused;
    assert_int_equal(text != NULL, status == FADU_OK);
    fadu_string_free(text);
    return status;
}

static void
running_out_of_memory_keeps_nothing(void **state)
{
    struct ground ground;

    (void)state;
    set_up_ground(&ground, NULL);
    sweep("coverage", &ground, cover, NULL, FADU_OK, 20);
    sweep("drafts", &ground, draft, NULL, FADU_OK, 20);
    sweep("digest", &ground, digest, NULL, FADU_OK, 3);
    tear_down_ground(&ground);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_offence_refers_to_unsigns_it_and_nothing_else),
        cmocka_unit_test(a_signature_tells_who_when_and_what),
        cmocka_unit_test(bad_arguments_are_told),
        cmocka_unit_test(what_cases_reach_is_said),
        cmocka_unit_test(drafts_load_and_wait_for_a_person),
        cmocka_unit_test(running_out_of_memory_keeps_nothing),
    };

    return cmocka_run_group_tests_name("signed", tests, NULL, NULL);
}
