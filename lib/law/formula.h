/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Formulas over facts: (34元 + 6元 × 逾期天数) × (100% + 25% × 以往次数).
 *
 * Layer: law.  Uses: fact.
 * Exact fractions; a formula is unknown while a fact in it is, and says which
 * fault it has where it cannot be computed at all.  Sums of money are fen.
 */

#include "law/fact.h"

enum fadu_formula_kind {
    FADU_FORMULA_NUMBER,
    FADU_FORMULA_FACT,
    /* Words; which of them mean something depends on where the formula is. */
    FADU_FORMULA_STATUTORY_MIN,
    FADU_FORMULA_STATUTORY_MAX,
    FADU_FORMULA_RESULT, /* the amount of the row, in `then` */
    FADU_FORMULA_FINE,   /* the recommended fine, in the amount of a notice */
    FADU_FORMULA_ADD,
    FADU_FORMULA_SUBTRACT,
    FADU_FORMULA_MULTIPLY,
    FADU_FORMULA_DIVIDE,
    FADU_FORMULA_MIN,
    FADU_FORMULA_MAX,
    FADU_FORMULA_FLOOR,
};

enum { FADU_FORMULA_WORD_COUNT = 4 };

struct fadu_formula {
    enum fadu_formula_kind kind;
    struct fadu_rational number; /* a constant; of a floor, what it counts in */
    enum fadu_measure measure;   /* of a constant, to write it */
    struct fadu_str unit;
    uint32_t fact;
    FADU_VEC(struct fadu_formula *) parts; /* two; of min and max, or more */
};

enum fadu_formula_state {
    FADU_FORMULA_KNOWN,
    FADU_FORMULA_UNKNOWN,
    FADU_FORMULA_DIVIDES_BY_ZERO,
    FADU_FORMULA_OVERFLOWS,
};

/* A number that is not a fact's; where it is unknown, in its own words. */
struct fadu_formula_word {
    bool is_known;
    struct fadu_rational number;
    struct fadu_str text; /* empty: the word itself is written */
};

/* What a formula may look at. */
struct fadu_formula_view {
    const struct fadu_fact *facts;
    const struct fadu_value *values; /* NULL: nothing is known */
    bool takes_samples; /* a value that stands for its cell is a value */
    /* From FADU_FORMULA_STATUTORY_MIN on; NULL: none is known. */
    const struct fadu_formula_word *words;
    bool is_english; /* how it is written */
};

/* The number, if it is known. */
enum fadu_formula_state
fadu_formula_compute(const struct fadu_formula *formula,
                     const struct fadu_formula_view *view,
                     struct fadu_rational *number_out);

/* The formula in the words it is written with, known facts filled in. */
void fadu_formula_write(struct fadu_buf *buf,
                        const struct fadu_formula *formula,
                        const struct fadu_formula_view *view);

/* Must a written formula be put in brackets where it is an operand? */
bool fadu_formula_has_terms(struct fadu_str written);

/* Written alike; NULL is alike only to NULL. */
bool fadu_formula_equal(const struct fadu_formula *a,
                        const struct fadu_formula *b);

/* Calls visit for every fact that the formula names; NULL names none. */
void fadu_formula_each_fact(const struct fadu_formula *formula,
                            void (*visit)(void *context, uint32_t fact),
                            void *context);

/* The first fact that keeps the formula unknown, or FADU_NONE. */
uint32_t fadu_formula_asks(const struct fadu_formula *formula,
                           const struct fadu_formula_view *view);

/* min 取小, statutory.max 法定上限 …; NULL for kinds without a word. */
const char *fadu_formula_word_id(enum fadu_formula_kind kind);
const char *fadu_formula_word_alias(enum fadu_formula_kind kind);
