/* SPDX-License-Identifier: Apache-2.0 */
/* The statutory range, and the band that a row or a formula writes. */
#include "decide/reckoning.h"

static const struct fadu_rational zero = { 0, 1 };

/* --- the statutory range ------------------------------------------------- */

static uint32_t
base_of(const struct fadu_amount *amount)
{
    return amount->form == FADU_AMOUNT_RATE ? amount->base : amount->per;
}

static struct fadu_exact_end
end_of(struct fadu_exact_context *context, const struct fadu_amount *amount,
       const struct fadu_bound *bound, enum fadu_measure measure)
{
    struct fadu_exact_end end =
        fadu_exact_scale(context, bound->number, base_of(amount), measure);

    end.is_open = bound->is_open;
    return end;
}

/* A range written in the terms of the amount: yuan, per unit, or of a base.
 * A missing lower end is 0. */
static struct fadu_exact
in_terms_of(struct fadu_exact_context *context,
            const struct fadu_amount *amount, const struct fadu_range *range)
{
    static const struct fadu_bound nothing = { .number = { 0, 1 } };

    return (struct fadu_exact){
        .low = end_of(context, amount, range->has_low ? &range->low : &nothing,
                      range->measure),
        .high = end_of(context, amount, &range->high, range->measure),
        .base = base_of(amount),
    };
}

static struct fadu_exact
capped(struct fadu_exact_context *context, const struct fadu_amount *amount,
       struct fadu_exact exact)
{
    if (!amount->has_cap)
        return exact;
    exact.low = fadu_exact_cap(context, exact.low, amount->cap_fen);
    exact.high = fadu_exact_cap(context, exact.high, amount->cap_fen);
    return exact;
}

/* One sum, and no fine is less than nothing. */
static struct fadu_exact
by_formula_alone(struct fadu_exact_context *context,
                 const struct fadu_formula *formula)
{
    struct fadu_exact_end end = fadu_exact_formula(context, formula, NULL);

    if (end.is_known && end.fen.num < 0)
        end.fen = zero;
    return (struct fadu_exact){ .low = end, .high = end, .base = FADU_NONE };
}

/* Then nobody asks for the formula, which takes long to write. */
static bool
hangs_on_unknown(const struct fadu_exact_context *context,
                 const struct fadu_amount *amount)
{
    return amount->form != FADU_AMOUNT_FORMULA &&
           base_of(amount) != FADU_NONE && amount->range.high.number.num != 0 &&
           !fadu_exact_has_value(context, base_of(amount));
}

bool
fadu_statutory_range(const struct fadu_slice *slice,
                     const struct fadu_value *values,
                     const struct fadu_penalty *penalty, uint32_t column,
                     struct fadu_rational *min_out,
                     struct fadu_rational *max_out)
{
    const struct fadu_amount *amount = fadu_amount_in(penalty, column);
    struct fadu_exact_context context = { .matter = slice->matter,
                                          .values = values,
                                          .takes_samples = true };
    struct fadu_exact exact;

    if (!amount || amount->form == FADU_AMOUNT_NONE ||
        amount->form == FADU_AMOUNT_DELEGATED ||
        hangs_on_unknown(&context, amount))
        return false;
    exact = amount->form == FADU_AMOUNT_FORMULA
                ? by_formula_alone(&context, amount->formula)
                : capped(&context, amount,
                         in_terms_of(&context, amount, &amount->range));
    if (!fadu_exact_is_known(&exact) || context.has_overflowed ||
        context.divides_by_zero)
        return false;
    /* An end that is not in the range is the next whole fen inside. */
    *min_out = exact.low.is_open
                   ? fadu_rational_int(fadu_exact_min(&exact.low, 1))
                   : exact.low.fen;
    *max_out = exact.high.is_open
                   ? fadu_rational_int(fadu_exact_max(&exact.high, 1))
                   : exact.high.fen;
    return true;
}

/* "应缴费用 500元" */
static void
note_base(struct fadu_reckoning *reckoning, uint32_t fact)
{
    const struct fadu_fact *of =
        &reckoning->context.matter->book->facts.items[fact];
    struct fadu_buf buf;

    if (!fadu_exact_has_value(&reckoning->context, fact))
        return;
    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_buf_add(&buf, of->name);
    fadu_buf_add_char(&buf, ' ');
    fadu_value_write(&buf, of, &reckoning->context.values[fact]);
    fadu_note_step(reckoning, FADU_STEP_BASE, NULL, NULL,
                   fadu_exact_keep(&reckoning->context, &buf));
}

/* A fen more or less that rounding inward takes: said with what it was. */
static void
note_inward(struct fadu_reckoning *reckoning, const struct fadu_exact *exact)
{
    const struct fadu_fen_range range = fadu_whole_fen(exact);
    struct fadu_buf buf;

    if (!fadu_exact_is_known(exact) ||
        (exact->low.fen.den == 1 && exact->high.fen.den == 1))
        return;
    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_exact_write(&buf, &exact->low, false);
    fadu_buf_add_text(&buf, "至");
    fadu_exact_write(&buf, &exact->high, false);
    fadu_note_step(reckoning, FADU_STEP_INWARD, NULL, &range,
                   fadu_exact_keep(&reckoning->context, &buf));
}

/* The formula with the facts filled in. */
static struct fadu_str
filled_in(struct fadu_reckoning *reckoning, const struct fadu_formula *formula,
          const struct fadu_formula_word *words)
{
    const struct fadu_formula_view view = {
        .facts = reckoning->context.matter->book->facts.items,
        .values = reckoning->context.values,
        .words = words,
    };
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, reckoning->context.matter->arena);
    fadu_formula_write(&buf, formula, &view);
    return fadu_exact_keep(&reckoning->context, &buf);
}

struct fadu_exact
fadu_reckon_statutory(struct fadu_reckoning *reckoning)
{
    const struct fadu_amount *amount = reckoning->amount;
    struct fadu_exact written;
    struct fadu_exact statutory;
    struct fadu_fen_range before;
    struct fadu_fen_range after;

    if (amount->form == FADU_AMOUNT_FORMULA) {
        statutory = by_formula_alone(&reckoning->context, amount->formula);
        after = fadu_whole_fen(&statutory);
        fadu_note_step(reckoning, FADU_STEP_FORMULA, NULL, &after,
                       filled_in(reckoning, amount->formula, NULL));
        note_inward(reckoning, &statutory);
        return statutory;
    }
    written = in_terms_of(&reckoning->context, amount, &amount->range);
    statutory = capped(&reckoning->context, amount, written);
    if (reckoning->context.has_overflowed)
        return statutory;
    if (base_of(amount) != FADU_NONE)
        note_base(reckoning, base_of(amount));
    before = fadu_whole_fen(&written);
    fadu_note_step(reckoning, FADU_STEP_STATUTORY, NULL, &before,
                   fadu_detail_range(reckoning, &amount->range));
    after = fadu_whole_fen(&statutory);
    if (amount->has_cap &&
        (!after.max.is_known || after.max.fen != before.max.fen))
        fadu_note_step(reckoning, FADU_STEP_CAP, &before, &after,
                       fadu_detail_fen(reckoning, amount->cap_fen));
    note_inward(reckoning, &statutory);
    return statutory;
}

/* --- the band of the row ------------------------------------------------- */

/* A bare percent is a share of the width where the provision is in yuan or in
 * multiples, and percent of the base where it is in percent. */
static bool
is_share_of_width(const struct fadu_amount *amount,
                  const struct fadu_range *range)
{
    if (range->measure != FADU_MEASURE_SHARE)
        return false;
    return range->is_of_width || amount->form != FADU_AMOUNT_RATE ||
           amount->range.measure != FADU_MEASURE_SHARE;
}

/* A band in yuan under a rate stands for itself; any other is in the terms of
 * the amount.  One side is completed by the statute. */
static struct fadu_exact
written_band(struct fadu_exact_context *context,
             const struct fadu_amount *amount, const struct fadu_range *range,
             const struct fadu_exact *statutory)
{
    struct fadu_amount terms = *amount;
    struct fadu_exact band;

    if (range->measure == FADU_MEASURE_MONEY &&
        amount->form == FADU_AMOUNT_RATE) {
        terms = (struct fadu_amount){ .form = FADU_AMOUNT_MONEY,
                                      .base = FADU_NONE,
                                      .per = FADU_NONE };
    }
    band = capped(context, &terms, in_terms_of(context, &terms, range));
    if (!range->has_low)
        band.low = statutory->low;
    if (!range->has_high)
        band.high = statutory->high;
    return band;
}

static struct fadu_exact
graded_band(struct fadu_exact_context *context,
            const struct fadu_amount *amount, const struct fadu_range *range,
            const struct fadu_exact *statutory)
{
    if (!is_share_of_width(amount, range))
        return written_band(context, amount, range, statutory);
    if (range->is_single) {
        struct fadu_exact point = *statutory;

        point.low =
            fadu_exact_mix(context, statutory, range->low.number, false);
        point.high = point.low;
        return point;
    }
    return fadu_exact_share(context, statutory, range);
}

/* The words that a formula of the benchmark may use. */
static void
set_words(const struct fadu_reckoning *reckoning,
          const struct fadu_exact_end *result, struct fadu_formula_word *words)
{
    memset(words, 0, FADU_FORMULA_WORD_COUNT * sizeof(words[0]));
    words[0] = fadu_exact_word(&reckoning->statutory.low);
    words[FADU_FORMULA_STATUTORY_MAX - FADU_FORMULA_STATUTORY_MIN] =
        fadu_exact_word(&reckoning->statutory.high);
    if (result)
        words[FADU_FORMULA_RESULT - FADU_FORMULA_STATUTORY_MIN] =
            fadu_exact_word(result);
}

/* Both ends go through `then`; one that turns them round is put in order. */
static struct fadu_exact
go_through(struct fadu_reckoning *reckoning, const struct fadu_exact *band)
{
    struct fadu_formula_word words[FADU_FORMULA_WORD_COUNT];
    struct fadu_exact result = { .base = FADU_NONE };

    set_words(reckoning, &band->low, words);
    result.low =
        fadu_exact_formula(&reckoning->context, reckoning->then, words);
    result.low.is_open = band->low.is_open;
    set_words(reckoning, &band->high, words);
    result.high =
        fadu_exact_formula(&reckoning->context, reckoning->then, words);
    result.high.is_open = band->high.is_open;
    if (fadu_exact_is_known(&result) &&
        fadu_rational_compare(result.low.fen, result.high.fen) > 0) {
        const struct fadu_exact_end lower = result.high;

        result.high = result.low;
        result.low = lower;
    }
    return result;
}

static struct fadu_exact
clamp(struct fadu_reckoning *reckoning, const struct fadu_exact *band)
{
    return (struct fadu_exact){
        .low = fadu_exact_clamp(&reckoning->context, band->low,
                                &reckoning->statutory),
        .high = fadu_exact_clamp(&reckoning->context, band->high,
                                 &reckoning->statutory),
        .base = FADU_NONE,
    };
}

static bool
is_mitigating(const struct fadu_reckoning *reckoning)
{
    const struct fadu_row *row =
        fadu_placed_row(reckoning->context.matter, reckoning->question->place);

    return row && row->direction == FADU_MITIGATED;
}

static bool
differ(const struct fadu_fen_range *a, const struct fadu_fen_range *b)
{
    return a->min.is_known != b->min.is_known ||
           a->max.is_known != b->max.is_known || a->min.fen != b->min.fen ||
           a->max.fen != b->max.fen ||
           !fadu_str_equal(a->min.formula, b->min.formula) ||
           !fadu_str_equal(a->max.formula, b->max.formula);
}

static void
note_cut(struct fadu_reckoning *reckoning, const struct fadu_exact *before,
         const struct fadu_exact *after)
{
    const struct fadu_fen_range from = fadu_whole_fen(before);
    const struct fadu_fen_range to = fadu_whole_fen(after);

    if (differ(&from, &to))
        fadu_note_step(reckoning, FADU_STEP_CUT, &from, &to, FADU_STR(""));
}

static enum fadu_sum_step_kind
kind_of_row(const struct fadu_reckoning *reckoning)
{
    if (is_share_of_width(reckoning->amount, reckoning->graded))
        return FADU_STEP_ROW_SHARE;
    return reckoning->graded->is_single ? FADU_STEP_ROW_POINT
                                        : FADU_STEP_ROW_BAND;
}

/* A mitigating row is completed below by the floor. */
static void
complete_below(struct fadu_reckoning *reckoning)
{
    struct fadu_exact_end *low = &reckoning->band.low;

    if (reckoning->graded->has_low || !reckoning->statutory.low.is_known)
        return;
    *low = (struct fadu_exact_end){ .is_known = true, .fen = zero };
    if (!fadu_rational_mul(reckoning->statutory.low.fen,
                           reckoning->policy->mitigation_floor, &low->fen))
        reckoning->context.has_overflowed = true;
}

/* The sum of the formula, inside the statutory range. */
static void
take_formula(struct fadu_reckoning *reckoning)
{
    struct fadu_formula_word words[FADU_FORMULA_WORD_COUNT];
    struct fadu_exact sum = { .base = FADU_NONE };
    struct fadu_fen_range after;

    set_words(reckoning, NULL, words);
    sum.low =
        fadu_exact_formula(&reckoning->context, reckoning->formula, words);
    sum.high = sum.low;
    if (reckoning->context.has_overflowed || reckoning->context.divides_by_zero)
        return;
    after = fadu_whole_fen(&sum);
    fadu_note_step(reckoning, FADU_STEP_FORMULA, NULL, &after,
                   filled_in(reckoning, reckoning->formula, words));
    reckoning->band = clamp(reckoning, &sum);
    note_cut(reckoning, &sum, &reckoning->band);
}

/* The band as the row writes it, through `then`, cut to the statute; that of
 * a mitigating row may lie below. */
static void
take_row(struct fadu_reckoning *reckoning)
{
    struct fadu_fen_range before;
    struct fadu_fen_range after;
    struct fadu_exact uncut;

    reckoning->band = graded_band(&reckoning->context, reckoning->amount,
                                  reckoning->graded, &reckoning->statutory);
    if (is_mitigating(reckoning))
        complete_below(reckoning);
    if (reckoning->context.has_overflowed)
        return;
    before = fadu_whole_fen(&reckoning->band);
    fadu_note_step(reckoning, kind_of_row(reckoning), NULL, &before,
                   fadu_detail_range(reckoning, reckoning->graded));
    if (reckoning->then) {
        struct fadu_formula_word words[FADU_FORMULA_WORD_COUNT];

        reckoning->band = go_through(reckoning, &reckoning->band);
        if (reckoning->context.has_overflowed ||
            reckoning->context.divides_by_zero)
            return;
        set_words(reckoning, NULL, words);
        after = fadu_whole_fen(&reckoning->band);
        fadu_note_step(reckoning, FADU_STEP_THEN, &before, &after,
                       filled_in(reckoning, reckoning->then, words));
    }
    uncut = reckoning->band;
    if (is_mitigating(reckoning))
        return;
    /* Beyond the statute `then` comes to the end of it, a row to nothing. */
    if (reckoning->then)
        reckoning->band = clamp(reckoning, &uncut);
    else if (!fadu_exact_cut(&reckoning->band, &reckoning->statutory))
        reckoning->sum->is_outside = true;
    if (!reckoning->sum->is_outside)
        note_cut(reckoning, &uncut, &reckoning->band);
}

void
fadu_reckon_band(struct fadu_reckoning *reckoning)
{
    if (reckoning->graded)
        take_row(reckoning);
    else if (reckoning->formula)
        take_formula(reckoning);
    else
        return;
    reckoning->has_band = true;
    reckoning->is_point = !reckoning->graded || reckoning->graded->is_single;
    if (reckoning->sum->is_outside || reckoning->context.has_overflowed ||
        reckoning->context.divides_by_zero)
        return;
    reckoning->sum->band = fadu_whole_fen(&reckoning->band);
    note_inward(reckoning, &reckoning->band);
}

bool
fadu_reckon_neighbour(struct fadu_reckoning *reckoning, int step,
                      struct fadu_exact *band_out)
{
    const struct fadu_sum_question *question = reckoning->question;
    const struct fadu_place_in_law *place = question->place;
    const struct fadu_block *block;
    int64_t row = (int64_t)place->row + step;

    if (place->block == FADU_NONE || place->row == FADU_NONE)
        return false;
    block = &question->slice->matter->offence->blocks.items[place->block];
    for (; row >= 0 && row < block->rows.count; row += step) {
        const struct fadu_row *other = &block->rows.items[row];
        const struct fadu_grading *grading;

        if (!fadu_row_is_for(block, other, place->provision))
            continue;
        grading =
            fadu_grading_of(other, question->penalty->kind, place->column);
        if (!grading || grading->form != FADU_GRADING_RANGE)
            return false;
        *band_out = graded_band(&reckoning->context, reckoning->amount,
                                &grading->range, &reckoning->statutory);
        if (reckoning->then)
            *band_out = go_through(reckoning, band_out);
        return true;
    }
    return false;
}
