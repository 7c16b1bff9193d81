/* SPDX-License-Identifier: Apache-2.0 */
#include "error_line.h"

static void
print_json_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            printf("\\%c", byte);
        else if (byte < 0x20)
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static void
print_message(const fadu_diag *diag, size_t index, int32_t language)
{
    printf("{\"code\":%d,\"line\":%u,\"column\":%u,\"message\":",
           (int)fadu_diag_get_code(diag, index),
           (unsigned)fadu_diag_get_line(diag, index),
           (unsigned)fadu_diag_get_column(diag, index));
    print_json_text(fadu_diag_get_message(diag, index, language));
    putchar('}');
}

void
print_error_line(const char *name, size_t line_number, fadu_status status,
                 const fadu_diag *diag, int32_t language)
{
    fputs("{\"error\":{\"status\":", stdout);
    print_json_text(fadu_status_name(status));
    fputs(",\"file\":", stdout);
    print_json_text(name);
    printf(",\"line\":%zu,\"messages\":[", line_number);
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++) {
        if (i > 0)
            putchar(',');
        print_message(diag, i, language);
    }
    fputs("]}}\n", stdout);
}
