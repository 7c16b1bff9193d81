/* SPDX-License-Identifier: Apache-2.0 */
/* One act: from the possible core results to the answer. */
#include "decide/recommendation.h"

#include "law/ladder.h"

/* --- what several possible results share -------------------------------------------------- */

static struct fadu_core
shared_core(const struct fadu_outlook *outlook)
{
    struct fadu_core shared = { .place = fadu_nowhere };

    if (outlook->possible.count)
        shared = outlook->possible.items[0].core;

    for (uint32_t i = 1; i < outlook->possible.count; i++) {
        const struct fadu_core *other = &outlook->possible.items[i].core;

        if (other->place.provision != shared.place.provision)
            shared.place.provision = FADU_NONE;
        if (other->place.column != shared.place.column)
            shared.place.column = FADU_NONE;
        if (other->place.block != shared.place.block ||
            other->place.row != shared.place.row) {
            shared.place.block = FADU_NONE;
            shared.place.row = FADU_NONE;
        }
        if (other->direction != shared.direction)
            shared.direction = FADU_DIRECTION_NONE;
        if (other->kinds != shared.kinds)
            shared.kinds = 0;
        shared.place.is_silent &= other->place.is_silent;
    }
    shared.outcome = FADU_OUTCOME_UNDETERMINED;
    shared.human = FADU_HUMAN_NONE;
    return shared;
}

/* The base of an amount that was only supposed is not known: its ends are
 * formulas, not numbers of the witness. */
static void
forget_base(struct fadu_sum_question *question,
            const struct fadu_possible *possible)
{
    const struct fadu_matter *matter = question->slice->matter;
    const uint32_t fact_count = matter->book->facts.count;
    const struct fadu_amount *amount =
        fadu_amount_in(question->penalty, question->place->column);
    const uint32_t base = !amount                            ? FADU_NONE
                          : amount->form == FADU_AMOUNT_RATE ? amount->base
                                                             : amount->per;
    struct fadu_value *values;

    if (base == FADU_NONE || !possible->is_supposed[base])
        return;
    values = FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count);
    memcpy(values, possible->values, fact_count * sizeof(values[0]));
    values[base] = (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    question->values = values;
}

/* The fine that each possible result would bring. */
static bool
price_possible(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;

    FADU_EACH(struct fadu_possible, possible, &act->outlook.possible) {
        const struct fadu_core *core = &possible->core;

        if (core->outcome != FADU_OUTCOME_PENALISE)
            continue;
        FADU_EACH(const struct fadu_penalty, penalty,
                  &matter->offence->provisions.items[core->place.provision]
                       .penalties) {
            struct fadu_sum_question question = {
                .slice = &act->slice,
                .values = possible->values,
                .place = &core->place,
                .penalty = penalty,
                .direction = core->direction,
            };

            if (!fadu_str_equal(penalty->kind, FADU_STR("罚款")) ||
                !fadu_penalty_stands(
                    core,
                    (uint32_t)(penalty -
                               matter->offence->provisions
                                   .items[core->place.provision]
                                   .penalties.items)))
                continue;
            possible->has_fine = true;
            forget_base(&question, possible);
            if (!fadu_compute_sum(&question, &possible->fine))
                return false;
        }
    }
    return true;
}

/* --- what carries the outcome -------------------------------------------------------------- */

static bool
carries(const struct fadu_rule *rule, enum fadu_outcome outcome)
{
    switch (outcome) {
    case FADU_OUTCOME_REFER:
        return rule->effect == FADU_EFFECT_REFER;
    case FADU_OUTCOME_BARRED:
        return rule->effect == FADU_EFFECT_BAR;
    case FADU_OUTCOME_EXEMPT_SHALL:
        return rule->effect == FADU_EFFECT_EXEMPT && rule->force == FADU_SHALL;
    case FADU_OUTCOME_EXEMPT_MAY:
        return rule->effect == FADU_EFFECT_EXEMPT && rule->force == FADU_MAY;
    case FADU_OUTCOME_ORDER_ONLY:
    case FADU_OUTCOME_PENALISE:
        return rule->effect == FADU_EFFECT_NO_FINE;
    case FADU_OUTCOME_NOT_UNLAWFUL:
    case FADU_OUTCOME_UNDETERMINED:
        break;
    }
    return false;
}

static void
list_grounds(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;

    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->state != FADU_MET ||
            !carries(check->rule, act->core.outcome))
            continue;
        FADU_VEC_PUSH(matter->arena, &act->grounds, check->rule);
        FADU_EACH(const struct fadu_duty, duty, &check->rule->duties)
            FADU_VEC_PUSH(matter->arena, &act->duties, duty);
    }
}

/* --- orders ------------------------------------------------------------------------------------ */

/* Orders stand beside every outcome under a provision that is settled, also
 * where nothing is penalised. */
static void
list_orders(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);
    const struct fadu_row *row = fadu_placed_row(matter, &act->core.place);
    struct fadu_place_in_law place = act->core.place;

    if (act->core.outcome == FADU_OUTCOME_NOT_UNLAWFUL)
        return;
    if (place.provision == FADU_NONE &&
        fadu_choose_provision(&act->slice, act->values, &place) != FADU_NONE)
        return;
    if (place.provision == FADU_NONE)
        return;
    FADU_EACH(const struct fadu_order, order,
              &matter->offence->provisions.items[place.provision].orders) {
        if (fadu_condition_state(order->when, &view) == FADU_MET)
            FADU_VEC_PUSH(matter->arena, &act->orders, order);
    }
    if (!row)
        return;
    FADU_EACH(const struct fadu_order, order, &row->orders) {
        if (fadu_condition_state(order->when, &view) == FADU_MET)
            FADU_VEC_PUSH(matter->arena, &act->orders, order);
    }
}

/* --- warnings -------------------------------------------------------------------------------------- */

static const struct fadu_place no_place = { NULL, 0, 0 };

static void
warn_of_edge(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_row *taken = fadu_placed_row(matter, place);
    const struct fadu_block *block;

    if (!taken || place->provision == FADU_NONE)
        return;
    block = &matter->offence->blocks.items[place->block];
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        const struct fadu_row *lighter = row < taken ? row : taken;
        const struct fadu_row *heavier = row < taken ? taken : row;
        struct fadu_buf value;
        uint32_t fact;

        if (row == taken || row->is_otherwise ||
            !fadu_row_is_for(block, row, place->provision) ||
            fadu_row_state(row, &view) != FADU_MET)
            continue;
        fact = fadu_edge_fact(lighter, heavier, &view);
        if (fact == FADU_NONE)
            continue;
        fadu_buf_init_in(&value, matter->arena);
        fadu_buf_add(&value, matter->book->facts.items[fact].name);
        fadu_buf_add_char(&value, ' ');
        fadu_value_write(&value, &matter->book->facts.items[fact],
                         &act->values[fact]);
        FADU_REPORT(warnings, no_place, FADU_MSG_EDGE_VALUE,
                    fadu_buf_str(&value), lighter->grade, heavier->grade,
                    taken->grade);
        fadu_buf_free(&value);
    }
}

static void
warn_of_edition(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_block *block;

    if (place->block == FADU_NONE || place->provision == FADU_NONE ||
        matter->edition == FADU_NONE)
        return;
    block = &matter->offence->blocks.items[place->block];
    if (!fadu_block_has_edition(block, matter->edition))
        FADU_REPORT(warnings, no_place, FADU_MSG_NO_EDITION,
                    matter->book->editions.items[matter->edition].id,
                    matter->offence->provisions.items[place->provision].id,
                    matter->book->editions.items[block->editions.items[0]].id);
}

/* The versions before and after a day on which the rulebook is silent. */
static void
warn_of_silence(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    struct fadu_buf day;
    struct fadu_buf nearest;

    fadu_buf_init_in(&day, matter->arena);
    fadu_buf_init_in(&nearest, matter->arena);
    fadu_day_write(&day, act->slice.day);
    FADU_EACH(const struct fadu_provision, provision,
              &matter->offence->provisions) {
        if (nearest.len)
            fadu_buf_add_text(&nearest, "、");
        fadu_buf_add(&nearest, provision->id);
        fadu_buf_add_char(&nearest, ' ');
        if (provision->in_force.has_from)
            fadu_day_write(&nearest, provision->in_force.from);
        fadu_buf_add_text(&nearest, "..");
        if (provision->in_force.has_until)
            fadu_day_write(&nearest, provision->in_force.until);
    }
    FADU_REPORT(warnings, no_place, FADU_MSG_SILENT, matter->offence->name,
                fadu_buf_str(&day), fadu_buf_str(&nearest));
    fadu_buf_free(&day);
    fadu_buf_free(&nearest);
}

static void
warn_of_lists(struct fadu_act *act, fadu_diag *warnings)
{
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->rule->effect == FADU_EFFECT_EXEMPT &&
            !check->rule->needs_list &&
            fadu_rule_needs_list(&act->slice, check->rule))
            FADU_REPORT(warnings, no_place, FADU_MSG_LIST_REQUIRED,
                        check->rule->name);
    }
}

/* Discovery on the anniversary is in time, and said to be. */
static void
warn_of_anniversary(struct fadu_act *act, const struct fadu_condition *test,
                    fadu_diag *warnings)
{
    const struct fadu_value *value = &act->slice.matter->values[test->subject];
    struct fadu_buf day;

    if (!value->is_span || value->first != value->last)
        return;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_period period = {
            (int32_t)range->low.number.num, range->low.period_unit
        };
        fadu_day end;

        if (!range->has_low || !range->low.is_open ||
            !fadu_day_add(value->span_from, period, &end) ||
            end != value->first)
            continue;
        fadu_buf_init_in(&day, act->slice.matter->arena);
        fadu_day_write(&day, end);
        FADU_REPORT(warnings, no_place, FADU_MSG_ANNIVERSARY,
                    fadu_buf_str(&day));
        fadu_buf_free(&day);
    }
}

struct anniversary {
    struct fadu_act *act;
    fadu_diag *warnings;
};

static void
look_at_anniversary(void *context, const struct fadu_condition *test)
{
    struct anniversary *search = context;

    if (test->ranges.count &&
        test->ranges.items[0].measure == FADU_MEASURE_PERIOD)
        warn_of_anniversary(search->act, test, search->warnings);
}

static void
warn(struct fadu_act *act, fadu_diag *warnings)
{
    struct anniversary search = { act, warnings };
    struct fadu_buf grounds;

    warn_of_edge(act, warnings);
    warn_of_edition(act, warnings);
    if (act->core.place.is_silent)
        warn_of_silence(act, warnings);
    warn_of_lists(act, warnings);
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->rule->effect != FADU_EFFECT_BAR)
            continue;
        FADU_EACH(const struct fadu_element_state, state, &check->elements)
            fadu_condition_each_fact(state->element->when, look_at_anniversary,
                                     &search);
    }
    if (act->directing.by_policy) {
        fadu_buf_init_in(&grounds, act->slice.matter->arena);
        fadu_buf_add_int(&grounds, act->directing.by_policy);
        FADU_REPORT(warnings, no_place, FADU_MSG_MITIGATED_BY_POLICY,
                    fadu_buf_str(&grounds));
    }
    if (!act->outlook.is_complete)
        FADU_REPORT_PLAIN(warnings, no_place, FADU_MSG_TOO_MANY_COMPLETIONS);
}

/* --- the whole ---------------------------------------------------------------------------------------- */

/* The states are those of the case: what was only supposed stays unknown, and
 * what might hang on it is left out. */
static void
show_unknown(struct fadu_act *act, const struct fadu_directing *known)
{
    for (uint32_t i = 0; i < act->directing.circumstances.count; i++) {
        struct fadu_circumstance *circumstance =
            &act->directing.circumstances.items[i];

        FADU_EACH(const struct fadu_circumstance, other,
                  &known->circumstances) {
            if (other->rule != circumstance->rule ||
                other->state == circumstance->state)
                continue;
            circumstance->state = other->state;
            circumstance->counted = FADU_COUNTED_NOT;
            if (other->rule->force == FADU_SHALL &&
                act->directing.force == FADU_MAY)
                act->directing.force = FADU_FORCE_NONE;
        }
    }
}

static void
settle_direction(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    struct fadu_directing known = { .force = FADU_FORCE_NONE };

    fadu_list_circumstances(&act->slice, matter->values, &known);
    act->directing = known;
    if (act->core.outcome == FADU_OUTCOME_PENALISE) {
        fadu_choose_direction(&act->slice, act->values, &act->core.place,
                              &act->directing);
        show_unknown(act, &known);
    }
    if (act->directing.is_weighed)
        fadu_add_human(act, FADU_HUMAN_WEIGH);
    if (act->directing.direction == FADU_MITIGATED)
        fadu_add_human(act, FADU_HUMAN_MITIGATE);
}

/* The penalty if the authority does not spare the party. */
static bool
assemble_otherwise(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;

    act->otherwise = FADU_NEW(matter->arena, struct fadu_act);
    act->otherwise->slice = act->slice;
    act->otherwise->slice.without_may = true;
    return fadu_assemble_act(act->otherwise, warnings);
}

bool
fadu_assemble_act(struct fadu_act *act, fadu_diag *warnings)
{
    fadu_look_out(&act->slice, &act->outlook);
    act->is_open =
        act->outlook.possible.count != 1 || !act->outlook.is_complete;
    act->values = act->is_open ? act->slice.matter->values
                               : act->outlook.possible.items[0].values;
    act->core = act->is_open ? shared_core(&act->outlook)
                             : act->outlook.possible.items[0].core;
    fadu_add_human(act, act->core.human);
    fadu_list_checks(act);
    list_grounds(act);
    list_orders(act);
    settle_direction(act);
    if (!fadu_list_penalties(act, warnings) ||
        (act->is_open && !price_possible(act)))
        return false;
    if (act->core.outcome == FADU_OUTCOME_EXEMPT_MAY &&
        !assemble_otherwise(act, warnings))
        return false;
    fadu_list_facts(act);
    fadu_find_neighbours(act);
    fadu_list_cites(act);
    warn(act, warnings);
    return true;
}
