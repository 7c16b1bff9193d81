/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/json.h"

#include "explain/names.h"
#include "explain/reasons.h"
#include "explain/trace.h"
#include "explain/words.h"

/* --- law and place ------------------------------------------------------- */

static void
write_law(struct fadu_json *json, const struct fadu_act *act)
{
    const struct fadu_law_view *law = &act->law;
    const struct fadu_matter *matter = act->slice.matter;

    fadu_json_key(json, "law");
    if (act->core.outcome == FADU_OUTCOME_REFER) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_text_or_null(json, "chosen",
                           fadu_chosen_word(law->choice.chosen));
    fadu_json_text_or_null(json, "why", fadu_why_word(law->choice.why));
    fadu_json_text_or_null(json, "level",
                           fadu_law_level_word(law->choice.level));
    fadu_json_side(json, "acted", matter, &law->acted);
    fadu_json_side(json, "decided", matter, &law->decided);
    fadu_json_end_object(json);
}

static void
write_by_others(struct fadu_json *json, const struct fadu_act *act)
{
    fadu_json_key(json, "by_others");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_penalty *, penalty, &act->by_others) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "kind");
        fadu_json_str(json, (*penalty)->kind);
        fadu_json_text_or_null(json, "force", fadu_force_id((*penalty)->force));
        fadu_json_key(json, "by");
        fadu_json_str(json, (*penalty)->by);
        fadu_json_end_object(json);
    }
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
write_act(struct fadu_json *json, const struct fadu_act *act, uint32_t number)
{
    fadu_json_begin_object(json);
    fadu_json_outcome(json, act, number);
    write_law(json, act);
    fadu_json_result(json, act);
    fadu_json_checks(json, act);
    fadu_json_penalties(json, act);
    write_by_others(json, act);
    write_measures(json, act);
    fadu_json_key(json, "otherwise");
    if (act->otherwise)
        write_act(json, act->otherwise, number);
    else
        fadu_json_null(json);
    fadu_json_outlook(json, act);
    write_duties(json, act);
    fadu_json_end_object(json);
}

/* --- the top level ------------------------------------------------------- */

void
fadu_json_act_key(struct fadu_json *json,
                  const struct fadu_recommendation *recommendation,
                  const struct fadu_entry *entry)
{
    if (!entry || !fadu_has_several_entries(recommendation))
        return;
    fadu_json_key(json, "act");
    fadu_json_int(json, entry->number);
    fadu_json_key(json, "offence");
    fadu_json_str(json, entry->matter.offence->id);
}

/* {"act": 1, "offence": …, "provision": …, "BY": the other offence, …} */
static void
write_giving_way(struct fadu_json *json, const char *by,
                 const struct fadu_giving_way *way)
{
    const struct fadu_matter *matter = &way->entry->matter;

    fadu_json_key(json, "act");
    fadu_json_int(json, way->entry->number);
    fadu_json_key(json, "offence");
    fadu_json_str(json, matter->offence->id);
    fadu_json_provision(json, matter, &way->entry->act.core.place);
    fadu_json_key(json, by);
    fadu_json_str(json, way->to->matter.offence->id);
}

void
fadu_json_combined(struct fadu_json *json, const struct fadu_combined *combined)
{
    fadu_json_key(json, "combined");
    fadu_json_begin_object(json);
    fadu_json_fen_range(json, "fine", &combined->fine);
    fadu_json_key(json, "absorbed");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_giving_way, way, &combined->absorbed) {
        fadu_json_begin_object(json);
        write_giving_way(json, "absorbed_by", way);
        fadu_json_fen_range(json, "fine",
                            &fadu_act_fine(&way->entry->act)->recommended);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
    if (combined->displaced.count) {
        fadu_json_key(json, "displaced");
        fadu_json_begin_array(json);
        FADU_EACH(const struct fadu_giving_way, way, &combined->displaced) {
            fadu_json_begin_object(json);
            write_giving_way(json, "displaced_by", way);
            fadu_json_end_object(json);
        }
        fadu_json_end_array(json);
    }
    fadu_json_end_object(json);
}

/* Of several acts, each sentence says of which it speaks. */
static struct fadu_str
reason_of(struct fadu_json *json, const struct fadu_entry *entry,
          struct fadu_str reason, int32_t language)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, json->scratch);
    fadu_write_entry_name(&buf, entry, language);
    fadu_buf_add_text(&buf, language == FADU_CHINESE ? "：" : ": ");
    fadu_buf_add(&buf, reason);
    return fadu_buf_str(&buf);
}

static void
write_reasons(struct fadu_json *json, const char *key,
              const struct fadu_recommendation *recommendation,
              int32_t language)
{
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        fadu_reason_list reasons = { 0 };

        fadu_list_reasons(&(*entry)->act, language, json->scratch, &reasons);
        FADU_EACH(const struct fadu_str, reason, &reasons)
            fadu_json_str(json, fadu_has_several_entries(recommendation)
                                    ? reason_of(json, *entry, *reason, language)
                                    : *reason);
    }
    fadu_json_end_array(json);
}

static void
write_warnings(struct fadu_json *json,
               const struct fadu_recommendation *recommendation)
{
    const fadu_diag *warnings = recommendation->warnings;

    fadu_json_key(json, "warnings");
    fadu_json_begin_array(json);
    for (size_t i = 0; i < fadu_diag_get_count(warnings); i++) {
        fadu_json_begin_object(json);
        fadu_json_act_key(json, recommendation,
                          fadu_warning_entry(recommendation, i));
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

void
fadu_write_json(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "schema");
    fadu_json_text(json, "fadu.recommendation/1");
    fadu_json_origin(json, recommendation);
    fadu_json_str_or_null(json, "case", recommendation->case_number);
    fadu_json_input(json, recommendation);
    fadu_json_key(json, "acts");
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        write_act(json, &(*entry)->act, (*entry)->number);
    fadu_json_end_array(json);
    fadu_json_combined(json, &recommendation->combined);
    fadu_json_proceedings(json, "procedure", FADU_EFFECT_PROCEDURE,
                          recommendation);
    fadu_json_proceedings(json, "notices", FADU_EFFECT_NOTICE, recommendation);
    fadu_json_facts(json, recommendation);
    write_reasons(json, "reasons", recommendation, FADU_CHINESE);
    write_reasons(json, "reasons_en", recommendation, FADU_ENGLISH);
    fadu_json_trace(json, recommendation);
    write_warnings(json, recommendation);
    fadu_json_end_object(json);
}
