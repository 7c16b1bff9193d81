/* SPDX-License-Identifier: Apache-2.0 */
/* What an answer comes to: all of a brief answer, and the beginning of a full
 * one. */
#include "explain/json.h"

#include "explain/names.h"
#include "explain/words.h"

void
fadu_json_origin(struct fadu_json *json,
                 const struct fadu_recommendation *recommendation)
{
    const struct fadu_rulebook *book = recommendation->book;

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

void
fadu_json_outcome(struct fadu_json *json, const struct fadu_act *act,
                  uint32_t number)
{
    const struct fadu_matter *matter = act->slice.matter;

    fadu_json_key(json, "act");
    fadu_json_int(json, number);
    fadu_json_key(json, "offence");
    fadu_json_str(json, matter->offence->id);
    fadu_json_key(json, "name");
    fadu_json_str(json, matter->offence->name);
    fadu_json_key(json, "outcome");
    fadu_json_text(json, fadu_outcome_id(act->core.outcome));
    write_names(json, act);
}

void
fadu_json_result(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_str nothing = { NULL, 0 };

    fadu_json_provision(json, matter, place);
    fadu_json_str_or_null(
        json, "column",
        place->column == FADU_NONE
            ? nothing
            : matter->offence->columns.items[place->column].name);
    write_edition(json, act);
    /* With orders only, the row is shown on the side of the law. */
    fadu_json_row(json, matter,
                  act->core.outcome == FADU_OUTCOME_ORDER_ONLY ? &fadu_nowhere
                                                               : place);
    fadu_json_text_or_null(json, "direction",
                           fadu_direction_id(act->core.direction));
    fadu_json_text_or_null(json, "direction_force",
                           fadu_force_id(act->directing.force));
    fadu_json_key(json, "kinds");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_str, kind, &act->kind_names)
        fadu_json_str(json, *kind);
    fadu_json_end_array(json);
}

/* --- brief --------------------------------------------------------------- */

static void
write_chosen_law(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "law");
    if (act->core.outcome == FADU_OUTCOME_REFER) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_text_or_null(json, "chosen",
                           fadu_chosen_word(act->law.choice.chosen));
    fadu_json_end_object(json);
}

static void
write_brief_act(struct fadu_json *json, const struct fadu_act *act,
                uint32_t number)
{
    fadu_json_begin_object(json);
    fadu_json_outcome(json, act, number);
    write_chosen_law(json, act);
    fadu_json_result(json, act);
    fadu_json_penalties(json, act);
    fadu_json_key(json, "otherwise");
    if (act->otherwise)
        write_brief_act(json, act->otherwise, number);
    else
        fadu_json_null(json);
    fadu_json_end_object(json);
}

void
fadu_write_brief_json(struct fadu_json *json,
                      const struct fadu_recommendation *recommendation)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "schema");
    fadu_json_text(json, "fadu.recommendation.brief/1");
    fadu_json_origin(json, recommendation);
    fadu_json_str_or_null(json, "case", recommendation->case_number);
    fadu_json_key(json, "acts");
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        write_brief_act(json, &(*entry)->act, (*entry)->number);
    fadu_json_end_array(json);
    fadu_json_combined(json, &recommendation->combined);
    fadu_json_end_object(json);
}
