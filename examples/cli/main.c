/* SPDX-License-Identifier: Apache-2.0 */
/* The command fadu: reads the line, and hands over to a command. */
#include <signal.h>
#include <string.h>

#include "io.h"
#include "options.h"

/* Every option must be one of the command, and its format one of its formats.
 */
static bool
options_fit(const struct options *options, const struct command *command)
{
    const unsigned taken =
        command->options | (command->formats ? OPTION_BIT(OPTION_FORMAT) : 0);
    const char *stray = option_word(options->given & ~taken);

    if (stray) {
        complain(options->language, "fadu %s 没有 --%s 选项",
                 "fadu %s has no option --%s", command->name, stray);
        return false;
    }
    if (options->format != FORMAT_NOT_SAID &&
        !(command->formats & FORMAT_BIT(options->format))) {
        complain(options->language,
                 "fadu %s 没有 --format %s；见 fadu %s --help",
                 "fadu %s has no --format %s; see fadu %s --help",
                 command->name, format_word(options->format), command->name);
        return false;
    }
    return true;
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
    if (!arguments_fit(options, command) || !options_fit(options, command))
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
