/* SPDX-License-Identifier: Apache-2.0 */
/* Worse is never lighter: a fact that gets worse, or a mitigating rule that is
 * no longer met, never makes the result lighter. */
#include "verify/monotony.h"

enum { MAX_TRIES = 24 };

/* --- the question -------------------------------------------------------- */

static fadu_ref
join_pair(void *context, uint32_t better, uint32_t worse)
{
    struct fadu_step *step = context;
    struct fadu_step_pair pair = { better, worse, { false, 0 } };

    if (better == worse && !step->scale.has_numbers)
        return fadu_leaf(0);
    pair.how = fadu_is_lighter(&step->scale, &step->world->cores.items[better],
                               &step->world->cores.items[worse]);
    if (!pair.how.is_lighter)
        return fadu_leaf(0);
    for (uint32_t i = 0; i < step->pairs.count; i++)
        if (step->pairs.items[i].better == better &&
            step->pairs.items[i].worse == worse)
            return fadu_leaf(i + 1);
    FADU_VEC_PUSH(step->check->scratch, &step->pairs, pair);
    return fadu_leaf(step->pairs.count);
}

/* The pairs, by number, where the worse value is the lighter; 0 elsewhere. */
static fadu_ref
join_step(struct fadu_step *step)
{
    struct fadu_diagram *diagram = step->world->space->diagram;
    const fadu_ref core = step->world->core;
    const fadu_ref better =
        fadu_diagram_fix(diagram, core, step->fact, step->better);
    const fadu_ref worse =
        fadu_diagram_fix(diagram, core, step->fact, step->worse);

    if (better == worse && !step->scale.has_numbers)
        return fadu_leaf(0);
    return fadu_diagram_join(diagram, better, worse, join_pair, step);
}

/* Neither value is excluded by the other facts. */
static fadu_ref
where_possible(const struct fadu_step *step, fadu_ref where)
{
    struct fadu_diagram *diagram = step->world->space->diagram;
    const fadu_ref possible = step->world->possible;

    if (possible == FADU_REF_YES)
        return where;
    return fadu_diagram_and(
        diagram, where,
        fadu_diagram_and(
            diagram,
            fadu_diagram_fix(diagram, possible, step->fact, step->better),
            fadu_diagram_fix(diagram, possible, step->fact, step->worse)));
}

/* One finding a step is enough: the others mostly say the same. */
static bool
try_step(struct fadu_step *step, fadu_ref where)
{
    struct fadu_diagram *diagram = step->world->space->diagram;
    const fadu_ref joined = join_step(step);

    where = where_possible(step, where);
    for (uint32_t i = 0; i < step->pairs.count && i < MAX_TRIES; i++) {
        const fadu_ref here = fadu_diagram_and(
            diagram, where, fadu_diagram_equals(diagram, joined, i + 1));

        if (here != FADU_REF_NO &&
            fadu_step_show(step, here, &step->pairs.items[i]))
            return true;
    }
    return false;
}

/* --- worse facts --------------------------------------------------------- */

/* A value of the cell next to one of its ends. */
static struct fadu_value
value_at(const struct fadu_step *step, uint32_t index, bool at_high)
{
    const struct fadu_cell *cell =
        &fadu_variable_cells(&step->world->variables, step->fact)->items[index];
    const struct fadu_range *range = &cell->range;
    const bool has_end = at_high ? range->has_high : range->has_low;
    const struct fadu_bound *end = at_high ? &range->high : &range->low;
    const struct fadu_rational little = { 1, 100 };
    struct fadu_value value = fadu_spoken(step->world, step->fact, cell);
    struct fadu_rational number;

    if (value.choices || cell->sample.is_span || range->is_single)
        return value;
    value.is_sample = false;
    if (!has_end) {
        if (at_high &&
            fadu_rational_mul(value.number, fadu_rational_int(10), &number) &&
            fadu_rational_add(number, fadu_rational_int(10), &number))
            value.number = number;
        return value;
    }
    number = end->number;
    if (end->is_open && !(at_high ? fadu_rational_sub(number, little, &number)
                                  : fadu_rational_add(number, little, &number)))
        return value;
    {
        struct fadu_value near = value;

        near.number = number;
        if (fadu_range_state(range, &near) == FADU_MET)
            value.number = number;
    }
    return value;
}

static void
set_step(struct fadu_step *step, uint32_t better, uint32_t worse, bool grows)
{
    step->better = better;
    step->worse = worse;
    step->better_value = value_at(step, better, grows);
    step->worse_value = value_at(step, worse, !grows);
    if (better == worse) { /* from one end of the cell to the other */
        step->better_value = value_at(step, better, !grows);
        step->worse_value = value_at(step, worse, grows);
    }
    memset(&step->pairs, 0, sizeof(step->pairs));
    fadu_scale_set(&step->scale, step->fact, &step->better_value,
                   &step->worse_value);
}

static void
check_fact(struct fadu_step step, uint32_t fact)
{
    const enum fadu_worse direction = step.check->book->facts.items[fact].worse;
    const bool grows = direction != FADU_WORSE_LESS;
    const fadu_cells *cells = fadu_variable_cells(&step.world->variables, fact);

    step.fact = fact;
    for (uint32_t i = 0; i < cells->count; i++) {
        const bool is_last = i + 1 == cells->count;

        if (step.scale.is_base[fact] && !cells->items[i].range.is_single &&
            !cells->items[i].sample.choices) {
            set_step(&step, i, i, grows);
            try_step(&step, FADU_REF_YES);
        }
        if (is_last)
            return;
        set_step(&step, grows ? i : i + 1, grows ? i + 1 : i, grows);
        try_step(&step, FADU_REF_YES);
    }
}

/* --- mitigating rules ---------------------------------------------------- */

static bool
may_be_compared(const struct fadu_rule *rule)
{
    return fadu_rule_lightens(rule) || rule->effect == FADU_EFFECT_AGGRAVATE;
}

/* Where the rule is met with the better value and not with the worse, and no
 * other rule speaks for the worse value alone, or against the better. */
static fadu_ref
where_only_it_changes(const struct fadu_step *step)
{
    struct fadu_world *world = step->world;
    struct fadu_diagram *diagram = world->space->diagram;
    fadu_ref where = FADU_REF_YES;

    FADU_EACH(const struct fadu_rule, rule, &step->check->book->rules) {
        fadu_ref met;
        fadu_ref better;
        fadu_ref worse;

        if (!may_be_compared(rule) || !fadu_rule_is_asked(&world->slice, rule))
            continue;
        met = fadu_space_rule(world->space, &world->slice, rule);
        better = fadu_diagram_fix(diagram, met, step->fact, step->better);
        worse = fadu_diagram_fix(diagram, met, step->fact, step->worse);
        if (better == worse && rule != step->rule)
            continue;
        if (!fadu_rule_lightens(rule)) {
            const fadu_ref other = better;

            better = worse;
            worse = other;
        }
        where = fadu_diagram_and(
            diagram, where,
            fadu_diagram_or(diagram, better, fadu_diagram_not(diagram, worse)));
        if (rule == step->rule)
            where = fadu_diagram_and(
                diagram, where,
                fadu_diagram_and(diagram, better,
                                 fadu_diagram_not(diagram, worse)));
    }
    return where;
}

static fadu_ref
met_in(const struct fadu_step *step, uint32_t cell)
{
    struct fadu_world *world = step->world;

    return fadu_diagram_fix(
        world->space->diagram,
        fadu_space_rule(world->space, &world->slice, step->rule), step->fact,
        cell);
}

/* Where, inside `where`, the value of the `better` cell is heavier than that of
 * `worse`, or `worse` meets the rule, too. */
static fadu_ref
heavier_than(struct fadu_step *step, uint32_t better, uint32_t worse,
             fadu_ref where)
{
    struct fadu_diagram *diagram = step->world->space->diagram;
    const fadu_ref too = fadu_diagram_and(diagram, where, met_in(step, worse));

    if (too == where)
        return where;
    set_step(step, better, worse, true);
    where = fadu_diagram_and(diagram, where_possible(step, where),
                             where_only_it_changes(step));
    if (where != FADU_REF_NO)
        where = fadu_diagram_and(
            diagram, where,
            fadu_diagram_not(diagram,
                             fadu_diagram_equals(diagram, join_step(step), 0)));
    return fadu_diagram_or(diagram, too, where);
}

static bool
try_beside(struct fadu_step *step, uint32_t better, uint32_t worse,
           fadu_ref where)
{
    set_step(step, better, worse, true);
    where = fadu_diagram_and(step->world->space->diagram, where,
                             where_only_it_changes(step));
    return where != FADU_REF_NO && try_step(step, where);
}

/* A value that meets the rule is no better than every one that does not.  Of
 * two values alone it may be the heavier in its own right: a small merit beside
 * a great one, where the rule names the small. */
static void
check_rule_fact(struct fadu_step step, const struct fadu_rule *rule,
                uint32_t fact)
{
    const uint32_t count =
        fadu_variable_cells(&step.world->variables, fact)->count;

    step.fact = fact;
    step.rule = rule;
    for (uint32_t better = 0; better < count; better++) {
        fadu_ref where = met_in(&step, better);

        for (uint32_t away = 1; away < count && where != FADU_REF_NO; away++) {
            if (away <= better)
                where = heavier_than(&step, better, better - away, where);
            if (better + away < count && where != FADU_REF_NO)
                where = heavier_than(&step, better, better + away, where);
        }
        /* Shown beside the nearest that does not meet it. */
        for (uint32_t away = 1; away < count && where != FADU_REF_NO; away++) {
            if ((away <= better &&
                 try_beside(&step, better, better - away, where)) ||
                (better + away < count &&
                 try_beside(&step, better, better + away, where)))
                return;
        }
    }
}

static void
check_rule(const struct fadu_step *step, const struct fadu_rule *rule)
{
    const struct fadu_rulebook *book = step->check->book;
    struct fadu_world *world = step->world;
    bool *support =
        FADU_NEW_ARRAY(step->check->scratch, bool, book->facts.count);

    /* Its guard says whom it concerns: another party is no better one. */
    fadu_diagram_support(world->space->diagram,
                         fadu_space_elements(world->space, &rule->elements),
                         support);
    fadu_diagram_support(world->space->diagram,
                         rule->unless
                             ? fadu_space_condition(world->space, rule->unless)
                             : FADU_REF_NO,
                         support);
    /* Facts with a declared order have been compared value by value. */
    for (uint32_t fact = FADU_HEADER_DATE_COUNT; fact < book->facts.count;
         fact++)
        if (support[fact] &&
            book->facts.items[fact].worse == FADU_WORSE_UNDECLARED)
            check_rule_fact(*step, rule, fact);
}

/* --- the whole ----------------------------------------------------------- */

static void
check_world(struct fadu_checker *check, struct fadu_world *world)
{
    const uint32_t fact_count = check->book->facts.count;
    bool *support = FADU_NEW_ARRAY(check->scratch, bool, fact_count);
    struct fadu_step step = { .check = check, .world = world };

    fadu_scale_init(&step.scale, world);
    fadu_diagram_support(world->space->diagram, world->core, support);
    for (uint32_t fact = FADU_HEADER_DATE_COUNT; fact < fact_count; fact++)
        if (check->book->facts.items[fact].worse != FADU_WORSE_UNDECLARED &&
            (support[fact] || step.scale.is_base[fact]))
            check_fact(step, fact);
    FADU_EACH(const struct fadu_rule, rule, &check->book->rules) {
        if ((rule->effect == FADU_EFFECT_MITIGATE ||
             rule->effect == FADU_EFFECT_LIGHTEN) &&
            fadu_rule_is_asked(&world->slice, rule))
            check_rule(&step, rule);
    }
}

void
fadu_check_monotony(struct fadu_checker *check,
                    const struct fadu_worlds *worlds)
{
    FADU_EACH(struct fadu_world *const, world, &worlds->items)
        check_world(check, *world);
    FADU_EACH(struct fadu_world *const, world, &worlds->later)
        check_world(check, *world);
}
