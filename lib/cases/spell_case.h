/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The words of the language in worked cases: a rulebook keeps these as trees
 * and reads them when they are run, so they are looked through by themselves.
 *
 * Layer: cases.  Uses: compile, decide.
 */

#include "compile/spelling.h"
#include "decide/case.h"
#include "law/rulebook.h"

/* Notes the words of all cases; what no case may say is reported.  `passing`
 * takes in one case after the other. */
void fadu_spell_cases(const struct fadu_rulebook *book,
                      struct fadu_spellings *spellings,
                      struct fadu_case *passing, fadu_diag *diag);
