/* SPDX-License-Identifier: Apache-2.0 */
/* The benchmark: blocks of rows, from light to heavy. */
#include "compile/rows.h"

/* --- blocks -------------------------------------------------------------- */

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

void
fadu_decode_for(struct fadu_compiler *compiler, const struct fadu_node *node,
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
decode_rows(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_block *block = slot;

    fadu_decode_rows(compiler, node, &block->rows);
}

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

void
fadu_decode_gap(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    struct fadu_block *block = slot;
    int32_t value;

    block->leaves_gaps =
        fadu_decode_word(compiler, node, fadu_words_gap, &value);
}

void
fadu_decode_overlap(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    struct fadu_block *block = slot;
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_overlap, &value))
        block->overlap = (enum fadu_overlap)value;
}

static void
decode_block_facts(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    (void)slot;
    fadu_decode_own_facts(compiler, node, compiler->offence->blocks.count);
}

static void
decode_block_formula(struct fadu_compiler *compiler,
                     const struct fadu_node *node, unsigned words,
                     const struct fadu_formula **formula)
{
    const struct fadu_formula_want want = {
        .type = FADU_FACT_MONEY,
        .words = words | FADU_FORMULA_BIT(FADU_FORMULA_STATUTORY_MIN) |
                 FADU_FORMULA_BIT(FADU_FORMULA_STATUTORY_MAX),
    };

    (void)fadu_decode_formula(compiler, node, &want, formula);
}

/* One formula instead of rows. */
static void
decode_block_fine(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    struct fadu_block *block = slot;

    decode_block_formula(compiler, node, 0, &block->fine);
}

/* What every row's fine goes through. */
static void
decode_then(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_block *block = slot;

    decode_block_formula(compiler, node, FADU_FORMULA_BIT(FADU_FORMULA_RESULT),
                         &block->then);
}

static const struct fadu_field block_fields[] = {
    { FADU_KEY_EDITION, decode_edition, 0, true },
    FADU_FIELD(FOR, fadu_decode_for, struct fadu_block, provisions),
    FADU_WHOLE(FACTS, decode_block_facts),
    FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_block, when),
    FADU_WHOLE(GAP, fadu_decode_gap),
    FADU_WHOLE(OVERLAP, fadu_decode_overlap),
    FADU_WHOLE(ROWS, decode_rows),
    FADU_FIELD(SOURCE, fadu_decode_ignore, struct fadu_block, when),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_block, when),
    FADU_WHOLE(SAME_AS, fadu_decode_ignore), /* once all are read */
    FADU_WHOLE(FINE, decode_block_fine),     /* these behind the rows */
    FADU_WHOLE(THEN, decode_then),
};

/* May an amount be graded in such terms?  Yuan always; multiples only under
 * multiples; shares of whatever has a range; what a
 * formula alone says leaves nothing to grade. */
static bool
fits(const struct fadu_amount *amount, const struct fadu_range *range)
{
    if (amount->form == FADU_AMOUNT_NONE || amount->form == FADU_AMOUNT_FORMULA)
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

/* `outside`, the first amount that it leaves, if it leaves all of them. */
static bool
is_inside_penalty(const struct fadu_penalty *penalty,
                  const struct fadu_grading *grading,
                  const struct fadu_amount **outside)
{
    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        const bool is_its_column = grading->column == FADU_NONE ||
                                   !penalty->is_by_column ||
                                   grading->column == i;

        if (!is_its_column)
            continue;
        if (!is_outside(&penalty->amounts.items[i], &grading->range))
            return true;
        if (!*outside)
            *outside = &penalty->amounts.items[i];
    }
    return false;
}

/* What the provisions that the row is for make of one grading. */
struct fitting {
    bool is_named; /* some provision has the kind */
    bool is_fit;
    bool is_inside; /* of one of them at least */
    /* The first that it leaves, and whose that is. */
    const struct fadu_amount *outside;
    const struct fadu_provision *leaves;
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
            fitting.is_inside |=
                is_inside_penalty(penalty, grading, &fitting.outside);
            if (fitting.outside && !fitting.leaves)
                fitting.leaves = provision;
            if (penalty->force == FADU_SHALL && !penalty->choice)
                fitting.shall = provision;
        }
    }
    return fitting;
}

/* May the row leave out what shall be imposed?  On a ground, but not on one
 * that only goes lighter inside the range.  Rules that are no ground at all
 * were reported where they stand. */
static bool
may_drop(const struct fadu_rulebook *book, const struct fadu_row *row,
         const struct fadu_grading *grading)
{
    const bool is_fine = fadu_str_equal(grading->kind, FADU_STR("罚款"));

    FADU_EACH(const uint32_t, rule, &row->grounds) {
        const enum fadu_effect effect = book->rules.items[*rule].effect;

        if (effect == FADU_EFFECT_LIGHTEN ||
            (effect == FADU_EFFECT_NO_FINE && !is_fine))
            return false;
    }
    return row->ground_place.source != NULL;
}

static void
report_outside(struct fadu_compiler *compiler,
               const struct fadu_grading *grading,
               const struct fitting *fitting)
{
    const struct fadu_amount *amount = fitting->outside;
    struct fadu_buf range;

    fadu_buf_init_in(&range, compiler->scratch);
    if (amount->form == FADU_AMOUNT_MONEY || amount->form == FADU_AMOUNT_RATE)
        fadu_range_write(&range, &amount->range, (struct fadu_str){ NULL, 0 });
    else
        fadu_buf_add_text(&range, "100%");
    FADU_TABLE_FAULT(compiler, grading->place, FADU_MSG_BAND_OUTSIDE_RANGE,
                     grading->text, fitting->leaves->id, fadu_buf_str(&range));
    fadu_buf_free(&range);
}

/* A row grades what a provision it is for threatens, in terms that fit, and
 * drops what shall be imposed only on a ground. */
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
        else if (grading->form == FADU_GRADING_NONE && fitting.shall &&
                 !may_drop(compiler->book, row, grading))
            FADU_TABLE_FAULT(compiler, grading->place,
                             FADU_MSG_NONE_UNDER_SHALL, fitting.shall->id);
        else if (grading->form == FADU_GRADING_RANGE && !fitting.is_fit)
            FADU_REPORT(compiler->diag, grading->place,
                        FADU_MSG_BAND_DOES_NOT_FIT, grading->text,
                        fitting.shall ? fitting.shall->id : grading->kind);
        else if (grading->form == FADU_GRADING_RANGE && !fitting.is_inside &&
                 row->direction != FADU_MITIGATED)
            report_outside(compiler, grading, &fitting);
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

/* A ground that aggravates makes nothing lighter. */
static void
check_grounds(struct fadu_compiler *compiler, const struct fadu_row *row)
{
    bool is_lighter =
        row->direction == FADU_MITIGATED || row->direction == FADU_LIGHTER;

    FADU_EACH(const struct fadu_grading, grading, &row->gradings)
        is_lighter |= grading->form == FADU_GRADING_NONE;
    FADU_EACH(const uint32_t, rule, &row->grounds) {
        const struct fadu_rule *ground = &compiler->book->rules.items[*rule];

        if (is_lighter && ground->effect == FADU_EFFECT_AGGRAVATE)
            FADU_REPORT(compiler->diag, row->ground_place,
                        FADU_MSG_GROUND_DOES_NOT_FIT, ground->id);
    }
}

void
fadu_check_block(struct fadu_compiler *compiler, const struct fadu_block *block)
{
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        check_row_id(compiler, block, row);
        check_gradings(compiler, block, row);
        check_grounds(compiler, row);
    }
}

/* What the policy of its edition says, until it says something itself. */
static enum fadu_overlap
usual_overlap(const struct fadu_rulebook *book, const struct fadu_block *block)
{
    FADU_EACH(const uint32_t, index, &block->editions) {
        const struct fadu_edition *edition = &book->editions.items[*index];

        if (edition->has_policy)
            return edition->policy.overlap;
    }
    return book->policy.overlap;
}

/* A formula stands instead of rows, `then` beside them; those of another
 * offence are rows as well. */
static void
check_formulas(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    const struct fadu_node *fine = fadu_member(node, FADU_KEY_FINE);
    const struct fadu_node *then = fadu_member(node, FADU_KEY_THEN);
    const bool has_rows =
        fadu_member(node, FADU_KEY_ROWS) || fadu_member(node, FADU_KEY_SAME_AS);

    if (fine && has_rows)
        FADU_REPORT(compiler->diag, fine->key_place,
                    FADU_MSG_FORMULA_BESIDE_ROWS, fine->key);
    if (then && !has_rows)
        FADU_REPORT(compiler->diag, then->key_place, FADU_MSG_THEN_WITHOUT_ROWS,
                    then->key);
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
        if (item->kind == FADU_NODE_MAP)
            check_formulas(compiler, item);
        if (!fadu_member(item, FADU_KEY_OVERLAP))
            block.overlap = usual_overlap(compiler->book, &block);
        fadu_check_block(compiler, &block);
        FADU_VEC_PUSH(compiler->arena, &compiler->offence->blocks, block);
    }
}
