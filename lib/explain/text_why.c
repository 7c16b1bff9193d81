/* SPDX-License-Identifier: Apache-2.0 */
/* Text: the place in the tables, the circumstances, and the clauses. */
#include "explain/reasons.h"
#include "explain/text_parts.h"
#include "explain/words.h"

/* --- place in the tables ------------------------------------------------- */

static void
write_provision(const struct fadu_page *page, const struct fadu_act *act)
{
    const struct fadu_provision *provision = fadu_act_provision(act);
    const struct fadu_place_in_law *place = &act->core.place;

    if (!provision)
        return;
    fadu_page_label(page, "适用罚则", "Clause");
    fadu_buf_add(page->buf, provision->id);
    if (place->column != FADU_NONE) {
        fadu_page_say(page, "，栏 ", ", column ");
        fadu_buf_add(
            page->buf,
            act->slice.matter->offence->columns.items[place->column].name);
    }
    if (provision->in_force.has_from || provision->in_force.has_until) {
        fadu_page_say(page, "（", " (");
        fadu_write_interval(page->buf, &provision->in_force, page->language);
        fadu_page_say(page, "）", ")");
    }
    fadu_page_end(page);
}

static void
write_grade(const struct fadu_page *page, const struct fadu_act *act)
{
    const struct fadu_row *row =
        fadu_placed_row(act->slice.matter, &act->core.place);

    if (!row)
        return;
    fadu_page_label(page, "裁量档次", "Grade");
    if (row->grade.len) {
        fadu_buf_add(page->buf, row->grade);
        fadu_page_say(page, "（第 ", " (row ");
    } else {
        fadu_page_say(page, "第 ", "row ");
    }
    fadu_buf_add(page->buf, row->id);
    fadu_page_say(page, " 行", "");
    if (row->grade.len)
        fadu_page_say(page, "）", ")");
    fadu_page_end(page);
}

static void
write_direction(const struct fadu_page *page, const struct fadu_act *act)
{
    const enum fadu_direction direction = act->core.direction;

    if (direction == FADU_DIRECTION_NONE)
        return;
    fadu_page_label(page, "裁量方向", "Direction");
    fadu_buf_add_text(page->buf,
                      fadu_direction_text(direction, page->language));
    if (act->directing.direction == direction && act->directing.by_policy) {
        fadu_page_say(page, "（依规则集的政策，须由人确认）",
                      " (by the rulebook's policy, for a person to confirm)");
    } else if (act->directing.direction == direction &&
               act->directing.force != FADU_FORCE_NONE) {
        fadu_page_say(page, "（", " (");
        fadu_buf_add_text(
            page->buf, fadu_force_text(act->directing.force, page->language));
        fadu_page_say(page, "）", ")");
    }
    fadu_page_end(page);
}

/* --- circumstances ------------------------------------------------------- */

/* The nth circumstance that holds, or may. */
static const struct fadu_circumstance *
circumstance_at(const struct fadu_act *act, uint32_t index)
{
    const struct fadu_circumstance *circumstance =
        act->directing.circumstances.items;

    for (;; circumstance++) {
        if (circumstance->state == FADU_NOT_MET)
            continue;
        if (index-- == 0)
            return circumstance;
    }
}

static void
write_circumstance(const struct fadu_page *page, const void *context,
                   uint32_t index, uint32_t column)
{
    const struct fadu_act *act = context;
    const struct fadu_circumstance *circumstance = circumstance_at(act, index);
    const struct fadu_rule *rule = circumstance->rule;

    switch (column) {
    case 0:
        fadu_buf_add(page->buf,
                     fadu_named_in(rule->name, rule->en, page->language));
        break;
    case 1:
        fadu_write_effect(page->buf, rule, page->language);
        break;
    case 2:
        fadu_buf_add_text(page->buf,
                          fadu_state_text(circumstance->state, page->language));
        break;
    case 3:
        fadu_buf_add_text(page->buf, fadu_counted_text(circumstance->counted,
                                                       page->language));
        break;
    case 4:
        fadu_write_cites(page->buf, act->slice.matter->book, &rule->cites,
                         page->language);
        break;
    }
}

static void
write_absent(const struct fadu_page *page, const struct fadu_act *act)
{
    bool is_first = true;

    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        const struct fadu_rule *rule = circumstance->rule;

        if (circumstance->state != FADU_NOT_MET)
            continue;
        fadu_page_list(page, &is_first, "不成立", "Not met",
                       fadu_named_in(rule->name, rule->en, page->language));
    }
    if (!is_first)
        fadu_page_end(page);
}

static void
write_circumstances(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;
    struct fadu_grid grid = { .context = act,
                              .column_count = 5,
                              .write_cell = write_circumstance };

    inner.indent += 2;
    /* They bear on a penalty only. */
    if (!act->directing.circumstances.count ||
        (act->core.outcome != FADU_OUTCOME_PENALISE &&
         act->core.outcome != FADU_OUTCOME_UNDETERMINED))
        return;
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        if (circumstance->state != FADU_NOT_MET)
            grid.row_count++;
    }
    fadu_page_heading(page, "轻重情节", "Circumstances");
    fadu_page_grid(&inner, &grid);
    write_absent(&inner, act);
}

void
fadu_text_why(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;
    char before[32];
    size_t blanks = page->indent + 2;

    inner.indent += 2;
    fadu_page_heading(page, "理由", "Why");
    write_provision(&inner, act);
    write_grade(&inner, act);
    write_direction(&inner, act);
    if (page->is_brief)
        return;
    if (blanks + 3 > sizeof(before))
        blanks = sizeof(before) - 3;
    memset(before, ' ', blanks);
    memcpy(before + blanks, "- ", 3);
    fadu_write_reasons(page->buf, act, page->language, before, false);
    write_circumstances(page, act);
}

/* --- clauses ------------------------------------------------------------- */

static void
write_cited(const struct fadu_page *page, const void *context, uint32_t index,
            uint32_t column)
{
    const struct fadu_act *act = context;
    const struct fadu_cited *cited = &act->cites.items[index];

    if (column == 0)
        fadu_buf_add_text(page->buf,
                          fadu_role_text(cited->role, page->language));
    else
        fadu_write_cite_on(page->buf, act->slice.matter->book, cited->cite,
                           cited->day, page->language);
}

void
fadu_text_cites(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;
    const struct fadu_grid grid = {
        .context = act,
        .row_count = act->cites.count,
        .column_count = 2,
        .write_cell = write_cited,
    };

    inner.indent += 2;
    if (!grid.row_count)
        return;
    fadu_page_heading(page, "条款", "Clauses");
    fadu_page_grid(&inner, &grid);
}
