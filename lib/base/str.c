/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"

int
fadu_str_compare(struct fadu_str a, struct fadu_str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;

    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool
fadu_str_starts_with(struct fadu_str text, struct fadu_str prefix)
{
    return text.len >= prefix.len &&
           fadu_str_equal((struct fadu_str){ text.ptr, prefix.len }, prefix);
}

bool
fadu_str_ends_with(struct fadu_str text, struct fadu_str suffix)
{
    return text.len >= suffix.len &&
           fadu_str_equal(fadu_str_from(text, text.len - suffix.len), suffix);
}

size_t
fadu_str_find(struct fadu_str text, struct fadu_str part)
{
    for (size_t at = 0; at + part.len <= text.len; at++)
        if (fadu_str_starts_with(fadu_str_from(text, at), part))
            return at;
    return text.len;
}

static size_t
blank_at_start(struct fadu_str text)
{
    if (text.len && strchr(" \t\r\n", text.ptr[0]) && text.ptr[0])
        return 1;
    return fadu_str_starts_with(text, FADU_STR("\u3000")) ? 3 : 0;
}

static size_t
blank_at_end(struct fadu_str text)
{
    if (text.len && strchr(" \t\r\n", text.ptr[text.len - 1]) &&
        text.ptr[text.len - 1])
        return 1;
    return fadu_str_ends_with(text, FADU_STR("\u3000")) ? 3 : 0;
}

struct fadu_str
fadu_str_trim(struct fadu_str text)
{
    size_t blank;

    while ((blank = blank_at_start(text)) != 0)
        text = fadu_str_from(text, blank);
    while ((blank = blank_at_end(text)) != 0)
        text.len -= blank;
    return text;
}
