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
    enum fadu_human human; /* a gap or an overlap that a person must settle */
    bool is_silent;        /* the rulebook has no provision on that day */
};

extern const struct fadu_place_in_law fadu_nowhere;

/* The provision that holds.  Returns the fact to ask, or FADU_NONE. */
uint32_t fadu_choose_provision(const struct fadu_slice *slice,
                               const struct fadu_value *values,
                               struct fadu_place_in_law *place);

/* Table, row and column, once the provision is known. */
uint32_t fadu_choose_row(const struct fadu_slice *slice,
                         const struct fadu_value *values,
                         struct fadu_place_in_law *place);
uint32_t fadu_choose_column(const struct fadu_slice *slice,
                            const struct fadu_value *values,
                            struct fadu_place_in_law *place);

/* All three. */
uint32_t fadu_choose_place(const struct fadu_slice *slice,
                           const struct fadu_value *values,
                           struct fadu_place_in_law *place);

/* The block whose rows are the ladder of the provision; FADU_NONE if there is
 * none in the edition of the day of decision nor in an earlier one. */
uint32_t fadu_block_for(const struct fadu_matter *matter, uint32_t provision);

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
