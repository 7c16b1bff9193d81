/* SPDX-License-Identifier: Apache-2.0 */
/* Procedure and notices of the answer, as JSON. */
#include "explain/json.h"
#include "explain/words.h"

/* How well the rule is known; a rule that says nothing was read in the text
 * that it cites. */
static void
write_source(struct fadu_json *json, const struct fadu_origin *origin)
{
    fadu_json_key(json, "source");
    fadu_json_begin_object(json);
    fadu_json_key(json, "status");
    fadu_json_text(json, fadu_source_id(origin->status));
    fadu_json_str_or_null(json, "note", origin->note);
    fadu_json_end_object(json);
}

/* "at_fen" is null where it is no threshold that keeps the state open. */
static void
write_dependence(struct fadu_json *json,
                 const struct fadu_proceeding *proceeding)
{
    fadu_json_key(json, "depends");
    fadu_json_begin_object(json);
    fadu_json_key(json, "on");
    fadu_json_text(json, proceeding->depends_on);
    fadu_json_key(json, "at_fen");
    if (proceeding->has_threshold)
        fadu_json_int(json, proceeding->threshold_fen);
    else
        fadu_json_null(json);
    fadu_json_end_object(json);
}

static void
write_proceeding(struct fadu_json *json,
                 const struct fadu_recommendation *recommendation,
                 const struct fadu_proceeding *proceeding)
{
    const struct fadu_rule *rule = proceeding->rule;
    /* What belongs to the case as a whole follows its first act. */
    const struct fadu_matter *matter =
        proceeding->entry ? &proceeding->entry->matter
                          : &recommendation->told.items[0]->matter;
    struct fadu_buf buf;

    fadu_json_begin_object(json);
    fadu_json_act_key(json, recommendation, proceeding->entry);
    fadu_json_key(json, "id");
    fadu_json_str(json, rule->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, rule->name);
    fadu_json_key(json, "state");
    fadu_json_text(json, fadu_state_word(proceeding->state));
    fadu_json_text_or_null(json, "force", fadu_force_id(rule->force));
    if (proceeding->depends_on)
        write_dependence(json, proceeding);
    if (rule->effect == FADU_EFFECT_NOTICE) {
        fadu_buf_init_in(&buf, json->scratch);
        if (proceeding->has_due)
            fadu_day_write(&buf, proceeding->due_on);
        fadu_json_str_or_null(json, "due_on", fadu_buf_str(&buf));
        if (rule->amount)
            fadu_json_fen_range(json, "amount", &proceeding->amount);
        fadu_json_str_or_null(json, "says", rule->says);
    }
    write_source(json, &rule->origin);
    fadu_json_key(json, "cites");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_cite, cite, &rule->cites) {
        fadu_buf_init_in(&buf, json->scratch);
        fadu_cite_write_zh(&buf, cite,
                           &matter->book->instruments.items[cite->instrument]);
        fadu_json_cite(json, matter,
                       &(struct fadu_cited){ proceeding->role, cite,
                                             matter->decided_on,
                                             fadu_buf_str(&buf) });
    }
    fadu_json_end_array(json);
    fadu_json_end_object(json);
}

void
fadu_json_proceedings(struct fadu_json *json, const char *key,
                      enum fadu_effect effect,
                      const struct fadu_recommendation *recommendation)
{
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &recommendation->proceedings) {
        if (proceeding->rule->effect == effect)
            write_proceeding(json, recommendation, proceeding);
    }
    fadu_json_end_array(json);
}
