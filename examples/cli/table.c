/* SPDX-License-Identifier: Apache-2.0 */
/* fadu table: the benchmark as the bulletin prints it. */
#include "io.h"

static int32_t
format_of(const struct options *options)
{
    switch (options->format) {
    case FORMAT_CSV:
        return FADU_TABLE_CSV;
    case FORMAT_MARKDOWN:
        return FADU_TABLE_MARKDOWN;
    case FORMAT_YAML:
        return FADU_TABLE_YAML;
    default:
        return FADU_TABLE_HTML;
    }
}

static enum exit_code
print_table(const struct options *options, const fadu_rulebook *book,
            fadu_diag *diag)
{
    const struct selection *selection = &options->selection;
    const fadu_table_options table = {
        .size = sizeof(table),
        .format = format_of(options),
        .language = options->language,
        .offences = selection->offences,
        .offence_count = selection->offence_count,
        .field = selection->field,
        .edition = selection->edition,
        .on = selection->on,
        .has_bom = selection->has_bom,
    };
    char *text = NULL;
    size_t len = 0;
    fadu_status status;

    fadu_diag_clear(diag); /* warnings of the rules are for `check` */
    status = fadu_table(book, &table, &text, &len, diag);
    if (status != FADU_OK)
        return report_status(options, status, diag);
    fwrite(text, 1, len, stdout);
    fadu_string_free(text);
    return EXIT_DONE;
}

enum exit_code
run_table(const struct options *options)
{
    fadu_diag *diag;
    enum exit_code code = EXIT_FAILED;
    fadu_rulebook *book;

    if (options->selection.offence_count > MAX_OFFENCES) {
        complain(options->language, "--offence 超过 %d 个",
                 "--offence more than %d times", (int)MAX_OFFENCES);
        return EXIT_BAD_INPUT;
    }
    if (options->selection.has_bom && options->format != FORMAT_CSV) {
        complain(options->language, "--bom 只用于 --format csv",
                 "--bom is for --format csv only");
        return EXIT_BAD_INPUT;
    }
    diag = fadu_diag_new();
    if (!diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    book = load_rules(options,
                      options->argument_count ? options->arguments[0] : NULL,
                      diag, &code);
    if (book)
        code = print_table(options, book, diag);
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return code;
}
