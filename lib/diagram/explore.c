/* SPDX-License-Identifier: Apache-2.0 */
#include "diagram/explore.h"

/* The value of a fact of which nothing is known. */
static struct fadu_value
anything(const struct fadu_fact *fact)
{
    return (struct fadu_value){
        .known = FADU_VALUE_UNKNOWN,
        .choices = fadu_fact_is_choice(fact) ? fadu_fact_all_choices(fact) : 0,
    };
}

void
fadu_explore_free(const struct fadu_explorer *explorer, uint32_t fact)
{
    explorer->values[fact] = anything(&explorer->partition->facts[fact]);
    explorer->is_fixed[fact] = false;
    fadu_derive_tables(explorer->derivations, explorer->values,
                       explorer->is_fixed);
}

static bool explore(struct fadu_explorer *explorer);

static bool
try_cells(struct fadu_explorer *explorer, uint32_t fact)
{
    const struct fadu_value before = explorer->values[fact];
    const bool was_fixed = explorer->is_fixed[fact];
    fadu_cells cells = { 0 };
    bool goes_on = true;

    fadu_partition_cells(explorer->partition, fact, &before, &cells);
    for (uint32_t i = 0; i < cells.count && goes_on; i++) {
        explorer->values[fact] = cells.items[i].sample;
        explorer->is_fixed[fact] = true;
        if (explorer->cell_of)
            explorer->cell_of[fact] = i + 1;
        fadu_derive_tables(explorer->derivations, explorer->values,
                           explorer->is_fixed);
        goes_on = explore(explorer);
    }
    explorer->values[fact] = before;
    explorer->is_fixed[fact] = was_fixed;
    if (explorer->cell_of)
        explorer->cell_of[fact] = 0;
    fadu_derive_tables(explorer->derivations, explorer->values,
                       explorer->is_fixed);
    return goes_on;
}

static bool
explore(struct fadu_explorer *explorer)
{
    uint32_t fact = explorer->decide(explorer->context, explorer->values);

    if (fact != FADU_NONE) {
        fact = fadu_derive_variable(explorer->derivations, fact,
                                    explorer->values, explorer->is_fixed);
        /* Asked again although tried: no cell can settle it. */
        return !explorer->is_fixed[fact] && try_cells(explorer, fact);
    }
    if (explorer->leaf_count++ == FADU_MAX_LEAVES)
        return false;
    return explorer->leaf(explorer->context, explorer->values);
}

void
fadu_explore(struct fadu_explorer *explorer)
{
    explorer->leaf_count = 0;
    explorer->is_complete = explore(explorer);
}
