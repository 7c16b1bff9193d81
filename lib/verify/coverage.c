/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/coverage.h"

#include "verify/worked.h"

/* Where the points of one offence begin. */
struct offence_points {
    uint32_t provisions;
    uint32_t columns;
    uint32_t *blocks;   /* by block: its own point, its rows behind it */
    uint32_t *elements; /* by provision: two for each element */
};

struct job {
    struct fadu_coverage *coverage;
    const struct fadu_rulebook *book;
    struct offence_points *offences;
    uint32_t *rules; /* two for the rule, then two for each element, and two
                        for `unless` */
    uint32_t *lists; /* two for each entry */
    struct fadu_case *facts;
    struct fadu_recommendation *answer;
    fadu_diag *diag;
};

/* --- what there is ------------------------------------------------------- */

static void
add_point(struct job *job, const struct fadu_point *point)
{
    FADU_VEC_PUSH(&job->coverage->arena, &job->coverage->points, *point);
}

/* Met, then not met. */
static void
add_pair(struct job *job, struct fadu_point point)
{
    point.has_state = true;
    point.state = FADU_MET;
    add_point(job, &point);
    point.state = FADU_NOT_MET;
    add_point(job, &point);
}

static uint32_t
next_point(const struct job *job)
{
    return job->coverage->points.count;
}

static struct fadu_place
place_of(const struct fadu_condition *when, struct fadu_place otherwise)
{
    return when && when->place.source ? when->place : otherwise;
}

static void
add_elements(struct job *job, const fadu_elements *elements,
             struct fadu_point point)
{
    const struct fadu_place place = point.place;

    FADU_EACH(const struct fadu_element, element, elements) {
        point.id = element->id;
        point.name = element->name;
        point.place = place_of(element->when, place);
        add_pair(job, point);
    }
}

static void
add_blocks(struct job *job, const struct fadu_offence *offence,
           struct fadu_point point, struct offence_points *points)
{
    points->blocks =
        FADU_NEW_ARRAY(&job->coverage->arena, uint32_t, offence->blocks.count);
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];

        points->blocks[i] = next_point(job);
        point.kind = FADU_POINT_BLOCK;
        point.id = block->editions.count
                       ? job->book->editions.items[block->editions.items[0]].id
                       : FADU_STR("");
        point.name = FADU_STR("");
        point.place = block->place;
        add_point(job, &point);
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            point.kind = FADU_POINT_ROW;
            point.id = row->id;
            point.name = row->grade;
            point.place = row->place;
            add_point(job, &point);
        }
    }
}

static struct fadu_str
allowed_by(const struct fadu_offence *offence)
{
    FADU_EACH(const struct fadu_allowance, allowance, &offence->allowances) {
        if (fadu_str_equal(allowance->check, FADU_STR("coverage")))
            return allowance->reason;
    }
    return FADU_STR("");
}

static void
add_offence(struct job *job, uint32_t index)
{
    const struct fadu_offence *offence = &job->book->offences.items[index];
    struct offence_points *points = &job->offences[index];
    struct fadu_point point = { .offence = index,
                                .group = FADU_NONE,
                                .allowed = allowed_by(offence) };

    points->provisions = next_point(job);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        point.kind = FADU_POINT_PROVISION;
        point.id = provision->id;
        point.name = provision->name;
        point.place = provision->place;
        add_point(job, &point);
    }
    points->columns = next_point(job);
    FADU_EACH(const struct fadu_column, column, &offence->columns) {
        point.kind = FADU_POINT_COLUMN;
        point.id = column->name;
        point.name = FADU_STR("");
        point.place = column->place;
        add_point(job, &point);
    }
    add_blocks(job, offence, point, points);
    points->elements = FADU_NEW_ARRAY(&job->coverage->arena, uint32_t,
                                      offence->provisions.count);
    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        points->elements[i] = next_point(job);
        point.kind = FADU_POINT_CLAUSE_ELEMENT;
        point.place = offence->provisions.items[i].place;
        add_elements(job, &offence->provisions.items[i].elements, point);
    }
}

static void
add_rule(struct job *job, uint32_t index)
{
    const struct fadu_rule *rule = &job->book->rules.items[index];
    struct fadu_point point = { .kind = FADU_POINT_RULE,
                                .offence = FADU_NONE,
                                .group = index,
                                .id = rule->id,
                                .name = rule->name,
                                .place = rule->place };

    job->rules[index] = next_point(job);
    add_pair(job, point);
    point.kind = FADU_POINT_ELEMENT;
    add_elements(job, &rule->elements, point);
    if (!rule->unless)
        return;
    point.kind = FADU_POINT_UNLESS;
    point.place = place_of(rule->unless, rule->place);
    add_pair(job, point);
}

static void
add_list(struct job *job, uint32_t index)
{
    const struct fadu_list *list = &job->book->lists.items[index];

    job->lists[index] = next_point(job);
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        const struct fadu_offence *offence =
            &job->book->offences.items[entry->offence];

        add_pair(job, (struct fadu_point){
                          .kind = FADU_POINT_ENTRY,
                          .offence = FADU_NONE,
                          .group = index,
                          .id = offence->id,
                          .name = offence->name,
                          .place = entry->place,
                      });
        if (!entry->when)
            job->coverage->points.items[next_point(job) - 1].nature =
                FADU_NATURE_ALWAYS;
    }
}

static void
add_points(void *context)
{
    struct job *job = context;
    struct fadu_arena *arena = &job->coverage->arena;
    const struct fadu_rulebook *book = job->book;

    job->offences =
        FADU_NEW_ARRAY(arena, struct offence_points, book->offences.count);
    job->rules = FADU_NEW_ARRAY(arena, uint32_t, book->rules.count);
    job->lists = FADU_NEW_ARRAY(arena, uint32_t, book->lists.count);
    for (uint32_t i = 0; i < book->offences.count; i++)
        add_offence(job, i);
    for (uint32_t i = 0; i < book->rules.count; i++)
        add_rule(job, i);
    for (uint32_t i = 0; i < book->lists.count; i++)
        add_list(job, i);
}

/* --- what is reached ----------------------------------------------------- */

static void
reach(struct job *job, uint32_t point, enum fadu_reach how)
{
    enum fadu_reach *best = &job->coverage->points.items[point].reach;

    if (*best < how)
        *best = how;
}

/* Of a pair: the one of that state; neither, if it is unknown. */
static void
reach_state(struct job *job, uint32_t pair, enum fadu_state state)
{
    if (state != FADU_STATE_UNKNOWN)
        reach(job, pair + (state == FADU_NOT_MET), FADU_REACH_DECIDED);
}

static void
reach_place(struct job *job, uint32_t offence,
            const struct fadu_place_in_law *place, enum fadu_reach how)
{
    const struct offence_points *points = &job->offences[offence];

    if (place->provision != FADU_NONE)
        reach(job, points->provisions + place->provision, how);
    if (place->column != FADU_NONE)
        reach(job, points->columns + place->column, how);
    if (place->block != FADU_NONE) {
        reach(job, points->blocks[place->block], how);
        if (place->row != FADU_NONE)
            reach(job, points->blocks[place->block] + 1 + place->row, how);
    }
}

static void
reach_elements(struct job *job, uint32_t first, const fadu_elements *elements,
               const struct fadu_view *view)
{
    for (uint32_t i = 0; i < elements->count; i++)
        reach_state(job, first + 2 * i,
                    fadu_condition_state(elements->items[i].when, view));
}

static void
reach_unless(struct job *job, const struct fadu_rule *rule, uint32_t first,
             enum fadu_state state)
{
    if (rule->unless)
        reach_state(job, first + 2 + 2 * rule->elements.count, state);
}

/* Conditions of provisions and entries of lists, by the facts of the case. */
static void
reach_by_facts(struct job *job, const struct fadu_matter *matter,
               const struct fadu_view *view)
{
    const struct offence_points *points = &job->offences[matter->offence_index];

    for (uint32_t i = 0; i < matter->offence->provisions.count; i++) {
        const struct fadu_provision *provision =
            &matter->offence->provisions.items[i];

        if (fadu_interval_has(&provision->in_force, matter->ended_on) ||
            fadu_interval_has(&provision->in_force, matter->decided_on))
            reach_elements(job, points->elements[i], &provision->elements,
                           view);
    }
    for (uint32_t i = 0; i < job->book->lists.count; i++) {
        const struct fadu_list *list = &job->book->lists.items[i];

        for (uint32_t entry = 0; entry < list->entries.count; entry++)
            if (list->entries.items[entry].offence == matter->offence_index)
                reach_state(job, job->lists[i] + 2 * entry,
                            fadu_condition_state(
                                list->entries.items[entry].when, view));
    }
}

static uint32_t
first_point_of(const struct job *job, const struct fadu_rule *rule)
{
    return job->rules[rule - job->book->rules.items];
}

static void
reach_checks(struct job *job, const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        const uint32_t first = first_point_of(job, check->rule);

        reach_state(job, first, check->state);
        for (uint32_t i = 0; i < check->elements.count; i++)
            reach_state(job, first + 2 + 2 * i, check->elements.items[i].state);
        reach_unless(job, check->rule, first, check->unless);
    }
}

static void
reach_circumstances(struct job *job, const struct fadu_act *act,
                    const struct fadu_view *view)
{
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        const struct fadu_rule *rule = circumstance->rule;
        const uint32_t first = first_point_of(job, rule);

        reach_state(job, first, circumstance->state);
        reach_elements(job, first + 2, &rule->elements, view);
        reach_unless(job, rule, first,
                     fadu_condition_state(rule->unless, view));
    }
}

static void
reach_act(struct job *job, const struct fadu_entry *entry)
{
    const struct fadu_matter *matter = &entry->matter;
    const struct fadu_view view = fadu_matter_view(matter, matter->values);
    const uint32_t offence = matter->offence_index;
    const struct fadu_act *act = &entry->act;

    reach_place(job, offence, &act->law.acted.core.place, FADU_REACH_COMPARED);
    reach_place(job, offence, &act->law.decided.core.place,
                FADU_REACH_COMPARED);
    reach_place(job, offence, &act->core.place, FADU_REACH_DECIDED);
    reach_by_facts(job, matter, &view);
    reach_checks(job, act);
    reach_circumstances(job, act, &view);
    if (act->otherwise) {
        reach_place(job, offence, &act->otherwise->core.place,
                    FADU_REACH_OTHERWISE);
        reach_circumstances(job, act->otherwise, &view);
    }
}

/* The library adds a notice of its own (art. 45). */
static bool
is_of_the_book(const struct job *job, const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_rule, own, &job->book->rules) {
        if (own == rule)
            return true;
    }
    return false;
}

static void
reach_proceeding(struct job *job, const struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;
    uint32_t first;

    if (!is_of_the_book(job, rule))
        return;
    first = first_point_of(job, rule);
    reach_state(job, first, proceeding->state);
    if (proceeding->is_doubted)
        reach(job, first, FADU_REACH_DOUBTED);
    for (uint32_t i = 0; i < rule->elements.count && i < 64; i++) {
        if (proceeding->elements_met >> i & 1)
            reach_state(job, first + 2 + 2 * i, FADU_MET);
        else if (proceeding->elements_not_met >> i & 1)
            reach_state(job, first + 2 + 2 * i, FADU_NOT_MET);
        else if (proceeding->is_doubted)
            reach(job, first + 2 + 2 * i, FADU_REACH_DOUBTED);
    }
    reach_unless(job, rule, first, proceeding->unless);
}

static void
reach_answer(void *context)
{
    struct job *job = context;

    job->coverage->case_count++;
    FADU_EACH(struct fadu_entry *const, entry, &job->answer->entries)
        reach_act(job, *entry);
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &job->answer->proceedings)
        reach_proceeding(job, proceeding);
}

/* --- the sum ------------------------------------------------------------- */

static void
add_up(void *context)
{
    struct fadu_coverage *coverage = context;

    coverage->is_complete = true;
    FADU_EACH(struct fadu_point, point, &coverage->points) {
        struct fadu_point_total *total = &coverage->totals[point->kind];
        const bool is_covered = fadu_point_is_covered(point);

        if (!is_covered && point->nature == FADU_NATURE_FREE)
            point->nature =
                fadu_point_nature(coverage->book, point, &coverage->arena);
        if (point->nature == FADU_NATURE_ALWAYS)
            continue; /* no point at all */
        total->count++;
        total->covered += is_covered;
        if (is_covered)
            continue;
        if (point->nature != FADU_NATURE_FREE)
            total->beyond++;
        else if (point->allowed.len)
            total->allowed++;
        else
            coverage->is_complete = false;
    }
}

/* A case that comes out otherwise than expected reaches what it reaches. */
static fadu_status
run_cases(struct job *job)
{
    fadu_status status = FADU_OK;

    FADU_EACH(const struct fadu_worked_case, worked, &job->book->cases) {
        status = fadu_evaluate_worked_case(job->book, worked, job->facts,
                                           job->answer, job->diag);
        if (status == FADU_OK)
            status = fadu_guard_run(&job->coverage->guard, reach_answer, job);
        if (status != FADU_OK && status != FADU_ERROR_INVALID_CASE)
            return status;
    }
    return FADU_OK;
}

fadu_status
fadu_find_coverage(struct fadu_coverage *coverage,
                   const struct fadu_rulebook *book, fadu_diag *diag)
{
    struct job job = { .coverage = coverage,
                       .book = book,
                       .facts = fadu_case_new(),
                       .answer = fadu_recommendation_new(),
                       .diag = diag };
    fadu_status status = FADU_ERROR_NO_MEMORY;

    fadu_arena_init(&coverage->arena, &coverage->guard, 0);
    coverage->book = book;
    if (job.facts && job.answer)
        status = fadu_guard_run(&coverage->guard, add_points, &job);
    if (status == FADU_OK)
        status = run_cases(&job);
    if (status == FADU_OK)
        status = fadu_guard_run(&coverage->guard, add_up, coverage);
    fadu_recommendation_free(job.answer);
    fadu_case_free(job.facts);
    return status;
}
