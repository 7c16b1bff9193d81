/* SPDX-License-Identifier: Apache-2.0 */
/* Kinds and orders of the answer, and what several possible ones share. */
#include "decide/recommendation.h"

typedef FADU_VEC(struct fadu_str) names;

static void
add_names(struct fadu_arena *arena, const struct fadu_core *core, uint32_t bit,
          const struct fadu_order *orders, uint32_t count, names *list)
{
    for (uint32_t i = 0; i < count; i++)
        if (fadu_penalty_stands(core, bit + i))
            FADU_VEC_PUSH(arena, list, orders[i].name);
}

/* Penalties, then orders of the provision, then of the row. */
static names
kinds_of(const struct fadu_matter *matter, const struct fadu_core *core)
{
    const struct fadu_row *row = fadu_placed_row(matter, &core->place);
    const struct fadu_provision *provision;
    names list = { 0 };
    uint32_t bit = 0;

    if (core->place.provision == FADU_NONE)
        return list;
    provision = &matter->offence->provisions.items[core->place.provision];
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (fadu_penalty_stands(core, bit++))
            FADU_VEC_PUSH(matter->arena, &list, penalty->kind);
    }
    add_names(matter->arena, core, bit, provision->orders.items,
              provision->orders.count, &list);
    bit += provision->orders.count;
    if (row)
        add_names(matter->arena, core, bit, row->orders.items,
                  row->orders.count, &list);
    return list;
}

static bool
are_same(const names *a, const names *b)
{
    bool is_same = a->count == b->count;

    for (uint32_t i = 0; i < a->count && is_same; i++)
        is_same = fadu_str_equal(a->items[i], b->items[i]);
    return is_same;
}

/* Of several possible results, the kinds if all come to the same. */
void
fadu_list_kinds(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    names shared = kinds_of(matter, &act->core);

    if (act->is_open && act->outlook.possible.count) {
        shared = kinds_of(matter, &act->outlook.possible.items[0].core);
        FADU_EACH(const struct fadu_possible, possible,
                  &act->outlook.possible) {
            const names other = kinds_of(matter, &possible->core);

            if (!are_same(&shared, &other))
                shared.count = 0;
        }
    }
    FADU_EACH(const struct fadu_str, kind, &shared)
        FADU_VEC_PUSH(matter->arena, &act->kind_names, *kind);
}

static void
list_orders_of(struct fadu_act *act, const struct fadu_order *orders,
               uint32_t count)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);

    for (uint32_t i = 0; i < count; i++)
        if (fadu_condition_state(orders[i].when, &view) == FADU_MET)
            FADU_VEC_PUSH(matter->arena, &act->orders, &orders[i]);
}

/* The provisions in which the case may stand under a law; false if it may
 * stand in none. */
typedef FADU_VEC(uint32_t) provisions;

static bool
list_provisions(const struct fadu_act *act, const struct fadu_slice *slice,
                provisions *list)
{
    fadu_places places = { 0 };
    fadu_leaves leaves = { 0 };

    fadu_diagram_leaves(act->outlook.space->diagram,
                        fadu_place_function(act->outlook.space, slice, &places),
                        &leaves);
    FADU_EACH(const uint32_t, leaf, &leaves) {
        if (places.items[*leaf].provision == FADU_NONE)
            return false;
        FADU_VEC_PUSH(slice->matter->arena, list,
                      places.items[*leaf].provision);
    }
    return true;
}

uint32_t
fadu_only_provision(const struct fadu_act *act)
{
    provisions list = { 0 };

    if (act->core.place.provision != FADU_NONE)
        return act->core.place.provision;
    if (!list_provisions(act, &act->slice, &list))
        return FADU_NONE;
    FADU_EACH(const uint32_t, provision, &list) {
        if (*provision != list.items[0])
            return FADU_NONE;
    }
    return list.count ? list.items[0] : FADU_NONE;
}

static bool
issues(const struct fadu_act *act, uint32_t provision, struct fadu_str name)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);

    FADU_EACH(const struct fadu_order, order,
              &matter->offence->provisions.items[provision].orders) {
        if (fadu_str_equal(order->name, name) &&
            fadu_condition_state(order->when, &view) == FADU_MET)
            return true;
    }
    return false;
}

/* While the provision or the law is open: the orders that come with each. */
static void
list_shared_orders(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_slice decided = fadu_decided_slice(&act->acted);
    const bool is_law_open = act->law.choice.chosen == FADU_CHOSEN_NONE ||
                             act->law.choice.chosen == FADU_CHOSEN_HUMAN;
    provisions list = { 0 };

    if (!list_provisions(act, &act->slice, &list) ||
        (is_law_open && !list_provisions(act, &decided, &list)) || !list.count)
        return;
    FADU_EACH(const struct fadu_order, order,
              &matter->offence->provisions.items[list.items[0]].orders) {
        bool is_shared = true;

        FADU_EACH(const uint32_t, provision, &list)
            is_shared &= issues(act, *provision, order->name);
        if (is_shared)
            FADU_VEC_PUSH(matter->arena, &act->orders, order);
    }
}

/* Orders stand beside every outcome under a provision that is settled, also
 * where nothing is penalised. */
void
fadu_list_orders(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_row *row = fadu_placed_row(matter, &act->core.place);
    const uint32_t provision = act->core.place.provision;

    if (act->core.outcome == FADU_OUTCOME_NOT_UNLAWFUL)
        return;
    if (provision == FADU_NONE) {
        list_shared_orders(act);
        return;
    }
    list_orders_of(act,
                   matter->offence->provisions.items[provision].orders.items,
                   matter->offence->provisions.items[provision].orders.count);
    if (row)
        list_orders_of(act, row->orders.items, row->orders.count);
}
