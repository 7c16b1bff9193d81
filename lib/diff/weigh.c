/* SPDX-License-Identifier: Apache-2.0 */
/* Which of two results is heavier, each under its own rulebook. */
#include "decide/compare.h"
#include "diff/diff.h"

static enum fadu_change
change_of(enum fadu_comparison comparison)
{
    switch (comparison) {
    case FADU_SAME_WEIGHT:
        return FADU_CHANGE_NONE;
    case FADU_IS_LIGHTER:
        return FADU_CHANGE_LIGHTER;
    case FADU_IS_HEAVIER:
        return FADU_CHANGE_HEAVIER;
    case FADU_IS_MIXED:
    case FADU_IS_OPEN:
        break;
    }
    return FADU_CHANGE_MIXED;
}

static enum fadu_change
by_order(int64_t before, int64_t after)
{
    return before == after  ? FADU_CHANGE_NONE
           : before > after ? FADU_CHANGE_LIGHTER
                            : FADU_CHANGE_HEAVIER;
}

/* --- ranges as they are written ------------------------------------------ */

static bool
is_same_bound(bool has_a, const struct fadu_bound *a, bool has_b,
              const struct fadu_bound *b)
{
    return has_a == has_b &&
           (!has_a || (a->is_open == b->is_open &&
                       fadu_rational_compare(a->number, b->number) == 0));
}

bool
fadu_diff_same_ends(const struct fadu_range *a, const struct fadu_range *b)
{
    return is_same_bound(a->has_low, &a->low, b->has_low, &b->low) &&
           is_same_bound(a->has_high, &a->high, b->has_high, &b->high);
}

/* --- outcome ------------------------------------------------------------- */

static bool
is_on_scale(const struct fadu_core *core)
{
    return core->outcome != FADU_OUTCOME_UNDETERMINED &&
           core->outcome != FADU_OUTCOME_REFER;
}

/* What a person must decide, or another organ, is not on the scale. */
static enum fadu_change
weigh_outcomes(const struct fadu_core *before, const struct fadu_core *after)
{
    if (before->outcome == after->outcome)
        return FADU_CHANGE_NONE;
    if (!is_on_scale(before) || !is_on_scale(after))
        return FADU_CHANGE_MIXED;
    return by_order(fadu_outcome_class(before->outcome),
                    fadu_outcome_class(after->outcome));
}

/* --- fines --------------------------------------------------------------- */

static bool
is_same_end(const struct fadu_fen_end *a, const struct fadu_fen_end *b)
{
    if (a->is_known != b->is_known)
        return false;
    return a->is_known ? a->fen == b->fen
                       : fadu_str_equal(a->formula, b->formula);
}

bool
fadu_diff_same_range(const struct fadu_fen_range *a,
                     const struct fadu_fen_range *b)
{
    if (!a->is_given || !b->is_given)
        return a->is_given == b->is_given;
    return is_same_end(&a->min, &b->min) && is_same_end(&a->max, &b->max);
}

bool
fadu_diff_same_sum(const struct fadu_sum *a, const struct fadu_sum *b)
{
    return a->has_amount == b->has_amount &&
           a->is_delegated == b->is_delegated &&
           a->is_unverified == b->is_unverified &&
           fadu_diff_same_range(&a->statutory, &b->statutory) &&
           fadu_diff_same_range(&a->band, &b->band) &&
           fadu_diff_same_range(&a->recommended, &b->recommended) &&
           fadu_diff_same_range(&a->lighter, &b->lighter) &&
           a->has_point == b->has_point && a->point_fen == b->point_fen;
}

bool
fadu_diff_recommends_alike(const struct fadu_sum *a, const struct fadu_sum *b)
{
    return fadu_diff_same_range(&a->recommended, &b->recommended) &&
           a->has_point == b->has_point && a->point_fen == b->point_fen;
}

/* Maximum, then minimum. */
static enum fadu_change
weigh_ranges(const struct fadu_fen_range *before,
             const struct fadu_fen_range *after)
{
    enum fadu_change change;

    if (fadu_diff_same_range(before, after))
        return FADU_CHANGE_NONE;
    if (!before->is_given || !after->is_given || !before->max.is_known ||
        !after->max.is_known || !before->min.is_known || !after->min.is_known)
        return FADU_CHANGE_MIXED;
    change = by_order(before->max.fen, after->max.fen);
    return change ? change : by_order(before->min.fen, after->min.fen);
}

static unsigned
move_of(int64_t before, int64_t after)
{
    return before == after  ? 0
           : before > after ? FADU_SUM_FALLS
                            : FADU_SUM_RISES;
}

static unsigned
range_moves(const struct fadu_fen_range *before,
            const struct fadu_fen_range *after)
{
    if (!before->is_given || !after->is_given)
        return 0;
    return move_of(before->min.fen, after->min.fen) |
           move_of(before->max.fen, after->max.fen);
}

unsigned
fadu_diff_sum_moves(const struct fadu_sum *before, const struct fadu_sum *after)
{
    unsigned moves = range_moves(&before->recommended, &after->recommended) |
                     range_moves(&before->statutory, &after->statutory) |
                     range_moves(&before->band, &after->band);

    if (before->has_point && after->has_point)
        moves |= move_of(before->point_fen, after->point_fen);
    return moves;
}

/* What is recommended, then the point, then the room that there is. */
static enum fadu_change
weigh_sums(const struct fadu_sum *before, const struct fadu_sum *after)
{
    enum fadu_change change;

    if (before->is_delegated != after->is_delegated ||
        before->is_unverified != after->is_unverified ||
        before->has_amount != after->has_amount)
        return FADU_CHANGE_MIXED;
    change = weigh_ranges(&before->recommended, &after->recommended);
    if (!change && before->has_point != after->has_point)
        return FADU_CHANGE_MIXED;
    if (!change && before->has_point)
        change = by_order(before->point_fen, after->point_fen);
    if (!change)
        change = weigh_ranges(&before->statutory, &after->statutory);
    return change ? change : weigh_ranges(&before->band, &after->band);
}

enum fadu_force
fadu_diff_force(const struct fadu_diff_side *side)
{
    const struct fadu_penalty *fine = fadu_core_fine(side->matter, side->core);

    return !fine || fine->choice ? FADU_MAY : fine->force;
}

static enum fadu_change
weigh_fines(const struct fadu_diff_side sides[2])
{
    enum fadu_change change;

    if (!sides[0].fine || !sides[1].fine)
        return by_order(sides[0].fine != NULL, sides[1].fine != NULL);
    change = weigh_sums(sides[0].fine, sides[1].fine);
    return change ? change
                  : by_order((int)fadu_diff_force(&sides[0]),
                             (int)fadu_diff_force(&sides[1]));
}

/* --- what weighs nothing ------------------------------------------------- */

static struct fadu_str
provision_of(const struct fadu_diff_side *side)
{
    const uint32_t provision = side->core->place.provision;

    return provision == FADU_NONE
               ? FADU_STR("")
               : side->matter->offence->provisions.items[provision].id;
}

static struct fadu_str
grade_of(const struct fadu_diff_side *side)
{
    const struct fadu_row *row =
        fadu_placed_row(side->matter, &side->core->place);

    return row ? row->grade : FADU_STR("");
}

static struct fadu_str
column_of(const struct fadu_diff_side *side)
{
    const uint32_t column = side->core->place.column;

    return column == FADU_NONE
               ? FADU_STR("")
               : side->matter->offence->columns.items[column].name;
}

/* The name behind a bit of `kinds`. */
static struct fadu_str
kind_at(const struct fadu_diff_side *side, uint32_t bit)
{
    const struct fadu_row *row =
        fadu_placed_row(side->matter, &side->core->place);
    const struct fadu_provision *provision;

    if (side->core->under == FADU_NONE)
        return FADU_STR("");
    provision = &side->matter->offence->provisions.items[side->core->under];
    if (bit < provision->penalties.count)
        return provision->penalties.items[bit].kind;
    bit -= provision->penalties.count;
    if (bit < provision->orders.count)
        return provision->orders.items[bit].name;
    bit -= provision->orders.count;
    return row && bit < row->orders.count ? row->orders.items[bit].name
                                          : FADU_STR("");
}

/* The same names, in whatever order they stand. */
static bool
has_all_kinds(const struct fadu_diff_side *of, const struct fadu_diff_side *in)
{
    for (uint32_t i = 0; i < FADU_MAX_KINDS; i++) {
        bool is_there = !(of->core->kinds >> i & 1);

        for (uint32_t j = 0; j < FADU_MAX_KINDS && !is_there; j++)
            is_there = (in->core->kinds >> j & 1) &&
                       fadu_str_equal(kind_at(of, i), kind_at(in, j));
        if (!is_there)
            return false;
    }
    return true;
}

/* Gains are taken whatever the clause says; where only the clause changed, the
 * result is another one all the same. */
static bool
is_same_place(const struct fadu_diff_side sides[2])
{
    return fadu_str_equal(provision_of(&sides[0]), provision_of(&sides[1])) &&
           fadu_str_equal(grade_of(&sides[0]), grade_of(&sides[1])) &&
           fadu_str_equal(column_of(&sides[0]), column_of(&sides[1])) &&
           sides[0].core->direction == sides[1].core->direction &&
           sides[0].core->law == sides[1].core->law &&
           sides[0].core->human == sides[1].core->human &&
           has_all_kinds(&sides[0], &sides[1]) &&
           has_all_kinds(&sides[1], &sides[0]);
}

enum fadu_change
fadu_diff_weigh(const struct fadu_diff_side sides[2],
                enum fadu_change_level *level_out)
{
    const struct fadu_core *before = sides[0].core;
    const struct fadu_core *after = sides[1].core;
    const struct fadu_imposed old = { sides[0].matter, before };
    const struct fadu_imposed new = { sides[1].matter, after };
    enum fadu_change change = weigh_outcomes(before, after);

    *level_out = FADU_CHANGED_OUTCOME;
    if (change)
        return change;
    if (before->outcome != after->outcome)
        return FADU_CHANGE_OTHER;
    if (before->outcome == FADU_OUTCOME_PENALISE) {
        *level_out = FADU_CHANGED_KINDS;
        change = change_of(fadu_compare_imposed_kinds(&old, &new));
        if (change)
            return change;
        *level_out = FADU_CHANGED_FINE;
        change = weigh_fines(sides);
        if (change)
            return change;
    }
    *level_out = FADU_CHANGED_PLACE;
    if (!is_same_place(sides))
        return FADU_CHANGE_OTHER;
    *level_out = FADU_CHANGED_NOTHING;
    return FADU_CHANGE_NONE;
}
