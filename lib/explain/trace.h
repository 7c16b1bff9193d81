/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * How the answer was reached: a tree of steps, each with its result, a sentence
 * in both languages, the facts, the rule and the citations behind it.
 *
 * Layer: explain.  Uses: names, words.
 * The tree is made from the answer alone, and lives in the arena of whoever
 * asks for it.  The ids of the steps are part of the interface; the schema of
 * an answer lists them.
 */

#include "decide/recommendation.h"
#include "text/json_write.h"

struct fadu_step {
    const char *id;
    struct fadu_str result;  /* empty: the step only gathers others */
    struct fadu_buf text[2]; /* by fadu_language */
    struct fadu_str rule;    /* a rule, provision, row …; empty: none */
    FADU_VEC(uint32_t) facts;
    bool tells_facts; /* in its sentence */
    /* Values that were supposed; NULL: those of the case. */
    const struct fadu_value *supposed;
    FADU_VEC(const struct fadu_cite *) cites;
    FADU_VEC(struct fadu_step *) steps;
};

/* One act from its facts to its amounts. */
struct fadu_step *fadu_trace_act(const struct fadu_act *act,
                                 struct fadu_arena *arena);

/* `"trace": [...]`, one tree an act. */
void fadu_json_trace(struct fadu_json *json,
                     const struct fadu_recommendation *recommendation);

/* The same for people, two blanks a level. */
void fadu_write_trace(struct fadu_buf *buf,
                      const struct fadu_recommendation *recommendation,
                      int32_t language, struct fadu_arena *arena);
