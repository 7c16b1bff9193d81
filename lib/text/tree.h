/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A text as a tree of values with places, whether it was YAML or JSON.
 *
 * Layer: text.  Uses: base, diag.
 * Every scalar is text; what it means is decided by the key it stands under.
 */

#include "base/arena.h"
#include "diag/diag.h"

enum fadu_node_kind {
    FADU_NODE_SCALAR,
    FADU_NODE_MAP,
    FADU_NODE_LIST,
};

struct fadu_node {
    enum fadu_node_kind kind;
    bool is_quoted; /* in quotes: JSON "null" is a text, null is not */
    bool is_block;  /* a literal block (|) */
    struct fadu_place place;
    struct fadu_place text_place; /* where the text begins, see below */
    struct fadu_str text;         /* of a scalar */
    struct fadu_str key;          /* of a member of a map */
    struct fadu_place key_place;
    struct fadu_node *first; /* children of a map or list */
    struct fadu_node *next;
    uint32_t count;
};

/* `place` of a scalar is its first character in the source: of the bar (|) or
 * quote too.  `text_place` is that of the first byte of `text`: behind the
 * quote; in a block, the line below the bar, at the indentation of the block.
 * So line n of a block (from 0) stands on line text_place.line + n, from column
 * text_place.column on, also where the first lines are empty. */

enum {
    FADU_MAX_TEXT_BYTES = 16 * 1024 * 1024,
    FADU_MAX_DEPTH = 64,
    FADU_MAX_NODES = 2000000,
};

/* Nodes live in the arena and point into `source`, which must outlive them.
 * NULL if anything was refused; then the diag has at least one error.  The
 * arena needs a guard, through which a lack of memory leaves. */
const struct fadu_node *fadu_yaml_read(const struct fadu_source *source,
                                       struct fadu_arena *arena,
                                       fadu_diag *diag);
const struct fadu_node *fadu_json_read(const struct fadu_source *source,
                                       struct fadu_arena *arena,
                                       fadu_diag *diag);

/* JSON if the first character that is no blank is { or [, else YAML. */
const struct fadu_node *fadu_tree_read(const struct fadu_source *source,
                                       struct fadu_arena *arena,
                                       fadu_diag *diag);

/* The member of a map with this key, or NULL. */
const struct fadu_node *fadu_node_member(const struct fadu_node *map,
                                         struct fadu_str key);
