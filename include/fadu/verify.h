/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_verify Checking a rulebook
 *
 * Proves properties of a rulebook over all facts: no gap or overlap that is
 * not declared, nothing that is never applied, every band inside the statute,
 * worse facts never lighter, no day without law.  Every failure comes with its
 * place, a sentence, and where facts matter a counter-example that is a worked
 * case.
 * @{
 */
#ifndef FADU_VERIFY_H
#define FADU_VERIFY_H

#include <fadu/diag.h>
#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a check found; the caller owns it.  One thread at a time. */
typedef struct fadu_report fadu_report;

/** How a report is written. */
enum fadu_report_format {
    FADU_REPORT_TEXT = 0,     /**< Sentences with their places, for people. */
    FADU_REPORT_JSON = 1,     /**< Schema `fadu.check/1`. */
    FADU_REPORT_SARIF = 2,    /**< SARIF 2.1.0, for code hosts. */
    FADU_REPORT_EXAMPLES = 3, /**< All counter-examples as one file of cases. */
    FADU_REPORT_HTML = 4      /**< One page, for screen and for paper. */
};

/**
 * Check a rulebook.
 *
 * @param[in]  book        The rulebook, also one that was loaded for a check;
 *                         `NULL` if it did not load.
 * @param[in]  loaded      What loading it said, or `NULL`; each message is a
 *                         finding, too.
 * @param[out] report_out  Receives the report, to be freed with
 *                         fadu_report_free(); untouched on failure.
 *
 * @retval FADU_OK                      @p report_out was set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p report_out is `NULL`, or both
 *                                      others are.
 * @memberof fadu_report
 * @since 0.1
 */
FADU_API fadu_status fadu_check(const fadu_rulebook *book,
                                const fadu_diag *loaded,
                                fadu_report **report_out);

/**
 * Check a rulebook that is to be published: as fadu_check(), and that somebody
 * has signed every offence as it is (sign.h), that no source is unverified,
 * and that the rulebook is reviewed or official.  Nobody can allow these.
 *
 * @param[in]  book        The rulebook, also one that was loaded for a check;
 *                         `NULL` if it did not load.
 * @param[in]  loaded      What loading it said, or `NULL`.
 * @param[out] report_out  Receives the report, to be freed with
 *                         fadu_report_free(); untouched on failure.
 *
 * @returns As fadu_check().
 * @memberof fadu_report
 * @since 0.1
 */
FADU_API fadu_status fadu_check_for_release(const fadu_rulebook *book,
                                            const fadu_diag *loaded,
                                            fadu_report **report_out);

/**
 * Free a report.
 *
 * @param[in] report  The report, or `NULL`.
 * @memberof fadu_report
 * @since 0.1
 */
FADU_API void fadu_report_free(fadu_report *report);

/** Number of findings, by file, line and column. @memberof fadu_report
 *  @since 0.1 */
FADU_API size_t fadu_report_get_count(const fadu_report *report);

/** Number of findings that are errors or warnings; notes, and what the author
 *  allows with a reason, do not count. @memberof fadu_report @since 0.1 */
FADU_API size_t fadu_report_get_fault_count(const fadu_report *report);

/** 1 if the rules could not even be read, else 0. @memberof fadu_report
 *  @since 0.1 */
FADU_API int32_t fadu_report_is_unreadable(const fadu_report *report);

/** The stable number behind `FADU-`; 0 for a bad index.
 *  @memberof fadu_report @since 0.1 */
FADU_API int32_t fadu_report_get_code(const fadu_report *report, size_t index);

/** The check that found it, the word that `allow` takes: `gap`, `overlap`,
 *  `edge`, `dead`, `fence`, `dates`, `citation`, `hierarchy`, `spread`,
 *  `monotony`; or `load`, `allow`, `release`. @memberof fadu_report @since 0.1
 */
FADU_API const char *fadu_report_get_check(const fadu_report *report,
                                           size_t index);

/** A value of ::fadu_severity. @memberof fadu_report @since 0.1 */
FADU_API int32_t fadu_report_get_severity(const fadu_report *report,
                                          size_t index);

/** The sentence in a language (::fadu_language). @memberof fadu_report
 *  @since 0.1 */
FADU_API const char *fadu_report_get_message(const fadu_report *report,
                                             size_t index, int32_t language);

/** The file; may be empty. @memberof fadu_report @since 0.1 */
FADU_API const char *fadu_report_get_file(const fadu_report *report,
                                          size_t index);

/** Line from 1; 0 without a place. @memberof fadu_report @since 0.1 */
FADU_API uint32_t fadu_report_get_line(const fadu_report *report, size_t index);

/** Column from 1, in characters. @memberof fadu_report @since 0.1 */
FADU_API uint32_t fadu_report_get_column(const fadu_report *report,
                                         size_t index);

/** The counter-example: items of `cases` in YAML, the last of which fails;
 *  empty where none can be given. @memberof fadu_report @since 0.1 */
FADU_API const char *fadu_report_get_example(const fadu_report *report,
                                             size_t index);

/** Why the author allows the finding; `NULL` if nobody does.
 *  @memberof fadu_report @since 0.1 */
FADU_API const char *fadu_report_get_allowance(const fadu_report *report,
                                               size_t index);

/**
 * The whole report as text.
 *
 * @param[in]  report    The report.
 * @param[in]  format    A value of ::fadu_report_format.
 * @param[in]  language  A value of ::fadu_language, for sentences.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free();
 *                       untouched on failure.
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @retval FADU_OK                      @p text_out was set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  An argument is `NULL` or no such value.
 * @memberof fadu_report
 * @since 0.1
 */
FADU_API fadu_status fadu_report_write(const fadu_report *report,
                                       int32_t format, int32_t language,
                                       char **text_out, size_t *len_out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
