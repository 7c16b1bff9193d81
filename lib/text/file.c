/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L

#include "text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/reason.h"
#include "text/shelter.h"
#include "text/source.h"
#include "text/tree.h"

#define SMALLEST_BYTES 65536 /* where the system cannot tell the size */

/* The work under the shelter: whatever happens, `file` is closed after it. */
struct reading {
    struct fadu_source *source;
    struct fadu_arena *arena;
    int file;
    int error; /* errno, or 0 */
};

/* Room for one byte more than is allowed, to see that there is more. */
static size_t
limited(size_t size)
{
    return size > FADU_MAX_TEXT_BYTES ? (size_t)FADU_MAX_TEXT_BYTES + 1 : size;
}

static size_t
first_size(const struct stat *status)
{
    if (!S_ISREG(status->st_mode) || status->st_size < 0)
        return SMALLEST_BYTES;
    if (status->st_size > FADU_MAX_TEXT_BYTES)
        return (size_t)FADU_MAX_TEXT_BYTES + 1;
    return (size_t)status->st_size + 1; /* one more finds the end at once */
}

static void
read_all(struct reading *reading, size_t size)
{
    char *bytes = fadu_arena_alloc(reading->arena, size, 1);
    size_t len = 0;

    while (len <= FADU_MAX_TEXT_BYTES) {
        ssize_t more = read(reading->file, bytes + len, size - len);

        if (more == 0)
            break;
        if (more < 0 && errno == EINTR)
            continue;
        if (more < 0) {
            reading->error = errno;
            return;
        }
        len += (size_t)more;
        if (len == size && len <= FADU_MAX_TEXT_BYTES) {
            char *wider;

            size = limited(size * 2);
            wider = fadu_arena_alloc(reading->arena, size, 1);
            memcpy(wider, bytes, len);
            bytes = wider;
        }
    }
    reading->source->text = (struct fadu_str){ bytes, len };
}

static void
read_open(void *context)
{
    struct reading *reading = context;
    struct stat status;

    if (fstat(reading->file, &status) != 0)
        reading->error = errno;
    else if (S_ISDIR(status.st_mode))
        reading->error = EISDIR;
    else
        read_all(reading, first_size(&status));
}

static void
report_file(fadu_diag *diag, struct fadu_str path, int error)
{
    struct fadu_reason reason = fadu_reason_of(error);

    FADU_REPORT(diag, ((struct fadu_place){ 0 }), FADU_MSG_NO_FILE, path,
                reason.english, reason.chinese);
}

struct fadu_source *
fadu_file_read(struct fadu_str path, struct fadu_arena *arena, fadu_diag *diag)
{
    struct fadu_source *source = FADU_NEW(arena, struct fadu_source);
    struct fadu_shelter shelter;
    struct reading reading = { .source = source, .arena = arena };

    source->name = fadu_arena_copy(arena, path);
    if (path.len && memchr(path.ptr, '\0', path.len)) {
        report_file(diag, path, ENOENT); /* no file has such a name */
        return NULL;
    }
    do
        reading.file = open(source->name.ptr, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (reading.file < 0 && errno == EINTR);
    if (reading.file < 0) {
        report_file(diag, path, errno);
        return NULL;
    }

    fadu_shelter_run(&shelter, arena, read_open, &reading);
    close(reading.file);
    if (!fadu_shelter_leave(&shelter))
        return NULL;
    if (reading.error) {
        report_file(diag, path, reading.error);
        return NULL;
    }
    if (source->text.len > FADU_MAX_TEXT_BYTES) {
        struct fadu_digits limit;

        FADU_REPORT(diag, ((struct fadu_place){ source, 0, 0 }),
                    FADU_MSG_TOO_LARGE,
                    fadu_digits_of(FADU_MAX_TEXT_BYTES, &limit));
        return NULL;
    }
    return source;
}
