/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/weighing.h"

enum { MAX_GROUNDS = 16 };

static bool
is_heavier(const struct fadu_circumstance *circumstance)
{
    return circumstance->rule->effect == FADU_EFFECT_AGGRAVATE;
}

/* --- what they come to --------------------------------------------------- */

struct fact_search {
    uint32_t fact;
    bool is_found;
};

static void
look_for_fact(void *context, const struct fadu_condition *test)
{
    struct fact_search *search = context;

    search->is_found |= test->subject == search->fact;
}

struct pair {
    const struct fadu_rule *other;
    bool shares_fact;
};

static void
look_in_other(void *context, const struct fadu_condition *test)
{
    struct pair *pair = context;
    struct fact_search search = { test->subject, false };

    FADU_EACH(const struct fadu_element, element, &pair->other->elements)
        fadu_condition_each_fact(element->when, look_for_fact, &search);
    pair->shares_fact |= search.is_found;
}

static bool
share_a_fact(const struct fadu_rule *rule, const struct fadu_rule *other)
{
    struct pair pair = { other, false };

    FADU_EACH(const struct fadu_element, element, &rule->elements)
        fadu_condition_each_fact(element->when, look_in_other, &pair);
    return pair.shares_fact;
}

static bool
is_mitigating_ground(const struct fadu_circumstance *circumstance)
{
    return circumstance->counted == FADU_COUNTED_YES &&
           circumstance->rule->effect == FADU_EFFECT_MITIGATE &&
           circumstance->rule->force == FADU_SHALL;
}

/* The most grounds that shall mitigate of which no two share a fact.  Grounds
 * are few: each is taken or left. */
static int32_t
most_separate(const struct fadu_directing *directing, uint32_t from,
              const struct fadu_rule **taken, int32_t taken_count)
{
    int32_t most = taken_count;

    for (uint32_t i = from; i < directing->circumstances.count; i++) {
        const struct fadu_circumstance *circumstance =
            &directing->circumstances.items[i];
        bool is_separate =
            is_mitigating_ground(circumstance) && taken_count < MAX_GROUNDS;
        int32_t with;

        for (int32_t other = 0; other < taken_count && is_separate; other++)
            is_separate = !share_a_fact(circumstance->rule, taken[other]);
        if (!is_separate)
            continue;
        taken[taken_count] = circumstance->rule;
        with = most_separate(directing, i + 1, taken, taken_count + 1);
        if (with > most)
            most = with;
    }
    return most;
}

static int32_t
separate_grounds(const struct fadu_directing *directing)
{
    const struct fadu_rule *taken[MAX_GROUNDS];

    return most_separate(directing, 0, taken, 0);
}

static bool
has_rule_that_mitigates(const struct fadu_directing *directing)
{
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->counted == FADU_COUNTED_YES &&
            circumstance->rule->is_mitigated)
            return true;
    }
    return false;
}

struct side {
    bool counts;
    bool shall;
};

static struct side
side_of(const struct fadu_directing *directing, bool heavier)
{
    struct side side = { false, false };

    FADU_EACH(const struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->counted != FADU_COUNTED_YES ||
            is_heavier(circumstance) != heavier)
            continue;
        side.counts = true;
        side.shall |= circumstance->rule->force == FADU_SHALL;
    }
    return side;
}

static void
cancel_side(struct fadu_directing *directing, bool heavier)
{
    FADU_EACH(struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->counted == FADU_COUNTED_YES &&
            is_heavier(circumstance) == heavier)
            circumstance->counted = FADU_COUNTED_CANCELLED;
    }
}

static void
go_lighter(struct fadu_directing *directing, const struct fadu_policy *policy)
{
    int32_t grounds = separate_grounds(directing);

    directing->direction = FADU_LIGHTER;
    if (has_rule_that_mitigates(directing)) {
        directing->direction = FADU_MITIGATED;
    } else if (policy->mitigate_at > 0 && grounds >= policy->mitigate_at) {
        directing->direction = FADU_MITIGATED;
        directing->by_policy = grounds;
    }
}

void
fadu_weigh(struct fadu_directing *directing, const struct fadu_policy *policy)
{
    struct side light = side_of(directing, false);
    struct side heavy = side_of(directing, true);

    if (light.counts && heavy.counts && !policy->weighs_conflicts &&
        light.shall != heavy.shall) {
        cancel_side(directing, light.shall);
        if (light.shall)
            heavy.counts = false;
        else
            light.counts = false;
    }
    if (light.counts && heavy.counts) {
        directing->direction = FADU_ORDINARY;
        directing->is_weighed = true;
        return;
    }
    directing->direction = FADU_ORDINARY;
    if (light.counts)
        go_lighter(directing, policy);
    if (heavy.counts)
        directing->direction = FADU_HEAVIER;
    if (light.counts || heavy.counts)
        directing->force =
            (light.counts ? light.shall : heavy.shall) ? FADU_SHALL : FADU_MAY;
}

/* --- sets that come to the same ------------------------------------------ */

static uint64_t
lowest(uint64_t set)
{
    return set & (~set + 1);
}

/* As many of the lowest of `of` as `set` has, at most `most`. */
static uint64_t
lowest_of(uint64_t of, uint64_t set, int32_t most)
{
    uint64_t result = 0;

    for (set &= of; set && most > 0; set &= set - 1, most--) {
        result |= lowest(of);
        of &= of - 1;
    }
    return result;
}

void
fadu_sort_weights(const struct fadu_rule *const *rules, uint32_t count,
                  const struct fadu_policy *policy,
                  struct fadu_weights *weights)
{
    *weights = (struct fadu_weights){ .mitigate_at = policy->mitigate_at > 0
                                                         ? policy->mitigate_at
                                                         : 1 };
    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_rule *rule = rules[i];
        const uint64_t bit = UINT64_C(1) << i;
        const bool shall = rule->force == FADU_SHALL;
        bool is_apart = true;

        if (rule->effect == FADU_EFFECT_AGGRAVATE) {
            *(shall ? &weights->heavier_shall : &weights->heavier_may) |= bit;
            continue;
        }
        if (rule->is_mitigated)
            weights->mitigated |= bit;
        *(shall ? &weights->lighter_shall : &weights->lighter_may) |= bit;
        if (!shall || rule->effect != FADU_EFFECT_MITIGATE)
            continue;
        for (uint32_t j = 0; j < count && is_apart; j++)
            is_apart = j == i || rules[j]->effect != FADU_EFFECT_MITIGATE ||
                       rules[j]->force != FADU_SHALL ||
                       !share_a_fact(rule, rules[j]);
        *(is_apart ? &weights->apart : &weights->entangled) |= bit;
    }
}

uint64_t
fadu_weight_of(const struct fadu_weights *weights, uint64_t set)
{
    const uint64_t shall = set & weights->lighter_shall;
    uint64_t weight = set & weights->heavier_shall
                          ? lowest(weights->heavier_shall)
                          : lowest_of(weights->heavier_may, set, 1);

    if (set & weights->mitigated)
        return weight | lowest(set & weights->mitigated) |
               lowest_of(weights->lighter_shall, set, 1);
    weight |= lowest_of(weights->apart, set, weights->mitigate_at);
    weight |= set & weights->entangled;
    if (shall && !(weight & weights->lighter_shall))
        weight |= lowest(weights->lighter_shall & ~weights->apart &
                         ~weights->entangled & ~weights->mitigated);
    return shall
               ? weight
               : weight | lowest_of(weights->lighter_may & ~weights->mitigated,
                                    set, 1);
}
