/* SPDX-License-Identifier: Apache-2.0 */
/* Rules, elements, lists and derivations that can never do anything. */
#include "verify/span.h"
#include "verify/world.h"

/* Elements of a rule or a provision, and what else must hold beside them. */
struct bundle {
    struct fadu_words name;
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

/* Where the condition is met; what it asks of results and of other rules may
 * be anything. */
static fadu_ref
met_where(struct fadu_space *space, const struct fadu_condition *condition)
{
    return fadu_asks_results(condition)
               ? FADU_REF_YES
               : fadu_space_condition(space, condition);
}

/* Everything but the element: what it adds to. */
static fadu_ref
without(struct fadu_space *space, const struct bundle *bundle,
        const struct fadu_element *left_out)
{
    fadu_ref all = met_where(space, bundle->guard);

    FADU_EACH(const struct fadu_element, element, bundle->elements) {
        if (element != left_out)
            all = fadu_diagram_and(space->diagram, all,
                                   met_where(space, element->when));
    }
    return all;
}

/* One element: never met, always met, or met whenever the others are.  False
 * if it is never met. */
static bool
check_element(struct fadu_checker *check, struct fadu_space *space,
              const struct bundle *bundle, const struct fadu_element *element)
{
    const fadu_ref met = fadu_space_condition(space, element->when);
    enum fadu_message message;

    if (fadu_diagram_and(space->diagram, met,
                         fadu_free_possible(check, space)) == FADU_REF_NO)
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
              FADU_NO_EXAMPLE, fadu_same(element->name), bundle->name);
    return message != FADU_MSG_DEAD_ELEMENT;
}

/* What cannot be met beside all that stands before it. */
struct clash {
    struct fadu_place place;
    struct fadu_words name;
};

/* A condition of one line is that line. */
static const struct fadu_condition *
only_line(const struct fadu_condition *condition)
{
    while (condition && condition->kind == FADU_CONDITION_ALL &&
           condition->children.count == 1)
        condition = condition->children.items[0];
    return condition;
}

/* No fine lies in both ranges? */
static bool
ask_other_fines(const struct fadu_condition *a, const struct fadu_condition *b)
{
    const struct fadu_range *lower;
    const struct fadu_range *upper;

    if (!a || !b || a->kind != FADU_CONDITION_RESULT_FINE ||
        b->kind != FADU_CONDITION_RESULT_FINE || a->ranges.count != 1 ||
        b->ranges.count != 1)
        return false;
    lower = &a->ranges.items[0];
    upper = &b->ranges.items[0];
    return (lower->has_high && upper->has_low &&
            fadu_rational_compare(lower->high.number, upper->low.number) < 0) ||
           (upper->has_high && lower->has_low &&
            fadu_rational_compare(upper->high.number, lower->low.number) < 0);
}

static bool
clashes_in_fine(const struct bundle *bundle, const struct fadu_element *element)
{
    FADU_EACH(const struct fadu_element, other, bundle->elements) {
        if (other < element &&
            ask_other_fines(only_line(other->when), only_line(element->when)))
            return true;
    }
    return false;
}

static struct fadu_place
place_in(const struct bundle *bundle, const struct fadu_condition *condition)
{
    return condition->place.source ? condition->place : bundle->place;
}

static bool
find_clash(struct fadu_checker *check, struct fadu_space *space,
           const struct bundle *bundle, struct clash *clash)
{
    const struct fadu_words guard_words = { { FADU_STR("适用条件"),
                                              FADU_STR("when") } };
    const struct fadu_words unless_words = { { FADU_STR("但有"),
                                               FADU_STR("unless") } };
    fadu_ref met =
        fadu_diagram_and(space->diagram, fadu_free_possible(check, space),
                         met_where(space, bundle->guard));

    if (met == FADU_REF_NO) {
        *clash = (struct clash){ place_in(bundle, bundle->guard), guard_words };
        return true;
    }
    FADU_EACH(const struct fadu_element, element, bundle->elements) {
        met = fadu_diagram_and(space->diagram, met,
                               met_where(space, element->when));
        if (met == FADU_REF_NO || clashes_in_fine(bundle, element)) {
            *clash = (struct clash){ place_of(bundle, element),
                                     fadu_same(element->name) };
            return true;
        }
    }
    if (!bundle->unless || fadu_asks_results(bundle->unless) ||
        fadu_diagram_and(
            space->diagram, met,
            fadu_diagram_not(space->diagram,
                             fadu_space_condition(space, bundle->unless))) !=
            FADU_REF_NO)
        return false;
    *clash = (struct clash){ place_in(bundle, bundle->unless), unless_words };
    return true;
}

/* An exception that never is one. */
static void
check_unless(struct fadu_checker *check, struct fadu_space *space,
             const struct bundle *bundle)
{
    const struct fadu_words name = { { FADU_STR("但有"), FADU_STR("unless") } };

    if (bundle->unless && !fadu_asks_results(bundle->unless) &&
        fadu_diagram_and(space->diagram, fadu_free_possible(check, space),
                         fadu_space_condition(space, bundle->unless)) ==
            FADU_REF_NO)
        FADU_FIND(check, FADU_CHECK_DEAD, place_in(bundle, bundle->unless),
                  FADU_MSG_DEAD_ELEMENT, FADU_NO_EXAMPLE, name, bundle->name);
}

/* What was found of the conditions of a rule or a provision. */
enum bundle_state {
    CAN_BE_MET,
    HAS_DEAD_ELEMENT, /* said already */
    CLASHES,          /* though each condition can be met */
};

static enum bundle_state
check_bundle(struct fadu_checker *check, const struct bundle *bundle,
             struct clash *clash)
{
    struct fadu_space *space = fadu_free_space(check, NULL);
    bool all_can_be_met = true;
    bool has_clash;

    fadu_free_note(space, bundle->guard);
    fadu_free_note(space, bundle->unless);
    fadu_free_note_elements(space, bundle->elements);
    has_clash = find_clash(check, space, bundle, clash);
    check_unless(check, space, bundle);
    FADU_EACH(const struct fadu_element, element, bundle->elements) {
        /* Of conditions that exclude each other each would be implied. */
        if (!fadu_asks_results(element->when) &&
            (!has_clash ||
             fadu_diagram_and(space->diagram,
                              fadu_space_condition(space, element->when),
                              fadu_free_possible(check, space)) == FADU_REF_NO))
            all_can_be_met &= check_element(check, space, bundle, element);
    }
    return !all_can_be_met ? HAS_DEAD_ELEMENT
           : has_clash     ? CLASHES
                           : CAN_BE_MET;
}

/* --- rules --------------------------------------------------------------- */

static bool
excludes(const struct fadu_rulebook *book,
         const struct fadu_provision *provision, const struct fadu_rule *rule)
{
    FADU_EACH(const uint32_t, excluded, &provision->excludes) {
        if (&book->rules.items[*excluded] == rule)
            return true;
    }
    return false;
}

/* Does no provision of the offence let it in? */
static bool
is_excluded(const struct fadu_rulebook *book, const struct fadu_rule *rule,
            const struct fadu_offence *offence)
{
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (!excludes(book, provision, rule))
            return false;
    }
    return true;
}

static bool
concerns_somebody(const struct fadu_rulebook *book,
                  const struct fadu_rule *rule)
{
    if (!fadu_is_ever_in_force(book, &rule->in_force))
        return false;
    for (uint32_t i = 0; i < book->offences.count; i++)
        if (fadu_rule_concerns(book, rule, i) &&
            !is_excluded(book, rule, &book->offences.items[i]))
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

/* Are all three in force on one day? */
static bool
meet_in_time(const struct fadu_rulebook *book, const struct fadu_interval *a,
             const struct fadu_interval *b)
{
    struct fadu_span span = fadu_covered_part(book, a);

    if (b->has_from && b->from > span.from)
        span.from = b->from;
    if (b->has_until && b->until < span.until)
        span.until = b->until;
    return span.from < span.until;
}

/* Can the rule be met in a case of the offence? */
static bool
lets_in(struct fadu_checker *check, const struct bundle *bundle,
        const struct fadu_rule *rule, const struct fadu_offence *offence)
{
    struct fadu_space *space = fadu_free_space(check, offence);
    fadu_ref met;

    fadu_free_note(space, bundle->guard);
    fadu_free_note_elements(space, bundle->elements);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        fadu_free_note(space, provision->when);
        fadu_free_note_elements(space, &provision->elements);
    }
    met = fadu_diagram_and(space->diagram, fadu_free_possible(check, space),
                           without(space, bundle, NULL));
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (meet_in_time(check->book, &rule->in_force, &provision->in_force) &&
            !excludes(check->book, provision, rule) &&
            fadu_diagram_and(
                space->diagram, met,
                fadu_diagram_and(
                    space->diagram,
                    fadu_space_elements(space, &provision->elements),
                    fadu_space_condition(space, provision->when))) !=
                FADU_REF_NO)
            return true;
    }
    return false;
}

/* What is met whatever the clause, or hangs on results, is not asked. */
static bool
is_let_in(struct fadu_checker *check, const struct bundle *bundle,
          const struct fadu_rule *rule)
{
    if (rule->effect == FADU_EFFECT_REFER ||
        rule->effect > FADU_EFFECT_AGGRAVATE)
        return true;
    for (uint32_t i = 0; i < check->book->offences.count; i++)
        if (fadu_rule_concerns(check->book, rule, i) &&
            lets_in(check, bundle, rule, &check->book->offences.items[i]))
            return true;
    return false;
}

static void
check_rule(struct fadu_checker *check, const struct fadu_rule *rule)
{
    const struct bundle bundle = { fadu_rule_words(rule), rule->place,
                                   rule->guard, &rule->elements, rule->unless };
    bool is_dead = false;
    enum bundle_state state;
    struct clash clash;

    if (!concerns_somebody(check->book, rule)) {
        is_dead = true;
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place,
                  FADU_MSG_RULE_CONCERNS_NOBODY, FADU_NO_EXAMPLE, bundle.name);
    }
    if (lacks_its_list(check->book, rule)) {
        is_dead = true;
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place,
                  FADU_MSG_RULE_NEEDS_EMPTY_LIST, FADU_NO_EXAMPLE, bundle.name);
    }
    state = check_bundle(check, &bundle, &clash);
    is_dead |= state != CAN_BE_MET;
    if (state == CLASHES)
        FADU_FIND(check, FADU_CHECK_DEAD, clash.place, FADU_MSG_DEAD_RULE,
                  FADU_NO_EXAMPLE, bundle.name, clash.name);
    if (!is_dead && !is_let_in(check, &bundle, rule))
        FADU_FIND(check, FADU_CHECK_DEAD, rule->place,
                  FADU_MSG_RULE_BESIDE_OFFENCES, FADU_NO_EXAMPLE, bundle.name);
    fadu_check_rule_citations(check, rule);
}

void
fadu_check_rules(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_rule, rule, &check->book->rules)
        check_rule(check, rule);
}

/* Dead provisions: check_use.c. */
static void
check_elements(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_provision, provision,
              &check->offence->provisions) {
        const struct bundle bundle = { fadu_provision_words(check, provision),
                                       provision->place, NULL,
                                       &provision->elements, NULL };
        struct clash clash;

        check_bundle(check, &bundle, &clash);
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
    const struct fadu_offence *offence =
        &check->book->offences.items[entry->offence];
    const struct fadu_place place = entry->when && entry->when->place.source
                                        ? entry->when->place
                                        : entry->place;

    if (never_holds(check, entry->when))
        FADU_FIND(check, FADU_CHECK_DEAD, place, FADU_MSG_DEAD_ENTRY,
                  FADU_NO_EXAMPLE, fadu_offence_words(offence),
                  fadu_same(list->name));
    if (!serves_a_rule(check->book, list, entry->offence))
        FADU_FIND(check, FADU_CHECK_DEAD, place, FADU_MSG_ENTRY_WITHOUT_RULE,
                  FADU_NO_EXAMPLE, fadu_offence_words(offence),
                  fadu_same(list->name));
}

void
fadu_check_lists(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_list, list, &check->book->lists) {
        if (!list->entries.count)
            FADU_FIND(check, FADU_CHECK_DEAD, list->place, FADU_MSG_DEAD_LIST,
                      FADU_NO_EXAMPLE, fadu_same(list->name));
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries)
            check_entry(check, list, entry);
    }
}

/* --- derivations --------------------------------------------------------- */

/* The lines of one derivation, none of which asks results. */
struct lines {
    struct fadu_space *space;
    const struct fadu_derivation *derivation;
};

/* Where another line says as much: any for the rest, a heavier one, or the
 * same value earlier; the rest is what no other line covers. */
static fadu_ref
said_by_others(const struct lines *lines, const struct fadu_derive_line *line)
{
    fadu_ref said = FADU_REF_NO;

    FADU_EACH(const struct fadu_derive_line, other, &lines->derivation->lines) {
        const bool says_as_much =
            other->choice > line->choice ||
            (other->choice == line->choice && other < line);

        if (other != line && other->when &&
            (!line->when || (lines->derivation->takes_heaviest &&
                             !other->is_left_to_officer && says_as_much)))
            said = fadu_diagram_or(
                lines->space->diagram, said,
                fadu_space_condition(lines->space, other->when));
    }
    return said;
}

static void
check_line(struct fadu_checker *check, const struct lines *lines,
           const struct fadu_derive_line *line, struct fadu_words fact)
{
    struct fadu_diagram *diagram = lines->space->diagram;
    const fadu_ref holds = line->when
                               ? fadu_space_condition(lines->space, line->when)
                               : FADU_REF_YES;
    const fadu_ref adds = fadu_diagram_and(
        diagram, holds, fadu_diagram_not(diagram, said_by_others(lines, line)));

    if (holds == FADU_REF_NO || (adds == FADU_REF_NO && !line->when))
        FADU_FIND(check, FADU_CHECK_DEAD, line->place, FADU_MSG_DEAD_LINE,
                  FADU_NO_EXAMPLE, fact);
    else if (adds == FADU_REF_NO && !line->is_left_to_officer)
        FADU_FIND(check, FADU_CHECK_DEAD, line->place, FADU_MSG_SHADOWED_LINE,
                  FADU_NO_EXAMPLE, fact);
}

static void
check_lines_of(struct fadu_checker *check, uint32_t fact,
               const struct fadu_derivation *derivation)
{
    struct lines lines = { fadu_free_space(check, NULL), derivation };

    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (fadu_asks_results(line->when))
            return;
        fadu_free_note(lines.space, line->when);
    }
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
        check_line(check, &lines, line,
                   fadu_fact_words(&check->book->facts.items[fact]));
}

void
fadu_check_lines(struct fadu_checker *check)
{
    for (uint32_t fact = 0; fact < check->book->facts.count; fact++)
        check_lines_of(check, fact, &check->book->facts.items[fact].derivation);
}

void
fadu_check_own_parts(struct fadu_checker *check)
{
    check_elements(check);
    FADU_EACH(const struct fadu_own_derivation, own,
              &check->offence->derivations)
        check_lines_of(check, own->fact, &own->derivation);
}
