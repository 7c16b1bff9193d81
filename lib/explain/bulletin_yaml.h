/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The benchmark as rules that can be loaded: what the tables say beside their
 * rows is read again from where it was written, the rows are written from the
 * model.
 *
 * Layer: explain.  Uses: bulletin, yaml_text.
 */

#include "explain/bulletin.h"
#include "explain/yaml_text.h"

/* False if none of the offences has a table that is to be shown.  `diag` takes
 * what reading again says; it was said before. */
bool fadu_bulletin_yaml(struct fadu_buf *buf,
                        const struct fadu_bulletin *bulletin, fadu_diag *diag);

/* The rows as a text table; false if they say what no such table can: rows
 * inside rows, orders, conditions beyond plain lists of facts. */
bool fadu_bulletin_rows(const struct fadu_bulletin *bulletin,
                        const struct fadu_offence *offence,
                        const struct fadu_block *block,
                        struct fadu_yaml_table *table_out);
