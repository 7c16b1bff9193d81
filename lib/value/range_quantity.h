/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * One number with its unit: 2万元, 百分之五, 3元5角, 一年六个月, 2026-08-15.
 *
 * Layer: value.  Uses: numeral, unit, date, range.
 */

#include "value/range.h"

/* A text that is being read; the fault is set when a function says false. */
struct fadu_range_reader {
    struct fadu_str text;
    size_t at;
    const struct fadu_range_want *want;
    struct fadu_range_fault *fault;
};

struct fadu_quantity {
    struct fadu_rational number;
    struct fadu_rational factor; /* to fen, to the wanted unit … */
    enum fadu_measure measure;   /* set if there is a unit */
    enum fadu_period_unit period_unit;
    bool has_unit;
    struct fadu_str unit; /* as it was written */
    size_t at;
    size_t unit_at; /* where the unit is, or is missing */
    int64_t scale;  /* of the numeral */
};

/* Sets the fault, its arguments taken up to the first empty one; false. */
bool fadu_range_fail(struct fadu_range_reader *reader, size_t at,
                     enum fadu_message message, struct fadu_str first,
                     struct fadu_str second);

#define FADU_NO_ARG ((struct fadu_str){ "", 0 })

static inline struct fadu_str
fadu_range_rest(const struct fadu_range_reader *reader)
{
    return fadu_str_from(reader->text, reader->at);
}

static inline bool
fadu_range_wants(const struct fadu_range_reader *reader,
                 enum fadu_measure measure)
{
    return (reader->want->measures & FADU_MEASURE_BIT(measure)) != 0;
}

void fadu_range_skip_blanks(struct fadu_range_reader *reader);

/* Passes over the word if it stands here. */
bool fadu_range_skip(struct fadu_range_reader *reader, const char *word);

/* The unit to write, for messages. */
struct fadu_str fadu_range_wanted_unit(const struct fadu_range_want *want);

bool fadu_quantity_read(struct fadu_range_reader *reader,
                        struct fadu_quantity *quantity_out);

/* The unit here, if there is one, behind the number of `quantity`. */
bool fadu_quantity_read_unit(struct fadu_range_reader *reader,
                             struct fadu_quantity *quantity);

/* What may follow a unit and belongs to it: 5角, 6个月, 半, 整. */
bool fadu_quantity_read_parts(struct fadu_range_reader *reader,
                              struct fadu_quantity *quantity);
