/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The files of examples/starter, which `fadu init` writes; embed.py makes them
 * a part of the command.
 */

#include <stddef.h>

struct starter_file {
    const char *name; /* its path in the folder of the rulebook */
    const char *text;
};

extern const struct starter_file starter_files[];
extern const size_t starter_file_count;
