/* SPDX-License-Identifier: Apache-2.0 */
/* Provisions, tables, rows and columns that no case comes to. */
#include "verify/world.h"

/* One flag a provision, and for each block one a row. */
struct uses {
    bool *provisions;
    bool **rows;
    bool *blocks;
    bool *columns;
};

static struct uses
new_uses(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;
    struct uses uses = {
        .provisions =
            FADU_NEW_ARRAY(check->scratch, bool, offence->provisions.count),
        .rows = FADU_NEW_ARRAY(check->scratch, bool *, offence->blocks.count),
        .blocks = FADU_NEW_ARRAY(check->scratch, bool, offence->blocks.count),
        .columns = FADU_NEW_ARRAY(check->scratch, bool, offence->columns.count),
    };

    for (uint32_t i = 0; i < offence->blocks.count; i++)
        uses.rows[i] = FADU_NEW_ARRAY(check->scratch, bool,
                                      offence->blocks.items[i].rows.count);
    return uses;
}

/* The provision's own part of what a row needs. */
static fadu_ref
under_provision(struct fadu_world *world, uint32_t index,
                const struct fadu_block *block)
{
    const struct fadu_provision *provision =
        &world->matter->offence->provisions.items[index];
    struct fadu_diagram *diagram = world->space->diagram;

    return fadu_diagram_and(
        diagram,
        fadu_diagram_and(
            diagram, fadu_space_elements(world->space, &provision->elements),
            fadu_space_condition(world->space, provision->when)),
        fadu_space_condition(world->space, block->when));
}

/* A row whose ground documents an exemption, or is not stated, is no place of
 * a case, nor is one that a person may choose among several; they are alive if
 * they can hold. */
static void
note_other_rows(struct fadu_world *world, uint32_t provision,
                uint32_t block_index, struct uses *uses)
{
    const struct fadu_block *block =
        &world->matter->offence->blocks.items[block_index];
    const fadu_ref under = under_provision(world, provision, block);

    for (uint32_t i = 0; i < block->rows.count; i++) {
        const struct fadu_row *row = &block->rows.items[i];

        if ((fadu_row_has_ground(row) ||
             block->overlap == FADU_OVERLAP_HUMAN) &&
            fadu_row_is_for(block, row, provision) &&
            fadu_diagram_and(world->space->diagram, under,
                             fadu_space_row(world->space, row)) != FADU_REF_NO)
            uses->rows[block_index][i] = true;
    }
}

static void
note_blocks(struct fadu_world *world, struct uses *uses)
{
    const struct fadu_offence *offence = world->matter->offence;

    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        uint32_t block;

        if (!fadu_interval_has(&offence->provisions.items[i].in_force,
                               world->slice.day))
            continue;
        block = fadu_block_for(world->matter, i);
        if (block == FADU_NONE)
            continue;
        if (under_provision(world, i, &offence->blocks.items[block]) !=
            FADU_REF_NO)
            uses->blocks[block] = true;
        note_other_rows(world, i, block, uses);
    }
    for (uint32_t i = 0; i < offence->columns.count; i++)
        if (fadu_space_condition(world->space,
                                 offence->columns.items[i].when) != FADU_REF_NO)
            uses->columns[i] = true;
}

static void
note_places(struct fadu_world *world, struct uses *uses)
{
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(world->space->diagram, world->place, &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        const struct fadu_place_in_law *place = &world->places.items[*leaf];

        if (place->provision == FADU_NONE)
            continue;
        uses->provisions[place->provision] = true;
        if (place->block != FADU_NONE && place->row != FADU_NONE)
            uses->rows[place->block][place->row] = true;
    }
    note_blocks(world, uses);
}

/* --- what was not met ---------------------------------------------------- */

static bool
block_is_ever_tried(struct fadu_checker *check, const struct fadu_block *block)
{
    FADU_EACH(const uint32_t, edition, &block->editions) {
        if (fadu_is_ever_in_force(
                check->book, &check->book->editions.items[*edition].in_force))
            return true;
    }
    return false;
}

static void
report_rows(struct fadu_checker *check, const struct fadu_block *block,
            const bool *is_used)
{
    for (uint32_t i = 0; i < block->rows.count; i++)
        if (!is_used[i])
            FADU_FIND(check, FADU_CHECK_DEAD, block->rows.items[i].place,
                      FADU_MSG_DEAD_ROW, FADU_NO_EXAMPLE,
                      block->rows.items[i].grade);
}

void
fadu_check_use(struct fadu_checker *check, const struct fadu_worlds *worlds)
{
    const struct fadu_offence *offence = check->offence;
    struct uses uses = new_uses(check);

    if (!worlds->items.count)
        return;
    FADU_EACH(struct fadu_world *const, world, &worlds->items)
        note_places(*world, &uses);
    FADU_EACH(struct fadu_world *const, world, &worlds->later)
        note_places(*world, &uses);
    for (uint32_t i = 0; i < offence->provisions.count; i++)
        if (!uses.provisions[i])
            FADU_FIND(check, FADU_CHECK_DEAD,
                      offence->provisions.items[i].place,
                      FADU_MSG_DEAD_PROVISION, FADU_NO_EXAMPLE,
                      offence->provisions.items[i].id);
    for (uint32_t i = 0; i < offence->columns.count; i++)
        if (!uses.columns[i])
            FADU_FIND(check, FADU_CHECK_DEAD, offence->columns.items[i].place,
                      FADU_MSG_DEAD_COLUMN, FADU_NO_EXAMPLE,
                      offence->columns.items[i].name);
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];

        if (!uses.blocks[i] || !block_is_ever_tried(check, block))
            FADU_FIND(check, FADU_CHECK_DEAD, block->place, FADU_MSG_DEAD_BLOCK,
                      FADU_NO_EXAMPLE, offence->id);
        else
            report_rows(check, block, uses.rows[i]);
    }
}
