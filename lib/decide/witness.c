/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/witness.h"

/* How few variables make the function yes, and the first step there. */
struct fadu_witness_step {
    bool is_found;
    uint32_t cost;
    uint32_t cell; /* FADU_NO_CELL: the variable need not be supposed */
    fadu_ref next;
};

enum { IMPOSSIBLE = UINT32_MAX / 2 };

static uint32_t cheapest(struct fadu_witness_search *search, fadu_ref ref);

static struct fadu_witness_step *
step_of(struct fadu_witness_search *search, fadu_ref ref)
{
    while (search->steps.count <= ref)
        FADU_VEC_ADD(search->diagram->arena, &search->steps);
    return &search->steps.items[ref];
}

/* Yes whatever the variable is. */
static fadu_ref
for_all_cells(struct fadu_diagram *diagram, fadu_ref ref)
{
    const struct fadu_diagram_node node = diagram->nodes.items[ref];
    fadu_ref all = FADU_REF_YES;

    for (uint32_t i = 0; i < node.count; i++)
        all = fadu_diagram_and(diagram, all,
                               diagram->children.items[node.first + i]);
    return all;
}

static struct fadu_witness_step
find_step(struct fadu_witness_search *search, fadu_ref ref)
{
    const struct fadu_diagram_node node = search->diagram->nodes.items[ref];
    const fadu_ref without = for_all_cells(search->diagram, ref);
    struct fadu_witness_step best = { true, cheapest(search, without),
                                      FADU_NO_CELL, without };

    for (uint32_t i = 0; i < node.count; i++) {
        const fadu_ref child = search->diagram->children.items[node.first + i];
        const uint32_t cost = cheapest(search, child) + 1;

        if (cost < best.cost)
            best = (struct fadu_witness_step){ true, cost, i, child };
    }
    return best;
}

static uint32_t
cheapest(struct fadu_witness_search *search, fadu_ref ref)
{
    if (fadu_is_leaf(ref))
        return ref == FADU_REF_YES ? 0 : IMPOSSIBLE;
    if (!step_of(search, ref)->is_found) {
        const struct fadu_witness_step found = find_step(search, ref);

        *step_of(search, ref) = found;
    }
    return step_of(search, ref)->cost;
}

void
fadu_find_witness(struct fadu_witness_search *search, fadu_ref where,
                  uint32_t *cell_of, uint32_t variable_count)
{
    fadu_ref ref = where;

    for (uint32_t i = 0; i < variable_count; i++)
        cell_of[i] = FADU_NO_CELL;
    cheapest(search, where);
    while (!fadu_is_leaf(ref)) {
        const struct fadu_witness_step step = *step_of(search, ref);

        if (step.cell != FADU_NO_CELL)
            cell_of[search->diagram->nodes.items[ref].variable] = step.cell;
        ref = step.next;
    }
}
