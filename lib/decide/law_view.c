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

void
fadu_share_place(struct fadu_place_in_law *shared,
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

void
fadu_share_core(struct fadu_core *shared, const struct fadu_core *other)
{
    fadu_share_place(&shared->place, &other->place);
    if (shared->direction != other->direction)
        shared->direction = FADU_DIRECTION_NONE;
    if (shared->kinds != other->kinds)
        shared->kinds = 0;
    if (shared->human != other->human)
        shared->human = FADU_HUMAN_NONE;
    if (shared->law != other->law)
        shared->law = FADU_CHOSEN_NONE;
    if (shared->under != other->under)
        shared->under = FADU_NONE;
}

static bool
is_same_end(const struct fadu_fen_end *a, const struct fadu_fen_end *b)
{
    return a->is_known == b->is_known && a->fen == b->fen &&
           fadu_str_equal(a->formula, b->formula);
}

static bool
is_same_range(const struct fadu_fen_range *a, const struct fadu_fen_range *b)
{
    return a->is_given == b->is_given && is_same_end(&a->min, &b->min) &&
           is_same_end(&a->max, &b->max);
}

/* Only amounts that every completion gives are shown. */
static void
share_fine(struct fadu_law_side *shared, const struct fadu_law_side *other)
{
    shared->has_fine &= other->has_fine;
    if (!shared->has_fine)
        return;
    if (!is_same_range(&shared->fine.statutory, &other->fine.statutory))
        shared->fine.statutory.is_given = false;
    if (!is_same_range(&shared->fine.recommended, &other->fine.recommended))
        shared->fine.recommended.is_given = false;
}

static bool
price_side(struct fadu_act *act, const struct fadu_slice *slice,
           struct fadu_law_side *side)
{
    const struct fadu_penalty *fine =
        fadu_core_fine(slice->matter, &side->core);

    side->has_fine = fine != NULL;
    return !fine || fadu_price(slice, &side->core, act->outlook.space->values,
                               fine, &side->fine);
}

static bool
share_side(struct fadu_act *act, const struct fadu_slice *slice,
           struct fadu_law_side *shared, const struct fadu_core *core,
           bool is_first)
{
    struct fadu_law_side side = { .has_outcome = true, .core = *core };

    if (!price_side(act, slice, &side))
        return false;
    if (is_first) {
        *shared = side;
        return true;
    }
    shared->has_outcome &= shared->core.outcome == core->outcome;
    fadu_share_core(&shared->core, core);
    share_fine(shared, &side);
    return true;
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
        if (!share_side(act, &act->acted, &act->law.acted, &verdict->pair.acted,
                        is_first) ||
            !share_side(act, &decided, &act->law.decided,
                        &verdict->pair.decided, is_first))
            return false;
    }
    act->slice =
        act->law.choice.chosen == FADU_CHOSEN_DECIDED ? decided : act->acted;
    return true;
}
