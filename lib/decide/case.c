/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/case.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include "compile/compiler.h"

enum { MAX_CASE_BYTES = 4 * 1024 * 1024 };

fadu_case *
fadu_case_new(void)
{
    struct fadu_case *facts = fadu_alloc(sizeof(*facts));

    if (facts)
        fadu_arena_init(&facts->arena, &facts->guard, 0);
    return facts;
}

void
fadu_case_free(fadu_case *facts)
{
    if (!facts)
        return;
    fadu_arena_clear(&facts->arena);
    fadu_free(facts);
}

static void
forget(struct fadu_case *facts)
{
    fadu_arena_reset(&facts->arena);
    facts->source = NULL;
    facts->place = (struct fadu_place){ NULL, 0, 0 };
    facts->number = (struct fadu_str){ NULL, 0 };
    facts->offence = NULL;
    facts->is_ongoing = false;
    facts->has_proposed = false;
    facts->proposed = NULL;
    facts->party_says = NULL;
    facts->tags = NULL;
    memset(facts->dates, 0, sizeof(facts->dates));
    memset(&facts->facts, 0, sizeof(facts->facts));
    facts->has_history = false;
    memset(&facts->history, 0, sizeof(facts->history));
}

bool
fadu_says_unknown(const struct fadu_node *node)
{
    struct fadu_str text = fadu_str_trim(node->text);

    if (node->kind != FADU_NODE_SCALAR)
        return false;
    return fadu_str_equal(text, FADU_STR("未知")) ||
           (!node->is_quoted &&
            (text.len == 0 || fadu_str_equal(text, FADU_STR("null"))));
}

/* --- reading a tree ------------------------------------------------------ */

static void
take_node(struct fadu_compiler *compiler, const struct fadu_node *node,
          void *slot)
{
    (void)compiler;
    *(const struct fadu_node **)slot = fadu_says_unknown(node) ? NULL : node;
}

static void
take_until(struct fadu_case *facts, const struct fadu_node *until)
{
    facts->dates[FADU_ACT_ENDED_ON] = until;
    if (until && until->kind == FADU_NODE_SCALAR &&
        fadu_word_is(fadu_str_trim(until->text), "ongoing", "持续中")) {
        facts->is_ongoing = true;
        facts->dates[FADU_ACT_ENDED_ON] = NULL;
    }
}

static const struct fadu_field acted_on_fields[] = {
    { FADU_KEY_FROM, fadu_decode_ignore, 0, true },
    { FADU_KEY_UNTIL, fadu_decode_ignore, 0, true },
};

/* A day, or {from, until}. */
static void
take_acted_on(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    struct fadu_case *facts = slot;

    if (node->kind != FADU_NODE_MAP) {
        facts->dates[FADU_ACTED_ON] = node;
        facts->dates[FADU_ACT_ENDED_ON] = node;
        return;
    }
    fadu_check_keys(compiler, node, acted_on_fields,
                    FADU_COUNT_OF(acted_on_fields));
    facts->dates[FADU_ACTED_ON] = fadu_member(node, FADU_KEY_FROM);
    take_until(facts, fadu_member(node, FADU_KEY_UNTIL));
}

/* A fact may be {value: …, source: …}. */
static void
take_fact(struct fadu_compiler *compiler, const struct fadu_node *node,
          struct fadu_case *facts)
{
    static const struct fadu_field fields[] = {
        { FADU_KEY_VALUE, fadu_decode_ignore, 0, true },
        FADU_WHOLE(SOURCE, fadu_decode_ignore),
    };
    struct fadu_case_fact fact = { .name = node->key,
                                   .value = node,
                                   .place = node->key_place };
    const struct fadu_node *source;

    if (node->kind == FADU_NODE_MAP) {
        fadu_check_keys(compiler, node, fields, FADU_COUNT_OF(fields));
        fact.value = fadu_member(node, FADU_KEY_VALUE);
        source = fadu_member(node, FADU_KEY_SOURCE);
        if (source && !fadu_says_unknown(source))
            fadu_node_text(compiler, source, &fact.source);
        if (!fact.value)
            return;
    }
    FADU_VEC_PUSH(&facts->arena, &facts->facts, fact);
}

static void
take_facts(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *fact = node->first; fact; fact = fact->next)
        take_fact(compiler, fact, slot);
}

static void
take_earlier_acted_on(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    struct fadu_case_earlier *earlier = slot;

    earlier->acted_from = node;
    earlier->acted_until = node;
    if (node->kind != FADU_NODE_MAP)
        return;
    fadu_check_keys(compiler, node, acted_on_fields,
                    FADU_COUNT_OF(acted_on_fields));
    earlier->acted_from = fadu_member(node, FADU_KEY_FROM);
    earlier->acted_until = fadu_member(node, FADU_KEY_UNTIL);
}

static void
take_history(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(OFFENCE, take_node, struct fadu_case_earlier, offence),
        { FADU_KEY_ACTED_ON, take_earlier_acted_on, 0, true },
        FADU_FIELD(DECIDED_ON, take_node, struct fadu_case_earlier, decided_on),
        FADU_REQUIRED(OUTCOME, take_node, struct fadu_case_earlier, outcome),
        FADU_FIELD(FINAL, fadu_decode_yesno, struct fadu_case_earlier,
                   is_final),
        FADU_FIELD(CASE, fadu_decode_ignore, struct fadu_case_earlier, offence),
    };
    struct fadu_case *facts = slot;

    facts->has_history = !fadu_says_unknown(node);
    if (!facts->has_history)
        return;
    FADU_EACH_ITEM(item, node) {
        struct fadu_case_earlier earlier = { .is_final = true,
                                             .place = item->place };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                        &earlier);
        FADU_VEC_PUSH(&facts->arena, &facts->history, earlier);
    }
}

static void
take_number(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    if (!fadu_says_unknown(node))
        fadu_node_text(compiler, node, slot);
}

static void
note_proposed(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    struct fadu_case *facts = slot;

    (void)compiler;
    facts->has_proposed = !fadu_says_unknown(node);
    facts->proposed = facts->has_proposed ? node : NULL;
}

static void
refuse_yet(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    (void)slot;
    FADU_REPORT(compiler->diag, node->key_place, FADU_MSG_CASE_KEY_NOT_YET,
                node->key);
}

#define DATE(key, date)                                    \
    {                                                      \
        FADU_KEY_##key, take_node,                         \
            offsetof(struct fadu_case, dates) +            \
                (date) * sizeof(const struct fadu_node *), \
            false                                          \
    }

static const struct fadu_field case_fields[] = {
    FADU_FIELD(CASE, take_number, struct fadu_case, number),
    FADU_FIELD(OFFENCE, take_node, struct fadu_case, offence),
    FADU_WHOLE(ACTED_ON, take_acted_on),
    DATE(DISCOVERED_ON, FADU_DISCOVERED_ON),
    DATE(FILED_ON, FADU_FILED_ON),
    DATE(DECIDED_ON, FADU_DECIDED_ON),
    DATE(SERVED_ON, FADU_SERVED_ON),
    FADU_WHOLE(FACTS, take_facts),
    FADU_FIELD(TAGS, take_node, struct fadu_case, tags),
    FADU_FIELD(PARTY_SAYS, take_node, struct fadu_case, party_says),
    FADU_WHOLE(PROPOSED, note_proposed),
    FADU_WHOLE(HISTORY, take_history),
    FADU_WHOLE(NOTICED, refuse_yet),
    FADU_WHOLE(ACTS, refuse_yet),
};

void
fadu_case_take(struct fadu_case *facts, const struct fadu_node *root,
               struct fadu_arena *scratch, fadu_diag *diag)
{
    struct fadu_compiler compiler = { .arena = &facts->arena,
                                      .scratch = scratch,
                                      .diag = diag,
                                      .offence_index = FADU_NONE };

    facts->place = root->place;
    fadu_decode_map(&compiler, root, case_fields, FADU_COUNT_OF(case_fields),
                    facts);
}

/* --- the public functions ------------------------------------------------ */

struct reading {
    struct fadu_case *facts;
    struct fadu_str name;
    struct fadu_str text;
    fadu_diag *diag;
};

static void
read_case(void *context)
{
    struct reading *reading = context;
    struct fadu_case *facts = reading->facts;
    const struct fadu_node *root;

    facts->source = FADU_NEW(&facts->arena, struct fadu_source);
    facts->source->name = fadu_arena_copy(&facts->arena, reading->name);
    facts->source->text = fadu_arena_copy(&facts->arena, reading->text);
    root = fadu_tree_read(facts->source, &facts->arena, reading->diag);
    if (root)
        fadu_case_take(facts, root, &facts->arena, reading->diag);
}

fadu_status
fadu_case_read(fadu_case *facts, const char *name, const char *text,
               size_t text_len, fadu_diag *diag)
{
    struct reading reading = { .facts = facts,
                               .name = fadu_str_of(name),
                               .text = { text, text_len },
                               .diag = diag };
    fadu_diag *own = NULL;
    fadu_status status;

    if (!facts || !name || !text)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!diag) {
        own = fadu_diag_new();
        if (!own)
            return FADU_ERROR_NO_MEMORY;
        reading.diag = own;
    }
    size_t errors = fadu_diag_error_count(reading.diag);
    size_t messages = fadu_diag_get_count(reading.diag);

    forget(facts);
    status = fadu_guard_run(&facts->guard, read_case, &reading);
    if (status == FADU_OK && fadu_diag_error_count(reading.diag) != errors)
        status = fadu_diag_passed_limit(reading.diag, messages)
                     ? FADU_ERROR_LIMIT
                     : FADU_ERROR_INVALID_CASE;
    if (status != FADU_OK)
        forget(facts);
    fadu_diag_free(own);
    return status;
}

struct setting {
    struct fadu_case *facts;
    struct fadu_str key;
    struct fadu_str value;
    bool is_unknown;
};

static struct fadu_node *
new_value(const struct setting *setting)
{
    struct fadu_node *node = FADU_NEW(&setting->facts->arena, struct fadu_node);

    node->kind = FADU_NODE_SCALAR;
    node->is_quoted = !setting->is_unknown;
    node->key = fadu_arena_copy(&setting->facts->arena, setting->key);
    node->text = setting->is_unknown
                     ? FADU_STR("null")
                     : fadu_arena_copy(&setting->facts->arena, setting->value);
    return node;
}

static const struct fadu_field *
header_field(struct fadu_str key)
{
    for (size_t i = 0; i < FADU_COUNT_OF(case_fields); i++)
        if (fadu_key_is(key, case_fields[i].key))
            return &case_fields[i];
    return NULL;
}

static void
set_entry(void *context)
{
    const struct setting *setting = context;
    struct fadu_case *facts = setting->facts;
    const struct fadu_field *field = header_field(setting->key);
    struct fadu_compiler compiler = { .arena = &facts->arena,
                                      .scratch = &facts->arena,
                                      .offence_index = FADU_NONE };
    struct fadu_node *value = new_value(setting);

    if (field) {
        field->decode(&compiler, value, (char *)facts + field->offset);
        return;
    }
    FADU_EACH(struct fadu_case_fact, fact, &facts->facts) {
        if (fadu_str_equal(fact->name, setting->key)) {
            fact->value = value;
            return;
        }
    }
    FADU_VEC_PUSH(
        &facts->arena, &facts->facts,
        ((struct fadu_case_fact){ .name = value->key, .value = value }));
}

/* Keys whose value is a structure cannot be set one by one. */
static bool
is_settable(struct fadu_str key)
{
    const struct fadu_field *field = header_field(key);

    if (field &&
        (field->key == FADU_KEY_TAGS || field->key == FADU_KEY_PARTY_SAYS))
        return false;
    return !field || field->decode == take_node ||
           field->decode == take_number || field->decode == take_acted_on;
}

fadu_status
fadu_case_set(fadu_case *facts, const char *key, const char *value)
{
    struct setting setting = { .facts = facts,
                               .key = fadu_str_of(key),
                               .value = fadu_str_of(value),
                               .is_unknown = !value };

    if (!facts || !key || !is_settable(setting.key))
        return FADU_ERROR_INVALID_ARGUMENT;
    if (setting.key.len + setting.value.len > MAX_CASE_BYTES ||
        fadu_utf8_valid_len(setting.key) != setting.key.len ||
        fadu_utf8_valid_len(setting.value) != setting.value.len)
        return FADU_ERROR_INVALID_CASE;
    return fadu_guard_run(&facts->guard, set_entry, &setting);
}
