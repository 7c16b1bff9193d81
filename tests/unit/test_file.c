/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text_support.h"

#include "text/file.h"

static char root[] = "/tmp/fadu-test-XXXXXX";
static struct fadu_arena arena;
static struct fadu_guard guard;
static fadu_diag *diag;
static fadu_sources sources;
static bool is_read;
static char path_text[4096];

/* A path below the folder of the tests; lives until the next call. */
static const char *
path_of(const char *name)
{
    size_t root_len = strlen(root);

    assert_true(root_len + strlen(name) + 2 < sizeof(path_text));
    memcpy(path_text, root, root_len);
    path_text[root_len] = '/';
    strcpy(path_text + root_len + 1, name);
    return path_text;
}

static void
make_folder(const char *name)
{
    assert_int_equal(mkdir(path_of(name), 0700), 0);
}

static void
make_file(const char *name, const char *text, size_t len)
{
    FILE *file = fopen(path_of(name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void
make_link(const char *to, const char *name)
{
    assert_int_equal(symlink(to, path_of(name)), 0);
}

static int
make_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/fadu-test-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static int
remove_one(const char *path, const struct stat *status, int type,
           struct FTW *walk)
{
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

static int
remove_root(void **state)
{
    (void)state;
    return nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void
read_folder_body(void *path)
{
    is_read = fadu_folder_read(fadu_str_of(path), &arena, diag, &sources);
}

static void
read_file_body(void *path)
{
    struct fadu_source *source =
        fadu_file_read(fadu_str_of(path), &arena, diag);

    is_read = source != NULL;
    if (source)
        FADU_VEC_PUSH(&arena, &sources, source);
}

static fadu_status
run(void (*body)(void *), const char *path)
{
    char copy[sizeof(path_text)];

    strcpy(copy, path);
    is_read = false;
    memset(&sources, 0, sizeof(sources));
    fadu_arena_init(&arena, &guard, 0);
    return fadu_guard_run(&guard, body, copy);
}

static void
begin(void (*body)(void *), const char *name)
{
    diag = fadu_diag_new();
    assert_non_null(diag);
    assert_int_equal(run(body, *name ? path_of(name) : root), FADU_OK);
}

static void
end(void)
{
    fadu_arena_clear(&arena);
    fadu_diag_free(diag);
}

/* The names below the root and the texts, in order: "a.yaml=1 b/c.yml=2 " */
static void
expect_sources(const char *expected)
{
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    for (uint32_t i = 0; i < sources.count; i++) {
        const struct fadu_source *source = sources.items[i];

        assert_true(fadu_str_starts_with(source->name, fadu_str_of(root)));
        fadu_buf_add(&buf, fadu_str_from(source->name, strlen(root) + 1));
        fadu_buf_add_char(&buf, '=');
        fadu_buf_add(&buf, source->text);
        fadu_buf_add_char(&buf, ' ');
    }
    assert_string_equal(buf.ptr ? buf.ptr : "", expected);
    fadu_buf_free(&buf);
}

/* One message about a name below the root; `rest` follows the name. */
static void
expect_message(enum fadu_message code, const char *start, const char *name,
               const char *rest)
{
    char expected[2 * sizeof(path_text)];

    snprintf(expected, sizeof(expected), "%s%s%s%s%s", start, root,
             *name ? "/" : "", name, rest);
    assert_int_equal(fadu_diag_get_count(diag), 1);
    assert_int_equal(fadu_diag_get_code(diag, 0), code);
    assert_string_equal(fadu_diag_get_message(diag, 0, FADU_ENGLISH), expected);
    assert_false(is_read);
}

static void
a_file_is_read_whole(void **state)
{
    (void)state;
    make_file("一.yaml", "a\0b\r\n", 5);
    begin(read_file_body, "一.yaml");
    assert_true(is_read);
    assert_int_equal(sources.items[0]->text.len, 5);
    assert_memory_equal(sources.items[0]->text.ptr, "a\0b\r\n", 5);
    assert_string_equal(sources.items[0]->name.ptr, path_of("一.yaml"));
    end();

    make_file("empty", "", 0);
    begin(read_file_body, "empty");
    assert_true(is_read);
    assert_int_equal(sources.items[0]->text.len, 0);
    end();
}

static void
what_has_no_size_is_read_to_its_end(void **state)
{
    (void)state;
    diag = fadu_diag_new();
    run(read_file_body, "/proc/self/status");
    assert_true(is_read);
    assert_true(sources.items[0]->text.len > 100);
    end();
    /* … unless it has none. */
    diag = fadu_diag_new();
    run(read_file_body, "/dev/zero");
    assert_false(is_read);
    assert_int_equal(fadu_diag_get_code(diag, 0), FADU_MSG_TOO_LARGE);
    end();
}

static void
a_file_may_be_as_large_as_the_limit(void **state)
{
    (void)state;
    for (off_t extra = 0; extra < 2; extra++) {
        make_file("large", "", 0);
        assert_int_equal(
            truncate(path_of("large"), FADU_MAX_TEXT_BYTES + extra), 0);
        begin(read_file_body, "large");
        assert_int_equal(is_read, extra == 0);
        if (extra) {
            assert_int_equal(fadu_diag_get_code(diag, 0), FADU_MSG_TOO_LARGE);
            assert_string_equal(fadu_diag_get_file(diag, 0), path_of("large"));
        }
        end();
    }
}

static void
files_that_cannot_be_read_are_named_with_the_reason(void **state)
{
    (void)state;
    begin(read_file_body, "none.yaml");
    expect_message(FADU_MSG_NO_FILE, "file '", "none.yaml",
                   "' cannot be read: it does not exist");
    assert_non_null(
        strstr(fadu_diag_get_message(diag, 0, FADU_CHINESE), "：不存在"));
    end();

    make_folder("folder");
    begin(read_file_body, "folder");
    expect_message(FADU_MSG_NO_FILE, "file '", "folder",
                   "' cannot be read: it is a folder");
    end();

    make_file("file", "", 0);
    begin(read_file_body, "file/x");
    expect_message(FADU_MSG_NO_FILE, "file '", "file/x",
                   "' cannot be read: it is not a folder");
    end();

    make_link("self", "self");
    begin(read_file_body, "self");
    expect_message(FADU_MSG_NO_FILE, "file '", "self",
                   "' cannot be read: its links lead round in a circle");
    end();

    if (geteuid() == 0)
        return; /* nothing is forbidden to root */
    make_file("secret", "", 0);
    assert_int_equal(chmod(path_of("secret"), 0), 0);
    begin(read_file_body, "secret");
    expect_message(FADU_MSG_NO_FILE, "file '", "secret",
                   "' cannot be read: no permission");
    end();
}

static void
a_folder_is_read_in_the_order_of_bytes(void **state)
{
    (void)state;
    make_folder("a");
    make_folder("a/b");
    make_folder(".hidden");
    make_folder("folder.yaml");
    make_file("z.yaml", "1", 1);
    make_file("B.yml", "2", 1);
    make_file("b.yaml", "3", 1);
    make_file("a-b.yaml", "4", 1);
    make_file("a/二.yaml", "5", 1);
    make_file("a/b/一.yaml", "6", 1);
    make_file("folder.yaml/x.yaml", "7", 1);
    make_file("README.md", "", 0);
    make_file("yaml", "", 0);
    make_file("x.yaml~", "", 0);
    make_file(".x.yaml", "", 0);
    make_file(".hidden/x.yaml", "", 0);
    make_link("z.yaml", "link.yaml");
    make_link("nowhere", "dead");

    begin(read_folder_body, "");
    assert_true(is_read);
    expect_sources("B.yml=2 a-b.yaml=4 a/b/一.yaml=6 a/二.yaml=5 b.yaml=3 "
                   "folder.yaml/x.yaml=7 link.yaml=1 z.yaml=1 ");
    end();
    begin(read_folder_body, "a/");
    expect_sources("a/b/一.yaml=6 a/二.yaml=5 ");
    end();
}

static void
an_empty_folder_has_no_files(void **state)
{
    (void)state;
    begin(read_folder_body, "");
    assert_true(is_read);
    assert_int_equal(sources.count, 0);
    end();
}

static void
folders_that_cannot_be_read_are_named_with_the_reason(void **state)
{
    (void)state;
    begin(read_folder_body, "none");
    expect_message(FADU_MSG_NO_FOLDER, "folder '", "none",
                   "' cannot be read: it does not exist");
    end();

    make_file("file.yaml", "1", 1);
    begin(read_folder_body, "file.yaml");
    expect_message(FADU_MSG_NO_FOLDER, "folder '", "file.yaml",
                   "' cannot be read: it is not a folder");
    end();

    /* One that is missing does not hide the others. */
    make_link("nowhere", "dead.yaml");
    begin(read_folder_body, "");
    expect_message(FADU_MSG_NO_FILE, "file '", "dead.yaml",
                   "' cannot be read: it does not exist");
    expect_sources("file.yaml=1 ");
    end();
}

static void
links_in_a_circle_are_refused(void **state)
{
    (void)state;
    make_folder("a");
    make_file("a/x.yaml", "1", 1);
    make_link("..", "a/back");
    begin(read_folder_body, "");
    expect_message(FADU_MSG_FOLDER_LOOP, "folder '", "a/back",
                   "' is a link to one it stands in");
    expect_sources("a/x.yaml=1 ");
    end();
}

static void
folders_nest_as_deep_as_the_limit(void **state)
{
    char name[4 * FADU_MAX_DEPTH] = "d";

    (void)state;
    for (int depth = 1; depth <= FADU_MAX_DEPTH; depth++) {
        make_folder(name);
        strcat(name, "/d");
    }
    begin(read_folder_body, "");
    assert_true(is_read);
    end();
    make_folder(name);
    begin(read_folder_body, "");
    assert_int_equal(fadu_diag_get_code(diag, 0), FADU_MSG_TOO_DEEP);
    assert_string_equal(fadu_diag_get_file(diag, 0), path_of(name));
    end();
}

static void
many_ways_through_few_folders_come_to_an_end(void **state)
{
    char name[16], to[16];

    (void)state;
    /* Two ways down from each of twenty folders: a million paths. */
    for (int i = 0; i < 20; i++) {
        snprintf(name, sizeof(name), "%d", i);
        make_folder(name);
        snprintf(to, sizeof(to), "../%d", i + 1);
        snprintf(name, sizeof(name), "%d/a", i);
        make_link(to, name);
        snprintf(name, sizeof(name), "%d/b", i);
        make_link(to, name);
    }
    begin(read_folder_body, "0");
    expect_message(FADU_MSG_TOO_MANY_FILES, "folder '", "0",
                   "' holds more than 100000 files and folders");
    end();
}

static void
memory_may_run_out_anywhere(void **state)
{
    char folder[sizeof(root)];
    bool is_done = false;

    (void)state;
    make_folder("a");
    make_file("a/x.yaml", "1", 1);
    make_file("b.yaml", "2", 1);
    strcpy(folder, root);
    for (size_t nth = 1; !is_done; nth++) {
        fadu_status status;

        diag = fadu_diag_new();
        fadu_alloc_fail_at(nth);
        status = run(read_folder_body, folder);
        is_done = !fadu_alloc_has_failed();
        fadu_alloc_fail_at(0);
        assert_int_equal(status, is_done ? FADU_OK : FADU_ERROR_NO_MEMORY);
        assert_int_equal(is_read, is_done);
        end();
    }
}

#define IN_A_FOLDER(test) \
    cmocka_unit_test_setup_teardown(test, make_root, remove_root)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_file_is_read_whole),
        IN_A_FOLDER(what_has_no_size_is_read_to_its_end),
        IN_A_FOLDER(a_file_may_be_as_large_as_the_limit),
        IN_A_FOLDER(files_that_cannot_be_read_are_named_with_the_reason),
        IN_A_FOLDER(a_folder_is_read_in_the_order_of_bytes),
        IN_A_FOLDER(an_empty_folder_has_no_files),
        IN_A_FOLDER(folders_that_cannot_be_read_are_named_with_the_reason),
        IN_A_FOLDER(links_in_a_circle_are_refused),
        IN_A_FOLDER(folders_nest_as_deep_as_the_limit),
        IN_A_FOLDER(many_ways_through_few_folders_come_to_an_end),
        IN_A_FOLDER(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
