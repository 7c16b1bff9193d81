/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/joint.h"

#include "decide/compiled.h"
#include "diff/match.h"
#include "diff/result.h"

/* --- a case of which nothing is known ------------------------------------ */

static void
forget_facts(struct fadu_joint *joint, int book,
             const struct fadu_offence_pair *pair,
             const struct fadu_day_pair *days, struct fadu_case *nobody)
{
    const uint32_t count = pair->books[book]->facts.count;
    struct fadu_joint_side *side = &joint->sides[book];
    struct fadu_matter *matter = &side->matter;

    *matter =
        fadu_matter_between(pair, book, days->acted.from, days->decided.from);
    matter->facts = nobody;
    matter->arena = joint->arena;
    matter->diag = joint->diag;
    matter->warnings = joint->diag;
    matter->values = FADU_NEW_ARRAY(joint->arena, struct fadu_value, count);
    matter->is_fixed = FADU_NEW_ARRAY(joint->arena, bool, count);
    matter->values[FADU_ACT_ENDED_ON] = fadu_value_of_day(matter->ended_on);
    matter->values[FADU_DECIDED_ON] = fadu_value_of_day(matter->decided_on);
    matter->is_fixed[FADU_ACT_ENDED_ON] = true;
    matter->is_fixed[FADU_DECIDED_ON] = true;
    for (int i = 0; i < FADU_OTHERWISE_COUNT; i++)
        side->slices[i] = (struct fadu_slice){ .matter = matter,
                                               .day = matter->ended_on,
                                               .without_may = i == 1 };
    /* The law that is compiled once, but cells of our own: finer ones. */
    fadu_find_compiled(matter);
    fadu_cut_into_cells(matter, joint->arena, &matter->partition);
}

/* What stands for the cell is known on both sides. */
static void
suppose_cell(struct fadu_joint *joint)
{
    const struct fadu_joint_variable *variable =
        &joint->variables.items[joint->known.variable];

    for (int book = 0; book < 2; book++) {
        struct fadu_joint_side *side = &joint->sides[book];
        const uint32_t fact = variable->fact[book];

        if (fact == FADU_NONE)
            continue;
        side->matter.values[fact] =
            fadu_variable_cells(&side->variables, fact)
                ->items[variable->cells.items[joint->known.cell].cell[book]]
                .sample;
        side->matter.is_fixed[fact] = true;
    }
}

/* --- the verdicts -------------------------------------------------------- */

static void
reach(struct fadu_joint *joint, struct fadu_joint_side *side)
{
    const uint32_t count = side->matter.book->facts.count;
    bool *is_freed = FADU_NEW_ARRAY(joint->arena, bool, count);

    for (uint32_t fact = 0; fact < count; fact++)
        is_freed[fact] = !side->matter.is_fixed[fact];
    side->space = fadu_space_new(&side->variables, NULL, is_freed);
    for (int i = 0; i < FADU_OTHERWISE_COUNT; i++)
        fadu_reach_verdicts(side->space, &side->slices[i], &side->verdicts[i]);
    joint->hangs_on_sums |= side->variables.hangs_on_sums;
}

/* --- into one diagram ---------------------------------------------------- */

struct moving {
    struct fadu_joint *joint;
    int book;
    const struct fadu_diagram *from;
    fadu_ref *moved; /* by node */
    bool *is_moved;
    FADU_VEC(uint32_t) comparisons; /* joint variables */
};

static uint32_t
variable_of(const struct moving *moving, uint32_t own)
{
    const struct fadu_joint_side *side = &moving->joint->sides[moving->book];
    const uint32_t fact_count = side->matter.book->facts.count;

    return own < fact_count ? side->joint_of[own]
                            : moving->comparisons.items[own - fact_count];
}

/* Yes in that cell. */
fadu_ref
fadu_joint_is_cell(struct fadu_joint *joint, uint32_t variable, uint32_t cell)
{
    const uint32_t count = joint->variables.items[variable].cells.count;
    fadu_ref *children = FADU_NEW_ARRAY(joint->arena, fadu_ref, count);

    for (uint32_t i = 0; i < count; i++)
        children[i] = i == cell ? FADU_REF_YES : FADU_REF_NO;
    return fadu_diagram_node(&joint->diagram, variable, children, count);
}

/* The order of the variables is another one here, so that a node is put
 * together cell by cell. */
static fadu_ref
move(struct moving *moving, fadu_ref ref)
{
    struct fadu_joint *joint = moving->joint;
    const struct fadu_diagram_node *node;
    uint32_t variable;
    uint32_t count;
    fadu_ref result = FADU_REF_NO;

    if (fadu_is_leaf(ref))
        return ref;
    if (moving->is_moved[ref])
        return moving->moved[ref];
    node = &moving->from->nodes.items[ref];
    variable = variable_of(moving, node->variable);
    count = joint->variables.items[variable].cells.count;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t own =
            joint->variables.items[variable].cells.items[i].cell[moving->book];
        const fadu_ref child =
            move(moving, moving->from->children.items[node->first + own]);

        result = i == 0
                     ? child
                     : fadu_diagram_if(&joint->diagram,
                                       fadu_joint_is_cell(joint, variable, i),
                                       child, result);
    }
    moving->moved[ref] = result;
    moving->is_moved[ref] = true;
    return result;
}

static void
move_side(struct fadu_joint *joint, int book)
{
    struct fadu_joint_side *side = &joint->sides[book];

    for (int i = 0; i < FADU_OTHERWISE_COUNT; i++) {
        const uint32_t nodes = side->variables.diagram.nodes.count;
        struct moving moving = {
            .joint = joint,
            .book = book,
            .from = &side->variables.diagram,
            .moved = FADU_NEW_ARRAY(joint->arena, fadu_ref, nodes),
            .is_moved = FADU_NEW_ARRAY(joint->arena, bool, nodes),
        };

        FADU_EACH(const struct fadu_open_comparison, comparison,
                  &side->verdicts[i].comparisons)
            FADU_VEC_PUSH(joint->arena, &moving.comparisons,
                          fadu_match_comparison(joint, book, comparison));
        joint->functions[book][i] = move(&moving, side->verdicts[i].function);
    }
}

void
fadu_joint_make(struct fadu_joint *joint, const struct fadu_offence_pair *pair,
                const struct fadu_day_pair *days, struct fadu_case *nobody,
                struct fadu_arena *arena, fadu_diag *diag)
{
    const struct fadu_known_cell known = joint->known;

    *joint =
        (struct fadu_joint){ .arena = arena, .diag = diag, .known = known };
    fadu_diagram_init(&joint->diagram, arena);
    fadu_match_facts(pair, joint);
    for (int book = 0; book < 2; book++)
        forget_facts(joint, book, pair, days, nobody);
    fadu_match_bends(joint);
    fadu_match_constants(joint);
    for (int book = 0; book < 2; book++)
        fadu_variables_init(&joint->sides[book].variables,
                            &joint->sides[book].matter);
    fadu_match_cells(joint);
    if (known.variable != FADU_NONE)
        suppose_cell(joint);
    for (int book = 0; book < 2; book++) {
        reach(joint, &joint->sides[book]);
        move_side(joint, book);
    }
    FADU_EACH(const struct fadu_joint_variable, variable, &joint->variables)
        joint->hangs_on_sums |=
            variable->is_comparison && !variable->is_of_both;
    /* With the base known, all that sums decide is decided. */
    joint->hangs_on_sums &= known.variable == FADU_NONE;
}
