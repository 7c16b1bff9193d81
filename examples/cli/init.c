/* SPDX-License-Identifier: Apache-2.0 */
/* fadu init: a rulebook to begin with. */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "io.h"
#include "replace.h"
#include "starter.h"

enum { MAX_PATH_BYTES = 4096 };

static enum exit_code
refuse(const struct options *options, const char *folder)
{
    complain(options->language, "无法新建文件夹 %s：%s",
             "folder %s cannot be made: %s", folder, strerror(errno));
    return EXIT_BAD_INPUT;
}

/* False with errno if it cannot be read, or with 0 if something is in it. */
static bool
is_empty_folder(const char *folder)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;
    bool is_empty = true;

    if (!stream)
        return false;
    while (is_empty && (entry = readdir(stream)))
        is_empty =
            strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(stream);
    errno = 0;
    return is_empty;
}

static enum exit_code
make_folder(const struct options *options, const char *folder)
{
    if (mkdir(folder, 0777) == 0)
        return EXIT_DONE;
    if (errno != EEXIST)
        return refuse(options, folder);
    if (is_empty_folder(folder))
        return EXIT_DONE;
    if (errno)
        return refuse(options, folder);
    complain(options->language, "文件夹 %s 不是空的；请另给一个名称",
             "folder %s is not empty; give another name", folder);
    return EXIT_BAD_INPUT;
}

static enum exit_code
write_file(const struct options *options, const char *folder,
           const struct starter_file *file)
{
    const char *slash = strchr(file->name, '/');
    char path[MAX_PATH_BYTES];
    const int len = snprintf(path, sizeof(path), "%s/%.*s", folder,
                             slash ? (int)(slash - file->name) : 0, file->name);

    if (len < 0 || (size_t)len + strlen(file->name) + 2 > sizeof(path)) {
        errno = ENAMETOOLONG;
        return refuse(options, folder);
    }
    if (slash && mkdir(path, 0777) != 0 && errno != EEXIST)
        return refuse(options, path);
    snprintf(path, sizeof(path), "%s/%s", folder, file->name);
    return replace_file(options->language, path, file->text,
                        strlen(file->text));
}

/* With the keys in the language that is wanted. */
static enum exit_code
write_keys(const struct options *options, const char *folder)
{
    fadu_diag *diag = fadu_diag_new();
    fadu_formatting *formatting = NULL;
    const fadu_status status = fadu_format_rulebook(
        folder, strlen(folder), options->keys, &formatting, diag);
    enum exit_code code = EXIT_DONE;

    if (status != FADU_OK)
        code = report_status(options, status, diag);
    for (size_t i = 0;
         code == EXIT_DONE && i < fadu_formatting_get_count(formatting); i++)
        if (fadu_formatting_is_changed(formatting, i))
            code = replace_file(options->language,
                                fadu_formatting_get_file(formatting, i),
                                fadu_formatting_get_text(formatting, i),
                                fadu_formatting_get_length(formatting, i));
    fadu_formatting_free(formatting);
    fadu_diag_free(diag);
    return code;
}

static void
say_what_next(const struct options *options, const char *folder)
{
    for (size_t i = 0; i < starter_file_count; i++)
        printf("%s/%s\n", folder, starter_files[i].name);
    printf(
        in_language(
            options->language,
            "\n"
            "内容是虚构的，状态为示例。接下来：\n"
            "  fadu test %1$s           运行示例案件\n"
            "  fadu list --rules %1$s   看看里面有什么\n"
            "  从 rulebook.yaml 开始，按公布的基准逐处替换；每改一处，再运行 "
            "fadu test\n"
            "  fadu fmt %1$s            对齐表格\n",
            "\n"
            "All of it is invented, and its status says illustrative.  Next:\n"
            "  fadu test %1$s           run the worked cases\n"
            "  fadu list --rules %1$s   see what is in it\n"
            "  begin with rulebook.yaml and replace part by part what your "
            "benchmark\n"
            "  says; run fadu test after each change\n"
            "  fadu fmt %1$s            align the tables\n"),
        folder);
}

enum exit_code
run_init(const struct options *options)
{
    const char *folder = options->arguments[0];
    enum exit_code code = make_folder(options, folder);

    for (size_t i = 0; code == EXIT_DONE && i < starter_file_count; i++)
        code = write_file(options, folder, &starter_files[i]);
    if (code == EXIT_DONE && options->keys != FADU_KEYS_AS_WRITTEN)
        code = write_keys(options, folder);
    if (code == EXIT_DONE)
        say_what_next(options, folder);
    return code;
}
