/* SPDX-License-Identifier: Apache-2.0 */
/* Facts, described. */
#include "explain/describe_parts.h"

static const char *
type_word(enum fadu_fact_type type, int32_t language)
{
    static const char *const words[][2] = {
        [FADU_FACT_YESNO] = { "是否", "yes or no" },
        [FADU_FACT_CHOICE] = { "选项", "choice" },
        [FADU_FACT_COUNT] = { "个数", "count" },
        [FADU_FACT_QUANTITY] = { "数量", "quantity" },
        [FADU_FACT_MONEY] = { "金额", "money" },
        [FADU_FACT_SHARE] = { "比例", "share" },
        [FADU_FACT_DATE] = { "日期", "date" },
        [FADU_FACT_PERIOD] = { "期间", "period" },
    };

    return words[type][language == FADU_ENGLISH];
}

/* --- values -------------------------------------------------------------- */

static void
write_value(const struct fadu_page *page, const void *context, uint32_t row,
            uint32_t column)
{
    const struct fadu_fact *fact = context;
    const struct fadu_choice *choice = &fact->values.items[row];

    fadu_buf_add(page->buf, column == 0   ? choice->id
                            : column == 1 ? choice->name
                                          : choice->en);
}

static void
write_values(const struct fadu_page *page, const struct fadu_fact *fact)
{
    struct fadu_page inner = *page;
    const struct fadu_grid grid = { .context = fact,
                                    .row_count = fact->values.count,
                                    .column_count = 3,
                                    .write_cell = write_value };

    if (fact->type != FADU_FACT_CHOICE || !fact->values.count)
        return;
    inner.indent += 2;
    fadu_page_begin(page);
    fadu_page_say(page, "选项，由轻到重", "Values");
    fadu_page_end(page);
    fadu_page_grid(&inner, &grid);
}

static void
write_type(const struct fadu_page *page, const struct fadu_fact *fact)
{
    fadu_page_label(page, "类型", "Type");
    fadu_buf_add_text(page->buf, type_word(fact->type, page->language));
    if (fact->unit.len) {
        fadu_page_say(page, "，单位 ", ", in ");
        fadu_buf_add(page->buf, fact->unit);
    }
    if (!fadu_fact_is_choice(fact) &&
        (fact->domain.has_low || fact->domain.has_high)) {
        fadu_page_say(page, "，", ", ");
        fadu_range_write(page->buf, &fact->domain, fact->unit);
    }
    fadu_page_end(page);
}

static void
write_worse(const struct fadu_page *page, const struct fadu_fact *fact)
{
    static const char *const words[][2] = {
        [FADU_WORSE_UNDECLARED] = { "", "" },
        [FADU_WORSE_MORE] = { "越多越重", "more is worse" },
        [FADU_WORSE_LESS] = { "越少越重", "less is worse" },
        [FADU_WORSE_LATER] = { "越靠后越重", "later is worse" },
    };

    fadu_page_field(
        page, "加重方向", "Worse",
        fadu_str_of(words[fact->worse][page->language == FADU_ENGLISH]));
}

/* --- presumed and derived ------------------------------------------------ */

static void
write_presumption(const struct fadu_page *page,
                  const struct fadu_rulebook *book,
                  const struct fadu_fact *fact)
{
    if (!fact->is_presumed)
        return;
    fadu_page_label(page, "推定", "Presumed");
    fadu_write_known(page->buf, fact, &fact->presumed, page->language);
    if (fact->presume_cites.count) {
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, book, &fact->presume_cites, page->language);
    }
    if (fact->presume_reason.len) {
        fadu_page_say(page, "　", "  ");
        fadu_buf_add(page->buf, fact->presume_reason);
    }
    fadu_page_end(page);
}

struct line_table {
    const struct fadu_rulebook *book;
    const struct fadu_fact *fact;
    const struct fadu_derivation *derivation;
};

static void
write_line(const struct fadu_page *page, const void *context, uint32_t row,
           uint32_t column)
{
    const struct line_table *table = context;
    const struct fadu_derive_line *line = &table->derivation->lines.items[row];

    if (column == 0 && line->is_left_to_officer)
        fadu_page_say(page, "由承办人员认定", "left to the officer");
    else if (column == 0)
        fadu_write_choices(page->buf, table->fact, UINT64_C(1) << line->choice,
                           page->language);
    else if (line->when)
        fadu_write_condition(page->buf, table->book, line->when,
                             page->language);
    else
        fadu_page_say(page, "其他情形", "otherwise");
}

static void
write_dates(const struct fadu_page *page, const struct fadu_rulebook *book,
            const struct fadu_derivation *derivation)
{
    fadu_page_label(page, "推算", "Derived");
    fadu_page_say(page, "自", "from ");
    fadu_write_fact_name(page->buf, &book->facts.items[derivation->from],
                         page->language);
    fadu_page_say(page, "至", " to ");
    fadu_write_fact_name(page->buf, &book->facts.items[derivation->to],
                         page->language);
    fadu_page_end(page);
}

/* Which earlier acts count, by the fact's own keys and the policy of the
 * rulebook; an edition may have another. */
static void
write_history(const struct fadu_page *page, const struct fadu_rulebook *book,
              const struct fadu_derivation *derivation)
{
    static const char *const scopes[][2] = {
        [FADU_SCOPE_OFFENCE] = { "同一案由", "the same offence" },
        [FADU_SCOPE_KIND] = { "同类", "the same kind" },
        [FADU_SCOPE_FIELD] = { "同一领域", "the same field" },
        [FADU_SCOPE_ANY] = { "任何违法行为", "any offence" },
    };
    const unsigned own = derivation->overrides;
    const struct fadu_look_back *usual = &book->policy.look_back;
    const struct fadu_look_back *look = &derivation->look_back;
    const struct fadu_look_back *window =
        own & FADU_OVERRIDES_WINDOW ? look : usual;
    const enum fadu_scope scope =
        own & FADU_OVERRIDES_SCOPE ? look->scope : usual->scope;

    fadu_page_label(page, "推算", "Derived");
    fadu_page_say(page, "由既往案件：", "from the history: ");
    fadu_page_say(page, scopes[scope][0], scopes[scope][1]);
    if (window->has_window) {
        fadu_page_say(page, "，回溯 ", ", looking back ");
        fadu_period_write(page->buf, window->window);
    } else {
        fadu_page_say(page, "，不限时间", ", however long ago");
    }
    if (own & FADU_OVERRIDES_SPARED ? look->counts_spared
                                    : usual->counts_spared)
        fadu_page_say(page, "，免罚计入", ", spared ones count");
    if (own & FADU_OVERRIDES_FINAL ? look->only_final : usual->only_final)
        fadu_page_say(page, "，仅计生效决定", ", final ones only");
    fadu_page_end(page);
}

static void
write_derivation(const struct fadu_page *page, const struct fadu_rulebook *book,
                 const struct fadu_fact *fact,
                 const struct fadu_derivation *derivation)
{
    const struct line_table table = { book, fact, derivation };
    const struct fadu_grid grid = { .context = &table,
                                    .row_count = derivation->lines.count,
                                    .column_count = 2,
                                    .write_cell = write_line };
    struct fadu_page inner = *page;

    inner.indent += 2;
    switch (derivation->kind) {
    case FADU_DERIVED_NOT:
        break;
    case FADU_DERIVED_BY_TABLE:
        fadu_page_begin(page);
        fadu_page_say(page, "推算", "Derived");
        if (derivation->takes_heaviest)
            fadu_page_say(page, "（取最重）", " (the heaviest that holds)");
        fadu_page_end(page);
        fadu_page_grid(&inner, &grid);
        break;
    case FADU_DERIVED_BY_DATES:
        write_dates(page, book, derivation);
        break;
    case FADU_DERIVED_BY_HISTORY:
        write_history(page, book, derivation);
        break;
    case FADU_DERIVED_BY_FORMULA:
        fadu_describe_formula_line(page, book, derivation->formula, "推算",
                                   "Derived");
        break;
    }
}

/* An offence may derive a fact of the vocabulary in its own way. */
static void
write_own_derivations(const struct fadu_page *page,
                      const struct fadu_rulebook *book,
                      const struct fadu_fact *fact)
{
    const uint32_t index = (uint32_t)(fact - book->facts.items);

    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        FADU_EACH(const struct fadu_own_derivation, own,
                  &offence->derivations) {
            if (own->fact != index)
                continue;
            fadu_page_field(
                page, "案由另定", "In offence",
                fadu_named_in(offence->name, offence->en, page->language));
            write_derivation(page, book, fact, &own->derivation);
        }
    }
}

void
fadu_describe_fact(const struct fadu_page *page,
                   const struct fadu_rulebook *book,
                   const struct fadu_fact *fact)
{
    fadu_describe_head(page, "事实", "Fact", fact->id, fact->name, fact->en);
    if (fact->offence != FADU_NONE)
        fadu_page_field(page, "所属案由", "Of offence",
                        book->offences.items[fact->offence].name);
    write_type(page, fact);
    write_values(page, fact);
    write_worse(page, fact);
    fadu_page_field(page, "提问", "Question", fact->ask);
    fadu_describe_texts(page, fact->evidence.items, fact->evidence.count,
                        "证据", "Evidence");
    if (fact->is_judged_by_officer)
        fadu_page_field(
            page, "认定人", "Judged by",
            fadu_str_of(fadu_pick(page->language, "承办人员", "the officer")));
    write_presumption(page, book, fact);
    write_derivation(page, book, fact, &fact->derivation);
    write_own_derivations(page, book, fact);
}
