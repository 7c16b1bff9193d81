/* SPDX-License-Identifier: Apache-2.0 */
#include "compile/words.h"

#include "law/rulebook.h"

static const struct {
    struct fadu_str id;
    struct fadu_str alias;
} keys[] = {
#define FADU_KEY(name, id, alias) \
    { { id, sizeof(id) - 1 }, { alias, sizeof(alias) - 1 } },
#include "compile/keys.def"
#undef FADU_KEY
};

struct fadu_str
fadu_key_id(enum fadu_key key)
{
    return keys[key].id;
}

struct fadu_str
fadu_key_alias(enum fadu_key key)
{
    return keys[key].alias;
}

bool
fadu_key_is(struct fadu_str text, enum fadu_key key)
{
    return fadu_str_equal(text, keys[key].id) ||
           fadu_str_equal(text, keys[key].alias);
}

bool
fadu_word_is(struct fadu_str text, const char *id, const char *alias)
{
    return fadu_str_equal(text, fadu_str_of(id)) ||
           fadu_str_equal(text, fadu_str_of(alias));
}

bool
fadu_word_find(const struct fadu_word *words, struct fadu_str text,
               int32_t *value_out)
{
    for (; words->id; words++) {
        if (fadu_word_is(text, words->id, words->alias)) {
            *value_out = words->value;
            return true;
        }
    }
    return false;
}

#define END_OF_WORDS  \
    {                 \
        NULL, NULL, 0 \
    }

const struct fadu_word fadu_words_book_status[] = {
    { "illustrative", "示例", FADU_ILLUSTRATIVE },
    { "draft", "草案", FADU_DRAFT },
    { "reviewed", "已审核", FADU_REVIEWED },
    { "official", "正式", FADU_OFFICIAL },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_source_status[] = {
    { "confirmed", "已核对", FADU_CONFIRMED },
    { "secondary", "转引", FADU_SECONDARY },
    { "unverified", "未核实", FADU_UNVERIFIED },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_level[] = {
    { "law", "法律", FADU_LEVEL_LAW },
    { "admin-regulation", "行政法规", FADU_LEVEL_ADMIN_REGULATION },
    { "local-regulation", "地方性法规", FADU_LEVEL_LOCAL_REGULATION },
    { "dept-rule", "部门规章", FADU_LEVEL_DEPT_RULE },
    { "local-rule", "地方政府规章", FADU_LEVEL_LOCAL_RULE },
    { "normative", "规范性文件", FADU_LEVEL_NORMATIVE },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_fact_type[] = {
    { "yesno", "是否", FADU_FACT_YESNO },
    { "choice", "选择", FADU_FACT_CHOICE },
    { "count", "计数", FADU_FACT_COUNT },
    { "quantity", "数量", FADU_FACT_QUANTITY },
    { "money", "金额", FADU_FACT_MONEY },
    { "share", "比例", FADU_FACT_SHARE },
    { "date", "日期", FADU_FACT_DATE },
    { "period", "期间", FADU_FACT_PERIOD },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_worse[] = {
    { "more", "越多越重", FADU_WORSE_MORE },
    { "less", "越少越重", FADU_WORSE_LESS },
    { "later", "越后越重", FADU_WORSE_LATER },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_judged_by[] = {
    { "officer", "执法人员", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_yesno[] = {
    { "yes", "是", FADU_YES },
    { "no", "否", FADU_NO },
    { "true", "是", FADU_YES },
    { "false", "否", FADU_NO },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_take[] = {
    { "only", "唯一", 0 },
    { "heaviest", "从重一项", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_force[] = {
    { "shall", "应当", FADU_SHALL },
    { "may", "可以", FADU_MAY },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_effect[] = {
    { "refer", "移送", FADU_EFFECT_REFER },
    { "bar", "不得处罚", FADU_EFFECT_BAR },
    { "exempt", "不予处罚", FADU_EFFECT_EXEMPT },
    { "mitigate", "从轻或者减轻", FADU_EFFECT_MITIGATE },
    { "lighten", "从轻处罚", FADU_EFFECT_LIGHTEN },
    { "aggravate", "从重处罚", FADU_EFFECT_AGGRAVATE },
    { "no_fine", "不再罚款", FADU_EFFECT_NO_FINE },
    { "no_coercion", "免予强制", FADU_EFFECT_NO_COERCION },
    { "procedure", "程序", FADU_EFFECT_PROCEDURE },
    { "notice", "告知", FADU_EFFECT_NOTICE },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_edge[] = {
    { "lighter", "从轻", 0 },
    { "heavier", "从重", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_overlap[] = {
    { "error", "报错", FADU_OVERLAP_ERROR },
    { "heaviest", "从重一档", FADU_OVERLAP_HEAVIEST },
    { "human", "由人裁量", FADU_OVERLAP_HUMAN },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_gap[] = {
    { "undetermined", "不能确定", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_conflict[] = {
    { "shall_first", "应当优先", 0 },
    { "weigh", "综合权衡", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_point[] = {
    { "lower", "下限", FADU_POINT_LOWER },
    { "middle", "中值", FADU_POINT_MIDDLE },
    { "none", "不设", FADU_POINT_NONE },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_scope[] = {
    { "same_offence", "同一案由", FADU_SCOPE_OFFENCE },
    { "same_kind", "同类", FADU_SCOPE_KIND },
    { "same_field", "同领域", FADU_SCOPE_FIELD },
    { "any", "任何违法", FADU_SCOPE_ANY },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_list[] = {
    { "guidance_only", "仅供参考", 0 },
    { "required", "必须列入", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_direction[] = {
    { "mitigated", "减轻", FADU_MITIGATED },
    { "lighter", "从轻", FADU_LIGHTER },
    { "ordinary", "一般", FADU_ORDINARY },
    { "heavier", "从重", FADU_HEAVIER },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_outcome[] = {
    { "penalise", "予以处罚", FADU_OUTCOME_PENALISE },
    { "exempt_may", "可以不罚", FADU_OUTCOME_EXEMPT_MAY },
    { "exempt_shall", "应当不罚", FADU_OUTCOME_EXEMPT_SHALL },
    { "barred", "不得处罚", FADU_OUTCOME_BARRED },
    { "not_unlawful", "不再违法", FADU_OUTCOME_NOT_UNLAWFUL },
    { "order_only", "仅责令", FADU_OUTCOME_ORDER_ONLY },
    { "refer", "移送", FADU_OUTCOME_REFER },
    { "undetermined", "不能确定", FADU_OUTCOME_UNDETERMINED },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_law[] = {
    { "acted", "行为时", 0 },
    { "decided", "决定时", 1 },
    { "same", "同一条款", 2 },
    { "human", "由人裁量", 3 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_procedure[] = {
    { "summary", "简易程序", 0 },
    { "ordinary", "普通程序", 1 },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_state[] = {
    { "met", "成立", FADU_MET },
    { "not_met", "不成立", FADU_NOT_MET },
    { "unknown", "未知", FADU_STATE_UNKNOWN },
    END_OF_WORDS,
};

const struct fadu_word fadu_words_no_fine[] = {
    { "none", "不罚款", 1 },
    END_OF_WORDS,
};
