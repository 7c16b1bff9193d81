/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A case as somebody wrote it: its header and its facts, still as text.
 *
 * Layer: decide.  Uses: text.
 */

#include "compile/spelling.h"
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

/* What the case says of one act, or of all of them. */
struct fadu_case_act {
    struct fadu_place place;
    const struct fadu_node *offence; /* one, or a list of several */
    const struct fadu_node *dates[FADU_HEADER_DATE_COUNT];
    bool is_ongoing;
    FADU_VEC(struct fadu_case_fact) facts;
    uint32_t own_count; /* the first facts are its own, the rest shared */
};

struct fadu_case_penalty {
    const struct fadu_node *kind;
    const struct fadu_node *amount;
    const struct fadu_node *object;
    struct fadu_place place;
};

/* What the party was noticed of, or what the handler proposes. */
struct fadu_case_plan {
    bool is_given;
    struct fadu_place place;
    FADU_VEC(struct fadu_case_penalty) penalties;
    const struct fadu_node *basis;
    const struct fadu_node *procedure;
    const struct fadu_node *steps;
    const struct fadu_node *considered;
    const struct fadu_node *new_facts;
    const struct fadu_node *reason;
    const struct fadu_node *approved_by;
};

enum { FADU_MAX_ACTS = 100 }; /* acts, each under each of its offences */

struct fadu_case {
    struct fadu_guard guard;
    struct fadu_arena arena;
    struct fadu_source *source;
    struct fadu_place place;

    struct fadu_str number; /* case: 2026-0007 */
    struct fadu_case_act shared;
    bool has_acts; /* else `shared` is the one act */
    FADU_VEC(struct fadu_case_act) acts;
    struct fadu_case_plan noticed;
    struct fadu_case_plan proposed;
    /* What changes no answer and stands in its record all the same; NULL. */
    const struct fadu_node *party_says;
    const struct fadu_node *tags;
    bool has_history; /* [] says: searched, and nothing found */
    FADU_VEC(struct fadu_case_earlier) history;
};

/* Empty again; its memory stays warm. */
void fadu_case_forget(struct fadu_case *facts);

/* Takes the header and facts out of a tree that outlives the case.
 * `spellings`: where its keys are noted, or NULL. */
void fadu_case_take(struct fadu_case *facts, const struct fadu_node *root,
                    struct fadu_arena *scratch,
                    struct fadu_spellings *spellings, fadu_diag *diag);

/* The act with what stands above all acts, under one of its offences. */
struct fadu_case_act fadu_case_act_of(const struct fadu_case *facts,
                                      const struct fadu_case_act *own,
                                      const struct fadu_node *offence,
                                      struct fadu_arena *arena);

/* null, 未知, or nothing at all: the fact is unknown. */
bool fadu_says_unknown(const struct fadu_node *node);
