/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L

/*
 * The rule files below a folder.
 *
 * Links are followed, for rulebooks are put together with them; so a folder
 * may lead back into itself, and may hold far more paths than files.  Each
 * folder knows those it stands in, and the names are counted.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "text/file.h"
#include "text/reason.h"
#include "text/shelter.h"
#include "text/source.h"
#include "text/tree.h"

/* A folder that was opened or is yet to be, in the list of all. */
struct folder {
    struct fadu_str path;
    uint32_t parent; /* its number, from 1; 0: this is the first */
    uint32_t depth;
    dev_t device;
    ino_t number;
};

struct search {
    struct fadu_arena *arena;
    fadu_diag *diag;
    FADU_VEC(struct folder) folders;
    FADU_VEC(struct fadu_str) files;
    uint32_t name_count;
    DIR *dir; /* the one that is open, or NULL */
    struct fadu_str root;
};

static void
report_path(struct search *search, enum fadu_message message,
            struct fadu_str path, int error)
{
    struct fadu_reason reason = fadu_reason_of(error);

    FADU_REPORT(search->diag, ((struct fadu_place){ 0 }), message, path,
                reason.english, reason.chinese);
}

static void
report_limit(struct search *search, enum fadu_message message,
             struct fadu_str path, uint64_t limit)
{
    struct fadu_source source = { .name = path };
    struct fadu_digits digits;

    if (message == FADU_MSG_TOO_DEEP)
        FADU_REPORT(search->diag, ((struct fadu_place){ &source, 0, 0 }),
                    message, fadu_digits_of(limit, &digits));
    else
        FADU_REPORT(search->diag, ((struct fadu_place){ 0 }), message, path,
                    fadu_digits_of(limit, &digits));
}

static struct fadu_str
join(struct fadu_arena *arena, struct fadu_str folder, struct fadu_str name)
{
    bool has_slash = fadu_str_ends_with(folder, FADU_STR("/"));
    size_t len = folder.len + (has_slash ? 0 : 1) + name.len;
    char *path = fadu_arena_alloc(arena, len + 1, 1);

    memcpy(path, folder.ptr, folder.len);
    path[folder.len] = '/';
    memcpy(path + len - name.len, name.ptr, name.len);
    return (struct fadu_str){ path, len };
}

/* Does the path lead back into a folder that it comes through? */
static bool
is_loop(const struct search *search, const struct folder *folder)
{
    for (uint32_t parent = folder->parent; parent;) {
        const struct folder *above = &search->folders.items[parent - 1];

        if (above->device == folder->device && above->number == folder->number)
            return true;
        parent = above->parent;
    }
    return false;
}

static void
add_folder(struct search *search, uint32_t parent, struct fadu_str path,
           const struct stat *status)
{
    struct folder folder = { .path = path,
                             .parent = parent,
                             .device = status->st_dev,
                             .number = status->st_ino };

    if (parent)
        folder.depth = search->folders.items[parent - 1].depth + 1;
    if (is_loop(search, &folder))
        report_path(search, FADU_MSG_FOLDER_LOOP, path, 0);
    else if (folder.depth > FADU_MAX_DEPTH)
        report_limit(search, FADU_MSG_TOO_DEEP, path, FADU_MAX_DEPTH);
    else
        FADU_VEC_PUSH(search->arena, &search->folders, folder);
}

static bool
is_rule_file(struct fadu_str name)
{
    return fadu_str_ends_with(name, FADU_STR(".yaml")) ||
           fadu_str_ends_with(name, FADU_STR(".yml"));
}

static void
take_name(struct search *search, uint32_t parent, struct fadu_str name)
{
    bool is_rule = is_rule_file(name);
    struct fadu_str path;
    struct stat status;

    if (name.ptr[0] == '.')
        return;
    path = join(search->arena, search->folders.items[parent - 1].path, name);
    if (stat(path.ptr, &status) != 0) {
        /* A dead link of another name is none of our business. */
        if (is_rule)
            report_path(search, FADU_MSG_NO_FILE, path, errno);
    } else if (S_ISDIR(status.st_mode)) {
        add_folder(search, parent, path, &status);
    } else if (is_rule && S_ISREG(status.st_mode)) {
        FADU_VEC_PUSH(search->arena, &search->files, path);
    }
}

/* Only one folder is open at a time, however deep they lie. */
static bool
list_folder(struct search *search, uint32_t number)
{
    struct fadu_str path = search->folders.items[number - 1].path;
    struct dirent *entry;

    search->dir = opendir(path.ptr);
    if (!search->dir) {
        report_path(search, FADU_MSG_NO_FOLDER, path, errno);
        return true;
    }
    while (errno = 0, (entry = readdir(search->dir)) != NULL) {
        if (search->name_count++ == FADU_MAX_FOLDER_ENTRIES) {
            report_limit(search, FADU_MSG_TOO_MANY_FILES, search->root,
                         FADU_MAX_FOLDER_ENTRIES);
            return false;
        }
        take_name(search, number, fadu_str_of(entry->d_name));
    }
    if (errno)
        report_path(search, FADU_MSG_NO_FOLDER, path, errno);
    closedir(search->dir);
    search->dir = NULL;
    return true;
}

static void
search_folders(void *context)
{
    struct search *search = context;
    struct stat status;

    if (stat(search->root.ptr, &status) != 0) {
        report_path(search, FADU_MSG_NO_FOLDER, search->root, errno);
        return;
    }
    add_folder(search, 0, search->root, &status);
    for (uint32_t number = 1; number <= search->folders.count; number++)
        if (!list_folder(search, number))
            return;
}

static int
by_bytes(const void *left, const void *right)
{
    const struct fadu_str *a = left;
    const struct fadu_str *b = right;

    return fadu_str_compare(*a, *b);
}

bool
fadu_folder_read(struct fadu_str path, struct fadu_arena *arena,
                 fadu_diag *diag, fadu_sources *sources_out)
{
    size_t errors_before = fadu_diag_error_count(diag);
    struct search search = { .arena = arena, .diag = diag };
    struct fadu_shelter shelter;

    search.root = fadu_arena_copy(arena, path);
    if (path.len && memchr(path.ptr, '\0', path.len)) {
        report_path(&search, FADU_MSG_NO_FOLDER, path, ENOENT);
        return false;
    }
    fadu_shelter_run(&shelter, arena, search_folders, &search);
    if (search.dir)
        closedir(search.dir);
    if (!fadu_shelter_leave(&shelter))
        return false;

    if (search.files.count)
        qsort(search.files.items, search.files.count, sizeof(struct fadu_str),
              by_bytes);
    for (uint32_t i = 0; i < search.files.count; i++) {
        struct fadu_source *source =
            fadu_file_read(search.files.items[i], arena, diag);

        if (source)
            FADU_VEC_PUSH(arena, sources_out, source);
    }
    return fadu_diag_error_count(diag) == errors_before;
}
