/* SPDX-License-Identifier: Apache-2.0 */
/* Circumstances and checks of the answer, as JSON. */
#include "explain/json.h"
#include "explain/words.h"

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
write_lists(struct fadu_json *json, const struct fadu_check *check)
{
    fadu_json_key(json, "lists");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_list_state, found, &check->lists) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "id");
        fadu_json_str(json, found->list->id);
        fadu_json_str_or_null(json, "name", found->list->name);
        fadu_json_key(json, "state");
        fadu_json_text(json, fadu_state_word(found->state));
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
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
    if (check->lists.count)
        write_lists(json, check);
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
