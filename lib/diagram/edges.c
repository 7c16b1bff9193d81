/* SPDX-License-Identifier: Apache-2.0 */
#include "diagram/edges.h"

/* Months and years come in one order on every calendar; days among
 * themselves, too. */
static bool
is_by_month(enum fadu_period_unit unit)
{
    return unit == FADU_PERIOD_MONTHS || unit == FADU_PERIOD_YEARS;
}

static bool
have_one_order(enum fadu_period_unit a, enum fadu_period_unit b)
{
    return a == b || (is_by_month(a) && is_by_month(b));
}

/* Cells of periods are found on one calendar, by days; their edges are the
 * periods that end on these days. */
static bool
period_edge(const struct fadu_partition *partition, uint32_t fact,
            fadu_day first, struct fadu_range *from)
{
    const struct fadu_bound *bound;
    const uint32_t count = fadu_partition_bounds(partition, fact, &bound);
    bool is_found = false;

    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_period period = { (int32_t)bound[i].number.num,
                                            bound[i].period_unit };
        fadu_day day;

        if (!have_one_order(bound[i].period_unit, bound[0].period_unit) ||
            !fadu_day_add(0, period, &day))
            return false;
        if (day != first && day + 1 != first)
            continue;
        from->low = bound[i];
        from->low.is_open = day != first;
        is_found = true;
        if (day == first)
            break;
    }
    return is_found;
}

bool
fadu_edges_of(const struct fadu_partition *partition, uint32_t fact,
              const fadu_cells *cells, struct fadu_edges *edges)
{
    const struct fadu_fact *of = &partition->facts[fact];

    edges->is_choice = fadu_fact_is_choice(of);
    edges->cell_count = cells->count;
    if (edges->is_choice || cells->count < 2)
        return true;
    edges->from =
        FADU_NEW_ARRAY(partition->arena, struct fadu_range, cells->count - 1);
    for (uint32_t i = 1; i < cells->count; i++) {
        const struct fadu_range *range = &cells->items[i].range;
        struct fadu_range *from = &edges->from[i - 1];

        from->measure = range->measure;
        from->has_low = true;
        if (of->type != FADU_FACT_PERIOD) {
            from->low = range->low;
            continue;
        }
        from->measure = FADU_MEASURE_PERIOD;
        if (!period_edge(partition, fact, (fadu_day)range->low.number.num,
                         from))
            return false;
    }
    return true;
}

static uint32_t
lowest_bit(uint64_t bits)
{
    uint32_t bit = 0;

    while (!(bits >> bit & 1))
        bit++;
    return bit;
}

uint32_t
fadu_edges_cell(const struct fadu_edges *edges, const struct fadu_value *value)
{
    uint32_t cell = 0;

    if (edges->is_choice)
        return value->choices && !(value->choices & (value->choices - 1))
                   ? lowest_bit(value->choices)
                   : FADU_NONE;
    while (cell + 1 < edges->cell_count) {
        switch (fadu_range_state(&edges->from[cell], value)) {
        case FADU_NOT_MET:
            return cell;
        case FADU_STATE_UNKNOWN:
            return FADU_NONE;
        case FADU_MET:
            cell++;
            break;
        }
    }
    return cell;
}
