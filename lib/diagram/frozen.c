/* SPDX-License-Identifier: Apache-2.0 */
#include "diagram/frozen.h"

enum { VARIABLE, COUNT, CHILDREN };

/* --- laying flat --------------------------------------------------------- */

struct freezing {
    struct fadu_diagram *diagram;
    FADU_VEC(uint32_t) words;
    struct fadu_arena *arena;
    uint32_t *places; /* by node, plus one; 0: not yet */
};

/* Children before their node, so that their places are known. */
static fadu_ref
lay(struct freezing *freezing, fadu_ref ref)
{
    const struct fadu_diagram_node *node;
    uint32_t place;

    if (fadu_is_leaf(ref))
        return ref;
    if (freezing->places[ref])
        return freezing->places[ref] - 1;
    node = &freezing->diagram->nodes.items[ref];
    for (uint32_t i = 0; i < node->count; i++)
        lay(freezing, freezing->diagram->children.items[node->first + i]);
    place = freezing->words.count;
    FADU_VEC_PUSH(freezing->arena, &freezing->words, node->variable);
    FADU_VEC_PUSH(freezing->arena, &freezing->words, node->count);
    for (uint32_t i = 0; i < node->count; i++)
        FADU_VEC_PUSH(
            freezing->arena, &freezing->words,
            lay(freezing, freezing->diagram->children.items[node->first + i]));
    freezing->places[ref] = place + 1;
    return place;
}

void
fadu_freeze(struct fadu_diagram *diagram, fadu_ref ref,
            struct fadu_arena *arena, struct fadu_frozen *frozen)
{
    struct freezing freezing = {
        .diagram = diagram,
        .arena = diagram->arena,
        .places = FADU_NEW_ARRAY(diagram->arena, uint32_t,
                                 (size_t)diagram->nodes.count + 1),
    };
    uint32_t *words;

    frozen->root = lay(&freezing, ref);
    frozen->word_count = freezing.words.count;
    words = FADU_NEW_ARRAY(arena, uint32_t, (size_t)freezing.words.count + 1);
    for (uint32_t i = 0; i < freezing.words.count; i++)
        words[i] = freezing.words.items[i];
    frozen->words = words;
}

/* --- taking into a diagram ----------------------------------------------- */

struct thawed {
    const struct fadu_frozen *frozen;
    const struct fadu_thawing *thawing;
    fadu_ref *refs; /* by place, once something is not known */
    bool *is_done;
};

static fadu_ref thaw(struct thawed *thawed, fadu_ref place);

/* Down as long as the next variable is known. */
static fadu_ref
walk(const struct thawed *thawed, fadu_ref place,
     const struct fadu_remaining **remaining)
{
    while (!fadu_is_leaf(place)) {
        const uint32_t *node = thawed->frozen->words + place;

        *remaining = thawed->thawing->remaining(thawed->thawing->context,
                                                node[VARIABLE]);
        if ((*remaining)->count != 1)
            break;
        place = node[CHILDREN + (*remaining)->values[0]];
    }
    return place;
}

static fadu_ref
split(struct thawed *thawed, fadu_ref place,
      const struct fadu_remaining *remaining)
{
    struct fadu_diagram *diagram = thawed->thawing->diagram;
    const uint32_t *node = thawed->frozen->words + place;
    fadu_ref *children =
        FADU_NEW_ARRAY(diagram->arena, fadu_ref, remaining->count);

    for (uint32_t i = 0; i < remaining->count; i++)
        children[i] = thaw(thawed, node[CHILDREN + remaining->values[i]]);
    return fadu_diagram_node(diagram, node[VARIABLE], children,
                             remaining->count);
}

static fadu_ref
thaw(struct thawed *thawed, fadu_ref place)
{
    const struct fadu_remaining *remaining = NULL;

    place = walk(thawed, place, &remaining);
    if (fadu_is_leaf(place))
        return thawed->thawing->leaf(thawed->thawing->context,
                                     fadu_leaf_value(place));
    if (!thawed->refs) {
        struct fadu_arena *arena = thawed->thawing->diagram->arena;

        thawed->refs =
            FADU_NEW_ARRAY(arena, fadu_ref, thawed->frozen->word_count);
        thawed->is_done =
            FADU_NEW_ARRAY(arena, bool, thawed->frozen->word_count);
    }
    if (!thawed->is_done[place]) {
        thawed->refs[place] = split(thawed, place, remaining);
        thawed->is_done[place] = true;
    }
    return thawed->refs[place];
}

fadu_ref
fadu_thaw(const struct fadu_frozen *frozen, const struct fadu_thawing *thawing)
{
    struct thawed thawed = { frozen, thawing, NULL, NULL };

    return thaw(&thawed, frozen->root);
}
