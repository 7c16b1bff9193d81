/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The sections of the text, in the order in which they stand.
 *
 * Layer: explain.  Uses: page.
 * Each writes nothing, not even its heading, where it has nothing to say.
 */

#include "decide/recommendation.h"
#include "explain/page.h"

/* Penalties with amounts, and orders. */
void fadu_text_penalties(const struct fadu_page *page,
                         const struct fadu_act *act);
/* Provision, grade, circumstances, neighbours, reasons. */
void fadu_text_why(const struct fadu_page *page, const struct fadu_act *act);
void fadu_text_cites(const struct fadu_page *page, const struct fadu_act *act);
void fadu_text_checks(const struct fadu_page *page, const struct fadu_act *act,
                      const struct fadu_str *fact_sources);
/* Procedure and notices with their states and days: those of the entry, and of
 * the case where it is the only one; of the case alone for NULL. */
void fadu_text_procedure(const struct fadu_page *page,
                         const struct fadu_recommendation *recommendation,
                         const struct fadu_entry *entry);
/* Possible results, what to ask, what is presumed. */
void fadu_text_unknown(const struct fadu_page *page,
                       const struct fadu_act *act);
