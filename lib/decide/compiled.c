/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/compiled.h"

#include "decide/bases.h"

/* --- between which days -------------------------------------------------- */

/* How many changes of the law have come by that day. */
static uint32_t
changes_until(const struct fadu_offence *offence, fadu_day day)
{
    uint32_t count = 0;

    while (count < offence->change_days.count &&
           offence->change_days.items[count] <= day)
        count++;
    return count;
}

static uint64_t
key_of(const struct fadu_matter *matter)
{
    return (uint64_t)changes_until(matter->offence, matter->ended_on) << 32 |
           changes_until(matter->offence, matter->decided_on);
}

/* --- what is asked ------------------------------------------------------- */

static void
note_condition(void *context, const struct fadu_condition *when)
{
    fadu_partition_add(context, when);
}

void
fadu_cut_into_cells(const struct fadu_matter *matter, struct fadu_arena *arena,
                    struct fadu_partition *partition)
{
    const struct fadu_slice acted = { .matter = matter,
                                      .day = matter->ended_on };
    const struct fadu_slice decided = fadu_decided_slice(&acted);

    fadu_partition_init(partition, matter->book, arena);
    fadu_slice_each_condition(&acted, note_condition, partition);
    fadu_slice_each_condition(&decided, note_condition, partition);
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_partition_add(partition, line->when);
    }
}

/* --- making -------------------------------------------------------------- */

struct making {
    const struct fadu_matter *asked; /* the case that asks first */
    struct fadu_compiled *made;
    struct fadu_arena scratch;
    struct fadu_guard guard;
    struct fadu_matter matter; /* a case of which nothing is known */
    struct fadu_variables variables;
    struct fadu_space *space;
};

/* The law of the case, and none of its facts. */
static void
forget_facts(struct making *making)
{
    const struct fadu_matter *asked = making->asked;
    const uint32_t count = asked->book->facts.count;
    struct fadu_matter *matter = &making->matter;
    bool *is_freed;

    *matter = (struct fadu_matter){
        .book = asked->book,
        .offence = asked->offence,
        .offence_index = asked->offence_index,
        .arena = &making->scratch,
        .acted_on = asked->ended_on,
        .ended_on = asked->ended_on,
        .decided_on = asked->decided_on,
        .edition = asked->edition,
        .policy = asked->policy,
        .derivations = asked->derivations,
        .partition = making->made->partition,
        .values = FADU_NEW_ARRAY(&making->scratch, struct fadu_value, count),
        .is_fixed = FADU_NEW_ARRAY(&making->scratch, bool, count),
    };
    is_freed = FADU_NEW_ARRAY(&making->scratch, bool, count);
    for (uint32_t fact = 0; fact < count; fact++)
        is_freed[fact] = true;
    fadu_variables_init(&making->variables, matter);
    making->space = fadu_space_new(&making->variables, NULL, is_freed);
}

/* Cells are laid into the arena that stays. */
static void
find_edges(struct making *making)
{
    struct fadu_compiled *made = making->made;
    const uint32_t count = making->matter.book->facts.count;
    struct fadu_arena *arena = &made->kept.arena;

    made->cells = FADU_NEW_ARRAY(arena, fadu_cells, count);
    made->edges = FADU_NEW_ARRAY(arena, struct fadu_edges, count);
    made->has_edges = FADU_NEW_ARRAY(arena, bool, count);
    for (uint32_t fact = 0; fact < count; fact++) {
        if (!fadu_partition_names(&made->partition, fact))
            continue;
        made->cells[fact] = *fadu_variable_cells(&making->variables, fact);
        made->has_edges[fact] = fadu_edges_of(
            &made->partition, fact, &made->cells[fact], &made->edges[fact]);
        if (fadu_derivation_of(&making->matter.derivations, fact)->kind ==
            FADU_DERIVED_BY_TABLE)
            FADU_VEC_PUSH(arena, &made->by_table, fact);
    }
}

static void
note_source(void *context, uint32_t fact)
{
    bool *feeds_sums = context;

    feeds_sums[fact] = true;
}

static void
note_amount(const struct fadu_matter *matter, const struct fadu_amount *amount,
            bool *feeds_sums)
{
    fadu_mark_bases(matter, amount, feeds_sums);
    fadu_formula_each_fact(amount->formula, note_source, feeds_sums);
}

/* What is computed with, and not only asked. */
static void
find_sources_of_sums(struct making *making)
{
    const struct fadu_matter *matter = &making->matter;
    const struct fadu_offence *offence = matter->offence;
    const uint32_t count = matter->book->facts.count;
    bool *feeds_sums = FADU_NEW_ARRAY(&making->made->kept.arena, bool, count);

    making->made->feeds_sums = feeds_sums;
    for (uint32_t fact = 0; fact < count; fact++)
        fadu_formula_each_fact(
            fadu_derivation_of(&matter->derivations, fact)->formula,
            note_source, feeds_sums);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            FADU_EACH(const struct fadu_amount, amount, &penalty->amounts)
                note_amount(matter, amount, feeds_sums);
        }
    }
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        fadu_formula_each_fact(block->fine, note_source, feeds_sums);
        fadu_formula_each_fact(block->then, note_source, feeds_sums);
    }
}

/* Can every variable of the function be found from a value? */
static bool
can_be_entered(const struct making *making, fadu_ref function)
{
    const struct fadu_compiled *made = making->made;
    const uint32_t count = making->matter.book->facts.count;
    bool *support = FADU_NEW_ARRAY(making->matter.arena, bool, count);

    fadu_diagram_support(making->space->diagram, function, support);
    for (uint32_t fact = 0; fact < count; fact++)
        if (support[fact] && !made->has_edges[fact])
            return false;
    return true;
}

static void
make_core(struct making *making, const struct fadu_slice *slice,
          struct fadu_compiled_core *core)
{
    struct fadu_arena *arena = &making->made->kept.arena;
    fadu_cores cores = { 0 };
    fadu_ref function;

    making->variables.hangs_on_sums = false;
    function = fadu_compose_core(making->space, slice, &cores);
    core->is_there =
        !making->variables.hangs_on_sums && can_be_entered(making, function);
    if (!core->is_there)
        return;
    fadu_freeze(making->space->diagram, function, arena, &core->function);
    FADU_EACH(const struct fadu_core, one, &cores)
        FADU_VEC_PUSH(arena, &core->cores, *one);
}

static void
make_cores(struct making *making)
{
    struct fadu_compiled *made = making->made;
    struct fadu_slice sides[FADU_SIDE_COUNT] = {
        { .matter = &making->matter, .day = making->matter.ended_on },
        { .matter = &making->matter, .day = making->matter.decided_on },
    };

    made->is_one_law = fadu_law_is_same(&sides[0], &sides[1]);
    for (int side = 0; side < (made->is_one_law ? 1 : FADU_SIDE_COUNT); side++)
        for (int without = 0; without < 2; without++) {
            sides[side].without_may = without;
            make_core(making, &sides[side], &made->cores[side][without]);
        }
}

static void
make(void *context)
{
    struct making *making = context;
    struct fadu_compiled *made = making->made;

    made->kept.arena.guard = &making->guard;
    fadu_arena_init(&making->scratch, &making->guard, 0);
    fadu_cut_into_cells(making->asked, &made->kept.arena, &made->partition);
    forget_facts(making);
    find_edges(making);
    find_sources_of_sums(making);
    make_cores(making);
}

/* A law that is too large to be put together for all cases keeps its cells,
 * and each case puts together what it leaves open. */
static struct fadu_compiled *
make_for(const struct fadu_matter *matter)
{
    struct making making = {
        .asked = matter,
        .made =
            (struct fadu_compiled *)fadu_kept_new(sizeof(struct fadu_compiled)),
    };
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (making.made)
        status = fadu_guard_run(&making.guard, make, &making);
    fadu_arena_clear(&making.scratch);
    if (status != FADU_OK && status != FADU_ERROR_LIMIT) {
        fadu_kept_free((struct fadu_kept *)making.made);
        fadu_guard_fail(matter->arena->guard, status);
    }
    making.made->kept.arena.guard = NULL;
    making.made->kept.key = key_of(matter);
    return making.made;
}

void
fadu_find_compiled(struct fadu_matter *matter)
{
    struct fadu_shelf *shelf = &matter->book->shelves[matter->offence_index];
    struct fadu_kept *found = fadu_shelf_find(shelf, key_of(matter));

    if (!found)
        found = fadu_shelf_put(shelf, &make_for(matter)->kept);
    matter->compiled = (const struct fadu_compiled *)found;
    matter->partition = matter->compiled->partition;
    matter->partition.arena = matter->arena;
}

const struct fadu_compiled_core *
fadu_compiled_core_of(const struct fadu_slice *slice)
{
    const struct fadu_matter *matter = slice->matter;
    const struct fadu_compiled *compiled = matter->compiled;
    const struct fadu_compiled_core *core;
    int side;

    if (!compiled)
        return NULL;
    side = compiled->is_one_law || slice->day == matter->ended_on
               ? FADU_SIDE_ACTED
               : FADU_SIDE_DECIDED;
    core = &compiled->cores[side][slice->without_may];
    return core->is_there ? core : NULL;
}
