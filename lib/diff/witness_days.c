/* SPDX-License-Identifier: Apache-2.0 */
/* The days of a case, and the periods between them. */
#include "diff/witness_parts.h"

/* --- periods ------------------------------------------------------------- */

/* The constant at which the cell lies, or behind which it begins; cells of
 * periods are days from a first of January on. */
static const struct fadu_bound *
constant_of(const struct fadu_writing *writing,
            const struct fadu_joint_variable *variable, int book,
            const struct fadu_cell *cell, bool *is_behind)
{
    const struct fadu_bound *bounds;
    const uint32_t count = fadu_partition_bounds(
        &fadu_witness_side_of(writing, book)->matter.partition,
        variable->fact[book], &bounds);

    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_period period = { (int32_t)bounds[i].number.num,
                                            bounds[i].period_unit };
        fadu_day day;

        if (!fadu_day_add(0, period, &day))
            continue;
        *is_behind = day + 1 == cell->range.low.number.num;
        if (*is_behind || day == cell->range.low.number.num)
            return &bounds[i];
    }
    return NULL;
}

/* The day on which such a span from `from` on ends. */
static fadu_day
end_of_span(const struct fadu_writing *writing,
            const struct fadu_joint_variable *variable, int book,
            const struct fadu_cell *cell, fadu_day from)
{
    bool is_behind = false;
    const struct fadu_bound *bound =
        constant_of(writing, variable, book, cell, &is_behind);
    fadu_day day = from;

    if (bound && fadu_day_add(from,
                              (struct fadu_period){ (int32_t)bound->number.num,
                                                    bound->period_unit },
                              &day))
        return day + is_behind;
    return from;
}

/* A period that is given itself, in the unit of its constant. */
struct fadu_value
fadu_witness_period_in(const struct fadu_writing *writing,
                       const struct fadu_joint_variable *variable, int book,
                       const struct fadu_cell *cell)
{
    bool is_behind = false;
    const struct fadu_bound *bound =
        constant_of(writing, variable, book, cell, &is_behind);
    struct fadu_value value = { .known = FADU_VALUE_KNOWN };

    if (!bound) {
        const struct fadu_bound *bounds;
        const uint32_t count = fadu_partition_bounds(
            &fadu_witness_side_of(writing, book)->matter.partition,
            variable->fact[book], &bounds);

        value.number = fadu_rational_int(0);
        value.period_unit = count ? bounds[0].period_unit : FADU_PERIOD_DAYS;
        return value;
    }
    value.period_unit = bound->period_unit;
    value.number = fadu_rational_int(bound->number.num + is_behind);
    return value;
}

/* --- days ---------------------------------------------------------------- */

static void
set_day(struct fadu_writing *writing, uint32_t date, fadu_day day)
{
    writing->has_day[date] = true;
    writing->days[date] = day;
}

/* A span between two days of the case: the later one is set. */
bool
fadu_witness_set_span(struct fadu_writing *writing,
                      const struct fadu_joint_variable *variable, uint32_t cell)
{
    const int book = fadu_joint_book_of(variable);
    const struct fadu_joint_side *side = fadu_witness_side_of(writing, book);
    const uint32_t index = variable->fact[book];
    const struct fadu_fact *fact = &side->matter.book->facts.items[index];
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&side->matter.derivations, index);

    if (derivation->kind != FADU_DERIVED_BY_DATES ||
        fact->type != FADU_FACT_PERIOD ||
        derivation->from >= FADU_HEADER_DATE_COUNT ||
        derivation->to >= FADU_HEADER_DATE_COUNT ||
        !writing->has_day[derivation->from])
        return false;
    set_day(writing, derivation->to,
            end_of_span(writing, variable, book,
                        fadu_witness_cell_at(writing, variable, book, cell),
                        writing->days[derivation->from]));
    return true;
}

void
fadu_witness_set_dates(struct fadu_writing *writing)
{
    const struct fadu_witness_question *question = writing->question;

    set_day(writing, FADU_ACTED_ON, question->days.acted.from);
    set_day(writing, FADU_ACT_ENDED_ON, question->days.acted.from);
    for (uint32_t i = 0; i < question->joint->variables.count; i++) {
        const struct fadu_joint_variable *variable =
            &question->joint->variables.items[i];
        const uint32_t cell = question->cell_of[i];

        if (variable->is_comparison || cell == FADU_NO_CELL)
            continue;
        if (variable->fact[fadu_joint_book_of(variable)] <
            FADU_HEADER_DATE_COUNT) {
            const struct fadu_cell *at = fadu_witness_cell_at(
                writing, variable, fadu_joint_book_of(variable), cell);
            const fadu_day day = (fadu_day)at->sample.number.num;
            const uint32_t date = variable->fact[fadu_joint_book_of(variable)];

            set_day(writing, date,
                    date != FADU_ACTED_ON && day < question->days.acted.from
                        ? question->days.acted.from
                        : day);
        } else {
            fadu_witness_set_span(writing, variable, cell);
        }
    }
}

/* Decided on a day of its class that is not before any other. */
bool
fadu_witness_settle_decision(struct fadu_writing *writing)
{
    const struct fadu_day_class *decided = &writing->question->days.decided;
    fadu_day day = decided->from;

    for (uint32_t date = 0; date < FADU_HEADER_DATE_COUNT; date++)
        if (date != FADU_SERVED_ON && date != FADU_DECIDED_ON &&
            writing->has_day[date] && writing->days[date] > day)
            day = writing->days[date];
    if (writing->has_day[FADU_DECIDED_ON] &&
        writing->days[FADU_DECIDED_ON] > day)
        day = writing->days[FADU_DECIDED_ON];
    set_day(writing, FADU_DECIDED_ON, day);
    return day < decided->until;
}
