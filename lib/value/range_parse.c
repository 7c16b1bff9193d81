/* SPDX-License-Identifier: Apache-2.0 */
#include "value/fold.h"
#include "value/range_item.h"
#include "value/range_resolve.h"

struct parts {
    struct fadu_range_item first;
    struct fadu_range_item second;
    size_t join_at;
    struct fadu_str join; /* empty: none, or a comma */
    bool has_second;
};

/* 至, or a comma, or both; `parts` knows the 至. */
static bool
skip_between(struct fadu_range_reader *reader, struct parts *parts)
{
    size_t start = reader->at;
    size_t len;

    while ((len = fadu_range_comma_length(fadu_range_rest(reader))) != 0) {
        reader->at += len;
        fadu_range_skip_blanks(reader);
    }
    parts->join_at = reader->at;
    len = fadu_range_join_length(fadu_range_rest(reader));
    parts->join = (struct fadu_str){ fadu_range_rest(reader).ptr, len };
    reader->at += len;
    fadu_range_skip_blanks(reader);
    return reader->at > start;
}

static bool
refuse_rest(struct fadu_range_reader *reader)
{
    return fadu_range_fail(reader, reader->at, FADU_MSG_RANGE_TRAILING,
                           fadu_str_trim(fadu_range_rest(reader)), FADU_NO_ARG);
}

static bool
read_parts(struct fadu_range_reader *reader, struct parts *parts)
{
    if (!fadu_range_read_item(reader, &parts->first))
        return false;
    fadu_range_skip_blanks(reader);
    if (reader->at == reader->text.len)
        return true;
    parts->join_at = reader->at;
    if (!skip_between(reader, parts) &&
        !fadu_range_begins_item(fadu_range_rest(reader)))
        return refuse_rest(reader);
    parts->has_second = true;
    if (!fadu_range_read_item(reader, &parts->second))
        return false;
    fadu_range_skip_blanks(reader);
    return reader->at == reader->text.len || refuse_rest(reader);
}

/* Two numbers need 至 between them, or each its word. */
static bool
refuse_side_by_side(struct fadu_range_reader *reader, const struct parts *parts)
{
    const struct fadu_quantity *first = &parts->first.quantity;
    const struct fadu_quantity *second = &parts->second.quantity;
    bool are_periods = first->has_unit && second->has_unit &&
                       first->measure == FADU_MEASURE_PERIOD &&
                       second->measure == FADU_MEASURE_PERIOD;

    return fadu_range_fail(reader, second->at,
                           are_periods ? FADU_MSG_PERIOD_MIXED
                                       : FADU_MSG_RANGE_TWO_NUMBERS,
                           FADU_NO_ARG, FADU_NO_ARG);
}

static bool
set_sides(struct fadu_range_reader *reader, struct parts *parts)
{
    bool has_join = parts->join.len > 0;

    if (parts->first.side == FADU_SIDE_EXACT ||
        parts->second.side == FADU_SIDE_EXACT ||
        (!has_join && (parts->first.side == FADU_SIDE_NONE ||
                       parts->second.side == FADU_SIDE_NONE)))
        return refuse_side_by_side(reader, parts);
    if (parts->first.side == FADU_SIDE_NONE)
        parts->first.side = FADU_SIDE_LOW;
    if (parts->second.side == FADU_SIDE_NONE)
        parts->second.side = FADU_SIDE_HIGH;
    if (parts->first.side == parts->second.side)
        return fadu_range_fail(reader, parts->second.quantity.at,
                               FADU_MSG_RANGE_SAME_SIDE, FADU_NO_ARG,
                               FADU_NO_ARG);
    return true;
}

/* Where one value is wanted, the word that makes a range of it is the fault. */
static bool
check_single(struct fadu_range_reader *reader, const struct parts *parts)
{
    const struct fadu_range_item *item = &parts->first;
    struct fadu_str word = item->word;
    size_t at = item->word_at;

    /* Two numbers that nothing joins are no range: that is said elsewhere. */
    if (parts->has_second && parts->join.len == 0 && word.len == 0)
        return true;
    if (!reader->want->wants_single ||
        (!parts->has_second &&
         (item->side == FADU_SIDE_NONE || item->side == FADU_SIDE_EXACT)))
        return true;
    if (word.len == 0) {
        word = parts->join;
        at = parts->join_at;
    }
    return fadu_range_fail(reader, at, FADU_MSG_RANGE_NOT_SINGLE, word,
                           FADU_NO_ARG);
}

static void
set_bound(struct fadu_range *range, enum fadu_range_side side,
          struct fadu_bound bound)
{
    if (side != FADU_SIDE_HIGH) {
        range->has_low = true;
        range->low = bound;
    }
    if (side != FADU_SIDE_LOW) {
        range->has_high = true;
        range->high = bound;
    }
    range->is_single = range->has_low && range->has_high;
}

static bool
make_one(struct fadu_range_reader *reader, struct parts *parts,
         struct fadu_range *range)
{
    struct fadu_range_item *item = &parts->first;
    struct fadu_bound bound;

    if (!fadu_range_settle_units(reader, &item->quantity, NULL) ||
        !fadu_range_bound(reader, item, &bound))
        return false;
    range->measure = item->quantity.measure;
    range->unit = item->quantity.unit;
    set_bound(range, item->side, bound);
    return fadu_range_check_order(reader, range, item->quantity.at);
}

static bool
make_two(struct fadu_range_reader *reader, struct parts *parts,
         struct fadu_range *range)
{
    struct fadu_bound first;
    struct fadu_bound second;

    if (!set_sides(reader, parts) ||
        !fadu_range_settle_units(reader, &parts->first.quantity,
                                 &parts->second.quantity) ||
        !fadu_range_bound(reader, &parts->first, &first) ||
        !fadu_range_bound(reader, &parts->second, &second))
        return false;
    range->measure = parts->first.quantity.measure;
    range->unit = parts->first.quantity.unit;
    set_bound(range, parts->first.side, first);
    set_bound(range, parts->second.side, second);
    range->is_single = false;
    return fadu_range_check_order(reader, range, parts->second.quantity.at);
}

/* 幅度 and where it stands: only a share may be of the width. */
static bool
check_width(struct fadu_range_reader *reader, const struct fadu_range *range,
            const struct parts *parts)
{
    const struct fadu_quantity *quantity = &parts->first.quantity;

    if (!range->is_of_width || range->measure == FADU_MEASURE_SHARE)
        return true;
    return fadu_range_fail(reader, quantity->unit_at, FADU_MSG_MEASURE_UNFIT,
                           quantity->unit, FADU_STR("%"));
}

static bool
skip_width(struct fadu_range_reader *reader)
{
    fadu_range_skip_blanks(reader);
    if (!fadu_range_skip(reader, "幅度"))
        return false;
    (void)fadu_range_skip(reader, "的");
    return true;
}

bool
fadu_range_parse(struct fadu_str text, const struct fadu_range_want *want,
                 struct fadu_range *range_out,
                 struct fadu_range_fault *fault_out)
{
    struct fadu_range_reader reader = { text, 0, want, fault_out };
    struct parts parts = { .has_second = false };
    struct fadu_range range = { .is_of_width = skip_width(&reader) };

    if (!read_parts(&reader, &parts) || !check_single(&reader, &parts) ||
        !(parts.has_second ? make_two : make_one)(&reader, &parts, &range) ||
        !check_width(&reader, &range, &parts))
        return false;
    if (range.measure != FADU_MEASURE_NUMBER)
        range.unit = FADU_NO_ARG;
    else if (want->unit.len)
        range.unit = want->unit;
    *range_out = range;
    return true;
}
