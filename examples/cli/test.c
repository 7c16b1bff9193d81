/* SPDX-License-Identifier: Apache-2.0 */
/* fadu test: the rulebook's own cases. */
#include "io.h"

static void
print_failure(const struct options *options, const char *title,
              const char *name, const fadu_diag *diag)
{
    char *text = NULL;

    printf("%s%s\n", title, name ? name : "?");
    if (fadu_diag_render(diag, options->language, &text, NULL) != FADU_OK)
        return;
    fputs(text, stdout);
    fadu_string_free(text);
}

/* Whether the case passed; a case that cannot be read has not. */
static enum exit_code
run_case(const struct options *options, const fadu_rulebook *book, size_t index,
         fadu_diag *diag)
{
    int32_t has_passed = 0;
    fadu_status status;

    fadu_diag_clear(diag);
    status = fadu_rulebook_run_case(book, index, &has_passed, diag);
    if (status == FADU_OK && has_passed)
        return EXIT_DONE;
    if (status != FADU_OK && status != FADU_ERROR_INVALID_CASE)
        return report_status(options, status, diag);
    print_failure(
        options,
        fadu_rulebook_case_is_confirmed(book, index)
            ? in_language(options->language, "不符：", "failed: ")
            : in_language(options->language, "待人确认：", "to be confirmed: "),
        fadu_rulebook_get_entry_name(book, FADU_SECTION_CASES, index), diag);
    return EXIT_FINDING;
}

static enum exit_code
run_cases(const struct options *options, const fadu_rulebook *book,
          fadu_diag *diag)
{
    const size_t count = fadu_rulebook_get_count(book, FADU_SECTION_CASES);
    enum exit_code code = EXIT_DONE;
    size_t failures = 0;
    size_t unconfirmed = 0;

    for (size_t i = 0; i < count && output_is_wanted(); i++) {
        enum exit_code one = run_case(options, book, i, diag);

        if (one == EXIT_FINDING && !fadu_rulebook_case_is_confirmed(book, i))
            unconfirmed++;
        else
            failures += one != EXIT_DONE;
        code = graver(code, one);
    }
    printf("%zu passed, %zu failed", count - failures - unconfirmed, failures);
    if (unconfirmed)
        printf(in_language(options->language, "，%zu 个待人确认",
                           ", %zu to be confirmed"),
               unconfirmed);
    putchar('\n');
    return code;
}

/* --- coverage ------------------------------------------------------------ */

static enum exit_code
print_coverage(const struct options *options, const fadu_rulebook *book,
               fadu_diag *diag)
{
    char *text = NULL;
    int32_t is_complete = 0;
    fadu_status status;

    fadu_diag_clear(diag);
    status = options->format == FORMAT_JSON
                 ? fadu_coverage_json(book, 1, &is_complete, &text, NULL, diag)
                 : fadu_coverage_text(book, options->language, &is_complete,
                                      &text, NULL, diag);
    if (status != FADU_OK)
        return report_status(options, status, diag);
    print_messages(options, diag);
    fputs(text, stdout);
    if (options->format == FORMAT_JSON)
        putchar('\n');
    fadu_string_free(text);
    return is_complete && !fadu_diag_has_errors(diag) ? EXIT_DONE
                                                      : EXIT_FINDING;
}

/* --- the command --------------------------------------------------------- */

enum exit_code
run_test(const struct options *options)
{
    fadu_diag *diag = fadu_diag_new();
    enum exit_code code = EXIT_FAILED;
    fadu_rulebook *book;

    if (!diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    book = load_rules(options,
                      options->argument_count ? options->arguments[0] : NULL,
                      diag, &code);
    if (book) {
        print_messages(options, diag); /* warnings of the rules themselves */
        code = options->wants_coverage ? print_coverage(options, book, diag)
                                       : run_cases(options, book, diag);
    }
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return code;
}
