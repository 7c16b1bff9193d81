/* SPDX-License-Identifier: Apache-2.0 */
/* Where an answer differs: how much it matters, and what the place is called.
 */
#include "cases/replay.h"
#include "explain/names.h"

/* --- the parts of an answer, the most important first -------------------- */

struct part {
    const char *key;
    const char *words[2]; /* by fadu_language */
};

static const struct part parts[] = {
    { "outcome", { "处理结果", "outcome" } },
    { "human", { "须由人决定", "left to a person" } },
    { "grounds", { "依据的规则", "grounds" } },
    { "law", { "适用的法律", "law" } },
    { "provision", { "罚则", "provision" } },
    { "column", { "分栏", "column" } },
    { "row", { "档次编号", "row" } },
    { "grade", { "档次", "grade" } },
    { "direction", { "裁量方向", "direction" } },
    { "direction_force", { "裁量方向的效力", "force of the direction" } },
    { "kinds", { "种类", "kinds" } },
    { "penalties", { "处罚", "penalties" } },
    { "orders", { "责令", "orders" } },
    { "by_others", { "其他机关的处罚", "penalties by others" } },
    { "combined", { "合并罚款", "combined fine" } },
    { "possible", { "可能的结果", "possible results" } },
    { "needed", { "尚需的事实", "facts needed" } },
    { "needed_for_amount",
      { "数额尚需的事实", "facts needed for the amount" } },
    { "needed_for_procedure",
      { "程序尚需的事实", "facts needed for the procedure" } },
    { "irrelevant", { "不影响结果的事实", "irrelevant facts" } },
    { "checks", { "规则核对", "checks" } },
    { "circumstances", { "情节", "circumstances" } },
    { "presumed", { "推定", "presumptions" } },
    { "nearest", { "邻近档次", "nearest grades" } },
    { "procedure", { "程序", "procedure" } },
    { "notices", { "告知", "notices" } },
    { "duties", { "附带义务", "duties" } },
    { "measures", { "强制措施", "measures" } },
    { "edition", { "基准版本", "edition" } },
    { "cites", { "引用条款", "citations" } },
    { "facts", { "事实", "facts" } },
    { "input", { "案件", "case as read" } },
    { "warnings", { "提示", "warnings" } },
    { "rulebook", { "规则集", "rulebook" } },
    { "offence", { "案由", "offence" } },
    { "name", { "案由名称", "name of the offence" } },
    { "guidance", { "合规指引", "guidance" } },
    { "case", { "案号", "number of the case" } },
    { "acts", { "行为", "acts" } },
    { "reasons", { "理由", "reasons" } },
    { "reasons_en", { "英文理由", "reasons in English" } },
    { "trace", { "推导过程", "trace" } },
};

/* Keys inside those parts. */
static const struct part inner_keys[] = {
    { "otherwise", { "如予处罚", "otherwise" } },
    { "chosen", { "选用", "chosen" } },
    { "why", { "原因", "why" } },
    { "level", { "比较层次", "level" } },
    { "acted", { "行为时", "law of the act" } },
    { "decided", { "决定时", "law of the decision" } },
    { "statutory", { "法定幅度", "statutory range" } },
    { "band", { "档次幅度", "band" } },
    { "recommended", { "建议幅度", "recommended range" } },
    { "fine", { "罚款", "fine" } },
    { "min_fen", { "下限", "lower end" } },
    { "max_fen", { "上限", "upper end" } },
    { "point_fen", { "建议点", "point" } },
    { "state", { "状态", "state" } },
    { "counted", { "计入", "counted" } },
    { "matters", { "影响结果", "matters" } },
    { "elements", { "要件", "elements" } },
    { "force", { "效力", "force" } },
    { "value", { "值", "value" } },
    { "origin", { "来源", "origin" } },
    { "lighter", { "较轻", "lighter" } },
    { "heavier", { "较重", "heavier" } },
    { "ask", { "询问", "question" } },
    { "evidence", { "证据", "evidence" } },
    { "text", { "文字", "text" } },
};

static const struct part *
find_part(const struct part *table, size_t count, struct fadu_str key)
{
    for (size_t i = 0; i < count; i++)
        if (fadu_str_equal(key, fadu_str_of(table[i].key)))
            return &table[i];
    return NULL;
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool
is_item(const struct fadu_step *step)
{
    return step->item != FADU_NO_ITEM;
}

static bool
has_key(const struct fadu_step *step, const char *key)
{
    return fadu_str_equal(step->key, fadu_str_of(key));
}

/* An act, or its otherwise: what they hold are parts like any others. */
static bool
holds_parts(const struct fadu_step *step)
{
    if (has_key(step, "otherwise"))
        return holds_parts(step->up);
    return is_item(step) && has_key(step, "acts");
}

/* The step that names the part of the answer, and how deep in otherwise. */
static const struct fadu_step *
part_of(const struct fadu_step *step, uint32_t *depth_out)
{
    *depth_out = 0;
    while (step->up && !holds_parts(step->up))
        step = step->up;
    for (const struct fadu_step *up = step->up; up && !is_item(up); up = up->up)
        ++*depth_out;
    return step;
}

uint32_t
fadu_difference_rank(const struct fadu_step *step)
{
    uint32_t depth;
    const struct fadu_step *named = part_of(step, &depth);
    const struct part *part = find_part(parts, COUNT(parts), named->key);
    const uint32_t rank =
        part ? (uint32_t)(part - parts) : (uint32_t)COUNT(parts);

    /* What would otherwise follow comes behind what follows. */
    return depth ? rank + (uint32_t)COUNT(parts) + 1 : rank;
}

/* --- paths --------------------------------------------------------------- */

/* acts[0].penalties[1].recommended.max_fen */
void
fadu_write_path(struct fadu_buf *buf, const struct fadu_step *step)
{
    if (step->up)
        fadu_write_path(buf, step->up);
    if (is_item(step)) {
        fadu_buf_add_char(buf, '[');
        fadu_buf_add_int(buf, (int64_t)step->item);
        fadu_buf_add_char(buf, ']');
        return;
    }
    if (step->up)
        fadu_buf_add_char(buf, '.');
    fadu_buf_add(buf, step->key);
}

static void
write_key_in_words(struct fadu_buf *buf, const struct fadu_step *step,
                   int32_t language)
{
    const struct part *part =
        find_part(inner_keys, COUNT(inner_keys), step->key);

    if (!part)
        part = find_part(parts, COUNT(parts), step->key);
    if (part)
        fadu_buf_add_text(buf, part->words[language]);
    else
        fadu_buf_add(buf, step->key);
}

/* 处罚 罚款 建议幅度 上限; the list of acts is not worth a word. */
void
fadu_write_path_in_words(struct fadu_buf *buf, const struct fadu_step *step,
                         int32_t language)
{
    const size_t start = buf->len;

    if (step->up) {
        fadu_write_path_in_words(buf, step->up, language);
        if (buf->len > start)
            fadu_buf_add_text(buf, fadu_pick(language, " · ", " / "));
    }
    if (!is_item(step)) {
        if (!has_key(step, "acts"))
            write_key_in_words(buf, step, language);
        return;
    }
    if (has_key(step, "acts") && step->item == 0)
        return;
    if (step->name.len && !has_key(step, "acts")) {
        fadu_buf_add(buf, step->name);
        return;
    }
    fadu_buf_add_text(buf, fadu_pick(language, "第", "no. "));
    fadu_buf_add_int(buf, (int64_t)step->item + 1);
    fadu_buf_add_text(buf, fadu_pick(language, "项", ""));
}
