/* SPDX-License-Identifier: Apache-2.0 */
#include "suggest.h"

#include <string.h>

enum { MAX_LENGTH = 96 };

static size_t
smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many letters must be changed, added or left out. */
static size_t
distance(const char *a, const char *b)
{
    const size_t b_len = strlen(b);
    size_t row[MAX_LENGTH + 1];

    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < b_len; j++) {
            const size_t above = row[j + 1];

            row[j + 1] =
                smaller(smaller(above, row[j]) + 1, diagonal + (a[i] != b[j]));
            diagonal = above;
        }
    }
    return row[b_len];
}

void
consider(const char *word, const char *candidate, const char **near,
         size_t *best)
{
    const size_t len = strlen(word);
    size_t far;

    if (!len || len > MAX_LENGTH || strlen(candidate) > MAX_LENGTH)
        return;
    far = distance(word, candidate);
    /* The beginning of a word is like it, however long it goes on. */
    if (len >= 2 && strncmp(word, candidate, len) == 0)
        far = 1;
    if (far > 1 + len / 3 || far >= *best)
        return;
    *best = far;
    *near = candidate;
}
