/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case put to a rulebook: every fact given, presumed, derived or unknown.
 *
 * Layer: decide.  Uses: case, law.
 */

#include "decide/case.h"
#include "diagram/cells.h"
#include "fadu/recommend.h"
#include "law/derive.h"

/* One earlier case, read: what it was, when it ended, how it came out. */
struct fadu_earlier {
    uint32_t offence; /* FADU_NONE: one that the rulebook does not know */
    struct fadu_str name;
    fadu_day from;
    fadu_day until;
    bool has_decided_on;
    fadu_day decided_on;
    enum fadu_outcome outcome;
    bool is_final;
};

enum fadu_fact_origin {
    FADU_ORIGIN_UNKNOWN,
    FADU_ORIGIN_GIVEN,
    FADU_ORIGIN_PRESUMED,
    FADU_ORIGIN_DERIVED,
};

struct fadu_compiled; /* decide/compiled.h */

/* What every step of the decision works with. */
struct fadu_matter {
    const struct fadu_rulebook *book;
    const struct fadu_offence *offence;
    uint32_t offence_index;
    const struct fadu_case *facts;
    struct fadu_case_act told; /* this act, with what all acts share */
    /* By offence: is it one of the act, one of the case? */
    const bool *is_of_act;
    const bool *is_of_case;
    struct fadu_arena *arena;
    fadu_diag *diag;     /* what is wrong with the case */
    fadu_diag *warnings; /* what the answer should be read with */

    fadu_day acted_on; /* first day of the act */
    fadu_day ended_on; /* last day of the act: its law is the acted law */
    fadu_day decided_on;
    uint32_t edition; /* of the day of decision; FADU_NONE */
    const struct fadu_policy *policy;

    bool has_history;
    FADU_VEC(struct fadu_earlier) history;
    struct fadu_derivations derivations;
    const struct fadu_compiled *compiled; /* NULL: put together for the case */
    struct fadu_partition partition;
    struct fadu_value *values; /* one for each fact of the rulebook */
    bool *is_fixed;
    enum fadu_fact_origin *origins;
    bool *is_null; /* given as unknown: not even presumed */
    const struct fadu_value *
        *given;      /* by fact, as the case gives it; NULL: not */
    bool *uses_fact; /* by the offence itself, on the days of this case */
    bool *asks_fact; /* by the offence or any rule, likewise */
};

/* The offence that `told` names; false with a message. */
bool fadu_bind_offence(struct fadu_matter *matter);

/* Everything else, once the offences of the case are known.  False, with
 * messages, if the case contradicts the rulebook or itself. */
bool fadu_bind(struct fadu_matter *matter);

/*
 * A period given directly compares only in its own unit: where a condition of
 * the partition uses another, the fact counts as not given, with a warning.
 */
void fadu_drop_foreign_periods(struct fadu_matter *matter);

static inline struct fadu_view
fadu_matter_view(const struct fadu_matter *matter,
                 const struct fadu_value *values)
{
    return (struct fadu_view){ .facts = matter->book->facts.items,
                               .values = values };
}
