/* SPDX-License-Identifier: Apache-2.0 */
#include "compile/spelling.h"

void
fadu_note_word(struct fadu_spellings *spellings, struct fadu_place place,
               struct fadu_str text, struct fadu_str id, struct fadu_str alias)
{
    if (spellings && place.source &&
        (fadu_str_equal(text, id) || fadu_str_equal(text, alias)))
        FADU_VEC_PUSH(spellings->arena, &spellings->words,
                      ((struct fadu_spelling){ place, id, alias }));
}

void
fadu_note_key(struct fadu_spellings *spellings, struct fadu_place place,
              struct fadu_str text, enum fadu_key key)
{
    fadu_note_word(spellings, place, text, fadu_key_id(key),
                   fadu_key_alias(key));
}

void
fadu_note_table(struct fadu_spellings *spellings, const struct fadu_node *block)
{
    if (spellings && block->is_block)
        FADU_VEC_PUSH(spellings->arena, &spellings->tables, block);
}

void
fadu_note_root(struct fadu_spellings *spellings, const struct fadu_node *root)
{
    if (spellings)
        FADU_VEC_PUSH(spellings->arena, &spellings->roots, root);
}

bool
fadu_spelled_find(struct fadu_spellings *spellings,
                  const struct fadu_word *words, struct fadu_str text,
                  struct fadu_place place, int32_t *value_out)
{
    for (; words->id; words++)
        if (fadu_word_is(text, words->id, words->alias))
            break;
    if (!words->id)
        return false;
    fadu_note_word(spellings, place, text, fadu_str_of(words->id),
                   fadu_str_of(words->alias));
    *value_out = words->value;
    return true;
}

bool
fadu_spelled_is(struct fadu_spellings *spellings, struct fadu_str text,
                struct fadu_place place, const char *id, const char *alias)
{
    if (!fadu_word_is(text, id, alias))
        return false;
    fadu_note_word(spellings, place, text, fadu_str_of(id), fadu_str_of(alias));
    return true;
}
