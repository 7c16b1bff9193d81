/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why this grade and not the next: the neighbouring rows, and the smallest set
 * of facts that would have led there.
 */
#include "decide/recommendation.h"

enum { MAX_ROW_FACTS = 24, MAX_SEPARATING = 3 };

struct path {
    const struct fadu_act *act;
    const struct fadu_explorer *room; /* arrays that every try uses again */
    struct fadu_explorer explorer;
    struct fadu_place_in_law place;
    uint32_t block;
    uint32_t target; /* row */
    uint32_t freed[MAX_SEPARATING];
    uint32_t freed_count;
    struct fadu_neighbour *neighbour;
    bool is_found;
};

static bool
is_freed(const struct path *path, uint32_t fact)
{
    for (uint32_t i = 0; i < path->freed_count; i++)
        if (path->freed[i] == fact)
            return true;
    return false;
}

static uint32_t
decide(void *context, const struct fadu_value *values)
{
    struct path *path = context;
    uint32_t asks = fadu_choose_place(&path->act->slice, values, &path->place);

    if (asks != FADU_NONE)
        asks = fadu_derive_source(path->explorer.derivations, asks, values,
                                  path->explorer.is_fixed);
    if (asks != FADU_NONE && !is_freed(path, asks)) {
        path->place.row = FADU_NONE; /* not to be had by these facts */
        return FADU_NONE;
    }
    return asks;
}

/* All freed facts must be settled for a set to be the smallest; the cells that
 * lead to the row are collected fact by fact. */
static bool
leaf(void *context, const struct fadu_value *values)
{
    struct path *path = context;
    const struct fadu_core *core = &path->act->core;
    struct fadu_arena *arena = path->act->slice.matter->arena;

    (void)values;
    if (path->place.provision != core->place.provision ||
        path->place.block != path->block || path->place.row != path->target ||
        path->place.human != FADU_HUMAN_NONE)
        return true;
    path->is_found = true;
    for (uint32_t i = 0; i < path->freed_count; i++) {
        const uint32_t fact = path->freed[i];
        const uint32_t cell = path->explorer.cell_of[fact];
        struct fadu_separation *separation = &path->neighbour->facts.items[i];
        fadu_cells cells = { 0 };
        bool is_there = false;

        if (!cell)
            continue;
        fadu_partition_cells(path->explorer.partition, fact, NULL, &cells);
        FADU_EACH(const struct fadu_cell, other, &separation->cells)
            is_there |= memcmp(&other->sample, &cells.items[cell - 1].sample,
                               sizeof(other->sample)) == 0;
        if (!is_there)
            FADU_VEC_PUSH(arena, &separation->cells, cells.items[cell - 1]);
    }
    return true;
}

static void
run(struct path *path)
{
    const struct fadu_matter *matter = path->act->slice.matter;
    const uint32_t fact_count = matter->book->facts.count;
    struct fadu_explorer *explorer = &path->explorer;

    *explorer = *path->room;
    explorer->context = path;
    memset(explorer->cell_of, 0, fact_count * sizeof(uint32_t));
    memcpy(explorer->values, path->act->values,
           fact_count * sizeof(explorer->values[0]));
    memcpy(explorer->is_fixed, matter->is_fixed, fact_count * sizeof(bool));
    memset(&path->neighbour->facts, 0, sizeof(path->neighbour->facts));
    for (uint32_t i = 0; i < path->freed_count; i++) {
        FADU_VEC_ADD(matter->arena, &path->neighbour->facts)->fact =
            path->freed[i];
        fadu_explore_free(explorer, path->freed[i]);
    }
    fadu_explore(explorer);
}

/* --- the facts that rows of the table ask -------------------------------- */

struct row_facts {
    const struct fadu_matter *matter;
    uint32_t facts[MAX_ROW_FACTS];
    uint32_t count;
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
        !facts->matter->is_fixed[test->subject]) {
        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_condition_each_fact(line->when, note_fact, facts);
    } else if (facts->count < MAX_ROW_FACTS) {
        facts->facts[facts->count++] = test->subject;
    }
}

static struct row_facts
facts_of_block(const struct fadu_matter *matter, const struct fadu_block *block)
{
    struct row_facts facts = { .matter = matter };

    FADU_EACH(const struct fadu_row, row, &block->rows) {
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            fadu_condition_each_fact(*line, note_fact, &facts);
    }
    return facts;
}

/* Sets of that size, in the order of the table. */
static void
try_sets(struct path *path, const struct row_facts *facts, uint32_t size,
         uint32_t first)
{
    if (path->freed_count == size) {
        run(path);
        return;
    }
    for (uint32_t i = first; i < facts->count && !path->is_found; i++) {
        path->freed[path->freed_count++] = facts->facts[i];
        try_sets(path, facts, size, i + 1);
        path->freed_count--;
    }
}

/* The smallest set that leads to the row; 0: none is small enough. */
static uint32_t
find_way(struct fadu_act *act, const struct fadu_explorer *room,
         const struct row_facts *facts, uint32_t block, uint32_t row,
         struct fadu_neighbour *neighbour)
{
    struct path path = { .act = act,
                         .room = room,
                         .block = block,
                         .target = row,
                         .neighbour = neighbour };

    for (uint32_t size = 1; size <= MAX_SEPARATING; size++) {
        try_sets(&path, facts, size, 0);
        if (path.is_found)
            return size;
    }
    return 0;
}

static void
find_neighbour(struct fadu_act *act, const struct fadu_explorer *room,
               const struct row_facts *facts, int step,
               struct fadu_neighbour *neighbour)
{
    const struct fadu_block *block =
        &act->slice.matter->offence->blocks.items[act->core.place.block];
    int64_t row = (int64_t)act->core.place.row + step;

    for (; row >= 0 && row < block->rows.count; row += step) {
        if (!fadu_row_is_for(block, &block->rows.items[row],
                             act->core.place.provision))
            continue;
        if (find_way(act, room, facts, act->core.place.block, (uint32_t)row,
                     neighbour)) {
            neighbour->row = &block->rows.items[row];
            return;
        }
    }
}

/* In a gap no row holds: of those that are nearest the lightest and the
 * heaviest. */
static void
find_around_gap(struct fadu_act *act, const struct fadu_explorer *room,
                const struct row_facts *facts, uint32_t index)
{
    const struct fadu_block *block =
        &act->slice.matter->offence->blocks.items[index];
    uint32_t nearest = MAX_SEPARATING + 1;

    for (uint32_t i = 0; i < block->rows.count; i++) {
        struct fadu_neighbour neighbour = { .row = &block->rows.items[i] };
        uint32_t size;

        if (!fadu_row_is_for(block, neighbour.row, act->core.place.provision))
            continue;
        size = find_way(act, room, facts, index, i, &neighbour);
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

void
fadu_find_neighbours(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const uint32_t fact_count = matter->book->facts.count;
    struct fadu_explorer room = {
        .partition = &matter->partition,
        .derivations = &matter->derivations,
        .decide = decide,
        .leaf = leaf,
    };
    struct row_facts facts;
    uint32_t block = act->core.place.block;

    if (act->core.place.provision == FADU_NONE)
        return;
    if (act->core.human == FADU_HUMAN_GAP)
        block = fadu_block_for(matter, act->core.place.provision);
    if (block == FADU_NONE)
        return;
    facts = facts_of_block(matter, &matter->offence->blocks.items[block]);
    room.values = FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count);
    room.is_fixed = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    room.cell_of = FADU_NEW_ARRAY(matter->arena, uint32_t, fact_count);
    if (act->core.human == FADU_HUMAN_GAP) {
        find_around_gap(act, &room, &facts, block);
        return;
    }
    if (act->core.place.row == FADU_NONE)
        return;
    find_neighbour(act, &room, &facts, -1, &act->lighter);
    find_neighbour(act, &room, &facts, 1, &act->heavier);
}
