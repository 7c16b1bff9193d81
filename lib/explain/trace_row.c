/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the rows in the order in which they are asked, and the nearest. */
#include "explain/trace_parts.h"
#include "law/ladder.h"

static void
tell_line(const struct fadu_tracer *tracer, struct fadu_step *step,
          const struct fadu_row *row)
{
    bool is_first = true;

    if (row->is_otherwise) {
        fadu_step_say(step, "：其他各行均不成立时",
                      ": where no other row holds");
        return;
    }
    fadu_step_say(step, "：", ": ");
    FADU_EACH(struct fadu_condition *, line, &row->lines) {
        if (fadu_condition_state(*line, &tracer->view) == FADU_MET) {
            fadu_step_tell_facts(tracer, step, *line);
            return;
        }
    }
    if (!row->lines.count)
        fadu_step_say(step, "不问事实", "it asks no fact");
    else
        fadu_step_say(step, "要求 ", "it asks for ");
    FADU_EACH(struct fadu_condition *, line, &row->lines) {
        if (!is_first)
            fadu_step_say(step, "；或者 ", "; or ");
        is_first = false;
        fadu_step_condition(tracer, step, *line);
        fadu_step_facts(tracer, step, *line);
    }
}

static bool
rule_is_in(const struct fadu_tracer *tracer, const struct fadu_rule *rule)
{
    return fadu_rule_is_asked(&tracer->act->slice, rule) &&
           fadu_rule_guard(rule, &tracer->view) != FADU_NOT_MET;
}

/* Their state, any of them; a ground that is an exemption only documents it. */
static enum fadu_state
trace_grounds(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const struct fadu_row *row)
{
    enum fadu_state any = FADU_NOT_MET;
    struct fadu_step *step;

    FADU_EACH(const uint32_t, index, &row->grounds) {
        const struct fadu_rule *rule = &tracer->book->rules.items[*index];
        const enum fadu_state state =
            rule_is_in(tracer, rule)
                ? fadu_rule_state(&tracer->act->slice, rule, &tracer->view)
                : FADU_NOT_MET;

        fadu_trace_rule(tracer, parent, "ground", rule, state);
        if (rule->effect != FADU_EFFECT_EXEMPT)
            any = fadu_state_or(any, state);
    }
    if (!row->ground_is_unstated)
        return fadu_row_has_ground(row) ? any : FADU_MET;
    step = fadu_step_add(tracer, parent, "ground");
    fadu_step_state(step, FADU_NOT_MET);
    fadu_step_say(step, "裁量基准没有写明理由，不能据以建议",
                  "the benchmark names no ground, so nothing rests on it");
    return FADU_NOT_MET;
}

/* Two rows hold, because both close at the same value of one fact. */
static void
trace_edge(const struct fadu_tracer *tracer, struct fadu_step *parent,
           const struct fadu_row *taken, const struct fadu_row *row)
{
    const struct fadu_row *lighter = row < taken ? row : taken;
    const struct fadu_row *heavier = row < taken ? taken : row;
    const uint32_t fact = fadu_edge_fact(lighter, heavier, &tracer->view);
    struct fadu_step *step;

    if (fact == FADU_NONE) {
        step = fadu_step_add(tracer, parent, "overlap");
        fadu_step_result(step, "heavier");
        fadu_step_say(step, "同时符合", "also holds: ");
        fadu_step_row(step, row);
        fadu_step_say(step, "，按该表取较重一行",
                      "; the table takes the heavier");
        step->rule = row->id;
        return;
    }
    step = fadu_step_add(tracer, parent, "edge");
    step->rule = row->id;
    step->tells_facts = true;
    fadu_step_fact(tracer, step, fact);
    fadu_step_result(step, taken == lighter ? "lighter" : "heavier");
    for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH; language++)
        fadu_write_fact(&step->text[language], tracer->matter, fact, language);
    fadu_step_say(step, " 也是", " also closes ");
    fadu_step_row(step, row);
    fadu_step_say(step,
                  taken == lighter ? "的端点，按规则集的政策取较轻一行"
                                   : "的端点，按规则集的政策取较重一行",
                  taken == lighter
                      ? ": the rulebook's policy takes the lighter row"
                      : ": the rulebook's policy takes the heavier row");
}

static void
trace_one_row(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const struct fadu_block *block, const struct fadu_row *row)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;
    const struct fadu_row *taken = fadu_placed_row(tracer->matter, place);
    struct fadu_step *step = fadu_step_add(tracer, parent, "asked");
    enum fadu_state state = fadu_row_state(row, &tracer->view);

    step->rule = row->id;
    fadu_step_row(step, row);
    state = fadu_state_and(state, trace_grounds(tracer, step, row));
    if (row->is_otherwise)
        state = taken ? FADU_NOT_MET : FADU_STATE_UNKNOWN;
    if (row != taken) {
        fadu_step_state(step, state);
        fadu_step_say(step, "", " ");
        fadu_step_say_state(step, state);
        if (fadu_row_only_documents(tracer->book, row))
            fadu_step_say(step, "（只记载不予处罚的理由）",
                          " (it only documents an exemption)");
        tell_line(tracer, step, row);
        if (state == FADU_MET && taken && fadu_row_has_ground(taken) &&
            !fadu_row_has_ground(row))
            fadu_step_say(step, "；但有理由的一行在先",
                          "; but the row with a ground comes first");
        return;
    }
    fadu_step_result(step, "chosen");
    fadu_step_say(step, "适用", " applies");
    tell_line(tracer, step, row);
    FADU_EACH(const struct fadu_row, other, &block->rows) {
        if (other != row && !other->is_otherwise && !row->is_otherwise &&
            !fadu_row_has_ground(row) && !fadu_row_has_ground(other) &&
            fadu_row_is_for(block, other, place->provision) &&
            fadu_row_state(other, &tracer->view) == FADU_MET)
            trace_edge(tracer, step, row, other);
    }
}

static void
trace_nearest(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const struct fadu_neighbour *neighbour, const char *side)
{
    struct fadu_step *step;

    if (!neighbour->row)
        return;
    step = fadu_step_add(tracer, parent, "nearest");
    step->rule = neighbour->row->id;
    fadu_step_result(step, tracer->act->core.human == FADU_HUMAN_GAP ? "nearest"
                                                                     : side);
    FADU_EACH(const struct fadu_separation, separation, &neighbour->facts) {
        const struct fadu_fact *fact =
            &tracer->book->facts.items[separation->fact];

        fadu_step_fact(tracer, step, separation->fact);
        fadu_step_say(step,
                      separation == neighbour->facts.items ? "若" : "，且",
                      separation == neighbour->facts.items ? "if " : " and ");
        for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH;
             language++) {
            fadu_write_fact_name(&step->text[language], fact, language);
            fadu_buf_add_text(&step->text[language],
                              fadu_pick(language, " ", " is "));
            fadu_write_cells_in(&step->text[language], fact, &separation->cells,
                                language);
        }
    }
    fadu_step_say(step, "，则属", ", it is ");
    fadu_step_row(step, neighbour->row);
}

static void
sum_up_row(const struct fadu_tracer *tracer, struct fadu_step *step)
{
    const struct fadu_core *core = &tracer->act->core;
    const struct fadu_row *row = fadu_placed_row(tracer->matter, &core->place);

    if (row) {
        fadu_step_result(step, "chosen");
        step->rule = row->id;
        fadu_step_say(step, "属", "It is ");
        fadu_step_row(step, row);
        return;
    }
    switch (core->human) {
    case FADU_HUMAN_GAP:
    case FADU_HUMAN_OVERLAP:
    case FADU_HUMAN_GROUND:
        fadu_step_result(step, fadu_human_word(core->human));
        fadu_step_say(step, fadu_human_text(core->human, FADU_CHINESE),
                      fadu_human_text(core->human, FADU_ENGLISH));
        break;
    default:
        fadu_step_result(step, "open");
        fadu_step_say(step, "档次尚不能确定", "The grade is still open");
        break;
    }
}

void
fadu_trace_row(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_place_in_law *place = &tracer->act->core.place;
    const uint32_t index = fadu_trace_block(tracer);
    const struct fadu_block *block;
    struct fadu_step *step;

    if (place->provision == FADU_NONE || index == FADU_NONE)
        return;
    block = &tracer->matter->offence->blocks.items[index];
    if (fadu_condition_state(block->when, &tracer->view) == FADU_NOT_MET)
        return;
    step = fadu_step_add(tracer, parent, "row");
    sum_up_row(tracer, step);
    for (int with_ground = 1; with_ground >= 0; with_ground--) {
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            if (fadu_row_has_ground(row) == with_ground &&
                fadu_row_is_for(block, row, place->provision))
                trace_one_row(tracer, step, block, row);
        }
    }
    trace_nearest(tracer, step, &tracer->act->lighter, "lighter");
    trace_nearest(tracer, step, &tracer->act->heavier, "heavier");
}
