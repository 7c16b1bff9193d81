/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Where YAML bites: what people write in good faith and YAML takes for
 * something else.
 *
 * Layer: text.  Uses: source.
 */

#include "diag/diag.h"

struct fadu_bite {
    enum fadu_message message;
    size_t offset; /* in the text that was searched */
};

/* The first separator in these lines, from byte `start` on, that YAML does not
 * take for one: '：', '，', a colon without a blank, a full-width blank or
 * sign. */
bool fadu_bite_find(struct fadu_str text, size_t start,
                    struct fadu_bite *bite_out);

/* The half-width sign that was meant where the text begins with a full-width
 * bracket, '＃' or dash; else empty. */
struct fadu_str fadu_bite_half_width(struct fadu_str text);

/* In a text without quotes: a full-width bracket at its beginning, a line
 * after its first that begins with a full-width blank or as an item of a list,
 * or a first line that begins with a full-width blank. */
bool fadu_bite_find_in_plain(struct fadu_str text, struct fadu_bite *bite_out);

/* Words for what libyaml said, NULL words excepted. */
struct fadu_yaml_problem {
    const char *context;
    const char *problem;
    enum fadu_message message;
    bool is_at_context; /* what is wrong began there */
    bool is_vague;      /* a bite nearby says it better */
};

/* NULL for a problem that nobody ran into yet. */
const struct fadu_yaml_problem *fadu_yaml_problem_of(const char *context,
                                                     const char *problem);
