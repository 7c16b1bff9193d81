/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the entry points share.
 *
 * Layer: api.  Uses: diag, text.
 */

#include "diag/diag.h"
#include "fadu/rulebook.h"
#include "text/file.h"

/* The caller's list, or one of our own where the caller wants none. */
struct fadu_diag_choice {
    fadu_diag *use;
    fadu_diag *own;
};

/* False without memory. */
bool fadu_choose_diag(fadu_diag *given, struct fadu_diag_choice *choice);
void fadu_release_diag(struct fadu_diag_choice *choice);

/* No case is decided by a rulebook that was loaded to be checked. */
fadu_status fadu_refuse_faulty(const fadu_rulebook *book, fadu_diag *diag);

/* All files of the folder of a rulebook; that there are none is an error. */
void fadu_read_rules(struct fadu_str path, struct fadu_arena *arena,
                     fadu_diag *diag, fadu_sources *sources);
