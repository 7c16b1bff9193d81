/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * YAML that the library reads: trees, and tables aligned under Chinese
 * characters.
 *
 * Layer: explain.  Uses: text.
 */

#include "base/buf.h"
#include "text/tree.h"

struct fadu_yaml_writer {
    struct fadu_buf *buf;
    struct fadu_arena *arena; /* for passing texts */
    fadu_diag *diag;          /* what rereading a table says; not shown */
};

/* A text as a value or a key, in quotes where YAML would bite. */
void fadu_yaml_add_text(struct fadu_buf *buf, struct fadu_str text);

/* "key: value" and all that belongs to it, from that indentation on. */
void fadu_yaml_add_member(const struct fadu_yaml_writer *writer,
                          const struct fadu_node *node, uint32_t indent);

/* Cells line by line, the heads first. */
struct fadu_yaml_table {
    const struct fadu_str *cells;
    uint32_t column_count;
    uint32_t line_count;
};

/* "key: |" and the table below it. */
void fadu_yaml_add_table(const struct fadu_yaml_writer *writer,
                         struct fadu_str key,
                         const struct fadu_yaml_table *table, uint32_t indent);
