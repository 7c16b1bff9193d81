/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/amount.h"

#include "decide/reckoning.h"

const struct fadu_amount *
fadu_amount_in(const struct fadu_penalty *penalty, uint32_t column)
{
    if (!penalty->amounts.count)
        return NULL;
    if (!penalty->is_by_column)
        return &penalty->amounts.items[0];
    return column < penalty->amounts.count ? &penalty->amounts.items[column]
                                           : NULL;
}

/* Another instrument says the amount: a band in yuan is shown, and rests on
 * nothing that the rulebook knows. */
static void
delegate(struct fadu_reckoning *reckoning)
{
    const struct fadu_range *graded = reckoning->graded;

    reckoning->sum->is_delegated = true;
    reckoning->sum->delegated_to = reckoning->amount->delegated_to;
    if (!graded || graded->measure != FADU_MEASURE_MONEY || !graded->has_high)
        return;
    reckoning->sum->band = fadu_whole_fen(&(struct fadu_exact){
        .low = { .is_known = true,
                 .fen = graded->has_low ? graded->low.number
                                        : fadu_rational_int(0),
                 .is_open = graded->low.is_open },
        .high = { .is_known = true,
                  .fen = graded->high.number,
                  .is_open = graded->high.is_open } });
    reckoning->sum->is_unverified = true;
}

static bool
report_fault(const struct fadu_reckoning *reckoning)
{
    const struct fadu_sum_question *question = reckoning->question;
    const struct fadu_matter *matter = question->slice->matter;

    FADU_REPORT(
        matter->diag, matter->facts->place,
        reckoning->context.divides_by_zero ? FADU_MSG_AMOUNT_DIVIDES_BY_ZERO
                                           : FADU_MSG_AMOUNT_OVERFLOW,
        question->penalty->kind,
        matter->offence->provisions.items[question->place->provision].id);
    return false;
}

/* Far from the end of 64 bits, so that rounding cannot pass it. */
static bool
fits(const struct fadu_exact *exact)
{
    const struct fadu_rational most = fadu_rational_int(FADU_MAX_FEN);

    return (!exact->low.is_known ||
            fadu_rational_compare(exact->low.fen, most) <= 0) &&
           (!exact->high.is_known ||
            fadu_rational_compare(exact->high.fen, most) <= 0);
}

static bool
is_sound(const struct fadu_reckoning *reckoning)
{
    return !reckoning->context.has_overflowed &&
           !reckoning->context.divides_by_zero && fits(&reckoning->statutory) &&
           fits(&reckoning->band);
}

struct unknown_search {
    const struct fadu_reckoning *reckoning;
    uint32_t fact;
};

static void
keep_first_unknown(void *context, uint32_t fact)
{
    struct unknown_search *search = context;
    const struct fadu_reckoning *reckoning = search->reckoning;

    if (search->fact == FADU_NONE &&
        !fadu_exact_has_value(&reckoning->context, fact))
        search->fact = fadu_derive_source(
            &reckoning->context.matter->derivations, fact,
            reckoning->context.values, reckoning->context.matter->is_fixed);
}

/* The first fact that keeps the sum from being one. */
static uint32_t
needed_for(const struct fadu_reckoning *reckoning)
{
    struct unknown_search search = { reckoning, FADU_NONE };

    fadu_sum_each_fact(reckoning->question, keep_first_unknown, &search);
    return search.fact;
}

/* What is not known to be right is not recommended. */
static bool
is_unverified(const struct fadu_sum_question *question)
{
    const struct fadu_matter *matter = question->slice->matter;
    const struct fadu_grading *grading =
        fadu_grading_of(fadu_placed_row(matter, question->place),
                        question->penalty->kind, question->place->column);

    return grading && grading->form == FADU_GRADING_UNVERIFIED;
}

bool
fadu_compute_sum(const struct fadu_sum_question *question,
                 struct fadu_sum *sum_out)
{
    const struct fadu_matter *matter = question->slice->matter;
    struct fadu_reckoning reckoning = fadu_reckoning_begin(question, sum_out);

    *sum_out =
        (struct fadu_sum){ .needs = FADU_NONE, .delegated_to = FADU_NONE };
    if (!reckoning.amount || reckoning.amount->form == FADU_AMOUNT_NONE)
        return true;
    sum_out->has_amount = true;
    if (matter->offence->origin.status == FADU_UNVERIFIED) {
        sum_out->is_unverified = true;
        return true;
    }
    sum_out->is_unverified = is_unverified(question);
    if (reckoning.amount->form == FADU_AMOUNT_DELEGATED) {
        delegate(&reckoning);
        return true;
    }
    reckoning.statutory = fadu_reckon_statutory(&reckoning);
    if (!is_sound(&reckoning))
        return report_fault(&reckoning);
    sum_out->statutory = fadu_whole_fen(&reckoning.statutory);
    sum_out->needs = needed_for(&reckoning);
    if (sum_out->is_unverified)
        return true;
    fadu_reckon_band(&reckoning);
    if (!is_sound(&reckoning))
        return report_fault(&reckoning);
    if (!sum_out->is_outside)
        fadu_reckon_recommended(&reckoning);
    return is_sound(&reckoning) || report_fault(&reckoning);
}
