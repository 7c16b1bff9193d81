/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the kinds of penalty and the orders, and why one is left out. */
#include "explain/trace_parts.h"

static enum fadu_force
force_of(const struct fadu_penalty *penalty)
{
    return penalty->choice ? FADU_MAY : penalty->force;
}

static bool
is_fine_spared(const struct fadu_tracer *tracer,
               const struct fadu_penalty *penalty)
{
    if (!fadu_penalty_is_fine(penalty))
        return false;
    FADU_EACH(const struct fadu_check, check, &tracer->act->checks) {
        if (check->rule->effect == FADU_EFFECT_NO_FINE &&
            check->state == FADU_MET)
            return true;
    }
    return false;
}

/* The clause names it, and the answer does not have it. */
static void
tell_left_out(const struct fadu_tracer *tracer, struct fadu_step *step,
              const struct fadu_penalty *penalty)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;
    const struct fadu_row *row = fadu_placed_row(tracer->matter, place);
    const struct fadu_grading *grading =
        row ? fadu_grading_of(row, penalty->kind, place->column) : NULL;
    const enum fadu_state state =
        fadu_condition_state(penalty->when, &tracer->view);

    if (penalty->by.len) {
        fadu_step_result(step, "by_other");
        fadu_step_say(step, "：由", ": for another organ, ");
        fadu_step_write(step, penalty->by);
        fadu_step_say(step, "决定，此处只作提示", ", and only reported here");
    } else if (state != FADU_MET) {
        fadu_step_state(step, state);
        fadu_step_say(step, "：", ": ");
        fadu_step_say_state(step, state);
        fadu_step_say(step, "，", ", ");
        fadu_step_tell_facts(tracer, step, penalty->when);
    } else if (grading && grading->form == FADU_GRADING_NONE) {
        fadu_step_result(step, "dropped");
        fadu_step_say(step, "：所属档次不予适用", ": the row takes it away");
    } else if (is_fine_spared(tracer, penalty)) {
        fadu_step_result(step, "dropped");
        fadu_step_say(step, "：同一行为已受罚款，不再罚款",
                      ": already fined for the same act");
    } else {
        fadu_step_result(step, "open");
        fadu_step_say(step, "：尚不能确定", ": still open");
    }
}

static void
trace_penalty(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const struct fadu_provision *provision,
              const struct fadu_penalty *penalty, bool stands)
{
    const enum fadu_force force = force_of(penalty);
    struct fadu_step *step = fadu_step_add(tracer, parent, "kind");

    step->rule = provision->id;
    fadu_step_cites(tracer, step, &provision->basis);
    fadu_step_kind(step, penalty->kind);
    if (penalty->object.len) {
        fadu_step_say(step, "（", " (");
        fadu_step_write(step, penalty->object);
        fadu_step_say(step, "）", ")");
    }
    if (!stands) {
        tell_left_out(tracer, step, penalty);
        return;
    }
    fadu_step_facts(tracer, step, penalty->when);
    fadu_step_result(step, fadu_force_id(force));
    if (penalty->choice)
        fadu_step_say(step, "：几种之中择一，由机关选择",
                      ": one of several, for the authority to choose");
    else if (force == FADU_MAY)
        fadu_step_say(step, "：可以适用，由机关决定",
                      ": may be imposed, for the authority to decide");
    else
        fadu_step_say(step, "：应当适用", ": shall be imposed");
}

static struct fadu_step *
add_order(const struct fadu_tracer *tracer, struct fadu_step *parent,
          const struct fadu_order *order)
{
    const struct fadu_provision *clause =
        fadu_order_clause(tracer->matter, order);
    const struct fadu_provision *provision =
        clause ? clause : fadu_act_provision(tracer->act);
    const struct fadu_row *row =
        fadu_placed_row(tracer->matter, &tracer->act->core.place);
    struct fadu_step *step = fadu_step_add(tracer, parent, "order");

    if (clause)
        step->rule = clause->id;
    else if (row)
        step->rule = row->id;
    if (order->cites.count)
        fadu_step_cites(tracer, step, &order->cites);
    else if (provision)
        fadu_step_cites(tracer, step, &provision->basis);
    fadu_step_write(step, order->name);
    fadu_step_facts(tracer, step, order->when);
    return step;
}

static bool
is_issued(const struct fadu_act *act, const struct fadu_order *order)
{
    FADU_EACH(const struct fadu_order *, other, &act->orders) {
        if (*other == order)
            return true;
    }
    return false;
}

/* Those that are issued, then those of the clause that are not. */
static void
trace_orders(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_provision *provision = fadu_act_provision(tracer->act);

    FADU_EACH(const struct fadu_order *, order, &tracer->act->orders) {
        struct fadu_step *step = add_order(tracer, parent, *order);
        const bool may = fadu_order_is_optional(tracer->act, *order);

        fadu_step_result(step, may ? "may" : "shall");
        fadu_step_say(step, may ? "：可以责令" : "：应当责令",
                      may ? ": may be ordered" : ": to be ordered");
    }
    if (!provision)
        return;
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        const enum fadu_state state =
            fadu_condition_state(order->when, &tracer->view);
        struct fadu_step *step;

        if (state == FADU_MET || is_issued(tracer->act, order))
            continue;
        step = add_order(tracer, parent, order);
        fadu_step_state(step, state);
        fadu_step_say(step, "：", ": ");
        fadu_step_say_state(step, state);
    }
}

/* --- all of them --------------------------------------------------------- */

static void
sum_up(const struct fadu_tracer *tracer, struct fadu_step *step)
{
    const struct fadu_act *act = tracer->act;
    uint32_t count = 0;

    fadu_step_say(step, "处罚种类和责令：", "Kinds of penalty and orders: ");
    FADU_EACH(const struct fadu_str, kind, &act->kind_names) {
        if (count++)
            fadu_step_say(step, "、", ", ");
        fadu_step_write(step, *kind);
    }
    /* Without a penalty the orders stand alone. */
    for (uint32_t i = 0; i < act->orders.count && !act->kind_names.count; i++) {
        if (count++)
            fadu_step_say(step, "、", ", ");
        fadu_step_write(step, act->orders.items[i]->name);
    }
    if (count) {
        fadu_step_result(step, "settled");
        return;
    }
    fadu_step_result(step, act->is_open ? "open" : "none");
    fadu_step_say(step, act->is_open ? "尚不能确定" : "无",
                  act->is_open ? "still open" : "none");
}

void
fadu_trace_kinds(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_act *act = tracer->act;
    const struct fadu_provision *provision = fadu_act_provision(act);
    const bool names_penalties = act->core.outcome == FADU_OUTCOME_PENALISE ||
                                 act->core.outcome == FADU_OUTCOME_ORDER_ONLY ||
                                 (act->is_open && act->core.kinds);
    struct fadu_step *step = fadu_step_add(tracer, parent, "kinds");
    uint32_t bit = 0;

    sum_up(tracer, step);
    /* Of several possible results nothing is said one by one. */
    if (provision && names_penalties) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            const bool stands = fadu_penalty_stands(&act->core, bit++);

            trace_penalty(tracer, step, provision, penalty, stands);
        }
    }
    trace_orders(tracer, step);
}
