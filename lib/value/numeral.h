/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Numbers as people write them: 12, 20,000, 3.5万, 2000/3, 一万五千, 十二点五,
 * 三千五, 壹佰贰拾, 两, 半.
 *
 * Layer: value.  Uses: rational, unit, diag (message numbers).
 * A numeral leaves the character that begins a unit to the unit: 10千克 is 10
 * of 千克.  It takes it only where the number would else end in the short form
 * that drops a place: 一万二千克 is 一万二千 of 克, never 一万二 of 千克.
 */

#include "diag/diag.h"
#include "value/rational.h"

struct fadu_numeral {
    struct fadu_rational number;
    size_t len;    /* bytes; 0: the text does not begin with a number */
    int64_t scale; /* 10 … 100000000 if 十 百 千 万 亿 ends it, else 1 */
};

struct fadu_numeral_fault {
    enum fadu_message message;
    size_t at; /* bytes from the start of the text */
};

/* The number that `text` begins with; `unit` is a unit besides those of the
 * table, or empty.  False if it is no good number. */
bool fadu_numeral_read(struct fadu_str text, struct fadu_str unit,
                       struct fadu_numeral *numeral_out,
                       struct fadu_numeral_fault *fault_out);

/* The Chinese digit from 〇 to 九 at the start; its bytes, or 0. */
size_t fadu_numeral_digit(struct fadu_str text, int32_t *digit_out);
