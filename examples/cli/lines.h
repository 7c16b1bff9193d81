/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * An input read line by line that can be looked at before it is read.
 */

#include "io.h"

struct line_source {
    FILE *file;
    struct text ahead; /* looked at, not read yet */
    size_t ahead_at;
    size_t line_number; /* of the line read last */
};

/* The next line without its line end, in place of what `line` held. */
enum read_result read_line(struct line_source *source, struct text *line);

/* All that is left, appended to what was looked at. */
enum read_result read_document(struct line_source *source,
                               struct text *document);

enum shape { SHAPE_DOCUMENT, SHAPE_ONE_OBJECT, SHAPE_LINES };

/*
 * Looks at two lines at most.  SHAPE_LINES: an object on a line of its own,
 * and another begins on the next; SHAPE_ONE_OBJECT: there is no next.
 */
enum read_result look_at_shape(struct line_source *source,
                               enum shape *shape_out);

bool is_blank_line(const struct text *line);
