/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/history.h"

#include "compile/compiler.h"

/* --- reading ------------------------------------------------------------- */

static bool
read_outcome(struct fadu_matter *matter, const struct fadu_node *node,
             enum fadu_outcome *outcome_out)
{
    struct fadu_compiler compiler = { .arena = matter->arena,
                                      .scratch = matter->arena,
                                      .diag = matter->diag,
                                      .offence_index = FADU_NONE };
    int32_t outcome;

    if (!fadu_decode_word(&compiler, node, fadu_words_outcome, &outcome))
        return false;
    *outcome_out = (enum fadu_outcome)outcome;
    return true;
}

static bool
read_earlier(struct fadu_matter *matter, const struct fadu_case_earlier *given,
             struct fadu_earlier *earlier)
{
    size_t errors = fadu_diag_error_count(matter->diag);

    *earlier = (struct fadu_earlier){ .offence = FADU_NONE,
                                      .is_final = given->is_final };
    if (!given->offence || !given->outcome || !given->acted_from ||
        !given->acted_until) {
        FADU_REPORT_PLAIN(matter->diag, given->place,
                          FADU_MSG_HISTORY_INCOMPLETE);
        return false;
    }
    if (given->offence->kind == FADU_NODE_SCALAR) {
        earlier->name =
            fadu_arena_copy(matter->arena, fadu_str_trim(given->offence->text));
        fadu_map_find(&matter->book->offence_names, earlier->name,
                      &earlier->offence);
    } else {
        FADU_REPORT_PLAIN(matter->diag, given->offence->place,
                          FADU_MSG_EXPECTED_TEXT);
    }
    read_outcome(matter, given->outcome, &earlier->outcome);
    fadu_read_day(matter->diag, given->acted_from, &earlier->from);
    fadu_read_day(matter->diag, given->acted_until, &earlier->until);
    if (given->decided_on)
        earlier->has_decided_on = fadu_read_day(matter->diag, given->decided_on,
                                                &earlier->decided_on);
    if (fadu_diag_error_count(matter->diag) != errors)
        return false;
    if (earlier->until >= earlier->from &&
        (!earlier->has_decided_on || earlier->decided_on >= earlier->until))
        return true;
    FADU_REPORT_PLAIN(matter->diag, given->place, FADU_MSG_HISTORY_ORDER);
    return false;
}

bool
fadu_read_history(struct fadu_matter *matter)
{
    bool is_good = true;

    matter->has_history = matter->facts->has_history;
    FADU_EACH(const struct fadu_case_earlier, given, &matter->facts->history) {
        struct fadu_earlier *earlier =
            FADU_VEC_ADD(matter->arena, &matter->history);

        is_good &= read_earlier(matter, given, earlier);
    }
    return is_good;
}

/* --- counting ------------------------------------------------------------ */

/* The policy of the day, with what the fact itself changes. */
static struct fadu_look_back
look_back_of(const struct fadu_matter *matter, uint32_t fact)
{
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&matter->derivations, fact);
    struct fadu_look_back look_back = matter->policy->look_back;

    if (derivation->overrides & FADU_OVERRIDES_WINDOW) {
        look_back.has_window = derivation->look_back.has_window;
        look_back.is_unstated = derivation->look_back.is_unstated;
        look_back.window = derivation->look_back.window;
    }
    if (derivation->overrides & FADU_OVERRIDES_SCOPE)
        look_back.scope = derivation->look_back.scope;
    if (derivation->overrides & FADU_OVERRIDES_SPARED)
        look_back.counts_spared = derivation->look_back.counts_spared;
    if (derivation->overrides & FADU_OVERRIDES_FINAL)
        look_back.only_final = derivation->look_back.only_final;
    return look_back;
}

static bool
is_in_scope(const struct fadu_matter *matter,
            const struct fadu_earlier *earlier, enum fadu_scope scope)
{
    const struct fadu_offence *offence;

    if (earlier->offence == FADU_NONE)
        return scope == FADU_SCOPE_ANY;
    offence = &matter->book->offences.items[earlier->offence];
    switch (scope) {
    case FADU_SCOPE_OFFENCE:
        return offence == matter->offence;
    case FADU_SCOPE_KIND:
        return fadu_str_equal(offence->kind, matter->offence->kind);
    case FADU_SCOPE_FIELD:
        return offence->field != FADU_NONE &&
               offence->field == matter->offence->field;
    case FADU_SCOPE_ANY:
        break;
    }
    return true;
}

static bool
counts_by_outcome(enum fadu_outcome outcome, bool counts_spared)
{
    switch (outcome) {
    case FADU_OUTCOME_PENALISE:
        return true;
    case FADU_OUTCOME_EXEMPT_MAY:
    case FADU_OUTCOME_EXEMPT_SHALL:
    case FADU_OUTCOME_ORDER_ONLY:
        return counts_spared;
    case FADU_OUTCOME_BARRED:
    case FADU_OUTCOME_NOT_UNLAWFUL:
    case FADU_OUTCOME_REFER:
    case FADU_OUTCOME_UNDETERMINED:
        break;
    }
    return false;
}

/* By its last day: before the first day of this act, and on or after that day
 * less the window.  Never counted from today. */
static bool
is_in_window(const struct fadu_matter *matter,
             const struct fadu_earlier *earlier,
             const struct fadu_look_back *look_back)
{
    struct fadu_period back = look_back->window;
    fadu_day first;

    if (earlier->until >= matter->acted_on)
        return false;
    back.count = -back.count;
    return !look_back->has_window ||
           !fadu_day_add(matter->acted_on, back, &first) ||
           earlier->until >= first;
}

struct fadu_value
fadu_derive_by_history(const struct fadu_matter *matter, uint32_t fact,
                       fadu_diag *warnings)
{
    const struct fadu_look_back look_back = look_back_of(matter, fact);
    int64_t count = 0;

    if (matter->has_history && look_back.is_unstated && matter->asks_fact[fact])
        FADU_REPORT(warnings, ((struct fadu_place){ NULL, 0, 0 }),
                    FADU_MSG_WINDOW_UNSTATED,
                    matter->book->facts.items[fact].name);
    if (!matter->has_history)
        return (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
    FADU_EACH(const struct fadu_earlier, earlier, &matter->history) {
        count += is_in_scope(matter, earlier, look_back.scope) &&
                 counts_by_outcome(earlier->outcome, look_back.counts_spared) &&
                 (earlier->is_final || !look_back.only_final) &&
                 is_in_window(matter, earlier, &look_back);
    }
    return (struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                .number = fadu_rational_int(count) };
}
