/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/asked.h"

#include "decide/slice.h"

static void mark_test(void *context, const struct fadu_condition *test);

static void
mark_condition(void *context, const struct fadu_condition *when)
{
    fadu_condition_each_fact(when, mark_test, context);
}

/* What a fact follows from is asked with it. */
static void
mark_fact(struct fadu_matter *matter, uint32_t fact)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, fact);

    if (matter->asks_fact[fact])
        return;
    matter->asks_fact[fact] = true;
    if (derivation->kind == FADU_DERIVED_BY_DATES) {
        mark_fact(matter, derivation->from);
        mark_fact(matter, derivation->to);
    }
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (line->when)
            mark_condition(matter, line->when);
    }
}

static void
mark_test(void *context, const struct fadu_condition *test)
{
    mark_fact(context, test->subject);
}

/* --- what the offence uses itself ---------------------------------------- */

static void
add_used(struct fadu_matter *matter, const bool *uses_fact)
{
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++)
        matter->uses_fact[fact] |= uses_fact[fact];
}

/* Only what is to come is left out: a law to come changes no earlier answer.
 */
static bool
has_begun(const struct fadu_matter *matter,
          const struct fadu_provision *provision)
{
    return !provision->in_force.has_from ||
           provision->in_force.from <= matter->decided_on;
}

static bool
block_has_begun(const struct fadu_matter *matter,
                const struct fadu_block *block)
{
    if (!fadu_block_may_serve(matter, block))
        return false;
    FADU_EACH(const uint32_t, provision, &block->provisions) {
        if (has_begun(matter, &matter->offence->provisions.items[*provision]))
            return true;
    }
    return block->provisions.count == 0;
}

static void
note_used(struct fadu_matter *matter)
{
    const struct fadu_offence *offence = matter->offence;

    add_used(matter, offence->uses_fact);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (has_begun(matter, provision))
            add_used(matter, provision->uses_fact);
    }
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        if (block_has_begun(matter, block))
            add_used(matter, block->uses_fact);
    }
}

/* --- what any rule asks -------------------------------------------------- */

static void
mark_number(void *context, uint32_t fact)
{
    mark_fact(context, fact);
}

static void
note_asked_on(struct fadu_matter *matter, fadu_day day)
{
    const struct fadu_slice slice = { .matter = matter, .day = day };

    FADU_EACH(const struct fadu_rule, rule, &matter->book->rules) {
        if (!fadu_rule_is_asked(&slice, rule))
            continue;
        fadu_rule_each_condition(&slice, rule, mark_condition, matter);
        fadu_formula_each_fact(rule->amount, mark_number, matter);
    }
}

void
fadu_note_asked_facts(struct fadu_matter *matter)
{
    /* Confiscation of gains is asked of every offence (art. 28(2)). */
    static const char *const gains[] = { "illegal_gains", "refundable" };
    const uint32_t fact_count = matter->book->facts.count;

    matter->uses_fact = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    matter->asks_fact = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    note_used(matter);
    for (uint32_t fact = 0; fact < fact_count; fact++)
        if (matter->uses_fact[fact])
            mark_fact(matter, fact);
    note_asked_on(matter, matter->ended_on);
    if (matter->decided_on != matter->ended_on)
        note_asked_on(matter, matter->decided_on);
    for (size_t i = 0; i < sizeof(gains) / sizeof(gains[0]); i++) {
        uint32_t fact;

        if (fadu_map_find(&matter->book->fact_names, fadu_str_of(gains[i]),
                          &fact))
            mark_fact(matter, fact);
    }
}
