/* SPDX-License-Identifier: Apache-2.0 */
/* Comparisons of laws that hang on numbers nobody knows. */
#include "decide/amount.h"
#include "verify/diff_match.h"

static const struct fadu_amount *
amount_at(const struct fadu_joint_side *side,
          const struct fadu_place_in_law *place)
{
    if (place->provision == FADU_NONE || place->fine == FADU_NONE)
        return NULL;
    return fadu_amount_in(
        &side->matter.offence->provisions.items[place->provision]
             .penalties.items[place->fine],
        place->column);
}

static bool
is_same_fact(const struct fadu_joint_side *one, uint32_t a,
             const struct fadu_joint_side *other, uint32_t b)
{
    if (a == FADU_NONE || b == FADU_NONE)
        return a == b;
    return one->joint_of[a] == other->joint_of[b];
}

static bool
is_same_bound(bool has_a, const struct fadu_bound *a, bool has_b,
              const struct fadu_bound *b)
{
    return has_a == has_b &&
           (!has_a || (a->is_open == b->is_open &&
                       fadu_rational_compare(a->number, b->number) == 0));
}

/* Formulas are taken for different ones. */
static bool
is_same_amount(const struct fadu_joint_side *one, const struct fadu_amount *a,
               const struct fadu_joint_side *other, const struct fadu_amount *b)
{
    return a && b && a->form == b->form && !a->formula && !b->formula &&
           is_same_bound(a->range.has_low, &a->range.low, b->range.has_low,
                         &b->range.low) &&
           is_same_bound(a->range.has_high, &a->range.high, b->range.has_high,
                         &b->range.high) &&
           is_same_fact(one, a->base, other, b->base) &&
           is_same_fact(one, a->per, other, b->per) &&
           a->has_cap == b->has_cap && a->cap_fen == b->cap_fen;
}

static bool
asks_the_same(const struct fadu_joint *joint,
              const struct fadu_joint_variable *a,
              const struct fadu_joint_variable *b)
{
    const struct fadu_joint_side *one = &joint->sides[a->book];
    const struct fadu_joint_side *other = &joint->sides[b->book];

    return is_same_amount(one, amount_at(one, &a->comparison->acted), other,
                          amount_at(other, &b->comparison->acted)) &&
           is_same_amount(one, amount_at(one, &a->comparison->decided), other,
                          amount_at(other, &b->comparison->decided));
}

/* The same amounts come out the same way, whoever compares them. */
uint32_t
fadu_match_comparison(struct fadu_joint *joint, int book,
                      const struct fadu_open_comparison *comparison)
{
    const struct fadu_joint_variable wanted = {
        .fact = { FADU_NONE, FADU_NONE },
        .is_comparison = true,
        .comparison = comparison,
        .book = book,
    };
    struct fadu_joint_variable *variable;

    for (uint32_t i = 0; i < joint->variables.count; i++) {
        if (joint->variables.items[i].is_comparison &&
            asks_the_same(joint, &joint->variables.items[i], &wanted)) {
            joint->variables.items[i].is_of_both |=
                joint->variables.items[i].book != book;
            return i;
        }
    }
    variable = FADU_VEC_ADD(joint->arena, &joint->variables);
    *variable = wanted;
    for (uint32_t cell = 0; cell < 2; cell++)
        FADU_VEC_PUSH(joint->arena, &variable->cells,
                      ((struct fadu_joint_cell){ { cell, cell } }));
    return joint->variables.count - 1;
}
