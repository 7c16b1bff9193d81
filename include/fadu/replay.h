/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_replay Records
 *
 * A stored answer (schema `fadu.recommendation/1`) names its rulebook and
 * holds the case it was given for.  Anybody can repeat it.
 * @{
 */
#ifndef FADU_REPLAY_H
#define FADU_REPLAY_H

#include <fadu/diag.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What repeating a record comes to. */
enum fadu_replay_verdict {
    FADU_REPLAY_SAME = 1, /**< The same rulebook gives the same answer. */
    FADU_REPLAY_DIFFERS =
        2, /**< The same rulebook gives another answer here. */
    FADU_REPLAY_OTHER_RULEBOOK = 3 /**< The record rests on other rules; whether
                                        the answer is the same is said too. */
};

/**
 * Evaluate the case of a record again and compare, as JSON.
 *
 * Everything is compared but the engine's version; where the rulebook is
 * another one, everything but what it says of itself.  The result (schema
 * `fadu.replay/1`) holds the verdict, whether the answer is the same, both
 * rulebooks and engines, and each difference with its JSON path and both
 * values, the most important first.
 *
 * @param[in]  book         The rulebook at hand.
 * @param[in]  name         What messages call the record; ends with NUL.
 * @param[in]  record       The record, JSON.
 * @param[in]  record_len   Bytes of @p record.
 * @param[in]  is_pretty    1: over several lines; 0: one line.
 * @param[out] verdict_out  Receives a value of ::fadu_replay_verdict; may be
 *                          `NULL`.
 * @param[out] json_out     Receives a text to be freed with
 *                          fadu_string_free(); untouched on failure.
 * @param[out] len_out      Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag      Receives errors, or `NULL`.
 *
 * @retval FADU_OK                      The three were set.
 * @retval FADU_ERROR_INVALID_RULES     As fadu_evaluate().
 * @retval FADU_ERROR_INVALID_CASE      The text is no record, or its case is
 *                                      none for the rulebook it names; @p diag
 *                                      says where and why.
 * @retval FADU_ERROR_OVERFLOW          As fadu_evaluate().
 * @retval FADU_ERROR_LIMIT             The text passes a documented limit.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_replay_json(const fadu_rulebook *book,
                                      const char *name, const char *record,
                                      size_t record_len, int32_t is_pretty,
                                      int32_t *verdict_out, char **json_out,
                                      size_t *len_out, fadu_diag *diag);

/**
 * The same in words.
 *
 * @param[in]  book         The rulebook at hand.
 * @param[in]  name         What messages call the record; ends with NUL.
 * @param[in]  record       The record, JSON.
 * @param[in]  record_len   Bytes of @p record.
 * @param[in]  language     A value of ::fadu_language.
 * @param[out] verdict_out  Receives a value of ::fadu_replay_verdict; may be
 *                          `NULL`.
 * @param[out] text_out     Receives a text to be freed with
 *                          fadu_string_free(); untouched on failure.
 * @param[out] len_out      Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag      Receives errors, or `NULL`.
 *
 * @returns As fadu_replay_json().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_replay_text(const fadu_rulebook *book,
                                      const char *name, const char *record,
                                      size_t record_len, int32_t language,
                                      int32_t *verdict_out, char **text_out,
                                      size_t *len_out, fadu_diag *diag);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
