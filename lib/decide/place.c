/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/place.h"

#include "law/ladder.h"

const struct fadu_place_in_law fadu_nowhere = { FADU_NONE, FADU_NONE,
                                                FADU_NONE, FADU_NONE,
                                                FADU_NONE, FADU_HUMAN_NONE,
                                                false };

bool
fadu_place_equal(const struct fadu_place_in_law *a,
                 const struct fadu_place_in_law *b)
{
    return a->provision == b->provision && a->column == b->column &&
           a->block == b->block && a->row == b->row && a->fine == b->fine &&
           a->human == b->human && a->is_silent == b->is_silent;
}

/* What one function of the place is made from. */
struct placing {
    struct fadu_space *space;
    struct fadu_diagram *diagram;
    const struct fadu_slice *slice;
    const struct fadu_matter *matter;
    fadu_places *places;
};

static fadu_ref
leaf_of(const struct placing *placing, const struct fadu_place_in_law *place)
{
    for (uint32_t i = 0; i < placing->places->count; i++)
        if (fadu_place_equal(&placing->places->items[i], place))
            return fadu_leaf(i);
    FADU_VEC_PUSH(placing->matter->arena, placing->places, *place);
    return fadu_leaf(placing->places->count - 1);
}

/* --- exactly one --------------------------------------------------------- */

/* The loader sees to it that exactly one of several holds; a rulebook that is
 * only checked may say otherwise, and then a person must decide. */
struct holding {
    fadu_ref any;
    fadu_ref several;
};

static void
add_holding(const struct placing *placing, struct holding *holding,
            fadu_ref holds)
{
    struct fadu_diagram *diagram = placing->diagram;

    holding->several =
        fadu_diagram_or(diagram, holding->several,
                        fadu_diagram_and(diagram, holding->any, holds));
    holding->any = fadu_diagram_or(diagram, holding->any, holds);
}

static fadu_ref
leaf_for_human(const struct placing *placing, struct fadu_place_in_law place,
               enum fadu_human human)
{
    if (place.human == FADU_HUMAN_NONE)
        place.human = human;
    return leaf_of(placing, &place);
}

/* --- the row ------------------------------------------------------------- */

/* Leaves of a choice among rows that are no row. */
enum { NO_ROW = FADU_MAX_LEAF, OVERLAP = FADU_MAX_LEAF - 1 };

/* Both rows hold.  The policy takes one where only their common edge makes
 * them; else it is an overlap that the block knows how to settle. */
static fadu_ref
settle(const struct placing *placing, const struct fadu_block *block,
       uint32_t first, uint32_t second)
{
    const struct fadu_row *lighter = &block->rows.items[first];
    const struct fadu_row *heavier = &block->rows.items[second];
    const fadu_ref overlaps = fadu_diagram_and(
        placing->diagram,
        fadu_space_row_opened(placing->space, heavier, lighter),
        fadu_space_row_opened(placing->space, lighter, heavier));
    const bool takes_second = placing->matter->policy->edge_is_heavier;

    return fadu_diagram_if(
        placing->diagram, overlaps,
        fadu_leaf(block->overlap == FADU_OVERLAP_HEAVIEST ? second : OVERLAP),
        fadu_leaf(takes_second ? second : first));
}

/* One more row, met where `met` says. */
static fadu_ref
add_row(const struct placing *placing, const struct fadu_block *block,
        fadu_ref chosen, uint32_t row, fadu_ref met)
{
    struct fadu_diagram *diagram = placing->diagram;
    fadu_ref both = fadu_leaf(row);
    fadu_leaves before = { 0 };

    if (met == FADU_REF_NO)
        return chosen;
    fadu_diagram_leaves(diagram, chosen, &before);
    FADU_EACH(const uint32_t, other, &before) {
        if (*other == NO_ROW)
            continue;
        both = fadu_diagram_if(
            diagram, fadu_diagram_equals(diagram, chosen, *other),
            *other == OVERLAP ? fadu_leaf(OVERLAP)
                              : settle(placing, block, *other, row),
            both);
    }
    return fadu_diagram_if(diagram, met, both, chosen);
}

/* Where one of the grounds of the row is met.  An exemption gives the outcome
 * itself; the row only documents it. */
static fadu_ref
ground_of(const struct placing *placing, const struct fadu_row *row)
{
    fadu_ref any = FADU_REF_NO;

    FADU_EACH(const uint32_t, index, &row->grounds) {
        const struct fadu_rule *rule =
            &placing->matter->book->rules.items[*index];

        if (rule->effect != FADU_EFFECT_EXEMPT &&
            fadu_rule_is_asked(placing->slice, rule))
            any = fadu_diagram_or(
                placing->diagram, any,
                fadu_space_rule(placing->space, placing->slice, rule));
    }
    return any;
}

/* Rows with a ground, tried first; the ladder; what is left over. */
struct row_choice {
    fadu_ref grounded;
    fadu_ref lacking; /* the row's condition holds, its ground may not */
    fadu_ref ladder;
    uint32_t otherwise;
};

static struct row_choice
choose_among_rows(const struct placing *placing, const struct fadu_block *block,
                  uint32_t provision)
{
    struct row_choice choice = { fadu_leaf(NO_ROW), FADU_REF_NO,
                                 fadu_leaf(NO_ROW), FADU_NONE };

    for (uint32_t i = 0; i < block->rows.count; i++) {
        const struct fadu_row *row = &block->rows.items[i];
        fadu_ref met;

        if (!fadu_row_is_for(block, row, provision))
            continue;
        if (row->is_otherwise) {
            choice.otherwise = i;
            continue;
        }
        met = fadu_space_row(placing->space, row);
        if (!fadu_row_has_ground(row)) {
            choice.ladder = add_row(placing, block, choice.ladder, i, met);
            continue;
        }
        choice.lacking = fadu_diagram_or(placing->diagram, choice.lacking, met);
        choice.grounded = add_row(
            placing, block, choice.grounded, i,
            fadu_diagram_and(placing->diagram, met, ground_of(placing, row)));
    }
    return choice;
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

/* Where an amount that applies, or the row, is written by column. */
static fadu_ref
uses_columns(const struct placing *placing,
             const struct fadu_provision *provision, const struct fadu_row *row)
{
    fadu_ref uses = FADU_REF_NO;

    if (row) {
        FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
            if (grading->column != FADU_NONE)
                return FADU_REF_YES;
        }
    }
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (penalty->is_by_column && !penalty->by.len)
            uses = fadu_diagram_or(
                placing->diagram, uses,
                fadu_space_condition(placing->space, penalty->when));
    }
    return uses;
}

/* The place with the fine that applies. */
static fadu_ref
with_fine(const struct placing *placing, struct fadu_place_in_law place)
{
    const struct fadu_provision *provision =
        &placing->matter->offence->provisions.items[place.provision];
    fadu_ref function;

    place.fine = FADU_NONE;
    function = leaf_of(placing, &place);
    for (uint32_t i = provision->penalties.count; i-- > 0;) {
        const struct fadu_penalty *penalty = &provision->penalties.items[i];

        if (!fadu_penalty_is_fine(penalty) || penalty->by.len)
            continue;
        place.fine = i;
        function =
            fadu_diagram_if(placing->diagram,
                            fadu_space_condition(placing->space, penalty->when),
                            leaf_of(placing, &place), function);
    }
    return function;
}

/* The columns one by one. */
static fadu_ref
by_column(const struct placing *placing, struct fadu_place_in_law place)
{
    const struct fadu_offence *offence = placing->matter->offence;
    struct holding holding = { FADU_REF_NO, FADU_REF_NO };
    fadu_ref columns = leaf_for_human(placing, place, FADU_HUMAN_GAP);

    for (uint32_t i = 0; i < offence->columns.count; i++) {
        const fadu_ref holds = fadu_space_condition(
            placing->space, offence->columns.items[i].when);
        struct fadu_place_in_law in_column = place;

        in_column.column = i;
        columns = fadu_diagram_if(placing->diagram, holds,
                                  with_fine(placing, in_column), columns);
        add_holding(placing, &holding, holds);
    }
    return fadu_diagram_if(placing->diagram, holding.several,
                           leaf_for_human(placing, place, FADU_HUMAN_OVERLAP),
                           columns);
}

static fadu_ref
with_column(const struct placing *placing, struct fadu_place_in_law place)
{
    const struct fadu_offence *offence = placing->matter->offence;
    const fadu_ref uses =
        uses_columns(placing, &offence->provisions.items[place.provision],
                     fadu_placed_row(placing->matter, &place));
    const fadu_ref without_columns = with_fine(placing, place);

    if (uses == FADU_REF_NO)
        return without_columns;
    return fadu_diagram_if(placing->diagram, uses, by_column(placing, place),
                           without_columns);
}

/* --- row by row ---------------------------------------------------------- */

static fadu_ref
place_of_row(const struct placing *placing, struct fadu_place_in_law place,
             uint32_t row)
{
    if (row == OVERLAP)
        place.human = FADU_HUMAN_OVERLAP;
    else if (row == NO_ROW)
        place.human = FADU_HUMAN_GAP;
    else
        place.row = row;
    return with_column(placing, place);
}

/* The choice among rows, each leaf replaced by its place; `none` where no row
 * holds. */
static fadu_ref
replace_rows(const struct placing *placing, struct fadu_place_in_law place,
             fadu_ref chosen, fadu_ref none)
{
    struct fadu_diagram *diagram = placing->diagram;
    fadu_leaves rows = { 0 };
    fadu_ref function = none;

    fadu_diagram_leaves(diagram, chosen, &rows);
    FADU_EACH(const uint32_t, row, &rows) {
        if (*row != NO_ROW)
            function = fadu_diagram_if(
                diagram, fadu_diagram_equals(diagram, chosen, *row),
                place_of_row(placing, place, *row), function);
    }
    return function;
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

static fadu_ref
with_row(const struct placing *placing, struct fadu_place_in_law place)
{
    const uint32_t index = fadu_block_for(placing->matter, place.provision);
    const fadu_ref without_table = with_column(placing, place);
    const struct fadu_block *block;
    struct row_choice choice;
    struct fadu_place_in_law lacking;
    fadu_ref none;

    if (index == FADU_NONE)
        return without_table;
    block = &placing->matter->offence->blocks.items[index];
    if (!has_row_for(block, place.provision))
        return without_table;
    place.block = index;
    choice = choose_among_rows(placing, block, place.provision);
    if (choice.otherwise != FADU_NONE) {
        none = place_of_row(placing, place, choice.otherwise);
    } else {
        lacking = place;
        lacking.human = FADU_HUMAN_GROUND;
        none = fadu_diagram_if(placing->diagram, choice.lacking,
                               with_column(placing, lacking),
                               place_of_row(placing, place, NO_ROW));
    }
    return fadu_diagram_if(
        placing->diagram, fadu_space_condition(placing->space, block->when),
        replace_rows(placing, place, choice.grounded,
                     replace_rows(placing, place, choice.ladder, none)),
        without_table);
}

/* --- the provision ------------------------------------------------------- */

/* No provision holds: outside all elements, or in a gap between them. */
static fadu_ref
without_provision(const struct placing *placing, bool is_in_force,
                  fadu_ref inside)
{
    struct fadu_place_in_law place = fadu_nowhere;
    fadu_ref outside;

    place.is_silent = !is_in_force;
    outside = leaf_of(placing, &place);
    place.human = FADU_HUMAN_GAP;
    return fadu_diagram_if(placing->diagram, inside, leaf_of(placing, &place),
                           outside);
}

fadu_ref
fadu_place_function(struct fadu_space *space, const struct fadu_slice *slice,
                    fadu_places *places)
{
    const struct fadu_matter *matter = slice->matter;
    const struct placing placing = { space, space->diagram, slice, matter,
                                     places };
    const uint32_t count = matter->offence->provisions.count;
    fadu_ref *met = FADU_NEW_ARRAY(matter->arena, fadu_ref, count);
    fadu_ref inside = FADU_REF_NO;
    struct holding holding = { FADU_REF_NO, FADU_REF_NO };
    bool is_in_force = false;
    fadu_ref function;

    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_provision *provision =
            &matter->offence->provisions.items[i];
        fadu_ref elements;

        met[i] = FADU_REF_NO;
        if (!fadu_interval_has(&provision->in_force, slice->day))
            continue;
        is_in_force = true;
        elements = fadu_space_elements(space, &provision->elements);
        inside = fadu_diagram_or(space->diagram, inside, elements);
        met[i] = fadu_diagram_and(space->diagram, elements,
                                  fadu_space_condition(space, provision->when));
        if (!provision->is_otherwise)
            add_holding(&placing, &holding, met[i]);
    }
    function = without_provision(&placing, is_in_force, inside);
    for (int otherwise = 1; otherwise >= 0; otherwise--) {
        for (uint32_t i = 0; i < count; i++) {
            struct fadu_place_in_law place = fadu_nowhere;

            if (met[i] == FADU_REF_NO ||
                matter->offence->provisions.items[i].is_otherwise != otherwise)
                continue;
            place.provision = i;
            function = fadu_diagram_if(space->diagram, met[i],
                                       with_row(&placing, place), function);
        }
    }
    return fadu_diagram_if(
        space->diagram, holding.several,
        leaf_for_human(&placing, fadu_nowhere, FADU_HUMAN_OVERLAP), function);
}
