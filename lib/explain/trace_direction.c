/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the circumstances, and the direction they come to. */
#include "explain/trace_parts.h"

static bool
is_ground_of(const struct fadu_tracer *tracer, const struct fadu_row *row,
             const struct fadu_rule *rule)
{
    if (!row)
        return false;
    FADU_EACH(const uint32_t, ground, &row->grounds) {
        if (&tracer->book->rules.items[*ground] == rule)
            return true;
    }
    return false;
}

/* What became of it, and why. */
static void
tell_counted(const struct fadu_tracer *tracer, struct fadu_step *step,
             const struct fadu_circumstance *circumstance)
{
    const struct fadu_row *row =
        fadu_placed_row(tracer->matter, &tracer->act->core.place);

    switch (circumstance->counted) {
    case FADU_COUNTED_YES:
        fadu_step_say(step, "，计入", " and counts");
        break;
    case FADU_COUNTED_ALREADY:
        if (is_ground_of(tracer, row, circumstance->rule))
            fadu_step_say(step, "，已是所属档次的理由，不重复计入",
                          "; the row rests on it, so it does not count twice");
        else if (circumstance->rule->effect == FADU_EFFECT_AGGRAVATE)
            fadu_step_say(step,
                          "；其事实若为其他，案件会落入较轻的罚则、栏或者档次，"
                          "故不重复计入",
                          "; were its facts others, the clause, column or row "
                          "would be a lighter one, so it does not count twice");
        else
            fadu_step_say(step,
                          "；其事实若为其他，案件会落入较重的罚则、栏或者档次，"
                          "故不重复计入",
                          "; were its facts others, the clause, column or row "
                          "would be a heavier one, so it does not count twice");
        break;
    case FADU_COUNTED_CANCELLED:
        if (row && row->direction != FADU_DIRECTION_NONE)
            fadu_step_say(step, "，但方向已由档次确定",
                          ", but the row itself gives the direction");
        else
            fadu_step_say(step, "，但另一侧有“应当”的情节，以该侧为准",
                          ", but the other side has a circumstance that "
                          "shall be honoured, and that side decides");
        break;
    case FADU_COUNTED_NOT:
        break;
    }
}

void
fadu_trace_circumstances(const struct fadu_tracer *tracer,
                         struct fadu_step *parent)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, "circumstances");
    uint32_t met = 0;
    uint32_t counted = 0;

    FADU_EACH(const struct fadu_circumstance, circumstance,
              &tracer->act->directing.circumstances) {
        struct fadu_step *part =
            fadu_trace_rule(tracer, step, "circumstance", circumstance->rule,
                            circumstance->state);

        tell_counted(tracer, part, circumstance);
        if (fadu_counted_id(circumstance->counted))
            fadu_step_result(part, fadu_counted_id(circumstance->counted));
        met += circumstance->state == FADU_MET;
        counted += circumstance->counted == FADU_COUNTED_YES;
    }
    fadu_step_result(step, counted ? "counted" : "none");
    fadu_step_say(step, "轻重情节：成立 ", "Circumstances: ");
    fadu_step_number(step, met);
    fadu_step_say(step, " 项，计入 ", " met, ");
    fadu_step_number(step, counted);
    fadu_step_say(step, " 项", " counted");
}

static void
name_direction(struct fadu_step *step, const struct fadu_directing *directing)
{
    for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH;
         language++) {
        struct fadu_buf *text = &step->text[language];
        /* That it is mitigation, the policy says and not the law. */
        const enum fadu_force force =
            directing->by_policy ? FADU_FORCE_NONE : directing->force;

        fadu_buf_add_text(text, fadu_force_text(force, language));
        if (force != FADU_FORCE_NONE)
            fadu_buf_add_text(text, fadu_pick(language, "", " be "));
        fadu_buf_add_text(text,
                          fadu_direction_text(directing->direction, language));
    }
}

void
fadu_trace_direction(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_act *act = tracer->act;
    const struct fadu_directing *directing = &act->directing;
    const struct fadu_row *row =
        fadu_placed_row(tracer->matter, &act->core.place);
    struct fadu_step *step = fadu_step_add(tracer, parent, "direction");

    fadu_step_say(step, "方向：", "Direction: ");
    if (act->core.direction == FADU_DIRECTION_NONE) {
        fadu_step_result(step, "open");
        fadu_step_say(step, "尚不能确定", "still open");
        return;
    }
    fadu_step_result(step, fadu_direction_id(act->core.direction));
    if (directing->direction == act->core.direction)
        name_direction(step, directing);
    else
        fadu_step_say(step,
                      fadu_direction_text(act->core.direction, FADU_CHINESE),
                      fadu_direction_text(act->core.direction, FADU_ENGLISH));
    if (row && row->direction != FADU_DIRECTION_NONE) {
        step->rule = row->id;
        fadu_step_say(step, "，由档次本身确定", ", given by the row itself");
    } else if (directing->is_weighed) {
        fadu_step_say(step, "，轻重情节并存，须由人权衡",
                      ": the circumstances point both ways, and a person must "
                      "weigh them");
    } else if (directing->by_policy) {
        fadu_step_say(
            step, "，事实互不相同的应当从轻或者减轻的情节有 ",
            ": circumstances on different facts that shall lighten or "
            "mitigate: ");
        fadu_step_number(step, directing->by_policy);
        fadu_step_say(step, " 项，规则集的政策以 ",
                      ", and the rulebook's policy mitigates from ");
        fadu_step_number(step, tracer->matter->policy->mitigate_at);
        fadu_step_say(step, " 项起减轻", " on");
    }
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->counted == FADU_COUNTED_YES ||
            (circumstance->state == FADU_MET &&
             is_ground_of(tracer, row, circumstance->rule)))
            fadu_step_cites(tracer, step, &circumstance->rule->cites);
    }
}
