/* SPDX-License-Identifier: Apache-2.0 */
#include "fadu/base.h"

#include "base/alloc.h"

static const struct {
    fadu_status status;
    const char *name;
} statuses[] = {
    { FADU_OK, "FADU_OK" },
    { FADU_ERROR_NO_MEMORY, "FADU_ERROR_NO_MEMORY" },
    { FADU_ERROR_INVALID_ARGUMENT, "FADU_ERROR_INVALID_ARGUMENT" },
    { FADU_ERROR_INVALID_RULES, "FADU_ERROR_INVALID_RULES" },
    { FADU_ERROR_INVALID_CASE, "FADU_ERROR_INVALID_CASE" },
    { FADU_ERROR_NOT_FOUND, "FADU_ERROR_NOT_FOUND" },
    { FADU_ERROR_LIMIT, "FADU_ERROR_LIMIT" },
    { FADU_ERROR_OVERFLOW, "FADU_ERROR_OVERFLOW" },
};

const char *
fadu_status_name(fadu_status status)
{
    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
        if (statuses[i].status == status)
            return statuses[i].name;
    return "FADU_ERROR_UNKNOWN";
}

uint32_t
fadu_version_number(void)
{
    return FADU_VERSION_NUMBER;
}

const char *
fadu_version_string(void)
{
    return FADU_VERSION_STRING;
}

void
fadu_string_free(char *text)
{
    fadu_free(text);
}
