/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Building a tree from the outside in: what the readers of YAML and JSON share.
 *
 * Layer: text.  Uses: tree, source.
 * Limits and keys are checked here.  The levels are a list, not the C stack.
 */

#include "base/map.h"
#include "text/tree.h"

struct fadu_level {
    struct fadu_node *node;
    struct fadu_node *last;
    struct fadu_str key; /* of the value that comes next */
    struct fadu_place key_place;
    bool has_key;
    bool is_key_refused;  /* said already; its value is read all the same */
    struct fadu_map seen; /* keys, once there are many */
};

struct fadu_builder {
    const struct fadu_source *source;
    struct fadu_arena *arena;
    fadu_diag *diag;
    struct fadu_node *root;
    uint32_t node_count;
    uint32_t depth;
    struct fadu_level levels[FADU_MAX_DEPTH];
};

void fadu_build_init(struct fadu_builder *build,
                     const struct fadu_source *source, struct fadu_arena *arena,
                     fadu_diag *diag);

/* The innermost open map or list, or NULL. */
static inline struct fadu_level *
fadu_build_top(struct fadu_builder *build)
{
    return build->depth ? &build->levels[build->depth - 1] : NULL;
}

/* Is a key what comes next? */
bool fadu_build_wants_key(struct fadu_builder *build);

void fadu_build_key(struct fadu_builder *build, struct fadu_str key,
                    struct fadu_place place, bool is_refused);

/* A value at the place where the next one belongs; `is_key`: one that stands
 * in the way of a key and belongs nowhere.  NULL past the limit, reported. */
struct fadu_node *fadu_build_add(struct fadu_builder *build,
                                 enum fadu_node_kind kind,
                                 struct fadu_place place, bool is_key);

/* The next values belong into this map or list.  False if that is too deep,
 * reported. */
bool fadu_build_open(struct fadu_builder *build, struct fadu_node *node);
void fadu_build_close(struct fadu_builder *build);
