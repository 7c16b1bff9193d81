/* SPDX-License-Identifier: Apache-2.0 */
/* Instruments, and citations such as "air-law 115.1(2)". */
#include "compile/compiler.h"

/* --- instruments --------------------------------------------------------- */

static void
decode_level(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    int32_t value;

    if (fadu_decode_word(compiler, node, fadu_words_level, &value))
        *(enum fadu_level *)slot = (enum fadu_level)value;
}

static void
decode_versions(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_version, id),
        FADU_REQUIRED(IN_FORCE, fadu_decode_interval, struct fadu_version,
                      in_force),
        FADU_FIELD(NAME, fadu_decode_ignore, struct fadu_version, id),
        FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_version, id),
    };
    struct fadu_instrument *instrument = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_version version = { .place = item->place };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                        &version);
        FADU_VEC_PUSH(compiler->arena, &instrument->versions, version);
    }
}

static void
decode_successor(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_instrument *instrument = slot;
    struct fadu_str text;

    if (fadu_node_text(compiler, node, &text))
        fadu_find_name(compiler, &compiler->book->instrument_names, text,
                       node->place, FADU_MSG_UNKNOWN_INSTRUMENT,
                       &instrument->successor);
}

void
fadu_decode_instrument(struct fadu_compiler *compiler,
                       const struct fadu_node *node, uint32_t instrument)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_instrument, id),
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_instrument, name),
        FADU_FIELD(EN, fadu_decode_text, struct fadu_instrument, en),
        FADU_REQUIRED(LEVEL, decode_level, struct fadu_instrument, level),
        FADU_WHOLE(SUCCESSOR, decode_successor),
        FADU_REQUIRED(VERSIONS, decode_versions, struct fadu_instrument, id),
        FADU_FIELD(SOURCE, fadu_decode_ignore, struct fadu_instrument, id),
        FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_instrument, id),
    };
    struct fadu_instrument *target =
        &compiler->book->instruments.items[instrument];

    target->successor = FADU_NONE;
    target->place = node->place;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), target);
}

/* --- citations ----------------------------------------------------------- */

struct reader {
    struct fadu_str rest;
};

static bool
take_char(struct reader *reader, char wanted)
{
    if (!reader->rest.len || reader->rest.ptr[0] != wanted)
        return false;
    reader->rest = fadu_str_from(reader->rest, 1);
    return true;
}

/* A number of up to five digits, from 1. */
static bool
take_number(struct reader *reader, uint32_t *number_out)
{
    uint32_t number = 0;
    size_t digits = 0;

    while (digits < reader->rest.len && digits < 6 &&
           reader->rest.ptr[digits] >= '0' && reader->rest.ptr[digits] <= '9')
        number = number * 10 + (uint32_t)(reader->rest.ptr[digits++] - '0');
    if (digits == 0 || digits == 6 || number == 0)
        return false;
    reader->rest = fadu_str_from(reader->rest, digits);
    *number_out = number;
    return true;
}

/* "33", "33.1", "115.1(2)", "22(1)", "20-1" */
static bool
take_article(struct reader *reader, struct fadu_cite *cite)
{
    if (!take_number(reader, &cite->article))
        return false;
    if (take_char(reader, '-') && !take_number(reader, &cite->article_of))
        return false;
    if (take_char(reader, '.') && !take_number(reader, &cite->paragraph))
        return false;
    if (take_char(reader, '(') &&
        (!take_number(reader, &cite->item) || !take_char(reader, ')')))
        return false;
    return true;
}

/* "s2" is the second sentence; a limb in words stands as written. */
static struct fadu_str
limb_of(struct fadu_compiler *compiler, struct fadu_str text)
{
    static const char *const sentences[] = { "第一句", "第二句", "第三句",
                                             "第四句", "第五句" };

    if (text.len == 2 && text.ptr[0] == 's' && text.ptr[1] >= '1' &&
        text.ptr[1] <= '5')
        return fadu_str_of(sentences[text.ptr[1] - '1']);
    return fadu_arena_copy(compiler->arena, text);
}

/* The instrument ends where " <digit>" begins; a name may have blanks. */
static size_t
instrument_len(struct fadu_str text)
{
    for (size_t at = 0; at + 1 < text.len; at++)
        if (text.ptr[at] == ' ' && text.ptr[at + 1] >= '0' &&
            text.ptr[at + 1] <= '9')
            return at;
    return text.len;
}

static bool
read_cite(struct fadu_compiler *compiler, const struct fadu_node *node,
          struct fadu_cite *cite)
{
    struct reader reader;
    struct fadu_str text;
    struct fadu_str name;

    if (!fadu_node_text(compiler, node, &text))
        return false;
    name = (struct fadu_str){ text.ptr, instrument_len(text) };
    if (!fadu_find_name(compiler, &compiler->book->instrument_names,
                        fadu_str_trim(name), node->place,
                        FADU_MSG_UNKNOWN_INSTRUMENT, &cite->instrument))
        return false;
    if (name.len == text.len)
        return true; /* the instrument as a whole */
    reader.rest = fadu_str_trim(fadu_str_from(text, name.len));
    if (take_article(&reader, cite) &&
        (!reader.rest.len || reader.rest.ptr[0] == ' ')) {
        cite->limb = limb_of(compiler, fadu_str_trim(reader.rest));
        return true;
    }
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_BAD_CITE, text);
    return false;
}

void
fadu_decode_cites(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    fadu_cites *cites = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_cite cite = { .place = item->place };

        if (read_cite(compiler, item, &cite))
            FADU_VEC_PUSH(compiler->arena, cites, cite);
    }
}
