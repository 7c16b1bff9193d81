/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows, which may hold rows (level, then step).
 *
 * Only the innermost become rows of the model, one after the other: each has
 * the conditions of the rows around it and, where it says nothing itself, what
 * they say.  So nobody else needs to know of the levels.
 */
#include "compile/rows.h"

/* Where a list of rows stands. */
struct level {
    const struct fadu_row *parent; /* NULL: in the table itself */
    fadu_conditions around;        /* all of them hold for every row here */
    uint32_t depth;
};

/* --- what a row says ----------------------------------------------------- */

static void
decode_row_when(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    struct fadu_row *row = slot;
    struct fadu_condition *condition = NULL;

    fadu_decode_condition(compiler, node, &condition);
    if (condition)
        FADU_VEC_PUSH(compiler->arena, &row->lines, condition);
}

static void
decode_row_fine(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    fadu_decode_grading(compiler, slot, FADU_STR("罚款"), node);
}

static void
decode_row_penalties(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        fadu_decode_grading(compiler, slot, item->key, item);
}

/* What the row says stands instead of what those around it say. */
#define CLEAR(vec) memset((vec), 0, sizeof(*(vec)))

static void
decode_row_orders(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    struct fadu_row *row = slot;

    CLEAR(&row->orders);
    fadu_decode_orders(compiler, node, &row->orders);
}

void
fadu_decode_row_for(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    struct fadu_row *row = slot;

    CLEAR(&row->provisions);
    fadu_decode_for(compiler, node, &row->provisions);
}

static void
keep_steps(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct fadu_row_draft *draft = slot;

    draft->steps = node;
    if (node->kind == FADU_NODE_LIST && !node->first)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EMPTY_VALUE);
}

static const struct fadu_field row_fields[] = {
    FADU_FIELD(ID, fadu_decode_id, struct fadu_row_draft, row.id),
    FADU_FIELD(GRADE, fadu_decode_text, struct fadu_row_draft, row.grade),
    FADU_WHOLE(WHEN, decode_row_when),
    FADU_FIELD(OTHERWISE, fadu_decode_yesno, struct fadu_row_draft,
               row.is_otherwise),
    FADU_WHOLE(FOR, fadu_decode_row_for),
    FADU_WHOLE(FINE, decode_row_fine),
    FADU_WHOLE(PENALTIES, decode_row_penalties),
    FADU_WHOLE(ORDERS, decode_row_orders),
    FADU_FIELD(DIRECTION, fadu_decode_direction, struct fadu_row_draft,
               row.direction),
    FADU_WHOLE(GROUND, fadu_decode_ground),
    FADU_WHOLE(HONOURS, fadu_decode_honours),
    FADU_WHOLE(ROWS, keep_steps),
    FADU_WHOLE(NOTE, fadu_decode_ignore),
};

/* --- what it has from the row around it ---------------------------------- */

struct fadu_row
fadu_row_inside(const struct fadu_row *parent)
{
    struct fadu_row row = { .is_otherwise = false };

    if (!parent)
        return row;
    row = *parent;
    row.id = row.grade = (struct fadu_str){ NULL, 0 };
    row.is_otherwise = false;
    CLEAR(&row.lines);
    CLEAR(&row.gradings);
    return row;
}

static bool
grades(const struct fadu_row *row, uint32_t count, struct fadu_str kind)
{
    for (uint32_t i = 0; i < count; i++)
        if (fadu_str_equal(row->gradings.items[i].kind, kind))
            return true;
    return false;
}

/* Kinds that the row does not grade itself, in whatever column. */
static void
inherit_gradings(struct fadu_compiler *compiler, const struct fadu_row *parent,
                 struct fadu_row *row)
{
    const uint32_t own_count = row->gradings.count;

    FADU_EACH(const struct fadu_grading, grading, &parent->gradings) {
        if (!grades(row, own_count, grading->kind))
            FADU_VEC_PUSH(compiler->arena, &row->gradings, *grading);
    }
}

static struct fadu_str
joined(struct fadu_compiler *compiler, struct fadu_str outer,
       const char *between, struct fadu_str inner)
{
    struct fadu_buf buf;

    if (!outer.len || !inner.len)
        return outer.len ? outer : inner;
    fadu_buf_init_in(&buf, compiler->scratch);
    fadu_buf_add(&buf, outer);
    fadu_buf_add_text(&buf, between);
    fadu_buf_add(&buf, inner);
    inner = fadu_arena_copy(compiler->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return inner;
}

static struct fadu_str
number_text(struct fadu_compiler *compiler, uint32_t number)
{
    struct fadu_buf buf;
    struct fadu_str text;

    fadu_buf_init_in(&buf, compiler->scratch);
    fadu_buf_add_int(&buf, number);
    text = fadu_arena_copy(compiler->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return text;
}

static void
inherit(struct fadu_compiler *compiler, const struct fadu_row *parent,
        uint32_t number, struct fadu_row *row)
{
    row->path = number_text(compiler, number);
    if (parent)
        row->path = joined(compiler, parent->path, ".", row->path);
    if (!row->id.len)
        row->id = row->path;
    if (!parent)
        return;
    row->grade = joined(compiler, parent->grade, "·", row->grade);
    inherit_gradings(compiler, parent, row);
}

/* --- one level ----------------------------------------------------------- */

static void
read_row(struct fadu_compiler *compiler, const struct fadu_node *node,
         const struct fadu_row *parent, fadu_row_drafts *rows)
{
    struct fadu_row_draft draft = { .row = fadu_row_inside(parent) };

    draft.row.place = node->place;
    fadu_decode_map(compiler, node, row_fields, FADU_COUNT_OF(row_fields),
                    &draft);
    if (draft.row.is_otherwise && draft.row.lines.count)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_ROW_OTHERWISE_HAS_WHEN);
    FADU_VEC_PUSH(compiler->scratch, rows, draft);
}

static fadu_row_drafts
read_level(struct fadu_compiler *compiler, const struct fadu_node *node,
           const struct fadu_row *parent)
{
    fadu_row_drafts rows = { 0 };
    fadu_rows lines = { 0 };

    if (node->kind != FADU_NODE_SCALAR) {
        FADU_EACH_ITEM(item, node)
            read_row(compiler, item, parent, &rows);
        return rows;
    }
    fadu_decode_block_table(compiler, node, parent, &lines);
    FADU_EACH(const struct fadu_row, row, &lines)
        FADU_VEC_PUSH(compiler->scratch, &rows,
                      ((struct fadu_row_draft){ .row = *row }));
    return rows;
}

static void decode_level(struct fadu_compiler *compiler,
                         const struct fadu_node *node,
                         const struct level *level, fadu_rows *leaves);

static void
go_inside(struct fadu_compiler *compiler, const struct level *outer,
          const struct fadu_row_draft *draft, fadu_rows *leaves)
{
    struct level inner = { .parent = &draft->row, .depth = outer->depth + 1 };

    FADU_EACH(struct fadu_condition *, condition, &outer->around)
        FADU_VEC_PUSH(compiler->scratch, &inner.around, *condition);
    if (draft->row.lines.count)
        FADU_VEC_PUSH(compiler->scratch, &inner.around,
                      fadu_any_line(compiler, &draft->row));
    decode_level(compiler, draft->steps, &inner, leaves);
}

static void
decode_level(struct fadu_compiler *compiler, const struct fadu_node *node,
             const struct level *level, fadu_rows *leaves)
{
    fadu_row_drafts rows;
    uint32_t number = 0;

    if (level->depth == FADU_MAX_ROW_LEVELS) {
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_TOO_DEEP,
                    number_text(compiler, FADU_MAX_ROW_LEVELS));
        return;
    }
    rows = read_level(compiler, node, level->parent);
    fadu_resolve_otherwise(compiler, level->parent, &rows);
    FADU_EACH(struct fadu_row_draft, draft, &rows) {
        inherit(compiler, level->parent, ++number, &draft->row);
        if (draft->steps) {
            go_inside(compiler, level, draft, leaves);
            continue;
        }
        if (!draft->row.grade.len)
            FADU_REPORT_PLAIN(compiler->diag, draft->row.place,
                              FADU_MSG_ROW_WITHOUT_GRADE);
        fadu_enclose_row(compiler, &level->around, &draft->row);
        FADU_VEC_PUSH(compiler->arena, leaves, draft->row);
    }
}

void
fadu_decode_rows(struct fadu_compiler *compiler, const struct fadu_node *node,
                 fadu_rows *rows)
{
    const struct level table = { .parent = NULL };

    decode_level(compiler, node, &table, rows);
}
