/* SPDX-License-Identifier: Apache-2.0 */
#include "value/range_item.h"

#include "value/fold.h"
#include "value/numeral.h"

static bool
clash(struct fadu_range_reader *reader, size_t at, struct fadu_str word,
      struct fadu_str other)
{
    return fadu_range_fail(reader, at, FADU_MSG_RANGE_WORDS_CLASH, word, other);
}

/* Two words may say the same (至少3次以上), never two things. */
static bool
set_word(struct fadu_range_reader *reader, struct fadu_range_item *item,
         const struct fadu_range_word *word, size_t len)
{
    struct fadu_str written = { fadu_range_rest(reader).ptr, len };

    if (item->side != FADU_SIDE_NONE &&
        (item->side != word->side || item->is_open != word->is_open))
        return clash(reader, reader->at, written, item->word);
    item->side = word->side;
    item->is_open = word->is_open;
    item->word = written;
    item->word_at = reader->at;
    reader->at += len;
    return true;
}

enum note { NOTE_NONE, NOTE_IN, NOTE_OUT };

/* （含5平方米） must repeat the number. */
static bool
read_repeated(struct fadu_range_reader *reader,
              const struct fadu_quantity *quantity)
{
    struct fadu_quantity repeated;

    if (!fadu_quantity_read(reader, &repeated))
        return false;
    if (fadu_rational_compare(repeated.number, quantity->number) == 0 &&
        (!repeated.has_unit || !quantity->has_unit ||
         fadu_rational_compare(repeated.factor, quantity->factor) == 0))
        return true;
    return fadu_range_fail(reader, repeated.at, FADU_MSG_RANGE_TRAILING,
                           (struct fadu_str){ reader->text.ptr + repeated.at,
                                              reader->at - repeated.at },
                           FADU_NO_ARG);
}

static bool
read_note_body(struct fadu_range_reader *reader,
               const struct fadu_quantity *quantity)
{
    fadu_range_skip_blanks(reader);
    if (!fadu_range_skip(reader, "本数") && !fadu_range_skip(reader, "当日") &&
        fadu_fold_peek(fadu_range_rest(reader)) != ')' &&
        !read_repeated(reader, quantity))
        return false;
    fadu_range_skip_blanks(reader);
    if (fadu_range_skip(reader, ")"))
        return true;
    return fadu_range_fail(reader, reader->at, FADU_MSG_RANGE_TRAILING,
                           fadu_range_rest(reader), FADU_NO_ARG);
}

/* （含） （不含） （含本数） behind the number or behind its word. */
static bool
read_note(struct fadu_range_reader *reader, struct fadu_range_item *item,
          enum note *note)
{
    struct fadu_range_reader ahead = *reader;
    enum note found = NOTE_IN;
    size_t at;

    fadu_range_skip_blanks(&ahead);
    at = ahead.at;
    if (!fadu_range_skip(&ahead, "("))
        return true;
    fadu_range_skip_blanks(&ahead);
    if (fadu_range_skip(&ahead, "不"))
        found = NOTE_OUT;
    if (!fadu_range_skip(&ahead, "包含") && !fadu_range_skip(&ahead, "包括") &&
        !fadu_range_skip(&ahead, "含"))
        return true;
    if (!read_note_body(&ahead, &item->quantity))
        return false;
    if ((*note != NOTE_NONE && *note != found) ||
        (found == NOTE_IN && item->is_open))
        return clash(reader, at,
                     (struct fadu_str){ reader->text.ptr + at, ahead.at - at },
                     item->word);
    *note = found;
    reader->at = ahead.at;
    return true;
}

static bool
read_word_before(struct fadu_range_reader *reader, struct fadu_range_item *item,
                 const struct fadu_range_word **word_out)
{
    size_t len;

    fadu_range_skip_blanks(reader);
    *word_out = fadu_range_word_before(fadu_range_rest(reader), &len);
    return !*word_out || set_word(reader, item, *word_out, len);
}

static bool
read_word_behind(struct fadu_range_reader *reader, struct fadu_range_item *item,
                 const struct fadu_range_word **word_out)
{
    struct fadu_range_reader ahead = *reader;
    size_t len;

    fadu_range_skip_blanks(&ahead);
    *word_out = fadu_range_word_behind(fadu_range_rest(&ahead), &len);
    if (!*word_out)
        return true;
    reader->at = ahead.at;
    return set_word(reader, item, *word_out, len);
}

/* Dates have words of their own: 以后, not 以上. */
static bool
check_use(struct fadu_range_reader *reader, const struct fadu_range_item *item,
          const struct fadu_range_word *word, size_t at)
{
    bool is_date =
        item->quantity.has_unit && item->quantity.measure == FADU_MEASURE_DATE;

    if (!word || (word->use & (is_date ? FADU_FOR_DATES : FADU_FOR_NUMBERS)))
        return true;
    return fadu_range_fail(reader, at, FADU_MSG_RANGE_TRAILING,
                           fadu_str_of(word->text), FADU_NO_ARG);
}

bool
fadu_range_read_item(struct fadu_range_reader *reader,
                     struct fadu_range_item *item_out)
{
    const struct fadu_range_word *word;
    enum note note = NOTE_NONE;

    *item_out = (struct fadu_range_item){ .side = FADU_SIDE_NONE };
    if (!read_word_before(reader, item_out, &word) ||
        !fadu_quantity_read(reader, &item_out->quantity) ||
        !check_use(reader, item_out, word, item_out->word_at) ||
        !read_note(reader, item_out, &note) ||
        !read_word_behind(reader, item_out, &word) ||
        !check_use(reader, item_out, word, item_out->word_at))
        return false;
    if (note == NOTE_IN && item_out->is_open)
        return clash(reader, item_out->word_at, item_out->word, FADU_STR("含"));
    if (!read_note(reader, item_out, &note))
        return false;
    item_out->is_open = item_out->is_open || note == NOTE_OUT;
    return true;
}

bool
fadu_range_begins_item(struct fadu_str text)
{
    static const char *const starts[] = { "十",     "两",     "兩",     "半",
                                          "百分之", "千分之", "万分之", "¥",
                                          "人民币", "rmb",    "cny" };
    int32_t digit;
    size_t len;

    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
        if (fadu_fold_match(text, fadu_str_of(starts[i])))
            return true;
    return fadu_fold_is_digit(fadu_fold_peek(text)) ||
           fadu_numeral_digit(text, &digit) > 0 ||
           fadu_range_word_before(text, &len) != NULL;
}
