/* SPDX-License-Identifier: Apache-2.0 */
#include "value/numeral_digits.h"

#include "value/fold.h"

struct reader {
    struct fadu_str text;
    size_t at;
    struct fadu_numeral_fault *fault;
};

static bool
fail(struct reader *reader, enum fadu_message message, size_t at)
{
    *reader->fault = (struct fadu_numeral_fault){ message, at };
    return false;
}

static struct fadu_str
rest_of(const struct reader *reader)
{
    return fadu_str_from(reader->text, reader->at);
}

/* The character here, and whether a digit follows it. */
static bool
is_before_digit(const struct reader *reader, uint32_t wanted)
{
    uint32_t character;
    size_t len = fadu_fold_next(rest_of(reader), &character);

    return len && character == wanted &&
           fadu_fold_is_digit(
               fadu_fold_peek(fadu_str_from(rest_of(reader), len)));
}

static void
step(struct reader *reader)
{
    uint32_t character;

    reader->at += fadu_fold_next(rest_of(reader), &character);
}

/* Digits from here on, appended to the number. */
static bool
read_run(struct reader *reader, int64_t *number, size_t *count_out)
{
    size_t count = 0;
    uint32_t character;

    while (fadu_fold_is_digit(character = fadu_fold_peek(rest_of(reader)))) {
        int64_t digit = (int64_t)(character - '0');

        if (*number > (INT64_MAX - digit) / 10)
            return fail(reader, FADU_MSG_NUMBER_TOO_LARGE, 0);
        *number = *number * 10 + digit;
        step(reader);
        count++;
    }
    *count_out = count;
    return true;
}

/* 20,000: at most three digits before the first comma, three after each. */
static bool
read_whole(struct reader *reader, int64_t *number)
{
    size_t count;
    bool is_first = true;

    if (!read_run(reader, number, &count))
        return false;
    for (; is_before_digit(reader, ','); is_first = false) {
        size_t comma = reader->at;

        if (is_first && (count > 3 || *number == 0))
            return fail(reader, FADU_MSG_NUMBER_GROUP, comma);
        step(reader);
        if (!read_run(reader, number, &count))
            return false;
        if (count != 3)
            return fail(reader, FADU_MSG_NUMBER_GROUP, comma);
    }
    return true;
}

static bool
read_decimals(struct reader *reader, int64_t whole,
              struct fadu_rational *number_out)
{
    int64_t number = whole;
    int64_t den = 1;
    size_t count;

    step(reader);
    if (!read_run(reader, &number, &count))
        return false;
    for (; count > 0; count--) {
        if (den > INT64_MAX / 10)
            return fail(reader, FADU_MSG_NUMBER_TOO_LARGE, 0);
        den *= 10;
    }
    if (is_before_digit(reader, '.') || is_before_digit(reader, '/'))
        return fail(reader, FADU_MSG_NUMBER_MALFORMED, reader->at);
    return fadu_rational_make(number, den, number_out);
}

static bool
read_fraction(struct reader *reader, int64_t num,
              struct fadu_rational *number_out)
{
    size_t slash = reader->at;
    int64_t den = 0;
    size_t count;

    step(reader);
    if (!read_run(reader, &den, &count))
        return false;
    if (!fadu_rational_make(num, den, number_out) ||
        is_before_digit(reader, '/') || is_before_digit(reader, '.'))
        return fail(reader, FADU_MSG_NUMBER_MALFORMED, slash);
    return true;
}

/* "5." is cut short, "5..10" is not. */
static bool
ends_in_point(const struct reader *reader)
{
    uint32_t point;
    size_t len = fadu_fold_next(rest_of(reader), &point);

    return len && point == '.' &&
           fadu_fold_peek(fadu_str_from(rest_of(reader), len)) != '.';
}

bool
fadu_digits_read(struct fadu_str text, struct fadu_numeral *numeral_out,
                 struct fadu_numeral_fault *fault_out)
{
    struct reader reader = { text, 0, fault_out };
    struct fadu_rational number = { 0, 1 };
    int64_t whole = 0;

    if (is_before_digit(&reader, '.'))
        return fail(&reader, FADU_MSG_NUMBER_UNFINISHED, 0);
    if (!read_whole(&reader, &whole))
        return false;
    number.num = whole;
    if (reader.at && is_before_digit(&reader, '.')) {
        if (!read_decimals(&reader, whole, &number))
            return false;
    } else if (reader.at && is_before_digit(&reader, '/')) {
        if (!read_fraction(&reader, whole, &number))
            return false;
    } else if (reader.at && ends_in_point(&reader)) {
        return fail(&reader, FADU_MSG_NUMBER_UNFINISHED, reader.at);
    }
    *numeral_out = (struct fadu_numeral){ number, reader.at, 1 };
    return true;
}
