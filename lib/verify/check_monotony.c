/* SPDX-License-Identifier: Apache-2.0 */
/* Worse is never lighter: a fact that gets worse, or a mitigating rule that is
 * no longer met, never makes the result lighter. */
#include "explain/words.h"
#include "verify/example.h"
#include "verify/weight.h"

enum { MAX_TRIES = 24 };

/* Two values of one fact, the second worse. */
struct step {
    struct fadu_checker *check;
    struct fadu_world *world;
    struct fadu_scale scale;
    uint32_t fact;
    uint32_t better; /* cells */
    uint32_t worse;
    struct fadu_value better_value;
    struct fadu_value worse_value;
    const struct fadu_rule *rule; /* met by the better one; NULL: none */
    FADU_VEC(struct pair) pairs;  /* that are lighter though worse, from 1 */
};

struct pair {
    uint32_t better; /* core results */
    uint32_t worse;
    struct fadu_difference_in_weight how;
};

/* --- the question -------------------------------------------------------- */

static fadu_ref
join_pair(void *context, uint32_t better, uint32_t worse)
{
    struct step *step = context;
    struct pair pair = { better, worse, { false, 0 } };

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

/* --- the example --------------------------------------------------------- */

static void
give_numbers(const struct step *step, const struct pair *pair,
             struct fadu_assignment *assignment)
{
    for (uint32_t fact = 0; fact < step->check->book->facts.count; fact++)
        if (step->scale.is_base[fact] && fact != step->fact &&
            !assignment->is_given[fact])
            fadu_assign_fact(assignment, fact,
                             &step->scale.values[pair->how.sample][fact]);
}

static void
add_fen(struct fadu_buf *buf, const struct fadu_run *run)
{
    fadu_money_write(buf, run->min_fen);
    if (run->max_fen != run->min_fen) {
        fadu_buf_add_text(buf, "以上");
        fadu_money_write(buf, run->max_fen);
        fadu_buf_add_text(buf, "以下");
    }
}

/* "{outcome: penalise, fine: 500元以上1000元以下}" */
static struct fadu_str
expectation(const struct step *step, const struct fadu_run *run)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_buf_add_text(&buf, "{outcome: ");
    fadu_buf_add_text(&buf, fadu_outcome_id(run->outcome));
    if (run->row.len) {
        fadu_buf_add_text(&buf, ", row: ");
        fadu_add_quoted(&buf, run->row);
    }
    if (run->has_fine) {
        fadu_buf_add_text(&buf, ", fine: ");
        add_fen(&buf, run);
    }
    if (run->outcome == FADU_OUTCOME_PENALISE) {
        fadu_buf_add_text(&buf, ", kind: [");
        for (uint32_t i = 0; i < run->kind_count; i++) {
            if (i)
                fadu_buf_add_text(&buf, ", ");
            fadu_add_quoted(&buf, run->kinds[i]);
        }
        fadu_buf_add_char(&buf, ']');
    }
    fadu_buf_add_char(&buf, '}');
    return fadu_check_keep(step->check, &buf);
}

static void
add_result(struct fadu_buf *buf, const struct fadu_run *run)
{
    fadu_buf_add_text(buf, fadu_outcome_id(run->outcome));
    if (run->row.len) {
        fadu_buf_add_text(buf, " #");
        fadu_buf_add(buf, run->row);
    }
    if (run->has_fine) {
        fadu_buf_add_char(buf, ' ');
        add_fen(buf, run);
    }
    for (uint32_t i = 0; i < run->kind_count; i++) {
        fadu_buf_add_text(buf, i ? "、" : " ");
        fadu_buf_add(buf, run->kinds[i]);
    }
}

static bool
is_lighter_run(const struct fadu_run *better, const struct fadu_run *worse)
{
    const int class_of_better = fadu_outcome_class(better->outcome);
    const int class_of_worse = fadu_outcome_class(worse->outcome);

    if (class_of_better != class_of_worse)
        return class_of_worse < class_of_better;
    if (better->has_fine && worse->has_fine &&
        ((worse->min_fen < better->min_fen && !worse->is_mitigated) ||
         worse->max_fen < better->max_fen))
        return true;
    return worse->kind_count < better->kind_count ||
           (better->has_fine && !worse->has_fine);
}

static struct fadu_str
value_text(const struct step *step, const struct fadu_value *value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_value_write(&buf, &step->check->book->facts.items[step->fact], value);
    return fadu_check_keep(step->check, &buf);
}

static struct fadu_str
case_name(const struct step *step, const char *what,
          const struct fadu_value *value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_buf_add(&buf, step->world->matter->offence->name);
    fadu_buf_add_text(&buf, "：");
    fadu_buf_add(&buf, step->check->book->facts.items[step->fact].name);
    fadu_buf_add_text(&buf, " ");
    fadu_buf_add(&buf, value_text(step, value));
    fadu_buf_add_text(&buf, what);
    return fadu_check_keep(step->check, &buf);
}

struct shown {
    struct fadu_run better;
    struct fadu_run worse;
    struct fadu_str example;
    struct fadu_assignment assignment;
};

static struct fadu_str
two_cases(const struct step *step, struct shown *shown)
{
    struct fadu_buf buf;
    const struct fadu_str expect = expectation(step, &shown->better);

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_assign_fact(&shown->assignment, step->fact, &step->better_value);
    fadu_buf_add(
        &buf, fadu_example(step->check, step->world, &shown->assignment,
                           case_name(step, "", &step->better_value), expect));
    fadu_assign_fact(&shown->assignment, step->fact, &step->worse_value);
    fadu_buf_add(
        &buf,
        fadu_example(step->check, step->world, &shown->assignment,
                     case_name(step, "，不应轻于前一案", &step->worse_value),
                     expect));
    return fadu_check_keep(step->check, &buf);
}

/* Both cases, run: is the worse one lighter indeed? */
static bool
show(const struct step *step, fadu_ref where, const struct pair *pair,
     struct shown *shown)
{
    const struct fadu_str any = FADU_STR("{}");

    if (!fadu_assign(step->world, where, &shown->assignment))
        return false;
    give_numbers(step, pair, &shown->assignment);
    fadu_assign_fact(&shown->assignment, step->fact, &step->better_value);
    shown->better = fadu_run_example(
        step->check,
        fadu_example(step->check, step->world, &shown->assignment, any, any));
    fadu_assign_fact(&shown->assignment, step->fact, &step->worse_value);
    shown->worse = fadu_run_example(
        step->check,
        fadu_example(step->check, step->world, &shown->assignment, any, any));
    if (!shown->better.is_valid || !shown->worse.is_valid ||
        shown->better.outcome == FADU_OUTCOME_UNDETERMINED ||
        shown->worse.outcome == FADU_OUTCOME_UNDETERMINED ||
        !is_lighter_run(&shown->better, &shown->worse))
        return false;
    shown->example = two_cases(step, shown);
    return true;
}

/* --- the finding --------------------------------------------------------- */

static struct fadu_place
place_of(const struct step *step, uint32_t core)
{
    const struct fadu_core *of = &step->world->cores.items[core];
    const struct fadu_offence *offence = step->world->matter->offence;
    const struct fadu_row *row =
        fadu_placed_row(step->world->matter, &of->place);

    if (row)
        return row->place;
    return of->under != FADU_NONE ? offence->provisions.items[of->under].place
                                  : offence->place;
}

static struct fadu_str
between(const struct step *step, const struct fadu_value *from,
        const struct fadu_value *to)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_buf_add(&buf, value_text(step, from));
    fadu_buf_add_text(&buf, " → ");
    fadu_buf_add(&buf, value_text(step, to));
    return fadu_check_keep(step->check, &buf);
}

static struct fadu_str
results(const struct step *step, const struct fadu_run *from,
        const struct fadu_run *to)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    add_result(&buf, from);
    fadu_buf_add_text(&buf, " → ");
    add_result(&buf, to);
    return fadu_check_keep(step->check, &buf);
}

static void
report(const struct step *step, const struct pair *pair, struct shown *shown)
{
    struct fadu_checker *check = step->check;
    const struct fadu_str name = check->book->facts.items[step->fact].name;

    shown->assignment.is_given[step->fact] = false;
    if (step->rule) {
        struct fadu_buf by;

        fadu_buf_init_in(&by, check->scratch);
        fadu_buf_add(&by, name);
        fadu_buf_add_char(&by, ' ');
        fadu_buf_add(&by,
                     between(step, &step->worse_value, &step->better_value));
        FADU_FIND(check, FADU_CHECK_MONOTONY, place_of(step, pair->better),
                  FADU_MSG_MITIGATING_BUT_HEAVIER, shown->example,
                  step->rule->id, fadu_buf_str(&by),
                  results(step, &shown->worse, &shown->better),
                  fadu_assignment_text(check, step->world, &shown->assignment));
        return;
    }
    FADU_FIND(check, FADU_CHECK_MONOTONY, place_of(step, pair->worse),
              FADU_MSG_WORSE_BUT_LIGHTER, shown->example, name,
              between(step, &step->better_value, &step->worse_value),
              results(step, &shown->better, &shown->worse),
              fadu_assignment_text(check, step->world, &shown->assignment));
}

/* One finding a step is enough: the others mostly say the same. */
static bool
try_step(struct step *step, fadu_ref where)
{
    struct fadu_diagram *diagram = step->world->space->diagram;
    const fadu_ref core = step->world->core;
    fadu_ref joined;
    struct shown shown;

    joined = fadu_diagram_join(
        diagram, fadu_diagram_fix(diagram, core, step->fact, step->better),
        fadu_diagram_fix(diagram, core, step->fact, step->worse), join_pair,
        step);
    for (uint32_t i = 0; i < step->pairs.count && i < MAX_TRIES; i++) {
        const fadu_ref here = fadu_diagram_and(
            diagram, where, fadu_diagram_equals(diagram, joined, i + 1));

        if (here != FADU_REF_NO &&
            show(step, here, &step->pairs.items[i], &shown)) {
            report(step, &step->pairs.items[i], &shown);
            return true;
        }
    }
    return false;
}

/* --- worse facts --------------------------------------------------------- */

/* A value of the cell next to one of its ends. */
static struct fadu_value
value_at(const struct fadu_cell *cell, bool at_high)
{
    const struct fadu_range *range = &cell->range;
    const bool has_end = at_high ? range->has_high : range->has_low;
    const struct fadu_bound *end = at_high ? &range->high : &range->low;
    const struct fadu_rational little = { 1, 100 };
    struct fadu_value value = cell->sample;
    struct fadu_rational number;

    if (value.choices || value.is_span || range->is_single)
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
set_step(struct step *step, const fadu_cells *cells, uint32_t better,
         uint32_t worse, bool grows)
{
    step->better = better;
    step->worse = worse;
    step->better_value = value_at(&cells->items[better], grows);
    step->worse_value = value_at(&cells->items[worse], !grows);
    if (better == worse) { /* from one end of the cell to the other */
        step->better_value = value_at(&cells->items[better], !grows);
        step->worse_value = value_at(&cells->items[worse], grows);
    }
    memset(&step->pairs, 0, sizeof(step->pairs));
    fadu_scale_set(&step->scale, step->fact, &step->better_value,
                   &step->worse_value);
}

static void
check_fact(struct step step, uint32_t fact)
{
    const enum fadu_worse direction = step.check->book->facts.items[fact].worse;
    const bool grows = direction != FADU_WORSE_LESS;
    const fadu_cells *cells = fadu_variable_cells(&step.world->variables, fact);

    step.fact = fact;
    for (uint32_t i = 0; i < cells->count; i++) {
        const bool is_last = i + 1 == cells->count;

        if (step.scale.is_base[fact] && !cells->items[i].range.is_single &&
            !cells->items[i].sample.choices) {
            set_step(&step, cells, i, i, grows);
            try_step(&step, FADU_REF_YES);
        }
        if (is_last)
            return;
        set_step(&step, cells, grows ? i : i + 1, grows ? i + 1 : i, grows);
        try_step(&step, FADU_REF_YES);
    }
}

/* --- mitigating rules ---------------------------------------------------- */

static bool
lightens(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_MITIGATE ||
           rule->effect == FADU_EFFECT_LIGHTEN ||
           rule->effect == FADU_EFFECT_EXEMPT ||
           rule->effect == FADU_EFFECT_BAR ||
           rule->effect == FADU_EFFECT_NO_FINE;
}

static bool
may_be_compared(const struct fadu_rule *rule)
{
    return lightens(rule) || rule->effect == FADU_EFFECT_AGGRAVATE;
}

/* Where the rule is met with the better value and not with the worse, and no
 * other rule speaks for the worse value alone, or against the better. */
static fadu_ref
where_only_it_changes(const struct step *step)
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
        if (!lightens(rule)) {
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

/* Of two values that the rule tells apart, the one that meets it is better. */
static void
check_rule_fact(struct step step, const struct fadu_rule *rule, uint32_t fact)
{
    const fadu_cells *cells = fadu_variable_cells(&step.world->variables, fact);

    step.fact = fact;
    step.rule = rule;
    for (uint32_t better = 0; better < cells->count; better++)
        for (uint32_t worse = 0; worse < cells->count; worse++) {
            fadu_ref where;

            if (better == worse)
                continue;
            set_step(&step, cells, better, worse, true);
            where = where_only_it_changes(&step);
            if (where != FADU_REF_NO && try_step(&step, where))
                return;
        }
}

static void
check_rule(const struct step *step, const struct fadu_rule *rule)
{
    const struct fadu_rulebook *book = step->check->book;
    struct fadu_world *world = step->world;
    bool *support =
        FADU_NEW_ARRAY(step->check->scratch, bool, book->facts.count);

    fadu_diagram_support(world->space->diagram,
                         fadu_space_rule(world->space, &world->slice, rule),
                         support);
    /* Facts with a declared order have been compared value by value. */
    for (uint32_t fact = FADU_HEADER_DATE_COUNT; fact < book->facts.count;
         fact++)
        if (support[fact] && book->facts.items[fact].type == FADU_FACT_YESNO &&
            book->facts.items[fact].worse == FADU_WORSE_UNDECLARED)
            check_rule_fact(*step, rule, fact);
}

/* --- the whole ----------------------------------------------------------- */

static void
check_world(struct fadu_checker *check, struct fadu_world *world)
{
    const uint32_t fact_count = check->book->facts.count;
    bool *support = FADU_NEW_ARRAY(check->scratch, bool, fact_count);
    struct step step = { .check = check, .world = world };

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
}
