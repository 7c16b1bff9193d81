/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The rulebook's own words, values and amounts in the language of the reader.
 *
 * Layer: explain.  Uses: decide (amount), law.
 * In English a thing is called by its `en` where the rulebook gives one; all
 * else stays as the rulebook writes it.
 */

#include "decide/recommendation.h"

static inline const char *
fadu_pick(int32_t language, const char *chinese, const char *english)
{
    return language == FADU_ENGLISH ? english : chinese;
}

static inline struct fadu_str
fadu_named_in(struct fadu_str name, struct fadu_str en, int32_t language)
{
    return language == FADU_ENGLISH && en.len ? en : name;
}

/* “name” or "name" */
void fadu_write_quoted(struct fadu_buf *buf, struct fadu_str text,
                       int32_t language);

void fadu_write_fact_name(struct fadu_buf *buf, const struct fadu_fact *fact,
                          int32_t language);

/* The values of a choice, one bit each. */
void fadu_write_choices(struct fadu_buf *buf, const struct fadu_fact *fact,
                        uint64_t choices, int32_t language);

/* What is known of the fact; 未知 / unknown if nothing is. */
void fadu_write_known(struct fadu_buf *buf, const struct fadu_fact *fact,
                      const struct fadu_value *value, int32_t language);

/* "炉具数 1个", with 推定 or 推算 behind it where nobody said so. */
void fadu_write_fact(struct fadu_buf *buf, const struct fadu_matter *matter,
                     uint32_t fact, int32_t language);

void fadu_write_cells_in(struct fadu_buf *buf, const struct fadu_fact *fact,
                         const fadu_cells *cells, int32_t language);

/* The library's own two kinds of penalty are glossed in English. */
void fadu_write_kind(struct fadu_buf *buf, struct fadu_str kind,
                     int32_t language);

/* 应当从轻 / shall lighten; a bar has no softer form, so it needs no force. */
void fadu_write_effect(struct fadu_buf *buf, const struct fadu_rule *rule,
                       int32_t language);

/* 1175元 / 1,175 yuan */
void fadu_write_yuan(struct fadu_buf *buf, int64_t fen, int32_t language);

/* A sum that is written already: "1元" is 1 yuan in English. */
void fadu_write_sum_in(struct fadu_buf *buf, struct fadu_str text,
                       int32_t language);

/* 500元以上1850元以下; an end that nobody can compute yet is its formula. */
void fadu_write_fen_range(struct fadu_buf *buf,
                          const struct fadu_fen_range *range, int32_t language);

/* The clause, with the version of that day where one is in force on it. */
void fadu_write_cite_on(struct fadu_buf *buf, const struct fadu_rulebook *book,
                        const struct fadu_cite *cite, fadu_day day,
                        int32_t language);

void fadu_write_cite(struct fadu_buf *buf, const struct fadu_rulebook *book,
                     const struct fadu_cite *cite, int32_t language);
/* Separated by 、 or a comma. */
void fadu_write_cites(struct fadu_buf *buf, const struct fadu_rulebook *book,
                      const fadu_cites *cites, int32_t language);

/* "2026-08-15 起施行" / "from 2026-08-15"; nothing for an interval without
 * ends. */
void fadu_write_interval(struct fadu_buf *buf,
                         const struct fadu_interval *interval,
                         int32_t language);

/* 行为1 露天烧烤 / Act 1, Open-air barbecue */
void fadu_write_entry_name(struct fadu_buf *buf, const struct fadu_entry *entry,
                           int32_t language);
