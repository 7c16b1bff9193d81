/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What all pages have in common: one file, no script, nothing from elsewhere.
 *
 * Layer: explain.  Uses: base, names.
 */

#include "explain/names.h"

/* A text between tags or in an attribute; nothing in it is markup. */
void fadu_html_escape(struct fadu_buf *buf, struct fadu_str text);

/* A text for people: days stay whole, and on an English page the rulebook's
 * own words are marked as Chinese, so that they are read out and broken into
 * lines as such. */
void fadu_html_text(struct fadu_buf *buf, struct fadu_str text,
                    int32_t language);

/* From the document type to </head>; `style` goes behind the common one. */
void fadu_html_head(struct fadu_buf *buf, struct fadu_str title,
                    const char *style, int32_t language);
