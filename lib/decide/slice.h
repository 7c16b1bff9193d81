/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The law of one day as it meets one offence.
 *
 * Layer: decide.  Uses: bind, law.
 */

#include "decide/bind.h"

struct fadu_slice {
    const struct fadu_matter *matter;
    fadu_day day;     /* provisions and general rules in force on it */
    bool without_may; /* as if nothing could be spared at discretion */
};

/* A state, and the fact to ask where it is unknown. */
struct fadu_finding {
    enum fadu_state state;
    uint32_t asks; /* FADU_NONE unless unknown */
};

struct fadu_finding fadu_find(const struct fadu_condition *condition,
                              const struct fadu_view *view);
struct fadu_finding fadu_finding_and(struct fadu_finding a,
                                     struct fadu_finding b);
struct fadu_finding fadu_find_elements(const fadu_elements *elements,
                                       const struct fadu_view *view);

/* Is the rule in force for this offence at all?  Facts are not asked. */
bool fadu_rule_is_asked(const struct fadu_slice *slice,
                        const struct fadu_rule *rule);

/* Its guard; NOT_MET: the rule is not shown. */
struct fadu_finding fadu_rule_guard(const struct fadu_rule *rule,
                                    const struct fadu_view *view);

/* Guard, elements, `unless`, and the list where one decides. */
struct fadu_finding fadu_rule_finding(const struct fadu_slice *slice,
                                      const struct fadu_rule *rule,
                                      const struct fadu_view *view);

/* Met if any rule of that effect is; unknown if one may be.  `force` 0: any
 * force.  `excluded` (of a provision) may be NULL. */
struct fadu_finding fadu_find_effect(const struct fadu_slice *slice,
                                     enum fadu_effect effect,
                                     enum fadu_force force,
                                     const struct fadu_provision *excluded_by,
                                     const struct fadu_view *view);

/* Does the provision exclude the rule (no-fault)? */
bool fadu_provision_excludes(const struct fadu_slice *slice,
                             const struct fadu_provision *provision,
                             const struct fadu_rule *rule);

/* Is the rule decided by a published list (policy, or needs_list)? */
bool fadu_rule_needs_list(const struct fadu_slice *slice,
                          const struct fadu_rule *rule);

/* Do other provisions or rules hold on the day of decision? */
bool fadu_law_has_changed(const struct fadu_slice *slice);

/* Calls visit for every condition that the decision may ask. */
void fadu_slice_each_condition(const struct fadu_slice *slice,
                               void (*visit)(void *context,
                                             const struct fadu_condition *when),
                               void *context);
