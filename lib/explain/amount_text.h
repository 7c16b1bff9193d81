/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Amounts as the statute and the benchmark write them: 建设工程造价的5%以上
 * 10%以下, 500 to 20,000 yuan.
 *
 * Layer: explain.  Uses: names.
 */

#include "explain/names.h"

/* A range of money, shares or multiples, in the language of the reader. */
void fadu_write_range_in(struct fadu_buf *buf, const struct fadu_range *range,
                         int32_t language);

/* Nothing is known of the facts in it. */
void fadu_write_formula(struct fadu_buf *buf, const struct fadu_rulebook *book,
                        const struct fadu_formula *formula, int32_t language);

/* Delegated amounts and formulas in words. */
void fadu_write_amount(struct fadu_buf *buf, const struct fadu_rulebook *book,
                       const struct fadu_amount *amount, int32_t language);

/* 由《…》规定 / laid down by "…"; FADU_NONE: by another document. */
void fadu_write_delegation(struct fadu_buf *buf,
                           const struct fadu_rulebook *book,
                           uint32_t instrument, int32_t language);

/* 责令补种 补种株数的1倍以上2倍以下（应当），限 … */
void fadu_write_order(struct fadu_buf *buf, const struct fadu_rulebook *book,
                      const struct fadu_order *order, int32_t language);

/* That of every column, where there are columns. */
void fadu_write_amounts(struct fadu_buf *buf, const struct fadu_rulebook *book,
                        const struct fadu_offence *offence,
                        const struct fadu_penalty *penalty, int32_t language);

/* 择一 由公安机关实施 限 改正情况 拒不改正; nothing where nothing limits it. */
void fadu_write_penalty_limits(struct fadu_buf *buf,
                               const struct fadu_rulebook *book,
                               const struct fadu_penalty *penalty,
                               int32_t language);
