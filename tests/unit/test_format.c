/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rule files laid out anew.  Every text here is a whole rulebook: a head that
 * is formatted already, and the piece that a test is about.
 */
#include "oom_support.h"

#include <stdio.h>

#include "base/buf.h"

#define HEAD                                                                \
    RULES_HEAD                                                              \
    "instruments: [{id: law, name: 某法, level: law, versions: [{id: a, " \
    "in_force: {from: 2020-01-01}}]}]\n"

#define FACTS                                                         \
    "facts:\n"                                                        \
    "  - {id: area, name: 面积, type: quantity, unit: 平方米}\n" \
    "  - {id: big, name: 规模大, type: yesno}\n"

/* An offence that has a benchmark table with these lines. */
#define OFFENCE                                                         \
    "offences:\n"                                                       \
    "  - id: smoke\n"                                                   \
    "    name: 油烟\n"                                                \
    "    provisions: [{id: p, basis: law 1, penalties: {kind: 罚款, " \
    "amount: 1元以上9元以下, force: shall}}]\n"                   \
    "    benchmark:\n"                                                  \
    "      - edition: '1'\n"                                            \
    "        rows: |\n"

static fadu_status
format(const char *text, size_t len, int32_t keys, fadu_diag *diag,
       fadu_formatting **formatting)
{
    *formatting = NULL;
    return fadu_format_text("rules", text, len, keys, formatting, diag);
}

/* HEAD and `piece` come to HEAD and `expected`, and stay so. */
static void
expect_piece(const char *head, const char *piece, int32_t keys,
             const char *expected)
{
    struct fadu_buf text, wanted;
    fadu_diag *diag = fadu_diag_new();

    printf("case: %s\n", piece);
    fadu_buf_init(&text, NULL);
    fadu_buf_init(&wanted, NULL);
    fadu_buf_add_text(&text, head);
    fadu_buf_add_text(&text, piece);
    fadu_buf_add_text(&wanted, head);
    fadu_buf_add_text(&wanted, expected);
    for (int i = 0; i < 2; i++) {
        const struct fadu_buf *from = i ? &wanted : &text;
        const bool is_changed = strcmp(from->ptr, wanted.ptr) != 0;
        fadu_formatting *formatting;

        assert_int_equal(format(from->ptr, from->len, keys, diag, &formatting),
                         FADU_OK);
        assert_int_equal(fadu_formatting_get_count(formatting), 1);
        assert_string_equal(fadu_formatting_get_text(formatting, 0),
                            wanted.ptr);
        assert_int_equal(fadu_formatting_get_length(formatting, 0), wanted.len);
        assert_int_equal(fadu_formatting_is_changed(formatting, 0), is_changed);
        fadu_formatting_free(formatting);
    }
    fadu_buf_free(&wanted);
    fadu_buf_free(&text);
    fadu_diag_free(diag);
}

/* --- layout --------------------------------------------------------------- */

static const struct {
    const char *piece, *expected;
} layouts[] = {
    /* comments, empty lines, odd spacing and quotes are the author's */
    { FACTS "# 说明：不动   \n\n\n  # too\nnever:  [ {area: \"超过9平方米\",  "
            "big: 否} ]   # 尾注\t \n",
      FACTS "# 说明：不动\n\n\n  # too\nnever:  [ {area: \"超过9平方米\",  "
            "big: 否} ]   # 尾注\n" },
    /* line ends, and just one at the end */
    { "facts:\r\n  - {id: a, name: 甲, type: yesno} \r\n",
      "facts:\n  - {id: a, name: 甲, type: yesno}\n" },
    { "facts: [{id: a, name: 甲, type: yesno}]",
      "facts: [{id: a, name: 甲, type: yesno}]\n" },
    { "facts: [{id: a, name: 甲, type: yesno}]\n\n  \n\n",
      "facts: [{id: a, name: 甲, type: yesno}]\n" },
    /* what stands in a literal block is a text */
    { "facts:\n  - id: a\n    name: 甲\n    type: yesno\n    ask: |\n      "
      "问：  \n\n      | 不是 | 表 |\n      |a|b|\n",
      "facts:\n  - id: a\n    name: 甲\n    type: yesno\n    ask: |\n      "
      "问：  \n\n      | 不是 | 表 |\n      |a|b|\n" },
    /* bars below bars, by the width on a screen */
    { FACTS OFFENCE "          |档次|面积|罚款|\n"
                    "          | 轻微 |  9平方米以下 | 30%以下 |  \n"
                    "          |严重|超过９平方米|70%以上|\n",
      FACTS OFFENCE "          | 档次 | 面积         | 罚款    |\n"
                    "          | 轻微 | 9平方米以下  | 30%以下 |\n"
                    "          | 严重 | 超过９平方米 | 70%以上 |\n" },
    /* full-width bars are bars; rules and empty lines stay */
    { FACTS OFFENCE "          ｜档次｜ 面积 ｜规模大｜罚款｜\n"
                    "          |-|:--|---:|:-:|\n"
                    "\n"
                    "          ｜轻微｜9平方米以下｜—｜30%以下｜\n"
                    "          ------\n"
                    "          ｜严重｜超过9平方米｜不限｜70%以上｜\n",
      FACTS OFFENCE "          | 档次 | 面积        | 规模大 | 罚款    |\n"
                    "          |------|:------------|-------:|:-------:|\n"
                    "\n"
                    "          | 轻微 | 9平方米以下 | —      | 30%以下 |\n"
                    "          ------\n"
                    "          | 严重 | 超过9平方米 | 不限   | 70%以上 |\n" },
    /* without outer bars there are none; the last cell needs no blanks */
    { FACTS OFFENCE "          档次|面积|罚款\n"
                    "          --|--|--\n"
                    "          轻微|9平方米以下|30%以下\n"
                    "          严重|  超过9平方米   |70%以上\n",
      FACTS OFFENCE "          档次 | 面积        | 罚款\n"
                    "          -----|-------------|--------\n"
                    "          轻微 | 9平方米以下 | 30%以下\n"
                    "          严重 | 超过9平方米 | 70%以上\n" },
    /* a table of a derivation, with cells that say nothing */
    { "facts:\n"
      "  - {id: area, name: 面积, type: quantity, unit: 平方米}\n"
      "  - id: big\n    name: 规模大\n    type: yesno\n    derive:\n"
      "      table: |\n"
      "        |面积|其他情形|值|\n"
      "        |超过9平方米||是|\n"
      "        | |是|询问|\n"
      "      take: only\n",
      "facts:\n"
      "  - {id: area, name: 面积, type: quantity, unit: 平方米}\n"
      "  - id: big\n    name: 规模大\n    type: yesno\n    derive:\n"
      "      table: |\n"
      "        | 面积        | 其他情形 | 值   |\n"
      "        | 超过9平方米 |          | 是   |\n"
      "        |             | 是       | 询问 |\n"
      "      take: only\n" },
};

static void
layout_changes_and_the_author_is_respected(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(layouts); i++)
        expect_piece(HEAD, layouts[i].piece, FADU_KEYS_AS_WRITTEN,
                     layouts[i].expected);
}

static void
a_byte_order_mark_goes(void **state)
{
    const char *text = "\xEF\xBB\xBF" HEAD;
    fadu_formatting *formatting;

    (void)state;
    assert_int_equal(
        format(text, strlen(text), FADU_KEYS_ENGLISH, NULL, &formatting),
        FADU_OK);
    assert_string_equal(fadu_formatting_get_text(formatting, 0), HEAD);
    assert_int_equal(fadu_formatting_is_changed(formatting, 0), 1);
    fadu_formatting_free(formatting);
}

/* --- keys ----------------------------------------------------------------- */

#define CHINESE_HEAD                                                      \
    "格式版本: 1\n"                                                   \
    "编号: small\n"                                                     \
    "名称: 小规则集\n"                                              \
    "制定机关: 某局\n"                                              \
    "状态: 示例\n"                                                    \
    "适用期间: {自: 2020-01-01}\n"                                   \
    "基准版本: [{编号: '1', 施行: {自: 2020-01-01}}]\n"          \
    "领域表: [{编号: air, 名称: 大气}]\n"                        \
    "处罚轻重次序: [[警告], [责令停产停业]]\n"              \
    "法律文件: [{编号: law, 名称: 某法, 效力层级: 法律, " \
    "版本: [{编号: a, 施行: {自: 2020-01-01}}]}]\n"

static const struct {
    const char *english, *chinese;
} spellings[] = {
    { "", "" },
    /* block and flow, quoted keys, comments that hold key words */
    { "facts:\n  - {\"id\": a, 'name': 甲, type: yesno, ask: \"ask: 甲？\"}   "
      "# type: yesno\n",
      "事实:\n  - {\"编号\": a, '名称': 甲, 类型: 是否, 提问: \"ask: 甲？\"}   "
      "# type: yesno\n" },
    { "facts:\n- id: a\n  name: 甲\n  type: \"yesno\"\n  presume: 'no'\n  "
      "cite: law 1\n",
      "事实:\n- 编号: a\n  名称: 甲\n  类型: \"是否\"\n  推定: '否'\n  "
      "引用条款: law 1\n" },
    /* ids and names that are words of the language stay */
    { "facts:\n"
      "  - {id: type, name: 种类, type: choice, values: [{id: type, name: "
      "类型}, {id: choice, name: 选择}]}\n"
      "  - {id: officer, name: 执法人员, type: yesno, judged_by: officer}\n"
      "never: [{type: choice, officer: yes}, {种类: 类型, 执法人员: yes}]\n",
      "事实:\n"
      "  - {编号: type, 名称: 种类, 类型: 选择, 选项: [{编号: type, 名称: "
      "类型}, {编号: choice, 名称: 选择}]}\n"
      "  - {编号: officer, 名称: 执法人员, 类型: 是否, 认定人: 执法人员}\n"
      "不得并存: [{type: choice, officer: 是}, {种类: 类型, 执法人员: 是}]\n" },
    /* conditions: combining, excluding, dates, results, rules */
    { FACTS
      "rules:\n"
      "  - {id: fine, name: 罚款, effect: bar, force: shall, cite: law 1,\n"
      "     elements: {id: when, name: 适用条件, when: {any: [{big: yes}, "
      "{not: {big: no}}], area: {not: 9平方米}, acted_on: 2021-01-01以后}}}\n"
      "  - {id: n, name: 告知, effect: notice, cite: law 2, due: {after: "
      "decided_on, within: 5日},\n"
      "     elements: {id: e, name: 要件, when: {rule.fine: [met, unknown], "
      "any: {rule.罚款: met}, result.outcome: penalise, result.fine: 1元以上}}}\n",
      "事实:\n"
      "  - {编号: area, 名称: 面积, 类型: 数量, 计量单位: 平方米}\n"
      "  - {编号: big, 名称: 规模大, 类型: 是否}\n"
      "总则规则:\n"
      "  - {编号: fine, 名称: 罚款, 效果: 不得处罚, 效力: 应当, 引用条款: law "
      "1,\n"
      "     构成要件: {编号: when, 名称: 适用条件, 适用条件: {任一: [{big: "
      "是}, {排除: {big: 否}}], area: {排除: 9平方米}, 行为日: "
      "2021-01-01以后}}}\n"
      "  - {编号: n, 名称: 告知, 效果: 告知, 引用条款: law 2, 期限: {起算日: "
      "决定日, 时长: 5日},\n"
      "     构成要件: {编号: e, 名称: 要件, 适用条件: {规则.fine: [成立, "
      "未知], 任一: {规则.罚款: 成立}, 拟作结论: 予以处罚, 拟罚款: 1元以上}}}\n" },
    /* tables: heads, marks, words in cells; kinds of penalty have names */
    { FACTS
      "offences:\n"
      "  - id: smoke\n"
      "    name: 油烟\n"
      "    provisions: [{id: p, basis: law 1, penalties: [{kind: 罚款, amount: "
      "1元以上9元以下, force: shall}, {kind: 警告, force: may}]}]\n"
      "    benchmark:\n"
      "      - edition: '1'\n"
      "        rows: |\n"
      "          | grade | big | otherwise | fine       | 警告 |\n"
      "          | 轻微  | no  |           | 30%以下    | none |\n"
      "          | 严重  |     | yes       | unverified |      |\n",
      "事实:\n"
      "  - {编号: area, 名称: 面积, 类型: 数量, 计量单位: 平方米}\n"
      "  - {编号: big, 名称: 规模大, 类型: 是否}\n"
      "违法行为:\n"
      "  - 编号: smoke\n"
      "    名称: 油烟\n"
      "    罚则: [{编号: p, 处罚依据: law 1, 处罚: [{种类: 罚款, 数额: "
      "1元以上9元以下, 效力: 应当}, {种类: 警告, 效力: 可以}]}]\n"
      "    裁量基准:\n"
      "      - 版次: '1'\n"
      "        档次表: |\n"
      "          | 档次 | big | 其他情形 | 罚款    | 警告   |\n"
      "          | 轻微 | 否  |          | 30%以下 | 不罚款 |\n"
      "          | 严重 |     | 是       | 未核实  |        |\n" },
    /* formulas */
    { "facts:\n"
      "  - {id: min, name: 取小数, type: money}\n"
      "  - {id: cost, name: 造价, type: money, derive: {formula: "
      "max(min(min、5元)、floor(2 × min))}}\n"
      "offences:\n"
      "  - id: smoke\n"
      "    name: 油烟\n"
      "    provisions: [{id: p, basis: law 1, penalties: {kind: 罚款, amount: "
      "1元以上9元以下, force: shall}}]\n"
      "    benchmark: {edition: '1', fine: \"statutory.min + cost\"}\n",
      "事实:\n"
      "  - {编号: min, 名称: 取小数, 类型: 金额}\n"
      "  - {编号: cost, 名称: 造价, 类型: 金额, 推算: {计算公式: "
      "取大(取小(min、5元)、取整(2 × min))}}\n"
      "违法行为:\n"
      "  - 编号: smoke\n"
      "    名称: 油烟\n"
      "    罚则: [{编号: p, 处罚依据: law 1, 处罚: {种类: 罚款, 数额: "
      "1元以上9元以下, 效力: 应当}}]\n"
      "    裁量基准: {版次: '1', 罚款: \"法定下限 + cost\"}\n" },
    /* worked cases: given and expected, several acts */
    { FACTS "offences:\n"
            "  - {id: smoke, name: 油烟, provisions: {id: p, basis: law 1, "
            "penalties: {kind: 罚款, amount: 9元以下, force: shall}}}\n"
            "cases:\n"
            "  - name: 甲\n"
            "    given:\n"
            "      facts: {big: yes}\n"
            "      acts: [{offence: smoke, acted_on: {from: 2021-01-01, until: "
            "ongoing}, decided_on: null, facts: {规模大: {value: no, source: "
            "source}}}]\n"
            "      history: [{offence: smoke, acted_on: 2020-05-01, outcome: "
            "order_only, final: no}]\n"
            "      party_says: {big: no}\n"
            "      tags: {facts: yes, outcome: penalise}\n"
            "      proposed: {penalties: [{kind: 罚款, amount: 5元}], "
            "procedure: summary, reason: reason}\n"
            "    expect: {acts: [{outcome: penalise, law: same, direction: "
            "ordinary, fine: none, checks: {}}], combined: null}\n",
      "事实:\n"
      "  - {编号: area, 名称: 面积, 类型: 数量, 计量单位: 平方米}\n"
      "  - {编号: big, 名称: 规模大, 类型: 是否}\n"
      "违法行为:\n"
      "  - {编号: smoke, 名称: 油烟, 罚则: {编号: p, 处罚依据: law 1, 处罚: "
      "{种类: 罚款, 数额: 9元以下, 效力: 应当}}}\n"
      "示例案件:\n"
      "  - 名称: 甲\n"
      "    给定案情:\n"
      "      事实: {big: 是}\n"
      "      多个行为: [{案由: smoke, 行为日: {自: 2021-01-01, 终了于: "
      "持续中}, 决定日: null, 事实: {规模大: {值: 否, 来源: source}}}]\n"
      "      既往案件: [{案由: smoke, 行为日: 2020-05-01, 结论: 仅责令, "
      "已生效: 否}]\n"
      "      当事人主张: {big: 否}\n"
      "      统计项: {facts: yes, outcome: penalise}\n"
      "      拟处罚: {处罚: [{种类: 罚款, 数额: 5元}], 程序: 简易程序, 理由: "
      "reason}\n"
      "    预期结果: {多个行为: [{结论: 予以处罚, 适用法: 同一条款, 裁量方向: "
      "一般, 罚款: 不罚款, 规则核对: {}}], 合并罚款: null}\n" },
};

static void
words_are_written_in_one_language_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(spellings); i++) {
        struct fadu_buf english, chinese;

        fadu_buf_init(&english, NULL);
        fadu_buf_init(&chinese, NULL);
        fadu_buf_add_text(&english, HEAD);
        fadu_buf_add_text(&english, spellings[i].english);
        fadu_buf_add_text(&chinese, CHINESE_HEAD);
        fadu_buf_add_text(&chinese, spellings[i].chinese);
        expect_piece("", english.ptr, FADU_KEYS_CHINESE, chinese.ptr);
        expect_piece("", chinese.ptr, FADU_KEYS_ENGLISH, english.ptr);
        fadu_buf_free(&english);
        fadu_buf_free(&chinese);
    }
}

static void
mixed_files_become_one_language(void **state)
{
    (void)state;
    expect_piece("", CHINESE_HEAD "facts: [{编号: a, name: 甲, 类型: yesno}]\n",
                 FADU_KEYS_CHINESE,
                 CHINESE_HEAD "事实: [{编号: a, 名称: 甲, 类型: 是否}]\n");
    expect_piece("", HEAD "事实: [{编号: a, name: 甲, 类型: yesno}]\n",
                 FADU_KEYS_ENGLISH,
                 HEAD "facts: [{id: a, name: 甲, type: yesno}]\n");
}

/* --- what is refused ------------------------------------------------------ */

static const struct {
    const char *text;
    int32_t keys;
    fadu_status status;
    int32_t code; /* of the first message */
} refused[] = {
    { HEAD "facts: [{id: a, name: 甲, type: yesno, naem: 乙}]\n",
      FADU_KEYS_AS_WRITTEN, FADU_ERROR_INVALID_RULES, 301 },
    { HEAD "facts: [\n", FADU_KEYS_AS_WRITTEN, FADU_ERROR_INVALID_RULES, 129 },
    { "", FADU_KEYS_AS_WRITTEN, FADU_ERROR_INVALID_RULES, 105 },
    /* a worked case that nobody can read, where its keys are to be found */
    { HEAD "cases: [{name: 甲, given: {offense: x}, expect: {}}]\n",
      FADU_KEYS_CHINESE, FADU_ERROR_INVALID_RULES, 301 },
    { HEAD "cases: [{name: 甲, given: {}, expect: {fines: 1元}}]\n",
      FADU_KEYS_ENGLISH, FADU_ERROR_INVALID_RULES, 301 },
    /* an escaped blank at a line end is no blank to take away */
    { HEAD "facts: [{id: a, name: \"甲\\ \n  乙\", type: yesno}]\n",
      FADU_KEYS_AS_WRITTEN, FADU_ERROR_INVALID_RULES, 804 },
    { HEAD "facts: [{id: a, name: 甲, type: choice, values: [{id: x, name: "
           "甲  乙}, {id: y, name: 丙}]}]\n"
           "never: [{a: \"甲\\ \n  乙\"}]\n",
      FADU_KEYS_AS_WRITTEN, FADU_ERROR_INVALID_RULES, 804 },
};

static void
what_does_not_load_or_would_change_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(refused); i++) {
        fadu_diag *diag = fadu_diag_new();
        fadu_formatting *formatting;

        printf("case: %s\n", refused[i].text);
        assert_int_equal(format(refused[i].text, strlen(refused[i].text),
                                refused[i].keys, diag, &formatting),
                         refused[i].status);
        assert_null(formatting);
        assert_int_equal(fadu_diag_get_code(diag, 0), refused[i].code);
        fadu_diag_free(diag);
    }
}

/* Where keys stay, cases need not be read. */
static void
an_unreadable_case_is_laid_out(void **state)
{
    (void)state;
    expect_piece(HEAD,
                 "cases: [{name: 甲, given: {offense: x}, expect: {}}]  \n",
                 FADU_KEYS_AS_WRITTEN,
                 "cases: [{name: 甲, given: {offense: x}, expect: {}}]\n");
}

static void
bad_arguments_are_told(void **state)
{
    static const int32_t no_keys[] = { -1, 3, INT32_MAX, INT32_MIN };
    fadu_formatting *formatting = NULL;

    (void)state;
    assert_int_equal(fadu_format_text(NULL, "", 0, 0, &formatting, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_format_text("x", NULL, 0, 0, &formatting, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_format_text("x", "", 0, 0, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_format_rulebook(NULL, 0, 0, &formatting, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_format_rulebook("/none", 5, 0, &formatting, NULL),
                     FADU_ERROR_NOT_FOUND);
    for (size_t i = 0; i < COUNT(no_keys); i++)
        assert_int_equal(fadu_format_text("x", HEAD, strlen(HEAD), no_keys[i],
                                          &formatting, NULL),
                         FADU_ERROR_INVALID_ARGUMENT);
    assert_null(formatting);
    fadu_formatting_free(NULL);
    assert_int_equal(fadu_formatting_get_count(NULL), 0);
    assert_int_equal(format(HEAD, strlen(HEAD), 0, NULL, &formatting), FADU_OK);
    assert_string_equal(fadu_formatting_get_file(formatting, 0), "rules");
    for (size_t i = 1; i; i = i == 1 ? SIZE_MAX : 0) {
        assert_null(fadu_formatting_get_file(formatting, i));
        assert_null(fadu_formatting_get_text(formatting, i));
        assert_int_equal(fadu_formatting_get_length(formatting, i), 0);
        assert_int_equal(fadu_formatting_is_changed(formatting, i), 0);
    }
    fadu_formatting_free(formatting);
}

/* --- memory --------------------------------------------------------------- */

static fadu_status
run_format(struct ground *ground, const char *text)
{
    fadu_formatting *formatting;
    fadu_status status = format(text, strlen(text), FADU_KEYS_CHINESE,
                                ground->diag, &formatting);

    assert_int_equal(formatting != NULL, status == FADU_OK);
    fadu_formatting_free(formatting);
    return status;
}

static void
running_out_of_memory_keeps_nothing(void **state)
{
    struct ground ground = { .diag = fadu_diag_new() };

    (void)state;
    sweep("formatted", &ground, run_format, good_rules, FADU_OK, 1000);
    sweep("bad rules", &ground, run_format, bad_rules, FADU_ERROR_INVALID_RULES,
          100);
    fadu_diag_free(ground.diag);
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(layout_changes_and_the_author_is_respected),
        cmocka_unit_test(a_byte_order_mark_goes),
        cmocka_unit_test(words_are_written_in_one_language_and_back),
        cmocka_unit_test(mixed_files_become_one_language),
        cmocka_unit_test(what_does_not_load_or_would_change_is_refused),
        cmocka_unit_test(an_unreadable_case_is_laid_out),
        cmocka_unit_test(bad_arguments_are_told),
        cmocka_unit_test(running_out_of_memory_keeps_nothing),
    };

    return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
