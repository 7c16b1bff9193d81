/* SPDX-License-Identifier: Apache-2.0 */
/* Text: every rule that was asked, element by element. */
#include "explain/text_parts.h"
#include "explain/words.h"

struct checking {
    const struct fadu_act *act;
    const struct fadu_check *check;
    const struct fadu_str *fact_sources;
};

/* --- the facts that an element rests on ---------------------------------- */

enum { MAX_SHOWN_FACTS = 16 };

struct showing {
    const struct fadu_page *page;
    const struct checking *checking;
    uint32_t facts[MAX_SHOWN_FACTS];
    uint32_t count;
};

/* A fact is named once, however often the condition asks it. */
static void
show_fact(void *context, const struct fadu_condition *test)
{
    struct showing *showing = context;
    const struct fadu_page *page = showing->page;
    const struct fadu_str *source =
        &showing->checking->fact_sources[test->subject];

    for (uint32_t i = 0; i < showing->count; i++)
        if (showing->facts[i] == test->subject)
            return;
    if (showing->count == MAX_SHOWN_FACTS)
        return;
    if (showing->count)
        fadu_page_say(page, "，", ", ");
    showing->facts[showing->count++] = test->subject;
    fadu_write_fact(page->buf, showing->checking->act->slice.matter,
                    test->subject, page->language);
    if (source->len) {
        fadu_page_say(page, "〔", " [");
        fadu_buf_add(page->buf, *source);
        fadu_page_say(page, "〕", "]");
    }
}

static void
write_element(const struct fadu_page *page, const void *context, uint32_t index,
              uint32_t column)
{
    const struct checking *checking = context;
    const struct fadu_check *check = checking->check;
    const bool is_unless = index == check->elements.count;
    const struct fadu_condition *when =
        is_unless ? check->rule->unless
                  : check->elements.items[index].element->when;
    const enum fadu_state state =
        is_unless ? check->unless : check->elements.items[index].state;
    struct showing showing = { .page = page, .checking = checking };

    switch (column) {
    case 0:
        if (is_unless)
            fadu_page_say(page, "除外情形", "exception");
        else
            fadu_buf_add(page->buf, check->elements.items[index].element->name);
        break;
    case 1:
        fadu_buf_add_text(page->buf, fadu_state_text(state, page->language));
        break;
    case 2:
        fadu_condition_each_fact(when, show_fact, &showing);
        break;
    }
}

/* 清单“免予强制清单”：成立 */
static void
write_lists(const struct fadu_page *page, const struct fadu_check *check)
{
    FADU_EACH(const struct fadu_list_state, found, &check->lists) {
        fadu_page_begin(page);
        fadu_page_say(page, "列入清单", "on list ");
        fadu_write_quoted(page->buf,
                          found->list->name.len ? found->list->name
                                                : found->list->id,
                          page->language);
        fadu_page_say(page, "：", ": ");
        fadu_buf_add_text(page->buf,
                          fadu_state_text(found->state, page->language));
        fadu_page_end(page);
    }
}

static void
write_check(const struct fadu_page *page, const struct checking *checking)
{
    struct fadu_page inner = *page;
    const struct fadu_rule *rule = checking->check->rule;
    const struct fadu_grid grid = {
        .context = checking,
        .row_count = checking->check->elements.count +
                     (checking->check->has_unless ? 1 : 0),
        .column_count = 3,
        .write_cell = write_element,
    };

    inner.indent += 2;
    fadu_page_begin(page);
    fadu_buf_add(page->buf,
                 fadu_named_in(rule->name, rule->en, page->language));
    fadu_page_say(page, "（成立的，", " (if met: ");
    fadu_write_effect(page->buf, rule, page->language);
    fadu_page_say(page, "）：", "): ");
    fadu_buf_add_text(page->buf,
                      fadu_state_text(checking->check->state, page->language));
    fadu_page_say(page, "　", "  ");
    fadu_write_cites(page->buf, checking->act->slice.matter->book, &rule->cites,
                     page->language);
    fadu_page_end(page);
    fadu_page_grid(&inner, &grid);
    write_lists(&inner, checking->check);
}

void
fadu_text_checks(const struct fadu_page *page, const struct fadu_act *act,
                 const struct fadu_str *fact_sources)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (!act->checks.count)
        return;
    fadu_page_heading(page, "核对", "Checks");
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        const struct checking checking = { act, check, fact_sources };

        write_check(&inner, &checking);
    }
}
