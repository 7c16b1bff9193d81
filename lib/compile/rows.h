/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Rows of a benchmark, as mappings or as text tables, one inside the other.
 *
 * Layer: compile.  Uses: compiler.
 */

#include "compile/compiler.h"

/* A row as it is written. */
struct fadu_row_draft {
    struct fadu_row row;           /* first: the decoders of a row take it */
    const struct fadu_node *steps; /* the rows inside, or NULL */
};

typedef FADU_VEC(struct fadu_row_draft) fadu_row_drafts;

/* Adds the innermost rows of a table. */
void fadu_decode_rows(struct fadu_compiler *compiler,
                      const struct fadu_node *node, fadu_rows *rows);

/* Adds the rows of a text table that stands in the row `parent`, or NULL. */
void fadu_decode_block_table(struct fadu_compiler *compiler,
                             const struct fadu_node *node,
                             const struct fadu_row *parent, fadu_rows *rows);

/* A row with what it has from the one around it, until it says otherwise:
 * everything but id, grade, conditions and gradings. */
struct fadu_row fadu_row_inside(const struct fadu_row *parent);

/* Any of the row's lines, as one condition. */
struct fadu_condition *fadu_any_line(struct fadu_compiler *compiler,
                                     const struct fadu_row *row);

/* Puts all the conditions around a row into each of its lines. */
void fadu_enclose_row(struct fadu_compiler *compiler,
                      const fadu_conditions *around, struct fadu_row *row);

/* Of the rows of one level, which stand in `parent` or, if that is NULL, in the
 * table itself. */
void fadu_resolve_otherwise(struct fadu_compiler *compiler,
                            const struct fadu_row *parent,
                            fadu_row_drafts *rows);

/* What both ways of writing share; the slot is the struct fadu_row. */
fadu_decode_fn fadu_decode_row_for;
fadu_decode_fn fadu_decode_ground;
fadu_decode_fn fadu_decode_honours;

/* Provisions of this offence by id or name: FADU_VEC(uint32_t). */
fadu_decode_fn fadu_decode_for;

/* Of a block: the slot is the struct fadu_block. */
fadu_decode_fn fadu_decode_gap;
fadu_decode_fn fadu_decode_overlap;

/* Ids, gradings and grounds of its rows, against each other and the law. */
void fadu_check_block(struct fadu_compiler *compiler,
                      const struct fadu_block *block);

/* One grading of a kind: a text, or one for each column. */
void fadu_decode_grading(struct fadu_compiler *compiler, struct fadu_row *row,
                         struct fadu_str kind, const struct fadu_node *node);
void fadu_add_grading(struct fadu_compiler *compiler, struct fadu_row *row,
                      struct fadu_str kind, uint32_t column,
                      struct fadu_str text, struct fadu_place place);
