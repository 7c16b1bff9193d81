/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which facts an offence uses itself: there a presumption does not hold, and
 * the fact is unknown until it is given.  Kept for each provision and block, so
 * that one that comes later changes no earlier answer.
 * And which are asked at all, by the offence or by a general rule.
 */
#include "compile/compiler.h"

struct marker {
    struct fadu_compiler *compiler;
    struct fadu_offence *offence;
    bool *uses_fact; /* of the offence, a provision or a block */
    bool is_flat;    /* no matter of which */
};

static void mark_condition(struct marker *marker,
                           const struct fadu_condition *condition);

static void mark_formula(struct marker *marker,
                         const struct fadu_formula *formula);

static void
mark_derivation(struct marker *marker, const struct fadu_derivation *derivation)
{
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        mark_condition(marker, line->when);
    mark_formula(marker, derivation->formula);
}

/* A fact derived by table or formula uses what that asks. */
static void
mark_fact(struct marker *marker, uint32_t fact)
{
    if (fact == FADU_NONE || marker->uses_fact[fact])
        return;
    marker->uses_fact[fact] = true;
    mark_derivation(marker,
                    &marker->compiler->book->facts.items[fact].derivation);
    FADU_EACH(const struct fadu_own_derivation, own,
              &marker->offence->derivations) {
        struct marker of_block = *marker;

        if (own->fact != fact)
            continue;
        /* What a block derives it uses itself, on the days when it serves. */
        if (own->block != FADU_NONE && !marker->is_flat)
            of_block.uses_fact =
                marker->offence->blocks.items[own->block].uses_fact;
        mark_derivation(&of_block, &own->derivation);
    }
}

static void
mark_part(void *context, uint32_t fact)
{
    mark_fact(context, fact);
}

static void
mark_formula(struct marker *marker, const struct fadu_formula *formula)
{
    fadu_formula_each_fact(formula, mark_part, marker);
}

static void
mark_test(void *context, const struct fadu_condition *test)
{
    mark_fact(context, test->subject);
}

static void
mark_condition(struct marker *marker, const struct fadu_condition *condition)
{
    fadu_condition_each_fact(condition, mark_test, marker);
}

static void
mark_provision(struct marker *marker, const struct fadu_provision *provision)
{
    mark_condition(marker, provision->when);
    FADU_EACH(const struct fadu_element, element, &provision->elements)
        mark_condition(marker, element->when);
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        mark_condition(marker, order->when);
        if (order->of != FADU_NONE)
            mark_fact(marker, order->of);
    }
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        mark_condition(marker, penalty->when);
        FADU_EACH(const struct fadu_amount, amount, &penalty->amounts) {
            if (amount->form == FADU_AMOUNT_RATE)
                mark_fact(marker, amount->base);
            if (amount->form == FADU_AMOUNT_MONEY)
                mark_fact(marker, amount->per);
            mark_formula(marker, amount->formula);
        }
    }
}

static void
mark_block(struct marker *marker, const struct fadu_block *block)
{
    mark_condition(marker, block->when);
    mark_formula(marker, block->fine);
    mark_formula(marker, block->then);
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            mark_condition(marker, *line);
        FADU_EACH(const struct fadu_order, order, &row->orders)
            mark_condition(marker, order->when);
    }
}

static void
mark_offence(struct marker *marker)
{
    struct fadu_arena *arena = marker->compiler->arena;
    const uint32_t fact_count = marker->compiler->book->facts.count;
    struct fadu_offence *offence = marker->offence;

    offence->uses_fact = FADU_NEW_ARRAY(arena, bool, fact_count);
    FADU_EACH(struct fadu_block, block, &offence->blocks)
        block->uses_fact = FADU_NEW_ARRAY(arena, bool, fact_count);
    marker->uses_fact = offence->uses_fact;
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        mark_condition(marker, column->when);
    FADU_EACH(struct fadu_provision, provision, &offence->provisions) {
        provision->uses_fact = FADU_NEW_ARRAY(arena, bool, fact_count);
        marker->uses_fact = provision->uses_fact;
        mark_provision(marker, provision);
    }
    FADU_EACH(struct fadu_block, block, &offence->blocks) {
        marker->uses_fact = block->uses_fact;
        mark_block(marker, block);
    }
}

static void
mark_rules(struct marker *marker)
{
    const struct fadu_rulebook *book = marker->compiler->book;

    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        mark_condition(marker, rule->guard);
        FADU_EACH(const struct fadu_element, element, &rule->elements)
            mark_condition(marker, element->when);
        mark_condition(marker, rule->unless);
        mark_formula(marker, rule->amount);
    }
    FADU_EACH(const struct fadu_list, list, &book->lists) {
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries)
            mark_condition(marker, entry->when);
    }
}

/* All of the offence and of the general rules in one. */
static void
mark_asked(struct marker *marker)
{
    struct fadu_offence *offence = marker->offence;

    offence->asks_fact = FADU_NEW_ARRAY(marker->compiler->arena, bool,
                                        marker->compiler->book->facts.count);
    marker->uses_fact = offence->asks_fact;
    marker->is_flat = true;
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        mark_condition(marker, column->when);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions)
        mark_provision(marker, provision);
    FADU_EACH(const struct fadu_block, block, &offence->blocks)
        mark_block(marker, block);
    mark_rules(marker);
}

void
fadu_note_used_facts(struct fadu_compiler *compiler)
{
    FADU_EACH(struct fadu_offence, offence, &compiler->book->offences) {
        struct marker marker = { compiler, offence, NULL, false };

        mark_offence(&marker);
        mark_asked(&marker);
    }
}
