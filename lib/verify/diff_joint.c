/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/diff_joint.h"

#include "decide/compiled.h"
#include "verify/diff_match.h"
#include "verify/diff_result.h"

/* --- a case of which nothing is known ------------------------------------ */

static struct fadu_value
on_day(fadu_day day)
{
    return (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                .number = fadu_rational_int(day),
                                .first = day,
                                .last = day };
}

static void
forget_facts(struct fadu_joint *joint, int book,
             const struct fadu_joint_question *question,
             struct fadu_case *nobody)
{
    const struct fadu_rulebook *of = question->books[book];
    const fadu_day decided_on = question->decided_on;
    struct fadu_joint_side *side = &joint->sides[book];

    side->matter = (struct fadu_matter){
        .book = of,
        .offence = &of->offences.items[question->offences[book]],
        .offence_index = question->offences[book],
        .facts = nobody,
        .arena = joint->arena,
        .diag = joint->diag,
        .warnings = joint->diag,
        .acted_on = question->acted_on,
        .ended_on = question->acted_on,
        .decided_on = decided_on,
        .edition = fadu_rulebook_edition(of, decided_on),
        .policy = fadu_rulebook_policy(of, decided_on),
        .values =
            FADU_NEW_ARRAY(joint->arena, struct fadu_value, of->facts.count),
        .is_fixed = FADU_NEW_ARRAY(joint->arena, bool, of->facts.count),
    };
    side->matter.derivations = (struct fadu_derivations){
        .book = of,
        .offence = side->matter.offence,
        .edition = side->matter.edition,
    };
    side->matter.values[FADU_ACT_ENDED_ON] = on_day(question->acted_on);
    side->matter.values[FADU_DECIDED_ON] = on_day(decided_on);
    side->matter.is_fixed[FADU_ACT_ENDED_ON] = true;
    side->matter.is_fixed[FADU_DECIDED_ON] = true;
    for (int i = 0; i < FADU_OTHERWISE_COUNT; i++)
        side->slices[i] = (struct fadu_slice){ .matter = &side->matter,
                                               .day = question->acted_on,
                                               .without_may = i == 1 };
    fadu_cut_into_cells(&side->matter, joint->arena, &side->matter.partition);
}

/* --- the verdicts -------------------------------------------------------- */

static void
reach(struct fadu_joint *joint, struct fadu_joint_side *side)
{
    const uint32_t count = side->matter.book->facts.count;
    bool *is_freed = FADU_NEW_ARRAY(joint->arena, bool, count);

    for (uint32_t fact = 0; fact < count; fact++)
        is_freed[fact] = fact != FADU_ACT_ENDED_ON && fact != FADU_DECIDED_ON;
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
fadu_joint_make(struct fadu_joint *joint,
                const struct fadu_joint_question *question,
                struct fadu_case *nobody, struct fadu_arena *arena,
                fadu_diag *diag)
{
    *joint = (struct fadu_joint){ .arena = arena, .diag = diag };
    fadu_diagram_init(&joint->diagram, arena);
    fadu_match_facts(question, joint);
    for (int book = 0; book < 2; book++)
        forget_facts(joint, book, question, nobody);
    fadu_match_bends(joint);
    fadu_match_constants(joint);
    for (int book = 0; book < 2; book++)
        fadu_variables_init(&joint->sides[book].variables,
                            &joint->sides[book].matter);
    fadu_match_cells(joint);
    for (int book = 0; book < 2; book++) {
        reach(joint, &joint->sides[book]);
        move_side(joint, book);
    }
    FADU_EACH(const struct fadu_joint_variable, variable, &joint->variables)
        joint->hangs_on_sums |=
            variable->is_comparison && !variable->is_of_both;
}
