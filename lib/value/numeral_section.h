/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The parts of a numeral in Chinese characters.
 *
 * Layer: value.  Uses: rational, numeral.
 * A numeral is a row of sections, each but the last closed by 万 or 亿; a
 * section is a row of pieces (a digit, or a number in Arabic digits), each but
 * the last with its 千, 百 or 十.
 */

#include "value/numeral.h"

#define FADU_NUMERAL_WAN 10000
#define FADU_NUMERAL_YI 100000000

struct fadu_numeral_reader {
    struct fadu_str text;
    size_t at;
    struct fadu_str unit; /* besides those of the table */
    struct fadu_numeral_fault *fault;
};

struct fadu_numeral_section {
    struct fadu_rational value;
    int64_t last;  /* place of the last 千 百 十; 0: none yet */
    int64_t scale; /* the same, if it ends the section; else 1 */
    size_t at;
    bool is_empty;
    bool is_arabic;       /* begins with Arabic digits */
    bool is_lone;         /* one piece without a place */
    bool is_short;        /* 三千五 */
    bool has_point;       /* 十二点五 */
    bool has_zero;        /* 零 since the last place */
    bool leads_with_zero; /* 一万零五百 */
};

/* 十 百 千 万 亿 at the start; its bytes, or 0. */
size_t fadu_numeral_times(struct fadu_str text, int64_t *times_out);

/* 两 at the start as a digit, its bytes or 0: it is one where a number begins
 * and before a place (两千, 一万两千), else the unit. */
size_t fadu_numeral_pair(struct fadu_str text, bool is_first);

static inline struct fadu_str
fadu_numeral_rest(const struct fadu_numeral_reader *reader)
{
    return fadu_str_from(reader->text, reader->at);
}

bool fadu_numeral_meets_unit(struct fadu_str text, struct fadu_str unit);

/* Sets the fault; always false. */
bool fadu_numeral_fail(struct fadu_numeral_reader *reader,
                       enum fadu_message message, size_t at);

/* sum + number × times. */
bool fadu_numeral_add(struct fadu_numeral_reader *reader,
                      struct fadu_rational *sum, struct fadu_rational number,
                      int64_t times);

/* Does `value` fit below the place `above`?  零 must stand exactly where a
 * place is left out; numbers in Arabic digits may skip it. */
bool fadu_numeral_check(struct fadu_numeral_reader *reader,
                        struct fadu_rational value, int64_t above,
                        bool has_zero, bool may_skip, size_t at);

/* The section here, if any; `above` is the 万 or 亿 before it, or 0. */
bool fadu_numeral_section(struct fadu_numeral_reader *reader, int64_t above,
                          struct fadu_numeral_section *section);
