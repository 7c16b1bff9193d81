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
        fadu_page_say(page, " 至 ", " to ");
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
write_offence(const struct fadu_page *page, const struct fadu_offence *offence)
{
    fadu_page_label(page, "案由", "Offence");
    fadu_buf_add(page->buf,
                 fadu_named_in(offence->name, offence->en, page->language));
    fadu_page_say(page, "（", " (");
    fadu_buf_add(page->buf, offence->id);
    fadu_page_say(page, "）", ")");
    fadu_page_end(page);
}

static void
write_head(const struct fadu_page *page,
           const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *first = &recommendation->told.items[0]->matter;

    fadu_page_say(page, "行政处罚裁量建议", "Recommendation on a penalty");
    fadu_page_end(page);
    fadu_page_field(page, "案号", "Case", recommendation->case_number);
    if (!fadu_has_several_entries(recommendation)) {
        const struct fadu_matter *matter =
            &recommendation->entries.items[0]->matter;

        write_offence(page, matter->offence);
        write_dates(page, matter);
    }
    fadu_page_field(page, "机关", "Authority", first->book->authority);
    write_rulebook(page, first->book);
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
        fadu_buf_add_text(page->buf,
                          fadu_act_human_text(act, *human, page->language));
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
    fadu_page_heading(page, "如予以处罚", "If penalised");
    write_outcome(&inner, act->otherwise);
    fadu_text_penalties(&inner, act->otherwise);
    fadu_text_why(&inner, act->otherwise);
    if (page->is_brief)
        return;
    fadu_text_cites(&inner, act->otherwise);
    fadu_text_unknown(&inner, act->otherwise);
}

/* --- foot ---------------------------------------------------------------- */

static void
write_warnings(const struct fadu_page *page,
               const struct fadu_recommendation *recommendation)
{
    const fadu_diag *warnings = recommendation->warnings;
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (!fadu_diag_get_count(warnings))
        return;
    fadu_page_heading(page, "提示", "Warnings");
    for (size_t i = 0; i < fadu_diag_get_count(warnings); i++) {
        const struct fadu_entry *entry = fadu_warning_entry(recommendation, i);

        fadu_page_begin(&inner);
        fadu_buf_add_text(page->buf, "FADU-");
        fadu_buf_add_int(page->buf, fadu_diag_get_code(warnings, i));
        fadu_page_say(page, "　", "  ");
        if (entry && fadu_has_several_entries(recommendation)) {
            fadu_write_entry_name(page->buf, entry, page->language);
            fadu_page_say(page, "：", ": ");
        }
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

/* --- one act, several acts ----------------------------------------------- */

/* From the outcome to the guidance. */
static void
write_entry(const struct fadu_page *page,
            const struct fadu_recommendation *recommendation,
            const struct fadu_entry *entry)
{
    const struct fadu_act *act = &entry->act;

    write_outcome(page, act);
    fadu_text_penalties(page, act);
    write_otherwise(page, act);
    fadu_text_why(page, act);
    if (page->is_brief)
        return;
    fadu_text_cites(page, act);
    fadu_text_checks(page, act, entry->fact_sources);
    fadu_text_procedure(page, recommendation, entry);
    fadu_text_unknown(page, act);
    write_guidance(page, entry->matter.offence);
}

/* One act under several offences has an entry for each. */
static void
write_which_offence(const struct fadu_page *page,
                    const struct fadu_recommendation *recommendation,
                    const struct fadu_entry *entry)
{
    uint32_t count = 0;
    uint32_t which = 0;

    FADU_EACH(struct fadu_entry *const, other, &recommendation->entries) {
        if ((*other)->number != entry->number)
            continue;
        count++;
        if (*other == entry)
            which = count;
    }
    if (count < 2)
        return;
    fadu_page_say(page, "（同一行为的 ", " (offence ");
    fadu_buf_add_int(page->buf, page->language == FADU_ENGLISH ? which : count);
    fadu_page_say(page, " 个案由之 ", " of ");
    fadu_buf_add_int(page->buf, page->language == FADU_ENGLISH ? count : which);
    fadu_page_say(page, "）", " of the same act)");
}

static void
write_several(const struct fadu_page *page,
              const struct fadu_recommendation *recommendation)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        fadu_buf_add_text(page->buf, "\n");
        fadu_page_begin(page);
        fadu_write_entry_name(page->buf, *entry, page->language);
        write_which_offence(page, recommendation, *entry);
        fadu_page_end(page);
        write_offence(&inner, (*entry)->matter.offence);
        write_dates(&inner, &(*entry)->matter);
        write_entry(&inner, recommendation, *entry);
    }
}

/* 合并罚款，以及被吸收的罚款 */
static void
write_combined(const struct fadu_page *page,
               const struct fadu_combined *combined)
{
    struct fadu_page inner = *page;

    inner.indent += 2;
    fadu_page_heading(page, "合并", "All acts together");
    fadu_page_label(&inner, "罚款", "Fine");
    if (combined->fine.is_given)
        fadu_write_fen_range(page->buf, &combined->fine, page->language);
    else if (combined->is_open)
        fadu_page_say(page, "尚不能确定", "not settled");
    else
        fadu_page_say(page, "无", "none");
    fadu_page_end(page);
    FADU_EACH(const struct fadu_giving_way, way, &combined->absorbed) {
        fadu_page_label(&inner, "不另罚款", "Absorbed");
        fadu_write_entry_name(page->buf, way->entry, page->language);
        fadu_page_say(page, "，按“", ", fined under ");
        fadu_buf_add(page->buf, fadu_named_in(way->to->matter.offence->name,
                                              way->to->matter.offence->en,
                                              page->language));
        fadu_page_say(page, "”罚款", "");
        fadu_page_end(page);
    }
    FADU_EACH(const struct fadu_giving_way, way, &combined->displaced) {
        fadu_page_label(&inner, "不适用", "Displaced");
        fadu_write_entry_name(page->buf, way->entry, page->language);
        fadu_page_end(page);
    }
}

static void
write_page(const struct fadu_page *page,
           const struct fadu_recommendation *recommendation)
{
    const bool has_several = fadu_has_several_entries(recommendation);

    write_head(page, recommendation);
    if (has_several)
        write_several(page, recommendation);
    else
        write_entry(page, recommendation, recommendation->entries.items[0]);
    if (has_several || recommendation->combined.displaced.count)
        write_combined(page, &recommendation->combined);
    if (page->is_brief)
        return;
    if (has_several)
        fadu_text_procedure(page, recommendation, NULL);
    write_warnings(page, recommendation);
}

void
fadu_write_text(struct fadu_buf *buf,
                const struct fadu_recommendation *recommendation,
                int32_t language)
{
    write_page(&(struct fadu_page){ .buf = buf, .language = language },
               recommendation);
}

void
fadu_write_brief_text(struct fadu_buf *buf,
                      const struct fadu_recommendation *recommendation,
                      int32_t language)
{
    write_page(&(struct fadu_page){ .buf = buf,
                                    .language = language,
                                    .is_brief = true },
               recommendation);
}
