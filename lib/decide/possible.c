/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/possible.h"

#include <stdlib.h>

#include "decide/amount.h"

enum { MAX_COMPARED_LEAVES = 2000 };

/* A leaf of the exploration: the cell of every fact that was tried, 0 for
 * those that did not matter on the way, and the result. */
struct leaf {
    uint32_t *cell_of;
    uint32_t result; /* in outlook->possible */
};

struct search {
    const struct fadu_slice *slice;
    struct fadu_arena *arena;
    uint32_t fact_count;
    struct fadu_explorer explorer;
    struct fadu_core core; /* decided last */
    FADU_VEC(struct leaf) leaves;
    struct fadu_outlook *outlook;
    bool *was_asked;
    uint32_t only_fact; /* stop as soon as this one is seen to matter */
};

static uint32_t
decide(void *context, const struct fadu_value *values)
{
    struct search *search = context;
    uint32_t asks = fadu_decide_core(search->slice, values, &search->core);

    if (asks != FADU_NONE)
        search->was_asked[fadu_derive_source(
            &search->slice->matter->derivations, asks, values,
            search->explorer.is_fixed)] = true;
    return asks;
}

static uint32_t
count_supposed(const struct search *search)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < search->fact_count; i++)
        count += search->explorer.cell_of[i] != 0;
    return count;
}

static void
keep_witness(struct search *search, struct fadu_possible *possible,
             const struct fadu_value *values, uint32_t supposed_count)
{
    memcpy(possible->values, values, search->fact_count * sizeof(values[0]));
    for (uint32_t i = 0; i < search->fact_count; i++)
        possible->is_supposed[i] = search->explorer.cell_of[i] != 0;
    possible->supposed_count = supposed_count;
}

static uint32_t
note_result(struct search *search, const struct fadu_value *values)
{
    struct fadu_outlook *outlook = search->outlook;
    const uint32_t supposed_count = count_supposed(search);
    struct fadu_possible *possible;

    for (uint32_t i = 0; i < outlook->possible.count; i++) {
        possible = &outlook->possible.items[i];
        if (!fadu_core_equal(&possible->core, &search->core))
            continue;
        if (supposed_count < possible->supposed_count)
            keep_witness(search, possible, values, supposed_count);
        return i;
    }
    possible = FADU_VEC_ADD(search->arena, &outlook->possible);
    possible->core = search->core;
    possible->values =
        FADU_NEW_ARRAY(search->arena, struct fadu_value, search->fact_count);
    possible->is_supposed =
        FADU_NEW_ARRAY(search->arena, bool, search->fact_count);
    keep_witness(search, possible, values, supposed_count);
    return outlook->possible.count - 1;
}

static bool
note_leaf(void *context, const struct fadu_value *values)
{
    struct search *search = context;
    struct leaf *leaf = FADU_VEC_ADD(search->arena, &search->leaves);

    leaf->cell_of = FADU_NEW_ARRAY(search->arena, uint32_t, search->fact_count);
    memcpy(leaf->cell_of, search->explorer.cell_of,
           search->fact_count * sizeof(uint32_t));
    leaf->result = note_result(search, values);
    return search->only_fact == FADU_NONE ||
           search->leaves.count <= MAX_COMPARED_LEAVES;
}

static void
explore(struct search *search)
{
    const struct fadu_matter *matter = search->slice->matter;

    search->explorer.partition = &matter->partition;
    search->explorer.derivations = &matter->derivations;
    search->explorer.decide = decide;
    search->explorer.leaf = note_leaf;
    search->explorer.context = search;
    search->explorer.cell_of =
        FADU_NEW_ARRAY(search->arena, uint32_t, search->fact_count);
    fadu_explore(&search->explorer);
}

static void
begin(struct search *search, const struct fadu_slice *slice,
      struct fadu_outlook *outlook)
{
    const struct fadu_matter *matter = slice->matter;
    const uint32_t fact_count = matter->book->facts.count;

    *search = (struct search){ .slice = slice,
                               .arena = matter->arena,
                               .fact_count = fact_count,
                               .outlook = outlook,
                               .only_fact = FADU_NONE };
    search->explorer.values =
        FADU_NEW_ARRAY(search->arena, struct fadu_value, fact_count);
    search->explorer.is_fixed = FADU_NEW_ARRAY(search->arena, bool, fact_count);
    memcpy(search->explorer.values, matter->values,
           fact_count * sizeof(matter->values[0]));
    memcpy(search->explorer.is_fixed, matter->is_fixed,
           fact_count * sizeof(bool));
    search->was_asked = FADU_NEW_ARRAY(search->arena, bool, fact_count);
}

/* --- which facts make a difference --------------------------------------- */

/* Are there completions in both leaves that differ in `fact` alone? */
static bool
differ_only_in(const struct search *search, const struct leaf *a,
               const struct leaf *b, uint32_t fact)
{
    for (uint32_t i = 0; i < search->fact_count; i++)
        if (i != fact && a->cell_of[i] && b->cell_of[i] &&
            a->cell_of[i] != b->cell_of[i])
            return false;
    return a->cell_of[fact] && b->cell_of[fact] &&
           a->cell_of[fact] != b->cell_of[fact];
}

/* Two cells of a fact are one answer if no completion of the rest tells them
 * apart. */
static bool
cells_differ(const struct search *search, uint32_t fact, uint32_t one,
             uint32_t other)
{
    FADU_EACH(const struct leaf, a, &search->leaves) {
        if (a->cell_of[fact] != one)
            continue;
        FADU_EACH(const struct leaf, b, &search->leaves) {
            if (b->cell_of[fact] == other && a->result != b->result &&
                differ_only_in(search, a, b, fact))
                return true;
        }
    }
    return false;
}

static bool
makes_difference(const struct search *search, uint32_t fact)
{
    FADU_EACH(const struct leaf, a, &search->leaves) {
        if (!a->cell_of[fact])
            continue;
        for (const struct leaf *b = a + 1;
             b < search->leaves.items + search->leaves.count; b++)
            if (a->result != b->result && differ_only_in(search, a, b, fact))
                return true;
    }
    return false;
}

/* How many results are left once the fact is in that cell. */
static uint32_t
results_left(const struct search *search, uint32_t fact, uint32_t cell)
{
    bool *is_left =
        FADU_NEW_ARRAY(search->arena, bool, search->outlook->possible.count);
    uint32_t count = 0;

    FADU_EACH(const struct leaf, leaf, &search->leaves) {
        if (leaf->cell_of[fact] && leaf->cell_of[fact] != cell)
            continue;
        count += !is_left[leaf->result];
        is_left[leaf->result] = true;
    }
    return count;
}

static void
note_answers(const struct search *search, struct fadu_needed *needed)
{
    const struct fadu_matter *matter = search->slice->matter;
    fadu_cells cells = { 0 };
    bool *is_taken;

    fadu_partition_cells(&matter->partition, needed->fact,
                         &matter->values[needed->fact], &cells);
    is_taken = FADU_NEW_ARRAY(search->arena, bool, cells.count);
    for (uint32_t i = 0; i < cells.count; i++) {
        struct fadu_answer *answer;
        uint32_t left;

        if (is_taken[i])
            continue;
        answer = FADU_VEC_ADD(search->arena, &needed->answers);
        for (uint32_t j = i; j < cells.count; j++) {
            if (is_taken[j] ||
                (j != i && cells_differ(search, needed->fact, i + 1, j + 1)))
                continue;
            is_taken[j] = true;
            FADU_VEC_PUSH(search->arena, &answer->cells, cells.items[j]);
        }
        left = results_left(search, needed->fact, i + 1);
        needed->in_all += left;
        if (left > needed->worst)
            needed->worst = left;
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
    const bool can_compare =
        outlook->is_complete && search->leaves.count <= MAX_COMPARED_LEAVES;

    outlook->is_needed =
        FADU_NEW_ARRAY(search->arena, bool, search->fact_count);
    for (uint32_t fact = 0; fact < search->fact_count; fact++) {
        struct fadu_needed *needed;

        if (!search->was_asked[fact] ||
            (can_compare && !makes_difference(search, fact)))
            continue;
        outlook->is_needed[fact] = true;
        needed = FADU_VEC_ADD(search->arena, &outlook->needed);
        needed->fact = fact;
        if (can_compare)
            note_answers(search, needed);
    }
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

    *min = fadu_rational_int(0);
    *max = fadu_rational_int(0);
    if (place->provision == FADU_NONE)
        return;
    FADU_EACH(
        const struct fadu_penalty, penalty,
        &slice->matter->offence->provisions.items[place->provision].penalties) {
        if (penalty->amounts.count &&
            fadu_statutory_range(slice, possible->values, penalty,
                                 place->column, min, max))
            return;
    }
}

/* Light to heavy: class, maximum, minimum, row, direction, rulebook order. */
static bool
is_before(const struct fadu_slice *slice, const struct fadu_possible *left,
          const struct fadu_possible *right)
{
    const struct fadu_core *a = &left->core;
    const struct fadu_core *b = &right->core;
    const int a_class = fadu_outcome_class(a->outcome);
    const int b_class = fadu_outcome_class(b->outcome);
    struct fadu_rational a_min;
    struct fadu_rational a_max;
    struct fadu_rational b_min;
    struct fadu_rational b_max;
    int order;

    if (a_class != b_class)
        return a_class < b_class;
    statutory_fine(slice, left, &a_min, &a_max);
    statutory_fine(slice, right, &b_min, &b_max);
    order = fadu_rational_compare(a_max, b_max);
    if (order == 0)
        order = fadu_rational_compare(a_min, b_min);
    if (order != 0)
        return order < 0;
    if (a->place.row != b->place.row)
        return a->place.row < b->place.row;
    if (a->direction != b->direction)
        return a->direction < b->direction;
    if (a->place.provision != b->place.provision)
        return a->place.provision < b->place.provision;
    if (a->outcome != b->outcome)
        return a->outcome < b->outcome;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column;
    return a->kinds < b->kinds;
}

/* Few entries, and their order must be stable: insertion. */
static void
order_possible(struct search *search)
{
    struct fadu_outlook *outlook = search->outlook;

    for (uint32_t i = 1; i < outlook->possible.count; i++) {
        const struct fadu_possible moved = outlook->possible.items[i];
        uint32_t at = i;

        while (at > 0 && is_before(search->slice, &moved,
                                   &outlook->possible.items[at - 1])) {
            outlook->possible.items[at] = outlook->possible.items[at - 1];
            at--;
        }
        outlook->possible.items[at] = moved;
    }
}

void
fadu_look_out(const struct fadu_slice *slice, struct fadu_outlook *outlook)
{
    struct search search;

    *outlook = (struct fadu_outlook){ .is_complete = true };
    begin(&search, slice, outlook);
    explore(&search);
    outlook->is_complete = search.explorer.is_complete;
    find_needed(&search);
    order_possible(&search);
}

bool
fadu_would_be_needed(const struct fadu_slice *slice, uint32_t fact)
{
    struct fadu_outlook outlook = { .is_complete = true };
    struct search search;

    begin(&search, slice, &outlook);
    search.only_fact = fact;
    fadu_explore_free(
        &(struct fadu_explorer){ .partition = &slice->matter->partition,
                                 .derivations = &slice->matter->derivations,
                                 .values = search.explorer.values,
                                 .is_fixed = search.explorer.is_fixed },
        fact);
    explore(&search);
    /* Given up: then it may well matter. */
    return search.was_asked[fact] &&
           (!search.explorer.is_complete || makes_difference(&search, fact));
}
