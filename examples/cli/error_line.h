/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What stands in JSON Lines for a case that could not be evaluated, so that
 * line n of the output still answers line n of the input.
 */

#include "command.h"

/* {"error": {"status": …, "file": …, "line": …, "messages": […]}} */
void print_error_line(const char *name, size_t line_number, fadu_status status,
                      const fadu_diag *diag, int32_t language);
