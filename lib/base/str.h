/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A view of text: where it begins and how many bytes it has.
 *
 * Layer: base.  Uses: nothing.
 * A view owns nothing and need not end with NUL.
 */

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct fadu_str {
    const char *ptr;
    size_t len;
};

#define FADU_STR(literal) ((struct fadu_str){ (literal), sizeof(literal) - 1 })

static inline struct fadu_str
fadu_str_of(const char *text)
{
    return (struct fadu_str){ text, text ? strlen(text) : 0 };
}

static inline bool
fadu_str_equal(struct fadu_str a, struct fadu_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Byte order, the shorter text first: the same on every machine. */
int fadu_str_compare(struct fadu_str a, struct fadu_str b);

bool fadu_str_starts_with(struct fadu_str text, struct fadu_str prefix);
bool fadu_str_ends_with(struct fadu_str text, struct fadu_str suffix);

/* Bytes before the first `part`, or text.len if it does not occur. */
size_t fadu_str_find(struct fadu_str text, struct fadu_str part);

/* Text from byte `start` on; `start` at most text.len. */
static inline struct fadu_str
fadu_str_from(struct fadu_str text, size_t start)
{
    return (struct fadu_str){ text.ptr + start, text.len - start };
}

/* Without blanks at both ends: space, tab, line ends, and U+3000. */
struct fadu_str fadu_str_trim(struct fadu_str text);
