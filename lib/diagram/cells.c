/* SPDX-License-Identifier: Apache-2.0 */
#include "diagram/cells.h"

#include <stdlib.h>

struct fadu_constants {
    bool is_named;
    FADU_VEC(struct fadu_bound) bounds;
};

void
fadu_partition_init(struct fadu_partition *partition,
                    const struct fadu_rulebook *book, struct fadu_arena *arena)
{
    *partition = (struct fadu_partition){
        .facts = book->facts.items,
        .fact_count = book->facts.count,
        .arena = arena,
        .constants =
            FADU_NEW_ARRAY(arena, struct fadu_constants, book->facts.count),
    };
}

static void
note_constants(void *context, const struct fadu_condition *test)
{
    struct fadu_partition *partition = context;
    struct fadu_constants *constants = &partition->constants[test->subject];

    constants->is_named = true;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        if (range->has_low)
            FADU_VEC_PUSH(partition->arena, &constants->bounds, range->low);
        if (range->has_high)
            FADU_VEC_PUSH(partition->arena, &constants->bounds, range->high);
    }
}

void
fadu_partition_add(struct fadu_partition *partition,
                   const struct fadu_condition *condition)
{
    fadu_condition_each_fact(condition, note_constants, partition);
}

void
fadu_partition_cut(struct fadu_partition *partition, uint32_t fact,
                   const struct fadu_bound *bound)
{
    FADU_VEC_PUSH(partition->arena, &partition->constants[fact].bounds, *bound);
}

bool
fadu_partition_has_other_unit(const struct fadu_partition *partition,
                              uint32_t fact, enum fadu_period_unit unit)
{
    FADU_EACH(const struct fadu_bound, bound,
              &partition->constants[fact].bounds) {
        if (bound->period_unit != unit)
            return true;
    }
    return false;
}

uint32_t
fadu_partition_bounds(const struct fadu_partition *partition, uint32_t fact,
                      const struct fadu_bound **bounds_out)
{
    *bounds_out = partition->constants[fact].bounds.items;
    return partition->constants[fact].bounds.count;
}

bool
fadu_partition_names(const struct fadu_partition *partition, uint32_t fact)
{
    return partition->constants[fact].is_named;
}

static int
by_number(const void *left, const void *right)
{
    const struct fadu_bound *a = left;
    const struct fadu_bound *b = right;

    return fadu_rational_compare(a->number, b->number);
}

/* Whole numbers have neighbours; other quantities have something between. */
static bool
is_whole(const struct fadu_fact *fact)
{
    return fact->type != FADU_FACT_QUANTITY && fact->type != FADU_FACT_SHARE;
}

static enum fadu_measure
measure_of(const struct fadu_fact *fact)
{
    switch (fact->type) {
    case FADU_FACT_MONEY:
        return FADU_MEASURE_MONEY;
    case FADU_FACT_SHARE:
        return FADU_MEASURE_SHARE;
    case FADU_FACT_DATE:
        return FADU_MEASURE_DATE;
    case FADU_FACT_PERIOD:
        return FADU_MEASURE_PERIOD;
    case FADU_FACT_YESNO:
    case FADU_FACT_CHOICE:
    case FADU_FACT_COUNT:
    case FADU_FACT_QUANTITY:
        break;
    }
    return FADU_MEASURE_NUMBER;
}

/* Builds the cells of one fact that is a number of some kind. */
struct cutter {
    const struct fadu_fact *fact;
    struct fadu_arena *arena;
    fadu_cells *cells;
    enum fadu_period_unit period_unit;
};

/* A value inside the range, or false if there is none. */
static bool
sample_of(const struct cutter *cutter, const struct fadu_range *range,
          struct fadu_rational *number_out)
{
    const struct fadu_rational one = fadu_rational_int(1);
    struct fadu_rational sum;

    if (range->has_low && !range->low.is_open)
        *number_out = range->low.number;
    else if (range->has_high && !range->high.is_open)
        *number_out = range->high.number;
    else if (!range->has_low && !range->has_high)
        *number_out = fadu_rational_int(0);
    else if (!range->has_high)
        return fadu_rational_add(range->low.number, one, number_out);
    else if (!range->has_low)
        return fadu_rational_sub(range->high.number, one, number_out);
    else if (is_whole(cutter->fact))
        return fadu_rational_add(range->low.number, one, number_out);
    else
        return fadu_rational_add(range->low.number, range->high.number, &sum) &&
               fadu_rational_div(sum, fadu_rational_int(2), number_out);
    return true;
}

/* Open ends of whole numbers become closed ones, so that 大于1个 and 2个以上
 * are one way of saying it. */
static void
close_ends(const struct fadu_fact *fact, struct fadu_range *range)
{
    if (!is_whole(fact))
        return;
    if (range->has_low && range->low.is_open &&
        fadu_rational_add(range->low.number, fadu_rational_int(1),
                          &range->low.number))
        range->low.is_open = false;
    if (range->has_high && range->high.is_open &&
        fadu_rational_sub(range->high.number, fadu_rational_int(1),
                          &range->high.number))
        range->high.is_open = false;
}

static bool
is_empty(const struct fadu_range *range)
{
    int order;

    if (!range->has_low || !range->has_high)
        return false;
    order = fadu_rational_compare(range->low.number, range->high.number);
    return order > 0 ||
           (order == 0 && (range->low.is_open || range->high.is_open));
}

/* Takes the smaller part: what lies in both. */
static void
narrow(struct fadu_range *range, const struct fadu_range *domain)
{
    if (domain->has_low &&
        (!range->has_low ||
         fadu_rational_compare(range->low.number, domain->low.number) < 0)) {
        range->has_low = true;
        range->low = domain->low;
    }
    if (domain->has_high &&
        (!range->has_high ||
         fadu_rational_compare(range->high.number, domain->high.number) > 0)) {
        range->has_high = true;
        range->high = domain->high;
    }
}

static void
add_cell(const struct cutter *cutter, struct fadu_range range,
         const struct fadu_range *domain)
{
    struct fadu_cell *cell;
    struct fadu_rational sample;

    range.measure = measure_of(cutter->fact);
    narrow(&range, domain);
    close_ends(cutter->fact, &range);
    if (is_empty(&range) || !sample_of(cutter, &range, &sample))
        return;
    range.is_single =
        range.has_low && range.has_high &&
        fadu_rational_compare(range.low.number, range.high.number) == 0;
    range.low.period_unit = cutter->period_unit;
    range.high.period_unit = cutter->period_unit;
    cell = FADU_VEC_ADD(cutter->arena, cutter->cells);
    cell->range = range;
    cell->sample = (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                        .number = sample,
                                        .is_sample = !range.is_single,
                                        .period_unit = cutter->period_unit };
}

/* Below the first constant, on it, between it and the next, and so on. */
static void
cut(const struct cutter *cutter, const struct fadu_bound *bounds,
    uint32_t count, const struct fadu_range *domain)
{
    struct fadu_range range = { .has_high = count > 0 };

    if (count)
        range.high =
            (struct fadu_bound){ .number = bounds[0].number, .is_open = true };
    add_cell(cutter, range, domain);
    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_bound on = { .number = bounds[i].number };
        const struct fadu_bound after = { .number = bounds[i].number,
                                          .is_open = true };

        if (i > 0 &&
            fadu_rational_compare(bounds[i - 1].number, bounds[i].number) == 0)
            continue;
        add_cell(cutter,
                 (struct fadu_range){
                     .has_low = true, .has_high = true, .low = on, .high = on },
                 domain);
        range = (struct fadu_range){ .has_low = true, .low = after };
        for (uint32_t next = i + 1; next < count && !range.has_high; next++)
            if (fadu_rational_compare(bounds[next].number, bounds[i].number) >
                0) {
                range.has_high = true;
                range.high = (struct fadu_bound){ .number = bounds[next].number,
                                                  .is_open = true };
            }
        add_cell(cutter, range, domain);
    }
}

static void
choice_cells(const struct fadu_partition *partition, uint32_t fact,
             const struct fadu_value *known, fadu_cells *cells)
{
    uint64_t choices = known && known->choices
                           ? known->choices
                           : fadu_fact_all_choices(&partition->facts[fact]);

    for (uint32_t i = 0; i < FADU_MAX_CHOICES; i++) {
        if (!(choices >> i & 1))
            continue;
        *FADU_VEC_ADD(partition->arena, cells) =
            (struct fadu_cell){ .sample = { .known = FADU_VALUE_KNOWN,
                                            .choices = UINT64_C(1) << i } };
    }
}

/* Constants as days: of a span, the day on which each period would end. */
static uint32_t
constants_as_days(const struct fadu_constants *constants,
                  const struct fadu_value *known, struct fadu_bound *days)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_bound, bound, &constants->bounds) {
        const struct fadu_period period = { (int32_t)bound->number.num,
                                            bound->period_unit };
        fadu_day day = (fadu_day)bound->number.num;

        if (known->is_span && !fadu_day_add(known->span_from, period, &day))
            continue;
        days[count++] = (struct fadu_bound){ .number = fadu_rational_int(day) };
    }
    return count;
}

/* The last day of a span that began on a known day, or a bounded date. */
static void
bounded_cells(const struct fadu_partition *partition, uint32_t fact,
              const struct fadu_value *known, fadu_cells *cells)
{
    const struct fadu_fact day_fact = { .type = FADU_FACT_DATE };
    const struct fadu_constants *constants = &partition->constants[fact];
    const struct fadu_range domain = {
        .has_low = true,
        .has_high = true,
        .low = { .number = fadu_rational_int(known->first) },
        .high = { .number = fadu_rational_int(known->last) },
    };
    struct fadu_bound *days = FADU_NEW_ARRAY(
        partition->arena, struct fadu_bound, constants->bounds.count + 1);
    uint32_t count = constants_as_days(constants, known, days);
    struct cutter cutter = { &day_fact, partition->arena, cells,
                             FADU_PERIOD_DAYS };

    qsort(days, count, sizeof(days[0]), by_number);
    cut(&cutter, days, count, &domain);
    if (!known->is_span)
        return;
    FADU_EACH(struct fadu_cell, cell, cells) {
        fadu_day end = (fadu_day)cell->sample.number.num;

        cell->sample = *known;
        cell->sample.first = end;
        cell->sample.last = end;
        cell->sample.known = FADU_VALUE_KNOWN;
    }
}

void
fadu_partition_cells(const struct fadu_partition *partition, uint32_t fact,
                     const struct fadu_value *known, fadu_cells *cells)
{
    /* Periods in different units meet only on the calendar: an unknown one is
     * tried as a span from some first of January. */
    static const struct fadu_value any_span = {
        .is_span = true, .span_from = 0, .first = 0, .last = FADU_DAY_MAX
    };
    const struct fadu_constants *constants = &partition->constants[fact];
    struct fadu_bound *bounds;
    struct cutter cutter = { &partition->facts[fact], partition->arena, cells,
                             FADU_PERIOD_DAYS };

    if (fadu_fact_is_choice(&partition->facts[fact])) {
        choice_cells(partition, fact, known, cells);
        return;
    }
    if (known && (known->is_span || known->known == FADU_VALUE_BOUNDED)) {
        bounded_cells(partition, fact, known, cells);
        return;
    }
    if (partition->facts[fact].type == FADU_FACT_PERIOD) {
        bounded_cells(partition, fact, &any_span, cells);
        return;
    }
    bounds = FADU_NEW_ARRAY(partition->arena, struct fadu_bound,
                            constants->bounds.count + 1);
    for (uint32_t i = 0; i < constants->bounds.count; i++)
        bounds[i] = constants->bounds.items[i];
    qsort(bounds, constants->bounds.count, sizeof(bounds[0]), by_number);
    if (constants->bounds.count)
        cutter.period_unit = bounds[0].period_unit;
    cut(&cutter, bounds, constants->bounds.count,
        &partition->facts[fact].domain);
}
