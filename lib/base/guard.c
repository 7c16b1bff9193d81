/* SPDX-License-Identifier: Apache-2.0 */
#include "base/guard.h"

fadu_status
fadu_guard_run(struct fadu_guard *guard, void (*body)(void *context),
               void *context)
{
    guard->status = FADU_OK;
    if (setjmp(guard->jump) == 0)
        body(context);
    return guard->status;
}

_Noreturn void
fadu_guard_fail(struct fadu_guard *guard, fadu_status status)
{
    guard->status = status;
    longjmp(guard->jump, 1);
}
