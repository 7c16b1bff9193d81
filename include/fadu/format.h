/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_format Formatting rules
 *
 * The files of a rulebook laid out anew, in memory: nothing is written.
 * Comments, order and the author's layout stay; line ends become LF, blanks at
 * the ends of lines and a byte order mark go, text tables are aligned by width
 * on a screen.  Keys and fixed words can be written in one language.  The
 * result is loaded before it is handed over: it has the digest of the original.
 * @{
 */
#ifndef FADU_FORMAT_H
#define FADU_FORMAT_H

#include <fadu/diag.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The files of a rulebook, formatted; the caller owns it. */
typedef struct fadu_formatting fadu_formatting;

/** The language of keys and fixed words. */
enum fadu_keys {
    FADU_KEYS_AS_WRITTEN = 0, /**< Each as the author wrote it. */
    FADU_KEYS_CHINESE = 1,    /**< 罚则, 应当, 其他情形 … */
    FADU_KEYS_ENGLISH = 2     /**< provisions, shall, otherwise … */
};

/**
 * Format the rulebook in a folder.
 *
 * @param[in]  path            The folder; need not end with NUL.
 * @param[in]  path_len        Bytes of @p path.
 * @param[in]  keys            A value of ::fadu_keys.
 * @param[out] formatting_out  Receives the files, to be freed with
 *                             fadu_formatting_free().  Untouched on failure.
 * @param[in,out] diag         Receives errors and warnings, or `NULL`.
 *
 * @retval FADU_OK                      @p formatting_out was set.
 * @retval FADU_ERROR_INVALID_RULES     The rulebook does not load, a worked
 *                                      case cannot be read (where keys are to
 *                                      be rewritten), or formatted it would say
 *                                      something else; @p diag says which.
 * @retval FADU_ERROR_NOT_FOUND         The folder or a file cannot be read.
 * @retval FADU_ERROR_NO_MEMORY         Nothing was kept.
 * @retval FADU_ERROR_LIMIT             The rules pass a documented limit.
 * @retval FADU_ERROR_INVALID_ARGUMENT  `NULL`, or no such @p keys.
 *
 * @memberof fadu_formatting
 * @since 0.1
 */
FADU_API fadu_status fadu_format_rulebook(const char *path, size_t path_len,
                                          int32_t keys,
                                          fadu_formatting **formatting_out,
                                          fadu_diag *diag);

/**
 * Format a rulebook that is one YAML text.
 *
 * @param[in]  name            What messages call the text; ends with NUL.
 * @param[in]  yaml            UTF-8 text.
 * @param[in]  yaml_len        Bytes of @p yaml.
 * @param[in]  keys            A value of ::fadu_keys.
 * @param[out] formatting_out  As for fadu_format_rulebook(); one file.
 * @param[in,out] diag         Receives errors and warnings, or `NULL`.
 *
 * @returns As fadu_format_rulebook().
 * @memberof fadu_formatting
 * @since 0.1
 */
FADU_API fadu_status fadu_format_text(const char *name, const char *yaml,
                                      size_t yaml_len, int32_t keys,
                                      fadu_formatting **formatting_out,
                                      fadu_diag *diag);

/**
 * Free the files.
 *
 * @param[in] formatting  The files, or `NULL`.
 * @memberof fadu_formatting
 * @since 0.1
 */
FADU_API void fadu_formatting_free(fadu_formatting *formatting);

/** Number of files; 0 for `NULL`. @memberof fadu_formatting @since 0.1 */
FADU_API size_t fadu_formatting_get_count(const fadu_formatting *formatting);

/** Path of a file: that of the folder, a slash, its path in it; `NULL` if there
 *  is no such file. @memberof fadu_formatting @since 0.1 */
FADU_API const char *fadu_formatting_get_file(const fadu_formatting *formatting,
                                              size_t index);

/** Its formatted text, which ends with NUL; `NULL` if there is no such file.
 *  @memberof fadu_formatting @since 0.1 */
FADU_API const char *fadu_formatting_get_text(const fadu_formatting *formatting,
                                              size_t index);

/** Bytes of its formatted text. @memberof fadu_formatting @since 0.1 */
FADU_API size_t fadu_formatting_get_length(const fadu_formatting *formatting,
                                           size_t index);

/** 1 if the text differs from the file as it was read, else 0.
 *  @memberof fadu_formatting @since 0.1 */
FADU_API int32_t fadu_formatting_is_changed(const fadu_formatting *formatting,
                                            size_t index);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
