/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why this grade and not the next: the neighbouring rows, and the smallest set
 * of facts that would have led there.
 */
#include "decide/recommendation.h"

/* Of more facts the first are tried: a table has a handful. */
enum { MAX_ROW_FACTS = 64, MAX_SEPARATING = 3 };

/* The facts that the rows of the table ask, in its order. */
struct row_facts {
    const struct fadu_matter *matter;
    const struct fadu_space *space;
    uint32_t facts[MAX_ROW_FACTS];
    uint32_t cells[MAX_ROW_FACTS]; /* of the case; FADU_NONE: not known */
    uint32_t count;
};

/* The search for one row. */
struct path {
    struct fadu_act *act;
    const struct row_facts *facts;
    fadu_ref where; /* yes where the case would stand in the row */
    uint32_t freed[MAX_SEPARATING]; /* into `facts` */
    uint32_t freed_count;
    struct fadu_neighbour *neighbour;
    bool is_found;
};

static void
note_fact(void *context, const struct fadu_condition *test)
{
    struct row_facts *facts = context;
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&facts->matter->derivations, test->subject);

    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->facts[i] == test->subject)
            return;
    if (derivation->kind == FADU_DERIVED_BY_TABLE &&
        !facts->space->is_fixed[test->subject]) {
        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_condition_each_fact(line->when, note_fact, facts);
    } else if (facts->count < MAX_ROW_FACTS) {
        facts->facts[facts->count++] = test->subject;
    }
}

static void
find_row_facts(struct fadu_act *act, const struct fadu_block *block,
               struct row_facts *facts)
{
    *facts = (struct row_facts){ .matter = act->slice.matter,
                                 .space = act->outlook.space };
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            fadu_condition_each_fact(*line, note_fact, facts);
    }
    for (uint32_t i = 0; i < facts->count; i++)
        facts->cells[i] =
            fadu_variable_cell_of(act->variables, facts->facts[i],
                                  &act->outlook.space->values[facts->facts[i]]);
}

/* --- one row ------------------------------------------------------------- */

static bool
is_freed(const struct path *path, uint32_t index)
{
    for (uint32_t i = 0; i < path->freed_count; i++)
        if (path->freed[i] == index)
            return true;
    return false;
}

/* The cells of one freed fact with which the row can be had. */
static void
note_cells(struct path *path, fadu_ref where, uint32_t fact)
{
    struct fadu_arena *arena = path->act->slice.matter->arena;
    const fadu_cells *cells = fadu_variable_cells(path->act->variables, fact);
    struct fadu_separation *separation =
        FADU_VEC_ADD(arena, &path->neighbour->facts);

    separation->fact = fact;
    for (uint32_t i = 0; i < cells->count; i++)
        if (fadu_diagram_fix(&path->act->variables->diagram, where, fact, i) !=
            FADU_REF_NO)
            FADU_VEC_PUSH(arena, &separation->cells, cells->items[i]);
}

/* All facts stay as they are but those that are freed; what is not known must
 * lead there whatever it is. */
static void
try_freed(struct path *path)
{
    const struct fadu_matter *matter = path->act->slice.matter;
    struct fadu_diagram *diagram = &path->act->variables->diagram;
    const struct row_facts *facts = path->facts;
    bool *is_unknown =
        FADU_NEW_ARRAY(matter->arena, bool, matter->book->facts.count);
    fadu_ref where = path->where;

    for (uint32_t i = 0; i < facts->count; i++) {
        if (is_freed(path, i))
            continue;
        if (facts->cells[i] == FADU_NONE)
            is_unknown[facts->facts[i]] = true;
        else
            where = fadu_diagram_fix(diagram, where, facts->facts[i],
                                     facts->cells[i]);
    }
    where = fadu_diagram_not(
        diagram, fadu_diagram_exists(diagram, fadu_diagram_not(diagram, where),
                                     is_unknown));
    if (where == FADU_REF_NO)
        return;
    path->is_found = true;
    for (uint32_t i = 0; i < path->freed_count; i++)
        note_cells(path, where, facts->facts[path->freed[i]]);
}

/* Sets of that size, in the order of the table. */
static void
try_sets(struct path *path, uint32_t size, uint32_t first)
{
    if (path->freed_count == size) {
        try_freed(path);
        return;
    }
    for (uint32_t i = first; i < path->facts->count && !path->is_found; i++) {
        path->freed[path->freed_count++] = i;
        try_sets(path, size, i + 1);
        path->freed_count--;
    }
}

/* The places that the case could have, its row facts freed. */
struct reach {
    fadu_places places;
    fadu_ref function;
    uint32_t provision;
    uint32_t block;
    uint32_t row;
    bool *is_unknown; /* facts that nobody freed */
};

static fadu_ref
is_in_row(void *context, uint32_t leaf)
{
    const struct reach *reach = context;
    const struct fadu_place_in_law *place = &reach->places.items[leaf];

    return place->provision == reach->provision &&
                   place->block == reach->block && place->row == reach->row &&
                   place->human == FADU_HUMAN_NONE
               ? FADU_REF_YES
               : FADU_REF_NO;
}

/* The smallest set that leads to the row; 0: none is small enough.  What else
 * is unknown must not stand in the way, whatever it is. */
static uint32_t
find_way(struct fadu_act *act, const struct row_facts *facts,
         struct reach *reach, uint32_t row, struct fadu_neighbour *neighbour)
{
    struct fadu_diagram *diagram = &act->variables->diagram;
    struct path path = { .act = act, .facts = facts, .neighbour = neighbour };
    fadu_ref elsewhere;

    reach->row = row;
    elsewhere = fadu_diagram_not(
        diagram, fadu_diagram_map(diagram, reach->function, is_in_row, reach));
    path.where = fadu_diagram_not(
        diagram, fadu_diagram_exists(diagram, elsewhere, reach->is_unknown));
    if (path.where == FADU_REF_NO)
        return 0;
    for (uint32_t size = 1; size <= MAX_SEPARATING; size++) {
        try_sets(&path, size, 0);
        if (path.is_found)
            return size;
    }
    return 0;
}

static void
find_neighbour(struct fadu_act *act, const struct row_facts *facts,
               struct reach *reach, int step, struct fadu_neighbour *neighbour)
{
    const struct fadu_block *block =
        &act->slice.matter->offence->blocks.items[reach->block];
    int64_t row = (int64_t)act->core.place.row + step;

    for (; row >= 0 && row < block->rows.count; row += step) {
        if (!fadu_row_is_for(block, &block->rows.items[row],
                             act->core.place.provision))
            continue;
        if (find_way(act, facts, reach, (uint32_t)row, neighbour)) {
            neighbour->row = &block->rows.items[row];
            return;
        }
    }
}

/* In a gap no row holds: of those that are nearest the lightest and the
 * heaviest. */
static void
find_around_gap(struct fadu_act *act, const struct row_facts *facts,
                struct reach *reach)
{
    const struct fadu_block *block =
        &act->slice.matter->offence->blocks.items[reach->block];
    uint32_t nearest = MAX_SEPARATING + 1;

    for (uint32_t i = 0; i < block->rows.count; i++) {
        struct fadu_neighbour neighbour = { .row = &block->rows.items[i] };
        uint32_t size;

        if (!fadu_row_is_for(block, neighbour.row, act->core.place.provision))
            continue;
        size = find_way(act, facts, reach, i, &neighbour);
        if (size == 0 || size > nearest)
            continue;
        if (size < nearest) {
            act->lighter = neighbour;
            act->heavier = (struct fadu_neighbour){ .row = NULL };
        } else {
            act->heavier = neighbour;
        }
        nearest = size;
    }
}

/* Frees the facts of the rows, and leaves the rest as it is. */
static void
reach_out(struct fadu_act *act, const struct row_facts *facts,
          struct reach *reach)
{
    struct fadu_arena *arena = act->slice.matter->arena;
    const uint32_t fact_count = act->slice.matter->book->facts.count;
    bool *is_free = FADU_NEW_ARRAY(arena, bool, fact_count);
    struct fadu_space *space;

    for (uint32_t i = 0; i < facts->count; i++)
        is_free[facts->facts[i]] = true;
    space = fadu_space_new(act->variables, act->outlook.space, is_free);
    reach->provision = act->core.place.provision;
    reach->function = fadu_place_function(space, &act->slice, &reach->places);
    reach->is_unknown = FADU_NEW_ARRAY(arena, bool, fact_count);
    for (uint32_t fact = 0; fact < fact_count; fact++)
        reach->is_unknown[fact] = !is_free[fact];
}

void
fadu_find_neighbours(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    struct row_facts facts;
    struct reach reach = { .block = act->core.place.block };

    if (act->core.place.provision == FADU_NONE)
        return;
    if (act->core.human == FADU_HUMAN_GAP)
        reach.block = fadu_block_for(matter, act->core.place.provision);
    else if (act->core.place.row == FADU_NONE)
        return;
    if (reach.block == FADU_NONE)
        return;
    find_row_facts(act, &matter->offence->blocks.items[reach.block], &facts);
    reach_out(act, &facts, &reach);
    if (act->core.human == FADU_HUMAN_GAP) {
        find_around_gap(act, &facts, &reach);
        return;
    }
    find_neighbour(act, &facts, &reach, -1, &act->lighter);
    find_neighbour(act, &facts, &reach, 1, &act->heavier);
}
