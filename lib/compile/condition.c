/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions: a mapping is all of its entries, a list of values one of them. */
#include "base/utf8.h"
#include "compile/compiler.h"

static struct fadu_condition *compile_map(struct fadu_compiler *compiler,
                                          const struct fadu_node *node);

struct fadu_condition *
fadu_new_condition(struct fadu_compiler *compiler,
                   enum fadu_condition_kind kind, struct fadu_place place)
{
    struct fadu_condition *condition =
        FADU_NEW(compiler->arena, struct fadu_condition);

    condition->kind = kind;
    condition->place = place;
    condition->subject = FADU_NONE;
    return condition;
}

static void
add_child(struct fadu_compiler *compiler, struct fadu_condition *parent,
          struct fadu_condition *child)
{
    if (child)
        FADU_VEC_PUSH(compiler->arena, &parent->children, child);
}

static struct fadu_condition *
negate(struct fadu_compiler *compiler, struct fadu_condition *inner,
       struct fadu_place place)
{
    struct fadu_condition *outer;

    if (!inner)
        return NULL;
    outer = fadu_new_condition(compiler, FADU_CONDITION_NOT, place);
    add_child(compiler, outer, inner);
    return outer;
}

/* "One of" nothing would never hold, "all of" nothing always. */
static bool
has_something(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    if (node->kind != FADU_NODE_LIST || node->first)
        return true;
    FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EMPTY_VALUE);
    return false;
}

/* --- the values of one fact ---------------------------------------------- */

static bool
choice_of(struct fadu_spellings *spellings, const struct fadu_fact *fact,
          struct fadu_str text, struct fadu_place place, uint32_t *choice_out)
{
    int32_t yesno;

    if (fact->type == FADU_FACT_YESNO) {
        if (!fadu_spelled_find(spellings, fadu_words_yesno, text, place,
                               &yesno))
            return false;
        *choice_out = (uint32_t)yesno;
        return true;
    }
    for (uint32_t i = 0; i < fact->values.count; i++) {
        const struct fadu_choice *value = &fact->values.items[i];

        if (fadu_str_equal(text, value->id) ||
            fadu_str_equal(text, value->name)) {
            *choice_out = i;
            return true;
        }
    }
    return false;
}

static void
suggest_choice(const struct fadu_fact *fact, struct fadu_str text,
               fadu_diag *diag)
{
    struct fadu_str names[2 * FADU_MAX_CHOICES];
    size_t count = 0;

    FADU_EACH(const struct fadu_choice, value, &fact->values) {
        if (count + 2 > FADU_COUNT_OF(names))
            break;
        names[count++] = value->id;
        names[count++] = value->name;
    }
    fadu_diag_suggest(diag, fadu_closest(text, names, count));
}

static bool
read_choice(fadu_diag *diag, struct fadu_spellings *spellings,
            const struct fadu_fact *fact, struct fadu_str text,
            struct fadu_place place, uint32_t *choice_out)
{
    if (choice_of(spellings, fact, text, place, choice_out))
        return true;
    if (fadu_str_find(text, FADU_STR("，")) < text.len ||
        fadu_str_find(text, FADU_STR("、")) < text.len) {
        FADU_REPORT(diag, place, FADU_MSG_LIST_OF_VALUES, text, fact->name);
        return false;
    }
    FADU_REPORT(diag, place, FADU_MSG_UNKNOWN_VALUE, text, fact->name);
    suggest_choice(fact, text, diag);
    return false;
}

static struct fadu_range_want
want_of(const struct fadu_fact *fact)
{
    struct fadu_range_want want = { .unit = fact->unit };

    switch (fact->type) {
    case FADU_FACT_MONEY:
        want.measures = FADU_MEASURE_BIT(FADU_MEASURE_MONEY);
        break;
    case FADU_FACT_SHARE:
        want.measures = FADU_MEASURE_BIT(FADU_MEASURE_SHARE);
        break;
    case FADU_FACT_DATE:
        want.measures = FADU_MEASURE_BIT(FADU_MEASURE_DATE);
        break;
    case FADU_FACT_PERIOD:
        want.measures = FADU_MEASURE_BIT(FADU_MEASURE_PERIOD);
        break;
    case FADU_FACT_COUNT:
    case FADU_FACT_QUANTITY:
    case FADU_FACT_YESNO:
    case FADU_FACT_CHOICE:
        want.measures = FADU_MEASURE_BIT(FADU_MEASURE_NUMBER);
        break;
    }
    return want;
}

static bool
is_end_good(struct fadu_compiler *compiler, const struct fadu_fact *fact,
            const struct fadu_bound *bound, struct fadu_str text,
            struct fadu_place place)
{
    if (fact->type == FADU_FACT_PERIOD &&
        bound->period_unit == FADU_PERIOD_WORKDAYS) {
        FADU_REPORT_PLAIN(compiler->diag, place, FADU_MSG_WORKDAYS_NOT_HERE);
        return false;
    }
    if (fact->type == FADU_FACT_COUNT && bound->number.den != 1) {
        FADU_REPORT(compiler->diag, place, FADU_MSG_NOT_WHOLE, text,
                    fact->unit);
        return false;
    }
    return true;
}

/* Counts in whole numbers, spans in days, months and years. */
static bool
check_ends(struct fadu_compiler *compiler, const struct fadu_fact *fact,
           const struct fadu_range *range, struct fadu_str text,
           struct fadu_place place)
{
    return (!range->has_low ||
            is_end_good(compiler, fact, &range->low, text, place)) &&
           (!range->has_high || range->is_single ||
            is_end_good(compiler, fact, &range->high, text, place));
}

static void
add_value(struct fadu_compiler *compiler, struct fadu_condition *test,
          struct fadu_str text, struct fadu_place place)
{
    const struct fadu_fact *fact = &compiler->book->facts.items[test->subject];
    const struct fadu_range_want want = want_of(fact);
    struct fadu_range range;
    uint32_t choice;

    if (fadu_fact_is_choice(fact)) {
        if (read_choice(compiler->diag, compiler->spellings, fact, text, place,
                        &choice))
            test->choices |= UINT64_C(1) << choice;
    } else if (fadu_read_range(compiler->diag, text, place, &want, &range) &&
               check_ends(compiler, fact, &range, text, place)) {
        FADU_VEC_PUSH(compiler->arena, &test->ranges, range);
    }
}

static struct fadu_condition *
new_fact_test(struct fadu_compiler *compiler, uint32_t fact,
              struct fadu_place place)
{
    struct fadu_condition *test =
        fadu_new_condition(compiler, FADU_CONDITION_FACT, place);

    test->subject = fact;
    return test;
}

struct fadu_condition *
fadu_compile_cell(struct fadu_compiler *compiler, uint32_t fact,
                  struct fadu_str text, struct fadu_place place)
{
    const struct fadu_str comma = FADU_STR("、");
    struct fadu_condition *test = new_fact_test(compiler, fact, place);
    size_t errors = fadu_diag_error_count(compiler->diag);

    for (;;) {
        size_t end = fadu_str_find(text, comma);
        const struct fadu_str part = { text.ptr, end };
        const struct fadu_str value = fadu_str_trim(part);
        const struct fadu_str blank = { part.ptr,
                                        (size_t)(value.ptr - part.ptr) };

        add_value(compiler, test, value,
                  fadu_place_after(place, fadu_utf8_count(blank)));
        if (end == text.len)
            break;
        place = fadu_place_after(place, fadu_utf8_count(part) + 1);
        text = fadu_str_from(text, end + comma.len);
    }
    return fadu_diag_error_count(compiler->diag) == errors ? test : NULL;
}

static struct fadu_condition *
compile_fact_values(struct fadu_compiler *compiler, uint32_t fact,
                    const struct fadu_node *node)
{
    struct fadu_condition *test;
    size_t errors = fadu_diag_error_count(compiler->diag);

    if (node->kind == FADU_NODE_MAP) {
        const struct fadu_node *inner = fadu_member(node, FADU_KEY_NOT);

        if (!inner || node->count != 1) {
            FADU_REPORT_PLAIN(compiler->diag, node->place,
                              FADU_MSG_EXPECTED_TEXT);
            return NULL;
        }
        fadu_note_key(compiler->spellings, inner->key_place, inner->key,
                      FADU_KEY_NOT);
        return negate(compiler, compile_fact_values(compiler, fact, inner),
                      node->place);
    }
    if (!has_something(compiler, node))
        return NULL;
    test = new_fact_test(compiler, fact, node->key_place);
    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;

        if (fadu_node_text(compiler, item, &text))
            add_value(compiler, test, text, item->text_place);
    }
    return fadu_diag_error_count(compiler->diag) == errors ? test : NULL;
}

/* --- results and rules, for procedure ------------------------------------ */

/* A source that is only secondary does not make a threshold certain, one that
 * is not verified not even a kind. */
static bool
is_doubted(const struct fadu_compiler *compiler,
           enum fadu_source_status from_status)
{
    return compiler->origin && compiler->origin->is_given &&
           compiler->origin->status >= from_status;
}

static struct fadu_condition *
compile_result_fine(struct fadu_compiler *compiler,
                    const struct fadu_node *node)
{
    const struct fadu_range_want want = { .measures = FADU_MEASURE_BIT(
                                              FADU_MEASURE_MONEY) };
    struct fadu_condition *test = fadu_new_condition(
        compiler, FADU_CONDITION_RESULT_FINE, node->key_place);

    FADU_EACH_ITEM(item, node) {
        struct fadu_range range;

        if (fadu_decode_range(compiler, item, &want, &range))
            FADU_VEC_PUSH(compiler->arena, &test->ranges, range);
    }
    test->is_doubtful = is_doubted(compiler, FADU_SECONDARY);
    return test;
}

static struct fadu_condition *
compile_result_kinds(struct fadu_compiler *compiler,
                     const struct fadu_node *node)
{
    struct fadu_condition *test = fadu_new_condition(
        compiler, FADU_CONDITION_RESULT_KINDS, node->key_place);

    fadu_decode_texts(compiler, node, &test->kinds);
    test->is_doubtful = is_doubted(compiler, FADU_UNVERIFIED);
    return test;
}

static struct fadu_condition *
compile_rule_state(struct fadu_compiler *compiler, const struct fadu_node *node,
                   struct fadu_str name)
{
    struct fadu_condition *test =
        fadu_new_condition(compiler, FADU_CONDITION_RULE, node->key_place);

    if (!fadu_find_name(compiler, &compiler->book->rule_names, name,
                        node->key_place, FADU_MSG_UNKNOWN_RULE, &test->subject))
        return NULL;
    FADU_EACH_ITEM(item, node) {
        int32_t state;

        if (fadu_decode_word(compiler, item, fadu_words_state, &state))
            test->choices |= UINT64_C(1) << state;
    }
    return test;
}

/* An outcome or a direction: any of these words. */
static struct fadu_condition *
compile_result_word(struct fadu_compiler *compiler,
                    const struct fadu_node *node, enum fadu_condition_kind kind,
                    const struct fadu_word *words)
{
    struct fadu_condition *test =
        fadu_new_condition(compiler, kind, node->key_place);

    FADU_EACH_ITEM(item, node) {
        int32_t value;

        if (fadu_decode_word(compiler, item, words, &value))
            test->choices |= UINT64_C(1) << value;
    }
    return test;
}

static struct fadu_condition *
compile_result(struct fadu_compiler *compiler, const struct fadu_node *node,
               enum fadu_condition_kind kind)
{
    switch (kind) {
    case FADU_CONDITION_RESULT_FINE:
        return compile_result_fine(compiler, node);
    case FADU_CONDITION_RESULT_KINDS:
        return compile_result_kinds(compiler, node);
    case FADU_CONDITION_RESULT_OUTCOME:
        return compile_result_word(compiler, node, kind, fadu_words_outcome);
    case FADU_CONDITION_RESULT_DIRECTION:
        return compile_result_word(compiler, node, kind, fadu_words_direction);
    default:
        return NULL;
    }
}

/* True if the key asks about results; `condition_out` is NULL after an error.
 */
static bool
compile_result_entry(struct fadu_compiler *compiler,
                     const struct fadu_node *node,
                     struct fadu_condition **condition_out)
{
    static const char *const prefixes[] = { "rule.", "规则." };
    static const struct {
        const char *key, *alias;
        enum fadu_condition_kind kind;
    } results[] = {
        { "result.fine", "拟罚款", FADU_CONDITION_RESULT_FINE },
        { "result.kinds", "拟罚种类", FADU_CONDITION_RESULT_KINDS },
        { "result.outcome", "拟作结论", FADU_CONDITION_RESULT_OUTCOME },
        { "result.direction", "拟罚方向", FADU_CONDITION_RESULT_DIRECTION },
    };
    enum fadu_condition_kind kind = FADU_CONDITION_ALL; /* none of them */
    struct fadu_str rule = { NULL, 0 };

    for (size_t i = 0; i < FADU_COUNT_OF(results); i++)
        if (fadu_spelled_is(compiler->spellings, node->key, node->key_place,
                            results[i].key, results[i].alias))
            kind = results[i].kind;

    for (size_t i = 0; i < FADU_COUNT_OF(prefixes); i++)
        if (fadu_str_starts_with(node->key, fadu_str_of(prefixes[i])))
            rule = fadu_str_from(node->key, strlen(prefixes[i]));
    if (rule.ptr)
        fadu_note_word(
            compiler->spellings, node->key_place,
            (struct fadu_str){ node->key.ptr, node->key.len - rule.len },
            fadu_str_of(prefixes[0]), fadu_str_of(prefixes[1]));
    if (kind == FADU_CONDITION_ALL && !rule.ptr)
        return false;
    *condition_out = NULL;
    if (!compiler->may_ask_results)
        FADU_REPORT(compiler->diag, node->key_place, FADU_MSG_RESULT_NOT_HERE,
                    node->key);
    else if (rule.ptr)
        *condition_out = compile_rule_state(compiler, node, rule);
    else
        *condition_out = compile_result(compiler, node, kind);
    return true;
}

/* --- combining ----------------------------------------------------------- */

static struct fadu_condition *
compile_group(struct fadu_compiler *compiler, const struct fadu_node *node,
              enum fadu_condition_kind kind)
{
    struct fadu_condition *group =
        fadu_new_condition(compiler, kind, node->key_place);

    FADU_EACH_ITEM(item, node)
        add_child(compiler, group, compile_map(compiler, item));
    return group;
}

static struct fadu_condition *
compile_entry(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    static const enum fadu_key combining[] = { FADU_KEY_ALL, FADU_KEY_ANY,
                                               FADU_KEY_NOT };
    struct fadu_condition *condition;
    uint32_t fact;

    if (!has_something(compiler, node))
        return NULL;
    for (size_t i = 0; i < FADU_COUNT_OF(combining); i++)
        fadu_note_key(compiler->spellings, node->key_place, node->key,
                      combining[i]);
    if (fadu_key_is(node->key, FADU_KEY_ALL))
        return compile_group(compiler, node, FADU_CONDITION_ALL);
    if (fadu_key_is(node->key, FADU_KEY_ANY))
        return compile_group(compiler, node, FADU_CONDITION_ANY);
    if (fadu_key_is(node->key, FADU_KEY_NOT))
        return negate(compiler, compile_map(compiler, node), node->key_place);
    if (compile_result_entry(compiler, node, &condition))
        return condition;
    if (!fadu_find_fact(compiler, node->key, node->key_place, &fact))
        return NULL;
    if (fact < FADU_HEADER_DATE_COUNT && !compiler->may_ask_dates) {
        FADU_REPORT(compiler->diag, node->key_place, FADU_MSG_DATE_NOT_HERE,
                    node->key);
        return NULL;
    }
    return compile_fact_values(compiler, fact, node);
}

/* What an entry asks: {not: …} under a fact asks that fact, while a whole
 * condition under `not` is an entry of its own kind. */
static const struct fadu_condition *
asked_by(const struct fadu_condition *entry)
{
    while (entry->kind == FADU_CONDITION_NOT &&
           entry->children.items[0]->kind != FADU_CONDITION_ALL)
        entry = entry->children.items[0];
    return entry;
}

/* One fact by id and by name, or one word in both languages? */
static void
check_repetition(struct fadu_compiler *compiler, const struct fadu_node *entry,
                 const struct fadu_condition *all,
                 const struct fadu_condition *child)
{
    const struct fadu_condition *asked = asked_by(child);

    FADU_EACH(struct fadu_condition *, other, &all->children) {
        if (asked_by(*other)->kind != asked->kind ||
            asked_by(*other)->subject != asked->subject)
            continue;
        FADU_REPORT(compiler->diag, entry->key_place,
                    FADU_MSG_REPEATED_KEY_ALIAS, entry->key);
        return;
    }
}

static struct fadu_condition *
compile_map(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    struct fadu_condition *all;

    if (!fadu_expect_map(compiler, node))
        return NULL;
    all = fadu_new_condition(compiler, FADU_CONDITION_ALL, node->place);
    for (const struct fadu_node *entry = node->first; entry;
         entry = entry->next) {
        struct fadu_condition *child = compile_entry(compiler, entry);

        if (child)
            check_repetition(compiler, entry, all, child);
        add_child(compiler, all, child);
    }
    return all;
}

void
fadu_decode_condition(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    *(const struct fadu_condition **)slot = compile_map(compiler, node);
}

/* --- one value, as a case gives it --------------------------------------- */

static bool
is_in_domain(const struct fadu_fact *fact, const struct fadu_value *value)
{
    return fact->type == FADU_FACT_DATE || fact->type == FADU_FACT_PERIOD ||
           fadu_range_state(&fact->domain, value) == FADU_MET;
}

static void
report_outside(const struct fadu_fact *fact, struct fadu_str text,
               struct fadu_place place, fadu_diag *diag)
{
    struct fadu_buf domain;

    fadu_buf_init(&domain, NULL);
    fadu_range_write(&domain, &fact->domain, fact->unit);
    FADU_REPORT(diag, place, FADU_MSG_OUTSIDE_DOMAIN, text, fact->name,
                fadu_buf_str(&domain));
    fadu_buf_free(&domain);
}

static bool
number_value(const struct fadu_fact *fact, struct fadu_str text,
             struct fadu_place place, fadu_diag *diag,
             struct fadu_value *value_out)
{
    struct fadu_range_want want = want_of(fact);
    struct fadu_range range;

    want.allows_bare = true;
    want.wants_single = true;
    if (!fadu_read_range(diag, text, place, &want, &range))
        return false;
    if (fact->type == FADU_FACT_COUNT && range.low.number.den != 1) {
        FADU_REPORT(diag, place, FADU_MSG_NOT_WHOLE, text, fact->unit);
        return false;
    }
    *value_out = (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                      .number = range.low.number,
                                      .period_unit = range.low.period_unit };
    if (is_in_domain(fact, value_out))
        return true;
    report_outside(fact, text, place, diag);
    return false;
}

bool
fadu_compile_value(const struct fadu_rulebook *book, uint32_t index,
                   const struct fadu_node *node,
                   struct fadu_spellings *spellings, fadu_diag *diag,
                   struct fadu_value *value_out)
{
    const struct fadu_fact *fact = &book->facts.items[index];
    struct fadu_str text = fadu_str_trim(node->text);
    uint32_t choice;

    if (node->kind != FADU_NODE_SCALAR) {
        FADU_REPORT_PLAIN(diag, node->place, FADU_MSG_EXPECTED_TEXT);
        return false;
    }
    if (!fadu_fact_is_choice(fact))
        return number_value(fact, text, node->text_place, diag, value_out);
    if (!read_choice(diag, spellings, fact, text, node->text_place, &choice))
        return false;
    *value_out = (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                      .choices = UINT64_C(1) << choice };
    return true;
}
