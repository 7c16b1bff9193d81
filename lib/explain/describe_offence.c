/* SPDX-License-Identifier: Apache-2.0 */
/* Offences, described: their clauses in words, their penalties in the law's. */
#include "explain/amount_text.h"
#include "explain/describe_parts.h"
#include "explain/words.h"
#include "law/digest.h"

struct clause {
    const struct fadu_page *page;
    const struct fadu_rulebook *book;
    const struct fadu_offence *offence;
};

static const char *
word(const struct clause *clause, const char *chinese, const char *english)
{
    return fadu_pick(clause->page->language, chinese, english);
}

static void
say(const struct clause *clause, const char *chinese, const char *english)
{
    fadu_page_say(clause->page, chinese, english);
}

/* --- penalties and orders ------------------------------------------------ */

struct penalty_table {
    const struct clause *clause;
    const struct fadu_provision *provision;
};

static void
write_kind(const struct clause *clause, const struct fadu_penalty *penalty)
{
    fadu_write_kind(clause->page->buf, penalty->kind, clause->page->language);
    if (penalty->object.len) {
        say(clause, "：", ": ");
        fadu_buf_add(clause->page->buf, penalty->object);
    }
}

static void
write_penalty_cell(const struct fadu_page *page, const void *context,
                   uint32_t row, uint32_t column)
{
    const struct penalty_table *table = context;
    const struct fadu_penalty *penalty =
        &table->provision->penalties.items[row];

    switch (column) {
    case 0:
        write_kind(table->clause, penalty);
        break;
    case 1:
        fadu_buf_add_text(page->buf,
                          fadu_force_text(penalty->force, page->language));
        break;
    case 2:
        fadu_write_amounts(page->buf, table->clause->book,
                           table->clause->offence, penalty, page->language);
        break;
    case 3:
        fadu_write_penalty_limits(page->buf, table->clause->book, penalty,
                                  page->language);
        break;
    }
}

static void
write_penalties(const struct clause *clause,
                const struct fadu_provision *provision)
{
    const struct penalty_table table = { clause, provision };
    const struct fadu_grid grid = { .context = &table,
                                    .row_count = provision->penalties.count,
                                    .column_count = 4,
                                    .write_cell = write_penalty_cell };
    struct fadu_page inner = *clause->page;

    if (!provision->penalties.count)
        return;
    inner.indent += 2;
    fadu_page_begin(clause->page);
    say(clause, "处罚", "Penalties");
    fadu_page_end(clause->page);
    fadu_page_grid(&inner, &grid);
}

static void
write_orders(const struct clause *clause,
             const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        fadu_page_label(clause->page, "责令", "Order");
        fadu_write_order(clause->page->buf, clause->book, order,
                         clause->page->language);
        fadu_page_end(clause->page);
    }
}

/* --- clauses ------------------------------------------------------------- */

static void
write_excluded(const struct clause *clause,
               const struct fadu_provision *provision)
{
    FADU_EACH(const uint32_t, rule, &provision->excludes)
        fadu_page_field(clause->page, "不适用", "Excludes",
                        fadu_named_in(clause->book->rules.items[*rule].name,
                                      clause->book->rules.items[*rule].en,
                                      clause->page->language));
}

static void
write_displaced(const struct clause *clause,
                const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_provision_ref, ref, &provision->displaces) {
        const struct fadu_offence *offence =
            &clause->book->offences.items[ref->offence];

        fadu_page_label(clause->page, "优先于", "Displaces");
        fadu_buf_add(clause->page->buf,
                     offence->provisions.items[ref->provision].id);
        if (offence != clause->offence) {
            say(clause, "（", " (");
            fadu_buf_add(clause->page->buf,
                         fadu_named_in(offence->name, offence->en,
                                       clause->page->language));
            say(clause, "）", ")");
        }
        fadu_page_end(clause->page);
    }
}

static void
write_provision(const struct clause *outer,
                const struct fadu_provision *provision)
{
    struct fadu_page inner = *outer->page;
    struct clause clause = *outer;

    inner.indent += 2;
    clause.page = &inner;
    fadu_page_end(outer->page);
    fadu_page_label(outer->page, "罚则", "Clause");
    fadu_buf_add(outer->page->buf, provision->id);
    if (provision->name.len) {
        say(outer, "　", "  ");
        fadu_buf_add(outer->page->buf, provision->name);
    }
    fadu_page_end(outer->page);
    fadu_describe_interval(&inner, &provision->in_force);
    fadu_describe_cites(&inner, outer->book, &provision->breach, "违反条款",
                        "Breach");
    fadu_describe_cites(&inner, outer->book, &provision->basis, "处罚依据",
                        "Basis");
    fadu_describe_elements(&inner, outer->book, &provision->elements);
    fadu_describe_condition(&inner, outer->book, provision->when, "适用条件",
                            "When");
    if (provision->is_otherwise)
        fadu_page_field(&inner, "适用条件", "When",
                        fadu_str_of(word(outer, "其他情形", "otherwise")));
    write_orders(&clause, provision);
    write_penalties(&clause, provision);
    fadu_describe_texts(&inner, provision->measures.items,
                        provision->measures.count, "强制措施", "Measures");
    write_excluded(&clause, provision);
    write_displaced(&clause, provision);
}

/* --- the offence --------------------------------------------------------- */

static void
write_boundary(const struct clause *clause, bool is_given, fadu_day day,
               const fadu_cites *cites, const char *chinese,
               const char *english)
{
    if (!is_given)
        return;
    fadu_page_label(clause->page, chinese, english);
    fadu_day_write(clause->page->buf, day);
    say(clause, "　", "  ");
    fadu_write_cites(clause->page->buf, clause->book, cites,
                     clause->page->language);
    fadu_page_end(clause->page);
}

/* Whether the offence is still what was signed. */
static void
write_signature_state(const struct fadu_page *page,
                      const struct fadu_rulebook *book,
                      const struct fadu_offence *offence)
{
    const uint32_t index = (uint32_t)(offence - book->offences.items);

    if (fadu_find_signature_state(book, index, page->scratch) ==
        FADU_SIGNATURE_HOLDS)
        fadu_page_say(page, "　有效", "  still holds");
    else
        fadu_page_say(page, "　此后有改动，须重新审签",
                      "  changed since, to be signed anew");
}

static void
write_answerable(const struct fadu_page *page, const struct fadu_rulebook *book,
                 const struct fadu_offence *offence)
{
    const struct fadu_signature *signature = &offence->signature;

    FADU_EACH(const struct fadu_allowance, allowance, &offence->allowances) {
        fadu_page_label(page, "特许", "Allows");
        fadu_buf_add(page->buf, allowance->check);
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, allowance->reason);
        fadu_page_end(page);
    }
    if (!signature->is_given)
        return;
    fadu_page_label(page, "审签", "Signed");
    fadu_buf_add(page->buf, signature->by);
    fadu_page_say(page, "　", "  ");
    fadu_day_write(page->buf, signature->on);
    fadu_page_say(page, "　", "  ");
    fadu_buf_add(page->buf, signature->digest);
    write_signature_state(page, book, offence);
    fadu_page_end(page);
}

void
fadu_describe_offence(const struct fadu_page *page,
                      const struct fadu_rulebook *book,
                      const struct fadu_offence *offence)
{
    const struct clause clause = { page, book, offence };

    fadu_describe_head(page, "违法行为", "Offence", offence->id, offence->name,
                       offence->en);
    if (offence->field != FADU_NONE)
        fadu_page_field(page, "领域", "Field",
                        fadu_named_in(book->fields.items[offence->field].name,
                                      book->fields.items[offence->field].en,
                                      page->language));
    fadu_page_field(page, "同类", "Kind", offence->kind);
    fadu_describe_origin(page, &offence->origin);
    fadu_describe_texts(page, offence->guidance.items, offence->guidance.count,
                        "合规提示", "Guidance");
    write_boundary(&clause, offence->has_begun, offence->began_on,
                   &offence->began_cites, "始为违法", "Unlawful from");
    write_boundary(&clause, offence->has_ended, offence->ended_on,
                   &offence->ended_cites, "不再违法", "Lawful from");
    FADU_EACH(const struct fadu_column, column, &offence->columns) {
        fadu_page_label(page, "分栏", "Column");
        fadu_buf_add(page->buf, column->name);
        fadu_page_say(page, "：", ": ");
        fadu_write_condition(page->buf, book, column->when, page->language);
        fadu_page_end(page);
    }
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions)
        write_provision(&clause, provision);
    FADU_EACH(const struct fadu_block, block, &offence->blocks)
        fadu_describe_block(page, book, offence, block);
    write_answerable(page, book, offence);
}
