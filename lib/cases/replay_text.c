/* SPDX-License-Identifier: Apache-2.0 */
/* What a replay says, in words. */
#include "cases/replay.h"
#include "compile/words.h"
#include "explain/names.h"
#include "text/json_write.h"

/* --- values -------------------------------------------------------------- */

/* Fixed words of the answer that have Chinese names. */
static const struct {
    const char *key;
    const struct fadu_word *words;
} worded_keys[] = {
    { "outcome", fadu_words_outcome }, { "direction", fadu_words_direction },
    { "chosen", fadu_words_law },      { "state", fadu_words_state },
    { "force", fadu_words_force },     { "direction_force", fadu_words_force },
    { "effect", fadu_words_effect },
};

static struct fadu_str
alias_of(const struct fadu_step *step, struct fadu_str text)
{
    for (size_t i = 0; i < sizeof(worded_keys) / sizeof(worded_keys[0]); i++) {
        if (!fadu_str_equal(step->key, fadu_str_of(worded_keys[i].key)))
            continue;
        for (const struct fadu_word *word = worded_keys[i].words; word->id;
             word++)
            if (fadu_str_equal(text, fadu_str_of(word->id)))
                return fadu_str_of(word->alias);
    }
    return text;
}

static void
write_sum(struct fadu_buf *buf, struct fadu_str digits, int32_t language)
{
    enum { MAX_DIGITS = 18 };
    int64_t fen = 0;

    for (size_t i = 0; i < digits.len; i++) {
        /* Not as the library writes sums: a stranger's record. */
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9' || i == MAX_DIGITS) {
            fadu_buf_add(buf, digits);
            return;
        }
        fen = fen * 10 + (digits.ptr[i] - '0');
    }
    fadu_write_yuan(buf, fen, language);
}

static void
write_scalar_in_words(struct fadu_buf *buf, const struct fadu_step *step,
                      const struct fadu_node *node, int32_t language)
{
    if (node->is_quoted)
        fadu_buf_add(buf, language == FADU_CHINESE ? alias_of(step, node->text)
                                                   : node->text);
    else if (fadu_str_equal(node->text, FADU_STR("null")))
        fadu_buf_add_text(buf, fadu_pick(language, "无", "nothing"));
    else if (fadu_str_equal(node->text, FADU_STR("true")))
        fadu_buf_add_text(buf, fadu_pick(language, "是", "yes"));
    else if (fadu_str_equal(node->text, FADU_STR("false")))
        fadu_buf_add_text(buf, fadu_pick(language, "否", "no"));
    else if (fadu_str_ends_with(step->key, FADU_STR("_fen")))
        write_sum(buf, node->text, language);
    else
        fadu_buf_add(buf, node->text);
}

enum { MAX_VALUE_CHARACTERS = 60 };

/* Long values are cut at a whole character: JSON has all of them. */
static void
write_cut(struct fadu_buf *buf, struct fadu_str text)
{
    size_t characters = 0;

    for (size_t i = 0; i < text.len; i++) {
        const bool is_first = ((unsigned char)text.ptr[i] & 0xC0) != 0x80;

        if (is_first && ++characters > MAX_VALUE_CHARACTERS) {
            fadu_buf_add_text(buf, "…");
            return;
        }
        fadu_buf_add_char(buf, text.ptr[i]);
    }
}

static bool
are_words(const struct fadu_node *node)
{
    for (const struct fadu_node *item = node->first; item; item = item->next)
        if (item->kind != FADU_NODE_SCALAR)
            return false;
    return node->kind == FADU_NODE_LIST && node->first;
}

static void
write_list_in_words(struct fadu_buf *buf, const struct fadu_step *step,
                    const struct fadu_node *node, int32_t language)
{
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        if (item != node->first)
            fadu_buf_add_text(buf, fadu_pick(language, "、", ", "));
        write_scalar_in_words(buf, step, item, language);
    }
}

static void
write_value_in_words(struct fadu_buf *buf, const struct fadu_replay *replay,
                     const struct fadu_step *step, const struct fadu_node *node,
                     int32_t language)
{
    struct fadu_arena *arena = (struct fadu_arena *)&replay->arena;
    struct fadu_buf value;
    struct fadu_json json;

    fadu_buf_init_in(&value, arena);
    if (!node)
        fadu_buf_add_text(&value, fadu_pick(language, "没有", "not there"));
    else if (node->kind == FADU_NODE_SCALAR)
        write_scalar_in_words(&value, step, node, language);
    else if (!node->first)
        fadu_buf_add_text(&value, fadu_pick(language, "无", "nothing"));
    else if (are_words(node))
        write_list_in_words(&value, step, node, language);
    else {
        fadu_json_init(&json, &value, false);
        fadu_write_tree(&json, node);
    }
    write_cut(buf, fadu_buf_str(&value));
}

/* --- in words ------------------------------------------------------------ */

static void
write_difference_in_words(struct fadu_buf *buf,
                          const struct fadu_replay *replay,
                          const struct fadu_difference *difference,
                          int32_t language)
{
    fadu_buf_add_text(buf, "  ");
    fadu_write_path_in_words(buf, difference->step, language);
    if (difference->is_order)
        fadu_buf_add_text(buf, fadu_pick(language, "（顺序）", " (order)"));
    fadu_buf_add_text(buf, fadu_pick(language, "：记录为“", ": recorded '"));
    write_value_in_words(buf, replay, difference->step, difference->left,
                         language);
    fadu_buf_add_text(buf, fadu_pick(language, "”，此处为“", "', here '"));
    write_value_in_words(buf, replay, difference->step, difference->right,
                         language);
    fadu_buf_add_text(buf, fadu_pick(language, "”  ", "'  "));
    fadu_write_path(buf, difference->step);
    fadu_buf_add_char(buf, '\n');
}

enum { MAX_DIFFERENCES_IN_WORDS = 30 };

static void
write_differences(struct fadu_buf *buf, const struct fadu_replay *replay,
                  int32_t language)
{
    const uint32_t count = replay->differences.count;
    const uint32_t shown =
        count > MAX_DIFFERENCES_IN_WORDS ? MAX_DIFFERENCES_IN_WORDS : count;

    for (uint32_t i = 0; i < shown; i++)
        write_difference_in_words(buf, replay, &replay->differences.items[i],
                                  language);
    if (shown == count)
        return;
    fadu_buf_add_text(buf, fadu_pick(language, "  另有 ", "  and "));
    fadu_buf_add_int(buf, (int64_t)(count - shown));
    fadu_buf_add_text(buf, fadu_pick(language, " 处，见 --format json\n",
                                     " more, see --format json\n"));
}

static void
write_one_book(struct fadu_buf *buf, const char *label, struct fadu_str id,
               struct fadu_str digest)
{
    fadu_buf_add_text(buf, label);
    fadu_buf_add(buf, id);
    fadu_buf_add_char(buf, ' ');
    fadu_buf_add(buf, digest);
    fadu_buf_add_char(buf, '\n');
}

static void
write_books(struct fadu_buf *buf, const struct fadu_replay *replay,
            int32_t language)
{
    write_one_book(buf, fadu_pick(language, "  记录：", "  recorded: "),
                   replay->book_id, replay->digest);
    write_one_book(buf, fadu_pick(language, "  此处：", "  here:     "),
                   replay->book->id, fadu_str_of(replay->book->digest));
    if (!replay->is_evaluated)
        fadu_buf_add_text(buf,
                          fadu_pick(language, "  依本规则集无法得出结论：\n",
                                    "  this rulebook gives no answer:\n"));
    else if (replay->is_same)
        fadu_buf_add_text(buf, fadu_pick(language, "  依本规则集，结论相同\n",
                                         "  under this rulebook the answer is "
                                         "the same\n"));
    else
        fadu_buf_add_text(buf, fadu_pick(language, "  依本规则集，结论不同：\n",
                                         "  under this rulebook the answer "
                                         "differs:\n"));
    for (size_t i = 0; i < fadu_diag_get_count(replay->refused); i++) {
        fadu_buf_add_text(buf, "  FADU-");
        fadu_buf_add_int(buf, fadu_diag_get_code(replay->refused, i));
        fadu_buf_add_text(buf, ": ");
        fadu_buf_add_text(buf,
                          fadu_diag_get_message(replay->refused, i, language));
        fadu_buf_add_char(buf, '\n');
    }
}

static void
write_verdict(struct fadu_buf *buf, const struct fadu_replay *replay,
              int32_t language)
{
    static const char *const verdicts[][2] = {
        [FADU_REPLAY_SAME] = { "一致", "same" },
        [FADU_REPLAY_DIFFERS] = { "此处不同", "differs here" },
        [FADU_REPLAY_OTHER_RULEBOOK] = { "不是本规则集", "not this rulebook" },
    };

    if (replay->case_number.len) {
        fadu_buf_add(buf, replay->case_number);
        fadu_buf_add_text(buf, fadu_pick(language, "：", ": "));
    }
    fadu_buf_add_text(buf, verdicts[replay->verdict][language]);
    fadu_buf_add_char(buf, '\n');
}

void
fadu_write_replay_text(struct fadu_buf *buf, const struct fadu_replay *replay,
                       int32_t language)
{
    write_verdict(buf, replay, language);
    if (replay->verdict == FADU_REPLAY_OTHER_RULEBOOK)
        write_books(buf, replay, language);
    write_differences(buf, replay, language);
}
