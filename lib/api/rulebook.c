/* SPDX-License-Identifier: Apache-2.0 */
/* Questions about a rulebook. */
#include "explain/describe.h"
#include "explain/words.h"

const char *
fadu_rulebook_get_id(const fadu_rulebook *book)
{
    return book ? book->id.ptr : NULL;
}

const char *
fadu_rulebook_get_name(const fadu_rulebook *book)
{
    return book ? book->name.ptr : NULL;
}

const char *
fadu_rulebook_get_authority(const fadu_rulebook *book)
{
    return book ? book->authority.ptr : NULL;
}

const char *
fadu_rulebook_get_status(const fadu_rulebook *book)
{
    return book ? fadu_status_word(book->status) : NULL;
}

const char *
fadu_rulebook_get_digest(const fadu_rulebook *book)
{
    return book ? book->digest : NULL;
}

size_t
fadu_rulebook_get_count(const fadu_rulebook *book, int32_t section)
{
    if (!book)
        return 0;
    switch (section) {
    case FADU_SECTION_OFFENCES:
        return book->offences.count;
    case FADU_SECTION_FACTS:
        return book->facts.count;
    case FADU_SECTION_RULES:
        return book->rules.count;
    case FADU_SECTION_INSTRUMENTS:
        return book->instruments.count;
    case FADU_SECTION_CASES:
        return book->cases.count;
    default:
        return 0;
    }
}

static bool
has_entry(const fadu_rulebook *book, int32_t section, size_t index)
{
    return index < fadu_rulebook_get_count(book, section);
}

const char *
fadu_rulebook_get_entry_id(const fadu_rulebook *book, int32_t section,
                           size_t index)
{
    if (!has_entry(book, section, index))
        return NULL;
    switch (section) {
    case FADU_SECTION_OFFENCES:
        return book->offences.items[index].id.ptr;
    case FADU_SECTION_FACTS:
        return book->facts.items[index].id.ptr;
    case FADU_SECTION_RULES:
        return book->rules.items[index].id.ptr;
    case FADU_SECTION_INSTRUMENTS:
        return book->instruments.items[index].id.ptr;
    default:
        return NULL;
    }
}

const char *
fadu_rulebook_get_entry_name(const fadu_rulebook *book, int32_t section,
                             size_t index)
{
    if (!has_entry(book, section, index))
        return NULL;
    switch (section) {
    case FADU_SECTION_OFFENCES:
        return book->offences.items[index].name.ptr;
    case FADU_SECTION_FACTS:
        return book->facts.items[index].name.ptr;
    case FADU_SECTION_RULES:
        return book->rules.items[index].name.ptr;
    case FADU_SECTION_INSTRUMENTS:
        return book->instruments.items[index].name.ptr;
    default:
        return book->cases.items[index].name.ptr;
    }
}

struct description {
    const fadu_rulebook *book;
    struct fadu_str id;
    int32_t language;
    struct fadu_buf buf;
    bool is_found;
};

static void
describe(void *context)
{
    struct description *description = context;

    description->is_found =
        fadu_describe(&description->buf, description->book, description->id,
                      description->language);
}

fadu_status
fadu_rulebook_describe(const fadu_rulebook *book, const char *id,
                       int32_t language, char **text_out)
{
    struct fadu_guard guard;
    struct description description = { .book = book,
                                       .id = fadu_str_of(id),
                                       .language = language };
    fadu_status status;

    if (!book || !id || !text_out ||
        (language != FADU_CHINESE && language != FADU_ENGLISH))
        return FADU_ERROR_INVALID_ARGUMENT;
    fadu_buf_init(&description.buf, &guard);
    status = fadu_guard_run(&guard, describe, &description);
    if (status == FADU_OK && !description.is_found)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&description.buf, NULL);
    fadu_buf_free(&description.buf);
    return status;
}
