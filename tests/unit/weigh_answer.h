/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Two answers weighed against each other by what their JSON says, as section
 * 14 of rules/README.md has it: a second opinion on diff/weigh.c.
 */

#include <stdlib.h>
#include <string.h>

#include "law/rulebook.h"
#include "text/tree.h"
#include "diff/diff.h"

enum { MAX_WEIGHED_KINDS = 64 };

static inline const struct fadu_node *
member_of(const struct fadu_node *map, const char *key)
{
    return map && map->kind == FADU_NODE_MAP
               ? fadu_node_member(map, fadu_str_of(key))
               : NULL;
}

static inline bool
is_null(const struct fadu_node *node)
{
    return !node || (node->kind == FADU_NODE_SCALAR && !node->is_quoted &&
                     fadu_str_equal(node->text, FADU_STR("null")));
}

static inline bool
says(const struct fadu_node *map, const char *key, const char *text)
{
    const struct fadu_node *node = member_of(map, key);

    return !is_null(node) && fadu_str_equal(node->text, fadu_str_of(text));
}

/* Trees that say the same, word by word. */
static inline bool
are_alike(const struct fadu_node *a, const struct fadu_node *b)
{
    const struct fadu_node *one;
    const struct fadu_node *other;

    if (is_null(a) || is_null(b))
        return is_null(a) && is_null(b);
    if (a->kind != b->kind || a->count != b->count ||
        !fadu_str_equal(a->text, b->text) || !fadu_str_equal(a->key, b->key))
        return false;
    for (one = a->first, other = b->first; one && other;
         one = one->next, other = other->next)
        if (!are_alike(one, other))
            return false;
    return true;
}

static inline enum fadu_change
weigh_order(long long before, long long after)
{
    return before == after  ? FADU_CHANGE_NONE
           : before > after ? FADU_CHANGE_LIGHTER
                            : FADU_CHANGE_HEAVIER;
}

/* --- outcome ------------------------------------------------------------- */

/* -1: on no scale. */
static inline int
class_of(const struct fadu_node *act)
{
    static const struct {
        const char *outcome;
        int class;
    } classes[] = { { "not_unlawful", 0 }, { "barred", 1 },
                    { "exempt_shall", 1 }, { "order_only", 1 },
                    { "exempt_may", 2 },   { "penalise", 3 } };

    for (size_t i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
        if (says(act, "outcome", classes[i].outcome))
            return classes[i].class;
    return -1;
}

/* --- kinds --------------------------------------------------------------- */

struct weighed_kind {
    struct fadu_str name;
    long level; /* -1: in no order */
    bool is_shall;
};

struct weighed_kinds {
    struct weighed_kind items[MAX_WEIGHED_KINDS];
    uint32_t count;
};

static inline bool
is_must(const struct fadu_node *penalty)
{
    return says(penalty, "force", "shall") && !member_of(penalty, "choice");
}

static inline void
list_weighed(const struct fadu_node *act, const struct fadu_rulebook *scale,
             struct weighed_kinds *kinds)
{
    kinds->count = 0;
    for (const struct fadu_node *penalty = member_of(act, "penalties")->first;
         penalty; penalty = penalty->next) {
        struct weighed_kind *kind = &kinds->items[kinds->count];

        if (says(penalty, "kind", "罚款") ||
            says(penalty, "kind", "没收违法所得") ||
            member_of(penalty, "amount_fen"))
            continue;
        kind->name = member_of(penalty, "kind")->text;
        kind->level = -1;
        kind->is_shall = is_must(penalty);
        FADU_EACH(const struct fadu_kind, listed, &scale->kinds) {
            if (fadu_str_equal(listed->name, kind->name))
                kind->level = (long)listed->level;
        }
        kinds->count++;
    }
}

static inline bool
is_no_heavier(const struct weighed_kind *a, const struct weighed_kind *b)
{
    if (a->is_shall && !b->is_shall)
        return false;
    if (a->level < 0 || b->level < 0)
        return fadu_str_equal(a->name, b->name);
    return a->level <= b->level;
}

/* Each of `a`, from `from` on, finds one of `b` that nobody has taken. */
static inline bool
fits_into(const struct weighed_kinds *a, const struct weighed_kinds *b,
          uint32_t from, uint64_t taken)
{
    if (from == a->count)
        return true;
    for (uint32_t i = 0; i < b->count; i++)
        if (!(taken >> i & 1) && is_no_heavier(&a->items[from], &b->items[i]) &&
            fits_into(a, b, from + 1, taken | UINT64_C(1) << i))
            return true;
    return false;
}

static inline enum fadu_change
weigh_kinds(const struct fadu_node *const acts[2],
            const struct fadu_rulebook *scale)
{
    struct weighed_kinds kinds[2];
    bool fits[2];

    for (int i = 0; i < 2; i++)
        list_weighed(acts[i], scale, &kinds[i]);
    for (int i = 0; i < 2; i++)
        fits[i] = fits_into(&kinds[i], &kinds[1 - i], 0, 0);
    if (fits[0] && fits[1])
        return FADU_CHANGE_NONE;
    if (!fits[0] && !fits[1])
        return FADU_CHANGE_MIXED;
    return fits[0] ? FADU_CHANGE_HEAVIER : FADU_CHANGE_LIGHTER;
}

/* --- the fine ------------------------------------------------------------ */

static inline const struct fadu_node *
fine_of(const struct fadu_node *act)
{
    for (const struct fadu_node *penalty = member_of(act, "penalties")->first;
         penalty; penalty = penalty->next)
        if (says(penalty, "kind", "罚款") && member_of(penalty, "statutory"))
            return penalty;
    return NULL;
}

static inline enum fadu_change
weigh_number(const struct fadu_node *before, const struct fadu_node *after)
{
    if (is_null(before) || is_null(after))
        return is_null(before) && is_null(after) ? FADU_CHANGE_NONE
                                                 : FADU_CHANGE_MIXED;
    return weigh_order(strtoll(before->text.ptr, NULL, 10),
                       strtoll(after->text.ptr, NULL, 10));
}

static inline enum fadu_change
weigh_members(const struct fadu_node *const maps[2], const char *const *keys,
              size_t count)
{
    if (is_null(maps[0]) || is_null(maps[1]))
        return is_null(maps[0]) && is_null(maps[1]) ? FADU_CHANGE_NONE
                                                    : FADU_CHANGE_MIXED;
    if (are_alike(maps[0], maps[1]))
        return FADU_CHANGE_NONE;
    for (size_t i = 0; i < count; i++) {
        const enum fadu_change change = weigh_number(
            member_of(maps[0], keys[i]), member_of(maps[1], keys[i]));

        if (change)
            return change;
    }
    return FADU_CHANGE_NONE;
}

static inline enum fadu_change
weigh_fine(const struct fadu_node *const acts[2])
{
    static const char *const ranges[] = { "recommended", "statutory", "band" };
    static const char *const keys[] = { "max_fen", "min_fen", "point_fen" };
    const struct fadu_node *const fines[2] = { fine_of(acts[0]),
                                               fine_of(acts[1]) };
    enum fadu_change change;

    if (!fines[0] || !fines[1])
        return weigh_order(fines[0] != NULL, fines[1] != NULL);
    if (!member_of(fines[0], "delegated_to") !=
        !member_of(fines[1], "delegated_to"))
        return FADU_CHANGE_MIXED;
    for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
        const struct fadu_node *const maps[2] = {
            member_of(fines[0], ranges[i]), member_of(fines[1], ranges[i])
        };

        change = weigh_members(maps, keys, i == 0 ? 3 : 2);
        if (change)
            return change;
    }
    return weigh_order(is_must(fines[0]), is_must(fines[1]));
}

/* --- what weighs nothing ------------------------------------------------- */

static inline bool
has_all_names(const struct fadu_node *of, const struct fadu_node *in)
{
    for (const struct fadu_node *name = of->first; name; name = name->next) {
        bool is_there = false;

        for (const struct fadu_node *other = in->first; other;
             other = other->next)
            is_there |= fadu_str_equal(name->text, other->text);
        if (!is_there)
            return false;
    }
    return true;
}

static inline bool
are_of_one_place(const struct fadu_node *const acts[2])
{
    static const char *const keys[] = { "provision", "grade", "column",
                                        "direction" };
    const struct fadu_node *const kinds[2] = { member_of(acts[0], "kinds"),
                                               member_of(acts[1], "kinds") };

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (!are_alike(member_of(acts[0], keys[i]),
                       member_of(acts[1], keys[i])))
            return false;
    /* Outcomes that leave the law open carry none. */
    if (class_of(acts[0]) >= 2 || says(acts[0], "outcome", "order_only") ||
        says(acts[0], "outcome", "undetermined"))
        if (!are_alike(member_of(member_of(acts[0], "law"), "chosen"),
                       member_of(member_of(acts[1], "law"), "chosen")))
            return false;
    return has_all_names(kinds[0], kinds[1]) &&
           has_all_names(kinds[1], kinds[0]);
}

static inline enum fadu_change
weigh_acts(const struct fadu_node *const acts[2],
           const struct fadu_rulebook *scale)
{
    const int classes[2] = { class_of(acts[0]), class_of(acts[1]) };
    enum fadu_change change;

    if (!are_alike(member_of(acts[0], "outcome"),
                   member_of(acts[1], "outcome"))) {
        if (classes[0] < 0 || classes[1] < 0)
            return FADU_CHANGE_MIXED;
        return classes[0] == classes[1] ? FADU_CHANGE_OTHER
                                        : weigh_order(classes[0], classes[1]);
    }
    if (says(acts[0], "outcome", "penalise")) {
        change = weigh_kinds(acts, scale);
        if (!change)
            change = weigh_fine(acts);
        if (change)
            return change;
    }
    return are_of_one_place(acts) ? FADU_CHANGE_NONE : FADU_CHANGE_OTHER;
}

/* Where both may spare the party, what it is spared is compared. */
static inline enum fadu_change
weigh_answers(const struct fadu_node *const answers[2],
              const struct fadu_rulebook *scale)
{
    const struct fadu_node *acts[2];

    for (int i = 0; i < 2; i++)
        acts[i] = member_of(answers[i], "acts")->first;
    if (says(acts[0], "outcome", "exempt_may") &&
        says(acts[1], "outcome", "exempt_may"))
        for (int i = 0; i < 2; i++)
            acts[i] = member_of(acts[i], "otherwise");
    return weigh_acts(acts, scale);
}

struct weighing {
    struct fadu_arena arena;
    struct fadu_guard guard;
    struct fadu_source sources[2];
    const struct fadu_rulebook *scale;
    fadu_diag *diag;
    enum fadu_change change;
};

static inline void
weigh_texts(void *context)
{
    struct weighing *weighing = context;
    const struct fadu_node *answers[2];

    for (int i = 0; i < 2; i++)
        answers[i] = fadu_json_read(&weighing->sources[i], &weighing->arena,
                                    weighing->diag);
    if (!answers[0] || !answers[1])
        abort();
    weighing->change = weigh_answers(answers, weighing->scale);
}

static inline enum fadu_change
weigh_jsons(char *const jsons[2], const struct fadu_rulebook *scale)
{
    struct weighing weighing = { .scale = scale, .diag = fadu_diag_new() };

    fadu_arena_init(&weighing.arena, &weighing.guard, 0);
    for (int i = 0; i < 2; i++)
        weighing.sources[i] =
            (struct fadu_source){ FADU_STR("answer"), fadu_str_of(jsons[i]) };
    if (fadu_guard_run(&weighing.guard, weigh_texts, &weighing) != FADU_OK)
        abort();
    fadu_diag_free(weighing.diag);
    fadu_arena_clear(&weighing.arena);
    return weighing.change;
}
