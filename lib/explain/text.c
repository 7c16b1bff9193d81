/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/text.h"

#include "explain/text_parts.h"
#include "explain/words.h"

/* --- head ---------------------------------------------------------------- */

static void
write_dates(const struct fadu_page *page, const struct fadu_matter *matter)
{
    fadu_page_label(page, "行为日", "Act");
    fadu_day_write(page->buf, matter->acted_on);
    if (matter->ended_on != matter->acted_on) {
        fadu_page_say(page, "至 ", " to ");
        fadu_day_write(page->buf, matter->ended_on);
    }
    fadu_page_say(page, "，决定日 ", ", decision ");
    fadu_day_write(page->buf, matter->decided_on);
    fadu_page_end(page);
}

static void
write_rulebook(const struct fadu_page *page, const struct fadu_rulebook *book)
{
    fadu_page_label(page, "规则集", "Rulebook");
    fadu_buf_add(page->buf,
                 fadu_named_in(book->name, book->en, page->language));
    fadu_page_say(page, "（", " (");
    fadu_buf_add_text(page->buf,
                      fadu_status_text_of(book->status, page->language));
    fadu_page_say(page, "）", ")");
    fadu_page_end(page);
    fadu_page_field(page, "", "", fadu_str_of(book->digest));
}

static void
write_head(const struct fadu_page *page,
           const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->matter;

    fadu_page_say(page, "行政处罚裁量建议", "Recommendation on a penalty");
    fadu_page_end(page);
    fadu_page_field(page, "案号", "Case", recommendation->case_number);
    fadu_page_label(page, "案由", "Offence");
    fadu_buf_add(page->buf, fadu_named_in(matter->offence->name,
                                          matter->offence->en, page->language));
    fadu_page_say(page, "（", " (");
    fadu_buf_add(page->buf, matter->offence->id);
    fadu_page_say(page, "）", ")");
    fadu_page_end(page);
    write_dates(page, matter);
    fadu_page_field(page, "机关", "Authority", matter->book->authority);
    write_rulebook(page, matter->book);
}

/* --- outcome ------------------------------------------------------------- */

static void
write_grounds(const struct fadu_page *page, const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_rule *, ground, &act->grounds) {
        const struct fadu_rule *rule = *ground;

        fadu_page_label(page, "理由", "Ground");
        fadu_buf_add(page->buf,
                     fadu_named_in(rule->name, rule->en, page->language));
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, act->slice.matter->book, &rule->cites,
                         page->language);
        fadu_page_end(page);
    }
}

static void
write_duties(const struct fadu_page *page, const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_duty *, duty, &act->duties) {
        fadu_page_label(page, "应当", "Duty");
        fadu_buf_add(page->buf, (*duty)->name);
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, act->slice.matter->book, &(*duty)->cites,
                         page->language);
        fadu_page_end(page);
    }
}

static void
write_humans(const struct fadu_page *page, const struct fadu_act *act)
{
    FADU_EACH(const enum fadu_human, human, &act->humans) {
        fadu_page_label(page, "须由人定", "For a person");
        fadu_buf_add_text(page->buf, fadu_human_text(*human, page->language));
        fadu_page_end(page);
    }
}

static void
write_outcome(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    fadu_page_heading(page, "结论", "Outcome");
    fadu_page_begin(&inner);
    fadu_buf_add_text(page->buf,
                      fadu_outcome_text(act->core.outcome, page->language));
    if (act->is_open) {
        fadu_page_say(page, "：尚有 ", ": ");
        fadu_buf_add_int(page->buf, act->outlook.possible.count);
        fadu_page_say(page, " 种可能的结果，见“未知”一节",
                      " results are possible, see Unknown");
    }
    fadu_page_end(page);
    write_grounds(&inner, act);
    write_duties(&inner, act);
    write_humans(&inner, act);
}

/* The penalty if the authority does not spare the party. */
static void
write_otherwise(const struct fadu_page *page, const struct fadu_act *act)
{
    struct fadu_page inner = *page;

    if (!act->otherwise)
        return;
    inner.indent += 2;
    fadu_page_heading(page, "如不免予处罚", "If not spared");
    write_outcome(&inner, act->otherwise);
    fadu_text_penalties(&inner, act->otherwise);
    fadu_text_why(&inner, act->otherwise);
    fadu_text_cites(&inner, act->otherwise);
    fadu_text_unknown(&inner, act->otherwise);
}

/* --- foot ---------------------------------------------------------------- */

static void
write_warnings(const struct fadu_page *page, const fadu_diag *warnings)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (!fadu_diag_get_count(warnings))
        return;
    fadu_page_heading(page, "提示", "Warnings");
    for (size_t i = 0; i < fadu_diag_get_count(warnings); i++) {
        fadu_page_begin(&inner);
        fadu_buf_add_text(page->buf, "FADU-");
        fadu_buf_add_int(page->buf, fadu_diag_get_code(warnings, i));
        fadu_page_say(page, "　", "  ");
        fadu_buf_add_text(page->buf,
                          fadu_diag_get_message(warnings, i, page->language));
        fadu_page_end(page);
    }
}

static void
write_guidance(const struct fadu_page *page, const struct fadu_offence *offence)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (!offence->guidance.count)
        return;
    fadu_page_heading(page, "合规提示", "Guidance for the party");
    FADU_EACH(const struct fadu_str, line, &offence->guidance) {
        fadu_page_begin(&inner);
        fadu_buf_add(page->buf, *line);
        fadu_page_end(page);
    }
}

void
fadu_write_text(struct fadu_buf *buf,
                const struct fadu_recommendation *recommendation,
                int32_t language)
{
    const struct fadu_page page = { .buf = buf, .language = language };
    const struct fadu_act *act = &recommendation->act;

    write_head(&page, recommendation);
    write_outcome(&page, act);
    fadu_text_penalties(&page, act);
    write_otherwise(&page, act);
    fadu_text_why(&page, act);
    fadu_text_cites(&page, act);
    fadu_text_checks(&page, act, recommendation->fact_sources);
    fadu_text_procedure(&page, recommendation);
    fadu_text_unknown(&page, act);
    write_guidance(&page, recommendation->matter.offence);
    write_warnings(&page, recommendation->warnings);
}
