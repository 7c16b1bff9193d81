/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and formulas of derivation that ask each other in a circle. */
#include "compile/compiler.h"

enum mark { UNSEEN, ON_THE_WAY, DONE };

struct walk {
    struct fadu_compiler *compiler;
    const struct fadu_offence *offence; /* NULL: the vocabulary alone */
    enum mark *marks;
    uint32_t *path;
    uint32_t depth;
    bool is_found;
};

static void visit(struct walk *walk, uint32_t fact);

static void
visit_test(void *context, const struct fadu_condition *test)
{
    visit(context, test->subject);
}

static void
visit_part(void *context, uint32_t fact)
{
    visit(context, fact);
}

static void
visit_sources(struct walk *walk, const struct fadu_derivation *derivation)
{
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        fadu_condition_each_fact(line->when, visit_test, walk);
    fadu_formula_each_fact(derivation->formula, visit_part, walk);
}

/* 甲 → 乙 → 甲 */
static void
report(struct walk *walk, uint32_t fact)
{
    const struct fadu_fact *facts = walk->compiler->book->facts.items;
    struct fadu_buf names;
    uint32_t at = 0;

    walk->is_found = true;
    fadu_buf_init_in(&names, walk->compiler->scratch);
    while (walk->path[at] != fact)
        at++;
    for (; at < walk->depth; at++) {
        fadu_buf_add(&names, facts[walk->path[at]].name);
        fadu_buf_add_text(&names, " → ");
    }
    fadu_buf_add(&names, facts[fact].name);
    FADU_REPORT(walk->compiler->diag, facts[fact].place,
                FADU_MSG_DERIVATION_CIRCLE, fadu_buf_str(&names));
}

static void
visit(struct walk *walk, uint32_t fact)
{
    if (walk->is_found || walk->marks[fact] == DONE)
        return;
    if (walk->marks[fact] == ON_THE_WAY) {
        report(walk, fact);
        return;
    }
    walk->marks[fact] = ON_THE_WAY;
    walk->path[walk->depth++] = fact;
    visit_sources(walk, &walk->compiler->book->facts.items[fact].derivation);
    if (walk->offence) {
        FADU_EACH(const struct fadu_own_derivation, own,
                  &walk->offence->derivations) {
            if (own->fact == fact)
                visit_sources(walk, &own->derivation);
        }
    }
    walk->depth--;
    walk->marks[fact] = DONE;
}

static void
walk_facts(struct fadu_compiler *compiler, const struct fadu_offence *offence)
{
    const uint32_t fact_count = compiler->book->facts.count;
    struct walk walk = {
        .compiler = compiler,
        .offence = offence,
        .marks = FADU_NEW_ARRAY(compiler->scratch, enum mark, fact_count),
        .path = FADU_NEW_ARRAY(compiler->scratch, uint32_t, fact_count + 1),
    };

    for (uint32_t fact = 0; fact < fact_count; fact++)
        visit(&walk, fact);
}

bool
fadu_check_circles(struct fadu_compiler *compiler)
{
    const size_t errors = fadu_diag_error_count(compiler->diag);

    walk_facts(compiler, NULL);
    if (fadu_diag_error_count(compiler->diag) != errors)
        return true;
    FADU_EACH(const struct fadu_offence, offence, &compiler->book->offences) {
        if (offence->derivations.count && !offence->has_errors)
            walk_facts(compiler, offence);
    }
    return fadu_diag_error_count(compiler->diag) != errors;
}
