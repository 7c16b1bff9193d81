/* SPDX-License-Identifier: Apache-2.0 */
/* Both laws side by side, as the answer shows them. */
#include "decide/recommendation.h"

bool
fadu_price(const struct fadu_slice *slice, const struct fadu_core *core,
           const struct fadu_value *values, const struct fadu_penalty *penalty,
           struct fadu_sum *sum_out)
{
    const struct fadu_sum_question question = {
        .slice = slice,
        .values = values,
        .place = &core->place,
        .penalty = penalty,
        .direction = core->direction,
    };

    if (!fadu_compute_sum(&question, sum_out))
        return false;
    /* Only a row whose ground is not there fits: nobody has said how much. */
    if (core->human == FADU_HUMAN_GROUND) {
        sum_out->band.is_given = false;
        sum_out->recommended.is_given = false;
        sum_out->lighter.is_given = false;
        sum_out->has_point = false;
    }
    return true;
}

const struct fadu_penalty *
fadu_core_fine(const struct fadu_matter *matter, const struct fadu_core *core)
{
    const struct fadu_place_in_law *place = &core->place;

    if (core->outcome != FADU_OUTCOME_PENALISE ||
        place->provision == FADU_NONE || place->fine == FADU_NONE ||
        !fadu_penalty_stands(core, place->fine))
        return NULL;
    return &matter->offence->provisions.items[place->provision]
                .penalties.items[place->fine];
}

/* --- what several completions share -------------------------------------- */

static void
share_place(struct fadu_place_in_law *shared,
            const struct fadu_place_in_law *other)
{
    if (shared->provision != other->provision)
        shared->provision = FADU_NONE;
    if (shared->column != other->column)
        shared->column = FADU_NONE;
    if (shared->block != other->block || shared->row != other->row) {
        shared->block = FADU_NONE;
        shared->row = FADU_NONE;
    }
    if (shared->fine != other->fine)
        shared->fine = FADU_NONE;
    shared->is_silent &= other->is_silent;
}

static void
share_side(struct fadu_law_side *shared, const struct fadu_core *other,
           bool is_first)
{
    struct fadu_core *core = &shared->core;

    if (is_first) {
        shared->has_outcome = true;
        *core = *other;
        return;
    }
    shared->has_outcome &= core->outcome == other->outcome;
    share_place(&core->place, &other->place);
    if (core->direction != other->direction)
        core->direction = FADU_DIRECTION_NONE;
    if (core->kinds != other->kinds)
        core->kinds = 0;
    if (core->human != other->human)
        core->human = FADU_HUMAN_NONE;
}

static void
share_choice(struct fadu_law_choice *shared,
             const struct fadu_law_choice *other, bool is_first)
{
    if (is_first)
        *shared = *other;
    if (shared->chosen != other->chosen)
        shared->chosen = FADU_CHOSEN_NONE;
    if (shared->why != other->why)
        shared->why = FADU_WHY_NONE;
    if (shared->level != other->level)
        shared->level = FADU_BY_NOTHING;
}

static bool
price_side(struct fadu_act *act, const struct fadu_slice *slice,
           struct fadu_law_side *side)
{
    const struct fadu_penalty *fine =
        side->has_outcome ? fadu_core_fine(slice->matter, &side->core) : NULL;

    side->has_fine = fine != NULL;
    return !fine || fadu_price(slice, &side->core, act->outlook.space->values,
                               fine, &side->fine);
}

bool
fadu_view_law(struct fadu_act *act)
{
    const struct fadu_verdicts *verdicts = &act->outlook.verdicts;
    const struct fadu_slice decided = fadu_decided_slice(&act->acted);
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(act->outlook.space->diagram, verdicts->function,
                        &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        const struct fadu_verdict *verdict = &verdicts->items.items[*leaf];
        const bool is_first = leaf == leaves.items;

        share_choice(&act->law.choice, &verdict->choice, is_first);
        share_side(&act->law.acted, &verdict->pair.acted, is_first);
        share_side(&act->law.decided, &verdict->pair.decided, is_first);
    }
    act->slice =
        act->law.choice.chosen == FADU_CHOSEN_DECIDED ? decided : act->acted;
    return price_side(act, &act->acted, &act->law.acted) &&
           price_side(act, &decided, &act->law.decided);
}
