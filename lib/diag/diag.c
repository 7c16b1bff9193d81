/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/diag.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/buf.h"

struct fadu_diag {
    struct fadu_arena arena; /* without a guard: it may refuse */
    struct fadu_diag_entry entries[FADU_MAX_MESSAGES];
    size_t count;
    size_t error_count;
    bool is_incomplete;
};

static const struct message_text {
    enum fadu_message message;
    int32_t severity;
    const char *text[2]; /* by fadu_language */
} messages[] = {
#define FADU_MESSAGE(number, name, severity, english, chinese) \
    { FADU_MSG_##name, FADU_SEVERITY_##severity, { chinese, english } },
#include "diag/messages.def"
#undef FADU_MESSAGE
};

static const struct message_text *
text_of(enum fadu_message message)
{
    size_t at = 0;

    while (messages[at].message != message)
        at++;
    return &messages[at];
}

int32_t
fadu_message_severity(enum fadu_message message)
{
    return text_of(message)->severity;
}

fadu_diag *
fadu_diag_new(void)
{
    fadu_diag *diag = fadu_alloc(sizeof(*diag));

    if (diag)
        fadu_arena_init(&diag->arena, NULL, 0);
    return diag;
}

void
fadu_diag_free(fadu_diag *diag)
{
    if (!diag)
        return;
    fadu_arena_clear(&diag->arena);
    fadu_free(diag);
}

void
fadu_diag_clear(fadu_diag *diag)
{
    if (!diag)
        return;
    fadu_arena_clear(&diag->arena);
    diag->count = 0;
    diag->error_count = 0;
    diag->is_incomplete = false;
}

/* The line of the source that the place is on. */
static struct fadu_str
line_text(struct fadu_place place)
{
    struct fadu_str rest = place.source->text;
    size_t end;

    for (uint32_t line = 1; line < place.line; line++) {
        size_t next = fadu_str_find(rest, FADU_STR("\n"));

        if (next == rest.len)
            return (struct fadu_str){ "", 0 };
        rest = fadu_str_from(rest, next + 1);
    }
    end = fadu_str_find(rest, FADU_STR("\n"));
    if (end > 0 && rest.ptr[end - 1] == '\r')
        end--;
    return (struct fadu_str){ rest.ptr, end };
}

/* The template with its arguments and, if there is one, the suggestion. */
static struct fadu_str
sentence(fadu_diag *diag, const struct fadu_diag_entry *entry, int32_t language)
{
    static const char *const before[] = { "；是否想写“", "; did you mean '" };
    static const char *const after[] = { "”？", "'?" };
    struct fadu_buf buf;
    struct fadu_str copy;

    fadu_buf_init(&buf, NULL);
    for (const char *at = text_of(entry->message)->text[language]; *at; at++) {
        if (at[0] == '{' && at[1] >= '0' &&
            at[1] < '0' + FADU_MAX_MESSAGE_ARGS && at[2] == '}') {
            fadu_buf_add(&buf, entry->args[at[1] - '0']);
            at += 2;
        } else {
            fadu_buf_add_char(&buf, *at);
        }
    }
    if (entry->suggestion.len) {
        fadu_buf_add_text(&buf, before[language]);
        fadu_buf_add(&buf, entry->suggestion);
        fadu_buf_add_text(&buf, after[language]);
    }
    copy = fadu_arena_copy(&diag->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return copy;
}

static void
write_sentences(fadu_diag *diag, struct fadu_diag_entry *entry)
{
    for (int32_t language = 0; language < 2; language++)
        entry->text[language] = sentence(diag, entry, language);
}

void
fadu_diag_report(fadu_diag *diag, struct fadu_place place,
                 enum fadu_message message, const struct fadu_str *args,
                 size_t arg_count)
{
    struct fadu_diag_entry *entry;

    if (!diag)
        return;
    if (fadu_message_severity(message) == FADU_SEVERITY_ERROR)
        diag->error_count++;
    if (diag->count == FADU_MAX_MESSAGES) {
        diag->is_incomplete = true;
        return;
    }
    entry = &diag->entries[diag->count];
    *entry = (struct fadu_diag_entry){ .message = message,
                                       .order = (uint32_t)diag->count };
    for (size_t i = 0; i < arg_count && i < FADU_MAX_MESSAGE_ARGS; i++)
        entry->args[i] = fadu_arena_copy(&diag->arena, args[i]);
    if (place.source) {
        entry->file = fadu_arena_copy(&diag->arena, place.source->name);
        entry->line = place.line;
        entry->column = place.column;
        entry->source_line = fadu_arena_copy(
            &diag->arena, place.line ? line_text(place) : FADU_STR(""));
    }
    write_sentences(diag, entry);
    if (!entry->text[FADU_ENGLISH].len)
        diag->is_incomplete = true;
    diag->count++;
}

void
fadu_diag_suggest(fadu_diag *diag, struct fadu_str suggestion)
{
    struct fadu_diag_entry *entry;

    if (!diag || !diag->count || !suggestion.len || diag->is_incomplete)
        return;
    entry = &diag->entries[diag->count - 1];
    entry->suggestion = fadu_arena_copy(&diag->arena, suggestion);
    write_sentences(diag, entry);
}

static int
by_place(const void *left, const void *right)
{
    const struct fadu_diag_entry *a = left;
    const struct fadu_diag_entry *b = right;
    int files = fadu_str_compare(a->file, b->file);

    if (files != 0)
        return files;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

void
fadu_diag_sort(fadu_diag *diag)
{
    qsort(diag->entries, diag->count, sizeof(diag->entries[0]), by_place);
}

static int
by_number(const void *left, const void *right)
{
    const struct fadu_diag_entry *a = left;
    const struct fadu_diag_entry *b = right;

    if (a->message != b->message)
        return a->message < b->message ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

void
fadu_diag_sort_by_number(fadu_diag *diag)
{
    qsort(diag->entries, diag->count, sizeof(diag->entries[0]), by_number);
}

size_t
fadu_diag_error_count(const fadu_diag *diag)
{
    return diag->error_count;
}

const struct fadu_diag_entry *
fadu_diag_entry_at(const fadu_diag *diag, size_t index)
{
    return diag && index < diag->count ? &diag->entries[index] : NULL;
}

size_t
fadu_diag_get_count(const fadu_diag *diag)
{
    return diag ? diag->count : 0;
}

int32_t
fadu_diag_has_errors(const fadu_diag *diag)
{
    return diag && diag->error_count > 0;
}

int32_t
fadu_diag_is_complete(const fadu_diag *diag)
{
    return !diag || !diag->is_incomplete;
}

int32_t
fadu_diag_get_code(const fadu_diag *diag, size_t index)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    return entry ? (int32_t)entry->message : 0;
}

int32_t
fadu_diag_get_severity(const fadu_diag *diag, size_t index)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    return entry ? fadu_message_severity(entry->message) : 0;
}

const char *
fadu_diag_get_message(const fadu_diag *diag, size_t index, int32_t language)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    if (!entry || (language != FADU_CHINESE && language != FADU_ENGLISH))
        return NULL;
    return entry->text[language].ptr;
}

const char *
fadu_diag_get_file(const fadu_diag *diag, size_t index)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    if (!entry)
        return NULL;
    return entry->file.ptr ? entry->file.ptr : "";
}

uint32_t
fadu_diag_get_line(const fadu_diag *diag, size_t index)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    return entry ? entry->line : 0;
}

uint32_t
fadu_diag_get_column(const fadu_diag *diag, size_t index)
{
    const struct fadu_diag_entry *entry = fadu_diag_entry_at(diag, index);

    return entry ? entry->column : 0;
}
