/* SPDX-License-Identifier: Apache-2.0 */
/* Rules, elements, lists and derivations that can never do anything. */
#include "verify/world.h"

/* Elements of a rule or a provision, and what else must hold beside them. */
struct bundle {
    struct fadu_str name;
    struct fadu_place place;
    const struct fadu_condition *guard;
    const fadu_elements *elements;
    const struct fadu_condition *unless;
};

static struct fadu_place
place_of(const struct bundle *bundle, const struct fadu_element *element)
{
    return element->when && element->when->place.source ? element->when->place
                                                        : bundle->place;
}

/* Everything but the element: what it adds to. */
static fadu_ref
without(struct fadu_space *space, const struct bundle *bundle,
        const struct fadu_element *left_out)
{
    fadu_ref all = fadu_space_condition(space, bundle->guard);

    FADU_EACH(const struct fadu_element, element, bundle->elements) {
        if (element != left_out)
            all = fadu_diagram_and(space->diagram, all,
                                   fadu_space_condition(space, element->when));
    }
    return all;
}

static bool
asks_results(const struct bundle *bundle)
{
    bool asks =
        fadu_asks_results(bundle->guard) || fadu_asks_results(bundle->unless);

    FADU_EACH(const struct fadu_element, element, bundle->elements)
        asks |= fadu_asks_results(element->when);
    return asks;
}

/* One element: never met, always met, or met whenever the others are.  False
 * if it is never met. */
static bool
check_element(struct fadu_checker *check, struct fadu_space *space,
              const struct bundle *bundle, const struct fadu_element *element)
{
    const fadu_ref met = fadu_space_condition(space, element->when);
    enum fadu_message message;

    if (met == FADU_REF_NO)
        message = FADU_MSG_DEAD_ELEMENT;
    else if (met == FADU_REF_YES)
        message = FADU_MSG_IDLE_ELEMENT;
    else if (bundle->elements->count > 1 &&
             fadu_diagram_and(space->diagram, without(space, bundle, element),
                              fadu_diagram_not(space->diagram, met)) ==
                 FADU_REF_NO)
        message = FADU_MSG_IMPLIED_ELEMENT;
    else
        return true;
    FADU_FIND(check, FADU_CHECK_DEAD, place_of(bundle, element), message,
              FADU_NO_EXAMPLE, element->name, bundle->name);
    return message != FADU_MSG_DEAD_ELEMENT;
}

/* False if the conditions exclude each other though each can be met. */
static bool
check_bundle(struct fadu_checker *check, const struct bundle *bundle)
{
    struct fadu_space *space = fadu_free_space(check, NULL);
    bool all_can_be_met = true;
    fadu_ref met;

    if (asks_results(bundle))
        return true;
    fadu_free_note(space, bundle->guard);
    fadu_free_note(space, bundle->unless);
    fadu_free_note_elements(space, bundle->elements);
    met = without(space, bundle, NULL);
    if (bundle->unless)
        met = fadu_diagram_and(
            space->diagram, met,
            fadu_diagram_not(space->diagram,
                             fadu_space_condition(space, bundle->unless)));
    FADU_EACH(const struct fadu_element, element, bundle->elements) {
        /* Of conditions that exclude each other each would be implied. */
        if (met != FADU_REF_NO ||
            fadu_space_condition(space, element->when) == FADU_REF_NO)
            all_can_be_met &= check_element(check, space, bundle, element);
    }
    return met != FADU_REF_NO || !all_can_be_met;
}

/* --- rules --------------------------------------------------------------- */

static bool
concerns_somebody(const struct fadu_rulebook *book,
                  const struct fadu_rule *rule)
{
    if (!fadu_is_ever_in_force(book, &rule->in_force))
        return false;
    for (uint32_t i = 0; i < book->offences.count; i++)
        if (fadu_rule_concerns(book, rule, i))
            return true;
    return false;
}

static bool
list_is_for(const struct fadu_rulebook *book, const struct fadu_list *list,
            const struct fadu_rule *rule)
{
    FADU_EACH(const uint32_t, needed, &rule->needed_lists) {
        if (&book->lists.items[*needed] == list)
            return true;
    }
    if (rule->needed_lists.count)
        return false;
    FADU_EACH(const uint32_t, own, &list->rules) {
        if (&book->rules.items[*own] == rule)
            return true;
    }
    return false;
}

static bool
lacks_its_list(const struct fadu_rulebook *book, const struct fadu_rule *rule)
{
    if (!rule->needs_list)
        return false;
    FADU_EACH(const struct fadu_list, list, &book->lists) {
        if (list->entries.count && list_is_for(book, list, rule))
            return false;
    }
    return true;
}

static void
check_rule(struct fadu_checker *check, const struct fadu_rule *rule)
{
    const struct bundle bundle = { rule->id, rule->place, rule->guard,
                                   &rule->elements, rule->unless };

    if (!concerns_somebody(check->book, rule))
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place,
                  FADU_MSG_RULE_CONCERNS_NOBODY, FADU_NO_EXAMPLE, rule->id);
    if (lacks_its_list(check->book, rule))
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place,
                  FADU_MSG_RULE_NEEDS_EMPTY_LIST, FADU_NO_EXAMPLE, rule->id);
    if (!check_bundle(check, &bundle))
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place, FADU_MSG_DEAD_RULE,
                  FADU_NO_EXAMPLE, rule->id);
    fadu_check_rule_citations(check, rule);
}

void
fadu_check_rules(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_rule, rule, &check->book->rules)
        check_rule(check, rule);
    FADU_EACH(const struct fadu_offence, offence, &check->book->offences) {
        FADU_EACH(const struct fadu_provision, provision,
                  &offence->provisions) {
            const struct bundle bundle = { provision->id, provision->place,
                                           NULL, &provision->elements, NULL };

            check->offence = offence;
            check->is_allowance_used =
                FADU_NEW_ARRAY(check->scratch, bool, offence->allowances.count);
            check_bundle(check, &bundle); /* dead provisions: check_use.c */
            check->offence = NULL;
        }
    }
}

/* --- lists --------------------------------------------------------------- */

static bool
never_holds(struct fadu_checker *check, const struct fadu_condition *condition)
{
    struct fadu_space *space = fadu_free_space(check, NULL);

    if (!condition || fadu_asks_results(condition))
        return false;
    fadu_free_note(space, condition);
    return fadu_space_condition(space, condition) == FADU_REF_NO;
}

static bool
serves_a_rule(const struct fadu_rulebook *book, const struct fadu_list *list,
              uint32_t offence)
{
    FADU_EACH(const uint32_t, rule, &list->rules) {
        if (fadu_rule_concerns(book, &book->rules.items[*rule], offence))
            return true;
    }
    return list->rules.count == 0;
}

static void
check_entry(struct fadu_checker *check, const struct fadu_list *list,
            const struct fadu_list_entry *entry)
{
    const struct fadu_str offence =
        check->book->offences.items[entry->offence].id;
    const struct fadu_place place = entry->when && entry->when->place.source
                                        ? entry->when->place
                                        : list->place;

    if (never_holds(check, entry->when))
        FADU_FIND(check, FADU_CHECK_DEAD, place, FADU_MSG_DEAD_ENTRY,
                  FADU_NO_EXAMPLE, offence, list->id);
    if (!serves_a_rule(check->book, list, entry->offence))
        FADU_FIND(check, FADU_CHECK_DEAD, place, FADU_MSG_ENTRY_WITHOUT_RULE,
                  FADU_NO_EXAMPLE, offence, list->id);
}

void
fadu_check_lists(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_list, list, &check->book->lists) {
        if (!list->entries.count)
            FADU_FIND(check, FADU_CHECK_DEAD, list->place, FADU_MSG_DEAD_LIST,
                      FADU_NO_EXAMPLE, list->id);
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries)
            check_entry(check, list, entry);
    }
}

/* --- derivations --------------------------------------------------------- */

static void
check_lines_of(struct fadu_checker *check, uint32_t fact,
               const struct fadu_derivation *derivation)
{
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (never_holds(check, line->when))
            FADU_FIND(check, FADU_CHECK_DEAD, line->place, FADU_MSG_DEAD_LINE,
                      FADU_NO_EXAMPLE, check->book->facts.items[fact].name);
    }
}

void
fadu_check_lines(struct fadu_checker *check)
{
    for (uint32_t fact = 0; fact < check->book->facts.count; fact++)
        check_lines_of(check, fact, &check->book->facts.items[fact].derivation);
    FADU_EACH(const struct fadu_offence, offence, &check->book->offences) {
        FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations)
            check_lines_of(check, own->fact, &own->derivation);
    }
}
