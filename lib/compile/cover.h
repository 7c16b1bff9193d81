/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Exactly one of several holds, whatever the facts are: checked over all cells
 * of the facts, with an example in the message.
 *
 * Layer: compile.  Uses: diagram, law.
 */

#include "compile/compiler.h"
#include "diagram/explore.h"

enum { FADU_MAX_COVER_OPTIONS = 512 };

/* One of the things of which exactly one must hold. */
struct fadu_cover_option {
    struct fadu_str name;
    struct fadu_place place;
    const struct fadu_condition *when; /* NULL: always */
    const fadu_elements *elements;     /* NULL: none */
    const struct fadu_row *row;        /* instead of `when` */
    bool is_otherwise;
    /* A row that is tried before the others: it may overlap them, and what it
     * covers alone is told, not refused. */
    bool is_on_ground;
    bool *is_told;
};

struct fadu_cover {
    struct fadu_compiler *compiler;
    FADU_VEC(struct fadu_cover_option) options;
    /* Only cases that meet all of these are looked at. */
    const struct fadu_condition *guards[4];
    uint32_t guard_count;
    const fadu_elements *guard_elements;
    const struct fadu_provision *provision; /* if set: only where it holds */
    bool is_inside_elements; /* only inside the elements of some provision */
    bool has_elements; /* the options have: a gap counts only inside one */
    bool allows_gap;
    bool allows_overlap;
    bool is_grave; /* what is found is no mere table fault */

    enum fadu_message overlap;
    enum fadu_message gap;
    struct fadu_str gap_arg; /* before the example, if the message has one */
    struct fadu_place place;
    bool has_overlap, has_gap;
    bool is_done; /* nothing more to look for */

    struct fadu_partition partition;
    struct fadu_derivations derivations;
    struct fadu_explorer explorer;
    enum fadu_state *states; /* one for each option */
};

/* `place` is where a gap is reported that lies next to no option. */
struct fadu_cover *fadu_cover_new(struct fadu_compiler *compiler,
                                  const struct fadu_offence *offence,
                                  struct fadu_place place);
void fadu_cover_add(struct fadu_cover *cover, struct fadu_cover_option option);

/* Reports an overlap and a gap at most, and what each row on a ground covers
 * alone. */
void fadu_cover_run(struct fadu_cover *cover);

/* Does the option hold, whatever stands beside it? */
enum fadu_state fadu_cover_state(const struct fadu_cover_option *option,
                                 const struct fadu_view *view);

/* The option next to a gap, where a person would look. */
struct fadu_place fadu_cover_gap_place(const struct fadu_cover *cover,
                                       const struct fadu_value *values);
