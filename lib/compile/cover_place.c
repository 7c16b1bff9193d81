/* SPDX-License-Identifier: Apache-2.0 */
/* Where a gap is told: at the option that it lies next to. */
#include "compile/cover.h"

/* One point of the gap; `values` may be changed and is set back. */
struct point {
    const struct fadu_cover *cover;
    struct fadu_value *values;
};

/* Cells between that value of the fact and the nearest with which the option
 * may hold, all else as it is; UINT32_MAX: with none. */
static uint32_t
distance_along(const struct point *point,
               const struct fadu_cover_option *option, uint32_t fact)
{
    const struct fadu_cover *cover = point->cover;
    const struct fadu_view view = { .facts = cover->partition.facts,
                                    .values = point->values };
    const struct fadu_value before = point->values[fact];
    const uint32_t here = cover->explorer.cell_of[fact] - 1;
    uint32_t distance = UINT32_MAX;
    fadu_cells cells = { 0 };

    fadu_partition_cells(&cover->partition, fact, NULL, &cells);
    for (uint32_t i = 0; i < cells.count; i++) {
        const uint32_t away = i > here ? i - here : here - i;

        point->values[fact] = cells.items[i].sample;
        if (away < distance && fadu_cover_state(option, &view) != FADU_NOT_MET)
            distance = away;
    }
    point->values[fact] = before;
    return distance;
}

static uint32_t
distance_to(const struct point *point, const struct fadu_cover_option *option)
{
    const struct fadu_explorer *explorer = &point->cover->explorer;
    uint32_t distance = UINT32_MAX;

    for (uint32_t fact = 0; fact < point->cover->partition.fact_count; fact++) {
        uint32_t along;

        if (!explorer->is_fixed[fact] || !explorer->cell_of[fact])
            continue;
        along = distance_along(point, option, fact);
        if (along < distance)
            distance = along;
    }
    return distance;
}

struct fadu_place
fadu_cover_gap_place(const struct fadu_cover *cover,
                     const struct fadu_value *values)
{
    const uint32_t count = cover->partition.fact_count;
    struct point point = { cover, FADU_NEW_ARRAY(cover->compiler->scratch,
                                                 struct fadu_value, count) };
    struct fadu_place place = cover->place;
    uint32_t nearest = UINT32_MAX;

    memcpy(point.values, values, count * sizeof(values[0]));
    FADU_EACH(const struct fadu_cover_option, option, &cover->options) {
        const uint32_t distance = option->is_otherwise || option->is_on_ground
                                      ? UINT32_MAX
                                      : distance_to(&point, option);

        if (distance == UINT32_MAX || distance > nearest)
            continue;
        /* Of two that it lies between, the later: the line to be read. */
        nearest = distance;
        place = option->place;
    }
    return place;
}
