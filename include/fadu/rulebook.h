/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_rulebook Rulebooks
 *
 * A rulebook is everything loaded from one folder.  It never changes, any
 * number of threads may use one at once, and it is counted: the last
 * fadu_rulebook_unref() frees it.  A new edition is loaded beside the old one
 * and swapped by the caller.
 * @{
 */
#ifndef FADU_RULEBOOK_H
#define FADU_RULEBOOK_H

#include <fadu/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A loaded rulebook: immutable, shared, counted. */
typedef struct fadu_rulebook fadu_rulebook;

/**
 * Load the rulebook in a folder.
 *
 * Every `.yaml` and `.yml` file below the folder is read; how the rules are
 * divided into files makes no difference.  All errors are reported, and
 * nothing is half-loaded.
 *
 * @param[in]  path      The folder; need not end with NUL.
 * @param[in]  path_len  Bytes of @p path.
 * @param[out] book_out  Receives the rulebook with one reference owned by the
 *                       caller.  Untouched on failure.
 * @param[in,out] diag   Receives errors and warnings, or `NULL`.
 *
 * @retval FADU_OK                      @p book_out was set.
 * @retval FADU_ERROR_INVALID_RULES     @p diag says where and why.
 * @retval FADU_ERROR_NOT_FOUND         The folder or a file cannot be read.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_LIMIT             The rules pass a documented limit.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p path or @p book_out is `NULL`.
 *
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_load(const char *path, size_t path_len,
                                        fadu_rulebook **book_out,
                                        fadu_diag *diag);

/**
 * Load a rulebook to be checked: as fadu_rulebook_load(), but one whose only
 * errors are faults of its tables (a gap, an overlap, a band outside the
 * statute, a fine dropped that shall be imposed) is handed out all the same.
 * fadu_check() then shows a case for each of them, and
 * fadu_rulebook_run_case() runs it.  No case is decided by such a rulebook:
 * fadu_evaluate(), fadu_replay_json() and fadu_diff() refuse it with
 * ::FADU_ERROR_INVALID_RULES.
 *
 * @param[in]  path      The folder; need not end with NUL.
 * @param[in]  path_len  Bytes of @p path.
 * @param[out] book_out  As for fadu_rulebook_load();
 *                       fadu_rulebook_has_faults() tells whether it may be
 *                       used.
 * @param[in,out] diag   Receives errors and warnings, or `NULL`.
 *
 * @returns As fadu_rulebook_load().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_load_for_check(const char *path,
                                                  size_t path_len,
                                                  fadu_rulebook **book_out,
                                                  fadu_diag *diag);

/** 1 if a rulebook has faults of its tables and was loaded for a check only,
 *  else 0. @memberof fadu_rulebook @since 0.1 */
FADU_API int32_t fadu_rulebook_has_faults(const fadu_rulebook *book);

/**
 * Load a rulebook that is one YAML text.
 *
 * @param[in]  name      What messages call the text; ends with NUL.
 * @param[in]  yaml      UTF-8 text.
 * @param[in]  yaml_len  Bytes of @p yaml.
 * @param[out] book_out  As for fadu_rulebook_load().
 * @param[in,out] diag   Receives errors and warnings, or `NULL`.
 *
 * @returns As fadu_rulebook_load().
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_read(const char *name, const char *yaml,
                                        size_t yaml_len,
                                        fadu_rulebook **book_out,
                                        fadu_diag *diag);

/**
 * Take a further reference.
 *
 * @param[in] book  The rulebook, or `NULL`.
 * @returns @p book.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_rulebook *fadu_rulebook_ref(fadu_rulebook *book);

/**
 * Give a reference back; the last one frees the rulebook.
 *
 * @param[in] book  The rulebook, or `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API void fadu_rulebook_unref(fadu_rulebook *book);

/** What fadu_rulebook_get_count() and its neighbours can list. */
enum fadu_section {
    FADU_SECTION_OFFENCES = 1,
    FADU_SECTION_FACTS = 2,
    FADU_SECTION_RULES = 3,
    FADU_SECTION_INSTRUMENTS = 4,
    FADU_SECTION_CASES = 5,
    FADU_SECTION_FIELDS = 6,
    FADU_SECTION_LISTS = 7
};

/** The id of the rulebook. @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_id(const fadu_rulebook *book);

/** The name of the rulebook. @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_name(const fadu_rulebook *book);

/** The authority whose standard it is. @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_authority(const fadu_rulebook *book);

/** "illustrative", "draft", "reviewed" or "official".
 *  @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_status(const fadu_rulebook *book);

/** "sha256:" and 64 digits over what the rules mean, not how they are laid
 *  out. @memberof fadu_rulebook
 *  @since 0.1 */
FADU_API const char *fadu_rulebook_get_digest(const fadu_rulebook *book);

/**
 * How many entries a section has.
 *
 * @param[in] book     The rulebook.
 * @param[in] section  A value of ::fadu_section.
 * @returns The number; 0 for `NULL` or no such section.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API size_t fadu_rulebook_get_count(const fadu_rulebook *book,
                                        int32_t section);

/** The id of an entry (cases have none: `NULL`). @memberof fadu_rulebook
 *  @since 0.1 */
FADU_API const char *fadu_rulebook_get_entry_id(const fadu_rulebook *book,
                                                int32_t section, size_t index);

/** The name of an entry. @memberof fadu_rulebook @since 0.1 */
FADU_API const char *fadu_rulebook_get_entry_name(const fadu_rulebook *book,
                                                  int32_t section,
                                                  size_t index);

/** The English name of an entry; `NULL` where the rulebook gives none.
 *  @memberof fadu_rulebook
 *  @since 0.1 */
FADU_API const char *fadu_rulebook_get_entry_english(const fadu_rulebook *book,
                                                     int32_t section,
                                                     size_t index);

/**
 * Everything about one entry as text for people.
 *
 * @param[in]  book      The rulebook.
 * @param[in]  id        Id or name of an offence, fact, rule, instrument,
 *                       field or list; ends with NUL.
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free().
 *
 * @retval FADU_OK                      @p text_out was set.
 * @retval FADU_ERROR_NOT_FOUND         The rulebook has no such entry.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_describe(const fadu_rulebook *book,
                                            const char *id, int32_t language,
                                            char **text_out);

/**
 * Run one worked case of the rulebook.
 *
 * @param[in]  book      The rulebook.
 * @param[in]  index     From 0, below the count of ::FADU_SECTION_CASES.
 * @param[out] passed_out  1 if all that the case expects came out, else 0.
 * @param[in,out] diag   Receives a message for every difference, or `NULL`.
 *
 * @retval FADU_OK                      @p passed_out was set.
 * @retval FADU_ERROR_INVALID_CASE      The case itself is not readable.
 * @retval FADU_ERROR_NOT_FOUND         No such case.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL`.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_rulebook_run_case(const fadu_rulebook *book,
                                            size_t index, int32_t *passed_out,
                                            fadu_diag *diag);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
