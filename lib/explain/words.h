/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The words of the answer: ids of the interface, and what people read.
 *
 * Layer: explain.  Uses: decide.
 */

#include "decide/recommendation.h"

/* "penalise", "exempt_may" … */
const char *fadu_outcome_id(enum fadu_outcome outcome);
/* 予以处罚 / To be penalised … */
const char *fadu_outcome_text(enum fadu_outcome outcome, int32_t language);

const char *fadu_direction_id(enum fadu_direction direction); /* may be NULL */
const char *fadu_direction_text(enum fadu_direction direction,
                                int32_t language);
const char *fadu_force_id(enum fadu_force force); /* may be NULL */
const char *fadu_force_text(enum fadu_force force, int32_t language);
const char *fadu_effect_id(enum fadu_effect effect);
const char *fadu_effect_text(enum fadu_effect effect, int32_t language);
const char *fadu_state_text(enum fadu_state state, int32_t language);
const char *fadu_counted_id(enum fadu_counted counted); /* may be NULL */
const char *fadu_counted_text(enum fadu_counted counted, int32_t language);
const char *fadu_origin_id(enum fadu_fact_origin origin);
const char *fadu_origin_text(enum fadu_fact_origin origin, int32_t language);
const char *fadu_role_id(enum fadu_cite_role role);
const char *fadu_role_text(enum fadu_cite_role role, int32_t language);
const char *fadu_human_text(enum fadu_human human, int32_t language);
/* An order may still issue where no penalty may: then never more than that. */
bool fadu_order_is_optional(const struct fadu_act *act,
                            const struct fadu_order *order);
/* Says also why, where the act tells it. */
const char *fadu_act_human_text(const struct fadu_act *act,
                                enum fadu_human human, int32_t language);
/* "confirmed" … ; 已核对条文 … */
const char *fadu_source_id(enum fadu_source_status status);
const char *fadu_source_text(enum fadu_source_status status, int32_t language);
const char *fadu_status_word(enum fadu_book_status status);
const char *fadu_status_text_of(enum fadu_book_status status, int32_t language);

/* One end of an order's amount, 20株, whole for counts; nothing while its base
 * is unknown. */
void fadu_write_order_end(struct fadu_buf *buf,
                          const struct fadu_matter *matter,
                          const struct fadu_order *order, bool is_max);

/* The clause that the order stands in; NULL: a row. */
const struct fadu_provision *fadu_order_clause(const struct fadu_matter *matter,
                                               const struct fadu_order *order);

/* Values of a fact in one piece: 2个以上3个以下, 主动改正、当场改正. */
void fadu_write_cells(struct fadu_buf *buf, const struct fadu_fact *fact,
                      const fadu_cells *cells);
