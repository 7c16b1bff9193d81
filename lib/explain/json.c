/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/json.h"

#include "explain/reasons.h"
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

static void
write_ends(struct fadu_json *json, const struct fadu_fen_range *range)
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
    write_ends(json, range);
    fadu_json_end_object(json);
}

/* --- penalties -------------------------------------------------------------------------------- */

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
        write_ends(json, &sum->recommended);
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
    if (result->is_gains) {
        fadu_json_key(json, "amount_fen");
        if (result->has_gains_fen)
            fadu_json_int(json, result->gains_fen);
        else
            fadu_json_null(json);
    }
    if (result->sum.has_amount) {
        if (result->sum.is_delegated) {
            const struct fadu_amount *amount = fadu_amount_in(
                penalty, penalty->is_by_column ? 0 : FADU_NONE);

            fadu_json_key(json, "delegated_to");
            if (amount && amount->delegated_to != FADU_NONE)
                fadu_json_str(json, matter->book->instruments
                                        .items[amount->delegated_to]
                                        .id);
            else
                fadu_json_null(json);
        }
        write_sum(json, &result->sum);
    }
    fadu_json_end_object(json);
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
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);

    fadu_json_key(json, "penalties");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_penalty_result, result, &act->penalties)
        write_penalty(json, act->slice.matter, result);
    fadu_json_end_array(json);
}

const struct fadu_sum *
fadu_act_fine(const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_penalty_result, result, &act->penalties) {
        if (result->sum.has_amount &&
            fadu_str_equal(result->kind, FADU_STR("罚款")))
            return &result->sum;
    }
    return NULL;
}

/* --- law and place ------------------------------------------------------------------------------- */

static void
write_row(struct fadu_json *json, const struct fadu_matter *matter,
          const struct fadu_place_in_law *place)
{
    const struct fadu_row *row = fadu_placed_row(matter, place);
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_str_or_null(json, "row", row ? row->id : nothing);
    fadu_json_str_or_null(json, "grade", row ? row->grade : nothing);
}

static void
write_provision(struct fadu_json *json, const struct fadu_matter *matter,
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
               const struct fadu_matter *matter, const struct fadu_core *core,
               const struct fadu_sum *fine)
{
    const struct fadu_fen_range nothing = { .is_given = false };

    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    fadu_json_key(json, "outcome");
    fadu_json_text(json, fadu_outcome_id(core->outcome));
    write_provision(json, matter, &core->place);
    write_row(json, matter, &core->place);
    fadu_json_text_or_null(json, "direction",
                           fadu_direction_id(core->direction));
    fadu_json_fen_range(json, "statutory", fine ? &fine->statutory : &nothing);
    fadu_json_fen_range(json, "fine", fine ? &fine->recommended : &nothing);
    fadu_json_end_object(json);
}

/* For now the law of the day of the act is applied to every case. */
static void
write_law(struct fadu_json *json, const struct fadu_act *act)
{
    const bool is_silent = act->core.place.is_silent;

    fadu_json_key(json, "law");
    if (act->core.outcome == FADU_OUTCOME_REFER) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_key(json, "chosen");
    fadu_json_text(json, is_silent ? "human" : "acted");
    fadu_json_key(json, "why");
    fadu_json_text(json, is_silent ? "silent" : "only_version");
    fadu_json_key(json, "level");
    fadu_json_null(json);
    fadu_json_side(json, "acted", act->slice.matter, &act->core,
                   fadu_act_fine(act));
    fadu_json_key(json, "decided");
    fadu_json_null(json);
    fadu_json_end_object(json);
}

static void
write_edition(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_place_in_law *place = &act->core.place;
    struct fadu_str edition = { NULL, 0 };

    if (place->block != FADU_NONE) {
        const struct fadu_block *block =
            &matter->offence->blocks.items[place->block];
        uint32_t own = fadu_block_has_edition(block, matter->edition)
                           ? matter->edition
                           : block->editions.items[0];

        edition = matter->book->editions.items[own].id;
    } else if (act->core.outcome == FADU_OUTCOME_PENALISE &&
               matter->edition != FADU_NONE) {
        edition = matter->book->editions.items[matter->edition].id;
    }
    fadu_json_str_or_null(json, "edition", edition);
}

static void
write_kinds(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_provision *provision = fadu_act_provision(act);
    const struct fadu_row *row = fadu_placed_row(matter, &act->core.place);
    uint32_t bit = 0;

    fadu_json_key(json, "kinds");
    fadu_json_begin_array(json);
    if (provision) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            if (fadu_penalty_stands(&act->core, bit++))
                fadu_json_str(json, penalty->kind);
        }
        FADU_EACH(const struct fadu_order, order, &provision->orders) {
            if (fadu_penalty_stands(&act->core, bit++))
                fadu_json_str(json, order->name);
        }
    }
    if (row) {
        FADU_EACH(const struct fadu_order, order, &row->orders) {
            if (fadu_penalty_stands(&act->core, bit++))
                fadu_json_str(json, order->name);
        }
    }
    fadu_json_end_array(json);
}

static void
write_names(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "grounds");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_rule *, ground, &act->grounds)
        fadu_json_str(json, (*ground)->id);
    fadu_json_end_array(json);
    fadu_json_key(json, "human");
    fadu_json_begin_array(json);
    FADU_EACH(const enum fadu_human, human, &act->humans)
        fadu_json_text(json, fadu_human_word(*human));
    fadu_json_end_array(json);
}

static void
write_measures(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_provision *provision = fadu_act_provision(act);

    fadu_json_key(json, "measures");
    fadu_json_begin_array(json);
    if (provision) {
        FADU_EACH(const struct fadu_str, measure, &provision->measures)
            fadu_json_str(json, *measure);
    }
    fadu_json_end_array(json);
}

static void
write_duties(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "duties");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_duty *, duty, &act->duties)
        fadu_json_str(json, (*duty)->name);
    fadu_json_end_array(json);
    fadu_json_key(json, "guidance");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_str, hint,
              &act->slice.matter->offence->guidance)
        fadu_json_str(json, *hint);
    fadu_json_end_array(json);
}

static void
write_act(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_begin_object(json);
    fadu_json_key(json, "act");
    fadu_json_int(json, 1);
    fadu_json_key(json, "offence");
    fadu_json_str(json, matter->offence->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, matter->offence->name);
    fadu_json_key(json, "outcome");
    fadu_json_text(json, fadu_outcome_id(act->core.outcome));
    write_names(json, act);
    write_law(json, act);
    write_provision(json, matter, place);
    fadu_json_str_or_null(
        json, "column",
        place->column == FADU_NONE
            ? nothing
            : matter->offence->columns.items[place->column].name);
    write_edition(json, act);
    write_row(json, matter, place);
    fadu_json_text_or_null(json, "direction",
                           fadu_direction_id(act->core.direction));
    fadu_json_text_or_null(json, "direction_force",
                           fadu_force_id(act->directing.force));
    write_kinds(json, act);
    fadu_json_checks(json, act);
    fadu_json_penalties(json, act);
    write_measures(json, act);
    fadu_json_key(json, "otherwise");
    if (act->otherwise)
        write_act(json, act->otherwise);
    else
        fadu_json_null(json);
    fadu_json_outlook(json, act);
    write_duties(json, act);
    fadu_json_end_object(json);
}

/* --- the top level ----------------------------------------------------------------------------------- */

static void
write_combined(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_sum *fine = fadu_act_fine(act);
    const struct fadu_fen_range nothing = { .is_given = false };

    fadu_json_key(json, "combined");
    fadu_json_begin_object(json);
    fadu_json_fen_range(json, "fine", fine ? &fine->recommended : &nothing);
    fadu_json_key(json, "absorbed");
    fadu_json_begin_array(json);
    fadu_json_end_array(json);
    fadu_json_end_object(json);
}

static void
write_reasons(struct fadu_json *json, const char *key,
              const struct fadu_act *act, int32_t language)
{
    fadu_reason_list reasons = { 0 };

    fadu_list_reasons(act, language, json->scratch, &reasons);
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_str, reason, &reasons)
        fadu_json_str(json, *reason);
    fadu_json_end_array(json);
}

static void
write_warnings(struct fadu_json *json, const fadu_diag *warnings)
{
    fadu_json_key(json, "warnings");
    fadu_json_begin_array(json);
    for (size_t i = 0; i < fadu_diag_get_count(warnings); i++) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "number");
        fadu_json_int(json, fadu_diag_get_code(warnings, i));
        fadu_json_key(json, "text");
        fadu_json_text(json, fadu_diag_get_message(warnings, i, FADU_CHINESE));
        fadu_json_key(json, "en");
        fadu_json_text(json, fadu_diag_get_message(warnings, i, FADU_ENGLISH));
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

static void
write_proceeding(struct fadu_json *json, const struct fadu_matter *matter,
                 const struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;
    struct fadu_buf buf;

    fadu_json_begin_object(json);
    fadu_json_key(json, "id");
    fadu_json_str(json, rule->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, rule->name);
    fadu_json_key(json, "state");
    fadu_json_text(json, fadu_state_word(proceeding->state));
    fadu_json_text_or_null(json, "force", fadu_force_id(rule->force));
    if (proceeding->has_threshold) {
        fadu_json_key(json, "depends");
        fadu_json_begin_object(json);
        fadu_json_key(json, "on");
        fadu_json_text(json, "result.fine");
        fadu_json_key(json, "at_fen");
        fadu_json_int(json, proceeding->threshold_fen);
        fadu_json_end_object(json);
    }
    if (rule->effect == FADU_EFFECT_NOTICE) {
        fadu_buf_init_in(&buf, json->scratch);
        if (proceeding->has_due)
            fadu_day_write(&buf, proceeding->due_on);
        fadu_json_str_or_null(json, "due_on", fadu_buf_str(&buf));
        fadu_json_str_or_null(json, "says", rule->says);
    }
    fadu_json_key(json, "cites");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_cite, cite, &rule->cites) {
        fadu_buf_init_in(&buf, json->scratch);
        fadu_cite_write_zh(&buf, cite,
                           &matter->book->instruments.items[cite->instrument]);
        fadu_json_str(json, fadu_buf_str(&buf));
    }
    fadu_json_end_array(json);
    fadu_json_end_object(json);
}

static void
write_proceedings(struct fadu_json *json, const char *key,
                  enum fadu_effect effect,
                  const struct fadu_recommendation *recommendation)
{
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &recommendation->proceedings) {
        if (proceeding->rule->effect == effect)
            write_proceeding(json, &recommendation->matter, proceeding);
    }
    fadu_json_end_array(json);
}

static void
write_empty(struct fadu_json *json, const char *key)
{
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    fadu_json_end_array(json);
}

void
fadu_write_json(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    const struct fadu_rulebook *book = recommendation->book;

    fadu_json_begin_object(json);
    fadu_json_key(json, "schema");
    fadu_json_text(json, "fadu.recommendation/1");
    fadu_json_key(json, "engine");
    fadu_json_text(json, fadu_version_string());
    fadu_json_key(json, "rulebook");
    fadu_json_begin_object(json);
    fadu_json_key(json, "id");
    fadu_json_str(json, book->id);
    fadu_json_key(json, "status");
    fadu_json_text(json, fadu_status_word(book->status));
    fadu_json_key(json, "digest");
    fadu_json_text(json, book->digest);
    fadu_json_end_object(json);
    fadu_json_str_or_null(json, "case", recommendation->case_number);
    fadu_json_input(json, recommendation);
    fadu_json_key(json, "acts");
    fadu_json_begin_array(json);
    write_act(json, &recommendation->act);
    fadu_json_end_array(json);
    write_combined(json, &recommendation->act);
    write_proceedings(json, "procedure", FADU_EFFECT_PROCEDURE,
                      recommendation);
    write_proceedings(json, "notices", FADU_EFFECT_NOTICE, recommendation);
    fadu_json_facts(json, recommendation);
    write_reasons(json, "reasons", &recommendation->act, FADU_CHINESE);
    write_reasons(json, "reasons_en", &recommendation->act, FADU_ENGLISH);
    write_empty(json, "trace");
    write_warnings(json, recommendation->warnings);
    fadu_json_end_object(json);
}
