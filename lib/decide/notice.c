/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/notice.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

static bool
is_fine(struct fadu_str kind)
{
    return fadu_str_equal(kind, FADU_STR("罚款"));
}

/* --- what the plans say -------------------------------------------------- */

/* Several fines are added; false if none is planned. */
static bool
sum_of_kind(const struct fadu_plan *plan, struct fadu_str kind,
            int64_t *min_fen_out, int64_t *max_fen_out)
{
    bool has_any = false;

    *min_fen_out = 0;
    *max_fen_out = 0;
    FADU_EACH(const struct fadu_planned_penalty, penalty, &plan->penalties) {
        if (!penalty->has_amount || !fadu_str_equal(penalty->kind, kind))
            continue;
        has_any = true;
        if (*max_fen_out > FADU_MAX_FEN)
            continue; /* far above anything that can be recommended */
        *min_fen_out += penalty->min_fen;
        *max_fen_out += penalty->max_fen;
    }
    return has_any;
}

static bool
is_cap(const struct fadu_plan *noticed)
{
    return noticed->is_given && !noticed->new_facts.count;
}

static bool
has_kind(const struct fadu_plan *plan, struct fadu_str kind)
{
    FADU_EACH(const struct fadu_planned_penalty, penalty, &plan->penalties) {
        if (fadu_str_equal(penalty->kind, kind))
            return true;
    }
    return false;
}

/* --- kinds --------------------------------------------------------------- */

/* Of alternatives, one that was noticed speaks for all. */
static bool
has_noticed_choice(const struct fadu_act *act,
                   const struct fadu_penalty_result *result,
                   const struct fadu_plan *noticed)
{
    if (!result->penalty || !result->penalty->choice)
        return false;
    FADU_EACH(const struct fadu_penalty_result, other, &act->penalties) {
        if (other->penalty &&
            other->penalty->choice == result->penalty->choice &&
            has_kind(noticed, other->kind))
            return true;
    }
    return false;
}

static void
mark_kinds(struct fadu_act *act, const struct fadu_plan *noticed,
           fadu_diag *warnings)
{
    FADU_EACH(struct fadu_penalty_result, result, &act->penalties) {
        if (result->absorbed_by || has_kind(noticed, result->kind))
            continue;
        result->is_not_noticed = true;
        if (!has_noticed_choice(act, result, noticed))
            FADU_REPORT(warnings, no_place, FADU_MSG_KIND_NOT_NOTICED,
                        result->kind);
    }
}

/* --- amounts ------------------------------------------------------------- */

static struct fadu_str
yuan(const struct fadu_matter *matter, int64_t fen)
{
    struct fadu_buf buf;
    struct fadu_str text;

    fadu_buf_init_in(&buf, matter->arena);
    fadu_money_write(&buf, fen);
    text = fadu_arena_copy(matter->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return text;
}

static void
require_fresh_notice(struct fadu_act *act, struct fadu_str kind,
                     int64_t noticed_fen, int64_t least_fen,
                     fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;

    fadu_add_human(act, FADU_HUMAN_NOTICE);
    FADU_REPORT(warnings, no_place, FADU_MSG_NOTICED_BELOW_MINIMUM, kind,
                yuan(matter, noticed_fen), yuan(matter, least_fen));
}

/* The upper end down to the rounding unit, if that leaves something. */
static struct fadu_fen_range
cut_range(const struct fadu_fen_range *range, int64_t cap, int64_t round_fen)
{
    struct fadu_fen_range cut = *range;
    const int64_t rounded = cap - cap % round_fen;

    cut.max.fen = rounded >= range->min.fen ? rounded : cap;
    if (cut.min.fen > cut.max.fen)
        cut.min.fen = cut.max.fen; /* the band's minimum gives way */
    return cut;
}

/* A point stays none where a person must choose it, unless one amount is
 * left. */
static void
move_point(struct fadu_act *act, struct fadu_sum *sum)
{
    const struct fadu_policy *policy = act->slice.matter->policy;
    const struct fadu_fen_range *range = &sum->recommended;
    int64_t point = range->min.fen;

    sum->has_point |= range->min.fen == range->max.fen;
    if (policy->point != FADU_POINT_LOWER) {
        point += (range->max.fen - range->min.fen) / 2;
        point -= point % policy->round_fen;
    }
    sum->point_fen = point < range->min.fen ? range->min.fen : point;
}

static int64_t
binding_minimum(const struct fadu_act *act, const struct fadu_sum *sum)
{
    return act->core.direction != FADU_MITIGATED && sum->statutory.is_given &&
                   sum->statutory.min.is_known
               ? sum->statutory.min.fen
               : 0;
}

static void
cut_fine(struct fadu_act *act, struct fadu_penalty_result *fine, int64_t cap,
         fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    struct fadu_sum *sum = &fine->sum;
    const int64_t least = binding_minimum(act, sum);

    if (cap < least) {
        sum->recommended = (struct fadu_fen_range){ .is_given = false };
        sum->has_point = false;
        require_fresh_notice(act, fine->kind, cap, least, warnings);
        return;
    }
    if (!sum->recommended.is_given || !sum->recommended.min.is_known ||
        !sum->recommended.max.is_known || sum->recommended.max.fen <= cap)
        return;
    sum->recommended =
        cut_range(&sum->recommended, cap, matter->policy->round_fen);
    move_point(act, sum);
    FADU_REPORT(warnings, no_place, FADU_MSG_CUT_TO_NOTICE, fine->kind,
                yuan(matter, cap));
}

/* All gains are confiscated: nothing less can be imposed. */
static void
cut_gains(struct fadu_act *act, struct fadu_penalty_result *gains,
          const struct fadu_plan *noticed, fadu_diag *warnings)
{
    int64_t min_fen;
    int64_t max_fen;

    if (!gains->has_gains_fen ||
        !sum_of_kind(noticed, gains->kind, &min_fen, &max_fen) ||
        gains->gains_fen <= max_fen)
        return;
    require_fresh_notice(act, gains->kind, max_fen, gains->gains_fen, warnings);
    gains->has_gains_fen = false;
}

/* The fines that are to be imposed: those of the answer that no other one
 * takes up. */
static uint32_t
count_fines(const struct fadu_recommendation *recommendation)
{
    uint32_t count = 0;

    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        const struct fadu_penalty_result *fine =
            fadu_act_fine_result(fadu_entry_penalty(*entry));

        count += fine && !fine->absorbed_by;
    }
    return count;
}

static void
cut_entry(struct fadu_recommendation *recommendation, struct fadu_entry *entry,
          bool cuts_fine)
{
    const struct fadu_plan *noticed = &recommendation->noticed;
    struct fadu_act *act = fadu_entry_penalty(entry);
    fadu_diag *warnings = recommendation->warnings;
    int64_t min_fen;
    int64_t max_fen;

    fadu_mark_warnings(recommendation, entry);
    mark_kinds(act, noticed, warnings);
    if (!is_cap(noticed))
        return;
    FADU_EACH(struct fadu_penalty_result, result, &act->penalties) {
        if (result->is_gains)
            cut_gains(act, result, noticed, warnings);
        else if (cuts_fine && is_fine(result->kind) && !result->absorbed_by &&
                 result->sum.has_amount &&
                 sum_of_kind(noticed, result->kind, &min_fen, &max_fen))
            cut_fine(act, result, max_fen, warnings);
    }
}

static void
name_new_facts(struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->told.items[0]->matter;
    struct fadu_buf names;

    fadu_mark_warnings(recommendation, NULL);
    fadu_buf_init_in(&names, matter->arena);
    FADU_EACH(const uint32_t, fact, &recommendation->noticed.new_facts) {
        if (names.len)
            fadu_buf_add_text(&names, "、");
        fadu_buf_add(&names, matter->book->facts.items[*fact].name);
    }
    FADU_REPORT(recommendation->warnings, no_place, FADU_MSG_NEW_FACTS,
                fadu_buf_str(&names));
    fadu_buf_free(&names);
}

void
fadu_cut_to_notice(struct fadu_recommendation *recommendation)
{
    const bool cuts_fine = count_fines(recommendation) == 1;

    if (!recommendation->noticed.is_given)
        return;
    if (recommendation->noticed.new_facts.count)
        name_new_facts(recommendation);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        cut_entry(recommendation, *entry, cuts_fine);
}

/* --- several fines under one notice -------------------------------------- */

static void
require_fresh_notice_of_sum(struct fadu_recommendation *recommendation,
                            int64_t cap, int64_t least)
{
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        struct fadu_act *act = fadu_entry_penalty(*entry);
        const struct fadu_penalty_result *fine = fadu_act_fine_result(act);

        if (fine && !fine->absorbed_by)
            fadu_add_human(act, FADU_HUMAN_NOTICE);
    }
    FADU_REPORT(recommendation->warnings, no_place,
                FADU_MSG_NOTICED_BELOW_MINIMUM, FADU_STR("罚款"),
                yuan(&recommendation->told.items[0]->matter, cap),
                yuan(&recommendation->told.items[0]->matter, least));
}

static int64_t
least_sum(const struct fadu_recommendation *recommendation)
{
    int64_t least = 0;

    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        const struct fadu_act *act = fadu_entry_penalty(*entry);
        const struct fadu_penalty_result *fine = fadu_act_fine_result(act);

        if (fine && !fine->absorbed_by)
            least += binding_minimum(act, &fine->sum);
    }
    return least;
}

void
fadu_cut_sum_to_notice(struct fadu_recommendation *recommendation)
{
    struct fadu_fen_range *fine = &recommendation->combined.fine;
    const struct fadu_matter *matter = &recommendation->told.items[0]->matter;
    int64_t least;
    int64_t min_fen;
    int64_t cap;

    if (!is_cap(&recommendation->noticed) || count_fines(recommendation) < 2 ||
        !sum_of_kind(&recommendation->noticed, FADU_STR("罚款"), &min_fen,
                     &cap))
        return;
    fadu_mark_warnings(recommendation, NULL);
    least = least_sum(recommendation);
    if (cap < least) {
        *fine = (struct fadu_fen_range){ .is_given = false };
        recommendation->combined.is_open = true;
        require_fresh_notice_of_sum(recommendation, cap, least);
        return;
    }
    if (!fine->is_given || !fine->max.is_known || !fine->min.is_known ||
        fine->max.fen <= cap)
        return;
    *fine = cut_range(fine, cap, matter->policy->round_fen);
    FADU_REPORT(recommendation->warnings, no_place, FADU_MSG_SUM_CUT_TO_NOTICE,
                yuan(matter, cap));
}

/* --- a fresh notice ------------------------------------------------------ */

static bool
waits_for_notice(const struct fadu_act *act)
{
    FADU_EACH(const enum fadu_human, human, &act->humans) {
        if (*human == FADU_HUMAN_NOTICE)
            return true;
    }
    return false;
}

bool
fadu_needs_fresh_notice(const struct fadu_recommendation *recommendation)
{
    if (recommendation->noticed.new_facts.count)
        return true;
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries) {
        if (waits_for_notice(fadu_entry_penalty(*entry)))
            return true;
    }
    return false;
}

bool
fadu_planned_fine(const struct fadu_recommendation *recommendation,
                  int64_t *min_fen_out, int64_t *max_fen_out)
{
    if (sum_of_kind(&recommendation->proposed, FADU_STR("罚款"), min_fen_out,
                    max_fen_out))
        return true;
    return sum_of_kind(&recommendation->noticed, FADU_STR("罚款"), min_fen_out,
                       max_fen_out);
}

static void
cite_article(struct fadu_arena *arena, struct fadu_rule *rule,
             uint32_t instrument, uint32_t article)
{
    FADU_VEC_PUSH(
        arena, &rule->cites,
        ((struct fadu_cite){ .instrument = instrument, .article = article }));
}

void
fadu_add_fresh_notice(struct fadu_recommendation *recommendation)
{
    struct fadu_arena *arena = &recommendation->arena;
    const struct fadu_rulebook *book =
        recommendation->told.items[0]->matter.book;
    struct fadu_rule *rule = FADU_NEW(arena, struct fadu_rule);
    uint32_t apl;

    *rule = (struct fadu_rule){
        .id = FADU_STR("fresh-advance-notice"),
        .name = FADU_STR("重新告知拟作出的处罚"),
        .en = FADU_STR("Fresh advance notice"),
        .effect = FADU_EFFECT_NOTICE,
        .force = FADU_SHALL,
        .due_after = FADU_NONE,
    };
    if (fadu_map_find(&book->instrument_names, FADU_STR("apl"), &apl)) {
        cite_article(arena, rule, apl, 44);
        cite_article(arena, rule, apl, 62);
    }
    FADU_VEC_PUSH(arena, &recommendation->proceedings,
                  ((struct fadu_proceeding){ .rule = rule,
                                             .state = FADU_MET,
                                             .role = FADU_ROLE_PROCEDURE,
                                             .is_shown = true }));
}
