/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The law of one day as it meets one offence.
 *
 * Layer: decide.  Uses: space, law.
 */

#include "decide/space.h"

struct fadu_slice {
    const struct fadu_matter *matter;
    fadu_day day;     /* provisions and general rules in force on it */
    bool without_may; /* as if nothing could be spared at discretion */
};

/* The law of the day of decision for the same case. */
struct fadu_slice fadu_decided_slice(const struct fadu_slice *slice);

/* Is the rule in force for this offence at all?  Facts are not asked. */
bool fadu_rule_is_asked(const struct fadu_slice *slice,
                        const struct fadu_rule *rule);

/* Its guard; NOT_MET: the rule is not shown. */
enum fadu_state fadu_rule_guard(const struct fadu_rule *rule,
                                const struct fadu_view *view);

/* Guard, elements, `unless`, and the list where one decides. */
enum fadu_state fadu_rule_state(const struct fadu_slice *slice,
                                const struct fadu_rule *rule,
                                const struct fadu_view *view);

/* Does the provision exclude the rule (no-fault)? */
bool fadu_provision_excludes(const struct fadu_slice *slice,
                             const struct fadu_provision *provision,
                             const struct fadu_rule *rule);

/* Is the rule decided by a published list (policy, or needs_list)? */
bool fadu_rule_needs_list(const struct fadu_slice *slice,
                          const struct fadu_rule *rule);

/* Where the rule is met, and where any of that effect is, over all completions.
 * `force` 0: any force.  `excluded_by` (a provision) may be NULL. */
fadu_ref fadu_space_rule(struct fadu_space *space,
                         const struct fadu_slice *slice,
                         const struct fadu_rule *rule);
fadu_ref fadu_space_effect(struct fadu_space *space,
                           const struct fadu_slice *slice,
                           enum fadu_effect effect, enum fadu_force force,
                           const struct fadu_provision *excluded_by);

/* Are the same provisions and rules in force on both days? */
bool fadu_law_is_same(const struct fadu_slice *a, const struct fadu_slice *b);

/* The table for the provision on the day of decision; FADU_NONE: none. */
uint32_t fadu_block_for(const struct fadu_matter *matter, uint32_t provision);

/* May the block serve on the day of decision: has an edition of it begun? */
bool fadu_block_may_serve(const struct fadu_matter *matter,
                          const struct fadu_block *block);

/* Calls visit for every condition of the rule. */
void fadu_rule_each_condition(const struct fadu_slice *slice,
                              const struct fadu_rule *rule,
                              void (*visit)(void *context,
                                            const struct fadu_condition *when),
                              void *context);

/* Calls visit for every condition that the decision may ask. */
void fadu_slice_each_condition(const struct fadu_slice *slice,
                               void (*visit)(void *context,
                                             const struct fadu_condition *when),
                               void *context);
