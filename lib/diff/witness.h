/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case that leads to one cell of the joint variables, in YAML.
 *
 * Layer: diff.  Uses: result, days.
 */

#include "diff/days.h"
#include "diff/result.h"

struct fadu_witness_question {
    struct fadu_joint *joint;
    struct fadu_day_pair days;
    const uint32_t *cell_of; /* by joint variable; FADU_NO_CELL: not given */
    const struct fadu_sampled *samples; /* before the cells */
    uint32_t sample_count;
    bool leaves_presumed; /* what both presume is not written down */
};

struct fadu_witness_case {
    struct fadu_str given;
    struct fadu_str only[FADU_BOOK_COUNT];
};

/* False where no day is left between the two laws.  Texts are kept in `arena`.
 */
bool fadu_write_witness(const struct fadu_witness_question *question,
                        struct fadu_arena *arena,
                        struct fadu_witness_case *case_out);
