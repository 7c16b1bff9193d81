/* SPDX-License-Identifier: Apache-2.0 */
/* Comparisons of laws that hang on numbers nobody knows. */
#include "decide/amount.h"
#include "diff/match.h"

/* The fine whose amount is compared; NULL: none. */
static const struct fadu_penalty *
fine_at(const struct fadu_joint_side *side,
        const struct fadu_place_in_law *place)
{
    if (place->provision == FADU_NONE || place->fine == FADU_NONE)
        return NULL;
    return &side->matter.offence->provisions.items[place->provision]
                .penalties.items[place->fine];
}

static bool
is_same_fact(const struct fadu_joint_side *one, uint32_t a,
             const struct fadu_joint_side *other, uint32_t b)
{
    if (a == FADU_NONE || b == FADU_NONE)
        return a == b;
    return one->joint_of[a] == other->joint_of[b];
}

/* Formulas are taken for different ones. */
static bool
is_same_amount(const struct fadu_joint_side *one, const struct fadu_amount *a,
               const struct fadu_joint_side *other, const struct fadu_amount *b)
{
    return a && b && a->form == b->form && !a->formula && !b->formula &&
           fadu_diff_same_ends(&a->range, &b->range) &&
           is_same_fact(one, a->base, other, b->base) &&
           is_same_fact(one, a->per, other, b->per) &&
           a->has_cap == b->has_cap && a->cap_fen == b->cap_fen;
}

/* 可以 beside 应当 decides with the amounts. */
static bool
is_same_fine(const struct fadu_joint_side *one,
             const struct fadu_place_in_law *a,
             const struct fadu_joint_side *other,
             const struct fadu_place_in_law *b)
{
    const struct fadu_penalty *fine = fine_at(one, a);
    const struct fadu_penalty *like = fine_at(other, b);

    return fine && like && fine->force == like->force &&
           !fine->choice == !like->choice &&
           is_same_amount(one, fadu_amount_in(fine, a->column), other,
                          fadu_amount_in(like, b->column));
}

static bool
asks_the_same(const struct fadu_joint *joint,
              const struct fadu_joint_variable *a,
              const struct fadu_joint_variable *b)
{
    const struct fadu_joint_side *one = &joint->sides[a->book];
    const struct fadu_joint_side *other = &joint->sides[b->book];

    return is_same_fine(one, &a->comparison->acted, other,
                        &b->comparison->acted) &&
           is_same_fine(one, &a->comparison->decided, other,
                        &b->comparison->decided);
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
