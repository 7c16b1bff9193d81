/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Why the answer is what it is, in a few plain sentences: provision,
 * exemption, grade, direction, amount.
 *
 * Layer: explain.  Uses: names, words.
 */

#include "decide/recommendation.h"

typedef FADU_VEC(struct fadu_str) fadu_reason_list;

/* The sentences as texts in the arena. */
void fadu_list_reasons(const struct fadu_act *act, int32_t language,
                       struct fadu_arena *arena, fadu_reason_list *reasons);

/* The same at the end of `buf`, each between `before` and a line end.
 * `with_otherwise`: also why the penalty is what it is if the party is not
 * spared. */
void fadu_write_reasons(struct fadu_buf *buf, const struct fadu_act *act,
                        int32_t language, const char *before,
                        bool with_otherwise);
