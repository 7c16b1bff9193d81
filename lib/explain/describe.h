/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One entry of the rulebook as text for people: an offence with its clauses
 * and tables, a fact, a rule, an instrument, a list.
 *
 * Layer: explain.  Uses: page, condition_text.
 */

#include "law/rulebook.h"

/* By id or name; where several things bear it, all of them.  False, and
 * nothing written, if there is none. */
bool fadu_describe(struct fadu_buf *buf, const struct fadu_rulebook *book,
                   struct fadu_str id, int32_t language,
                   struct fadu_arena *scratch);
