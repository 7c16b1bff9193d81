/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/find.h"

#include "decide/witness.h"
#include "diff/sample.h"

/* A case may fail to show what it should where facts hang together: days, what
 * excludes each other.  Past so many the change is said to be unshown. */
enum { MAX_TRIES = 24 };

/* What is presumed of a fact, or else the first of its cells. */
static uint32_t
usual_cell(struct fadu_proving *proving, uint32_t index)
{
    const struct fadu_joint_variable *variable =
        &proving->joint.variables.items[index];
    const int book = fadu_joint_book_of(variable);
    struct fadu_joint_side *side = &proving->joint.sides[book];
    const struct fadu_fact *fact;
    uint32_t own;

    if (variable->is_comparison)
        return 0;
    fact = &side->matter.book->facts.items[variable->fact[book]];
    if (!fact->is_presumed || fact->type == FADU_FACT_PERIOD)
        return 0;
    own = fadu_variable_cell_of(&side->variables, variable->fact[book],
                                &fact->presumed);
    for (uint32_t i = 0; i < variable->cells.count; i++)
        if (variable->cells.items[i].cell[book] == own)
            return i;
    return 0;
}

/* Goes down the function with the cells of the witness and usual ones; sets
 * what was asked on the way. */
static uint32_t
walk(struct fadu_proving *proving, uint32_t *cell_of)
{
    const struct fadu_diagram *diagram = &proving->joint.diagram;
    fadu_ref ref = proving->results.function;

    while (!fadu_is_leaf(ref)) {
        const struct fadu_diagram_node *node = &diagram->nodes.items[ref];

        if (cell_of[node->variable] == FADU_NO_CELL)
            cell_of[node->variable] = usual_cell(proving, node->variable);
        ref = diagram->children.items[node->first + cell_of[node->variable]];
    }
    return fadu_leaf_value(ref);
}

/* One that is plain to see takes the place of one that is not. */
static struct fadu_diff_finding *
finding_for(struct fadu_proving *proving, enum fadu_change change)
{
    FADU_EACH(struct fadu_diff_finding, finding, &proving->into->findings) {
        if (finding->change == change)
            return finding;
    }
    return FADU_VEC_ADD(&proving->report->arena, &proving->into->findings);
}

static bool
shows(struct fadu_proving *proving, const struct fadu_witness_case *found,
      enum fadu_change change)
{
    struct fadu_diff_report *report = proving->report;
    struct fadu_diff_finding *finding;
    struct fadu_diff_weighed weighed;

    if (!fadu_diff_evaluate(report, found->given, found->only))
        return false;
    weighed = fadu_diff_answers(report, (const uint32_t[2]){ 0, 0 });
    if (weighed.change != change || weighed.is_open)
        return false;
    finding = finding_for(proving, change);
    finding->change = change;
    finding->level = weighed.level;
    finding->is_otherwise = weighed.is_otherwise;
    finding->given = fadu_arena_copy(&report->arena, found->given);
    for (int book = 0; book < 2; book++) {
        finding->only[book] =
            fadu_arena_copy(&report->arena, found->only[book]);
        finding->results[book] =
            fadu_diff_result_of(report, book, 0, weighed.is_otherwise);
    }
    finding->is_seen = weighed.level != FADU_CHANGED_FINE ||
                       !fadu_diff_result_recommends_alike(finding->results);
    return true;
}

/* What is looked for: of what the party may be spared or not, and with numbers
 * that a case could well have. */
struct filter {
    const struct fadu_proving *proving;
    enum fadu_change change;
    bool is_otherwise;
    bool is_plain;
    bool is_seen;
};

enum { PLAIN_FEN = 10000, PLAIN_NUMBER = 1 };

static bool
has_plain_numbers(const struct fadu_proving *proving,
                  const struct fadu_joint_result *result,
                  enum fadu_change change)
{
    for (uint32_t i = 0; i < result->sample_count; i++) {
        const struct fadu_sampled *sampled = &result->samples[change][i];
        const struct fadu_fact *fact =
            fadu_joint_fact(&proving->joint, sampled->variable);
        const struct fadu_rational least = fadu_rational_int(
            fact->type == FADU_FACT_MONEY ? PLAIN_FEN : PLAIN_NUMBER);

        if (fact->type != FADU_FACT_SHARE &&
            fadu_rational_compare(sampled->number, least) < 0)
            return false;
    }
    return true;
}

static fadu_ref
is_change(void *context, uint32_t leaf)
{
    const struct filter *filter = context;
    const struct fadu_joint_result *result =
        &filter->proving->results.items.items[leaf];

    return result->shows[filter->change] &&
                   result->is_otherwise == filter->is_otherwise &&
                   (!filter->is_seen || result->is_seen[filter->change]) &&
                   (!filter->is_plain ||
                    has_plain_numbers(filter->proving, result, filter->change))
               ? FADU_REF_YES
               : FADU_REF_NO;
}

/* As short as may be; else with everything that was asked. */
static bool
try_case(struct fadu_proving *proving, struct fadu_witness_question *question,
         enum fadu_change change)
{
    for (int tries = 0; tries < 2; tries++) {
        struct fadu_witness_case found;

        question->leaves_presumed = tries == 0;
        if (fadu_write_witness(question, proving->joint.arena, &found) &&
            shows(proving, &found, change))
            return true;
    }
    return false;
}

/* The variable whose number decides between the laws on the way; FADU_NONE. */
static uint32_t
deciding_base(const struct fadu_proving *proving, const uint32_t *cell_of)
{
    const struct fadu_joint *joint = &proving->joint;

    FADU_EACH(const struct fadu_joint_variable, variable, &joint->variables) {
        const struct fadu_joint_side *side = &joint->sides[variable->book];

        if (!variable->is_comparison ||
            cell_of[variable - joint->variables.items] == FADU_NO_CELL)
            continue;
        for (uint32_t fact = 0; fact < side->matter.book->facts.count; fact++)
            if (variable->comparison->is_base[fact])
                return side->joint_of[fact];
    }
    return FADU_NONE;
}

/* With each number that may bring the comparison about. */
static bool
try_bases(struct fadu_proving *proving, struct fadu_witness_question *question,
          uint32_t base, const struct fadu_joint_result *result,
          enum fadu_change change)
{
    struct fadu_sampled samples[FADU_MAX_SAMPLED + 1] = { { .variable =
                                                                base } };
    const uint32_t count = proving->joint.variables.items[base].cells.count;

    for (uint32_t i = 0; i < result->sample_count; i++)
        samples[i + 1] = result->samples[change][i];
    question->samples = samples;
    question->sample_count = result->sample_count + 1;
    for (uint32_t cell = 0; cell < count; cell++) {
        struct fadu_rational points[FADU_MAX_POINTS];
        const uint32_t known = question->cell_of[base];
        const uint32_t point_count =
            known == FADU_NO_CELL || known == cell
                ? fadu_list_points(&proving->joint, base, cell, false, points)
                : 0;

        for (uint32_t i = 0; i < point_count; i++) {
            samples[0].number = points[i];
            if (try_case(proving, question, change))
                return true;
        }
    }
    return false;
}

static bool
try_one(struct fadu_proving *proving, struct fadu_witness_search *search,
        fadu_ref *where, enum fadu_change change)
{
    struct fadu_diagram *diagram = &proving->joint.diagram;
    const uint32_t count = proving->joint.variables.count;
    uint32_t *cell_of = FADU_NEW_ARRAY(proving->joint.arena, uint32_t, count);
    const struct fadu_joint_result *result;
    struct fadu_witness_question question = {
        .joint = &proving->joint,
        .days = proving->days,
        .cell_of = cell_of,
    };
    uint32_t leaf;
    uint32_t base;

    fadu_find_witness(search, *where, cell_of, count);
    if (proving->joint.known.variable != FADU_NONE)
        cell_of[proving->joint.known.variable] = proving->joint.known.cell;
    leaf = walk(proving, cell_of);
    result = &proving->results.items.items[leaf];
    question.samples = result->samples[change];
    question.sample_count = result->sample_count;
    base = deciding_base(proving, cell_of);
    if (result->shows[change] &&
        (try_case(proving, &question, change) ||
         (base != FADU_NONE &&
          try_bases(proving, &question, base, result, change))))
        return true;
    *where = fadu_diagram_and(
        diagram, *where,
        fadu_diagram_not(
            diagram,
            fadu_diagram_equals(diagram, proving->results.function, leaf)));
    return false;
}

bool
fadu_diff_is_seen(const struct fadu_diff_offence *offence,
                  enum fadu_change change)
{
    FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings) {
        if (finding->change == change)
            return finding->is_seen;
    }
    return false;
}

bool
fadu_diff_is_found(const struct fadu_diff_offence *offence,
                   enum fadu_change change)
{
    FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings) {
        if (finding->change == change)
            return true;
    }
    return false;
}

static bool
find_among(struct fadu_proving *proving, struct filter *filter)
{
    struct fadu_diagram *diagram = &proving->joint.diagram;
    struct fadu_witness_search search = { .diagram = diagram };
    fadu_ref where =
        fadu_diagram_map(diagram, proving->results.function, is_change, filter);

    if (where != FADU_REF_NO)
        proving->into->unshown |= 1u << filter->change;
    for (int i = 0; i < MAX_TRIES && where != FADU_REF_NO; i++)
        if (try_one(proving, &search, &where, filter->change))
            return true;
    return false;
}

/* Does it come to the change anywhere? */
static bool
comes_to(const struct fadu_proving *proving, enum fadu_change change)
{
    FADU_EACH(const struct fadu_joint_result, result, &proving->results.items) {
        if (result->shows[change])
            return true;
    }
    return false;
}

/* Best of all a case with numbers that occur, and in which one sees the change
 * in what is recommended. */
void
fadu_diff_find(struct fadu_proving *proving, enum fadu_change change)
{
    const bool is_found = fadu_diff_is_found(proving->into, change);
    static const struct {
        bool is_plain, is_seen;
    } wishes[] = {
        { true, true }, { false, true }, { true, false }, { false, false }
    };

    if (!comes_to(proving, change))
        return;
    for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++) {
        if (is_found && !wishes[i].is_seen)
            return;
        for (int spared = 0; spared < 2; spared++) {
            struct filter filter = { proving, change,
                                     .is_otherwise = spared == 1,
                                     .is_plain = wishes[i].is_plain,
                                     .is_seen = wishes[i].is_seen };

            if (find_among(proving, &filter))
                return;
        }
    }
}
