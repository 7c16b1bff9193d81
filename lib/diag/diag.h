/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Collecting messages with their places.
 *
 * Layer: diag.  Uses: base.
 * Reporting cannot fail towards the caller: without memory, or past
 * MAX_MESSAGES, a message is dropped and the list says it is incomplete.
 * What people cannot see in a text, such as control characters, is written as
 * an escape (\x1B), and of a long line or argument only a part is kept.
 */

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "fadu/diag.h"

/* A text that was read: its name for people, and its bytes. */
struct fadu_source {
    struct fadu_str name;
    struct fadu_str text;
};

/* Where something stands.  Line and column from 1; column in characters. */
struct fadu_place {
    const struct fadu_source *source; /* NULL: no place */
    uint32_t line;
    uint32_t column;
};

enum fadu_message {
#define FADU_MESSAGE(number, name, severity, english, chinese) \
    FADU_MSG_##name = (number),
#include "diag/messages.def"
#undef FADU_MESSAGE
};

enum {
    FADU_MAX_MESSAGES = 200,
    FADU_MAX_MESSAGE_ARGS = 4,
    FADU_MAX_ARG_CHARACTERS = 300,
    FADU_MAX_LINE_CHARACTERS = 200, /* of the source, around the column */
};

/* Views are copied.  A NULL list takes nothing in. */
void fadu_diag_report(fadu_diag *diag, struct fadu_place place,
                      enum fadu_message message, const struct fadu_str *args,
                      size_t arg_count);

#define FADU_REPORT(diag, place, message, ...)                          \
    fadu_diag_report((diag), (place), (message),                        \
                     (const struct fadu_str[]){ __VA_ARGS__ },          \
                     sizeof((const struct fadu_str[]){ __VA_ARGS__ }) / \
                         sizeof(struct fadu_str))
#define FADU_REPORT_PLAIN(diag, place, message) \
    fadu_diag_report((diag), (place), (message), NULL, 0)

/* While text is read for the sake of another place, messages stand there.  A
 * place without source ends it. */
void fadu_diag_redirect(fadu_diag *diag, struct fadu_place place);

/* "did you mean '…'?" for the message reported last. */
void fadu_diag_suggest(fadu_diag *diag, struct fadu_str suggestion);

/* By file, line and column; messages of one place keep their order. */
void fadu_diag_sort(fadu_diag *diag);

/* By number; messages of one number keep their order. */
void fadu_diag_sort_by_number(fadu_diag *diag);

/* Of messages that say the same of the same place, from message `from` on, the
 * first stays. */
void fadu_diag_drop_repeated(fadu_diag *diag, size_t from);

/* Is one of the errors from message `from` on a passed limit (7xx)? */
bool fadu_diag_passed_limit(const fadu_diag *diag, size_t from);
bool fadu_diag_has_message(const fadu_diag *diag, size_t from,
                           enum fadu_message message);

/* Errors so far: compare before and after to know whether a step added any. */
size_t fadu_diag_error_count(const fadu_diag *diag);

/* The place one `characters` further on the same line. */
static inline struct fadu_place
fadu_place_after(struct fadu_place place, size_t characters)
{
    place.column += (uint32_t)characters;
    return place;
}

/* What one message holds, for the renderer. */
struct fadu_diag_entry {
    enum fadu_message message;
    struct fadu_str args[FADU_MAX_MESSAGE_ARGS];
    struct fadu_str suggestion;
    struct fadu_str file;
    struct fadu_str source_line; /* all of the line, or a part */
    size_t marker_at;            /* bytes of it before the column */
    bool is_cut_before;
    bool is_cut_behind;
    uint32_t line;
    uint32_t column;
    uint32_t order;
    struct fadu_str text[2]; /* the sentence in each fadu_language */
};

const struct fadu_diag_entry *fadu_diag_entry_at(const fadu_diag *diag,
                                                 size_t index);

int32_t fadu_message_severity(enum fadu_message message);

/* The sentence of a message with nothing put in. */
const char *fadu_message_text(enum fadu_message message, int32_t language);

/* One character as people can see it: itself, or an escape. */
struct fadu_visible {
    char text[8];
    size_t len;
    size_t taken; /* bytes of the text that it stands for */
};

/* The first character of a text that is not empty. */
struct fadu_visible fadu_visible_first(struct fadu_str text);

void fadu_add_visible(struct fadu_buf *buf, struct fadu_str text);
