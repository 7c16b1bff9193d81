/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/space.h"

#include <string.h>

#include "law/ladder.h"

void
fadu_variables_init(struct fadu_variables *variables,
                    const struct fadu_matter *matter)
{
    *variables = (struct fadu_variables){
        .matter = matter,
        .cells = FADU_NEW_ARRAY(matter->arena, fadu_cells,
                                matter->book->facts.count),
        .was_asked =
            FADU_NEW_ARRAY(matter->arena, bool, matter->book->facts.count),
    };
    fadu_diagram_init(&variables->diagram, matter->arena);
}

/* A date between its neighbours, or a span, has only the cells that are left;
 * a fact that was known and is freed has all of them. */
const fadu_cells *
fadu_variable_cells(struct fadu_variables *variables, uint32_t fact)
{
    const struct fadu_matter *matter = variables->matter;
    const struct fadu_value *value = &matter->values[fact];
    fadu_cells *cells = &variables->cells[fact];

    if (cells->count)
        return cells;
    if (fadu_fact_is_choice(&matter->book->facts.items[fact]) ||
        fadu_value_is_known(&matter->book->facts.items[fact], value))
        value = NULL;
    fadu_partition_cells(&matter->partition, fact, value, cells);
    return cells;
}

uint32_t
fadu_variable_cell_of(struct fadu_variables *variables, uint32_t fact,
                      const struct fadu_value *value)
{
    const struct fadu_fact *of = &variables->matter->book->facts.items[fact];
    const fadu_cells *cells = fadu_variable_cells(variables, fact);
    struct fadu_value number = *value;

    if (!fadu_value_is_known(of, value))
        return FADU_NONE;
    if (value->is_span) {
        number.is_span = false;
        number.number = fadu_rational_int(value->first);
    }
    for (uint32_t i = 0; i < cells->count; i++) {
        const struct fadu_cell *cell = &cells->items[i];

        if (fadu_fact_is_choice(of)
                ? (cell->sample.choices & value->choices) != 0
                : fadu_range_state(&cell->range, &number) == FADU_MET)
            return i;
    }
    return FADU_NONE;
}

/* --- what is known ------------------------------------------------------- */

static void
free_fact(struct fadu_space *space, uint32_t fact)
{
    const struct fadu_fact *of = &space->matter->book->facts.items[fact];

    space->values[fact] = (struct fadu_value){
        .known = FADU_VALUE_UNKNOWN,
        .choices = fadu_fact_is_choice(of) ? fadu_fact_all_choices(of) : 0,
    };
    /* What a formula gives is tried out itself: it cannot be taken apart into
     * the cells of its facts. */
    space->is_fixed[fact] =
        fadu_derivation_of(&space->matter->derivations, fact)->kind ==
        FADU_DERIVED_BY_FORMULA;
}

struct fadu_space *
fadu_space_new(struct fadu_variables *variables, const struct fadu_space *from,
               const bool *is_freed)
{
    const struct fadu_matter *matter = variables->matter;
    const struct fadu_value *values = from ? from->values : matter->values;
    const bool *is_fixed = from ? from->is_fixed : matter->is_fixed;
    const uint32_t count = matter->book->facts.count;
    struct fadu_space *space = FADU_NEW(matter->arena, struct fadu_space);

    space->matter = matter;
    space->variables = variables;
    space->diagram = &variables->diagram;
    space->values = FADU_NEW_ARRAY(matter->arena, struct fadu_value, count);
    space->is_fixed = FADU_NEW_ARRAY(matter->arena, bool, count);
    space->derived = FADU_NEW_ARRAY(matter->arena, fadu_ref, count);
    space->has_derived = FADU_NEW_ARRAY(matter->arena, bool, count);
    memcpy(space->values, values, count * sizeof(values[0]));
    memcpy(space->is_fixed, is_fixed, count * sizeof(bool));
    if (!is_freed)
        return space;
    for (uint32_t fact = 0; fact < count; fact++)
        if (is_freed[fact])
            free_fact(space, fact);
    fadu_derive_tables(&matter->derivations, space->values, space->is_fixed);
    return space;
}

/* --- facts --------------------------------------------------------------- */

/* The test, decided for each cell of its fact. */
static fadu_ref
split(struct fadu_space *space, const struct fadu_condition *test)
{
    const uint32_t fact = test->subject;
    const fadu_cells *cells = fadu_variable_cells(space->variables, fact);
    const struct fadu_value before = space->values[fact];
    const struct fadu_view view = fadu_space_view(space);
    fadu_ref *children =
        FADU_NEW_ARRAY(space->matter->arena, fadu_ref, cells->count);

    for (uint32_t i = 0; i < cells->count; i++) {
        space->values[fact] = cells->items[i].sample;
        children[i] = fadu_condition_state(test, &view) == FADU_MET
                          ? FADU_REF_YES
                          : FADU_REF_NO;
    }
    space->values[fact] = before;
    return fadu_diagram_node(space->diagram, fact, children, cells->count);
}

static uint32_t
lowest_bit(uint64_t bits)
{
    uint32_t bit = 0;

    while (bit < 63 && !(bits >> bit & 1))
        bit++;
    return bit;
}

/* The choice itself, where nothing derives it. */
static fadu_ref
own_choice(struct fadu_space *space, uint32_t fact)
{
    const fadu_cells *cells = fadu_variable_cells(space->variables, fact);
    fadu_ref *children =
        FADU_NEW_ARRAY(space->matter->arena, fadu_ref, cells->count);

    for (uint32_t i = 0; i < cells->count; i++)
        children[i] = fadu_leaf(lowest_bit(cells->items[i].sample.choices));
    return fadu_diagram_node(space->diagram, fact, children, cells->count);
}

static fadu_ref
line_value(struct fadu_space *space, uint32_t fact,
           const struct fadu_derive_line *line)
{
    return line->is_left_to_officer ? own_choice(space, fact)
                                    : fadu_leaf(line->choice);
}

/* The lines in the order in which a later one goes before an earlier: by the
 * weight of the choice where the table takes the heaviest, what is left to the
 * officer below all. */
static const struct fadu_derive_line *
next_line(const struct fadu_derivation *derivation, const bool *is_done)
{
    const struct fadu_derive_line *next = NULL;

    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (!line->when || is_done[line - derivation->lines.items])
            continue;
        if (!next || line->is_left_to_officer ||
            (derivation->takes_heaviest && !next->is_left_to_officer &&
             line->choice < next->choice))
            next = line;
    }
    return next;
}

static fadu_ref
derive(struct fadu_space *space, uint32_t fact)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&space->matter->derivations, fact);
    bool *is_done =
        FADU_NEW_ARRAY(space->matter->arena, bool, derivation->lines.count);
    const struct fadu_derive_line *line;
    fadu_ref value = own_choice(space, fact);

    FADU_EACH(const struct fadu_derive_line, other, &derivation->lines) {
        if (!other->when)
            value = line_value(space, fact, other);
    }
    while ((line = next_line(derivation, is_done))) {
        is_done[line - derivation->lines.items] = true;
        value = fadu_diagram_if(space->diagram,
                                fadu_space_condition(space, line->when),
                                line_value(space, fact, line), value);
    }
    return value;
}

static fadu_ref
is_chosen(void *context, uint32_t choice)
{
    const struct fadu_condition *test = context;

    return test->choices >> choice & 1 ? FADU_REF_YES : FADU_REF_NO;
}

static fadu_ref
test_fact(struct fadu_space *space, const struct fadu_condition *test)
{
    const uint32_t fact = test->subject;

    if (space->is_fixed[fact] ||
        fadu_derivation_of(&space->matter->derivations, fact)->kind !=
            FADU_DERIVED_BY_TABLE)
        return split(space, test);
    if (!space->has_derived[fact]) {
        space->derived[fact] = derive(space, fact);
        space->has_derived[fact] = true;
    }
    return fadu_diagram_map(space->diagram, space->derived[fact], is_chosen,
                            (void *)test);
}

/* --- conditions ---------------------------------------------------------- */

static fadu_ref
compose(struct fadu_space *space, const struct fadu_condition *when)
{
    struct fadu_diagram *diagram = space->diagram;
    fadu_ref ref = FADU_REF_NO;

    switch (when->kind) {
    case FADU_CONDITION_ALL:
        ref = FADU_REF_YES;
        FADU_EACH(struct fadu_condition *, child, &when->children)
            ref = fadu_diagram_and(diagram, ref,
                                   fadu_space_condition(space, *child));
        return ref;
    case FADU_CONDITION_ANY:
        FADU_EACH(struct fadu_condition *, child, &when->children)
            ref = fadu_diagram_or(diagram, ref,
                                  fadu_space_condition(space, *child));
        return ref;
    case FADU_CONDITION_NOT:
        return fadu_diagram_not(
            diagram, fadu_space_condition(space, when->children.items[0]));
    case FADU_CONDITION_FACT:
        return test_fact(space, when);
    case FADU_CONDITION_RULE:
    case FADU_CONDITION_RESULT_FINE:
    case FADU_CONDITION_RESULT_KINDS:
    case FADU_CONDITION_RESULT_OUTCOME:
    case FADU_CONDITION_RESULT_DIRECTION:
        break; /* asked of the answer, never on the way to it */
    }
    return ref;
}

fadu_ref
fadu_space_condition(struct fadu_space *space,
                     const struct fadu_condition *when)
{
    const struct fadu_view view = fadu_space_view(space);
    const size_t slot = ((uintptr_t)when >> 4) % FADU_SPACE_MEMOS;

    switch (fadu_condition_state(when, &view)) {
    case FADU_MET:
        return FADU_REF_YES;
    case FADU_NOT_MET:
        return FADU_REF_NO;
    case FADU_STATE_UNKNOWN:
        break;
    }
    if (space->memos[slot].when != when) {
        fadu_ref ref = compose(space, when);

        space->memos[slot].when = when;
        space->memos[slot].ref = ref;
    }
    return space->memos[slot].ref;
}

fadu_ref
fadu_space_elements(struct fadu_space *space, const fadu_elements *elements)
{
    fadu_ref all = FADU_REF_YES;

    FADU_EACH(const struct fadu_element, element, elements)
        all = fadu_diagram_and(space->diagram, all,
                               fadu_space_condition(space, element->when));
    return all;
}

fadu_ref
fadu_space_row(struct fadu_space *space, const struct fadu_row *row)
{
    fadu_ref any = row->lines.count ? FADU_REF_NO : FADU_REF_YES;

    FADU_EACH(struct fadu_condition *, line, &row->lines)
        any = fadu_diagram_or(space->diagram, any,
                              fadu_space_condition(space, *line));
    return any;
}

fadu_ref
fadu_space_row_opened(struct fadu_space *space, const struct fadu_row *row,
                      const struct fadu_row *other)
{
    struct fadu_arena *arena = space->matter->arena;
    fadu_ref any = row->lines.count ? FADU_REF_NO : FADU_REF_YES;

    FADU_EACH(struct fadu_condition *, line, &row->lines)
        any = fadu_diagram_or(
            space->diagram, any,
            fadu_space_condition(space,
                                 fadu_condition_opened(*line, other, arena)));
    return any;
}
