/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the amounts. */
#include "explain/trace_parts.h"

/* --- gains --------------------------------------------------------------- */

static void
tell_fact_named(const struct fadu_tracer *tracer, struct fadu_step *step,
                const char *id)
{
    uint32_t fact;

    if (!fadu_map_find(&tracer->book->fact_names, fadu_str_of(id), &fact))
        return;
    fadu_step_say(step, step->facts.count ? "，" : "：",
                  step->facts.count ? ", " : ": ");
    fadu_step_fact(tracer, step, fact);
    for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH; language++)
        fadu_write_fact(&step->text[language], tracer->matter, fact, language);
}

static void
trace_gains(const struct fadu_tracer *tracer, struct fadu_step *step,
            const struct fadu_penalty_result *result)
{
    step->tells_facts = true;
    fadu_step_result(step, result->has_gains_fen ? "settled" : "open");
    tell_fact_named(tracer, step, "illegal_gains");
    tell_fact_named(tracer, step, "refundable");
    fadu_step_say(step, "，没收 ", ", confiscated ");
    if (result->has_gains_fen)
        fadu_step_yuan(step, result->gains_fen);
    else
        fadu_step_say(step, "尚不能计算", "not computable yet");
    if (!result->penalty) {
        fadu_step_say(step, "（罚则未写明，依法没收）",
                      " (the clause does not say so, the law does)");
        fadu_step_cite_apl(tracer, step, 28, 2);
    }
}

/* --- the sums ------------------------------------------------------------ */

static void
tell_sum(const struct fadu_tracer *tracer, struct fadu_step *step,
         const struct fadu_sum *sum)
{
    if (sum->is_delegated || sum->is_unverified) {
        fadu_step_result(step, sum->is_delegated ? "delegated" : "unverified");
        fadu_step_say(step,
                      sum->is_delegated ? "：数额由其他文件规定，不作建议"
                                        : "：数额未经核实，不作建议",
                      sum->is_delegated
                          ? ": laid down elsewhere and not recommended"
                          : ": not verified and not recommended");
    } else if (sum->recommended.is_given) {
        fadu_step_result(step, sum->needs == FADU_NONE ? "settled" : "open");
        fadu_step_say(step, "：建议 ", ": recommended ");
        fadu_step_range(step, &sum->recommended);
    } else {
        fadu_step_result(step, "open");
        fadu_step_say(step, "：没有建议数额", ": no amount is recommended");
    }
    if (sum->has_point) {
        fadu_step_say(step, "，建议数额 ", ", point ");
        fadu_step_yuan(step, sum->point_fen);
    }
    if (sum->needs != FADU_NONE) {
        fadu_step_fact(tracer, step, sum->needs);
        fadu_step_say(step, "，尚须查明", ", once this is known: ");
        for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH;
             language++)
            fadu_write_fact_name(&step->text[language],
                                 &tracer->book->facts.items[sum->needs],
                                 language);
    }
}

struct noting {
    const struct fadu_tracer *tracer;
    struct fadu_step *step;
};

static void
note_fact(void *context, uint32_t fact)
{
    const struct noting *noting = context;

    fadu_step_fact(noting->tracer, noting->step, fact);
}

/* The facts whose numbers go into the sum. */
static void
note_facts(const struct fadu_tracer *tracer, struct fadu_step *step,
           const struct fadu_penalty *penalty)
{
    const struct fadu_core *core = &tracer->act->core;
    const struct fadu_sum_question question = {
        .slice = &tracer->act->slice,
        .values = tracer->matter->values,
        .place = &core->place,
        .penalty = penalty,
        .direction = core->direction,
    };
    struct noting noting = { tracer, step };

    fadu_sum_each_fact(&question, note_fact, &noting);
}

void
fadu_trace_amounts(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_provision *provision = fadu_act_provision(tracer->act);

    FADU_EACH(const struct fadu_penalty_result, result,
              &tracer->act->penalties) {
        struct fadu_step *step;

        if (!result->is_gains && !result->sum.has_amount)
            continue;
        step = fadu_step_add(tracer, parent, "amount");
        fadu_step_kind(step, result->kind);
        if (result->penalty && provision) {
            step->rule = provision->id;
            fadu_step_cites(tracer, step, &provision->basis);
        }
        if (result->is_gains) {
            trace_gains(tracer, step, result);
            continue;
        }
        note_facts(tracer, step, result->penalty);
        tell_sum(tracer, step, &result->sum);
        fadu_trace_sum(tracer, step, &result->sum);
    }
}
