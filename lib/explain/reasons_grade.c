/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: the row of the table, the direction, the amount. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"
#include "law/ladder.h"

/* --- grade --------------------------------------------------------------- */

static const struct fadu_condition *
line_that_holds(const struct fadu_reasoning *writer, const struct fadu_row *row)
{
    const struct fadu_view view =
        fadu_matter_view(writer->matter, writer->matter->values);

    FADU_EACH(struct fadu_condition *, line, &row->lines) {
        if (fadu_condition_state(*line, &view) == FADU_MET)
            return *line;
    }
    return NULL;
}

static struct fadu_str
edition_of(const struct fadu_reasoning *writer)
{
    const struct fadu_matter *matter = writer->matter;
    const struct fadu_block *block =
        &matter->offence->blocks.items[writer->act->core.place.block];

    if (matter->edition != FADU_NONE &&
        fadu_block_has_edition(block, matter->edition))
        return matter->book->editions.items[matter->edition].id;
    return block->editions.count
               ? matter->book->editions.items[block->editions.items[0]].id
               : FADU_STR("");
}

static void
explain_row(const struct fadu_reasoning *writer, const struct fadu_row *row)
{
    const struct fadu_condition *line = line_that_holds(writer, row);

    fadu_reason_begin(writer);
    if (line && fadu_reason_facts(writer, line))
        fadu_reason_say(writer, "：", ": ");
    else if (row->is_otherwise)
        fadu_reason_say(writer, "不符合其他各行：", "No other row holds: ");
    fadu_reason_say(writer, "属裁量基准", "row ");
    if (writer->language != FADU_ENGLISH && edition_of(writer).len) {
        fadu_reason_say(writer, "（", "");
        fadu_buf_add(writer->buf, edition_of(writer));
        fadu_reason_say(writer, " 版）", "");
    }
    fadu_reason_say(writer, "第 ", "");
    fadu_buf_add(writer->buf, row->id);
    fadu_reason_say(writer, " 行", "");
    if (row->grade.len) {
        fadu_reason_say(writer, "", ", ");
        fadu_reason_quote(writer, row->grade, FADU_STR(""));
        fadu_reason_say(writer, "档", "");
    }
    if (writer->language == FADU_ENGLISH && edition_of(writer).len) {
        fadu_reason_say(writer, "", ", of the benchmark's edition ");
        fadu_buf_add(writer->buf, edition_of(writer));
    }
    fadu_reason_end(writer);
}

static bool
has_amount(const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties) {
        if (penalty->sum.has_amount)
            return true;
    }
    return false;
}

void
fadu_explain_grade(const struct fadu_reasoning *writer)
{
    const struct fadu_row *row =
        fadu_placed_row(writer->matter, &writer->act->core.place);

    if (row) {
        explain_row(writer, row);
    } else if (has_amount(writer->act)) {
        fadu_reason_begin(writer);
        fadu_reason_say(
            writer, "该罚则没有适用的裁量档次，按法定幅度的份额裁量",
            "The clause has no table of grades: shares of its statutory range "
            "serve");
        fadu_reason_end(writer);
    }
}

/* --- direction ----------------------------------------------------------- */

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
        if (counted == FADU_COUNTED_YES)
            fadu_reason_cites(writer, &circumstance->rule->cites);
    }
    return count;
}

static void
name_direction(const struct fadu_reasoning *writer)
{
    const struct fadu_directing *directing = &writer->act->directing;

    fadu_buf_add_text(writer->buf,
                      fadu_force_text(directing->force, writer->language));
    if (directing->force != FADU_FORCE_NONE)
        fadu_reason_say(writer, "", " be ");
    fadu_buf_add_text(writer->buf, fadu_direction_text(directing->direction,
                                                       writer->language));
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
        fadu_reason_say(writer, "没有计入的从轻、减轻或者从重情节，按一般裁量",
                        "No circumstance counts: ordinary discretion");
    } else if (act->directing.is_weighed) {
        fadu_reason_say(
            writer, "：轻重情节并存，须由人权衡，暂按一般计算",
            ": they point both ways, a person must weigh them, and ordinary "
            "stands meanwhile");
    } else {
        fadu_reason_say(writer, "：", ": ");
        name_direction(writer);
    }
    fadu_reason_end(writer);
}

void
fadu_explain_counted_out(const struct fadu_reasoning *writer)
{
    size_t start = writer->buf->len;
    uint32_t count;

    fadu_reason_begin(writer);
    count = list_counted(writer, FADU_COUNTED_ALREADY);
    if (!count) {
        if (writer->buf->ptr)
            writer->buf->ptr[start] = '\0';
        writer->buf->len = start;
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

/* --- amount -------------------------------------------------------------- */

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

static void
explain_sum(const struct fadu_reasoning *writer, const struct fadu_sum *sum)
{
    say_range(writer, &sum->statutory, "，法定幅度 ", ", statutory range ");
    say_range(writer, &sum->band, "，裁量幅度 ", ", band ");
    if (sum->is_delegated)
        fadu_reason_say(
            writer, "，数额由其他文件规定，不作建议",
            ", the amount is laid down elsewhere and not recommended");
    else if (sum->is_unverified)
        fadu_reason_say(writer, "，数额未经核实，不作建议",
                        ", the amount is not verified and not recommended");
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

void
fadu_explain_penalties(const struct fadu_reasoning *writer,
                       const struct fadu_act *act, const char *chinese,
                       const char *english)
{
    FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties) {
        if (!penalty->sum.has_amount)
            continue;
        fadu_reason_begin(writer);
        fadu_reason_say(writer, chinese, english);
        fadu_write_kind(writer->buf, penalty->kind, writer->language);
        explain_sum(writer, &penalty->sum);
        fadu_reason_end(writer);
    }
}
