/* SPDX-License-Identifier: Apache-2.0 */
/* Finding and loading the rulebook. */
#include <stdlib.h>
#include <string.h>

#include "io.h"

/* Without a message: it is only looked for. */
bool
has_rulebook(const char *folder)
{
    char path[4096];
    FILE *file;
    int len = snprintf(path, sizeof(path), "%s/rulebook.yaml", folder);

    if (len < 0 || (size_t)len >= sizeof(path))
        return false;
    file = fopen(path, "rb");
    if (!file)
        return false;
    fclose(file);
    return true;
}

/* --rules, FADU_RULES, the installed rules, those of the source tree. */
static const char *
find_folder(const struct options *options, const char *folder)
{
    static const char *const usual[] = { FADU_INSTALLED_RULES,
                                         FADU_SOURCE_RULES };
    const char *from_environment = getenv("FADU_RULES");

    if (folder)
        return folder;
    if (options->rules)
        return options->rules;
    if (from_environment && *from_environment)
        return from_environment;
    for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
        if (has_rulebook(usual[i]))
            return usual[i];
    return NULL;
}

const char *
rules_folder(const struct options *options, const char *folder)
{
    const char *path = find_folder(options, folder);

    if (!path)
        complain(options->language,
                 "找不到规则集；请用 --rules 指定文件夹，或者设置 FADU_RULES",
                 "no rulebook was found; name its folder with --rules or set "
                 "FADU_RULES");
    return path;
}

static fadu_rulebook *
load(const struct options *options, const char *folder, fadu_diag *diag,
     bool is_to_check, enum exit_code *code_out)
{
    const char *path = rules_folder(options, folder);
    fadu_rulebook *book = NULL;
    fadu_status status;

    if (!path) {
        *code_out = EXIT_BAD_INPUT;
        return NULL;
    }
    status = is_to_check
                 ? fadu_rulebook_load_for_check(path, strlen(path), &book, diag)
                 : fadu_rulebook_load(path, strlen(path), &book, diag);
    *code_out = EXIT_DONE;
    if (status != FADU_OK && !(is_to_check && fadu_diag_has_errors(diag)))
        *code_out = report_status(options, status, diag);
    return book;
}

fadu_rulebook *
load_rules(const struct options *options, const char *folder, fadu_diag *diag,
           enum exit_code *code_out)
{
    return load(options, folder, diag, false, code_out);
}

fadu_rulebook *
load_rules_to_check(const struct options *options, const char *folder,
                    fadu_diag *diag, enum exit_code *code_out)
{
    return load(options, folder, diag, true, code_out);
}
