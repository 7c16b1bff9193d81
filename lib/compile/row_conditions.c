/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a row inside others holds: where its own condition and those around it
 * do; the rest of a level, where none of its siblings does.
 */
#include "compile/rows.h"

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
struct fadu_condition *
fadu_any_line(struct fadu_compiler *compiler, const struct fadu_row *row)
{
    struct fadu_condition *any;

    if (row->lines.count == 1)
        return row->lines.items[0];
    any = fadu_new_condition(compiler, FADU_CONDITION_ANY, row->place);
    FADU_EACH(struct fadu_condition *, line, &row->lines)
        FADU_VEC_PUSH(compiler->arena, &any->children, *line);
    return any;
}

/* False, with a message the first time, past the limit. */
static bool
may_share(struct fadu_compiler *compiler, struct fadu_place place, size_t count)
{
    const bool was_below = compiler->shared_values <= FADU_MAX_NODES;
    struct fadu_buf limit;

    compiler->shared_values += count;
    if (compiler->shared_values <= FADU_MAX_NODES)
        return true;
    if (was_below) {
        fadu_buf_init_in(&limit, compiler->scratch);
        fadu_buf_add_int(&limit, FADU_MAX_NODES);
        FADU_REPORT(compiler->diag, place, FADU_MSG_TOO_MANY_NODES,
                    fadu_buf_str(&limit));
        fadu_buf_free(&limit);
    }
    return false;
}

static size_t
part_count(const fadu_conditions *conditions)
{
    size_t count = 0;

    FADU_EACH(struct fadu_condition *, condition, conditions)
        count += 1 + (*condition)->children.count;
    return count;
}

/* Each own line, and all conditions around it. */
void
fadu_enclose_row(struct fadu_compiler *compiler, const fadu_conditions *around,
                 struct fadu_row *row)
{
    const fadu_conditions own = row->lines;
    const uint32_t count = own.count ? own.count : 1;

    if (!around->count ||
        !may_share(compiler, row->place, count * part_count(around)))
        return;
    memset(&row->lines, 0, sizeof(row->lines));
    for (uint32_t i = 0; i < count; i++) {
        struct fadu_condition *all =
            fadu_new_condition(compiler, FADU_CONDITION_ALL, row->place);

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
negate_siblings(struct fadu_compiler *compiler, const fadu_row_drafts *siblings,
                struct fadu_row *row)
{
    struct fadu_condition *none =
        fadu_new_condition(compiler, FADU_CONDITION_NOT, row->place);
    struct fadu_condition *any =
        fadu_new_condition(compiler, FADU_CONDITION_ANY, row->place);

    FADU_EACH(const struct fadu_row_draft, draft, siblings) {
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
                              ? fadu_any_line(compiler, other)
                              : fadu_new_condition(compiler, FADU_CONDITION_ALL,
                                                   other->place));
            break;
        }
    }
    FADU_VEC_PUSH(compiler->arena, &none->children, any);
    FADU_VEC_PUSH(compiler->arena, &row->lines, none);
}

static void
check_otherwise(struct fadu_compiler *compiler, const struct fadu_row *parent,
                const fadu_row_drafts *rows)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_row_draft, draft, rows) {
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
void
fadu_resolve_otherwise(struct fadu_compiler *compiler,
                       const struct fadu_row *parent, fadu_row_drafts *rows)
{
    struct fadu_row_draft *rest = NULL;

    check_otherwise(compiler, parent, rows);
    FADU_EACH(struct fadu_row_draft, draft, rows) {
        if (draft->row.is_otherwise && (parent || draft->steps))
            rest = draft;
    }
    if (!rest || rest->row.lines.count)
        return;
    negate_siblings(compiler, rows, &rest->row);
    rest->row.is_otherwise = false;
}
