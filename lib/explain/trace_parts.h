/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the files that trace share.
 *
 * Layer: explain.  Uses: trace.
 */

#include "explain/names.h"
#include "explain/trace.h"
#include "explain/words.h"

struct fadu_tracer {
    const struct fadu_act *act;
    const struct fadu_matter *matter;
    const struct fadu_rulebook *book;
    struct fadu_view view; /* what is known of the case */
    struct fadu_arena *arena;
};

/* A new step at the end of `parent` (NULL: it stands alone). */
struct fadu_step *fadu_step_add(const struct fadu_tracer *tracer,
                                struct fadu_step *parent, const char *id);
void fadu_step_result(struct fadu_step *step, const char *word);
void fadu_step_state(struct fadu_step *step, enum fadu_state state);

/* At the end of its sentence, in both languages. */
void fadu_step_say(struct fadu_step *step, const char *chinese,
                   const char *english);
void fadu_step_write(struct fadu_step *step, struct fadu_str text);
void fadu_step_number(struct fadu_step *step, int64_t number);
void fadu_step_day(struct fadu_step *step, fadu_day day);
void fadu_step_quote(struct fadu_step *step, struct fadu_str name,
                     struct fadu_str en);
void fadu_step_say_state(struct fadu_step *step, enum fadu_state state);
void fadu_step_effect(struct fadu_step *step, const struct fadu_rule *rule);
void fadu_step_kind(struct fadu_step *step, struct fadu_str kind);
void fadu_step_range(struct fadu_step *step,
                     const struct fadu_fen_range *range);
void fadu_step_yuan(struct fadu_step *step, int64_t fen);
/* 第 1 行“轻微”档 / row 1, "轻微" */
void fadu_step_row(struct fadu_step *step, const struct fadu_row *row);
void fadu_step_condition(const struct fadu_tracer *tracer,
                         struct fadu_step *step,
                         const struct fadu_condition *when);

/* The facts of the step, once each; `tell` says them too, how many. */
void fadu_step_fact(const struct fadu_tracer *tracer, struct fadu_step *step,
                    uint32_t fact);
void fadu_step_facts(const struct fadu_tracer *tracer, struct fadu_step *step,
                     const struct fadu_condition *when);
uint32_t fadu_step_tell_facts(const struct fadu_tracer *tracer,
                              struct fadu_step *step,
                              const struct fadu_condition *when);

void fadu_step_cites(const struct fadu_tracer *tracer, struct fadu_step *step,
                     const fadu_cites *cites);
/* The Administrative Penalty Law, where the rulebook has it. */
void fadu_step_cite_apl(const struct fadu_tracer *tracer,
                        struct fadu_step *step, uint32_t article,
                        uint32_t paragraph);

/* The parts, in the order of derivation. */
void fadu_trace_facts(const struct fadu_tracer *tracer,
                      struct fadu_step *parent);
void fadu_trace_slices(const struct fadu_tracer *tracer,
                       struct fadu_step *parent);
/* Rules of these effects (one bit each), element by element. */
struct fadu_check_group {
    const char *id;
    unsigned effects;
    const char *chinese;
    const char *english;
};
void fadu_trace_checks(const struct fadu_tracer *tracer,
                       struct fadu_step *parent,
                       const struct fadu_check_group *group);
struct fadu_step *fadu_trace_rule(const struct fadu_tracer *tracer,
                                  struct fadu_step *parent, const char *id,
                                  const struct fadu_rule *rule,
                                  enum fadu_state state);
void fadu_trace_elements(const struct fadu_tracer *tracer,
                         struct fadu_step *parent,
                         const fadu_elements *elements);
void fadu_trace_provision(const struct fadu_tracer *tracer,
                          struct fadu_step *parent);
void fadu_trace_table(const struct fadu_tracer *tracer,
                      struct fadu_step *parent);
/* The table for the provision, used or not; FADU_NONE: there is none. */
uint32_t fadu_trace_block(const struct fadu_tracer *tracer);
void fadu_trace_row(const struct fadu_tracer *tracer, struct fadu_step *parent);
void fadu_trace_column(const struct fadu_tracer *tracer,
                       struct fadu_step *parent);
void fadu_trace_circumstances(const struct fadu_tracer *tracer,
                              struct fadu_step *parent);
void fadu_trace_direction(const struct fadu_tracer *tracer,
                          struct fadu_step *parent);
void fadu_trace_kinds(const struct fadu_tracer *tracer,
                      struct fadu_step *parent);
void fadu_trace_amounts(const struct fadu_tracer *tracer,
                        struct fadu_step *parent);
/* One sum under its step: the adjustments that made it. */
void fadu_trace_sum(const struct fadu_tracer *tracer, struct fadu_step *parent,
                    const struct fadu_sum *sum);
void fadu_trace_law(const struct fadu_tracer *tracer, struct fadu_step *parent);
void fadu_trace_possible(const struct fadu_tracer *tracer,
                         struct fadu_step *parent);

/* Several entries together. */
struct fadu_step *
fadu_trace_combined(const struct fadu_recommendation *recommendation,
                    const struct fadu_tracer *tracer);
struct fadu_tracer fadu_tracer_of(const struct fadu_act *act,
                                  struct fadu_arena *arena);
