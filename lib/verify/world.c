/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/world.h"

#include <stdlib.h>

enum { MANY_DAYS = 3653 };

/* --- the matter ---------------------------------------------------------- */

static struct fadu_node *
scalar(struct fadu_checker *check, struct fadu_str text)
{
    struct fadu_node *node = FADU_NEW(check->scratch, struct fadu_node);

    node->kind = FADU_NODE_SCALAR;
    node->text = text;
    return node;
}

/* Presumed is what nobody speaks of; given as unknown it may be anything. */
static void
speak_of_presumed(struct fadu_checker *check, struct fadu_matter *matter)
{
    const struct fadu_str nothing = FADU_STR("null");

    FADU_EACH(const struct fadu_fact, fact, &check->book->facts) {
        if (!fact->is_presumed || (fact->offence != FADU_NONE &&
                                   fact->offence != matter->offence_index))
            continue;
        FADU_VEC_PUSH(check->scratch, &matter->told.facts,
                      ((struct fadu_case_fact){
                          .name = fact->id, .value = scalar(check, nothing) }));
    }
    matter->told.own_count = matter->told.facts.count;
}

/* How long something took is not settled by the one day of the world, where the
 * offence itself asks for it. */
static void
free_from_days(struct fadu_matter *matter)
{
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        if (!matter->uses_fact[fact] || !matter->values[fact].is_span)
            continue;
        matter->values[fact] =
            (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
        matter->is_fixed[fact] = false;
        matter->origins[fact] = FADU_ORIGIN_UNKNOWN;
    }
    fadu_derive_tables(&matter->derivations, matter->values, matter->is_fixed);
}

static struct fadu_matter *
new_matter(struct fadu_checker *check, uint32_t offence, fadu_day acted_on,
           fadu_day decided_on)
{
    struct fadu_matter *matter = FADU_NEW(check->scratch, struct fadu_matter);
    struct fadu_case_act *told = &matter->told;
    const uint32_t offence_count = check->book->offences.count;

    *matter = (struct fadu_matter){
        .book = check->book,
        .offence = &check->book->offences.items[offence],
        .offence_index = offence,
        .facts = FADU_NEW(check->scratch, struct fadu_case),
        .is_of_act = FADU_NEW_ARRAY(check->scratch, bool, offence_count),
        .is_of_case = FADU_NEW_ARRAY(check->scratch, bool, offence_count),
        .arena = check->scratch,
        .diag = check->report->sink,
        .warnings = check->report->sink,
    };
    told->dates[FADU_ACTED_ON] = scalar(check, fadu_check_day(check, acted_on));
    told->dates[FADU_ACT_ENDED_ON] = told->dates[FADU_ACTED_ON];
    told->dates[FADU_DECIDED_ON] =
        scalar(check, fadu_check_day(check, decided_on));
    speak_of_presumed(check, matter);
    fadu_diag_clear(check->report->sink);
    if (!fadu_bind(matter))
        return NULL;
    free_from_days(matter);
    return matter;
}

static void
note_condition(void *context, const struct fadu_condition *when)
{
    fadu_partition_add(context, when);
}

static void
cut_into_cells(struct fadu_world *world)
{
    struct fadu_matter *matter = world->matter;
    const struct fadu_slice decided = { .matter = matter,
                                        .day = matter->decided_on };

    fadu_partition_init(&matter->partition, matter->book, matter->arena);
    fadu_slice_each_condition(&world->slice, note_condition,
                              &matter->partition);
    fadu_slice_each_condition(&decided, note_condition, &matter->partition);
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        FADU_EACH(const struct fadu_derive_line, line,
                  &fadu_derivation_of(&matter->derivations, fact)->lines)
            fadu_partition_add(&matter->partition, line->when);
    }
    FADU_EACH(struct fadu_condition *, never, &matter->book->nevers)
        fadu_partition_add(&matter->partition, *never);
    FADU_EACH(const struct fadu_list, list, &matter->book->lists) {
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
            if (entry->offence == matter->offence_index &&
                !fadu_asks_results(entry->when))
                fadu_partition_add(&matter->partition, entry->when);
        }
    }
}

static fadu_ref
possible_facts(struct fadu_space *space)
{
    fadu_ref possible = FADU_REF_YES;

    FADU_EACH(struct fadu_condition *, never, &space->matter->book->nevers)
        possible = fadu_diagram_and(
            space->diagram, possible,
            fadu_diagram_not(space->diagram,
                             fadu_space_condition(space, *never)));
    return possible;
}

static struct fadu_world *
new_world(struct fadu_checker *check, uint32_t offence, fadu_day acted_on,
          fadu_day decided_on)
{
    struct fadu_world *world = FADU_NEW(check->scratch, struct fadu_world);

    world->acted_on = acted_on;
    world->decided_on = decided_on;
    world->last_day = decided_on;
    world->matter = new_matter(check, offence, acted_on, decided_on);
    if (!world->matter)
        return NULL;
    world->slice =
        (struct fadu_slice){ .matter = world->matter, .day = acted_on };
    cut_into_cells(world);
    fadu_variables_init(&world->variables, world->matter);
    world->space = fadu_space_new(&world->variables, NULL, NULL);
    world->possible = possible_facts(world->space);
    world->place =
        fadu_place_function(world->space, &world->slice, &world->places);
    return world;
}

/* --- days ---------------------------------------------------------------- */

typedef FADU_VEC(fadu_day) fadu_days_list;

static void
add_day(struct fadu_checker *check, bool is_there, fadu_day day,
        fadu_days_list *days)
{
    const struct fadu_interval *covers = &check->book->covers;

    if (!is_there || (covers->has_from && day < covers->from) ||
        (covers->has_until && day >= covers->until))
        return;
    FADU_EACH(const fadu_day, other, days) {
        if (*other == day)
            return;
    }
    FADU_VEC_PUSH(check->scratch, days, day);
}

static void
add_interval(struct fadu_checker *check, const struct fadu_interval *interval,
             fadu_days_list *days)
{
    add_day(check, interval->has_from, interval->from, days);
    add_day(check, interval->has_until, interval->until, days);
}

/* The days on which the law of the offence changes. */
static void
find_days(struct fadu_checker *check, uint32_t offence, fadu_days_list *days)
{
    const struct fadu_rulebook *book = check->book;

    add_day(check, book->covers.has_from, book->covers.from, days);
    FADU_EACH(const struct fadu_provision, provision,
              &book->offences.items[offence].provisions)
        add_interval(check, &provision->in_force, days);
    FADU_EACH(const struct fadu_edition, edition, &book->editions)
        add_interval(check, &edition->in_force, days);
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        if (rule->effect != FADU_EFFECT_PROCEDURE &&
            rule->effect != FADU_EFFECT_NOTICE &&
            rule->effect != FADU_EFFECT_NO_COERCION &&
            fadu_rule_concerns(book, rule, offence))
            add_interval(check, &rule->in_force, days);
    }
    if (!days->count)
        FADU_VEC_PUSH(check->scratch, days, 0);
    qsort(days->items, days->count, sizeof(days->items[0]), fadu_day_order);
}

/* Before the law changes again, within the rulebook's time and some ten years.
 */
static fadu_day
last_day_of(struct fadu_checker *check, const fadu_days_list *days,
            fadu_day day)
{
    const struct fadu_interval *covers = &check->book->covers;
    fadu_day last = day + MANY_DAYS;

    if (covers->has_until && covers->until - 1 < last)
        last = covers->until - 1;
    FADU_EACH(const fadu_day, other, days) {
        if (*other > day && *other - 1 < last)
            last = *other - 1;
    }
    return last;
}

/* --- worlds that differ -------------------------------------------------- */

static bool
has_block_of(const struct fadu_offence *offence, uint32_t a, uint32_t b)
{
    FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations) {
        if (own->block != FADU_NONE &&
            fadu_block_has_edition(&offence->blocks.items[own->block], a) !=
                fadu_block_has_edition(&offence->blocks.items[own->block], b))
            return true;
    }
    return false;
}

/* Is the table of the provision one of the edition in force? */
static bool
has_own_table(const struct fadu_world *world, uint32_t provision)
{
    const uint32_t block = fadu_block_for(world->matter, provision);

    return block != FADU_NONE &&
           fadu_block_has_edition(&world->matter->offence->blocks.items[block],
                                  world->matter->edition);
}

/* The same provisions, rules, tables and policy? */
static bool
are_alike(const struct fadu_world *a, const struct fadu_world *b)
{
    const struct fadu_offence *offence = a->matter->offence;

    if (!fadu_law_is_same(&a->slice, &b->slice) ||
        a->matter->policy != b->matter->policy ||
        (a->matter->edition == FADU_NONE) !=
            (b->matter->edition == FADU_NONE) ||
        has_block_of(offence, a->matter->edition, b->matter->edition))
        return false;
    for (uint32_t i = 0; i < offence->provisions.count; i++)
        if (fadu_interval_has(&offence->provisions.items[i].in_force,
                              a->acted_on) &&
            (fadu_block_for(a->matter, i) != fadu_block_for(b->matter, i) ||
             has_own_table(a, i) != has_own_table(b, i)))
            return false;
    return true;
}

static bool
is_new(const struct fadu_world *world, struct fadu_world *const *worlds,
       uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (are_alike(worlds[i], world))
            return false;
    return true;
}

/* Old law that is applied under later editions. */
static void
add_later(struct fadu_checker *check, uint32_t offence, fadu_day acted_on,
          const fadu_days_list *days, struct fadu_worlds *worlds)
{
    uint32_t edition = fadu_rulebook_edition(check->book, acted_on);

    FADU_EACH(const fadu_day, day, days) {
        const uint32_t other = fadu_rulebook_edition(check->book, *day);
        struct fadu_world *world;

        if (*day <= acted_on || other == edition)
            continue;
        edition = other;
        world = new_world(check, offence, acted_on, *day);
        if (!world ||
            !is_new(world, worlds->items.items, worlds->items.count) ||
            !is_new(world, worlds->later.items, worlds->later.count))
            continue;
        world->core =
            fadu_compose_core(world->space, &world->slice, &world->cores);
        FADU_VEC_PUSH(check->scratch, &worlds->later, world);
    }
}

void
fadu_worlds_of(struct fadu_checker *check, uint32_t offence,
               struct fadu_worlds *worlds)
{
    fadu_days_list days = { 0 };

    find_days(check, offence, &days);
    FADU_EACH(const fadu_day, day, &days) {
        struct fadu_world *world = new_world(check, offence, *day, *day);

        if (!world || !is_new(world, worlds->items.items, worlds->items.count))
            continue;
        world->last_day = last_day_of(check, &days, *day);
        world->core =
            fadu_compose_core(world->space, &world->slice, &world->cores);
        FADU_VEC_PUSH(check->scratch, &worlds->items, world);
    }
    if (check->book->editions.count > 1) {
        FADU_EACH(const fadu_day, day, &days)
            add_later(check, offence, *day, &days, worlds);
    }
}

/* --- questions ----------------------------------------------------------- */

struct fadu_space *
fadu_free_space(struct fadu_checker *check, const struct fadu_offence *offence)
{
    struct fadu_matter *matter = FADU_NEW(check->scratch, struct fadu_matter);
    struct fadu_variables *variables =
        FADU_NEW(check->scratch, struct fadu_variables);
    const uint32_t fact_count = check->book->facts.count;
    struct fadu_space *space;

    *matter = (struct fadu_matter){
        .book = check->book,
        .arena = check->scratch,
        .derivations = { .book = check->book,
                         .offence = offence,
                         .edition = FADU_NONE },
        .values = FADU_NEW_ARRAY(check->scratch, struct fadu_value, fact_count),
        .is_fixed = FADU_NEW_ARRAY(check->scratch, bool, fact_count),
    };
    for (uint32_t fact = 0; fact < fact_count; fact++) {
        const struct fadu_fact *of = &check->book->facts.items[fact];

        matter->is_fixed[fact] = true; /* a variable of its own */
        if (fadu_fact_is_choice(of))
            matter->values[fact].choices = fadu_fact_all_choices(of);
    }
    fadu_partition_init(&matter->partition, check->book, check->scratch);
    FADU_EACH(struct fadu_condition *, never, &check->book->nevers)
        fadu_partition_add(&matter->partition, *never);
    fadu_variables_init(variables, matter);
    space = fadu_space_new(variables, NULL, NULL);
    return space;
}

/* Where the day is not before the first one covered. */
static fadu_ref
not_before(struct fadu_space *space, uint32_t fact, fadu_day first)
{
    const fadu_cells *cells = fadu_variable_cells(space->variables, fact);
    fadu_ref *children =
        FADU_NEW_ARRAY(space->matter->arena, fadu_ref, cells->count);

    for (uint32_t i = 0; i < cells->count; i++) {
        const struct fadu_range *range = &cells->items[i].range;

        children[i] = range->has_high && range->high.number.num < first
                          ? FADU_REF_NO
                          : FADU_REF_YES;
    }
    return fadu_diagram_node(space->diagram, fact, children, cells->count);
}

fadu_ref
fadu_free_possible(struct fadu_checker *check, struct fadu_space *space)
{
    static const uint32_t covered[] = { FADU_ACT_ENDED_ON, FADU_DECIDED_ON,
                                        FADU_SERVED_ON };
    const struct fadu_interval *covers = &check->book->covers;
    fadu_ref possible = possible_facts(space);

    for (size_t i = 0;
         covers->has_from && i < sizeof(covered) / sizeof(covered[0]); i++)
        possible =
            fadu_diagram_and(space->diagram, possible,
                             not_before(space, covered[i], covers->from));
    return possible;
}

void
fadu_free_note(struct fadu_space *space, const struct fadu_condition *condition)
{
    struct fadu_matter *matter = (struct fadu_matter *)space->matter;

    fadu_partition_add(&matter->partition, condition);
}

void
fadu_free_note_elements(struct fadu_space *space, const fadu_elements *elements)
{
    FADU_EACH(const struct fadu_element, element, elements)
        fadu_free_note(space, element->when);
}

bool
fadu_hangs_on_days(const struct fadu_matter *matter,
                   const struct fadu_condition *condition)
{
    const struct fadu_derivation *derivation;

    if (!condition)
        return false;
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (fadu_hangs_on_days(matter, *child))
            return true;
    }
    if (condition->kind != FADU_CONDITION_FACT)
        return false;
    if (condition->subject < FADU_HEADER_DATE_COUNT)
        return true;
    derivation = fadu_derivation_of(&matter->derivations, condition->subject);
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (fadu_hangs_on_days(matter, line->when))
            return true;
    }
    return derivation->kind == FADU_DERIVED_BY_DATES;
}

bool
fadu_rule_hangs_on_days(const struct fadu_matter *matter,
                        const struct fadu_rule *rule)
{
    bool hangs = fadu_hangs_on_days(matter, rule->guard) ||
                 fadu_hangs_on_days(matter, rule->unless);

    FADU_EACH(const struct fadu_element, element, &rule->elements)
        hangs |= fadu_hangs_on_days(matter, element->when);
    return hangs;
}

bool
fadu_asks_results(const struct fadu_condition *condition)
{
    if (!condition)
        return false;
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (fadu_asks_results(*child))
            return true;
    }
    switch (condition->kind) {
    case FADU_CONDITION_RULE:
    case FADU_CONDITION_RESULT_FINE:
    case FADU_CONDITION_RESULT_KINDS:
    case FADU_CONDITION_RESULT_OUTCOME:
    case FADU_CONDITION_RESULT_DIRECTION:
        return true;
    case FADU_CONDITION_ALL:
    case FADU_CONDITION_ANY:
    case FADU_CONDITION_NOT:
    case FADU_CONDITION_FACT:
        break;
    }
    return false;
}

struct asking {
    const struct fadu_world *world;
    bool (*is_one)(const void *context, const struct fadu_core *core);
    const void *context;
};

static fadu_ref
ask(void *context, uint32_t leaf)
{
    const struct asking *asking = context;

    return asking->is_one(asking->context, &asking->world->cores.items[leaf])
               ? FADU_REF_YES
               : FADU_REF_NO;
}

fadu_ref
fadu_world_core(struct fadu_world *world,
                bool (*is_one)(const void *context,
                               const struct fadu_core *core),
                const void *context)
{
    struct asking asking = { world, is_one, context };

    return fadu_diagram_map(world->space->diagram, world->core, ask, &asking);
}
