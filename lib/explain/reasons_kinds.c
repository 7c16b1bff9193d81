/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: what is presumed; kinds that are optional, orders and duties. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"

/* --- presumptions -------------------------------------------------------- */

static void
say_presumed(const struct fadu_reasoning *writer, uint32_t index)
{
    const struct fadu_fact *fact = &writer->book->facts.items[index];

    fadu_write_fact_name(writer->buf, fact, writer->language);
    fadu_reason_say(writer, "推定为", ": ");
    fadu_write_known(writer->buf, fact, &writer->matter->values[index],
                     writer->language);
    fadu_reason_cites(writer, &fact->presume_cites);
}

/* Those on which the result hangs, in one sentence. */
void
fadu_explain_presumed(const struct fadu_reasoning *writer)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_presumption, presumption,
              &writer->act->presumed) {
        if (!presumption->matters)
            continue;
        if (count++) {
            fadu_reason_say(writer, "；", "; ");
        } else {
            fadu_reason_begin(writer);
            fadu_reason_say(writer,
                            "以下事实未经提出，按推定认定，其中一项不实的，结论"
                            "会变：",
                            "These were not raised and are presumed, and the "
                            "result hangs on each: ");
        }
        say_presumed(writer, presumption->fact);
    }
    if (count)
        fadu_reason_end(writer);
}

/* --- kinds --------------------------------------------------------------- */

/* The members of one choice, said with the first of them. */
static void
explain_choice(const struct fadu_reasoning *writer, uint32_t choice)
{
    uint32_t count = 0;

    fadu_reason_begin(writer);
    fadu_reason_say(writer, "", "One of these, for the authority to choose: ");
    FADU_EACH(const struct fadu_penalty_result, result,
              &writer->act->penalties) {
        if (!result->penalty || result->penalty->choice != choice)
            continue;
        if (count++)
            fadu_reason_say(writer, "、", ", ");
        fadu_write_kind(writer->buf, result->kind, writer->language);
    }
    fadu_reason_say(writer, "择一适用，由机关选择", "");
    fadu_reason_cites(writer, &fadu_act_provision(writer->act)->basis);
    fadu_reason_end(writer);
}

/* 情节 严重：吊销许可证可以适用 */
static void
explain_kind(const struct fadu_reasoning *writer,
             const struct fadu_penalty_result *result, const char *chinese,
             const char *english)
{
    fadu_reason_begin(writer);
    if (fadu_reason_facts(writer, result->penalty->when))
        fadu_reason_say(writer, "：", ": ");
    fadu_write_kind(writer->buf, result->kind, writer->language);
    if (result->penalty->object.len) {
        fadu_reason_say(writer, "（", " (");
        fadu_buf_add(writer->buf, result->penalty->object);
        fadu_reason_say(writer, "）", ")");
    }
    fadu_reason_say(writer, chinese, english);
    fadu_reason_cites(writer, &fadu_act_provision(writer->act)->basis);
    fadu_reason_end(writer);
}

static void
explain_optional(const struct fadu_reasoning *writer)
{
    uint32_t last_choice = 0;

    FADU_EACH(const struct fadu_penalty_result, result,
              &writer->act->penalties) {
        if (!result->penalty)
            continue;
        if (result->penalty->choice) {
            if (result->penalty->choice != last_choice)
                explain_choice(writer, result->penalty->choice);
            last_choice = result->penalty->choice;
        } else if (result->force == FADU_MAY) {
            explain_kind(writer, result, "可以适用，是否适用由机关决定",
                         " may be imposed; the authority decides whether");
        } else if (!result->is_gains && !result->sum.has_amount) {
            /* One with an amount has a sentence of its own. */
            explain_kind(writer, result, "应当适用", " shall be imposed");
        }
    }
}

/* --- orders, duties, coercion -------------------------------------------- */

static void
explain_orders(const struct fadu_reasoning *writer)
{
    FADU_EACH(const struct fadu_order *, item, &writer->act->orders) {
        const struct fadu_order *order = *item;
        const struct fadu_provision *clause =
            fadu_order_clause(writer->matter, order);
        const bool may = fadu_order_is_optional(writer->act, order);

        if (!clause)
            clause = fadu_act_provision(writer->act);
        fadu_reason_begin(writer);
        fadu_reason_say(writer, may ? "可以" : "应当",
                        may ? "May be ordered: " : "To be ordered: ");
        fadu_buf_add(writer->buf, order->name);
        if (order->cites.count)
            fadu_reason_cites(writer, &order->cites);
        else if (clause)
            fadu_reason_cites(writer, &clause->basis);
        fadu_reason_end(writer);
    }
}

static void
explain_duties(const struct fadu_reasoning *writer)
{
    FADU_EACH(const struct fadu_duty *, duty, &writer->act->duties) {
        fadu_reason_begin(writer);
        fadu_reason_say(writer, "应当", "Duty of the authority: ");
        fadu_buf_add(writer->buf, (*duty)->name);
        fadu_reason_cites(writer, &(*duty)->cites);
        fadu_reason_end(writer);
    }
}

static void
explain_coercion(const struct fadu_reasoning *writer)
{
    FADU_EACH(const struct fadu_check, check, &writer->act->checks) {
        if (check->rule->effect != FADU_EFFECT_NO_COERCION ||
            check->state != FADU_MET)
            continue;
        fadu_reason_begin(writer);
        fadu_reason_quote(writer, check->rule->name, check->rule->en);
        fadu_reason_say(writer, "的要件全部成立",
                        " is met in all its elements");
        fadu_reason_cites(writer, &check->rule->cites);
        fadu_reason_end(writer);
    }
}

/* What the clause allows the authority to do beside the penalty. */
static void
explain_measures(const struct fadu_reasoning *writer)
{
    const struct fadu_provision *provision = fadu_act_provision(writer->act);

    if (!provision || !provision->measures.count)
        return;
    fadu_reason_begin(writer);
    fadu_reason_say(writer, "罚则规定的强制措施：",
                    "Coercive measures of the clause: ");
    FADU_EACH(const struct fadu_str, measure, &provision->measures) {
        if (measure != provision->measures.items)
            fadu_reason_say(writer, "、", ", ");
        fadu_buf_add(writer->buf, *measure);
    }
    fadu_reason_cites(writer, &provision->basis);
    fadu_reason_end(writer);
}

void
fadu_explain_kinds(const struct fadu_reasoning *writer)
{
    explain_optional(writer);
    if (writer->is_otherwise)
        return;
    explain_orders(writer);
    explain_measures(writer);
    explain_duties(writer);
    explain_coercion(writer);
}
