/* SPDX-License-Identifier: Apache-2.0 */
#include "value/numeral.h"

#include "value/fold.h"
#include "value/numeral_section.h"
#include "value/unit.h"

/* 十二点五, 零点五: Chinese digits behind 点. */
static bool
read_point(struct fadu_numeral_reader *reader,
           struct fadu_numeral_section *section)
{
    const struct fadu_str point = FADU_STR("点");
    struct fadu_rational place = { 1, 1 };
    size_t at = reader->at;
    int32_t digit;
    size_t len;

    if (section->is_empty || section->is_arabic ||
        !fadu_str_starts_with(fadu_numeral_rest(reader), point) ||
        !fadu_numeral_digit(fadu_str_from(fadu_numeral_rest(reader), point.len),
                            &digit))
        return true;
    if (section->is_short)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED, at);
    reader->at += point.len;
    while ((len = fadu_numeral_digit(fadu_numeral_rest(reader), &digit)) != 0) {
        struct fadu_rational part;

        if (!fadu_rational_div(place, fadu_rational_int(10), &place) ||
            !fadu_rational_mul(place, fadu_rational_int(digit), &part) ||
            !fadu_rational_add(section->value, part, &section->value))
            return fadu_numeral_fail(reader, FADU_MSG_NUMBER_TOO_LARGE, 0);
        reader->at += len;
    }
    section->has_point = true;
    section->is_lone = false;
    section->scale = 1;
    return true;
}

/* The 万 or 亿 here, if the character is not a unit's. */
static int64_t
take_large(struct fadu_numeral_reader *reader)
{
    size_t blanks = fadu_fold_blanks(fadu_numeral_rest(reader));
    struct fadu_str word = fadu_str_from(fadu_numeral_rest(reader), blanks);
    int64_t times;
    size_t len = fadu_numeral_times(word, &times);

    if (len == 0 || times < FADU_NUMERAL_WAN ||
        fadu_numeral_meets_unit(word, reader->unit))
        return 0;
    reader->at += blanks + len;
    return times;
}

/* The last section of the number, which nothing closes. */
static bool
add_open(struct fadu_numeral_reader *reader, struct fadu_rational *total,
         int64_t above, const struct fadu_numeral_section *section)
{
    if (above && section->is_lone && !section->is_arabic &&
        !section->leads_with_zero)
        return fadu_numeral_add(reader, total, section->value, above / 10);
    if (above && !fadu_numeral_check(
                     reader, section->value, above, section->leads_with_zero,
                     section->is_arabic && !section->is_lone, section->at))
        return false;
    return fadu_numeral_add(reader, total, section->value, 1);
}

/* A section with its 万 or 亿; after 万, 亿 multiplies all: 一万二千亿. */
static bool
add_closed(struct fadu_numeral_reader *reader, struct fadu_rational *total,
           int64_t above, const struct fadu_numeral_section *section,
           int64_t times)
{
    bool is_over_all = times == FADU_NUMERAL_YI && above == FADU_NUMERAL_WAN;
    struct fadu_rational value = { 0, 1 };

    if (section->is_short)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_SKIPS, section->at);
    if (is_over_all) {
        if (!section->is_empty &&
            (!fadu_numeral_check(reader, section->value, above,
                                 section->leads_with_zero, section->is_arabic,
                                 section->at) ||
             !fadu_numeral_add(reader, total, section->value, 1)))
            return false;
        value = *total;
        *total = fadu_rational_int(0);
        return fadu_numeral_add(reader, total, value, FADU_NUMERAL_YI);
    }
    if (above == times || section->is_empty || section->value.num == 0)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED,
                                 section->at);
    if (!fadu_numeral_add(reader, &value, section->value, times))
        return false;
    if (above &&
        !fadu_numeral_check(reader, value, above, section->leads_with_zero,
                            section->is_arabic, section->at))
        return false;
    return fadu_numeral_add(reader, total, value, 1);
}

/* 零 leads only a number below one. */
static bool
check_lead(struct fadu_numeral_reader *reader, int64_t above,
           const struct fadu_numeral_section *section)
{
    if (above == 0 && section->leads_with_zero &&
        section->value.num >= section->value.den)
        return fadu_numeral_fail(reader, FADU_MSG_NUMBER_MALFORMED,
                                 section->at);
    return true;
}

static bool
read_sections(struct fadu_numeral_reader *reader,
              struct fadu_numeral *numeral_out)
{
    int64_t above = 0;

    for (;;) {
        struct fadu_numeral_section section;
        int64_t times;

        if (!fadu_numeral_section(reader, above, &section) ||
            !read_point(reader, &section) ||
            !check_lead(reader, above, &section))
            return false;
        times = take_large(reader);
        if (times == 0) {
            if (!section.is_empty)
                numeral_out->scale = section.scale;
            return section.is_empty ||
                   add_open(reader, &numeral_out->number, above, &section);
        }
        if (!add_closed(reader, &numeral_out->number, above, &section, times))
            return false;
        above = times;
        numeral_out->scale = times;
    }
}

/* What goes on like a number after it makes two readings: 三五个, 5五. */
static bool
check_end(struct fadu_numeral_reader *reader)
{
    struct fadu_str rest = fadu_numeral_rest(reader);
    int32_t digit;
    int64_t times;

    if (fadu_numeral_meets_unit(rest, reader->unit) ||
        !(fadu_numeral_digit(rest, &digit) ||
          fadu_numeral_times(rest, &times) ||
          fadu_fold_is_digit(fadu_fold_peek(rest))))
        return true;
    return fadu_numeral_fail(reader,
                             reader->at ? FADU_MSG_NUMBER_MALFORMED
                                        : FADU_MSG_NUMBER_UNFINISHED,
                             reader->at);
}

bool
fadu_numeral_read(struct fadu_str text, struct fadu_str unit,
                  struct fadu_numeral *numeral_out,
                  struct fadu_numeral_fault *fault_out)
{
    const struct fadu_str half = FADU_STR("半");
    struct fadu_numeral_reader reader = { text, 0, unit, fault_out };

    *numeral_out = (struct fadu_numeral){ { 0, 1 }, 0, 1 };
    if (fadu_str_starts_with(text, half)) {
        reader.at = half.len;
        *numeral_out = (struct fadu_numeral){ { 1, 2 }, half.len, 1 };
        return check_end(&reader);
    }
    if (!read_sections(&reader, numeral_out) || !check_end(&reader))
        return false;
    numeral_out->len = reader.at;
    return true;
}
