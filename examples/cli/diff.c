/* SPDX-License-Identifier: Apache-2.0 */
/* fadu diff: two rulebooks beside each other. */
#include <stdlib.h>
#include <string.h>

#include "lines.h"

struct comparing {
    const struct options *options;
    fadu_rulebook *books[2];
    fadu_diff_report *report;
    fadu_diag *diag;
};

/* --- cases ---------------------------------------------------------------- */

static enum exit_code
add_case(struct comparing *comparing, const char *name, const struct text *text)
{
    fadu_status status;

    fadu_diag_clear(comparing->diag);
    status = fadu_diff_add_case(comparing->report, name, text->ptr, text->len,
                                comparing->diag);
    return report_status(comparing->options, status, comparing->diag);
}

static enum exit_code
add_lines(struct comparing *comparing, const char *path,
          struct line_source *source)
{
    enum { MAX_NAME = 4096 };
    struct text line = { 0 };
    char name[MAX_NAME];
    enum exit_code code = EXIT_DONE;
    enum read_result result;

    while ((result = read_line(source, &line)) == READ_DONE) {
        if (is_blank_line(&line))
            continue;
        snprintf(name, sizeof(name), "%s:%zu", path, source->line_number);
        code = graver(code, add_case(comparing, name, &line));
    }
    free(line.ptr);
    return result == READ_END
               ? code
               : report_read(comparing->options->language, path, result);
}

static enum exit_code
add_document(struct comparing *comparing, const char *path,
             struct line_source *source)
{
    struct text document = { 0 };
    enum read_result result = read_document(source, &document);

    if (result == READ_DONE && is_blank_line(&document))
        result = READ_END;
    return result == READ_DONE
               ? add_case(comparing, path, &document)
               : report_read(comparing->options->language, path, result);
}

static enum exit_code
add_stream(struct comparing *comparing, const char *path,
           struct line_source *source)
{
    const size_t len = strlen(path);
    enum shape shape = SHAPE_LINES;
    enum read_result result = READ_DONE;

    if (len < 6 || strcmp(path + len - 6, ".jsonl") != 0)
        result = look_at_shape(source, &shape);
    if (result != READ_DONE && (result != READ_END || !source->ahead.len))
        return report_read(comparing->options->language, path, result);
    return shape == SHAPE_LINES ? add_lines(comparing, path, source)
                                : add_document(comparing, path, source);
}

static enum exit_code
add_cases(struct comparing *comparing)
{
    const char *path = comparing->options->cases;
    struct line_source source = { .file = NULL };
    enum exit_code code;

    if (!path)
        return EXIT_DONE;
    if (strcmp(path, "-") == 0) {
        source.file = stdin;
        code = add_stream(comparing, "<stdin>", &source);
        free(source.ahead.ptr);
        return code;
    }
    source.file = fopen(path, "rb");
    if (!source.file)
        return report_read(comparing->options->language, path, READ_FAILED);
    code = add_stream(comparing, path, &source);
    free(source.ahead.ptr);
    fclose(source.file);
    return code;
}

/* --- the comparison ------------------------------------------------------- */

static enum exit_code
print_report(const struct comparing *comparing)
{
    const struct options *options = comparing->options;
    const bool is_json = options->format == FORMAT_JSON;
    char *text = NULL;
    fadu_status status =
        is_json ? fadu_diff_to_json(comparing->report, 1, &text, NULL)
                : fadu_diff_to_text(comparing->report, options->language, &text,
                                    NULL);

    if (status != FADU_OK)
        return report_status(options, status, comparing->diag);
    if (is_json)
        puts(text);
    else
        print_text(options, text);
    fadu_string_free(text);
    return fadu_diff_is_different(comparing->report) ? EXIT_FINDING : EXIT_DONE;
}

static enum exit_code
compare(struct comparing *comparing)
{
    fadu_status status;
    enum exit_code code = EXIT_FAILED;

    for (int i = 0; i < 2; i++) {
        fadu_diag_clear(comparing->diag);
        comparing->books[i] =
            load_rules(comparing->options, comparing->options->arguments[i],
                       comparing->diag, &code);
        if (!comparing->books[i])
            return code;
    }
    status =
        fadu_diff(comparing->books[0], comparing->books[1], &comparing->report);
    if (status != FADU_OK)
        return report_status(comparing->options, status, comparing->diag);
    code = add_cases(comparing);
    return graver(code, print_report(comparing));
}

enum exit_code
run_diff(const struct options *options)
{
    struct comparing comparing = { .options = options,
                                   .diag = fadu_diag_new() };
    enum exit_code code = EXIT_FAILED;

    if (comparing.diag)
        code = compare(&comparing);
    else
        complain(options->language, "内存不足", "out of memory");
    fadu_diff_free(comparing.report);
    for (int i = 0; i < 2; i++)
        fadu_rulebook_unref(comparing.books[i]);
    fadu_diag_free(comparing.diag);
    return code;
}
