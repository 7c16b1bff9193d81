/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Which facts of two rulebooks are one, and which of their values.
 *
 * Layer: diff.  Uses: joint.
 */

#include "diff/joint.h"

/* A variable for each fact of either. */
void fadu_match_facts(const struct fadu_offence_pair *pair,
                      struct fadu_joint *joint);

/* Cuts the facts that sums are computed from where these bend or meet the sums
 * of the other: between two cuts they go in straight lines. */
void fadu_match_bends(struct fadu_joint *joint);

/* The one variable that every amount of either is a multiple of, whose number
 * is in it; inside a cell of it no two amounts change places.  FADU_NONE: there
 * are several, or none, or formulas. */
uint32_t fadu_match_base(const struct fadu_joint *joint);

/* Cuts the partitions of both by the constants of both. */
void fadu_match_constants(struct fadu_joint *joint);

/* The cells of the variables, once the partitions are cut. */
void fadu_match_cells(struct fadu_joint *joint);

/* Is there a number, asked by either, that a formula gives in one of them and
 * another formula, or none, in the other?  It is a variable like any other
 * here, and says nothing of the facts that it follows from. */
bool fadu_match_finds_other_formulas(const struct fadu_joint *joint);

/* The variable of an open comparison: one for all that compare the same
 * amounts. */
uint32_t fadu_match_comparison(struct fadu_joint *joint, int book,
                               const struct fadu_open_comparison *comparison);
