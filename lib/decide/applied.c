/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/applied.h"

#include "decide/compiled.h"

struct applying {
    struct fadu_space *space;
    const struct fadu_compiled *compiled;
    const struct fadu_compiled_core *core;
    struct fadu_remaining *remaining; /* by fact; count 0: not yet asked */
    fadu_cores *cores;
    uint32_t *numbers; /* of the compiled results in `cores`, plus one */
};

/* What is not known has the cells of the case; they are the compiled ones, or
 * for dates and spans between two days a part of them. */
static void
list_remaining(const struct applying *applying, uint32_t fact,
               struct fadu_remaining *remaining)
{
    const struct fadu_edges *edges = &applying->compiled->edges[fact];
    const uint32_t known =
        fadu_edges_cell(edges, &applying->space->values[fact]);
    const fadu_cells *cells;
    uint32_t *values;

    if (known != FADU_NONE) {
        values = FADU_NEW(applying->space->matter->arena, uint32_t);
        *values = known;
        *remaining = (struct fadu_remaining){ values, 1 };
        return;
    }
    cells = fadu_variable_cells(applying->space->variables, fact);
    values =
        FADU_NEW_ARRAY(applying->space->matter->arena, uint32_t, cells->count);
    for (uint32_t i = 0; i < cells->count; i++)
        values[i] = fadu_edges_cell(edges, &cells->items[i].sample);
    *remaining = (struct fadu_remaining){ values, cells->count };
}

static const struct fadu_remaining *
remaining_of(void *context, uint32_t fact)
{
    const struct applying *applying = context;
    struct fadu_remaining *remaining = &applying->remaining[fact];

    applying->space->variables->was_asked[fact] = true;
    if (!remaining->count)
        list_remaining(applying, fact, remaining);
    return remaining;
}

static fadu_ref
result_of(void *context, uint32_t leaf)
{
    const struct applying *applying = context;
    uint32_t *number = &applying->numbers[leaf];

    if (!*number)
        *number =
            fadu_core_number(applying->space->matter->arena, applying->cores,
                             &applying->core->cores.items[leaf]) +
            1;
    return fadu_leaf(*number - 1);
}

/* A fact that follows from others was taken for them; where the case gives it
 * itself, it stands whatever they say. */
static bool
gives_what_follows(const struct fadu_space *space,
                   const struct fadu_compiled *compiled)
{
    FADU_EACH(const uint32_t, fact, &compiled->by_table) {
        if (space->is_fixed[*fact])
            return true;
    }
    return false;
}

fadu_ref
fadu_core_function(struct fadu_space *space, const struct fadu_slice *slice,
                   fadu_cores *cores)
{
    const struct fadu_compiled_core *core = fadu_compiled_core_of(slice);
    struct fadu_arena *arena = space->matter->arena;
    struct applying applying = { space, slice->matter->compiled,
                                 core,  NULL,
                                 cores, NULL };
    const struct fadu_thawing thawing = { space->diagram, remaining_of,
                                          result_of, &applying };

    if (!core || gives_what_follows(space, slice->matter->compiled)) {
        space->variables->was_composed = true;
        return fadu_compose_core(space, slice, cores);
    }
    applying.remaining = FADU_NEW_ARRAY(arena, struct fadu_remaining,
                                        slice->matter->book->facts.count);
    applying.numbers = FADU_NEW_ARRAY(arena, uint32_t, core->cores.count);
    return fadu_thaw(&core->function, &thawing);
}
