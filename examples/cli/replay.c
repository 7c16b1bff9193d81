/* SPDX-License-Identifier: Apache-2.0 */
/* fadu replay: stored recommendations, evaluated again. */
#include <stdlib.h>
#include <string.h>

#include "error_line.h"
#include "lines.h"

struct replaying {
    const struct options *options;
    fadu_rulebook *book;
    fadu_diag *diag;
};

/* --- one record ----------------------------------------------------------- */

static fadu_status
repeat(struct replaying *replaying, const char *name, const struct text *record,
       bool is_pretty, int32_t *verdict, char **text)
{
    fadu_diag_clear(replaying->diag);
    if (replaying->options->format == FORMAT_JSON)
        return fadu_replay_json(replaying->book, name, record->ptr, record->len,
                                is_pretty, verdict, text, NULL,
                                replaying->diag);
    return fadu_replay_text(replaying->book, name, record->ptr, record->len,
                            replaying->options->language, verdict, text, NULL,
                            replaying->diag);
}

static enum exit_code
print_verdict(const struct replaying *replaying, int32_t verdict,
              const char *text)
{
    fputs(text, stdout);
    if (replaying->options->format == FORMAT_JSON)
        putchar('\n');
    return verdict == FADU_REPLAY_SAME ? EXIT_DONE : EXIT_FINDING;
}

static enum exit_code
replay_document(struct replaying *replaying, const char *name,
                const struct text *record)
{
    int32_t verdict = 0;
    char *text = NULL;
    fadu_status status = repeat(replaying, name, record, true, &verdict, &text);
    enum exit_code code;

    if (status != FADU_OK)
        return report_status(replaying->options, status, replaying->diag);
    code = print_verdict(replaying, verdict, text);
    fadu_string_free(text);
    return code;
}

/* --- JSON Lines ----------------------------------------------------------- */

/* With empty lines before it, so that messages tell the line of the file. */
static bool
put_in_place(const struct text *line, size_t line_number, struct text *padded)
{
    *padded = (struct text){ .len = line_number - 1 + line->len };
    padded->ptr = malloc(padded->len + 1);
    if (!padded->ptr)
        return false;
    memset(padded->ptr, '\n', line_number - 1);
    memcpy(padded->ptr + line_number - 1, line->ptr, line->len + 1);
    return true;
}

static enum exit_code
replay_line(struct replaying *replaying, const char *name,
            const struct text *line, size_t line_number)
{
    int32_t verdict = 0;
    char *text = NULL;
    struct text padded;
    fadu_status status;
    enum exit_code code;

    if (is_blank_line(line))
        return EXIT_DONE;
    status = repeat(replaying, name, line, false, &verdict, &text);
    if (status == FADU_ERROR_INVALID_CASE &&
        put_in_place(line, line_number, &padded)) {
        repeat(replaying, name, &padded, false, &verdict, &text);
        free(padded.ptr);
    }
    if (status == FADU_OK) {
        if (replaying->options->format != FORMAT_JSON)
            printf("%zu: ", line_number);
        code = print_verdict(replaying, verdict, text);
        fadu_string_free(text);
        return code;
    }
    if (replaying->options->format == FORMAT_JSON)
        print_error_line(name, line_number, status, replaying->diag,
                         replaying->options->language);
    return report_status(replaying->options, status, replaying->diag);
}

static enum exit_code
replay_lines(struct replaying *replaying, const char *name,
             struct line_source *source)
{
    struct text line = { 0 };
    enum exit_code code = EXIT_DONE;
    enum read_result result = READ_DONE;

    while (output_is_wanted()) {
        result = read_line(source, &line);
        if (result != READ_DONE)
            break;
        code = graver(code,
                      replay_line(replaying, name, &line, source->line_number));
    }
    free(line.ptr);
    if (result != READ_DONE && result != READ_END)
        code = graver(code,
                      report_read(replaying->options->language, name, result));
    return code;
}

/* --- inputs --------------------------------------------------------------- */

/* Records one a line, or one record over as many as it likes. */
static enum exit_code
replay_stream(struct replaying *replaying, const char *name, FILE *file)
{
    struct line_source source = { .file = file };
    struct text document = { 0 };
    enum shape shape;
    enum read_result result = look_at_shape(&source, &shape);
    enum exit_code code;

    if (result == READ_END && source.ahead.len)
        result = READ_DONE;
    if (result == READ_DONE && shape == SHAPE_LINES) {
        code = replay_lines(replaying, name, &source);
    } else {
        if (result == READ_DONE)
            result = read_document(&source, &document);
        if (result == READ_DONE && is_blank_line(&document))
            result = READ_END;
        code = result == READ_DONE
                   ? replay_document(replaying, name, &document)
                   : report_read(replaying->options->language, name, result);
    }
    free(source.ahead.ptr);
    return code;
}

static enum exit_code
replay_file(struct replaying *replaying, const char *path)
{
    FILE *file = fopen(path, "rb");
    enum exit_code code;

    if (!file)
        return report_read(replaying->options->language, path, READ_FAILED);
    code = replay_stream(replaying, path, file);
    fclose(file);
    return code;
}

enum exit_code
run_replay(const struct options *options)
{
    struct replaying replaying = { .options = options,
                                   .diag = fadu_diag_new() };
    enum exit_code code = EXIT_FAILED;

    if (!replaying.diag)
        complain(options->language, "内存不足", "out of memory");
    else
        replaying.book = load_rules(options, NULL, replaying.diag, &code);
    for (int i = 0;
         replaying.book && i < options->argument_count && output_is_wanted();
         i++) {
        const char *argument = options->arguments[i];

        fflush(stdout);
        code = graver(code, strcmp(argument, "-") == 0
                                ? replay_stream(&replaying, "<stdin>", stdin)
                                : replay_file(&replaying, argument));
    }
    fadu_diag_free(replaying.diag);
    fadu_rulebook_unref(replaying.book);
    return code;
}
