/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * What the parts of the YAML reader share: its state, and positions.
 *
 * Layer: text.  Uses: tree_build, source.
 * Offsets are bytes behind the byte order mark.  What our rule language leaves
 * out is reported where it stands and then read as if it were not there, so
 * that one run finds everything.  Only libyaml itself ends a run early: behind
 * its errors nothing can be trusted.
 */

#include <yaml.h>

#include "text/source.h"
#include "text/tree_build.h"

/* What must be remembered of an open map or list beyond the tree. */
struct fadu_yaml_shape {
    bool is_flow;
    size_t key_start, key_end;
    size_t value_end; /* of the last value, if it was without quotes; or 0 */
    size_t cut_end;   /* of the last key that was none */
};

struct fadu_yaml_reader {
    const struct fadu_source *source;
    struct fadu_str text;
    struct fadu_builder build;
    struct fadu_text_cursor cursor;
    struct fadu_yaml_shape shapes[FADU_MAX_DEPTH];
    yaml_parser_t parser;
    yaml_event_t event;
    size_t mark_index, mark_offset; /* the last mark that was translated */
    size_t bitten_until;            /* bites before it were reported */
    uint32_t document_count;
    bool is_stopped;
};

/* Positions */
struct fadu_place fadu_yaml_place(const struct fadu_yaml_reader *reader,
                                  yaml_mark_t mark);
struct fadu_place fadu_yaml_place_at(struct fadu_yaml_reader *reader,
                                     size_t offset);
size_t fadu_yaml_offset(struct fadu_yaml_reader *reader, yaml_mark_t mark);
bool fadu_yaml_stands_at(const struct fadu_yaml_reader *reader, size_t offset,
                         char character);
struct fadu_str fadu_yaml_piece(const struct fadu_yaml_reader *reader,
                                size_t start, size_t end);
size_t fadu_yaml_skip_blanks(const struct fadu_yaml_reader *reader,
                             size_t offset);
size_t fadu_yaml_skip_lines(const struct fadu_yaml_reader *reader,
                            size_t offset); /* blanks and line ends */

/* Bites of a value or key without quotes, of what stands behind it, of a key
 * without a colon, of lines; each is reported.  The last says whether it found
 * one. */
void fadu_yaml_check_plain(struct fadu_yaml_reader *reader, size_t start,
                           size_t end);
void fadu_yaml_check_key(struct fadu_yaml_reader *reader, size_t start,
                         size_t end);
void fadu_yaml_check_comment(struct fadu_yaml_reader *reader, size_t end);
void fadu_yaml_check_lonely_key(struct fadu_yaml_reader *reader);
bool fadu_yaml_check_lines(struct fadu_yaml_reader *reader, size_t start,
                           size_t end);

/* Reports what libyaml has refused. */
void fadu_yaml_report_refusal(struct fadu_yaml_reader *reader);

/* Reports the anchor and the tag before the value of this event. */
void fadu_yaml_refuse_properties(struct fadu_yaml_reader *reader,
                                 const yaml_char_t *anchor,
                                 const yaml_char_t *tag);

/* The event is a scalar: a key or a value; an alias instead of one. */
void fadu_yaml_take_scalar(struct fadu_yaml_reader *reader);
void fadu_yaml_take_alias(struct fadu_yaml_reader *reader);
