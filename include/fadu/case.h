/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_case Cases
 *
 * A case is its header and its facts, as somebody wrote them down.  It is not
 * tied to a rulebook: the same case can be put to two of them.  One thread
 * writes it; several may evaluate it when nobody writes.
 * @{
 */
#ifndef FADU_CASE_H
#define FADU_CASE_H

#include <fadu/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A case; the caller owns it. */
typedef struct fadu_case fadu_case;

/**
 * Make an empty case.
 *
 * @returns The case, to be freed with fadu_case_free(); `NULL` without memory.
 * @memberof fadu_case
 * @since 0.1
 */
FADU_API fadu_case *fadu_case_new(void);

/**
 * Free a case.
 *
 * @param[in] facts  The case, or `NULL`.
 * @memberof fadu_case
 * @since 0.1
 */
FADU_API void fadu_case_free(fadu_case *facts);

/**
 * Read a case from a text: JSON if it begins with `{`, else YAML.
 *
 * What the case held before is forgotten, also on failure.  Whether offences
 * and facts exist is asked when the case is put to a rulebook.
 *
 * @param[in,out] facts  The case.
 * @param[in] name       What messages call the text; ends with NUL.
 * @param[in] text       UTF-8 text.
 * @param[in] text_len   Bytes of @p text.
 * @param[in,out] diag   Receives errors, or `NULL`.
 *
 * @retval FADU_OK                      The case was read.
 * @retval FADU_ERROR_INVALID_CASE      @p diag says where and why.
 * @retval FADU_ERROR_NO_MEMORY         The case is empty.
 * @retval FADU_ERROR_LIMIT             The text passes a documented limit.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_case
 * @since 0.1
 */
FADU_API fadu_status fadu_case_read(fadu_case *facts, const char *name,
                                    const char *text, size_t text_len,
                                    fadu_diag *diag);

/**
 * Set one entry of the header or one fact.
 *
 * @param[in,out] facts  The case.
 * @param[in] key        `offence`, `acted_on` … or the id or name of a fact;
 *                       ends with NUL.
 * @param[in] value      As a case file writes it: `当场改正`, `1个`, `500元`,
 *                       `2026-08-10`; ends with NUL.  `NULL`: unknown.
 *
 * @retval FADU_OK                      The entry was set or replaced.
 * @retval FADU_ERROR_INVALID_CASE      @p value is not UTF-8, or too long.
 * @retval FADU_ERROR_NO_MEMORY         Nothing changed.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p facts or @p key is `NULL`.
 * @memberof fadu_case
 * @since 0.1
 */
FADU_API fadu_status fadu_case_set(fadu_case *facts, const char *key,
                                   const char *value);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
