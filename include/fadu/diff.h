/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_diff Comparing rulebooks
 *
 * What changed in meaning from one rulebook to another: offence by offence
 * whether results become lighter or heavier, proved for all facts and all days
 * at once, with a case for each kind of change; and what it does to real cases.
 * @{
 */
#ifndef FADU_DIFF_H
#define FADU_DIFF_H

#include <fadu/diag.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A comparison; the caller owns it. */
typedef struct fadu_diff_report fadu_diff_report;

/**
 * Compare two rulebooks.
 *
 * Two rulebooks of one meaning, however they are laid out, have no difference:
 * their digests are equal.  Else every part that is written differently is
 * listed, and every offence that may be met by another law is compared for all
 * cases: each change found is shown by a case that was evaluated under both.
 *
 * @param[in]  old_book    The rulebook before.
 * @param[in]  new_book    The rulebook after.
 * @param[out] report_out  Receives the comparison, to be freed with
 *                         fadu_diff_free(); untouched on failure.
 *
 * @retval FADU_OK                      `*report_out` was set.
 * @retval FADU_ERROR_INVALID_RULES     One of them has faults
 *                                      (fadu_rulebook_has_faults()).
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API fadu_status fadu_diff(const fadu_rulebook *old_book,
                               const fadu_rulebook *new_book,
                               fadu_diff_report **report_out);

/**
 * Free a comparison.
 *
 * @param[in] report  The comparison, or `NULL`.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API void fadu_diff_free(fadu_diff_report *report);

/**
 * Is there any difference between the rulebooks?
 *
 * @param[in] report  The comparison.
 *
 * @returns 1 if there is, 0 if there is none or @p report is `NULL`.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API int32_t fadu_diff_is_different(const fadu_diff_report *report);

/**
 * Evaluate a case under both rulebooks and add it to the summary.
 *
 * A case that one of them refuses is listed with the message.
 *
 * @param[in,out] report  The comparison.
 * @param[in] name        What the summary calls a case without a number; ends
 *                        with NUL.
 * @param[in] text        The case, JSON or YAML.
 * @param[in] text_len    Bytes of @p text.
 * @param[in,out] diag    Receives errors, or `NULL`.
 *
 * @retval FADU_OK                      The case was added.
 * @retval FADU_ERROR_INVALID_CASE      The text is no case; @p diag says where
 *                                      and why.
 * @retval FADU_ERROR_LIMIT             The text passes a documented limit.
 * @retval FADU_ERROR_NO_MEMORY         The comparison can only be freed.
 * @retval FADU_ERROR_INVALID_ARGUMENT  Another argument is `NULL`.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API fadu_status fadu_diff_add_case(fadu_diff_report *report,
                                        const char *name, const char *text,
                                        size_t text_len, fadu_diag *diag);

/**
 * The comparison as JSON, schema `fadu.diff/1`.
 *
 * @param[in]  report     The comparison.
 * @param[in]  is_pretty  1: over several lines; 0: one line.
 * @param[out] json_out   Receives a text to be freed with fadu_string_free();
 *                        untouched on failure.
 * @param[out] len_out    Receives its length in bytes; may be `NULL`.
 *
 * @retval FADU_OK                      Both were set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was set.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p report or @p json_out is `NULL`.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API fadu_status fadu_diff_to_json(const fadu_diff_report *report,
                                       int32_t is_pretty, char **json_out,
                                       size_t *len_out);

/**
 * The comparison in words.
 *
 * @param[in]  report    The comparison.
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free();
 *                       untouched on failure.
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @returns As fadu_diff_to_json(); FADU_ERROR_INVALID_ARGUMENT also for another
 *          language.
 * @memberof fadu_diff_report
 * @since 0.1
 */
FADU_API fadu_status fadu_diff_to_text(const fadu_diff_report *report,
                                       int32_t language, char **text_out,
                                       size_t *len_out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
