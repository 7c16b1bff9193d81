/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The commands of fadu, and what each is given.
 */

#include <stdbool.h>
#include <stdio.h>

#include <fadu/fadu.h>

/* Exit codes; scripts rely on them. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_FINDING = 1,   /* done, and the answer is a finding */
    EXIT_BAD_INPUT = 2, /* the input or the usage is wrong */
    EXIT_FAILED = 3,    /* anything else */
};

enum format {
    FORMAT_NOT_SAID,
    FORMAT_TEXT,
    FORMAT_JSON,
    FORMAT_HTML,
    FORMAT_CSV,
    FORMAT_MARKDOWN,
    FORMAT_YAML,
    FORMAT_SARIF,
    FORMAT_COUNT,
};

#define FORMAT_BIT(format) (1u << (format))

/* The first five belong to every command; the others to those that name them
 * in `options`. */
enum option_id {
    OPTION_RULES = 256,
    OPTION_LANG,
    OPTION_COLOR,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_FORMAT,
    OPTION_TRACE,
    OPTION_BRIEF,
    OPTION_KEYS,
    OPTION_CHECK,
    OPTION_STDOUT,
    OPTION_COVERAGE,
    OPTION_GENERATE,
    OPTION_UNSIGNED,
    OPTION_BY,
    OPTION_OFFENCE,
    OPTION_FIELD,
    OPTION_EDITION,
    OPTION_ON,
    OPTION_BOM,
    OPTION_EXAMPLES,
    OPTION_RELEASE,
    OPTION_CASES,
};

#define OPTION_BIT(option) (1u << ((option)-OPTION_FORMAT))

enum { MAX_OFFENCES = 256 }; /* --offence, as often as that */

/* What a table is cut to; NULL where nothing was said. */
struct selection {
    const char *offences[MAX_OFFENCES];
    size_t offence_count;
    const char *field;
    const char *edition;
    const char *on;
    bool has_bom;
};

struct options {
    int32_t language;
    enum format format;
    const char *rules;     /* --rules; NULL: look for them */
    bool has_color;        /* on standard output */
    bool wants_trace;      /* the derivation below an answer in text */
    bool is_brief;         /* what it comes to, and not why */
    int32_t keys;          /* --keys; FADU_KEYS_AS_WRITTEN if it is not there */
    bool only_checks;      /* --check */
    bool to_output;        /* --stdout */
    const char *examples;  /* --examples, a file to write; NULL */
    bool is_release;       /* --release: as strict as for publishing */
    bool wants_coverage;   /* --coverage */
    bool wants_generated;  /* --generate */
    bool wants_unsigned;   /* --unsigned */
    const char *by;        /* --by; NULL */
    const char *generated; /* --generate=FILE; NULL: standard output */
    struct selection selection;
    const char *cases; /* --cases; NULL: none */
    unsigned given;    /* OPTION_BITs */
    bool wants_help;
    bool wants_version;
    char **arguments; /* what is no option, in order */
    int argument_count;
};

struct command {
    const char *name;
    const char *summary[2]; /* by fadu_language */
    const char *help[2];
    int min_arguments;
    int max_arguments; /* -1: any number */
    unsigned formats;  /* FORMAT_BITs, with --format */
    unsigned options;  /* OPTION_BITs */
    enum exit_code (*run)(const struct options *options);
};

extern const struct command commands[];
extern const size_t command_count;

enum exit_code run_evaluate(const struct options *options);
enum exit_code run_replay(const struct options *options);
enum exit_code run_diff(const struct options *options);
enum exit_code run_fmt(const struct options *options);
enum exit_code run_init(const struct options *options);
enum exit_code run_check(const struct options *options);
enum exit_code run_test(const struct options *options);
enum exit_code run_list(const struct options *options);
enum exit_code run_show(const struct options *options);
enum exit_code run_sign(const struct options *options);
enum exit_code run_table(const struct options *options);

/* Prints the help of one command; NULL: of them all. */
void print_help(FILE *stream, const struct command *command, int32_t language);

static inline const char *
in_language(int32_t language, const char *chinese, const char *english)
{
    return language == FADU_ENGLISH ? english : chinese;
}
