/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the table and the column. */
#include "explain/trace_parts.h"

/* --- table --------------------------------------------------------------- */

uint32_t
fadu_trace_block(const struct fadu_tracer *tracer)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;

    if (place->block != FADU_NONE || place->provision == FADU_NONE)
        return place->block;
    return fadu_block_for(tracer->matter, place->provision);
}

static struct fadu_str
edition_of(const struct fadu_tracer *tracer, const struct fadu_block *block)
{
    const struct fadu_matter *matter = tracer->matter;

    if (matter->edition != FADU_NONE &&
        fadu_block_has_edition(block, matter->edition))
        return tracer->book->editions.items[matter->edition].id;
    return block->editions.count
               ? tracer->book->editions.items[block->editions.items[0]].id
               : FADU_STR("");
}

static bool
is_of_today(const struct fadu_tracer *tracer, const struct fadu_block *block)
{
    return tracer->matter->edition == FADU_NONE ||
           fadu_block_has_edition(block, tracer->matter->edition);
}

void
fadu_trace_table(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;
    const uint32_t index = fadu_trace_block(tracer);
    struct fadu_step *step = fadu_step_add(tracer, parent, "table");
    const struct fadu_block *block;

    if (place->provision == FADU_NONE) {
        fadu_step_result(step, "open");
        fadu_step_say(step, "罚则尚不能确定，裁量表也不能确定",
                      "Which table serves is open, as the clause is");
        return;
    }
    if (index == FADU_NONE) {
        fadu_step_result(step, "none");
        fadu_step_say(step, "该罚则没有裁量表；有法定幅度的，按其份额裁量",
                      "The clause has no table of grades: shares of its "
                      "statutory range serve, where it has one");
        return;
    }
    block = &tracer->matter->offence->blocks.items[index];
    step->rule = edition_of(tracer, block);
    fadu_step_say(step, "裁量基准 ", "The benchmark's edition ");
    fadu_step_write(step, step->rule);
    if (fadu_condition_state(block->when, &tracer->view) == FADU_NOT_MET) {
        fadu_step_result(step, "unused");
        fadu_step_say(step, " 版的表不用于本案：",
                      ": its table is not used here: ");
        fadu_step_tell_facts(tracer, step, block->when);
        return;
    }
    fadu_step_result(step, "used");
    fadu_step_facts(tracer, step, block->when);
    fadu_step_say(step, " 版", "");
    if (!is_of_today(tracer, block))
        fadu_step_say(step,
                      "（决定之日的版本没有该罚则的表，沿用此前最近一版）",
                      " (the edition of the day of decision has no table for "
                      "this clause, so the latest earlier one serves)");
}

/* --- column -------------------------------------------------------------- */

void
fadu_trace_column(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;
    const struct fadu_column *column;
    struct fadu_step *step;

    if (place->column == FADU_NONE)
        return;
    column = &tracer->matter->offence->columns.items[place->column];
    step = fadu_step_add(tracer, parent, "column");
    step->rule = column->name;
    fadu_step_result(step, "chosen");
    fadu_step_say(step, "适用", "Column ");
    fadu_step_quote(step, column->name, FADU_STR(""));
    fadu_step_say(step, "一栏：", ": ");
    fadu_step_tell_facts(tracer, step, column->when);
}
