/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_coverage Coverage
 *
 * What of a rulebook its worked cases reach: provisions, columns, tables and
 * rows that decided a case; rules, their elements and the entries of lists,
 * each seen met and not met.
 * @{
 */
#ifndef FADU_COVERAGE_H
#define FADU_COVERAGE_H

#include <fadu/diag.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Run all worked cases and say in words what none of them reaches.
 *
 * Each line names file and line; the sum of each kind stands at the end.  A
 * case that cannot be evaluated reaches nothing, and @p diag says why; one that
 * comes out otherwise than expected reaches what it comes to; one that expects
 * nothing yet covers nothing, but is said to come there.
 *
 * @param[in]  book          The rulebook.
 * @param[in]  language      A value of ::fadu_language.
 * @param[out] complete_out  Receives 1 if everything is reached or allowed
 *                           (`allow: [{check: coverage, …}]`), else 0; may be
 *                           `NULL`.
 * @param[out] text_out      Receives a text to be freed with
 *                           fadu_string_free(); untouched on failure.
 * @param[out] len_out       Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag       Receives errors, or `NULL`.
 *
 * @retval FADU_OK                      The outputs were set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_OVERFLOW          As fadu_evaluate().
 * @retval FADU_ERROR_LIMIT             Likewise.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`, or no language.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_coverage_text(const fadu_rulebook *book,
                                        int32_t language, int32_t *complete_out,
                                        char **text_out, size_t *len_out,
                                        fadu_diag *diag);

/**
 * The same as JSON (schema `fadu.coverage/1`): every point, reached or not.
 *
 * @param[in]  book          The rulebook.
 * @param[in]  is_pretty     1: over several lines; 0: one line.
 * @param[out] complete_out  As fadu_coverage_text().
 * @param[out] json_out      Receives a text to be freed with
 *                           fadu_string_free(); untouched on failure.
 * @param[out] len_out       Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag       Receives errors, or `NULL`.
 *
 * @returns As fadu_coverage_text().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_coverage_json(const fadu_rulebook *book,
                                        int32_t is_pretty,
                                        int32_t *complete_out, char **json_out,
                                        size_t *len_out, fadu_diag *diag);

/**
 * Draft cases for a person to confirm: for what no worked case comes to, and
 * for both sides of every threshold of a table.
 *
 * The text is a file of cases: name and facts, and an empty `expect`, which is
 * never filled in.  Facts that make no difference are left out.  Each draft was
 * run: it comes to what it was drafted for.  A rulebook with its drafts gives
 * no other drafts.
 *
 * @param[in]  book        The rulebook.
 * @param[in]  language    A value of ::fadu_language: of the keys.
 * @param[out] count_out   Receives the number of drafts; may be `NULL`.
 * @param[out] missed_out  Receives for how many points no facts were found; may
 *                         be `NULL`.
 * @param[out] text_out    Receives a text to be freed with fadu_string_free(),
 *                         empty if nothing is missing; untouched on failure.
 * @param[out] len_out     Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag     Receives errors of the worked cases, or `NULL`.
 *
 * @returns As fadu_coverage_text().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_generate_cases(const fadu_rulebook *book,
                                         int32_t language, size_t *count_out,
                                         size_t *missed_out, char **text_out,
                                         size_t *len_out, fadu_diag *diag);

/**
 * Does the case at @p index say what is expected of it?
 *
 * A case whose `expect` is missing or empty waits for a person:
 * fadu_rulebook_run_case() does not let it pass.
 *
 * @returns 1, or 0; 0 for `NULL` or no such case.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API int32_t fadu_rulebook_case_is_confirmed(const fadu_rulebook *book,
                                                 size_t index);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
