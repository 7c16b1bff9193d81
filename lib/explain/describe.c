/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/describe.h"

#include "explain/describe_parts.h"

/* --- what the kinds of entries share ------------------------------------- */

void
fadu_describe_head(const struct fadu_page *page, const char *chinese,
                   const char *english, struct fadu_str id,
                   struct fadu_str name, struct fadu_str en)
{
    struct fadu_page outer = *page;

    outer.indent = 0;
    fadu_page_say(&outer, chinese, english);
    fadu_page_say(&outer, "　", "  ");
    fadu_buf_add(page->buf, fadu_named_in(name, en, page->language));
    fadu_page_say(&outer, "（", " (");
    fadu_buf_add(page->buf, id);
    fadu_page_say(&outer, "）", ")");
    fadu_page_end(page);
    fadu_page_field(page, "英文名", "Chinese",
                    page->language == FADU_ENGLISH ? en.len ? name : en : en);
}

void
fadu_describe_condition(const struct fadu_page *page,
                        const struct fadu_rulebook *book,
                        const struct fadu_condition *condition,
                        const char *chinese, const char *english)
{
    if (!condition)
        return;
    fadu_page_label(page, chinese, english);
    fadu_write_condition(page->buf, book, condition, page->language);
    fadu_page_end(page);
}

void
fadu_describe_cites(const struct fadu_page *page,
                    const struct fadu_rulebook *book, const fadu_cites *cites,
                    const char *chinese, const char *english)
{
    if (!cites->count)
        return;
    fadu_page_label(page, chinese, english);
    fadu_write_cites(page->buf, book, cites, page->language);
    fadu_page_end(page);
}

void
fadu_describe_interval(const struct fadu_page *page,
                       const struct fadu_interval *interval)
{
    if (!interval->has_from && !interval->has_until)
        return;
    fadu_page_label(page, "施行", "In force");
    fadu_write_interval(page->buf, interval, page->language);
    fadu_page_end(page);
}

void
fadu_describe_origin(const struct fadu_page *page,
                     const struct fadu_origin *origin)
{
    static const char *const words[][2] = {
        [FADU_CONFIRMED] = { "已核对条文", "confirmed" },
        [FADU_SECONDARY] = { "转引，未核对原文", "secondary" },
        [FADU_UNVERIFIED] = { "未经核实，不给出数额",
                              "unverified: no amounts" },
    };

    if (!origin->is_given)
        return;
    fadu_page_label(page, "来源", "Source");
    fadu_page_say(page, words[origin->status][0], words[origin->status][1]);
    if (origin->note.len) {
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, origin->note);
    }
    fadu_page_end(page);
}

void
fadu_describe_formula(const struct fadu_page *page,
                      const struct fadu_rulebook *book,
                      const struct fadu_formula *formula)
{
    const struct fadu_formula_view view = {
        .facts = book->facts.items,
        .is_english = page->language == FADU_ENGLISH,
    };

    fadu_formula_write(page->buf, formula, &view);
}

void
fadu_describe_formula_line(const struct fadu_page *page,
                           const struct fadu_rulebook *book,
                           const struct fadu_formula *formula,
                           const char *chinese, const char *english)
{
    if (!formula)
        return;
    fadu_page_label(page, chinese, english);
    fadu_describe_formula(page, book, formula);
    fadu_page_end(page);
}

void
fadu_describe_texts(const struct fadu_page *page, const struct fadu_str *texts,
                    uint32_t count, const char *chinese, const char *english)
{
    if (!count)
        return;
    fadu_page_label(page, chinese, english);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            fadu_page_say(page, "；", "; ");
        fadu_buf_add(page->buf, texts[i]);
    }
    fadu_page_end(page);
}

struct element_table {
    const struct fadu_rulebook *book;
    const fadu_elements *elements;
};

static void
write_element(const struct fadu_page *page, const void *context, uint32_t row,
              uint32_t column)
{
    const struct element_table *table = context;
    const struct fadu_element *element = &table->elements->items[row];

    if (column == 0)
        fadu_buf_add(page->buf, element->id);
    else if (column == 1)
        fadu_buf_add(page->buf, element->name);
    else
        fadu_write_condition(page->buf, table->book, element->when,
                             page->language);
}

void
fadu_describe_elements(const struct fadu_page *page,
                       const struct fadu_rulebook *book,
                       const fadu_elements *elements)
{
    const struct element_table table = { book, elements };
    const struct fadu_grid grid = { .context = &table,
                                    .row_count = elements->count,
                                    .column_count = 3,
                                    .write_cell = write_element };
    struct fadu_page inner = *page;

    if (!elements->count)
        return;
    inner.indent += 2;
    fadu_page_begin(page);
    fadu_page_say(page, "构成要件", "Elements");
    fadu_page_end(page);
    fadu_page_grid(&inner, &grid);
}

/* --- instruments and lists ----------------------------------------------- */

static void
describe_instrument(const struct fadu_page *page,
                    const struct fadu_rulebook *book,
                    const struct fadu_instrument *instrument)
{
    static const char *const levels[][2] = {
        [FADU_LEVEL_LAW] = { "法律", "law" },
        [FADU_LEVEL_ADMIN_REGULATION] = { "行政法规",
                                          "administrative regulation" },
        [FADU_LEVEL_LOCAL_REGULATION] = { "地方性法规", "local regulation" },
        [FADU_LEVEL_DEPT_RULE] = { "部门规章", "departmental rule" },
        [FADU_LEVEL_LOCAL_RULE] = { "地方政府规章", "local government rule" },
        [FADU_LEVEL_NORMATIVE] = { "规范性文件", "normative document" },
    };

    fadu_describe_head(page, "法律文件", "Instrument", instrument->id,
                       instrument->name, instrument->en);
    fadu_page_label(page, "效力层级", "Level");
    fadu_page_say(page, levels[instrument->level][0],
                  levels[instrument->level][1]);
    fadu_page_end(page);
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        fadu_page_label(page, "版本", "Version");
        fadu_buf_add(page->buf, version->id);
        fadu_page_say(page, "　", "  ");
        fadu_write_interval(page->buf, &version->in_force, page->language);
        fadu_page_end(page);
    }
    if (instrument->successor != FADU_NONE) {
        const struct fadu_instrument *successor =
            &book->instruments.items[instrument->successor];

        fadu_page_field(
            page, "替代文件", "Successor",
            fadu_named_in(successor->name, successor->en, page->language));
    }
}

static void
describe_list(const struct fadu_page *page, const struct fadu_rulebook *book,
              const struct fadu_list *list)
{
    const struct fadu_str none = FADU_STR("");

    fadu_describe_head(page, "清单", "List", list->id, list->name, none);
    FADU_EACH(const uint32_t, rule, &list->rules)
        fadu_page_field(page, "规则", "Rule",
                        fadu_named_in(book->rules.items[*rule].name,
                                      book->rules.items[*rule].en,
                                      page->language));
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        const struct fadu_offence *offence =
            &book->offences.items[entry->offence];

        fadu_page_label(page, "条目", "Entry");
        fadu_buf_add(page->buf,
                     fadu_named_in(offence->name, offence->en, page->language));
        if (entry->when) {
            fadu_page_say(page, "：", ": ");
            fadu_write_condition(page->buf, book, entry->when, page->language);
        }
        fadu_page_end(page);
    }
}

/* --- fields --------------------------------------------------------------- */

static void
describe_field(const struct fadu_page *page, const struct fadu_rulebook *book,
               uint32_t index)
{
    const struct fadu_named *field = &book->fields.items[index];

    fadu_describe_head(page, "领域", "Field", field->id, field->name,
                       field->en);
    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        if (offence->field != index)
            continue;
        fadu_page_label(page, "案由", "Offence");
        fadu_buf_add(page->buf,
                     fadu_named_in(offence->name, offence->en, page->language));
        fadu_page_say(page, "（", " (");
        fadu_buf_add(page->buf, offence->id);
        fadu_page_say(page, "）", ")");
        fadu_page_end(page);
    }
}

/* --- finding the entry --------------------------------------------------- */

struct search {
    struct fadu_page page;
    const struct fadu_rulebook *book;
    struct fadu_str wanted;
    uint32_t found_count;
};

/* Is it this one?  Then what follows is set apart from what went before. */
static bool
matches(struct search *search, struct fadu_str id, struct fadu_str name)
{
    if (!fadu_str_equal(search->wanted, id) &&
        !fadu_str_equal(search->wanted, name))
        return false;
    if (search->found_count++)
        fadu_page_end(&search->page);
    return true;
}

bool
fadu_describe(struct fadu_buf *buf, const struct fadu_rulebook *book,
              struct fadu_str id, int32_t language, struct fadu_arena *scratch)
{
    struct search search = {
        .page = { .buf = buf,
                  .language = language,
                  .indent = 2,
                  .scratch = scratch },
        .book = book,
        .wanted = fadu_str_trim(id),
    };

    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        if (matches(&search, offence->id, offence->name))
            fadu_describe_offence(&search.page, book, offence);
    }
    FADU_EACH(const struct fadu_fact, fact, &book->facts) {
        if (matches(&search, fact->id, fact->name))
            fadu_describe_fact(&search.page, book, fact);
    }
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        if (matches(&search, rule->id, rule->name))
            fadu_describe_rule(&search.page, book, rule);
    }
    FADU_EACH(const struct fadu_list, list, &book->lists) {
        if (matches(&search, list->id, list->name))
            describe_list(&search.page, book, list);
    }
    FADU_EACH(const struct fadu_instrument, instrument, &book->instruments) {
        if (matches(&search, instrument->id, instrument->name))
            describe_instrument(&search.page, book, instrument);
    }
    FADU_EACH(const struct fadu_named, field, &book->fields) {
        if (matches(&search, field->id, field->name))
            describe_field(&search.page, book,
                           (uint32_t)(field - book->fields.items));
    }
    return search.found_count > 0;
}
