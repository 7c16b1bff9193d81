/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_diag Diagnostics
 *
 * A list of messages for people, each with a stable number and a place.  All
 * functions that take an index return a neutral value (0, `NULL`) when there
 * is no such message.  One thread at a time.
 * @{
 */
#ifndef FADU_DIAG_H
#define FADU_DIAG_H

#include <fadu/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A list of messages; the caller owns it. */
typedef struct fadu_diag fadu_diag;

/** How grave a message is. */
enum fadu_severity {
    FADU_SEVERITY_ERROR = 1,   /**< The input was refused. */
    FADU_SEVERITY_WARNING = 2, /**< The answer holds, but read this. */
    FADU_SEVERITY_NOTE = 3     /**< Belongs to the message before it. */
};

/**
 * Make an empty list.
 *
 * @returns The list, to be freed with fadu_diag_free(); `NULL` without memory.
 * @memberof fadu_diag
 * @since 0.1
 */
FADU_API fadu_diag *fadu_diag_new(void);

/**
 * Free a list.
 *
 * @param[in] diag  The list, or `NULL`.
 * @memberof fadu_diag
 * @since 0.1
 */
FADU_API void fadu_diag_free(fadu_diag *diag);

/**
 * Forget all messages; the list can be used again.
 *
 * @param[in,out] diag  The list, or `NULL`.
 * @memberof fadu_diag
 * @since 0.1
 */
FADU_API void fadu_diag_clear(fadu_diag *diag);

/** Number of messages. @memberof fadu_diag @since 0.1 */
FADU_API size_t fadu_diag_get_count(const fadu_diag *diag);

/** 1 if one of the messages is an error, else 0. @memberof fadu_diag
 *  @since 0.1 */
FADU_API int32_t fadu_diag_has_errors(const fadu_diag *diag);

/** 0 if messages were dropped (too many, or no memory), else 1.
 *  @memberof fadu_diag @since 0.1 */
FADU_API int32_t fadu_diag_is_complete(const fadu_diag *diag);

/** The stable number behind `FADU-`. @memberof fadu_diag @since 0.1 */
FADU_API int32_t fadu_diag_get_code(const fadu_diag *diag, size_t index);

/** A value of ::fadu_severity. @memberof fadu_diag @since 0.1 */
FADU_API int32_t fadu_diag_get_severity(const fadu_diag *diag, size_t index);

/**
 * The sentence of a message.
 *
 * @param[in] diag      The list.
 * @param[in] index     From 0.
 * @param[in] language  A value of ::fadu_language.
 * @returns Text that lives until the list is cleared or freed.
 * @memberof fadu_diag
 * @since 0.1
 */
FADU_API const char *fadu_diag_get_message(const fadu_diag *diag, size_t index,
                                           int32_t language);

/** The file, or the name that the caller gave the text; may be empty.
 *  @memberof fadu_diag @since 0.1 */
FADU_API const char *fadu_diag_get_file(const fadu_diag *diag, size_t index);

/** Line from 1; 0 if the message has no place. @memberof fadu_diag
 *  @since 0.1 */
FADU_API uint32_t fadu_diag_get_line(const fadu_diag *diag, size_t index);

/** Column from 1, in characters (code points), not bytes.
 *  @memberof fadu_diag @since 0.1 */
FADU_API uint32_t fadu_diag_get_column(const fadu_diag *diag, size_t index);

/**
 * All messages as text: place, number, sentence, the line and a marker.
 *
 * @param[in]  diag      The list.
 * @param[in]  language  A value of ::fadu_language.
 * @param[out] text_out  Receives a text to be freed with fadu_string_free().
 * @param[out] len_out   Receives its length in bytes; may be `NULL`.
 *
 * @retval FADU_OK                      @p text_out was set.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_INVALID_ARGUMENT  @p diag or @p text_out is `NULL`.
 * @memberof fadu_diag
 * @since 0.1
 */
FADU_API fadu_status fadu_diag_render(const fadu_diag *diag, int32_t language,
                                      char **text_out, size_t *len_out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
