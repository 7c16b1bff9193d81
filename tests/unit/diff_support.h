/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* A rulebook, changes of it, and what is to be found then. */

#include "data_support.h"

#include "diff/diff.h"

#define BASE DATA_ROOT "diff/base.yaml"

static char *base_text;

static inline int
read_base(void **state)
{
    (void)state;
    base_text = read_file(BASE, NULL);
    return base_text ? 0 : -1;
}

static inline int
free_base(void **state)
{
    (void)state;
    free(base_text);
    return 0;
}

/* --- changed rulebooks --------------------------------------------------- */

struct edit {
    const char *from;
    const char *to;
};

enum { MAX_EDITS = 3 };

static inline fadu_rulebook *
read_book(const char *text)
{
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    char *messages = NULL;

    if (fadu_rulebook_read("rules", text, strlen(text), &book, diag) !=
            FADU_OK &&
        fadu_diag_render(diag, FADU_ENGLISH, &messages, NULL) == FADU_OK)
        print_message("%s", messages);
    fadu_string_free(messages);
    fadu_diag_free(diag);
    assert_non_null(book);
    return book;
}

/* Every place of `from` becomes `to`; there is one at least. */
static inline char *
replace_all(char *text, const struct edit *edit)
{
    struct fadu_buf buf;
    const char *rest = text;
    const char *found;

    fadu_buf_init(&buf, NULL);
    assert_non_null(strstr(text, edit->from));
    while ((found = strstr(rest, edit->from))) {
        fadu_buf_add(&buf, (struct fadu_str){ rest, (size_t)(found - rest) });
        fadu_buf_add_text(&buf, edit->to);
        rest = found + strlen(edit->from);
    }
    fadu_buf_add_text(&buf, rest);
    free(text);
    text = strdup(buf.ptr);
    fadu_buf_free(&buf);
    assert_non_null(text);
    return text;
}

static inline fadu_rulebook *
changed_book(const struct edit *edits)
{
    char *text = strdup(base_text);
    fadu_rulebook *book;

    assert_non_null(text);
    for (size_t i = 0; i < MAX_EDITS && edits[i].from; i++)
        text = replace_all(text, &edits[i]);
    book = read_book(text);
    free(text);
    return book;
}

/* --- what is expected ---------------------------------------------------- */

static const char *const offences[] = { "vending", "planning", "noise" };

enum { OFFENCE_COUNT = 3 };

static const struct row {
    const char *name;
    struct edit edits[MAX_EDITS];
    /* Of the three offences; NULL: it is not listed. */
    const char *verdicts[OFFENCE_COUNT];
    const char *part; /* an id that is listed beside the offences */
} rows[] = {
    { "a threshold is moved upwards",
      { { "米5平方米以下", "米6平方米以下" },
        { "超过5平方米 ", "超过6平方米 " } },
      { "lighter" },
      NULL },
    { "the end of a band is moved downwards",
      { { "| 70%以上", "| 60%以上" } },
      { "lighter" },
      NULL },
    { "a row is put between two others",
      { { "          | 严重 | 超过5平方米            | 70%以上  |",
          "          | 严重 | 超过5平方米10平方米以下 | 70%..90%  |\n"
          "          | 特重 | 超过10平方米            | 90%以上  |" } },
      { "both" },
      NULL },
    { "grades are named differently",
      { { "| 轻微 |", "| 较轻 |" } },
      { "other" },
      NULL },
    { "a row is written in other words",
      { { "超过2平方米5平方米以下", "2平方米以上5平方米以下" } },
      { "same" },
      NULL },
    { "an exemption is added",
      { { "rules:\n",
          "rules:\n"
          "  - {id: minor, name: 轻微不罚, effect: exempt, force: shall, cite: "
          "apl 33.1, elements: [{id: none, name: 没有后果, when: {harm: "
          "none}}]}\n" } },
      { "lighter", "lighter", "lighter" },
      "minor" },
    { "an aggravating circumstance is added",
      { { "rules:\n",
          "rules:\n"
          "  - {id: serious, name: 后果严重, effect: aggravate, force: may, "
          "cite: act 60, elements: [{id: harm, name: 严重, when: {harm: "
          "serious}}]}\n" } },
      { "heavier", "heavier", "heavier" },
      "serious" },
    { "a list names another offence",
      { { "entries: [{offence: vending}]", "entries: [{offence: noise}]" } },
      { "heavier", NULL, "lighter" },
      "first-list" },
    { "the entry of a list is bound to a condition",
      { { "{offence: vending}",
          "{offence: vending, when: {area: 2平方米以下}}" } },
      { "heavier" },
      "first-list" },
    { "a new clause comes later",
      { { "2025-06-01", "2025-09-01" } },
      { NULL, NULL, "lighter" },
      NULL },
    { "limitation takes longer",
      { { "超过2年", "超过3年" } },
      { "heavier", "heavier", "heavier" },
      "limitation" },
    { "a cap is raised",
      { { "cap: 10万元", "cap: 20万元" } },
      { NULL, "heavier" },
      NULL },
    { "a cap is raised by little",
      { { "cap: 10万元", "cap: 100010元" } },
      { NULL, "heavier" },
      NULL },
    { "a rate is lowered",
      { { "5%以上10%以下", "5%以上8%以下" } },
      { NULL, "lighter" },
      NULL },
    { "a rate is lowered and its cap raised",
      { { "5%以上10%以下", "5%以上8%以下" }, { "cap: 10万元", "cap: 20万元" } },
      { NULL, "both" },
      NULL },
    { "a fine must be imposed",
      { { "元以下, force: may", "元以下, force: shall" } },
      { NULL, NULL, "heavier" },
      NULL },
    { "a graver kind takes the place of another",
      { { "{kind: 没收实物", "{kind: 责令停产停业" } },
      { "heavier" },
      NULL },
    { "a kind is bound to a fact that only one of them knows",
      { { "when: {correction: refused}",
          "when: {correction: refused, crowd: 是}" },
        { "facts:\n", "facts:\n  - {id: crowd, name: 聚众, type: yesno}\n" } },
      { "lighter" },
      "crowd" },
    { "a mitigating circumstance asks more",
      { { "when: {coerced: 是}", "when: {coerced: 是, harm: none}" } },
      { "heavier", "heavier", "heavier" },
      "coerced" },
    { "only a citation is another one",
      { { "basis: act 41", "basis: act 42" } },
      { NULL, NULL, "same" },
      NULL },
    { "only the name of an offence is another one",
      { { "name: 噪声扰民", "name: 制造噪声" } },
      { NULL, NULL, "same" },
      NULL },
    { "only a notice is given earlier",
      { { "result.fine: 5000元以上", "result.fine: 3000元以上" } },
      { NULL },
      "hearing" },
    { "only the look-back is shorter",
      { { "window: 2年", "window: 1年" } },
      { NULL },
      "" },
    { "a fact has another id",
      { { "id: area,", "id: surface," } },
      { "same" },
      "surface" },
    { "a value is added to a fact",
      { { "{id: refused,", "{id: late, name: 逾期改正}, {id: refused," } },
      { NULL },
      "correction" },
    { "an offence is new",
      { { "  - id: noise\n",
          "  - id: smoke\n    name: 油烟\n    field: streets\n"
          "    provisions:\n"
          "      - {id: s1, breach: act 50, basis: act 51, penalties: [{kind: "
          "罚款, amount: 500元以下, force: may}]}\n"
          "  - id: noise\n" } },
      { NULL },
      NULL },
};

static inline const struct fadu_diff_offence *
find_listed(const fadu_diff_report *report, const char *id)
{
    FADU_EACH(const struct fadu_diff_offence, offence, &report->offences) {
        if (fadu_str_equal(offence->id, fadu_str_of(id)))
            return offence;
    }
    return NULL;
}
