/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_sign Sign-off
 *
 * Who answers for an offence: a name, a day, and the digest of what was
 * signed.  That digest covers the offence and all it refers to: the rules that
 * concern it, its entries in lists, facts, instruments, editions and their
 * policies.  Any change of these takes the signature away; other offences,
 * comments, order, layout and the status of the rulebook do not.
 * @{
 */
#ifndef FADU_SIGN_H
#define FADU_SIGN_H

#include <fadu/format.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a signature is worth. */
enum fadu_signature_state {
    FADU_SIGNATURE_NONE = 0,   /**< Nobody has signed. */
    FADU_SIGNATURE_HOLDS = 1,  /**< Signed, and as it was signed. */
    FADU_SIGNATURE_CHANGED = 2 /**< Signed, and changed since. */
};

/**
 * Is an offence signed, and does the signature hold?
 *
 * @param[in]  book       The rulebook.
 * @param[in]  offence    Index of the offence, from 0.
 * @param[out] state_out  Receives a value of ::fadu_signature_state.
 *
 * @retval FADU_OK                      @p state_out was set.
 * @retval FADU_ERROR_NOT_FOUND         No such offence.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was set.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_get_signature_state(
    const fadu_rulebook *book, size_t offence, int32_t *state_out);

/** Who signed the offence; `NULL` where nobody has. @memberof fadu_rulebook
 *  @since 0.1 */
FADU_API const char *fadu_rulebook_get_signer(const fadu_rulebook *book,
                                              size_t offence);

/**
 * The day on which the offence was signed.
 *
 * @param[in]  book     The rulebook.
 * @param[in]  offence  Index of the offence, from 0.
 * @param[out] day_out  Receives a day such as "2026-08-15", to be freed with
 *                      fadu_string_free(); untouched on failure.
 *
 * @retval FADU_OK                      @p day_out was set.
 * @retval FADU_ERROR_NOT_FOUND         No such offence, or nobody has signed.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_get_signing_day(const fadu_rulebook *book,
                                                   size_t offence,
                                                   char **day_out);

/** The digest that was signed; `NULL` where nothing was.
 *  @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_signed_digest(const fadu_rulebook *book,
                                                     size_t offence);

/** How far the offence was checked against the published text: "confirmed",
 *  "secondary" or "unverified"; `NULL` where the rules do not say.  The status
 *  of the whole is fadu_rulebook_get_status(). @memberof fadu_rulebook
 *  @since 0.1 */
FADU_API const char *fadu_rulebook_get_offence_source(const fadu_rulebook *book,
                                                      size_t offence);

/**
 * The digest of an offence as it is now: what a signature would name.
 *
 * @param[in]  book        The rulebook.
 * @param[in]  offence     Index of the offence, from 0.
 * @param[out] digest_out  Receives "sha256:" and 64 digits, to be freed with
 *                         fadu_string_free().
 *
 * @returns As fadu_rulebook_get_signature_state().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_get_offence_digest(const fadu_rulebook *book,
                                                      size_t offence,
                                                      char **digest_out);

/**
 * Write signatures into the files of a rulebook, in memory.
 *
 * `signed: {by, on, digest}` is added behind what names the offence, above the
 * comment on what follows, in the language of its keys, or an earlier signature
 * is replaced; nothing else moves.  The result is loaded before it is handed
 * over.
 *
 * @param[in]  path           The folder; need not end with NUL.
 * @param[in]  path_len       Bytes of @p path.
 * @param[in]  offences       Ids or names, each ending with NUL.
 * @param[in]  offence_count  How many; at least one.
 * @param[in]  by             Who signs; ends with NUL, one line of visible
 *                            characters, not empty.
 * @param[in]  on             The day, as "2026-08-15"; ends with NUL.
 * @param[out] files_out      Receives the files, to be freed with
 *                            fadu_formatting_free(); untouched on failure.
 * @param[in,out] diag        Receives errors and warnings, or `NULL`.
 *
 * @retval FADU_OK                      @p files_out was set.
 * @retval FADU_ERROR_INVALID_RULES     The rulebook does not load, has no such
 *                                      offence, or the signature cannot be
 *                                      written; @p diag says which.
 * @retval FADU_ERROR_NOT_FOUND         The folder or a file cannot be read.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`, or there is no
 *                                      offence.
 * @memberof fadu_formatting
 * @since 0.1
 */
FADU_API fadu_status fadu_sign_rulebook(const char *path, size_t path_len,
                                        const char *const *offences,
                                        size_t offence_count, const char *by,
                                        const char *on,
                                        fadu_formatting **files_out,
                                        fadu_diag *diag);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
