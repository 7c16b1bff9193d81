/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a line comes to: the engine's own arithmetic, for a case of which
 * nothing is known, so that an unknown base stays a formula.
 */
#include "explain/bulletin.h"

/* --- a case of which nothing is known ------------------------------------ */

void
fadu_bulletin_begin(struct fadu_bulletin *bulletin)
{
    const struct fadu_rulebook *book = bulletin->book;

    bulletin->values = FADU_NEW_ARRAY(bulletin->arena, struct fadu_value,
                                      book->facts.count + 1);
    bulletin->is_fixed =
        FADU_NEW_ARRAY(bulletin->arena, bool, book->facts.count + 1);
    for (uint32_t i = 0; i < book->facts.count; i++)
        if (fadu_fact_is_choice(&book->facts.items[i]))
            bulletin->values[i].choices =
                fadu_fact_all_choices(&book->facts.items[i]);
}

const struct fadu_offence *
fadu_bulletin_in_use(const struct fadu_bulletin *bulletin,
                     const struct fadu_offence *offence)
{
    struct fadu_offence *copy = FADU_NEW(bulletin->arena, struct fadu_offence);
    struct fadu_block *blocks = FADU_NEW_ARRAY(
        bulletin->arena, struct fadu_block, offence->blocks.count + 1);

    *copy = *offence;
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        blocks[i] = offence->blocks.items[i];
        blocks[i].when = NULL;
    }
    copy->blocks.items = blocks;
    return copy;
}

static const struct fadu_policy *
policy_of(const struct fadu_bulletin *bulletin, uint32_t edition)
{
    const struct fadu_rulebook *book = bulletin->book;

    if (edition != FADU_NONE && book->editions.items[edition].has_policy)
        return &book->editions.items[edition].policy;
    return &book->policy;
}

/* --- sums ---------------------------------------------------------------- */

static struct fadu_bulletin_sum
reckon(const struct fadu_matter *matter, const struct fadu_bulletin_line *line,
       const struct fadu_offence *of, uint32_t provision,
       const struct fadu_penalty *penalty)
{
    const struct fadu_slice slice = { .matter = matter, .day = FADU_DAY_MIN };
    const struct fadu_place_in_law place = {
        .provision = provision,
        .column = line->column,
        .block = line->block ? (uint32_t)(line->block - of->blocks.items)
                             : FADU_NONE,
        .row = line->row ? (uint32_t)(line->row - line->block->rows.items)
                         : FADU_NONE,
    };
    const struct fadu_sum_question question = {
        .slice = &slice,
        .values = matter->values,
        .place = &place,
        .penalty = penalty,
        .direction = FADU_ORDINARY,
    };
    struct fadu_bulletin_sum sum = { .provision = provision,
                                     .penalty = penalty };

    sum.has_failed = !fadu_compute_sum(&question, &sum.sum);
    return sum;
}

/* The edition whose policy counts. */
static uint32_t
edition_of(const struct fadu_bulletin *bulletin,
           const struct fadu_bulletin_line *line)
{
    if (bulletin->edition != FADU_NONE)
        return bulletin->edition;
    if (bulletin->has_day)
        return fadu_rulebook_edition(bulletin->book, bulletin->day);
    return line->block && line->block->editions.count
               ? line->block->editions.items[0]
               : FADU_NONE;
}

void
fadu_bulletin_reckon(const struct fadu_bulletin *bulletin,
                     const struct fadu_bulletin_offence *offence,
                     struct fadu_bulletin_line *line, uint32_t provision)
{
    static const struct fadu_case no_case = { .place = { NULL, 0, 0 } };
    const struct fadu_offence *of = offence->offence;
    const struct fadu_provision *clause = &of->provisions.items[provision];
    const uint32_t edition = edition_of(bulletin, line);
    const struct fadu_matter matter = {
        .book = bulletin->book,
        .offence = offence->in_use,
        .offence_index = (uint32_t)(of - bulletin->book->offences.items),
        .facts = &no_case,
        .arena = bulletin->arena,
        .edition = edition,
        .policy = policy_of(bulletin, edition),
        .derivations = { bulletin->book, of, edition },
        .values = bulletin->values,
        .is_fixed = bulletin->is_fixed,
    };
    bool has_fine = false;

    FADU_EACH(const struct fadu_penalty, penalty, &clause->penalties) {
        if (!fadu_penalty_is_fine(penalty))
            continue;
        has_fine = true;
        FADU_VEC_PUSH(bulletin->arena, &line->sums,
                      reckon(&matter, line, of, provision, penalty));
    }
    if (!has_fine)
        FADU_VEC_PUSH(bulletin->arena, &line->sums,
                      ((struct fadu_bulletin_sum){ .provision = provision }));
}

/* Does the row, or a formula, say the sum?  Else the engine's band is only the
 * part of the statutory range that an ordinary case has. */
static bool
has_band(const struct fadu_bulletin_line *line,
         const struct fadu_bulletin_sum *sum)
{
    const struct fadu_amount *amount =
        fadu_amount_in(sum->penalty, line->column);

    return (line->row &&
            fadu_grading_of(line->row, sum->penalty->kind, line->column)) ||
           (line->block && line->block->fine) || (amount && amount->formula);
}

const struct fadu_fen_range *
fadu_bulletin_range(const struct fadu_bulletin_line *line,
                    const struct fadu_bulletin_sum *sum)
{
    if (!sum->penalty || sum->has_failed || !sum->sum.has_amount ||
        sum->sum.is_unverified || sum->sum.is_outside || sum->sum.is_delegated)
        return NULL;
    if (sum->sum.band.is_given && has_band(line, sum))
        return &sum->sum.band;
    return sum->sum.statutory.is_given ? &sum->sum.statutory : NULL;
}

/* --- which table serves -------------------------------------------------- */

static bool
serves_on(const struct fadu_bulletin *bulletin,
          const struct fadu_offence *offence, uint32_t block,
          uint32_t provision, uint32_t edition, fadu_day day)
{
    const struct fadu_matter matter = { .book = bulletin->book,
                                        .offence = offence,
                                        .edition = edition,
                                        .decided_on = day };

    return fadu_block_for(&matter, provision) == block;
}

/* On the first day of the edition on which the clause can be applied. */
static bool
serves_in(const struct fadu_bulletin *bulletin,
          const struct fadu_offence *offence, uint32_t block,
          uint32_t provision, uint32_t edition)
{
    const struct fadu_interval *clause =
        &offence->provisions.items[provision].in_force;
    const struct fadu_interval *interval =
        &bulletin->book->editions.items[edition].in_force;
    fadu_day day = interval->has_from ? interval->from : FADU_DAY_MIN;

    if (clause->has_from && clause->from > day)
        day = clause->from;
    return !(interval->has_until && day >= interval->until) &&
           serves_on(bulletin, offence, block, provision, edition, day);
}

bool
fadu_bulletin_serves(const struct fadu_bulletin *bulletin,
                     const struct fadu_offence *offence, uint32_t block,
                     uint32_t provision)
{
    const struct fadu_rulebook *book = bulletin->book;
    const struct fadu_interval *clause =
        &offence->provisions.items[provision].in_force;
    const fadu_day first = clause->has_from ? clause->from : FADU_DAY_MIN;

    if (bulletin->has_day)
        return serves_on(bulletin, offence, block, provision,
                         bulletin->edition != FADU_NONE
                             ? bulletin->edition
                             : fadu_rulebook_edition(book, bulletin->day),
                         bulletin->day);
    if (bulletin->edition != FADU_NONE)
        return serves_in(bulletin, offence, block, provision,
                         bulletin->edition);
    for (uint32_t i = 0; i < book->editions.count; i++)
        if (serves_in(bulletin, offence, block, provision, i))
            return true;
    return serves_on(bulletin, offence, block, provision,
                     fadu_rulebook_edition(book, first), first);
}

/* --- what cannot be ------------------------------------------------------ */

/* Which values of the choice does the condition leave, as far as it says so in
 * so many words? */
static uint64_t
choices_left(const struct fadu_condition *condition, uint32_t fact)
{
    const struct fadu_condition *inner;
    uint64_t left = UINT64_MAX;

    if (!condition)
        return UINT64_MAX;
    switch (condition->kind) {
    case FADU_CONDITION_ALL:
        FADU_EACH(struct fadu_condition *, child, &condition->children)
            left &= choices_left(*child, fact);
        return left;
    case FADU_CONDITION_NOT:
        inner = condition->children.items[0];
        return inner->kind == FADU_CONDITION_FACT && inner->subject == fact
                   ? ~inner->choices
                   : UINT64_MAX;
    case FADU_CONDITION_FACT:
        return condition->subject == fact ? condition->choices : UINT64_MAX;
    default:
        return UINT64_MAX;
    }
}

static uint64_t
choices_of_clause(const struct fadu_provision *provision, uint32_t fact)
{
    uint64_t left = choices_left(provision->when, fact);

    FADU_EACH(const struct fadu_element, element, &provision->elements)
        left &= choices_left(element->when, fact);
    return left;
}

/* Of a row with several lines, any of them. */
static uint64_t
choices_of_row(const struct fadu_row *row, uint32_t fact)
{
    uint64_t left = 0;

    if (!row || !row->lines.count)
        return UINT64_MAX;
    FADU_EACH(struct fadu_condition *, line, &row->lines)
        left |= choices_left(*line, fact);
    return left;
}

bool
fadu_bulletin_meets(const struct fadu_bulletin *bulletin,
                    const struct fadu_offence *offence,
                    const struct fadu_bulletin_line *line, uint32_t provision)
{
    const struct fadu_column *column =
        line->column != FADU_NONE ? &offence->columns.items[line->column]
                                  : NULL;

    for (uint32_t i = 0; i < bulletin->book->facts.count; i++) {
        const struct fadu_fact *fact = &bulletin->book->facts.items[i];

        if (!fadu_fact_is_choice(fact))
            continue;
        if (!(choices_of_clause(&offence->provisions.items[provision], i) &
              choices_of_row(line->row, i) &
              (column ? choices_left(column->when, i) : UINT64_MAX) &
              (line->block ? choices_left(line->block->when, i) : UINT64_MAX) &
              fadu_fact_all_choices(fact)))
            return false;
    }
    return true;
}
