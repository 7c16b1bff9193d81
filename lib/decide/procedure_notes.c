/* SPDX-License-Identifier: Apache-2.0 */
/* What is noted beside the states: facts to ask, choices made, lists. */
#include "decide/inquiry.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

/* --- facts that only procedure asks -------------------------------------- */

/* A fact can change a state only where everything around its test is open:
 * beside a test that decides already it can not. */
struct asking {
    struct inquiry *inquiry;
    bool wants_open; /* visit the tests that are open, or the others */
};

static void list_source(void *context, const struct fadu_condition *test);

static void
list_fact(const struct asking *asking, uint32_t index, bool is_open)
{
    struct fadu_act *act = asking->inquiry->act;
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_fact *fact = &matter->book->facts.items[index];

    if (matter->origins[index] == FADU_ORIGIN_PRESUMED)
        fadu_list_presumed(act, index, false);
    /* What a given fact would follow from is asked with it. */
    if (matter->origins[index] == FADU_ORIGIN_GIVEN && !asking->wants_open) {
        FADU_EACH(const struct fadu_derive_line, line,
                  &fadu_derivation_of(&matter->derivations, index)->lines)
            fadu_condition_each_fact(line->when, list_source, (void *)asking);
    }
    if (fadu_value_is_known(fact, &matter->values[index]) ||
        index < FADU_HEADER_DATE_COUNT)
        return;
    fadu_list_procedure_fact(act,
                             fadu_derive_source(&matter->derivations, index,
                                                matter->values,
                                                matter->is_fixed),
                             is_open);
}

static void
list_source(void *context, const struct fadu_condition *test)
{
    list_fact(context, test->subject, false);
}

/* A number in the amount of a notice. */
static void
list_number(void *context, uint32_t fact)
{
    const struct asking *asking = context;

    list_fact(asking, fact, asking->wants_open);
}

static void
list_condition(const struct asking *asking,
               const struct fadu_condition *condition, bool is_open)
{
    if (!condition)
        return;
    is_open =
        is_open && fadu_condition_state(condition, &asking->inquiry->view) ==
                       FADU_STATE_UNKNOWN;
    if (condition->kind == FADU_CONDITION_FACT && is_open == asking->wants_open)
        list_fact(asking, condition->subject, is_open);
    FADU_EACH(struct fadu_condition *, child, &condition->children)
        list_condition(asking, *child, is_open);
}

static bool
names_rule(const struct fadu_list *list, uint32_t rule)
{
    FADU_EACH(const uint32_t, own, &list->rules) {
        if (*own == rule)
            return true;
    }
    return false;
}

/* The entries for this offence, of lists that decide for the rule. */
static void
list_entries(const struct asking *asking, const struct fadu_rule *rule,
             bool is_open)
{
    const struct fadu_slice *slice = &asking->inquiry->act->slice;
    const struct fadu_rulebook *book = slice->matter->book;
    const uint32_t index = (uint32_t)(rule - book->rules.items);

    if (!fadu_rule_needs_list(slice, rule))
        return;
    for (uint32_t i = 0; i < book->lists.count; i++) {
        const struct fadu_list *list = &book->lists.items[i];
        bool serves = !rule->needed_lists.count && names_rule(list, index);

        FADU_EACH(const uint32_t, needed, &rule->needed_lists)
            serves |= *needed == i;
        if (!serves)
            continue;
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
            if (entry->offence == slice->matter->offence_index)
                list_condition(asking, entry->when, is_open);
        }
    }
}

void
fadu_list_procedure_facts(struct inquiry *inquiry)
{
    const struct fadu_rulebook *book = inquiry->act->slice.matter->book;

    /* Those that can change a state first, so that none is listed twice. */
    for (int pass = 0; pass < 2; pass++) {
        const struct asking asking = { inquiry, pass == 0 };

        for (uint32_t i = 0; i < book->rules.count; i++) {
            const struct fadu_rule *rule = &book->rules.items[i];
            const bool is_open = inquiry->found[i].state == FADU_STATE_UNKNOWN;

            if ((!fadu_is_proceeding(rule) &&
                 rule->effect != FADU_EFFECT_NO_COERCION) ||
                !fadu_rule_is_asked(&inquiry->act->slice, rule))
                continue;
            list_condition(&asking, rule->guard, is_open);
            list_condition(&asking, rule->unless, is_open);
            FADU_EACH(const struct fadu_element, element, &rule->elements)
                list_condition(&asking, element->when, is_open);
            list_entries(&asking, rule, is_open);
            /* It can change what a notice tells that applies or may apply. */
            if (!asking.wants_open || inquiry->found[i].state != FADU_NOT_MET)
                fadu_formula_each_fact(rule->amount, list_number,
                                       (void *)&asking);
        }
    }
}

/* --- what the answer says of choices and lists --------------------------- */

/* A line of a table that carries a note is a choice of the rulebook: how a
 * household is treated, for instance. */
static void
warn_of_choice(struct inquiry *inquiry, uint32_t index)
{
    const struct fadu_matter *matter = inquiry->act->slice.matter;
    const struct fadu_fact *fact = &matter->book->facts.items[index];
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, index);

    if (matter->origins[index] != FADU_ORIGIN_DERIVED ||
        derivation->kind != FADU_DERIVED_BY_TABLE)
        return;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        struct fadu_buf value;

        if (!line->note.len ||
            fadu_condition_state(line->when, &inquiry->view) != FADU_MET)
            continue;
        fadu_buf_init_in(&value, matter->arena);
        fadu_value_write(&value, fact, &matter->values[index]);
        FADU_REPORT(inquiry->recommendation->warnings, no_place,
                    FADU_MSG_DERIVED_BY_CHOICE, fact->name,
                    fadu_buf_str(&value), line->note);
        fadu_buf_free(&value);
    }
}

static bool
is_on_list(struct inquiry *inquiry, const struct fadu_list *list)
{
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        if (entry->offence == inquiry->act->slice.matter->offence_index &&
            fadu_condition_state(entry->when, &inquiry->view) != FADU_NOT_MET)
            return true;
    }
    return false;
}

/* Is there anything to coerce for: a breach under a clause? */
static bool
is_under_clause(const struct fadu_act *act)
{
    return act->core.outcome == FADU_OUTCOME_PENALISE ||
           act->core.outcome == FADU_OUTCOME_EXEMPT_MAY ||
           act->core.outcome == FADU_OUTCOME_ORDER_ONLY ||
           act->core.outcome == FADU_OUTCOME_UNDETERMINED;
}

/* A list shows what is published; outside it the law is the same. */
static void
warn_of_lists(struct inquiry *inquiry, const struct fadu_rule *rule)
{
    const struct fadu_rulebook *book = inquiry->act->slice.matter->book;
    const uint32_t index = (uint32_t)(rule - book->rules.items);
    bool is_named = false;

    if (rule->effect != FADU_EFFECT_NO_COERCION ||
        !inquiry->found[index].is_shown ||
        inquiry->found[index].state == FADU_NOT_MET ||
        !is_under_clause(inquiry->act))
        return;
    FADU_EACH(const struct fadu_list, list, &book->lists) {
        if (!names_rule(list, index))
            continue;
        if (is_on_list(inquiry, list))
            return;
        is_named = true;
    }
    if (is_named)
        FADU_REPORT(inquiry->recommendation->warnings, no_place,
                    FADU_MSG_OUTSIDE_LISTS, rule->name);
}

void
fadu_warn_of_procedure(struct inquiry *inquiry)
{
    const struct fadu_rulebook *book = inquiry->act->slice.matter->book;

    for (uint32_t fact = 0; fact < book->facts.count; fact++)
        warn_of_choice(inquiry, fact);
    FADU_EACH(const struct fadu_rule, rule, &book->rules)
        warn_of_lists(inquiry, rule);
}
