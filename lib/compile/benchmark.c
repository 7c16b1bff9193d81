/* SPDX-License-Identifier: Apache-2.0 */
/* The benchmark: blocks of rows, from light to heavy. */
#include "compile/compiler.h"

/* --- rows written as mappings -------------------------------------------- */

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

static void
report_unknown_provision(struct fadu_compiler *compiler,
                         const struct fadu_node *node, struct fadu_str text)
{
    const struct fadu_offence *offence = compiler->offence;

    FADU_REPORT(compiler->diag, node->place, FADU_MSG_UNKNOWN_PROVISION, text);
    fadu_suggest_among(compiler, text, offence->provisions.items,
                       offence->provisions.count,
                       sizeof(struct fadu_provision));
}

static void
decode_for(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    FADU_VEC(uint32_t) *list = slot;
    const struct fadu_offence *offence = compiler->offence;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t i = 0;

        if (!fadu_node_text(compiler, item, &text))
            continue;
        while (i < offence->provisions.count &&
               !fadu_str_equal(offence->provisions.items[i].id, text) &&
               !fadu_str_equal(offence->provisions.items[i].name, text))
            i++;
        if (i < offence->provisions.count)
            FADU_VEC_PUSH(compiler->arena, list, i);
        else
            report_unknown_provision(compiler, item, text);
    }
}

static void
decode_grade(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_row *row = slot;

    fadu_decode_text(compiler, node, &row->grade);
}

static const struct fadu_field row_fields[] = {
    FADU_FIELD(ID, fadu_decode_id, struct fadu_row, id),
    { FADU_KEY_GRADE, decode_grade, 0, true },
    FADU_WHOLE(WHEN, decode_row_when),
    FADU_FIELD(OTHERWISE, fadu_decode_yesno, struct fadu_row, is_otherwise),
    FADU_FIELD(FOR, decode_for, struct fadu_row, provisions),
    FADU_WHOLE(FINE, decode_row_fine),
    FADU_WHOLE(PENALTIES, decode_row_penalties),
    FADU_FIELD(ORDERS, fadu_decode_orders, struct fadu_row, orders),
    FADU_FIELD(DIRECTION, fadu_decode_direction, struct fadu_row, direction),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_row, id),
    FADU_LATER(ROWS),
    FADU_LATER(GROUND),
    FADU_LATER(HONOURS),
};

static void
decode_row(struct fadu_compiler *compiler, const struct fadu_node *node,
           struct fadu_block *block)
{
    struct fadu_row row = { .place = node->place };

    fadu_decode_map(compiler, node, row_fields, FADU_COUNT_OF(row_fields),
                    &row);
    if (row.is_otherwise && row.lines.count)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_ROW_OTHERWISE_HAS_WHEN);
    FADU_VEC_PUSH(compiler->arena, &block->rows, row);
}

static void
decode_rows(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_block *block = slot;

    if (node->kind == FADU_NODE_SCALAR) {
        fadu_decode_block_table(compiler, block, node);
        return;
    }
    FADU_EACH_ITEM(item, node)
        decode_row(compiler, item, block);
}

/* --- blocks -------------------------------------------------------------- */

static void
decode_edition(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct fadu_block *block = slot;
    const struct fadu_rulebook *book = compiler->book;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t i = 0;

        if (!fadu_node_text(compiler, item, &text))
            continue;
        while (i < book->editions.count &&
               !fadu_str_equal(book->editions.items[i].id, text))
            i++;
        if (i < book->editions.count)
            FADU_VEC_PUSH(compiler->arena, &block->editions, i);
        else if (!compiler->is_partial) {
            FADU_REPORT(compiler->diag, item->place, FADU_MSG_UNKNOWN_EDITION,
                        text);
            fadu_suggest_among(compiler, text, book->editions.items,
                               book->editions.count,
                               sizeof(struct fadu_edition));
        }
    }
}

static void
decode_gap(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct fadu_block *block = slot;
    int32_t value;

    block->leaves_gaps =
        fadu_decode_word(compiler, node, fadu_words_gap, &value);
}

static void
decode_block_overlap(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    int32_t value;

    (void)slot;
    fadu_decode_word(compiler, node, fadu_words_overlap, &value);
}

static void
decode_block_facts(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    (void)slot;
    fadu_decode_own_facts(compiler, node, compiler->offence->blocks.count);
}

static const struct fadu_field block_fields[] = {
    { FADU_KEY_EDITION, decode_edition, 0, true },
    FADU_FIELD(FOR, decode_for, struct fadu_block, provisions),
    FADU_WHOLE(FACTS, decode_block_facts),
    FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_block, when),
    FADU_WHOLE(GAP, decode_gap),
    FADU_WHOLE(OVERLAP, decode_block_overlap),
    FADU_WHOLE(ROWS, decode_rows),
    FADU_FIELD(SOURCE, fadu_decode_ignore, struct fadu_block, when),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_block, when),
    FADU_LATER(SAME_AS),
    FADU_LATER(FINE),
    FADU_LATER(THEN),
};

/* May an amount be graded in such terms?  Yuan always; multiples only under
 * multiples; shares of whatever has a range. */
static bool
fits(const struct fadu_amount *amount, const struct fadu_range *range)
{
    if (amount->form == FADU_AMOUNT_NONE)
        return false;
    if (range->measure == FADU_MEASURE_MULTIPLE)
        return amount->form == FADU_AMOUNT_RATE &&
               amount->range.measure == FADU_MEASURE_MULTIPLE;
    return range->measure == FADU_MEASURE_MONEY ||
           amount->form != FADU_AMOUNT_DELEGATED;
}

static bool
fits_penalty(const struct fadu_penalty *penalty,
             const struct fadu_grading *grading)
{
    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        const bool is_its_column = grading->column == FADU_NONE ||
                                   !penalty->is_by_column ||
                                   grading->column == i;

        if (is_its_column && fits(&penalty->amounts.items[i], &grading->range))
            return true;
    }
    return false;
}

/* More than the whole width? */
static bool
is_above_whole(const struct fadu_amount *amount, const struct fadu_range *range)
{
    const struct fadu_rational one = { 1, 1 };
    const bool is_share =
        range->measure == FADU_MEASURE_SHARE &&
        (range->is_of_width || amount->form == FADU_AMOUNT_MONEY ||
         amount->range.measure != FADU_MEASURE_SHARE);

    return is_share && ((range->has_low &&
                         fadu_rational_compare(range->low.number, one) > 0) ||
                        (range->has_high &&
                         fadu_rational_compare(range->high.number, one) > 0));
}

/* Written in the same terms as the statute, and outside of it?  The statute is
 * the fence: a band beyond it is no band. */
static bool
is_outside(const struct fadu_amount *amount, const struct fadu_range *range)
{
    const struct fadu_range *statute = &amount->range;

    if (is_above_whole(amount, range))
        return true;
    if ((amount->form != FADU_AMOUNT_MONEY &&
         amount->form != FADU_AMOUNT_RATE) ||
        range->measure != statute->measure || range->is_of_width)
        return false;
    return (range->has_low && statute->has_low &&
            fadu_rational_compare(range->low.number, statute->low.number) <
                0) ||
           (range->has_high && statute->has_high &&
            fadu_rational_compare(range->high.number, statute->high.number) >
                0) ||
           (range->has_low && statute->has_high &&
            fadu_rational_compare(range->low.number, statute->high.number) >
                0) ||
           (range->has_high && statute->has_low &&
            fadu_rational_compare(range->high.number, statute->low.number) < 0);
}

static bool
is_inside_penalty(const struct fadu_penalty *penalty,
                  const struct fadu_grading *grading)
{
    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        const bool is_its_column = grading->column == FADU_NONE ||
                                   !penalty->is_by_column ||
                                   grading->column == i;

        if (is_its_column &&
            !is_outside(&penalty->amounts.items[i], &grading->range))
            return true;
    }
    return false;
}

/* What the provisions that the row is for make of one grading. */
struct fitting {
    bool is_named; /* some provision has the kind */
    bool is_fit;
    bool is_inside;                     /* of one of them at least */
    const struct fadu_provision *shall; /* one that says the kind shall be */
};

static struct fitting
fitting_of(const struct fadu_offence *offence, const struct fadu_block *block,
           const struct fadu_row *row, const struct fadu_grading *grading)
{
    struct fitting fitting = { .shall = NULL };

    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        const struct fadu_provision *provision = &offence->provisions.items[i];

        if (!fadu_row_is_for(block, row, i))
            continue;
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            if (!fadu_str_equal(penalty->kind, grading->kind))
                continue;
            fitting.is_named = true;
            fitting.is_fit |= fits_penalty(penalty, grading);
            fitting.is_inside |= is_inside_penalty(penalty, grading);
            if (penalty->force == FADU_SHALL && !penalty->choice)
                fitting.shall = provision;
        }
    }
    return fitting;
}

/* A row grades what a provision it is for threatens, in terms that fit, and
 * drops nothing that shall be imposed. */
static void
check_gradings(struct fadu_compiler *compiler, const struct fadu_block *block,
               const struct fadu_row *row)
{
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        const struct fitting fitting =
            fitting_of(compiler->offence, block, row, grading);

        if (!fitting.is_named)
            FADU_REPORT(compiler->diag, grading->place,
                        FADU_MSG_ROW_KIND_NOT_IN_PROVISION, grading->kind);
        else if (grading->form == FADU_GRADING_NONE && fitting.shall)
            FADU_REPORT(compiler->diag, grading->place,
                        FADU_MSG_NONE_UNDER_SHALL, fitting.shall->id);
        else if (grading->form == FADU_GRADING_RANGE && !fitting.is_fit)
            FADU_REPORT(compiler->diag, grading->place,
                        FADU_MSG_BAND_DOES_NOT_FIT, grading->text,
                        fitting.shall ? fitting.shall->id : grading->kind);
        else if (grading->form == FADU_GRADING_RANGE && !fitting.is_inside &&
                 row->direction != FADU_MITIGATED)
            FADU_REPORT(compiler->diag, grading->place,
                        FADU_MSG_BAND_OUTSIDE_RANGE, grading->text);
    }
}

static void
check_row_id(struct fadu_compiler *compiler, const struct fadu_block *block,
             const struct fadu_row *row)
{
    FADU_EACH(const struct fadu_row, other, &block->rows) {
        if (other == row)
            return;
        if (fadu_str_equal(other->id, row->id)) {
            FADU_REPORT(compiler->diag, row->place, FADU_MSG_REPEATED_NAME,
                        row->id);
            return;
        }
    }
}

/* A row without an id gets its path: its number in the table. */
static void
finish_rows(struct fadu_compiler *compiler, struct fadu_block *block)
{
    int64_t path = 0;

    FADU_EACH(struct fadu_row, row, &block->rows) {
        struct fadu_buf number;

        path++;
        if (!row->id.len) {
            fadu_buf_init_in(&number, compiler->scratch);
            fadu_buf_add_int(&number, path);
            row->id = fadu_arena_copy(compiler->arena, fadu_buf_str(&number));
            fadu_buf_free(&number);
        }
        if (!row->grade.len)
            FADU_REPORT_PLAIN(compiler->diag, row->place,
                              FADU_MSG_ROW_WITHOUT_GRADE);
        check_row_id(compiler, block, row);
        check_gradings(compiler, block, row);
    }
}

void
fadu_decode_blocks(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    (void)slot;
    FADU_EACH_ITEM(item, node) {
        struct fadu_block block = { .place = item->place };

        fadu_decode_map(compiler, item, block_fields,
                        FADU_COUNT_OF(block_fields), &block);
        finish_rows(compiler, &block);
        FADU_VEC_PUSH(compiler->arena, &compiler->offence->blocks, block);
    }
}
