/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The rulebook's own cases, run against what they expect.
 *
 * Layer: cases.  Uses: decide, explain.
 */

#include "decide/recommend.h"

/* Its answer, whatever is expected.  FADU_ERROR_INVALID_CASE, with messages, if
 * it has none. */
fadu_status fadu_evaluate_worked_case(const struct fadu_rulebook *book,
                                      const struct fadu_worked_case *worked,
                                      struct fadu_case *facts,
                                      struct fadu_recommendation *answer,
                                      fadu_diag *diag);

/* Evaluates the case and reports every difference from its expectation; that
 * there is none yet is an error too. */
fadu_status fadu_run_worked_case(const struct fadu_rulebook *book,
                                 const struct fadu_worked_case *worked,
                                 struct fadu_case *facts,
                                 struct fadu_recommendation *answer,
                                 fadu_diag *diag);
