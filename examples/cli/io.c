/* SPDX-License-Identifier: Apache-2.0 */
#include "io.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_BYTES = 4096 };

/* --- reading -------------------------------------------------------------- */

/* Room for `more` bytes and a NUL. */
static enum read_result
make_room(struct text *text, size_t more)
{
    size_t capacity = text->capacity ? text->capacity : FIRST_BYTES;
    char *moved;

    if (text->len + more > MAX_INPUT_BYTES)
        return READ_TOO_LARGE;
    while (capacity < text->len + more + 1)
        capacity *= 2;
    if (capacity == text->capacity)
        return READ_DONE;
    moved = realloc(text->ptr, capacity);
    if (!moved)
        return READ_NO_MEMORY;
    text->ptr = moved;
    text->capacity = capacity;
    return READ_DONE;
}

enum read_result
append_line(FILE *stream, struct text *text)
{
    const size_t start = text->len;
    int byte = 0;

    while (byte != '\n') {
        enum read_result result = make_room(text, 1);

        if (result != READ_DONE)
            return result;
        byte = getc_unlocked(stream);
        if (byte == EOF)
            break;
        text->ptr[text->len++] = (char)byte;
    }
    text->ptr[text->len] = '\0';
    if (ferror(stream))
        return READ_FAILED;
    return text->len > start ? READ_DONE : READ_END;
}

enum read_result
append_rest(FILE *stream, struct text *text)
{
    for (;;) {
        enum read_result result = make_room(text, 1);
        size_t got;

        if (result != READ_DONE)
            return result;
        got = fread(text->ptr + text->len, 1, text->capacity - text->len - 1,
                    stream);
        text->len += got;
        text->ptr[text->len] = '\0';
        if (ferror(stream))
            return READ_FAILED;
        if (got == 0)
            return READ_DONE;
    }
}

enum read_result
append_bytes(struct text *text, const char *bytes, size_t len)
{
    enum read_result result = make_room(text, len);

    if (result != READ_DONE)
        return result;
    memcpy(text->ptr + text->len, bytes, len);
    text->len += len;
    text->ptr[text->len] = '\0';
    return READ_DONE;
}

enum exit_code
report_read(int32_t language, const char *name, enum read_result result)
{
    switch (result) {
    case READ_DONE:
        return EXIT_DONE;
    case READ_END:
        complain(language, "%s：没有内容", "%s: there is nothing in it", name);
        return EXIT_BAD_INPUT;
    case READ_FAILED:
        complain(language, "%s：无法读取：%s", "%s: cannot be read: %s", name,
                 strerror(errno));
        return EXIT_BAD_INPUT;
    case READ_TOO_LARGE:
        complain(language, "%s：超过 %d 字节", "%s: larger than %d bytes", name,
                 MAX_INPUT_BYTES);
        return EXIT_BAD_INPUT;
    case READ_NO_MEMORY:
        break;
    }
    complain(language, "%s：内存不足", "%s: out of memory", name);
    return EXIT_FAILED;
}

/* --- saying what went wrong ----------------------------------------------- */

void
complain(int32_t language, const char *chinese, const char *english, ...)
{
    va_list arguments;

    fputs("fadu: ", stderr);
    va_start(arguments, english);
    vfprintf(stderr, in_language(language, chinese, english), arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void
print_messages(const struct options *options, const fadu_diag *diag)
{
    char *text = NULL;

    if (!fadu_diag_get_count(diag) ||
        fadu_diag_render(diag, options->language, &text, NULL) != FADU_OK)
        return;
    fputs(text, stderr);
    fadu_string_free(text);
}

enum exit_code
report_status(const struct options *options, fadu_status status,
              const fadu_diag *diag)
{
    print_messages(options, diag);
    switch (status) {
    case FADU_OK:
        return EXIT_DONE;
    case FADU_ERROR_INVALID_RULES:
    case FADU_ERROR_INVALID_CASE:
    case FADU_ERROR_NOT_FOUND:
    case FADU_ERROR_LIMIT:
    case FADU_ERROR_OVERFLOW:
        if (!fadu_diag_has_errors(diag))
            complain(options->language, "输入有误（%s）",
                     "the input is wrong (%s)", fadu_status_name(status));
        return EXIT_BAD_INPUT;
    default:
        complain(options->language, "未能完成（%s）", "failed (%s)",
                 fadu_status_name(status));
        return EXIT_FAILED;
    }
}

enum exit_code
graver(enum exit_code a, enum exit_code b)
{
    return a > b ? a : b;
}

/* --- writing -------------------------------------------------------------- */

void
print_text(const struct options *options, const char *text)
{
    while (*text) {
        const size_t len = strcspn(text, "\n");
        const bool is_heading = options->has_color && len && *text != ' ';

        if (is_heading)
            fputs("\033[1m", stdout);
        fwrite(text, 1, len, stdout);
        if (is_heading)
            fputs("\033[0m", stdout);
        text += len;
        if (*text == '\n') {
            putchar('\n');
            text++;
        }
    }
}

bool
output_is_wanted(void)
{
    return !ferror(stdout);
}

/* Asked once writing has failed: why, nobody remembers. */
static bool
reader_has_gone(void)
{
    struct pollfd output = { .fd = STDOUT_FILENO, .events = POLLOUT };

    return poll(&output, 1, 0) == 1 && (output.revents & (POLLERR | POLLHUP));
}

enum exit_code
close_output(int32_t language, enum exit_code code)
{
    const bool had_failed = ferror(stdout) != 0;
    const bool is_unread = had_failed && reader_has_gone();

    errno = 0;
    if (fclose(stdout) == 0 && !had_failed)
        return code;
    /* Whoever read has seen enough. */
    if (errno == EPIPE || is_unread)
        return code;
    complain(language, "无法写入标准输出：%s",
             "standard output cannot be written: %s",
             strerror(errno ? errno : EIO));
    return EXIT_FAILED;
}
