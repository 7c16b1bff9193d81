/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Memory that is given out piece by piece and freed all at once.
 *
 * Layer: base.  Uses: alloc, guard.
 * Pieces are aligned for any type and zero-filled.  With a guard, a piece is
 * never NULL: without memory, or past the limit, the guard is left.
 */

#include <stddef.h>
#include <stdint.h>

#include "base/guard.h"
#include "base/str.h"

struct fadu_arena {
    struct fadu_arena_block *current;
    struct fadu_arena_block *spare; /* kept by reset for the next round */
    struct fadu_guard *guard;       /* NULL: failures return NULL */
    size_t used_bytes;
    size_t max_bytes; /* 0: no limit */
};

/* Nothing is allocated until the first piece is asked for. */
void fadu_arena_init(struct fadu_arena *arena, struct fadu_guard *guard,
                     size_t max_bytes);

/* Takes all pieces back but keeps the blocks: a warm arena allocates nothing.
 */
void fadu_arena_reset(struct fadu_arena *arena);

/* Frees every piece and every block.  The arena can be used again. */
void fadu_arena_clear(struct fadu_arena *arena);

/* Room for `count` items of `item_size` bytes. */
void *fadu_arena_alloc(struct fadu_arena *arena, size_t count,
                       size_t item_size);

/* A copy of the text with a NUL behind it. */
struct fadu_str fadu_arena_copy(struct fadu_arena *arena, struct fadu_str text);

#define FADU_NEW(arena, type) \
    ((type *)fadu_arena_alloc((arena), 1, sizeof(type)))
#define FADU_NEW_ARRAY(arena, type, count) \
    ((type *)fadu_arena_alloc((arena), (count), sizeof(type)))

/* A growing array in an arena: FADU_VEC(struct item) items; */
#define FADU_VEC(type)     \
    struct {               \
        type *items;       \
        uint32_t count;    \
        uint32_t capacity; \
    }

/* Adds a zero-filled item and yields its address; earlier addresses may go
 * stale when the array grows. */
#define FADU_VEC_ADD(arena, vec)                                               \
    ((vec)->items = fadu_vec_reserve((arena), (vec)->items, (vec)->count,      \
                                     &(vec)->capacity, sizeof(*(vec)->items)), \
     &(vec)->items[(vec)->count++])

#define FADU_VEC_PUSH(arena, vec, value) (*FADU_VEC_ADD(arena, vec) = (value))

/* for (type *item over a vec) */
#define FADU_EACH(type, item, vec)  \
    for (type *item = (vec)->items; \
         item && item < (vec)->items + (vec)->count; item++)

void *fadu_vec_reserve(struct fadu_arena *arena, void *items, uint32_t count,
                       uint32_t *capacity, size_t item_size);
