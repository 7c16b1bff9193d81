/* SPDX-License-Identifier: Apache-2.0 */
/* fadu test: the rulebook's own cases. */
#include <errno.h>
#include <string.h>

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

/* What is wrong with the tables is said first; cases show what comes of it. */
static enum exit_code
run_cases_of(const struct options *options, const char *folder, fadu_diag *diag)
{
    enum exit_code code;
    fadu_rulebook *book = load_rules_to_check(options, folder, diag, &code);

    if (code != EXIT_DONE) {
        fadu_rulebook_unref(book);
        return code;
    }
    print_messages(options, diag);
    if (!book)
        return EXIT_BAD_INPUT;
    code = fadu_rulebook_has_faults(book) ? EXIT_BAD_INPUT : EXIT_DONE;
    code = graver(code, run_cases(options, book, diag));
    fadu_rulebook_unref(book);
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

/* --- drafts -------------------------------------------------------------- */

/* Nothing that is there is written over. */
static enum exit_code
put_drafts(const struct options *options, const char *text, size_t len)
{
    FILE *file = options->generated ? fopen(options->generated, "wxb") : stdout;
    bool is_good;

    if (!file) {
        complain(options->language, "%s：无法写入：%s",
                 "%s: cannot be written: %s", options->generated,
                 strerror(errno));
        return EXIT_BAD_INPUT;
    }
    is_good = fwrite(text, 1, len, file) == len;
    if (file != stdout && fclose(file) != 0)
        is_good = false;
    if (!is_good && file != stdout)
        complain(options->language, "%s：写入失败", "%s: writing failed",
                 options->generated);
    return is_good || file == stdout ? EXIT_DONE : EXIT_FAILED;
}

static enum exit_code
generate(const struct options *options, const fadu_rulebook *book,
         fadu_diag *diag)
{
    char *text = NULL;
    size_t len = 0;
    size_t count = 0;
    size_t missed = 0;
    enum exit_code code = EXIT_DONE;
    fadu_status status;

    fadu_diag_clear(diag);
    status = fadu_generate_cases(book, options->language, &count, &missed,
                                 &text, &len, diag);
    if (status != FADU_OK)
        return report_status(options, status, diag);
    if (len)
        code = put_drafts(options, text, len);
    fadu_string_free(text);
    if (code == EXIT_DONE)
        fprintf(stderr,
                in_language(options->language,
                            "写出 %zu 个案件草稿，预期结果待人填写；另有 %zu "
                            "处没有找到事实\n",
                            "%zu cases drafted, what is expected is left to a "
                            "person; no facts found for %zu points\n"),
                count, missed);
    return code;
}

/* --- the command --------------------------------------------------------- */

static bool
options_agree(const struct options *options)
{
    if (options->format != FORMAT_NOT_SAID && !options->wants_coverage)
        complain(options->language, "fadu test 的 --format 只用于 --coverage",
                 "fadu test takes --format with --coverage only");
    else if (options->wants_coverage && options->wants_generated)
        complain(options->language, "--coverage 不能与 --generate 同用",
                 "--coverage does not go with --generate");
    else
        return true;
    return false;
}

enum exit_code
run_test(const struct options *options)
{
    const char *folder = options->argument_count ? options->arguments[0] : NULL;
    fadu_diag *diag;
    enum exit_code code = EXIT_FAILED;
    fadu_rulebook *book = NULL;

    if (!options_agree(options))
        return EXIT_BAD_INPUT;
    diag = fadu_diag_new();
    if (!diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    if (!options->wants_generated && !options->wants_coverage)
        code = run_cases_of(options, folder, diag);
    else
        book = load_rules(options, folder, diag, &code);
    if (book) {
        print_messages(options, diag); /* warnings of the rules themselves */
        code = options->wants_generated ? generate(options, book, diag)
                                        : print_coverage(options, book, diag);
    }
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return code;
}
