/* SPDX-License-Identifier: Apache-2.0 */
/* The penalties of the answer with their amounts. */
#include "decide/recommendation.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

static const struct fadu_value *
value_of(const struct fadu_matter *matter, const char *id)
{
    uint32_t fact;

    if (!fadu_map_find(&matter->book->fact_names, fadu_str_of(id), &fact) ||
        matter->values[fact].known != FADU_VALUE_KNOWN)
        return NULL;
    return &matter->values[fact];
}

/* --- confiscation of gains ----------------------------------------------- */

/* Sums received, less what must be refunded; false if either is unknown.  A
 * vocabulary without refunds has none. */
static bool
gains_of(const struct fadu_matter *matter, int64_t *fen_out)
{
    const struct fadu_value *gains = value_of(matter, "illegal_gains");
    const struct fadu_value *refundable = value_of(matter, "refundable");
    struct fadu_rational rest;

    if (gains && gains->number.num == 0) {
        *fen_out = 0;
        return true;
    }
    if (!gains ||
        (!refundable && fadu_rulebook_fact(matter->book, "refundable")))
        return false;
    rest = gains->number;
    if (refundable &&
        !fadu_rational_sub(gains->number, refundable->number, &rest))
        return false;
    *fen_out = rest.num < 0 ? 0 : fadu_rational_floor(rest);
    return true;
}

bool
fadu_gains_are_unknown(const struct fadu_matter *matter)
{
    int64_t fen;

    return fadu_rulebook_fact(matter->book, "illegal_gains") &&
           !gains_of(matter, &fen);
}

/* Known to be zero: left out.  Unknown: listed where the clause names it. */
static void
add_gains(struct fadu_act *act, const struct fadu_penalty *penalty)
{
    struct fadu_penalty_result result = { .penalty = penalty,
                                          .kind = FADU_STR("没收违法所得"),
                                          .force = FADU_SHALL,
                                          .is_gains = true };

    if (penalty)
        result.force = penalty->force;
    result.has_gains_fen = gains_of(act->slice.matter, &result.gains_fen);
    if (result.has_gains_fen && result.gains_fen == 0)
        return;
    if (!result.has_gains_fen && !penalty)
        return;
    FADU_VEC_PUSH(act->slice.matter->arena, &act->penalties, result);
}

/* --- amounts ------------------------------------------------------------- */

static void
note_sum(struct fadu_act *act, const struct fadu_sum *sum, fadu_diag *warnings)
{
    const struct fadu_row *row =
        fadu_placed_row(act->slice.matter, &act->core.place);

    /* Nobody but a person can fill in an amount that is fixed elsewhere. */
    if (sum->is_unverified || sum->is_delegated)
        fadu_add_human(act, FADU_HUMAN_UNVERIFIED);
    if (sum->has_nothing_below)
        fadu_add_human(act, FADU_HUMAN_DROP_A_KIND);
    if (sum->is_outside && row)
        FADU_REPORT(warnings, no_place, FADU_MSG_BAND_OUTSIDE_STATUTE,
                    row->grade);
    if (sum->has_no_room && row)
        FADU_REPORT(warnings, no_place, FADU_MSG_POINT_HAS_NO_ROOM, row->grade);
}

static bool
add_penalty(struct fadu_act *act, const struct fadu_penalty *penalty,
            fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    struct fadu_penalty_result result = { .penalty = penalty,
                                          .kind = penalty->kind,
                                          .force = penalty->force };

    if (!fadu_price(&act->slice, &act->core, matter->values, penalty,
                    &result.sum))
        return false;
    /* A fine among alternatives is one of them, so it may be chosen. */
    if (penalty->choice && result.sum.has_amount)
        result.force = FADU_MAY;
    note_sum(act, &result.sum, warnings);
    FADU_VEC_PUSH(matter->arena, &act->penalties, result);
    return true;
}

/* What another organ imposes is reported, and recommended by nobody here. */
static void
list_by_others(struct fadu_act *act, const struct fadu_provision *provision)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (penalty->by.len &&
            fadu_condition_state(penalty->when, &view) == FADU_MET)
            FADU_VEC_PUSH(matter->arena, &act->by_others, penalty);
    }
}

bool
fadu_list_penalties(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_provision *provision = fadu_act_provision(act);
    bool names_gains = false;
    uint32_t count;

    if (provision && (act->core.outcome == FADU_OUTCOME_PENALISE ||
                      act->core.outcome == FADU_OUTCOME_ORDER_ONLY))
        list_by_others(act, provision);
    if (act->core.outcome != FADU_OUTCOME_PENALISE || !provision)
        return true;
    for (uint32_t i = 0; i < provision->penalties.count; i++) {
        const struct fadu_penalty *penalty = &provision->penalties.items[i];

        if (!fadu_penalty_stands(&act->core, i))
            continue;
        if (fadu_penalty_is_gains(penalty)) {
            names_gains = true;
            add_gains(act, penalty);
        } else if (!add_penalty(act, penalty, warnings)) {
            return false;
        }
    }
    if (names_gains)
        return true;
    /* Art. 28(2): whatever the clause says. */
    count = act->penalties.count;
    add_gains(act, NULL);
    if (act->penalties.count > count)
        FADU_REPORT_PLAIN(warnings, no_place, FADU_MSG_CONFISCATED_BY_LAW);
    return true;
}
