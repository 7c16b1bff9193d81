/* SPDX-License-Identifier: Apache-2.0 */
/* Checks, possible results and facts of the answer, as JSON. */
#include "explain/json.h"
#include "explain/words.h"

/* --- checks and circumstances ------------------------------------------------------------------ */

/* The facts that an element rests on, with what is known of each. */
static void
write_facts_of(struct fadu_json *json, const struct fadu_matter *matter,
               const struct fadu_element_state *state)
{
    fadu_json_key(json, "facts");
    fadu_json_begin_object(json);
    FADU_EACH(const uint32_t, index, &state->facts)
        fadu_json_value(json, matter->book->facts.items[*index].id.ptr,
                        &matter->book->facts.items[*index],
                        &matter->values[*index]);
    fadu_json_end_object(json);
}

static void
write_element(struct fadu_json *json, const struct fadu_matter *matter,
              const struct fadu_element_state *state)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "id");
    fadu_json_str(json, state->element->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, state->element->name);
    fadu_json_key(json, "state");
    fadu_json_text(json, fadu_state_word(state->state));
    write_facts_of(json, matter, state);
    fadu_json_end_object(json);
}

static void
write_check(struct fadu_json *json, const struct fadu_matter *matter,
            const struct fadu_check *check)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "rule");
    fadu_json_str(json, check->rule->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, check->rule->name);
    fadu_json_key(json, "effect");
    fadu_json_text(json, fadu_effect_id(check->rule->effect));
    fadu_json_text_or_null(json, "force", fadu_force_id(check->rule->force));
    fadu_json_key(json, "state");
    fadu_json_text(json, fadu_state_word(check->state));
    fadu_json_key(json, "elements");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_element_state, state, &check->elements)
        write_element(json, matter, state);
    fadu_json_end_array(json);
    if (check->has_unless) {
        fadu_json_key(json, "unless");
        fadu_json_text(json, fadu_state_word(check->unless));
    }
    fadu_json_end_object(json);
}

static void
write_circumstance(struct fadu_json *json,
                   const struct fadu_circumstance *circumstance)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "rule");
    fadu_json_str(json, circumstance->rule->id);
    fadu_json_key(json, "effect");
    fadu_json_text(json, fadu_effect_id(circumstance->rule->effect));
    fadu_json_text_or_null(json, "force",
                           fadu_force_id(circumstance->rule->force));
    fadu_json_key(json, "state");
    fadu_json_text(json, fadu_state_word(circumstance->state));
    fadu_json_text_or_null(json, "counted",
                           fadu_counted_id(circumstance->counted));
    fadu_json_end_object(json);
}

void
fadu_json_checks(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "circumstances");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances)
        write_circumstance(json, circumstance);
    fadu_json_end_array(json);
    fadu_json_key(json, "checks");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_check, check, &act->checks)
        write_check(json, act->slice.matter, check);
    fadu_json_end_array(json);
}

/* --- possible results and facts ------------------------------------------------------------------- */

static void
write_possible(struct fadu_json *json, const struct fadu_act *act,
               const struct fadu_possible *possible)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_core *core = &possible->core;
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_begin_object(json);
    fadu_json_side(json, "core", matter, core,
                   possible->has_fine ? &possible->fine : NULL);
    fadu_json_str_or_null(
        json, "column",
        core->place.column == FADU_NONE
            ? nothing
            : matter->offence->columns.items[core->place.column].name);
    fadu_json_text_or_null(json, "human",
                           core->human == FADU_HUMAN_NONE
                               ? NULL
                               : fadu_human_word(core->human));
    fadu_json_key(json, "when");
    fadu_json_begin_object(json);
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_fact *of = &matter->book->facts.items[fact];
        struct fadu_buf buf;

        if (!possible->is_supposed[fact])
            continue;
        fadu_buf_init_in(&buf, json->scratch);
        fadu_value_write(&buf, of, &possible->values[fact]);
        fadu_json_key_str(json, of->id);
        fadu_json_str(json, fadu_buf_str(&buf));
        fadu_buf_free(&buf);
    }
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}

static void
write_answers(struct fadu_json *json, const struct fadu_fact *fact,
              const struct fadu_needed *needed)
{
    fadu_json_key(json, "values");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_answer, answer, &needed->answers) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, json->scratch);
        fadu_write_cells(&buf, fact, &answer->cells);
        fadu_json_str(json, fadu_buf_str(&buf));
        fadu_buf_free(&buf);
    }
    fadu_json_end_array(json);
}

/* Of a fact that follows from dates or history: what is missing. */
static void
write_missing_sources(struct fadu_json *json, const struct fadu_matter *matter,
                      uint32_t fact)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, fact);
    const struct fadu_fact *facts = matter->book->facts.items;

    fadu_json_key(json, "from");
    fadu_json_begin_array(json);
    if (derivation->kind == FADU_DERIVED_BY_HISTORY)
        fadu_json_text(json, "history");
    if (derivation->kind == FADU_DERIVED_BY_DATES) {
        if (matter->origins[derivation->from] == FADU_ORIGIN_UNKNOWN)
            fadu_json_str(json, facts[derivation->from].id);
        if (matter->origins[derivation->to] == FADU_ORIGIN_UNKNOWN)
            fadu_json_str(json, facts[derivation->to].id);
    }
    fadu_json_end_array(json);
}

static void
write_needed(struct fadu_json *json, const struct fadu_matter *matter,
             const struct fadu_needed *needed)
{
    const struct fadu_fact *fact = &matter->book->facts.items[needed->fact];

    fadu_json_begin_object(json);
    fadu_json_key(json, "fact");
    fadu_json_str(json, fact->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, fact->name);
    fadu_json_str_or_null(json, "ask", fact->ask);
    write_answers(json, fact, needed);
    fadu_json_key(json, "evidence");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_str, evidence, &fact->evidence)
        fadu_json_str(json, *evidence);
    fadu_json_end_array(json);
    write_missing_sources(json, matter, needed->fact);
    fadu_json_end_object(json);
}

static void
write_fact_ids(struct fadu_json *json, const char *key,
               const struct fadu_matter *matter, const fadu_fact_list *facts)
{
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(const uint32_t, fact, facts)
        fadu_json_str(json, matter->book->facts.items[*fact].id);
    fadu_json_end_array(json);
}

static void
write_neighbour(struct fadu_json *json, const char *key,
                const struct fadu_matter *matter,
                const struct fadu_neighbour *neighbour)
{
    fadu_json_key(json, key);
    if (!neighbour->row) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_key(json, "row");
    fadu_json_str(json, neighbour->row->id);
    fadu_json_key(json, "grade");
    fadu_json_str(json, neighbour->row->grade);
    fadu_json_key(json, "facts");
    fadu_json_begin_object(json);
    FADU_EACH(const struct fadu_separation, separation, &neighbour->facts) {
        const struct fadu_fact *fact =
            &matter->book->facts.items[separation->fact];
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, json->scratch);
        fadu_write_cells(&buf, fact, &separation->cells);
        fadu_json_key_str(json, fact->id);
        fadu_json_str(json, fadu_buf_str(&buf));
        fadu_buf_free(&buf);
    }
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}

static void
write_number_or_null(struct fadu_json *json, const char *key, uint32_t number)
{
    fadu_json_key(json, key);
    if (number)
        fadu_json_int(json, number);
    else
        fadu_json_null(json);
}

/* Articles are text: some are numbered 20-1. */
static void
write_cite(struct fadu_json *json, const struct fadu_matter *matter,
           const struct fadu_cited *cited)
{
    const struct fadu_cite *cite = cited->cite;
    const struct fadu_instrument *instrument =
        &matter->book->instruments.items[cite->instrument];
    const struct fadu_version *version =
        fadu_instrument_on(instrument, cited->day);
    const struct fadu_str nothing = { NULL, 0 };
    struct fadu_buf buf;

    fadu_json_begin_object(json);
    fadu_json_key(json, "role");
    fadu_json_text(json, fadu_role_id(cited->role));
    fadu_json_key(json, "instrument");
    fadu_json_str(json, instrument->id);
    fadu_json_str_or_null(json, "version", version ? version->id : nothing);
    fadu_buf_init_in(&buf, json->scratch);
    if (cite->article) {
        fadu_buf_add_int(&buf, cite->article);
        if (cite->article_of) {
            fadu_buf_add_char(&buf, '-');
            fadu_buf_add_int(&buf, cite->article_of);
        }
    }
    fadu_json_str_or_null(json, "article", fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    write_number_or_null(json, "paragraph", cite->paragraph);
    write_number_or_null(json, "item", cite->item);
    if (cite->limb.len)
        fadu_json_str_or_null(json, "limb", cite->limb);
    fadu_json_key(json, "text");
    fadu_json_str(json, cited->text);
    fadu_json_end_object(json);
}

static void
write_presumed(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;

    fadu_json_key(json, "presumed");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_presumption, presumption, &act->presumed) {
        const struct fadu_fact *fact =
            &matter->book->facts.items[presumption->fact];

        fadu_json_begin_object(json);
        fadu_json_key(json, "fact");
        fadu_json_str(json, fact->id);
        fadu_json_value(json, "value", fact,
                        &matter->values[presumption->fact]);
        fadu_json_key(json, "matters");
        fadu_json_bool(json, presumption->matters);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

void
fadu_json_outlook(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    fadu_json_key(json, "possible");
    fadu_json_begin_array(json);
    if (act->is_open)
        FADU_EACH(const struct fadu_possible, possible, &act->outlook.possible)
            write_possible(json, act, possible);
    fadu_json_end_array(json);
    fadu_json_key(json, "needed");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_needed, needed, &act->outlook.needed)
        write_needed(json, matter, needed);
    fadu_json_end_array(json);
    write_fact_ids(json, "needed_for_amount", matter, &act->needed_for_amount);
    write_fact_ids(json, "needed_for_procedure", matter,
                   &act->needed_for_procedure);
    write_fact_ids(json, "irrelevant", matter, &act->irrelevant);
    write_presumed(json, act);
    fadu_json_key(json, "nearest");
    fadu_json_begin_object(json);
    write_neighbour(json, "lighter", matter, &act->lighter);
    write_neighbour(json, "heavier", matter, &act->heavier);
    fadu_json_end_object(json);
    fadu_json_key(json, "cites");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_cited, cited, &act->cites)
        write_cite(json, matter, cited);
    fadu_json_end_array(json);
}

/* --- the case as it was read ---------------------------------------------------------------------------- */

static void
write_header_dates(struct fadu_json *json, const struct fadu_matter *matter)
{
    const struct fadu_fact *facts = matter->book->facts.items;

    fadu_json_key(json, "acted_on");
    if (matter->acted_on == matter->ended_on) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, json->scratch);
        fadu_day_write(&buf, matter->acted_on);
        fadu_json_str(json, fadu_buf_str(&buf));
        fadu_buf_free(&buf);
    } else {
        fadu_json_begin_object(json);
        fadu_json_value(json, "from", &facts[FADU_ACTED_ON],
                        &matter->values[FADU_ACTED_ON]);
        fadu_json_value(json, "until", &facts[FADU_ACT_ENDED_ON],
                        &matter->values[FADU_ACT_ENDED_ON]);
        fadu_json_end_object(json);
    }
    for (uint32_t date = FADU_DISCOVERED_ON; date < FADU_HEADER_DATE_COUNT;
         date++) {
        if (matter->origins[date] != FADU_ORIGIN_GIVEN)
            continue;
        fadu_json_value(json, facts[date].id.ptr, &facts[date],
                        &matter->values[date]);
    }
}

/* A value as a case may write it: yesno as a truth value, choices by id. */
static void
write_canonical(struct fadu_json *json, const struct fadu_fact *fact,
                const struct fadu_value *value)
{
    struct fadu_buf buf;

    if (fact->type == FADU_FACT_YESNO) {
        fadu_json_bool(json, value->choices == UINT64_C(1) << FADU_YES);
        return;
    }
    if (fact->type == FADU_FACT_CHOICE) {
        for (uint32_t i = 0; i < fact->values.count; i++)
            if (value->choices == UINT64_C(1) << i)
                fadu_json_str(json, fact->values.items[i].id);
        return;
    }
    fadu_buf_init_in(&buf, json->scratch);
    fadu_value_write(&buf, fact, value);
    fadu_json_str(json, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
}

static void
write_given_fact(struct fadu_json *json,
                 const struct fadu_recommendation *recommendation,
                 uint32_t index)
{
    const struct fadu_matter *matter = &recommendation->matter;
    const struct fadu_fact *fact = &matter->book->facts.items[index];
    const struct fadu_str source = recommendation->fact_sources[index];

    fadu_json_key_str(json, fact->id);
    if (matter->is_null[index]) {
        fadu_json_null(json);
        return;
    }
    if (!source.len) {
        write_canonical(json, fact, &matter->values[index]);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_key(json, "value");
    write_canonical(json, fact, &matter->values[index]);
    fadu_json_key(json, "source");
    fadu_json_str(json, source);
    fadu_json_end_object(json);
}

void
fadu_json_facts(struct fadu_json *json,
                  const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->matter;

    fadu_json_key(json, "facts");
    fadu_json_begin_array(json);
    for (uint32_t i = 0; i < matter->book->facts.count; i++) {
        if (matter->origins[i] == FADU_ORIGIN_UNKNOWN)
            continue;
        fadu_json_begin_object(json);
        fadu_json_key(json, "fact");
        fadu_json_str(json, matter->book->facts.items[i].id);
        fadu_json_value(json, "value", &matter->book->facts.items[i],
                        &matter->values[i]);
        fadu_json_key(json, "origin");
        fadu_json_text(json, fadu_origin_id(matter->origins[i]));
        if (recommendation->fact_sources[i].len)
            fadu_json_str_or_null(json, "source",
                                  recommendation->fact_sources[i]);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

void
fadu_json_input(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->matter;

    fadu_json_key(json, "input");
    fadu_json_begin_object(json);
    if (recommendation->case_number.len)
        fadu_json_str_or_null(json, "case", recommendation->case_number);
    fadu_json_key(json, "offence");
    fadu_json_str(json, matter->offence->id);
    write_header_dates(json, matter);
    fadu_json_key(json, "facts");
    fadu_json_begin_object(json);
    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < matter->book->facts.count;
         i++)
        if (matter->is_null[i] || matter->origins[i] == FADU_ORIGIN_GIVEN)
            write_given_fact(json, recommendation, i);
    fadu_json_end_object(json);
    fadu_json_end_object(json);
}
