/* SPDX-License-Identifier: Apache-2.0 */
/* Names: declaring them, and finding them again. */
#include "compile/compiler.h"

/* Words that conditions and rows are written with. */
bool
fadu_is_reserved(struct fadu_str text)
{
    static const enum fadu_key reserved[] = {
        FADU_KEY_ALL,       FADU_KEY_ANY,       FADU_KEY_NOT,
        FADU_KEY_GRADE,     FADU_KEY_WHEN,      FADU_KEY_FINE,
        FADU_KEY_PENALTIES, FADU_KEY_ORDERS,    FADU_KEY_ROWS,
        FADU_KEY_FOR,       FADU_KEY_OTHERWISE, FADU_KEY_DIRECTION,
        FADU_KEY_GROUND,    FADU_KEY_HONOURS,
    };

    for (size_t i = 0; i < FADU_COUNT_OF(reserved); i++)
        if (fadu_key_is(text, reserved[i]))
            return true;
    return false;
}

static bool
is_fact_map(const struct fadu_compiler *compiler, const struct fadu_map *map)
{
    return map == &compiler->book->fact_names;
}

/* "offence/fact": the names of an offence's own facts. */
static struct fadu_str
scoped(struct fadu_arena *arena, struct fadu_str scope, struct fadu_str name)
{
    char *text;

    if (!scope.len)
        return name;
    text = fadu_arena_alloc(arena, scope.len + 1 + name.len, 1);
    memcpy(text, scope.ptr, scope.len);
    text[scope.len] = '/';
    memcpy(text + scope.len + 1, name.ptr, name.len);
    return (struct fadu_str){ text, scope.len + 1 + name.len };
}

static bool
declare_name(struct fadu_compiler *compiler, struct fadu_map *map,
             const struct fadu_node *node, uint32_t index,
             struct fadu_str scope)
{
    struct fadu_str text;
    uint32_t other;

    /* One that is no text is reported where it is decoded. */
    if (!node || node->kind != FADU_NODE_SCALAR ||
        (text = fadu_str_trim(node->text)).len == 0)
        return false;
    if (is_fact_map(compiler, map) && fadu_is_reserved(text)) {
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_RESERVED_NAME, text);
        return false;
    }
    text =
        scoped(compiler->arena, scope, fadu_arena_copy(compiler->arena, text));
    if (fadu_map_add(map, text, index))
        return true;
    if (fadu_map_find(map, text, &other) && other == index)
        return true; /* id and name are the same word */
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_REPEATED_NAME,
                fadu_str_trim(node->text));
    return false;
}

bool
fadu_declare(struct fadu_compiler *compiler, struct fadu_map *map,
             const struct fadu_node *node, uint32_t index,
             struct fadu_str scope)
{
    const struct fadu_node *id = fadu_member(node, FADU_KEY_ID);
    const struct fadu_node *name = fadu_member(node, FADU_KEY_NAME);
    bool is_declared = declare_name(compiler, map, id, index, scope);

    if (name)
        declare_name(compiler, map, name, index, scope);
    return is_declared;
}

typedef FADU_VEC(struct fadu_str) texts;

static void
collect_fact_names(const struct fadu_rulebook *book, uint32_t offence,
                   struct fadu_arena *arena, texts *names)
{
    FADU_EACH(const struct fadu_fact, fact, &book->facts) {
        if (fact->offence != FADU_NONE && fact->offence != offence)
            continue;
        FADU_VEC_PUSH(arena, names, fact->id);
        FADU_VEC_PUSH(arena, names, fact->name);
    }
}

void
fadu_suggest_fact(const struct fadu_rulebook *book, uint32_t offence,
                  struct fadu_str name, struct fadu_arena *scratch,
                  fadu_diag *diag)
{
    texts names = { 0 };

    collect_fact_names(book, offence, scratch, &names);
    fadu_diag_suggest(diag, fadu_closest(name, names.items, names.count));
}

bool
fadu_lookup_fact(const struct fadu_rulebook *book, uint32_t offence,
                 struct fadu_str name, uint32_t *fact_out)
{
    /* Own facts are few: a look through them spares a composed key. */
    for (uint32_t i = 0; offence != FADU_NONE && i < book->facts.count; i++) {
        const struct fadu_fact *fact = &book->facts.items[i];

        if (fact->offence == offence && (fadu_str_equal(fact->id, name) ||
                                         fadu_str_equal(fact->name, name))) {
            *fact_out = i;
            return true;
        }
    }
    return fadu_map_find(&book->fact_names, name, fact_out);
}

bool
fadu_find_fact(struct fadu_compiler *compiler, struct fadu_str name,
               struct fadu_place place, uint32_t *fact_out)
{
    if (fadu_lookup_fact(compiler->book, compiler->offence_index, name,
                         fact_out)) {
        fadu_note_date(compiler, *fact_out, name, place);
        return true;
    }
    if (compiler->is_partial)
        return false;
    FADU_REPORT(compiler->diag, place, FADU_MSG_UNKNOWN_FACT, name);
    fadu_suggest_fact(compiler->book, compiler->offence_index, name,
                      compiler->scratch, compiler->diag);
    return false;
}

/* Every key of a map, for suggestions. */
static void
collect_map_names(const struct fadu_rulebook *book, const struct fadu_map *map,
                  struct fadu_arena *arena, texts *names)
{
#define COLLECT(section, section_map)                                 \
    if (map == &book->section_map)                                    \
        for (uint32_t i = 0; i < book->section.count; i++) {          \
            FADU_VEC_PUSH(arena, names, book->section.items[i].id);   \
            FADU_VEC_PUSH(arena, names, book->section.items[i].name); \
        }
    COLLECT(instruments, instrument_names)
    COLLECT(rules, rule_names)
    COLLECT(lists, list_names)
    COLLECT(offences, offence_names)
#undef COLLECT
}

bool
fadu_find_name(struct fadu_compiler *compiler, const struct fadu_map *map,
               struct fadu_str name, struct fadu_place place,
               enum fadu_message message, uint32_t *index_out)
{
    texts names = { 0 };

    if (fadu_map_find(map, name, index_out))
        return true;
    if (compiler->is_partial)
        return false; /* it may stand in the file that could not be read */
    FADU_REPORT(compiler->diag, place, message, name);
    collect_map_names(compiler->book, map, compiler->scratch, &names);
    fadu_diag_suggest(compiler->diag,
                      fadu_closest(name, names.items, names.count));
    return false;
}

/* Every entry begins with its id. */
void
fadu_suggest_among(struct fadu_compiler *compiler, struct fadu_str text,
                   const void *entries, uint32_t count, size_t entry_size)
{
    struct fadu_str *names =
        FADU_NEW_ARRAY(compiler->scratch, struct fadu_str, count);

    for (uint32_t i = 0; i < count; i++)
        memcpy(&names[i], (const char *)entries + i * entry_size,
               sizeof(names[i]));
    fadu_diag_suggest(compiler->diag, fadu_closest(text, names, count));
}

bool
fadu_find_field(struct fadu_compiler *compiler, const struct fadu_node *node,
                uint32_t *field_out)
{
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text))
        return false;
    for (uint32_t i = 0; i < compiler->book->fields.count; i++) {
        const struct fadu_named *field = &compiler->book->fields.items[i];

        if (fadu_str_equal(field->id, text) ||
            fadu_str_equal(field->name, text)) {
            *field_out = i;
            return true;
        }
    }
    if (compiler->is_partial)
        return false;
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_UNKNOWN_FIELD, text);
    fadu_suggest_among(compiler, text, compiler->book->fields.items,
                       compiler->book->fields.count, sizeof(struct fadu_named));
    return false;
}

typedef FADU_VEC(uint32_t) indices;

void
fadu_decode_names(struct fadu_compiler *compiler, const struct fadu_node *node,
                  const struct fadu_map *map, enum fadu_message message,
                  void *slot)
{
    indices *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t index;

        if (fadu_node_text(compiler, item, &text) &&
            fadu_find_name(compiler, map, text, item->place, message, &index))
            FADU_VEC_PUSH(compiler->arena, list, index);
    }
}
