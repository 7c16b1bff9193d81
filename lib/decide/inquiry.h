/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Rules of procedure and notices while their states are being found.
 *
 * Layer: decide.  Uses: procedure.
 */

#include "decide/procedure.h"

/* The states of all rules, each found when it is first asked. */
struct inquiry {
    struct fadu_recommendation *recommendation;
    struct fadu_act *act;
    struct fadu_result_view result;
    struct fadu_view view;
    enum fadu_state *states;
    bool *is_found;
    struct fadu_proceeding *found; /* by rule */
};

static inline bool
fadu_is_proceeding(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_PROCEDURE ||
           rule->effect == FADU_EFFECT_NOTICE;
}

/* Facts that only procedure, notices and coercion ask. */
void fadu_list_procedure_facts(struct inquiry *inquiry);

/* Choices of the rulebook that count here, and what lists do not decide. */
void fadu_warn_of_procedure(struct inquiry *inquiry);

/* The amount of a notice that has a formula. */
void fadu_reckon_notice(const struct inquiry *inquiry,
                        struct fadu_proceeding *proceeding);
