/* SPDX-License-Identifier: Apache-2.0 */
/* Text: what is not known, what may come out, what to ask. */
#include "explain/text_parts.h"
#include "explain/words.h"

/* --- possible results ---------------------------------------------------- */

static void
write_witness(const struct fadu_page *page, const struct fadu_matter *matter,
              const struct fadu_possible *possible)
{
    bool is_first = true;

    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_fact *of = &matter->book->facts.items[fact];

        if (!possible->is_supposed[fact])
            continue;
        if (is_first)
            fadu_page_say(page, "　若 ", "  if ");
        else
            fadu_page_say(page, "，", ", ");
        is_first = false;
        fadu_write_fact_name(page->buf, of, page->language);
        fadu_buf_add_char(page->buf, ' ');
        fadu_write_known(page->buf, of, &possible->values[fact],
                         page->language);
    }
}

static void
add_part(const struct fadu_page *page, struct fadu_str part)
{
    if (!part.len)
        return;
    fadu_page_say(page, "，", ", ");
    fadu_buf_add(page->buf, part);
}

static void
write_core(const struct fadu_page *page, const struct fadu_matter *matter,
           const struct fadu_core *core)
{
    const struct fadu_row *row = fadu_placed_row(matter, &core->place);

    fadu_buf_add_text(page->buf,
                      fadu_outcome_text(core->outcome, page->language));
    if (core->place.provision != FADU_NONE)
        add_part(page,
                 matter->offence->provisions.items[core->place.provision].id);
    if (core->place.column != FADU_NONE)
        add_part(page, matter->offence->columns.items[core->place.column].name);
    if (row) {
        fadu_page_say(page, "，", ", ");
        fadu_write_quoted(page->buf, row->grade.len ? row->grade : row->id,
                          page->language);
        fadu_page_say(page, "档", "");
    }
    if (core->direction != FADU_DIRECTION_NONE &&
        core->direction != FADU_ORDINARY)
        add_part(page, fadu_str_of(fadu_direction_text(core->direction,
                                                       page->language)));
    if (core->human != FADU_HUMAN_NONE)
        add_part(page,
                 fadu_str_of(fadu_human_text(core->human, page->language)));
}

static void
write_possible(const struct fadu_page *page, const struct fadu_act *act,
               const struct fadu_possible *possible)
{
    fadu_page_begin(page);
    fadu_page_say(page, "· ", "- ");
    write_core(page, act->slice.matter, &possible->core);
    if (possible->has_fine && possible->fine.recommended.is_given) {
        fadu_page_say(page, "，罚款 ", ", fine ");
        fadu_write_fen_range(page->buf, &possible->fine.recommended,
                             page->language);
    }
    write_witness(page, act->slice.matter, possible);
    fadu_page_end(page);
}

static void
write_results(const struct fadu_page *page, const struct fadu_act *act)
{
    if (!act->is_open)
        return;
    fadu_page_begin(page);
    fadu_page_say(page, "可能的结果", "Possible results");
    fadu_page_end(page);
    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible)
        write_possible(page, act, possible);
}

/* --- what to ask --------------------------------------------------------- */

static void
write_answers(const struct fadu_page *page, const struct fadu_fact *fact,
              const struct fadu_needed *needed)
{
    if (!needed->answers.count)
        return;
    fadu_page_label(page, "回答", "Answers");
    FADU_EACH(const struct fadu_answer, answer, &needed->answers) {
        if (answer != needed->answers.items)
            fadu_page_say(page, " ／ ", " / ");
        fadu_write_cells_in(page->buf, fact, &answer->cells, page->language);
    }
    fadu_page_end(page);
}

static void
write_evidence(const struct fadu_page *page, const struct fadu_fact *fact)
{
    if (!fact->evidence.count)
        return;
    fadu_page_label(page, "证据", "Evidence");
    FADU_EACH(const struct fadu_str, item, &fact->evidence) {
        if (item != fact->evidence.items)
            fadu_page_say(page, "、", ", ");
        fadu_buf_add(page->buf, *item);
    }
    fadu_page_end(page);
}

static void
write_question(const struct fadu_page *page, const struct fadu_act *act,
               const struct fadu_needed *needed)
{
    struct fadu_page inner = *page;
    const struct fadu_fact *fact =
        &act->slice.matter->book->facts.items[needed->fact];

    inner.indent += 4;
    fadu_page_begin(page);
    fadu_page_say(page, "？ ", "?  ");
    fadu_write_fact_name(page->buf, fact, page->language);
    if (fact->ask.len) {
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, fact->ask);
    }
    fadu_page_end(page);
    write_answers(&inner, fact, needed);
    write_evidence(&inner, fact);
}

static void
write_questions(const struct fadu_page *page, const struct fadu_act *act)
{
    if (!act->outlook.needed.count)
        return;
    fadu_page_begin(page);
    fadu_page_say(page, "须查明，最要紧的在前",
                  "To ask, the most useful first");
    fadu_page_end(page);
    FADU_EACH(const struct fadu_needed, needed, &act->outlook.needed)
        write_question(page, act, needed);
}

/* --- what else is not known ---------------------------------------------- */

static void
write_list(const struct fadu_page *page, const struct fadu_act *act,
           const fadu_fact_list *facts, const char *chinese,
           const char *english)
{
    if (!facts->count)
        return;
    fadu_page_label(page, chinese, english);
    FADU_EACH(const uint32_t, fact, facts) {
        if (fact != facts->items)
            fadu_page_say(page, "、", ", ");
        fadu_write_fact_name(page->buf,
                             &act->slice.matter->book->facts.items[*fact],
                             page->language);
    }
    fadu_page_end(page);
}

/* --- what is presumed ---------------------------------------------------- */

/* It may matter only if the party is not spared. */
static bool
matters_otherwise(const struct fadu_act *act, uint32_t fact)
{
    if (!act->otherwise)
        return false;
    FADU_EACH(const struct fadu_presumption, other, &act->otherwise->presumed) {
        if (other->fact == fact)
            return other->matters;
    }
    return false;
}

static bool
is_of_consequence(const struct fadu_act *act,
                  const struct fadu_presumption *presumption)
{
    return presumption->matters || matters_otherwise(act, presumption->fact);
}

static const struct fadu_presumption *
presumption_at(const struct fadu_act *act, uint32_t index)
{
    const struct fadu_presumption *presumption = act->presumed.items;

    for (;; presumption++) {
        if (!is_of_consequence(act, presumption))
            continue;
        if (index-- == 0)
            return presumption;
    }
}

static void
write_presumed(const struct fadu_page *page, const void *context,
               uint32_t index, uint32_t column)
{
    const struct fadu_act *act = context;
    const struct fadu_presumption *presumption = presumption_at(act, index);
    const struct fadu_fact *fact =
        &act->slice.matter->book->facts.items[presumption->fact];

    switch (column) {
    case 0:
        fadu_write_fact_name(page->buf, fact, page->language);
        break;
    case 1:
        fadu_write_known(page->buf, fact,
                         &act->slice.matter->values[presumption->fact],
                         page->language);
        break;
    case 2:
        if (presumption->matters)
            fadu_page_say(page, "如非如此，结论会变",
                          "else the answer would change");
        else
            fadu_page_say(page, "如非如此，予以处罚时的处罚会变",
                          "else the penalty, if there is one, would change");
        break;
    case 3:
        fadu_write_cites(page->buf, act->slice.matter->book,
                         &fact->presume_cites, page->language);
        break;
    }
}

static void
write_inconsequential(const struct fadu_page *page, const struct fadu_act *act)
{
    bool is_first = true;

    FADU_EACH(const struct fadu_presumption, presumption, &act->presumed) {
        const struct fadu_fact *fact =
            &act->slice.matter->book->facts.items[presumption->fact];

        if (is_of_consequence(act, presumption))
            continue;
        if (is_first)
            fadu_page_label(page, "不影响", "No matter");
        else
            fadu_page_say(page, "；", "; ");
        is_first = false;
        fadu_write_fact_name(page->buf, fact, page->language);
        fadu_buf_add_char(page->buf, ' ');
        fadu_write_known(page->buf, fact,
                         &act->slice.matter->values[presumption->fact],
                         page->language);
    }
    if (!is_first)
        fadu_page_end(page);
}

static void
write_presumptions(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;
    struct fadu_grid grid = { .context = act,
                              .column_count = 4,
                              .write_cell = write_presumed };

    inner.indent += 2;
    /* What is otherwise imposed is said with the act itself. */
    if (!act->presumed.count || act->slice.without_may)
        return;
    FADU_EACH(const struct fadu_presumption, presumption, &act->presumed) {
        if (is_of_consequence(act, presumption))
            grid.row_count++;
    }
    fadu_page_heading(page, "推定", "Presumed");
    fadu_page_grid(&inner, &grid);
    write_inconsequential(&inner, act);
}

void
fadu_text_unknown(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (act->is_open || act->outlook.needed.count ||
        act->needed_for_amount.count || act->needed_for_procedure.count ||
        act->irrelevant.count) {
        fadu_page_heading(page, "未知", "Unknown");
        write_results(&inner, act);
        write_questions(&inner, act);
        write_list(&inner, act, &act->needed_for_amount, "仅关数额",
                   "Amount only");
        write_list(&inner, act, &act->needed_for_procedure, "仅关程序",
                   "Procedure only");
        write_list(&inner, act, &act->irrelevant, "无关结论", "Irrelevant");
    }
    write_presumptions(page, act);
}
