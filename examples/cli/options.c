/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "io.h"
#include "suggest.h"

enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

static const struct option long_options[] = {
    { "rules", required_argument, NULL, OPTION_RULES },
    { "lang", required_argument, NULL, OPTION_LANG },
    { "format", required_argument, NULL, OPTION_FORMAT },
    { "color", required_argument, NULL, OPTION_COLOR },
    { "trace", no_argument, NULL, OPTION_TRACE },
    { "brief", no_argument, NULL, OPTION_BRIEF },
    { "keys", required_argument, NULL, OPTION_KEYS },
    { "check", no_argument, NULL, OPTION_CHECK },
    { "stdout", no_argument, NULL, OPTION_STDOUT },
    { "coverage", no_argument, NULL, OPTION_COVERAGE },
    { "generate", optional_argument, NULL, OPTION_GENERATE },
    { "unsigned", no_argument, NULL, OPTION_UNSIGNED },
    { "by", required_argument, NULL, OPTION_BY },
    { "offence", required_argument, NULL, OPTION_OFFENCE },
    { "field", required_argument, NULL, OPTION_FIELD },
    { "edition", required_argument, NULL, OPTION_EDITION },
    { "on", required_argument, NULL, OPTION_ON },
    { "bom", no_argument, NULL, OPTION_BOM },
    { "examples", required_argument, NULL, OPTION_EXAMPLES },
    { "release", no_argument, NULL, OPTION_RELEASE },
    { "cases", required_argument, NULL, OPTION_CASES },
    { "help", no_argument, NULL, OPTION_HELP },
    { "version", no_argument, NULL, OPTION_VERSION },
    { NULL, 0, NULL, 0 },
};

/* A word that an option takes, and what it means. */
struct choice {
    const char *word;
    int value;
};

static const struct choice languages[] = {
    { "zh", FADU_CHINESE },
    { "en", FADU_ENGLISH },
};
static const struct choice formats[] = {
    { "text", FORMAT_TEXT },   { "json", FORMAT_JSON },
    { "html", FORMAT_HTML },   { "csv", FORMAT_CSV },
    { "md", FORMAT_MARKDOWN }, { "yaml", FORMAT_YAML },
    { "sarif", FORMAT_SARIF },
};
static const struct choice keys[] = {
    { "zh", FADU_KEYS_CHINESE },
    { "en", FADU_KEYS_ENGLISH },
};
static const struct choice colors[] = {
    { "auto", COLOR_AUTO },
    { "always", COLOR_ALWAYS },
    { "never", COLOR_NEVER },
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* --- environment ---------------------------------------------------------- */

static bool
starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* zh* reads Chinese; any other locale, C among them, English.  Where nothing
 * is said at all, the rules are Chinese and so is the reader. */
int32_t
language_of_locale(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < COUNT(variables); i++) {
        const char *value = getenv(variables[i]);

        if (value && *value)
            return starts_with(value, "zh") ? FADU_CHINESE : FADU_ENGLISH;
    }
    return FADU_CHINESE;
}

static bool
terminal_has_color(void)
{
    const char *term = getenv("TERM");
    const char *no_color = getenv("NO_COLOR");

    return isatty(STDOUT_FILENO) && term && strcmp(term, "dumb") != 0 &&
           !(no_color && *no_color);
}

/* --- single options ------------------------------------------------------- */

static bool
read_choice(const struct options *options, const char *option, const char *word,
            const struct choice *choices, size_t count, int *value_out)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(choices[i].word, word) == 0) {
            *value_out = choices[i].value;
            return true;
        }
    }
    complain(options->language, "--%s 不能是“%s”；可以是：",
             "--%s cannot be '%s'; it may be:", option, word);
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "  %s\n", choices[i].word);
    return false;
}

static bool
apply_color(struct options *options, const char *word)
{
    int color;

    if (!read_choice(options, "color", word, colors, COUNT(colors), &color))
        return false;
    options->has_color =
        color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal_has_color());
    return true;
}

const char *
format_word(enum format format)
{
    for (size_t i = 0; i < COUNT(formats); i++)
        if (formats[i].value == (int)format)
            return formats[i].word;
    return "";
}

const char *
option_word(unsigned bits)
{
    for (const struct option *option = long_options; option->name; option++)
        if (option->val >= OPTION_FORMAT && (bits & OPTION_BIT(option->val)))
            return option->name;
    return NULL;
}

/* What a table is cut to; false for any other option. */
static bool
select_part(struct selection *selection, int option)
{
    switch (option) {
    case OPTION_OFFENCE:
        if (selection->offence_count < MAX_OFFENCES)
            selection->offences[selection->offence_count] = optarg;
        selection->offence_count++; /* one too many is refused later */
        return true;
    case OPTION_FIELD:
        selection->field = optarg;
        return true;
    case OPTION_EDITION:
        selection->edition = optarg;
        return true;
    case OPTION_ON:
        selection->on = optarg;
        return true;
    case OPTION_BOM:
        selection->has_bom = true;
        return true;
    default:
        return false;
    }
}

static bool
refuse_option(const struct options *options, const char *written, int what)
{
    const char *near = NULL;
    size_t best = SIZE_MAX;

    if (what == ':') {
        complain(options->language, "选项 %s 需要一个值",
                 "option %s needs a value", written);
        return false;
    }
    complain(options->language, "没有选项“%s”，或者用法不对",
             "there is no option '%s', or not in this form", written);
    if (starts_with(written, "--"))
        for (const struct option *option = long_options; option->name; option++)
            consider(written + 2, option->name, &near, &best);
    if (near)
        fprintf(stderr,
                in_language(options->language, "  是不是 --%s ？\n",
                            "  did you mean --%s?\n"),
                near);
    return false;
}

static bool
apply(struct options *options, int option, const char *written)
{
    int value = 0;

    if (option >= OPTION_FORMAT)
        options->given |= OPTION_BIT(option);
    if (select_part(&options->selection, option))
        return true;
    switch (option) {
    case OPTION_RULES:
        options->rules = optarg;
        return true;
    case OPTION_LANG:
        if (!read_choice(options, "lang", optarg, languages, COUNT(languages),
                         &value))
            return false;
        options->language = value;
        return true;
    case OPTION_FORMAT:
        if (!read_choice(options, "format", optarg, formats, COUNT(formats),
                         &value))
            return false;
        options->format = (enum format)value;
        return true;
    case OPTION_COLOR:
        return apply_color(options, optarg);
    case OPTION_KEYS:
        return read_choice(options, "keys", optarg, keys, COUNT(keys),
                           &options->keys);
    case OPTION_CHECK:
        options->only_checks = true;
        return true;
    case OPTION_STDOUT:
        options->to_output = true;
        return true;
    case OPTION_COVERAGE:
        options->wants_coverage = true;
        return true;
    case OPTION_GENERATE:
        options->wants_generated = true;
        options->generated = optarg;
        return true;
    case OPTION_UNSIGNED:
        options->wants_unsigned = true;
        return true;
    case OPTION_BY:
        options->by = optarg;
        return true;
    case OPTION_CASES:
        options->cases = optarg;
        return true;
    case OPTION_TRACE:
        options->wants_trace = true;
        return true;
    case OPTION_BRIEF:
        options->is_brief = true;
        return true;
    case OPTION_EXAMPLES:
        options->examples = optarg;
        return true;
    case OPTION_RELEASE:
        options->is_release = true;
        return true;
    case 'h':
    case OPTION_HELP:
        options->wants_help = true;
        return true;
    case 'V':
    case OPTION_VERSION:
        options->wants_version = true;
        return true;
    default:
        return refuse_option(options, written, option);
    }
}

/* --- the whole line ------------------------------------------------------- */

/* Up to the first word that is no option, or with `takes_all` everywhere. */
static bool
read_part(int argc, char **argv, struct options *options, bool takes_all)
{
    const char *letters = takes_all ? ":hV" : "+:hV";
    int option;

    opterr = 0;
    optind = 0; /* begin anew: glibc's way */
    for (;;) {
        const char *written;

        option = getopt_long(argc, argv, letters, long_options, NULL);
        if (option == -1)
            return true;
        written = argv[optind - 1];
        if (!apply(options, option, written))
            return false;
    }
}

static const struct command *
find_command(const struct options *options, const char *name)
{
    const char *near = NULL;
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < command_count; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
        consider(name, commands[i].name, &near, &best);
    }
    complain(options->language, "没有命令“%s”", "there is no command '%s'",
             name);
    if (near)
        fprintf(stderr,
                in_language(options->language, "  是不是 fadu %s ？\n",
                            "  did you mean fadu %s?\n"),
                near);
    fputs(in_language(options->language, "  fadu --help 列出全部命令\n",
                      "  fadu --help lists the commands\n"),
          stderr);
    return NULL;
}

bool
read_options(int argc, char **argv, struct options *options,
             const struct command **command_out)
{
    int first;

    *options = (struct options){ .language = language_of_locale(),
                                 .has_color = terminal_has_color() };
    *command_out = NULL;
    if (!read_part(argc, argv, options, false))
        return false;
    if (optind == argc)
        return true;
    *command_out = find_command(options, argv[optind]);
    if (!*command_out)
        return false;
    first = optind;
    if (!read_part(argc - first, argv + first, options, true))
        return false;
    options->arguments = argv + first + optind;
    options->argument_count = argc - first - optind;
    return true;
}
