/* SPDX-License-Identifier: Apache-2.0 */
/* A comparison in words. */
#include "diff/text.h"
#include "explain/page.h"
#include "explain/words.h"

static const char *
verdict_text(const struct fadu_diff_offence *offence, int32_t language)
{
    static const struct {
        const char *id;
        const char *words[2];
    } verdicts[] = {
        { "added", { "新增", "added" } },
        { "removed", { "删除", "removed" } },
        { "lighter", { "变轻", "lighter" } },
        { "heavier", { "变重", "heavier" } },
        { "both", { "有轻有重", "lighter and heavier" } },
        { "mixed", { "有不可比之处", "not comparable in part" } },
        { "other",
          { "结果有变，轻重相同", "other results of the same weight" } },
        { "unproved", { "没有发现差别", "no difference was found" } },
        { "same",
          { "写法有变；结果、种类、罚款和档次不变",
            "written differently; outcome, kinds, fine and grade as before" } },
    };
    const char *id = fadu_diff_verdict_id(offence);

    for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++)
        if (strcmp(verdicts[i].id, id) == 0)
            return verdicts[i].words[language];
    return id;
}

const char *
fadu_diff_change_text(enum fadu_change change, int32_t language)
{
    static const char *const words[][2] = {
        { "相同", "same" },
        { "结果有变而轻重相同", "another result of the same weight" },
        { "变轻", "lighter" },
        { "变重", "heavier" },
        { "不可比", "not comparable" },
    };

    return words[change][language];
}

static void
write_end(struct fadu_buf *buf, const struct fadu_fen_end *end,
          int32_t language)
{
    if (end->is_known)
        fadu_write_yuan(buf, end->fen, language);
    else
        fadu_buf_add(buf, end->formula);
}

static void
write_range(struct fadu_buf *buf, const struct fadu_fen_range *range,
            int32_t language)
{
    write_end(buf, &range->min, language);
    fadu_buf_add_text(buf, fadu_pick(language, "至", " to "));
    write_end(buf, &range->max, language);
}

/* 予以处罚 · 轻微 · 500元至1850元 */
void
fadu_diff_write_result(struct fadu_buf *buf,
                       const struct fadu_diff_result *result, int32_t language)
{
    const char *direction = fadu_direction_text(result->direction, language);

    fadu_buf_add_text(buf, fadu_outcome_text(result->outcome, language));
    if (result->grade.len) {
        fadu_buf_add_text(buf, " · ");
        fadu_buf_add(buf, result->grade);
    }
    if (direction && result->direction != FADU_ORDINARY &&
        result->direction != FADU_DIRECTION_NONE) {
        fadu_buf_add_text(buf, " · ");
        fadu_buf_add_text(buf, direction);
    }
    if (result->kinds.len) {
        fadu_buf_add_text(buf, " · ");
        fadu_buf_add(buf, result->kinds);
    }
    if (!result->fine.is_given)
        return;
    fadu_buf_add_text(buf, " · ");
    write_range(buf, &result->fine, language);
}

void
fadu_diff_write_otherwise(const struct fadu_page *page, bool is_otherwise)
{
    if (is_otherwise)
        fadu_page_say(page, "（不免予处罚的）",
                      " (if the party is not spared)");
}

static const char *
section_text(const struct fadu_diff_part *part, int32_t language)
{
    static const char *const words[][2] = {
        { "规则集名称、机关、状态或者适用范围",
          "name, authority, status or period of the rulebook" },
        { "裁量政策", "policy" },
        { "基准版本", "editions" },
        { "领域", "fields" },
        { "处罚种类的轻重顺序", "order of the kinds of penalty" },
        { "法律文件", "instrument" },
        { "事实", "fact" },
        { "互斥的事实", "facts that exclude each other" },
        { "总则规则", "rule" },
        { "清单", "list" },
        { "节假日", "calendar" },
        { "案由", "offence" },
    };

    return part->kind[language] ? part->kind[language]
                                : words[part->section][language];
}

static void
write_parts(const struct fadu_page *page, const fadu_diff_parts *parts)
{
    static const char *const presences[][2] = { { "改动：", "changed: " },
                                                { "新增：", "added: " },
                                                { "删除：", "removed: " } };

    FADU_EACH(const struct fadu_diff_part, part, parts) {
        fadu_page_begin(page);
        fadu_buf_add_text(page->buf, presences[part->presence][page->language]);
        fadu_buf_add_text(page->buf, section_text(part, page->language));
        if (part->id.len) {
            fadu_buf_add_text(page->buf, " ");
            fadu_buf_add(page->buf, part->id);
        }
        if (part->name.len) {
            fadu_buf_add_text(page->buf, " ");
            fadu_buf_add(page->buf, part->name);
        }
        if (part->old_id.len) {
            fadu_page_say(page, "（原编号 ", " (formerly ");
            fadu_buf_add(page->buf, part->old_id);
            fadu_page_say(page, "）", ")");
        }
        if (part->is_by_wording)
            fadu_page_say(page, "（只比较了写法）",
                          " (compared by its wording only)");
        fadu_page_end(page);
    }
}

/* The lines of the YAML, further in. */
static void
write_yaml(const struct fadu_page *page, const char *head, struct fadu_str text)
{
    fadu_page_begin(page);
    fadu_buf_add_text(page->buf, head);
    fadu_page_end(page);
    while (text.len) {
        const size_t len = fadu_str_find(text, FADU_STR("\n"));

        fadu_page_begin(page);
        fadu_buf_add_text(page->buf, "  ");
        fadu_buf_add(page->buf, (struct fadu_str){ text.ptr, len });
        fadu_page_end(page);
        text = fadu_str_from(text, len < text.len ? len + 1 : len);
    }
}

static void
write_point(const struct fadu_page *page, const struct fadu_diff_result *result)
{
    if (result->has_point)
        fadu_write_yuan(page->buf, result->point_fen, page->language);
    else
        fadu_page_say(page, "不设", "none");
}

/* What differs where the recommended range does not. */
static void
write_room(const struct fadu_page *page,
           const struct fadu_diff_result results[2])
{
    const struct fadu_diff_result *before = &results[FADU_BEFORE];
    const struct fadu_diff_result *after = &results[FADU_AFTER];

    if (!before->statutory.is_given || !after->statutory.is_given ||
        !fadu_diff_same_range(&before->fine, &after->fine))
        return;
    if (!fadu_diff_result_recommends_alike(results)) {
        fadu_page_say(page, "；建议点 ", "; point ");
        write_point(page, before);
        fadu_buf_add_text(page->buf, " → ");
        write_point(page, after);
        return;
    }
    if (!fadu_diff_same_range(&before->statutory, &after->statutory)) {
        fadu_page_say(page, "；法定幅度 ", "; statutory range ");
        write_range(page->buf, &before->statutory, page->language);
        fadu_buf_add_text(page->buf, " → ");
        write_range(page->buf, &after->statutory, page->language);
    }
    if (before->force != after->force) {
        fadu_page_say(page, "；罚款 ", "; the fine ");
        fadu_buf_add_text(page->buf,
                          fadu_force_text(before->force, page->language));
        fadu_buf_add_text(page->buf, " → ");
        fadu_buf_add_text(page->buf,
                          fadu_force_text(after->force, page->language));
    }
}

static void
write_finding(struct fadu_page *page, const struct fadu_diff_finding *finding)
{
    const int32_t language = page->language;

    page->indent = 2;
    fadu_page_begin(page);
    fadu_buf_add_text(page->buf,
                      fadu_diff_change_text(finding->change, language));
    fadu_buf_add_text(page->buf, fadu_pick(language, "：", ": "));
    fadu_diff_write_result(page->buf, &finding->results[FADU_BEFORE], language);
    fadu_buf_add_text(page->buf, " → ");
    fadu_diff_write_result(page->buf, &finding->results[FADU_AFTER], language);
    write_room(page, finding->results);
    fadu_diff_write_otherwise(page, finding->is_otherwise);
    fadu_page_end(page);
    page->indent = 4;
    write_yaml(page, "given:", finding->given);
    if (finding->only[FADU_BEFORE].len)
        write_yaml(page,
                   fadu_pick(language, "# 原规则集另有的事实",
                             "# facts that only the old rulebook knows"),
                   finding->only[FADU_BEFORE]);
    if (finding->only[FADU_AFTER].len)
        write_yaml(page,
                   fadu_pick(language, "# 新规则集另有的事实",
                             "# facts that only the new rulebook knows"),
                   finding->only[FADU_AFTER]);
}

static void
write_doubts(struct fadu_page *page, const struct fadu_diff_offence *offence)
{
    page->indent = 2;
    for (int change = 0; change < FADU_CHANGE_COUNT; change++) {
        if (!(offence->unshown >> change & 1))
            continue;
        fadu_page_begin(page);
        fadu_page_say(page, "可能", "perhaps ");
        fadu_buf_add_text(
            page->buf,
            fadu_diff_change_text((enum fadu_change)change, page->language));
        fadu_page_say(page, "，但没有找到可以说明的案件",
                      ", but no case was found that shows it");
        fadu_page_end(page);
    }
    if (!offence->is_unproved)
        return;
    fadu_page_begin(page);
    fadu_page_say(
        page, "未能对一切案件证明：有的金额只逐点试算过，或者情形过多",
        "not proved for every case: some amounts were only tried out, "
        "or there are too many possibilities");
    fadu_page_end(page);
}

static void
write_offence(struct fadu_page *page, const struct fadu_diff_offence *offence)
{
    const int32_t language = page->language;
    const bool is_english = language == FADU_ENGLISH && offence->en.len;

    page->indent = 0;
    fadu_buf_add_text(page->buf, "\n");
    fadu_page_begin(page);
    fadu_buf_add(page->buf, is_english ? offence->en : offence->name);
    fadu_buf_add_text(page->buf, " (");
    fadu_buf_add(page->buf, offence->id);
    fadu_buf_add_text(page->buf, fadu_pick(language, ")：", "): "));
    fadu_buf_add_text(page->buf, verdict_text(offence, language));
    fadu_page_end(page);
    page->indent = 2;
    write_parts(page, &offence->parts);
    FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings)
        write_finding(page, finding);
    write_doubts(page, offence);
}

void
fadu_diff_write_text(struct fadu_buf *buf,
                     const struct fadu_diff_report *report, int32_t language)
{
    struct fadu_page page = { .buf = buf, .language = language };

    fadu_page_begin(&page);
    if (!fadu_diff_has_difference(report))
        fadu_page_say(&page, "没有差别：两个规则集含义相同",
                      "No difference: the rulebooks mean the same");
    else
        fadu_page_say(&page, "有差别", "The rulebooks differ");
    fadu_page_end(&page);
    if (fadu_diff_has_difference(report) && report->same_count) {
        fadu_page_begin(&page);
        fadu_page_say(&page, "相同的案由：", "Offences that are the same: ");
        fadu_buf_add_int(buf, report->same_count);
        fadu_page_end(&page);
    }
    if (report->parts.count) {
        fadu_page_heading(&page, "案由之外的改动",
                          "Changed beside the offences");
        page.indent = 2;
        write_parts(&page, &report->parts);
    }
    FADU_EACH(const struct fadu_diff_offence, offence, &report->offences)
        write_offence(&page, offence);
    page.indent = 0;
    if (report->has_cases)
        fadu_diff_write_cases(&page, report);
}
