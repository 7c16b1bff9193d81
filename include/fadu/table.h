/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_table The published table
 *
 * The benchmark of a rulebook laid out as bulletins print it: offence, clauses,
 * grade, condition and band, with what the band comes to in yuan under each
 * clause.
 * @{
 */
#ifndef FADU_TABLE_H
#define FADU_TABLE_H

#include <fadu/rulebook.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the table is written. */
enum fadu_table_format {
    FADU_TABLE_HTML = 1,     /**< One page, for screen and for paper. */
    FADU_TABLE_CSV = 2,      /**< RFC 4180; a line a row, column and clause. */
    FADU_TABLE_MARKDOWN = 3, /**< A table for each field. */
    FADU_TABLE_YAML = 4      /**< The benchmark as rules that can be loaded. */
};

/** What is shown and how.  Set all of it to zero, then `size` and the rest. */
typedef struct fadu_table_options {
    size_t size;      /**< sizeof(fadu_table_options), so that it can grow. */
    int32_t format;   /**< A value of ::fadu_table_format. */
    int32_t language; /**< A value of ::fadu_language. */
    const char *const *offences; /**< Ids or names; `NULL`: all offences. */
    size_t offence_count;        /**< How many there are. */
    const char *field;           /**< Id or name of a field; `NULL`: all. */
    const char *edition;         /**< Id of an edition; `NULL`: all. */
    const char *on;              /**< Only what applies on that day, such as
                                      "2026-08-15"; `NULL`: all. */
    int32_t has_bom;             /**< 1: CSV begins with a byte order mark. */
} fadu_table_options;

/**
 * Write the table of a rulebook.
 *
 * The text is a pure function of rulebook and options.  YAML takes no account
 * of `on`: a block is written whole or not at all.
 *
 * @param[in]  book      The rulebook.
 * @param[in]  options   What is shown and how; `NULL`: all of it, as HTML, in
 *                       Chinese.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free();
 *                       untouched on failure.
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 * @param[in,out] diag   Receives what is wrong with the options, or `NULL`.
 *
 * @retval FADU_OK                      @p text_out was set.
 * @retval FADU_ERROR_NOT_FOUND         The rulebook has no such offence, field
 *                                      or edition, or no such day exists; or
 *                                      nothing is left to show.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p book or @p text_out is `NULL`, or the
 *                                      options hold no such value.
 * @memberof fadu_rulebook
 * @since 0.1
 */
FADU_API fadu_status fadu_table(const fadu_rulebook *book,
                                const fadu_table_options *options,
                                char **text_out, size_t *len_out,
                                fadu_diag *diag);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
