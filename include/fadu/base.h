/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * @defgroup fadu_base Version, status and text
 *
 * Only pointers, lengths and integers of fixed width cross this interface.
 * A function named `_new`, or one with an output parameter `…_out`, gives the
 * caller something to free; a function named `_get_` lends something that
 * lives as long as its parent.
 * @{
 */
#ifndef FADU_BASE_H
#define FADU_BASE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define FADU_API __attribute__((visibility("default")))
#else
#define FADU_API
#endif

/** What a call came to: 0, or a negative ::fadu_status_code. */
typedef int32_t fadu_status;

/** Values of ::fadu_status.  A released number keeps its meaning for ever. */
enum fadu_status_code {
    FADU_OK = 0,                      /**< Done. */
    FADU_ERROR_NO_MEMORY = -1,        /**< Memory ran out; nothing is kept. */
    FADU_ERROR_INVALID_ARGUMENT = -2, /**< The caller broke the contract. */
    FADU_ERROR_INVALID_RULES = -3,    /**< The diagnostics say where. */
    FADU_ERROR_INVALID_CASE = -4,     /**< The diagnostics say where. */
    FADU_ERROR_NOT_FOUND = -5,        /**< No such name, index or file. */
    FADU_ERROR_LIMIT = -6,            /**< A documented limit was passed. */
    FADU_ERROR_OVERFLOW = -7          /**< An amount is too large to compute. */
};

/** Languages of texts made for people. */
enum fadu_language {
    FADU_CHINESE = 0, /**< 中文 */
    FADU_ENGLISH = 1  /**< English; the rulebook's own words stay Chinese. */
};

/**
 * Version of the running library.
 *
 * @returns 0x00MMmmpp: major, minor, patch.
 * @since 0.1
 */
FADU_API uint32_t fadu_version_number(void);

/**
 * Version of the running library as text.
 *
 * @returns Static text such as "0.1.0".
 * @since 0.1
 */
FADU_API const char *fadu_version_string(void);

/**
 * Name of a status, as written in this header.
 *
 * @param[in] status  Any number.
 * @returns Static text; "FADU_ERROR_UNKNOWN" for a number that is not one.
 * @since 0.1
 */
FADU_API const char *fadu_status_name(fadu_status status);

/**
 * Free a text that the library handed over through a `char **` output.
 *
 * @param[in] text  The text, or `NULL`.
 * @since 0.1
 */
FADU_API void fadu_string_free(char *text);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
