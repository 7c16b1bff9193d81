/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* Numbers that only look random: the same for the same seed, everywhere. */

#include <stdint.h>

struct chance {
    uint64_t state;
};

static inline struct chance
chance_of(uint64_t seed)
{
    return (struct chance){ seed * UINT64_C(0x9e3779b97f4a7c15) + 1 };
}

/* Below `count`. */
static inline uint32_t
pick_below(struct chance *chance, uint32_t count)
{
    chance->state ^= chance->state << 13;
    chance->state ^= chance->state >> 7;
    chance->state ^= chance->state << 17;
    return (uint32_t)((chance->state >> 11) % count);
}
