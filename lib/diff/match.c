/* SPDX-License-Identifier: Apache-2.0 */
/* Which facts of two rulebooks are one, and which of their values. */
#include "diff/match.h"

/* --- facts --------------------------------------------------------------- */

/* A fact of the vocabulary, or one of the offence's own. */
static bool
may_be_asked(const struct fadu_fact *fact, uint32_t offence)
{
    return fact->offence == FADU_NONE || fact->offence == offence;
}

static uint32_t
find_fact(const struct fadu_rulebook *in, uint32_t offence,
          struct fadu_str text, bool by_name)
{
    for (uint32_t i = 0; i < in->facts.count; i++) {
        const struct fadu_fact *fact = &in->facts.items[i];

        if (may_be_asked(fact, offence) &&
            fadu_str_equal(by_name ? fact->name : fact->id, text))
            return i;
    }
    return FADU_NONE;
}

/* Could one value be given for both? */
static bool
are_comparable(const struct fadu_fact *a, const struct fadu_fact *b)
{
    return a->type == b->type && fadu_str_equal(a->unit, b->unit);
}

/* By its id; one whose id was changed, by its name. */
static uint32_t
match(const struct fadu_rulebook *from, uint32_t index, uint32_t own,
      const struct fadu_rulebook *in, uint32_t other)
{
    const struct fadu_fact *fact = &from->facts.items[index];
    uint32_t found;

    if (!may_be_asked(fact, own))
        return FADU_NONE;
    found = find_fact(in, other, fact->id, false);
    if (found == FADU_NONE) {
        found = find_fact(in, other, fact->name, true);
        /* Whose id is still there is another fact. */
        if (found != FADU_NONE &&
            find_fact(from, own, in->facts.items[found].id, false) != FADU_NONE)
            found = FADU_NONE;
    }
    if (found == FADU_NONE || !are_comparable(fact, &in->facts.items[found]))
        return FADU_NONE;
    return found;
}

void
fadu_match_facts(const struct fadu_offence_pair *pair, struct fadu_joint *joint)
{
    const struct fadu_rulebook *old = pair->books[FADU_BEFORE];
    const struct fadu_rulebook *new = pair->books[FADU_AFTER];
    uint32_t *const *joint_of[2] = { &joint->sides[FADU_BEFORE].joint_of,
                                     &joint->sides[FADU_AFTER].joint_of };

    for (int book = 0; book < 2; book++) {
        const uint32_t count = pair->books[book]->facts.count;
        uint32_t *of = FADU_NEW_ARRAY(joint->arena, uint32_t, count);

        for (uint32_t i = 0; i < count; i++)
            of[i] = FADU_NONE;
        joint->sides[book].joint_of = of;
    }
    for (uint32_t i = 0; i < old->facts.count; i++) {
        const uint32_t other = match(old, i, pair->offences[FADU_BEFORE], new,
                                     pair->offences[FADU_AFTER]);
        struct fadu_joint_variable *variable;

        (*joint_of[FADU_BEFORE])[i] = joint->variables.count;
        variable = FADU_VEC_ADD(joint->arena, &joint->variables);
        variable->fact[FADU_BEFORE] = i;
        variable->fact[FADU_AFTER] = other;
        if (other != FADU_NONE)
            (*joint_of[FADU_AFTER])[other] = joint->variables.count - 1;
    }
    for (uint32_t i = 0; i < new->facts.count; i++) {
        struct fadu_joint_variable *variable;

        if ((*joint_of[FADU_AFTER])[i] != FADU_NONE)
            continue;
        (*joint_of[FADU_AFTER])[i] = joint->variables.count;
        variable = FADU_VEC_ADD(joint->arena, &joint->variables);
        variable->fact[FADU_BEFORE] = FADU_NONE;
        variable->fact[FADU_AFTER] = i;
    }
}

/* --- constants ----------------------------------------------------------- */

static void
cut_all(struct fadu_partition *partition, uint32_t fact,
        const struct fadu_bound *bounds, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        fadu_partition_cut(partition, fact, &bounds[i]);
}

static void
cut_domain(struct fadu_partition *partition, uint32_t fact,
           const struct fadu_range *domain)
{
    if (domain->has_low)
        fadu_partition_cut(partition, fact, &domain->low);
    if (domain->has_high)
        fadu_partition_cut(partition, fact, &domain->high);
}

/* Cut by the constants and by the domains of both. */
void
fadu_match_constants(struct fadu_joint *joint)
{
    FADU_EACH(const struct fadu_joint_variable, variable, &joint->variables) {
        const uint32_t *fact = variable->fact;
        struct fadu_partition *old =
            &joint->sides[FADU_BEFORE].matter.partition;
        struct fadu_partition *new = &joint->sides[FADU_AFTER].matter.partition;
        const struct fadu_bound *bounds[2];
        uint32_t counts[2];

        if (fact[FADU_BEFORE] == FADU_NONE || fact[FADU_AFTER] == FADU_NONE ||
            fadu_fact_is_choice(&old->facts[fact[FADU_BEFORE]]))
            continue;
        if (old->facts[fact[FADU_BEFORE]].type != FADU_FACT_PERIOD) {
            cut_domain(old, fact[FADU_BEFORE], &old->facts[fact[0]].domain);
            cut_domain(old, fact[FADU_BEFORE], &new->facts[fact[1]].domain);
        }
        counts[0] = fadu_partition_bounds(old, fact[FADU_BEFORE], &bounds[0]);
        counts[1] = fadu_partition_bounds(new, fact[FADU_AFTER], &bounds[1]);
        cut_all(old, fact[FADU_BEFORE], bounds[1], counts[1]);
        counts[0] = fadu_partition_bounds(old, fact[FADU_BEFORE], &bounds[0]);
        cut_all(new, fact[FADU_AFTER], bounds[0], counts[0]);
    }
}

/* --- cells --------------------------------------------------------------- */

static struct fadu_str
choice_text(const struct fadu_fact *fact, uint32_t choice, bool by_name)
{
    return by_name ? fact->values.items[choice].name
                   : fact->values.items[choice].id;
}

static uint32_t
choice_of(const struct fadu_cell *cell)
{
    uint32_t choice = 0;

    while (choice < 63 && !(cell->sample.choices >> choice & 1))
        choice++;
    return choice;
}

static bool
has_choice(const struct fadu_fact *fact, struct fadu_str id)
{
    FADU_EACH(const struct fadu_choice, value, &fact->values) {
        if (fadu_str_equal(value->id, id))
            return true;
    }
    return false;
}

static bool
is_same_choice(const struct fadu_fact *a, const struct fadu_cell *one,
               const struct fadu_fact *b, const struct fadu_cell *other)
{
    const uint32_t i = choice_of(one);
    const uint32_t j = choice_of(other);

    if (a->type == FADU_FACT_YESNO)
        return i == j;
    if (has_choice(b, choice_text(a, i, false)))
        return fadu_str_equal(choice_text(a, i, false),
                              choice_text(b, j, false));
    return !has_choice(a, choice_text(b, j, false)) &&
           fadu_str_equal(choice_text(a, i, true), choice_text(b, j, true));
}

static bool
is_same_cell(const struct fadu_fact *a, const struct fadu_cell *one,
             const struct fadu_fact *b, const struct fadu_cell *other)
{
    return fadu_fact_is_choice(a)
               ? is_same_choice(a, one, b, other)
               : fadu_diff_same_ends(&one->range, &other->range);
}

static void
list_own_cells(struct fadu_joint *joint, struct fadu_joint_variable *variable,
               int book)
{
    const fadu_cells *cells = fadu_variable_cells(&joint->sides[book].variables,
                                                  variable->fact[book]);

    for (uint32_t i = 0; i < cells->count; i++)
        FADU_VEC_PUSH(joint->arena, &variable->cells,
                      ((struct fadu_joint_cell){ { i, i } }));
}

/* What only one of them accepts is left out: no case can hold it before both.
 */
static void
list_shared_cells(struct fadu_joint *joint,
                  struct fadu_joint_variable *variable)
{
    const struct fadu_fact *facts[2];
    const fadu_cells *cells[2];

    for (int book = 0; book < 2; book++) {
        struct fadu_joint_side *side = &joint->sides[book];

        facts[book] = &side->matter.book->facts.items[variable->fact[book]];
        cells[book] =
            fadu_variable_cells(&side->variables, variable->fact[book]);
    }
    for (uint32_t i = 0; i < cells[0]->count; i++)
        for (uint32_t j = 0; j < cells[1]->count; j++)
            if (is_same_cell(facts[0], &cells[0]->items[i], facts[1],
                             &cells[1]->items[j]))
                FADU_VEC_PUSH(joint->arena, &variable->cells,
                              ((struct fadu_joint_cell){ { i, j } }));
}

/* Two facts that share no value are two. */
static void
part(struct fadu_joint *joint, uint32_t index)
{
    const struct fadu_joint_variable both = joint->variables.items[index];
    struct fadu_joint_variable *other =
        FADU_VEC_ADD(joint->arena, &joint->variables);

    other->fact[FADU_BEFORE] = FADU_NONE;
    other->fact[FADU_AFTER] = both.fact[FADU_AFTER];
    joint->sides[FADU_AFTER].joint_of[both.fact[FADU_AFTER]] =
        joint->variables.count - 1;
    joint->variables.items[index].fact[FADU_AFTER] = FADU_NONE;
    list_own_cells(joint, &joint->variables.items[index], FADU_BEFORE);
}

void
fadu_match_cells(struct fadu_joint *joint)
{
    for (uint32_t i = 0; i < joint->variables.count; i++) {
        struct fadu_joint_variable *variable = &joint->variables.items[i];

        if (variable->fact[FADU_AFTER] == FADU_NONE) {
            list_own_cells(joint, variable, FADU_BEFORE);
            continue;
        }
        if (variable->fact[FADU_BEFORE] == FADU_NONE) {
            list_own_cells(joint, variable, FADU_AFTER);
            continue;
        }
        list_shared_cells(joint, variable);
        if (!variable->cells.count)
            part(joint, i);
    }
}

/* --- formulas ------------------------------------------------------------ */

static struct fadu_str
form_of_formula(const struct fadu_joint *joint, int book, uint32_t fact)
{
    const struct fadu_matter *matter = &joint->sides[book].matter;
    const struct fadu_derivation *derivation;
    struct fadu_form form = { .book = matter->book, .scratch = joint->arena };

    if (fact == FADU_NONE || !matter->offence->asks_fact[fact])
        return FADU_STR("");
    derivation = fadu_derivation_of(&matter->derivations, fact);
    if (derivation->kind != FADU_DERIVED_BY_FORMULA)
        return FADU_STR("");
    fadu_buf_init_in(&form.buf, joint->arena);
    fadu_form_derivation(&form, derivation);
    return fadu_buf_str(&form.buf);
}

bool
fadu_match_finds_other_formulas(const struct fadu_joint *joint)
{
    FADU_EACH(const struct fadu_joint_variable, variable, &joint->variables) {
        if (!fadu_str_equal(
                form_of_formula(joint, FADU_BEFORE,
                                variable->fact[FADU_BEFORE]),
                form_of_formula(joint, FADU_AFTER, variable->fact[FADU_AFTER])))
            return true;
    }
    return false;
}
