/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts as a file of cases. */
#include "cases/generate_parts.h"
#include "compile/words.h"
#include "decide/recommend.h"
#include "explain/yaml_text.h"

/* --- writing ------------------------------------------------------------- */

static void
add_key(const struct fadu_drafting *job, struct fadu_buf *buf,
        enum fadu_key key)
{
    fadu_buf_add(buf, job->language == FADU_ENGLISH ? fadu_key_id(key)
                                                    : fadu_key_alias(key));
    fadu_buf_add_text(buf, ": ");
}

static void
add_day(const struct fadu_drafting *job, struct fadu_buf *buf,
        enum fadu_key key)
{
    fadu_buf_add_text(buf, ", ");
    add_key(job, buf, key);
    fadu_day_write(buf, job->day);
}

struct fadu_str
fadu_draft_value_text(struct fadu_drafting *job, uint32_t fact,
                      const struct fadu_value *value)
{
    struct fadu_buf text;

    fadu_buf_init_in(&text, &job->arena);
    fadu_value_write(&text, &job->book->facts.items[fact], value);
    return fadu_buf_str(&text);
}

static void
add_facts(struct fadu_drafting *job, struct fadu_buf *buf,
          const struct fadu_draft *draft)
{
    bool is_first = true;

    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < job->book->facts.count; i++) {
        const struct fadu_fact *fact = &job->book->facts.items[i];
        const struct fadu_str text =
            draft->values[i] ? fadu_draft_value_text(job, i, draft->values[i])
                             : FADU_STR("");

        if (!text.len)
            continue;
        if (!is_first)
            fadu_buf_add_text(buf, ", ");
        is_first = false;
        fadu_yaml_add_text(buf, job->language == FADU_ENGLISH ? fact->id
                                                              : fact->name);
        fadu_buf_add_text(buf, ": ");
        fadu_yaml_add_text(buf, text);
    }
}

static struct fadu_str
given_of(struct fadu_drafting *job, const struct fadu_draft *draft)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->arena);
    fadu_buf_add_char(&buf, '{');
    add_key(job, &buf, FADU_KEY_OFFENCE);
    fadu_yaml_add_text(&buf, job->book->offences.items[job->offence].id);
    add_day(job, &buf, FADU_KEY_ACTED_ON);
    add_day(job, &buf, FADU_KEY_DISCOVERED_ON);
    add_day(job, &buf, FADU_KEY_DECIDED_ON);
    fadu_buf_add_text(&buf, ",\n      ");
    add_key(job, &buf, FADU_KEY_FACTS);
    fadu_buf_add_char(&buf, '{');
    add_facts(job, &buf, draft);
    fadu_buf_add_text(&buf, "}}");
    return fadu_buf_str(&buf);
}

static void
write_draft(struct fadu_drafting *job, const struct fadu_draft *draft,
            struct fadu_str given)
{
    struct fadu_buf *buf = &job->drafts->buf;
    const struct fadu_place *place = draft->point ? &draft->point->place : NULL;

    if (!job->drafts->count++) {
        fadu_buf_add(buf, job->language == FADU_ENGLISH
                              ? fadu_key_id(FADU_KEY_CASES)
                              : fadu_key_alias(FADU_KEY_CASES));
        fadu_buf_add_text(buf, ":\n");
    }
    if (place && place->source) {
        fadu_buf_add_text(buf, "  # ");
        fadu_add_visible(buf, place->source->name);
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, place->line);
        fadu_buf_add_char(buf, '\n');
    }
    fadu_buf_add_text(buf, "  - ");
    add_key(job, buf, FADU_KEY_NAME);
    fadu_yaml_add_text(buf, fadu_unused_name(job, draft->name));
    fadu_buf_add_text(buf, "\n    ");
    add_key(job, buf, FADU_KEY_GIVEN);
    fadu_buf_add(buf, given);
    fadu_buf_add_text(buf, "\n    ");
    add_key(job, buf, FADU_KEY_EXPECT);
    fadu_buf_add_text(buf, job->language == FADU_ENGLISH
                               ? "# for the reviewer to fill in\n"
                               : "# 请由审核人填写预期结果\n");
}

/* --- trying -------------------------------------------------------------- */

static fadu_status
evaluate(struct fadu_drafting *job, struct fadu_str given)
{
    struct fadu_buf text;
    fadu_status status;

    fadu_buf_init_in(&text, &job->arena);
    fadu_buf_add_text(&text, "#\n"); /* what begins with { is JSON */
    fadu_buf_add(&text, given);
    fadu_diag_clear(job->unseen);
    status =
        fadu_case_read(job->tried, "draft", text.ptr, text.len, job->unseen);
    if (status == FADU_OK)
        status = fadu_recommend(job->book, job->tried, job->tried_answer,
                                job->unseen);
    if (status == FADU_ERROR_NO_MEMORY)
        fadu_guard_fail(&job->answer->guard, status);
    return status;
}

/* A case that the rulebook takes, and that comes to the point: then all that it
 * comes to is reached and needs no other draft. */
static bool
is_good(struct fadu_drafting *job, const struct fadu_draft *draft,
        struct fadu_str given)
{
    struct fadu_point *points = job->coverage->points.items;
    const uint32_t count = job->coverage->points.count;

    if (evaluate(job, given) != FADU_OK)
        return false;
    for (uint32_t i = 0; i < count; i++)
        job->reaches[i] = points[i].reach;
    fadu_cover(job->coverage, job->tried_answer, false);
    if (!draft->point || draft->point->reach >= FADU_REACH_UNCONFIRMED)
        return true;
    for (uint32_t i = 0; i < count; i++)
        points[i].reach = job->reaches[i];
    return false;
}

void
fadu_write_draft(struct fadu_drafting *job, const struct fadu_draft *draft)
{
    const struct fadu_known_case known = fadu_case_of_draft(job, draft);
    struct fadu_str given;

    if (fadu_is_known_case(job, &known))
        return;
    given = given_of(job, draft);
    if (!is_good(job, draft, given))
        return;
    FADU_VEC_PUSH(&job->arena, &job->known, known);
    write_draft(job, draft, given);
}

/* --- names --------------------------------------------------------------- */

struct fadu_str
fadu_point_name(struct fadu_drafting *job, const struct fadu_point *point)
{
    static const char *const kinds[] = {
        [FADU_POINT_PROVISION] = "罚则",
        [FADU_POINT_COLUMN] = "栏",
        [FADU_POINT_BLOCK] = "基准表",
        [FADU_POINT_ROW] = "档次",
        [FADU_POINT_CLAUSE_ELEMENT] = "罚则的要件",
        [FADU_POINT_RULE] = "规则",
        [FADU_POINT_ELEMENT] = "要件",
        [FADU_POINT_UNLESS] = "但有",
        [FADU_POINT_ENTRY] = "清单条目",
    };
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->arena);
    fadu_buf_add(&buf, job->book->offences.items[job->offence].name);
    fadu_buf_add_text(&buf, "：");
    fadu_buf_add_text(&buf, kinds[point->kind]);
    fadu_buf_add_char(&buf, ' ');
    fadu_buf_add(&buf, point->name.len ? point->name : point->id);
    if (point->has_state)
        fadu_buf_add_text(&buf,
                          point->state == FADU_MET ? "，成立" : "，不成立");
    return fadu_buf_str(&buf);
}

/* --- what is left ----------------------------------------------------------
 */

/* A file of comments alone is no file of rules. */
static void
add_no_cases(struct fadu_drafting *job)
{
    add_key(job, &job->drafts->buf, FADU_KEY_CASES);
    fadu_buf_add_text(&job->drafts->buf, "[]\n");
}

/* Said in the file: a person finds the facts. */
void
fadu_list_missed(void *context)
{
    struct fadu_drafting *job = context;
    struct fadu_buf *buf = &job->drafts->buf;

    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        if (!fadu_point_is_wanted(point))
            continue;
        if (!job->drafts->missed++ && !job->drafts->count)
            add_no_cases(job);
        if (job->drafts->missed == 1)
            fadu_buf_add_text(buf, job->language == FADU_ENGLISH
                                       ? "# no facts found for:\n"
                                       : "# 以下各处没有找到事实：\n");
        fadu_buf_add_text(buf, "#   ");
        if (point->place.source) {
            fadu_add_visible(buf, point->place.source->name);
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, point->place.line);
            fadu_buf_add_char(buf, ' ');
        }
        fadu_add_visible(buf, point->id);
        fadu_buf_add_char(buf, ' ');
        fadu_add_visible(buf, point->name);
        if (point->has_state && job->language == FADU_ENGLISH)
            fadu_buf_add_text(buf,
                              point->state == FADU_MET ? ": met" : ": not met");
        else if (point->has_state)
            fadu_buf_add_text(buf,
                              point->state == FADU_MET ? "：成立" : "：不成立");
        fadu_buf_add_char(buf, '\n');
    }
}
