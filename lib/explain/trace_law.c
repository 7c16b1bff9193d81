/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: which of the two laws applies, and what may still come out. */
#include "explain/trace_parts.h"

/* --- what one law comes to ----------------------------------------------- */

static void
tell_side(const struct fadu_tracer *tracer, struct fadu_step *step,
          const struct fadu_law_side *side)
{
    const struct fadu_place_in_law *place = &side->core.place;
    const struct fadu_row *row = fadu_placed_row(tracer->matter, place);

    if (side->has_outcome) {
        fadu_step_result(step, fadu_outcome_id(side->core.outcome));
        fadu_step_say(step, fadu_outcome_text(side->core.outcome, FADU_CHINESE),
                      fadu_outcome_text(side->core.outcome, FADU_ENGLISH));
    } else {
        fadu_step_result(step, "open");
        fadu_step_say(step, "尚不能确定", "still open");
    }
    if (place->provision != FADU_NONE) {
        const struct fadu_provision *provision =
            &tracer->matter->offence->provisions.items[place->provision];

        step->rule = provision->id;
        fadu_step_cites(tracer, step, &provision->basis);
        fadu_step_say(step, "，罚则 ", ", clause ");
        fadu_step_write(step, provision->id);
    } else if (place->is_silent) {
        fadu_step_say(step, "，规则集没有当日施行的罚则",
                      ", the rulebook has no clause in force on the day");
    }
    if (row) {
        fadu_step_say(step, "，", ", ");
        fadu_step_row(step, row);
    }
    if (side->core.direction != FADU_DIRECTION_NONE) {
        fadu_step_say(step, "，方向", ", direction ");
        fadu_step_say(step,
                      fadu_direction_text(side->core.direction, FADU_CHINESE),
                      fadu_direction_text(side->core.direction, FADU_ENGLISH));
    }
    if (side->has_fine && side->fine.statutory.is_given) {
        fadu_step_say(step, "，法定罚款 ", ", statutory fine ");
        fadu_step_range(step, &side->fine.statutory);
    }
}

/* The steps of the law that was not chosen stand here; the others are the
 * act's own. */
static void
trace_side(const struct fadu_tracer *tracer, struct fadu_step *parent,
           const char *id, fadu_day day, const struct fadu_law_side *side)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, id);

    fadu_step_say(step, "按 ", "By the law of ");
    fadu_step_day(step, day);
    fadu_step_say(step, " 的法律：", ": ");
    tell_side(tracer, step, side);
    if (tracer->act->slice.day != day && side->has_fine)
        fadu_trace_sum(tracer, step, &side->fine);
}

/* --- the choice ---------------------------------------------------------- */

struct sentence {
    const char *chinese;
    const char *english;
};

static const struct sentence levels[] = {
    [FADU_BY_NOTHING] = { "", "" },
    [FADU_BY_CLASS] = { "是否处罚", "whether it is penalised" },
    [FADU_BY_KINDS] = { "处罚种类", "the kinds of penalty" },
    [FADU_BY_FINE] = { "罚款", "the fine" },
    [FADU_BY_DIRECTION] = { "裁量方向", "the direction" },
};

static const struct sentence whys[] = {
    [FADU_WHY_NONE] = { "适用何者取决于尚未查明的事实",
                        "which law applies hangs on facts not yet known" },
    [FADU_WHY_ONLY_VERSION] = { "两日施行的法律相同",
                                "the same law is in force on both days" },
    [FADU_WHY_LIGHTER] = { "决定时的法律处罚较轻，适用决定时的法律",
                           "the law of the decision is lighter and applies" },
    [FADU_WHY_NO_LONGER_UNLAWFUL] = { "决定时的法律已不认为违法，适用决定时的"
                                      "法律",
                                      "the law of the decision no longer calls "
                                      "it unlawful and applies" },
    [FADU_WHY_EQUAL] = { "两者轻重相同，适用行为时的法律",
                         "neither is lighter, so the law of the act applies" },
    [FADU_WHY_HEAVIER] = { "决定时的法律处罚较重，适用行为时的法律",
                           "the law of the decision is heavier, so that of the "
                           "act applies" },
    [FADU_WHY_MIXED] = { "两者互有轻重，须由人确定适用何者",
                         "each is lighter in something: a person must choose" },
    [FADU_WHY_SILENT] = { "规则集没有其中一日施行的罚则，适用的法律须由人确定",
                          "the rulebook has no clause in force on one of the "
                          "days; a person must say which law applies" },
};

void
fadu_trace_law(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_law_view *law = &tracer->act->law;
    const struct fadu_law_choice *choice = &law->choice;
    struct fadu_step *step = fadu_step_add(tracer, parent, "law");

    fadu_step_result(step, choice->chosen == FADU_CHOSEN_NONE
                               ? "open"
                               : fadu_chosen_word(choice->chosen));
    fadu_step_cite_apl(tracer, step, 37, 0);
    fadu_step_say(step, "法律的选择：", "Which law: ");
    if (choice->level != FADU_BY_NOTHING) {
        fadu_step_say(step, "就", "compared by ");
        fadu_step_say(step, levels[choice->level].chinese,
                      levels[choice->level].english);
        fadu_step_say(step, "比较，", ", ");
    }
    fadu_step_say(step, whys[choice->why].chinese, whys[choice->why].english);
    if (choice->why == FADU_WHY_ONLY_VERSION)
        return;
    trace_side(tracer, step, "acted", tracer->act->acted.day, &law->acted);
    trace_side(tracer, step, "decided", tracer->matter->decided_on,
               &law->decided);
}

/* --- what may still come out --------------------------------------------- */

static void
trace_result(const struct fadu_tracer *tracer, struct fadu_step *parent,
             const struct fadu_possible *possible)
{
    const struct fadu_law_side side = { .has_outcome = true,
                                        .core = possible->core,
                                        .has_fine = possible->has_fine,
                                        .fine = possible->fine };
    struct fadu_step *step = fadu_step_add(tracer, parent, "result");

    step->supposed = possible->values;
    step->tells_facts = true;
    for (uint32_t i = 0; i < tracer->book->facts.count; i++) {
        const struct fadu_fact *fact = &tracer->book->facts.items[i];

        if (!possible->is_supposed[i])
            continue;
        fadu_step_say(step, step->facts.count ? "，" : "若 ",
                      step->facts.count ? ", " : "if ");
        fadu_step_fact(tracer, step, i);
        for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH;
             language++) {
            fadu_write_fact_name(&step->text[language], fact, language);
            fadu_buf_add_char(&step->text[language], ' ');
            fadu_write_known(&step->text[language], fact, &possible->values[i],
                             language);
        }
    }
    if (step->facts.count)
        fadu_step_say(step, "：", ": ");
    tell_side(tracer, step, &side);
}

void
fadu_trace_possible(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_outlook *outlook = &tracer->act->outlook;
    struct fadu_step *step;

    if (!tracer->act->is_open)
        return;
    step = fadu_step_add(tracer, parent, "possible");
    fadu_step_result(step, "open");
    fadu_step_say(step, "尚有 ", "");
    fadu_step_number(step, outlook->possible.count);
    fadu_step_say(step, " 种可能的结果", " results are still possible");
    FADU_EACH(const struct fadu_needed, needed, &outlook->needed)
        fadu_step_fact(tracer, step, needed->fact);
    FADU_EACH(const struct fadu_possible, possible, &outlook->possible)
        trace_result(tracer, step, possible);
}
