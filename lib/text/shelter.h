/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Work that owns more than arena memory: a parser, a file.
 *
 * Layer: text.  Uses: arena, guard.
 * An arena may leave through its guard and would skip the release.  Under a
 * shelter it comes back to the owner first, who releases and then leaves:
 *
 *   fadu_shelter_run(&shelter, arena, body, context);
 *   … release …
 *   if (!fadu_shelter_leave(&shelter)) …
 */

#include <stdbool.h>

#include "base/arena.h"

struct fadu_shelter {
    struct fadu_guard guard;
    struct fadu_guard *outer;
    fadu_status status;
};

static inline void
fadu_shelter_run(struct fadu_shelter *shelter, struct fadu_arena *arena,
                 void (*body)(void *context), void *context)
{
    shelter->outer = arena->guard;
    arena->guard = &shelter->guard;
    shelter->status = fadu_guard_run(&shelter->guard, body, context);
    arena->guard = shelter->outer;
}

/* True if the body came to its end; else on to the arena's own guard.  Returns
 * false only for an arena without one. */
static inline bool
fadu_shelter_leave(struct fadu_shelter *shelter)
{
    if (shelter->status != FADU_OK && shelter->outer)
        fadu_guard_fail(shelter->outer, shelter->status);
    return shelter->status == FADU_OK;
}
