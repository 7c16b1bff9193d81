/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Procedure and notices: rules about the penalty that is recommended.
 *
 * Layer: decide.  Uses: recommendation.
 */

#include "decide/recommendation.h"

void fadu_find_procedure(struct fadu_recommendation *recommendation);
