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

void
fadu_case_forget(struct fadu_case *facts)
{
    fadu_arena_reset(&facts->arena);
    facts->source = NULL;
    facts->place = (struct fadu_place){ NULL, 0, 0 };
    facts->number = (struct fadu_str){ NULL, 0 };
    memset(&facts->shared, 0, sizeof(facts->shared));
    facts->has_acts = false;
    memset(&facts->acts, 0, sizeof(facts->acts));
    memset(&facts->noticed, 0, sizeof(facts->noticed));
    memset(&facts->proposed, 0, sizeof(facts->proposed));
    facts->party_says = NULL;
    facts->tags = NULL;
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
take_until(struct fadu_compiler *compiler, struct fadu_case_act *act,
           const struct fadu_node *until)
{
    act->dates[FADU_ACT_ENDED_ON] = until;
    if (until && until->kind == FADU_NODE_SCALAR &&
        fadu_spelled_is(compiler->spellings, fadu_str_trim(until->text),
                        until->place, "ongoing", "持续中")) {
        act->is_ongoing = true;
        act->dates[FADU_ACT_ENDED_ON] = NULL;
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
    struct fadu_case_act *act = slot;

    act->is_ongoing = false;
    if (node->kind != FADU_NODE_MAP) {
        act->dates[FADU_ACTED_ON] = node;
        act->dates[FADU_ACT_ENDED_ON] = node;
        return;
    }
    fadu_check_keys(compiler, node, acted_on_fields,
                    FADU_COUNT_OF(acted_on_fields));
    act->dates[FADU_ACTED_ON] = fadu_member(node, FADU_KEY_FROM);
    take_until(compiler, act, fadu_member(node, FADU_KEY_UNTIL));
}

/* A fact may be {value: …, source: …}. */
static void
take_fact(struct fadu_compiler *compiler, const struct fadu_node *node,
          struct fadu_case_act *act)
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
    FADU_VEC_PUSH(compiler->arena, &act->facts, fact);
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

/* --- noticed and proposed ------------------------------------------------ */

static void
take_penalties(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(KIND, take_node, struct fadu_case_penalty, kind),
        FADU_FIELD(AMOUNT, take_node, struct fadu_case_penalty, amount),
        FADU_FIELD(OBJECT, take_node, struct fadu_case_penalty, object),
    };
    struct fadu_case_plan *plan = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_case_penalty penalty = { .place = item->place };
        const size_t errors = fadu_diag_error_count(compiler->diag);

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                        &penalty);
        if (fadu_diag_error_count(compiler->diag) == errors && !penalty.kind)
            FADU_REPORT_PLAIN(compiler->diag, item->place,
                              FADU_MSG_EMPTY_VALUE);
        if (penalty.kind)
            FADU_VEC_PUSH(compiler->arena, &plan->penalties, penalty);
    }
}

static const struct fadu_field proposed_fields[] = {
    FADU_WHOLE(PENALTIES, take_penalties),
    FADU_FIELD(BASIS, take_node, struct fadu_case_plan, basis),
    FADU_FIELD(PROCEDURE, take_node, struct fadu_case_plan, procedure),
    FADU_FIELD(STEPS, take_node, struct fadu_case_plan, steps),
    FADU_FIELD(CONSIDERED, take_node, struct fadu_case_plan, considered),
    FADU_FIELD(NEW_FACTS, take_node, struct fadu_case_plan, new_facts),
    FADU_FIELD(REASON, take_node, struct fadu_case_plan, reason),
    FADU_FIELD(APPROVED_BY, take_node, struct fadu_case_plan, approved_by),
};

/* A notice names the penalties, and is nobody's deviation. */
static const struct fadu_field noticed_fields[] = {
    { FADU_KEY_PENALTIES, take_penalties, 0, true },
    FADU_FIELD(BASIS, take_node, struct fadu_case_plan, basis),
    FADU_FIELD(PROCEDURE, take_node, struct fadu_case_plan, procedure),
    FADU_FIELD(STEPS, take_node, struct fadu_case_plan, steps),
    FADU_FIELD(CONSIDERED, take_node, struct fadu_case_plan, considered),
    FADU_FIELD(NEW_FACTS, take_node, struct fadu_case_plan, new_facts),
};

static void
take_plan(struct fadu_compiler *compiler, const struct fadu_node *node,
          const struct fadu_field *fields, size_t field_count,
          struct fadu_case_plan *plan)
{
    if (fadu_says_unknown(node))
        return;
    plan->is_given = true;
    plan->place = node->place;
    fadu_decode_map(compiler, node, fields, field_count, plan);
}

static void
take_noticed(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    take_plan(compiler, node, noticed_fields, FADU_COUNT_OF(noticed_fields),
              slot);
}

static void
take_proposed(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    take_plan(compiler, node, proposed_fields, FADU_COUNT_OF(proposed_fields),
              slot);
}

/* --- several acts -------------------------------------------------------- */

/* As it stands: an act's own null is unknown, whatever is shared. */
static void
take_own_date(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    (void)compiler;
    *(const struct fadu_node **)slot = node;
}

#define OWN_DATE(key, date)                                \
    {                                                      \
        FADU_KEY_##key, take_own_date,                     \
            offsetof(struct fadu_case_act, dates) +        \
                (date) * sizeof(const struct fadu_node *), \
            false                                          \
    }

static const struct fadu_field act_fields[] = {
    FADU_FIELD(OFFENCE, take_node, struct fadu_case_act, offence),
    FADU_WHOLE(ACTED_ON, take_acted_on),
    OWN_DATE(DISCOVERED_ON, FADU_DISCOVERED_ON),
    OWN_DATE(FILED_ON, FADU_FILED_ON),
    OWN_DATE(DECIDED_ON, FADU_DECIDED_ON),
    OWN_DATE(SERVED_ON, FADU_SERVED_ON),
    FADU_WHOLE(FACTS, take_facts),
};

static void
take_acts(struct fadu_compiler *compiler, const struct fadu_node *node,
          void *slot)
{
    struct fadu_case *facts = slot;

    if (fadu_says_unknown(node))
        return;
    facts->has_acts = true;
    if (node->kind == FADU_NODE_LIST && !node->count) {
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_NO_ACTS);
        return;
    }
    FADU_EACH_ITEM(item, node) {
        struct fadu_case_act act = { .place = item->place };

        fadu_decode_map(compiler, item, act_fields, FADU_COUNT_OF(act_fields),
                        &act);
        FADU_VEC_PUSH(compiler->arena, &facts->acts, act);
    }
}

static uint32_t
offence_count(const struct fadu_node *offence)
{
    return offence && offence->kind == FADU_NODE_LIST ? offence->count : 1;
}

static void
check_act_count(const struct fadu_case *facts, fadu_diag *diag)
{
    uint64_t count = facts->has_acts ? 0 : offence_count(facts->shared.offence);
    struct fadu_buf limit;

    FADU_EACH(const struct fadu_case_act, act, &facts->acts)
        count +=
            offence_count(act->offence ? act->offence : facts->shared.offence);
    if (count <= FADU_MAX_ACTS)
        return;
    fadu_buf_init_in(&limit, (struct fadu_arena *)&facts->arena);
    fadu_buf_add_int(&limit, FADU_MAX_ACTS);
    FADU_REPORT(diag, facts->place, FADU_MSG_TOO_MANY_ACTS,
                fadu_buf_str(&limit));
}

struct fadu_case_act
fadu_case_act_of(const struct fadu_case *facts, const struct fadu_case_act *own,
                 const struct fadu_node *offence, struct fadu_arena *arena)
{
    const struct fadu_case_act *shared = &facts->shared;
    struct fadu_case_act act = *own;

    act.offence = offence;
    act.own_count = own->facts.count;
    if (own == shared)
        return act;
    /* The two ends of an act are given together, here or there. */
    if (!act.dates[FADU_ACTED_ON] && !act.dates[FADU_ACT_ENDED_ON] &&
        !act.is_ongoing) {
        act.dates[FADU_ACTED_ON] = shared->dates[FADU_ACTED_ON];
        act.dates[FADU_ACT_ENDED_ON] = shared->dates[FADU_ACT_ENDED_ON];
        act.is_ongoing = shared->is_ongoing;
    }
    for (uint32_t date = 0; date < FADU_HEADER_DATE_COUNT; date++)
        if (date != FADU_ACTED_ON && date != FADU_ACT_ENDED_ON &&
            !act.dates[date])
            act.dates[date] = shared->dates[date];
    memset(&act.facts, 0, sizeof(act.facts));
    FADU_EACH(const struct fadu_case_fact, fact, &own->facts)
        FADU_VEC_PUSH(arena, &act.facts, *fact);
    FADU_EACH(const struct fadu_case_fact, fact, &shared->facts)
        FADU_VEC_PUSH(arena, &act.facts, *fact);
    return act;
}

/* --- the whole case ------------------------------------------------------ */

#define DATE(key, date)                                    \
    {                                                      \
        FADU_KEY_##key, take_node,                         \
            offsetof(struct fadu_case, shared.dates) +     \
                (date) * sizeof(const struct fadu_node *), \
            false                                          \
    }

static const struct fadu_field case_fields[] = {
    FADU_FIELD(CASE, take_number, struct fadu_case, number),
    FADU_FIELD(OFFENCE, take_node, struct fadu_case, shared.offence),
    FADU_FIELD(ACTED_ON, take_acted_on, struct fadu_case, shared),
    DATE(DISCOVERED_ON, FADU_DISCOVERED_ON),
    DATE(FILED_ON, FADU_FILED_ON),
    DATE(DECIDED_ON, FADU_DECIDED_ON),
    DATE(SERVED_ON, FADU_SERVED_ON),
    FADU_FIELD(FACTS, take_facts, struct fadu_case, shared),
    FADU_FIELD(TAGS, take_node, struct fadu_case, tags),
    FADU_FIELD(PARTY_SAYS, take_node, struct fadu_case, party_says),
    FADU_FIELD(PROPOSED, take_proposed, struct fadu_case, proposed),
    FADU_WHOLE(HISTORY, take_history),
    FADU_FIELD(NOTICED, take_noticed, struct fadu_case, noticed),
    FADU_WHOLE(ACTS, take_acts),
};

void
fadu_case_take(struct fadu_case *facts, const struct fadu_node *root,
               struct fadu_arena *scratch, struct fadu_spellings *spellings,
               fadu_diag *diag)
{
    struct fadu_compiler compiler = { .arena = &facts->arena,
                                      .scratch = scratch,
                                      .diag = diag,
                                      .spellings = spellings,
                                      .offence_index = FADU_NONE };

    facts->place = root->place;
    facts->shared.place = root->place;
    fadu_decode_map(&compiler, root, case_fields, FADU_COUNT_OF(case_fields),
                    facts);
    check_act_count(facts, diag);
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
        fadu_case_take(facts, root, &facts->arena, NULL, reading->diag);
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

    fadu_case_forget(facts);
    status = fadu_guard_run(&facts->guard, read_case, &reading);
    if (status == FADU_OK && fadu_diag_error_count(reading.diag) != errors)
        status = fadu_diag_passed_limit(reading.diag, messages)
                     ? FADU_ERROR_LIMIT
                     : FADU_ERROR_INVALID_CASE;
    if (status != FADU_OK)
        fadu_case_forget(facts);
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
    FADU_EACH(struct fadu_case_fact, fact, &facts->shared.facts) {
        if (fadu_str_equal(fact->name, setting->key)) {
            fact->value = value;
            return;
        }
    }
    FADU_VEC_PUSH(
        &facts->arena, &facts->shared.facts,
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
