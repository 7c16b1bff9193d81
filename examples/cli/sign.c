/* SPDX-License-Identifier: Apache-2.0 */
/* fadu sign: who answers for offences, written into the rule files. */
#include <string.h>

#include "io.h"
#include "replace.h"

static enum exit_code
put_files(const struct options *options, const fadu_formatting *files)
{
    enum exit_code code = EXIT_DONE;

    for (size_t i = 0; i < fadu_formatting_get_count(files); i++) {
        const char *file = fadu_formatting_get_file(files, i);
        enum exit_code one = EXIT_DONE;

        if (!fadu_formatting_is_changed(files, i))
            continue;
        if (!options->only_checks)
            one = replace_file(options->language, file,
                               fadu_formatting_get_text(files, i),
                               fadu_formatting_get_length(files, i));
        if (one == EXIT_DONE)
            printf("%s\n", file);
        code = graver(code, one);
    }
    return code;
}

static enum exit_code
sign(const struct options *options, const char *folder, fadu_diag *diag)
{
    fadu_formatting *files = NULL;
    const fadu_status status = fadu_sign_rulebook(
        folder, strlen(folder), (const char *const *)options->arguments,
        (size_t)options->argument_count, options->by, options->selection.on,
        &files, diag);
    enum exit_code code;

    if (status != FADU_OK)
        return report_status(options, status, diag);
    code = put_files(options, files);
    fadu_formatting_free(files);
    return code;
}

enum exit_code
run_sign(const struct options *options)
{
    fadu_diag *diag;
    const char *folder;
    enum exit_code code;

    if (!options->by || !options->selection.on) {
        complain(options->language, "fadu sign 需要 --by 姓名和 --on 日期",
                 "fadu sign needs --by NAME and --on DATE");
        return EXIT_BAD_INPUT;
    }
    folder = rules_folder(options, NULL);
    if (!folder)
        return EXIT_BAD_INPUT;
    diag = fadu_diag_new();
    if (!diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    code = sign(options, folder, diag);
    fadu_diag_free(diag);
    return code;
}
