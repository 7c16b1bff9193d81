/* SPDX-License-Identifier: Apache-2.0 */
#include "base/shelf.h"

#include "base/alloc.h"

struct fadu_kept *
fadu_kept_new(size_t size)
{
    struct fadu_kept *kept = fadu_alloc(size);

    if (kept)
        fadu_arena_init(&kept->arena, NULL, 0);
    return kept;
}

void
fadu_kept_free(struct fadu_kept *kept)
{
    if (!kept)
        return;
    fadu_arena_clear(&kept->arena);
    fadu_free(kept);
}

void
fadu_shelf_init(struct fadu_shelf *shelf)
{
    atomic_init(&shelf->first, NULL);
}

static struct fadu_kept *
find_from(struct fadu_kept *kept, uint64_t key)
{
    while (kept && kept->key != key)
        kept = kept->next;
    return kept;
}

struct fadu_kept *
fadu_shelf_find(struct fadu_shelf *shelf, uint64_t key)
{
    return find_from(atomic_load_explicit(&shelf->first, memory_order_acquire),
                     key);
}

struct fadu_kept *
fadu_shelf_put(struct fadu_shelf *shelf, struct fadu_kept *kept)
{
    struct fadu_kept *first =
        atomic_load_explicit(&shelf->first, memory_order_acquire);

    do {
        struct fadu_kept *other = find_from(first, kept->key);

        if (other) {
            fadu_kept_free(kept);
            return other;
        }
        kept->next = first;
    } while (!atomic_compare_exchange_weak_explicit(&shelf->first, &first, kept,
                                                    memory_order_acq_rel,
                                                    memory_order_acquire));
    return kept;
}

void
fadu_shelf_clear(struct fadu_shelf *shelf)
{
    struct fadu_kept *kept =
        atomic_load_explicit(&shelf->first, memory_order_acquire);

    while (kept) {
        struct fadu_kept *next = kept->next;

        fadu_kept_free(kept);
        kept = next;
    }
    fadu_shelf_init(shelf);
}
