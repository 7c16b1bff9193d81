/* SPDX-License-Identifier: Apache-2.0 */
/* What the change does to real cases, in words. */
#include "diff/text.h"
#include "explain/words.h"

static void
write_count(const struct fadu_page *page, const char *chinese,
            const char *english, int64_t count)
{
    fadu_page_begin(page);
    fadu_page_say(page, chinese, english);
    fadu_buf_add_int(page->buf, count);
    fadu_page_end(page);
}

/* 予以处罚 一般 */
static void
write_place(const struct fadu_page *page, const struct fadu_diff_result *result)
{
    fadu_buf_add_text(page->buf,
                      fadu_outcome_text(result->outcome, page->language));
    if (!result->grade.len)
        return;
    fadu_buf_add_text(page->buf, " ");
    fadu_buf_add(page->buf, result->grade);
}

static void
write_moves(const struct fadu_page *page, const struct fadu_diff_report *report)
{
    FADU_EACH(const struct fadu_diff_move, move, &report->moves) {
        fadu_page_begin(page);
        write_place(page, &move->from);
        fadu_buf_add_text(page->buf, " → ");
        write_place(page, &move->to);
        fadu_page_say(page, "：", ": ");
        fadu_buf_add_int(page->buf, move->count);
        fadu_page_end(page);
    }
}

static void
write_total(const struct fadu_page *page, const char *chinese,
            const char *english, int64_t before, int64_t after)
{
    fadu_page_begin(page);
    fadu_page_say(page, chinese, english);
    fadu_write_yuan(page->buf, before, page->language);
    fadu_buf_add_text(page->buf, " → ");
    fadu_write_yuan(page->buf, after, page->language);
    fadu_page_end(page);
}

static void
write_totals(const struct fadu_page *page,
             const struct fadu_diff_report *report)
{
    const struct fadu_diff_total *old = &report->totals[FADU_BEFORE];
    const struct fadu_diff_total *new = &report->totals[FADU_AFTER];

    fadu_page_begin(page);
    fadu_page_say(page, "有确定罚款建议的案件：",
                  "cases with a settled fine: ");
    fadu_buf_add_int(page->buf, old->count);
    fadu_buf_add_text(page->buf, " → ");
    fadu_buf_add_int(page->buf, new->count);
    fadu_page_end(page);
    write_total(page, "下限合计：", "minimum in all: ", old->min_fen,
                new->min_fen);
    write_total(page, "上限合计：", "maximum in all: ", old->max_fen,
                new->max_fen);
    write_total(page, "建议数额合计：",
                "recommended sum in all: ", old->point_fen, new->point_fen);
}

static void
write_side(const struct fadu_page *page, const struct fadu_diff_case *one,
           int book)
{
    if (one->is_displaced[book])
        fadu_page_say(page, "不另行处罚（让位于其他罚则）",
                      "not punished by itself (another clause displaces it)");
    else
        fadu_diff_write_result(page->buf, &one->results[book], page->language);
}

static void
write_heavier(const struct fadu_page *page,
              const struct fadu_diff_report *report, enum fadu_change change)
{
    FADU_EACH(const struct fadu_diff_case, one, &report->heavier) {
        if (one->change != change)
            continue;
        fadu_page_begin(page);
        fadu_buf_add(page->buf, one->name);
        fadu_page_say(page, "：", ": ");
        write_side(page, one, FADU_BEFORE);
        fadu_buf_add_text(page->buf, " → ");
        write_side(page, one, FADU_AFTER);
        fadu_diff_write_otherwise(page, one->is_otherwise);
        fadu_page_end(page);
    }
}

static void
write_refused(const struct fadu_page *page,
              const struct fadu_diff_report *report)
{
    static const char *const books[][2] = { { "原规则集", "old rulebook" },
                                            { "新规则集", "new rulebook" } };

    FADU_EACH(const struct fadu_diff_case, one, &report->refused) {
        for (int book = 0; book < 2; book++) {
            if (!one->refused[book][page->language].len)
                continue;
            fadu_page_begin(page);
            fadu_buf_add(page->buf, one->name);
            fadu_page_say(page, "：", ": ");
            fadu_buf_add_text(page->buf, books[book][page->language]);
            fadu_page_say(page, "：", ": ");
            fadu_buf_add(page->buf, one->refused[book][page->language]);
            fadu_page_end(page);
        }
    }
}

void
fadu_diff_write_cases(struct fadu_page *page,
                      const struct fadu_diff_report *report)
{
    page->indent = 0;
    fadu_page_heading(page, "对案件的影响", "What it does to the cases");
    page->indent = 2;
    write_count(page, "案件：", "cases: ", report->case_count);
    write_count(page, "变轻：",
                "lighter: ", report->changed[FADU_CHANGE_LIGHTER]);
    write_count(page, "变重：",
                "heavier: ", report->changed[FADU_CHANGE_HEAVIER]);
    write_count(page, "不可比：",
                "not comparable: ", report->changed[FADU_CHANGE_MIXED]);
    write_count(page, "轻重相同而结果有变：", "other result, same weight: ",
                report->changed[FADU_CHANGE_OTHER]);
    write_count(page, "相同：", "same: ", report->changed[FADU_CHANGE_NONE]);
    write_count(page, "处理结果改变：",
                "another outcome: ", report->outcome_count);
    write_totals(page, report);
    page->indent = 0;
    fadu_page_heading(page, "档次变动", "From grade to grade");
    page->indent = 2;
    write_moves(page, report);
    page->indent = 0;
    if (report->changed[FADU_CHANGE_HEAVIER]) {
        fadu_page_heading(page, "变重的案件", "Cases that become heavier");
        page->indent = 2;
        write_heavier(page, report, FADU_CHANGE_HEAVIER);
        page->indent = 0;
    }
    if (report->changed[FADU_CHANGE_MIXED]) {
        fadu_page_heading(page, "不可比的案件",
                          "Cases that cannot be compared");
        page->indent = 2;
        write_heavier(page, report, FADU_CHANGE_MIXED);
        page->indent = 0;
    }
    if (!report->refused.count)
        return;
    fadu_page_heading(page, "未能计算的案件", "Cases that were refused");
    page->indent = 2;
    write_refused(page, report);
    page->indent = 0;
}
