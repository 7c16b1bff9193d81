/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Exact fractions.
 *
 * Layer: value.  Uses: base.
 * Always in lowest terms with a positive denominator.  What does not fit is
 * false, never a rounded number.
 */

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct fadu_rational {
    int64_t num;
    int64_t den;
};

static inline struct fadu_rational
fadu_rational_int(int64_t number)
{
    return (struct fadu_rational){ number, 1 };
}

bool fadu_rational_make(int64_t num, int64_t den,
                        struct fadu_rational *result_out);
bool fadu_rational_add(struct fadu_rational a, struct fadu_rational b,
                       struct fadu_rational *result_out);
bool fadu_rational_sub(struct fadu_rational a, struct fadu_rational b,
                       struct fadu_rational *result_out);
bool fadu_rational_mul(struct fadu_rational a, struct fadu_rational b,
                       struct fadu_rational *result_out);
/* False also for a divisor of zero. */
bool fadu_rational_div(struct fadu_rational a, struct fadu_rational b,
                       struct fadu_rational *result_out);

/* Negative, 0 or positive, exact for all values. */
int fadu_rational_compare(struct fadu_rational a, struct fadu_rational b);

int64_t fadu_rational_floor(struct fadu_rational number);
int64_t fadu_rational_ceil(struct fadu_rational number);

/* "12", "0.5", and "2000/3" where no finite decimal says it. */
void fadu_rational_write(struct fadu_buf *buf, struct fadu_rational number);
