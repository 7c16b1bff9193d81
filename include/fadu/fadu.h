/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * All of Fadu.
 *
 * @mainpage
 * Load a rulebook (rulebook.h), describe a case (case.h), and ask for the
 * recommendation (recommend.h).  A stored one can be repeated (replay.h).
 * Two rulebooks are compared by diff.h.
 * A rulebook can be checked (verify.h), laid out as the bulletin prints it
 * (table.h), and its files formatted (format.h); what its worked cases reach is
 * said (coverage.h), and who answers for it (sign.h).  Messages are collected
 * in diag.h.
 */
#ifndef FADU_FADU_H
#define FADU_FADU_H

#include <fadu/base.h>
#include <fadu/case.h>
#include <fadu/coverage.h>
#include <fadu/diag.h>
#include <fadu/diff.h>
#include <fadu/format.h>
#include <fadu/recommend.h>
#include <fadu/replay.h>
#include <fadu/rulebook.h>
#include <fadu/sign.h>
#include <fadu/table.h>
#include <fadu/verify.h>

#endif
