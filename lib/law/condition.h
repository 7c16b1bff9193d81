/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Conditions over facts.
 *
 * Layer: law.  Uses: fact, state.
 */

#include "law/fact.h"
#include "law/state.h"

enum fadu_condition_kind {
    FADU_CONDITION_ALL, /* of no children: always true */
    FADU_CONDITION_ANY,
    FADU_CONDITION_NOT,
    FADU_CONDITION_FACT,         /* a fact against values */
    FADU_CONDITION_RULE,         /* the state of another rule */
    FADU_CONDITION_RESULT_FINE,  /* the recommended fine against ranges */
    FADU_CONDITION_RESULT_KINDS, /* any of these kinds is recommended */
    FADU_CONDITION_RESULT_OUTCOME,
    FADU_CONDITION_RESULT_DIRECTION,
};

struct fadu_condition {
    enum fadu_condition_kind kind;
    FADU_VEC(struct fadu_condition *) children;

    uint32_t subject; /* a fact or a rule */
    uint64_t choices; /* of a choice: the values that meet it; of a rule, an
                         outcome, a direction: one bit each */
    FADU_VEC(struct fadu_range) ranges; /* any of them */
    FADU_VEC(struct fadu_str) kinds;
    bool is_doubtful; /* of a result: by a source that is not confirmed, so
                         that it is never met for certain */
    struct fadu_place place;
};

/* What a condition may look at. */
struct fadu_view {
    const struct fadu_fact *facts;
    const struct fadu_value *values;    /* one for each fact */
    const enum fadu_state *rule_states; /* NULL where rules may not be asked */
    const struct fadu_result_view *result; /* NULL likewise */
};

/* What one act may come to: a bit for each possible word. */
struct fadu_result_turn {
    uint64_t outcomes;
    uint64_t directions;
};

/* The recommended penalty for all acts as procedure rules see it. */
struct fadu_result_view {
    bool has_fine; /* false: the fine is unknown */
    int64_t fine_min_fen;
    int64_t fine_max_fen;
    const struct fadu_str *kinds;
    uint32_t kind_count;
    const struct fadu_str *possible_kinds; /* in some possible result only */
    uint32_t possible_kind_count;
    bool kinds_are_open;                  /* any other kind may come, too */
    const struct fadu_result_turn *turns; /* of each act */
    uint32_t turn_count;
};

/* NULL is always met. */
enum fadu_state fadu_condition_state(const struct fadu_condition *condition,
                                     const struct fadu_view *view);

/* One value against one range. */
enum fadu_state fadu_range_state(const struct fadu_range *range,
                                 const struct fadu_value *value);

/* The first fact that keeps the condition unknown; FADU_NONE if it is not
 * unknown, or not for a fact. */
uint32_t fadu_condition_asks(const struct fadu_condition *condition,
                             const struct fadu_view *view);

/* Has the fine that much on this side of the end and on the other? */
bool fadu_fine_is_across(const struct fadu_bound *bound,
                         const struct fadu_result_view *result);

/* Calls visit for every fact that the condition names. */
void fadu_condition_each_fact(const struct fadu_condition *condition,
                              void (*visit)(void *context,
                                            const struct fadu_condition *test),
                              void *context);
