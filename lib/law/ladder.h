/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Rows of a benchmark as a ladder, and the edges between them.
 *
 * Layer: law.  Uses: rulebook, condition.
 */

#include "law/rulebook.h"

/* Any of the row's lines; a row that says `otherwise` is asked elsewhere. */
enum fadu_state fadu_row_state(const struct fadu_row *row,
                               const struct fadu_view *view);

/*
 * Both rows hold.  Is it only because both close at the same value of a fact
 * (5以下 above, 5以上10以下 below)?  A row that is that value and no other does
 * not count as closing there.
 */
bool fadu_rows_meet_at_edge(const struct fadu_row *lighter,
                            const struct fadu_row *heavier,
                            const struct fadu_view *view);

/* The condition with each end opened at which `other` closes from the other
 * side. */
const struct fadu_condition *
fadu_condition_opened(const struct fadu_condition *condition,
                      const struct fadu_row *other, struct fadu_arena *arena);

/* The fact whose value both rows close at; FADU_NONE if there is none. */
uint32_t fadu_edge_fact(const struct fadu_row *lighter,
                        const struct fadu_row *heavier,
                        const struct fadu_view *view);
