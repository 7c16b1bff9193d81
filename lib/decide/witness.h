/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A smallest set of facts that brings a result about, whatever the rest is.
 *
 * Layer: decide.  Uses: diagram.
 */

#include "diagram/diagram.h"

enum { FADU_NO_CELL = UINT32_MAX };

/*
 * `where` is a function of no and yes that is not always no.  Sets cell_of[i]
 * of the variables that must be supposed, FADU_NO_CELL of the others.  Of
 * several smallest sets it is the one with the later variables.
 */
void fadu_find_witness(struct fadu_diagram *diagram, fadu_ref where,
                       uint32_t *cell_of, uint32_t variable_count);
