/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a rulebook. */
#include "api/api.h"
#include "compile/compiler.h"

bool
fadu_choose_diag(fadu_diag *given, struct fadu_diag_choice *choice)
{
    choice->own = given ? NULL : fadu_diag_new();
    choice->use = given ? given : choice->own;
    return choice->use != NULL;
}

void
fadu_release_diag(struct fadu_diag_choice *choice)
{
    fadu_diag_free(choice->own);
}

struct loading {
    struct fadu_str path;
    struct fadu_arena *arena;
    bool keeps_faulty;
    fadu_diag *diag;
    fadu_sources sources;
};

void
fadu_read_rules(struct fadu_str path, struct fadu_arena *arena, fadu_diag *diag,
                fadu_sources *sources)
{
    fadu_folder_read(path, arena, diag, sources);
    if (!fadu_diag_error_count(diag) && !sources->count)
        FADU_REPORT(diag, ((struct fadu_place){ NULL, 0, 0 }),
                    FADU_MSG_NO_RULES_IN_FOLDER, path);
}

static void
read_folder(void *context)
{
    struct loading *loading = context;

    fadu_read_rules(loading->path, loading->arena, loading->diag,
                    &loading->sources);
}

static void
read_text(void *context)
{
    struct loading *loading = context;
    struct fadu_source *source = FADU_NEW(loading->arena, struct fadu_source);

    source->name = loading->path;
    source->text = (struct fadu_str){ NULL, 0 };
    FADU_VEC_PUSH(loading->arena, &loading->sources, source);
}

/* Reads under the guard, then compiles under the same guard. */
static fadu_status
load(struct loading *loading, void (*read)(void *context), struct fadu_str text,
     struct fadu_rulebook **book_out)
{
    struct fadu_guard guard;
    struct fadu_arena scratch;
    fadu_status status;
    const size_t errors = fadu_diag_error_count(loading->diag);

    fadu_arena_init(&scratch, &guard, 0);
    loading->arena = &scratch;
    status = fadu_guard_run(&guard, read, loading);
    if (status == FADU_OK && text.ptr)
        loading->sources.items[0]->text = text;
    if (status == FADU_OK && fadu_diag_error_count(loading->diag) != errors)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        status = fadu_compile(
            (const struct fadu_source *const *)loading->sources.items,
            loading->sources.count, &guard, &scratch, NULL,
            loading->keeps_faulty, loading->diag, book_out);
    fadu_diag_sort(loading->diag);
    fadu_arena_clear(&scratch);
    return status;
}

static fadu_status
load_folder(const char *path, size_t path_len, bool keeps_faulty,
            fadu_rulebook **book_out, fadu_diag *diag)
{
    struct fadu_diag_choice choice;
    struct loading loading = { .path = { path, path_len },
                               .keeps_faulty = keeps_faulty };
    fadu_status status;

    if (!path || !book_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    loading.diag = choice.use;
    status =
        load(&loading, read_folder, (struct fadu_str){ NULL, 0 }, book_out);
    fadu_release_diag(&choice);
    return status;
}

fadu_status
fadu_rulebook_load(const char *path, size_t path_len, fadu_rulebook **book_out,
                   fadu_diag *diag)
{
    return load_folder(path, path_len, false, book_out, diag);
}

fadu_status
fadu_rulebook_load_for_check(const char *path, size_t path_len,
                             fadu_rulebook **book_out, fadu_diag *diag)
{
    return load_folder(path, path_len, true, book_out, diag);
}

fadu_status
fadu_refuse_faulty(const fadu_rulebook *book, fadu_diag *diag)
{
    if (!book->has_table_faults)
        return FADU_OK;
    FADU_REPORT(diag, ((struct fadu_place){ NULL, 0, 0 }),
                FADU_MSG_FAULTY_RULEBOOK, book->id);
    return FADU_ERROR_INVALID_RULES;
}

int32_t
fadu_rulebook_has_faults(const fadu_rulebook *book)
{
    return book && book->has_table_faults;
}

fadu_status
fadu_rulebook_read(const char *name, const char *yaml, size_t yaml_len,
                   fadu_rulebook **book_out, fadu_diag *diag)
{
    struct fadu_diag_choice choice;
    struct loading loading = { .path = fadu_str_of(name) };
    fadu_status status;

    if (!name || !yaml || !book_out)
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    loading.diag = choice.use;
    status = load(&loading, read_text, (struct fadu_str){ yaml, yaml_len },
                  book_out);
    fadu_release_diag(&choice);
    return status;
}
