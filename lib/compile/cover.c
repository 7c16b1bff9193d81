/* SPDX-License-Identifier: Apache-2.0 */
#include "compile/cover.h"

#include "law/ladder.h"

static struct fadu_view
view_of(const struct fadu_cover *cover, const struct fadu_value *values)
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
option_state(const struct fadu_cover_option *option,
             const struct fadu_view *view, uint32_t *ask)
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

enum fadu_state
fadu_cover_state(const struct fadu_cover_option *option,
                 const struct fadu_view *view)
{
    uint32_t ask = FADU_NONE;

    return option_state(option, view, &ask);
}

/* An `otherwise` provision does not hold where a sibling of its time does. */
static enum fadu_state
no_sibling_state(const struct fadu_cover *cover, const struct fadu_view *view,
                 uint32_t *ask)
{
    const struct fadu_provision *own = cover->provision;
    enum fadu_state state = FADU_MET;

    if (!own || !own->is_otherwise)
        return state;
    FADU_EACH(const struct fadu_provision, other,
              &cover->derivations.offence->provisions) {
        const struct fadu_cover_option sibling = { .when = other->when,
                                                   .elements =
                                                       &other->elements };

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
inside_state(const struct fadu_cover *cover, const struct fadu_view *view,
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
guard_state(const struct fadu_cover *cover, const struct fadu_view *view,
            uint32_t *ask)
{
    enum fadu_state state = elements_state(cover->guard_elements, view, ask);

    state = fadu_state_and(state, no_sibling_state(cover, view, ask));
    state = fadu_state_and(state, inside_state(cover, view, ask));

    for (uint32_t i = 0; i < cover->guard_count; i++) {
        state =
            fadu_state_and(state, fadu_condition_state(cover->guards[i], view));
        if (*ask == FADU_NONE)
            *ask = fadu_condition_asks(cover->guards[i], view);
    }
    return state;
}

static uint32_t
decide(void *context, const struct fadu_value *values)
{
    struct fadu_cover *cover = context;
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;
    enum fadu_state guard = guard_state(cover, &view, &ask);

    if (guard == FADU_STATE_UNKNOWN)
        return ask;
    for (uint32_t i = 0; i < cover->options.count; i++)
        cover->states[i] = FADU_NOT_MET;
    if (guard == FADU_NOT_MET)
        return FADU_NONE;
    for (uint32_t i = 0; i < cover->options.count; i++) {
        ask = FADU_NONE;
        if (cover->options.items[i].is_otherwise)
            continue;
        cover->states[i] = option_state(&cover->options.items[i], &view, &ask);
        if (cover->states[i] == FADU_STATE_UNKNOWN)
            return ask;
    }
    return FADU_NONE;
}

/* The facts that were fixed on the way: "面积 5平方米，改正情况 拒不改正". */
static void
write_example(const struct fadu_cover *cover, const struct fadu_value *values,
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
    if (!buf->len && cover->gap_arg.len)
        fadu_buf_add(buf, cover->gap_arg); /* on that day, whatever the facts */
    if (!buf->len)
        fadu_buf_add_text(buf, "—");
}

static void
report_gap(struct fadu_cover *cover, const struct fadu_value *values)
{
    const struct fadu_place place = fadu_cover_gap_place(cover, values);
    struct fadu_buf example;

    cover->has_gap = true;
    cover->compiler->table_faults += !cover->is_grave;
    write_example(cover, values, &example);
    if (cover->gap_arg.len)
        FADU_REPORT(cover->compiler->diag, place, cover->gap, cover->gap_arg,
                    fadu_buf_str(&example));
    else
        FADU_REPORT(cover->compiler->diag, place, cover->gap,
                    fadu_buf_str(&example));
    fadu_buf_free(&example);
}

static void
report_overlap(struct fadu_cover *cover, const struct fadu_value *values,
               const struct fadu_cover_option *a,
               const struct fadu_cover_option *b)
{
    struct fadu_buf example;

    cover->has_overlap = true;
    cover->compiler->table_faults += !cover->is_grave;
    write_example(cover, values, &example);
    FADU_REPORT(cover->compiler->diag, b->place, cover->overlap, a->name,
                b->name, fadu_buf_str(&example));
    fadu_buf_free(&example);
}

/* The first row that would hold on its ground, where no other row does. */
static void
report_only_on_ground(struct fadu_cover *cover,
                      struct fadu_cover_option *option,
                      const struct fadu_value *values)
{
    struct fadu_buf example;

    *option->is_told = true;
    write_example(cover, values, &example);
    FADU_REPORT(cover->compiler->diag, option->place, FADU_MSG_ONLY_ON_GROUND,
                option->name, fadu_buf_str(&example));
    fadu_buf_free(&example);
}

/* A gap counts only where the act is punishable at all. */
static bool
is_gap_here(const struct fadu_cover *cover, const struct fadu_value *values)
{
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;

    if (!cover->has_elements)
        return true;
    for (uint32_t i = 0; i < cover->options.count; i++)
        if (elements_state(cover->options.items[i].elements, &view, &ask) ==
            FADU_MET)
            return true;
    return false;
}

/* Nothing to be covered: outside of what is checked, or no case (`never`). */
static bool
is_outside(const struct fadu_cover *cover, const struct fadu_value *values)
{
    const struct fadu_view view = view_of(cover, values);
    uint32_t ask = FADU_NONE;

    FADU_EACH(struct fadu_condition *, never, &cover->compiler->book->nevers) {
        if (fadu_condition_state(*never, &view) == FADU_MET)
            return true;
    }
    return guard_state(cover, &view, &ask) == FADU_NOT_MET;
}

/* Two options of one kind that hold for the same case, and not only because
 * both close at one value; yields the last that holds. */
static const struct fadu_cover_option *
find_holding(struct fadu_cover *cover, const struct fadu_value *values,
             bool on_ground)
{
    const struct fadu_view view = view_of(cover, values);
    const struct fadu_cover_option *holding = NULL;

    for (uint32_t i = 0; i < cover->options.count; i++) {
        const struct fadu_cover_option *option = &cover->options.items[i];

        if (cover->states[i] != FADU_MET || option->is_on_ground != on_ground)
            continue;
        if (holding && !cover->has_overlap && !cover->allows_overlap &&
            !(holding->row && option->row &&
              fadu_rows_meet_at_edge(holding->row, option->row, &view)))
            report_overlap(cover, values, holding, option);
        holding = option;
    }
    return holding;
}

static void
look_at_gap(struct fadu_cover *cover, const struct fadu_value *values)
{
    bool is_covered = false;

    for (uint32_t i = 0; i < cover->options.count; i++) {
        struct fadu_cover_option *option = &cover->options.items[i];

        if (!option->is_on_ground || cover->states[i] != FADU_MET)
            continue;
        is_covered = true;
        if (!*option->is_told)
            report_only_on_ground(cover, option, values);
    }
    if (!is_covered && !cover->has_gap)
        report_gap(cover, values);
}

static bool
leaf(void *context, const struct fadu_value *values)
{
    struct fadu_cover *cover = context;
    const struct fadu_cover_option *holding;
    bool has_otherwise = false;
    bool has_grounds = false;
    bool is_gap_seen;

    if (is_outside(cover, values))
        return true;
    for (uint32_t i = 0; i < cover->options.count; i++) {
        has_otherwise |= cover->options.items[i].is_otherwise;
        has_grounds |= cover->options.items[i].is_on_ground;
    }
    holding = find_holding(cover, values, false);
    find_holding(cover, values, true);
    if (!holding && !has_otherwise && !cover->allows_gap &&
        is_gap_here(cover, values))
        look_at_gap(cover, values);
    /* One example of each is enough; each row on a ground has its own. */
    is_gap_seen =
        cover->allows_gap || has_otherwise || (cover->has_gap && !has_grounds);
    cover->is_done =
        is_gap_seen && (cover->has_overlap || cover->allows_overlap);
    return !cover->is_done;
}

static void
note_elements(struct fadu_cover *cover, const fadu_elements *elements)
{
    if (!elements)
        return;
    FADU_EACH(const struct fadu_element, element, elements)
        fadu_partition_add(&cover->partition, element->when);
}

static void
note_constants(struct fadu_cover *cover)
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
    for (uint32_t i = 0; i < cover->options.count; i++) {
        const struct fadu_cover_option *option = &cover->options.items[i];

        note_elements(cover, option->elements);
        fadu_partition_add(&cover->partition, option->when);
        if (!option->row)
            continue;
        FADU_EACH(struct fadu_condition *, line, &option->row->lines)
            fadu_partition_add(&cover->partition, *line);
    }
    FADU_EACH(struct fadu_condition *, never, &cover->compiler->book->nevers)
        fadu_partition_add(&cover->partition, *never);
    /* Tables are looked through, so their constants cut as well. */
    for (uint32_t i = 0; i < cover->partition.fact_count; i++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&cover->derivations, i);

        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_partition_add(&cover->partition, line->when);
    }
}

void
fadu_cover_run(struct fadu_cover *cover)
{
    struct fadu_compiler *compiler = cover->compiler;
    const uint32_t fact_count = compiler->book->facts.count;
    struct fadu_explorer *explorer = &cover->explorer;

    fadu_partition_init(&cover->partition, compiler->book, compiler->scratch);
    note_constants(cover);
    cover->states = FADU_NEW_ARRAY(compiler->scratch, enum fadu_state,
                                   cover->options.count);
    *explorer = (struct fadu_explorer){
        .partition = &cover->partition,
        .derivations = &cover->derivations,
        .values =
            FADU_NEW_ARRAY(compiler->scratch, struct fadu_value, fact_count),
        .is_fixed = FADU_NEW_ARRAY(compiler->scratch, bool, fact_count),
        .cell_of = FADU_NEW_ARRAY(compiler->scratch, uint32_t, fact_count),
        .decide = decide,
        .leaf = leaf,
        .context = cover,
    };
    for (uint32_t i = 0; i < fact_count; i++)
        fadu_explore_free(explorer, i);
    fadu_explore(explorer);
    if (!explorer->is_complete && !cover->is_done && !cover->has_overlap &&
        !cover->has_gap)
        FADU_REPORT_PLAIN(compiler->diag, cover->place, FADU_MSG_CHECK_GAVE_UP);
}

struct fadu_cover *
fadu_cover_new(struct fadu_compiler *compiler,
               const struct fadu_offence *offence, struct fadu_place place)
{
    struct fadu_cover *cover = FADU_NEW(compiler->scratch, struct fadu_cover);

    cover->compiler = compiler;
    cover->place = place;
    cover->derivations = (struct fadu_derivations){ .book = compiler->book,
                                                    .offence = offence,
                                                    .edition = FADU_NONE };
    return cover;
}

void
fadu_cover_add(struct fadu_cover *cover, struct fadu_cover_option option)
{
    if (cover->options.count < FADU_MAX_COVER_OPTIONS)
        FADU_VEC_PUSH(cover->compiler->scratch, &cover->options, option);
    else
        FADU_REPORT_PLAIN(cover->compiler->diag, option.place,
                          FADU_MSG_CHECK_GAVE_UP);
}
