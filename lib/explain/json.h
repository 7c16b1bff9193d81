/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The answer as JSON, schema fadu.recommendation/1, in a fixed order of keys.
 *
 * Layer: explain.  Uses: words, text/json_write.
 */

#include "decide/recommendation.h"
#include "text/json_write.h"

/* `json->scratch` holds passing texts; whoever owns it clears it. */
void fadu_write_json(struct fadu_json *json,
                     const struct fadu_recommendation *recommendation);

/* The same without what explains it: what each act and all of them come to. */
void fadu_write_brief_json(struct fadu_json *json,
                           const struct fadu_recommendation *recommendation);

/* Parts of the answer. */
void fadu_json_origin(struct fadu_json *json,
                      const struct fadu_recommendation *recommendation);
void fadu_json_combined(struct fadu_json *json,
                        const struct fadu_combined *combined);

/* Parts of an act, each an entry of its object, or several. */
void fadu_json_outcome(struct fadu_json *json, const struct fadu_act *act,
                       uint32_t number);
void fadu_json_result(struct fadu_json *json, const struct fadu_act *act);
void fadu_json_penalties(struct fadu_json *json, const struct fadu_act *act);
void fadu_json_checks(struct fadu_json *json, const struct fadu_act *act);
void fadu_json_outlook(struct fadu_json *json, const struct fadu_act *act);
void fadu_json_input(struct fadu_json *json,
                     const struct fadu_recommendation *recommendation);

void fadu_json_facts(struct fadu_json *json,
                     const struct fadu_recommendation *recommendation);

void fadu_json_proceedings(struct fadu_json *json, const char *key,
                           enum fadu_effect effect,
                           const struct fadu_recommendation *recommendation);

/* What the parts share. */
void fadu_json_cite(struct fadu_json *json, const struct fadu_matter *matter,
                    const struct fadu_cited *cited);
/* To which act an entry of a list belongs, where there are several. */
void fadu_json_act_key(struct fadu_json *json,
                       const struct fadu_recommendation *recommendation,
                       const struct fadu_entry *entry);
void fadu_json_str_or_null(struct fadu_json *json, const char *key,
                           struct fadu_str text);
void fadu_json_text_or_null(struct fadu_json *json, const char *key,
                            const char *text);
void fadu_json_value(struct fadu_json *json, const char *key,
                     const struct fadu_fact *fact,
                     const struct fadu_value *value);
void fadu_json_fen_range(struct fadu_json *json, const char *key,
                         const struct fadu_fen_range *range);
void fadu_json_ends(struct fadu_json *json, const struct fadu_fen_range *range);
void fadu_json_row(struct fadu_json *json, const struct fadu_matter *matter,
                   const struct fadu_place_in_law *place);
void fadu_json_provision(struct fadu_json *json,
                         const struct fadu_matter *matter,
                         const struct fadu_place_in_law *place);
void fadu_json_kinds(struct fadu_json *json, const struct fadu_matter *matter,
                     const struct fadu_core *core);
void fadu_json_side(struct fadu_json *json, const char *key,
                    const struct fadu_matter *matter,
                    const struct fadu_law_side *side);
