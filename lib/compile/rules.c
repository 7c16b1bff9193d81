/* SPDX-License-Identifier: Apache-2.0 */
/* General rules, and the lists that some of them refer to. */
#include "compile/compiler.h"

static void
decode_effect(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    struct fadu_rule *rule = slot;
    int32_t value;

    if (!fadu_decode_word(compiler, node, fadu_words_effect, &value))
        return;
    rule->effect = (enum fadu_effect)value;
    compiler->may_ask_results = rule->effect == FADU_EFFECT_PROCEDURE ||
                                rule->effect == FADU_EFFECT_NOTICE ||
                                rule->effect == FADU_EFFECT_NO_COERCION;
}

static void
decode_duties(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_duty, name),
        FADU_FIELD(CITE, fadu_decode_cites, struct fadu_duty, cites),
    };
    struct fadu_rule *rule = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_duty duty = { .name = { NULL, 0 } };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields), &duty);
        FADU_VEC_PUSH(compiler->arena, &rule->duties, duty);
    }
}

static void
decode_counts_as(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_rule *rule = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t fact;

        if (fadu_node_text(compiler, item, &text) &&
            fadu_find_fact(compiler, text, item->place, &fact))
            FADU_VEC_PUSH(compiler->arena, &rule->counts_as, fact);
    }
}

static void
decode_rule_direction(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    struct fadu_rule *rule = slot;
    enum fadu_direction direction = FADU_DIRECTION_NONE;

    fadu_decode_direction(compiler, node, &direction);
    rule->is_mitigated = direction == FADU_MITIGATED;
    if (direction != FADU_DIRECTION_NONE &&
        (!rule->is_mitigated || rule->effect != FADU_EFFECT_MITIGATE))
        FADU_REPORT_PLAIN(compiler->diag, node->key_place,
                          FADU_MSG_DIRECTION_NOT_HERE);
}

static void
decode_applied_offences(struct fadu_compiler *compiler,
                        const struct fadu_node *node, void *slot)
{
    fadu_decode_names(compiler, node, &compiler->book->offence_names,
                      FADU_MSG_UNKNOWN_OFFENCE, slot);
}

static void
decode_applied_lists(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    fadu_decode_names(compiler, node, &compiler->book->list_names,
                      FADU_MSG_UNKNOWN_LIST, slot);
}

static void
decode_applied_fields(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    FADU_VEC(uint32_t) *fields = slot;

    FADU_EACH_ITEM(item, node) {
        uint32_t field;

        if (fadu_find_field(compiler, item, &field))
            FADU_VEC_PUSH(compiler->arena, fields, field);
    }
}

static void
decode_applies_to(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_FIELD(OFFENCES, decode_applied_offences, struct fadu_rule,
                   offences),
        FADU_FIELD(FIELDS, decode_applied_fields, struct fadu_rule, fields),
        FADU_FIELD(LISTS, decode_applied_lists, struct fadu_rule, lists),
    };
    struct fadu_rule *rule = slot;

    rule->is_limited = true;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), rule);
}

/* 是: any list that names the rule; or the lists themselves. */
static void
decode_needs_list(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    struct fadu_rule *rule = slot;
    int32_t value;

    if (node->kind == FADU_NODE_SCALAR &&
        fadu_spelled_find(compiler->spellings, fadu_words_yesno,
                          fadu_str_trim(node->text), node->place, &value)) {
        rule->needs_list = value == FADU_YES;
        return;
    }
    rule->needs_list = true;
    fadu_decode_names(compiler, node, &compiler->book->list_names,
                      FADU_MSG_UNKNOWN_LIST, &rule->needed_lists);
}

static void
decode_due_after(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_rule *rule = slot;
    struct fadu_str text;
    uint32_t fact;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_fact(compiler, text, node->place, &fact))
        return;
    if (compiler->book->facts.items[fact].type == FADU_FACT_DATE)
        rule->due_after = fact;
    else
        FADU_REPORT(compiler->diag, node->place,
                    FADU_MSG_DERIVATION_NEEDS_DATES, text);
}

static void
decode_due_within(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_PERIOD),
        .wants_single = true,
    };
    struct fadu_rule *rule = slot;
    struct fadu_range range;

    if (fadu_decode_range(compiler, node, &want, &range))
        rule->due_within = (struct fadu_period){ (int32_t)range.low.number.num,
                                                 range.low.period_unit };
}

static void
decode_due(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    static const struct fadu_field fields[] = {
        { FADU_KEY_AFTER, decode_due_after, 0, true },
        { FADU_KEY_WITHIN, decode_due_within, 0, true },
    };

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), slot);
}

/* amount: {formula: 3% × fine × 逾期天数}, of a notice. */
static void
decode_amount_formula(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    const struct fadu_formula_want want = {
        .type = FADU_FACT_MONEY,
        .words = FADU_FORMULA_BIT(FADU_FORMULA_FINE),
    };
    struct fadu_rule *rule = slot;

    (void)fadu_decode_formula(compiler, node, &want, &rule->amount);
}

static void
decode_rule_amount(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    static const struct fadu_field fields[] = {
        { FADU_KEY_FORMULA, decode_amount_formula, 0, true },
    };
    struct fadu_rule *rule = slot;

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), rule);
    if (rule->effect != FADU_EFFECT_NOTICE)
        FADU_REPORT_PLAIN(compiler->diag, node->key_place,
                          FADU_MSG_AMOUNT_NOT_HERE);
}

/* `effect` decides what the conditions may ask, `source` what may be certain:
 * they stand first. */
static const struct fadu_field rule_fields[] = {
    { FADU_KEY_EFFECT, decode_effect, 0, true },
    FADU_FIELD(SOURCE, fadu_decode_origin, struct fadu_rule, origin),
    FADU_REQUIRED(ID, fadu_decode_id, struct fadu_rule, id),
    FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_rule, name),
    FADU_FIELD(EN, fadu_decode_text, struct fadu_rule, en),
    FADU_FIELD(FORCE, fadu_decode_force, struct fadu_rule, force),
    FADU_FIELD(CITE, fadu_decode_cites, struct fadu_rule, cites),
    FADU_FIELD(IN_FORCE, fadu_decode_interval, struct fadu_rule, in_force),
    FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_rule, guard),
    FADU_FIELD(ELEMENTS, fadu_decode_elements, struct fadu_rule, elements),
    FADU_FIELD(UNLESS, fadu_decode_condition, struct fadu_rule, unless),
    FADU_WHOLE(NEEDS_LIST, decode_needs_list),
    FADU_WHOLE(APPLIES_TO, decode_applies_to),
    FADU_WHOLE(COUNTS_AS, decode_counts_as),
    FADU_WHOLE(DIRECTION, decode_rule_direction),
    FADU_WHOLE(DUTIES, decode_duties),
    FADU_FIELD(SAYS, fadu_decode_text, struct fadu_rule, says),
    FADU_WHOLE(DUE, decode_due),
    FADU_WHOLE(AMOUNT, decode_rule_amount),
};

/* Only a law, a regulation or a rule opens the way below a minimum. */
static bool
rests_on_normative_only(const struct fadu_rulebook *book,
                        const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_cite, cite, &rule->cites) {
        if (book->instruments.items[cite->instrument].level !=
            FADU_LEVEL_NORMATIVE)
            return false;
    }
    return rule->cites.count > 0;
}

void
fadu_decode_rule(struct fadu_compiler *compiler, const struct fadu_node *node,
                 uint32_t index)
{
    struct fadu_rule *rule = &compiler->book->rules.items[index];
    const struct fadu_node *effect = fadu_member(node, FADU_KEY_EFFECT);
    bool has_duty_only;

    rule->place = node->place;
    rule->due_after = FADU_NONE;
    compiler->may_ask_dates = true;
    compiler->origin = &rule->origin;
    fadu_decode_map(compiler, node, rule_fields, FADU_COUNT_OF(rule_fields),
                    rule);
    compiler->may_ask_dates = false;
    compiler->may_ask_results = false;
    compiler->origin = NULL;
    if (rule->effect == FADU_EFFECT_MITIGATE &&
        rests_on_normative_only(compiler->book, rule))
        FADU_REPORT_PLAIN(compiler->diag,
                          fadu_member(node, FADU_KEY_CITE)->key_place,
                          FADU_MSG_MITIGATION_BY_NORMATIVE);
    has_duty_only = rule->effect == FADU_EFFECT_NOTICE ||
                    rule->effect == FADU_EFFECT_PROCEDURE ||
                    rule->effect == FADU_EFFECT_REFER;
    if (effect && !rule->force && !has_duty_only)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_RULE_NEEDS_FORCE,
                    effect->text);
}

/* --- lists --------------------------------------------------------------- */

static void
decode_list_rules(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    fadu_decode_names(compiler, node, &compiler->book->rule_names,
                      FADU_MSG_UNKNOWN_RULE, slot);
}

static void
decode_entry_offence(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    struct fadu_list_entry *entry = slot;
    struct fadu_str text;

    if (fadu_node_text(compiler, node, &text) &&
        fadu_find_name(compiler, &compiler->book->offence_names, text,
                       node->place, FADU_MSG_UNKNOWN_OFFENCE, &entry->offence))
        compiler->offence_index = entry->offence;
}

static void
decode_entries(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    /* The offence first: its own facts may stand in the condition. */
    static const struct fadu_field fields[] = {
        { FADU_KEY_OFFENCE, decode_entry_offence, 0, true },
        FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_list_entry, when),
        FADU_WHOLE(NAME, fadu_decode_ignore),
        FADU_WHOLE(NOTE, fadu_decode_ignore),
        FADU_WHOLE(CITE, fadu_decode_ignore),
    };
    struct fadu_list *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_list_entry entry = { .offence = FADU_NONE,
                                         .place = item->place };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields), &entry);
        compiler->offence_index = FADU_NONE;
        FADU_VEC_PUSH(compiler->arena, &list->entries, entry);
    }
}

void
fadu_decode_list(struct fadu_compiler *compiler, const struct fadu_node *node,
                 uint32_t index)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_list, id),
        FADU_FIELD(NAME, fadu_decode_text, struct fadu_list, name),
        FADU_WHOLE(EN, fadu_decode_ignore),
        FADU_REQUIRED(RULE, decode_list_rules, struct fadu_list, rules),
        { FADU_KEY_ENTRIES, decode_entries, 0, true },
        FADU_WHOLE(SOURCE, fadu_decode_ignore),
        FADU_WHOLE(NOTE, fadu_decode_ignore),
    };
    struct fadu_list *list = &compiler->book->lists.items[index];

    list->place = node->place;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), list);
}

/* Sets of circumstances have one bit for each. */
void
fadu_check_circumstances(struct fadu_compiler *compiler)
{
    const struct fadu_rulebook *book = compiler->book;

    for (uint32_t i = 0; i < book->offences.count; i++) {
        uint32_t count = 0;

        FADU_EACH(const struct fadu_rule, rule, &book->rules)
            count += fadu_rule_is_circumstance(rule) &&
                     fadu_rule_concerns(book, rule, i);
        if (count > FADU_MAX_CIRCUMSTANCES)
            FADU_REPORT(compiler->diag, book->offences.items[i].place,
                        FADU_MSG_TOO_MANY_CIRCUMSTANCES,
                        book->offences.items[i].name);
    }
}
