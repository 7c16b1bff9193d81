/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows, which may hold rows (level, then step).
 *
 * Only the innermost become rows of the model, one after the other: each has
 * the conditions of the rows around it and, where it says nothing itself, what
 * they say.  So nobody else needs to know of the levels.
 */
#include "compile/rows.h"

/* A row as it is written. */
struct draft {
    struct fadu_row row;           /* first: the decoders of a row take it */
    const struct fadu_node *steps; /* the rows inside, or NULL */
};

typedef FADU_VEC(struct draft) drafts;

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

static bool
may_be_ground(enum fadu_effect effect)
{
    return effect == FADU_EFFECT_EXEMPT || effect == FADU_EFFECT_NO_FINE ||
           effect == FADU_EFFECT_MITIGATE || effect == FADU_EFFECT_LIGHTEN ||
           effect == FADU_EFFECT_AGGRAVATE;
}

static bool
is_circumstance(enum fadu_effect effect)
{
    return effect == FADU_EFFECT_MITIGATE || effect == FADU_EFFECT_LIGHTEN ||
           effect == FADU_EFFECT_AGGRAVATE;
}

typedef FADU_VEC(uint32_t) rule_list;

static void
decode_rules(struct fadu_compiler *compiler, const struct fadu_node *node,
             bool (*is_fit)(enum fadu_effect), enum fadu_message message,
             void *slot)
{
    const struct fadu_rulebook *book = compiler->book;
    rule_list *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t rule;

        if (!fadu_node_text(compiler, item, &text) ||
            !fadu_find_name(compiler, &book->rule_names, text, item->place,
                            FADU_MSG_UNKNOWN_RULE, &rule))
            continue;
        /* A rule that was not read well has no effect to speak of. */
        if (compiler->has_good_vocabulary &&
            !is_fit(book->rules.items[rule].effect))
            FADU_REPORT(compiler->diag, item->place, message, text);
        FADU_VEC_PUSH(compiler->arena, list, rule);
    }
}

void
fadu_decode_ground(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    struct fadu_row *row = slot;

    CLEAR(&row->grounds);
    row->ground_place = node->place;
    row->ground_is_unstated =
        node->kind == FADU_NODE_SCALAR &&
        fadu_word_is(fadu_str_trim(node->text), "unstated", "未载明");
    if (row->ground_is_unstated)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_GROUND_UNSTATED);
    else
        decode_rules(compiler, node, may_be_ground,
                     FADU_MSG_GROUND_DOES_NOT_FIT, &row->grounds);
}

void
fadu_decode_honours(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    struct fadu_row *row = slot;

    CLEAR(&row->honours);
    decode_rules(compiler, node, is_circumstance,
                 FADU_MSG_HONOURS_NO_CIRCUMSTANCE, &row->honours);
}

static void
keep_steps(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct draft *draft = slot;

    draft->steps = node;
    if (node->kind == FADU_NODE_LIST && !node->first)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EMPTY_VALUE);
}

static const struct fadu_field row_fields[] = {
    FADU_FIELD(ID, fadu_decode_id, struct draft, row.id),
    FADU_FIELD(GRADE, fadu_decode_text, struct draft, row.grade),
    FADU_WHOLE(WHEN, decode_row_when),
    FADU_FIELD(OTHERWISE, fadu_decode_yesno, struct draft, row.is_otherwise),
    FADU_WHOLE(FOR, fadu_decode_row_for),
    FADU_WHOLE(FINE, decode_row_fine),
    FADU_WHOLE(PENALTIES, decode_row_penalties),
    FADU_WHOLE(ORDERS, decode_row_orders),
    FADU_FIELD(DIRECTION, fadu_decode_direction, struct draft, row.direction),
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
    if (!row->id.len)
        row->id = number_text(compiler, number);
    if (!parent)
        return;
    row->id = joined(compiler, parent->id, ".", row->id);
    row->grade = joined(compiler, parent->grade, "·", row->grade);
    inherit_gradings(compiler, parent, row);
}

/* --- conditions ---------------------------------------------------------- */

static struct fadu_condition *
new_condition(struct fadu_compiler *compiler, enum fadu_condition_kind kind,
              struct fadu_place place)
{
    struct fadu_condition *condition =
        FADU_NEW(compiler->arena, struct fadu_condition);

    condition->kind = kind;
    condition->place = place;
    condition->subject = FADU_NONE;
    return condition;
}

/* All of a conjunction are parts of the one around it. */
static void
add_part(struct fadu_compiler *compiler, struct fadu_condition *all,
         struct fadu_condition *part)
{
    if (part->kind != FADU_CONDITION_ALL) {
        FADU_VEC_PUSH(compiler->arena, &all->children, part);
        return;
    }
    FADU_EACH(struct fadu_condition *, child, &part->children)
        FADU_VEC_PUSH(compiler->arena, &all->children, *child);
}

/* Any of the lines, as one condition. */
static struct fadu_condition *
any_line(struct fadu_compiler *compiler, const struct fadu_row *row)
{
    struct fadu_condition *any;

    if (row->lines.count == 1)
        return row->lines.items[0];
    any = new_condition(compiler, FADU_CONDITION_ANY, row->place);
    FADU_EACH(struct fadu_condition *, line, &row->lines)
        FADU_VEC_PUSH(compiler->arena, &any->children, *line);
    return any;
}

/* Each own line, and all conditions around it. */
static void
enclose(struct fadu_compiler *compiler, const fadu_conditions *around,
        struct fadu_row *row)
{
    const fadu_conditions own = row->lines;
    const uint32_t count = own.count ? own.count : 1;

    if (!around->count)
        return;
    memset(&row->lines, 0, sizeof(row->lines));
    for (uint32_t i = 0; i < count; i++) {
        struct fadu_condition *all =
            new_condition(compiler, FADU_CONDITION_ALL, row->place);

        FADU_EACH(struct fadu_condition *, outer, around)
            add_part(compiler, all, *outer);
        if (own.count)
            add_part(compiler, all, own.items[i]);
        FADU_VEC_PUSH(compiler->arena, &row->lines, all);
    }
}

/* --- `otherwise` --------------------------------------------------------- */

static bool
has_provision(const struct fadu_row *row, uint32_t provision)
{
    FADU_EACH(const uint32_t, own, &row->provisions) {
        if (*own == provision)
            return true;
    }
    return row->provisions.count == 0; /* those of the block */
}

enum sharing { APART, PARTLY, WHOLLY };

/* How many of the provisions of the first the second is for. */
static enum sharing
shared_provisions(const struct fadu_row *row, const struct fadu_row *other)
{
    uint32_t count = 0;

    if (!row->provisions.count)
        return other->provisions.count ? PARTLY : WHOLLY;
    FADU_EACH(const uint32_t, own, &row->provisions)
        count += has_provision(other, *own);
    return count == 0 ? APART : count < row->provisions.count ? PARTLY : WHOLLY;
}

/* The rest of its siblings: none of those holds that are tried with it. */
static void
negate_siblings(struct fadu_compiler *compiler, const drafts *siblings,
                struct fadu_row *row)
{
    struct fadu_condition *none =
        new_condition(compiler, FADU_CONDITION_NOT, row->place);
    struct fadu_condition *any =
        new_condition(compiler, FADU_CONDITION_ANY, row->place);

    FADU_EACH(const struct draft, draft, siblings) {
        const struct fadu_row *other = &draft->row;

        if (other == row || other->is_otherwise ||
            fadu_row_has_ground(other) != fadu_row_has_ground(row))
            continue;
        switch (shared_provisions(row, other)) {
        case APART:
            break;
        case PARTLY:
            FADU_REPORT(compiler->diag, row->place,
                        FADU_MSG_OTHERWISE_FOR_OTHERS,
                        other->grade.len ? other->grade : other->id);
            break;
        case WHOLLY:
            FADU_VEC_PUSH(compiler->arena, &any->children,
                          other->lines.count
                              ? any_line(compiler, other)
                              : new_condition(compiler, FADU_CONDITION_ALL,
                                              other->place));
            break;
        }
    }
    FADU_VEC_PUSH(compiler->arena, &none->children, any);
    FADU_VEC_PUSH(compiler->arena, &row->lines, none);
}

static void
check_otherwise(struct fadu_compiler *compiler, const struct fadu_row *parent,
                const drafts *rows)
{
    uint32_t count = 0;

    FADU_EACH(const struct draft, draft, rows) {
        if (!draft->row.is_otherwise)
            continue;
        if (++count == 2)
            FADU_REPORT_PLAIN(compiler->diag, draft->row.place,
                              FADU_MSG_TWO_OTHERWISE);
        if (fadu_row_has_ground(&draft->row) &&
            !(parent && fadu_row_has_ground(parent)))
            FADU_REPORT_PLAIN(compiler->diag, draft->row.place,
                              FADU_MSG_OTHERWISE_WITH_GROUND);
    }
}

/* A row of the table that says `otherwise` is found by itself; one inside
 * others, or with others inside, says what it means. */
static void
resolve_otherwise(struct fadu_compiler *compiler, const struct level *level,
                  drafts *rows)
{
    struct draft *rest = NULL;

    check_otherwise(compiler, level->parent, rows);
    FADU_EACH(struct draft, draft, rows) {
        if (draft->row.is_otherwise && (level->parent || draft->steps))
            rest = draft;
    }
    if (!rest || rest->row.lines.count)
        return;
    negate_siblings(compiler, rows, &rest->row);
    rest->row.is_otherwise = false;
}

/* --- one level ----------------------------------------------------------- */

static void
read_row(struct fadu_compiler *compiler, const struct fadu_node *node,
         const struct fadu_row *parent, drafts *rows)
{
    struct draft draft = { .row = fadu_row_inside(parent) };

    draft.row.place = node->place;
    fadu_decode_map(compiler, node, row_fields, FADU_COUNT_OF(row_fields),
                    &draft);
    if (draft.row.is_otherwise && draft.row.lines.count)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_ROW_OTHERWISE_HAS_WHEN);
    FADU_VEC_PUSH(compiler->scratch, rows, draft);
}

static drafts
read_level(struct fadu_compiler *compiler, const struct fadu_node *node,
           const struct fadu_row *parent)
{
    drafts rows = { 0 };
    fadu_rows lines = { 0 };

    if (node->kind != FADU_NODE_SCALAR) {
        FADU_EACH_ITEM(item, node)
            read_row(compiler, item, parent, &rows);
        return rows;
    }
    fadu_decode_block_table(compiler, node, parent, &lines);
    FADU_EACH(const struct fadu_row, row, &lines)
        FADU_VEC_PUSH(compiler->scratch, &rows,
                      ((struct draft){ .row = *row }));
    return rows;
}

static void decode_level(struct fadu_compiler *compiler,
                         const struct fadu_node *node,
                         const struct level *level, fadu_rows *leaves);

static void
go_inside(struct fadu_compiler *compiler, const struct level *outer,
          const struct draft *draft, fadu_rows *leaves)
{
    struct level inner = { .parent = &draft->row, .depth = outer->depth + 1 };

    FADU_EACH(struct fadu_condition *, condition, &outer->around)
        FADU_VEC_PUSH(compiler->scratch, &inner.around, *condition);
    if (draft->row.lines.count)
        FADU_VEC_PUSH(compiler->scratch, &inner.around,
                      any_line(compiler, &draft->row));
    decode_level(compiler, draft->steps, &inner, leaves);
}

static void
decode_level(struct fadu_compiler *compiler, const struct fadu_node *node,
             const struct level *level, fadu_rows *leaves)
{
    drafts rows;
    uint32_t number = 0;

    if (level->depth == FADU_MAX_ROW_LEVELS) {
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_TOO_DEEP,
                    number_text(compiler, FADU_MAX_ROW_LEVELS));
        return;
    }
    rows = read_level(compiler, node, level->parent);
    resolve_otherwise(compiler, level, &rows);
    FADU_EACH(struct draft, draft, &rows) {
        inherit(compiler, level->parent, ++number, &draft->row);
        if (draft->steps) {
            go_inside(compiler, level, draft, leaves);
            continue;
        }
        if (!draft->row.grade.len)
            FADU_REPORT_PLAIN(compiler->diag, draft->row.place,
                              FADU_MSG_ROW_WITHOUT_GRADE);
        enclose(compiler, &level->around, &draft->row);
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
