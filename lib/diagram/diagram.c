/* SPDX-License-Identifier: Apache-2.0 */
#include "diagram/diagram.h"

#include <string.h>

enum {
    FIRST_BUCKETS = 256,
    OPERATION_IF = 1, /* the others are numbered as they come */
    NO_NODE = UINT32_MAX,
};

void
fadu_diagram_init(struct fadu_diagram *diagram, struct fadu_arena *arena)
{
    *diagram =
        (struct fadu_diagram){ .arena = arena, .operation = OPERATION_IF };
}

/* --- nodes, each once ---------------------------------------------------- */

static uint32_t
mix(uint32_t hash, uint32_t value)
{
    hash ^= value + UINT32_C(0x9e3779b9) + (hash << 6) + (hash >> 2);
    return hash * UINT32_C(0x85ebca6b);
}

static uint32_t
hash_node(uint32_t variable, const fadu_ref *children, uint32_t count)
{
    uint32_t hash = mix(0, variable);

    for (uint32_t i = 0; i < count; i++)
        hash = mix(hash, children[i]);
    return hash ^ hash >> 15;
}

static void
put_into_bucket(struct fadu_diagram *diagram, uint32_t index)
{
    struct fadu_diagram_node *node = &diagram->nodes.items[index];
    const uint32_t bucket =
        hash_node(node->variable, diagram->children.items + node->first,
                  node->count) &
        (diagram->bucket_count - 1);

    node->next = diagram->buckets[bucket];
    diagram->buckets[bucket] = index;
}

/* More buckets as nodes are added, and more room for memos with them. */
static void
grow(struct fadu_diagram *diagram)
{
    diagram->bucket_count =
        diagram->bucket_count ? diagram->bucket_count * 4 : FIRST_BUCKETS;
    diagram->buckets =
        FADU_NEW_ARRAY(diagram->arena, uint32_t, diagram->bucket_count);
    for (uint32_t i = 0; i < diagram->bucket_count; i++)
        diagram->buckets[i] = NO_NODE;
    for (uint32_t i = 0; i < diagram->nodes.count; i++)
        put_into_bucket(diagram, i);
    diagram->memo_count = diagram->bucket_count;
    diagram->memos = FADU_NEW_ARRAY(diagram->arena, struct fadu_diagram_memo,
                                    diagram->memo_count);
}

static bool
is_node(const struct fadu_diagram *diagram, uint32_t index, uint32_t variable,
        const fadu_ref *children, uint32_t count)
{
    const struct fadu_diagram_node *node = &diagram->nodes.items[index];

    return node->variable == variable && node->count == count &&
           memcmp(diagram->children.items + node->first, children,
                  count * sizeof(children[0])) == 0;
}

static bool
are_same(const fadu_ref *children, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (children[i] != children[0])
            return false;
    return true;
}

fadu_ref
fadu_diagram_node(struct fadu_diagram *diagram, uint32_t variable,
                  const fadu_ref *children, uint32_t count)
{
    struct fadu_diagram_node *node;
    uint32_t hash;

    if (are_same(children, count))
        return children[0];
    if (diagram->nodes.count >= diagram->bucket_count)
        grow(diagram);
    hash = hash_node(variable, children, count);
    for (uint32_t i = diagram->buckets[hash & (diagram->bucket_count - 1)];
         i != NO_NODE; i = diagram->nodes.items[i].next)
        if (is_node(diagram, i, variable, children, count))
            return i;
    if (diagram->nodes.count >= FADU_MAX_DIAGRAM_NODES)
        fadu_guard_fail(diagram->arena->guard, FADU_ERROR_LIMIT);
    node = FADU_VEC_ADD(diagram->arena, &diagram->nodes);
    node->variable = variable;
    node->count = count;
    node->first = diagram->children.count;
    for (uint32_t i = 0; i < count; i++)
        FADU_VEC_PUSH(diagram->arena, &diagram->children, children[i]);
    put_into_bucket(diagram, diagram->nodes.count - 1);
    return diagram->nodes.count - 1;
}

/* --- what was computed before -------------------------------------------- */

static struct fadu_diagram_memo *
memo_of(struct fadu_diagram *diagram, uint32_t operation, fadu_ref a,
        fadu_ref b, fadu_ref c)
{
    uint32_t hash = mix(mix(mix(mix(0, operation), a), b), c);

    if (!diagram->memo_count)
        grow(diagram);
    return &diagram->memos[(hash ^ hash >> 15) & (diagram->memo_count - 1)];
}

static bool
recall(struct fadu_diagram *diagram, uint32_t operation, fadu_ref a, fadu_ref b,
       fadu_ref c, fadu_ref *result)
{
    const struct fadu_diagram_memo *memo = memo_of(diagram, operation, a, b, c);

    *result = memo->result;
    return memo->operation == operation && memo->a == a && memo->b == b &&
           memo->c == c;
}

static fadu_ref
remember(struct fadu_diagram *diagram, uint32_t operation, fadu_ref a,
         fadu_ref b, fadu_ref c, fadu_ref result)
{
    *memo_of(diagram, operation, a, b, c) =
        (struct fadu_diagram_memo){ operation, a, b, c, result };
    return result;
}

/* --- going down ---------------------------------------------------------- */

enum { NO_VARIABLE = UINT32_MAX };

static uint32_t
variable_of(const struct fadu_diagram *diagram, fadu_ref ref)
{
    return fadu_is_leaf(ref) ? NO_VARIABLE : diagram->nodes.items[ref].variable;
}

static uint32_t
first_of(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The function where the variable, no later than its first, has value i. */
static fadu_ref
child(const struct fadu_diagram *diagram, fadu_ref ref, uint32_t variable,
      uint32_t i)
{
    if (variable_of(diagram, ref) != variable)
        return ref;
    return diagram->children.items[diagram->nodes.items[ref].first + i];
}

static uint32_t
count_of(const struct fadu_diagram *diagram, fadu_ref ref)
{
    return diagram->nodes.items[ref].count;
}

/* Children are collected here while the tables below may move. */
static fadu_ref *
room_for(struct fadu_diagram *diagram, uint32_t count)
{
    return FADU_NEW_ARRAY(diagram->arena, fadu_ref, count);
}

/* A node has few children; a larger one gets room of its own. */
enum { FEW_CHILDREN = 32 };

fadu_ref
fadu_diagram_if(struct fadu_diagram *diagram, fadu_ref condition, fadu_ref then,
                fadu_ref otherwise)
{
    fadu_ref few[FEW_CHILDREN];
    fadu_ref *children = few;
    fadu_ref result;
    uint32_t variable;
    uint32_t count;

    if (condition == FADU_REF_YES || then == otherwise)
        return then;
    if (condition == FADU_REF_NO)
        return otherwise;
    if (then == FADU_REF_YES && otherwise == FADU_REF_NO)
        return condition;
    if (recall(diagram, OPERATION_IF, condition, then, otherwise, &result))
        return result;
    variable = variable_of(diagram, condition);
    count = count_of(diagram, condition);
    if (variable_of(diagram, then) < variable) {
        variable = variable_of(diagram, then);
        count = count_of(diagram, then);
    }
    if (variable_of(diagram, otherwise) < variable) {
        variable = variable_of(diagram, otherwise);
        count = count_of(diagram, otherwise);
    }
    if (count > FEW_CHILDREN)
        children = room_for(diagram, count);
    for (uint32_t i = 0; i < count; i++)
        children[i] =
            fadu_diagram_if(diagram, child(diagram, condition, variable, i),
                            child(diagram, then, variable, i),
                            child(diagram, otherwise, variable, i));
    result = fadu_diagram_node(diagram, variable, children, count);
    return remember(diagram, OPERATION_IF, condition, then, otherwise, result);
}

struct mapping {
    struct fadu_diagram *diagram;
    uint32_t operation;
    fadu_leaf_map *map;
    void *context;
};

static fadu_ref
map(const struct mapping *mapping, fadu_ref ref)
{
    struct fadu_diagram *diagram = mapping->diagram;
    fadu_ref few[FEW_CHILDREN];
    fadu_ref *children = few;
    fadu_ref result;
    uint32_t count;

    if (fadu_is_leaf(ref))
        return mapping->map(mapping->context, fadu_leaf_value(ref));
    if (recall(diagram, mapping->operation, ref, 0, 0, &result))
        return result;
    count = count_of(diagram, ref);
    if (count > FEW_CHILDREN)
        children = room_for(diagram, count);
    for (uint32_t i = 0; i < count; i++)
        children[i] =
            map(mapping, child(diagram, ref, variable_of(diagram, ref), i));
    result =
        fadu_diagram_node(diagram, variable_of(diagram, ref), children, count);
    return remember(diagram, mapping->operation, ref, 0, 0, result);
}

fadu_ref
fadu_diagram_map(struct fadu_diagram *diagram, fadu_ref ref,
                 fadu_leaf_map *leaf_map, void *context)
{
    const struct mapping mapping = { diagram, ++diagram->operation, leaf_map,
                                     context };

    return map(&mapping, ref);
}

struct joining {
    struct fadu_diagram *diagram;
    uint32_t operation;
    fadu_leaf_join *join;
    void *context;
};

static fadu_ref
join(const struct joining *joining, fadu_ref a, fadu_ref b)
{
    struct fadu_diagram *diagram = joining->diagram;
    const uint32_t variable =
        first_of(variable_of(diagram, a), variable_of(diagram, b));
    fadu_ref few[FEW_CHILDREN];
    fadu_ref *children = few;
    fadu_ref result;
    uint32_t count;

    if (variable == NO_VARIABLE)
        return joining->join(joining->context, fadu_leaf_value(a),
                             fadu_leaf_value(b));
    if (recall(diagram, joining->operation, a, b, 0, &result))
        return result;
    count = count_of(diagram, variable_of(diagram, a) == variable ? a : b);
    if (count > FEW_CHILDREN)
        children = room_for(diagram, count);
    for (uint32_t i = 0; i < count; i++)
        children[i] = join(joining, child(diagram, a, variable, i),
                           child(diagram, b, variable, i));
    result = fadu_diagram_node(diagram, variable, children, count);
    return remember(diagram, joining->operation, a, b, 0, result);
}

fadu_ref
fadu_diagram_join(struct fadu_diagram *diagram, fadu_ref a, fadu_ref b,
                  fadu_leaf_join *leaf_join, void *context)
{
    const struct joining joining = { diagram, ++diagram->operation, leaf_join,
                                     context };

    return join(&joining, a, b);
}

/* --- questions ----------------------------------------------------------- */

static fadu_ref
exists(struct fadu_diagram *diagram, uint32_t operation, fadu_ref ref,
       const bool *variables)
{
    uint32_t variable;
    uint32_t count;
    fadu_ref few[FEW_CHILDREN];
    fadu_ref *children = few;
    fadu_ref result;

    if (fadu_is_leaf(ref))
        return ref;
    if (recall(diagram, operation, ref, 0, 0, &result))
        return result;
    variable = variable_of(diagram, ref);
    count = count_of(diagram, ref);
    if (count > FEW_CHILDREN)
        children = room_for(diagram, count);
    for (uint32_t i = 0; i < count; i++)
        children[i] = exists(diagram, operation,
                             child(diagram, ref, variable, i), variables);
    if (variables[variable]) {
        result = FADU_REF_NO;
        for (uint32_t i = 0; i < count; i++)
            result = fadu_diagram_or(diagram, result, children[i]);
    } else {
        result = fadu_diagram_node(diagram, variable, children, count);
    }
    return remember(diagram, operation, ref, 0, 0, result);
}

fadu_ref
fadu_diagram_exists(struct fadu_diagram *diagram, fadu_ref ref,
                    const bool *variables)
{
    return exists(diagram, ++diagram->operation, ref, variables);
}

static fadu_ref
is_value(void *context, uint32_t value)
{
    return value == *(const uint32_t *)context ? FADU_REF_YES : FADU_REF_NO;
}

fadu_ref
fadu_diagram_equals(struct fadu_diagram *diagram, fadu_ref ref, uint32_t value)
{
    return fadu_diagram_map(diagram, ref, is_value, &value);
}

static fadu_ref
fix(struct fadu_diagram *diagram, uint32_t operation, fadu_ref ref,
    uint32_t variable, uint32_t value)
{
    const uint32_t own = variable_of(diagram, ref);
    fadu_ref few[FEW_CHILDREN];
    fadu_ref *children = few;
    fadu_ref result;
    uint32_t count;

    if (fadu_is_leaf(ref) || own > variable)
        return ref;
    if (own == variable)
        return child(diagram, ref, variable, value);
    if (recall(diagram, operation, ref, 0, 0, &result))
        return result;
    count = count_of(diagram, ref);
    if (count > FEW_CHILDREN)
        children = room_for(diagram, count);
    for (uint32_t i = 0; i < count; i++)
        children[i] = fix(diagram, operation, child(diagram, ref, own, i),
                          variable, value);
    result = fadu_diagram_node(diagram, own, children, count);
    return remember(diagram, operation, ref, 0, 0, result);
}

fadu_ref
fadu_diagram_fix(struct fadu_diagram *diagram, fadu_ref ref, uint32_t variable,
                 uint32_t value)
{
    return fix(diagram, ++diagram->operation, ref, variable, value);
}

/* Calls visit for every node and leaf below, each once. */
struct tour {
    struct fadu_diagram *diagram;
    bool *variables;     /* or NULL */
    fadu_leaves *leaves; /* or NULL */
};

/* Values are small numbers, but for a few that mean none of these. */
enum { SMALL_VALUES = 1 << 16 };

static bool
was_met(const struct tour *tour, uint32_t value)
{
    struct fadu_diagram *diagram = tour->diagram;
    bool is_known = false;

    if (value >= SMALL_VALUES) {
        FADU_EACH(const uint32_t, other, tour->leaves)
            is_known |= *other == value;
        return is_known;
    }
    while (diagram->leaf_tours.count <= value)
        FADU_VEC_PUSH(diagram->arena, &diagram->leaf_tours, 0);
    is_known = diagram->leaf_tours.items[value] == diagram->tour;
    diagram->leaf_tours.items[value] = diagram->tour;
    return is_known;
}

static void
note_leaf(const struct tour *tour, uint32_t value)
{
    if (tour->leaves && !was_met(tour, value))
        FADU_VEC_PUSH(tour->diagram->arena, tour->leaves, value);
}

static void
visit(const struct tour *tour, fadu_ref ref)
{
    struct fadu_diagram *diagram = tour->diagram;
    uint32_t variable;

    if (fadu_is_leaf(ref)) {
        note_leaf(tour, fadu_leaf_value(ref));
        return;
    }
    if (diagram->nodes.items[ref].tour == diagram->tour)
        return;
    diagram->nodes.items[ref].tour = diagram->tour;
    variable = variable_of(diagram, ref);
    if (tour->variables)
        tour->variables[variable] = true;
    for (uint32_t i = 0; i < count_of(diagram, ref); i++)
        visit(tour, child(diagram, ref, variable, i));
}

static void
tour_from(struct fadu_diagram *diagram, fadu_ref ref, bool *variables,
          fadu_leaves *leaves)
{
    const struct tour tour = { diagram, variables, leaves };

    diagram->tour++;
    visit(&tour, ref);
}

void
fadu_diagram_support(struct fadu_diagram *diagram, fadu_ref ref,
                     bool *variables)
{
    tour_from(diagram, ref, variables, NULL);
}

void
fadu_diagram_leaves(struct fadu_diagram *diagram, fadu_ref ref,
                    fadu_leaves *leaves)
{
    tour_from(diagram, ref, NULL, leaves);
}
