/* SPDX-License-Identifier: Apache-2.0 */
/* A comparison as JSON, schema fadu.diff/1. */
#include "explain/json.h"
#include "diff/diff.h"
#include "explain/words.h"

static void
put_text(struct fadu_json *json, const char *key, struct fadu_str text)
{
    fadu_json_key(json, key);
    if (text.len)
        fadu_json_str(json, text);
    else
        fadu_json_null(json);
}

static void
put_word(struct fadu_json *json, const char *key, const char *word)
{
    put_text(json, key, fadu_str_of(word));
}

static void
put_count(struct fadu_json *json, const char *key, int64_t count)
{
    fadu_json_key(json, key);
    fadu_json_int(json, count);
}

static void
put_fine(struct fadu_json *json, const struct fadu_diff_result *result)
{
    fadu_json_key(json, "fine");
    if (!result->fine.is_given) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_ends(json, &result->fine);
    fadu_json_key(json, "point_fen");
    if (result->has_point)
        fadu_json_int(json, result->point_fen);
    else
        fadu_json_null(json);
    fadu_json_end_object(json);
}

static void
put_result(struct fadu_json *json, const char *key,
           const struct fadu_diff_result *result)
{
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    put_word(json, "outcome", fadu_outcome_id(result->outcome));
    put_text(json, "provision", result->provision);
    put_text(json, "grade", result->grade);
    put_word(json, "direction", fadu_direction_id(result->direction));
    put_text(json, "kinds", result->kinds);
    put_fine(json, result);
    fadu_json_fen_range(json, "statutory", &result->statutory);
    fadu_json_text_or_null(
        json, "force",
        result->statutory.is_given ? fadu_force_id(result->force) : NULL);
    fadu_json_end_object(json);
}

static const char *
presence_id(enum fadu_presence presence)
{
    static const char *const ids[] = { "changed", "added", "removed" };

    return ids[presence];
}

static void
put_parts(struct fadu_json *json, const char *key, const fadu_diff_parts *parts)
{
    static const char *const sections[] = {
        "identity", "policy", "editions", "fields", "severity", "instrument",
        "fact",     "never",  "rule",     "list",   "calendar", "offence",
    };

    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_diff_part, part, parts) {
        fadu_json_begin_object(json);
        put_word(json, "part",
                 part->kind[FADU_ENGLISH] ? part->kind[FADU_ENGLISH]
                                          : sections[part->section]);
        put_text(json, "id", part->id);
        put_text(json, "old_id", part->old_id);
        put_word(json, "change", presence_id(part->presence));
        fadu_json_key(json, "by_wording");
        fadu_json_bool(json, part->is_by_wording);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

static void
put_finding(struct fadu_json *json, const struct fadu_diff_finding *finding)
{
    static const char *const levels[] = { NULL, "outcome", "kinds", "fine",
                                          "place" };

    fadu_json_begin_object(json);
    put_word(json, "change", fadu_diff_change_id(finding->change));
    put_word(json, "level", levels[finding->level]);
    fadu_json_key(json, "otherwise");
    fadu_json_bool(json, finding->is_otherwise);
    put_result(json, "old", &finding->results[FADU_BEFORE]);
    put_result(json, "new", &finding->results[FADU_AFTER]);
    put_text(json, "given", finding->given);
    put_text(json, "only_old", finding->only[FADU_BEFORE]);
    put_text(json, "only_new", finding->only[FADU_AFTER]);
    fadu_json_end_object(json);
}

static void
put_unshown(struct fadu_json *json, unsigned unshown)
{
    fadu_json_key(json, "unshown");
    fadu_json_begin_array(json);
    for (int change = 0; change < FADU_CHANGE_COUNT; change++)
        if (unshown >> change & 1)
            fadu_json_text(json, fadu_diff_change_id((enum fadu_change)change));
    fadu_json_end_array(json);
}

static void
put_offence(struct fadu_json *json, const struct fadu_diff_offence *offence)
{
    fadu_json_begin_object(json);
    put_text(json, "id", offence->id);
    put_text(json, "name", offence->name);
    put_word(json, "verdict", fadu_diff_verdict_id(offence));
    fadu_json_key(json, "proved");
    fadu_json_bool(json, !offence->is_unproved);
    put_parts(json, "parts", &offence->parts);
    fadu_json_key(json, "findings");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings)
        put_finding(json, finding);
    fadu_json_end_array(json);
    put_unshown(json, offence->unshown);
    fadu_json_end_object(json);
}

/* --- cases --------------------------------------------------------------- */

static void
put_total(struct fadu_json *json, const char *key,
          const struct fadu_diff_total *total)
{
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    put_count(json, "count", total->count);
    put_count(json, "min_fen", total->min_fen);
    put_count(json, "max_fen", total->max_fen);
    put_count(json, "point_fen", total->point_fen);
    fadu_json_end_object(json);
}

static void
put_side(struct fadu_json *json, const char *key,
         const struct fadu_diff_case *one, int book)
{
    if (!one->is_displaced[book]) {
        put_result(json, key, &one->results[book]);
        return;
    }
    fadu_json_key(json, key);
    fadu_json_null(json);
}

static void
put_case(struct fadu_json *json, const struct fadu_diff_case *one)
{
    fadu_json_begin_object(json);
    put_text(json, "case", one->name);
    put_word(json, "change", fadu_diff_change_id(one->change));
    fadu_json_key(json, "otherwise");
    fadu_json_bool(json, one->is_otherwise);
    put_side(json, "from", one, FADU_BEFORE);
    put_side(json, "to", one, FADU_AFTER);
    fadu_json_end_object(json);
}

static void
put_refused(struct fadu_json *json, const struct fadu_diff_case *one)
{
    fadu_json_begin_object(json);
    put_text(json, "case", one->name);
    put_text(json, "old", one->refused[FADU_BEFORE][FADU_ENGLISH]);
    put_text(json, "new", one->refused[FADU_AFTER][FADU_ENGLISH]);
    fadu_json_end_object(json);
}

static void
put_moves(struct fadu_json *json, const struct fadu_diff_report *report)
{
    fadu_json_key(json, "moves");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_diff_move, move, &report->moves) {
        fadu_json_begin_object(json);
        put_word(json, "from_outcome", fadu_outcome_id(move->from.outcome));
        put_text(json, "from_grade", move->from.grade);
        put_word(json, "to_outcome", fadu_outcome_id(move->to.outcome));
        put_text(json, "to_grade", move->to.grade);
        put_count(json, "count", move->count);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

static void
put_cases(struct fadu_json *json, const struct fadu_diff_report *report)
{
    fadu_json_key(json, "cases");
    if (!report->has_cases) {
        fadu_json_null(json);
        return;
    }
    fadu_json_begin_object(json);
    put_count(json, "count", report->case_count);
    put_count(json, "results", report->act_count);
    for (int change = 0; change < FADU_CHANGE_COUNT; change++)
        put_count(json, fadu_diff_change_id((enum fadu_change)change),
                  report->changed[change]);
    put_count(json, "outcome_changed", report->outcome_count);
    put_moves(json, report);
    put_total(json, "fines_old", &report->totals[FADU_BEFORE]);
    put_total(json, "fines_new", &report->totals[FADU_AFTER]);
    fadu_json_key(json, "heavier_cases");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_diff_case, one, &report->heavier)
        put_case(json, one);
    fadu_json_end_array(json);
    fadu_json_key(json, "refused");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_diff_case, one, &report->refused)
        put_refused(json, one);
    fadu_json_end_array(json);
    fadu_json_end_object(json);
}

/* --- the whole ----------------------------------------------------------- */

static void
put_book(struct fadu_json *json, const char *key,
         const struct fadu_rulebook *book)
{
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    put_text(json, "id", book->id);
    put_text(json, "name", book->name);
    put_word(json, "digest", book->digest);
    fadu_json_end_object(json);
}

void
fadu_diff_write_json(struct fadu_buf *buf,
                     const struct fadu_diff_report *report, bool is_pretty)
{
    struct fadu_json json;

    fadu_json_init(&json, buf, is_pretty);
    fadu_json_begin_object(&json);
    put_word(&json, "schema", "fadu.diff/1");
    put_word(&json, "engine", FADU_VERSION_STRING);
    put_book(&json, "old", report->books[FADU_BEFORE]);
    put_book(&json, "new", report->books[FADU_AFTER]);
    fadu_json_key(&json, "different");
    fadu_json_bool(&json, fadu_diff_has_difference(report));
    put_count(&json, "offences_same", report->same_count);
    fadu_json_key(&json, "offences");
    fadu_json_begin_array(&json);
    FADU_EACH(const struct fadu_diff_offence, offence, &report->offences)
        put_offence(&json, offence);
    fadu_json_end_array(&json);
    put_parts(&json, "parts", &report->parts);
    put_cases(&json, report);
    fadu_json_end_object(&json);
}
