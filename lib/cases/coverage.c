/* SPDX-License-Identifier: Apache-2.0 */
#include "cases/coverage.h"

#include "cases/worked.h"

/* --- what there is ------------------------------------------------------- */

static void
add_point(struct fadu_coverage *coverage, const struct fadu_point *point)
{
    FADU_VEC_PUSH(&coverage->arena, &coverage->points, *point);
}

/* Met, then not met. */
static void
add_pair(struct fadu_coverage *coverage, struct fadu_point point)
{
    point.has_state = true;
    point.state = FADU_MET;
    add_point(coverage, &point);
    point.state = FADU_NOT_MET;
    add_point(coverage, &point);
}

static uint32_t
next_point(const struct fadu_coverage *coverage)
{
    return coverage->points.count;
}

static struct fadu_place
place_of(const struct fadu_condition *when, struct fadu_place otherwise)
{
    return when && when->place.source ? when->place : otherwise;
}

static void
add_elements(struct fadu_coverage *coverage, const fadu_elements *elements,
             struct fadu_point point)
{
    const struct fadu_place place = point.place;

    FADU_EACH(const struct fadu_element, element, elements) {
        point.id = element->id;
        point.name = element->name;
        point.place = place_of(element->when, place);
        add_pair(coverage, point);
    }
}

static void
add_blocks(struct fadu_coverage *coverage, const struct fadu_offence *offence,
           struct fadu_point point, struct fadu_offence_points *points)
{
    points->blocks =
        FADU_NEW_ARRAY(&coverage->arena, uint32_t, offence->blocks.count);
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];

        points->blocks[i] = next_point(coverage);
        point.kind = FADU_POINT_BLOCK;
        point.id =
            block->editions.count
                ? coverage->book->editions.items[block->editions.items[0]].id
                : FADU_STR("");
        point.name = FADU_STR("");
        point.place = block->place;
        add_point(coverage, &point);
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            point.kind = FADU_POINT_ROW;
            point.id = row->id;
            point.name = row->grade;
            point.place = row->place;
            point.nature = fadu_row_only_documents(coverage->book, row)
                               ? FADU_NATURE_DOCUMENTS
                               : FADU_NATURE_FREE;
            add_point(coverage, &point);
        }
        point.nature = FADU_NATURE_FREE;
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
add_offence(struct fadu_coverage *coverage, uint32_t index)
{
    const struct fadu_offence *offence = &coverage->book->offences.items[index];
    struct fadu_offence_points *points = &coverage->offences[index];
    struct fadu_point point = { .offence = index,
                                .group = FADU_NONE,
                                .allowed = allowed_by(offence) };

    points->provisions = next_point(coverage);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        point.kind = FADU_POINT_PROVISION;
        point.id = provision->id;
        point.name = provision->name;
        point.place = provision->place;
        add_point(coverage, &point);
    }
    points->columns = next_point(coverage);
    FADU_EACH(const struct fadu_column, column, &offence->columns) {
        point.kind = FADU_POINT_COLUMN;
        point.id = column->name;
        point.name = FADU_STR("");
        point.place = column->place;
        add_point(coverage, &point);
    }
    add_blocks(coverage, offence, point, points);
    points->elements =
        FADU_NEW_ARRAY(&coverage->arena, uint32_t, offence->provisions.count);
    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        points->elements[i] = next_point(coverage);
        point.kind = FADU_POINT_CLAUSE_ELEMENT;
        point.place = offence->provisions.items[i].place;
        add_elements(coverage, &offence->provisions.items[i].elements, point);
    }
}

static void
add_rule(struct fadu_coverage *coverage, uint32_t index)
{
    const struct fadu_rule *rule = &coverage->book->rules.items[index];
    struct fadu_point point = { .kind = FADU_POINT_RULE,
                                .offence = FADU_NONE,
                                .group = index,
                                .id = rule->id,
                                .name = rule->name,
                                .place = rule->place };

    coverage->rules[index] = next_point(coverage);
    add_pair(coverage, point);
    point.kind = FADU_POINT_ELEMENT;
    add_elements(coverage, &rule->elements, point);
    if (!rule->unless)
        return;
    point.kind = FADU_POINT_UNLESS;
    point.place = place_of(rule->unless, rule->place);
    add_pair(coverage, point);
}

static void
add_list(struct fadu_coverage *coverage, uint32_t index)
{
    const struct fadu_list *list = &coverage->book->lists.items[index];

    coverage->lists[index] = next_point(coverage);
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        const struct fadu_offence *offence =
            &coverage->book->offences.items[entry->offence];

        add_pair(coverage, (struct fadu_point){
                               .kind = FADU_POINT_ENTRY,
                               .offence = FADU_NONE,
                               .group = index,
                               .id = offence->id,
                               .name = offence->name,
                               .place = entry->place,
                           });
        if (!entry->when)
            coverage->points.items[next_point(coverage) - 1].nature =
                FADU_NATURE_ALWAYS;
    }
}

static void
add_points(void *context)
{
    struct fadu_coverage *coverage = context;
    struct fadu_arena *arena = &coverage->arena;
    const struct fadu_rulebook *book = coverage->book;

    coverage->offences =
        FADU_NEW_ARRAY(arena, struct fadu_offence_points, book->offences.count);
    coverage->rules = FADU_NEW_ARRAY(arena, uint32_t, book->rules.count);
    coverage->lists = FADU_NEW_ARRAY(arena, uint32_t, book->lists.count);
    for (uint32_t i = 0; i < book->offences.count; i++)
        add_offence(coverage, i);
    for (uint32_t i = 0; i < book->rules.count; i++)
        add_rule(coverage, i);
    for (uint32_t i = 0; i < book->lists.count; i++)
        add_list(coverage, i);
}

/* --- what is reached ----------------------------------------------------- */

static void
reach(struct fadu_coverage *coverage, uint32_t point, enum fadu_reach how)
{
    enum fadu_reach *best = &coverage->points.items[point].reach;

    if (!coverage->is_confirmed && how > FADU_REACH_UNCONFIRMED)
        how = FADU_REACH_UNCONFIRMED;
    if (*best < how)
        *best = how;
}

/* Of a pair: the one of that state; neither, if it is unknown. */
static void
reach_state(struct fadu_coverage *coverage, uint32_t pair,
            enum fadu_state state)
{
    if (state != FADU_STATE_UNKNOWN)
        reach(coverage, pair + (state == FADU_NOT_MET), FADU_REACH_DECIDED);
}

static void
reach_place(struct fadu_coverage *coverage, uint32_t offence,
            const struct fadu_place_in_law *place, enum fadu_reach how)
{
    const struct fadu_offence_points *points = &coverage->offences[offence];

    if (place->provision != FADU_NONE)
        reach(coverage, points->provisions + place->provision, how);
    if (place->column != FADU_NONE)
        reach(coverage, points->columns + place->column, how);
    if (place->block != FADU_NONE) {
        reach(coverage, points->blocks[place->block], how);
        if (place->row != FADU_NONE)
            reach(coverage, points->blocks[place->block] + 1 + place->row, how);
    }
}

static void
reach_elements(struct fadu_coverage *coverage, uint32_t first,
               const fadu_elements *elements, const struct fadu_view *view)
{
    for (uint32_t i = 0; i < elements->count; i++)
        reach_state(coverage, first + 2 * i,
                    fadu_condition_state(elements->items[i].when, view));
}

static void
reach_unless(struct fadu_coverage *coverage, const struct fadu_rule *rule,
             uint32_t first, enum fadu_state state)
{
    if (rule->unless)
        reach_state(coverage, first + 2 + 2 * rule->elements.count, state);
}

/* Conditions of provisions and entries of lists, by the facts of the case. */
static void
reach_by_facts(struct fadu_coverage *coverage, const struct fadu_matter *matter,
               const struct fadu_view *view)
{
    const struct fadu_offence_points *points =
        &coverage->offences[matter->offence_index];

    for (uint32_t i = 0; i < matter->offence->provisions.count; i++) {
        const struct fadu_provision *provision =
            &matter->offence->provisions.items[i];

        if (fadu_interval_has(&provision->in_force, matter->ended_on) ||
            fadu_interval_has(&provision->in_force, matter->decided_on))
            reach_elements(coverage, points->elements[i], &provision->elements,
                           view);
    }
    for (uint32_t i = 0; i < coverage->book->lists.count; i++) {
        const struct fadu_list *list = &coverage->book->lists.items[i];

        for (uint32_t entry = 0; entry < list->entries.count; entry++)
            if (list->entries.items[entry].offence == matter->offence_index)
                reach_state(coverage, coverage->lists[i] + 2 * entry,
                            fadu_condition_state(
                                list->entries.items[entry].when, view));
    }
}

static uint32_t
first_point_of(const struct fadu_coverage *coverage,
               const struct fadu_rule *rule)
{
    return coverage->rules[rule - coverage->book->rules.items];
}

static void
reach_checks(struct fadu_coverage *coverage, const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        const uint32_t first = first_point_of(coverage, check->rule);

        reach_state(coverage, first, check->state);
        for (uint32_t i = 0; i < check->elements.count; i++)
            reach_state(coverage, first + 2 + 2 * i,
                        check->elements.items[i].state);
        reach_unless(coverage, check->rule, first, check->unless);
    }
}

static void
reach_circumstances(struct fadu_coverage *coverage, const struct fadu_act *act,
                    const struct fadu_view *view)
{
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        const struct fadu_rule *rule = circumstance->rule;
        const uint32_t first = first_point_of(coverage, rule);

        reach_state(coverage, first, circumstance->state);
        reach_elements(coverage, first + 2, &rule->elements, view);
        reach_unless(coverage, rule, first,
                     fadu_condition_state(rule->unless, view));
    }
}

static void
reach_act(struct fadu_coverage *coverage, const struct fadu_entry *entry)
{
    const struct fadu_matter *matter = &entry->matter;
    const struct fadu_view view = fadu_matter_view(matter, matter->values);
    const uint32_t offence = matter->offence_index;
    const struct fadu_act *act = &entry->act;

    reach_place(coverage, offence, &act->law.acted.core.place,
                FADU_REACH_COMPARED);
    reach_place(coverage, offence, &act->law.decided.core.place,
                FADU_REACH_COMPARED);
    reach_place(coverage, offence, &act->core.place, FADU_REACH_DECIDED);
    reach_by_facts(coverage, matter, &view);
    reach_checks(coverage, act);
    reach_circumstances(coverage, act, &view);
    if (act->otherwise) {
        reach_place(coverage, offence, &act->otherwise->core.place,
                    FADU_REACH_OTHERWISE);
        reach_circumstances(coverage, act->otherwise, &view);
    }
}

/* The library adds a notice of its own (art. 45). */
static bool
is_of_the_book(const struct fadu_coverage *coverage,
               const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_rule, own, &coverage->book->rules) {
        if (own == rule)
            return true;
    }
    return false;
}

static void
reach_proceeding(struct fadu_coverage *coverage,
                 const struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;
    uint32_t first;

    if (!is_of_the_book(coverage, rule))
        return;
    first = first_point_of(coverage, rule);
    reach_state(coverage, first, proceeding->state);
    if (proceeding->is_doubted)
        reach(coverage, first, FADU_REACH_DOUBTED);
    for (uint32_t i = 0; i < rule->elements.count && i < 64; i++) {
        if (proceeding->elements_met >> i & 1)
            reach_state(coverage, first + 2 + 2 * i, FADU_MET);
        else if (proceeding->elements_not_met >> i & 1)
            reach_state(coverage, first + 2 + 2 * i, FADU_NOT_MET);
        else if (proceeding->is_doubted)
            reach(coverage, first + 2 + 2 * i, FADU_REACH_DOUBTED);
    }
    reach_unless(coverage, rule, first, proceeding->unless);
}

void
fadu_cover(struct fadu_coverage *coverage,
           const struct fadu_recommendation *answer, bool is_confirmed)
{
    coverage->is_confirmed = is_confirmed;
    FADU_EACH(struct fadu_entry *const, entry, &answer->entries)
        reach_act(coverage, *entry);
    FADU_EACH(const struct fadu_proceeding, proceeding, &answer->proceedings)
        reach_proceeding(coverage, proceeding);
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

/* --- the cases ----------------------------------------------------------- */

struct run {
    struct fadu_coverage *coverage;
    struct fadu_case *facts;
    struct fadu_recommendation *answer;
    fadu_diag *diag;
    bool is_confirmed;
};

static void
take_answer(void *context)
{
    struct run *run = context;

    run->coverage->case_count++;
    run->coverage->unconfirmed_count += !run->is_confirmed;
    fadu_cover(run->coverage, run->answer, run->is_confirmed);
}

/* A case that comes out otherwise than expected reaches what it reaches; `fadu
 * test` complains of it. */
static fadu_status
run_cases(struct run *run)
{
    const struct fadu_rulebook *book = run->coverage->book;
    fadu_status status = FADU_OK;

    FADU_EACH(const struct fadu_worked_case, worked, &book->cases) {
        run->is_confirmed = worked->expect != NULL;
        status = fadu_evaluate_worked_case(book, worked, run->facts,
                                           run->answer, run->diag);
        if (status == FADU_OK)
            status = fadu_guard_run(&run->coverage->guard, take_answer, run);
        if (status != FADU_OK && status != FADU_ERROR_INVALID_CASE)
            return status;
    }
    return FADU_OK;
}

fadu_status
fadu_find_coverage(struct fadu_coverage *coverage,
                   const struct fadu_rulebook *book, fadu_diag *diag)
{
    struct run run = { .coverage = coverage,
                       .facts = fadu_case_new(),
                       .answer = fadu_recommendation_new(),
                       .diag = diag };
    fadu_status status = FADU_ERROR_NO_MEMORY;

    fadu_arena_init(&coverage->arena, &coverage->guard, 0);
    coverage->book = book;
    if (run.facts && run.answer)
        status = fadu_guard_run(&coverage->guard, add_points, coverage);
    if (status == FADU_OK)
        status = run_cases(&run);
    if (status == FADU_OK)
        status = fadu_guard_run(&coverage->guard, add_up, coverage);
    fadu_recommendation_free(run.answer);
    fadu_case_free(run.facts);
    return status;
}
