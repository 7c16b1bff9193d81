/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the written forms of a report share.
 *
 * Layer: verify.  Uses: check, json_write.
 */

#include "text/json_write.h"
#include "verify/check.h"

void fadu_report_member(struct fadu_json *json, const char *key,
                        struct fadu_str text);
/* FADU-930 */
void fadu_report_code(struct fadu_json *json, const char *key,
                      enum fadu_message message);
const char *fadu_severity_word(int32_t severity);
