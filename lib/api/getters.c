/* SPDX-License-Identifier: Apache-2.0 */
/* Reading an answer without parsing. */
#include "explain/words.h"

/* --- acts ---------------------------------------------------------------- */

static const struct fadu_entry *
entry_of(const fadu_recommendation *answer, size_t act)
{
    return answer && answer->book && act < answer->entries.count
               ? answer->entries.items[act]
               : NULL;
}

static const struct fadu_act *
act_of(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_entry *entry = entry_of(answer, act);

    return entry ? &entry->act : NULL;
}

size_t
fadu_recommendation_get_act_count(const fadu_recommendation *answer)
{
    return answer && answer->book ? answer->entries.count : 0;
}

uint32_t
fadu_recommendation_get_act_number(const fadu_recommendation *answer,
                                   size_t act)
{
    const struct fadu_entry *entry = entry_of(answer, act);

    return entry ? entry->number : 0;
}

const char *
fadu_recommendation_get_offence(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_entry *entry = entry_of(answer, act);

    return entry ? entry->matter.offence->id.ptr : NULL;
}

fadu_status
fadu_recommendation_get_combined_fine(const fadu_recommendation *answer,
                                      int64_t *min_fen_out,
                                      int64_t *max_fen_out)
{
    const struct fadu_fen_range *fine;

    if (!answer || !answer->book || !min_fen_out || !max_fen_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    fine = &answer->combined.fine;
    if (!fine->is_given || !fine->min.is_known || !fine->max.is_known)
        return FADU_ERROR_NOT_FOUND;
    *min_fen_out = fine->min.fen;
    *max_fen_out = fine->max.fen;
    return FADU_OK;
}

/* --- one act ------------------------------------------------------------- */

int32_t
fadu_recommendation_get_outcome(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? (int32_t)found->core.outcome : 0;
}

const char *
fadu_recommendation_get_outcome_name(const fadu_recommendation *answer,
                                     size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? fadu_outcome_id(found->core.outcome) : NULL;
}

const char *
fadu_recommendation_get_provision(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_act *found = act_of(answer, act);
    const struct fadu_provision *provision =
        found ? fadu_act_provision(found) : NULL;

    return provision ? provision->id.ptr : NULL;
}

static const struct fadu_row *
row_of(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? fadu_placed_row(found->slice.matter, &found->core.place)
                 : NULL;
}

const char *
fadu_recommendation_get_row(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_row *row = row_of(answer, act);

    return row ? row->id.ptr : NULL;
}

const char *
fadu_recommendation_get_grade(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_row *row = row_of(answer, act);

    return row ? row->grade.ptr : NULL;
}

const char *
fadu_recommendation_get_direction(const fadu_recommendation *answer, size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? fadu_direction_id(found->core.direction) : NULL;
}

/* --- penalties ----------------------------------------------------------- */

static const struct fadu_penalty_result *
penalty_of(const fadu_recommendation *answer, size_t act, size_t index)
{
    const struct fadu_act *found = act_of(answer, act);

    return found && index < found->penalties.count
               ? &found->penalties.items[index]
               : NULL;
}

size_t
fadu_recommendation_get_penalty_count(const fadu_recommendation *answer,
                                      size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? found->penalties.count : 0;
}

const char *
fadu_recommendation_get_penalty_kind(const fadu_recommendation *answer,
                                     size_t act, size_t index)
{
    const struct fadu_penalty_result *result = penalty_of(answer, act, index);

    return result ? result->kind.ptr : NULL;
}

const char *
fadu_recommendation_get_penalty_force(const fadu_recommendation *answer,
                                      size_t act, size_t index)
{
    const struct fadu_penalty_result *result = penalty_of(answer, act, index);

    return result ? fadu_force_id(result->force) : NULL;
}

const char *
fadu_recommendation_get_penalty_absorbed_by(const fadu_recommendation *answer,
                                            size_t act, size_t index)
{
    const struct fadu_penalty_result *result = penalty_of(answer, act, index);

    return result && result->absorbed_by ? result->absorbed_by->id.ptr : NULL;
}

static const struct fadu_fen_range *
range_of(const struct fadu_sum *sum, int32_t range)
{
    switch (range) {
    case FADU_RANGE_STATUTORY:
        return &sum->statutory;
    case FADU_RANGE_BAND:
        return &sum->band;
    case FADU_RANGE_RECOMMENDED:
        return &sum->recommended;
    default:
        return NULL;
    }
}

fadu_status
fadu_recommendation_get_penalty_range(const fadu_recommendation *answer,
                                      size_t act, size_t index, int32_t range,
                                      int64_t *min_fen_out,
                                      int64_t *max_fen_out)
{
    const struct fadu_penalty_result *result = penalty_of(answer, act, index);
    const struct fadu_fen_range *found =
        result ? range_of(&result->sum, range) : NULL;

    if (!found || !min_fen_out || !max_fen_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!found->is_given || !found->min.is_known || !found->max.is_known)
        return FADU_ERROR_NOT_FOUND;
    *min_fen_out = found->min.fen;
    *max_fen_out = found->max.fen;
    return FADU_OK;
}

fadu_status
fadu_recommendation_get_penalty_point(const fadu_recommendation *answer,
                                      size_t act, size_t index,
                                      int64_t *point_fen_out)
{
    const struct fadu_penalty_result *result = penalty_of(answer, act, index);

    if (!result || !point_fen_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!result->sum.has_point)
        return FADU_ERROR_NOT_FOUND;
    *point_fen_out = result->sum.point_fen;
    return FADU_OK;
}

/* --- checks, needed facts, citations ------------------------------------- */

static const struct fadu_check *
check_of(const fadu_recommendation *answer, size_t act, size_t index)
{
    const struct fadu_act *found = act_of(answer, act);

    return found && index < found->checks.count ? &found->checks.items[index]
                                                : NULL;
}

size_t
fadu_recommendation_get_check_count(const fadu_recommendation *answer,
                                    size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? found->checks.count : 0;
}

const char *
fadu_recommendation_get_check_rule(const fadu_recommendation *answer,
                                   size_t act, size_t index)
{
    const struct fadu_check *check = check_of(answer, act, index);

    return check ? check->rule->id.ptr : NULL;
}

const char *
fadu_recommendation_get_check_state(const fadu_recommendation *answer,
                                    size_t act, size_t index)
{
    const struct fadu_check *check = check_of(answer, act, index);

    return check ? fadu_state_word(check->state) : NULL;
}

size_t
fadu_recommendation_get_needed_count(const fadu_recommendation *answer,
                                     size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? found->outlook.needed.count : 0;
}

const char *
fadu_recommendation_get_needed_fact(const fadu_recommendation *answer,
                                    size_t act, size_t index)
{
    const struct fadu_act *found = act_of(answer, act);

    if (!found || index >= found->outlook.needed.count)
        return NULL;
    return found->slice.matter->book->facts
        .items[found->outlook.needed.items[index].fact]
        .id.ptr;
}

size_t
fadu_recommendation_get_cite_count(const fadu_recommendation *answer,
                                   size_t act)
{
    const struct fadu_act *found = act_of(answer, act);

    return found ? found->cites.count : 0;
}

const char *
fadu_recommendation_get_cite_text(const fadu_recommendation *answer, size_t act,
                                  size_t index)
{
    const struct fadu_act *found = act_of(answer, act);

    return found && index < found->cites.count
               ? found->cites.items[index].text.ptr
               : NULL;
}

const fadu_diag *
fadu_recommendation_get_warnings(const fadu_recommendation *answer)
{
    return answer && answer->book ? answer->warnings : NULL;
}
