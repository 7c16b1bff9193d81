/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What is made when it is first asked for, and kept as long as the shelf.
 *
 * Layer: base.  Uses: arena.
 * Any thread may look and put; what stands on a shelf never changes and never
 * moves.  Two threads may make the same thing at once: one of the two stays.
 */

#include <stdatomic.h>

#include "base/arena.h"

/* First member of what is kept.  It lives in its own arena. */
struct fadu_kept {
    struct fadu_arena arena;
    uint64_t key;
    struct fadu_kept *next;
};

struct fadu_shelf {
    _Atomic(struct fadu_kept *) first;
};

void fadu_shelf_init(struct fadu_shelf *shelf);

/* What stands under the key, or NULL. */
struct fadu_kept *fadu_shelf_find(struct fadu_shelf *shelf, uint64_t key);

/* Puts it up under its key.  Where another is there already, ours is cleared
 * and the other one returned. */
struct fadu_kept *fadu_shelf_put(struct fadu_shelf *shelf,
                                 struct fadu_kept *kept);

/* Clears everything on it.  No thread may use the shelf any more. */
void fadu_shelf_clear(struct fadu_shelf *shelf);

/* A piece of `size` bytes for something kept, zero-filled but for its arena;
 * NULL without memory. */
struct fadu_kept *fadu_kept_new(size_t size);

/* Frees what was never put up. */
void fadu_kept_free(struct fadu_kept *kept);
