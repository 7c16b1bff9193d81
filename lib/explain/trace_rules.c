/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: general rules and provisions, element by element. */
#include "explain/trace_parts.h"

/* --- elements ------------------------------------------------------------ */

static void
trace_condition(const struct fadu_tracer *tracer, struct fadu_step *step,
                const struct fadu_condition *when)
{
    const enum fadu_state state = fadu_condition_state(when, &tracer->view);

    fadu_step_state(step, state);
    fadu_step_say_state(step, state);
    fadu_step_say(step, "：", ": ");
    if (!fadu_step_tell_facts(tracer, step, when))
        fadu_step_say(step, "不问事实", "it asks no fact");
    if (state == FADU_MET)
        return;
    fadu_step_say(step, "；要求 ", "; it asks for ");
    fadu_step_condition(tracer, step, when);
}

void
fadu_trace_elements(const struct fadu_tracer *tracer, struct fadu_step *parent,
                    const fadu_elements *elements)
{
    FADU_EACH(const struct fadu_element, element, elements) {
        struct fadu_step *step = fadu_step_add(tracer, parent, "element");

        step->rule = element->id;
        fadu_step_quote(step, element->name, FADU_STR(""));
        fadu_step_say(step, "", " ");
        trace_condition(tracer, step, element->when);
    }
}

/* --- general rules ------------------------------------------------------- */

/* Where everything else of the rule holds, its list made it what it is. */
static void
trace_list(const struct fadu_tracer *tracer, struct fadu_step *parent,
           const struct fadu_rule *rule, enum fadu_state state)
{
    enum fadu_state rest = fadu_condition_state(rule->guard, &tracer->view);
    struct fadu_step *step;

    if (!fadu_rule_needs_list(&tracer->act->slice, rule))
        return;
    FADU_EACH(const struct fadu_element, element, &rule->elements)
        rest = fadu_state_and(
            rest, fadu_condition_state(element->when, &tracer->view));
    if (rule->unless)
        rest = fadu_state_and(rest, fadu_state_not(fadu_condition_state(
                                        rule->unless, &tracer->view)));
    step = fadu_step_add(tracer, parent, "list");
    if (rest != FADU_MET) {
        fadu_step_say(step, "清单不再需要问及", "its list need not be asked");
        return;
    }
    fadu_step_state(step, state);
    fadu_step_say(step, "以清单为准：", "its list decides: ");
    fadu_step_say_state(step, state);
}

struct fadu_step *
fadu_trace_rule(const struct fadu_tracer *tracer, struct fadu_step *parent,
                const char *id, const struct fadu_rule *rule,
                enum fadu_state state)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, id);
    struct fadu_step *part;

    step->rule = rule->id;
    fadu_step_state(step, state);
    fadu_step_quote(step, rule->name, rule->en);
    fadu_step_say(step, "（成立的，", " (if met: ");
    fadu_step_effect(step, rule);
    fadu_step_say(step, "）：", "): ");
    fadu_step_say_state(step, state);
    fadu_step_cites(tracer, step, &rule->cites);
    if (rule->guard) {
        part = fadu_step_add(tracer, step, "guard");
        fadu_step_say(part, "适用对象", "whom it concerns: ");
        trace_condition(tracer, part, rule->guard);
    }
    fadu_trace_elements(tracer, step, &rule->elements);
    if (rule->unless) {
        part = fadu_step_add(tracer, step, "unless");
        fadu_step_say(part, "除外情形", "its exception ");
        trace_condition(tracer, part, rule->unless);
    }
    trace_list(tracer, step, rule, state);
    return step;
}

void
fadu_trace_checks(const struct fadu_tracer *tracer, struct fadu_step *parent,
                  const struct fadu_check_group *group)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, group->id);
    enum fadu_state any = FADU_NOT_MET;

    FADU_EACH(const struct fadu_check, check, &tracer->act->checks) {
        if (!(group->effects >> check->rule->effect & 1))
            continue;
        fadu_trace_rule(tracer, step, "rule", check->rule, check->state);
        any = fadu_state_or(any, check->state);
    }
    fadu_step_say(step, group->chinese, group->english);
    if (!step->steps.count) {
        fadu_step_result(step, "none");
        fadu_step_say(step, "：没有须问的规则", ": no rule is to be asked");
        return;
    }
    fadu_step_state(step, any);
    fadu_step_say(step, "：", ": ");
    fadu_step_say_state(step, any);
}

/* --- provisions ---------------------------------------------------------- */

static void
trace_clause(const struct fadu_tracer *tracer, struct fadu_step *parent,
             uint32_t index)
{
    const struct fadu_provision *provision =
        &tracer->matter->offence->provisions.items[index];
    const uint32_t chosen = tracer->act->core.place.provision;
    struct fadu_step *step = fadu_step_add(tracer, parent, "clause");
    enum fadu_state state = FADU_MET;

    step->rule = provision->id;
    fadu_step_cites(tracer, step, &provision->basis);
    fadu_step_say(step, "罚则 ", "clause ");
    fadu_step_write(step, provision->id);
    fadu_trace_elements(tracer, step, &provision->elements);
    FADU_EACH(const struct fadu_element, element, &provision->elements)
        state = fadu_state_and(
            state, fadu_condition_state(element->when, &tracer->view));
    state = fadu_state_and(
        state, fadu_condition_state(provision->when, &tracer->view));
    if (index == chosen) {
        fadu_step_result(step, "chosen");
        fadu_step_say(step, " 适用", " applies");
    } else if (provision->is_otherwise && state == FADU_MET &&
               chosen != FADU_NONE) {
        fadu_step_state(step, FADU_NOT_MET);
        fadu_step_say(step, " 不适用：另一罚则已经成立",
                      " does not apply: another clause holds");
    } else {
        fadu_step_state(step, state);
        fadu_step_say(step, " ", " is ");
        fadu_step_say_state(step, state);
    }
    if (!provision->when)
        return;
    fadu_step_say(step, "：", ": ");
    fadu_step_tell_facts(tracer, step, provision->when);
    if (state == FADU_MET)
        return;
    fadu_step_say(step, "；要求 ", "; it asks for ");
    fadu_step_condition(tracer, step, provision->when);
}

void
fadu_trace_provision(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_offence *offence = tracer->matter->offence;
    const struct fadu_act *act = tracer->act;
    const struct fadu_provision *provision = fadu_act_provision(act);
    struct fadu_step *step = fadu_step_add(tracer, parent, "provision");

    for (uint32_t i = 0; i < offence->provisions.count; i++)
        if (fadu_interval_has(&offence->provisions.items[i].in_force,
                              act->slice.day))
            trace_clause(tracer, step, i);
    fadu_step_say(step, "按 ", "By the law of ");
    fadu_step_day(step, act->slice.day);
    if (provision) {
        fadu_step_result(step, "chosen");
        step->rule = provision->id;
        fadu_step_cites(tracer, step, &provision->basis);
        fadu_step_say(step, " 施行的法律，适用罚则 ", ", clause ");
        fadu_step_write(step, provision->id);
        fadu_step_say(step, "", " applies");
    } else if (act->core.outcome == FADU_OUTCOME_NOT_UNLAWFUL) {
        fadu_step_result(step, "none");
        fadu_step_cites(tracer, step,
                        offence->ended_cites.count ? &offence->ended_cites
                                                   : &offence->began_cites);
        fadu_step_say(step, " 施行的法律，没有罚则及于这一行为",
                      ", no clause reaches the act");
    } else if (act->core.human == FADU_HUMAN_GAP) {
        fadu_step_result(step, fadu_human_word(act->core.human));
        fadu_step_say(step, " 施行的法律，没有罚则成立，须由人判断",
                      ", no clause holds: a person must decide");
    } else {
        fadu_step_result(step, act->is_open ? "open" : "unused");
        fadu_step_say(step,
                      act->is_open ? " 施行的法律，适用的罚则尚不能确定"
                                   : " 施行的法律；结论不取决于罚则",
                      act->is_open ? ", which clause applies is still open"
                                   : "; the outcome does not use a clause");
    }
}
