/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * "Did you mean": the word nearest to a mistyped one.
 */

#include <stddef.h>

/* Notes `candidate` in `near` if it is like `word` and nearer than what was
 * noted before; `best` begins as SIZE_MAX. */
void consider(const char *word, const char *candidate, const char **near,
              size_t *best);
