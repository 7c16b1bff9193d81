/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the parts of a formula measure: money, a pure number, or so many of a
 * unit.
 *
 * Layer: compile.  Uses: base, value/unit.
 * Money times a quantity is money: so much for each unit.  A rate (25%, 2倍)
 * times a quantity may be either, a part of the quantity or so much for each
 * unit; the terms beside it decide.
 */

#include "value/unit.h"

enum fadu_formula_reading {
    FADU_READ_NUMBER = 1,
    FADU_READ_MONEY = 2,
    FADU_READ_QUANTITY = 4,
    FADU_READ_PRODUCT = 8, /* of several quantities */
};

struct fadu_formula_unit {
    unsigned readings;
    bool is_rate; /* read as a number, it is a share or a multiple */
    struct fadu_str unit;
};

/* Both in one unit, or false; `factor` turns the second into the first's. */
bool fadu_unit_join(struct fadu_formula_unit a, struct fadu_formula_unit b,
                    struct fadu_formula_unit *unit_out,
                    struct fadu_rational *factor_out);

/* False if such a product or quotient means nothing. */
bool fadu_unit_multiply(struct fadu_formula_unit a, struct fadu_formula_unit b,
                        struct fadu_formula_unit *unit_out);
bool fadu_unit_divide(struct fadu_formula_unit a, struct fadu_formula_unit b,
                      struct fadu_formula_unit *unit_out,
                      struct fadu_rational *factor_out);

/* 元, %, 平方米; — for a number without unit. */
struct fadu_str fadu_unit_word(struct fadu_formula_unit unit);
