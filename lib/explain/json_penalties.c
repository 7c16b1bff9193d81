/* SPDX-License-Identifier: Apache-2.0 */
/* Orders and penalties of the answer, as JSON. */
#include "explain/json.h"
#include "explain/words.h"

static void
write_sum(struct fadu_json *json, const struct fadu_sum *sum)
{
    fadu_json_fen_range(json, "statutory", &sum->statutory);
    fadu_json_fen_range(json, "band", &sum->band);
    fadu_json_key(json, "recommended");
    if (!sum->recommended.is_given) {
        fadu_json_null(json);
    } else {
        fadu_json_begin_object(json);
        fadu_json_ends(json, &sum->recommended);
        fadu_json_key(json, "point_fen");
        if (sum->has_point)
            fadu_json_int(json, sum->point_fen);
        else
            fadu_json_null(json);
        fadu_json_end_object(json);
    }
    if (sum->lighter.is_given)
        fadu_json_fen_range(json, "lighter", &sum->lighter);
}

static void
write_penalty(struct fadu_json *json, const struct fadu_matter *matter,
              const struct fadu_penalty_result *result)
{
    const struct fadu_penalty *penalty = result->penalty;

    fadu_json_begin_object(json);
    fadu_json_key(json, "kind");
    fadu_json_str(json, result->kind);
    fadu_json_text_or_null(json, "force", fadu_force_id(result->force));
    if (penalty && penalty->object.len) {
        fadu_json_key(json, "object");
        fadu_json_str(json, penalty->object);
    }
    if (penalty && penalty->choice) {
        fadu_json_key(json, "choice");
        fadu_json_int(json, penalty->choice);
    }
    if (result->absorbed_by) {
        fadu_json_key(json, "absorbed_by");
        fadu_json_str(json, result->absorbed_by->id);
    }
    if (result->is_not_noticed) {
        fadu_json_key(json, "noticed");
        fadu_json_bool(json, false);
    }
    if (result->is_gains) {
        fadu_json_key(json, "amount_fen");
        if (result->has_gains_fen)
            fadu_json_int(json, result->gains_fen);
        else
            fadu_json_null(json);
    }
    if (result->sum.has_amount) {
        if (result->sum.is_delegated)
            fadu_json_str_or_null(
                json, "delegated_to",
                result->sum.delegated_to == FADU_NONE
                    ? (struct fadu_str){ NULL, 0 }
                    : matter->book->instruments.items[result->sum.delegated_to]
                          .id);
        write_sum(json, &result->sum);
    }
    fadu_json_end_object(json);
}

/* "min": "20株"; null while the base is unknown. */
static void
write_order_end(struct fadu_json *json, const char *key,
                const struct fadu_matter *matter,
                const struct fadu_order *order, bool is_max)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, json->scratch);
    fadu_write_order_end(&buf, matter, order, is_max);
    fadu_json_str_or_null(json, key, fadu_buf_str(&buf));
}

static void
write_order_amount(struct fadu_json *json, const struct fadu_matter *matter,
                   const struct fadu_order *order)
{
    write_order_end(json, "min", matter, order, false);
    write_order_end(json, "max", matter, order, true);
}

void
fadu_json_penalties(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "orders");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_order *, order, &act->orders) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "name");
        fadu_json_str(json, (*order)->name);
        if ((*order)->force != FADU_FORCE_NONE)
            fadu_json_text_or_null(json, "force",
                                   fadu_force_id((*order)->force));
        if ((*order)->has_amount)
            write_order_amount(json, act->slice.matter, *order);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);

    fadu_json_key(json, "penalties");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_penalty_result, result, &act->penalties)
        write_penalty(json, act->slice.matter, result);
    fadu_json_end_array(json);
}
