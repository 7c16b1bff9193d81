/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: the row of the table, and why it is not the next one. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"
#include "law/ladder.h"

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

static enum fadu_state
state_of(const struct fadu_act *act, const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        if (circumstance->rule == rule)
            return circumstance->state;
    }
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->rule == rule)
            return check->state;
    }
    return FADU_NOT_MET;
}

/* The met grounds of a row that has some. */
static void
say_grounds(const struct fadu_reasoning *writer, const struct fadu_row *row)
{
    uint32_t count = 0;

    FADU_EACH(const uint32_t, index, &row->grounds) {
        const struct fadu_rule *rule = &writer->book->rules.items[*index];

        if (state_of(writer->act, rule) != FADU_MET)
            continue;
        fadu_reason_say(writer, count ? "、" : "，理由是",
                        count ? ", " : ", on the ground of ");
        count++;
        fadu_reason_quote(writer, rule->name, rule->en);
        fadu_reason_cites(writer, &rule->cites);
    }
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
    say_grounds(writer, row);
    fadu_reason_end(writer);
}

/* Is there a statutory range that shares can be taken of? */
static bool
has_range(const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties) {
        if (penalty->sum.has_amount && penalty->sum.statutory.is_given &&
            !penalty->sum.is_delegated)
            return true;
    }
    return false;
}

static void
say_row(const struct fadu_reasoning *writer, const struct fadu_row *row)
{
    fadu_reason_say(writer, "第 ", "row ");
    fadu_buf_add(writer->buf, row->id);
    fadu_reason_say(writer, " 行", "");
    if (!row->grade.len)
        return;
    fadu_reason_say(writer, "", ", ");
    fadu_reason_quote(writer, row->grade, FADU_STR(""));
    fadu_reason_say(writer, "档", "");
}

/* Another row holds too, because both close at the same value. */
static void
explain_edge(const struct fadu_reasoning *writer, const struct fadu_row *taken)
{
    const struct fadu_place_in_law *place = &writer->act->core.place;
    const struct fadu_block *block =
        &writer->matter->offence->blocks.items[place->block];
    const struct fadu_view view =
        fadu_matter_view(writer->matter, writer->act->values);

    FADU_EACH(const struct fadu_row, row, &block->rows) {
        const struct fadu_row *lighter = row < taken ? row : taken;
        const struct fadu_row *heavier = row < taken ? taken : row;
        uint32_t fact;

        if (row == taken || row->is_otherwise || taken->is_otherwise ||
            !fadu_row_is_for(block, row, place->provision) ||
            fadu_row_state(row, &view) != FADU_MET)
            continue;
        fact = fadu_edge_fact(lighter, heavier, &view);
        if (fact == FADU_NONE)
            continue;
        fadu_reason_begin(writer);
        fadu_write_fact(writer->buf, writer->matter, fact, writer->language);
        fadu_reason_say(writer, "也是", " also closes ");
        say_row(writer, row);
        fadu_reason_say(writer,
                        taken == lighter ? "的端点，按规则集的政策取较轻一行"
                                         : "的端点，按规则集的政策取较重一行",
                        taken == lighter
                            ? ": the rulebook's policy takes the lighter row"
                            : ": the rulebook's policy takes the heavier row");
        fadu_reason_end(writer);
    }
}

/* Why not the next: what would have led there. */
static void
explain_neighbour(const struct fadu_reasoning *writer,
                  const struct fadu_neighbour *neighbour, const char *chinese,
                  const char *english)
{
    if (!neighbour->row)
        return;
    fadu_reason_begin(writer);
    FADU_EACH(const struct fadu_separation, separation, &neighbour->facts) {
        const struct fadu_fact *fact =
            &writer->book->facts.items[separation->fact];

        if (separation == neighbour->facts.items)
            fadu_reason_say(writer, "若", writer->is_otherwise ? "if " : "If ");
        else
            fadu_reason_say(writer, "，且", " and ");
        fadu_write_fact_name(writer->buf, fact, writer->language);
        fadu_reason_say(writer, " ", " is ");
        fadu_write_cells_in(writer->buf, fact, &separation->cells,
                            writer->language);
    }
    fadu_reason_say(writer, chinese, english);
    say_row(writer, neighbour->row);
    fadu_reason_end(writer);
}

void
fadu_explain_grade(const struct fadu_reasoning *writer)
{
    const struct fadu_row *row =
        fadu_placed_row(writer->matter, &writer->act->core.place);

    if (row) {
        explain_row(writer, row);
        explain_edge(writer, row);
    } else if (has_range(writer->act)) {
        fadu_reason_begin(writer);
        fadu_reason_say(
            writer, "该罚则没有适用的裁量档次，按法定幅度的份额裁量",
            "The clause has no table of grades: shares of its statutory range "
            "serve");
        fadu_reason_end(writer);
    }
    if (writer->act->core.human == FADU_HUMAN_GAP) {
        explain_neighbour(writer, &writer->act->lighter, "，则属", ", it is ");
        explain_neighbour(writer, &writer->act->heavier, "，则属", ", it is ");
        return;
    }
    explain_neighbour(writer, &writer->act->lighter, "，则属较轻的",
                      ", it is the lighter ");
    explain_neighbour(writer, &writer->act->heavier, "，则属较重的",
                      ", it is the heavier ");
}
