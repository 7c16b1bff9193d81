/* SPDX-License-Identifier: Apache-2.0 */
/* Coverage in words, and as JSON: schema fadu.coverage/1. */
#include "cases/coverage.h"
#include "explain/json.h"
#include "explain/page.h"
#include "explain/words.h"

/* --- words --------------------------------------------------------------- */

static const struct {
    const char *id;
    const char *chinese, *english; /* one of them */
    const char *in_all[2];         /* in the sum */
} kinds[] = {
    [FADU_POINT_PROVISION] = { "provision",
                               "罚则",
                               "provision",
                               { "罚则", "provisions" } },
    [FADU_POINT_COLUMN] = { "column", "栏", "column", { "栏", "columns" } },
    [FADU_POINT_BLOCK] = { "table", "基准表", "table", { "基准表", "tables" } },
    [FADU_POINT_ROW] = { "row", "档次", "row", { "档次", "rows" } },
    [FADU_POINT_CLAUSE_ELEMENT] = { "provision_element",
                                    "罚则的要件",
                                    "element of a provision",
                                    { "罚则的要件（成立、不成立各计）",
                                      "elements of provisions, either way" } },
    [FADU_POINT_RULE] = { "rule",
                          "规则",
                          "rule",
                          { "规则（成立、不成立各计）", "rules, either way" } },
    [FADU_POINT_ELEMENT] = { "element",
                             "要件",
                             "element",
                             { "规则的要件（成立、不成立各计）",
                               "elements of rules, either way" } },
    [FADU_POINT_UNLESS] = { "unless",
                            "但有",
                            "unless",
                            { "规则的除外（成立、不成立各计）",
                              "exceptions of rules, either way" } },
    [FADU_POINT_ENTRY] = { "entry",
                           "条目",
                           "entry",
                           { "清单条目（合、不合各计）",
                             "entries of lists, either way" } },
};

/* Why no case could come to a point. */
static const struct {
    const char *id;
    const char *chinese, *english;
} natures[] = {
    [FADU_NATURE_FREE] = { NULL, "", "" },
    [FADU_NATURE_NO_SUCH_PENALTY] = { "no_such_penalty",
                                      "（不能有：没有案由处以所问的种类）",
                                      " (cannot be: no offence carries the "
                                      "kinds asked for)" },
    [FADU_NATURE_IN_DOUBT] = { "in_doubt",
                               "（不能有：所依的规则来源未经核对，只答未知）",
                               " (cannot be: it rests on a rule whose source "
                               "is not confirmed)" },
    [FADU_NATURE_DOCUMENTS] = { "documents",
                                "（不能有：该行只记载不予处罚的理由，结果即为不"
                                "予处罚）",
                                " (cannot be: the row only documents an "
                                "exemption, which is the outcome)" },
    [FADU_NATURE_ALWAYS] = { "always", "", "" },
};

static const char *
reach_id(enum fadu_reach reach)
{
    static const char *const ids[] = {
        [FADU_REACH_NONE] = "none",
        [FADU_REACH_COMPARED] = "compared",
        [FADU_REACH_UNCONFIRMED] = "unconfirmed",
        [FADU_REACH_DOUBTED] = "doubted",
        [FADU_REACH_OTHERWISE] = "otherwise",
        [FADU_REACH_DECIDED] = "decided",
    };

    return ids[reach];
}

/* --- text ---------------------------------------------------------------- */

static void
write_place(struct fadu_buf *buf, struct fadu_place place)
{
    if (!place.source)
        return;
    fadu_buf_add(buf, place.source->name);
    fadu_buf_add_char(buf, ':');
    fadu_buf_add_int(buf, place.line);
}

static void
write_id_and_name(const struct fadu_page *page, struct fadu_str id,
                  struct fadu_str name)
{
    fadu_buf_add(page->buf, id);
    if (id.len && name.len)
        fadu_buf_add_char(page->buf, ' ');
    fadu_buf_add(page->buf, name);
}

/* The offence, the rule or the list that the point belongs to. */
static void
write_owner(const struct fadu_page *page, const struct fadu_rulebook *book,
            const struct fadu_point *point)
{
    if (point->offence != FADU_NONE) {
        const struct fadu_offence *offence =
            &book->offences.items[point->offence];

        fadu_page_say(page, "案由 ", "offence ");
        write_id_and_name(
            page, offence->id,
            fadu_named_in(offence->name, offence->en, page->language));
    } else if (point->kind == FADU_POINT_ENTRY) {
        const struct fadu_list *list = &book->lists.items[point->group];

        fadu_page_say(page, "清单 ", "list ");
        write_id_and_name(page, list->id, list->name);
    } else {
        const struct fadu_rule *rule = &book->rules.items[point->group];

        fadu_page_say(page, "规则 ", "rule ");
        write_id_and_name(page, rule->id,
                          fadu_named_in(rule->name, rule->en, page->language));
    }
}

/* Which case is missing, in a few words. */
static void
write_lack(const struct fadu_page *page, const struct fadu_point *point)
{
    static const char *const lacks[][2] = {
        { "：没有案件用到", ": no case comes to it" },
        { "：没有成立的案件", ": no case where it is met" },
        { "：没有不成立的案件", ": no case where it is not met" },
        { "：只有待人确认的案件用到",
          ": only cases to be confirmed come to it" },
        { "：只有待人确认的案件成立", ": met only in cases to be confirmed" },
        { "：只有待人确认的案件不成立",
          ": not met only in cases to be confirmed" },
    };
    const bool is_drafted = point->reach == FADU_REACH_UNCONFIRMED;
    int lack = is_drafted ? 3 : 0;

    if (point->has_state)
        lack += point->state == FADU_MET ? 1 : 2;
    if (!point->has_state && point->reach == FADU_REACH_COMPARED)
        fadu_page_say(page, "：只在比较新旧法时用到",
                      ": only compared with, never applied");
    else
        fadu_page_say(page, lacks[lack][0], lacks[lack][1]);
}

static void
write_point(const struct fadu_page *page, const struct fadu_point *point)
{
    fadu_buf_add_text(page->buf, "  ");
    write_place(page->buf, point->place);
    fadu_buf_add_text(page->buf, "  ");
    fadu_page_say(page, kinds[point->kind].chinese, kinds[point->kind].english);
    if (point->id.len || point->name.len) {
        fadu_buf_add_char(page->buf, ' ');
        write_id_and_name(page, point->id, point->name);
    }
    write_lack(page, point);
    if (point->nature != FADU_NATURE_FREE) {
        fadu_page_say(page, natures[point->nature].chinese,
                      natures[point->nature].english);
    } else if (point->allowed.len) {
        fadu_page_say(page, "（特许：", " (allowed: ");
        fadu_buf_add(page->buf, point->allowed);
        fadu_page_say(page, "）", ")");
    }
    fadu_buf_add_char(page->buf, '\n');
}

static bool
has_same_owner(const struct fadu_point *a, const struct fadu_point *b)
{
    return a && a->offence == b->offence && a->group == b->group &&
           (a->kind == FADU_POINT_ENTRY) == (b->kind == FADU_POINT_ENTRY);
}

static void
write_total(const struct fadu_page *page, enum fadu_point_kind kind,
            const struct fadu_point_total *total)
{
    fadu_buf_add_text(page->buf, "  ");
    fadu_buf_add_int(page->buf, total->covered);
    fadu_page_say(page, " / ", " of ");
    fadu_buf_add_int(page->buf, total->count);
    fadu_buf_add_char(page->buf, ' ');
    fadu_page_say(page, kinds[kind].in_all[0], kinds[kind].in_all[1]);
    if (total->allowed) {
        fadu_page_say(page, "，特许 ", ", allowed ");
        fadu_buf_add_int(page->buf, total->allowed);
    }
    if (total->beyond) {
        fadu_page_say(page, "，不能有 ", ", cannot be ");
        fadu_buf_add_int(page->buf, total->beyond);
    }
    fadu_buf_add_char(page->buf, '\n');
}

void
fadu_write_coverage_text(struct fadu_buf *buf,
                         const struct fadu_coverage *coverage, int32_t language)
{
    const struct fadu_page page = { .buf = buf, .language = language };
    const struct fadu_point *last = NULL;

    FADU_EACH(const struct fadu_point, point, &coverage->points) {
        if (fadu_point_is_covered(point) || point->nature == FADU_NATURE_ALWAYS)
            continue;
        if (!has_same_owner(last, point)) {
            write_owner(&page, coverage->book, point);
            fadu_buf_add_char(buf, '\n');
        }
        last = point;
        write_point(&page, point);
    }
    fadu_page_say(&page, "示例案件覆盖\n", "Covered by worked cases\n");
    for (int kind = 0; kind < FADU_POINT_KIND_COUNT; kind++)
        if (coverage->totals[kind].count)
            write_total(&page, (enum fadu_point_kind)kind,
                        &coverage->totals[kind]);
}

/* --- JSON ---------------------------------------------------------------- */

static void
write_total_json(struct fadu_json *json, enum fadu_point_kind kind,
                 const struct fadu_point_total *total)
{
    fadu_json_key(json, kinds[kind].id);
    fadu_json_begin_object(json);
    fadu_json_key(json, "covered");
    fadu_json_int(json, total->covered);
    fadu_json_key(json, "allowed");
    fadu_json_int(json, total->allowed);
    fadu_json_key(json, "impossible");
    fadu_json_int(json, total->beyond);
    fadu_json_key(json, "count");
    fadu_json_int(json, total->count);
    fadu_json_end_object(json);
}

static void
write_owner_json(struct fadu_json *json, const struct fadu_rulebook *book,
                 const struct fadu_point *point)
{
    if (point->offence != FADU_NONE)
        fadu_json_str_or_null(json, "offence",
                              book->offences.items[point->offence].id);
    else if (point->kind == FADU_POINT_ENTRY)
        fadu_json_str_or_null(json, "list", book->lists.items[point->group].id);
    else
        fadu_json_str_or_null(json, "rule", book->rules.items[point->group].id);
}

static void
write_point_json(struct fadu_json *json, const struct fadu_rulebook *book,
                 const struct fadu_point *point)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "kind");
    fadu_json_text(json, kinds[point->kind].id);
    write_owner_json(json, book, point);
    fadu_json_str_or_null(json, "id", point->id);
    fadu_json_str_or_null(json, "name", point->name);
    fadu_json_text_or_null(
        json, "state", point->has_state ? fadu_state_word(point->state) : NULL);
    fadu_json_key(json, "reached");
    fadu_json_text(json, reach_id(point->reach));
    fadu_json_text_or_null(json, "impossible", natures[point->nature].id);
    fadu_json_str_or_null(json, "allowed", point->allowed);
    fadu_json_str_or_null(json, "file",
                          point->place.source ? point->place.source->name
                                              : FADU_STR(""));
    fadu_json_key(json, "line");
    fadu_json_int(json, point->place.line);
    fadu_json_end_object(json);
}

void
fadu_write_coverage_json(struct fadu_buf *buf, struct fadu_coverage *coverage,
                         bool is_pretty)
{
    struct fadu_json json;

    fadu_json_init(&json, buf, is_pretty);
    json.scratch = &coverage->arena;
    fadu_json_begin_object(&json);
    fadu_json_key(&json, "schema");
    fadu_json_text(&json, "fadu.coverage/1");
    fadu_json_str_or_null(&json, "rulebook", coverage->book->id);
    fadu_json_key(&json, "digest");
    fadu_json_text(&json, coverage->book->digest);
    fadu_json_key(&json, "cases");
    fadu_json_int(&json, coverage->case_count);
    fadu_json_key(&json, "unconfirmed");
    fadu_json_int(&json, coverage->unconfirmed_count);
    fadu_json_key(&json, "complete");
    fadu_json_bool(&json, coverage->is_complete);
    fadu_json_key(&json, "totals");
    fadu_json_begin_object(&json);
    for (int kind = 0; kind < FADU_POINT_KIND_COUNT; kind++)
        write_total_json(&json, (enum fadu_point_kind)kind,
                         &coverage->totals[kind]);
    fadu_json_end_object(&json);
    fadu_json_key(&json, "points");
    fadu_json_begin_array(&json);
    FADU_EACH(const struct fadu_point, point, &coverage->points) {
        if (point->nature != FADU_NATURE_ALWAYS)
            write_point_json(&json, coverage->book, point);
    }
    fadu_json_end_array(&json);
    fadu_json_end_object(&json);
}
