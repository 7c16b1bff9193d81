/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/concurrence.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

/* --- the fine of one entry ----------------------------------------------- */

const struct fadu_penalty_result *
fadu_act_fine_result(const struct fadu_act *act)
{
    FADU_EACH(const struct fadu_penalty_result, result, &act->penalties) {
        if (result->sum.has_amount &&
            fadu_str_equal(result->kind, FADU_STR("罚款")))
            return result;
    }
    return NULL;
}

const struct fadu_sum *
fadu_act_fine(const struct fadu_act *act)
{
    const struct fadu_penalty_result *result = fadu_act_fine_result(act);

    return result ? &result->sum : NULL;
}

static const struct fadu_act *
view_of(const struct fadu_entry *entry, bool counts_otherwise)
{
    return counts_otherwise && entry->act.otherwise ? entry->act.otherwise
                                                    : &entry->act;
}

enum fine_state { NO_FINE, FINE_IS_KNOWN, FINE_IS_OPEN };

/* Can the fine be measured against another? */
static enum fine_state
state_of(const struct fadu_act *act)
{
    const struct fadu_sum *fine = fadu_act_fine(act);

    if (act->core.outcome == FADU_OUTCOME_UNDETERMINED)
        return FINE_IS_OPEN;
    if (act->core.outcome != FADU_OUTCOME_PENALISE || !fine)
        return NO_FINE;
    return fine->is_delegated || fine->is_unverified ||
                   !fine->statutory.is_given || !fine->statutory.min.is_known ||
                   !fine->statutory.max.is_known
               ? FINE_IS_OPEN
               : FINE_IS_KNOWN;
}

/* --- one act, several offences ------------------------------------------- */

static bool
is_same_act(const struct fadu_entry *a, const struct fadu_entry *b)
{
    return a->number == b->number;
}

/* By the statutory maximum, then the minimum; else the first named stays. */
static bool
is_higher(const struct fadu_sum *fine, const struct fadu_sum *than)
{
    if (fine->statutory.max.fen != than->statutory.max.fen)
        return fine->statutory.max.fen > than->statutory.max.fen;
    return fine->statutory.min.fen > than->statutory.min.fen;
}

struct contest {
    uint32_t fine_count;
    bool is_open;
    const struct fadu_entry *winner; /* NULL: no fine, or not settled */
};

static struct contest
contest_of(const fadu_entries *entries, const struct fadu_entry *first,
           bool counts_otherwise)
{
    struct contest contest = { 0, false, NULL };

    FADU_EACH(struct fadu_entry *const, other, entries) {
        const struct fadu_act *act = view_of(*other, counts_otherwise);
        const enum fine_state state = state_of(act);

        if (!is_same_act(*other, first) || state == NO_FINE)
            continue;
        contest.fine_count++;
        if (state == FINE_IS_OPEN) {
            contest.is_open = true;
            continue;
        }
        if (!contest.winner ||
            is_higher(fadu_act_fine(act),
                      fadu_act_fine(view_of(contest.winner, counts_otherwise))))
            contest.winner = *other;
    }
    /* Alone there is nothing to measure against. */
    contest.is_open &= contest.fine_count > 1;
    if (contest.is_open)
        contest.winner = NULL;
    return contest;
}

static bool
is_first_of_act(const fadu_entries *entries, uint32_t index)
{
    return index == 0 ||
           !is_same_act(entries->items[index], entries->items[index - 1]);
}

static void
absorb_fine(struct fadu_recommendation *recommendation,
            struct fadu_entry *entry, const struct fadu_entry *winner)
{
    FADU_EACH(struct fadu_penalty_result, result, &entry->act.penalties) {
        if (result->sum.has_amount &&
            fadu_str_equal(result->kind, FADU_STR("罚款")))
            result->absorbed_by = winner->matter.offence;
        else if (!result->is_gains) /* confiscated all the same, art. 28(2) */
            result->force = FADU_MAY;
    }
    FADU_VEC_PUSH(&recommendation->arena, &recommendation->combined.absorbed,
                  ((struct fadu_giving_way){ entry, winner }));
}

static void
settle_act(struct fadu_recommendation *recommendation, uint32_t first)
{
    const fadu_entries *entries = &recommendation->entries;
    const struct contest contest =
        contest_of(entries, entries->items[first], false);

    for (uint32_t i = first; i < entries->count; i++) {
        struct fadu_entry *entry = entries->items[i];

        if (is_same_act(entry, entries->items[first]) && contest.winner &&
            entry != contest.winner && state_of(&entry->act) == FINE_IS_KNOWN)
            absorb_fine(recommendation, entry, contest.winner);
    }
}

/* --- conflict of norms --------------------------------------------------- */

/* Does the clause go before the other on the same subject? */
static bool
displaces(const struct fadu_entry *entry, const struct fadu_entry *other)
{
    const struct fadu_provision *provision = fadu_act_provision(&entry->act);

    if (!provision)
        return false;
    FADU_EACH(const struct fadu_provision_ref, ref, &provision->displaces) {
        if (ref->offence == other->matter.offence_index &&
            ref->provision == other->act.core.place.provision)
            return true;
    }
    return false;
}

static const struct fadu_entry *
displacer_of(const fadu_entries *entries, const struct fadu_entry *entry)
{
    FADU_EACH(struct fadu_entry *const, other, entries) {
        if (*other != entry && is_same_act(*other, entry) &&
            displaces(*other, entry))
            return *other;
    }
    return NULL;
}

/* air-118-3（《大气污染防治法》第一百一十八条第三款） */
static struct fadu_str
clause_of(struct fadu_recommendation *recommendation,
          const struct fadu_entry *entry)
{
    const struct fadu_provision *provision = fadu_act_provision(&entry->act);
    struct fadu_buf buf;
    struct fadu_str text;

    if (!provision->basis.count)
        return provision->id;
    fadu_buf_init_in(&buf, &recommendation->arena);
    fadu_buf_add(&buf, provision->id);
    fadu_buf_add_text(&buf, "（");
    fadu_cite_write_zh(&buf, &provision->basis.items[0],
                       &entry->matter.book->instruments
                            .items[provision->basis.items[0].instrument]);
    fadu_buf_add_text(&buf, "）");
    text = fadu_arena_copy(&recommendation->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return text;
}

static void
drop_displaced(struct fadu_recommendation *recommendation)
{
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->told) {
        const struct fadu_entry *by =
            displacer_of(&recommendation->told, *entry);

        if (!by) {
            FADU_VEC_PUSH(&recommendation->arena, &recommendation->entries,
                          *entry);
            continue;
        }
        FADU_VEC_PUSH(&recommendation->arena,
                      &recommendation->combined.displaced,
                      ((struct fadu_giving_way){ *entry, by }));
        FADU_REPORT(recommendation->warnings, no_place, FADU_MSG_DISPLACED,
                    clause_of(recommendation, *entry),
                    clause_of(recommendation, by));
    }
    /* Three that displace each other in a circle leave nothing, so all. */
    if (!recommendation->entries.count)
        recommendation->entries = recommendation->told;
}

static const struct fadu_instrument *
basis_of(const struct fadu_entry *entry)
{
    const struct fadu_provision *provision = fadu_act_provision(&entry->act);

    if (!provision || !provision->basis.count)
        return NULL;
    return &entry->matter.book->instruments
                .items[provision->basis.items[0].instrument];
}

/* Who ranks above whom.  Rules of a department have no rank beside local
 * regulations and local rules. */
static bool
ranks_above(enum fadu_level a, enum fadu_level b)
{
    if (a == FADU_LEVEL_DEPT_RULE)
        return b == FADU_LEVEL_NORMATIVE;
    if (b == FADU_LEVEL_DEPT_RULE)
        return a <= FADU_LEVEL_ADMIN_REGULATION;
    return a < b;
}

static fadu_day
force_begins(const struct fadu_entry *entry,
             const struct fadu_instrument *instrument)
{
    const struct fadu_version *version =
        fadu_instrument_on(instrument, entry->act.slice.day);

    return version && version->in_force.has_from ? version->in_force.from : 0;
}

static void
ask_person(struct fadu_recommendation *recommendation,
           enum fadu_message message, struct fadu_entry *first,
           struct fadu_entry *second)
{
    fadu_add_human(&first->act, FADU_HUMAN_NORMS);
    fadu_add_human(&second->act, FADU_HUMAN_NORMS);
    FADU_REPORT(recommendation->warnings, no_place, message,
                clause_of(recommendation, first),
                clause_of(recommendation, second));
}

/* Two clauses may rule the same subject: whether they do, nobody but a person
 * can say. */
static void
compare_norms(struct fadu_recommendation *recommendation, struct fadu_entry *a,
              struct fadu_entry *b)
{
    const struct fadu_instrument *of_a = basis_of(a);
    const struct fadu_instrument *of_b = basis_of(b);
    fadu_day since_a;
    fadu_day since_b;

    if (!of_a || !of_b || of_a == of_b)
        return;
    since_a = force_begins(a, of_a);
    since_b = force_begins(b, of_b);
    if (ranks_above(of_a->level, of_b->level))
        ask_person(recommendation, FADU_MSG_NORMS_HIGHER, a, b);
    else if (ranks_above(of_b->level, of_a->level))
        ask_person(recommendation, FADU_MSG_NORMS_HIGHER, b, a);
    else if (of_a->level != of_b->level)
        ask_person(recommendation, FADU_MSG_NORMS_WITHOUT_RANK, a, b);
    else if (since_a > since_b)
        ask_person(recommendation, FADU_MSG_NORMS_LATER, a, b);
    else if (since_b > since_a)
        ask_person(recommendation, FADU_MSG_NORMS_LATER, b, a);
}

static void
report_norms(struct fadu_recommendation *recommendation)
{
    const fadu_entries *entries = &recommendation->entries;

    for (uint32_t i = 0; i < entries->count; i++)
        for (uint32_t j = i + 1; j < entries->count; j++)
            if (is_same_act(entries->items[i], entries->items[j]) &&
                entries->items[i]->act.core.outcome == FADU_OUTCOME_PENALISE &&
                entries->items[j]->act.core.outcome == FADU_OUTCOME_PENALISE)
                compare_norms(recommendation, entries->items[i],
                              entries->items[j]);
}

void
fadu_settle_concurrence(struct fadu_recommendation *recommendation)
{
    fadu_mark_warnings(recommendation, NULL);
    drop_displaced(recommendation);
    report_norms(recommendation);
    for (uint32_t i = 0; i < recommendation->entries.count; i++)
        if (is_first_of_act(&recommendation->entries, i))
            settle_act(recommendation, i);
}

/* --- the sum ------------------------------------------------------------- */

static bool
is_settled(const struct fadu_fen_range *range)
{
    return range->is_given && range->min.is_known && range->max.is_known;
}

/* False if the sum passes the largest amount. */
static bool
add_range(struct fadu_combined *combined, const struct fadu_fen_range *range)
{
    struct fadu_fen_range *sum = &combined->fine;

    if (!sum->is_given) {
        *sum = *range;
        return true;
    }
    sum->min.fen += range->min.fen;
    sum->max.fen += range->max.fen;
    return sum->max.fen <= FADU_MAX_FEN;
}

static void
leave_open(struct fadu_combined *combined, const struct fadu_entry *entry,
           fadu_diag *warnings)
{
    combined->is_open = true;
    FADU_REPORT(warnings, no_place, FADU_MSG_COMBINED_OPEN,
                entry->matter.offence->name);
}

/* What the entry brings to the sum: nothing, a range, or doubt. */
static bool
add_entry(const struct fadu_recommendation *recommendation,
          const struct fadu_entry *entry, bool counts_otherwise,
          struct fadu_combined *combined, fadu_diag *warnings)
{
    const struct fadu_act *act = view_of(entry, counts_otherwise);
    const struct contest contest =
        contest_of(&recommendation->entries, entry, counts_otherwise);
    const struct fadu_sum *fine = fadu_act_fine(act);
    const enum fine_state state = state_of(act);

    if (state == NO_FINE || (contest.winner && contest.winner != entry))
        return true;
    if (contest.is_open) {
        if (state == FINE_IS_OPEN)
            leave_open(combined, entry, warnings);
        return true;
    }
    if (!fine || !is_settled(&fine->recommended)) {
        /* A single fine keeps the formulas of its ends. */
        if (fine && !fadu_has_several_entries(recommendation))
            combined->fine = fine->recommended;
        if (fadu_has_several_entries(recommendation))
            leave_open(combined, entry, warnings);
        combined->is_open = true;
        return true;
    }
    return add_range(combined, &fine->recommended);
}

static void
report_overflow(const struct fadu_recommendation *recommendation,
                fadu_diag *diag)
{
    const struct fadu_matter *matter =
        &recommendation->entries.items[0]->matter;
    struct fadu_buf names;

    fadu_buf_init_in(&names, matter->arena);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        if (names.len)
            fadu_buf_add_text(&names, "、");
        fadu_buf_add(&names, (*entry)->matter.offence->name);
    }
    FADU_REPORT(diag, matter->facts->place, FADU_MSG_AMOUNT_OVERFLOW,
                FADU_STR("罚款"), fadu_buf_str(&names));
    fadu_buf_free(&names);
}

bool
fadu_add_up_fines(const struct fadu_recommendation *recommendation,
                  bool counts_otherwise, struct fadu_combined *combined,
                  fadu_diag *diag)
{
    /* Said once, of the answer itself. */
    fadu_diag *warnings = counts_otherwise ? NULL : recommendation->warnings;

    combined->is_open = false;
    combined->fine = (struct fadu_fen_range){ .is_given = false };
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        if (add_entry(recommendation, *entry, counts_otherwise, combined,
                      warnings))
            continue;
        report_overflow(recommendation, diag);
        return false;
    }
    if (combined->is_open && fadu_has_several_entries(recommendation))
        combined->fine = (struct fadu_fen_range){ .is_given = false };
    return true;
}
