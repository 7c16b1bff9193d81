/* SPDX-License-Identifier: Apache-2.0 */
/* fadu fmt: rule files laid out anew. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "io.h"
#include "replace.h"

/* What one run has to do with, and has done. */
struct formatter {
    const struct options *options;
    fadu_diag *diag;
    char *folder; /* of the rulebook formatted last; NULL: none */
    fadu_formatting *formatting;
    size_t changed_count;
    size_t unchanged_count;
};

/* --- which rulebook ------------------------------------------------------- */

/* Cuts the last name off; false if there is none left. */
static bool
cut_to_parent(char *path)
{
    char *slash = strrchr(path, '/');

    if (!slash || !slash[1])
        return false;
    slash[slash == path] = '\0';
    return true;
}

/* The folder itself or the nearest one above it with a rulebook.yaml, to be
 * freed; NULL if there is none.  As it is written first, for the messages. */
static char *
nearest_rulebook(const char *path)
{
    char *folder = strdup(path);
    bool is_real = false;

    while (folder) {
        if (has_rulebook(folder))
            return folder;
        if (cut_to_parent(folder))
            continue;
        free(folder);
        if (is_real)
            return NULL;
        folder = realpath(path, NULL);
        is_real = true;
    }
    return NULL;
}

static enum exit_code
format_folder(struct formatter *formatter, const char *folder)
{
    fadu_status status;

    if (formatter->folder && strcmp(formatter->folder, folder) == 0)
        return EXIT_DONE;
    free(formatter->folder);
    fadu_formatting_free(formatter->formatting);
    formatter->formatting = NULL;
    formatter->folder = strdup(folder);
    fadu_diag_clear(formatter->diag);
    status =
        fadu_format_rulebook(folder, strlen(folder), formatter->options->keys,
                             &formatter->formatting, formatter->diag);
    return status == FADU_OK
               ? EXIT_DONE
               : report_status(formatter->options, status, formatter->diag);
}

/* A file in no rulebook is one by itself. */
static enum exit_code
format_alone(struct formatter *formatter, const char *path)
{
    struct text text = { 0 };
    FILE *file = fopen(path, "rb");
    const enum read_result result =
        file ? append_rest(file, &text) : READ_FAILED;
    enum exit_code code =
        report_read(formatter->options->language, path, result);
    fadu_status status;

    if (file)
        fclose(file);
    free(formatter->folder);
    formatter->folder = NULL;
    fadu_formatting_free(formatter->formatting);
    formatter->formatting = NULL;
    fadu_diag_clear(formatter->diag);
    if (code == EXIT_DONE) {
        status =
            fadu_format_text(path, text.ptr, text.len, formatter->options->keys,
                             &formatter->formatting, formatter->diag);
        if (status != FADU_OK)
            code = report_status(formatter->options, status, formatter->diag);
    }
    free(text.ptr);
    return code;
}

/* --- which files ---------------------------------------------------------- */

static bool
stands_in(const char *file, const char *folder)
{
    size_t len = strlen(folder);

    while (len > 1 && folder[len - 1] == '/')
        len--;
    return strncmp(file, folder, len) == 0 &&
           (file[len] == '\0' || file[len] == '/' || folder[len - 1] == '/');
}

/* Is the file the path itself, or in the folder that it names?  As written, so
 * that a link belongs to its folder; else where they really are. */
static bool
is_meant(const char *file, const char *path, const char *real)
{
    char *real_file;
    bool is_there;

    if (stands_in(file, path))
        return true;
    real_file = realpath(file, NULL);
    is_there = real_file && stands_in(real_file, real);
    free(real_file);
    return is_there;
}

static enum exit_code
put_file(struct formatter *formatter, size_t index)
{
    const struct options *options = formatter->options;
    const char *file = fadu_formatting_get_file(formatter->formatting, index);
    const char *text = fadu_formatting_get_text(formatter->formatting, index);
    const size_t len = fadu_formatting_get_length(formatter->formatting, index);
    enum exit_code code = EXIT_DONE;

    if (options->to_output) {
        fwrite(text, 1, len, stdout);
        return EXIT_DONE;
    }
    if (!fadu_formatting_is_changed(formatter->formatting, index)) {
        formatter->unchanged_count++;
        return EXIT_DONE;
    }
    if (!options->only_checks)
        code = replace_file(options->language, file, text, len);
    if (code != EXIT_DONE)
        return code;
    formatter->changed_count++;
    printf("%s\n", file);
    return options->only_checks ? EXIT_FINDING : EXIT_DONE;
}

/* All files below the path; NULL: of the rulebook. */
static enum exit_code
put_files(struct formatter *formatter, const char *path, const char *real)
{
    const size_t count = fadu_formatting_get_count(formatter->formatting);
    enum exit_code code = EXIT_DONE;
    size_t meant_count = 0;

    for (size_t i = 0; i < count; i++) {
        const char *file = fadu_formatting_get_file(formatter->formatting, i);

        if (real && !is_meant(file, path, real))
            continue;
        meant_count++;
        code = graver(code, put_file(formatter, i));
    }
    if (meant_count)
        return code;
    complain(formatter->options->language, "%s 不是规则集 %s 的文件",
             "%s is no file of the rulebook %s", path,
             formatter->folder ? formatter->folder : path);
    return EXIT_BAD_INPUT;
}

static enum exit_code
format_path(struct formatter *formatter, const char *path)
{
    const struct options *options = formatter->options;
    char *real = realpath(path, NULL);
    char *folder = NULL;
    struct stat status;
    enum exit_code code;

    if (!real || stat(real, &status) != 0) {
        complain(options->language, "%s：无法读取：%s",
                 "%s: cannot be read: %s", path, strerror(errno));
        free(real);
        return EXIT_BAD_INPUT;
    }
    if (options->rules)
        folder = strdup(options->rules);
    else
        folder = nearest_rulebook(path);
    if (folder)
        code = format_folder(formatter, folder);
    else if (S_ISDIR(status.st_mode))
        code = format_folder(formatter, path);
    else
        code = format_alone(formatter, path);
    if (code == EXIT_DONE)
        code = put_files(formatter, path, real);
    free(folder);
    free(real);
    return code;
}

/* --- the command ---------------------------------------------------------- */

static enum exit_code
format_all(struct formatter *formatter)
{
    const struct options *options = formatter->options;
    enum exit_code code = EXIT_DONE;

    if (!options->argument_count) {
        const char *folder = rules_folder(options, NULL);

        code = folder ? format_folder(formatter, folder) : EXIT_BAD_INPUT;
        return code == EXIT_DONE ? put_files(formatter, folder, NULL) : code;
    }
    for (int i = 0; i < options->argument_count; i++)
        code = graver(code, format_path(formatter, options->arguments[i]));
    return code;
}

static bool
is_one_file(const struct options *options)
{
    struct stat status;

    return options->argument_count == 1 && !options->only_checks &&
           (stat(options->arguments[0], &status) != 0 ||
            S_ISREG(status.st_mode));
}

enum exit_code
run_fmt(const struct options *options)
{
    struct formatter formatter = { .options = options,
                                   .diag = fadu_diag_new() };
    enum exit_code code;

    if (options->to_output && !is_one_file(options)) {
        complain(options->language,
                 "--stdout 只用于一个文件，且不能与 --check 同用",
                 "--stdout takes one file, and not with --check");
        fadu_diag_free(formatter.diag);
        return EXIT_BAD_INPUT;
    }
    if (!formatter.diag) {
        complain(options->language, "内存不足", "out of memory");
        return EXIT_FAILED;
    }
    code = format_all(&formatter);
    if (!options->to_output && code < EXIT_BAD_INPUT)
        printf(in_language(
                   options->language,
                   options->only_checks ? "%zu 个文件需要整理，%zu 个无须改动\n"
                                        : "已整理 %zu 个文件，%zu 个无须改动\n",
                   options->only_checks ? "%zu to format, %zu unchanged\n"
                                        : "%zu formatted, %zu unchanged\n"),
               formatter.changed_count, formatter.unchanged_count);
    fadu_formatting_free(formatter.formatting);
    free(formatter.folder);
    fadu_diag_free(formatter.diag);
    return code;
}
