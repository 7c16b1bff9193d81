/* SPDX-License-Identifier: Apache-2.0 */
/* Formatting rules. */
#include "format/format.h"

#include "api/api.h"
#include "base/alloc.h"

struct request {
    struct fadu_str name; /* of the folder or of the text */
    struct fadu_str text;
    struct fadu_formatting *formatting;
    fadu_diag *diag;
    fadu_sources sources;
};

static void
read_folder(void *context)
{
    struct request *request = context;

    fadu_read_rules(request->name, &request->formatting->arena, request->diag,
                    &request->sources);
}

static void
take_text(void *context)
{
    struct request *request = context;
    struct fadu_arena *arena = &request->formatting->arena;
    struct fadu_source *source = FADU_NEW(arena, struct fadu_source);

    source->name = request->name;
    source->text = request->text;
    FADU_VEC_PUSH(arena, &request->sources, source);
}

static fadu_status
run(struct request *request, void (*read)(void *context), int32_t keys)
{
    struct fadu_formatting *formatting = request->formatting;
    const size_t errors = fadu_diag_error_count(request->diag);
    fadu_status status;

    fadu_arena_init(&formatting->arena, &formatting->guard, 0);
    status = fadu_guard_run(&formatting->guard, read, request);
    if (status == FADU_OK && fadu_diag_error_count(request->diag) != errors)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        status =
            fadu_format(formatting, &request->sources, keys, request->diag);
    fadu_diag_sort(request->diag);
    return status;
}

static fadu_status
format(struct request *request, void (*read)(void *context), int32_t keys,
       fadu_formatting **formatting_out, fadu_diag *diag)
{
    struct fadu_diag_choice choice;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!formatting_out || keys < FADU_KEYS_AS_WRITTEN ||
        keys > FADU_KEYS_ENGLISH)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    request->diag = choice.use;
    request->formatting = fadu_alloc(sizeof(*request->formatting));
    if (request->formatting)
        status = run(request, read, keys);
    if (status == FADU_OK)
        *formatting_out = request->formatting;
    else
        fadu_formatting_free(request->formatting);
    fadu_release_diag(&choice);
    return status;
}

fadu_status
fadu_format_rulebook(const char *path, size_t path_len, int32_t keys,
                     fadu_formatting **formatting_out, fadu_diag *diag)
{
    struct request request = { .name = { path, path_len } };

    if (!path)
        return FADU_ERROR_INVALID_ARGUMENT;
    return format(&request, read_folder, keys, formatting_out, diag);
}

fadu_status
fadu_format_text(const char *name, const char *yaml, size_t yaml_len,
                 int32_t keys, fadu_formatting **formatting_out,
                 fadu_diag *diag)
{
    struct request request = { .name = fadu_str_of(name),
                               .text = { yaml, yaml_len } };

    if (!name || !yaml)
        return FADU_ERROR_INVALID_ARGUMENT;
    return format(&request, take_text, keys, formatting_out, diag);
}

void
fadu_formatting_free(fadu_formatting *formatting)
{
    if (!formatting)
        return;
    fadu_arena_clear(&formatting->arena);
    fadu_free(formatting);
}

/* --- the files ----------------------------------------------------------- */

static const struct fadu_formatted *
file_at(const fadu_formatting *formatting, size_t index)
{
    return index < fadu_formatting_get_count(formatting)
               ? &formatting->files.items[index]
               : NULL;
}

size_t
fadu_formatting_get_count(const fadu_formatting *formatting)
{
    return formatting ? formatting->files.count : 0;
}

const char *
fadu_formatting_get_file(const fadu_formatting *formatting, size_t index)
{
    const struct fadu_formatted *file = file_at(formatting, index);

    return file ? file->name.ptr : NULL;
}

const char *
fadu_formatting_get_text(const fadu_formatting *formatting, size_t index)
{
    const struct fadu_formatted *file = file_at(formatting, index);

    return file ? file->text.ptr : NULL;
}

size_t
fadu_formatting_get_length(const fadu_formatting *formatting, size_t index)
{
    const struct fadu_formatted *file = file_at(formatting, index);

    return file ? file->text.len : 0;
}

int32_t
fadu_formatting_is_changed(const fadu_formatting *formatting, size_t index)
{
    const struct fadu_formatted *file = file_at(formatting, index);

    return file && file->is_changed;
}
