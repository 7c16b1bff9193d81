/* SPDX-License-Identifier: Apache-2.0 */
/* The rules that were asked, element by element, and the clauses behind all. */
#include "decide/recommendation.h"

static bool
is_check(enum fadu_effect effect)
{
    return effect == FADU_EFFECT_REFER || effect == FADU_EFFECT_BAR ||
           effect == FADU_EFFECT_EXEMPT || effect == FADU_EFFECT_NO_FINE ||
           effect == FADU_EFFECT_NO_COERCION;
}

struct fact_notes {
    struct fadu_arena *arena;
    struct fadu_element_state *state;
};

static void
note_fact(void *context, const struct fadu_condition *test)
{
    struct fact_notes *notes = context;

    FADU_EACH(const uint32_t, fact, &notes->state->facts) {
        if (*fact == test->subject)
            return;
    }
    FADU_VEC_PUSH(notes->arena, &notes->state->facts, test->subject);
}

/* Lists are shown whether they decide or not. */
static void
add_lists(struct fadu_act *act, const struct fadu_view *view,
          struct fadu_check *check)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_rulebook *book = matter->book;
    const uint32_t index = (uint32_t)(check->rule - book->rules.items);

    FADU_EACH(const struct fadu_list, list, &book->lists) {
        struct fadu_list_state found = { list, FADU_NOT_MET };
        bool is_named = false;

        FADU_EACH(const uint32_t, rule, &list->rules)
            is_named |= *rule == index;
        if (!is_named)
            continue;
        FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
            if (entry->offence == matter->offence_index)
                found.state = fadu_state_or(
                    found.state, fadu_condition_state(entry->when, view));
        }
        FADU_VEC_PUSH(matter->arena, &check->lists, found);
    }
}

static void
add_check(struct fadu_act *act, const struct fadu_rule *rule,
          const struct fadu_view *view)
{
    struct fadu_arena *arena = act->slice.matter->arena;
    struct fadu_check *check = FADU_VEC_ADD(arena, &act->checks);

    check->rule = rule;
    check->state = fadu_rule_state(&act->slice, rule, view);
    check->has_unless = rule->unless != NULL;
    if (rule->unless)
        check->unless = fadu_condition_state(rule->unless, view);
    FADU_EACH(const struct fadu_element, element, &rule->elements) {
        struct fadu_element_state *state =
            FADU_VEC_ADD(arena, &check->elements);

        state->element = element;
        state->state = fadu_condition_state(element->when, view);
        fadu_condition_each_fact(element->when, note_fact,
                                 &(struct fact_notes){ arena, state });
    }
    add_lists(act, view, check);
}

void
fadu_list_checks(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, matter->values);
    const uint32_t index = fadu_only_provision(act);
    const struct fadu_provision *provision =
        index == FADU_NONE ? NULL : &matter->offence->provisions.items[index];

    FADU_EACH(const struct fadu_rule, rule, &matter->book->rules) {
        if (is_check(rule->effect) && fadu_rule_is_asked(&act->slice, rule) &&
            fadu_rule_guard(rule, &view) != FADU_NOT_MET &&
            !fadu_provision_excludes(&act->slice, provision, rule))
            add_check(act, rule, &view);
    }
}

/* --- citations ----------------------------------------------------------- */

static struct fadu_str
words_of(const struct fadu_matter *matter, const struct fadu_cite *cite)
{
    struct fadu_buf buf;
    struct fadu_str text;

    fadu_buf_init_in(&buf, matter->arena);
    fadu_cite_write_zh(&buf, cite,
                       &matter->book->instruments.items[cite->instrument]);
    text = fadu_arena_copy(matter->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return text;
}

static void
add_cites(struct fadu_act *act, enum fadu_cite_role role,
          const fadu_cites *cites, fadu_day day)
{
    FADU_EACH(const struct fadu_cite, cite, cites) {
        bool is_there = false;

        FADU_EACH(const struct fadu_cited, other, &act->cites)
            is_there |=
                other->role == role && fadu_cite_is_same(other->cite, cite);
        if (!is_there)
            FADU_VEC_PUSH(
                act->slice.matter->arena, &act->cites,
                ((struct fadu_cited){ role, cite, day,
                                      words_of(act->slice.matter, cite) }));
    }
}

static bool
uses_provision(enum fadu_outcome outcome)
{
    return outcome == FADU_OUTCOME_PENALISE ||
           outcome == FADU_OUTCOME_ORDER_ONLY ||
           outcome == FADU_OUTCOME_EXEMPT_MAY ||
           outcome == FADU_OUTCOME_UNDETERMINED;
}

/* Art. 28(2) of the Administrative Penalty Law, where the rulebook has it. */
static void
cite_confiscation(struct fadu_act *act)
{
    struct fadu_arena *arena = act->slice.matter->arena;
    fadu_cites *cites = FADU_NEW(arena, fadu_cites);
    uint32_t law;

    if (!fadu_map_find(&act->slice.matter->book->instrument_names,
                       FADU_STR("apl"), &law))
        return;
    FADU_VEC_PUSH(arena, cites,
                  ((struct fadu_cite){
                      .instrument = law, .article = 28, .paragraph = 2 }));
    add_cites(act, FADU_ROLE_BASIS, cites, act->slice.day);
}

void
fadu_list_cites(struct fadu_act *act)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_provision *provision = fadu_act_provision(act);
    const fadu_day day = act->slice.day;

    if (provision && uses_provision(act->core.outcome)) {
        add_cites(act, FADU_ROLE_BREACH, &provision->breach, day);
        add_cites(act, FADU_ROLE_BASIS, &provision->basis, day);
    }
    FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties) {
        if (!penalty->penalty)
            cite_confiscation(act);
    }
    FADU_EACH(const struct fadu_order *, order, &act->orders)
        add_cites(act, FADU_ROLE_BASIS, &(*order)->cites, day);
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &act->directing.circumstances) {
        if (circumstance->counted == FADU_COUNTED_YES)
            add_cites(act, FADU_ROLE_DISCRETION, &circumstance->rule->cites,
                      day);
    }
    FADU_EACH(const struct fadu_rule *, ground, &act->grounds)
        add_cites(act,
                  (*ground)->effect == FADU_EFFECT_REFER ? FADU_ROLE_PROCEDURE
                                                         : FADU_ROLE_EXEMPTION,
                  &(*ground)->cites,
                  (*ground)->effect == FADU_EFFECT_REFER ? matter->decided_on
                                                         : day);
    FADU_EACH(const struct fadu_duty *, duty, &act->duties)
        add_cites(act, FADU_ROLE_EXEMPTION, &(*duty)->cites, day);
    if (act->core.outcome == FADU_OUTCOME_NOT_UNLAWFUL) {
        add_cites(act, FADU_ROLE_EXEMPTION, &matter->offence->began_cites, day);
        add_cites(act, FADU_ROLE_EXEMPTION, &matter->offence->ended_cites, day);
    }
}
