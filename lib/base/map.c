/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"

struct fadu_map_entry {
    struct fadu_str key;
    uint32_t value;
    bool is_used;
};

void
fadu_map_init(struct fadu_map *map, struct fadu_arena *arena)
{
    *map = (struct fadu_map){ .arena = arena };
}

/* FNV-1a: short keys, no attacker gains more than a slow load. */
static uint32_t
hash_of(struct fadu_str key)
{
    uint32_t hash = 2166136261u;

    for (size_t i = 0; i < key.len; i++)
        hash = (hash ^ (unsigned char)key.ptr[i]) * 16777619u;
    return hash;
}

static struct fadu_map_entry *
slot_for(struct fadu_map_entry *slots, uint32_t slot_count, struct fadu_str key)
{
    uint32_t at = hash_of(key) & (slot_count - 1);

    while (slots[at].is_used && !fadu_str_equal(slots[at].key, key))
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

static void
grow(struct fadu_map *map)
{
    uint32_t wider = map->slot_count ? map->slot_count * 2 : 16;
    struct fadu_map_entry *slots =
        FADU_NEW_ARRAY(map->arena, struct fadu_map_entry, wider);

    for (uint32_t i = 0; i < map->slot_count; i++)
        if (map->slots[i].is_used)
            *slot_for(slots, wider, map->slots[i].key) = map->slots[i];
    map->slots = slots;
    map->slot_count = wider;
}

bool
fadu_map_add(struct fadu_map *map, struct fadu_str key, uint32_t value)
{
    struct fadu_map_entry *slot;

    if (map->count * 2 >= map->slot_count)
        grow(map);
    slot = slot_for(map->slots, map->slot_count, key);
    if (slot->is_used)
        return false;
    *slot = (struct fadu_map_entry){ key, value, true };
    map->count++;
    return true;
}

bool
fadu_map_find(const struct fadu_map *map, struct fadu_str key,
              uint32_t *value_out)
{
    const struct fadu_map_entry *slot;

    if (!map->slot_count)
        return false;
    slot = slot_for(map->slots, map->slot_count, key);
    if (slot->is_used)
        *value_out = slot->value;
    return slot->is_used;
}
