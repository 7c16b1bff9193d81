/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The only malloc and free of the library.
 *
 * Layer: base.  Uses: nothing.
 * The test build can make the nth allocation fail.
 */

#include <stdbool.h>
#include <stddef.h>

/* Zero-filled memory, or NULL. */
void *fadu_alloc(size_t size);

/* As realloc: the old piece stays valid when NULL is returned. */
void *fadu_realloc(void *memory, size_t size);

void fadu_free(void *memory);

#ifdef FADU_TESTING
/* From now on let allocation number `nth` (from 1) fail; 0: none. */
void fadu_alloc_fail_at(size_t nth);
bool fadu_alloc_has_failed(void);
#endif
