/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/place.h"

#include "law/ladder.h"

const struct fadu_place_in_law fadu_nowhere = { FADU_NONE,       FADU_NONE,
                                                FADU_NONE,       FADU_NONE,
                                                FADU_HUMAN_NONE, false };

/* --- provision ----------------------------------------------------------- */

static struct fadu_finding
find_provision(const struct fadu_provision *provision,
               const struct fadu_view *view)
{
    return fadu_finding_and(fadu_find_elements(&provision->elements, view),
                            fadu_find(provision->when, view));
}

/* Exactly one provision holds inside the elements: the loader saw to it.  So
 * one that is met settles the matter though others are still unknown. */
uint32_t
fadu_choose_provision(const struct fadu_slice *slice,
                      const struct fadu_value *values,
                      struct fadu_place_in_law *place)
{
    const struct fadu_matter *matter = slice->matter;
    const struct fadu_view view = fadu_matter_view(matter, values);
    uint32_t otherwise = FADU_NONE;
    uint32_t asks = FADU_NONE;
    bool is_in_force = false;
    bool is_inside = false;

    *place = fadu_nowhere;
    for (uint32_t i = 0; i < matter->offence->provisions.count; i++) {
        const struct fadu_provision *provision =
            &matter->offence->provisions.items[i];
        struct fadu_finding finding;

        if (!fadu_interval_has(&provision->in_force, slice->day))
            continue;
        is_in_force = true;
        finding = find_provision(provision, &view);
        is_inside |=
            fadu_find_elements(&provision->elements, &view).state == FADU_MET;
        if (finding.state == FADU_STATE_UNKNOWN && asks == FADU_NONE)
            asks = finding.asks;
        if (finding.state != FADU_MET)
            continue;
        if (provision->is_otherwise)
            otherwise = i;
        else
            place->provision = i;
    }
    if (place->provision != FADU_NONE)
        return FADU_NONE;
    if (asks != FADU_NONE)
        return asks;
    place->provision = otherwise;
    place->is_silent = !is_in_force;
    if (otherwise == FADU_NONE && is_inside)
        place->human = FADU_HUMAN_GAP;
    return FADU_NONE;
}

/* --- the table ----------------------------------------------------------- */

static uint32_t
block_of_edition(const struct fadu_offence *offence, uint32_t edition,
                 uint32_t provision)
{
    for (uint32_t i = 0; i < offence->blocks.count; i++)
        if (fadu_block_has_edition(&offence->blocks.items[i], edition) &&
            fadu_block_is_for(&offence->blocks.items[i], provision))
            return i;
    return FADU_NONE;
}

/* The latest edition before `before` that has a table for the provision. */
static uint32_t
earlier_block(const struct fadu_matter *matter, uint32_t provision,
              fadu_day before)
{
    const struct fadu_edition *latest = NULL;
    uint32_t found = FADU_NONE;

    for (uint32_t i = 0; i < matter->book->editions.count; i++) {
        const struct fadu_edition *edition = &matter->book->editions.items[i];
        uint32_t block = block_of_edition(matter->offence, i, provision);

        if (block == FADU_NONE || !edition->in_force.has_from ||
            edition->in_force.from > before ||
            (latest && latest->in_force.from > edition->in_force.from))
            continue;
        latest = edition;
        found = block;
    }
    return found;
}

uint32_t
fadu_block_for(const struct fadu_matter *matter, uint32_t provision)
{
    uint32_t block = FADU_NONE;

    if (matter->edition != FADU_NONE)
        block = block_of_edition(matter->offence, matter->edition, provision);
    if (block == FADU_NONE)
        block = earlier_block(matter, provision, matter->decided_on);
    return block;
}

/* --- the row ------------------------------------------------------------- */

/* Of two rows that meet at an edge the policy takes one; anything else that
 * overlaps was refused at load. */
static uint32_t
settle_edge(const struct fadu_matter *matter, const struct fadu_block *block,
            uint32_t first, uint32_t second, const struct fadu_view *view,
            struct fadu_place_in_law *place)
{
    if (!fadu_rows_meet_at_edge(&block->rows.items[first],
                                &block->rows.items[second], view))
        place->human = FADU_HUMAN_OVERLAP;
    return matter->policy->edge_is_heavier ? second : first;
}

static uint32_t
choose_among_rows(const struct fadu_matter *matter,
                  const struct fadu_block *block, const struct fadu_view *view,
                  struct fadu_place_in_law *place)
{
    uint32_t otherwise = FADU_NONE;

    for (uint32_t i = 0; i < block->rows.count; i++) {
        const struct fadu_row *row = &block->rows.items[i];

        if (!fadu_row_is_for(block, row, place->provision))
            continue;
        if (row->is_otherwise) {
            otherwise = i;
            continue;
        }
        switch (fadu_row_state(row, view)) {
        case FADU_STATE_UNKNOWN:
            FADU_EACH(struct fadu_condition *, line, &row->lines) {
                uint32_t asks = fadu_condition_asks(*line, view);

                if (asks != FADU_NONE)
                    return asks;
            }
            break;
        case FADU_MET:
            place->row =
                place->row == FADU_NONE
                    ? i
                    : settle_edge(matter, block, place->row, i, view, place);
            break;
        case FADU_NOT_MET:
            break;
        }
    }
    if (place->row == FADU_NONE)
        place->row = otherwise;
    if (place->row == FADU_NONE)
        place->human = FADU_HUMAN_GAP;
    return FADU_NONE;
}

static bool
has_row_for(const struct fadu_block *block, uint32_t provision)
{
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        if (fadu_row_is_for(block, row, provision))
            return true;
    }
    return false;
}

uint32_t
fadu_choose_row(const struct fadu_slice *slice, const struct fadu_value *values,
                struct fadu_place_in_law *place)
{
    const struct fadu_matter *matter = slice->matter;
    const struct fadu_view view = fadu_matter_view(matter, values);
    const uint32_t index = fadu_block_for(matter, place->provision);
    const struct fadu_block *block;
    struct fadu_finding serves;

    if (index == FADU_NONE)
        return FADU_NONE;
    block = &matter->offence->blocks.items[index];
    serves = fadu_find(block->when, &view);
    if (serves.state == FADU_STATE_UNKNOWN)
        return serves.asks;
    if (serves.state == FADU_NOT_MET || !has_row_for(block, place->provision))
        return FADU_NONE;
    place->block = index;
    return choose_among_rows(matter, block, &view, place);
}

/* --- the column ---------------------------------------------------------- */

const struct fadu_grading *
fadu_grading_of(const struct fadu_row *row, struct fadu_str kind,
                uint32_t column)
{
    const struct fadu_grading *found = NULL;

    if (!row)
        return NULL;
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        if (fadu_str_equal(grading->kind, kind) &&
            (grading->column == FADU_NONE || grading->column == column))
            found = grading;
    }
    return found;
}

/* Is an amount that applies, or the row, written by column? */
static bool
uses_columns(const struct fadu_slice *slice, const struct fadu_view *view,
             const struct fadu_place_in_law *place)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    const struct fadu_provision *provision =
        &slice->matter->offence->provisions.items[place->provision];

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (penalty->is_by_column &&
            fadu_condition_state(penalty->when, view) != FADU_NOT_MET)
            return true;
    }
    if (!row)
        return false;
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        if (grading->column != FADU_NONE)
            return true;
    }
    return false;
}

uint32_t
fadu_choose_column(const struct fadu_slice *slice,
                   const struct fadu_value *values,
                   struct fadu_place_in_law *place)
{
    const struct fadu_offence *offence = slice->matter->offence;
    const struct fadu_view view = fadu_matter_view(slice->matter, values);
    uint32_t asks = FADU_NONE;

    if (!uses_columns(slice, &view, place))
        return FADU_NONE;
    for (uint32_t i = 0; i < offence->columns.count; i++) {
        struct fadu_finding finding =
            fadu_find(offence->columns.items[i].when, &view);

        if (finding.state == FADU_MET) {
            place->column = i;
            return FADU_NONE;
        }
        if (finding.state == FADU_STATE_UNKNOWN && asks == FADU_NONE)
            asks = finding.asks;
    }
    return asks;
}

uint32_t
fadu_choose_place(const struct fadu_slice *slice,
                  const struct fadu_value *values,
                  struct fadu_place_in_law *place)
{
    uint32_t asks = fadu_choose_provision(slice, values, place);

    if (asks != FADU_NONE || place->provision == FADU_NONE)
        return asks;
    asks = fadu_choose_row(slice, values, place);
    if (asks != FADU_NONE)
        return asks;
    return fadu_choose_column(slice, values, place);
}
