/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/names.h"

#include "explain/words.h"

void
fadu_write_quoted(struct fadu_buf *buf, struct fadu_str text, int32_t language)
{
    fadu_buf_add_text(buf, fadu_pick(language, "“", "\""));
    fadu_buf_add(buf, text);
    fadu_buf_add_text(buf, fadu_pick(language, "”", "\""));
}

/* --- facts and their values ---------------------------------------------- */

void
fadu_write_fact_name(struct fadu_buf *buf, const struct fadu_fact *fact,
                     int32_t language)
{
    fadu_buf_add(buf, fadu_named_in(fact->name, fact->en, language));
}

static struct fadu_str
choice_name(const struct fadu_fact *fact, uint32_t choice, int32_t language)
{
    if (fact->type == FADU_FACT_YESNO)
        return fadu_str_of(choice == FADU_YES
                               ? fadu_pick(language, "是", "yes")
                               : fadu_pick(language, "否", "no"));
    return fadu_named_in(fact->values.items[choice].name,
                         fact->values.items[choice].en, language);
}

void
fadu_write_choices(struct fadu_buf *buf, const struct fadu_fact *fact,
                   uint64_t choices, int32_t language)
{
    bool is_first = true;

    choices &= fadu_fact_all_choices(fact);
    for (uint32_t i = 0; i < FADU_MAX_CHOICES; i++) {
        if (!(choices >> i & 1))
            continue;
        if (!is_first)
            fadu_buf_add_text(buf, fadu_pick(language, "、", ", "));
        fadu_buf_add(buf, choice_name(fact, i, language));
        is_first = false;
    }
}

void
fadu_write_known(struct fadu_buf *buf, const struct fadu_fact *fact,
                 const struct fadu_value *value, int32_t language)
{
    const size_t start = buf->len;

    if (!fadu_fact_is_choice(fact))
        fadu_value_write(buf, fact, value);
    else if (fadu_value_is_known(fact, value))
        fadu_write_choices(buf, fact, value->choices, language);
    if (buf->len == start)
        fadu_buf_add_text(buf, fadu_pick(language, "未知", "unknown"));
}

void
fadu_write_fact(struct fadu_buf *buf, const struct fadu_matter *matter,
                uint32_t fact, int32_t language)
{
    const struct fadu_fact *of = &matter->book->facts.items[fact];
    const enum fadu_fact_origin origin = matter->origins[fact];

    fadu_write_fact_name(buf, of, language);
    fadu_buf_add_char(buf, ' ');
    fadu_write_known(buf, of, &matter->values[fact], language);
    if (origin == FADU_ORIGIN_PRESUMED || origin == FADU_ORIGIN_DERIVED) {
        fadu_buf_add_text(buf, fadu_pick(language, "（", " ("));
        fadu_buf_add_text(buf, fadu_origin_text(origin, language));
        fadu_buf_add_text(buf, fadu_pick(language, "）", ")"));
    }
}

void
fadu_write_cells_in(struct fadu_buf *buf, const struct fadu_fact *fact,
                    const fadu_cells *cells, int32_t language)
{
    uint64_t choices = 0;

    if (!fadu_fact_is_choice(fact)) {
        fadu_write_cells(buf, fact, cells);
        return;
    }
    FADU_EACH(const struct fadu_cell, cell, cells)
        choices |= cell->sample.choices;
    fadu_write_choices(buf, fact, choices, language);
}

/* --- kinds and amounts --------------------------------------------------- */

void
fadu_write_kind(struct fadu_buf *buf, struct fadu_str kind, int32_t language)
{
    fadu_buf_add(buf, kind);
    if (language != FADU_ENGLISH)
        return;
    if (fadu_str_equal(kind, FADU_STR("罚款")))
        fadu_buf_add_text(buf, " (fine)");
    else if (fadu_str_equal(kind, FADU_STR("没收违法所得")))
        fadu_buf_add_text(buf, " (confiscation of gains)");
}

void
fadu_write_effect(struct fadu_buf *buf, const struct fadu_rule *rule,
                  int32_t language)
{
    if (rule->force != FADU_FORCE_NONE && rule->effect != FADU_EFFECT_BAR &&
        rule->effect != FADU_EFFECT_NO_FINE) {
        fadu_buf_add_text(buf, fadu_force_text(rule->force, language));
        fadu_buf_add_text(buf, fadu_pick(language, "", " "));
    }
    fadu_buf_add_text(buf, fadu_effect_text(rule->effect, language));
}

/* 1234567 is 1,234,567. */
static void
write_grouped(struct fadu_buf *buf, int64_t number)
{
    if (number >= 1000) {
        write_grouped(buf, number / 1000);
        fadu_buf_add_char(buf, ',');
        number %= 1000;
        fadu_buf_add_repeat(buf, '0', number < 10 ? 2 : number < 100 ? 1 : 0);
    }
    fadu_buf_add_int(buf, number);
}

static void
write_figure(struct fadu_buf *buf, int64_t fen)
{
    if (fen < 0) {
        fadu_buf_add_char(buf, '-');
        fen = fen == INT64_MIN ? INT64_MAX : -fen;
    }
    write_grouped(buf, fen / 100);
    if (fen % 100) {
        fadu_buf_add_char(buf, '.');
        fadu_buf_add_int(buf, fen % 100 / 10);
        fadu_buf_add_int(buf, fen % 10);
    }
}

void
fadu_write_yuan(struct fadu_buf *buf, int64_t fen, int32_t language)
{
    if (language != FADU_ENGLISH) {
        fadu_money_write(buf, fen);
        return;
    }
    write_figure(buf, fen);
    fadu_buf_add_text(buf, " yuan");
}

void
fadu_write_sum_in(struct fadu_buf *buf, struct fadu_str text, int32_t language)
{
    const struct fadu_str yuan = FADU_STR("元");

    if (language != FADU_ENGLISH || text.len < yuan.len ||
        fadu_str_find(text, yuan) != text.len - yuan.len) {
        fadu_buf_add(buf, text);
        return;
    }
    fadu_buf_add(buf, (struct fadu_str){ text.ptr, text.len - yuan.len });
    fadu_buf_add_text(buf, " yuan");
}

static void
write_end(struct fadu_buf *buf, const struct fadu_fen_end *end,
          int32_t language)
{
    if (end->is_known)
        fadu_write_yuan(buf, end->fen, language);
    else if (end->formula.len)
        fadu_buf_add(buf, end->formula);
    else
        fadu_buf_add_text(
            buf, fadu_pick(language, "尚不能计算", "not computable yet"));
}

static bool
is_point(const struct fadu_fen_range *range)
{
    return range->min.is_known && range->max.is_known &&
           range->min.fen == range->max.fen;
}

/* "5% × 建设工程造价", and nothing else; else false. */
static bool
split_product(struct fadu_str formula, struct fadu_str *rate_out,
              struct fadu_str *base_out)
{
    const struct fadu_str times = FADU_STR(" × ");
    const size_t at = fadu_str_find(formula, times);
    size_t digits = 0;

    if (at == formula.len)
        return false;
    *rate_out = (struct fadu_str){ formula.ptr, at };
    *base_out = fadu_str_from(formula, at + times.len);
    while (digits < at &&
           ((formula.ptr[digits] >= '0' && formula.ptr[digits] <= '9') ||
            formula.ptr[digits] == '.'))
        digits++;
    return (digits == at || (digits + 1 == at && formula.ptr[digits] == '%')) &&
           fadu_str_find(*base_out, FADU_STR(" ")) == base_out->len &&
           fadu_str_find(*base_out, FADU_STR("(")) == base_out->len;
}

static void
write_rate(struct fadu_buf *buf, struct fadu_str rate, int32_t language)
{
    fadu_buf_add(buf, rate);
    if (rate.ptr[rate.len - 1] != '%')
        fadu_buf_add_text(buf, fadu_pick(language, "倍", " times"));
}

/* 建设工程造价的5%以上10%以下, as a statute says it; false where the ends are
 * no rates of one base. */
static bool
write_rates(struct fadu_buf *buf, const struct fadu_fen_range *range,
            int32_t language)
{
    const bool is_from_nothing = range->min.is_known && range->min.fen == 0;
    const bool is_english = language == FADU_ENGLISH;
    struct fadu_str low = { 0 };
    struct fadu_str low_base = { 0 };
    struct fadu_str high;
    struct fadu_str base;

    if (range->max.is_known ||
        !split_product(range->max.formula, &high, &base) ||
        (!is_from_nothing &&
         (range->min.is_known ||
          !split_product(range->min.formula, &low, &low_base) ||
          !fadu_str_equal(low_base, base))))
        return false;
    if (!is_english) {
        fadu_buf_add(buf, base);
        fadu_buf_add_text(buf, "的");
    } else if (is_from_nothing) {
        fadu_buf_add_text(buf, "up to ");
    }
    if (!is_from_nothing && !fadu_str_equal(low, high)) {
        write_rate(buf, low, language);
        fadu_buf_add_text(buf, is_english ? " to " : "以上");
    }
    write_rate(buf, high, language);
    if (is_english) {
        fadu_buf_add_text(buf, high.ptr[high.len - 1] == '%' ? " of " : " ");
        fadu_buf_add(buf, base);
    } else if (is_from_nothing || !fadu_str_equal(low, high)) {
        fadu_buf_add_text(buf, "以下");
    }
    return true;
}

void
fadu_write_fen_range(struct fadu_buf *buf, const struct fadu_fen_range *range,
                     int32_t language)
{
    const bool is_sums = range->min.is_known && range->max.is_known;

    if (is_point(range)) {
        fadu_write_yuan(buf, range->min.fen, language);
    } else if (write_rates(buf, range, language)) {
        return;
    } else if (!range->min.is_known && !range->max.is_known &&
               range->min.formula.len &&
               fadu_str_equal(range->min.formula, range->max.formula)) {
        write_end(buf, &range->min, language);
    } else if (range->min.is_known && range->min.fen == 0) {
        /* Up to so much: as a statute says it. */
        fadu_buf_add_text(buf, fadu_pick(language, "", "up to "));
        write_end(buf, &range->max, language);
        fadu_buf_add_text(buf,
                          fadu_pick(language, is_sums ? "以下" : " 以下", ""));
    } else if (language == FADU_ENGLISH) {
        if (is_sums)
            write_figure(buf, range->min.fen);
        else
            write_end(buf, &range->min, language);
        fadu_buf_add_text(buf, " to ");
        write_end(buf, &range->max, language);
    } else {
        write_end(buf, &range->min, language);
        fadu_buf_add_text(buf, is_sums ? "以上" : " 以上，");
        write_end(buf, &range->max, language);
        fadu_buf_add_text(buf, is_sums ? "以下" : " 以下");
    }
}

/* --- citations and intervals --------------------------------------------- */

void
fadu_write_cite(struct fadu_buf *buf, const struct fadu_rulebook *book,
                const struct fadu_cite *cite, int32_t language)
{
    const struct fadu_instrument *instrument =
        &book->instruments.items[cite->instrument];

    if (language == FADU_ENGLISH)
        fadu_cite_write_en(buf, cite, instrument);
    else
        fadu_cite_write_zh(buf, cite, instrument);
}

/* A version is called by its year; another id is no name for a reader. */
static bool
is_year(struct fadu_str id)
{
    if (id.len != 4)
        return false;
    for (size_t i = 0; i < id.len; i++)
        if (id.ptr[i] < '0' || id.ptr[i] > '9')
            return false;
    return true;
}

void
fadu_write_cite_on(struct fadu_buf *buf, const struct fadu_rulebook *book,
                   const struct fadu_cite *cite, fadu_day day, int32_t language)
{
    const struct fadu_version *version =
        fadu_instrument_on(&book->instruments.items[cite->instrument], day);

    fadu_write_cite(buf, book, cite, language);
    if (!version || !version->id.len)
        return;
    if (is_year(version->id)) {
        fadu_buf_add_text(buf, fadu_pick(language, "（", " ("));
        fadu_buf_add(buf, version->id);
        fadu_buf_add_text(buf, fadu_pick(language, " 版）", " version)"));
    } else if (version->in_force.has_from) {
        fadu_buf_add_text(buf, fadu_pick(language, "（", " (in force from "));
        fadu_day_write(buf, version->in_force.from);
        fadu_buf_add_text(buf, fadu_pick(language, " 起施行）", ")"));
    }
}

void
fadu_write_cites(struct fadu_buf *buf, const struct fadu_rulebook *book,
                 const fadu_cites *cites, int32_t language)
{
    FADU_EACH(const struct fadu_cite, cite, cites) {
        if (cite != cites->items)
            fadu_buf_add_text(buf, fadu_pick(language, "、", ", "));
        fadu_write_cite(buf, book, cite, language);
    }
}

void
fadu_write_interval(struct fadu_buf *buf, const struct fadu_interval *interval,
                    int32_t language)
{
    if (interval->has_from) {
        fadu_buf_add_text(buf, fadu_pick(language, "", "from "));
        fadu_day_write(buf, interval->from);
        fadu_buf_add_text(buf, fadu_pick(language, " 起施行", ""));
    }
    if (interval->has_from && interval->has_until)
        fadu_buf_add_text(buf, fadu_pick(language, "，", ", "));
    if (interval->has_until) {
        fadu_buf_add_text(buf, fadu_pick(language, "", "before "));
        fadu_day_write(buf, interval->until);
        fadu_buf_add_text(buf, fadu_pick(language, " 起失效", ""));
    }
}

void
fadu_write_entry_name(struct fadu_buf *buf, const struct fadu_entry *entry,
                      int32_t language)
{
    const struct fadu_offence *offence = entry->matter.offence;

    fadu_buf_add_text(buf, language == FADU_CHINESE ? "行为" : "Act ");
    fadu_buf_add_int(buf, entry->number);
    fadu_buf_add_text(buf, language == FADU_CHINESE ? " " : ", ");
    fadu_buf_add(buf, fadu_named_in(offence->name, offence->en, language));
}
