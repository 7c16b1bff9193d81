/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Functions of finitely many variables, each once: reduced, ordered, shared
 * multi-valued decision diagrams.
 *
 * Layer: diagram.  Uses: base.
 * A reference is a leaf (a number the user gives a meaning) or a node that
 * tests one variable.  Two functions are equal exactly if their references
 * are; so whether a fact makes a difference, whether two values come to the
 * same, and what can come out at all are questions about references.
 * Variables are tested in the order of their numbers.  Everything lives in one
 * arena and is never freed by itself.
 */

#include "base/arena.h"

typedef uint32_t fadu_ref;

enum {
    FADU_MAX_DIAGRAM_NODES = 1 << 20,
    FADU_MAX_LEAF = (1 << 30) - 1,
};

#define FADU_LEAF_BIT (UINT32_C(1) << 31)

static inline fadu_ref
fadu_leaf(uint32_t value)
{
    return FADU_LEAF_BIT | value;
}

static inline bool
fadu_is_leaf(fadu_ref ref)
{
    return (ref & FADU_LEAF_BIT) != 0;
}

static inline uint32_t
fadu_leaf_value(fadu_ref ref)
{
    return ref & ~FADU_LEAF_BIT;
}

/* Functions with the values no and yes. */
#define FADU_REF_NO fadu_leaf(0)
#define FADU_REF_YES fadu_leaf(1)

struct fadu_diagram_node {
    uint32_t variable;
    uint32_t count; /* children, one for each value of the variable */
    uint32_t first; /* of them in `children` */
    uint32_t next;  /* in the same bucket */
    uint32_t tour;  /* the last one that came by */
};

struct fadu_diagram_memo {
    uint32_t operation;
    fadu_ref a;
    fadu_ref b;
    fadu_ref c;
    fadu_ref result;
};

struct fadu_diagram {
    struct fadu_arena *arena;
    FADU_VEC(struct fadu_diagram_node) nodes;
    FADU_VEC(fadu_ref) children;
    uint32_t *buckets;
    uint32_t bucket_count; /* a power of two */
    struct fadu_diagram_memo *memos;
    uint32_t memo_count; /* a power of two; a memo may be overwritten */
    uint32_t operation;  /* the last one that was given out */
    uint32_t tour;       /* likewise */
    FADU_VEC(uint32_t) leaf_tours; /* the last tour that met a small value */
};

typedef FADU_VEC(uint32_t) fadu_leaves;

void fadu_diagram_init(struct fadu_diagram *diagram, struct fadu_arena *arena);

/* The function that is children[i] where the variable has value i.  Leaves the
 * guard with FADU_ERROR_LIMIT past FADU_MAX_DIAGRAM_NODES. */
fadu_ref fadu_diagram_node(struct fadu_diagram *diagram, uint32_t variable,
                           const fadu_ref *children, uint32_t count);

/* `then` where the condition, a function of no and yes, is yes. */
fadu_ref fadu_diagram_if(struct fadu_diagram *diagram, fadu_ref condition,
                         fadu_ref then, fadu_ref otherwise);

static inline fadu_ref
fadu_diagram_and(struct fadu_diagram *diagram, fadu_ref a, fadu_ref b)
{
    return fadu_diagram_if(diagram, a, b, FADU_REF_NO);
}

static inline fadu_ref
fadu_diagram_or(struct fadu_diagram *diagram, fadu_ref a, fadu_ref b)
{
    return fadu_diagram_if(diagram, a, FADU_REF_YES, b);
}

static inline fadu_ref
fadu_diagram_not(struct fadu_diagram *diagram, fadu_ref a)
{
    return fadu_diagram_if(diagram, a, FADU_REF_NO, FADU_REF_YES);
}

/* Every leaf replaced by what the function gives for its value: a leaf, or a
 * function of variables behind all those above it. */
typedef fadu_ref fadu_leaf_map(void *context, uint32_t value);
fadu_ref fadu_diagram_map(struct fadu_diagram *diagram, fadu_ref ref,
                          fadu_leaf_map *map, void *context);

/* Both functions side by side, leaf against leaf. */
typedef fadu_ref fadu_leaf_join(void *context, uint32_t a, uint32_t b);
fadu_ref fadu_diagram_join(struct fadu_diagram *diagram, fadu_ref a, fadu_ref b,
                           fadu_leaf_join *join, void *context);

/* Yes where some values of the variables make the function yes. */
fadu_ref fadu_diagram_exists(struct fadu_diagram *diagram, fadu_ref ref,
                             const bool *variables);

/* Yes where the function has that value. */
fadu_ref fadu_diagram_equals(struct fadu_diagram *diagram, fadu_ref ref,
                             uint32_t value);

/* The function once the variable has that value. */
fadu_ref fadu_diagram_fix(struct fadu_diagram *diagram, fadu_ref ref,
                          uint32_t variable, uint32_t value);

/* Marks the variables that the function depends on, all smaller than
 * `variable_count`. */
void fadu_diagram_support(struct fadu_diagram *diagram, fadu_ref ref,
                          bool *variables);

/* The values that the function takes, each once, in the order in which they
 * are met. */
void fadu_diagram_leaves(struct fadu_diagram *diagram, fadu_ref ref,
                         fadu_leaves *leaves);
