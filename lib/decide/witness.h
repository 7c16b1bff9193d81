/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A smallest set of facts that brings a result about, whatever the rest is.
 *
 * Layer: decide.  Uses: diagram.
 */

#include "diagram/diagram.h"

enum { FADU_NO_CELL = UINT32_MAX };

/* How few variables make a function yes; shared by all questions of one
 * diagram. */
struct fadu_witness_search {
    struct fadu_diagram *diagram;
    FADU_VEC(struct fadu_witness_step) steps; /* by node */
};

/*
 * `where` is a function of no and yes that is not always no.  Sets cell_of[i]
 * of the variables that must be supposed, FADU_NO_CELL of the others.  Of
 * several smallest sets it is the one with the later variables.
 */
void fadu_find_witness(struct fadu_witness_search *search, fadu_ref where,
                       uint32_t *cell_of, uint32_t variable_count);
