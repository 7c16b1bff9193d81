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

static void
trace_orders(const struct fadu_tracer *tracer, struct fadu_step *parent,
             const struct fadu_order *orders, uint32_t count, uint32_t bit,
             struct fadu_str rule)
{
    const struct fadu_provision *provision = fadu_act_provision(tracer->act);

    for (uint32_t i = 0; i < count; i++) {
        const enum fadu_state state =
            fadu_condition_state(orders[i].when, &tracer->view);
        struct fadu_step *step = fadu_step_add(tracer, parent, "order");

        step->rule = rule;
        fadu_step_cites(tracer, step,
                        orders[i].cites.count ? &orders[i].cites
                                              : &provision->basis);
        fadu_step_write(step, orders[i].name);
        fadu_step_facts(tracer, step, orders[i].when);
        if (fadu_penalty_stands(&tracer->act->core, bit + i)) {
            fadu_step_result(step,
                             orders[i].force == FADU_MAY ? "may" : "shall");
            fadu_step_say(
                step, orders[i].force == FADU_MAY ? "：可以责令" : "：责令",
                orders[i].force == FADU_MAY ? ": may be ordered" : ": ordered");
        } else {
            fadu_step_state(step, state);
            fadu_step_say(step, "：", ": ");
            fadu_step_say_state(step, state);
        }
    }
}

void
fadu_trace_kinds(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_act *act = tracer->act;
    const struct fadu_provision *provision = fadu_act_provision(act);
    const struct fadu_row *row =
        fadu_placed_row(tracer->matter, &act->core.place);
    struct fadu_step *step = fadu_step_add(tracer, parent, "kinds");
    uint32_t bit = 0;

    fadu_step_say(step, "处罚种类和责令：", "Kinds of penalty and orders: ");
    FADU_EACH(const struct fadu_str, kind, &act->kind_names) {
        if (kind != act->kind_names.items)
            fadu_step_say(step, "、", ", ");
        fadu_step_write(step, *kind);
    }
    fadu_step_result(step, act->kind_names.count ? "settled"
                           : act->is_open        ? "open"
                                                 : "none");
    if (!act->kind_names.count)
        fadu_step_say(step, act->is_open ? "尚不能确定" : "无",
                      act->is_open ? "still open" : "none");
    /* Of several possible results nothing is said one by one. */
    if (!provision || (act->is_open && !act->core.kinds))
        return;
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        const bool stands = fadu_penalty_stands(&act->core, bit++);

        trace_penalty(tracer, step, provision, penalty, stands);
    }
    trace_orders(tracer, step, provision->orders.items, provision->orders.count,
                 bit, provision->id);
    if (row)
        trace_orders(tracer, step, row->orders.items, row->orders.count,
                     bit + provision->orders.count, row->id);
}
