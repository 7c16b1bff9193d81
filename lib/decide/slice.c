/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/slice.h"

struct fadu_slice
fadu_decided_slice(const struct fadu_slice *slice)
{
    struct fadu_slice decided = *slice;

    decided.day = slice->matter->decided_on;
    return decided;
}

/* --- where a rule applies ------------------------------------------------ */

/* Referral, coercion, procedure and notices are those of the decision. */
static fadu_day
day_of_rule(const struct fadu_slice *slice, const struct fadu_rule *rule)
{
    switch (rule->effect) {
    case FADU_EFFECT_REFER:
    case FADU_EFFECT_NO_COERCION:
    case FADU_EFFECT_PROCEDURE:
    case FADU_EFFECT_NOTICE:
        return slice->matter->decided_on;
    case FADU_EFFECT_BAR:
    case FADU_EFFECT_EXEMPT:
    case FADU_EFFECT_NO_FINE:
    case FADU_EFFECT_MITIGATE:
    case FADU_EFFECT_LIGHTEN:
    case FADU_EFFECT_AGGRAVATE:
        break;
    }
    return slice->day;
}

bool
fadu_rule_is_asked(const struct fadu_slice *slice, const struct fadu_rule *rule)
{
    return fadu_interval_has(&rule->in_force, day_of_rule(slice, rule)) &&
           fadu_rule_concerns(slice->matter->book, rule,
                              slice->matter->offence_index);
}

/* --- states -------------------------------------------------------------- */

enum fadu_state
fadu_rule_guard(const struct fadu_rule *rule, const struct fadu_view *view)
{
    return fadu_condition_state(rule->guard, view);
}

static bool
list_names(const struct fadu_list *list, uint32_t rule)
{
    FADU_EACH(const uint32_t, own, &list->rules) {
        if (*own == rule)
            return true;
    }
    return false;
}

static uint32_t
index_of(const struct fadu_rulebook *book, const struct fadu_rule *rule)
{
    return (uint32_t)(rule - book->rules.items);
}

bool
fadu_rule_needs_list(const struct fadu_slice *slice,
                     const struct fadu_rule *rule)
{
    const struct fadu_matter *matter = slice->matter;

    if (rule->needs_list)
        return true;
    if (!matter->policy->list_is_required)
        return false;
    FADU_EACH(const struct fadu_list, list, &matter->book->lists) {
        if (list_names(list, index_of(matter->book, rule)))
            return true;
    }
    return false;
}

/* Does the list decide for the rule: one it needs, or one that names it? */
static bool
list_serves(const struct fadu_rulebook *book, const struct fadu_list *list,
            const struct fadu_rule *rule)
{
    FADU_EACH(const uint32_t, own, &rule->needed_lists) {
        if (&book->lists.items[*own] == list)
            return true;
    }
    return rule->needed_lists.count == 0 &&
           list_names(list, index_of(book, rule));
}

/* Calls visit for every entry that may put the offence on a list of the rule.
 */
static void
each_entry(const struct fadu_slice *slice, const struct fadu_rule *rule,
           void (*visit)(void *context, const struct fadu_condition *when),
           void *context)
{
    const struct fadu_matter *matter = slice->matter;

    FADU_EACH(const struct fadu_list, list, &matter->book->lists) {
        if (!list_serves(matter->book, list, rule))
            continue;
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
            if (entry->offence == matter->offence_index)
                visit(context, entry->when);
        }
    }
}

struct entry_search {
    const struct fadu_view *view;
    enum fadu_state best;
};

static void
find_entry(void *context, const struct fadu_condition *when)
{
    struct entry_search *search = context;

    search->best =
        fadu_state_or(search->best, fadu_condition_state(when, search->view));
}

/* On one of the lists that name the rule, with the entry's own condition. */
static enum fadu_state
state_on_lists(const struct fadu_slice *slice, const struct fadu_rule *rule,
               const struct fadu_view *view)
{
    struct entry_search search = { view, FADU_NOT_MET };

    each_entry(slice, rule, find_entry, &search);
    return search.best;
}

enum fadu_state
fadu_rule_state(const struct fadu_slice *slice, const struct fadu_rule *rule,
                const struct fadu_view *view)
{
    enum fadu_state state = fadu_rule_guard(rule, view);

    FADU_EACH(const struct fadu_element, element, &rule->elements)
        state =
            fadu_state_and(state, fadu_condition_state(element->when, view));
    if (rule->unless)
        state = fadu_state_and(
            state, fadu_state_not(fadu_condition_state(rule->unless, view)));
    if (fadu_rule_needs_list(slice, rule))
        state = fadu_state_and(state, state_on_lists(slice, rule, view));
    return state;
}

bool
fadu_provision_excludes(const struct fadu_slice *slice,
                        const struct fadu_provision *provision,
                        const struct fadu_rule *rule)
{
    if (!provision)
        return false;
    FADU_EACH(const uint32_t, excluded, &provision->excludes) {
        if (*excluded == index_of(slice->matter->book, rule))
            return true;
    }
    return false;
}

struct listing {
    struct fadu_space *space;
    fadu_ref any;
};

static void
add_entry(void *context, const struct fadu_condition *when)
{
    struct listing *listing = context;

    listing->any = fadu_diagram_or(listing->space->diagram, listing->any,
                                   fadu_space_condition(listing->space, when));
}

fadu_ref
fadu_space_rule(struct fadu_space *space, const struct fadu_slice *slice,
                const struct fadu_rule *rule)
{
    struct fadu_diagram *diagram = space->diagram;
    fadu_ref met =
        fadu_diagram_and(diagram, fadu_space_condition(space, rule->guard),
                         fadu_space_elements(space, &rule->elements));

    if (rule->unless)
        met = fadu_diagram_and(
            diagram, met,
            fadu_diagram_not(diagram,
                             fadu_space_condition(space, rule->unless)));
    if (fadu_rule_needs_list(slice, rule)) {
        struct listing listing = { space, FADU_REF_NO };

        each_entry(slice, rule, add_entry, &listing);
        met = fadu_diagram_and(diagram, met, listing.any);
    }
    return met;
}

fadu_ref
fadu_space_effect(struct fadu_space *space, const struct fadu_slice *slice,
                  enum fadu_effect effect, enum fadu_force force,
                  const struct fadu_provision *excluded_by)
{
    fadu_ref any = FADU_REF_NO;

    FADU_EACH(const struct fadu_rule, rule, &slice->matter->book->rules) {
        if (rule->effect != effect || (force && rule->force != force) ||
            !fadu_rule_is_asked(slice, rule) ||
            fadu_provision_excludes(slice, excluded_by, rule))
            continue;
        any = fadu_diagram_or(space->diagram, any,
                              fadu_space_rule(space, slice, rule));
    }
    return any;
}

/* Does the offence begin or end to be one between the two days? */
static bool
comes_or_goes(const struct fadu_offence *offence, fadu_day a, fadu_day b)
{
    return (offence->has_begun &&
            (a < offence->began_on) != (b < offence->began_on)) ||
           (offence->has_ended &&
            (a < offence->ended_on) != (b < offence->ended_on));
}

bool
fadu_law_is_same(const struct fadu_slice *a, const struct fadu_slice *b)
{
    if (comes_or_goes(a->matter->offence, a->day, b->day))
        return false;
    FADU_EACH(const struct fadu_provision, provision,
              &a->matter->offence->provisions) {
        if (fadu_interval_has(&provision->in_force, a->day) !=
            fadu_interval_has(&provision->in_force, b->day))
            return false;
    }
    FADU_EACH(const struct fadu_rule, rule, &a->matter->book->rules) {
        if (fadu_rule_is_asked(a, rule) != fadu_rule_is_asked(b, rule))
            return false;
    }
    return true;
}

/* --- the table of a provision --------------------------------------------- */

static uint32_t
block_of_edition(const struct fadu_offence *offence, uint32_t edition,
                 uint32_t provision)
{
    for (uint32_t i = 0; i < offence->blocks.count; i++)
        if (fadu_block_has_edition(&offence->blocks.items[i], edition) &&
            fadu_block_is_for(&offence->blocks.items[i], provision))
            return i;
    return FADU_NONE;
}

/* The latest edition before `before` that has a table for the provision. */
static uint32_t
earlier_block(const struct fadu_matter *matter, uint32_t provision,
              fadu_day before)
{
    const struct fadu_edition *latest = NULL;
    uint32_t found = FADU_NONE;

    for (uint32_t i = 0; i < matter->book->editions.count; i++) {
        const struct fadu_edition *edition = &matter->book->editions.items[i];
        uint32_t block = block_of_edition(matter->offence, i, provision);

        if (block == FADU_NONE || !edition->in_force.has_from ||
            edition->in_force.from > before ||
            (latest && latest->in_force.from > edition->in_force.from))
            continue;
        latest = edition;
        found = block;
    }
    return found;
}

uint32_t
fadu_block_for(const struct fadu_matter *matter, uint32_t provision)
{
    uint32_t block = FADU_NONE;

    if (matter->edition != FADU_NONE)
        block = block_of_edition(matter->offence, matter->edition, provision);
    if (block == FADU_NONE)
        block = earlier_block(matter, provision, matter->decided_on);
    return block;
}

/* --- every condition of the slice ---------------------------------------- */

struct visitor {
    void (*visit)(void *context, const struct fadu_condition *when);
    void *context;
};

static void
visit(const struct visitor *visitor, const struct fadu_condition *when)
{
    if (when)
        visitor->visit(visitor->context, when);
}

static void
visit_elements(const struct visitor *visitor, const fadu_elements *elements)
{
    FADU_EACH(const struct fadu_element, element, elements)
        visit(visitor, element->when);
}

static void
visit_orders(const struct visitor *visitor, const struct fadu_order *orders,
             uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        visit(visitor, orders[i].when);
}

/* Does a provision of the slice have its rows in that block? */
static bool
serves(const struct fadu_slice *slice, uint32_t block)
{
    const struct fadu_offence *offence = slice->matter->offence;

    for (uint32_t i = 0; i < offence->provisions.count; i++)
        if (fadu_interval_has(&offence->provisions.items[i].in_force,
                              slice->day) &&
            fadu_block_for(slice->matter, i) == block)
            return true;
    return false;
}

bool
fadu_block_may_serve(const struct fadu_matter *matter,
                     const struct fadu_block *block)
{
    FADU_EACH(const uint32_t, edition, &block->editions) {
        const struct fadu_interval *interval =
            &matter->book->editions.items[*edition].in_force;

        if (!interval->has_from || interval->from <= matter->decided_on)
            return true;
    }
    return false;
}

static void
visit_offence(const struct visitor *visitor, const struct fadu_slice *slice)
{
    const struct fadu_offence *offence = slice->matter->offence;

    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, slice->day))
            continue;
        visit(visitor, provision->when);
        visit_elements(visitor, &provision->elements);
        visit_orders(visitor, provision->orders.items, provision->orders.count);
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties)
            visit(visitor, penalty->when);
    }
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        visit(visitor, column->when);
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        if (!serves(slice, (uint32_t)(block - offence->blocks.items)))
            continue;
        visit(visitor, block->when);
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            FADU_EACH(struct fadu_condition *, line, &row->lines)
                visit(visitor, *line);
            visit_orders(visitor, row->orders.items, row->orders.count);
        }
    }
}

static bool
decides_core(enum fadu_effect effect)
{
    return effect != FADU_EFFECT_PROCEDURE && effect != FADU_EFFECT_NOTICE &&
           effect != FADU_EFFECT_NO_COERCION;
}

static void
visit_rule(const struct visitor *visitor, const struct fadu_slice *slice,
           const struct fadu_rule *rule)
{
    visit(visitor, rule->guard);
    visit_elements(visitor, &rule->elements);
    visit(visitor, rule->unless);
    if (fadu_rule_needs_list(slice, rule))
        each_entry(slice, rule, visitor->visit, visitor->context);
}

void
fadu_rule_each_condition(
    const struct fadu_slice *slice, const struct fadu_rule *rule,
    void (*visit_condition)(void *context, const struct fadu_condition *when),
    void *context)
{
    const struct visitor visitor = { visit_condition, context };

    visit_rule(&visitor, slice, rule);
}

void
fadu_slice_each_condition(
    const struct fadu_slice *slice,
    void (*visit_condition)(void *context, const struct fadu_condition *when),
    void *context)
{
    const struct visitor visitor = { visit_condition, context };
    const struct fadu_rulebook *book = slice->matter->book;

    visit_offence(&visitor, slice);
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        if (decides_core(rule->effect) && fadu_rule_is_asked(slice, rule))
            visit_rule(&visitor, slice, rule);
    }
}
