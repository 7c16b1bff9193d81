/* SPDX-License-Identifier: Apache-2.0 */
#include "compile/words.h"
#include "decide/witness.h"
#include "explain/yaml_text.h"
#include "verify/generate_parts.h"
#include "verify/worked.h"

/* --- writing ------------------------------------------------------------- */

static void
add_key(struct fadu_drafting *job, enum fadu_key key)
{
    fadu_buf_add(&job->drafts->buf, job->language == FADU_ENGLISH
                                        ? fadu_key_id(key)
                                        : fadu_key_alias(key));
    fadu_buf_add_text(&job->drafts->buf, ": ");
}

static void
add_day(struct fadu_drafting *job, enum fadu_key key)
{
    fadu_buf_add_text(&job->drafts->buf, ", ");
    add_key(job, key);
    fadu_day_write(&job->drafts->buf, job->day);
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
add_facts(struct fadu_drafting *job, const struct fadu_draft *draft)
{
    struct fadu_buf *buf = &job->drafts->buf;
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

void
fadu_write_draft(struct fadu_drafting *job, const struct fadu_draft *draft)
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
        fadu_buf_add(buf, place->source->name);
        fadu_buf_add_char(buf, ':');
        fadu_buf_add_int(buf, place->line);
        fadu_buf_add_char(buf, '\n');
    }
    fadu_buf_add_text(buf, "  - ");
    add_key(job, FADU_KEY_NAME);
    fadu_yaml_add_text(buf, draft->name);
    fadu_buf_add_text(buf, "\n    ");
    add_key(job, FADU_KEY_GIVEN);
    fadu_buf_add_char(buf, '{');
    add_key(job, FADU_KEY_OFFENCE);
    fadu_yaml_add_text(buf, job->book->offences.items[job->offence].id);
    add_day(job, FADU_KEY_ACTED_ON);
    add_day(job, FADU_KEY_DISCOVERED_ON);
    add_day(job, FADU_KEY_DECIDED_ON);
    fadu_buf_add_text(buf, ",\n      ");
    add_key(job, FADU_KEY_FACTS);
    fadu_buf_add_char(buf, '{');
    add_facts(job, draft);
    fadu_buf_add_text(buf, "}}\n    ");
    add_key(job, FADU_KEY_EXPECT);
    fadu_buf_add_text(buf, job->language == FADU_ENGLISH
                               ? "# for the reviewer to fill in\n"
                               : "# 请由审核人填写预期结果\n");
}

/* --- names --------------------------------------------------------------- */

/* 露天烧烤：档次 严重 */
static struct fadu_str
point_name(struct fadu_drafting *job, const struct fadu_point *point)
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

/* --- places -------------------------------------------------------------- */

static bool
is_wanted(const struct fadu_drafting *job, const struct fadu_point *point)
{
    return !fadu_point_is_covered(point) && point->nature == FADU_NATURE_FREE &&
           !point->allowed.len &&
           !job->is_done[point - job->coverage->points.items];
}

struct fadu_draft
fadu_draft_of(struct fadu_drafting *job, const struct fadu_possible *possible)
{
    struct fadu_draft draft = { .values = FADU_NEW_ARRAY(
                                    &job->arena, const struct fadu_value *,
                                    job->book->facts.count) };

    for (uint32_t i = 0; i < job->book->facts.count; i++)
        if (possible->is_supposed[i])
            draft.values[i] = &possible->values[i];
    return draft;
}

static bool
is_place_of(const struct fadu_point *point, const struct fadu_offence *offence,
            const struct fadu_place_in_law *place)
{
    const struct fadu_block *block =
        place->block == FADU_NONE ? NULL : &offence->blocks.items[place->block];

    switch (point->kind) {
    case FADU_POINT_PROVISION:
        return place->provision != FADU_NONE &&
               fadu_str_equal(offence->provisions.items[place->provision].id,
                              point->id);
    case FADU_POINT_COLUMN:
        return place->column != FADU_NONE &&
               fadu_str_equal(offence->columns.items[place->column].name,
                              point->id);
    case FADU_POINT_BLOCK:
        return block && block->place.line == point->place.line &&
               block->place.source == point->place.source;
    case FADU_POINT_ROW:
        return block && place->row != FADU_NONE &&
               fadu_str_equal(block->rows.items[place->row].id, point->id) &&
               block->rows.items[place->row].place.line == point->place.line;
    default:
        return false;
    }
}

static void
draft_places(struct fadu_drafting *job, const struct fadu_possible *possible)
{
    const struct fadu_offence *offence =
        &job->book->offences.items[job->offence];

    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        struct fadu_draft draft;

        if (point->offence != job->offence || !is_wanted(job, point) ||
            !is_place_of(point, offence, &possible->core.place))
            continue;
        job->is_done[point - job->coverage->points.items] = true;
        draft = fadu_draft_of(job, possible);
        draft.point = point;
        draft.name = point_name(job, point);
        fadu_write_draft(job, &draft);
    }
}

/* --- conditions ---------------------------------------------------------- */

static const struct fadu_condition *
element_of(const fadu_elements *elements, struct fadu_str id)
{
    FADU_EACH(const struct fadu_element, element, elements) {
        if (fadu_str_equal(element->id, id))
            return element->when;
    }
    return NULL;
}

/* The condition that the point is about, NULL: no single one. */
static const struct fadu_condition *
condition_of(const struct fadu_drafting *job, const struct fadu_point *point)
{
    const struct fadu_rulebook *book = job->book;

    switch (point->kind) {
    case FADU_POINT_CLAUSE_ELEMENT:
        FADU_EACH(const struct fadu_provision, provision,
                  &book->offences.items[point->offence].provisions) {
            const struct fadu_condition *when =
                element_of(&provision->elements, point->id);

            if (when && when->place.line == point->place.line)
                return when;
        }
        return NULL;
    case FADU_POINT_RULE: {
        const struct fadu_rule *rule = &book->rules.items[point->group];

        return rule->elements.count == 1 ? rule->elements.items[0].when : NULL;
    }
    case FADU_POINT_ELEMENT:
        return element_of(&book->rules.items[point->group].elements, point->id);
    case FADU_POINT_UNLESS:
        return book->rules.items[point->group].unless;
    case FADU_POINT_ENTRY:
        FADU_EACH(const struct fadu_list_entry, entry,
                  &book->lists.items[point->group].entries) {
            if (entry->offence == job->offence &&
                entry->place.line == point->place.line)
                return entry->when;
        }
        return NULL;
    default:
        return NULL;
    }
}

static bool
asks_facts_only(const struct fadu_condition *condition)
{
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (!asks_facts_only(*child))
            return false;
    }
    return condition->kind <= FADU_CONDITION_FACT;
}

static bool
concerns(const struct fadu_drafting *job, const struct fadu_act *act,
         const struct fadu_point *point)
{
    if (point->offence != FADU_NONE)
        return point->offence == job->offence;
    return point->kind == FADU_POINT_ENTRY ||
           fadu_rule_is_asked(&act->slice,
                              &job->book->rules.items[point->group]);
}

/* What the days of the draft settle cannot be supposed. */
static bool
is_between_header_dates(const struct fadu_fact *fact)
{
    return fact->derivation.kind == FADU_DERIVED_BY_DATES &&
           fact->derivation.from < FADU_HEADER_DATE_COUNT &&
           fact->derivation.to < FADU_HEADER_DATE_COUNT;
}

/* Facts under which the rule is asked and the condition is as wanted, tried on
 * the values themselves before they are believed. */
static bool
suppose(struct fadu_drafting *job, struct fadu_act *act,
        const struct fadu_point *point, const struct fadu_condition *when,
        struct fadu_draft *draft)
{
    const uint32_t count = job->book->facts.count;
    bool *is_freed = FADU_NEW_ARRAY(&job->arena, bool, count);
    uint32_t *cell_of = FADU_NEW_ARRAY(&job->arena, uint32_t, count);
    struct fadu_witness_search search = { .diagram = &act->variables->diagram };
    struct fadu_space *space;
    fadu_ref where;

    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < count; i++)
        is_freed[i] = !is_between_header_dates(&job->book->facts.items[i]);
    space = fadu_space_new(act->variables, NULL, is_freed);
    where = fadu_space_condition(space, when);
    if (point->state == FADU_NOT_MET)
        where = fadu_diagram_not(space->diagram, where);
    if (point->offence == FADU_NONE && point->kind != FADU_POINT_ENTRY &&
        job->book->rules.items[point->group].guard)
        where = fadu_diagram_and(
            space->diagram, where,
            fadu_space_condition(space,
                                 job->book->rules.items[point->group].guard));
    if (where == FADU_REF_NO)
        return false;
    fadu_find_witness(&search, where, cell_of, count);
    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < count; i++) {
        if (cell_of[i] == FADU_NO_CELL)
            continue;
        draft->values[i] =
            &fadu_variable_cells(act->variables, i)->items[cell_of[i]].sample;
        space->values[i] = *draft->values[i];
        space->is_fixed[i] = true;
    }
    fadu_derive_tables(&space->matter->derivations, space->values,
                       space->is_fixed);
    {
        const struct fadu_view view = fadu_space_view(space);

        return fadu_condition_state(when, &view) == point->state;
    }
}

static void
draft_conditions(struct fadu_drafting *job, struct fadu_act *act)
{
    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        const struct fadu_condition *when;
        struct fadu_draft draft = { .point = point };

        if (!point->has_state || !is_wanted(job, point) ||
            !concerns(job, act, point))
            continue;
        when = condition_of(job, point);
        if (!when || !asks_facts_only(when))
            continue;
        draft.values = FADU_NEW_ARRAY(&job->arena, const struct fadu_value *,
                                      job->book->facts.count);
        if (!suppose(job, act, point, when, &draft))
            continue;
        job->is_done[point - job->coverage->points.items] = true;
        draft.name = point_name(job, point);
        fadu_write_draft(job, &draft);
    }
}

/* --- running ------------------------------------------------------------- */

static void
note_seen(void *context)
{
    struct fadu_drafting *job = context;

    FADU_EACH(struct fadu_entry *const, entry, &job->answer->entries) {
        const struct fadu_matter *matter = &(*entry)->matter;
        const struct fadu_act *act =
            (*entry)->act.otherwise ? (*entry)->act.otherwise : &(*entry)->act;
        const uint32_t block = act->core.place.block;

        for (uint32_t i = 0; block != FADU_NONE && i < job->book->facts.count;
             i++)
            if (matter->values[i].known == FADU_VALUE_KNOWN &&
                !fadu_fact_is_choice(&job->book->facts.items[i]))
                FADU_VEC_PUSH(
                    &job->arena, &job->seen,
                    ((struct fadu_mark){ &matter->offence->blocks.items[block],
                                         i, matter->values[i].number }));
    }
}

static void
draft_all(void *context)
{
    struct fadu_drafting *job = context;
    struct fadu_act *act = &job->answer->entries.items[0]->act;

    FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible) {
        draft_places(job, possible);
        fadu_draft_edges(job, possible);
    }
    if (act->otherwise) {
        FADU_EACH(const struct fadu_possible, possible,
                  &act->otherwise->outlook.possible) {
            draft_places(job, possible);
            fadu_draft_edges(job, possible);
        }
    }
    if (act->variables)
        draft_conditions(job, act);
}

/* A case of which nothing is known but its offence and its day. */
static fadu_status
draft_on(struct fadu_drafting *job, fadu_day day)
{
    struct fadu_buf buf;
    fadu_status status;

    job->day = day;
    fadu_buf_init(&buf, NULL);
    fadu_buf_add_text(&buf, "{\"offence\": \"");
    fadu_buf_add(&buf, job->book->offences.items[job->offence].id);
    for (int i = 0; i < 3; i++) {
        static const char *const dates[] = { "acted_on", "discovered_on",
                                             "decided_on" };

        fadu_buf_add_text(&buf, "\", \"");
        fadu_buf_add_text(&buf, dates[i]);
        fadu_buf_add_text(&buf, "\": \"");
        fadu_day_write(&buf, day);
    }
    fadu_buf_add_text(&buf, "\"}");
    fadu_diag_clear(job->unseen);
    status = fadu_case_read(job->facts, "draft", buf.ptr ? buf.ptr : "",
                            buf.len, job->unseen);
    fadu_buf_free(&buf);
    if (status == FADU_OK)
        status =
            fadu_recommend(job->book, job->facts, job->answer, job->unseen);
    if (status == FADU_OK)
        status = fadu_guard_run(&job->answer->guard, draft_all, job);
    return status == FADU_ERROR_NO_MEMORY ? status : FADU_OK;
}

/* Every day from which other law applies, and the first of all. */
static fadu_status
draft_offence(struct fadu_drafting *job)
{
    const struct fadu_offence *offence =
        &job->book->offences.items[job->offence];
    const struct fadu_interval *covers = &job->book->covers;
    fadu_status status = FADU_OK;

    if (covers->has_from)
        status = draft_on(job, covers->from);
    FADU_EACH(const fadu_day, day, &offence->change_days) {
        if (status == FADU_OK && (!covers->has_from || *day > covers->from))
            status = draft_on(job, *day);
    }
    return status;
}

static fadu_status
see_cases(struct fadu_drafting *job)
{
    FADU_EACH(const struct fadu_worked_case, worked, &job->book->cases) {
        fadu_status status = fadu_evaluate_worked_case(
            job->book, worked, job->facts, job->answer, job->unseen);

        fadu_diag_clear(job->unseen);
        if (status == FADU_OK)
            status = fadu_guard_run(&job->answer->guard, note_seen, job);
        if (status == FADU_ERROR_NO_MEMORY)
            return status;
    }
    return FADU_OK;
}

static void
make_ready(void *context)
{
    struct fadu_drafting *job = context;

    job->is_done =
        FADU_NEW_ARRAY(&job->arena, bool, job->coverage->points.count);
}

/* Said in the file: a person finds the facts. */
static void
list_missed(void *context)
{
    struct fadu_drafting *job = context;
    struct fadu_buf *buf = &job->drafts->buf;

    FADU_EACH(const struct fadu_point, point, &job->coverage->points) {
        if (!is_wanted(job, point))
            continue;
        if (!job->drafts->missed++)
            fadu_buf_add_text(buf, job->language == FADU_ENGLISH
                                       ? "# no facts found for:\n"
                                       : "# 以下各处没有找到事实：\n");
        fadu_buf_add_text(buf, "#   ");
        if (point->place.source) {
            fadu_buf_add(buf, point->place.source->name);
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, point->place.line);
            fadu_buf_add_char(buf, ' ');
        }
        fadu_buf_add(buf, point->id);
        fadu_buf_add_char(buf, ' ');
        fadu_buf_add(buf, point->name);
        if (point->has_state)
            fadu_buf_add_text(buf,
                              point->state == FADU_MET ? "：成立" : "：不成立");
        fadu_buf_add_char(buf, '\n');
    }
}

fadu_status
fadu_draft_cases(struct fadu_drafts *drafts,
                 const struct fadu_coverage *coverage, int32_t language)
{
    struct fadu_drafting job = { .drafts = drafts,
                                 .coverage = coverage,
                                 .book = coverage->book,
                                 .language = language,
                                 .facts = fadu_case_new(),
                                 .answer = fadu_recommendation_new(),
                                 .unseen = fadu_diag_new() };
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (job.facts && job.answer && job.unseen) {
        fadu_arena_init(&job.arena, &job.answer->guard, 0);
        fadu_buf_init(&drafts->buf, &job.answer->guard);
        status = fadu_guard_run(&job.answer->guard, make_ready, &job);
        if (status == FADU_OK)
            status = see_cases(&job);
        for (job.offence = 0;
             status == FADU_OK && job.offence < job.book->offences.count;
             job.offence++)
            status = draft_offence(&job);
        if (status == FADU_OK)
            status = fadu_guard_run(&job.answer->guard, list_missed, &job);
        fadu_arena_clear(&job.arena);
        drafts->buf.guard = &drafts->guard;
    }
    fadu_recommendation_free(job.answer);
    fadu_case_free(job.facts);
    fadu_diag_free(job.unseen);
    return status;
}
