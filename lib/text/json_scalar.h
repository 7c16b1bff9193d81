/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Texts in quotes and numbers as JSON writes them.
 *
 * Layer: text.  Uses: base, diag.
 */

#include "base/arena.h"
#include "diag/diag.h"

struct fadu_json_string {
    struct fadu_str text; /* if refused: what the message is about */
    size_t len;           /* bytes with the quotes; if refused: before it */
    enum fadu_message message;
};

/* `text` is valid UTF-8 and begins with the opening quote.  A text without
 * escapes is a view of it, any other is made in the arena. */
bool fadu_json_string_read(struct fadu_str text, struct fadu_arena *arena,
                           struct fadu_json_string *string_out);

bool fadu_json_is_number(struct fadu_str word);
