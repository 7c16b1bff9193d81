/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Why the system refused, in both languages and in no locale.
 *
 * Layer: text.  Uses: str.
 */

#include "base/str.h"

struct fadu_reason {
    struct fadu_str english, chinese;
};

/* `error` is a value of errno. */
struct fadu_reason fadu_reason_of(int error);
