/* SPDX-License-Identifier: Apache-2.0 */
/* The decoder of sections, and the fields that many sections share. */
#include "compile/compiler.h"

bool
fadu_expect_map(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    if (node->kind == FADU_NODE_MAP)
        return true;
    FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EXPECTED_MAP);
    return false;
}

const struct fadu_node *
fadu_member(const struct fadu_node *map, enum fadu_key key)
{
    if (map->kind != FADU_NODE_MAP)
        return NULL;
    for (const struct fadu_node *member = map->first; member;
         member = member->next)
        if (fadu_key_is(member->key, key))
            return member;
    return NULL;
}

struct fadu_place
fadu_member_place(const struct fadu_node *map, enum fadu_key key)
{
    const struct fadu_node *member = fadu_member(map, key);

    return member ? member->place : map->place;
}

static const struct fadu_field *
field_of(const struct fadu_field *fields, size_t field_count,
         struct fadu_str text)
{
    for (size_t i = 0; i < field_count; i++)
        if (fadu_key_is(text, fields[i].key))
            return &fields[i];
    return NULL;
}

/* Is the unknown key close to one that may stand here?  Chinese keys are
 * compared with Chinese ones. */
static void
report_unknown_key(struct fadu_compiler *compiler,
                   const struct fadu_node *member,
                   const struct fadu_field *fields, size_t field_count)
{
    struct fadu_str *names =
        FADU_NEW_ARRAY(compiler->scratch, struct fadu_str, 2 * field_count);

    for (size_t i = 0; i < field_count; i++) {
        names[2 * i] = fadu_key_id(fields[i].key);
        names[2 * i + 1] = fadu_key_alias(fields[i].key);
    }
    FADU_REPORT(compiler->diag, member->key_place, FADU_MSG_UNKNOWN_KEY,
                member->key);
    fadu_diag_suggest(compiler->diag,
                      fadu_closest(member->key, names, 2 * field_count));
}

void
fadu_check_keys(struct fadu_compiler *compiler, const struct fadu_node *node,
                const struct fadu_field *fields, size_t field_count)
{
    for (const struct fadu_node *member = node->first; member;
         member = member->next) {
        const struct fadu_field *field =
            field_of(fields, field_count, member->key);

        if (!field)
            report_unknown_key(compiler, member, fields, field_count);
        else if (fadu_member(node, field->key) != member)
            FADU_REPORT(compiler->diag, member->key_place,
                        FADU_MSG_REPEATED_KEY_ALIAS, member->key);
        if (field)
            fadu_note_key(compiler->spellings, member->key_place, member->key,
                          field->key);
    }
    for (size_t i = 0; i < field_count; i++) {
        const struct fadu_node *member = fadu_member(node, fields[i].key);

        if (!fields[i].is_required)
            continue;
        if (!member)
            FADU_REPORT(compiler->diag, node->place, FADU_MSG_MISSING_KEY,
                        fadu_key_id(fields[i].key));
        else if (member->kind == FADU_NODE_LIST && !member->count &&
                 fields[i].key !=
                     FADU_KEY_ENTRIES) /* a list may be empty yet */
            FADU_REPORT_PLAIN(compiler->diag, member->place,
                              FADU_MSG_EMPTY_VALUE);
    }
}

void
fadu_decode_map(struct fadu_compiler *compiler, const struct fadu_node *node,
                const struct fadu_field *fields, size_t field_count,
                void *target)
{
    if (!fadu_expect_map(compiler, node))
        return;
    fadu_check_keys(compiler, node, fields, field_count);
    for (size_t i = 0; i < field_count; i++) {
        const struct fadu_node *member = fadu_member(node, fields[i].key);

        if (member)
            fields[i].decode(compiler, member,
                             (char *)target + fields[i].offset);
    }
}

bool
fadu_node_text(struct fadu_compiler *compiler, const struct fadu_node *node,
               struct fadu_str *text_out)
{
    if (node->kind != FADU_NODE_SCALAR) {
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EXPECTED_TEXT);
        return false;
    }
    *text_out = fadu_str_trim(node->text);
    if (text_out->len == 0) {
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EMPTY_VALUE);
        return false;
    }
    return true;
}

void
fadu_decode_text(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_str text;

    if (fadu_node_text(compiler, node, &text))
        *(struct fadu_str *)slot = fadu_arena_copy(compiler->arena, text);
}

typedef FADU_VEC(struct fadu_str) texts;

void
fadu_decode_texts(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    texts *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;

        if (fadu_node_text(compiler, item, &text))
            FADU_VEC_PUSH(compiler->arena, list,
                          fadu_arena_copy(compiler->arena, text));
    }
}

static bool
is_id(struct fadu_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
              (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.'))
            return false;
    }
    return text.len > 0;
}

void
fadu_decode_id(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text))
        return;
    if (!is_id(text))
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_BAD_ID, text);
    *(struct fadu_str *)slot = fadu_arena_copy(compiler->arena, text);
}

bool
fadu_decode_word(struct fadu_compiler *compiler, const struct fadu_node *node,
                 const struct fadu_word *words, int32_t *value_out)
{
    struct fadu_buf choices;
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text))
        return false;
    if (fadu_spelled_find(compiler->spellings, words, text, node->place,
                          value_out))
        return true;
    fadu_buf_init_in(&choices, compiler->scratch);
    for (const struct fadu_word *word = words; word->id; word++) {
        if (word != words)
            fadu_buf_add_text(&choices, ", ");
        fadu_buf_add_text(&choices, word->id);
        fadu_buf_add_char(&choices, ' ');
        fadu_buf_add_text(&choices, word->alias);
    }
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_UNKNOWN_WORD, text,
                fadu_buf_str(&choices));
    fadu_buf_free(&choices);
    return false;
}

void
fadu_decode_yesno(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_yesno, &value))
        *(bool *)slot = value == FADU_YES;
}

void
fadu_decode_force(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_force, &value))
        *(enum fadu_force *)slot = (enum fadu_force)value;
}

void
fadu_decode_direction(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_direction, &value))
        *(enum fadu_direction *)slot = (enum fadu_direction)value;
}

void
fadu_decode_ignore(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    (void)compiler;
    (void)node;
    (void)slot;
}

bool
fadu_read_range(fadu_diag *diag, struct fadu_str text, struct fadu_place place,
                const struct fadu_range_want *want,
                struct fadu_range *range_out)
{
    struct fadu_range_fault fault;

    if (fadu_range_parse(text, want, range_out, &fault))
        return true;
    fadu_range_report(diag, place, text, &fault);
    return false;
}

bool
fadu_decode_range(struct fadu_compiler *compiler, const struct fadu_node *node,
                  const struct fadu_range_want *want,
                  struct fadu_range *range_out)
{
    struct fadu_str text;

    return fadu_node_text(compiler, node, &text) &&
           fadu_read_range(compiler->diag, text, node->text_place, want,
                           range_out);
}

bool
fadu_read_day(fadu_diag *diag, const struct fadu_node *node, fadu_day *day_out)
{
    struct fadu_str text = fadu_str_trim(node->text);

    if (node->kind != FADU_NODE_SCALAR) {
        FADU_REPORT_PLAIN(diag, node->place, FADU_MSG_EXPECTED_TEXT);
        return false;
    }
    switch (fadu_day_parse(text, day_out)) {
    case FADU_DAY_GOOD:
        return true;
    case FADU_DAY_MALFORMED:
        FADU_REPORT(diag, node->place, FADU_MSG_BAD_DATE, text);
        break;
    case FADU_DAY_NONEXISTENT:
        FADU_REPORT(diag, node->place, FADU_MSG_NO_SUCH_DATE, text);
        break;
    }
    return false;
}

static void
decode_from(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_interval *interval = slot;

    interval->has_from = fadu_read_day(compiler->diag, node, &interval->from);
}

static void
decode_repealed(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    struct fadu_interval *interval = slot;

    interval->has_until = fadu_read_day(compiler->diag, node, &interval->until);
}

void
fadu_decode_interval(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_WHOLE(FROM, decode_from),
        FADU_WHOLE(REPEALED, decode_repealed),
    };
    struct fadu_interval *interval = slot;

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), interval);
    if (interval->has_from && interval->has_until &&
        interval->until <= interval->from)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_BAD_INTERVAL);
}

static void
decode_source_status(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_source_status, &value))
        *(enum fadu_source_status *)slot = (enum fadu_source_status)value;
}

void
fadu_decode_origin(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(STATUS, decode_source_status, struct fadu_origin, status),
        FADU_FIELD(NOTE, fadu_decode_text, struct fadu_origin, note),
    };
    struct fadu_origin *origin = slot;

    origin->is_given = true;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), origin);
}

static void
decode_element(struct fadu_compiler *compiler, const struct fadu_node *node,
               struct fadu_element *element)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_element, id),
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_element, name),
        FADU_REQUIRED(WHEN, fadu_decode_condition, struct fadu_element, when),
    };

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), element);
}

void
fadu_decode_elements(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    fadu_elements *elements = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_element element = { .when = NULL };

        decode_element(compiler, item, &element);
        FADU_EACH(const struct fadu_element, other, elements) {
            if (fadu_str_equal(other->id, element.id))
                FADU_REPORT(compiler->diag, item->place, FADU_MSG_REPEATED_NAME,
                            element.id);
        }
        FADU_VEC_PUSH(compiler->arena, elements, element);
    }
}
