/* SPDX-License-Identifier: Apache-2.0 */
/* How a fact follows from others: by a table, dates, history, a formula. */
#include "compile/compiler.h"
#include "text/table.h"

static bool
find_date(struct fadu_compiler *compiler, const struct fadu_node *node,
          uint32_t *fact_out)
{
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_fact(compiler, text, node->place, fact_out))
        return false;
    if (compiler->book->facts.items[*fact_out].type == FADU_FACT_DATE)
        return true;
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_DERIVATION_NEEDS_DATES,
                text);
    return false;
}

static uint32_t
choice_value(struct fadu_compiler *compiler, uint32_t fact,
             struct fadu_str text, struct fadu_place place,
             struct fadu_derive_line *line)
{
    struct fadu_condition *value;

    if (fadu_spelled_is(compiler->spellings, text, place, "ask", "询问")) {
        line->is_left_to_officer = true;
        return 0;
    }
    value = fadu_compile_cell(compiler, fact, text, place);
    if (value && (value->choices & (value->choices - 1)) != 0)
        FADU_REPORT_PLAIN(compiler->diag, place, FADU_MSG_EXPECTED_TEXT);
    for (uint32_t i = 0; value && i < FADU_MAX_CHOICES; i++)
        if (value->choices >> i & 1)
            return i;
    return 0;
}

/* Whatever it says, the line is the rest. */
static void
note_otherwise(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    int32_t value;

    (void)slot;
    fadu_spelled_find(compiler->spellings, fadu_words_yesno,
                      fadu_str_trim(node->text), node->place, &value);
}

static void
decode_line(struct fadu_compiler *compiler, const struct fadu_node *node,
            uint32_t fact, struct fadu_derivation *derivation)
{
    static const struct fadu_field fields[] = {
        FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_derive_line, when),
        { FADU_KEY_VALUE, fadu_decode_ignore, 0, true },
        FADU_WHOLE(OTHERWISE, note_otherwise),
        FADU_FIELD(NOTE, fadu_decode_text, struct fadu_derive_line, note),
    };
    struct fadu_derive_line line = { .place = node->place };
    const struct fadu_node *value;
    struct fadu_str text;

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), &line);
    value = fadu_member(node, FADU_KEY_VALUE);
    if (value && fadu_node_text(compiler, value, &text))
        line.choice = choice_value(compiler, fact, text, value->place, &line);
    FADU_VEC_PUSH(compiler->arena, &derivation->lines, line);
}

/* The mark under "otherwise" says nothing, but it is a word. */
static void
note_mark(struct fadu_compiler *compiler, const struct fadu_cell *cell)
{
    int32_t value;

    fadu_spelled_find(compiler->spellings, fadu_words_yesno, cell->text,
                      cell->place, &value);
}

/* One line of a text table; the heads name facts, the value, or "otherwise". */
static void
add_table_line(struct fadu_compiler *compiler, const struct fadu_table *table,
               uint32_t row, uint32_t fact, struct fadu_derivation *derivation)
{
    struct fadu_condition *all =
        FADU_NEW(compiler->arena, struct fadu_condition);
    struct fadu_derive_line line = {
        .place = fadu_table_cell(table, row, 0)->place
    };

    for (uint32_t column = 0; column < table->column_count; column++) {
        const struct fadu_cell *head = fadu_table_cell(table, 0, column);
        const struct fadu_cell *cell = fadu_table_cell(table, row, column);
        struct fadu_condition *test = NULL;
        uint32_t subject;

        if (!cell->text.len)
            continue;
        if (fadu_key_is(head->text, FADU_KEY_OTHERWISE))
            note_mark(compiler, cell);
        else if (fadu_key_is(head->text, FADU_KEY_VALUE))
            line.choice =
                choice_value(compiler, fact, cell->text, cell->place, &line);
        else if (fadu_find_fact(compiler, head->text, head->place, &subject))
            test =
                fadu_compile_cell(compiler, subject, cell->text, cell->place);
        if (test)
            FADU_VEC_PUSH(compiler->arena, &all->children, test);
    }
    line.when = all->children.count ? all : NULL;
    FADU_VEC_PUSH(compiler->arena, &derivation->lines, line);
}

/* One line may be for all other cases; a text table needs its value. */
static void
check_lines(struct fadu_compiler *compiler,
            const struct fadu_derivation *derivation)
{
    uint32_t otherwise_count = 0;

    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        otherwise_count += !line->when;
        if (!line->when && otherwise_count > 1)
            FADU_REPORT_PLAIN(compiler->diag, line->place,
                              FADU_MSG_TWO_OTHERWISE);
    }
}

static bool
has_value_column(struct fadu_compiler *compiler, const struct fadu_table *table)
{
    for (uint32_t column = 0; column < table->column_count; column++)
        if (fadu_key_is(fadu_table_cell(table, 0, column)->text,
                        FADU_KEY_VALUE))
            return true;
    FADU_REPORT(compiler->diag, fadu_table_cell(table, 0, 0)->place,
                FADU_MSG_MISSING_KEY, fadu_key_alias(FADU_KEY_VALUE));
    return false;
}

static void
note_heads(struct fadu_compiler *compiler, const struct fadu_table *table)
{
    static const enum fadu_key keys[] = { FADU_KEY_VALUE, FADU_KEY_OTHERWISE };

    for (uint32_t column = 0; column < table->column_count; column++) {
        const struct fadu_cell *head = fadu_table_cell(table, 0, column);

        for (size_t i = 0; i < FADU_COUNT_OF(keys); i++)
            fadu_note_key(compiler->spellings, head->place, head->text,
                          keys[i]);
    }
}

static void
decode_derive_table(struct fadu_compiler *compiler,
                    const struct fadu_node *node, uint32_t fact,
                    struct fadu_derivation *derivation)
{
    struct fadu_table table;

    if (!fadu_fact_is_choice(&compiler->book->facts.items[fact])) {
        FADU_REPORT_PLAIN(compiler->diag, node->key_place,
                          FADU_MSG_TABLE_NEEDS_CHOICE);
        return;
    }
    derivation->kind = FADU_DERIVED_BY_TABLE;
    if (node->is_block) {
        if (!fadu_table_read(node, compiler->scratch, compiler->diag, &table) ||
            !has_value_column(compiler, &table))
            return;
        fadu_note_table(compiler->spellings, node);
        note_heads(compiler, &table);
        for (uint32_t row = 1; row <= table.row_count; row++)
            add_table_line(compiler, &table, row, fact, derivation);
    } else {
        FADU_EACH_ITEM(item, node)
            decode_line(compiler, item, fact, derivation);
    }
    check_lines(compiler, derivation);
}

/* Dates give an age or a period, a history a number. */
static void
check_derived_type(struct fadu_compiler *compiler, const struct fadu_node *node,
                   uint32_t fact)
{
    const enum fadu_fact_type type = compiler->book->facts.items[fact].type;
    const struct fadu_node *from = fadu_member(node, FADU_KEY_FROM);
    const struct fadu_node *history = fadu_member(node, FADU_KEY_HISTORY);

    if (from && type != FADU_FACT_COUNT && type != FADU_FACT_PERIOD)
        FADU_REPORT_PLAIN(compiler->diag, from->key_place,
                          FADU_MSG_DERIVATION_NOT_FOR_TYPE);
    if (history && type != FADU_FACT_COUNT)
        FADU_REPORT_PLAIN(compiler->diag, history->key_place,
                          FADU_MSG_DERIVATION_NOT_FOR_TYPE);
}

/* Only a number follows from numbers. */
static void
decode_derive_formula(struct fadu_compiler *compiler,
                      const struct fadu_node *node, uint32_t fact,
                      struct fadu_derivation *derivation)
{
    const struct fadu_fact *of = &compiler->book->facts.items[fact];
    const struct fadu_formula_want want = { .type = of->type,
                                            .unit = of->unit };

    if (of->type != FADU_FACT_MONEY && of->type != FADU_FACT_SHARE &&
        of->type != FADU_FACT_COUNT && of->type != FADU_FACT_QUANTITY)
        FADU_REPORT_PLAIN(compiler->diag, node->key_place,
                          FADU_MSG_DERIVATION_NOT_FOR_TYPE);
    else if (fadu_decode_formula(compiler, node, &want, &derivation->formula))
        derivation->kind = FADU_DERIVED_BY_FORMULA;
}

void
fadu_decode_derivation(struct fadu_compiler *compiler,
                       const struct fadu_node *node, uint32_t fact,
                       struct fadu_derivation *derivation)
{
    static const struct fadu_field fields[] = {
        FADU_WHOLE(TABLE, fadu_decode_ignore),
        FADU_WHOLE(TAKE, fadu_decode_ignore),
        FADU_WHOLE(FROM, fadu_decode_ignore),
        FADU_WHOLE(TO, fadu_decode_ignore),
        FADU_WHOLE(HISTORY, fadu_decode_ignore),
        FADU_WHOLE(FORMULA, fadu_decode_ignore),
    };
    const struct fadu_node *table = fadu_member(node, FADU_KEY_TABLE);
    const struct fadu_node *take = fadu_member(node, FADU_KEY_TAKE);
    const struct fadu_node *from = fadu_member(node, FADU_KEY_FROM);
    const struct fadu_node *to = fadu_member(node, FADU_KEY_TO);
    const struct fadu_node *history = fadu_member(node, FADU_KEY_HISTORY);
    const struct fadu_node *formula = fadu_member(node, FADU_KEY_FORMULA);
    const int forms =
        (table != NULL) + (from || to) + (history != NULL) + (formula != NULL);
    int32_t takes_heaviest = 0;

    if (!fadu_expect_map(compiler, node))
        return;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), derivation);
    if (take &&
        fadu_decode_word(compiler, take, fadu_words_take, &takes_heaviest))
        derivation->takes_heaviest = takes_heaviest != 0;
    check_derived_type(compiler, node, fact);
    if (forms > 1 || (take && !table))
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_BAD_DERIVATION);
    else if (table)
        decode_derive_table(compiler, table, fact, derivation);
    else if (formula)
        decode_derive_formula(compiler, formula, fact, derivation);
    else if (from && to && find_date(compiler, from, &derivation->from) &&
             find_date(compiler, to, &derivation->to))
        derivation->kind = FADU_DERIVED_BY_DATES;
    else if (history) {
        derivation->kind = FADU_DERIVED_BY_HISTORY;
        derivation->overrides =
            fadu_decode_look_back(compiler, history, &derivation->look_back);
    } else if (!from || !to)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_BAD_DERIVATION);
}
