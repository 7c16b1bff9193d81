/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A comparison in words.
 *
 * Layer: diff.  Uses: diff, explain/page.
 */

#include "diff/diff.h"
#include "explain/page.h"

const char *fadu_diff_change_text(enum fadu_change change, int32_t language);
void fadu_diff_write_result(struct fadu_buf *buf,
                            const struct fadu_diff_result *result,
                            int32_t language);
void fadu_diff_write_otherwise(const struct fadu_page *page, bool is_otherwise);
void fadu_diff_write_cases(struct fadu_page *page,
                           const struct fadu_diff_report *report);
