/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The kinds of entries that can be described, and what they share.
 *
 * Layer: explain.  Uses: page, condition_text.
 */

#include "explain/condition_text.h"
#include "explain/page.h"

void fadu_describe_offence(const struct fadu_page *page,
                           const struct fadu_rulebook *book,
                           const struct fadu_offence *offence);
void fadu_describe_block(const struct fadu_page *page,
                         const struct fadu_rulebook *book,
                         const struct fadu_offence *offence,
                         const struct fadu_block *block);
void fadu_describe_fact(const struct fadu_page *page,
                        const struct fadu_rulebook *book,
                        const struct fadu_fact *fact);
void fadu_describe_rule(const struct fadu_page *page,
                        const struct fadu_rulebook *book,
                        const struct fadu_rule *rule);

/* "违法行为　露天烧烤（open-air-barbecue）", and the name in English. */
void fadu_describe_head(const struct fadu_page *page, const char *chinese,
                        const char *english, struct fadu_str id,
                        struct fadu_str name, struct fadu_str en);

/* Labelled lines; none where there is nothing to say. */
void fadu_describe_condition(const struct fadu_page *page,
                             const struct fadu_rulebook *book,
                             const struct fadu_condition *condition,
                             const char *chinese, const char *english);
void fadu_describe_cites(const struct fadu_page *page,
                         const struct fadu_rulebook *book,
                         const fadu_cites *cites, const char *chinese,
                         const char *english);
void fadu_describe_interval(const struct fadu_page *page,
                            const struct fadu_interval *interval);
void fadu_describe_origin(const struct fadu_page *page,
                          const struct fadu_origin *origin);
/* Within a line; and one of its own, if there is a formula. */
void fadu_describe_formula(const struct fadu_page *page,
                           const struct fadu_rulebook *book,
                           const struct fadu_formula *formula);
void fadu_describe_formula_line(const struct fadu_page *page,
                                const struct fadu_rulebook *book,
                                const struct fadu_formula *formula,
                                const char *chinese, const char *english);
void fadu_describe_texts(const struct fadu_page *page,
                         const struct fadu_str *texts, uint32_t count,
                         const char *chinese, const char *english);

/* A table of elements with their conditions. */
void fadu_describe_elements(const struct fadu_page *page,
                            const struct fadu_rulebook *book,
                            const fadu_elements *elements);
