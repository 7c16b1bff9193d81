/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rulebooks of tests/rulebooks and the shipped ones: each is loaded,
 * without a warning if it is shipped, and each of its worked cases is a test.
 * Public interface only, so that what a rulebook promises is what a caller
 * gets.
 */
#define _XOPEN_SOURCE 700

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fadu/fadu.h>

#define RULEBOOKS_ROOT FADU_SOURCE_ROOT "/tests/rulebooks"
#define SHIPPED_ROOT FADU_SOURCE_ROOT "/rules"

enum { MAX_BOOKS = 256, MAX_TESTS = 8192 };

struct folder {
    char *path;
    const char *name; /* within path */
    fadu_rulebook *book;
    fadu_diag *diag;
    fadu_status status;
    int32_t is_shipped;
};

struct worked {
    const struct folder *folder;
    size_t index;
};

static struct folder folders[MAX_BOOKS];
static size_t folder_count;
static struct worked worked_cases[MAX_TESTS];
static struct CMUnitTest tests[MAX_TESTS];
static char *test_names[MAX_TESTS];
static size_t test_count;

static char *
join(const char *left, const char *between, const char *right)
{
    size_t size = strlen(left) + strlen(between) + strlen(right) + 1;
    char *text = malloc(size);

    if (text == NULL)
        abort();
    snprintf(text, size, "%s%s%s", left, between, right);
    return text;
}

static void
print_messages(const fadu_diag *diag)
{
    char *text = NULL;

    if (fadu_diag_render(diag, FADU_ENGLISH, &text, NULL) != FADU_OK)
        return;
    print_error("%s", text);
    fadu_string_free(text);
}

static void
rulebook_loads(void **state)
{
    const struct folder *folder = *state;

    if (folder->status != FADU_OK)
        print_messages(folder->diag);
    assert_int_equal(folder->status, FADU_OK);
    if (folder->is_shipped && fadu_diag_get_count(folder->diag) > 0) {
        print_messages(folder->diag);
        fail();
    }
    /* A rulebook without cases would pass whatever the library does. */
    assert_true(fadu_rulebook_get_count(folder->book, FADU_SECTION_CASES) > 0);
}

/* What can be reached by some case of a shipped rulebook is. */
static void
cases_reach_everything(void **state)
{
    const struct folder *folder = *state;
    int32_t is_complete = 0;
    char *text = NULL;

    assert_int_equal(fadu_coverage_text(folder->book, FADU_ENGLISH,
                                        &is_complete, &text, NULL, NULL),
                     FADU_OK);
    if (!is_complete)
        print_error("%s", text);
    fadu_string_free(text);
    assert_true(is_complete);
}

static void
worked_case_comes_out(void **state)
{
    const struct worked *worked = *state;
    int32_t is_passed = 0;
    fadu_diag *diag = fadu_diag_new();
    fadu_status status;

    assert_non_null(diag);
    status = fadu_rulebook_run_case(worked->folder->book, worked->index,
                                    &is_passed, diag);
    if (status != FADU_OK || !is_passed)
        print_messages(diag);
    fadu_diag_free(diag);
    assert_int_equal(status, FADU_OK);
    assert_int_equal(is_passed, 1);
}

static void
add_test(char *name, CMUnitTestFunction function, void *state)
{
    if (test_count == MAX_TESTS)
        abort();
    /* '#' begins a directive in the Test Anything Protocol. */
    for (char *at = strchr(name, '#'); at != NULL; at = strchr(at, '#'))
        *at = '.';
    test_names[test_count] = name;
    tests[test_count] = (struct CMUnitTest){
        .name = name,
        .test_func = function,
        .initial_state = state,
    };
    test_count++;
}

static void
add_folder(char *path, int32_t is_shipped)
{
    struct folder *folder = &folders[folder_count];
    size_t case_count;

    if (folder_count == MAX_BOOKS)
        abort();
    folder_count++;
    folder->path = path;
    folder->name = strrchr(path, '/') + 1;
    folder->is_shipped = is_shipped;
    folder->diag = fadu_diag_new();
    folder->status =
        fadu_rulebook_load(path, strlen(path), &folder->book, folder->diag);
    add_test(join(folder->name, ": ", "rulebook_loads"), rulebook_loads,
             folder);
    if (is_shipped)
        add_test(join(folder->name, ": ", "cases_reach_everything"),
                 cases_reach_everything, folder);
    case_count = fadu_rulebook_get_count(folder->book, FADU_SECTION_CASES);
    for (size_t i = 0; i < case_count; i++) {
        struct worked *worked = &worked_cases[test_count];

        *worked = (struct worked){ .folder = folder, .index = i };
        add_test(join(folder->name, ": ",
                      fadu_rulebook_get_entry_name(folder->book,
                                                   FADU_SECTION_CASES, i)),
                 worked_case_comes_out, worked);
    }
}

static int
compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* Whether the folder holds a rulebook, and not something else: schemas. */
static int
is_rulebook(const char *path)
{
    char *file = join(path, "/", "rulebook.yaml");
    FILE *stream = fopen(file, "r");

    free(file);
    if (stream != NULL)
        fclose(stream);
    return stream != NULL;
}

/* Every rulebook of the folder in the order of its name. */
static void
add_folders(const char *parent, int32_t is_shipped)
{
    char *names[MAX_BOOKS];
    size_t count = 0;
    DIR *root = opendir(parent);

    if (root == NULL) {
        fprintf(stderr, "cannot read %s\n", parent);
        exit(EXIT_FAILURE);
    }
    for (struct dirent *entry = readdir(root); entry != NULL;
         entry = readdir(root)) {
        /* What has an ending is a file beside the folders. */
        if (strchr(entry->d_name, '.') != NULL)
            continue;
        if (count == MAX_BOOKS)
            abort();
        names[count] = join(parent, "/", entry->d_name);
        count++;
    }
    closedir(root);
    qsort(names, count, sizeof(names[0]), compare_names);
    for (size_t i = 0; i < count; i++) {
        if (is_shipped && !is_rulebook(names[i]))
            free(names[i]);
        else
            add_folder(names[i], is_shipped);
    }
}

int
main(void)
{
    int failure_count;

    add_folders(RULEBOOKS_ROOT, 0);
    add_folders(SHIPPED_ROOT, 1);
    failure_count =
        _cmocka_run_group_tests("rulebooks", tests, test_count, NULL, NULL);
    for (size_t i = 0; i < test_count; i++)
        free(test_names[i]);
    for (size_t i = 0; i < folder_count; i++) {
        fadu_rulebook_unref(folders[i].book);
        fadu_diag_free(folders[i].diag);
        free(folders[i].path);
    }
    return failure_count == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
