/* SPDX-License-Identifier: Apache-2.0 */
/* Values, ranges and places as JSON: what the parts of the answer share. */
#include "explain/json.h"
#include "explain/words.h"

void
fadu_json_str_or_null(struct fadu_json *json, const char *key,
                      struct fadu_str text)
{
    fadu_json_key(json, key);
    if (text.len)
        fadu_json_str(json, text);
    else
        fadu_json_null(json);
}

void
fadu_json_text_or_null(struct fadu_json *json, const char *key,
                       const char *text)
{
    fadu_json_str_or_null(json, key, fadu_str_of(text));
}

void
fadu_json_value(struct fadu_json *json, const char *key,
                const struct fadu_fact *fact, const struct fadu_value *value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, json->scratch);
    fadu_value_write(&buf, fact, value);
    fadu_json_str_or_null(json, key, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
}

static void
write_end(struct fadu_json *json, const char *key, const char *formula_key,
          const struct fadu_fen_end *end)
{
    fadu_json_key(json, key);
    if (end->is_known) {
        fadu_json_int(json, end->fen);
        return;
    }
    fadu_json_null(json);
    if (end->formula.len) {
        fadu_json_key(json, formula_key);
        fadu_json_str(json, end->formula);
    }
}

void
fadu_json_ends(struct fadu_json *json, const struct fadu_fen_range *range)
{
    write_end(json, "min_fen", "min_formula", &range->min);
    write_end(json, "max_fen", "max_formula", &range->max);
}

void
fadu_json_fen_range(struct fadu_json *json, const char *key,
                    const struct fadu_fen_range *range)
{
    fadu_json_key(json, key);
    if (!range->is_given) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_ends(json, range);
    fadu_json_end_object(json);
}

void
fadu_json_row(struct fadu_json *json, const struct fadu_matter *matter,
              const struct fadu_place_in_law *place)
{
    const struct fadu_row *row = fadu_placed_row(matter, place);
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_str_or_null(json, "row", row ? row->id : nothing);
    fadu_json_str_or_null(json, "grade", row ? row->grade : nothing);
}

void
fadu_json_provision(struct fadu_json *json, const struct fadu_matter *matter,
                    const struct fadu_place_in_law *place)
{
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_str_or_null(
        json, "provision",
        place->provision == FADU_NONE
            ? nothing
            : matter->offence->provisions.items[place->provision].id);
}

void
fadu_json_side(struct fadu_json *json, const char *key,
               const struct fadu_matter *matter,
               const struct fadu_law_side *side)
{
    const struct fadu_fen_range nothing = { .is_given = false };
    const struct fadu_core *core = &side->core;

    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    fadu_json_text_or_null(json, "outcome",
                           side->has_outcome ? fadu_outcome_id(core->outcome)
                                             : NULL);
    fadu_json_provision(json, matter, &core->place);
    fadu_json_row(json, matter, &core->place);
    fadu_json_text_or_null(json, "direction",
                           fadu_direction_id(core->direction));
    fadu_json_fen_range(json, "statutory",
                        side->has_fine ? &side->fine.statutory : &nothing);
    fadu_json_fen_range(json, "fine",
                        side->has_fine ? &side->fine.recommended : &nothing);
    fadu_json_end_object(json);
}

void
fadu_json_kinds(struct fadu_json *json, const struct fadu_matter *matter,
                const struct fadu_core *core)
{
    const struct fadu_provision *provision =
        core->place.provision == FADU_NONE
            ? NULL
            : &matter->offence->provisions.items[core->place.provision];
    const struct fadu_row *row = fadu_placed_row(matter, &core->place);
    uint32_t bit = 0;

    fadu_json_key(json, "kinds");
    fadu_json_begin_array(json);
    if (provision) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            if (fadu_penalty_stands(core, bit++))
                fadu_json_str(json, penalty->kind);
        }
        FADU_EACH(const struct fadu_order, order, &provision->orders) {
            if (fadu_penalty_stands(core, bit++))
                fadu_json_str(json, order->name);
        }
    }
    if (row) {
        FADU_EACH(const struct fadu_order, order, &row->orders) {
            if (fadu_penalty_stands(core, bit++))
                fadu_json_str(json, order->name);
        }
    }
    fadu_json_end_array(json);
}
