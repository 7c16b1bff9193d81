/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One table of a benchmark, as the bulletin prints it.
 *
 * Facts head columns of their own as long as every line is a plain list of
 * them; else one column holds the whole condition.
 */
#include "explain/amount_text.h"
#include "explain/describe_parts.h"
#include "explain/words.h"

enum { MAX_FACTS = 8, MAX_AMOUNTS = 8 };

struct amount_column {
    struct fadu_str kind;
    uint32_t column;
};

struct table {
    const struct fadu_rulebook *book;
    const struct fadu_offence *offence;
    const struct fadu_block *block;
    bool is_flat;
    uint32_t facts[MAX_FACTS];
    uint32_t fact_count;
    struct amount_column amounts[MAX_AMOUNTS];
    uint32_t amount_count;
    bool has_orders;
    bool has_direction;
    bool has_clauses;
    bool has_grounds;
    bool has_honours;
};

/* The columns of the page, from the left. */
enum { COLUMN_ID, COLUMN_GRADE, COLUMN_FIRST_CONDITION };

/* --- what the table holds ------------------------------------------------ */

static void
note_condition(struct table *table, const struct fadu_condition *condition)
{
    if (condition->kind == FADU_CONDITION_ALL) {
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            note_condition(table, *child);
        return;
    }
    if (condition->kind != FADU_CONDITION_FACT) {
        table->is_flat = false;
        return;
    }
    for (uint32_t i = 0; i < table->fact_count; i++)
        if (table->facts[i] == condition->subject)
            return;
    if (table->fact_count == MAX_FACTS)
        table->is_flat = false;
    else
        table->facts[table->fact_count++] = condition->subject;
}

static void
note_grading(struct table *table, const struct fadu_grading *grading)
{
    for (uint32_t i = 0; i < table->amount_count; i++)
        if (fadu_str_equal(table->amounts[i].kind, grading->kind) &&
            table->amounts[i].column == grading->column)
            return;
    if (table->amount_count < MAX_AMOUNTS)
        table->amounts[table->amount_count++] =
            (struct amount_column){ grading->kind, grading->column };
}

static struct table
survey(const struct fadu_rulebook *book, const struct fadu_offence *offence,
       const struct fadu_block *block)
{
    struct table table = {
        .book = book, .offence = offence, .block = block, .is_flat = true
    };

    FADU_EACH(const struct fadu_row, row, &block->rows) {
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            note_condition(&table, *line);
        FADU_EACH(const struct fadu_grading, grading, &row->gradings)
            note_grading(&table, grading);
        table.has_orders |= row->orders.count > 0;
        table.has_direction |= row->direction != FADU_DIRECTION_NONE;
        table.has_clauses |= row->provisions.count > 0;
        table.has_grounds |= fadu_row_has_ground(row);
        table.has_honours |= row->honours.count > 0;
    }
    if (!table.is_flat)
        table.fact_count = 0;
    return table;
}

static uint32_t
condition_columns(const struct table *table)
{
    return table->is_flat ? table->fact_count : 1;
}

/* --- heads --------------------------------------------------------------- */

static void
write_amount_head(const struct fadu_page *page, const struct table *table,
                  const struct amount_column *amount)
{
    if (amount->column == FADU_NONE) {
        fadu_write_kind(page->buf, amount->kind, page->language);
        return;
    }
    if (!fadu_str_equal(amount->kind, FADU_STR("罚款"))) {
        fadu_buf_add(page->buf, amount->kind);
        fadu_buf_add_char(page->buf, ' ');
    }
    fadu_buf_add(page->buf, table->offence->columns.items[amount->column].name);
}

/* Columns behind the amounts; an empty one is not shown. */
enum {
    EXTRA_ORDERS,
    EXTRA_DIRECTION,
    EXTRA_CLAUSES,
    EXTRA_GROUNDS,
    EXTRA_HONOURS,
    EXTRA_COUNT,
};

static void
write_extra_head(const struct fadu_page *page, const struct table *table,
                 uint32_t extra)
{
    if (extra == EXTRA_ORDERS && table->has_orders)
        fadu_page_say(page, "责令", "orders");
    else if (extra == EXTRA_DIRECTION && table->has_direction)
        fadu_page_say(page, "方向", "direction");
    else if (extra == EXTRA_CLAUSES && table->has_clauses)
        fadu_page_say(page, "罚则", "clause");
    else if (extra == EXTRA_GROUNDS && table->has_grounds)
        fadu_page_say(page, "法定理由", "ground");
    else if (extra == EXTRA_HONOURS && table->has_honours)
        fadu_page_say(page, "仍计情节", "honours");
}

static void
write_head(const struct fadu_page *page, const struct table *table,
           uint32_t column)
{
    if (column == COLUMN_ID) {
        fadu_page_say(page, "行", "row");
        return;
    }
    if (column == COLUMN_GRADE) {
        fadu_page_say(page, "档次", "grade");
        return;
    }
    column -= COLUMN_FIRST_CONDITION;
    if (column < condition_columns(table)) {
        if (table->is_flat)
            fadu_write_fact_name(
                page->buf, &table->book->facts.items[table->facts[column]],
                page->language);
        else
            fadu_page_say(page, "适用条件", "when");
        return;
    }
    column -= condition_columns(table);
    if (column < table->amount_count)
        write_amount_head(page, table, &table->amounts[column]);
    else
        write_extra_head(page, table, column - table->amount_count);
}

/* --- cells --------------------------------------------------------------- */

/* What the line says of the fact; a nested row may ask it twice. */
static void
write_tests(const struct fadu_page *page, const struct table *table,
            const struct fadu_condition *condition, uint32_t fact,
            uint32_t *count)
{
    if (condition->kind == FADU_CONDITION_FACT) {
        if (condition->subject != fact)
            return;
        if ((*count)++)
            fadu_page_say(page, " 且 ", " and ");
        fadu_write_test(page->buf, table->book, condition, page->language);
        return;
    }
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        write_tests(page, table, *child, fact, count);
}

static void
write_condition(const struct fadu_page *page, const struct table *table,
                const struct fadu_row *row, uint32_t line, uint32_t column)
{
    uint32_t count = 0;

    if (!row->lines.count) {
        if (column == 0 && row->is_otherwise)
            fadu_page_say(page, "其他情形", "otherwise");
    } else if (table->is_flat) {
        write_tests(page, table, row->lines.items[line], table->facts[column],
                    &count);
    } else {
        fadu_write_condition(page->buf, table->book, row->lines.items[line],
                             page->language);
    }
}

static void
write_grading(const struct fadu_page *page, const struct fadu_row *row,
              const struct amount_column *amount)
{
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        if (!fadu_str_equal(grading->kind, amount->kind) ||
            grading->column != amount->column)
            continue;
        switch (grading->form) {
        case FADU_GRADING_RANGE:
            fadu_write_range_in(page->buf, &grading->range, page->language);
            break;
        case FADU_GRADING_NONE:
            fadu_page_say(page, "无", "none");
            break;
        case FADU_GRADING_UNVERIFIED:
            fadu_page_say(page, "未核实", "unverified");
            break;
        }
    }
}

static void
write_rules(const struct fadu_page *page, const struct table *table,
            const uint32_t *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_rule *rule = &table->book->rules.items[rules[i]];

        if (i > 0)
            fadu_page_say(page, "、", ", ");
        fadu_buf_add(page->buf,
                     fadu_named_in(rule->name, rule->en, page->language));
    }
}

static void
write_clauses(const struct fadu_page *page, const struct table *table,
              const struct fadu_row *row)
{
    FADU_EACH(const uint32_t, provision, &row->provisions) {
        if (provision != row->provisions.items)
            fadu_page_say(page, "、", ", ");
        fadu_buf_add(page->buf,
                     table->offence->provisions.items[*provision].id);
    }
}

static void
write_extra(const struct fadu_page *page, const struct table *table,
            const struct fadu_row *row, uint32_t extra)
{
    switch (extra) {
    case EXTRA_ORDERS:
        FADU_EACH(const struct fadu_order, order, &row->orders) {
            if (order != row->orders.items)
                fadu_page_say(page, "、", ", ");
            fadu_buf_add(page->buf, order->name);
        }
        break;
    case EXTRA_DIRECTION:
        fadu_buf_add_text(page->buf,
                          fadu_direction_text(row->direction, page->language));
        break;
    case EXTRA_CLAUSES:
        write_clauses(page, table, row);
        break;
    case EXTRA_GROUNDS:
        if (row->ground_is_unstated)
            fadu_page_say(page, "未载明", "unstated");
        write_rules(page, table, row->grounds.items, row->grounds.count);
        break;
    case EXTRA_HONOURS:
        write_rules(page, table, row->honours.items, row->honours.count);
        break;
    }
}

/* The row that line of the page belongs to; `index` becomes its own line. */
static const struct fadu_row *
row_at(const struct table *table, uint32_t *index)
{
    const struct fadu_row *row = table->block->rows.items;

    while (*index >= (row->lines.count ? row->lines.count : 1)) {
        *index -= row->lines.count ? row->lines.count : 1;
        row++;
    }
    return row;
}

static void
write_cell(const struct fadu_page *page, const void *context, uint32_t index,
           uint32_t column)
{
    const struct table *table = context;
    uint32_t line = index - 1;
    const struct fadu_row *row;
    uint32_t rest;

    if (index == 0) {
        write_head(page, table, column);
        return;
    }
    row = row_at(table, &line);
    rest = column - COLUMN_FIRST_CONDITION;
    if (column >= COLUMN_FIRST_CONDITION && rest < condition_columns(table)) {
        write_condition(page, table, row, line, rest);
        return;
    }
    if (line > 0) { /* a further line of the same row */
        if (column == COLUMN_GRADE)
            fadu_page_say(page, "或者", "or");
        return;
    }
    if (column == COLUMN_ID) {
        fadu_buf_add(page->buf, row->id);
    } else if (column == COLUMN_GRADE) {
        fadu_buf_add(page->buf, row->grade);
    } else {
        rest -= condition_columns(table);
        if (rest < table->amount_count)
            write_grading(page, row, &table->amounts[rest]);
        else
            write_extra(page, table, row, rest - table->amount_count);
    }
}

/* --- the whole ----------------------------------------------------------- */

static void
write_block_head(const struct fadu_page *page, const struct table *table)
{
    const struct fadu_block *block = table->block;

    fadu_page_end(page);
    fadu_page_label(page, "裁量基准", "Benchmark");
    FADU_EACH(const uint32_t, edition, &block->editions) {
        if (edition != block->editions.items)
            fadu_page_say(page, "、", ", ");
        fadu_buf_add(page->buf, table->book->editions.items[*edition].id);
    }
    fadu_page_say(page, " 版", " edition");
    FADU_EACH(const uint32_t, provision, &block->provisions) {
        if (provision == block->provisions.items)
            fadu_page_say(page, "，罚则 ", ", for ");
        else
            fadu_page_say(page, "、", ", ");
        fadu_buf_add(page->buf,
                     table->offence->provisions.items[*provision].id);
    }
    if (block->leaves_gaps)
        fadu_page_say(page, "，缺档由人判断", ", gaps are left to a person");
    if (block->overlap == FADU_OVERLAP_HEAVIEST)
        fadu_page_say(page, "，竞合时从重一档",
                      ", of several rows the heaviest");
    else if (block->overlap == FADU_OVERLAP_HUMAN)
        fadu_page_say(page, "，竞合时由人裁量",
                      ", several rows are left to a person");
    fadu_page_end(page);
}

void
fadu_describe_block(const struct fadu_page *page,
                    const struct fadu_rulebook *book,
                    const struct fadu_offence *offence,
                    const struct fadu_block *block)
{
    const struct table table = survey(book, offence, block);
    struct fadu_page inner = *page;
    struct fadu_grid grid = {
        .context = &table,
        .row_count = 1,
        .column_count = COLUMN_FIRST_CONDITION + condition_columns(&table) +
                        table.amount_count + EXTRA_COUNT,
        .has_bars = true,
        .write_cell = write_cell,
    };

    FADU_EACH(const struct fadu_row, row, &block->rows)
        grid.row_count += row->lines.count ? row->lines.count : 1;
    inner.indent += 2;
    write_block_head(page, &table);
    fadu_describe_condition(&inner, book, block->when, "适用条件", "When");
    fadu_describe_formula_line(&inner, book, block->fine, "罚款", "Fine");
    if (block->rows.count)
        fadu_page_grid(&inner, &grid);
    fadu_describe_formula_line(&inner, book, block->then, "最后乘加", "Then");
}
