/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/possible.h"

#include <stdlib.h>
#include <string.h>

#include "decide/compiled.h"
#include "decide/witness.h"

/* Verdicts whose core results are equal are one result. */
struct sorting {
    struct fadu_outlook *outlook;
    struct fadu_arena *arena;
    FADU_VEC(struct fadu_core) results;
};

static fadu_ref
result_of(void *context, uint32_t verdict)
{
    struct sorting *sorting = context;
    const struct fadu_core *core =
        &sorting->outlook->verdicts.items.items[verdict].core;

    for (uint32_t i = 0; i < sorting->results.count; i++)
        if (fadu_core_equal(&sorting->results.items[i], core))
            return fadu_leaf(i);
    FADU_VEC_PUSH(sorting->arena, &sorting->results, *core);
    return fadu_leaf(sorting->results.count - 1);
}

struct search {
    struct fadu_variables *variables;
    struct fadu_diagram *diagram;
    const struct fadu_matter *matter;
    struct fadu_arena *arena;
    uint32_t fact_count;
    uint32_t variable_count;
    struct fadu_outlook *outlook;
    fadu_ref function; /* leaves number results */
    bool *support;     /* by variable */
};

static void
begin(struct search *search, struct fadu_variables *variables,
      const struct fadu_slice *slice, const bool *is_freed,
      struct fadu_outlook *outlook, struct sorting *sorting)
{
    const struct fadu_matter *matter = slice->matter;

    *outlook = (struct fadu_outlook){ .space = fadu_space_new(variables, NULL,
                                                              is_freed) };
    fadu_reach_verdicts(outlook->space, slice, &outlook->verdicts);
    *sorting = (struct sorting){ .outlook = outlook, .arena = matter->arena };
    *search = (struct search){
        .variables = variables,
        .diagram = &variables->diagram,
        .matter = matter,
        .arena = matter->arena,
        .fact_count = matter->book->facts.count,
        .variable_count =
            matter->book->facts.count + outlook->verdicts.comparisons.count,
        .outlook = outlook,
        .function =
            fadu_diagram_map(&variables->diagram, outlook->verdicts.function,
                             result_of, sorting),
    };
    search->support =
        FADU_NEW_ARRAY(search->arena, bool, search->variable_count);
    fadu_diagram_support(search->diagram, search->function, search->support);
}

/* --- the possible results ------------------------------------------------ */

/* The values with what the witness supposes. */
static void
suppose(const struct search *search, struct fadu_possible *possible,
        const uint32_t *cell_of)
{
    const struct fadu_space *space = search->outlook->space;
    bool *is_fixed = FADU_NEW_ARRAY(search->arena, bool, search->fact_count);

    possible->values =
        FADU_NEW_ARRAY(search->arena, struct fadu_value, search->fact_count);
    possible->is_supposed =
        FADU_NEW_ARRAY(search->arena, bool, search->fact_count);
    memcpy(possible->values, space->values,
           search->fact_count * sizeof(space->values[0]));
    memcpy(is_fixed, space->is_fixed, search->fact_count * sizeof(bool));
    for (uint32_t fact = 0; fact < search->fact_count; fact++) {
        if (cell_of[fact] == FADU_NO_CELL)
            continue;
        possible->values[fact] = fadu_variable_cells(search->variables, fact)
                                     ->items[cell_of[fact]]
                                     .sample;
        possible->is_supposed[fact] = true;
        is_fixed[fact] = true;
        possible->supposed_count++;
    }
    fadu_derive_tables(&search->matter->derivations, possible->values,
                       is_fixed);
}

static void
list_possible(const struct search *search, const struct sorting *sorting)
{
    struct fadu_outlook *outlook = search->outlook;
    struct fadu_witness_search witnesses = { .diagram = search->diagram };
    uint32_t *cell_of =
        FADU_NEW_ARRAY(search->arena, uint32_t, search->variable_count);
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(search->diagram, search->function, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        struct fadu_possible *possible =
            FADU_VEC_ADD(search->arena, &outlook->possible);

        possible->core = sorting->results.items[*leaf];
        fadu_find_witness(
            &witnesses,
            fadu_diagram_equals(search->diagram, search->function, *leaf),
            cell_of, search->variable_count);
        suppose(search, possible, cell_of);
    }
}

/* --- which facts make a difference --------------------------------------- */

static uint32_t
results_left(const struct search *search, fadu_ref function)
{
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(search->diagram, function, &leaves);
    return leaves.count;
}

static void
note_result(struct fadu_needed *needed, uint32_t left)
{
    needed->in_all += left;
    if (left > needed->worst)
        needed->worst = left;
}

/* Cells that leave the same function are one answer. */
static void
note_answers(const struct search *search, struct fadu_needed *needed)
{
    const fadu_cells *cells =
        fadu_variable_cells(search->variables, needed->fact);
    fadu_ref *left = FADU_NEW_ARRAY(search->arena, fadu_ref, cells->count);

    for (uint32_t i = 0; i < cells->count; i++)
        left[i] = fadu_diagram_fix(search->diagram, search->function,
                                   needed->fact, i);
    for (uint32_t i = 0; i < cells->count; i++) {
        struct fadu_answer *answer;
        bool is_new = true;

        for (uint32_t j = 0; j < i; j++)
            is_new &= left[j] != left[i];
        if (!is_new)
            continue;
        answer = FADU_VEC_ADD(search->arena, &needed->answers);
        for (uint32_t j = i; j < cells->count; j++)
            if (left[j] == left[i])
                FADU_VEC_PUSH(search->arena, &answer->cells, cells->items[j]);
        note_result(needed, results_left(search, left[i]));
    }
}

static struct fadu_needed *
add_needed(const struct search *search, uint32_t fact)
{
    struct fadu_needed *needed;

    search->outlook->is_needed[fact] = true;
    needed = FADU_VEC_ADD(search->arena, &search->outlook->needed);
    needed->fact = fact;
    return needed;
}

/* What a formula gives is never asked itself: the facts in it are. */
struct needing {
    const struct search *search;
    uint32_t variable;
};

static void
need_source(void *context, uint32_t fact)
{
    const struct needing *needing = context;
    const struct search *search = needing->search;
    struct fadu_needed *needed;
    const fadu_cells *cells;

    if (search->outlook->is_needed[fact])
        return;
    needed = add_needed(search, fact);
    cells = fadu_variable_cells(search->variables, needing->variable);
    for (uint32_t i = 0; i < cells->count; i++)
        note_result(needed,
                    results_left(search, fadu_diagram_fix(
                                             search->diagram, search->function,
                                             needing->variable, i)));
}

static bool
is_by_formula(const struct search *search, uint32_t fact)
{
    return fadu_derivation_of(&search->matter->derivations, fact)->kind ==
               FADU_DERIVED_BY_FORMULA &&
           !search->outlook->space->is_fixed[fact];
}

static void
each_source(const struct search *search, uint32_t fact,
            void (*visit)(void *context, uint32_t fact), void *context)
{
    const struct fadu_space *space = search->outlook->space;

    fadu_derive_unknown_sources(&search->matter->derivations, fact,
                                space->values, space->is_fixed, visit, context);
}

/* Numbers that the comparison of the laws hangs on: asked, though their
 * answers are no cells. */
static void
need_bases(const struct search *search)
{
    const struct fadu_verdicts *verdicts = &search->outlook->verdicts;

    for (uint32_t i = 0; i < verdicts->comparisons.count; i++) {
        const uint32_t variable = search->fact_count + i;

        if (!search->support[variable])
            continue;
        for (uint32_t fact = 0; fact < search->fact_count; fact++) {
            struct fadu_needed *needed;

            if (!verdicts->comparisons.items[i].is_base[fact] ||
                search->outlook->is_needed[fact])
                continue;
            needed = add_needed(search, fact);
            for (uint32_t cell = 0; cell < 2; cell++)
                note_result(needed, results_left(search, fadu_diagram_fix(
                                                             search->diagram,
                                                             search->function,
                                                             variable, cell)));
        }
    }
}

static int
by_use(const void *left, const void *right)
{
    const struct fadu_needed *a = left;
    const struct fadu_needed *b = right;

    if (a->worst != b->worst)
        return a->worst < b->worst ? -1 : 1;
    if (a->in_all != b->in_all)
        return a->in_all < b->in_all ? -1 : 1;
    return a->fact < b->fact ? -1 : a->fact > b->fact;
}

static void
find_needed(struct search *search)
{
    struct fadu_outlook *outlook = search->outlook;

    outlook->is_needed =
        FADU_NEW_ARRAY(search->arena, bool, search->fact_count);
    for (uint32_t fact = 0; fact < search->fact_count; fact++)
        if (search->support[fact] && !is_by_formula(search, fact))
            note_answers(search, add_needed(search, fact));
    for (uint32_t fact = 0; fact < search->fact_count; fact++) {
        struct needing needing = { search, fact };

        if (search->support[fact] && is_by_formula(search, fact))
            each_source(search, fact, need_source, &needing);
    }
    need_bases(search);
    if (outlook->needed.count)
        qsort(outlook->needed.items, outlook->needed.count,
              sizeof(outlook->needed.items[0]), by_use);
}

/* --- order of the possible results --------------------------------------- */

/* The statutory fine of a result; nothing where there is none, or where it
 * cannot be computed yet. */
static void
statutory_fine(const struct fadu_slice *slice,
               const struct fadu_possible *possible, struct fadu_rational *min,
               struct fadu_rational *max)
{
    const struct fadu_place_in_law *place = &possible->core.place;
    const struct fadu_provision *provision;

    *min = fadu_rational_int(0);
    *max = fadu_rational_int(0);
    if (place->provision == FADU_NONE || place->fine == FADU_NONE)
        return;
    provision = &slice->matter->offence->provisions.items[place->provision];
    if (fadu_statutory_range(slice, possible->values,
                             &provision->penalties.items[place->fine],
                             place->column, min, max))
        return;
    *min = fadu_rational_int(0);
    *max = fadu_rational_int(0);
}

/* Numbers as rows are: those that are none come first. */
static int
compare_numbers(uint32_t a, uint32_t b)
{
    return a + 1 < b + 1 ? -1 : a + 1 > b + 1;
}

/* Light to heavy: class, maximum, minimum, row, direction, rulebook order. */
static int
compare_results(const struct fadu_slice *slice,
                const struct fadu_possible *left,
                const struct fadu_possible *right)
{
    const struct fadu_core *a = &left->core;
    const struct fadu_core *b = &right->core;
    int order = fadu_outcome_class(a->outcome) - fadu_outcome_class(b->outcome);
    struct fadu_rational a_min;
    struct fadu_rational a_max;
    struct fadu_rational b_min;
    struct fadu_rational b_max;

    if (order != 0)
        return order;
    statutory_fine(slice, left, &a_min, &a_max);
    statutory_fine(slice, right, &b_min, &b_max);
    order = fadu_rational_compare(a_max, b_max);
    if (order == 0)
        order = fadu_rational_compare(a_min, b_min);
    if (order == 0)
        order = compare_numbers(a->place.row, b->place.row);
    if (order == 0)
        order = (int)a->direction - (int)b->direction;
    if (order == 0)
        order = compare_numbers(a->place.provision, b->place.provision);
    if (order == 0)
        order = (int)a->outcome - (int)b->outcome;
    if (order == 0)
        order = compare_numbers(a->place.column, b->place.column);
    if (order == 0)
        order = a->kinds < b->kinds ? -1 : a->kinds > b->kinds;
    return order ? order : (int)a->law - (int)b->law;
}

/* Few entries, and their order must be stable: insertion. */
static void
order_possible(struct search *search, const struct fadu_slice *slice)
{
    struct fadu_outlook *outlook = search->outlook;

    for (uint32_t i = 1; i < outlook->possible.count; i++) {
        const struct fadu_possible moved = outlook->possible.items[i];
        uint32_t at = i;

        while (at > 0 &&
               compare_results(slice, &moved,
                               &outlook->possible.items[at - 1]) < 0) {
            outlook->possible.items[at] = outlook->possible.items[at - 1];
            at--;
        }
        outlook->possible.items[at] = moved;
    }
}

void
fadu_look_out(struct fadu_variables *variables, const struct fadu_slice *slice,
              struct fadu_outlook *outlook)
{
    struct sorting sorting;
    struct search search;

    begin(&search, variables, slice, NULL, outlook, &sorting);
    list_possible(&search, &sorting);
    find_needed(&search);
    order_possible(&search, slice);
}

struct source_search {
    uint32_t fact;
    bool is_found;
};

static void
look_for_source(void *context, uint32_t fact)
{
    struct source_search *source = context;

    source->is_found |= fact == source->fact;
}

/* Does the result hang on the fact: itself, through a formula, or as a number
 * in the comparison of the laws? */
static bool
depends_on(const struct search *search, uint32_t fact)
{
    const struct fadu_verdicts *verdicts = &search->outlook->verdicts;
    struct source_search source = { fact, search->support[fact] };

    for (uint32_t i = 0; i < search->fact_count; i++)
        if (search->support[i] && is_by_formula(search, i))
            each_source(search, i, look_for_source, &source);
    for (uint32_t i = 0; i < verdicts->comparisons.count; i++)
        source.is_found |= search->support[search->fact_count + i] &&
                           verdicts->comparisons.items[i].is_base[fact];
    return source.is_found;
}

/* What the compiled law did not come to ask, it would not ask either if it
 * were open. */
static bool
makes_no_difference(const struct fadu_variables *variables,
                    const struct fadu_matter *matter, uint32_t fact)
{
    return !variables->was_composed && !variables->was_asked[fact] &&
           !matter->compiled->feeds_sums[fact];
}

bool
fadu_would_be_needed(struct fadu_variables *variables,
                     const struct fadu_slice *slice, uint32_t fact)
{
    const uint32_t fact_count = slice->matter->book->facts.count;
    bool *is_freed;
    struct fadu_outlook outlook;
    struct sorting sorting;
    struct search search;

    if (makes_no_difference(variables, slice->matter, fact))
        return false;
    is_freed = FADU_NEW_ARRAY(slice->matter->arena, bool, fact_count);
    is_freed[fact] = true;
    begin(&search, variables, slice, is_freed, &outlook, &sorting);
    return depends_on(&search, fact);
}
