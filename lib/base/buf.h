/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Text that grows at its end.
 *
 * Layer: base.  Uses: alloc, arena, guard, str.
 * With a guard or in an arena, appending cannot fail towards the caller.
 * Numbers are written digit by digit: no locale is ever asked.
 */

#include <stdint.h>

#include "base/arena.h"
#include "base/guard.h"
#include "base/str.h"

struct fadu_buf {
    char *ptr; /* NUL behind the last byte, once anything was added */
    size_t len;
    size_t capacity;
    struct fadu_guard *guard; /* NULL: without memory, appends are dropped */
    struct fadu_arena *arena; /* NULL: memory of its own */
};

void fadu_buf_init(struct fadu_buf *buf, struct fadu_guard *guard);

/* For passing texts: nothing need be freed, and nothing can be taken. */
void fadu_buf_init_in(struct fadu_buf *buf, struct fadu_arena *arena);

void fadu_buf_free(struct fadu_buf *buf);

/* Forgets the text, keeps the memory. */
void fadu_buf_reset(struct fadu_buf *buf);

void fadu_buf_add(struct fadu_buf *buf, struct fadu_str text);
void fadu_buf_add_text(struct fadu_buf *buf, const char *text);
void fadu_buf_add_char(struct fadu_buf *buf, char character);
void fadu_buf_add_repeat(struct fadu_buf *buf, char character, size_t count);
void fadu_buf_add_int(struct fadu_buf *buf, int64_t number);

/* Hands the text over; the buffer is empty again.  NULL without memory. */
char *fadu_buf_take(struct fadu_buf *buf, size_t *len_out);

static inline struct fadu_str
fadu_buf_str(const struct fadu_buf *buf)
{
    return (struct fadu_str){ buf->ptr ? buf->ptr : "", buf->len };
}
