/* SPDX-License-Identifier: Apache-2.0 */
/* fadu check: proves properties of a rulebook. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "io.h"

static int32_t
format_of(const struct options *options)
{
    if (options->format == FORMAT_JSON)
        return FADU_REPORT_JSON;
    if (options->format == FORMAT_HTML)
        return FADU_REPORT_HTML;
    if (options->format == FORMAT_SARIF)
        return FADU_REPORT_SARIF;
    return FADU_REPORT_TEXT;
}

static enum exit_code
write_file(const struct options *options, const char *path, const char *text,
           size_t len)
{
    FILE *file = fopen(path, "wb");
    bool is_written = file && fwrite(text, 1, len, file) == len;

    if (file && fclose(file) != 0)
        is_written = false;
    if (is_written)
        return EXIT_DONE;
    complain(options->language, "无法写入“%s”：%s", "cannot write '%s': %s",
             path, strerror(errno));
    return EXIT_FAILED;
}

/* All counter-examples as one file that `fadu test` can run. */
static enum exit_code
write_examples(const struct options *options, const fadu_report *report)
{
    char *text = NULL;
    size_t len = 0;
    fadu_status status = fadu_report_write(report, FADU_REPORT_EXAMPLES,
                                           options->language, &text, &len);
    enum exit_code code;

    if (status != FADU_OK)
        return report_status(options, status, NULL);
    code = write_file(options, options->examples, text, len);
    fadu_string_free(text);
    return code;
}

static enum exit_code
print_report(const struct options *options, const fadu_report *report)
{
    char *text = NULL;
    fadu_status status = fadu_report_write(report, format_of(options),
                                           options->language, &text, NULL);

    if (status != FADU_OK)
        return report_status(options, status, NULL);
    fputs(text, stdout);
    fadu_string_free(text);
    if (fadu_report_is_unreadable(report))
        return EXIT_BAD_INPUT;
    return fadu_report_get_fault_count(report) ? EXIT_FINDING : EXIT_DONE;
}

/* What the loader refuses is a finding like any other; only where nothing
 * could be read at all it is said on standard error. */
static enum exit_code
check_book(const struct options *options, const fadu_rulebook *book,
           const fadu_diag *diag)
{
    fadu_report *report = NULL;
    fadu_status status = options->is_release
                             ? fadu_check_for_release(book, diag, &report)
                             : fadu_check(book, diag, &report);
    enum exit_code code;

    if (status != FADU_OK)
        return report_status(options, status, NULL);
    code = print_report(options, report);
    if (code == EXIT_BAD_INPUT)
        print_messages(options, diag);
    if (options->examples)
        code = graver(code, write_examples(options, report));
    fadu_report_free(report);
    return code;
}

/* Code hosts know files by their names from the root of the repository, and no
 * others; a folder below the working directory is named from there. */
static const char *
named_from_here(const char *folder)
{
    char here[4096];
    size_t len;

    if (folder[0] != '/' || !getcwd(here, sizeof(here)))
        return folder;
    len = strlen(here);
    if (strncmp(folder, here, len) != 0 || (folder[len] && folder[len] != '/'))
        return folder;
    folder += len + strspn(folder + len, "/");
    return *folder ? folder : ".";
}

enum exit_code
run_check(const struct options *options)
{
    fadu_diag *diag;
    const char *folder = rules_folder(
        options, options->argument_count ? options->arguments[0] : NULL);
    enum exit_code code = EXIT_FAILED;
    fadu_rulebook *book;

    if (!folder)
        return EXIT_BAD_INPUT;
    if (options->format == FORMAT_SARIF)
        folder = named_from_here(folder);
    diag = fadu_diag_new();
    if (!diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    book = load_rules_to_check(options, folder, diag, &code);
    if (code == EXIT_DONE)
        code = check_book(options, book, diag);
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return code;
}
