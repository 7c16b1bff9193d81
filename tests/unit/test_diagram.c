/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decision diagrams against tables of all values, and the weight of
 * circumstances against weighing them one by one.
 */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "decide/weighing.h"
#include "decide/witness.h"
#include "diagram/diagram.h"

enum { VARIABLES = 4, MAX_VALUES = 4, ROUNDS = 300, MAX_ROWS = 256 };

static const uint64_t seed = 20260815;
static struct chance chance;

static uint32_t
pick(uint32_t count)
{
    return pick_below(&chance, count);
}

/* --- functions as tables ------------------------------------------------- */

/* Sizes of the variables, and the value of the function for each row; the last
 * variable changes fastest. */
struct table {
    uint32_t sizes[VARIABLES];
    uint32_t row_count;
    uint32_t values[MAX_ROWS];
};

static uint32_t
value_in_row(const struct table *table, uint32_t row, uint32_t variable)
{
    for (uint32_t i = VARIABLES - 1; i > variable; i--)
        row /= table->sizes[i];
    return row % table->sizes[variable];
}

static fadu_ref
build(struct fadu_diagram *diagram, const struct table *table,
      uint32_t variable, uint32_t row)
{
    fadu_ref children[MAX_VALUES];

    if (variable == VARIABLES)
        return fadu_leaf(table->values[row]);
    for (uint32_t i = 0; i < table->sizes[variable]; i++)
        children[i] = build(diagram, table, variable + 1,
                            row * table->sizes[variable] + i);
    return fadu_diagram_node(diagram, variable, children,
                             table->sizes[variable]);
}

static uint32_t
value_of(const struct fadu_diagram *diagram, fadu_ref ref,
         const struct table *table, uint32_t row)
{
    while (!fadu_is_leaf(ref)) {
        const struct fadu_diagram_node *node = &diagram->nodes.items[ref];

        ref =
            diagram->children
                .items[node->first + value_in_row(table, row, node->variable)];
    }
    return fadu_leaf_value(ref);
}

static struct table
random_table(const struct table *shape, uint32_t value_count)
{
    struct table table = { .row_count = 1 };

    for (uint32_t i = 0; i < VARIABLES; i++) {
        table.sizes[i] = shape ? shape->sizes[i] : 2 + pick(MAX_VALUES - 1);
        table.row_count *= table.sizes[i];
    }
    /* Few values in long runs, so that something can be reduced. */
    for (uint32_t row = 0; row < table.row_count; row++)
        table.values[row] =
            row && pick(3) ? table.values[row - 1] : pick(value_count);
    return table;
}

static bool
depends_on(const struct table *table, uint32_t variable)
{
    uint32_t step = 1;

    for (uint32_t i = variable + 1; i < VARIABLES; i++)
        step *= table->sizes[i];
    for (uint32_t row = 0; row < table->row_count; row++) {
        const uint32_t first = row - value_in_row(table, row, variable) * step;

        if (table->values[row] != table->values[first])
            return true;
    }
    return false;
}

/* --- the properties ------------------------------------------------------ */

static fadu_ref
add_ten(void *context, uint32_t value)
{
    (void)context;
    return fadu_leaf(value + 10);
}

static fadu_ref
add_up(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return fadu_leaf(a * 10 + b);
}

static void
check_pair(struct fadu_diagram *diagram)
{
    const struct table one = random_table(NULL, 4);
    const struct table other = random_table(&one, 4);
    const struct table yes = random_table(&one, 2);
    const fadu_ref a = build(diagram, &one, 0, 0);
    const fadu_ref b = build(diagram, &other, 0, 0);
    const fadu_ref when = build(diagram, &yes, 0, 0);
    const uint32_t variable = pick(VARIABLES);
    const uint32_t value = pick(one.sizes[variable]);
    const fadu_ref mapped = fadu_diagram_map(diagram, a, add_ten, NULL);
    const fadu_ref joined = fadu_diagram_join(diagram, a, b, add_up, NULL);
    const fadu_ref chosen = fadu_diagram_if(diagram, when, a, b);
    const fadu_ref fixed = fadu_diagram_fix(diagram, a, variable, value);
    bool support[VARIABLES] = { false };
    bool is_same = true;

    for (uint32_t row = 0; row < one.row_count; row++) {
        assert_int_equal(value_of(diagram, a, &one, row), one.values[row]);
        assert_int_equal(value_of(diagram, mapped, &one, row),
                         one.values[row] + 10);
        assert_int_equal(value_of(diagram, joined, &one, row),
                         one.values[row] * 10 + other.values[row]);
        assert_int_equal(value_of(diagram, chosen, &one, row),
                         yes.values[row] ? one.values[row] : other.values[row]);
        if (value_in_row(&one, row, variable) == value)
            assert_int_equal(value_of(diagram, fixed, &one, row),
                             one.values[row]);
        is_same &= one.values[row] == other.values[row];
    }
    assert_int_equal(a == b, is_same);
    fadu_diagram_support(diagram, a, support);
    for (uint32_t i = 0; i < VARIABLES; i++)
        assert_int_equal(support[i], depends_on(&one, i));
    fadu_diagram_support(diagram, fixed, support);
}

static void
functions_are_what_their_tables_say(void **state)
{
    struct fadu_arena arena;
    struct fadu_diagram diagram;

    (void)state;
    chance = chance_of(seed);
    printf("# seed %" PRIu64 "\n", seed);
    fadu_arena_init(&arena, NULL, 0);
    fadu_diagram_init(&diagram, &arena);
    for (int i = 0; i < ROUNDS; i++)
        check_pair(&diagram);
    fadu_arena_clear(&arena);
}

static void
check_quantified(struct fadu_diagram *diagram)
{
    const struct table yes = random_table(NULL, 2);
    const uint32_t freed = pick(VARIABLES);
    bool variables[VARIABLES] = { false };
    fadu_ref some;

    variables[freed] = true;
    some = fadu_diagram_exists(diagram, build(diagram, &yes, 0, 0), variables);
    for (uint32_t row = 0; row < yes.row_count; row++) {
        uint32_t any = 0;

        for (uint32_t other = 0; other < yes.row_count; other++) {
            bool is_beside = true;

            for (uint32_t i = 0; i < VARIABLES; i++)
                is_beside &= i == freed || value_in_row(&yes, row, i) ==
                                               value_in_row(&yes, other, i);
            any |= is_beside ? yes.values[other] : 0;
        }
        assert_int_equal(value_of(diagram, some, &yes, row), any);
    }
}

static void
some_value_is_enough(void **state)
{
    struct fadu_arena arena;
    struct fadu_diagram diagram;

    (void)state;
    chance = chance_of(seed + 1);
    fadu_arena_init(&arena, NULL, 0);
    fadu_diagram_init(&diagram, &arena);
    for (int i = 0; i < ROUNDS; i++)
        check_quantified(&diagram);
    fadu_arena_clear(&arena);
}

/* Is the function yes wherever the cells are those? */
static bool
is_implied(const struct table *table, const uint32_t *cell_of)
{
    for (uint32_t row = 0; row < table->row_count; row++) {
        bool is_inside = true;

        for (uint32_t i = 0; i < VARIABLES; i++)
            is_inside &= cell_of[i] == FADU_NO_CELL ||
                         cell_of[i] == value_in_row(table, row, i);
        if (is_inside && !table->values[row])
            return false;
    }
    return true;
}

static uint32_t
size_of(const uint32_t *cell_of)
{
    uint32_t size = 0;

    for (uint32_t i = 0; i < VARIABLES; i++)
        size += cell_of[i] != FADU_NO_CELL;
    return size;
}

/* The smallest set that does it, found by trying all. */
static uint32_t
smallest(const struct table *table, uint32_t variable, uint32_t *cell_of)
{
    uint32_t best = VARIABLES + 1;

    if (variable == VARIABLES)
        return is_implied(table, cell_of) ? size_of(cell_of) : VARIABLES + 1;
    for (uint32_t i = 0; i <= table->sizes[variable]; i++) {
        uint32_t size;

        cell_of[variable] = i == table->sizes[variable] ? FADU_NO_CELL : i;
        size = smallest(table, variable + 1, cell_of);
        if (size < best)
            best = size;
    }
    cell_of[variable] = FADU_NO_CELL;
    return best;
}

static void
a_witness_is_as_small_as_can_be(void **state)
{
    struct fadu_arena arena;
    struct fadu_diagram diagram;
    struct fadu_witness_search search = { .diagram = &diagram };

    (void)state;
    chance = chance_of(seed + 2);
    fadu_arena_init(&arena, NULL, 0);
    fadu_diagram_init(&diagram, &arena);
    for (int i = 0; i < ROUNDS; i++) {
        const struct table yes = random_table(NULL, 2);
        const fadu_ref where = build(&diagram, &yes, 0, 0);
        uint32_t tried[VARIABLES];
        uint32_t cell_of[VARIABLES];

        if (where == FADU_REF_NO)
            continue;
        fadu_find_witness(&search, where, cell_of, VARIABLES);
        assert_true(is_implied(&yes, cell_of));
        assert_int_equal(size_of(cell_of), smallest(&yes, 0, tried));
    }
    fadu_arena_clear(&arena);
}

/* --- the weight of circumstances ----------------------------------------- */

enum { CIRCUMSTANCES = 7, SETS = 1 << CIRCUMSTANCES };

static struct fadu_weights
random_weights(void)
{
    struct fadu_weights weights = { .mitigate_at = (int32_t)pick(4),
                                    .weighs_conflicts = pick(2) };

    for (uint32_t i = 0; i < CIRCUMSTANCES; i++) {
        const uint64_t bit = UINT64_C(1) << i;
        const bool shall = pick(2);

        if (pick(3) == 0) {
            *(shall ? &weights.heavier_shall : &weights.heavier_may) |= bit;
            continue;
        }
        *(shall ? &weights.lighter_shall : &weights.lighter_may) |= bit;
        if (pick(5) == 0)
            weights.mitigated |= bit;
        if (shall && pick(3))
            weights.grounds |= bit;
    }
    weights.apart = weights.grounds;
    for (uint32_t i = 0; i < CIRCUMSTANCES; i++) {
        const uint32_t j = pick(CIRCUMSTANCES);

        if (i == j || !(weights.grounds >> i & 1) ||
            !(weights.grounds >> j & 1) || pick(2))
            continue;
        weights.shares[i] |= UINT64_C(1) << j;
        weights.shares[j] |= UINT64_C(1) << i;
        weights.apart &= ~(UINT64_C(1) << i | UINT64_C(1) << j);
    }
    return weights;
}

static void
sets_of_one_weight_come_to_the_same(void **state)
{
    (void)state;
    chance = chance_of(seed + 3);
    for (int round = 0; round < 60; round++) {
        const struct fadu_weights weights = random_weights();

        for (uint64_t set = 0; set < SETS; set++) {
            const uint64_t weight = fadu_weight_of(&weights, set);

            /* Later circumstances, as they are added. */
            for (uint64_t added = 0; added < SETS; added++) {
                const struct fadu_weighed one =
                    fadu_weigh(&weights, set | added);
                struct fadu_weighed other;
                uint64_t together = weight;

                if (added && (added & (~added + 1)) <= set)
                    continue;
                for (uint64_t rest = added; rest; rest &= rest - 1)
                    together = fadu_weight_of(&weights,
                                              together | (rest & (~rest + 1)));
                other = fadu_weigh(&weights, together);
                assert_int_equal(one.direction, other.direction);
                assert_int_equal(one.force, other.force);
                assert_int_equal(one.is_weighed, other.is_weighed);
            }
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_what_their_tables_say),
        cmocka_unit_test(some_value_is_enough),
        cmocka_unit_test(a_witness_is_as_small_as_can_be),
        cmocka_unit_test(sets_of_one_weight_come_to_the_same),
    };

    return cmocka_run_group_tests_name("diagrams", tests, NULL, NULL);
}
