/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_recommend Recommendations
 *
 * The answer to one case.  The authority decides; the library recommends.
 * An answer has an entry for every act under every offence; where a function
 * takes `act`, it is the index of such an entry, 0 in a case of one act.
 * All functions that take an index return a neutral value (0, `NULL`) when
 * there is no such entry.  Money is in fen (1/100 yuan).
 * @{
 */
#ifndef FADU_RECOMMEND_H
#define FADU_RECOMMEND_H

#include <fadu/case.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An answer; the caller owns it and may use it again. */
typedef struct fadu_recommendation fadu_recommendation;

/** What a recommendation comes to. */
enum fadu_outcome {
    FADU_OUTCOME_PENALISE = 1,
    FADU_OUTCOME_EXEMPT_MAY = 2,   /**< May be spared, art. 33(1) 2nd half. */
    FADU_OUTCOME_EXEMPT_SHALL = 3, /**< Shall not be penalised. */
    FADU_OUTCOME_BARRED = 4,
    FADU_OUTCOME_NOT_UNLAWFUL = 5,
    FADU_OUTCOME_ORDER_ONLY = 6,
    FADU_OUTCOME_REFER = 7,
    FADU_OUTCOME_UNDETERMINED = 8 /**< Facts are missing, or a person must
                                       choose. */
};

/** Ranges of money that a penalty can have. */
enum fadu_range_kind {
    FADU_RANGE_STATUTORY = 1,  /**< What the clause allows. */
    FADU_RANGE_BAND = 2,       /**< What the row of the benchmark says. */
    FADU_RANGE_RECOMMENDED = 3 /**< What is recommended. */
};

/**
 * Make an empty answer.
 *
 * @returns The answer, to be freed with fadu_recommendation_free(); `NULL`
 *          without memory.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_recommendation *fadu_recommendation_new(void);

/**
 * Free an answer.
 *
 * @param[in] answer  The answer, or `NULL`.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API void fadu_recommendation_free(fadu_recommendation *answer);

/**
 * Evaluate a case.
 *
 * The answer depends on the rulebook and the case and on nothing else.  What
 * @p answer held before is forgotten, also on failure; its memory is used
 * again.
 *
 * @param[in]     book    The rulebook; the answer keeps a reference to it.
 * @param[in]     facts   The case; not needed afterwards.
 * @param[in,out] answer  Receives the answer.
 * @param[in,out] diag    Receives errors, or `NULL`.
 *
 * @retval FADU_OK                      The answer is there.
 * @retval FADU_ERROR_INVALID_RULES     The rulebook has faults and was loaded
 *                                      to be checked.
 * @retval FADU_ERROR_INVALID_CASE      @p diag says where and why.
 * @retval FADU_ERROR_OVERFLOW          An amount is too large; @p diag names
 * it.
 * @retval FADU_ERROR_NO_MEMORY         The answer is empty.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_evaluate(const fadu_rulebook *book,
                                   const fadu_case *facts,
                                   fadu_recommendation *answer,
                                   fadu_diag *diag);

/**
 * Evaluate a case that is JSON text and get the answer as JSON text.
 *
 * @param[in]  book      The rulebook.
 * @param[in]  json      The case.
 * @param[in]  json_len  Bytes of @p json.
 * @param[out] json_out  Receives the answer, to be freed with
 *                       fadu_string_free(); untouched on failure.
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag   Receives errors, or `NULL`.
 *
 * @returns As fadu_evaluate().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_evaluate_json(const fadu_rulebook *book,
                                        const char *json, size_t json_len,
                                        char **json_out, size_t *len_out,
                                        fadu_diag *diag);

/**
 * The answer as JSON (schema `fadu.recommendation/1`).
 *
 * @param[in]  answer    An answer of fadu_evaluate().
 * @param[in]  is_pretty 1: over several lines; 0: one line.
 * @param[out] json_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @retval FADU_OK                      @p json_out was set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`, or there is no
 *                                      answer yet.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_to_json(
    const fadu_recommendation *answer, int32_t is_pretty, char **json_out,
    size_t *len_out);

/**
 * What the answer comes to, as JSON (schema `fadu.recommendation.brief/1`): the
 * keys of the full answer that say whose it is and the result, penalties and
 * sums of each act, without input, checks, facts, reasons and trace.
 *
 * @param[in]  answer    An answer of fadu_evaluate().
 * @param[in]  is_pretty 1: over several lines; 0: one line.
 * @param[out] json_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @returns As fadu_recommendation_to_json().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_to_brief_json(
    const fadu_recommendation *answer, int32_t is_pretty, char **json_out,
    size_t *len_out);

/**
 * What the answer comes to, as text: outcome, penalties and sums of each act.
 *
 * @param[in]  answer    An answer of fadu_evaluate().
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @returns As fadu_recommendation_to_json().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_to_brief_text(
    const fadu_recommendation *answer, int32_t language, char **text_out,
    size_t *len_out);

/**
 * The answer as text for a reviewer.
 *
 * @param[in]  answer    An answer of fadu_evaluate().
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @returns As fadu_recommendation_to_json().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status
fadu_recommendation_to_text(const fadu_recommendation *answer, int32_t language,
                            char **text_out, size_t *len_out);

/**
 * How the answer was reached: every step of the derivation as text, indented,
 * with its facts and its citations.  The same tree is `trace` of the answer as
 * JSON.
 *
 * @param[in]  answer    An answer of fadu_evaluate().
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @returns As fadu_recommendation_to_json().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_trace_to_text(
    const fadu_recommendation *answer, int32_t language, char **text_out,
    size_t *len_out);

/** Number of entries: one for each act under each of its offences.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API size_t
fadu_recommendation_get_act_count(const fadu_recommendation *answer);

/** Number of the act in the case, from 1: entries of one act share it.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API uint32_t fadu_recommendation_get_act_number(
    const fadu_recommendation *answer, size_t act);

/** Id of the offence of an entry. @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_offence(const fadu_recommendation *answer, size_t act);

/**
 * The recommended fine of all acts together, in fen.
 *
 * @param[in]  answer       An answer.
 * @param[out] min_fen_out  Receives the lower end.
 * @param[out] max_fen_out  Receives the upper end.
 *
 * @retval FADU_OK                      Both were set.
 * @retval FADU_ERROR_NOT_FOUND         There is no fine, or it is not settled.
 * @retval FADU_ERROR_INVALID_ARGUMENT  `NULL`, or there is no answer.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_get_combined_fine(
    const fadu_recommendation *answer, int64_t *min_fen_out,
    int64_t *max_fen_out);

/** A value of ::fadu_outcome; 0 if there is no such entry.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API int32_t
fadu_recommendation_get_outcome(const fadu_recommendation *answer, size_t act);

/** "penalise", "exempt_may" …; `NULL` if there is no answer.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_outcome_name(const fadu_recommendation *answer,
                                     size_t act);

/** Id of the provision, or `NULL`. @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_provision(const fadu_recommendation *answer,
                                  size_t act);

/** Id of the row of the benchmark, or `NULL`.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_row(const fadu_recommendation *answer, size_t act);

/** Grade of the row, or `NULL`. @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_grade(const fadu_recommendation *answer, size_t act);

/** "mitigated", "lighter", "ordinary", "heavier", or `NULL`.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_direction(const fadu_recommendation *answer,
                                  size_t act);

/** Number of penalties. @memberof fadu_recommendation @since 0.1 */
FADU_API size_t fadu_recommendation_get_penalty_count(
    const fadu_recommendation *answer, size_t act);

/** Kind of a penalty: 罚款, 警告 … @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_penalty_kind(const fadu_recommendation *answer,
                                     size_t act, size_t index);

/** "shall" or "may". @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_penalty_force(const fadu_recommendation *answer,
                                      size_t act, size_t index);

/** The offence under which the act is fined instead (art. 29): the fine of this
 *  entry is absorbed; `NULL` if it is not.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_penalty_absorbed_by(const fadu_recommendation *answer,
                                            size_t act, size_t index);

/**
 * A range of a penalty in fen.
 *
 * @param[in]  answer       An answer.
 * @param[in]  act          The entry, from 0.
 * @param[in]  index        The penalty, from 0.
 * @param[in]  range        A value of ::fadu_range_kind.
 * @param[out] min_fen_out  Receives the lower end.
 * @param[out] max_fen_out  Receives the upper end.
 *
 * @retval FADU_OK                      Both were set.
 * @retval FADU_ERROR_NOT_FOUND         The penalty has no such range, or an end
 *                                      cannot be computed yet.
 * @retval FADU_ERROR_INVALID_ARGUMENT  `NULL`, no such penalty or range.
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_get_penalty_range(
    const fadu_recommendation *answer, size_t act, size_t index, int32_t range,
    int64_t *min_fen_out, int64_t *max_fen_out);

/**
 * The recommended point of a penalty in fen.
 *
 * @param[in]  answer         An answer.
 * @param[in]  act            The entry, from 0.
 * @param[in]  index          The penalty, from 0.
 * @param[out] point_fen_out  Receives the point.
 *
 * @returns As fadu_recommendation_get_penalty_range().
 * @memberof fadu_recommendation
 * @since 0.1
 */
FADU_API fadu_status fadu_recommendation_get_penalty_point(
    const fadu_recommendation *answer, size_t act, size_t index,
    int64_t *point_fen_out);

/** Number of rules checked. @memberof fadu_recommendation @since 0.1 */
FADU_API size_t fadu_recommendation_get_check_count(
    const fadu_recommendation *answer, size_t act);

/** Id of a rule checked. @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_check_rule(const fadu_recommendation *answer,
                                   size_t act, size_t index);

/** "met", "not_met" or "unknown". @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_check_state(const fadu_recommendation *answer,
                                    size_t act, size_t index);

/** Number of facts that can still change the result.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API size_t fadu_recommendation_get_needed_count(
    const fadu_recommendation *answer, size_t act);

/** Id of such a fact, the most useful first. @memberof fadu_recommendation
 *  @since 0.1 */
FADU_API const char *
fadu_recommendation_get_needed_fact(const fadu_recommendation *answer,
                                    size_t act, size_t index);

/** Number of citations. @memberof fadu_recommendation @since 0.1 */
FADU_API size_t fadu_recommendation_get_cite_count(
    const fadu_recommendation *answer, size_t act);

/** A citation in Chinese words; lives as long as the answer.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const char *
fadu_recommendation_get_cite_text(const fadu_recommendation *answer, size_t act,
                                  size_t index);

/** Warnings that belong to the answer; `NULL` if there is no answer.
 *  @memberof fadu_recommendation @since 0.1 */
FADU_API const fadu_diag *
fadu_recommendation_get_warnings(const fadu_recommendation *answer);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
