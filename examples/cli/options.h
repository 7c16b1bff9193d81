/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The options that all commands share.
 */

#include "command.h"

/*
 * Reads the options before the command and those behind it.  False, with a
 * message, if they are wrong.  `command_out` is NULL if none is named;
 * `options->arguments` points into `argv`, whose order changes.
 */
bool read_options(int argc, char **argv, struct options *options,
                  const struct command **command_out);

/* The first option of the OPTION_BITs, as it is written; NULL: there is none.
 */
const char *option_word(unsigned bits);

/* "html" … */
const char *format_word(enum format format);

/* The language that the environment asks for. */
int32_t language_of_locale(void);
