/* SPDX-License-Identifier: Apache-2.0 */
#include "value/range_words.h"

#include "value/fold.h"
#include "value/numeral.h"

#define LOW FADU_SIDE_LOW
#define HIGH FADU_SIDE_HIGH
#define NUMBERS FADU_FOR_NUMBERS
#define DATES FADU_FOR_DATES
#define BOTH FADU_FOR_BOTH

static const struct fadu_range_word words_before[] = {
    { "至少", LOW, false, NUMBERS },
    { "最少", LOW, false, NUMBERS },
    { "最低", LOW, false, NUMBERS },
    { "不低于", LOW, false, NUMBERS },
    { "不少于", LOW, false, NUMBERS },
    { "不小于", LOW, false, NUMBERS },
    { "不短于", LOW, false, NUMBERS },
    { "不轻于", LOW, false, NUMBERS },
    { "大于等于", LOW, false, NUMBERS },
    { "大于或等于", LOW, false, NUMBERS },
    { "大于或者等于", LOW, false, NUMBERS },
    { "高于或等于", LOW, false, NUMBERS },
    { "高于或者等于", LOW, false, NUMBERS },
    { "达到", LOW, false, NUMBERS },
    { "已达到", LOW, false, NUMBERS },
    { "已达", LOW, false, NUMBERS },
    { "满", LOW, false, NUMBERS },
    { "年满", LOW, false, NUMBERS },
    { "已满", LOW, false, NUMBERS },
    { "≥", LOW, false, BOTH },
    { ">=", LOW, false, BOTH },
    { "自", LOW, false, DATES },
    { "从", LOW, false, DATES },
    { "不早于", LOW, false, DATES },

    { "超过", LOW, true, NUMBERS },
    { "超出", LOW, true, NUMBERS },
    { "大于", LOW, true, NUMBERS },
    { "高于", LOW, true, NUMBERS },
    { "多于", LOW, true, NUMBERS },
    { "长于", LOW, true, NUMBERS },
    { "重于", LOW, true, NUMBERS },
    { ">", LOW, true, BOTH },
    { "晚于", LOW, true, DATES },
    { "迟于", LOW, true, DATES },

    { "至多", HIGH, false, NUMBERS },
    { "最多", HIGH, false, NUMBERS },
    { "最高", HIGH, false, NUMBERS },
    { "不超过", HIGH, false, NUMBERS },
    { "未超过", HIGH, false, NUMBERS },
    { "不超出", HIGH, false, NUMBERS },
    { "不高于", HIGH, false, NUMBERS },
    { "不多于", HIGH, false, NUMBERS },
    { "不大于", HIGH, false, NUMBERS },
    { "不长于", HIGH, false, NUMBERS },
    { "不重于", HIGH, false, NUMBERS },
    { "小于等于", HIGH, false, NUMBERS },
    { "小于或等于", HIGH, false, NUMBERS },
    { "小于或者等于", HIGH, false, NUMBERS },
    { "低于或等于", HIGH, false, NUMBERS },
    { "低于或者等于", HIGH, false, NUMBERS },
    { "≤", HIGH, false, BOTH },
    { "<=", HIGH, false, BOTH },
    { "截至", HIGH, false, DATES },
    { "截止", HIGH, false, DATES },
    { "不晚于", HIGH, false, DATES },
    { "不迟于", HIGH, false, DATES },

    { "不满", HIGH, true, NUMBERS },
    { "未满", HIGH, true, NUMBERS },
    { "尚未满", HIGH, true, NUMBERS },
    { "不足", HIGH, true, NUMBERS },
    { "不到", HIGH, true, NUMBERS },
    { "不及", HIGH, true, NUMBERS },
    { "未达", HIGH, true, NUMBERS },
    { "未达到", HIGH, true, NUMBERS },
    { "低于", HIGH, true, NUMBERS },
    { "少于", HIGH, true, NUMBERS },
    { "小于", HIGH, true, NUMBERS },
    { "短于", HIGH, true, NUMBERS },
    { "轻于", HIGH, true, NUMBERS },
    { "<", HIGH, true, BOTH },
    { "早于", HIGH, true, DATES },

    { "等于", FADU_SIDE_EXACT, false, NUMBERS },
    { "=", FADU_SIDE_EXACT, false, BOTH },
};

static const struct fadu_range_word words_behind[] = {
    { "以上", LOW, false, NUMBERS },  { "及以上", LOW, false, NUMBERS },
    { "以外", LOW, true, NUMBERS },   { "之外", LOW, true, NUMBERS },
    { "以下", HIGH, false, NUMBERS }, { "及以下", HIGH, false, NUMBERS },
    { "以内", HIGH, false, NUMBERS }, { "之内", HIGH, false, NUMBERS },
    { "内", HIGH, false, NUMBERS },   { "以后", LOW, false, DATES },
    { "以来", LOW, false, DATES },    { "起", LOW, false, DATES },
    { "之后", LOW, true, DATES },     { "以前", HIGH, false, DATES },
    { "止", HIGH, false, DATES },     { "为止", HIGH, false, DATES },
    { "之前", HIGH, true, DATES },
};

static const char *const joins[] = {
    "至", "到", "-", "–", "—", "——", "~", "..", "...", "…", "‥",
};

static const char *const commas[] = {
    ",", "且", "并", "并且", "而", "但", "又",
};

static const struct fadu_range_word *
longest_word(const struct fadu_range_word *words, size_t count,
             struct fadu_str text, size_t *len_out)
{
    const struct fadu_range_word *longest = NULL;

    *len_out = 0;
    for (size_t i = 0; i < count; i++) {
        size_t len = fadu_fold_match(text, fadu_str_of(words[i].text));

        if (len > *len_out) {
            longest = &words[i];
            *len_out = len;
        }
    }
    return longest;
}

const struct fadu_range_word *
fadu_range_word_before(struct fadu_str text, size_t *len_out)
{
    return longest_word(words_before,
                        sizeof(words_before) / sizeof(words_before[0]), text,
                        len_out);
}

const struct fadu_range_word *
fadu_range_word_behind(struct fadu_str text, size_t *len_out)
{
    return longest_word(words_behind,
                        sizeof(words_behind) / sizeof(words_behind[0]), text,
                        len_out);
}

static size_t
longest_of(const char *const *words, size_t count, struct fadu_str text)
{
    size_t longest = 0;

    for (size_t i = 0; i < count; i++) {
        size_t len = fadu_fold_match(text, fadu_str_of(words[i]));

        if (len > longest)
            longest = len;
    }
    return longest;
}

size_t
fadu_range_join_length(struct fadu_str text)
{
    return longest_of(joins, sizeof(joins) / sizeof(joins[0]), text);
}

size_t
fadu_range_comma_length(struct fadu_str text)
{
    return longest_of(commas, sizeof(commas) / sizeof(commas[0]), text);
}

static bool
is_letter(uint32_t character)
{
    return (character >= 'a' && character <= 'z') ||
           (character > 0x7F && character != 0xA5 && character != 0xFFFD &&
            !(character >= 0x2010 && character <= 0x206F) &&
            !(character >= 0x3000 && character <= 0x3004) &&
            !(character >= 0x3008 && character <= 0x3020));
}

static bool
ends_unit(struct fadu_str text)
{
    size_t len;
    int32_t digit;

    return !is_letter(fadu_fold_peek(text)) ||
           fadu_range_join_length(text) > 0 ||
           fadu_range_comma_length(text) > 0 ||
           fadu_numeral_digit(text, &digit) > 0 ||
           fadu_range_word_before(text, &len) != NULL ||
           fadu_range_word_behind(text, &len) != NULL;
}

size_t
fadu_range_unit_run(struct fadu_str text)
{
    size_t at = 0;

    while (!ends_unit(fadu_str_from(text, at))) {
        uint32_t letter;

        at += fadu_fold_next(fadu_str_from(text, at), &letter);
    }
    return at;
}
