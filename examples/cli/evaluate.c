/* SPDX-License-Identifier: Apache-2.0 */
/* fadu evaluate: cases in, recommendations out. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "error_line.h"
#include "lines.h"

enum { PROGRESS_LINES = 20000 };

/* What is used again from case to case. */
struct evaluation {
    const struct options *options;
    fadu_rulebook *book;
    fadu_case *facts;
    fadu_recommendation *answer;
    fadu_diag *diag;
    size_t text_count; /* answers printed as text so far */
    size_t line_count; /* lines of JSON Lines done so far */
};

/* --- one case ------------------------------------------------------------- */

static fadu_status
evaluate(struct evaluation *evaluation, const char *name,
         const struct text *input)
{
    fadu_status status;

    fadu_diag_clear(evaluation->diag);
    status = fadu_case_read(evaluation->facts, name, input->ptr, input->len,
                            evaluation->diag);
    if (status != FADU_OK)
        return status;
    return fadu_evaluate(evaluation->book, evaluation->facts,
                         evaluation->answer, evaluation->diag);
}

/* The derivation below the answer. */
static fadu_status
print_trace(const struct evaluation *evaluation)
{
    char *text = NULL;
    fadu_status status = fadu_recommendation_trace_to_text(
        evaluation->answer, evaluation->options->language, &text, NULL);

    if (status != FADU_OK)
        return status;
    print_text(evaluation->options, text);
    fadu_string_free(text);
    return FADU_OK;
}

static fadu_status
print_as_text(struct evaluation *evaluation)
{
    static const char rule[] = "\n────────────────────────────────────────\n\n";
    const struct options *options = evaluation->options;
    char *text = NULL;
    fadu_status status =
        options->is_brief
            ? fadu_recommendation_to_brief_text(evaluation->answer,
                                                options->language, &text, NULL)
            : fadu_recommendation_to_text(evaluation->answer, options->language,
                                          &text, NULL);

    if (status != FADU_OK)
        return status;
    if (evaluation->text_count++)
        fputs(rule, stdout);
    print_text(evaluation->options, text);
    fadu_string_free(text);
    return evaluation->options->wants_trace ? print_trace(evaluation) : FADU_OK;
}

static fadu_status
print_as_json(const struct evaluation *evaluation, bool is_pretty)
{
    char *text = NULL;
    size_t len = 0;
    fadu_status status = evaluation->options->is_brief
                             ? fadu_recommendation_to_brief_json(
                                   evaluation->answer, is_pretty, &text, &len)
                             : fadu_recommendation_to_json(
                                   evaluation->answer, is_pretty, &text, &len);

    if (status != FADU_OK)
        return status;
    fwrite(text, 1, len, stdout);
    if (len == 0 || text[len - 1] != '\n')
        putchar('\n');
    fadu_string_free(text);
    return FADU_OK;
}

static enum exit_code
evaluate_document(struct evaluation *evaluation, const char *name,
                  const struct text *input)
{
    fadu_status status = evaluate(evaluation, name, input);

    if (status == FADU_OK)
        status = evaluation->options->format == FORMAT_JSON
                     ? print_as_json(evaluation, true)
                     : print_as_text(evaluation);
    if (status == FADU_OK)
        return EXIT_DONE;
    return report_status(evaluation->options, status, evaluation->diag);
}

/* --- JSON Lines ----------------------------------------------------------- */

/* So that messages tell the line of the file, an unreadable line is read once
 * more with the lines before it left empty. */
static void
find_true_place(struct evaluation *evaluation, const char *name,
                const struct text *line, size_t line_number)
{
    struct text padded = { .len = line_number - 1 + line->len };

    padded.ptr = malloc(padded.len + 1);
    if (!padded.ptr)
        return;
    memset(padded.ptr, '\n', line_number - 1);
    memcpy(padded.ptr + line_number - 1, line->ptr, line->len + 1);
    evaluate(evaluation, name, &padded);
    free(padded.ptr);
}

static enum exit_code
evaluate_line(struct evaluation *evaluation, const char *name,
              const struct text *line, size_t line_number)
{
    const bool is_text = evaluation->options->format == FORMAT_TEXT;
    fadu_status status;

    if (is_blank_line(line))
        return EXIT_DONE;
    status = evaluate(evaluation, name, line);
    if (status == FADU_ERROR_INVALID_CASE)
        find_true_place(evaluation, name, line, line_number);
    if (status == FADU_OK)
        status = is_text ? print_as_text(evaluation)
                         : print_as_json(evaluation, false);
    if (status == FADU_OK)
        return EXIT_DONE;
    if (!is_text)
        print_error_line(name, line_number, status, evaluation->diag,
                         evaluation->options->language);
    return report_status(evaluation->options, status, evaluation->diag);
}

static void
show_progress(struct evaluation *evaluation, bool is_end)
{
    if (!isatty(STDERR_FILENO) || isatty(STDOUT_FILENO) ||
        evaluation->line_count < PROGRESS_LINES)
        return;
    if (is_end)
        fputs("\r\033[K", stderr);
    else if (evaluation->line_count % PROGRESS_LINES == 0)
        fprintf(stderr, "\r%zu", evaluation->line_count);
}

static enum exit_code
evaluate_lines(struct evaluation *evaluation, const char *name,
               struct line_source *source)
{
    struct text line = { 0 };
    enum exit_code code = EXIT_DONE;
    enum read_result result = READ_DONE;

    while (output_is_wanted()) {
        result = read_line(source, &line);
        if (result != READ_DONE)
            break;
        code = graver(
            code, evaluate_line(evaluation, name, &line, source->line_number));
        evaluation->line_count++;
        show_progress(evaluation, false);
    }
    show_progress(evaluation, true);
    free(line.ptr);
    if (result != READ_DONE && result != READ_END)
        code = graver(code,
                      report_read(evaluation->options->language, name, result));
    return code;
}

/* --- inputs --------------------------------------------------------------- */

/* One object on one line is one of JSON Lines where JSON is asked for. */
static bool
is_by_line(const struct evaluation *evaluation, enum shape shape)
{
    return shape == SHAPE_LINES || (shape == SHAPE_ONE_OBJECT &&
                                    evaluation->options->format == FORMAT_JSON);
}

static enum exit_code
evaluate_whole(struct evaluation *evaluation, const char *name,
               struct line_source *source)
{
    struct text document;
    enum read_result result = read_document(source, &document);

    if (result == READ_DONE && is_blank_line(&document))
        result = READ_END;
    if (result != READ_DONE)
        return report_read(evaluation->options->language, name, result);
    return evaluate_document(evaluation, name, &document);
}

static enum exit_code
evaluate_stdin(struct evaluation *evaluation)
{
    static const char name[] = "<stdin>";
    struct line_source source = { .file = stdin };
    enum shape shape;
    enum read_result result = look_at_shape(&source, &shape);
    enum exit_code code;

    if (result != READ_DONE && (result != READ_END || !source.ahead.len))
        code = report_read(evaluation->options->language, name, result);
    else if (is_by_line(evaluation, shape))
        code = evaluate_lines(evaluation, name, &source);
    else
        code = evaluate_whole(evaluation, name, &source);
    free(source.ahead.ptr);
    return code;
}

static bool
ends_with(const char *text, const char *end)
{
    const size_t text_len = strlen(text);
    const size_t end_len = strlen(end);

    return text_len >= end_len && strcmp(text + text_len - end_len, end) == 0;
}

static enum exit_code
evaluate_file(struct evaluation *evaluation, const char *path)
{
    struct line_source source = { .file = fopen(path, "rb") };
    enum exit_code code;

    if (!source.file)
        return report_read(evaluation->options->language, path, READ_FAILED);
    code = ends_with(path, ".jsonl")
               ? evaluate_lines(evaluation, path, &source)
               : evaluate_whole(evaluation, path, &source);
    free(source.ahead.ptr);
    fclose(source.file);
    return code;
}

static enum exit_code
evaluate_all(struct evaluation *evaluation)
{
    const struct options *options = evaluation->options;
    enum exit_code code = EXIT_DONE;

    for (int i = 0; i < options->argument_count && output_is_wanted(); i++) {
        const char *argument = options->arguments[i];

        /* What is said of this case stands below the answers before it. */
        fflush(stdout);
        code = graver(code, strcmp(argument, "-") == 0
                                ? evaluate_stdin(evaluation)
                                : evaluate_file(evaluation, argument));
    }
    return code;
}

enum exit_code
run_evaluate(const struct options *options)
{
    struct evaluation evaluation = { .options = options };
    enum exit_code code = EXIT_FAILED;

    if (options->format == FORMAT_HTML) {
        complain(options->language, "--format html 尚未提供",
                 "--format html is not available yet");
        return EXIT_BAD_INPUT;
    }
    evaluation.diag = fadu_diag_new();
    evaluation.facts = fadu_case_new();
    evaluation.answer = fadu_recommendation_new();
    if (!evaluation.diag || !evaluation.facts || !evaluation.answer)
        complain(options->language, "内存不足", "out of memory");
    else
        evaluation.book = load_rules(options, NULL, evaluation.diag, &code);
    if (evaluation.book)
        code = evaluate_all(&evaluation);
    fadu_recommendation_free(evaluation.answer);
    fadu_case_free(evaluation.facts);
    fadu_diag_free(evaluation.diag);
    fadu_rulebook_unref(evaluation.book);
    return code;
}
