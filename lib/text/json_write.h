/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Writing JSON in the order of the calls.
 *
 * Layer: text.  Uses: buf.
 * Commas and, where wanted, line breaks are the writer's business.
 */

#include <stdbool.h>

#include "base/buf.h"

struct fadu_json {
    struct fadu_buf *buf;
    bool is_pretty; /* two blanks a level; else one line */
    uint32_t depth;
    bool has_item; /* something stands at this level already */
    bool after_key;
    struct fadu_arena *scratch; /* for passing texts of whoever writes; NULL */
};

void fadu_json_init(struct fadu_json *json, struct fadu_buf *buf,
                    bool is_pretty);
void fadu_json_begin_object(struct fadu_json *json);
void fadu_json_end_object(struct fadu_json *json);
void fadu_json_begin_array(struct fadu_json *json);
void fadu_json_end_array(struct fadu_json *json);
void fadu_json_key(struct fadu_json *json, const char *key);
void fadu_json_key_str(struct fadu_json *json, struct fadu_str key);
void fadu_json_str(struct fadu_json *json, struct fadu_str text);
void fadu_json_text(struct fadu_json *json, const char *text);
void fadu_json_int(struct fadu_json *json, int64_t number);
void fadu_json_bool(struct fadu_json *json, bool value);
void fadu_json_null(struct fadu_json *json);
/* A number or word of JSON as it was read. */
void fadu_json_word(struct fadu_json *json, struct fadu_str word);
