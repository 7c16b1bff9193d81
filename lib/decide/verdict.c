/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/verdict.h"

#include "decide/applied.h"

/* Which core results stand beside each other: numbers into one list. */
struct numbers {
    uint32_t acted;
    uint32_t decided;
    uint32_t acted_otherwise; /* FADU_NONE: not asked */
    uint32_t decided_otherwise;
};

struct reaching {
    struct fadu_space *space;
    struct fadu_law_question question;
    fadu_cores cores;
    FADU_VEC(struct numbers) pairs;
    fadu_ref *verdict_of; /* by pair */
    bool *has_verdict;
    struct fadu_verdicts *verdicts;
};

/* --- both laws side by side ---------------------------------------------- */

static uint32_t
number_of(struct reaching *reaching, const struct numbers *numbers)
{
    for (uint32_t i = 0; i < reaching->pairs.count; i++) {
        const struct numbers *other = &reaching->pairs.items[i];

        if (other->acted == numbers->acted &&
            other->decided == numbers->decided &&
            other->acted_otherwise == numbers->acted_otherwise &&
            other->decided_otherwise == numbers->decided_otherwise)
            return i;
    }
    FADU_VEC_PUSH(reaching->space->matter->arena, &reaching->pairs, *numbers);
    return reaching->pairs.count - 1;
}

static fadu_ref
pair_up(void *context, uint32_t acted, uint32_t decided)
{
    return fadu_leaf(number_of(
        context, &(struct numbers){ acted, decided, FADU_NONE, FADU_NONE }));
}

static bool
are_both_spared(const struct reaching *reaching, uint32_t pair)
{
    const struct numbers *numbers = &reaching->pairs.items[pair];

    return reaching->cores.items[numbers->acted].outcome ==
               FADU_OUTCOME_EXEMPT_MAY &&
           reaching->cores.items[numbers->decided].outcome ==
               FADU_OUTCOME_EXEMPT_MAY;
}

/* Behind a pair that is spared on both sides stands what it is spared from. */
static fadu_ref
add_otherwise(void *context, uint32_t pair, uint32_t other)
{
    struct reaching *reaching = context;
    struct numbers numbers = reaching->pairs.items[pair];

    if (!are_both_spared(reaching, pair))
        return fadu_leaf(pair);
    numbers.acted_otherwise = reaching->pairs.items[other].acted;
    numbers.decided_otherwise = reaching->pairs.items[other].decided;
    return fadu_leaf(number_of(reaching, &numbers));
}

static fadu_ref
both_laws(struct reaching *reaching, bool without_may)
{
    struct fadu_slice acted = *reaching->question.acted;
    struct fadu_slice decided = *reaching->question.decided;
    fadu_ref one;
    fadu_ref other;

    acted.without_may |= without_may;
    decided.without_may |= without_may;
    one = fadu_core_function(reaching->space, &acted, &reaching->cores);
    other =
        reaching->question.is_same_law
            ? one
            : fadu_core_function(reaching->space, &decided, &reaching->cores);
    return fadu_diagram_join(reaching->space->diagram, one, other, pair_up,
                             reaching);
}

/* --- the verdict --------------------------------------------------------- */

static bool
keeps_law(enum fadu_outcome outcome)
{
    return outcome == FADU_OUTCOME_PENALISE ||
           outcome == FADU_OUTCOME_EXEMPT_MAY ||
           outcome == FADU_OUTCOME_ORDER_ONLY ||
           outcome == FADU_OUTCOME_UNDETERMINED;
}

static struct fadu_verdict
judge(const struct fadu_law_pair *pair, const struct fadu_law_choice *choice)
{
    struct fadu_verdict verdict = { .choice = *choice, .pair = *pair };

    switch (choice->chosen) {
    case FADU_CHOSEN_HUMAN:
        verdict.core = (struct fadu_core){
            .outcome = FADU_OUTCOME_UNDETERMINED,
            .human = FADU_HUMAN_LAW,
            .place = fadu_nowhere,
        };
        break;
    case FADU_CHOSEN_DECIDED:
        verdict.core = pair->decided;
        break;
    case FADU_CHOSEN_NONE:
    case FADU_CHOSEN_ACTED:
    case FADU_CHOSEN_SAME:
        verdict.core = pair->acted;
        break;
    }
    if (keeps_law(verdict.core.outcome) && choice->chosen != FADU_CHOSEN_HUMAN)
        verdict.core.law = choice->chosen;
    return verdict;
}

static bool
are_same(const struct fadu_verdict *a, const struct fadu_verdict *b)
{
    return fadu_core_identical(&a->core, &b->core) &&
           a->choice.chosen == b->choice.chosen &&
           a->choice.why == b->choice.why &&
           a->choice.level == b->choice.level &&
           fadu_core_identical(&a->pair.acted, &b->pair.acted) &&
           fadu_core_identical(&a->pair.decided, &b->pair.decided);
}

static fadu_ref
leaf_of(struct reaching *reaching, const struct fadu_law_pair *pair,
        const struct fadu_law_choice *choice)
{
    const struct fadu_verdict verdict = judge(pair, choice);
    struct fadu_verdicts *verdicts = reaching->verdicts;

    for (uint32_t i = 0; i < verdicts->items.count; i++)
        if (are_same(&verdicts->items.items[i], &verdict))
            return fadu_leaf(i);
    FADU_VEC_PUSH(reaching->space->matter->arena, &verdicts->items, verdict);
    return fadu_leaf(verdicts->items.count - 1);
}

static bool
are_same_amounts(const struct fadu_place_in_law *a,
                 const struct fadu_place_in_law *b)
{
    return a->provision == b->provision && a->column == b->column &&
           a->fine == b->fine;
}

/* Results that compare the same amounts hang on the same numbers. */
static uint32_t
comparison_of(struct reaching *reaching, const struct fadu_law_pair *pair,
              bool *is_base)
{
    struct fadu_verdicts *verdicts = reaching->verdicts;
    const struct fadu_core *acted =
        pair->has_otherwise ? &pair->acted_otherwise : &pair->acted;
    const struct fadu_core *decided =
        pair->has_otherwise ? &pair->decided_otherwise : &pair->decided;

    for (uint32_t i = 0; i < verdicts->comparisons.count; i++) {
        const struct fadu_open_comparison *other =
            &verdicts->comparisons.items[i];

        if (are_same_amounts(&other->acted, &acted->place) &&
            are_same_amounts(&other->decided, &decided->place))
            return i;
    }
    FADU_VEC_PUSH(reaching->space->matter->arena, &verdicts->comparisons,
                  ((struct fadu_open_comparison){ acted->place, decided->place,
                                                  is_base }));
    return verdicts->comparisons.count - 1;
}

/* Both choices are possible, as an unknown number will have it. */
static fadu_ref
leave_open(struct reaching *reaching, const struct fadu_law_pair *pair,
           const struct fadu_law_choice *if_heavier,
           const struct fadu_law_choice *if_lighter, bool *is_base)
{
    const struct fadu_matter *matter = reaching->space->matter;
    const uint32_t variable =
        matter->book->facts.count + comparison_of(reaching, pair, is_base);
    const fadu_ref branches[2] = { leaf_of(reaching, pair, if_heavier),
                                   leaf_of(reaching, pair, if_lighter) };

    return fadu_diagram_node(reaching->space->diagram, variable, branches, 2);
}

static fadu_ref
reach_one(struct reaching *reaching, uint32_t index)
{
    const struct fadu_matter *matter = reaching->space->matter;
    const struct numbers *numbers = &reaching->pairs.items[index];
    struct fadu_law_pair pair = {
        .acted = reaching->cores.items[numbers->acted],
        .decided = reaching->cores.items[numbers->decided],
    };
    struct fadu_law_choice choice;
    struct fadu_law_choice if_lighter;
    bool *is_base;

    if (numbers->acted_otherwise != FADU_NONE) {
        pair.has_otherwise = true;
        pair.acted_otherwise = reaching->cores.items[numbers->acted_otherwise];
        pair.decided_otherwise =
            reaching->cores.items[numbers->decided_otherwise];
    }
    is_base = FADU_NEW_ARRAY(matter->arena, bool, matter->book->facts.count);
    if (fadu_choose_law(&reaching->question, &pair, &choice, &if_lighter,
                        is_base))
        return leaf_of(reaching, &pair, &choice);
    return leave_open(reaching, &pair, &choice, &if_lighter, is_base);
}

static fadu_ref
reach(void *context, uint32_t index)
{
    struct reaching *reaching = context;

    if (!reaching->has_verdict[index])
        reaching->verdict_of[index] = reach_one(reaching, index);
    reaching->has_verdict[index] = true;
    return reaching->verdict_of[index];
}

void
fadu_reach_verdicts(struct fadu_space *space, const struct fadu_slice *slice,
                    struct fadu_verdicts *verdicts)
{
    const struct fadu_slice decided = fadu_decided_slice(slice);
    struct reaching reaching = {
        .space = space,
        .question = { slice, &decided, space->values,
                      fadu_law_is_same(slice, &decided) },
        .verdicts = verdicts,
    };
    bool has_spared = false;
    fadu_ref function;

    *verdicts = (struct fadu_verdicts){ .function = FADU_REF_NO };
    function = both_laws(&reaching, false);
    for (uint32_t i = 0; i < reaching.pairs.count; i++)
        has_spared |= are_both_spared(&reaching, i);
    if (has_spared && !reaching.question.is_same_law)
        function = fadu_diagram_join(space->diagram, function,
                                     both_laws(&reaching, true), add_otherwise,
                                     &reaching);
    reaching.verdict_of =
        FADU_NEW_ARRAY(space->matter->arena, fadu_ref, reaching.pairs.count);
    reaching.has_verdict =
        FADU_NEW_ARRAY(space->matter->arena, bool, reaching.pairs.count);
    verdicts->function =
        fadu_diagram_map(space->diagram, function, reach, &reaching);
}
