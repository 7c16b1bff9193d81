/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * From a text to a number.
 *
 * Layer: base.  Uses: arena, str.
 * Keys are views: their bytes must outlive the map.
 */

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct fadu_map {
    struct fadu_map_entry *slots;
    uint32_t slot_count; /* a power of two, or 0 */
    uint32_t count;
    struct fadu_arena *arena;
};

void fadu_map_init(struct fadu_map *map, struct fadu_arena *arena);

/* False if the key is there already; then nothing changes. */
bool fadu_map_add(struct fadu_map *map, struct fadu_str key, uint32_t value);

bool fadu_map_find(const struct fadu_map *map, struct fadu_str key,
                   uint32_t *value_out);
