/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Signatures under offences: written into the rule files, and held against what
 * the offence says now.
 *
 * Layer: format.  Uses: format, law/digest.
 * Nothing else in a file moves.  The result is loaded again in memory: every
 * signature must hold in it, and the rules must say exactly what they said.
 */

#include "fadu/sign.h"
#include "format/format.h"
#include "law/digest.h"

struct fadu_signing {
    const char *const *offences; /* ids or names */
    size_t offence_count;
    struct fadu_str by;
    fadu_day on;
};

/* As fadu_format. */
fadu_status fadu_sign(struct fadu_formatting *formatting,
                      const fadu_sources *sources,
                      const struct fadu_signing *signing, fadu_diag *diag);
