/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exactly one column, one provision, one row, one line of a table: whatever
 * the facts are.  Checked over all cells of the facts, with an example in the
 * message.
 */
#include "compile/compiler.h"
#include "diagram/explore.h"
#include "law/ladder.h"

enum { MAX_OPTIONS = 512 };

/* One of the things of which exactly one must hold. */
struct option {
    struct fadu_str name;
    struct fadu_place place;
    const struct fadu_condition *when; /* NULL: always */
    const fadu_elements *elements;     /* NULL: none */
    const struct fadu_row *row;        /* instead of `when` */
    bool is_otherwise;
};

struct cover {
    struct fadu_compiler *compiler;
    struct option options[MAX_OPTIONS];
    uint32_t option_count;
    /* Only cases that meet all of these are looked at. */
    const struct fadu_condition *guards[4];
    uint32_t guard_count;
    const fadu_elements *guard_elements;
    const struct fadu_provision *provision; /* if set: only where it holds */
    bool is_inside_elements; /* only inside the elements of some provision */
    bool has_elements; /* the options have: a gap counts only inside one */
    bool allows_gap;

    enum fadu_message overlap;
    enum fadu_message gap;
    struct fadu_str gap_arg; /* before the example, if the message has one */
    struct fadu_place place;
    bool has_overlap, has_gap;

    struct fadu_partition partition;
    struct fadu_derivations derivations;
    struct fadu_explorer explorer;
    enum fadu_state states[MAX_OPTIONS];
};

static struct fadu_view
view_of(const struct cover *cover, const struct fadu_value *values)
{
    return (struct fadu_view){ .facts = cover->partition.facts,
                               .values = values };
}

static enum fadu_state
elements_state(const fadu_elements *elements, const struct fadu_view *view,
               uint32_t *ask)
{
    enum fadu_state state = FADU_MET;

    if (!elements)
        return state;
    FADU_EACH(const struct fadu_element, element, elements) {
        enum fadu_state one = fadu_condition_state(element->when, view);

        state = fadu_state_and(state, one);
        if (one == FADU_STATE_UNKNOWN && *ask == FADU_NONE)
            *ask = fadu_condition_asks(element->when, view);
    }
    return state;
}

static enum fadu_state
option_state(const struct option *option, const struct fadu_view *view,
             uint32_t *ask)
{
    enum fadu_state state = elements_state(option->elements, view, ask);

    if (option->row) {
        FADU_EACH(struct fadu_condition *, line, &option->row->lines) {
            if (*ask == FADU_NONE)
                *ask = fadu_condition_asks(*line, view);
        }
        return fadu_state_and(state, fadu_row_state(option->row, view));
    }
    if (*ask == FADU_NONE)
        *ask = fadu_condition_asks(option->when, view);
    return fadu_state_and(state, fadu_condition_state(option->when, view));
}

/* An `otherwise` provision does not hold where a sibling of its time does. */
static enum fadu_state
no_sibling_state(const struct cover *cover, const struct fadu_view *view,
                 uint32_t *ask)
{
    const struct fadu_provision *own = cover->provision;
    enum fadu_state state = FADU_MET;

    if (!own || !own->is_otherwise)
        return state;
    FADU_EACH(const struct fadu_provision, other,
              &cover->derivations.offence->provisions) {
        const struct option sibling = { .when = other->when,
                                        .elements = &other->elements };

        if (other == own || other->is_otherwise ||
            !fadu_interval_has(&other->in_force, own->in_force.from))
            continue;
        state = fadu_state_and(
            state, fadu_state_not(option_state(&sibling, view, ask)));
    }
    return state;
}

/* Inside the elements of some provision: elsewhere nothing is punished. */
static enum fadu_state
inside_state(const struct cover *cover, const struct fadu_view *view,
             uint32_t *ask)
{
    enum fadu_state state = FADU_NOT_MET;

    if (!cover->is_inside_elements)
        return FADU_MET;
    FADU_EACH(const struct fadu_provision, provision,
              &cover->derivations.offence->provisions)
        state = fadu_state_or(state,
                              elements_state(&provision->elements, view, ask));
    return state;
}

/* NOT_MET: the case lies outside of what is checked. */
static enum fadu_state
guard_state(const struct cover *cover, const struct fadu_view *view,
            uint32_t *ask)
{
    enum fadu_state state = elements_state(cover->guard_elements, view, ask);

    state = fadu_state_and(state, no_sibling_state(cover, view, ask));
    state = fadu_state_and(state, inside_state(cover, view, ask));

    for (uint32_t i = 0; i < cover->guard_count; i++) {
        state = fadu_state_and(state,
                               fadu_condition_state(cover->guards[i], view));
        if (*ask == FADU_NONE)
            *ask = fadu_condition_asks(cover->guards[i], view);
    }
    return state;
}

static uint32_t
decide(void *context, const struct fadu_value *values)
{
    struct cover *cover = context;
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;
    enum fadu_state guard = guard_state(cover, &view, &ask);

    if (guard == FADU_STATE_UNKNOWN)
        return ask;
    for (uint32_t i = 0; i < cover->option_count; i++)
        cover->states[i] = FADU_NOT_MET;
    if (guard == FADU_NOT_MET)
        return FADU_NONE;
    for (uint32_t i = 0; i < cover->option_count; i++) {
        ask = FADU_NONE;
        if (cover->options[i].is_otherwise)
            continue;
        cover->states[i] = option_state(&cover->options[i], &view, &ask);
        if (cover->states[i] == FADU_STATE_UNKNOWN)
            return ask;
    }
    return FADU_NONE;
}

/* The facts that were fixed on the way: "面积 5平方米，改正情况 拒不改正". */
static void
write_example(const struct cover *cover, const struct fadu_value *values,
              struct fadu_buf *buf)
{
    fadu_buf_init(buf, NULL);
    for (uint32_t i = 0; i < cover->partition.fact_count; i++) {
        const struct fadu_fact *fact = &cover->partition.facts[i];

        if (!cover->explorer.is_fixed[i])
            continue;
        if (buf->len)
            fadu_buf_add_text(buf, "，");
        fadu_buf_add(buf, fact->name);
        fadu_buf_add_char(buf, ' ');
        fadu_value_write(buf, fact, &values[i]);
    }
    if (!buf->len)
        fadu_buf_add_text(buf, "—");
}

static void
report_gap(struct cover *cover, const struct fadu_value *values)
{
    struct fadu_buf example;

    cover->has_gap = true;
    write_example(cover, values, &example);
    if (cover->gap_arg.len)
        FADU_REPORT(cover->compiler->diag, cover->place, cover->gap,
                    cover->gap_arg, fadu_buf_str(&example));
    else
        FADU_REPORT(cover->compiler->diag, cover->place, cover->gap,
                    fadu_buf_str(&example));
    fadu_buf_free(&example);
}

static void
report_overlap(struct cover *cover, const struct fadu_value *values,
               const struct option *a, const struct option *b)
{
    struct fadu_buf example;

    cover->has_overlap = true;
    write_example(cover, values, &example);
    FADU_REPORT(cover->compiler->diag, b->place, cover->overlap, a->name,
                b->name, fadu_buf_str(&example));
    fadu_buf_free(&example);
}

/* A gap counts only where the act is punishable at all. */
static bool
is_gap_here(const struct cover *cover, const struct fadu_value *values)
{
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;

    if (!cover->has_elements)
        return true;
    for (uint32_t i = 0; i < cover->option_count; i++)
        if (elements_state(cover->options[i].elements, &view, &ask) == FADU_MET)
            return true;
    return false;
}

static bool
is_outside(const struct cover *cover, const struct fadu_value *values)
{
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;

    return guard_state(cover, &view, &ask) == FADU_NOT_MET;
}

static bool
leaf(void *context, const struct fadu_value *values)
{
    struct cover *cover = context;
    const struct fadu_view view = view_of(cover, values);
    const struct option *holding = NULL;
    bool has_otherwise = false;

    if (is_outside(cover, values))
        return true;
    for (uint32_t i = 0; i < cover->option_count; i++) {
        const struct option *option = &cover->options[i];

        has_otherwise |= option->is_otherwise;
        if (cover->states[i] != FADU_MET)
            continue;
        if (holding && !cover->has_overlap &&
            !(holding->row && option->row &&
              fadu_rows_meet_at_edge(holding->row, option->row, &view)))
            report_overlap(cover, values, holding, option);
        holding = option;
    }
    if (!holding && !has_otherwise && !cover->allows_gap && !cover->has_gap &&
        is_gap_here(cover, values))
        report_gap(cover, values);
    /* One example of each is enough. */
    return !(cover->has_overlap &&
             (cover->has_gap || cover->allows_gap || has_otherwise));
}

static void
note_elements(struct cover *cover, const fadu_elements *elements)
{
    if (!elements)
        return;
    FADU_EACH(const struct fadu_element, element, elements)
        fadu_partition_add(&cover->partition, element->when);
}

static void
note_constants(struct cover *cover)
{
    for (uint32_t i = 0; i < cover->guard_count; i++)
        fadu_partition_add(&cover->partition, cover->guards[i]);
    note_elements(cover, cover->guard_elements);
    if (cover->derivations.offence) {
        FADU_EACH(const struct fadu_provision, provision,
                  &cover->derivations.offence->provisions) {
            note_elements(cover, &provision->elements);
            fadu_partition_add(&cover->partition, provision->when);
        }
    }
    for (uint32_t i = 0; i < cover->option_count; i++) {
        const struct option *option = &cover->options[i];

        note_elements(cover, option->elements);
        fadu_partition_add(&cover->partition, option->when);
        if (!option->row)
            continue;
        FADU_EACH(struct fadu_condition *, line, &option->row->lines)
            fadu_partition_add(&cover->partition, *line);
    }
    /* Tables are looked through, so their constants cut as well. */
    for (uint32_t i = 0; i < cover->partition.fact_count; i++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&cover->derivations, i);

        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_partition_add(&cover->partition, line->when);
    }
}

static void
run(struct cover *cover)
{
    struct fadu_compiler *compiler = cover->compiler;
    const uint32_t fact_count = compiler->book->facts.count;
    struct fadu_explorer *explorer = &cover->explorer;

    fadu_partition_init(&cover->partition, compiler->book, compiler->scratch);
    note_constants(cover);
    *explorer = (struct fadu_explorer){
        .partition = &cover->partition,
        .derivations = &cover->derivations,
        .values =
            FADU_NEW_ARRAY(compiler->scratch, struct fadu_value, fact_count),
        .is_fixed = FADU_NEW_ARRAY(compiler->scratch, bool, fact_count),
        .decide = decide,
        .leaf = leaf,
        .context = cover,
    };
    for (uint32_t i = 0; i < fact_count; i++)
        fadu_explore_free(explorer, i);
    fadu_explore(explorer);
    if (!explorer->is_complete && !cover->has_overlap && !cover->has_gap)
        FADU_REPORT_PLAIN(compiler->diag, cover->place, FADU_MSG_CHECK_GAVE_UP);
}

static struct cover *
new_cover(struct fadu_compiler *compiler, const struct fadu_offence *offence,
          struct fadu_place place)
{
    struct cover *cover = FADU_NEW(compiler->scratch, struct cover);

    cover->compiler = compiler;
    cover->place = place;
    cover->derivations = (struct fadu_derivations){
        .book = compiler->book, .offence = offence, .edition = FADU_NONE
    };
    return cover;
}

static void
add_option(struct cover *cover, struct option option)
{
    if (cover->option_count < MAX_OPTIONS)
        cover->options[cover->option_count++] = option;
    else
        FADU_REPORT_PLAIN(cover->compiler->diag, option.place,
                          FADU_MSG_CHECK_GAVE_UP);
}

/* --- what is checked -------------------------------------------------------------------- */

static void
check_columns(struct fadu_compiler *compiler,
              const struct fadu_offence *offence)
{
    struct cover *cover;

    if (!offence->columns.count)
        return;
    cover = new_cover(compiler, offence, offence->columns.items[0].place);
    cover->overlap = FADU_MSG_COLUMNS_OVERLAP;
    cover->gap = FADU_MSG_COLUMNS_GAP;
    cover->is_inside_elements = true;
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        add_option(cover, (struct option){ .name = column->name,
                                           .place = column->place,
                                           .when = column->when });
    run(cover);
}

/* The provisions in force on one day. */
static void
check_provisions_on(struct fadu_compiler *compiler,
                    const struct fadu_offence *offence, fadu_day day)
{
    struct cover *cover = new_cover(compiler, offence, offence->place);
    uint32_t otherwise_count = 0;
    struct fadu_buf on;

    cover->overlap = FADU_MSG_PROVISIONS_OVERLAP;
    cover->gap = FADU_MSG_PROVISIONS_GAP;
    cover->has_elements = true;
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, day))
            continue;
        cover->place = provision->place;
        otherwise_count += provision->is_otherwise;
        if (provision->is_otherwise && otherwise_count > 1)
            FADU_REPORT_PLAIN(compiler->diag, provision->place,
                              FADU_MSG_TWO_OTHERWISE);
        add_option(cover, (struct option){
                              .name = provision->id,
                              .place = provision->place,
                              .when = provision->when,
                              .elements = &provision->elements,
                              .is_otherwise = provision->is_otherwise });
    }
    if (!cover->option_count)
        return;
    fadu_buf_init_in(&on, compiler->scratch);
    fadu_day_write(&on, day);
    cover->gap_arg = fadu_arena_copy(compiler->scratch, fadu_buf_str(&on));
    fadu_buf_free(&on);
    run(cover);
}

/* The set of provisions in force changes on the first day of one, and on the
 * first day after one. */
static void
check_provisions(struct fadu_compiler *compiler,
                 const struct fadu_offence *offence)
{
    FADU_VEC(fadu_day) days = { 0 };

    FADU_VEC_PUSH(compiler->scratch, &days, compiler->book->covers.from);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (provision->in_force.has_from &&
            provision->in_force.from > compiler->book->covers.from)
            FADU_VEC_PUSH(compiler->scratch, &days, provision->in_force.from);
        if (provision->in_force.has_until &&
            provision->in_force.until > compiler->book->covers.from)
            FADU_VEC_PUSH(compiler->scratch, &days, provision->in_force.until);
    }
    for (uint32_t i = 0; i < days.count; i++) {
        bool is_repeated = false;
        size_t errors = fadu_diag_error_count(compiler->diag);

        for (uint32_t other = 0; other < i; other++)
            is_repeated |= days.items[other] == days.items[i];
        if (!is_repeated)
            check_provisions_on(compiler, offence, days.items[i]);
        if (fadu_diag_error_count(compiler->diag) != errors)
            return; /* the later days would mostly say the same */
    }
}

static void
check_rows(struct fadu_compiler *compiler, const struct fadu_offence *offence,
           const struct fadu_block *block, uint32_t provision,
           uint32_t edition)
{
    const struct fadu_provision *of = &offence->provisions.items[provision];
    struct cover *cover = new_cover(compiler, offence, block->place);

    cover->overlap = FADU_MSG_ROWS_OVERLAP;
    cover->gap = FADU_MSG_ROWS_GAP;
    cover->allows_gap = block->leaves_gaps;
    cover->derivations.edition = edition;
    cover->guard_elements = &of->elements;
    cover->provision = of;
    if (of->when)
        cover->guards[cover->guard_count++] = of->when;
    if (block->when)
        cover->guards[cover->guard_count++] = block->when;
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        if (!fadu_row_is_for(block, row, provision))
            continue;
        cover->place = row->place;
        add_option(cover, (struct option){ .name = row->grade,
                                           .place = row->place,
                                           .row = row,
                                           .is_otherwise = row->is_otherwise });
    }
    if (cover->option_count)
        run(cover);
}

/* Two blocks that fit one edition and one provision. */
static void
check_block_pairs(struct fadu_compiler *compiler,
                  const struct fadu_offence *offence, uint32_t later)
{
    const struct fadu_block *block = &offence->blocks.items[later];

    for (uint32_t earlier = 0; earlier < later; earlier++) {
        const struct fadu_block *other = &offence->blocks.items[earlier];

        FADU_EACH(const uint32_t, edition, &block->editions) {
            if (!fadu_block_has_edition(other, *edition))
                continue;
            for (uint32_t i = 0; i < offence->provisions.count; i++) {
                if (!fadu_block_is_for(block, i) ||
                    !fadu_block_is_for(other, i))
                    continue;
                FADU_REPORT(compiler->diag, block->place,
                            FADU_MSG_BLOCKS_OVERLAP,
                            compiler->book->editions.items[*edition].id,
                            offence->provisions.items[i].id);
                return;
            }
        }
    }
}

static void
check_otherwise(struct fadu_compiler *compiler,
                const struct fadu_block *block)
{
    uint32_t count = 0;

    FADU_EACH(const struct fadu_row, row, &block->rows) {
        count += row->is_otherwise;
        if (count > 1) {
            FADU_REPORT_PLAIN(compiler->diag, row->place,
                              FADU_MSG_TWO_OTHERWISE);
            return;
        }
    }
}

static void
check_blocks(struct fadu_compiler *compiler, const struct fadu_offence *offence)
{
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];
        size_t errors = fadu_diag_error_count(compiler->diag);

        check_block_pairs(compiler, offence, i);
        check_otherwise(compiler, block);
        for (uint32_t provision = 0; provision < offence->provisions.count;
             provision++) {
            /* Editions differ only in what their blocks derive. */
            FADU_EACH(const uint32_t, edition, &block->editions) {
                if (fadu_diag_error_count(compiler->diag) == errors &&
                    (edition == block->editions.items ||
                     offence->derivations.count))
                    check_rows(compiler, offence, block, provision, *edition);
            }
        }
    }
}

/* The lines of one table; `offence` NULL for the vocabulary's own. */
static void
check_lines(struct fadu_compiler *compiler, const struct fadu_offence *offence,
            const struct fadu_derivation *derivation)
{
    struct cover *cover;
    uint32_t line_number = 0;

    if (derivation->kind != FADU_DERIVED_BY_TABLE ||
        derivation->takes_heaviest || !derivation->lines.count)
        return;
    cover = new_cover(compiler, offence, derivation->lines.items[0].place);
    cover->overlap = FADU_MSG_TABLE_LINES_MEET;
    cover->allows_gap = true;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        struct fadu_buf name;

        fadu_buf_init_in(&name, compiler->scratch);
        fadu_buf_add_int(&name, ++line_number);
        add_option(cover, (struct option){ .name = fadu_buf_str(&name),
                                           .place = line->place,
                                           .when = line->when,
                                           .is_otherwise = !line->when });
    }
    run(cover);
}

void
fadu_check_cover(struct fadu_compiler *compiler)
{
    FADU_EACH(const struct fadu_fact, fact, &compiler->book->facts)
        check_lines(compiler, NULL, &fact->derivation);
    FADU_EACH(const struct fadu_offence, offence, &compiler->book->offences) {
        size_t errors = fadu_diag_error_count(compiler->diag);

        FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations)
            check_lines(compiler, offence, &own->derivation);
        check_columns(compiler, offence);
        check_provisions(compiler, offence);
        if (fadu_diag_error_count(compiler->diag) == errors)
            check_blocks(compiler, offence);
    }
}
