/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the law of one offence comes to between two days of change, for all
 * cases at once.
 *
 * Layer: decide.  Uses: core, diagram/frozen, diagram/edges.
 * Made when the first case asks, in an arena of its own, and kept with the
 * rulebook; no later case changes it, and every thread may read it.
 */

#include "base/shelf.h"
#include "decide/core.h"
#include "diagram/edges.h"
#include "diagram/frozen.h"

/* The core result under the law of one day. */
struct fadu_compiled_core {
    bool is_there; /* false: it must be put together for each case */
    struct fadu_frozen function;
    fadu_cores cores;
};

/* The law of the act, then the law of the decision. */
enum { FADU_SIDE_ACTED, FADU_SIDE_DECIDED, FADU_SIDE_COUNT };

struct fadu_compiled {
    struct fadu_kept kept;
    struct fadu_partition partition;
    fadu_cells *cells;        /* by fact, of what is asked */
    struct fadu_edges *edges; /* likewise */
    bool *has_edges;
    FADU_VEC(uint32_t) by_table; /* facts that are taken for their sources */
    bool *feeds_sums;            /* by fact: amounts, or other facts, are
                                    computed from it */
    bool is_one_law;             /* the decided side is the acted one */
    /* As it is, and without what may be spared at discretion. */
    struct fadu_compiled_core cores[FADU_SIDE_COUNT][2];
};

/* The constants of everything that both laws of the matter may ask. */
void fadu_cut_into_cells(const struct fadu_matter *matter,
                         struct fadu_arena *arena,
                         struct fadu_partition *partition);

/* Finds or makes it, and cuts the facts of the case into its cells. */
void fadu_find_compiled(struct fadu_matter *matter);

/* The core of the slice; NULL: there is none. */
const struct fadu_compiled_core *
fadu_compiled_core_of(const struct fadu_slice *slice);
