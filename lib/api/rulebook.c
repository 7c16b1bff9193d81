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
    case FADU_SECTION_FIELDS:
        return book->fields.count;
    case FADU_SECTION_LISTS:
        return book->lists.count;
    default:
        return 0;
    }
}

/* What an entry is called; all empty where there is none. */
static struct fadu_named
entry_at(const fadu_rulebook *book, int32_t section, size_t index)
{
    struct fadu_named named = { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } };

#define TAKE_NAMES(entry)                                        \
    named = (struct fadu_named)                                  \
    {                                                            \
        .id = (entry).id, .name = (entry).name, .en = (entry).en \
    }

    if (index >= fadu_rulebook_get_count(book, section))
        return named;
    switch (section) {
    case FADU_SECTION_OFFENCES:
        TAKE_NAMES(book->offences.items[index]);
        break;
    case FADU_SECTION_FACTS:
        TAKE_NAMES(book->facts.items[index]);
        break;
    case FADU_SECTION_RULES:
        TAKE_NAMES(book->rules.items[index]);
        break;
    case FADU_SECTION_INSTRUMENTS:
        TAKE_NAMES(book->instruments.items[index]);
        break;
    case FADU_SECTION_FIELDS:
        TAKE_NAMES(book->fields.items[index]);
        break;
    case FADU_SECTION_LISTS:
        named.id = book->lists.items[index].id;
        named.name = book->lists.items[index].name;
        break;
    default:
        named.name = book->cases.items[index].name;
        break;
    }
#undef TAKE_NAMES
    return named;
}

const char *
fadu_rulebook_get_entry_id(const fadu_rulebook *book, int32_t section,
                           size_t index)
{
    return entry_at(book, section, index).id.ptr;
}

const char *
fadu_rulebook_get_entry_name(const fadu_rulebook *book, int32_t section,
                             size_t index)
{
    return entry_at(book, section, index).name.ptr;
}

const char *
fadu_rulebook_get_entry_english(const fadu_rulebook *book, int32_t section,
                                size_t index)
{
    const struct fadu_str english = entry_at(book, section, index).en;

    return english.len ? english.ptr : NULL;
}

struct description {
    const fadu_rulebook *book;
    struct fadu_str id;
    int32_t language;
    struct fadu_buf buf;
    struct fadu_arena scratch;
    bool is_found;
};

static void
describe(void *context)
{
    struct description *description = context;

    description->is_found =
        fadu_describe(&description->buf, description->book, description->id,
                      description->language, &description->scratch);
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
    fadu_arena_init(&description.scratch, &guard, 0);
    fadu_buf_init(&description.buf, &guard);
    status = fadu_guard_run(&guard, describe, &description);
    if (status == FADU_OK && !description.is_found)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&description.buf, NULL);
    fadu_buf_free(&description.buf);
    fadu_arena_clear(&description.scratch);
    return status;
}
