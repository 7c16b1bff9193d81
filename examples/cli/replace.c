/* SPDX-License-Identifier: Apache-2.0 */
#include "replace.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"

/* Hidden, and no .yaml: a rulebook read meanwhile does not see it. */
#define TEMPORARY_NAME ".fadu-XXXXXX"

/* A name in the folder of the file, to be freed; NULL without memory. */
static char *
name_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    const size_t folder_len = slash ? (size_t)(slash - path) + 1 : 0;
    char *name = malloc(folder_len + sizeof(TEMPORARY_NAME));

    if (!name)
        return NULL;
    memcpy(name, path, folder_len);
    memcpy(name + folder_len, TEMPORARY_NAME, sizeof(TEMPORARY_NAME));
    return name;
}

/* That of the file which is there; for a new one what the umask leaves. */
static mode_t
mode_for(const char *path)
{
    struct stat status;
    mode_t mask;

    if (stat(path, &status) == 0)
        return status.st_mode & 07777;
    mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static bool
write_all(int descriptor, const char *text, size_t len)
{
    while (len) {
        const ssize_t written = write(descriptor, text, len);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text += written;
        len -= (size_t)written;
    }
    return fsync(descriptor) == 0;
}

/* False with errno. */
static bool
replace(const char *path, char *beside, const char *text, size_t len)
{
    const mode_t mode = mode_for(path);
    const int descriptor = mkstemp(beside);
    bool is_good;
    int reason;

    if (descriptor < 0)
        return false;
    is_good = write_all(descriptor, text, len) && fchmod(descriptor, mode) == 0;
    reason = errno;
    if (close(descriptor) != 0 && is_good) {
        is_good = false;
        reason = errno;
    }
    if (is_good && rename(beside, path) == 0)
        return true;
    if (is_good)
        reason = errno;
    unlink(beside);
    errno = reason;
    return false;
}

enum exit_code
replace_file(int32_t language, const char *path, const char *text, size_t len)
{
    char *real = realpath(path, NULL);
    const bool is_there = real != NULL;
    char *beside = name_beside(is_there ? real : path);
    bool is_good = false;

    if (!beside)
        errno = ENOMEM;
    else if (!is_there || access(real, W_OK) == 0)
        is_good = replace(is_there ? real : path, beside, text, len);
    if (!is_good)
        complain(language, "无法写入 %s：%s", "%s cannot be written: %s", path,
                 strerror(errno));
    free(beside);
    free(real);
    return is_good ? EXIT_DONE : EXIT_FAILED;
}
