/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Keys and enumerated values, each with its English and its one Chinese word.
 *
 * Layer: compile.  Uses: base.
 * Keys are one table; values belong to the key they stand under, so one word
 * may mean different things under two keys.
 */

#include <stdint.h>

#include "base/str.h"

enum fadu_key {
#define FADU_KEY(name, id, alias) FADU_KEY_##name,
#include "compile/keys.def"
#undef FADU_KEY
    FADU_KEY_COUNT,
};

struct fadu_str fadu_key_id(enum fadu_key key);
struct fadu_str fadu_key_alias(enum fadu_key key);

/* Is the text this key, in either spelling? */
bool fadu_key_is(struct fadu_str text, enum fadu_key key);

struct fadu_word {
    const char *id;
    const char *alias;
    int32_t value;
};

/* Ends with an entry whose id is NULL. */
extern const struct fadu_word fadu_words_book_status[];
extern const struct fadu_word fadu_words_source_status[];
extern const struct fadu_word fadu_words_level[];
extern const struct fadu_word fadu_words_fact_type[];
extern const struct fadu_word fadu_words_worse[];
extern const struct fadu_word fadu_words_judged_by[];
extern const struct fadu_word fadu_words_yesno[];
extern const struct fadu_word fadu_words_take[];
extern const struct fadu_word fadu_words_force[];
extern const struct fadu_word fadu_words_effect[];
extern const struct fadu_word fadu_words_edge[];
extern const struct fadu_word fadu_words_overlap[];
extern const struct fadu_word fadu_words_gap[];
extern const struct fadu_word fadu_words_conflict[];
extern const struct fadu_word fadu_words_point[];
extern const struct fadu_word fadu_words_scope[];
extern const struct fadu_word fadu_words_list[];
extern const struct fadu_word fadu_words_direction[];
extern const struct fadu_word fadu_words_outcome[];
extern const struct fadu_word fadu_words_law[];
/* Summary, whose rule is met, then ordinary. */
extern const struct fadu_word fadu_words_procedure[];
extern const struct fadu_word fadu_words_state[];
extern const struct fadu_word fadu_words_no_fine[];

/* False if the text is no word of the table. */
bool fadu_word_find(const struct fadu_word *words, struct fadu_str text,
                    int32_t *value_out);

/* Either spelling of a single special word. */
bool fadu_word_is(struct fadu_str text, const char *id, const char *alias);
