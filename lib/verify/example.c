/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/example.h"

#include "cases/worked.h"
#include "decide/witness.h"
#include "explain/names.h"

/* --- what need not be given ---------------------------------------------- */

static uint32_t
presumed_cell(struct fadu_world *world, uint32_t fact)
{
    const struct fadu_fact *of = &world->matter->book->facts.items[fact];

    if (!of->is_presumed || world->matter->uses_fact[fact])
        return FADU_NONE;
    return fadu_variable_cell_of(&world->variables, fact, &of->presumed);
}

/* What is presumed anyway is left to be, where that still shows it. */
static fadu_ref
as_presumed(struct fadu_world *world, fadu_ref where)
{
    const uint32_t count = world->matter->book->facts.count;
    bool *support = FADU_NEW_ARRAY(world->matter->arena, bool, count);

    fadu_diagram_support(world->space->diagram, where, support);
    for (uint32_t fact = 0; fact < count; fact++) {
        const uint32_t cell =
            support[fact] ? presumed_cell(world, fact) : FADU_NONE;
        fadu_ref presumed;

        if (cell == FADU_NONE)
            continue;
        presumed = fadu_diagram_fix(world->space->diagram, where, fact, cell);
        if (presumed != FADU_REF_NO)
            where = presumed;
    }
    return where;
}

/* --- what is given ------------------------------------------------------- */

/* A period as people say it: in the unit in which it is asked, if that is one
 * and a whole number of it lies in the cell.  A case that gave days instead
 * would not be understood. */
struct fadu_value
fadu_spoken(const struct fadu_world *world, uint32_t fact,
            const struct fadu_cell *cell)
{
    const struct fadu_partition *partition = &world->matter->partition;
    const struct fadu_bound *bounds;
    struct fadu_period period = { .count = 0 };

    if (!cell->sample.is_span ||
        !fadu_partition_bounds(partition, fact, &bounds) ||
        fadu_partition_has_other_unit(partition, fact, bounds[0].period_unit))
        return cell->sample;
    for (period.unit = bounds[0].period_unit;; period.count++) {
        fadu_day end;
        struct fadu_value day = { .known = FADU_VALUE_KNOWN };

        if (period.unit == FADU_PERIOD_WORKDAYS ||
            !fadu_day_add(cell->sample.span_from, period, &end) ||
            (cell->range.has_high && end > cell->range.high.number.num))
            return cell->sample;
        day.number = fadu_rational_int(end);
        if (fadu_range_state(&cell->range, &day) == FADU_MET)
            return (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                        .number =
                                            fadu_rational_int(period.count),
                                        .period_unit = period.unit };
    }
}

bool
fadu_assign(struct fadu_world *world, fadu_ref where,
            struct fadu_assignment *assignment)
{
    struct fadu_arena *arena = world->matter->arena;
    const uint32_t count = world->matter->book->facts.count;
    uint32_t *cell_of = FADU_NEW_ARRAY(arena, uint32_t, count);
    struct fadu_witness_search search = { .diagram = world->space->diagram };

    where = fadu_diagram_and(world->space->diagram, where, world->possible);
    if (where == FADU_REF_NO)
        return false;
    where = as_presumed(world, where);
    *assignment = (struct fadu_assignment){
        .values = FADU_NEW_ARRAY(arena, struct fadu_value, count),
        .is_given = FADU_NEW_ARRAY(arena, bool, count),
    };
    fadu_find_witness(&search, where, cell_of, count);
    for (uint32_t fact = 0; fact < count; fact++) {
        struct fadu_value value;

        if (cell_of[fact] == FADU_NO_CELL)
            continue;
        value = fadu_spoken(world, fact,
                            &fadu_variable_cells(&world->variables, fact)
                                 ->items[cell_of[fact]]);
        fadu_assign_fact(assignment, fact, &value);
    }
    return true;
}

void
fadu_assign_fact(struct fadu_assignment *assignment, uint32_t fact,
                 const struct fadu_value *value)
{
    assignment->values[fact] = *value;
    assignment->is_given[fact] = true;
}

/* A period without its first day is given in days. */
static void
write_value(struct fadu_buf *buf, const struct fadu_fact *fact,
            const struct fadu_value *value)
{
    if (value->is_span) {
        fadu_buf_add_int(buf, value->last - value->span_from);
        fadu_buf_add_text(buf, "日");
        return;
    }
    fadu_value_write(buf, fact, value);
}

/* Where the case says how long something took, there is time for it. */
static fadu_day
decision_day(const struct fadu_world *world,
             const struct fadu_assignment *assignment)
{
    const struct fadu_matter *matter = world->matter;

    for (uint32_t fact = FADU_HEADER_DATE_COUNT;
         fact < matter->book->facts.count; fact++)
        if (assignment->is_given[fact] &&
            matter->book->facts.items[fact].type == FADU_FACT_PERIOD &&
            fadu_derivation_of(&matter->derivations, fact)->kind ==
                FADU_DERIVED_BY_DATES)
            return world->last_day;
    return world->decided_on;
}

/* Both days, since each has its law. */
static void
write_days(struct fadu_buf *buf, struct fadu_checker *check,
           const struct fadu_world *world,
           const struct fadu_assignment *assignment, int32_t language)
{
    const fadu_day decided_on = decision_day(world, assignment);
    const bool is_one_day = world->acted_on == decided_on;

    fadu_buf_add_text(
        buf, is_one_day
                 ? fadu_pick(language, "行为和决定于 ", "act and decision on ")
                 : fadu_pick(language, "行为于 ", "act on "));
    fadu_buf_add(buf, fadu_check_day(check, world->acted_on));
    if (is_one_day)
        return;
    fadu_buf_add_text(buf, fadu_pick(language, "，决定于 ", ", decision on "));
    fadu_buf_add(buf, fadu_check_day(check, decided_on));
}

static struct fadu_str
assignment_in(struct fadu_checker *check, const struct fadu_world *world,
              const struct fadu_assignment *assignment, int32_t language)
{
    const struct fadu_rulebook *book = check->book;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    write_days(&buf, check, world, assignment, language);
    for (uint32_t fact = FADU_HEADER_DATE_COUNT; fact < book->facts.count;
         fact++) {
        const struct fadu_fact *of = &book->facts.items[fact];
        const struct fadu_value *value = &assignment->values[fact];

        if (!assignment->is_given[fact])
            continue;
        fadu_buf_add_text(&buf, fadu_pick(language, "，", ", "));
        fadu_write_fact_name(&buf, of, language);
        fadu_buf_add_char(&buf, ' ');
        if (value->choices)
            fadu_write_choices(&buf, of, value->choices, language);
        else
            write_value(&buf, of, value);
    }
    return fadu_check_keep(check, &buf);
}

struct fadu_words
fadu_assignment_text(struct fadu_checker *check, const struct fadu_world *world,
                     const struct fadu_assignment *assignment)
{
    struct fadu_words words;

    for (int32_t language = 0; language < 2; language++)
        words.in[language] = assignment_in(check, world, assignment, language);
    return words;
}

/* --- the case ------------------------------------------------------------ */

void
fadu_add_quoted(struct fadu_buf *buf, struct fadu_str text)
{
    fadu_buf_add_char(buf, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            fadu_buf_add_char(buf, '\\');
        fadu_buf_add_char(buf, text.ptr[i]);
    }
    fadu_buf_add_char(buf, '"');
}

static void
add_date(struct fadu_buf *buf, const char *key, struct fadu_str day)
{
    fadu_buf_add_text(buf, "      ");
    fadu_buf_add_text(buf, key);
    fadu_buf_add_text(buf, ": ");
    fadu_buf_add(buf, day);
    fadu_buf_add_char(buf, '\n');
}

static void
add_facts(struct fadu_buf *buf, const struct fadu_rulebook *book,
          const struct fadu_assignment *assignment)
{
    bool is_first = true;

    fadu_buf_add_text(buf, "      facts: {");
    for (uint32_t fact = FADU_HEADER_DATE_COUNT; fact < book->facts.count;
         fact++) {
        struct fadu_buf value;

        if (!assignment->is_given[fact])
            continue;
        if (!is_first)
            fadu_buf_add_text(buf, ", ");
        is_first = false;
        fadu_buf_add(buf, book->facts.items[fact].id);
        fadu_buf_add_text(buf, ": ");
        fadu_buf_init(&value, buf->guard);
        write_value(&value, &book->facts.items[fact],
                    &assignment->values[fact]);
        fadu_add_quoted(buf, fadu_buf_str(&value));
        fadu_buf_free(&value);
    }
    fadu_buf_add_text(buf, "}\n");
}

struct fadu_str
fadu_example_name(struct fadu_checker *check, const struct fadu_world *world,
                  const char *what, const struct fadu_assignment *assignment)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    fadu_buf_add(&buf, world->matter->offence->name);
    fadu_buf_add_text(&buf, what);
    fadu_buf_add(
        &buf, fadu_assignment_text(check, world, assignment).in[FADU_CHINESE]);
    return fadu_check_keep(check, &buf);
}

struct fadu_str
fadu_example(struct fadu_checker *check, const struct fadu_world *world,
             const struct fadu_assignment *assignment, struct fadu_str name,
             struct fadu_str expect)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    fadu_buf_add_text(&buf, "  - name: ");
    fadu_add_quoted(&buf, name);
    fadu_buf_add_text(&buf, "\n    given:\n      offence: ");
    fadu_buf_add(&buf, world->matter->offence->id);
    fadu_buf_add_char(&buf, '\n');
    add_date(&buf, "acted_on", fadu_check_day(check, world->acted_on));
    add_date(&buf, "decided_on",
             fadu_check_day(check, decision_day(world, assignment)));
    add_facts(&buf, check->book, assignment);
    fadu_buf_add_text(&buf, "    expect: ");
    fadu_buf_add(&buf, expect);
    fadu_buf_add_char(&buf, '\n');
    return fadu_check_keep(check, &buf);
}

/* --- running it ---------------------------------------------------------- */

static const struct fadu_node *
read_example(struct fadu_checker *check, struct fadu_str example)
{
    struct fadu_source *source = FADU_NEW(check->scratch, struct fadu_source);
    const struct fadu_node *root;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    fadu_buf_add_text(&buf, "cases:\n");
    fadu_buf_add(&buf, example);
    source->name = FADU_STR("example");
    source->text = fadu_check_keep(check, &buf);
    fadu_diag_clear(check->report->sink);
    root = fadu_yaml_read(source, check->scratch, check->report->sink);
    return root ? fadu_node_member(root, FADU_STR("cases"))->first : NULL;
}

static void
take_answer(const struct fadu_recommendation *answer, struct fadu_run *run)
{
    const struct fadu_act *act = fadu_first_act(answer);
    const struct fadu_sum *fine = fadu_act_fine(act);
    const struct fadu_row *row =
        fadu_placed_row(act->slice.matter, &act->core.place);

    run->outcome = act->core.outcome;
    run->is_mitigated = act->core.direction == FADU_MITIGATED;
    for (uint32_t i = 0;
         i < act->kind_names.count && run->kind_count < FADU_MAX_KINDS; i++)
        run->kinds[run->kind_count++] = act->kind_names.items[i];
    if (row) { /* the rulebook's */
        run->row = row->id;
        run->grade = row->grade;
    }
    run->has_fine = fine && fine->recommended.is_given &&
                    fine->recommended.min.is_known &&
                    fine->recommended.max.is_known;
    if (run->has_fine) {
        run->min_fen = fine->recommended.min.fen;
        run->max_fen = fine->recommended.max.fen;
    }
}

struct fadu_run
fadu_run_example(struct fadu_checker *check, struct fadu_str example)
{
    struct fadu_run run = { .is_valid = false };
    const struct fadu_node *item = read_example(check, example);
    struct fadu_worked_case worked = { .name = FADU_STR("example") };
    struct fadu_recommendation *answer;
    struct fadu_case *facts;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!item)
        return run;
    run.kinds = FADU_NEW_ARRAY(check->scratch, struct fadu_str, FADU_MAX_KINDS);
    worked.given = fadu_node_member(item, FADU_STR("given"));
    worked.expect = fadu_node_member(item, FADU_STR("expect"));
    facts = fadu_case_new();
    answer = fadu_recommendation_new();
    fadu_diag_clear(check->report->sink);
    if (facts && answer)
        status = fadu_run_worked_case(check->book, &worked, facts, answer,
                                      check->report->sink);
    if (status == FADU_OK) {
        run.is_valid = true;
        run.has_passed = !fadu_diag_error_count(check->report->sink);
    }
    if (run.is_valid)
        take_answer(answer, &run);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    if (status == FADU_ERROR_NO_MEMORY)
        fadu_guard_fail(&check->report->guard, status);
    return run;
}

struct fadu_str
fadu_failing(struct fadu_checker *check, struct fadu_str example)
{
    const struct fadu_run run = fadu_run_example(check, example);

    return run.is_valid && !run.has_passed ? example : FADU_NO_EXAMPLE;
}
