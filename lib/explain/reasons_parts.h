/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the files that write reasons share.
 *
 * Layer: explain.  Uses: reasons.
 */

#include "explain/reasons.h"

struct fadu_reasoning {
    struct fadu_buf *buf;
    const struct fadu_act *act;
    const struct fadu_matter *matter;
    const struct fadu_rulebook *book;
    int32_t language;
    const char *before; /* each sentence */
    bool is_otherwise;  /* what follows if the party is not spared */
};

void fadu_reason_say(const struct fadu_reasoning *writer, const char *chinese,
                     const char *english);
void fadu_reason_begin(const struct fadu_reasoning *writer);
void fadu_reason_end(const struct fadu_reasoning *writer);
/* Takes back what was written since `start`. */
void fadu_reason_take_back(const struct fadu_reasoning *writer, size_t start);
void fadu_reason_quote(const struct fadu_reasoning *writer,
                       struct fadu_str name, struct fadu_str en);
/* In brackets; nothing if there are none. */
void fadu_reason_cites(const struct fadu_reasoning *writer,
                       const fadu_cites *cites);
/* The facts that the condition names, with what is known; how many. */
uint32_t fadu_reason_facts(const struct fadu_reasoning *writer,
                           const struct fadu_condition *when);

/* The Administrative Penalty Law, where the rulebook has it. */
void fadu_reason_cite_apl(const struct fadu_reasoning *writer, uint32_t article,
                          uint32_t paragraph);

void fadu_explain_law(const struct fadu_reasoning *writer);
void fadu_explain_presumed(const struct fadu_reasoning *writer);
/* The row, what it rests on, and why it is not the next one. */
void fadu_explain_grade(const struct fadu_reasoning *writer);
void fadu_explain_direction(const struct fadu_reasoning *writer);
void fadu_explain_counted_out(const struct fadu_reasoning *writer);
/* Kinds that are optional, orders, duties, coercion dispensed with. */
void fadu_explain_kinds(const struct fadu_reasoning *writer);
void fadu_explain_penalties(const struct fadu_reasoning *writer);
