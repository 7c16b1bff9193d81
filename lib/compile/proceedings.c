/* SPDX-License-Identifier: Apache-2.0 */
/* What rules of procedure ask: other rules, in no circle, and kinds that some
 * penalty or order has. */
#include "compile/compiler.h"

enum mark { UNSEEN, ON_THE_WAY, DONE };

struct walk {
    struct fadu_compiler *compiler;
    enum mark *marks;
    uint32_t *path;
    uint32_t depth;
    bool is_found;
};

static void visit(struct walk *walk, uint32_t rule);

static bool
is_order(const struct fadu_order *orders, uint32_t count, struct fadu_str name)
{
    for (uint32_t i = 0; i < count; i++)
        if (fadu_str_equal(orders[i].name, name))
            return true;
    return false;
}

static bool
offence_orders(const struct fadu_offence *offence, struct fadu_str name)
{
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (is_order(provision->orders.items, provision->orders.count, name))
            return true;
    }
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            if (is_order(row->orders.items, row->orders.count, name))
                return true;
        }
    }
    return false;
}

static bool
is_known_kind(const struct fadu_rulebook *book, struct fadu_str name)
{
    if (fadu_rulebook_has_kind(book, name))
        return true;
    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        if (offence_orders(offence, name))
            return true;
    }
    return false;
}

/* A kind that is written wrongly would never be found, and nobody would know.
 */
static void
check_kinds(struct fadu_compiler *compiler, const struct fadu_condition *test)
{
    const struct fadu_rulebook *book = compiler->book;

    FADU_EACH(const struct fadu_str, kind, &test->kinds) {
        struct fadu_str *names;
        size_t count = 0;

        if (is_known_kind(book, *kind))
            continue;
        names = FADU_NEW_ARRAY(compiler->scratch, struct fadu_str,
                               book->kinds.count + 1);
        FADU_EACH(const struct fadu_kind, known, &book->kinds)
            names[count++] = known->name;
        FADU_REPORT(compiler->diag, test->place, FADU_MSG_UNKNOWN_KIND, *kind);
        fadu_diag_suggest(compiler->diag, fadu_closest(*kind, names, count));
    }
}

/* 甲 → 乙 → 甲 */
static void
report_circle(struct walk *walk, uint32_t rule)
{
    const struct fadu_rule *rules = walk->compiler->book->rules.items;
    struct fadu_buf names;
    uint32_t at = 0;

    walk->is_found = true;
    fadu_buf_init_in(&names, walk->compiler->scratch);
    while (walk->path[at] != rule)
        at++;
    for (; at < walk->depth; at++) {
        fadu_buf_add(&names, rules[walk->path[at]].name);
        fadu_buf_add_text(&names, " → ");
    }
    fadu_buf_add(&names, rules[rule].name);
    FADU_REPORT(walk->compiler->diag, rules[rule].place, FADU_MSG_RULE_CIRCLE,
                fadu_buf_str(&names));
}

static void
visit_condition(struct walk *walk, const struct fadu_condition *condition)
{
    if (!condition)
        return;
    if (condition->kind == FADU_CONDITION_RULE)
        visit(walk, condition->subject);
    if (condition->kind == FADU_CONDITION_RESULT_KINDS)
        check_kinds(walk->compiler, condition);
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        visit_condition(walk, *child);
}

static void
visit(struct walk *walk, uint32_t index)
{
    const struct fadu_rule *rule = &walk->compiler->book->rules.items[index];

    if (walk->is_found || walk->marks[index] == DONE)
        return;
    if (walk->marks[index] == ON_THE_WAY) {
        report_circle(walk, index);
        return;
    }
    walk->marks[index] = ON_THE_WAY;
    walk->path[walk->depth++] = index;
    visit_condition(walk, rule->guard);
    FADU_EACH(const struct fadu_element, element, &rule->elements)
        visit_condition(walk, element->when);
    visit_condition(walk, rule->unless);
    walk->depth--;
    walk->marks[index] = DONE;
}

void
fadu_check_proceedings(struct fadu_compiler *compiler)
{
    const uint32_t count = compiler->book->rules.count;
    struct walk walk = {
        .compiler = compiler,
        .marks = FADU_NEW_ARRAY(compiler->scratch, enum mark, count),
        .path = FADU_NEW_ARRAY(compiler->scratch, uint32_t, count + 1),
    };

    for (uint32_t rule = 0; rule < count; rule++)
        visit(&walk, rule);
}
