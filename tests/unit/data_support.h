/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Tests that are files: an input, and beside it what must come of it.
 *
 * The first line of an expectation is a status, every other line a message:
 *
 *   FADU_ERROR_INVALID_RULES
 *   rules.yaml:2:40 FADU-301 unknown key 'akk'; did you mean 'ask'?
 *
 * FADU_UPDATE_EXPECTED=1 writes what came, but only where the status is the
 * one that stands there: a new failure cannot become what is expected.
 */

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "fadu/fadu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define DATA_ROOT FADU_SOURCE_ROOT "/tests/data/"

enum { MAX_NAMES = 1000, MAX_PATH_BYTES = 4096 };

static inline const char *
path_of(char *path, const char *folder, const char *name)
{
    int len = snprintf(path, MAX_PATH_BYTES, "%s/%s", folder, name);

    assert_true(len > 0 && len < MAX_PATH_BYTES);
    return path;
}

/* NULL if there is no such file; to be freed. */
static inline char *
read_file(const char *path, size_t *len_out)
{
    FILE *file = fopen(path, "rb");
    size_t capacity = 1 << 16;
    size_t len = 0;
    char *text = malloc(capacity + 1);

    assert_non_null(text);
    if (!file) {
        free(text);
        return NULL;
    }
    while (!feof(file) && !ferror(file)) {
        if (len == capacity) {
            capacity *= 2;
            text = realloc(text, capacity + 1);
            assert_non_null(text);
        }
        len += fread(text + len, 1, capacity - len, file);
    }
    fclose(file);
    text[len] = '\0';
    if (len_out)
        *len_out = len;
    return text;
}

static inline void
write_file(const char *path, const char *text, size_t len)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static inline int
compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

struct listing {
    char *names[MAX_NAMES];
    size_t count;
};

/* What is in a folder, sorted, without hidden names. */
static inline void
list_folder(struct listing *listing, const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;

    listing->count = 0;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        size_t size = strlen(entry->d_name) + 1;

        if (entry->d_name[0] == '.')
            continue;
        assert_true(listing->count < MAX_NAMES);
        listing->names[listing->count] = malloc(size);
        assert_non_null(listing->names[listing->count]);
        memcpy(listing->names[listing->count++], entry->d_name, size);
    }
    closedir(folder);
    qsort(listing->names, listing->count, sizeof(listing->names[0]),
          compare_names);
}

static inline void
free_listing(struct listing *listing)
{
    while (listing->count > 0)
        free(listing->names[--listing->count]);
}

/* `prefix` is left out where a place begins with it. */
static inline void
write_outcome(struct fadu_buf *buf, fadu_status status, const fadu_diag *diag,
              const char *prefix)
{
    fadu_buf_add_text(buf, fadu_status_name(status));
    fadu_buf_add_char(buf, '\n');
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++) {
        const char *file = fadu_diag_get_file(diag, i);

        if (strncmp(file, prefix, strlen(prefix)) == 0)
            file += strlen(prefix);
        fadu_buf_add_text(buf, file);
        if (fadu_diag_get_line(diag, i)) {
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, fadu_diag_get_line(diag, i));
            fadu_buf_add_char(buf, ':');
            fadu_buf_add_int(buf, fadu_diag_get_column(diag, i));
        }
        fadu_buf_add_text(buf, *file ? " FADU-" : "FADU-");
        fadu_buf_add_int(buf, fadu_diag_get_code(diag, i));
        fadu_buf_add_char(buf, ' ');
        fadu_buf_add_text(buf, fadu_diag_get_message(diag, i, FADU_ENGLISH));
        fadu_buf_add_char(buf, '\n');
    }
}

static inline bool
is_same_first_line(const char *left, const char *right)
{
    size_t len = strcspn(left, "\n");

    return len == strcspn(right, "\n") && strncmp(left, right, len) == 0;
}

static inline void
compare_outcome(const char *path, const char *actual)
{
    char *expected = read_file(path, NULL);

    if (!expected)
        fail_msg("%s is missing; begin it with the status", path);
    else if (getenv("FADU_UPDATE_EXPECTED") &&
             is_same_first_line(expected, actual))
        write_file(path, actual, strlen(actual));
    else
        assert_string_equal(actual, expected);
    free(expected);
}
