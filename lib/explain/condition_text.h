/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Conditions in words: 炉具数 1个 且 改正情况 当场改正.
 *
 * Layer: explain.  Uses: names.
 */

#include "explain/names.h"

/* NULL, or a condition of nothing, always holds and says so. */
void fadu_write_condition(struct fadu_buf *buf,
                          const struct fadu_rulebook *book,
                          const struct fadu_condition *condition,
                          int32_t language);

/* The values that one test of a fact asks for, without the fact's name. */
void fadu_write_test(struct fadu_buf *buf, const struct fadu_rulebook *book,
                     const struct fadu_condition *test, int32_t language);
