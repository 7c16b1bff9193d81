/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/result.h"

#include "diff/sample.h"

/* --- pairs of verdicts --------------------------------------------------- */

struct pairing {
    struct fadu_joint *joint;
    struct fadu_joint_results *results;
    bool is_otherwise;
};

static uint32_t
number_of(const struct pairing *pairing, const struct fadu_joint_pair *pair)
{
    struct fadu_joint_results *results = pairing->results;

    for (uint32_t i = 0; i < results->pairs.count; i++) {
        const struct fadu_joint_pair *other = &results->pairs.items[i];

        if (other->verdict[0] == pair->verdict[0] &&
            other->verdict[1] == pair->verdict[1] &&
            other->is_otherwise == pair->is_otherwise)
            return i;
    }
    FADU_VEC_PUSH(pairing->joint->arena, &results->pairs, *pair);
    return results->pairs.count - 1;
}

static fadu_ref
pair_up(void *context, uint32_t old, uint32_t new)
{
    const struct pairing *pairing = context;
    const struct fadu_joint_pair pair = { { old, new }, pairing->is_otherwise };

    return fadu_leaf(number_of(pairing, &pair));
}

static const struct fadu_verdict *
verdict_of(const struct fadu_joint *joint, const struct fadu_joint_pair *pair,
           int book)
{
    return &joint->sides[book]
                .verdicts[pair->is_otherwise]
                .items.items[pair->verdict[book]];
}

/* Both may spare the party: what counts is what it is spared. */
static bool
are_both_spared(const struct fadu_joint *joint,
                const struct fadu_joint_pair *pair)
{
    for (int book = 0; book < 2; book++)
        if (verdict_of(joint, pair, book)->core.outcome !=
            FADU_OUTCOME_EXEMPT_MAY)
            return false;
    return true;
}

static fadu_ref
see_behind(void *context, uint32_t pair, uint32_t otherwise)
{
    const struct pairing *pairing = context;
    const struct fadu_joint_results *results = pairing->results;

    return fadu_leaf(
        are_both_spared(pairing->joint, &results->pairs.items[pair]) ? otherwise
                                                                     : pair);
}

static fadu_ref
pair_laws(struct fadu_joint *joint, struct fadu_joint_results *results)
{
    struct pairing pairing = { joint, results, false };
    struct fadu_diagram *diagram = &joint->diagram;
    fadu_ref function =
        fadu_diagram_join(diagram, joint->functions[FADU_BEFORE][0],
                          joint->functions[FADU_AFTER][0], pair_up, &pairing);
    fadu_ref otherwise;

    pairing.is_otherwise = true;
    otherwise =
        fadu_diagram_join(diagram, joint->functions[FADU_BEFORE][1],
                          joint->functions[FADU_AFTER][1], pair_up, &pairing);
    return fadu_diagram_join(diagram, function, otherwise, see_behind,
                             &pairing);
}

/* --- sums ---------------------------------------------------------------- */

bool
fadu_diff_rounds_alike(const struct fadu_policy *a, const struct fadu_policy *b)
{
    return a->point == b->point && a->round_fen == b->round_fen &&
           a->smallest_fine_fen == b->smallest_fine_fen;
}

bool
fadu_diff_reckons_alike(const struct fadu_policy *a,
                        const struct fadu_policy *b)
{
    return fadu_diff_rounds_alike(a, b) &&
           fadu_diff_same_ends(&a->band_lighter, &b->band_lighter) &&
           fadu_diff_same_ends(&a->band_ordinary, &b->band_ordinary) &&
           fadu_diff_same_ends(&a->band_heavier, &b->band_heavier) &&
           fadu_rational_compare(a->mitigation_floor, b->mitigation_floor) == 0;
}

/* --- what a pair comes to ------------------------------------------------ */

struct comparing {
    struct fadu_joint *joint;
    struct fadu_joint_results *results;
    bool has_one_policy;
    bool has_one_rounding;
    const struct fadu_joint_pair *pair;
    struct fadu_pricing pricing;
    uint32_t cells[FADU_MAX_SAMPLED];
    unsigned moves; /* of the sums inside the cells */
};

static fadu_ref
leaf_of(struct comparing *comparing, const struct fadu_joint_result *result)
{
    FADU_VEC_PUSH(comparing->joint->arena, &comparing->results->items, *result);
    return fadu_leaf(comparing->results->items.count - 1);
}

static void
note(struct comparing *comparing, struct fadu_joint_result *result,
     const struct fadu_sampled *samples)
{
    bool is_seen;
    const enum fadu_change change = fadu_pricing_weigh(
        &comparing->pricing, samples, &comparing->moves, &is_seen);

    if (result->shows[change] && (result->is_seen[change] || !is_seen))
        return;
    result->shows[change] = true;
    result->is_seen[change] = is_seen;
    for (uint32_t i = 0; i < result->sample_count; i++)
        result->samples[change][i] = samples[i];
}

/* All points of the cells, fact by fact. */
static void
try_points(struct comparing *comparing, uint32_t depth,
           struct fadu_sampled *samples, struct fadu_joint_result *result)
{
    struct fadu_rational points[FADU_MAX_POINTS];
    uint32_t count;

    if (depth == comparing->pricing.fact_count) {
        note(comparing, result, samples);
        return;
    }
    samples[depth].variable = comparing->pricing.facts[depth];
    count = fadu_list_points(comparing->joint, samples[depth].variable,
                             comparing->cells[depth],
                             comparing->pricing.has_formula, points);
    for (uint32_t i = 0; i < count; i++) {
        samples[depth].number = points[i];
        try_points(comparing, depth + 1, samples, result);
    }
}

/* Of one fine and none it is decided which is lighter, whatever its sum is. */
static bool
has_two_fines(const struct comparing *comparing)
{
    return comparing->pricing.fines[FADU_BEFORE] &&
           comparing->pricing.fines[FADU_AFTER];
}

/* What goes in straight lines and one way only, goes that way when it is
 * rounded too.  Where one end falls and the other rises, or the rounding is
 * another one, a small sum may come out the other way. */
static bool
may_turn_by_rounding(const struct comparing *comparing)
{
    return has_two_fines(comparing) &&
           (!comparing->has_one_rounding ||
            comparing->moves == (FADU_SUM_FALLS | FADU_SUM_RISES));
}

static fadu_ref
by_cells(struct comparing *comparing, uint32_t depth)
{
    struct fadu_joint *joint = comparing->joint;
    const uint32_t fact_count = comparing->pricing.fact_count;
    fadu_ref function = FADU_REF_NO;

    if (depth == fact_count) {
        struct fadu_sampled samples[FADU_MAX_SAMPLED];
        struct fadu_joint_result result = {
            .is_otherwise = comparing->pair->is_otherwise,
            .sample_count = fact_count,
        };

        comparing->moves = 0;
        try_points(comparing, 0, samples, &result);
        comparing->results->is_unproved |= may_turn_by_rounding(comparing);
        return leaf_of(comparing, &result);
    }
    const uint32_t variable = comparing->pricing.facts[depth];
    const uint32_t count = joint->variables.items[variable].cells.count;

    for (uint32_t i = 0; i < count; i++) {
        comparing->cells[depth] = i;
        if (joint->known.variable == variable && joint->known.cell != i)
            continue;
        const fadu_ref child = by_cells(comparing, depth + 1);

        if (joint->known.variable == variable)
            return child;
        function = i == 0
                       ? child
                       : fadu_diagram_if(&joint->diagram,
                                         fadu_joint_is_cell(joint, variable, i),
                                         child, function);
    }
    return function;
}

/* Amounts that are written alike come to the same, whatever the facts are. */
static fadu_ref
compare_pair(struct comparing *comparing)
{
    struct fadu_pricing *pricing = &comparing->pricing;
    struct fadu_joint_result result = { .is_otherwise =
                                            comparing->pair->is_otherwise };
    enum fadu_change change;
    bool is_seen;

    fadu_pricing_begin(pricing, comparing->joint, comparing->pair);
    if (fadu_pricing_is_decided(pricing, &change)) {
        result.shows[change] = true;
        result.is_seen[change] = true;
        return leaf_of(comparing, &result);
    }
    comparing->results->is_unproved |=
        fadu_pricing_has_other_second_fines(pricing, comparing->has_one_policy);
    if (!pricing->fact_count ||
        (comparing->has_one_policy && fadu_pricing_is_alike(pricing))) {
        change = fadu_pricing_weigh(pricing, NULL, &comparing->moves, &is_seen);
        result.shows[change] = true;
        result.is_seen[change] = is_seen;
        return leaf_of(comparing, &result);
    }
    if (pricing->has_too_many_facts) {
        comparing->results->is_unproved = true;
        result.shows[FADU_CHANGE_MIXED] = true;
        return leaf_of(comparing, &result);
    }
    comparing->results->is_unproved |=
        has_two_fines(comparing) &&
        (pricing->fact_count > 1 || pricing->has_formula);
    return by_cells(comparing, 0);
}

/* What each pair comes to: mostly one result whatever the facts are, and the
 * pair goes over into it; or a function of the facts that amounts are computed
 * from, which has to be woven in. */
struct outcomes {
    fadu_ref *of; /* by pair */
    uint32_t first_open;
};

static fadu_ref
result_of_pair(void *context, uint32_t pair)
{
    const struct outcomes *outcomes = context;

    return fadu_is_leaf(outcomes->of[pair])
               ? outcomes->of[pair]
               : fadu_leaf(outcomes->first_open + pair);
}

static fadu_ref
weave(struct comparing *comparing, fadu_ref pairs, const fadu_leaves *leaves,
      struct outcomes *outcomes)
{
    struct fadu_diagram *diagram = &comparing->joint->diagram;
    fadu_ref function;

    outcomes->first_open = comparing->results->items.count;
    function = fadu_diagram_map(diagram, pairs, result_of_pair, outcomes);
    FADU_EACH(const uint32_t, pair, leaves) {
        if (!fadu_is_leaf(outcomes->of[*pair]))
            function = fadu_diagram_if(
                diagram,
                fadu_diagram_equals(diagram, function,
                                    outcomes->first_open + *pair),
                outcomes->of[*pair], function);
    }
    return function;
}

void
fadu_joint_compare(struct fadu_joint *joint, struct fadu_joint_results *results)
{
    struct comparing comparing = {
        .joint = joint,
        .results = results,
        .has_one_policy =
            fadu_diff_reckons_alike(joint->sides[FADU_BEFORE].matter.policy,
                                    joint->sides[FADU_AFTER].matter.policy),
        .has_one_rounding =
            fadu_diff_rounds_alike(joint->sides[FADU_BEFORE].matter.policy,
                                   joint->sides[FADU_AFTER].matter.policy),
    };
    fadu_leaves leaves = { 0 };
    struct outcomes outcomes;
    fadu_ref pairs;

    *results = (struct fadu_joint_results){ .is_unproved = false };
    pairs = pair_laws(joint, results);
    fadu_diagram_leaves(&joint->diagram, pairs, &leaves);
    outcomes.of =
        FADU_NEW_ARRAY(joint->arena, fadu_ref, results->pairs.count + 1);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        comparing.pair = &results->pairs.items[*leaf];
        outcomes.of[*leaf] = compare_pair(&comparing);
    }
    results->function = weave(&comparing, pairs, &leaves, &outcomes);
}
