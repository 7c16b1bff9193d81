/* SPDX-License-Identifier: Apache-2.0 */
/* What a replay says, as JSON: schema fadu.replay/1. */
#include "cases/replay.h"
#include "explain/json.h"
#include "explain/names.h"

void
fadu_write_tree(struct fadu_json *json, const struct fadu_node *node)
{
    if (node->kind == FADU_NODE_SCALAR) {
        if (node->is_quoted)
            fadu_json_str(json, node->text);
        else
            fadu_json_word(json, node->text);
        return;
    }
    if (node->kind == FADU_NODE_MAP)
        fadu_json_begin_object(json);
    else
        fadu_json_begin_array(json);
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        if (node->kind == FADU_NODE_MAP)
            fadu_json_key_str(json, child->key);
        fadu_write_tree(json, child);
    }
    if (node->kind == FADU_NODE_MAP)
        fadu_json_end_object(json);
    else
        fadu_json_end_array(json);
}

static const char *
verdict_id(enum fadu_replay_verdict verdict)
{
    static const char *const ids[] = {
        [FADU_REPLAY_SAME] = "same",
        [FADU_REPLAY_DIFFERS] = "differs",
        [FADU_REPLAY_OTHER_RULEBOOK] = "other_rulebook",
    };

    return ids[verdict];
}

static void
write_book(struct fadu_json *json, const char *key, struct fadu_str engine,
           struct fadu_str id, struct fadu_str digest)
{
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    fadu_json_str_or_null(json, "engine", engine);
    fadu_json_str_or_null(json, "rulebook", id);
    fadu_json_str_or_null(json, "digest", digest);
    fadu_json_end_object(json);
}

static void
write_words(struct fadu_json *json, const char *key,
            const struct fadu_difference *difference, int32_t language)
{
    struct fadu_buf words;

    fadu_buf_init_in(&words, json->scratch);
    fadu_write_path_in_words(&words, difference->step, language);
    if (difference->is_order)
        fadu_buf_add_text(&words, fadu_pick(language, "（顺序）", " (order)"));
    fadu_json_key(json, key);
    fadu_json_str(json, fadu_buf_str(&words));
}

static void
write_difference(struct fadu_json *json,
                 const struct fadu_difference *difference)
{
    struct fadu_buf path;

    fadu_buf_init_in(&path, json->scratch);
    fadu_write_path(&path, difference->step);
    fadu_json_begin_object(json);
    fadu_json_key(json, "path");
    fadu_json_str(json, fadu_buf_str(&path));
    write_words(json, "text", difference, FADU_CHINESE);
    write_words(json, "en", difference, FADU_ENGLISH);
    /* A side that has no such value has no such key. */
    if (difference->left) {
        fadu_json_key(json, "record");
        fadu_write_tree(json, difference->left);
    }
    if (difference->right) {
        fadu_json_key(json, "here");
        fadu_write_tree(json, difference->right);
    }
    fadu_json_end_object(json);
}

static void
write_refusals(struct fadu_json *json, const fadu_diag *refused)
{
    fadu_json_key(json, "refused");
    fadu_json_begin_array(json);
    for (size_t i = 0; i < fadu_diag_get_count(refused); i++) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "number");
        fadu_json_int(json, fadu_diag_get_code(refused, i));
        fadu_json_key(json, "line");
        fadu_json_int(json, fadu_diag_get_line(refused, i));
        fadu_json_key(json, "column");
        fadu_json_int(json, fadu_diag_get_column(refused, i));
        fadu_json_key(json, "text");
        fadu_json_text(json, fadu_diag_get_message(refused, i, FADU_CHINESE));
        fadu_json_key(json, "en");
        fadu_json_text(json, fadu_diag_get_message(refused, i, FADU_ENGLISH));
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

void
fadu_write_replay_json(struct fadu_buf *buf, const struct fadu_replay *replay,
                       bool is_pretty)
{
    struct fadu_json json;

    fadu_json_init(&json, buf, is_pretty);
    json.scratch = (struct fadu_arena *)&replay->arena;
    fadu_json_begin_object(&json);
    fadu_json_key(&json, "schema");
    fadu_json_text(&json, "fadu.replay/1");
    fadu_json_str_or_null(&json, "case", replay->case_number);
    fadu_json_key(&json, "verdict");
    fadu_json_text(&json, verdict_id(replay->verdict));
    /* null: this rulebook does not take the case. */
    fadu_json_key(&json, "same_answer");
    if (replay->is_evaluated)
        fadu_json_bool(&json, replay->is_same);
    else
        fadu_json_null(&json);
    write_book(&json, "record", replay->engine, replay->book_id,
               replay->digest);
    write_book(&json, "here", fadu_str_of(fadu_version_string()),
               replay->book->id, fadu_str_of(replay->book->digest));
    write_refusals(&json, replay->refused);
    fadu_json_key(&json, "differences");
    fadu_json_begin_array(&json);
    FADU_EACH(const struct fadu_difference, difference, &replay->differences)
        write_difference(&json, difference);
    fadu_json_end_array(&json);
    fadu_json_end_object(&json);
}
