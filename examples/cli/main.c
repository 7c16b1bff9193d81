/* SPDX-License-Identifier: Apache-2.0 */
/* The command fadu: reads the line, and hands over to a command. */
#include <signal.h>
#include <string.h>

#include "io.h"
#include "options.h"

static bool
refuse(const struct options *options, const struct command *command,
       const char *option)
{
    complain(options->language, "fadu %s 没有 --%s 选项",
             "fadu %s has no option --%s", command->name, option);
    return false;
}

static bool
arguments_fit(const struct options *options, const struct command *command)
{
    const int count = options->argument_count;

    if (count < command->min_arguments) {
        complain(options->language, "fadu %s 还缺参数；见 fadu %s --help",
                 "fadu %s needs more arguments; see fadu %s --help",
                 command->name, command->name);
        return false;
    }
    if (command->max_arguments >= 0 && count > command->max_arguments) {
        complain(options->language, "fadu %s 的参数太多：“%s”",
                 "fadu %s has an argument too many: '%s'", command->name,
                 options->arguments[command->max_arguments]);
        return false;
    }
    if (options->format != FORMAT_NOT_SAID && !command->formats)
        return refuse(options, command, "format");
    if (options->format != FORMAT_NOT_SAID &&
        !(command->formats & FORMAT_BIT(options->format))) {
        complain(options->language,
                 "fadu %s 没有 --format %s；见 fadu %s --help",
                 "fadu %s has no --format %s; see fadu %s --help",
                 command->name, format_word(options->format), command->name);
        return false;
    }
    if (options->selected_by && !command->takes_selection &&
        !(command->takes_by && strcmp(options->selected_by, "on") == 0))
        return refuse(options, command, options->selected_by);
    if (options->is_brief && !command->takes_brief)
        return refuse(options, command, "brief");
    if (options->wants_trace && !command->takes_trace)
        return refuse(options, command, "trace");
    if (options->keys != FADU_KEYS_AS_WRITTEN && !command->takes_keys)
        return refuse(options, command, "keys");
    if (options->only_checks && !command->takes_check)
        return refuse(options, command, "check");
    if (options->cases && !command->takes_cases)
        return refuse(options, command, "cases");
    if (options->to_output && !command->takes_stdout)
        return refuse(options, command, "stdout");
    if (options->examples && !command->is_check)
        return refuse(options, command, "examples");
    if (options->is_release && !command->is_check)
        return refuse(options, command, "release");
    if (options->wants_generated && !command->takes_generate)
        return refuse(options, command, "generate");
    if (options->wants_unsigned && !command->takes_unsigned)
        return refuse(options, command, "unsigned");
    if (options->by && !command->takes_by)
        return refuse(options, command, "by");
    if (options->wants_coverage && !command->takes_coverage)
        return refuse(options, command, "coverage");
    return true;
}

static enum exit_code
run(const struct options *options, const struct command *command)
{
    if (options->wants_version) {
        printf("fadu %s\n", fadu_version_string());
        return EXIT_DONE;
    }
    if (options->wants_help) {
        print_help(stdout, command, options->language);
        return EXIT_DONE;
    }
    if (!command) {
        print_help(stderr, NULL, options->language);
        return EXIT_BAD_INPUT;
    }
    if (!arguments_fit(options, command))
        return EXIT_BAD_INPUT;
    return command->run(options);
}

int
main(int argc, char **argv)
{
    struct options options;
    const struct command *command;

    /* A reader that went away is seen when writing. */
    signal(SIGPIPE, SIG_IGN);
    if (!read_options(argc, argv, &options, &command))
        return EXIT_BAD_INPUT;
    return close_output(options.language, run(&options, command));
}
