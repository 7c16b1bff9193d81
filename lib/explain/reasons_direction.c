/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: the circumstances and the direction. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"

static uint32_t
list_counted(const struct fadu_reasoning *writer, enum fadu_counted counted)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_circumstance, circumstance,
              &writer->act->directing.circumstances) {
        if (circumstance->counted != counted)
            continue;
        if (count++)
            fadu_reason_say(writer, "、", ", ");
        fadu_reason_quote(writer, circumstance->rule->name,
                          circumstance->rule->en);
        fadu_reason_cites(writer, &circumstance->rule->cites);
    }
    return count;
}

static void
name_direction(const struct fadu_reasoning *writer)
{
    const struct fadu_directing *directing = &writer->act->directing;

    if (directing->by_policy) {
        fadu_reason_say(writer, "应当从轻或者减轻，取减轻",
                        "shall be lighter or mitigated, and mitigated is "
                        "taken");
        return;
    }
    fadu_buf_add_text(writer->buf,
                      fadu_force_text(directing->force, writer->language));
    if (directing->force != FADU_FORCE_NONE)
        fadu_reason_say(writer, "", " be ");
    fadu_buf_add_text(writer->buf, fadu_direction_text(directing->direction,
                                                       writer->language));
}

/* Mitigation by the number of grounds is policy, and said to be. */
static void
say_policy(const struct fadu_reasoning *writer)
{
    if (!writer->act->directing.by_policy)
        return;
    fadu_reason_say(writer, "；应当从轻或者减轻的情节满 ",
                    "; to mitigate from this number of such grounds on: ");
    fadu_buf_add_int(writer->buf, writer->matter->policy->mitigate_at);
    fadu_reason_say(writer, " 项的取减轻，是规则集的政策，法律没有规定",
                    ", is the rulebook's policy, not the law");
}

void
fadu_explain_direction(const struct fadu_reasoning *writer)
{
    const struct fadu_act *act = writer->act;
    const struct fadu_row *row =
        fadu_placed_row(writer->matter, &act->core.place);

    if (act->core.outcome != FADU_OUTCOME_PENALISE)
        return;
    fadu_reason_begin(writer);
    if (row && row->direction != FADU_DIRECTION_NONE) {
        fadu_reason_say(writer, "该档次本身定为", "The row itself is ");
        fadu_buf_add_text(
            writer->buf, fadu_direction_text(row->direction, writer->language));
    } else if (!list_counted(writer, FADU_COUNTED_YES)) {
        fadu_reason_say(writer,
                        "没有可计入的从轻、减轻或者从重情节，按一般裁量",
                        "No circumstance counts: ordinary discretion");
    } else if (act->directing.is_weighed) {
        fadu_reason_say(
            writer, "：轻重情节并存，须由人权衡，暂按一般计算",
            ": they point both ways, a person must weigh them, and ordinary "
            "stands meanwhile");
    } else {
        fadu_reason_say(writer, "：", ": ");
        name_direction(writer);
        say_policy(writer);
    }
    fadu_reason_end(writer);
}

static void
explain_already(const struct fadu_reasoning *writer)
{
    const size_t start = writer->buf->len;
    uint32_t count;

    fadu_reason_begin(writer);
    count = list_counted(writer, FADU_COUNTED_ALREADY);
    if (!count) {
        fadu_reason_take_back(writer, start);
        return;
    }
    fadu_reason_say(
        writer, "已用于确定罚则或者档次，不重复计入",
        count > 1 ? " already chose the place in the table and do not count "
                    "twice"
                  : " already chose the place in the table and does not count "
                    "twice");
    fadu_reason_end(writer);
}

static void
explain_cancelled(const struct fadu_reasoning *writer)
{
    const struct fadu_row *row =
        fadu_placed_row(writer->matter, &writer->act->core.place);
    const size_t start = writer->buf->len;

    fadu_reason_begin(writer);
    if (!list_counted(writer, FADU_COUNTED_CANCELLED)) {
        fadu_reason_take_back(writer, start);
        return;
    }
    if (row && row->direction != FADU_DIRECTION_NONE)
        fadu_reason_say(writer, "不再影响方向：方向已由档次确定",
                        " no longer bears on the direction: the row gives it");
    else
        fadu_reason_say(writer,
                        "不再影响方向：另一侧有“应当”的情节，以该侧为准",
                        " no longer bears on the direction: the other side has "
                        "a circumstance that shall be honoured");
    fadu_reason_end(writer);
}

void
fadu_explain_counted_out(const struct fadu_reasoning *writer)
{
    explain_already(writer);
    explain_cancelled(writer);
}
