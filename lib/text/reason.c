/* SPDX-License-Identifier: Apache-2.0 */
#include "text/reason.h"

#include <errno.h>

static const struct {
    int error;
    const char *english;
    const char *chinese;
} reasons[] = {
    { ENOENT, "it does not exist", "不存在" },
    { EACCES, "no permission", "没有权限" },
    { EPERM, "no permission", "没有权限" },
    { EISDIR, "it is a folder", "是文件夹" },
    { ENOTDIR, "it is not a folder", "不是文件夹" },
    { ELOOP, "its links lead round in a circle", "链接形成循环" },
    { ENAMETOOLONG, "its name is too long", "名称过长" },
    { EMFILE, "too many files are open", "打开的文件过多" },
    { ENFILE, "too many files are open", "打开的文件过多" },
    { EIO, "the disk or device failed", "磁盘或设备出错" },
    /* Last: any other. */
    { 0, "the system refused", "系统拒绝" },
};

struct fadu_reason
fadu_reason_of(int error)
{
    size_t at = 0;

    while (reasons[at].error && reasons[at].error != error)
        at++;
    return (struct fadu_reason){ fadu_str_of(reasons[at].english),
                                 fadu_str_of(reasons[at].chinese) };
}
