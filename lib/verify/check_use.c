/* SPDX-License-Identifier: Apache-2.0 */
/* Provisions and what they impose, tables, rows, columns and entries of lists
 * that no case comes to. */
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

/* The provision's own part of what a row needs, and the table's if any. */
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
            diagram, world->possible,
            fadu_diagram_and(
                diagram,
                fadu_space_elements(world->space, &provision->elements),
                fadu_space_condition(world->space, provision->when))),
        block ? fadu_space_condition(world->space, block->when) : FADU_REF_YES);
}

/* Can one of its grounds be met there, by a rule of that law?  What is not
 * stated may be anything. */
static bool
may_have_ground(struct fadu_world *world, const struct fadu_row *row,
                fadu_ref where)
{
    bool is_there = !fadu_row_has_ground(row) || row->ground_is_unstated;

    FADU_EACH(const uint32_t, ground, &row->grounds) {
        const struct fadu_rule *rule =
            &world->matter->book->rules.items[*ground];

        is_there |=
            fadu_rule_is_asked(&world->slice, rule) &&
            (fadu_rule_hangs_on_days(world->matter, rule) ||
             fadu_diagram_and(world->space->diagram, where,
                              fadu_space_rule(world->space, &world->slice,
                                              rule)) != FADU_REF_NO);
    }
    return is_there;
}

/* A row whose ground documents an exemption, or is not stated, is no place of
 * a case, nor is one that overlaps with others and is chosen by a person or
 * refused already; they are alive if they can hold. */
static void
note_other_rows(struct fadu_world *world, uint32_t provision,
                uint32_t block_index, struct uses *uses)
{
    const struct fadu_block *block =
        &world->matter->offence->blocks.items[block_index];
    const fadu_ref under = under_provision(world, provision, block);

    for (uint32_t i = 0; i < block->rows.count; i++) {
        const struct fadu_row *row = &block->rows.items[i];
        fadu_ref where;

        if ((!fadu_row_has_ground(row) &&
             (row->is_otherwise || block->overlap == FADU_OVERLAP_HEAVIEST)) ||
            !fadu_row_is_for(block, row, provision))
            continue;
        where = fadu_diagram_and(world->space->diagram, under,
                                 fadu_space_row(world->space, row));
        if (where != FADU_REF_NO && may_have_ground(world, row, where))
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
        uses->columns[i] |=
            fadu_diagram_and(
                world->space->diagram, world->possible,
                fadu_space_condition(world->space,
                                     offence->columns.items[i].when)) !=
            FADU_REF_NO;
}

static void
note_places(struct fadu_world *world, struct uses *uses)
{
    fadu_leaves leaves = { 0 };

    /* One leaf more stands for what no case can be. */
    fadu_diagram_leaves(world->space->diagram,
                        fadu_diagram_if(world->space->diagram, world->possible,
                                        world->place,
                                        fadu_leaf(world->places.count)),
                        &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        const struct fadu_place_in_law *place;

        if (*leaf == world->places.count)
            continue;
        place = &world->places.items[*leaf];
        if (place->provision == FADU_NONE)
            continue;
        uses->provisions[place->provision] = true;
        if (place->block != FADU_NONE && place->row != FADU_NONE)
            uses->rows[place->block][place->row] = true;
    }
    note_blocks(world, uses);
}

/* --- penalties and orders ------------------------------------------------ */

/* Does the condition hold under the provision in one of the worlds? */
static bool
ever_holds(const struct fadu_worlds *worlds, uint32_t provision,
           const struct fadu_condition *when)
{
    FADU_EACH(struct fadu_world *const, world, &worlds->items) {
        struct fadu_world *of = *world;

        if (fadu_interval_has(
                &of->matter->offence->provisions.items[provision].in_force,
                of->slice.day) &&
            fadu_diagram_and(
                of->space->diagram, under_provision(of, provision, NULL),
                fadu_space_condition(of->space, when)) != FADU_REF_NO)
            return true;
    }
    return false;
}

static void
check_parts(struct fadu_checker *check, const struct fadu_worlds *worlds,
            uint32_t index)
{
    const struct fadu_provision *provision =
        &check->offence->provisions.items[index];

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (penalty->when && !ever_holds(worlds, index, penalty->when))
            FADU_FIND(check, FADU_CHECK_DEAD, penalty->place,
                      FADU_MSG_DEAD_PENALTY, FADU_NO_EXAMPLE,
                      fadu_same(penalty->kind),
                      fadu_provision_words(check, provision));
    }
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        if (order->when && !ever_holds(worlds, index, order->when))
            FADU_FIND(check, FADU_CHECK_DEAD, order->place,
                      FADU_MSG_DEAD_PENALTY, FADU_NO_EXAMPLE,
                      fadu_same(order->name),
                      fadu_provision_words(check, provision));
    }
}

/* --- entries of lists ---------------------------------------------------- */

/* What an entry may come to in a world. */
enum entry_use {
    HOLDS_NEVER,
    SERVES_NO_RULE, /* it holds, but no rule is met beside it */
    SERVES,
};

static bool
may_be_met_beside(struct fadu_world *world, const struct fadu_rule *rule,
                  fadu_ref where)
{
    if (rule->effect > FADU_EFFECT_AGGRAVATE)
        return true; /* hangs on results, perhaps */
    if (!fadu_rule_is_asked(&world->slice, rule))
        return false;
    return fadu_rule_hangs_on_days(world->matter, rule) ||
           fadu_diagram_and(world->space->diagram, where,
                            fadu_space_rule(world->space, &world->slice,
                                            rule)) != FADU_REF_NO;
}

static enum entry_use
use_of_entry(struct fadu_world *world, const struct fadu_list *list,
             const struct fadu_list_entry *entry)
{
    struct fadu_diagram *diagram = world->space->diagram;
    fadu_ref where = FADU_REF_NO;

    for (uint32_t i = 0; i < world->matter->offence->provisions.count; i++)
        if (fadu_interval_has(
                &world->matter->offence->provisions.items[i].in_force,
                world->slice.day))
            where = fadu_diagram_or(diagram, where,
                                    under_provision(world, i, NULL));
    where = fadu_diagram_and(diagram, where,
                             fadu_space_condition(world->space, entry->when));
    if (where == FADU_REF_NO)
        return HOLDS_NEVER;
    FADU_EACH(const uint32_t, rule, &list->rules) {
        if (may_be_met_beside(world, &world->matter->book->rules.items[*rule],
                              where))
            return SERVES;
    }
    return list->rules.count ? SERVES_NO_RULE : SERVES;
}

static void
check_entry(struct fadu_checker *check, const struct fadu_worlds *worlds,
            const struct fadu_list *list, const struct fadu_list_entry *entry)
{
    const struct fadu_place place = entry->when && entry->when->place.source
                                        ? entry->when->place
                                        : entry->place;
    enum fadu_message message;
    enum entry_use best = HOLDS_NEVER;

    FADU_EACH(struct fadu_world *const, world, &worlds->items) {
        const enum entry_use use = use_of_entry(*world, list, entry);

        if (use > best)
            best = use;
    }
    if (best == SERVES)
        return;
    message = best == HOLDS_NEVER ? FADU_MSG_DEAD_ENTRY
                                  : FADU_MSG_ENTRY_OF_DEAD_RULES;
    FADU_FIND(check, FADU_CHECK_DEAD, place, message, FADU_NO_EXAMPLE,
              fadu_offence_words(check->offence), fadu_same(list->name));
}

/* Rules that do not concern the offence at all: check_rules.c. */
static bool
has_rule_for(const struct fadu_rulebook *book, const struct fadu_list *list,
             uint32_t offence)
{
    FADU_EACH(const uint32_t, rule, &list->rules) {
        if (fadu_rule_concerns(book, &book->rules.items[*rule], offence))
            return true;
    }
    return false;
}

static void
check_entries(struct fadu_checker *check, const struct fadu_worlds *worlds)
{
    const struct fadu_rulebook *book = check->book;
    const uint32_t offence = (uint32_t)(check->offence - book->offences.items);

    FADU_EACH(const struct fadu_list, list, &book->lists) {
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
            if (entry->offence == offence && !fadu_asks_results(entry->when) &&
                !fadu_hangs_on_days(worlds->items.items[0]->matter,
                                    entry->when) &&
                has_rule_for(book, list, offence))
                check_entry(check, worlds, list, entry);
        }
    }
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

/* It documents that there is no penalty; a band says that there is one. */
static void
report_band_of_exemption(struct fadu_checker *check, const struct fadu_row *row)
{
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        if (grading->form == FADU_GRADING_NONE)
            continue;
        FADU_FIND(
            check, FADU_CHECK_DEAD, row->place, FADU_MSG_BAND_OF_EXEMPTION,
            FADU_NO_EXAMPLE, fadu_same(row->grade),
            fadu_rule_words(&check->book->rules.items[row->grounds.items[0]]));
        return;
    }
}

static void
report_rows(struct fadu_checker *check, const struct fadu_block *block,
            const bool *is_used)
{
    for (uint32_t i = 0; i < block->rows.count; i++)
        if (fadu_row_only_documents(check->book, &block->rows.items[i]))
            report_band_of_exemption(check, &block->rows.items[i]);
        else if (!is_used[i])
            FADU_FIND(check, FADU_CHECK_DEAD, block->rows.items[i].place,
                      FADU_MSG_DEAD_ROW, FADU_NO_EXAMPLE,
                      fadu_same(block->rows.items[i].grade));
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
            FADU_FIND(
                check, FADU_CHECK_DEAD, offence->provisions.items[i].place,
                FADU_MSG_DEAD_PROVISION, FADU_NO_EXAMPLE,
                fadu_provision_words(check, &offence->provisions.items[i]));
    for (uint32_t i = 0; i < offence->provisions.count; i++)
        if (uses.provisions[i])
            check_parts(check, worlds, i);
    check_entries(check, worlds);
    for (uint32_t i = 0; i < offence->columns.count; i++)
        if (!uses.columns[i])
            FADU_FIND(check, FADU_CHECK_DEAD, offence->columns.items[i].place,
                      FADU_MSG_DEAD_COLUMN, FADU_NO_EXAMPLE,
                      fadu_same(offence->columns.items[i].name));
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];

        if (!uses.blocks[i] || !block_is_ever_tried(check, block))
            FADU_FIND(check, FADU_CHECK_DEAD, block->place, FADU_MSG_DEAD_BLOCK,
                      FADU_NO_EXAMPLE, fadu_offence_words(offence));
        else
            report_rows(check, block, uses.rows[i]);
    }
}
