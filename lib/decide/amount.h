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
};

struct fadu_sum_question {
    const struct fadu_slice *slice;
    const struct fadu_value *values;
    const struct fadu_place_in_law *place;
    const struct fadu_penalty *penalty;
    enum fadu_direction direction;
};

/* False, with a message, on overflow. */
bool fadu_compute_sum(const struct fadu_sum_question *question,
                      struct fadu_sum *sum_out);

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
