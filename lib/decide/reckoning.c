/* SPDX-License-Identifier: Apache-2.0 */
/* What a sum is reckoned from, and the steps it leaves behind. */
#include "decide/reckoning.h"

/* The block whose table or formula serves; its rows may all be for others. */
static const struct fadu_block *
serving_block(const struct fadu_sum_question *question)
{
    const struct fadu_matter *matter = question->slice->matter;
    const struct fadu_view view = fadu_matter_view(matter, question->values);
    const struct fadu_block *block;
    uint32_t index = question->place->block;

    if (index == FADU_NONE && question->place->provision != FADU_NONE)
        index = fadu_block_for(matter, question->place->provision);
    if (index == FADU_NONE)
        return NULL;
    block = &matter->offence->blocks.items[index];
    return fadu_condition_state(block->when, &view) == FADU_MET ? block : NULL;
}

struct fadu_reckoning
fadu_reckoning_begin(const struct fadu_sum_question *question,
                     struct fadu_sum *sum)
{
    const struct fadu_matter *matter = question->slice->matter;
    const struct fadu_grading *grading =
        fadu_grading_of(fadu_placed_row(matter, question->place),
                        question->penalty->kind, question->place->column);
    const struct fadu_block *block = serving_block(question);
    const bool is_fine =
        fadu_str_equal(question->penalty->kind, FADU_STR("罚款"));
    struct fadu_reckoning reckoning = {
        .question = question,
        .policy = matter->policy,
        .amount = fadu_amount_in(question->penalty, question->place->column),
        .context = { .matter = matter, .values = question->values },
        .band = { .low = { .is_known = true, .fen = { 0, 1 } },
                  .high = { .is_known = true, .fen = { 0, 1 } } },
        .sum = sum,
    };

    if (grading && grading->form == FADU_GRADING_RANGE)
        reckoning.graded = &grading->range;
    /* The benchmark's formula goes before that of the clause. */
    if (!grading && is_fine && block && block->fine)
        reckoning.formula = block->fine;
    else if (!grading && reckoning.amount &&
             reckoning.amount->form != FADU_AMOUNT_FORMULA)
        reckoning.formula = reckoning.amount->formula;
    if (reckoning.graded && is_fine && block)
        reckoning.then = block->then;
    return reckoning;
}

void
fadu_sum_each_fact(const struct fadu_sum_question *question,
                   void (*visit)(void *context, uint32_t fact), void *context)
{
    const struct fadu_reckoning reckoning =
        fadu_reckoning_begin(question, NULL);
    const struct fadu_amount *amount = reckoning.amount;

    if (!amount)
        return;
    if (amount->form == FADU_AMOUNT_RATE && amount->base != FADU_NONE)
        visit(context, amount->base);
    if (amount->form == FADU_AMOUNT_MONEY && amount->per != FADU_NONE)
        visit(context, amount->per);
    if (amount->form == FADU_AMOUNT_FORMULA)
        fadu_formula_each_fact(amount->formula, visit, context);
    fadu_formula_each_fact(reckoning.formula, visit, context);
    fadu_formula_each_fact(reckoning.then, visit, context);
}

/* --- steps --------------------------------------------------------------- */

struct fadu_fen_range
fadu_whole_fen(const struct fadu_exact *exact)
{
    struct fadu_fen_range range = { .is_given = true };

    range.min =
        (struct fadu_fen_end){ exact->low.is_known, 0, exact->low.formula };
    range.max =
        (struct fadu_fen_end){ exact->high.is_known, 0, exact->high.formula };
    if (exact->low.is_known)
        range.min.fen = fadu_exact_min(&exact->low, 1);
    if (exact->high.is_known)
        range.max.fen = fadu_exact_max(&exact->high, 1);
    /* Less than a fen wide: the lower whole fen stands for it. */
    if (fadu_exact_is_known(exact) && range.min.fen > range.max.fen)
        range.min.fen = range.max.fen;
    return range;
}

void
fadu_note_step(struct fadu_reckoning *reckoning, enum fadu_sum_step_kind kind,
               const struct fadu_fen_range *before,
               const struct fadu_fen_range *after, struct fadu_str detail)
{
    struct fadu_sum_step step = { .kind = kind, .detail = detail };

    if (reckoning->is_silent)
        return;
    if (before)
        step.before = *before;
    if (after)
        step.after = *after;
    FADU_VEC_PUSH(reckoning->context.matter->arena, &reckoning->sum->steps,
                  step);
}

struct fadu_str
fadu_detail_fen(const struct fadu_reckoning *reckoning, int64_t fen)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_money_write(&buf, fen);
    return fadu_exact_keep(&reckoning->context, &buf);
}

struct fadu_str
fadu_detail_range(const struct fadu_reckoning *reckoning,
                  const struct fadu_range *range)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_range_write(&buf, range, FADU_STR(""));
    return fadu_exact_keep(&reckoning->context, &buf);
}
