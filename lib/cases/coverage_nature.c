/* SPDX-License-Identifier: Apache-2.0 */
/* What no case could reach, whatever its facts: because no offence carries the
 * kind of penalty that is asked for, or because what it rests on is not
 * confirmed and so never met for certain.  Facts are taken to be free; what is
 * said to be out of reach is. */
#include "cases/coverage.h"

struct search {
    const struct fadu_rulebook *book;
    bool *is_open;          /* by rule: being asked further up */
    enum fadu_nature found; /* the last obstacle */
};

static bool rule_can_be(struct search *search, uint32_t index,
                        enum fadu_state state);

/* Orders are kinds of a result, too. */
static bool
has_order(const struct fadu_rulebook *book, struct fadu_str name)
{
    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        FADU_EACH(const struct fadu_provision, provision,
                  &offence->provisions) {
            FADU_EACH(const struct fadu_order, order, &provision->orders) {
                if (fadu_str_equal(order->name, name))
                    return true;
            }
        }
        FADU_EACH(const struct fadu_block, block, &offence->blocks) {
            FADU_EACH(const struct fadu_row, row, &block->rows) {
                FADU_EACH(const struct fadu_order, order, &row->orders) {
                    if (fadu_str_equal(order->name, name))
                        return true;
                }
            }
        }
    }
    return false;
}

static bool
has_penalty(const struct fadu_rulebook *book, struct fadu_str kind)
{
    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        FADU_EACH(const struct fadu_provision, provision,
                  &offence->provisions) {
            FADU_EACH(const struct fadu_penalty, penalty,
                      &provision->penalties) {
                if (!penalty->by.len && fadu_str_equal(penalty->kind, kind))
                    return true;
            }
        }
    }
    if (has_order(book, kind))
        return true;
    /* Gains are confiscated whatever the clause says (art. 28(2)). */
    return fadu_str_equal(kind, FADU_STR("没收违法所得"));
}

static bool
has_any_penalty(struct search *search, const struct fadu_condition *condition)
{
    FADU_EACH(const struct fadu_str, kind, &condition->kinds) {
        if (has_penalty(search->book, *kind))
            return true;
    }
    search->found = FADU_NATURE_NO_SUCH_PENALTY;
    return false;
}

/* Is there a state among those asked for, or beside them, that the rule can
 * have?  Unknown it can always be, which no question answers with no. */
static bool
rule_answers(struct search *search, const struct fadu_condition *condition,
             bool is_wanted)
{
    for (int state = FADU_NOT_MET; state <= FADU_MET; state++)
        if ((is_wanted || state != FADU_STATE_UNKNOWN) &&
            (condition->choices >> state & 1) == is_wanted &&
            rule_can_be(search, condition->subject, (enum fadu_state)state))
            return true;
    return false;
}

static bool
can_be(struct search *search, const struct fadu_condition *condition,
       bool is_met)
{
    if (!condition)
        return is_met;
    switch (condition->kind) {
    case FADU_CONDITION_ALL:
    case FADU_CONDITION_ANY: {
        const bool needs_all =
            (condition->kind == FADU_CONDITION_ALL) == is_met;

        FADU_EACH(struct fadu_condition *, child, &condition->children) {
            if (can_be(search, *child, is_met) != needs_all)
                return !needs_all;
        }
        return needs_all;
    }
    case FADU_CONDITION_NOT:
        return can_be(search, condition->children.items[0], !is_met);
    case FADU_CONDITION_RULE:
        return rule_answers(search, condition, is_met);
    case FADU_CONDITION_RESULT_KINDS:
        return !is_met || has_any_penalty(search, condition);
    default:
        return true;
    }
}

static bool
has_doubt(const struct fadu_condition *condition)
{
    if (!condition)
        return false;
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        if (has_doubt(*child))
            return true;
    }
    return condition->is_doubtful;
}

static bool
rule_has_doubt(const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_element, element, &rule->elements) {
        if (has_doubt(element->when))
            return true;
    }
    return false;
}

static bool
can_be_met(struct search *search, const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_element, element, &rule->elements) {
        if (!can_be(search, element->when, true))
            return false;
    }
    return can_be(search, rule->guard, true) &&
           (!rule->unless || can_be(search, rule->unless, false));
}

static bool
can_fail(struct search *search, const struct fadu_rule *rule)
{
    FADU_EACH(const struct fadu_element, element, &rule->elements) {
        if (can_be(search, element->when, false))
            return true;
    }
    return rule->needs_list ||
           (rule->unless && can_be(search, rule->unless, true));
}

/* As another rule sees it: a rule in doubt is unknown to it. */
static bool
rule_can_be(struct search *search, uint32_t index, enum fadu_state state)
{
    const struct fadu_rule *rule = &search->book->rules.items[index];
    bool can = true;

    if (search->is_open[index] || state == FADU_STATE_UNKNOWN)
        return true;
    search->is_open[index] = true;
    if (state == FADU_NOT_MET) {
        can = can_fail(search, rule);
    } else if (rule_has_doubt(rule)) {
        search->found = FADU_NATURE_IN_DOUBT;
        can = false;
    } else {
        can = can_be_met(search, rule);
    }
    search->is_open[index] = false;
    return can;
}

static const struct fadu_condition *
condition_of(const struct fadu_rule *rule, const struct fadu_point *point)
{
    if (point->kind == FADU_POINT_UNLESS)
        return rule->unless;
    FADU_EACH(const struct fadu_element, element, &rule->elements) {
        if (fadu_str_equal(element->id, point->id))
            return element->when;
    }
    return NULL;
}

/* A rule of its own in doubt is reached where it is in doubt. */
enum fadu_nature
fadu_point_nature(const struct fadu_rulebook *book,
                  const struct fadu_point *point, struct fadu_arena *arena)
{
    struct search search = {
        .book = book,
        .is_open = FADU_NEW_ARRAY(arena, bool, book->rules.count),
    };
    const struct fadu_rule *rule;
    bool can;

    if (point->offence != FADU_NONE || point->kind == FADU_POINT_ENTRY)
        return FADU_NATURE_FREE;
    rule = &book->rules.items[point->group];
    search.is_open[point->group] = true;
    if (point->kind != FADU_POINT_RULE)
        can = can_be(&search, condition_of(rule, point),
                     point->state == FADU_MET);
    else if (point->state == FADU_MET)
        can = can_be_met(&search, rule);
    else
        can = can_fail(&search, rule);
    if (can)
        return FADU_NATURE_FREE;
    return search.found ? search.found : FADU_NATURE_ALWAYS;
}
