/* SPDX-License-Identifier: Apache-2.0 */
/* A table that is that of another offence, and may in turn refer to one. */
#include "compile/rows.h"

static bool
has_text(const struct fadu_node *list, struct fadu_str text)
{
    FADU_EACH_ITEM(item, list) {
        if (item->kind == FADU_NODE_SCALAR &&
            fadu_str_equal(fadu_str_trim(item->text), text))
            return true;
    }
    return false;
}

/* Does the other table serve all editions of this one? */
static bool
serves_editions(const struct fadu_node *other, const struct fadu_node *block)
{
    const struct fadu_node *own = fadu_member(block, FADU_KEY_EDITION);
    const struct fadu_node *its = fadu_member(other, FADU_KEY_EDITION);

    if (!own || !its)
        return false;
    FADU_EACH_ITEM(item, own) {
        if (item->kind != FADU_NODE_SCALAR ||
            !has_text(its, fadu_str_trim(item->text)))
            return false;
    }
    return true;
}

/* The one table of the offence that does; NULL if there is none, or several. */
static const struct fadu_node *
table_like(const struct fadu_node *offence, const struct fadu_node *block)
{
    const struct fadu_node *blocks = fadu_member(offence, FADU_KEY_BENCHMARK);
    const struct fadu_node *found = NULL;

    if (!blocks)
        return NULL;
    FADU_EACH_ITEM(item, blocks) {
        if (!serves_editions(item, block))
            continue;
        if (found)
            return NULL;
        found = item;
    }
    return found;
}

/* From a table to the one it refers to, and on to the rows. */
struct trail {
    struct fadu_compiler *compiler;
    const struct fadu_node *block; /* where it begins */
    const struct fadu_node *at;
    uint32_t *offences; /* those gone through */
    uint32_t count;
};

static struct trail
begin_trail(struct fadu_compiler *compiler, const struct fadu_node *block)
{
    struct trail trail = { .compiler = compiler, .block = block, .at = block };

    trail.offences = FADU_NEW_ARRAY(compiler->scratch, uint32_t,
                                    compiler->book->offences.count + 1);
    trail.offences[trail.count++] = compiler->offence_index;
    return trail;
}

enum turn { TURN_NEXT, TURN_END, TURN_UNKNOWN, TURN_NO_TABLE, TURN_CIRCLE };

/* TURN_NEXT: `at` is the next table.  The last of `offences` is the one that
 * was looked for. */
static enum turn
follow(struct trail *trail)
{
    const struct fadu_node *same_as = fadu_member(trail->at, FADU_KEY_SAME_AS);
    uint32_t offence;
    bool is_circle = false;

    if (!same_as)
        return TURN_END;
    if (same_as->kind != FADU_NODE_SCALAR ||
        !fadu_map_find(&trail->compiler->book->offence_names,
                       fadu_str_trim(same_as->text), &offence))
        return TURN_UNKNOWN;
    for (uint32_t i = 0; i < trail->count; i++)
        is_circle |= trail->offences[i] == offence;
    trail->offences[trail->count++] = offence;
    if (is_circle)
        return TURN_CIRCLE;
    trail->at =
        table_like(trail->compiler->offence_nodes[offence], trail->block);
    return trail->at ? TURN_NEXT : TURN_NO_TABLE;
}

void
fadu_declare_same_facts(struct fadu_compiler *compiler,
                        const struct fadu_node *block)
{
    const struct fadu_node *same_as = fadu_member(block, FADU_KEY_SAME_AS);
    struct trail trail;

    if (!same_as)
        return;
    trail = begin_trail(compiler, block);
    fadu_diag_redirect(compiler->diag, same_as->place);
    /* Past the limit, which is told later, no more is added. */
    while (compiler->book->facts.count <=
               FADU_MAX_FACTS + FADU_HEADER_DATE_COUNT &&
           follow(&trail) == TURN_NEXT) {
        const struct fadu_node *facts = fadu_member(trail.at, FADU_KEY_FACTS);

        if (facts)
            fadu_declare_own_facts(compiler, facts);
    }
    fadu_diag_redirect(compiler->diag, (struct fadu_place){ 0 });
}

/* 甲 → 乙 → 甲 */
static void
report_circle(const struct trail *trail)
{
    struct fadu_compiler *compiler = trail->compiler;
    struct fadu_buf names;

    fadu_buf_init_in(&names, compiler->scratch);
    for (uint32_t i = 0; i < trail->count; i++) {
        if (i)
            fadu_buf_add_text(&names, " → ");
        fadu_buf_add(&names,
                     compiler->book->offences.items[trail->offences[i]].id);
    }
    FADU_REPORT(compiler->diag,
                fadu_member_place(trail->block, FADU_KEY_SAME_AS),
                FADU_MSG_SAME_AS_CIRCLE, fadu_buf_str(&names));
    fadu_buf_free(&names);
}

static void
report_turn(const struct trail *trail, enum turn turn)
{
    struct fadu_compiler *compiler = trail->compiler;
    const struct fadu_node *same_as =
        fadu_member(trail->block, FADU_KEY_SAME_AS);
    struct fadu_str text;
    uint32_t offence;

    switch (turn) {
    case TURN_UNKNOWN: /* said where it stands, if further on */
        if (trail->at == trail->block &&
            fadu_node_text(compiler, same_as, &text))
            fadu_find_name(compiler, &compiler->book->offence_names, text,
                           same_as->place, FADU_MSG_UNKNOWN_OFFENCE, &offence);
        break;
    case TURN_NO_TABLE:
        offence = trail->offences[trail->count - 1];
        FADU_REPORT(compiler->diag, same_as->place, FADU_MSG_SAME_AS_NO_TABLE,
                    compiler->book->offences.items[offence].id);
        break;
    case TURN_CIRCLE:
        report_circle(trail);
        break;
    case TURN_NEXT:
    case TURN_END:
        break;
    }
}

/* As long as the text that it stands for, or longer. */
static size_t
size_of(const struct fadu_node *node)
{
    enum { BYTES_OF_A_VALUE = 8 };
    size_t size = BYTES_OF_A_VALUE + node->key.len + node->text.len;

    for (const struct fadu_node *child = node->first; child;
         child = child->next)
        size += size_of(child);
    return size;
}

/* False, with a message the first time, past the limit. */
static bool
may_take_over(struct fadu_compiler *compiler, const struct fadu_node *from,
              struct fadu_place place)
{
    const bool was_below = compiler->shared_bytes <= FADU_MAX_TEXT_BYTES;
    struct fadu_buf limit;

    compiler->shared_bytes += size_of(from);
    if (compiler->shared_bytes <= FADU_MAX_TEXT_BYTES)
        return true;
    if (was_below) {
        fadu_buf_init_in(&limit, compiler->scratch);
        fadu_buf_add_int(&limit, FADU_MAX_TEXT_BYTES);
        FADU_REPORT(compiler->diag, place, FADU_MSG_TOO_LARGE,
                    fadu_buf_str(&limit));
        fadu_buf_free(&limit);
    }
    return false;
}

/* What the block does not say itself, the nearest table on the way says. */
static void
take_over(struct fadu_compiler *compiler, const struct fadu_node *from,
          bool *has_gap, bool *has_overlap, uint32_t index)
{
    struct fadu_block *block = &compiler->offence->blocks.items[index];
    const struct fadu_node *facts = fadu_member(from, FADU_KEY_FACTS);
    const struct fadu_node *gap = fadu_member(from, FADU_KEY_GAP);
    const struct fadu_node *overlap = fadu_member(from, FADU_KEY_OVERLAP);
    const struct fadu_node *rows = fadu_member(from, FADU_KEY_ROWS);

    if (facts)
        fadu_decode_own_facts(compiler, facts, index);
    if (gap && !*has_gap)
        fadu_decode_gap(compiler, gap, block);
    if (overlap && !*has_overlap)
        fadu_decode_overlap(compiler, overlap, block);
    *has_gap |= gap != NULL;
    *has_overlap |= overlap != NULL;
    if (rows && !fadu_member(from, FADU_KEY_SAME_AS))
        fadu_decode_rows(compiler, rows, &block->rows);
}

/* Later messages about the rows of this offence name it and not the other. */
static void
move_rows(struct fadu_block *block, struct fadu_place place)
{
    FADU_EACH(struct fadu_row, row, &block->rows) {
        row->place = place;
        if (row->ground_place.source)
            row->ground_place = place;
        FADU_EACH(struct fadu_grading, grading, &row->gradings)
            grading->place = place;
    }
}

/* Mistakes in the other offence are told there. */
static bool
is_sound(const struct trail *trail)
{
    for (uint32_t i = 1; i < trail->count; i++) {
        const uint32_t offence = trail->offences[i];

        if (trail->compiler->book->offences.items[offence].has_errors)
            return false;
    }
    return true;
}

static void
join_block(struct fadu_compiler *compiler, const struct fadu_node *node,
           uint32_t index)
{
    const struct fadu_node *same_as = fadu_member(node, FADU_KEY_SAME_AS);
    struct trail trail = begin_trail(compiler, node);
    bool has_gap = fadu_member(node, FADU_KEY_GAP) != NULL;
    bool has_overlap = fadu_member(node, FADU_KEY_OVERLAP) != NULL;
    enum turn turn;

    if (fadu_member(node, FADU_KEY_ROWS)) {
        FADU_REPORT_PLAIN(compiler->diag, same_as->key_place,
                          FADU_MSG_SAME_AS_AND_ROWS);
        return;
    }
    do
        turn = follow(&trail);
    while (turn == TURN_NEXT);
    report_turn(&trail, turn);
    if (turn != TURN_END || !is_sound(&trail)) {
        compiler->offence->has_errors = true;
        return;
    }
    trail = begin_trail(compiler, node);
    fadu_diag_redirect(compiler->diag, same_as->place);
    while (follow(&trail) == TURN_NEXT &&
           may_take_over(compiler, trail.at, same_as->place))
        take_over(compiler, trail.at, &has_gap, &has_overlap, index);
    move_rows(&compiler->offence->blocks.items[index], same_as->place);
    fadu_check_block(compiler, &compiler->offence->blocks.items[index]);
    fadu_check_kinds(compiler, compiler->offence);
    fadu_diag_redirect(compiler->diag, (struct fadu_place){ 0 });
}

void
fadu_join_tables(struct fadu_compiler *compiler,
                 const struct fadu_node *offence)
{
    const struct fadu_node *blocks = fadu_member(offence, FADU_KEY_BENCHMARK);
    uint32_t index = 0;

    if (!blocks)
        return;
    FADU_EACH_ITEM(item, blocks) {
        if (fadu_member(item, FADU_KEY_SAME_AS))
            join_block(compiler, item, index);
        index++;
    }
}
