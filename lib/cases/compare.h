/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Where two trees of JSON differ.
 *
 * Layer: cases.  Uses: text (tree).
 * The order of the members of an object means nothing.  Items of a list that
 * say what they are (a rule, a fact, a kind …) are compared with the item of
 * that name, so that one more of them is one difference and not many.
 */

#include "text/tree.h"

/* A member or an item on the way from the root. */
struct fadu_step {
    const struct fadu_step *up;
    struct fadu_str key;  /* of a member; of an item that of its list */
    uint32_t item;        /* FADU_NO_ITEM: a member */
    struct fadu_str name; /* of an item that says what it is */
};

#define FADU_NO_ITEM UINT32_MAX

struct fadu_difference {
    const struct fadu_step *step;
    const struct fadu_node *left; /* NULL: not there */
    const struct fadu_node *right;
    bool is_order; /* the same names in another order: the names are given */
    uint32_t rank; /* for whoever sorts them */
};

typedef FADU_VEC(struct fadu_difference) fadu_differences;

/* `ignored`: members of the root that are not compared, NULL behind the last.
 * The differences come in the order of the left tree. */
void fadu_compare_trees(const struct fadu_node *left,
                        const struct fadu_node *right,
                        const char *const *ignored, struct fadu_arena *arena,
                        fadu_differences *differences);
