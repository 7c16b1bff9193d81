/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Ranges of money before any rounding, perhaps of a base nobody knows yet.
 *
 * Layer: decide.  Uses: bind.
 */

#include "decide/bind.h"

/* factor × base, at most the cap; without a base the factor is fen. */
struct fadu_exact_end {
    bool is_known;
    struct fadu_rational fen;
    bool is_open;
    bool is_linear; /* still factor × base, no cap and no share in between */
    struct fadu_rational factor;
    struct fadu_str formula;
};

struct fadu_exact {
    struct fadu_exact_end low;
    struct fadu_exact_end high;
    uint32_t base; /* the fact that both ends are multiplied with */
};

/* What arithmetic on amounts needs to know. */
struct fadu_exact_context {
    const struct fadu_matter *matter;
    const struct fadu_value *values;
    bool takes_samples; /* a value that stands for its cell is good enough */
    bool has_overflowed;
    bool divides_by_zero;
};

/* Is the fact a number that amounts may be computed from? */
bool fadu_exact_has_value(const struct fadu_exact_context *context,
                          uint32_t fact);

/* `factor` of the base: a share, a multiple, or fen per unit. */
struct fadu_exact_end fadu_exact_scale(struct fadu_exact_context *context,
                                       struct fadu_rational factor,
                                       uint32_t base,
                                       enum fadu_measure measure);

/* At most the cap. */
struct fadu_exact_end fadu_exact_cap(struct fadu_exact_context *context,
                                     struct fadu_exact_end end,
                                     int64_t cap_fen);

/* low + share × (high - low) */
struct fadu_exact_end fadu_exact_mix(struct fadu_exact_context *context,
                                     const struct fadu_exact *range,
                                     struct fadu_rational share, bool is_open);

/* What the formula gives; `words` from FADU_FORMULA_STATUTORY_MIN on, or NULL.
 */
struct fadu_exact_end fadu_exact_formula(struct fadu_exact_context *context,
                                         const struct fadu_formula *formula,
                                         const struct fadu_formula_word *words);
struct fadu_formula_word fadu_exact_word(const struct fadu_exact_end *end);

/* The end itself if it lies in the range, else the end of the range next to
 * it; a formula that says so where one of them is unknown. */
struct fadu_exact_end fadu_exact_clamp(struct fadu_exact_context *context,
                                       struct fadu_exact_end end,
                                       const struct fadu_exact *range);

/* "20000元", "13000/3元", or the formula; in brackets where it has terms. */
void fadu_exact_write(struct fadu_buf *buf, const struct fadu_exact_end *end,
                      bool as_operand);

/* The text, kept with the matter. */
struct fadu_str fadu_exact_keep(const struct fadu_exact_context *context,
                                struct fadu_buf *buf);

/* Share p..q of the width; a missing end is 0 % or 100 %. */
struct fadu_exact fadu_exact_share(struct fadu_exact_context *context,
                                   const struct fadu_exact *range,
                                   const struct fadu_range *shares);

bool fadu_exact_is_known(const struct fadu_exact *range);

/* What lies in both; false if nothing does.  Unknown ends stay as they are. */
bool fadu_exact_cut(struct fadu_exact *range, const struct fadu_exact *to);

/* The smallest and largest multiple of `unit` inside the range; for unit 1 the
 * ends rounded inward to whole fen. */
int64_t fadu_exact_min(const struct fadu_exact_end *end, int64_t unit);
int64_t fadu_exact_max(const struct fadu_exact_end *end, int64_t unit);
