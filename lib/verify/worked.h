/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The rulebook's own cases, run against what they expect.
 *
 * Layer: verify.  Uses: decide, explain.
 */

#include "decide/recommend.h"

/* Evaluates the case and reports every difference from its expectation. */
fadu_status fadu_run_worked_case(const struct fadu_rulebook *book,
                                 const struct fadu_worked_case *worked,
                                 struct fadu_case *facts,
                                 struct fadu_recommendation *answer,
                                 fadu_diag *diag);
