/* SPDX-License-Identifier: Apache-2.0 */
/* What may still come out, the facts that decide it, and the clauses. */
#include "explain/json.h"
#include "explain/words.h"

static const struct fadu_fen_range no_range = { .is_given = false };

static void
write_possible(struct fadu_json *json, const struct fadu_act *act,
               const struct fadu_possible *possible)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_core *core = &possible->core;
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_begin_object(json);
    fadu_json_key(json, "outcome");
    fadu_json_text(json, fadu_outcome_id(core->outcome));
    fadu_json_text_or_null(json, "law", fadu_chosen_word(core->law));
    fadu_json_provision(json, matter, &core->place);
    fadu_json_str_or_null(
        json, "column",
        core->place.column == FADU_NONE
            ? nothing
            : matter->offence->columns.items[core->place.column].name);
    fadu_json_row(json, matter,
                  core->outcome == FADU_OUTCOME_ORDER_ONLY ? &fadu_nowhere
                                                           : &core->place);
    fadu_json_text_or_null(json, "direction",
                           fadu_direction_id(core->direction));
    fadu_json_kinds(json, matter, core);
    fadu_json_text_or_null(
        json, "human",
        core->human == FADU_HUMAN_NONE ? NULL : fadu_human_word(core->human));
    fadu_json_fen_range(json, "statutory",
                        possible->has_fine ? &possible->fine.statutory
                                           : &no_range);
    fadu_json_fen_range(json, "fine",
                        possible->has_fine ? &possible->fine.recommended
                                           : &no_range);
    fadu_json_key(json, "when");
    fadu_json_begin_object(json);
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_fact *of = &matter->book->facts.items[fact];

        if (possible->is_supposed[fact])
            fadu_json_value(json, of->id.ptr, of, &possible->values[fact]);
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
void
fadu_json_cite(struct fadu_json *json, const struct fadu_matter *matter,
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
        fadu_json_cite(json, matter, cited);
    fadu_json_end_array(json);
}
