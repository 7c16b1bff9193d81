/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The recommendation as a legal reviewer reads it: outcome, amount, why,
 * clauses, checks, what is unknown, warnings.
 *
 * Layer: explain.  Uses: page, reasons, words.
 */

#include "decide/recommendation.h"

void fadu_write_text(struct fadu_buf *buf,
                     const struct fadu_recommendation *recommendation,
                     int32_t language);

/* The same without what explains it. */
void fadu_write_brief_text(struct fadu_buf *buf,
                           const struct fadu_recommendation *recommendation,
                           int32_t language);
