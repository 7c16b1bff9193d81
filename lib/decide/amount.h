/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The amount of a penalty: statutory range, band of the row, recommendation.
 *
 * Layer: decide.  Uses: place.
 * Everything is exact; an amount that does not fit into 64 bits is an error
 * that names it, never a wrong number.
 */

#include "decide/place.h"

/* No amount is larger: 10^15 yuan. */
#define FADU_MAX_FEN INT64_C(100000000000000000)

/* One end of a range in fen; or, while its base is unknown, its formula. */
struct fadu_fen_end {
    bool is_known;
    int64_t fen;
    struct fadu_str formula;
};

struct fadu_fen_range {
    bool is_given; /* false: there is no such range */
    struct fadu_fen_end min;
    struct fadu_fen_end max;
};

/*
 * How the recommended sum came about, in the order of the steps.  `before` is
 * what the step began with (not given: it begins something), `after` what it
 * made of it, both rounded inward to fen; `detail` is in the rulebook's words.
 */
enum fadu_sum_step_kind {
    FADU_STEP_STATUTORY, /* the clause; detail: as it is written */
    FADU_STEP_BASE,      /* a fact it is computed from; detail: its value */
    FADU_STEP_CAP,       /* at most the cap; detail: the cap */
    FADU_STEP_ROW_SHARE, /* the row: a share of the width */
    FADU_STEP_ROW_BAND,  /* the row: a band */
    FADU_STEP_ROW_POINT, /* the row: one sum */
    FADU_STEP_FORMULA,   /* a formula; detail: with the facts filled in */
    FADU_STEP_THEN,      /* what every row's fine goes through; likewise */
    FADU_STEP_CUT,       /* to the statutory range */
    FADU_STEP_DIRECTION, /* the share of the direction; detail: the share */
    FADU_STEP_BESIDE,    /* beside a fixed sum that must be left */
    FADU_STEP_NO_ROOM,   /* there is no room beside it: the sum itself */
    FADU_STEP_BELOW,     /* below the statutory minimum */
    FADU_STEP_FLOOR,     /* not below this share of it; detail: the share */
    FADU_STEP_SMALLEST,  /* no fine is smaller; detail: the sum */
    FADU_STEP_WRITTEN,   /* the part of a mitigating row's band */
    FADU_STEP_INWARD,    /* rounded inward to fen; detail: what was rounded */
    FADU_STEP_UNIT,      /* rounded inward to the unit; detail: the unit */
    FADU_STEP_POINT,     /* the one sum proposed */
};

struct fadu_sum_step {
    enum fadu_sum_step_kind kind;
    struct fadu_fen_range before;
    struct fadu_fen_range after;
    struct fadu_str detail;
};

struct fadu_sum {
    bool has_amount; /* false: the kind has none (a warning) */
    struct fadu_fen_range statutory;
    struct fadu_fen_range band;
    struct fadu_fen_range recommended;
    struct fadu_fen_range lighter; /* beside a mitigated one: what 从轻 gives */
    bool has_point;
    int64_t point_fen;
    bool is_delegated;
    uint32_t delegated_to; /* instrument, or FADU_NONE */
    bool is_unverified;
    bool has_nothing_below; /* mitigation finds a minimum of 0 */
    bool is_outside;        /* the band of the row misses the statutory range */
    bool has_no_room;       /* beside a fixed amount */
    uint32_t needs;         /* the unknown fact it is computed from */
    FADU_VEC(struct fadu_sum_step) steps;
};

struct fadu_sum_question {
    const struct fadu_slice *slice;
    const struct fadu_value *values;
    const struct fadu_place_in_law *place;
    const struct fadu_penalty *penalty;
    enum fadu_direction direction;
};

/* False, with a message, on overflow and on a division by zero. */
bool fadu_compute_sum(const struct fadu_sum_question *question,
                      struct fadu_sum *sum_out);

/* Calls visit for every fact whose number goes into the sum, known or not;
 * one may come twice.  The direction is not asked. */
void fadu_sum_each_fact(const struct fadu_sum_question *question,
                        void (*visit)(void *context, uint32_t fact),
                        void *context);

/* The amount of the penalty in that column. */
const struct fadu_amount *fadu_amount_in(const struct fadu_penalty *penalty,
                                         uint32_t column);

/* The statutory range as exact numbers; false if a base is unknown or there
 * is no amount.  For comparing provisions. */
bool fadu_statutory_range(const struct fadu_slice *slice,
                          const struct fadu_value *values,
                          const struct fadu_penalty *penalty, uint32_t column,
                          struct fadu_rational *min_out,
                          struct fadu_rational *max_out);
