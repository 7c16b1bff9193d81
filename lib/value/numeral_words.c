/* SPDX-License-Identifier: Apache-2.0 */
#include "value/numeral_section.h"

/* A character and the number it stands for. */
struct number_word {
    const char *text;
    int64_t number;
};

/* clang-format off */
static const struct number_word digits[] = {
    { "〇", 0 }, { "零", 0 }, { "○", 0 },
    { "一", 1 }, { "壹", 1 },
    { "二", 2 }, { "贰", 2 }, { "貳", 2 },
    { "三", 3 }, { "叁", 3 }, { "參", 3 },
    { "四", 4 }, { "肆", 4 },
    { "五", 5 }, { "伍", 5 },
    { "六", 6 }, { "陆", 6 }, { "陸", 6 },
    { "七", 7 }, { "柒", 7 },
    { "八", 8 }, { "捌", 8 },
    { "九", 9 }, { "玖", 9 },
};

static const struct number_word multipliers[] = {
    { "十", 10 },   { "拾", 10 },
    { "百", 100 },  { "佰", 100 },
    { "千", 1000 }, { "仟", 1000 },
    { "万", FADU_NUMERAL_WAN }, { "萬", FADU_NUMERAL_WAN },
    { "亿", FADU_NUMERAL_YI },  { "億", FADU_NUMERAL_YI },
};

static const struct number_word pairs[] = { { "两", 2 }, { "兩", 2 } };
/* clang-format on */

#define COUNT(words) (sizeof(words) / sizeof((words)[0]))

static size_t
find(const struct number_word *words, size_t count, struct fadu_str text,
     int64_t *number_out)
{
    for (size_t i = 0; i < count; i++) {
        struct fadu_str word = fadu_str_of(words[i].text);

        if (fadu_str_starts_with(text, word)) {
            *number_out = words[i].number;
            return word.len;
        }
    }
    return 0;
}

size_t
fadu_numeral_digit(struct fadu_str text, int32_t *digit_out)
{
    int64_t digit = 0;
    size_t len = find(digits, COUNT(digits), text, &digit);

    if (len)
        *digit_out = (int32_t)digit;
    return len;
}

size_t
fadu_numeral_times(struct fadu_str text, int64_t *times_out)
{
    return find(multipliers, COUNT(multipliers), text, times_out);
}

size_t
fadu_numeral_pair(struct fadu_str text, bool is_first)
{
    int64_t number;
    size_t len = find(pairs, COUNT(pairs), text, &number);

    if (len == 0 || is_first ||
        fadu_numeral_times(fadu_str_from(text, len), &number) > 0)
        return len;
    return 0;
}
