/* SPDX-License-Identifier: Apache-2.0 */
/* One act: from the possible core results to the answer. */
#include <string.h>

#include "decide/bases.h"
#include "decide/recommendation.h"

/* --- what several possible results share --------------------------------- */

static struct fadu_core
shared_core(const struct fadu_outlook *outlook)
{
    struct fadu_core shared = outlook->possible.items[0].core;

    FADU_EACH(const struct fadu_possible, possible, &outlook->possible)
        fadu_share_core(&shared, &possible->core);
    shared.outcome = FADU_OUTCOME_UNDETERMINED;
    return shared;
}

/* One result all the same may come from several rows: the row of orders only
 * is no part of it. */
static struct fadu_core
only_core(const struct fadu_outlook *outlook)
{
    struct fadu_core core = outlook->possible.items[0].core;
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(outlook->space->diagram, outlook->verdicts.function,
                        &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves)
        fadu_share_place(&core.place,
                         &outlook->verdicts.items.items[*leaf].core.place);
    return core;
}

/* The base of an amount that was only supposed is not known: its ends are
 * formulas, not numbers of the witness. */
static const struct fadu_value *
without_supposed_base(const struct fadu_matter *matter,
                      const struct fadu_possible *possible,
                      const struct fadu_penalty *fine)
{
    const uint32_t fact_count = matter->book->facts.count;
    bool *is_base = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    struct fadu_value *values =
        FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count);

    fadu_mark_bases(matter, fadu_amount_in(fine, possible->core.place.column),
                    is_base);
    memcpy(values, possible->values, fact_count * sizeof(values[0]));
    for (uint32_t fact = 0; fact < fact_count; fact++)
        if (is_base[fact] && possible->is_supposed[fact])
            values[fact] = (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    return values;
}

/* The fine that each possible result would bring. */
static bool
price_possible(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;

    FADU_EACH(struct fadu_possible, possible, &act->outlook.possible) {
        const struct fadu_penalty *fine =
            fadu_core_fine(matter, &possible->core);

        possible->has_fine = fine != NULL;
        if (fine && !fadu_price(&act->slice, &possible->core,
                                without_supposed_base(matter, possible, fine),
                                fine, &possible->fine))
            return false;
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

static void
settle_direction(struct fadu_act *act)
{
    struct fadu_space *space = act->outlook.space;

    if (act->core.outcome == FADU_OUTCOME_PENALISE)
        fadu_describe_direction(space, &act->slice, &act->core.place,
                                &act->directing);
    else
        fadu_list_circumstances(space, &act->slice, &act->directing);
    if (act->directing.is_weighed)
        fadu_add_human(act, FADU_HUMAN_WEIGH);
    if (act->core.direction == FADU_MITIGATED)
        fadu_add_human(act, FADU_HUMAN_MITIGATE);
}

/* The penalty if the authority does not spare the party. */
static bool
assemble_otherwise(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;

    act->otherwise = FADU_NEW(matter->arena, struct fadu_act);
    act->otherwise->variables = act->variables;
    act->otherwise->acted = act->acted;
    act->otherwise->acted.without_may = true;
    return fadu_assemble_act(act->otherwise, warnings);
}

bool
fadu_assemble_act(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->acted.matter;

    if (!act->variables) {
        act->variables = FADU_NEW(matter->arena, struct fadu_variables);
        fadu_variables_init(act->variables, matter);
    }
    act->slice = act->acted;
    fadu_look_out(act->variables, &act->acted, &act->outlook);
    act->is_open = act->outlook.possible.count != 1;
    act->values =
        act->is_open ? matter->values : act->outlook.possible.items[0].values;
    act->core =
        act->is_open ? shared_core(&act->outlook) : only_core(&act->outlook);
    if (!fadu_view_law(act))
        return false;
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
