/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * All completions of a case at once: conditions as functions of the facts that
 * are not known.
 *
 * Layer: decide.  Uses: bind, diagram.
 * A variable of the diagrams is a fact, its values are the fact's cells.  What
 * is known is no variable, so a case in which everything is known needs no
 * diagram at all.
 */

#include "decide/bind.h"
#include "diagram/diagram.h"

/* The variables of one case, shared by all its spaces. */
struct fadu_variables {
    const struct fadu_matter *matter;
    struct fadu_diagram diagram;
    fadu_cells *cells;  /* by fact; found when first asked for */
    bool hangs_on_sums; /* places were compared by sums that nobody knows */
    /* Which facts the compiled law has asked; nobody keeps count where it was
     * put together for the case. */
    bool *was_asked;
    bool was_composed;
};

enum { FADU_SPACE_MEMOS = 256 };

struct fadu_space {
    const struct fadu_matter *matter;
    struct fadu_variables *variables;
    struct fadu_diagram *diagram; /* of the variables */
    struct fadu_value *values;    /* one for each fact */
    bool *is_fixed;
    fadu_ref *derived; /* by fact that follows by a table; the leaf is the
                          choice */
    bool *has_derived;
    struct {
        const struct fadu_condition *when;
        fadu_ref ref;
    } memos[FADU_SPACE_MEMOS];
};

void fadu_variables_init(struct fadu_variables *variables,
                         const struct fadu_matter *matter);

/* The cells of a fact, as its variable numbers them. */
const fadu_cells *fadu_variable_cells(struct fadu_variables *variables,
                                      uint32_t fact);

/* The cell in which a known value lies; FADU_NONE if it is not known. */
uint32_t fadu_variable_cell_of(struct fadu_variables *variables, uint32_t fact,
                               const struct fadu_value *value);

/* What is known in another space, or in the case (NULL); facts that `is_freed`
 * marks (NULL: none) may be anything, and what follows from them with them. */
struct fadu_space *fadu_space_new(struct fadu_variables *variables,
                                  const struct fadu_space *from,
                                  const bool *is_freed);

static inline struct fadu_view
fadu_space_view(const struct fadu_space *space)
{
    return fadu_matter_view(space->matter, space->values);
}

/* Where the condition is met, as a function of no and yes.  NULL: always. */
fadu_ref fadu_space_condition(struct fadu_space *space,
                              const struct fadu_condition *when);

/* All of the elements. */
fadu_ref fadu_space_elements(struct fadu_space *space,
                             const fadu_elements *elements);

/* Any of the row's lines. */
fadu_ref fadu_space_row(struct fadu_space *space, const struct fadu_row *row);

/* The same with each end opened at which the other row closes from the other
 * side: what of the row is more than their common edge. */
fadu_ref fadu_space_row_opened(struct fadu_space *space,
                               const struct fadu_row *row,
                               const struct fadu_row *other);
