/* SPDX-License-Identifier: Apache-2.0 */
#include "value/numeral_section.h"

#include "value/fold.h"
#include "value/numeral_digits.h"
#include "value/unit.h"

struct piece {
    enum { PIECE_NONE, PIECE_ZERO, PIECE_CHINESE, PIECE_ARABIC } kind;
    struct fadu_rational number;
    size_t at;
};

bool
fadu_numeral_fail(struct fadu_numeral_reader *reader, enum fadu_message message,
                  size_t at)
{
    *reader->fault = (struct fadu_numeral_fault){ message, at };
    return false;
}

bool
fadu_numeral_meets_unit(struct fadu_str text, struct fadu_str unit)
{
    return fadu_unit_length(text) > 0 || fadu_fold_match(text, unit) > 0;
}

static bool
is_below(struct fadu_rational number, int64_t limit)
{
    return fadu_rational_compare(number, fadu_rational_int(limit)) < 0;
}

static bool
fits(struct fadu_rational value, int64_t above, bool has_zero)
{
    if (above == 0)
        return true;
    return is_below(value, above) && is_below(value, above / 10) == has_zero;
}

bool
fadu_numeral_check(struct fadu_numeral_reader *reader,
                   struct fadu_rational value, int64_t above, bool has_zero,
                   bool may_skip, size_t at)
{
    if (fits(value, above, has_zero) ||
        (may_skip && !has_zero && is_below(value, above)))
        return true;
    return fadu_numeral_fail(reader,
                             is_below(value, above) && !has_zero
                                 ? FADU_MSG_NUMBER_SKIPS
                                 : FADU_MSG_NUMBER_MALFORMED,
                             at);
}

bool
fadu_numeral_add(struct fadu_numeral_reader *reader, struct fadu_rational *sum,
                 struct fadu_rational number, int64_t times)
{
    if (fadu_rational_mul(number, fadu_rational_int(times), &number) &&
        fadu_rational_add(*sum, number, sum))
        return true;
    return fadu_numeral_fail(reader, FADU_MSG_NUMBER_TOO_LARGE, 0);
}

static bool
read_arabic(struct fadu_numeral_reader *reader, struct piece *piece)
{
    struct fadu_numeral numeral;

    if (!fadu_digits_read(fadu_numeral_rest(reader), &numeral, reader->fault)) {
        reader->fault->at += reader->at;
        return false;
    }
    if (numeral.len == 0)
        return true;
    piece->kind = PIECE_ARABIC;
    piece->number = numeral.number;
    reader->at += numeral.len;
    return true;
}

/* 十 without a digit is one ten: 十五, 一百十五. */
static bool
is_bare_ten(const struct fadu_numeral_reader *reader,
            const struct fadu_numeral_section *section)
{
    int64_t times = 0;

    return fadu_numeral_times(fadu_numeral_rest(reader), &times) > 0 &&
           times == 10 &&
           !fadu_numeral_meets_unit(fadu_numeral_rest(reader), reader->unit) &&
           (section->last == 0 || section->last == 100 || section->has_zero);
}

static bool
read_piece(struct fadu_numeral_reader *reader,
           const struct fadu_numeral_section *section, struct piece *piece)
{
    int32_t digit = 0;
    size_t len = fadu_numeral_digit(fadu_numeral_rest(reader), &digit);

    *piece = (struct piece){ .kind = PIECE_NONE, .at = reader->at };
    if (len == 0 && (len = fadu_numeral_pair(fadu_numeral_rest(reader),
                                             reader->at == 0)) != 0)
        digit = 2;
    if (len == 0 && is_bare_ten(reader, section))
        digit = 1;
    if (len == 0 && digit == 0)
        return read_arabic(reader, piece);
    piece->kind = len && digit == 0 ? PIECE_ZERO : PIECE_CHINESE;
    piece->number = fadu_rational_int(digit);
    reader->at += len;
    return true;
}

/* The 千 百 十 of the piece, if the character is not its unit's. */
static int64_t
take_place(struct fadu_numeral_reader *reader,
           const struct fadu_numeral_section *section,
           const struct piece *piece, int64_t above)
{
    int64_t limit = section->last ? section->last : above;
    struct fadu_str rest = fadu_numeral_rest(reader);
    size_t blanks = fadu_fold_blanks(rest);
    struct fadu_str word = fadu_str_from(rest, blanks);
    struct fadu_rational value;
    int64_t times;
    size_t len = fadu_numeral_times(word, &times);

    if (len == 0 || times >= FADU_NUMERAL_WAN)
        return 0;
    if (fadu_numeral_meets_unit(word, reader->unit) &&
        (limit == 0 || section->has_zero ||
         !fadu_rational_mul(piece->number, fadu_rational_int(times), &value) ||
         !fits(value, limit, false)))
        return 0;
    reader->at += blanks + len;
    return times;
}

static bool
add_placed(struct fadu_numeral_reader *reader,
           struct fadu_numeral_section *section, const struct piece *piece,
           int64_t times)
{
    struct fadu_rational value = { 0, 1 };

    if (!fadu_numeral_add(reader, &value, piece->number, times))
        return false;
    if (section->last &&
        !fadu_numeral_check(reader, value, section->last, section->has_zero,
                            piece->kind == PIECE_ARABIC, piece->at))
        return false;
    section->last = times;
    section->scale = times;
    section->has_zero = false;
    return fadu_numeral_add(reader, &section->value, value, 1);
}

static bool
add_last(struct fadu_numeral_reader *reader,
         struct fadu_numeral_section *section, const struct piece *piece)
{
    int64_t times = 1;

    section->scale = 1;
    section->is_lone = section->last == 0;
    if (piece->kind == PIECE_ARABIC && section->last &&
        !fits(piece->number, section->last, section->has_zero))
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED, piece->at);
    if (section->has_zero && section->last == 10)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED, piece->at);
    if (piece->kind == PIECE_CHINESE && section->last > 10 &&
        !section->has_zero) {
        times = section->last / 10;
        section->is_short = true;
    }
    section->has_zero = false;
    return fadu_numeral_add(reader, &section->value, piece->number, times);
}

static bool
note_zero(struct fadu_numeral_reader *reader,
          struct fadu_numeral_section *section, const struct piece *piece)
{
    if (section->has_zero)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED, piece->at);
    section->has_zero = true;
    if (section->last == 0)
        section->leads_with_zero = true;
    return true;
}

/* 零 alone is a number; at the end of another it waits for a digit. */
static bool
end_section(struct fadu_numeral_reader *reader,
            const struct fadu_numeral_section *section, int64_t above)
{
    if (section->has_zero && (section->last || above))
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_UNFINISHED,
                                 reader->at);
    return true;
}

bool
fadu_numeral_section(struct fadu_numeral_reader *reader, int64_t above,
                     struct fadu_numeral_section *section)
{
    *section = (struct fadu_numeral_section){
        .value = { 0, 1 }, .scale = 1, .at = reader->at, .is_empty = true
    };
    for (;;) {
        struct piece piece;
        int64_t times;

        if (!read_piece(reader, section, &piece))
            return false;
        if (piece.kind == PIECE_NONE)
            return end_section(reader, section, above);
        if (section->is_empty)
            section->is_arabic = piece.kind == PIECE_ARABIC;
        section->is_empty = false;
        if (piece.kind == PIECE_ZERO) {
            if (!note_zero(reader, section, &piece))
                return false;
            continue;
        }
        times = take_place(reader, section, &piece, above);
        if (times == 0)
            return add_last(reader, section, &piece);
        if (!add_placed(reader, section, &piece, times))
            return false;
    }
}
