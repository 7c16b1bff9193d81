/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "base/alloc.h"

/* In the test build each piece is a block of its own: then the sanitizer sees
 * the end of every piece, and every piece is one that can fail. */
#ifdef FADU_TESTING
#define BLOCK_BYTES 1
#else
#define BLOCK_BYTES 16384
#endif

struct fadu_arena_block {
    struct fadu_arena_block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

void
fadu_arena_init(struct fadu_arena *arena, struct fadu_guard *guard,
                size_t max_bytes)
{
    *arena = (struct fadu_arena){ .guard = guard, .max_bytes = max_bytes };
}

static void
free_blocks(struct fadu_arena_block *block)
{
    while (block) {
        struct fadu_arena_block *next = block->next;

        fadu_free(block);
        block = next;
    }
}

void
fadu_arena_reset(struct fadu_arena *arena)
{
    while (arena->current) {
        struct fadu_arena_block *block = arena->current;

        arena->current = block->next;
        block->next = arena->spare;
        arena->spare = block;
    }
    arena->used_bytes = 0;
}

void
fadu_arena_clear(struct fadu_arena *arena)
{
    free_blocks(arena->current);
    free_blocks(arena->spare);
    arena->current = NULL;
    arena->spare = NULL;
    arena->used_bytes = 0;
}

static void *
refuse(struct fadu_arena *arena, fadu_status status)
{
    if (arena->guard)
        fadu_guard_fail(arena->guard, status);
    return NULL;
}

static struct fadu_arena_block *
take_spare(struct fadu_arena *arena, size_t size)
{
    for (struct fadu_arena_block **slot = &arena->spare; *slot;
         slot = &(*slot)->next) {
        struct fadu_arena_block *block = *slot;

        if (block->size >= size) {
            *slot = block->next;
            return block;
        }
    }
    return NULL;
}

static struct fadu_arena_block *
add_block(struct fadu_arena *arena, size_t size)
{
    struct fadu_arena_block *block = take_spare(arena, size);

    if (!block) {
        if (size < BLOCK_BYTES)
            size = BLOCK_BYTES;
        block = fadu_realloc(NULL, sizeof(*block) + size);
        if (!block)
            return NULL;
        block->size = size;
    }
    block->used = 0;
    block->next = arena->current;
    arena->current = block;
    return block;
}

void *
fadu_arena_alloc(struct fadu_arena *arena, size_t count, size_t item_size)
{
    const size_t align = alignof(max_align_t);
    struct fadu_arena_block *block = arena->current;
    size_t size;
    void *piece;

    if (item_size != 0 && count > (SIZE_MAX / 2 - align) / item_size)
        return refuse(arena, FADU_ERROR_LIMIT);
    size = (count * item_size + align - 1) / align * align;
    if (size == 0)
        size = align;
    if (arena->max_bytes && size > arena->max_bytes - arena->used_bytes)
        return refuse(arena, FADU_ERROR_LIMIT);

    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    if (!block)
        return refuse(arena, FADU_ERROR_NO_MEMORY);

    piece = block->bytes + block->used;
    block->used += size;
    arena->used_bytes += size;
    return memset(piece, 0, size);
}

struct fadu_str
fadu_arena_copy(struct fadu_arena *arena, struct fadu_str text)
{
    char *copy = fadu_arena_alloc(arena, text.len + 1, 1);

    if (!copy)
        return (struct fadu_str){ "", 0 };
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    return (struct fadu_str){ copy, text.len };
}

void *
fadu_vec_reserve(struct fadu_arena *arena, void *items, uint32_t count,
                 uint32_t *capacity, size_t item_size)
{
    uint32_t wider;
    void *moved;

    if (count < *capacity)
        return items;
    if (count > UINT32_MAX / 2)
        return refuse(arena, FADU_ERROR_LIMIT);
    wider = *capacity ? *capacity * 2 : 4;
    moved = fadu_arena_alloc(arena, wider, item_size);
    if (count && moved)
        memcpy(moved, items, count * item_size);
    *capacity = wider;
    return moved;
}
