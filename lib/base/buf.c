/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"

#include "base/alloc.h"

#define SMALLEST_BYTES 256

void
fadu_buf_init(struct fadu_buf *buf, struct fadu_guard *guard)
{
    *buf = (struct fadu_buf){ .guard = guard };
}

void
fadu_buf_init_in(struct fadu_buf *buf, struct fadu_arena *arena)
{
    *buf = (struct fadu_buf){ .guard = arena->guard, .arena = arena };
}

void
fadu_buf_free(struct fadu_buf *buf)
{
    if (!buf->arena)
        fadu_free(buf->ptr);
    *buf = (struct fadu_buf){ .guard = buf->guard, .arena = buf->arena };
}

static char *
resize(struct fadu_buf *buf, size_t capacity)
{
    char *moved;

    if (!buf->arena)
        return fadu_realloc(buf->ptr, capacity);
    moved = fadu_arena_alloc(buf->arena, capacity, 1);
    if (moved && buf->len)
        memcpy(moved, buf->ptr, buf->len);
    return moved;
}

void
fadu_buf_reset(struct fadu_buf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

/* Room for `more` bytes and the NUL. */
static bool
reserve(struct fadu_buf *buf, size_t more)
{
    size_t wanted = buf->len + more + 1;
    size_t capacity = buf->capacity ? buf->capacity : SMALLEST_BYTES;
    char *moved;

    if (wanted <= buf->capacity)
        return true;
    while (capacity < wanted && capacity < SIZE_MAX / 2)
        capacity *= 2;
    moved = resize(buf, capacity);
    if (!moved) {
        if (buf->guard)
            fadu_guard_fail(buf->guard, FADU_ERROR_NO_MEMORY);
        return false;
    }
    buf->ptr = moved;
    buf->capacity = capacity;
    return true;
}

void
fadu_buf_add(struct fadu_buf *buf, struct fadu_str text)
{
    if (!reserve(buf, text.len))
        return;
    if (text.len)
        memcpy(buf->ptr + buf->len, text.ptr, text.len);
    buf->len += text.len;
    buf->ptr[buf->len] = '\0';
}

void
fadu_buf_add_text(struct fadu_buf *buf, const char *text)
{
    fadu_buf_add(buf, fadu_str_of(text));
}

void
fadu_buf_add_char(struct fadu_buf *buf, char character)
{
    fadu_buf_add(buf, (struct fadu_str){ &character, 1 });
}

void
fadu_buf_add_repeat(struct fadu_buf *buf, char character, size_t count)
{
    while (count-- > 0)
        fadu_buf_add_char(buf, character);
}

void
fadu_buf_add_int(struct fadu_buf *buf, int64_t number)
{
    char digits[20];
    size_t at = sizeof(digits);
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0)
        fadu_buf_add_char(buf, '-');
    fadu_buf_add(buf, (struct fadu_str){ digits + at, sizeof(digits) - at });
}

char *
fadu_buf_take(struct fadu_buf *buf, size_t *len_out)
{
    char *text;

    fadu_buf_add(buf, FADU_STR("")); /* an empty text is a text too */
    text = buf->ptr;
    if (text && len_out)
        *len_out = buf->len;
    fadu_buf_init(buf, buf->guard);
    return text;
}
