/* SPDX-License-Identifier: Apache-2.0 */
/* What a worked case expects of checks, facts, citations and procedure. */
#include "cases/expectation.h"
#include "explain/words.h"

static bool
is_asked_about(const struct fadu_expectation *expectation,
               const struct fadu_proceeding *proceeding, uint32_t rule)
{
    return proceeding->entry == expectation->entry &&
           proceeding->rule == &expectation->compiler.book->rules.items[rule];
}

/* --- checks, facts, citations -------------------------------------------- */

static void
expect_check(struct fadu_expectation *expectation, const struct fadu_node *node)
{
    struct fadu_compiler *compiler = &expectation->compiler;
    enum fadu_state state = FADU_NOT_MET; /* a rule not shown is not met */
    uint32_t rule;

    if (!fadu_find_name(compiler, &compiler->book->rule_names, node->key,
                        node->key_place, FADU_MSG_UNKNOWN_RULE, &rule))
        return;
    FADU_EACH(const struct fadu_check, check, &expectation->act->checks) {
        if (check->rule == &compiler->book->rules.items[rule])
            state = check->state;
    }
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &expectation->act->directing.circumstances) {
        if (circumstance->rule == &compiler->book->rules.items[rule])
            state = circumstance->state;
    }
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (is_asked_about(expectation, proceeding, rule))
            state = proceeding->state;
    }
    fadu_expect_word(expectation, node, fadu_words_state, (int32_t)state,
                     fadu_state_word(state));
}

void
fadu_expect_checks(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        expect_check(slot, item);
}

/* The last day that a rule of procedure or a notice gives; null: none. */
static void
expect_due_of(struct fadu_expectation *expectation,
              const struct fadu_node *node)
{
    struct fadu_compiler *compiler = &expectation->compiler;
    struct fadu_buf day;
    uint32_t rule;

    if (!fadu_find_name(compiler, &compiler->book->rule_names, node->key,
                        node->key_place, FADU_MSG_UNKNOWN_RULE, &rule))
        return;
    fadu_buf_init_in(&day, expectation->scratch);
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (is_asked_about(expectation, proceeding, rule) &&
            proceeding->has_due)
            fadu_day_write(&day, proceeding->due_on);
    }
    fadu_expect_text(expectation, node, fadu_buf_str(&day));
}

void
fadu_expect_due(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        expect_due_of(slot, item);
}

static void
add_fact(const struct fadu_expectation *expectation, struct fadu_buf *buf,
         uint32_t fact)
{
    if (buf->len)
        fadu_buf_add_text(buf, ", ");
    fadu_buf_add(buf,
                 expectation->act->slice.matter->book->facts.items[fact].id);
}

static bool
stands_in(const fadu_fact_list *list, uint32_t fact, uint32_t at,
          bool is_ordered)
{
    if (is_ordered)
        return at < list->count && list->items[at] == fact;
    FADU_EACH(const uint32_t, other, list) {
        if (*other == fact)
            return true;
    }
    return false;
}

/* `needed` comes in the order in which to ask; other lists are sets. */
static void
expect_facts(struct fadu_expectation *expectation, const struct fadu_node *node,
             const fadu_fact_list *actual, bool is_ordered)
{
    const struct fadu_matter *matter = expectation->act->slice.matter;
    uint32_t wanted = 0;
    bool is_same = true;
    struct fadu_buf list;

    fadu_buf_init_in(&list, expectation->scratch);
    FADU_EACH(const uint32_t, fact, actual)
        add_fact(expectation, &list, *fact);
    if (!fadu_expects_nothing(node)) {
        FADU_EACH_ITEM(item, node) {
            uint32_t fact;

            if (!fadu_lookup_fact(matter->book, matter->offence_index,
                                  fadu_str_trim(item->text), &fact)) {
                FADU_REPORT(expectation->compiler.diag, item->place,
                            FADU_MSG_UNKNOWN_FACT, item->text);
                return;
            }
            is_same &= stands_in(actual, fact, wanted, is_ordered);
            wanted++;
        }
    }
    if (!is_same || wanted != actual->count)
        fadu_differ(expectation, node, fadu_buf_str(&list));
}

void
fadu_expect_needed(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    const struct fadu_expectation *expectation = slot;
    fadu_fact_list facts = { 0 };

    (void)compiler;
    FADU_EACH(const struct fadu_needed, needed,
              &expectation->act->outlook.needed)
        FADU_VEC_PUSH(expectation->scratch, &facts, needed->fact);
    expect_facts(slot, node, &facts, true);
}

void
fadu_expect_irrelevant(struct fadu_compiler *compiler,
                       const struct fadu_node *node, void *slot)
{
    const struct fadu_expectation *expectation = slot;

    (void)compiler;
    expect_facts(slot, node, &expectation->act->irrelevant, false);
}

void
fadu_expect_possible(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    const struct fadu_expectation *expectation = slot;
    struct fadu_buf number;

    (void)compiler;
    fadu_buf_init_in(&number, expectation->scratch);
    fadu_buf_add_int(&number, expectation->act->outlook.possible.count);
    fadu_expect_text(slot, node, fadu_buf_str(&number));
}

static bool
is_cited(const struct fadu_act *act, const struct fadu_cite *wanted)
{
    FADU_EACH(const struct fadu_cited, cited, &act->cites) {
        const struct fadu_cite *cite = cited->cite;

        if (cite->instrument == wanted->instrument &&
            cite->article == wanted->article &&
            cite->article_of == wanted->article_of &&
            cite->paragraph == wanted->paragraph &&
            cite->item == wanted->item &&
            fadu_str_equal(cite->limb, wanted->limb))
            return true;
    }
    return false;
}

void
fadu_expect_cites(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    struct fadu_expectation *expectation = slot;
    fadu_cites wanted = { 0 };
    struct fadu_buf list;

    fadu_decode_cites(compiler, node, &wanted);
    fadu_buf_init_in(&list, expectation->scratch);
    FADU_EACH(const struct fadu_cited, cited, &expectation->act->cites)
        fadu_buf_add(&list, cited->text);
    FADU_EACH(const struct fadu_cite, cite, &wanted) {
        if (!is_cited(expectation->act, cite)) {
            fadu_differ(expectation, node, fadu_buf_str(&list));
            return;
        }
    }
}

/* summary: that rule is met; ordinary: it is not. */
void
fadu_expect_procedure(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    const struct fadu_expectation *expectation = slot;
    enum fadu_state state = FADU_NOT_MET;
    int32_t wanted;

    if (!fadu_decode_word(compiler, node, fadu_words_procedure, &wanted))
        return;
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (proceeding->entry == expectation->entry &&
            fadu_str_equal(proceeding->rule->id, FADU_STR("summary")))
            state = proceeding->state;
    }
    if (state != (wanted == 0 ? FADU_MET : FADU_NOT_MET))
        fadu_differ(slot, node,
                    state == FADU_MET       ? FADU_STR("summary")
                    : state == FADU_NOT_MET ? FADU_STR("ordinary")
                                            : FADU_STR("unknown"));
}

static bool
is_among(const struct fadu_str *names, uint32_t count, struct fadu_str wanted)
{
    for (uint32_t i = 0; i < count; i++)
        if (fadu_str_equal(names[i], wanted))
            return true;
    return false;
}

/* These names and no others, in any order. */
static void
expect_exactly(void *slot, const struct fadu_node *node,
               const struct fadu_str *names, uint32_t count)
{
    const struct fadu_expectation *expectation = slot;
    struct fadu_buf list;
    uint32_t wanted = 0;
    bool is_same = true;

    fadu_buf_init_in(&list, expectation->scratch);
    for (uint32_t i = 0; i < count; i++) {
        if (list.len)
            fadu_buf_add_text(&list, ", ");
        fadu_buf_add(&list, names[i]);
    }
    if (!fadu_expects_nothing(node)) {
        FADU_EACH_ITEM(item, node) {
            wanted++;
            is_same &= is_among(names, count, fadu_str_trim(item->text));
        }
    }
    if (!is_same || wanted != count)
        fadu_differ(slot, node, fadu_buf_str(&list));
}

void
fadu_expect_human(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const uint32_t count = expectation->act->humans.count;
    struct fadu_str *names =
        FADU_NEW_ARRAY(expectation->scratch, struct fadu_str, count);

    (void)compiler;
    for (uint32_t i = 0; i < count; i++)
        names[i] =
            fadu_str_of(fadu_human_word(expectation->act->humans.items[i]));
    expect_exactly(slot, node, names, count);
}

/* Penalties and orders by name. */
void
fadu_expect_kinds(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    const struct fadu_expectation *expectation = slot;

    (void)compiler;
    expect_exactly(slot, node, expectation->act->kind_names.items,
                   expectation->act->kind_names.count);
}
