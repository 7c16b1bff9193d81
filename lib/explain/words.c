/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/words.h"

/* By fadu_language. */
struct words {
    const char *id;
    const char *text[2];
};

static const struct words outcomes[] = {
    [FADU_OUTCOME_PENALISE] = { "penalise", { "予以处罚", "to be penalised" } },
    [FADU_OUTCOME_EXEMPT_MAY] = { "exempt_may",
                                  { "可以不予处罚", "may be spared" } },
    [FADU_OUTCOME_EXEMPT_SHALL] = { "exempt_shall",
                                    { "应当不予处罚",
                                      "shall not be penalised" } },
    [FADU_OUTCOME_BARRED] = { "barred",
                              { "不得处罚", "must not be penalised" } },
    [FADU_OUTCOME_NOT_UNLAWFUL] = { "not_unlawful",
                                    { "不构成违法", "not unlawful" } },
    [FADU_OUTCOME_ORDER_ONLY] = { "order_only",
                                  { "仅责令改正，不予处罚",
                                    "orders only, no penalty" } },
    [FADU_OUTCOME_REFER] = { "refer",
                             { "移送司法机关",
                               "to be referred to the judiciary" } },
    [FADU_OUTCOME_UNDETERMINED] = { "undetermined",
                                    { "尚不能确定", "undetermined" } },
};

static const struct words directions[] = {
    [FADU_DIRECTION_NONE] = { NULL, { "", "" } },
    [FADU_MITIGATED] = { "mitigated", { "减轻", "mitigated" } },
    [FADU_LIGHTER] = { "lighter", { "从轻", "lighter" } },
    [FADU_ORDINARY] = { "ordinary", { "一般", "ordinary" } },
    [FADU_HEAVIER] = { "heavier", { "从重", "heavier" } },
};

static const struct words forces[] = {
    [FADU_FORCE_NONE] = { NULL, { "", "" } },
    [FADU_MAY] = { "may", { "可以", "may" } },
    [FADU_SHALL] = { "shall", { "应当", "shall" } },
};

static const struct words effects[] = {
    [FADU_EFFECT_REFER] = { "refer", { "移送", "be referred" } },
    [FADU_EFFECT_BAR] = { "bar", { "不得处罚", "must not be penalised" } },
    [FADU_EFFECT_EXEMPT] = { "exempt", { "不予处罚", "be spared a penalty" } },
    [FADU_EFFECT_NO_FINE] = { "no_fine", { "不再罚款", "no further fine" } },
    [FADU_EFFECT_MITIGATE] = { "mitigate",
                               { "从轻或者减轻", "be lighter or mitigated" } },
    [FADU_EFFECT_LIGHTEN] = { "lighten", { "从轻", "be lighter" } },
    [FADU_EFFECT_AGGRAVATE] = { "aggravate", { "从重", "be heavier" } },
    [FADU_EFFECT_NO_COERCION] = { "no_coercion",
                                  { "免予强制", "be spared coercion" } },
    [FADU_EFFECT_PROCEDURE] = { "procedure", { "程序", "procedure" } },
    [FADU_EFFECT_NOTICE] = { "notice", { "告知", "notice" } },
};

static const struct words counted_words[] = {
    [FADU_COUNTED_NOT] = { NULL, { "", "" } },
    [FADU_COUNTED_YES] = { "yes", { "计入", "counts" } },
    [FADU_COUNTED_ALREADY] = { "already",
                               { "已用于定档，不重复计入",
                                 "already chose the grade" } },
    [FADU_COUNTED_CANCELLED] = { "cancelled", { "不再影响方向", "cancelled" } },
};

static const struct words origins[] = {
    [FADU_ORIGIN_UNKNOWN] = { "unknown", { "未知", "unknown" } },
    [FADU_ORIGIN_GIVEN] = { "given", { "给定", "given" } },
    [FADU_ORIGIN_PRESUMED] = { "presumed", { "推定", "presumed" } },
    [FADU_ORIGIN_DERIVED] = { "derived", { "推算", "derived" } },
};

static const struct words roles[] = {
    [FADU_ROLE_BREACH] = { "breach", { "违反条款", "breach" } },
    [FADU_ROLE_BASIS] = { "basis", { "处罚依据", "basis" } },
    [FADU_ROLE_DISCRETION] = { "discretion", { "裁量依据", "discretion" } },
    [FADU_ROLE_EXEMPTION] = { "exemption", { "不罚依据", "exemption" } },
    [FADU_ROLE_PROCEDURE] = { "procedure", { "程序依据", "procedure" } },
    [FADU_ROLE_REMEDY] = { "remedy", { "救济途径", "remedy" } },
};

static const struct words statuses[] = {
    [FADU_ILLUSTRATIVE] = { "illustrative", { "示例", "illustrative" } },
    [FADU_DRAFT] = { "draft", { "草案", "draft" } },
    [FADU_REVIEWED] = { "reviewed", { "已审核", "reviewed" } },
    [FADU_OFFICIAL] = { "official", { "正式", "official" } },
};

static const struct words sources[] = {
    [FADU_CONFIRMED] = { "confirmed", { "已核对条文", "confirmed" } },
    [FADU_SECONDARY] = { "secondary", { "转引，未核对原文", "secondary" } },
    [FADU_UNVERIFIED] = { "unverified", { "未经核实", "unverified" } },
};

static const char *const states[][2] = {
    [FADU_NOT_MET] = { "不成立", "not met" },
    [FADU_STATE_UNKNOWN] = { "未知", "unknown" },
    [FADU_MET] = { "成立", "met" },
};

static const char *const humans[][2] = {
    [FADU_HUMAN_NONE] = { "", "" },
    [FADU_HUMAN_LAW] = { "适用行为时还是决定时的法律，须由人确定",
                         "whether the law of the act or that of the decision "
                         "applies" },
    [FADU_HUMAN_NORMS] = { "同一行为触犯的几个罚则是否规定同一事项、适用哪一个"
                           "（见提示），须由人判断",
                           "which of the clauses that one act breaches "
                           "applies, "
                           "if they rule the same subject (see the warnings)" },
    [FADU_HUMAN_OVERLAP] = { "同时符合多个档次，须由人选择",
                             "several grades hold" },
    [FADU_HUMAN_GAP] = { "没有符合的档次或罚则，须由人判断",
                         "no grade or provision holds" },
    [FADU_HUMAN_GROUND] = { "缺少法定理由", "the legal ground is missing" },
    [FADU_HUMAN_WEIGH] = { "从轻、从重情节并存，须由人权衡",
                           "lighter and heavier circumstances to weigh" },
    [FADU_HUMAN_MITIGATE] = { "减轻处罚须由人确认，并经法制审核",
                              "mitigation to be confirmed, with legal review" },
    [FADU_HUMAN_DROP_A_KIND] = { "法定下限为零，减轻只能减少处罚种类",
                                 "the minimum is zero: only a kind can be "
                                 "dropped" },
    [FADU_HUMAN_NOTICE] = { "须重新告知", "a fresh notice is needed" },
    [FADU_HUMAN_UNVERIFIED] = { "数额未经核实，不作建议",
                                "the amount is not verified" },
};

const char *
fadu_outcome_id(enum fadu_outcome outcome)
{
    return outcomes[outcome].id;
}

const char *
fadu_outcome_text(enum fadu_outcome outcome, int32_t language)
{
    return outcomes[outcome].text[language];
}

const char *
fadu_direction_id(enum fadu_direction direction)
{
    return directions[direction].id;
}

const char *
fadu_direction_text(enum fadu_direction direction, int32_t language)
{
    return directions[direction].text[language];
}

const char *
fadu_force_id(enum fadu_force force)
{
    return forces[force].id;
}

const char *
fadu_force_text(enum fadu_force force, int32_t language)
{
    return forces[force].text[language];
}

const char *
fadu_effect_id(enum fadu_effect effect)
{
    return effects[effect].id;
}

const char *
fadu_effect_text(enum fadu_effect effect, int32_t language)
{
    return effects[effect].text[language];
}

const char *
fadu_state_text(enum fadu_state state, int32_t language)
{
    return states[state][language];
}

const char *
fadu_counted_id(enum fadu_counted counted)
{
    return counted_words[counted].id;
}

const char *
fadu_counted_text(enum fadu_counted counted, int32_t language)
{
    return counted_words[counted].text[language];
}

const char *
fadu_origin_id(enum fadu_fact_origin origin)
{
    return origins[origin].id;
}

const char *
fadu_origin_text(enum fadu_fact_origin origin, int32_t language)
{
    return origins[origin].text[language];
}

const char *
fadu_role_id(enum fadu_cite_role role)
{
    return roles[role].id;
}

const char *
fadu_role_text(enum fadu_cite_role role, int32_t language)
{
    return roles[role].text[language];
}

const char *
fadu_human_text(enum fadu_human human, int32_t language)
{
    return humans[human][language];
}

const char *
fadu_act_human_text(const struct fadu_act *act, enum fadu_human human,
                    int32_t language)
{
    if (human == FADU_HUMAN_LAW && act->law.choice.why == FADU_WHY_SILENT)
        return language == FADU_ENGLISH
                   ? "which law applies, as the rulebook has no clause of the "
                     "act's time or of the decision's"
                   : "规则集没有行为时或者决定时施行的罚则，适用的法律须由人"
                     "确定";
    return fadu_human_text(human, language);
}

const char *
fadu_source_id(enum fadu_source_status status)
{
    return sources[status].id;
}

const char *
fadu_source_text(enum fadu_source_status status, int32_t language)
{
    return sources[status].text[language];
}

const char *
fadu_status_word(enum fadu_book_status status)
{
    return statuses[status].id;
}

const char *
fadu_status_text_of(enum fadu_book_status status, int32_t language)
{
    return statuses[status].text[language];
}

/* --- values in one piece ------------------------------------------------- */

/* Does the next cell begin where this one ends? */
static bool
is_adjacent(const struct fadu_range *range, const struct fadu_range *next)
{
    struct fadu_rational after = range->high.number;

    if (!range->has_high || !next->has_low)
        return false;
    if (fadu_rational_compare(after, next->low.number) == 0)
        return range->high.is_open != next->low.is_open;
    return !range->high.is_open && !next->low.is_open &&
           fadu_rational_add(after, fadu_rational_int(1), &after) &&
           after.den == 1 &&
           fadu_rational_compare(after, next->low.number) == 0;
}

static bool
counts_whole(const struct fadu_fact *fact)
{
    return fact->type != FADU_FACT_QUANTITY && fact->type != FADU_FACT_SHARE;
}

static void
write_choices(struct fadu_buf *buf, const struct fadu_fact *fact,
              const fadu_cells *cells)
{
    struct fadu_value value = { .known = FADU_VALUE_KNOWN };

    for (uint32_t i = 0; i < cells->count; i++) {
        value.choices = cells->items[i].sample.choices;
        if (i > 0)
            fadu_buf_add_text(buf, "、");
        fadu_value_write(buf, fact, &value);
    }
}

/* Of a span the cells are days on which it may end: said as its length. */
static struct fadu_range
length_of(const struct fadu_cell *cell)
{
    const struct fadu_rational from = fadu_rational_int(cell->sample.span_from);
    struct fadu_range range = cell->range;

    range.measure = FADU_MEASURE_PERIOD;
    range.has_high &= range.high.number.num < FADU_DAY_MAX;
    fadu_rational_sub(range.low.number, from, &range.low.number);
    fadu_rational_sub(range.high.number, from, &range.high.number);
    range.low.period_unit = FADU_PERIOD_DAYS;
    range.high.period_unit = FADU_PERIOD_DAYS;
    range.has_low = range.low.number.num > 0 || range.is_single;
    return range;
}

static struct fadu_range
range_of(const struct fadu_cell *cell)
{
    return cell->sample.is_span ? length_of(cell) : cell->range;
}

/* From the smallest value there is: only the upper end need be said. */
static void
drop_smallest(const struct fadu_fact *fact, struct fadu_range *range)
{
    if (range->has_low && range->has_high && !range->is_single &&
        fact->domain.has_low &&
        fadu_rational_compare(range->low.number, fact->domain.low.number) == 0)
        range->has_low = false;
}

void
fadu_write_cells(struct fadu_buf *buf, const struct fadu_fact *fact,
                 const fadu_cells *cells)
{
    const size_t start = buf->len;
    uint32_t i = 0;

    if (fadu_fact_is_choice(fact)) {
        write_choices(buf, fact, cells);
        return;
    }
    while (i < cells->count) {
        struct fadu_range range = range_of(&cells->items[i++]);

        while (i < cells->count) {
            const struct fadu_range next = range_of(&cells->items[i]);

            if (!is_adjacent(&range, &next) ||
                !(counts_whole(fact) || range.high.is_open || next.low.is_open))
                break;
            range.has_high = next.has_high;
            range.high = next.high;
            range.is_single = false;
            i++;
        }
        drop_smallest(fact, &range);
        if (buf->len > start)
            fadu_buf_add_text(buf, "、");
        fadu_range_write(buf, &range, fact->unit);
    }
}

/* --- amounts of orders --------------------------------------------------- */

void
fadu_write_order_end(struct fadu_buf *buf, const struct fadu_matter *matter,
                     const struct fadu_order *order, bool is_max)
{
    const struct fadu_bound *bound =
        is_max ? &order->amount.high : &order->amount.low;
    const bool is_there =
        is_max ? order->amount.has_high : order->amount.has_low;
    struct fadu_rational number =
        is_there ? bound->number : fadu_rational_int(0);
    struct fadu_str unit = order->amount.unit;

    if (order->of != FADU_NONE) {
        const struct fadu_fact *fact = &matter->book->facts.items[order->of];
        const struct fadu_value *value = &matter->values[order->of];

        if (value->known != FADU_VALUE_KNOWN ||
            !fadu_rational_mul(number, value->number, &number))
            return;
        unit = fact->unit;
        if (fact->type == FADU_FACT_COUNT)
            number = fadu_rational_int(is_max ? fadu_rational_floor(number)
                                              : fadu_rational_ceil(number));
    }
    fadu_rational_write(buf, number);
    fadu_buf_add(buf, unit);
}

bool
fadu_order_is_optional(const struct fadu_act *act,
                       const struct fadu_order *order)
{
    return order->force == FADU_MAY || act->core.outcome == FADU_OUTCOME_BARRED;
}

const struct fadu_provision *
fadu_order_clause(const struct fadu_matter *matter,
                  const struct fadu_order *order)
{
    FADU_EACH(const struct fadu_provision, provision,
              &matter->offence->provisions) {
        FADU_EACH(const struct fadu_order, other, &provision->orders) {
            if (other == order)
                return provision;
        }
    }
    return NULL;
}
