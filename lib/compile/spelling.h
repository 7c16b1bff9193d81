/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Where the words of the language stand in the files, and which they are.
 *
 * Layer: compile.  Uses: text, words.
 * Only who reads a word knows that it is one: the same letters may be an id, a
 * name or a value of a fact elsewhere.  So readers note each word as they
 * recognise it, and whoever rewrites files (format/format.h) needs no grammar
 * of its own.  Where nobody collects, noting costs one comparison.
 */

#include "compile/words.h"
#include "text/tree.h"

struct fadu_spelling {
    struct fadu_place place;   /* of the word, or of the quote before it */
    struct fadu_str id, alias; /* one of the two stands there */
};

struct fadu_spellings {
    struct fadu_arena *arena; /* outlives the trees' readers */
    FADU_VEC(struct fadu_spelling) words;
    FADU_VEC(const struct fadu_node *) tables; /* literal blocks read as one */
    FADU_VEC(const struct fadu_node *) roots;  /* of the files, in order */
};

/* `spellings` may be NULL; a word may be noted again.  A text that is neither
 * the id nor the alias is none of theirs and is not noted. */
void fadu_note_word(struct fadu_spellings *spellings, struct fadu_place place,
                    struct fadu_str text, struct fadu_str id,
                    struct fadu_str alias);
void fadu_note_key(struct fadu_spellings *spellings, struct fadu_place place,
                   struct fadu_str text, enum fadu_key key);
void fadu_note_table(struct fadu_spellings *spellings,
                     const struct fadu_node *block);
void fadu_note_root(struct fadu_spellings *spellings,
                    const struct fadu_node *root);

/* As fadu_word_find and fadu_word_is, noting the word that was found. */
bool fadu_spelled_find(struct fadu_spellings *spellings,
                       const struct fadu_word *words, struct fadu_str text,
                       struct fadu_place place, int32_t *value_out);
bool fadu_spelled_is(struct fadu_spellings *spellings, struct fadu_str text,
                     struct fadu_place place, const char *id,
                     const char *alias);
