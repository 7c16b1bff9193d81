/* SPDX-License-Identifier: Apache-2.0 */
#include "diag/diag.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/arena.h"
#include "base/utf8.h"

struct fadu_diag {
    struct fadu_arena arena; /* without a guard: it may refuse */
    struct fadu_diag_entry entries[FADU_MAX_MESSAGES];
    size_t count;
    size_t error_count;
    bool is_incomplete;
    struct fadu_place redirect;
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

const char *
fadu_message_text(enum fadu_message message, int32_t language)
{
    return text_of(message)->text[language];
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
    diag->redirect = (struct fadu_place){ 0 };
}

/* --- the line of the source ---------------------------------------------- */

static bool
begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Bytes of the first `count` characters, or of all. */
static size_t
characters_len(struct fadu_str text, size_t count)
{
    enum { STRIDE = 4096 };
    size_t at = 0;

    /* A hostile line may be as long as a file: in strides first. */
    while (text.len - at > STRIDE) {
        size_t begun = 0;

        for (size_t i = 0; i < STRIDE; i++)
            begun += begins_character(text.ptr[at + i]);
        if (begun > count)
            break;
        count -= begun;
        at += STRIDE;
    }
    while (at < text.len && (!begins_character(text.ptr[at]) || count-- > 0))
        at++;
    return at;
}

/* Bytes of the last `count` characters, or of all. */
static size_t
last_characters_len(struct fadu_str text, size_t count)
{
    size_t len = 0;

    while (count > 0 && len < text.len)
        count -= begins_character(text.ptr[text.len - ++len]);
    return len;
}

/* From the line of the place to the end of the text. */
static struct fadu_str
text_from_line(struct fadu_place place)
{
    const struct fadu_str mark = FADU_STR("\xEF\xBB\xBF");
    struct fadu_str rest = place.source->text;

    if (fadu_str_starts_with(rest, mark))
        rest = fadu_str_from(rest, mark.len); /* nobody sees it */
    for (uint32_t line = 1; line < place.line && rest.len; line++) {
        const char *end = memchr(rest.ptr, '\n', rest.len);

        rest = end ? fadu_str_from(rest, (size_t)(end - rest.ptr) + 1)
                   : (struct fadu_str){ "", 0 };
    }
    return rest;
}

/* Bytes before the end of the line, as far as `longest`. */
static size_t
line_len(struct fadu_str text, size_t longest)
{
    size_t len = text.len < longest ? text.len : longest;
    const char *end = len ? memchr(text.ptr, '\n', len) : NULL;

    if (!end)
        return len;
    len = (size_t)(end - text.ptr);
    return len > 0 && text.ptr[len - 1] == '\r' ? len - 1 : len;
}

/* Characters before the column and behind it share the room; what one side
 * does not need, the other may have. */
static void
take_line(struct fadu_diag *diag, struct fadu_place place,
          struct fadu_diag_entry *entry)
{
    const size_t room = FADU_MAX_LINE_CHARACTERS;
    struct fadu_str text = text_from_line(place);
    struct fadu_str before = {
        text.ptr, characters_len(text, place.column ? place.column - 1 : 0)
    };
    struct fadu_str behind;
    struct fadu_str shown;
    size_t behind_count;

    before.len = line_len(before, before.len); /* column past its line */
    behind = fadu_str_from(text, before.len);
    behind.len = line_len(behind, 4 * room + 2);
    behind_count = fadu_utf8_count(behind);
    if (behind_count > room / 2)
        behind_count = room / 2;

    entry->marker_at = last_characters_len(before, room - behind_count);
    shown.ptr = before.ptr + before.len - entry->marker_at;
    shown.len = entry->marker_at;
    shown.len += characters_len(behind, room - fadu_utf8_count(shown));
    entry->is_cut_before = entry->marker_at < before.len;
    entry->is_cut_behind = shown.len - entry->marker_at < behind.len;
    entry->source_line = fadu_arena_copy(&diag->arena, shown);
}

/* --- the sentence -------------------------------------------------------- */

struct report {
    fadu_diag *diag;
    struct fadu_diag_entry entry;
    struct fadu_place place;
    const struct fadu_str *args;
    size_t arg_count;
    struct fadu_guard guard;
    struct fadu_buf buf;
};

static struct fadu_str
keep_arg(struct report *report, struct fadu_str arg)
{
    size_t len = characters_len(arg, FADU_MAX_ARG_CHARACTERS);

    fadu_buf_reset(&report->buf);
    fadu_add_visible(&report->buf, (struct fadu_str){ arg.ptr, len });
    if (len < arg.len)
        fadu_buf_add_text(&report->buf, "…");
    return fadu_arena_copy(&report->diag->arena, fadu_buf_str(&report->buf));
}

/* The template with its arguments and, if there is one, the suggestion. */
static struct fadu_str
sentence(struct report *report, int32_t language)
{
    static const char *const before[] = { "；是否想写“", "; did you mean '" };
    static const char *const after[] = { "”？", "'?" };
    const struct fadu_diag_entry *entry = &report->entry;
    struct fadu_buf *buf = &report->buf;

    fadu_buf_reset(buf);
    for (const char *at = text_of(entry->message)->text[language]; *at; at++) {
        if (at[0] == '{' && at[1] >= '0' &&
            at[1] < '0' + FADU_MAX_MESSAGE_ARGS && at[2] == '}') {
            fadu_buf_add(buf, entry->args[at[1] - '0']);
            at += 2;
        } else {
            fadu_buf_add_char(buf, *at);
        }
    }
    if (entry->suggestion.len) {
        fadu_buf_add_text(buf, before[language]);
        fadu_buf_add(buf, entry->suggestion);
        fadu_buf_add_text(buf, after[language]);
    }
    return fadu_arena_copy(&report->diag->arena, fadu_buf_str(buf));
}

static void
write_sentences(struct report *report)
{
    for (int32_t language = 0; language < 2; language++)
        report->entry.text[language] = sentence(report, language);
}

static void
fill_entry(void *context)
{
    struct report *report = context;
    struct fadu_diag_entry *entry = &report->entry;
    const struct fadu_place place = report->place;

    for (size_t i = 0; i < report->arg_count && i < FADU_MAX_MESSAGE_ARGS; i++)
        entry->args[i] = keep_arg(report, report->args[i]);
    if (place.source) {
        entry->file = fadu_arena_copy(&report->diag->arena, place.source->name);
        entry->line = place.line;
        entry->column = place.column;
        if (place.line)
            take_line(report->diag, place, entry);
    }
    write_sentences(report);
}

static void
add_suggestion(void *context)
{
    struct report *report = context;

    report->entry.suggestion = keep_arg(report, report->args[0]);
    write_sentences(report);
}

/* All of it or nothing: without memory the entry is as it was. */
static bool
write_entry(struct report *report, void (*body)(void *context),
            struct fadu_diag_entry *entry)
{
    fadu_diag *diag = report->diag;
    fadu_status status;

    fadu_buf_init(&report->buf, &report->guard);
    diag->arena.guard = &report->guard;
    status = fadu_guard_run(&report->guard, body, report);
    diag->arena.guard = NULL;
    fadu_buf_free(&report->buf);
    if (status == FADU_OK)
        *entry = report->entry;
    else
        diag->is_incomplete = true;
    return status == FADU_OK;
}

void
fadu_diag_report(fadu_diag *diag, struct fadu_place place,
                 enum fadu_message message, const struct fadu_str *args,
                 size_t arg_count)
{
    struct report report = {
        .diag = diag, .place = place, .args = args, .arg_count = arg_count
    };

    if (!diag)
        return;
    if (fadu_message_severity(message) == FADU_SEVERITY_ERROR)
        diag->error_count++;
    if (diag->redirect.source)
        report.place = diag->redirect;
    if (diag->count == FADU_MAX_MESSAGES) {
        diag->is_incomplete = true;
        return;
    }
    report.entry.message = message;
    report.entry.order = (uint32_t)diag->count;
    if (write_entry(&report, fill_entry, &diag->entries[diag->count]))
        diag->count++;
}

void
fadu_diag_redirect(fadu_diag *diag, struct fadu_place place)
{
    if (diag)
        diag->redirect = place;
}

void
fadu_diag_suggest(fadu_diag *diag, struct fadu_str suggestion)
{
    struct report report = { .diag = diag, .args = &suggestion };
    struct fadu_diag_entry *entry;

    /* After a message was dropped, the last one is not the one meant. */
    if (!diag || !diag->count || !suggestion.len || diag->is_incomplete)
        return;
    entry = &diag->entries[diag->count - 1];
    report.entry = *entry;
    write_entry(&report, add_suggestion, entry);
}

/* --- order --------------------------------------------------------------- */

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

bool
fadu_diag_passed_limit(const fadu_diag *diag, size_t from)
{
    for (size_t i = from; i < diag->count; i++) {
        const int32_t number = (int32_t)diag->entries[i].message;

        if (number / 100 == 7 &&
            fadu_message_severity(diag->entries[i].message) ==
                FADU_SEVERITY_ERROR)
            return true;
    }
    return false;
}

bool
fadu_diag_has_message(const fadu_diag *diag, size_t from,
                      enum fadu_message message)
{
    for (size_t i = from; i < diag->count; i++)
        if (diag->entries[i].message == message)
            return true;
    return false;
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

static bool
says_the_same(const struct fadu_diag_entry *a, const struct fadu_diag_entry *b)
{
    return a->message == b->message && fadu_str_equal(a->file, b->file) &&
           a->line == b->line && a->column == b->column &&
           fadu_str_equal(a->text[0], b->text[0]);
}

void
fadu_diag_drop_repeated(fadu_diag *diag, size_t from)
{
    size_t kept = from;

    for (size_t i = from; i < diag->count; i++) {
        const struct fadu_diag_entry *entry = &diag->entries[i];
        size_t j = from;

        while (j < kept && !says_the_same(&diag->entries[j], entry))
            j++;
        if (j == kept)
            diag->entries[kept++] = *entry;
        else if (fadu_message_severity(entry->message) == FADU_SEVERITY_ERROR)
            diag->error_count--;
    }
    diag->count = kept;
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
