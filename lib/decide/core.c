/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/core.h"

int
fadu_outcome_class(enum fadu_outcome outcome)
{
    switch (outcome) {
    case FADU_OUTCOME_NOT_UNLAWFUL:
        return 0;
    case FADU_OUTCOME_BARRED:
    case FADU_OUTCOME_EXEMPT_SHALL:
    case FADU_OUTCOME_ORDER_ONLY:
        return 1;
    case FADU_OUTCOME_EXEMPT_MAY:
        return 2;
    case FADU_OUTCOME_PENALISE:
        return 3;
    case FADU_OUTCOME_UNDETERMINED:
        return 4;
    case FADU_OUTCOME_REFER:
        break;
    }
    return 5;
}

/* The row of an order-only outcome is reported, and is no part of it. */
bool
fadu_core_equal(const struct fadu_core *a, const struct fadu_core *b)
{
    const bool has_row = a->outcome != FADU_OUTCOME_ORDER_ONLY;

    return a->outcome == b->outcome && a->human == b->human &&
           a->place.provision == b->place.provision &&
           a->place.column == b->place.column &&
           (!has_row || (a->place.block == b->place.block &&
                         a->place.row == b->place.row)) &&
           a->direction == b->direction && a->kinds == b->kinds;
}

bool
fadu_penalty_stands(const struct fadu_core *core, uint32_t penalty)
{
    return penalty < FADU_MAX_KINDS && (core->kinds >> penalty & 1);
}

static uint32_t
settle(struct fadu_core *core, enum fadu_outcome outcome)
{
    core->outcome = outcome;
    if (outcome != FADU_OUTCOME_ORDER_ONLY &&
        outcome != FADU_OUTCOME_EXEMPT_MAY)
        core->place = fadu_nowhere;
    core->place.human = FADU_HUMAN_NONE;
    core->place.is_silent = false;
    return FADU_NONE;
}

/* A person must decide, for these very facts. */
static uint32_t
leave_to_person(struct fadu_core *core, enum fadu_human human)
{
    core->outcome = FADU_OUTCOME_UNDETERMINED;
    core->human = human;
    core->place.row = FADU_NONE;
    core->place.block = FADU_NONE;
    core->kinds = 0;
    return FADU_NONE;
}

static bool
is_fine(const struct fadu_penalty *penalty)
{
    return fadu_str_equal(penalty->kind, FADU_STR("罚款"));
}

/* --- kinds --------------------------------------------------------------- */

static uint32_t
add_orders(const struct fadu_view *view, const struct fadu_order *orders,
           uint32_t count, uint32_t first_bit, uint64_t *kinds)
{
    for (uint32_t i = 0; i < count && first_bit + i < FADU_MAX_KINDS; i++) {
        struct fadu_finding finding = fadu_find(orders[i].when, view);

        if (finding.state == FADU_STATE_UNKNOWN)
            return finding.asks;
        if (finding.state == FADU_MET)
            *kinds |= UINT64_C(1) << (first_bit + i);
    }
    return FADU_NONE;
}

/* The penalties that this authority may impose, as their `when` decides. */
static uint32_t
add_penalties(const struct fadu_view *view,
              const struct fadu_provision *provision, bool without_fine,
              uint64_t *kinds)
{
    for (uint32_t i = 0; i < provision->penalties.count && i < FADU_MAX_KINDS;
         i++) {
        const struct fadu_penalty *penalty = &provision->penalties.items[i];
        struct fadu_finding finding = fadu_find(penalty->when, view);

        if (penalty->by.len || (without_fine && is_fine(penalty)))
            continue;
        if (finding.state == FADU_STATE_UNKNOWN)
            return finding.asks;
        if (finding.state == FADU_MET)
            *kinds |= UINT64_C(1) << i;
    }
    return FADU_NONE;
}

/* Does some penalty of this authority hold, fines apart where they are gone? */
static struct fadu_finding
has_penalty(const struct fadu_view *view,
            const struct fadu_provision *provision, bool without_fine)
{
    struct fadu_finding best = { FADU_NOT_MET, FADU_NONE };

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        struct fadu_finding finding = fadu_find(penalty->when, view);

        if (penalty->by.len || (without_fine && is_fine(penalty)))
            continue;
        if (finding.state > best.state)
            best = finding;
    }
    return best;
}

static void
drop_ungraded(const struct fadu_matter *matter, struct fadu_core *core)
{
    const struct fadu_row *row = fadu_placed_row(matter, &core->place);
    const struct fadu_provision *provision =
        &matter->offence->provisions.items[core->place.provision];

    for (uint32_t i = 0; i < provision->penalties.count; i++) {
        const struct fadu_grading *grading = fadu_grading_of(
            row, provision->penalties.items[i].kind, core->place.column);

        if (grading && grading->form == FADU_GRADING_NONE)
            core->kinds &= ~(UINT64_C(1) << i);
    }
}

static uint64_t
penalty_bits(const struct fadu_provision *provision)
{
    return provision->penalties.count >= FADU_MAX_KINDS
               ? UINT64_MAX
               : (UINT64_C(1) << provision->penalties.count) - 1;
}

/* --- the order of derivation --------------------------------------------- */

/* No provision holds: by law no longer (or not yet) unlawful, outside the
 * elements of every provision, or the rulebook is silent. */
static uint32_t
settle_without_provision(const struct fadu_slice *slice, struct fadu_core *core)
{
    const struct fadu_offence *offence = slice->matter->offence;
    const bool has_not_begun =
        offence->has_begun && slice->day < offence->began_on;
    const bool has_ended =
        offence->has_ended && slice->day >= offence->ended_on;

    if (core->place.human == FADU_HUMAN_GAP)
        return leave_to_person(core, FADU_HUMAN_GAP);
    if (core->place.is_silent && !has_not_begun && !has_ended) {
        leave_to_person(core, FADU_HUMAN_LAW);
        core->place.is_silent = true;
        return FADU_NONE;
    }
    return settle(core, FADU_OUTCOME_NOT_UNLAWFUL);
}

/* Row, column, kinds and direction of a penalty that is imposed. */
static uint32_t
penalise(const struct fadu_slice *slice, const struct fadu_value *values,
         bool without_fine, struct fadu_core *core)
{
    const struct fadu_matter *matter = slice->matter;
    const struct fadu_view view = fadu_matter_view(matter, values);
    const struct fadu_provision *provision =
        &matter->offence->provisions.items[core->place.provision];
    struct fadu_directing directing;
    const struct fadu_row *row;
    uint32_t bit = provision->penalties.count;
    uint32_t asks = fadu_choose_row(slice, values, &core->place);

    if (asks == FADU_NONE)
        asks = fadu_choose_column(slice, values, &core->place);
    if (asks == FADU_NONE)
        asks = add_penalties(&view, provision, without_fine, &core->kinds);
    if (asks == FADU_NONE)
        asks = add_orders(&view, provision->orders.items,
                          provision->orders.count, bit, &core->kinds);
    if (asks != FADU_NONE)
        return asks;
    if (core->place.human != FADU_HUMAN_NONE)
        return leave_to_person(core, core->place.human);
    row = fadu_placed_row(matter, &core->place);
    bit += provision->orders.count;
    if (row)
        asks = add_orders(&view, row->orders.items, row->orders.count, bit,
                          &core->kinds);
    if (asks != FADU_NONE)
        return asks;
    drop_ungraded(matter, core);
    core->outcome = (core->kinds & penalty_bits(provision))
                        ? FADU_OUTCOME_PENALISE
                        : FADU_OUTCOME_ORDER_ONLY;
    if (core->outcome == FADU_OUTCOME_ORDER_ONLY) {
        core->kinds = 0;
        core->place.column = FADU_NONE;
        return FADU_NONE;
    }
    asks = fadu_choose_direction(slice, values, &core->place, &directing);
    core->direction = directing.direction;
    return asks;
}

/* A settled step ends the derivation; an unknown one asks. */
struct step {
    bool is_settled;
    uint32_t asks;
};

static struct step
find_step(const struct fadu_slice *slice, enum fadu_effect effect,
          enum fadu_force force, const struct fadu_provision *excluded_by,
          const struct fadu_view *view)
{
    struct fadu_finding finding =
        fadu_find_effect(slice, effect, force, excluded_by, view);

    return (struct step){ finding.state == FADU_MET,
                          finding.state == FADU_STATE_UNKNOWN ? finding.asks
                                                              : FADU_NONE };
}

/* Has the ladder of the provision a row that says `none` of a kind? */
static bool
may_grade_all_away(const struct fadu_matter *matter, uint32_t provision)
{
    const uint32_t index = fadu_block_for(matter, provision);

    if (index == FADU_NONE)
        return false;
    FADU_EACH(const struct fadu_row, row,
              &matter->offence->blocks.items[index].rows) {
        FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
            if (grading->form == FADU_GRADING_NONE)
                return true;
        }
    }
    return false;
}

/* Bars and exemptions, in their order; then the penalty. */
static uint32_t
decide_punishable(const struct fadu_slice *slice,
                  const struct fadu_value *values, struct fadu_core *core)
{
    const struct fadu_view view = fadu_matter_view(slice->matter, values);
    const struct fadu_provision *provision =
        &slice->matter->offence->provisions.items[core->place.provision];
    struct fadu_finding rest;
    bool without_fine;
    struct step step =
        find_step(slice, FADU_EFFECT_BAR, FADU_FORCE_NONE, provision, &view);

    if (step.is_settled)
        return settle(core, FADU_OUTCOME_BARRED);
    if (step.asks != FADU_NONE)
        return step.asks;
    /* Where the row takes the last penalty away, exemptions are only reported.
     */
    if (may_grade_all_away(slice->matter, core->place.provision)) {
        struct fadu_core graded = *core;
        uint32_t asks = penalise(slice, values, false, &graded);

        if (asks != FADU_NONE)
            return asks;
        if (graded.outcome == FADU_OUTCOME_ORDER_ONLY) {
            *core = graded;
            return FADU_NONE;
        }
    }
    step = find_step(slice, FADU_EFFECT_EXEMPT, FADU_SHALL, provision, &view);
    if (step.is_settled)
        return settle(core, FADU_OUTCOME_EXEMPT_SHALL);
    if (step.asks != FADU_NONE)
        return step.asks;

    step = find_step(slice, FADU_EFFECT_NO_FINE, FADU_FORCE_NONE, provision,
                     &view);
    if (step.asks != FADU_NONE)
        return step.asks;
    without_fine = step.is_settled;
    if (without_fine) {
        rest = has_penalty(&view, provision, true);
        if (rest.state == FADU_STATE_UNKNOWN)
            return rest.asks;
        if (rest.state == FADU_NOT_MET)
            return settle(core, FADU_OUTCOME_ORDER_ONLY);
    }
    if (!slice->without_may) {
        step = find_step(slice, FADU_EFFECT_EXEMPT, FADU_MAY, provision, &view);
        if (step.is_settled)
            return settle(core, FADU_OUTCOME_EXEMPT_MAY);
        if (step.asks != FADU_NONE)
            return step.asks;
    }
    return penalise(slice, values, without_fine, core);
}

uint32_t
fadu_decide_core(const struct fadu_slice *slice,
                 const struct fadu_value *values, struct fadu_core *core)
{
    const struct fadu_view view = fadu_matter_view(slice->matter, values);
    struct fadu_finding penalty;
    struct step referral;
    uint32_t asks;

    *core = (struct fadu_core){ .place = fadu_nowhere };
    referral =
        find_step(slice, FADU_EFFECT_REFER, FADU_FORCE_NONE, NULL, &view);
    if (referral.is_settled)
        return settle(core, FADU_OUTCOME_REFER);
    if (referral.asks != FADU_NONE)
        return referral.asks;

    asks = fadu_choose_provision(slice, values, &core->place);
    if (asks != FADU_NONE)
        return asks;
    if (core->place.provision == FADU_NONE)
        return settle_without_provision(slice, core);
    penalty = has_penalty(
        &view, &slice->matter->offence->provisions.items[core->place.provision],
        false);
    if (penalty.state == FADU_STATE_UNKNOWN)
        return penalty.asks;
    if (penalty.state == FADU_NOT_MET)
        return settle(core, FADU_OUTCOME_ORDER_ONLY);
    return decide_punishable(slice, values, core);
}
