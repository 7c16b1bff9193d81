/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The law's own numbers: "不满5平方米", "500元以上2万元以下", "百分之五以上
 * 百分之十以下", "超过0.5立方米1.5立方米以下", "2026-08-15以后".
 *
 * Layer: value.  Uses: rational, date, unit, diag.
 * 以上 以下 以内 以后 以前 include their number; 超过 不满 不足 以外 之后 之前
 * exclude it.  Numbers are never negative.
 */

#include "diag/diag.h"
#include "value/date.h"
#include "value/rational.h"

enum fadu_measure {
    FADU_MEASURE_NUMBER,   /* counts and quantities, in the wanted unit */
    FADU_MEASURE_MONEY,    /* fen */
    FADU_MEASURE_SHARE,    /* 5 % is 1/20 */
    FADU_MEASURE_MULTIPLE, /* 3倍 is 3 */
    FADU_MEASURE_PERIOD,   /* a count of `period_unit` */
    FADU_MEASURE_DATE,     /* an epoch day */
};

#define FADU_MEASURE_BIT(measure) (1u << (measure))

struct fadu_bound {
    struct fadu_rational number;
    enum fadu_period_unit period_unit; /* of a period only */
    bool is_open;                      /* the number itself is out */
};

struct fadu_range {
    enum fadu_measure measure;
    bool has_low;
    bool has_high;
    bool is_single;   /* one value was written: low equals high */
    bool is_of_width; /* 幅度30%以下: a share of the width, said so */
    struct fadu_bound low;
    struct fadu_bound high;
    struct fadu_str unit; /* of a number: the wanted one; if any fits, the
                             written one, a view of the text */
};

/* What may stand there.  Where several measures may, a unit that the fact has
 * goes before the others. */
struct fadu_range_want {
    unsigned measures;    /* FADU_MEASURE_BITs */
    struct fadu_str unit; /* of a number; empty: any declared counter fits */
    bool allows_bare;     /* a number without unit is in `unit`, or in yuan */
    bool wants_single;    /* one value, no range */
};

/* Why a text was refused, and where in it (bytes from its start).  Arguments
 * are views of the text, of the wanted unit, or constants. */
struct fadu_range_fault {
    enum fadu_message message;
    size_t at;
    struct fadu_str args[FADU_MAX_MESSAGE_ARGS];
    size_t arg_count;
};

/* The whole text is one range.  Either way only one of the outputs is set. */
bool fadu_range_parse(struct fadu_str text, const struct fadu_range_want *want,
                      struct fadu_range *range_out,
                      struct fadu_range_fault *fault_out);

/* Reports the fault at its place; `place` is where `text` begins. */
void fadu_range_report(fadu_diag *diag, struct fadu_place place,
                       struct fadu_str text,
                       const struct fadu_range_fault *fault);

/* The range in the law's words, which read back as the same range; `unit` for
 * numbers. */
void fadu_range_write(struct fadu_buf *buf, const struct fadu_range *range,
                      struct fadu_str unit);

/* "500元", "2万元" is written "20000元", "0.5元". */
void fadu_money_write(struct fadu_buf *buf, int64_t fen);
