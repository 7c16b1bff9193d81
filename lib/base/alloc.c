/* SPDX-License-Identifier: Apache-2.0 */
#include "base/alloc.h"

#include <stdlib.h>

#ifdef FADU_TESTING
static size_t allocations_until_failure;
static bool has_failed;

void
fadu_alloc_fail_at(size_t nth)
{
    allocations_until_failure = nth;
    has_failed = false;
}

bool
fadu_alloc_has_failed(void)
{
    return has_failed;
}

static bool
must_fail_now(void)
{
    if (allocations_until_failure == 0 || --allocations_until_failure > 0)
        return false;
    has_failed = true;
    return true;
}
#else
static bool
must_fail_now(void)
{
    return false;
}
#endif

void *
fadu_alloc(size_t size)
{
    return must_fail_now() ? NULL : calloc(1, size);
}

void *
fadu_realloc(void *memory, size_t size)
{
    return must_fail_now() ? NULL : realloc(memory, size);
}

void
fadu_free(void *memory)
{
    free(memory);
}
