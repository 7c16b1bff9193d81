/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The files of a rulebook, laid out anew.
 *
 * Layer: format.  Uses: compile, decide, text.
 * Everything stays where the author put it, save blanks at line ends, the line
 * ends themselves, and the cells of text tables.  With a language, each word
 * that some reader has recognised (compile/spelling.h) is written in it.  The
 * result is loaded again in memory: it must say exactly what the files said.
 */

#include "compile/spelling.h"
#include "decide/case.h"
#include "fadu/format.h"
#include "text/file.h"

struct fadu_formatted {
    struct fadu_str name; /* as the source's */
    struct fadu_str text;
    bool is_changed;
};

struct fadu_formatting {
    struct fadu_guard guard;
    struct fadu_arena arena;
    FADU_VEC(struct fadu_formatted) files;
};

/* One more file, with its new text; as a source it can be loaded again. */
struct fadu_source *fadu_formatting_add(struct fadu_formatting *formatting,
                                        const struct fadu_source *old,
                                        struct fadu_str text);

/* FADU_ERROR_INVALID_RULES and messages if the rulebook does not load, or would
 * say something else.  The sources must outlive the formatting. */
fadu_status fadu_format(struct fadu_formatting *formatting,
                        const fadu_sources *sources, int32_t keys,
                        fadu_diag *diag);

/* One file: `words` are those of the file, by place; one place once. */
struct fadu_page {
    const struct fadu_node *root;
    FADU_VEC(const struct fadu_spelling *) words;
    const struct fadu_spellings *spellings; /* of all files: tables */
    int32_t keys;
};

void fadu_format_page(struct fadu_buf *buf, const struct fadu_page *page,
                      struct fadu_arena *arena, fadu_diag *diag);
