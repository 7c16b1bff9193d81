/* SPDX-License-Identifier: Apache-2.0 */
/* What somebody may have meant. */
#include "base/utf8.h"
#include "compile/compiler.h"

enum { MAX_COMPARED = 64 };

static size_t
smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

static size_t
characters_of(struct fadu_str text, uint32_t *characters)
{
    size_t count = 0;

    for (size_t at = 0; at < text.len && count < MAX_COMPARED; count++) {
        size_t len =
            fadu_utf8_next(fadu_str_from(text, at), &characters[count]);

        at += len ? len : 1;
    }
    return count;
}

/* How many characters to change, add or drop. */
static size_t
distance(struct fadu_str left, struct fadu_str right)
{
    uint32_t a[MAX_COMPARED];
    uint32_t b[MAX_COMPARED];
    size_t a_count = characters_of(left, a);
    size_t b_count = characters_of(right, b);
    size_t costs[MAX_COMPARED + 1];

    for (size_t j = 0; j <= b_count; j++)
        costs[j] = j;
    for (size_t i = 1; i <= a_count; i++) {
        size_t diagonal = costs[0];

        costs[0] = i;
        for (size_t j = 1; j <= b_count; j++) {
            size_t above = costs[j];

            costs[j] = smallest(costs[j - 1] + 1, above + 1,
                                diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return costs[b_count];
}

/* A third of the characters may differ; of a Chinese word of two, one. */
struct fadu_str
fadu_closest(struct fadu_str text, const struct fadu_str *candidates,
             size_t count)
{
    size_t length = fadu_utf8_count(text);
    size_t best = (length + 2) / 3 + 1;
    struct fadu_str closest = { "", 0 };

    if (length > MAX_COMPARED)
        return closest;
    for (size_t i = 0; i < count; i++) {
        size_t steps = distance(text, candidates[i]);

        if (steps < best && steps < length) {
            best = steps;
            closest = candidates[i];
        }
    }
    return closest;
}
