/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/reasons.h"

#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"

void
fadu_reason_say(const struct fadu_reasoning *writer, const char *chinese,
                const char *english)
{
    fadu_buf_add_text(writer->buf,
                      fadu_pick(writer->language, chinese, english));
}

void
fadu_reason_begin(const struct fadu_reasoning *writer)
{
    fadu_buf_add_text(writer->buf, writer->before);
    if (writer->is_otherwise)
        fadu_reason_say(writer, "如予以处罚，", "If penalised: ");
}

void
fadu_reason_end(const struct fadu_reasoning *writer)
{
    fadu_reason_say(writer, "。\n", ".\n");
}

void
fadu_reason_take_back(const struct fadu_reasoning *writer, size_t start)
{
    if (writer->buf->ptr)
        writer->buf->ptr[start] = '\0';
    writer->buf->len = start;
}

void
fadu_reason_quote(const struct fadu_reasoning *writer, struct fadu_str name,
                  struct fadu_str en)
{
    fadu_write_quoted(writer->buf, fadu_named_in(name, en, writer->language),
                      writer->language);
}

/* （《行政处罚法》第三十三条第一款） */
void
fadu_reason_cites(const struct fadu_reasoning *writer, const fadu_cites *cites)
{
    if (!cites->count)
        return;
    fadu_reason_say(writer, "（", " (");
    fadu_write_cites(writer->buf, writer->book, cites, writer->language);
    fadu_reason_say(writer, "）", ")");
}

void
fadu_reason_cite_apl(const struct fadu_reasoning *writer, uint32_t article,
                     uint32_t paragraph)
{
    struct fadu_cite cite = { .article = article, .paragraph = paragraph };
    fadu_cites cites = { &cite, 1, 1 };

    if (fadu_map_find(&writer->book->instrument_names, FADU_STR("apl"),
                      &cite.instrument))
        fadu_reason_cites(writer, &cites);
}

/* --- the facts that a condition rests on --------------------------------- */

struct fact_listing {
    const struct fadu_reasoning *writer;
    uint32_t fact_count;
};

static void
list_fact(void *context, const struct fadu_condition *test)
{
    struct fact_listing *listing = context;
    const struct fadu_reasoning *writer = listing->writer;

    if (listing->fact_count++)
        fadu_reason_say(writer, "，", ", ");
    fadu_write_fact(writer->buf, writer->matter, test->subject,
                    writer->language);
}

uint32_t
fadu_reason_facts(const struct fadu_reasoning *writer,
                  const struct fadu_condition *when)
{
    struct fact_listing listing = { writer, 0 };

    fadu_condition_each_fact(when, list_fact, &listing);
    return listing.fact_count;
}

/* --- provision ----------------------------------------------------------- */

static void
say_that_nothing_holds(const struct fadu_reasoning *writer)
{
    const struct fadu_offence *offence = writer->matter->offence;

    if (writer->act->core.outcome != FADU_OUTCOME_NOT_UNLAWFUL)
        return;
    fadu_reason_begin(writer);
    fadu_reason_say(writer, "", "No clause in force on ");
    fadu_day_write(writer->buf, writer->act->slice.day);
    fadu_reason_say(writer, " 施行的罚则均不及于这一行为，不构成本案由的违法",
                    " reaches the act, so it is not unlawful as this offence");
    fadu_reason_cites(writer, offence->ended_cites.count
                                  ? &offence->ended_cites
                                  : &offence->began_cites);
    fadu_reason_end(writer);
}

/* The facts that opened the clause, where it does not serve for all. */
static void
explain_opening(const struct fadu_reasoning *writer,
                const struct fadu_provision *provision)
{
    const size_t start = writer->buf->len;

    if (provision->is_otherwise)
        return;
    fadu_reason_say(writer, "，所据事实：", " on these facts: ");
    if (!fadu_reason_facts(writer, provision->when))
        fadu_reason_take_back(writer, start);
}

static void
explain_provision(const struct fadu_reasoning *writer)
{
    const struct fadu_place_in_law *place = &writer->act->core.place;
    const struct fadu_provision *provision = fadu_act_provision(writer->act);

    if (!provision) {
        say_that_nothing_holds(writer);
        return;
    }
    fadu_reason_begin(writer);
    fadu_reason_say(writer, "按 ", "By the law of ");
    fadu_day_write(writer->buf, writer->act->slice.day);
    fadu_reason_say(writer, " 施行的法律，适用罚则 ", ", clause ");
    fadu_buf_add(writer->buf, provision->id);
    fadu_reason_say(writer, "", " applies");
    if (place->column != FADU_NONE) {
        fadu_reason_say(writer, "的", ", column ");
        fadu_reason_quote(
            writer, writer->matter->offence->columns.items[place->column].name,
            FADU_STR(""));
        fadu_reason_say(writer, "一栏", "");
    }
    fadu_reason_cites(writer, &provision->basis);
    explain_opening(writer, provision);
    fadu_reason_end(writer);
}

/* --- rules that take the penalty away, and why they do not --------------- */

static void
explain_grounds(const struct fadu_reasoning *writer)
{
    FADU_EACH(const struct fadu_rule *, ground, &writer->act->grounds) {
        const struct fadu_rule *rule = *ground;

        fadu_reason_begin(writer);
        fadu_reason_quote(writer, rule->name, rule->en);
        fadu_reason_say(writer, "的要件全部成立：",
                        " is met in all its elements: ");
        if (rule->effect == FADU_EFFECT_NO_FINE)
            fadu_buf_add_text(writer->buf,
                              fadu_effect_text(rule->effect, writer->language));
        else
            fadu_buf_add_text(
                writer->buf,
                fadu_outcome_text(writer->act->core.outcome, writer->language));
        fadu_reason_cites(writer, &rule->cites);
        fadu_reason_end(writer);
    }
}

/* The elements in that state with the facts they rest on; how many. */
static uint32_t
list_elements(const struct fadu_reasoning *writer,
              const struct fadu_check *check, enum fadu_state state)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_element_state, element, &check->elements) {
        if (element->state != state)
            continue;
        if (count++)
            fadu_reason_say(writer, "；", "; ");
        fadu_reason_quote(writer, element->element->name, FADU_STR(""));
        fadu_buf_add_char(writer->buf, ' ');
        fadu_buf_add_text(writer->buf,
                          fadu_state_text(state, writer->language));
        fadu_reason_say(writer, "（", " (");
        fadu_reason_facts(writer, element->element->when);
        fadu_reason_say(writer, "）", ")");
    }
    return count;
}

static void
explain_unmet(const struct fadu_reasoning *writer,
              const struct fadu_check *check)
{
    fadu_reason_begin(writer);
    fadu_reason_quote(writer, check->rule->name, check->rule->en);
    if (check->state == FADU_NOT_MET)
        fadu_reason_say(writer, "不成立：", " is not met: ");
    else
        fadu_reason_say(writer, "是否成立尚不能确定：", " is still open: ");
    if (!list_elements(writer, check, check->state)) {
        if (check->has_unless && check->unless != FADU_NOT_MET)
            fadu_reason_say(writer, "有除外情形",
                            "its exception is not ruled out");
        else
            fadu_reason_say(writer, "取决于清单或者适用范围",
                            "its list or scope decides");
    }
    fadu_reason_cites(writer, &check->rule->cites);
    fadu_reason_end(writer);
}

/* All bars that do not hold, in one sentence. */
static void
explain_bars(const struct fadu_reasoning *writer)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_check, check, &writer->act->checks) {
        if (check->rule->effect != FADU_EFFECT_BAR ||
            check->state != FADU_NOT_MET)
            continue;
        if (count++)
            fadu_reason_say(writer, "、", ", ");
        else
            fadu_reason_begin(writer);
        fadu_reason_quote(writer, check->rule->name, check->rule->en);
        fadu_reason_cites(writer, &check->rule->cites);
    }
    if (!count)
        return;
    fadu_reason_say(writer, count > 1 ? "均不成立" : "不成立",
                    count > 1 ? " are not met" : " is not met");
    fadu_reason_end(writer);
}

static void
explain_exemptions(const struct fadu_reasoning *writer)
{
    const enum fadu_outcome outcome = writer->act->core.outcome;

    if (outcome != FADU_OUTCOME_PENALISE &&
        outcome != FADU_OUTCOME_UNDETERMINED)
        return;
    explain_bars(writer);
    FADU_EACH(const struct fadu_check, check, &writer->act->checks) {
        const enum fadu_effect effect = check->rule->effect;

        if ((effect == FADU_EFFECT_EXEMPT && check->state != FADU_MET) ||
            (effect == FADU_EFFECT_BAR && check->state == FADU_STATE_UNKNOWN))
            explain_unmet(writer, check);
    }
}

/* --- what is left -------------------------------------------------------- */

static void
explain_open(const struct fadu_reasoning *writer)
{
    const struct fadu_outlook *outlook = &writer->act->outlook;

    if (!writer->act->is_open)
        return;
    fadu_reason_begin(writer);
    fadu_reason_say(writer, "尚有 ", "");
    fadu_buf_add_int(writer->buf, outlook->possible.count);
    fadu_reason_say(writer, " 种可能的结果", " results are still possible");
    FADU_EACH(const struct fadu_needed, needed, &outlook->needed) {
        if (needed == outlook->needed.items)
            fadu_reason_say(writer, "，取决于 ", ", depending on ");
        else
            fadu_reason_say(writer, "、", ", ");
        fadu_write_fact_name(writer->buf,
                             &writer->book->facts.items[needed->fact],
                             writer->language);
    }
    fadu_reason_end(writer);
}

static void
explain_humans(const struct fadu_reasoning *writer)
{
    if (!writer->act->humans.count)
        return;
    fadu_reason_begin(writer);
    fadu_reason_say(writer, "须由人决定：", "For a person to decide: ");
    FADU_EACH(const enum fadu_human, human, &writer->act->humans) {
        if (human != writer->act->humans.items)
            fadu_reason_say(writer, "；", "; ");
        fadu_buf_add_text(writer->buf, fadu_act_human_text(writer->act, *human,
                                                           writer->language));
    }
    fadu_reason_end(writer);
}

static void
explain_penalty(const struct fadu_reasoning *writer)
{
    fadu_explain_grade(writer);
    fadu_explain_direction(writer);
    fadu_explain_counted_out(writer);
    fadu_explain_kinds(writer);
    fadu_explain_penalties(writer);
}

/* Each sentence says that the party is not spared. */
static void
explain_otherwise(const struct fadu_reasoning *writer)
{
    struct fadu_reasoning inner = *writer;

    inner.act = writer->act->otherwise;
    inner.is_otherwise = true;
    explain_penalty(&inner);
    explain_humans(&inner);
}

void
fadu_write_reasons(struct fadu_buf *buf, const struct fadu_act *act,
                   int32_t language, const char *before, bool with_otherwise)
{
    const struct fadu_reasoning writer = {
        .buf = buf,
        .act = act,
        .matter = act->slice.matter,
        .book = act->slice.matter->book,
        .language = language,
        .before = before,
    };

    fadu_explain_law(&writer);
    explain_provision(&writer);
    explain_grounds(&writer);
    explain_exemptions(&writer);
    fadu_explain_presumed(&writer);
    explain_penalty(&writer);
    if (act->otherwise && with_otherwise)
        explain_otherwise(&writer);
    explain_open(&writer);
    explain_humans(&writer);
}

/* --- as a list ----------------------------------------------------------- */

void
fadu_list_reasons(const struct fadu_act *act, int32_t language,
                  struct fadu_arena *arena, fadu_reason_list *reasons)
{
    struct fadu_buf buf;
    struct fadu_str rest;

    fadu_buf_init_in(&buf, arena);
    fadu_write_reasons(&buf, act, language, "", true);
    rest = fadu_buf_str(&buf);
    while (rest.len) {
        const struct fadu_str line = { rest.ptr,
                                       fadu_str_find(rest, FADU_STR("\n")) };

        FADU_VEC_PUSH(arena, reasons, line);
        rest =
            fadu_str_from(rest, line.len < rest.len ? line.len + 1 : rest.len);
    }
    /* The texts stay where they were written, so the buffer is not freed. */
}
