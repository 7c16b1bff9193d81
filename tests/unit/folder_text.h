/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* The rule files of a folder as one text, without its worked cases. */

#include <sys/stat.h>

#include "data_support.h"
#include "mutate_text.h"

enum { MAX_SECTIONS = 40 };

struct section {
    char key[64];
    struct fadu_buf text;
};

struct sections {
    struct section items[MAX_SECTIONS];
    uint32_t count;
};

static inline struct section *
section_of(struct sections *sections, const char *line, bool *is_new)
{
    const size_t len = strcspn(line, ":");
    struct section *section;

    assert_true(len < sizeof(section->key));
    for (uint32_t i = 0; i < sections->count; i++)
        if (strlen(sections->items[i].key) == len &&
            starts_with(line, sections->items[i].key))
            return &sections->items[i];
    assert_true(sections->count < MAX_SECTIONS);
    section = &sections->items[sections->count++];
    memcpy(section->key, line, len);
    section->key[len] = '\0';
    fadu_buf_init(&section->text, NULL);
    *is_new = true;
    return section;
}

/* Lists of several files become one. */
static inline void
add_text(struct sections *sections, const char *text)
{
    struct section *section = NULL;

    for (const char *line = text; *line; line = next_line(line)) {
        bool is_head = strchr(" #-\n", *line) == NULL;
        bool is_new = false;

        if (is_head)
            section = section_of(sections, line, &is_new);
        if (section && (!is_head || is_new))
            fadu_buf_add(
                &section->text,
                (struct fadu_str){ line, (size_t)(next_line(line) - line) });
    }
}

static inline void
add_path(struct sections *sections, const char *path)
{
    struct listing listing;
    struct stat status;

    assert_int_equal(stat(path, &status), 0);
    if (!S_ISDIR(status.st_mode)) {
        char *text = read_file(path, NULL);

        add_text(sections, text);
        free(text);
        return;
    }
    list_folder(&listing, path);
    for (size_t i = 0; i < listing.count; i++) {
        char inner[MAX_PATH_BYTES];

        if (!starts_with(listing.names[i], "cases") &&
            !starts_with(listing.names[i], "README"))
            add_path(sections, path_of(inner, path, listing.names[i]));
    }
    free_listing(&listing);
}

static inline char *
whole_text(const char *path)
{
    static struct sections sections;
    struct fadu_buf whole;
    char *text;

    sections.count = 0;
    fadu_buf_init(&whole, NULL);
    add_path(&sections, path);
    for (uint32_t i = 0; i < sections.count; i++) {
        fadu_buf_add(&whole, fadu_buf_str(&sections.items[i].text));
        fadu_buf_add_text(&whole, "\n");
        fadu_buf_free(&sections.items[i].text);
    }
    text = strdup(whole.ptr);
    fadu_buf_free(&whole);
    assert_non_null(text);
    return text;
}
