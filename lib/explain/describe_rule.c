/* SPDX-License-Identifier: Apache-2.0 */
/* General rules, described. */
#include "explain/describe_parts.h"

/* --- rules --------------------------------------------------------------- */

static void
write_scope(const struct fadu_page *page, const struct fadu_rulebook *book,
            const struct fadu_rule *rule)
{
    if (!rule->is_limited)
        return;
    fadu_page_label(page, "适用于", "Applies to");
    FADU_EACH(const uint32_t, offence, &rule->offences) {
        fadu_buf_add(page->buf, book->offences.items[*offence].id);
        fadu_buf_add_char(page->buf, ' ');
    }
    FADU_EACH(const uint32_t, field, &rule->fields) {
        fadu_buf_add(page->buf, book->fields.items[*field].name);
        fadu_buf_add_char(page->buf, ' ');
    }
    FADU_EACH(const uint32_t, list, &rule->lists) {
        fadu_buf_add(page->buf, book->lists.items[*list].name);
        fadu_buf_add_char(page->buf, ' ');
    }
    fadu_page_end(page);
}

static void
write_lists(const struct fadu_page *page, const struct fadu_rulebook *book,
            const struct fadu_rule *rule)
{
    const uint32_t index = (uint32_t)(rule - book->rules.items);

    FADU_EACH(const struct fadu_list, list, &book->lists) {
        FADU_EACH(const uint32_t, own, &list->rules) {
            if (*own == index)
                fadu_page_field(page, "清单", "List", list->name);
        }
    }
}

static void
write_due(const struct fadu_page *page, const struct fadu_rulebook *book,
          const struct fadu_rule *rule)
{
    if (rule->due_after == FADU_NONE || !rule->due_within.count)
        return;
    fadu_page_label(page, "期限", "Due");
    if (page->language == FADU_ENGLISH) {
        fadu_buf_add_text(page->buf, "within ");
        fadu_period_write(page->buf, rule->due_within);
        fadu_buf_add_text(page->buf, " of ");
    }
    fadu_write_fact_name(page->buf, &book->facts.items[rule->due_after],
                         page->language);
    if (page->language != FADU_ENGLISH) {
        fadu_buf_add_text(page->buf, "起 ");
        fadu_period_write(page->buf, rule->due_within);
        fadu_buf_add_text(page->buf, "内");
    }
    fadu_page_end(page);
}

static void
write_what_follows(const struct fadu_page *page,
                   const struct fadu_rulebook *book,
                   const struct fadu_rule *rule)
{
    if (rule->is_mitigated)
        fadu_page_field(
            page, "裁量方向", "Direction",
            fadu_str_of(fadu_pick(page->language, "减轻", "mitigated")));
    FADU_EACH(const uint32_t, fact, &rule->counts_as)
        fadu_page_field(page, "视同事实", "Counts as",
                        fadu_named_in(book->facts.items[*fact].name,
                                      book->facts.items[*fact].en,
                                      page->language));
    FADU_EACH(const struct fadu_duty, duty, &rule->duties) {
        fadu_page_label(page, "附随义务", "Duty");
        fadu_buf_add(page->buf, duty->name);
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, book, &duty->cites, page->language);
        fadu_page_end(page);
    }
    write_due(page, book, rule);
    fadu_describe_formula_line(page, book, rule->amount, "数额", "Amount");
    fadu_page_field(page, "文书用语", "Says", rule->says);
}

void
fadu_describe_rule(const struct fadu_page *page,
                   const struct fadu_rulebook *book,
                   const struct fadu_rule *rule)
{
    fadu_describe_head(page, "规则", "Rule", rule->id, rule->name, rule->en);
    fadu_page_label(page, "效果", "Effect");
    fadu_write_effect(page->buf, rule, page->language);
    fadu_page_end(page);
    fadu_describe_cites(page, book, &rule->cites, "依据", "Cites");
    fadu_describe_interval(page, &rule->in_force);
    fadu_describe_origin(page, &rule->origin);
    write_scope(page, book, rule);
    fadu_describe_condition(page, book, rule->guard, "适用对象", "Concerns");
    fadu_describe_elements(page, book, &rule->elements);
    fadu_describe_condition(page, book, rule->unless, "但有", "Unless");
    if (rule->needs_list)
        fadu_page_field(page, "清单作用", "Lists",
                        fadu_str_of(fadu_pick(page->language, "须列入清单",
                                              "must be on its list")));
    write_lists(page, book, rule);
    write_what_follows(page, book, rule);
}
