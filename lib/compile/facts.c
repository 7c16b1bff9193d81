/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary: facts, their values, domains and presumptions. */
#include "compile/compiler.h"

/* --- header dates -------------------------------------------------------- */

/* In the order of enum fadu_header_date. */
static const struct {
    enum fadu_key key;
    const char *name;
    const char *en;
} header_dates[FADU_HEADER_DATE_COUNT] = {
    { FADU_KEY_ACTED_ON, "行为开始之日", "day the act began" },
    { FADU_KEY_ACT_ENDED_ON, "行为终了之日", "day the act ended" },
    { FADU_KEY_DISCOVERED_ON, "发现之日", "day of discovery" },
    { FADU_KEY_FILED_ON, "立案之日", "day the case was filed" },
    { FADU_KEY_DECIDED_ON, "决定之日", "day of decision" },
    { FADU_KEY_SERVED_ON, "送达之日", "day of service" },
};

void
fadu_declare_header_dates(struct fadu_compiler *compiler)
{
    struct fadu_rulebook *book = compiler->book;

    for (uint32_t i = 0; i < FADU_HEADER_DATE_COUNT; i++) {
        struct fadu_fact *fact = FADU_VEC_ADD(compiler->arena, &book->facts);

        fact->id = fadu_key_id(header_dates[i].key);
        fact->name = fadu_str_of(header_dates[i].name);
        fact->en = fadu_str_of(header_dates[i].en);
        fact->type = FADU_FACT_DATE;
        fact->offence = FADU_NONE;
        fadu_map_add(&book->fact_names, fact->id, i);
        fadu_map_add(&book->fact_names, fact->name, i);
        fadu_map_add(&book->fact_names, fadu_key_alias(header_dates[i].key), i);
    }
}

void
fadu_note_date(struct fadu_compiler *compiler, uint32_t fact,
               struct fadu_str name, struct fadu_place place)
{
    if (fact < FADU_HEADER_DATE_COUNT)
        fadu_note_key(compiler->spellings, place, name, header_dates[fact].key);
}

/* --- declaring: id, name, type, unit, values ----------------------------- */

static void
decode_type(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_fact *fact = slot;
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_fact_type, &value))
        fact->type = (enum fadu_fact_type)value;
}

static void
decode_values(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_choice, id),
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_choice, name),
        FADU_FIELD(EN, fadu_decode_text, struct fadu_choice, en),
    };
    struct fadu_fact *fact = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_choice value = { .id = { NULL, 0 } };

        if (fact->values.count == FADU_MAX_CHOICES) {
            FADU_REPORT(compiler->diag, item->place, FADU_MSG_TOO_MANY_VALUES,
                        fact->id, FADU_STR("64"));
            return;
        }
        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields), &value);
        if (fadu_is_reserved(value.id))
            FADU_REPORT(compiler->diag, fadu_member_place(item, FADU_KEY_ID),
                        FADU_MSG_RESERVED_NAME, value.id);
        if (fadu_is_reserved(value.name))
            FADU_REPORT(compiler->diag, fadu_member_place(item, FADU_KEY_NAME),
                        FADU_MSG_RESERVED_NAME, value.name);
        FADU_EACH(const struct fadu_choice, other, &fact->values) {
            if (value.id.len && fadu_str_equal(other->id, value.id))
                FADU_REPORT(compiler->diag,
                            fadu_member_place(item, FADU_KEY_ID),
                            FADU_MSG_REPEATED_NAME, value.id);
            else if (value.name.len && fadu_str_equal(other->name, value.name))
                FADU_REPORT(compiler->diag,
                            fadu_member_place(item, FADU_KEY_NAME),
                            FADU_MSG_REPEATED_NAME, value.name);
        }
        FADU_VEC_PUSH(compiler->arena, &fact->values, value);
    }
}

static void
decode_worse(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_fact *fact = slot;
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_worse, &value))
        fact->worse = (enum fadu_worse)value;
}

static void
decode_judged_by(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_fact *fact = slot;
    int32_t value;

    fact->is_judged_by_officer =
        fadu_decode_word(compiler, node, fadu_words_judged_by, &value);
}

/* Decoded in this order whatever the order in the file. */
static const struct fadu_field declared_fields[] = {
    FADU_REQUIRED(ID, fadu_decode_id, struct fadu_fact, id),
    FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_fact, name),
    FADU_FIELD(EN, fadu_decode_text, struct fadu_fact, en),
    { FADU_KEY_TYPE, decode_type, 0, true },
    FADU_FIELD(UNIT, fadu_decode_text, struct fadu_fact, unit),
    FADU_WHOLE(VALUES, decode_values),
    FADU_WHOLE(WORSE, decode_worse),
    FADU_FIELD(ASK, fadu_decode_text, struct fadu_fact, ask),
    FADU_FIELD(EVIDENCE, fadu_decode_texts, struct fadu_fact, evidence),
    FADU_WHOLE(JUDGED_BY, decode_judged_by),
    FADU_WHOLE(MIN, fadu_decode_ignore), /* these in fadu_decode_fact */
    FADU_WHOLE(MAX, fadu_decode_ignore),
    FADU_WHOLE(PRESUME, fadu_decode_ignore),
    FADU_FIELD(CITE, fadu_decode_ignore, struct fadu_fact, presume_cites),
    FADU_FIELD(REASON, fadu_decode_text, struct fadu_fact, presume_reason),
    FADU_WHOLE(DERIVE, fadu_decode_ignore),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_fact, id),
    FADU_WHOLE(NEVER, fadu_decode_ignore),
};

static bool
has_no_size(const struct fadu_fact *fact)
{
    return fadu_fact_is_choice(fact) || fact->type == FADU_FACT_DATE ||
           fact->type == FADU_FACT_PERIOD;
}

static void
report_bound(struct fadu_compiler *compiler, const struct fadu_node *node,
             enum fadu_key key, struct fadu_str type)
{
    const struct fadu_node *bound = fadu_member(node, key);

    if (bound)
        FADU_REPORT(compiler->diag, bound->key_place,
                    FADU_MSG_KEY_DOES_NOT_FIT_TYPE, bound->key, type);
}

static void
check_shape(struct fadu_compiler *compiler, const struct fadu_node *node,
            const struct fadu_fact *fact)
{
    bool counts =
        fact->type == FADU_FACT_COUNT || fact->type == FADU_FACT_QUANTITY;
    const struct fadu_node *values = fadu_member(node, FADU_KEY_VALUES);
    const struct fadu_node *unit = fadu_member(node, FADU_KEY_UNIT);
    const struct fadu_node *type = fadu_member(node, FADU_KEY_TYPE);

    if (!type || type->kind != FADU_NODE_SCALAR)
        return;
    if (counts && !fact->unit.len)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_FACT_WITHOUT_UNIT,
                    fact->id);
    if (fact->type == FADU_FACT_CHOICE && fact->values.count < 2)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_FACT_WITHOUT_VALUES,
                    fact->id);
    if (values && fact->type != FADU_FACT_CHOICE)
        FADU_REPORT(compiler->diag, values->key_place,
                    FADU_MSG_KEY_DOES_NOT_FIT_TYPE, values->key, type->text);
    if (has_no_size(fact)) {
        report_bound(compiler, node, FADU_KEY_MIN, type->text);
        report_bound(compiler, node, FADU_KEY_MAX, type->text);
    }
    if (unit && !counts)
        FADU_REPORT(compiler->diag, unit->key_place,
                    FADU_MSG_KEY_DOES_NOT_FIT_TYPE, unit->key, type->text);
}

/* A vocabulary may say more about a header date; nothing else is declared
 * twice. */
static bool
describes_header_date(struct fadu_compiler *compiler,
                      const struct fadu_node *node, uint32_t *fact_out)
{
    const struct fadu_node *id = fadu_member(node, FADU_KEY_ID);
    uint32_t fact;

    if (!id || id->kind != FADU_NODE_SCALAR ||
        !fadu_map_find(&compiler->book->fact_names, fadu_str_trim(id->text),
                       &fact) ||
        fact >= FADU_HEADER_DATE_COUNT)
        return false;
    *fact_out = fact;
    return true;
}

void
fadu_declare_fact(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    struct fadu_rulebook *book = compiler->book;
    uint32_t index = book->facts.count;
    struct fadu_str scope = { NULL, 0 };
    struct fadu_fact *fact;

    if (!fadu_expect_map(compiler, node))
        return;
    if (compiler->offence)
        scope = compiler->offence->id;
    if (!describes_header_date(compiler, node, &index)) {
        fact = FADU_VEC_ADD(compiler->arena, &book->facts);
        fadu_declare(compiler, &book->fact_names, node, index, scope);
        fact->offence = compiler->offence_index;
    }
    fact = &book->facts.items[index];
    fact->place = node->place;
    fadu_decode_map(compiler, node, declared_fields,
                    FADU_COUNT_OF(declared_fields), fact);
    if (index < FADU_HEADER_DATE_COUNT && fact->type != FADU_FACT_DATE) {
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_REPEATED_NAME,
                    fact->id);
        fact->type = FADU_FACT_DATE;
    }
    check_shape(compiler, node, fact);
}

/* --- decoding: domain, presumption, derivation --------------------------- */

static void
decode_domain(struct fadu_compiler *compiler, const struct fadu_node *node,
              struct fadu_fact *fact)
{
    const struct fadu_node *min = fadu_member(node, FADU_KEY_MIN);
    const struct fadu_node *max = fadu_member(node, FADU_KEY_MAX);
    struct fadu_range_want want = { .unit = fact->unit, .wants_single = true };
    struct fadu_range range;

    if (has_no_size(fact))
        return;
    want.measures =
        fact->type == FADU_FACT_MONEY   ? FADU_MEASURE_BIT(FADU_MEASURE_MONEY)
        : fact->type == FADU_FACT_SHARE ? FADU_MEASURE_BIT(FADU_MEASURE_SHARE)
                                        : FADU_MEASURE_BIT(FADU_MEASURE_NUMBER);
    fact->domain.has_low = true;
    fact->domain.low.number = fadu_rational_int(0);
    if (min && fadu_decode_range(compiler, min, &want, &range))
        fact->domain.low = range.low;
    if (max && fadu_decode_range(compiler, max, &want, &range)) {
        fact->domain.has_high = true;
        fact->domain.high = range.low;
        if (fadu_rational_compare(fact->domain.low.number, range.low.number) >
            0)
            FADU_REPORT_PLAIN(compiler->diag, max->place,
                              FADU_MSG_MIN_ABOVE_MAX);
    }
    fact->domain.measure = fact->type == FADU_FACT_MONEY ? FADU_MEASURE_MONEY
                           : fact->type == FADU_FACT_SHARE
                               ? FADU_MEASURE_SHARE
                               : FADU_MEASURE_NUMBER;
}

void
fadu_decode_fact(struct fadu_compiler *compiler, const struct fadu_node *node,
                 uint32_t index)
{
    struct fadu_fact *fact = &compiler->book->facts.items[index];
    const struct fadu_node *presume = fadu_member(node, FADU_KEY_PRESUME);
    const struct fadu_node *derive = fadu_member(node, FADU_KEY_DERIVE);
    const struct fadu_node *cite = fadu_member(node, FADU_KEY_CITE);
    const struct fadu_node *never = fadu_member(node, FADU_KEY_NEVER);
    struct fadu_str text;

    decode_domain(compiler, node, fact);
    if (presume && fadu_node_text(compiler, presume, &text))
        fact->is_presumed = fadu_compile_value(compiler->book, index, presume,
                                               compiler->spellings,
                                               compiler->diag, &fact->presumed);
    if (cite)
        fadu_decode_cites(compiler, cite, &fact->presume_cites);
    if (derive)
        fadu_decode_derivation(compiler, derive, index, &fact->derivation);
    if (never)
        fadu_decode_nevers(compiler, never, &compiler->book->nevers);
}

/* Conditions that no case may meet. */
void
fadu_decode_nevers(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    FADU_VEC(struct fadu_condition *) *nevers = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_condition *never = NULL;

        fadu_decode_condition(compiler, item, &never);
        if (never)
            FADU_VEC_PUSH(compiler->arena, nevers, never);
    }
}

/* --- facts of an offence ------------------------------------------------- */

/* An entry without a type derives a fact that the vocabulary has. */
static bool
is_known_fact(const struct fadu_node *item)
{
    return !fadu_member(item, FADU_KEY_TYPE);
}

void
fadu_declare_own_facts(struct fadu_compiler *compiler,
                       const struct fadu_node *facts)
{
    FADU_EACH_ITEM(item, facts) {
        if (fadu_expect_map(compiler, item) && !is_known_fact(item))
            fadu_declare_fact(compiler, item);
    }
}

static void
decode_other_derivation(struct fadu_compiler *compiler,
                        const struct fadu_node *item, uint32_t fact,
                        uint32_t block)
{
    static const struct fadu_field fields[] = {
        { FADU_KEY_ID, fadu_decode_ignore, 0, true },
        FADU_WHOLE(NAME, fadu_decode_ignore),
        FADU_WHOLE(NOTE, fadu_decode_ignore),
        { FADU_KEY_DERIVE, fadu_decode_ignore, 0, true },
    };
    const struct fadu_node *derive = fadu_member(item, FADU_KEY_DERIVE);
    struct fadu_own_derivation own = { .fact = fact, .block = block };

    fadu_check_keys(compiler, item, fields, FADU_COUNT_OF(fields));
    if (!derive)
        return;
    fadu_decode_derivation(compiler, derive, fact, &own.derivation);
    FADU_VEC_PUSH(compiler->arena, &compiler->offence->derivations, own);
}

void
fadu_decode_own_facts(struct fadu_compiler *compiler,
                      const struct fadu_node *facts, uint32_t block)
{
    FADU_EACH_ITEM(item, facts) {
        const struct fadu_node *id = fadu_member(item, FADU_KEY_ID);
        struct fadu_str text;
        uint32_t fact;

        if (!id || !fadu_node_text(compiler, id, &text) ||
            !fadu_find_fact(compiler, text, id->place, &fact))
            continue;
        if (is_known_fact(item))
            decode_other_derivation(compiler, item, fact, block);
        else
            fadu_decode_fact(compiler, item, fact);
    }
}
