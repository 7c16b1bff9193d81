/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One way out for what no code in between can mend.
 *
 * Layer: base.  Uses: nothing.
 * Running out of memory or past a limit is noticed deep inside and answered at
 * the entry point.  Every public entry point that builds something runs its
 * work under a guard; arenas and buffers that know the guard jump to it
 * instead of returning NULL, so no code between has an error path for memory.
 * Whoever owns the arenas clears them after the run, whatever its outcome.
 */

#include <setjmp.h>

#include "fadu/base.h"

struct fadu_guard {
    jmp_buf jump;
    fadu_status status;
};

/* Runs body(context).  FADU_OK, or what fadu_guard_fail was called with. */
fadu_status fadu_guard_run(struct fadu_guard *guard,
                           void (*body)(void *context), void *context);

/* Leaves the running body. */
_Noreturn void fadu_guard_fail(struct fadu_guard *guard, fadu_status status);
