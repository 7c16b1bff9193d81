/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Reading files and folders whole.
 *
 * Layer: text.  Uses: base, diag.
 */

#include "base/arena.h"
#include "diag/diag.h"

typedef FADU_VEC(struct fadu_source *) fadu_sources;

/* The file as a source named by its path; NULL if it cannot be read. */
struct fadu_source *fadu_file_read(struct fadu_str path,
                                   struct fadu_arena *arena, fadu_diag *diag);

enum { FADU_MAX_FOLDER_ENTRIES = 100000 };

/* All *.yaml and *.yml files below the folder, sorted by name in byte order,
 * hidden ones left out; named by the folder's path, a slash and their path in
 * it.  Links are followed.  False if the folder or one of its files cannot be
 * read; the others are in the list. */
bool fadu_folder_read(struct fadu_str path, struct fadu_arena *arena,
                      fadu_diag *diag, fadu_sources *sources_out);
