/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/direction.h"

#include "decide/counted.h"

enum { MAX_GROUNDS = 16 };

static bool
is_circumstance(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_MITIGATE ||
           rule->effect == FADU_EFFECT_LIGHTEN ||
           rule->effect == FADU_EFFECT_AGGRAVATE;
}

static bool
is_heavier(const struct fadu_circumstance *circumstance)
{
    return circumstance->rule->effect == FADU_EFFECT_AGGRAVATE;
}

void
fadu_list_circumstances(const struct fadu_slice *slice,
                        const struct fadu_value *values,
                        struct fadu_directing *directing)
{
    const struct fadu_view view = fadu_matter_view(slice->matter, values);

    FADU_EACH(const struct fadu_rule, rule, &slice->matter->book->rules) {
        struct fadu_circumstance *circumstance;

        if (!is_circumstance(rule) || !fadu_rule_is_asked(slice, rule) ||
            fadu_rule_guard(rule, &view).state == FADU_NOT_MET)
            continue;
        circumstance =
            FADU_VEC_ADD(slice->matter->arena, &directing->circumstances);
        circumstance->rule = rule;
        circumstance->state = fadu_rule_finding(slice, rule, &view).state;
    }
}

/* --- which of them count ------------------------------------------------- */

static uint32_t
ask_unknown(const struct fadu_slice *slice, const struct fadu_value *values,
            const struct fadu_directing *directing)
{
    const struct fadu_view view = fadu_matter_view(slice->matter, values);

    FADU_EACH(const struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        if (circumstance->state == FADU_STATE_UNKNOWN)
            return fadu_rule_finding(slice, circumstance->rule, &view).asks;
    }
    return FADU_NONE;
}

static uint32_t
count(const struct fadu_slice *slice, const struct fadu_value *values,
      const struct fadu_place_in_law *place, struct fadu_directing *directing)
{
    FADU_EACH(struct fadu_circumstance, circumstance,
              &directing->circumstances) {
        bool is_already = false;
        uint32_t asks;

        if (circumstance->state != FADU_MET)
            continue;
        asks = fadu_is_counted_already(slice, values, place, circumstance->rule,
                                       &is_already);
        if (asks != FADU_NONE)
            return asks;
        circumstance->counted =
            is_already ? FADU_COUNTED_ALREADY : FADU_COUNTED_YES;
    }
    return FADU_NONE;
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

static void
weigh(struct fadu_directing *directing, const struct fadu_policy *policy)
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

uint32_t
fadu_choose_direction(const struct fadu_slice *slice,
                      const struct fadu_value *values,
                      const struct fadu_place_in_law *place,
                      struct fadu_directing *directing)
{
    const struct fadu_row *row = fadu_placed_row(slice->matter, place);
    uint32_t asks;

    *directing = (struct fadu_directing){ .force = FADU_FORCE_NONE };
    fadu_list_circumstances(slice, values, directing);
    if (row && row->direction != FADU_DIRECTION_NONE) {
        /* The row decides; circumstances are only listed. */
        FADU_EACH(struct fadu_circumstance, circumstance,
                  &directing->circumstances) {
            if (circumstance->state == FADU_MET)
                circumstance->counted = FADU_COUNTED_CANCELLED;
        }
        directing->direction = row->direction;
        return FADU_NONE;
    }
    asks = ask_unknown(slice, values, directing);
    if (asks == FADU_NONE)
        asks = count(slice, values, place, directing);
    if (asks == FADU_NONE)
        weigh(directing, slice->matter->policy);
    return asks;
}
