/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Trying out: let some facts be anything, and see every answer that comes out,
 * with an example for each.
 *
 * Layer: diagram.  Uses: cells, law/derive.
 * A decision says which fact it lacks; that fact is tried out cell by cell,
 * and only then does the decision go on.  So only facts that matter on a path
 * are ever opened, and the leaves together cover every completion once.
 */

#include "diagram/cells.h"
#include "law/derive.h"

enum { FADU_MAX_LEAVES = 20000 };

struct fadu_explorer {
    const struct fadu_partition *partition;
    const struct fadu_derivations *derivations;
    /* The assignment: changed while exploring, as before at the end. */
    struct fadu_value *values;
    bool *is_fixed;
    uint32_t *cell_of; /* NULL, or of a fact tried out: its cell, from 1 */

    /* FADU_NONE if the values decide, else the fact to try. */
    uint32_t (*decide)(void *context, const struct fadu_value *values);
    /* A leaf: what was decided last.  False: seen enough. */
    bool (*leaf)(void *context, const struct fadu_value *values);
    void *context;

    uint32_t leaf_count;
    bool is_complete; /* false: a limit, or a leaf, ended it */
};

void fadu_explore(struct fadu_explorer *explorer);

/* Frees a fact: anything in its domain, and what follows from it with it. */
void fadu_explore_free(const struct fadu_explorer *explorer, uint32_t fact);
