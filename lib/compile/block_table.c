/* SPDX-License-Identifier: Apache-2.0 */
/* Rows as the bulletin prints them: a text table. */
#include "compile/rows.h"

#include "base/utf8.h"
#include "text/table.h"

/* What a column of the text table is about. */
enum head_kind {
    HEAD_GRADE,
    HEAD_ID,
    HEAD_OTHERWISE,
    HEAD_DIRECTION,
    HEAD_FOR,
    HEAD_GROUND,
    HEAD_HONOURS,
    HEAD_FINE,   /* 罚款, for every column */
    HEAD_COLUMN, /* a column of the offence: the fine in it */
    HEAD_KIND,   /* another kind of penalty */
    HEAD_FACT,
    HEAD_BAD,
};

struct head {
    enum head_kind kind;
    uint32_t index; /* a column or a fact */
    struct fadu_str text;
};

static bool
is_known_kind(const struct fadu_rulebook *book, struct fadu_str name)
{
    FADU_EACH(const struct fadu_kind, kind, &book->kinds) {
        if (fadu_str_equal(kind->name, name))
            return true;
    }
    return false;
}

static struct head
read_head(struct fadu_compiler *compiler, const struct fadu_cell *cell)
{
    static const struct {
        enum fadu_key key;
        enum head_kind kind;
    } row_keys[] = {
        { FADU_KEY_GRADE, HEAD_GRADE },
        { FADU_KEY_FINE, HEAD_FINE },
        { FADU_KEY_ID, HEAD_ID },
        { FADU_KEY_ROW, HEAD_ID },
        { FADU_KEY_OTHERWISE, HEAD_OTHERWISE },
        { FADU_KEY_FOR, HEAD_FOR },
        { FADU_KEY_DIRECTION, HEAD_DIRECTION },
        { FADU_KEY_GROUND, HEAD_GROUND },
        { FADU_KEY_HONOURS, HEAD_HONOURS },
    };
    struct head head = { .kind = HEAD_BAD, .text = cell->text };

    for (size_t i = 0; i < FADU_COUNT_OF(row_keys); i++) {
        if (fadu_key_is(cell->text, row_keys[i].key)) {
            head.kind = row_keys[i].kind;
            fadu_note_key(compiler->spellings, cell->place, cell->text,
                          row_keys[i].key);
            return head;
        }
    }
    if (fadu_offence_column(compiler->offence, cell->text, &head.index))
        head.kind = HEAD_COLUMN;
    else if (fadu_lookup_fact(compiler->book, compiler->offence_index,
                              cell->text, &head.index))
        head.kind = HEAD_FACT;
    else if (is_known_kind(compiler->book, cell->text))
        head.kind = HEAD_KIND;
    else if (!compiler->is_partial) {
        FADU_REPORT(compiler->diag, cell->place, FADU_MSG_UNKNOWN_HEADING,
                    cell->text);
        fadu_suggest_fact(compiler->book, compiler->offence_index, cell->text,
                          compiler->scratch, compiler->diag);
    }
    if (head.kind == HEAD_FACT)
        fadu_note_date(compiler, head.index, cell->text, cell->place);
    return head;
}

static struct head *
read_heads(struct fadu_compiler *compiler, const struct fadu_table *table)
{
    struct head *heads =
        FADU_NEW_ARRAY(compiler->scratch, struct head, table->column_count);

    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct fadu_cell *cell = fadu_table_cell(table, 0, i);

        heads[i] = read_head(compiler, cell);
        for (uint32_t other = 0; other < i; other++)
            if (heads[i].kind != HEAD_BAD &&
                fadu_str_equal(heads[other].text, heads[i].text))
                FADU_REPORT(compiler->diag, cell->place,
                            FADU_MSG_MERGED_LINES_DIFFER, cell->text);
    }
    return heads;
}

/* The names in a cell, divided by 、, as a list. */
static struct fadu_node *
cell_names(struct fadu_compiler *compiler, const struct fadu_cell *cell)
{
    const struct fadu_str comma = FADU_STR("、");
    struct fadu_node *list = FADU_NEW(compiler->scratch, struct fadu_node);
    struct fadu_node **slot = &list->first;
    struct fadu_str rest = cell->text;
    struct fadu_place place = cell->place;

    list->kind = FADU_NODE_LIST;
    list->place = cell->place;
    for (;;) {
        const size_t end = fadu_str_find(rest, comma);
        const struct fadu_str part = { rest.ptr, end };
        struct fadu_node *name = FADU_NEW(compiler->scratch, struct fadu_node);

        name->kind = FADU_NODE_SCALAR;
        name->place = place;
        name->text = part;
        *slot = name;
        slot = &name->next;
        if (end == rest.len)
            break;
        place = fadu_place_after(place, fadu_utf8_count(part) + 1);
        rest = fadu_str_from(rest, end + comma.len);
    }
    return list->first->next ? list : list->first;
}

static void
read_word_cell(struct fadu_compiler *compiler, const struct fadu_cell *cell,
               const struct fadu_word *words, int32_t *value_out)
{
    struct fadu_node node = { .kind = FADU_NODE_SCALAR,
                              .place = cell->place,
                              .text = cell->text };

    fadu_decode_word(compiler, &node, words, value_out);
}

static void
read_cell(struct fadu_compiler *compiler, const struct head *head,
          const struct fadu_cell *cell, struct fadu_row *row,
          struct fadu_condition *line)
{
    struct fadu_condition *test;
    int32_t value = 0;

    switch (head->kind) {
    case HEAD_GRADE:
        row->grade = fadu_arena_copy(compiler->arena, cell->text);
        break;
    case HEAD_ID:
        row->id = fadu_arena_copy(compiler->arena, cell->text);
        break;
    case HEAD_OTHERWISE:
        read_word_cell(compiler, cell, fadu_words_yesno, &value);
        row->is_otherwise = value == FADU_YES;
        break;
    case HEAD_DIRECTION:
        read_word_cell(compiler, cell, fadu_words_direction, &value);
        row->direction = (enum fadu_direction)value;
        break;
    case HEAD_FOR:
        fadu_decode_row_for(compiler, cell_names(compiler, cell), row);
        break;
    case HEAD_GROUND:
        fadu_decode_ground(compiler, cell_names(compiler, cell), row);
        break;
    case HEAD_HONOURS:
        fadu_decode_honours(compiler, cell_names(compiler, cell), row);
        break;
    case HEAD_FINE:
        fadu_add_grading(compiler, row, FADU_STR("罚款"), FADU_NONE, cell->text,
                         cell->place);
        break;
    case HEAD_COLUMN:
        fadu_add_grading(compiler, row, FADU_STR("罚款"), head->index,
                         cell->text, cell->place);
        break;
    case HEAD_KIND:
        fadu_add_grading(compiler, row, head->text, FADU_NONE, cell->text,
                         cell->place);
        break;
    case HEAD_FACT:
        test =
            fadu_compile_cell(compiler, head->index, cell->text, cell->place);
        if (test)
            FADU_VEC_PUSH(compiler->arena, &line->children, test);
        break;
    case HEAD_BAD:
        break;
    }
}

/* The same in everything but the facts: then two lines are one row. */
static bool
is_same_row(const struct fadu_table *table, const struct head *heads,
            uint32_t line, uint32_t other)
{
    for (uint32_t i = 0; i < table->column_count; i++)
        if (heads[i].kind != HEAD_FACT &&
            !fadu_str_equal(fadu_table_cell(table, line, i)->text,
                            fadu_table_cell(table, other, i)->text))
            return false;
    return true;
}

static void
read_line(struct fadu_compiler *compiler, const struct fadu_table *table,
          const struct head *heads, uint32_t line, struct fadu_row *row)
{
    struct fadu_condition *condition =
        FADU_NEW(compiler->arena, struct fadu_condition);

    condition->kind = FADU_CONDITION_ALL;
    condition->place = fadu_table_cell(table, line, 0)->place;
    for (uint32_t i = 0; i < table->column_count; i++) {
        const struct fadu_cell *cell = fadu_table_cell(table, line, i);

        if (cell->text.len)
            read_cell(compiler, &heads[i], cell, row, condition);
    }
    if (row->is_otherwise && condition->children.count)
        FADU_REPORT_PLAIN(compiler->diag, condition->place,
                          FADU_MSG_ROW_OTHERWISE_HAS_WHEN);
    else if (!row->is_otherwise)
        FADU_VEC_PUSH(compiler->arena, &row->lines, condition);
}

/* Only the condition of a line that belongs to an earlier row. */
static void
merge_line(struct fadu_compiler *compiler, const struct fadu_table *table,
           const struct head *heads, uint32_t line, struct fadu_row *row)
{
    struct fadu_row unused = { .place = row->place };

    read_line(compiler, table, heads, line, &unused);
    FADU_EACH(struct fadu_condition *, condition, &unused.lines)
        FADU_VEC_PUSH(compiler->arena, &row->lines, *condition);
}

void
fadu_decode_block_table(struct fadu_compiler *compiler,
                        const struct fadu_node *node,
                        const struct fadu_row *parent, fadu_rows *rows)
{
    struct fadu_table table;
    struct head *heads;
    uint32_t *row_of;

    if (!fadu_table_read(node, compiler->scratch, compiler->diag, &table))
        return;
    fadu_note_table(compiler->spellings, node);
    heads = read_heads(compiler, &table);
    row_of = FADU_NEW_ARRAY(compiler->scratch, uint32_t, table.row_count + 1);
    for (uint32_t line = 1; line <= table.row_count; line++) {
        struct fadu_row *row;
        uint32_t same = 1;

        while (same < line && !is_same_row(&table, heads, line, same))
            same++;
        if (same < line) {
            row_of[line] = row_of[same];
            merge_line(compiler, &table, heads, line,
                       &rows->items[row_of[line]]);
            continue;
        }
        row_of[line] = rows->count;
        row = FADU_VEC_ADD(compiler->arena, rows);
        *row = fadu_row_inside(parent);
        row->place = fadu_table_cell(&table, line, 0)->place;
        read_line(compiler, &table, heads, line, row);
    }
}
