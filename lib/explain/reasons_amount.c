/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: the amounts. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"

static void
say_range(const struct fadu_reasoning *writer,
          const struct fadu_fen_range *range, const char *chinese,
          const char *english)
{
    if (!range->is_given)
        return;
    fadu_reason_say(writer, chinese, english);
    fadu_write_fen_range(writer->buf, range, writer->language);
}

/* What else made the sum what it is, in few words. */
static const struct {
    enum fadu_sum_step_kind kind;
    const char *chinese;
    const char *english;
} adjustments[] = {
    { FADU_STEP_BASE, "以", "computed from " },
    { FADU_STEP_CAP, "最高 ", "at most " },
    { FADU_STEP_FORMULA, "按公式 ", "by the formula " },
    { FADU_STEP_THEN, "再按 ", "then by " },
    { FADU_STEP_DIRECTION, "裁量方向取其 ", "the direction takes of it " },
    { FADU_STEP_BESIDE, "裁量方向取定额的一侧",
      "the direction takes one side of the fixed sum" },
    { FADU_STEP_NO_ROOM, "定额一侧没有余地", "no room beside the fixed sum" },
    { FADU_STEP_BELOW, "低于法定下限", "below the statutory minimum" },
    { FADU_STEP_FLOOR, "不低于法定下限的 ",
      "not below this share of the minimum: " },
    { FADU_STEP_SMALLEST, "最少 ", "at least " },
    { FADU_STEP_UNIT, "取整到 ", "rounded to " },
};

static void
explain_step(const struct fadu_reasoning *writer,
             const struct fadu_sum_step *step)
{
    for (size_t i = 0; i < sizeof(adjustments) / sizeof(adjustments[0]); i++) {
        if (adjustments[i].kind != step->kind)
            continue;
        fadu_reason_say(writer, "，", ", ");
        fadu_reason_say(writer, adjustments[i].chinese, adjustments[i].english);
        fadu_write_sum_in(writer->buf, step->detail, writer->language);
        if (step->kind == FADU_STEP_BASE)
            fadu_reason_say(writer, " 计算", "");
    }
}

/* The act is fined once, under the other offence. */
static void
explain_absorbed(const struct fadu_reasoning *writer,
                 const struct fadu_offence *offence)
{
    fadu_reason_say(writer, "，同一行为按", ": the act is fined under ");
    fadu_reason_quote(writer, offence->name, offence->en);
    fadu_reason_say(writer, "罚款，不另罚款", " and not twice");
    fadu_reason_cite_apl(writer, 29, 0);
}

/* What the steps came to is more than what is recommended: only an earlier
 * notice takes away after them. */
static bool
is_cut_to_notice(const struct fadu_sum *sum)
{
    const struct fadu_fen_range *reckoned = NULL;

    FADU_EACH(const struct fadu_sum_step, step, &sum->steps) {
        if (step->kind != FADU_STEP_POINT)
            reckoned = &step->after;
    }
    return reckoned && reckoned->is_given && reckoned->max.is_known &&
           sum->recommended.is_given && sum->recommended.max.is_known &&
           sum->recommended.max.fen < reckoned->max.fen;
}

static void
explain_sum(const struct fadu_reasoning *writer,
            const struct fadu_penalty_result *result)
{
    const struct fadu_sum *sum = &result->sum;

    say_range(writer, &sum->statutory, "，法定幅度 ", ", statutory range ");
    say_range(writer, &sum->band, "，裁量幅度 ", ", band ");
    if (sum->is_delegated)
        fadu_reason_say(
            writer, "，数额由其他文件规定，不作建议",
            ", the amount is laid down elsewhere and not recommended");
    else if (sum->is_unverified)
        fadu_reason_say(writer, "，数额未经核实，不作建议",
                        ", the amount is not verified and not recommended");
    if (result->absorbed_by) {
        explain_absorbed(writer, result->absorbed_by);
        return;
    }
    FADU_EACH(const struct fadu_sum_step, step, &sum->steps)
        explain_step(writer, step);
    if (is_cut_to_notice(sum)) {
        fadu_reason_say(writer, "，不得重于已告知的罚款",
                        ", no heavier than what was noticed");
        fadu_reason_cite_apl(writer, 45, 0);
    }
    say_range(writer, &sum->recommended, "，建议 ", ", recommended ");
    if (sum->has_point) {
        fadu_reason_say(writer, "，建议数额 ", ", point ");
        fadu_write_yuan(writer->buf, sum->point_fen, writer->language);
    }
    if (sum->needs != FADU_NONE) {
        fadu_reason_say(writer, "，尚须查明", ", once this is known: ");
        fadu_write_fact_name(writer->buf,
                             &writer->book->facts.items[sum->needs],
                             writer->language);
    }
}

static void
explain_gains(const struct fadu_reasoning *writer,
              const struct fadu_penalty_result *result)
{
    fadu_reason_say(writer, "没收违法所得 ", "Confiscation of illegal gains: ");
    if (result->has_gains_fen)
        fadu_write_yuan(writer->buf, result->gains_fen, writer->language);
    else
        fadu_reason_say(writer, "的数额尚须查明",
                        "the sum is still to be found");
    if (!result->penalty)
        fadu_reason_cite_apl(writer, 28, 2);
}

void
fadu_explain_penalties(const struct fadu_reasoning *writer)
{
    const struct fadu_provision *provision = fadu_act_provision(writer->act);

    FADU_EACH(const struct fadu_penalty_result, result,
              &writer->act->penalties) {
        if (!result->is_gains && !result->sum.has_amount)
            continue;
        fadu_reason_begin(writer);
        if (result->is_gains) {
            explain_gains(writer, result);
        } else {
            if (fadu_reason_facts(
                    writer, result->penalty ? result->penalty->when : NULL))
                fadu_reason_say(writer, "：", ": ");
            fadu_write_kind(writer->buf, result->kind, writer->language);
            explain_sum(writer, result);
        }
        if (result->penalty && provision)
            fadu_reason_cites(writer, &provision->basis);
        fadu_reason_end(writer);
    }
}
