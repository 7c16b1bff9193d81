/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the loader refused in the tables: a case for each, where there is one.
 *
 * The loader looks at one table at a time and names the facts that matter
 * there.  Here the whole offence is asked, so that the case is complete.
 */
#include "verify/example.h"

/* --- the loader's message ------------------------------------------------ */

static struct fadu_finding *
find_refused(struct fadu_checker *check, const struct fadu_refusal *refusal)
{
    FADU_EACH(struct fadu_finding, finding, &check->report->findings) {
        if (finding->message != refusal->message || !refusal->place.source ||
            finding->line != refusal->place.line ||
            finding->column != refusal->place.column ||
            !fadu_str_equal(finding->file, refusal->place.source->name))
            continue;
        if (!refusal->names[0].len ||
            (fadu_str_equal(finding->about[0], refusal->names[0]) &&
             fadu_str_equal(finding->about[1], refusal->names[1])))
            return finding;
    }
    return NULL;
}

bool
fadu_was_refused(struct fadu_checker *check, const struct fadu_refusal *refusal)
{
    return check->book->has_table_faults && find_refused(check, refusal);
}

void
fadu_show_refused(struct fadu_checker *check,
                  const struct fadu_refusal *refusal, struct fadu_str example)
{
    struct fadu_finding *finding = find_refused(check, refusal);

    if (!finding->example.len)
        finding->example = fadu_arena_copy(&check->report->arena, example);
}

/* --- a case left to a person --------------------------------------------- */

/* The tables of one offence in one world. */
struct tables {
    struct fadu_checker *check;
    struct fadu_world *world;
};

static bool
is_overlap(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->human == FADU_HUMAN_OVERLAP;
}

static bool
is_gap(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->human == FADU_HUMAN_GAP;
}

/* A case inside `where` for which several hold, or none. */
static void
show(const struct tables *tables, const struct fadu_refusal *refusal,
     fadu_ref where, bool is_overlapping)
{
    struct fadu_checker *check = tables->check;
    struct fadu_world *world = tables->world;
    struct fadu_assignment assignment;

    if (where == FADU_REF_NO || !fadu_was_refused(check, refusal))
        return;
    where = fadu_diagram_and(
        world->space->diagram, where,
        fadu_world_core(world, is_overlapping ? is_overlap : is_gap, NULL));
    if (!fadu_assign(world, where, &assignment))
        return;
    fadu_show_refused(
        check, refusal,
        fadu_failing(
            check,
            fadu_example(check, world, &assignment,
                         fadu_example_name(tables->check, tables->world,
                                           is_overlapping ? "：只应有一项成立，"
                                                          : "：应有一项成立，",
                                           &assignment),
                         FADU_STR("{human: []}"))));
}

/* --- exactly one --------------------------------------------------------- */

/* One of several of which exactly one should hold. */
struct option {
    fadu_ref holds;
    struct fadu_str name;
    struct fadu_place place;
};

struct options {
    FADU_VEC(struct option) items;
    fadu_ref inside; /* where one must hold */
    enum fadu_message overlap;
    enum fadu_message gap;
};

/* It is told at the option next to it. */
static void
show_gap(const struct tables *tables, const struct options *options,
         fadu_ref none)
{
    FADU_EACH(const struct option, option, &options->items) {
        const struct fadu_refusal gap = { .message = options->gap,
                                          .place = option->place };

        show(tables, &gap, none, false);
    }
}

static void
show_options(const struct tables *tables, const struct options *options)
{
    struct fadu_diagram *diagram = tables->world->space->diagram;
    fadu_ref none = options->inside;

    FADU_EACH(const struct option, second, &options->items) {
        for (const struct option *first = options->items.items; first < second;
             first++) {
            const struct fadu_refusal overlap = {
                options->overlap, second->place, { first->name, second->name }
            };

            show(tables, &overlap,
                 fadu_diagram_and(
                     diagram, options->inside,
                     fadu_diagram_and(diagram, first->holds, second->holds)),
                 true);
        }
        none = fadu_diagram_and(diagram, none,
                                fadu_diagram_not(diagram, second->holds));
    }
    show_gap(tables, options, none);
}

static fadu_ref
provision_holds(const struct tables *tables,
                const struct fadu_provision *provision)
{
    struct fadu_space *space = tables->world->space;

    return fadu_diagram_and(space->diagram,
                            fadu_space_elements(space, &provision->elements),
                            fadu_space_condition(space, provision->when));
}

static bool
is_in_force(const struct tables *tables, const struct fadu_provision *provision)
{
    return fadu_interval_has(&provision->in_force, tables->world->slice.day);
}

static void
show_provisions(const struct tables *tables)
{
    struct fadu_arena *scratch = tables->check->scratch;
    struct options options = { .inside = FADU_REF_YES,
                               .overlap = FADU_MSG_PROVISIONS_OVERLAP,
                               .gap = FADU_MSG_PROVISIONS_GAP };

    FADU_EACH(const struct fadu_provision, provision,
              &tables->check->offence->provisions) {
        if (!is_in_force(tables, provision))
            continue;
        FADU_VEC_PUSH(
            scratch, &options.items,
            ((struct option){ provision->is_otherwise
                                  ? FADU_REF_NO
                                  : provision_holds(tables, provision),
                              provision->id, provision->place }));
    }
    show_options(tables, &options);
}

static void
show_columns(const struct tables *tables)
{
    const struct fadu_offence *offence = tables->check->offence;
    struct options options = { .inside = FADU_REF_YES,
                               .overlap = FADU_MSG_COLUMNS_OVERLAP,
                               .gap = FADU_MSG_COLUMNS_GAP };

    if (!offence->columns.count)
        return;
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        FADU_VEC_PUSH(tables->check->scratch, &options.items,
                      ((struct option){ fadu_space_condition(
                                            tables->world->space, column->when),
                                        column->name, column->place }));
    show_options(tables, &options);
}

static void
show_rows(const struct tables *tables, const struct fadu_block *block,
          uint32_t provision)
{
    struct fadu_space *space = tables->world->space;
    struct options options = { .overlap = FADU_MSG_ROWS_OVERLAP,
                               .gap = FADU_MSG_ROWS_GAP };

    options.inside = fadu_diagram_and(
        space->diagram,
        provision_holds(tables,
                        &tables->check->offence->provisions.items[provision]),
        fadu_space_condition(space, block->when));
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        if (!fadu_row_is_for(block, row, provision))
            continue;
        FADU_VEC_PUSH(
            tables->check->scratch, &options.items,
            ((struct option){ row->is_otherwise ? FADU_REF_NO
                                                : fadu_space_row(space, row),
                              row->grade, row->place }));
    }
    show_options(tables, &options);
}

/* --- what shall be imposed ----------------------------------------------- */

static bool
is_at_row(const void *context, const struct fadu_core *core)
{
    const struct fadu_place_in_law *place = context;

    return core->place.block == place->block && core->place.row == place->row &&
           core->human == FADU_HUMAN_NONE;
}

/* What the case came to, and the kind that the row drops. */
static struct fadu_str
with_kind(const struct tables *tables, const struct fadu_run *run,
          struct fadu_str kind)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, tables->check->scratch);
    fadu_buf_add_text(&buf, "{outcome: penalise, kind: [");
    fadu_add_quoted(&buf, kind);
    for (uint32_t i = 0; i < run->kind_count; i++) {
        fadu_buf_add_text(&buf, ", ");
        fadu_add_quoted(&buf, run->kinds[i]);
    }
    fadu_buf_add_text(&buf, "]}");
    return fadu_check_keep(tables->check, &buf);
}

static void
show_dropped(const struct tables *tables, const struct fadu_place_in_law *place,
             const struct fadu_row *row)
{
    struct fadu_checker *check = tables->check;
    struct fadu_world *world = tables->world;

    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        const struct fadu_refusal refusal = { .message =
                                                  FADU_MSG_NONE_UNDER_SHALL,
                                              .place = grading->place };
        struct fadu_assignment assignment;
        struct fadu_str name;
        struct fadu_run run;

        if (!fadu_was_refused(check, &refusal) ||
            !fadu_assign(world, fadu_world_core(world, is_at_row, place),
                         &assignment))
            continue;
        name = fadu_example_name(tables->check, tables->world,
                                 "：应当给予的处罚不得免除，", &assignment);
        run = fadu_run_example(check,
                               fadu_example(check, world, &assignment, name,
                                            FADU_STR("{human: []}")));
        fadu_show_refused(
            check, &refusal,
            fadu_failing(check,
                         fadu_example(check, world, &assignment, name,
                                      with_kind(tables, &run, grading->kind))));
    }
}

/* --- the whole ----------------------------------------------------------- */

static void
show_table(const struct tables *tables, uint32_t provision)
{
    const uint32_t index = fadu_block_for(tables->world->matter, provision);
    const struct fadu_block *block;

    if (index == FADU_NONE)
        return;
    block = &tables->check->offence->blocks.items[index];
    show_rows(tables, block, provision);
    for (uint32_t row = 0; row < block->rows.count; row++)
        show_dropped(tables,
                     &(struct fadu_place_in_law){ .block = index, .row = row },
                     &block->rows.items[row]);
}

void
fadu_check_refused(struct fadu_checker *check, const struct fadu_worlds *worlds)
{
    if (!check->book->has_table_faults)
        return;
    FADU_EACH(struct fadu_world *const, world, &worlds->items) {
        const struct tables tables = { check, *world };

        show_provisions(&tables);
        show_columns(&tables);
        for (uint32_t i = 0; i < check->offence->provisions.count; i++)
            if (is_in_force(&tables, &check->offence->provisions.items[i]))
                show_table(&tables, i);
    }
}
