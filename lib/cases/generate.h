/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Draft cases for what no worked case comes to, and for both sides of every
 * threshold of a table.
 *
 * Layer: cases.  Uses: coverage, decide, explain.
 * Only facts are written: what is expected is for a person to say, from the
 * rules and not from the engine.
 */

#include "cases/coverage.h"

struct fadu_drafts {
    struct fadu_guard guard;
    struct fadu_buf buf; /* a file of cases; empty: nothing is missing */
    uint32_t count;
    uint32_t missed; /* points for which no facts were found */
};

/* The drafts are counted in `coverage`; the buffer is the caller's to free. */
fadu_status fadu_draft_cases(struct fadu_drafts *drafts,
                             struct fadu_coverage *coverage, int32_t language);
