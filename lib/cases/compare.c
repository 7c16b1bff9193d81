/* SPDX-License-Identifier: Apache-2.0 */
#include "cases/compare.h"

#include "base/map.h"

struct comparison {
    struct fadu_arena *arena;
    fadu_differences *differences;
};

static void compare(struct comparison *comparison, const struct fadu_step *step,
                    const struct fadu_node *left,
                    const struct fadu_node *right);

static void
differ(struct comparison *comparison, const struct fadu_step *step,
       const struct fadu_node *left, const struct fadu_node *right)
{
    const struct fadu_difference difference = { .step = step,
                                                .left = left,
                                                .right = right };

    FADU_VEC_PUSH(comparison->arena, comparison->differences, difference);
}

static const struct fadu_step *
step_down(struct comparison *comparison, const struct fadu_step *up,
          struct fadu_str key, uint32_t item, struct fadu_str name)
{
    struct fadu_step *step = FADU_NEW(comparison->arena, struct fadu_step);

    *step = (struct fadu_step){ up, key, item, name };
    return step;
}

/* --- objects ------------------------------------------------------------- */

/* Members or items by their names; false where a name comes twice or an item
 * has none. */
static bool
index_items(const struct fadu_node *list,
            struct fadu_str (*name_of)(const struct fadu_node *item),
            const struct fadu_node **items, struct fadu_map *map)
{
    uint32_t count = 0;

    for (const struct fadu_node *item = list->first; item; item = item->next) {
        const struct fadu_str name = name_of(item);

        items[count] = item;
        if (!name.ptr || !fadu_map_add(map, name, count++))
            return false;
    }
    return true;
}

static struct fadu_str
key_of(const struct fadu_node *member)
{
    return member->key.len ? member->key : FADU_STR("");
}

static bool
is_one_of(struct fadu_str key, const char *const *names)
{
    for (; names && *names; names++)
        if (fadu_str_equal(key, fadu_str_of(*names)))
            return true;
    return false;
}

static void
compare_objects(struct comparison *comparison, const struct fadu_step *step,
                const struct fadu_node *left, const struct fadu_node *right,
                const char *const *ignored)
{
    const struct fadu_node **items = FADU_NEW_ARRAY(
        comparison->arena, const struct fadu_node *, right->count + 1);
    bool *is_seen = FADU_NEW_ARRAY(comparison->arena, bool, right->count + 1);
    struct fadu_map map;
    uint32_t at = 0;

    fadu_map_init(&map, comparison->arena);
    index_items(right, key_of, items, &map);
    for (const struct fadu_node *member = left->first; member;
         member = member->next) {
        const bool is_there = fadu_map_find(&map, member->key, &at);

        if (is_there)
            is_seen[at] = true;
        if (!is_one_of(member->key, ignored))
            compare(comparison,
                    step_down(comparison, step, member->key, FADU_NO_ITEM,
                              (struct fadu_str){ NULL, 0 }),
                    member, is_there ? items[at] : NULL);
    }
    at = 0;
    for (const struct fadu_node *member = right->first; member;
         member = member->next)
        if (!is_seen[at++] && !is_one_of(member->key, ignored))
            differ(comparison,
                   step_down(comparison, step, member->key, FADU_NO_ITEM,
                             (struct fadu_str){ NULL, 0 }),
                   NULL, member);
}

/* --- lists --------------------------------------------------------------- */

/* What an item is called; NULL if it does not say. */
static struct fadu_str
name_of(const struct fadu_node *item)
{
    static const char *const keys[] = { "act",  "rule", "fact",
                                        "kind", "id",   "name" };

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        const struct fadu_node *name =
            fadu_node_member(item, fadu_str_of(keys[i]));

        if (name && name->kind == FADU_NODE_SCALAR && name->text.len)
            return name->text;
    }
    return (struct fadu_str){ NULL, 0 };
}

static bool
are_scalars(const struct fadu_node *list)
{
    for (const struct fadu_node *item = list->first; item; item = item->next)
        if (item->kind != FADU_NODE_SCALAR)
            return false;
    return true;
}

static bool
is_same_scalar(const struct fadu_node *left, const struct fadu_node *right)
{
    return left->is_quoted == right->is_quoted &&
           fadu_str_equal(left->text, right->text);
}

static void
compare_values(struct comparison *comparison, const struct fadu_step *step,
               const struct fadu_node *left, const struct fadu_node *right)
{
    const struct fadu_node *a = left->first;
    const struct fadu_node *b = right->first;

    while (a && b && is_same_scalar(a, b)) {
        a = a->next;
        b = b->next;
    }
    if (a || b)
        differ(comparison, step, left, right);
}

static void
compare_by_place(struct comparison *comparison, const struct fadu_step *step,
                 const struct fadu_node *left, const struct fadu_node *right)
{
    const struct fadu_node *a = left->first;
    const struct fadu_node *b = right->first;

    for (uint32_t i = 0; a || b; i++) {
        compare(comparison,
                step_down(comparison, step, step->key, i,
                          (struct fadu_str){ NULL, 0 }),
                a, b);
        a = a ? a->next : NULL;
        b = b ? b->next : NULL;
    }
}

/* The names of the items, as a list of texts. */
static const struct fadu_node *
list_names(struct comparison *comparison, const struct fadu_node *list)
{
    struct fadu_node *names = FADU_NEW(comparison->arena, struct fadu_node);
    struct fadu_node **end = &names->first;

    names->kind = FADU_NODE_LIST;
    names->count = list->count;
    for (const struct fadu_node *item = list->first; item; item = item->next) {
        *end = FADU_NEW(comparison->arena, struct fadu_node);
        (*end)->kind = FADU_NODE_SCALAR;
        (*end)->is_quoted = true;
        (*end)->text = name_of(item);
        end = &(*end)->next;
    }
    return names;
}

static void
compare_by_name(struct comparison *comparison, const struct fadu_step *step,
                const struct fadu_node *left, const struct fadu_node *right,
                const struct fadu_node **items, const struct fadu_map *map)
{
    bool *is_seen = FADU_NEW_ARRAY(comparison->arena, bool, right->count + 1);
    bool is_in_order = true;
    uint32_t last = 0;
    uint32_t at;
    uint32_t i = 0;

    for (const struct fadu_node *item = left->first; item;
         item = item->next, i++) {
        const struct fadu_step *down =
            step_down(comparison, step, step->key, i, name_of(item));

        if (!fadu_map_find(map, name_of(item), &at)) {
            differ(comparison, down, item, NULL);
            continue;
        }
        is_seen[at] = true;
        is_in_order = is_in_order && at >= last;
        last = at;
        compare(comparison, down, item, items[at]);
    }
    for (i = 0; i < right->count; i++)
        if (!is_seen[i])
            differ(comparison,
                   step_down(comparison, step, step->key, i, name_of(items[i])),
                   NULL, items[i]);
    if (is_in_order)
        return;
    differ(comparison, step, list_names(comparison, left),
           list_names(comparison, right));
    comparison->differences->items[comparison->differences->count - 1]
        .is_order = true;
}

static void
compare_lists(struct comparison *comparison, const struct fadu_step *step,
              const struct fadu_node *left, const struct fadu_node *right)
{
    const struct fadu_node **items[2];
    struct fadu_map maps[2];

    if (are_scalars(left) && are_scalars(right)) {
        compare_values(comparison, step, left, right);
        return;
    }
    for (int i = 0; i < 2; i++) {
        items[i] = FADU_NEW_ARRAY(comparison->arena, const struct fadu_node *,
                                  (i ? right : left)->count + 1);
        fadu_map_init(&maps[i], comparison->arena);
    }
    if (index_items(left, name_of, items[0], &maps[0]) &&
        index_items(right, name_of, items[1], &maps[1]))
        compare_by_name(comparison, step, left, right, items[1], &maps[1]);
    else
        compare_by_place(comparison, step, left, right);
}

/* --- anything ------------------------------------------------------------ */

static void
compare(struct comparison *comparison, const struct fadu_step *step,
        const struct fadu_node *left, const struct fadu_node *right)
{
    if (!left || !right || left->kind != right->kind) {
        differ(comparison, step, left, right);
        return;
    }
    switch (left->kind) {
    case FADU_NODE_SCALAR:
        if (!is_same_scalar(left, right))
            differ(comparison, step, left, right);
        return;
    case FADU_NODE_MAP:
        compare_objects(comparison, step, left, right, NULL);
        return;
    case FADU_NODE_LIST:
        compare_lists(comparison, step, left, right);
        return;
    }
}

void
fadu_compare_trees(const struct fadu_node *left, const struct fadu_node *right,
                   const char *const *ignored, struct fadu_arena *arena,
                   fadu_differences *differences)
{
    struct comparison comparison = { arena, differences };

    compare_objects(&comparison, NULL, left, right, ignored);
}
