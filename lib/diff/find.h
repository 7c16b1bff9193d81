/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case for each change that was proved.
 *
 * Layer: diff.  Uses: result, witness.
 */

#include "diff/result.h"
#include "diff/witness.h"

/* One offence between two days. */
struct fadu_proving {
    struct fadu_diff_report *report;
    struct fadu_diff_offence *into;
    struct fadu_offence_pair pair;
    struct fadu_day_pair days;
    /* Where results hang on sums they are proved for each cell of what the
     * amounts are computed from; 0: for all of them at once. */
    uint32_t cell_count;
    struct fadu_joint joint;
    struct fadu_joint_results results;
};

/* In what is recommended, too. */
bool fadu_diff_is_seen(const struct fadu_diff_offence *offence,
                       enum fadu_change change);
bool fadu_diff_is_found(const struct fadu_diff_offence *offence,
                        enum fadu_change change);

/* One case of the change, if there is any between these days; rather one that
 * is not spared. */
void fadu_diff_find(struct fadu_proving *proving, enum fadu_change change);
