/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Reading inputs, writing answers, and saying what went wrong.
 */

#include "command.h"

/* The longest document, or single line of JSON Lines, that is read. */
enum { MAX_INPUT_BYTES = 64 * 1024 * 1024 };

/* Text that grows; `ptr` ends with NUL once something was read. */
struct text {
    char *ptr;
    size_t len;
    size_t capacity;
};

enum read_result {
    READ_DONE,
    READ_END,       /* nothing was left */
    READ_FAILED,    /* errno says why */
    READ_TOO_LARGE, /* MAX_INPUT_BYTES */
    READ_NO_MEMORY,
};

/* One line with its line end, appended; or all that is left. */
enum read_result append_line(FILE *stream, struct text *text);
enum read_result append_rest(FILE *stream, struct text *text);
enum read_result append_bytes(struct text *text, const char *bytes, size_t len);

/* Says what a bad result means for the input of that name. */
enum exit_code report_read(int32_t language, const char *name,
                           enum read_result result);

/* "fadu: …" on standard error; both texts take the same arguments. */
void complain(int32_t language, const char *chinese, const char *english, ...);

/* The messages on standard error; of errors only, unless told otherwise. */
void print_messages(const struct options *options, const fadu_diag *diag);

/* For a call of the library that failed, after its messages. */
enum exit_code report_status(const struct options *options, fadu_status status,
                             const fadu_diag *diag);

/* Text of the library on standard output, headings bold on a terminal. */
void print_text(const struct options *options, const char *text);

/* False once nobody reads standard output any more. */
bool output_is_wanted(void);

/* Flushes standard output; the exit code becomes EXIT_FAILED, with a message,
 * if that failed for another reason than a reader who went away. */
enum exit_code close_output(int32_t language, enum exit_code code);

/* The rulebook that the options or the surroundings name; NULL, with messages
 * and `code_out`, if it cannot be loaded.  `folder`: NULL, or given as an
 * argument. */
fadu_rulebook *load_rules(const struct options *options, const char *folder,
                          fadu_diag *diag, enum exit_code *code_out);

/* The folder of that rulebook; NULL, with a message, if there is none. */
const char *rules_folder(const struct options *options, const char *folder);

/* Does a rulebook.yaml stand in the folder? */
bool has_rulebook(const char *folder);

/* The same, but what is wrong with the rules is left in `diag`, and a rulebook
 * of which only the tables are wrong is loaded all the same. */
fadu_rulebook *load_rules_to_check(const struct options *options,
                                   const char *folder, fadu_diag *diag,
                                   enum exit_code *code_out);

/* The graver of two. */
enum exit_code graver(enum exit_code a, enum exit_code b);
