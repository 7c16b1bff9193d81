/* SPDX-License-Identifier: Apache-2.0 */
#include "text/tree_build.h"

#include "text/source.h"

/* Up to here looking through the members is faster than a map. */
#define FEW_MEMBERS 8

void
fadu_build_init(struct fadu_builder *build, const struct fadu_source *source,
                struct fadu_arena *arena, fadu_diag *diag)
{
    *build =
        (struct fadu_builder){ .source = source, .arena = arena, .diag = diag };
}

bool
fadu_build_wants_key(struct fadu_builder *build)
{
    const struct fadu_level *top = fadu_build_top(build);

    return top && top->node->kind == FADU_NODE_MAP && !top->has_key;
}

void
fadu_build_key(struct fadu_builder *build, struct fadu_str key,
               struct fadu_place place, bool is_refused)
{
    struct fadu_level *top = fadu_build_top(build);

    top->key = key;
    top->key_place = place;
    top->has_key = true;
    top->is_key_refused = is_refused;
}

/* Does the key of the level stand among its members already? */
static bool
is_seen(struct fadu_builder *build, struct fadu_level *level)
{
    if (level->node->count < FEW_MEMBERS)
        return fadu_node_member(level->node, level->key) != NULL;
    if (!level->seen.count) {
        fadu_map_init(&level->seen, build->arena);
        for (const struct fadu_node *member = level->node->first; member;
             member = member->next)
            fadu_map_add(&level->seen, member->key, 0);
    }
    return !fadu_map_add(&level->seen, level->key, 0);
}

static void
check_repetition(struct fadu_builder *build, struct fadu_level *level)
{
    const struct fadu_node *first;
    struct fadu_digits line, column;

    if (level->is_key_refused || !is_seen(build, level))
        return;
    /* Nobody reads more; and looking for the first each time takes long. */
    if (fadu_diag_error_count(build->diag) > FADU_MAX_MESSAGES)
        return;
    first = fadu_node_member(level->node, level->key);
    FADU_REPORT(build->diag, level->key_place, FADU_MSG_DUPLICATE_KEY,
                fadu_text_clip(level->key),
                fadu_digits_of(first->key_place.line, &line),
                fadu_digits_of(first->key_place.column, &column));
}

static void
attach(struct fadu_builder *build, struct fadu_node *node)
{
    struct fadu_level *top = fadu_build_top(build);

    if (!top) {
        build->root = node;
        return;
    }
    if (top->has_key) {
        check_repetition(build, top);
        node->key = top->key;
        node->key_place = top->key_place;
        top->has_key = false;
    }
    if (top->last)
        top->last->next = node;
    else
        top->node->first = node;
    top->last = node;
    top->node->count++;
}

struct fadu_node *
fadu_build_add(struct fadu_builder *build, enum fadu_node_kind kind,
               struct fadu_place place, bool is_key)
{
    struct fadu_node *node;
    struct fadu_digits limit;

    if (build->node_count == FADU_MAX_NODES) {
        FADU_REPORT(build->diag, place, FADU_MSG_TOO_MANY_NODES,
                    fadu_digits_of(FADU_MAX_NODES, &limit));
        return NULL;
    }
    build->node_count++;
    node = FADU_NEW(build->arena, struct fadu_node);
    node->kind = kind;
    node->place = place;
    node->text_place = place;
    node->text = FADU_STR("");
    if (!is_key)
        attach(build, node);
    return node;
}

bool
fadu_build_open(struct fadu_builder *build, struct fadu_node *node)
{
    struct fadu_digits limit;

    if (build->depth == FADU_MAX_DEPTH) {
        FADU_REPORT(build->diag, node->place, FADU_MSG_TOO_DEEP,
                    fadu_digits_of(FADU_MAX_DEPTH, &limit));
        return false;
    }
    build->levels[build->depth++] = (struct fadu_level){ .node = node };
    return true;
}

void
fadu_build_close(struct fadu_builder *build)
{
    build->depth--;
}
