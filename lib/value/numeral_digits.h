/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Numbers in Arabic digits: 12, 0.5, 20,000, 2000/3.
 *
 * Layer: value.  Uses: numeral.
 */

#include "value/numeral.h"

/* As fadu_numeral_read; the scale is always 1. */
bool fadu_digits_read(struct fadu_str text, struct fadu_numeral *numeral_out,
                      struct fadu_numeral_fault *fault_out);
