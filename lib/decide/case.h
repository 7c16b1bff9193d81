/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case as somebody wrote it: its header and its facts, still as text.
 *
 * Layer: decide.  Uses: text.
 */

#include "fadu/case.h"
#include "law/fact.h"
#include "text/tree.h"

struct fadu_case_fact {
    struct fadu_str name;
    const struct fadu_node *value;
    struct fadu_str source; /* who or what says so; may be empty */
    struct fadu_place place;
};

/* One earlier case of the same party. */
struct fadu_case_earlier {
    const struct fadu_node *offence;
    const struct fadu_node *acted_from;
    const struct fadu_node *acted_until;
    const struct fadu_node *decided_on;
    const struct fadu_node *outcome;
    bool is_final; /* no remedy runs */
    struct fadu_place place;
};

struct fadu_case {
    struct fadu_guard guard;
    struct fadu_arena arena;
    struct fadu_source *source;
    struct fadu_place place;

    struct fadu_str number; /* case: 2026-0007 */
    const struct fadu_node *offence;
    const struct fadu_node *dates[FADU_HEADER_DATE_COUNT];
    bool is_ongoing;
    bool has_proposed; /* what the handler proposes: not reviewed yet */
    /* What changes no answer and stands in its record all the same; NULL. */
    const struct fadu_node *proposed;
    const struct fadu_node *party_says;
    const struct fadu_node *tags;
    FADU_VEC(struct fadu_case_fact) facts;
    bool has_history; /* [] says: searched, and nothing found */
    FADU_VEC(struct fadu_case_earlier) history;
};

/* Takes the header and facts out of a tree that outlives the case. */
void fadu_case_take(struct fadu_case *facts, const struct fadu_node *root,
                    struct fadu_arena *scratch, fadu_diag *diag);

/* null, 未知, or nothing at all: the fact is unknown. */
bool fadu_says_unknown(const struct fadu_node *node);
