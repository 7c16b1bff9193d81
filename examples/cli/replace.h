/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Writing a file whole or not at all.
 */

#include "command.h"

/* Writes beside the file and puts the new one in its place; a link is followed,
 * and the mode of a file that was there is kept.  Says what went wrong. */
enum exit_code replace_file(int32_t language, const char *path,
                            const char *text, size_t len);
