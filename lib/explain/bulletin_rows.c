/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of a table as text that reads back as the same rows. */
#include "compile/words.h"
#include "explain/bulletin_yaml.h"

enum { MAX_HEADS = 32 };

enum head_kind {
    HEAD_ID,
    HEAD_GRADE,
    HEAD_OTHERWISE,
    HEAD_FACT,
    HEAD_FOR,
    HEAD_GROUND,
    HEAD_HONOURS,
    HEAD_DIRECTION,
    HEAD_AMOUNT,
};

struct head {
    enum head_kind kind;
    uint32_t index; /* a fact, or a column of the offence; FADU_NONE */
    struct fadu_str text;
};

struct rows {
    const struct fadu_bulletin *bulletin;
    const struct fadu_offence *offence;
    const struct fadu_block *block;
    struct head heads[MAX_HEADS];
    uint32_t head_count;
    bool is_plain; /* so far a text table can say it */
};

/* --- what stands in cells ------------------------------------------------ */

static struct fadu_buf
new_cell(const struct rows *rows)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, rows->bulletin->arena);
    return buf;
}

static bool
has(struct fadu_str text, const char *sign)
{
    return fadu_str_find(text, fadu_str_of(sign)) < text.len;
}

/* A cell that is read as what it says. */
static bool
is_readable(struct fadu_str text)
{
    static const char *const silent[] = { "-", "—", "——", "不限" };

    for (size_t i = 0; i < sizeof(silent) / sizeof(silent[0]); i++)
        if (fadu_str_equal(text, fadu_str_of(silent[i])))
            return false;
    return !has(text, "|") && !has(text, "｜") && !has(text, "\n");
}

/* A number that no decimal can be, or one value written as a range of two, has
 * no text that reads back as the same. */
static bool
write_range(struct fadu_buf *buf, const struct fadu_range *range,
            struct fadu_str unit)
{
    const size_t start = buf->len;
    const bool is_point =
        range->has_low && range->has_high &&
        fadu_rational_compare(range->low.number, range->high.number) == 0;

    fadu_range_write(buf, range, unit);
    return is_point == range->is_single &&
           !has(fadu_str_from(fadu_buf_str(buf), start), "/");
}

static bool
write_choices(struct fadu_buf *buf, const struct fadu_fact *fact,
              uint64_t choices)
{
    const size_t start = buf->len;

    for (uint32_t i = 0; i < FADU_MAX_CHOICES; i++) {
        struct fadu_str name;

        if (!(choices >> i & 1))
            continue;
        if (buf->len > start)
            fadu_buf_add_text(buf, "、");
        name = fact->type == FADU_FACT_YESNO
                   ? fadu_str_of(i == FADU_YES ? "是" : "否")
                   : fact->values.items[i].name;
        fadu_buf_add(buf, name);
        if (has(name, "、"))
            return false;
    }
    return buf->len > start;
}

static bool
write_test(struct fadu_buf *buf, const struct fadu_rulebook *book,
           const struct fadu_condition *test)
{
    const struct fadu_fact *fact = &book->facts.items[test->subject];

    if (fadu_fact_is_choice(fact))
        return write_choices(buf, fact, test->choices);
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        if (range != test->ranges.items)
            fadu_buf_add_text(buf, "、");
        if (!write_range(buf, range, fact->unit))
            return false;
    }
    return test->ranges.count > 0;
}

/* --- heads --------------------------------------------------------------- */

static void
add_head(struct rows *rows, enum head_kind kind, uint32_t index,
         struct fadu_str text)
{
    for (uint32_t i = 0; i < rows->head_count; i++)
        if (fadu_str_equal(rows->heads[i].text, text)) {
            rows->is_plain &=
                rows->heads[i].kind == kind && rows->heads[i].index == index;
            return;
        }
    if (rows->head_count == MAX_HEADS || !is_readable(text))
        rows->is_plain = false;
    else
        rows->heads[rows->head_count++] = (struct head){ kind, index, text };
}

static void
note_line(struct rows *rows, const struct fadu_condition *line)
{
    const struct fadu_fact *facts = rows->bulletin->book->facts.items;

    rows->is_plain &= line->kind == FADU_CONDITION_ALL;
    FADU_EACH(struct fadu_condition *, child, &line->children) {
        const struct fadu_condition *test = *child;

        if (test->kind != FADU_CONDITION_FACT) {
            rows->is_plain = false;
            return;
        }
        FADU_EACH(struct fadu_condition *, other, &line->children)
            rows->is_plain &=
                other == child || (*other)->subject != test->subject;
        add_head(rows, HEAD_FACT, test->subject, facts[test->subject].name);
    }
}

/* 罚款, a column of the offence for the fine in it, or another kind. */
static void
note_grading(struct rows *rows, const struct fadu_grading *grading)
{
    const bool is_fine = fadu_str_equal(grading->kind, FADU_STR("罚款"));

    if (grading->column == FADU_NONE)
        add_head(rows, HEAD_AMOUNT, FADU_NONE, grading->kind);
    else if (is_fine)
        add_head(rows, HEAD_AMOUNT, grading->column,
                 rows->offence->columns.items[grading->column].name);
    else
        rows->is_plain = false;
    /* Confiscated gains are no kind of `severity`, and head no column. */
    rows->is_plain &= !fadu_str_equal(grading->kind, FADU_STR("没收违法所得"));
}

/* In the order of a bulletin: what the row is, when it holds, what follows. */
static void
note_conditions(struct rows *rows)
{
    uint32_t number = 0;

    FADU_EACH(const struct fadu_row, row, &rows->block->rows) {
        number++;
        rows->is_plain &= !has(row->path, ".") && !row->orders.count &&
                          (row->lines.count > 0) != row->is_otherwise;
        if (!fadu_str_equal(row->id, row->path))
            add_head(rows, HEAD_ID, FADU_NONE, fadu_key_alias(FADU_KEY_ROW));
    }
    add_head(rows, HEAD_GRADE, FADU_NONE, fadu_key_alias(FADU_KEY_GRADE));
    FADU_EACH(const struct fadu_row, row, &rows->block->rows) {
        if (row->is_otherwise)
            add_head(rows, HEAD_OTHERWISE, FADU_NONE,
                     fadu_key_alias(FADU_KEY_OTHERWISE));
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            note_line(rows, *line);
    }
}

static void
note_consequences(struct rows *rows)
{
    FADU_EACH(const struct fadu_row, row, &rows->block->rows) {
        if (row->provisions.count)
            add_head(rows, HEAD_FOR, FADU_NONE, fadu_key_alias(FADU_KEY_FOR));
        if (fadu_row_has_ground(row))
            add_head(rows, HEAD_GROUND, FADU_NONE,
                     fadu_key_alias(FADU_KEY_GROUND));
        if (row->honours.count)
            add_head(rows, HEAD_HONOURS, FADU_NONE,
                     fadu_key_alias(FADU_KEY_HONOURS));
        if (row->direction != FADU_DIRECTION_NONE)
            add_head(rows, HEAD_DIRECTION, FADU_NONE,
                     fadu_key_alias(FADU_KEY_DIRECTION));
    }
    FADU_EACH(const struct fadu_row, row, &rows->block->rows) {
        FADU_EACH(const struct fadu_grading, grading, &row->gradings)
            note_grading(rows, grading);
    }
}

/* --- cells --------------------------------------------------------------- */

static void
write_rules(const struct rows *rows, struct fadu_buf *buf,
            const uint32_t *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            fadu_buf_add_text(buf, "、");
        fadu_buf_add(buf, rows->bulletin->book->rules.items[rules[i]].id);
    }
}

static void
write_provisions(const struct rows *rows, struct fadu_buf *buf,
                 const struct fadu_row *row)
{
    FADU_EACH(const uint32_t, provision, &row->provisions) {
        if (provision != row->provisions.items)
            fadu_buf_add_text(buf, "、");
        fadu_buf_add(buf, rows->offence->provisions.items[*provision].id);
    }
}

static void
write_fact(struct rows *rows, struct fadu_buf *buf, const struct fadu_row *row,
           uint32_t line, uint32_t fact)
{
    if (line >= row->lines.count)
        return;
    FADU_EACH(struct fadu_condition *, test,
              &row->lines.items[line]->children) {
        if ((*test)->subject == fact)
            rows->is_plain &= write_test(buf, rows->bulletin->book, *test);
    }
}

static void
write_amount(struct fadu_buf *buf, const struct head *head,
             const struct fadu_row *row)
{
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        const bool is_its = head->index == FADU_NONE
                                ? fadu_str_equal(grading->kind, head->text)
                                : true;

        if (is_its && grading->column == head->index)
            fadu_buf_add(buf, grading->text);
    }
}

static struct fadu_str
cell_of(struct rows *rows, const struct head *head, const struct fadu_row *row,
        uint32_t line)
{
    struct fadu_buf buf = new_cell(rows);

    switch (head->kind) {
    case HEAD_ID:
        fadu_buf_add(&buf, row->id);
        break;
    case HEAD_GRADE:
        fadu_buf_add(&buf, row->grade);
        break;
    case HEAD_OTHERWISE:
        fadu_buf_add_text(&buf, row->is_otherwise ? "是" : "");
        break;
    case HEAD_FACT:
        write_fact(rows, &buf, row, line, head->index);
        break;
    case HEAD_FOR:
        write_provisions(rows, &buf, row);
        break;
    case HEAD_GROUND:
        fadu_buf_add_text(&buf, row->ground_is_unstated ? "未载明" : "");
        write_rules(rows, &buf, row->grounds.items, row->grounds.count);
        break;
    case HEAD_HONOURS:
        write_rules(rows, &buf, row->honours.items, row->honours.count);
        break;
    case HEAD_DIRECTION:
        for (const struct fadu_word *word = fadu_words_direction; word->id;
             word++)
            if (word->value == (int32_t)row->direction)
                fadu_buf_add_text(&buf, word->alias);
        break;
    case HEAD_AMOUNT:
        write_amount(&buf, head, row);
        break;
    }
    rows->is_plain &= is_readable(fadu_buf_str(&buf));
    return fadu_buf_str(&buf);
}

/* Lines that say the same but for the facts would be read as one row. */
static bool
is_same_row(const struct rows *rows, const struct fadu_str *cells,
            const struct fadu_str *others)
{
    for (uint32_t i = 0; i < rows->head_count; i++)
        if (rows->heads[i].kind != HEAD_FACT &&
            !fadu_str_equal(cells[i], others[i]))
            return false;
    return true;
}

static uint32_t
count_lines(const struct fadu_block *block)
{
    uint32_t count = 1;

    FADU_EACH(const struct fadu_row, row, &block->rows)
        count += row->lines.count ? row->lines.count : 1;
    return count;
}

/* False: two rows would be read as one. */
static bool
write_lines(struct rows *rows, struct fadu_str *cells)
{
    struct fadu_str *line = cells + rows->head_count;
    bool is_apart = true;

    for (uint32_t i = 0; i < rows->head_count; i++)
        cells[i] = rows->heads[i].text;
    FADU_EACH(const struct fadu_row, row, &rows->block->rows) {
        const struct fadu_str *first = line;

        for (uint32_t own = 0; own == 0 || own < row->lines.count; own++) {
            for (uint32_t i = 0; i < rows->head_count; i++)
                line[i] = cell_of(rows, &rows->heads[i], row, own);
            line += rows->head_count;
        }
        for (const struct fadu_str *other = cells + rows->head_count;
             other < first; other += rows->head_count)
            is_apart &= !is_same_row(rows, first, other);
    }
    return is_apart;
}

static bool
lay_out(struct rows *rows, struct fadu_yaml_table *table_out)
{
    const uint32_t line_count = count_lines(rows->block);
    struct fadu_str *cells =
        FADU_NEW_ARRAY(rows->bulletin->arena, struct fadu_str,
                       (size_t)line_count * rows->head_count);
    const bool is_apart = write_lines(rows, cells);

    *table_out =
        (struct fadu_yaml_table){ cells, rows->head_count, line_count };
    return is_apart;
}

bool
fadu_bulletin_rows(const struct fadu_bulletin *bulletin,
                   const struct fadu_offence *offence,
                   const struct fadu_block *block,
                   struct fadu_yaml_table *table_out)
{
    /* Ids are written where some row has one, or rows need them to be told
     * apart. */
    for (int with_ids = 0; with_ids < 2; with_ids++) {
        struct rows rows = { .bulletin = bulletin,
                             .offence = offence,
                             .block = block,
                             .is_plain = block->rows.count > 0 };

        if (with_ids)
            add_head(&rows, HEAD_ID, FADU_NONE, fadu_key_alias(FADU_KEY_ROW));
        note_conditions(&rows);
        note_consequences(&rows);
        if (rows.is_plain && lay_out(&rows, table_out))
            return rows.is_plain;
    }
    return false;
}
