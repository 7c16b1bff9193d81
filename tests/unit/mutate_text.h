/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Another edition of a rulebook's text, as an author might make it: a number
 * moved, a word turned round, a line left out.  Not every one loads.
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"

enum { MAX_PLACES = 4000 };

struct mutation {
    struct chance *chance;
    char *text; /* replaced by each change */
};

/* Where something of one kind stands. */
struct places {
    size_t at[MAX_PLACES];
    size_t len[MAX_PLACES];
    uint32_t count;
};

static inline bool
starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static inline void
splice(struct mutation *mutation, size_t at, size_t len, const char *by)
{
    const char *text = mutation->text;
    char *changed = malloc(strlen(text) + strlen(by) + 1);

    if (!changed)
        abort();
    memcpy(changed, text, at);
    strcpy(changed + at, by);
    strcat(changed + at, text + at + len);
    free(mutation->text);
    mutation->text = changed;
}

static inline void
note_place(struct places *places, size_t at, size_t len)
{
    if (places->count == MAX_PLACES)
        return;
    places->at[places->count] = at;
    places->len[places->count++] = len;
}

static inline void
find_all(const char *text, const char *what, struct places *places)
{
    const char *found = text;

    while ((found = strstr(found, what))) {
        note_place(places, (size_t)(found - text), strlen(what));
        found += strlen(what);
    }
}

/* One of the words becomes another one of them, at one place. */
static inline bool
exchange(struct mutation *mutation, const char *const *words, uint32_t count)
{
    static struct places places;
    uint32_t which;
    uint32_t by;

    places.count = 0;
    for (uint32_t i = 0; i < count; i++)
        find_all(mutation->text, words[i], &places);
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    by = pick_below(mutation->chance, count);
    splice(mutation, places.at[which], places.len[which], words[by]);
    return true;
}

/* --- numbers ------------------------------------------------------------- */

static const char *const measures[] = {
    "万元", "元", "平方米", "立方米", "米", "次", "年", "个月", "日", "%",
    "倍",   "个", "株",     "吨",     "岁", "处", "辆", "小时", "项", "人"
};

/* 20元, with the bytes it takes; 0: it is none. */
static inline size_t
measured_len(const char *text)
{
    size_t digits = 0;

    while (isdigit((unsigned char)text[digits]))
        digits++;
    if (!digits || digits > 9)
        return 0;
    for (size_t i = 0; i < sizeof(measures) / sizeof(measures[0]); i++)
        if (starts_with(text + digits, measures[i]))
            return digits + strlen(measures[i]);
    return 0;
}

static inline void
find_measured(const char *text, struct places *places)
{
    for (size_t i = 0; text[i]; i++) {
        const bool is_start =
            i == 0 || !(isalnum((unsigned char)text[i - 1]) ||
                        text[i - 1] == '.' || text[i - 1] == '-');
        const size_t len = is_start ? measured_len(text + i) : 0;

        if (len)
            note_place(places, i, len);
    }
}

static inline bool
move_number(struct mutation *mutation)
{
    static struct places places;
    char before[40];
    char after[80];
    uint32_t which;
    unsigned long number;
    const char *measure;

    places.count = 0;
    find_measured(mutation->text, &places);
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    snprintf(before, sizeof(before), "%.*s", (int)places.len[which],
             mutation->text + places.at[which]);
    number = strtoul(before, NULL, 10);
    for (measure = before; isdigit((unsigned char)*measure); measure++)
        continue;
    switch (pick_below(mutation->chance, 5)) {
    case 0:
        number += 1;
        break;
    case 1:
        number -= number > 0;
        break;
    case 2:
        number = number * 2 + 1;
        break;
    case 3:
        number = number / 2;
        break;
    default:
        number = number + number / 10 + 3;
        break;
    }
    snprintf(after, sizeof(after), "%lu%s", number, measure);
    /* A threshold stands in two rows; an amount perhaps in one place. */
    if (pick_below(mutation->chance, 3) == 0) {
        splice(mutation, places.at[which], places.len[which], after);
        return true;
    }
    for (uint32_t i = places.count; i-- > 0;)
        if (places.len[i] == strlen(before) &&
            starts_with(mutation->text + places.at[i], before))
            splice(mutation, places.at[i], places.len[i], after);
    return true;
}

/* 超过20元 becomes 20元以上, and the other way round. */
static inline bool
move_edge(struct mutation *mutation)
{
    static const char over[] = "超过";
    static const char from[] = "以上";
    static struct places places;
    char by[128];
    uint32_t which;
    size_t at;
    size_t len;

    places.count = 0;
    find_measured(mutation->text, &places);
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    at = places.at[which];
    len = places.len[which];
    if (at >= strlen(over) &&
        starts_with(mutation->text + at - strlen(over), over)) {
        snprintf(by, sizeof(by), "%.*s%s", (int)len, mutation->text + at, from);
        splice(mutation, at - strlen(over), len + strlen(over), by);
        return true;
    }
    if (!starts_with(mutation->text + at + len, from))
        return false;
    snprintf(by, sizeof(by), "%s%.*s", over, (int)len, mutation->text + at);
    splice(mutation, at, len + strlen(from), by);
    return true;
}

/* --- days ---------------------------------------------------------------- */

static inline bool
is_day(const char *text)
{
    static const char form[] = "dddd-dd-dd";

    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !isdigit((unsigned char)text[i])
                           : text[i] != form[i])
            return false;
    return true;
}

static inline void
find_days(const char *text, struct places *places)
{
    for (size_t i = 0; text[i]; i++)
        if (is_day(text + i))
            note_place(places, i, strlen("2024-01-01"));
}

static inline bool
move_day(struct mutation *mutation)
{
    static struct places places;
    char by[80];
    uint32_t which;
    long year;

    places.count = 0;
    find_days(mutation->text, &places);
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    year = strtol(mutation->text + places.at[which], NULL, 10);
    snprintf(by, sizeof(by), "%04ld-%02u-%02u",
             year + (long)pick_below(mutation->chance, 3) - 1,
             1 + pick_below(mutation->chance, 12),
             1 + pick_below(mutation->chance, 28));
    splice(mutation, places.at[which], places.len[which], by);
    return true;
}

/* --- words --------------------------------------------------------------- */

static inline bool
turn_bound(struct mutation *mutation)
{
    static const char *const words[] = { "以上", "以下" };

    return exchange(mutation, words, 2);
}

static inline bool
change_force(struct mutation *mutation)
{
    static const char *const words[] = { "force: may", "force: shall" };

    return exchange(mutation, words, 2);
}

static inline bool
change_effect(struct mutation *mutation)
{
    static const char *const words[] = {
        "effect: exempt",  "effect: mitigate",  "effect: bar",
        "effect: lighten", "effect: aggravate", "effect: no_fine",
        "effect: refer"
    };

    return exchange(mutation, words, 7);
}

static inline bool
change_presumption(struct mutation *mutation)
{
    static const char *const words[] = { "presume: 否", "presume: 是" };

    return exchange(mutation, words, 2);
}

static inline bool
change_kind(struct mutation *mutation)
{
    static const char *const words[] = { "kind: 警告", "kind: 没收实物",
                                         "kind: 责令停产停业", "kind: 罚款" };

    return exchange(mutation, words, 4);
}

static inline bool
negate(struct mutation *mutation)
{
    static const char *const words[] = { ": 是}", ": 否}" };

    return exchange(mutation, words, 2);
}

/* --- what is left out ---------------------------------------------------- */

/* From a bracket to the one that closes it; 0: it is not closed. */
static inline size_t
braced_len(const char *text)
{
    int depth = 0;

    for (size_t i = 0; text[i] && i < 2000; i++) {
        depth += (text[i] == '{') - (text[i] == '}');
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

/* An entry of a list on one line: an element, a penalty, a value, a version. */
static inline bool
drop_entry(struct mutation *mutation)
{
    static struct places places;
    const char *text = mutation->text;
    uint32_t which;
    size_t at;
    size_t len;

    places.count = 0;
    find_all(text, "[{", &places);
    find_all(text, ", {", &places);
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    at = places.at[which];
    if (text[at] == '[')
        at++;
    len =
        text[at] == ',' ? 2 + braced_len(text + at + 2) : braced_len(text + at);
    if (len <= 2)
        return false;
    if (text[at] == '{' && starts_with(text + at + len, ", "))
        len += 2;
    splice(mutation, at, len, "");
    return true;
}

static inline const char *
next_line(const char *line)
{
    const char *end = strchr(line, '\n');

    return end ? end + 1 : line + strlen(line);
}

static inline bool
is_table_line(const char *line)
{
    return line[strspn(line, " ")] == '|';
}

/* A row of a table; the next one reaches down to where it began. */
static inline bool
drop_row(struct mutation *mutation)
{
    static struct places places;
    const char *text = mutation->text;
    const char *found;
    const char *end;
    uint32_t which;
    size_t at;

    places.count = 0;
    for (const char *line = text; *line; line = next_line(line))
        if (is_table_line(line) && is_table_line(next_line(line)))
            note_place(&places, (size_t)(line - text),
                       (size_t)(next_line(line) - line));
    if (!places.count)
        return false;
    which = pick_below(mutation->chance, places.count);
    at = places.at[which];
    splice(mutation, at, places.len[which], "");
    text = mutation->text;
    found = strstr(text + at, "超过");
    end = strchr(text + at, '\n');
    if (found && end && found < end) {
        const size_t len = measured_len(found + strlen("超过"));

        if (len)
            splice(mutation, (size_t)(found - text), strlen("超过") + len, "");
    }
    return true;
}

/* --- policy -------------------------------------------------------------- */

static inline bool
change_policy(struct mutation *mutation)
{
    static const char *const lines[][2] = {
        { "edge:", "edge: heavier" },
        { "edge:", "edge: lighter" },
        { "conflict:", "conflict: weigh" },
        { "mitigate_at:", "mitigate_at: 1" },
        { "mitigate_at:", "mitigate_at: 3" },
        { "point:", "point: lower" },
        { "point:", "point: none" },
        { "round:", "round: 100元" },
        { "mitigation_floor:", "mitigation_floor: 20%" },
        { "smallest_fine:", "smallest_fine: 60元" },
        { "bands:", "bands: {lighter: 25%以下, ordinary: 25%..75%, heavier: "
                    "75%以上}" },
    };
    const uint32_t which =
        pick_below(mutation->chance, sizeof(lines) / sizeof(lines[0]));
    const char *policy = strstr(mutation->text, "\npolicy:\n");
    const char *old;
    char by[200];

    if (!policy)
        return false;
    policy += strlen("\npolicy:\n");
    for (old = policy; *old == ' '; old = next_line(old))
        if (starts_with(old + strspn(old, " "), lines[which][0]))
            break;
    snprintf(by, sizeof(by), "%.*s%s\n", (int)strspn(policy, " "), policy,
             lines[which][1]);
    if (*old == ' ')
        splice(mutation, (size_t)(old - mutation->text),
               (size_t)(next_line(old) - old), by);
    else
        splice(mutation, (size_t)(policy - mutation->text), 0, by);
    return true;
}

/* --- any of them --------------------------------------------------------- */

static inline bool
mutate(struct mutation *mutation)
{
    static bool (*const changes[])(struct mutation * mutation) = {
        move_number,   move_number,   move_edge,   turn_bound,
        change_force,  change_effect, change_kind, change_presumption,
        drop_entry,    drop_entry,    drop_row,    move_day,
        change_policy, negate,
    };
    const uint32_t which =
        pick_below(mutation->chance, sizeof(changes) / sizeof(changes[0]));

    return changes[which](mutation);
}

/* Lines of one text that the other has not. */
static inline void
print_lines_of_one(const char *of, const char *in, char sign)
{
    for (const char *line = of; *line; line = next_line(line)) {
        const size_t len = (size_t)(next_line(line) - line);
        bool is_there = false;

        for (const char *other = in; *other && !is_there;
             other = next_line(other))
            is_there = (size_t)(next_line(other) - other) == len &&
                       strncmp(line, other, len) == 0;
        if (!is_there)
            printf("%c%.*s", sign, (int)len, line);
    }
}
