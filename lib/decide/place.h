/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The place of a case in the tables: provision, column, row.
 *
 * Layer: decide.  Uses: slice, law/ladder.
 */

#include "decide/slice.h"

/* Why a person must decide. */
enum fadu_human {
    FADU_HUMAN_NONE = 0,
    FADU_HUMAN_LAW,
    FADU_HUMAN_NORMS,
    FADU_HUMAN_OVERLAP,
    FADU_HUMAN_GAP,
    FADU_HUMAN_GROUND,
    FADU_HUMAN_WEIGH,
    FADU_HUMAN_MITIGATE,
    FADU_HUMAN_DROP_A_KIND,
    FADU_HUMAN_NOTICE,
    FADU_HUMAN_UNVERIFIED,
};

const char *fadu_human_word(enum fadu_human human);

struct fadu_place_in_law {
    uint32_t provision; /* FADU_NONE: none holds */
    uint32_t column;    /* FADU_NONE: nothing is written by column */
    uint32_t block;     /* FADU_NONE: no table; the shares of the policy */
    uint32_t row;
    uint32_t fine; /* the penalty of the provision that is a fine, if one
                      applies; follows from the rest and the facts */
    enum fadu_human human; /* a gap or an overlap that a person must settle;
                              or a row whose ground is not there */
    bool is_silent;        /* the rulebook has no provision on that day */
};

extern const struct fadu_place_in_law fadu_nowhere;

bool fadu_place_equal(const struct fadu_place_in_law *a,
                      const struct fadu_place_in_law *b);

/* The places that leaves of a place function number. */
typedef FADU_VEC(struct fadu_place_in_law) fadu_places;

/* Where the case stands, for every completion of the space. */
fadu_ref fadu_place_function(struct fadu_space *space,
                             const struct fadu_slice *slice,
                             fadu_places *places);

/* The grading of a kind in a row, NULL: the row says nothing of it. */
const struct fadu_grading *fadu_grading_of(const struct fadu_row *row,
                                           struct fadu_str kind,
                                           uint32_t column);

static inline const struct fadu_row *
fadu_placed_row(const struct fadu_matter *matter,
                const struct fadu_place_in_law *place)
{
    if (place->block == FADU_NONE || place->row == FADU_NONE)
        return NULL;
    return &matter->offence->blocks.items[place->block].rows.items[place->row];
}
