/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: shared edges, overlaps and gaps that are declared, and provisions
 * without a table.  Those that are not declared: check_refused.c. */
#include "verify/example.h"

/* A table under one provision in one world. */
struct table {
    struct fadu_checker *check;
    struct fadu_world *world;
    const struct fadu_block *block;
    uint32_t provision;
    fadu_ref under; /* where the table is asked */
};

static fadu_ref
both(const struct table *table, fadu_ref a, fadu_ref b)
{
    return fadu_diagram_and(table->world->space->diagram, a, b);
}

/* Where the result is a penalty, or a person must decide. */
static bool
is_penalty(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->outcome == FADU_OUTCOME_PENALISE;
}

static bool
is_overlap(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->human == FADU_HUMAN_OVERLAP;
}

static bool
is_gap_of(const void *context, const struct fadu_core *core)
{
    const uint32_t *provision = context;

    return core->human == FADU_HUMAN_GAP && core->under == *provision;
}

static struct fadu_str
braced(const struct table *table, const char *key, struct fadu_str value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, table->check->scratch);
    fadu_buf_add_char(&buf, '{');
    fadu_buf_add_text(&buf, key);
    fadu_buf_add_text(&buf, ": ");
    fadu_add_quoted(&buf, value);
    fadu_buf_add_char(&buf, '}');
    return fadu_check_keep(table->check, &buf);
}

/* The example, if it comes to the row that the table says: under two laws the
 * other may be applied. */
static struct fadu_str
failing_in_row(const struct table *table, const struct fadu_row *row,
               struct fadu_str example)
{
    const struct fadu_run run = fadu_run_example(table->check, example);

    return run.is_valid && !run.has_passed && fadu_str_equal(run.row, row->id)
               ? example
               : FADU_NO_EXAMPLE;
}

/* --- two rows ------------------------------------------------------------ */

static void
report_edge(const struct table *table, const struct fadu_row *lighter,
            const struct fadu_row *heavier, fadu_ref where)
{
    const struct fadu_policy *policy = table->world->matter->policy;
    const bool takes_heavier = policy->edge_is_heavier;
    const enum fadu_message message = policy->says_edge
                                          ? FADU_MSG_ROWS_SHARE_EDGE_DECLARED
                                          : FADU_MSG_ROWS_SHARE_EDGE;
    const struct fadu_row *taken = takes_heavier ? heavier : lighter;
    const struct fadu_row *other = takes_heavier ? lighter : heavier;
    const fadu_ref punished =
        both(table, where, fadu_world_core(table->world, is_penalty, NULL));
    struct fadu_assignment assignment;
    struct fadu_str example = FADU_NO_EXAMPLE;

    if (fadu_was_found(table->check, heavier->place, message, lighter->grade,
                       heavier->grade))
        return;
    if (fadu_assign(table->world, punished, &assignment))
        example = failing_in_row(
            table, taken,
            fadu_example(table->check, table->world, &assignment,
                         fadu_example_name(table->check, table->world,
                                           "：临界值只应归一档，", &assignment),
                         braced(table, "row", other->id)));
    else if (!fadu_assign(table->world, where, &assignment))
        return;
    FADU_FIND(table->check, FADU_CHECK_EDGE, heavier->place, message, example,
              fadu_same(lighter->grade), fadu_same(heavier->grade),
              fadu_assignment_text(table->check, table->world, &assignment),
              fadu_same(taken->grade));
}

static void
report_overlap(const struct table *table, const struct fadu_row *first,
               const struct fadu_row *second, fadu_ref where)
{
    const bool is_human = table->block->overlap == FADU_OVERLAP_HUMAN;
    const fadu_ref shown =
        both(table, where,
             fadu_world_core(table->world, is_human ? is_overlap : is_penalty,
                             NULL));
    struct fadu_assignment assignment;
    struct fadu_str example = FADU_NO_EXAMPLE;

    if (fadu_was_found(table->check, second->place,
                       FADU_MSG_ROWS_OVERLAP_AS_DECLARED, first->grade,
                       second->grade))
        return;
    if (fadu_assign(table->world, shown, &assignment))
        example = fadu_failing(
            table->check,
            fadu_example(table->check, table->world, &assignment,
                         fadu_example_name(table->check, table->world,
                                           "：只应有一档成立，", &assignment),
                         is_human ? FADU_STR("{outcome: penalise}")
                                  : braced(table, "row", first->id)));
    else if (!fadu_assign(table->world, where, &assignment))
        return;
    FADU_FIND(table->check, FADU_CHECK_OVERLAP, second->place,
              FADU_MSG_ROWS_OVERLAP_AS_DECLARED, example,
              fadu_same(first->grade), fadu_same(second->grade),
              fadu_assignment_text(table->check, table->world, &assignment));
}

static void
check_pair(const struct table *table, const struct fadu_row *lighter,
           const struct fadu_row *heavier)
{
    struct fadu_space *space = table->world->space;
    const fadu_ref together = both(table, table->under,
                                   both(table, fadu_space_row(space, lighter),
                                        fadu_space_row(space, heavier)));
    fadu_ref overlaps;
    fadu_ref edge;

    if (together == FADU_REF_NO)
        return;
    overlaps = both(table, together,
                    both(table, fadu_space_row_opened(space, heavier, lighter),
                         fadu_space_row_opened(space, lighter, heavier)));
    if (overlaps != FADU_REF_NO && table->block->overlap != FADU_OVERLAP_ERROR)
        report_overlap(table, lighter, heavier, overlaps);
    edge = both(table, together, fadu_diagram_not(space->diagram, overlaps));
    if (edge != FADU_REF_NO)
        report_edge(table, lighter, heavier, edge);
}

/* --- one table ----------------------------------------------------------- */

static void
check_gap(const struct table *table)
{
    const struct fadu_provision *provision =
        &table->world->matter->offence->provisions.items[table->provision];
    struct fadu_assignment assignment;
    struct fadu_str example;

    if (!table->block->leaves_gaps ||
        !fadu_assign(
            table->world,
            fadu_world_core(table->world, is_gap_of, &table->provision),
            &assignment))
        return;
    example = fadu_failing(
        table->check,
        fadu_example(table->check, table->world, &assignment,
                     fadu_example_name(table->check, table->world,
                                       "：应有一档成立，", &assignment),
                     FADU_STR("{outcome: penalise}")));
    FADU_FIND(table->check, FADU_CHECK_GAP, table->block->place,
              FADU_MSG_GAP_AS_DECLARED, example,
              fadu_provision_words(table->check, provision),
              fadu_assignment_text(table->check, table->world, &assignment));
}

static void
check_rows(const struct table *table)
{
    const struct fadu_block *block = table->block;

    for (uint32_t second = 0; second < block->rows.count; second++) {
        const struct fadu_row *row = &block->rows.items[second];

        if (row->is_otherwise || fadu_row_has_ground(row) ||
            !fadu_row_is_for(block, row, table->provision))
            continue;
        for (uint32_t first = 0; first < second; first++) {
            const struct fadu_row *other = &block->rows.items[first];

            if (!other->is_otherwise && !fadu_row_has_ground(other) &&
                fadu_row_is_for(block, other, table->provision))
                check_pair(table, other, row);
        }
    }
}

/* The provision has no table of the edition in force. */
static void
check_edition(struct fadu_checker *check, const struct fadu_world *world,
              uint32_t provision, uint32_t block)
{
    const struct fadu_offence *offence = check->offence;
    const struct fadu_provision *of = &offence->provisions.items[provision];
    struct fadu_str edition;

    if (world->matter->edition == FADU_NONE || !offence->blocks.count ||
        !of->penalties.count)
        return;
    edition = check->book->editions.items[world->matter->edition].id;
    if (block == FADU_NONE)
        FADU_FIND(check, FADU_CHECK_GAP, of->place,
                  FADU_MSG_PROVISION_WITHOUT_TABLE, FADU_NO_EXAMPLE,
                  fadu_provision_words(check, of), fadu_same(edition));
    else if (!fadu_block_has_edition(&offence->blocks.items[block],
                                     world->matter->edition))
        FADU_FIND(check, FADU_CHECK_GAP, offence->blocks.items[block].place,
                  FADU_MSG_TABLE_OF_EARLIER_EDITION, FADU_NO_EXAMPLE,
                  fadu_same(edition), fadu_provision_words(check, of));
}

static void
check_provision(struct fadu_checker *check, struct fadu_world *world,
                uint32_t provision)
{
    const struct fadu_offence *offence = check->offence;
    const struct fadu_provision *of = &offence->provisions.items[provision];
    const uint32_t block = fadu_block_for(world->matter, provision);
    struct fadu_diagram *diagram = world->space->diagram;
    struct table table = { check, world, NULL, provision, FADU_REF_NO };

    if (world->acted_on == world->decided_on)
        check_edition(check, world, provision, block);
    if (block == FADU_NONE)
        return;
    table.block = &offence->blocks.items[block];
    table.under = fadu_diagram_and(
        diagram,
        fadu_diagram_and(diagram,
                         fadu_space_elements(world->space, &of->elements),
                         fadu_space_condition(world->space, of->when)),
        fadu_space_condition(world->space, table.block->when));
    check_rows(&table);
    check_gap(&table);
}

static void
check_world(struct fadu_checker *check, struct fadu_world *world)
{
    for (uint32_t i = 0; i < check->offence->provisions.count; i++)
        if (fadu_interval_has(&check->offence->provisions.items[i].in_force,
                              world->slice.day))
            check_provision(check, world, i);
}

void
fadu_check_tables(struct fadu_checker *check, const struct fadu_worlds *worlds)
{
    FADU_EACH(struct fadu_world *const, world, &worlds->items)
        check_world(check, *world);
    FADU_EACH(struct fadu_world *const, world, &worlds->later)
        check_world(check, *world);
}
