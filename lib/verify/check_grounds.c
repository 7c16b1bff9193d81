/* SPDX-License-Identifier: Apache-2.0 */
/* What a row may do only on a ground: go below the minimum, or leave nothing of
 * what shall be imposed. */
#include "explain/names.h"
#include "verify/fence.h"

static const struct fadu_rational nothing = { 0, 1 };

/* --- grounds ------------------------------------------------------------- */

static bool
spares(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_EXEMPT ||
           rule->effect == FADU_EFFECT_NO_FINE;
}

static const struct fadu_rule *
rule_of(const struct fadu_fence *fence, uint32_t index)
{
    return &fence->check->book->rules.items[index];
}

/* An exemption only documents a row: beside a ground that mitigates it does no
 * harm, alone it never opens it. */
static bool
mitigates(const struct fadu_fence *fence, const struct fadu_rule *rule)
{
    if (rule->effect == FADU_EFFECT_MITIGATE)
        return true;
    if (rule->effect != FADU_EFFECT_EXEMPT)
        return false;
    FADU_EACH(const uint32_t, index, &fence->row->grounds) {
        if (rule_of(fence, *index)->effect == FADU_EFFECT_MITIGATE)
            return true;
    }
    return false;
}

/* Any one ground opens the row, so each must allow what the row does: the
 * first that does not, by name; nothing if all do. */
static struct fadu_words
ground_that_fails(const struct fadu_fence *fence, bool has_to_mitigate)
{
    FADU_EACH(const uint32_t, index, &fence->row->grounds) {
        const struct fadu_rule *rule = rule_of(fence, *index);

        if (has_to_mitigate ? !mitigates(fence, rule) : !spares(rule))
            return fadu_rule_words(rule);
    }
    return fadu_same((struct fadu_str){ NULL, 0 });
}

/* Is there none, or one that does not allow it? */
static bool
lacks_ground(const struct fadu_fence *fence, bool has_to_mitigate)
{
    return !fence->row->ground_is_unstated &&
           (!fence->row->grounds.count ||
            ground_that_fails(fence, has_to_mitigate).in[0].len);
}

/* “生活困难”, or that there is none. */
static struct fadu_words
named_ground(const struct fadu_fence *fence, bool has_to_mitigate)
{
    struct fadu_words words = ground_that_fails(fence, has_to_mitigate);

    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, fence->check->scratch);
        if (words.in[language].len)
            fadu_write_quoted(&buf, words.in[language], language);
        else
            fadu_buf_add_text(&buf, fadu_pick(language, "未写", "none"));
        words.in[language] = fadu_check_keep(fence->check, &buf);
    }
    return words;
}

static bool
is_mitigated(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->outcome == FADU_OUTCOME_PENALISE &&
           core->direction == FADU_MITIGATED;
}

static bool
is_orders_only(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->outcome == FADU_OUTCOME_ORDER_ONLY;
}

static bool
is_penalised(const void *context, const struct fadu_core *core)
{
    (void)context;
    return core->outcome == FADU_OUTCOME_PENALISE;
}

/* A case in the row that fails what it should come to. */
static struct fadu_str
failing_here(const struct fadu_fence *fence,
             bool (*is_one)(const void *context, const struct fadu_core *core),
             struct fadu_str should, struct fadu_str expect)
{
    struct fadu_world *world = fence->world;
    struct fadu_diagram *diagram = world->space->diagram;
    const fadu_ref where = fadu_diagram_and(
        diagram, fadu_diagram_equals(diagram, world->place, fence->leaf),
        fadu_world_core(world, is_one, NULL));
    struct fadu_assignment assignment;
    struct fadu_buf name;

    if (!fadu_assign(world, where, &assignment))
        return FADU_NO_EXAMPLE;
    fadu_buf_init_in(&name, fence->check->scratch);
    fadu_buf_add(&name, world->matter->offence->name);
    fadu_buf_add_text(&name, "：档次“");
    fadu_buf_add(&name, fence->row->grade);
    fadu_buf_add_text(&name, "”");
    fadu_buf_add(&name, should);
    return fadu_failing(fence->check,
                        fadu_example(fence->check, world, &assignment,
                                     fadu_check_keep(fence->check, &name),
                                     expect));
}

static struct fadu_str
braced_band(const struct fadu_fence *fence)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, fence->check->scratch);
    fadu_buf_add_text(&buf, "{band: ");
    fadu_buf_add(&buf, fadu_fence_statute(fence));
    fadu_buf_add_char(&buf, '}');
    return fadu_check_keep(fence->check, &buf);
}

/* What the loader refused is not said twice. */
static bool
is_graded_none(const struct fadu_fence *fence,
               const struct fadu_penalty *penalty)
{
    const struct fadu_grading *grading =
        fadu_grading_of(fence->row, penalty->kind, fence->place.column);

    return grading && grading->form == FADU_GRADING_NONE &&
           !fadu_was_refused(
               fence->check,
               &(struct fadu_refusal){ .message = FADU_MSG_NONE_UNDER_SHALL,
                                       .place = grading->place });
}

/* The loader told already where no ground is stated. */
void
fadu_check_mitigation(const struct fadu_fence *fence, bool goes_below)
{
    if (lacks_ground(fence, true))
        FADU_FIND(fence->check, FADU_CHECK_FENCE, fence->row->place,
                  goes_below ? FADU_MSG_BELOW_WITHOUT_GROUND
                             : FADU_MSG_MITIGATED_WITHOUT_GROUND,
                  failing_here(fence, is_mitigated,
                               FADU_STR("应有减轻的法定理由"),
                               FADU_STR("{direction: ordinary}")),
                  fadu_same(fence->row->grade), named_ground(fence, true));
}

/* Mitigation may drop one of several kinds; to leave nothing is to spare. */
void
fadu_check_spared(const struct fadu_fence *fence)
{
    bool drops_shall = false;

    FADU_EACH(const struct fadu_penalty, penalty,
              &fence->provision->penalties) {
        if (penalty->by.len)
            continue;
        if (!is_graded_none(fence, penalty))
            return;
        drops_shall |= penalty->force == FADU_SHALL && !penalty->choice;
    }
    if (drops_shall && lacks_ground(fence, false))
        FADU_FIND(fence->check, FADU_CHECK_FENCE, fence->row->place,
                  FADU_MSG_SPARED_WITHOUT_EXEMPTION,
                  failing_here(fence, is_orders_only,
                               FADU_STR("应有不予处罚的法定理由"),
                               FADU_STR("{outcome: penalise}")),
                  fadu_same(fence->row->grade),
                  fadu_provision_words(fence->check, fence->provision),
                  named_ground(fence, false));
}

/* A fine of nothing is no fine, however it is written.  An open beginning at
 * nothing is none: the smallest fine goes before it. */
static bool
comes_to_nothing(const struct fadu_fence *fence)
{
    const struct fadu_range *band = &fence->grading->range;
    const bool begins_at_nothing =
        !fence->amount->range.has_low ||
        fadu_rational_compare(fence->amount->range.low.number, nothing) == 0;

    return band->has_high &&
           fadu_rational_compare(band->high.number, nothing) == 0 &&
           (band->measure != FADU_MEASURE_SHARE || begins_at_nothing);
}

void
fadu_check_fine_of_nothing(const struct fadu_fence *fence)
{
    if (fadu_penalty_is_fine(fence->penalty) &&
        fence->penalty->force == FADU_SHALL && comes_to_nothing(fence) &&
        lacks_ground(fence, false))
        FADU_FIND(fence->check, FADU_CHECK_FENCE, fence->grading->place,
                  FADU_MSG_FINE_OF_NOTHING,
                  fence->amount->form == FADU_AMOUNT_MONEY &&
                          fence->amount->per == FADU_NONE
                      ? failing_here(fence, is_penalised, FADU_STR("应当罚款"),
                                     braced_band(fence))
                      : FADU_NO_EXAMPLE,
                  fadu_same(fence->row->grade), fadu_same(fence->grading->text),
                  fadu_provision_words(fence->check, fence->provision),
                  named_ground(fence, false));
}
