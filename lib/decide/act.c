/* SPDX-License-Identifier: Apache-2.0 */
/* One act: from the possible core results to the answer. */
#include "decide/recommendation.h"

/* --- what several possible results share --------------------------------- */

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
                    core, (uint32_t)(penalty - matter->offence->provisions
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

/* --- what carries the outcome -------------------------------------------- */

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

/* --- the whole ----------------------------------------------------------- */

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
    fadu_list_kinds(act);
    fadu_list_orders(act);
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
    fadu_warn(act, warnings);
    return true;
}
