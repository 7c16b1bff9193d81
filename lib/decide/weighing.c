/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/weighing.h"

/* --- sets ---------------------------------------------------------------- */

static uint64_t
lowest(uint64_t set)
{
    return set & (~set + 1);
}

static int32_t
size_of(uint64_t set)
{
    int32_t size = 0;

    for (; set; set &= set - 1)
        size++;
    return size;
}

static uint32_t
index_of(uint64_t bit)
{
    uint32_t index = 0;

    while (bit >>= 1)
        index++;
    return index;
}

/* As many of the lowest of `of` as `set` has in it, at most `most`. */
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

/* --- sorting ------------------------------------------------------------- */

static bool
share_a_fact(const bool *one, const bool *other, uint32_t count)
{
    for (uint32_t fact = 0; fact < count; fact++)
        if (one[fact] && other[fact])
            return true;
    return false;
}

/* Grounds rest on different facts if nothing that they ask, or that it follows
 * from, is the same. */
static void
sort_grounds(const struct fadu_matter *matter,
             const struct fadu_rule *const *rules, struct fadu_weights *weights)
{
    const uint32_t fact_count = matter->book->facts.count;
    const bool *facts[FADU_MAX_CIRCUMSTANCES] = { NULL };

    for (uint64_t rest = weights->grounds; rest; rest &= rest - 1) {
        const uint32_t i = index_of(lowest(rest));

        facts[i] = fadu_facts_of_rule(matter, rules[i]);
        for (uint32_t j = 0; j < i; j++) {
            if (!facts[j] || !share_a_fact(facts[i], facts[j], fact_count))
                continue;
            weights->shares[i] |= UINT64_C(1) << j;
            weights->shares[j] |= UINT64_C(1) << i;
        }
    }
    for (uint64_t rest = weights->grounds; rest; rest &= rest - 1)
        if (!weights->shares[index_of(lowest(rest))])
            weights->apart |= lowest(rest);
}

void
fadu_sort_weights(const struct fadu_matter *matter,
                  const struct fadu_rule *const *rules, uint32_t count,
                  struct fadu_weights *weights)
{
    *weights = (struct fadu_weights){
        .mitigate_at = matter->policy->mitigate_at,
        .weighs_conflicts = matter->policy->weighs_conflicts,
    };
    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_rule *rule = rules[i];
        const uint64_t bit = UINT64_C(1) << i;
        const bool shall = rule->force == FADU_SHALL;

        if (rule->effect == FADU_EFFECT_AGGRAVATE) {
            *(shall ? &weights->heavier_shall : &weights->heavier_may) |= bit;
            continue;
        }
        *(shall ? &weights->lighter_shall : &weights->lighter_may) |= bit;
        if (rule->is_mitigated)
            weights->mitigated |= bit;
        if (shall && rule->effect == FADU_EFFECT_MITIGATE)
            weights->grounds |= bit;
    }
    sort_grounds(matter, rules, weights);
}

/* --- weighing ------------------------------------------------------------ */

/* The most grounds of the set of which no two share a fact: each of those that
 * do is taken or left. */
static int32_t
most_separate(const struct fadu_weights *weights, uint64_t set)
{
    const uint64_t one = lowest(set & ~weights->apart);
    int32_t with;
    int32_t without;

    if (!one)
        return size_of(set);
    without = most_separate(weights, set & ~one);
    with = 1 +
           most_separate(weights, set & ~one & ~weights->shares[index_of(one)]);
    return with > without ? with : without;
}

static void
go_lighter(const struct fadu_weights *weights, uint64_t set,
           struct fadu_weighed *weighed)
{
    const int32_t grounds = most_separate(weights, set & weights->grounds);

    weighed->direction = FADU_LIGHTER;
    if (set & weights->mitigated) {
        weighed->direction = FADU_MITIGATED;
    } else if (weights->mitigate_at > 0 && grounds >= weights->mitigate_at) {
        weighed->direction = FADU_MITIGATED;
        weighed->by_policy = grounds;
    }
}

struct fadu_weighed
fadu_weigh(const struct fadu_weights *weights, uint64_t set)
{
    const uint64_t lighter =
        set & (weights->lighter_shall | weights->lighter_may);
    const uint64_t heavier = set & ~lighter;
    const bool lighter_shall = (set & weights->lighter_shall) != 0;
    const bool heavier_shall = (set & weights->heavier_shall) != 0;
    struct fadu_weighed weighed = { .direction = FADU_ORDINARY };

    if (!set)
        return weighed;
    if (lighter && heavier) {
        if (weights->weighs_conflicts || lighter_shall == heavier_shall) {
            weighed.is_weighed = true;
            return weighed;
        }
        weighed.cancelled = lighter_shall ? heavier : lighter;
    }
    weighed.force = lighter_shall || heavier_shall ? FADU_SHALL : FADU_MAY;
    if (lighter & ~weighed.cancelled)
        go_lighter(weights, lighter, &weighed);
    else
        weighed.direction = FADU_HEAVIER;
    return weighed;
}

/* --- sets that come to the same ------------------------------------------ */

uint64_t
fadu_weight_of(const struct fadu_weights *weights, uint64_t set)
{
    const int32_t most = weights->mitigate_at > 0 ? weights->mitigate_at : 1;
    const uint64_t shall = set & weights->lighter_shall;
    uint64_t weight = set & weights->heavier_shall
                          ? lowest(weights->heavier_shall)
                          : lowest_of(weights->heavier_may, set, 1);

    if (set & weights->mitigated)
        return weight | lowest(set & weights->mitigated) |
               lowest_of(weights->lighter_shall, set, 1);
    if (!shall)
        return weight |
               lowest_of(weights->lighter_may & ~weights->mitigated, set, 1);
    weight |= lowest_of(weights->apart & ~weights->mitigated, set, most);
    weight |= set & weights->grounds & ~weights->apart;
    if (!(weight & weights->lighter_shall))
        weight |= lowest(shall);
    return weight;
}
