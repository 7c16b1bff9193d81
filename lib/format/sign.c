/* SPDX-License-Identifier: Apache-2.0 */
#include "format/sign.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "compile/compiler.h"

/* Bytes of a file that other bytes take the place of. */
struct edit {
    const struct fadu_source *source;
    size_t at;
    size_t len;
    struct fadu_str text;
};

struct job {
    struct fadu_formatting *formatting;
    struct fadu_arena scratch;
    const struct fadu_signing *signing;
    fadu_diag *diag;
    fadu_rulebook *book;
    struct fadu_spellings spellings; /* the trees */
    FADU_VEC(uint32_t) signed_offences;
    FADU_VEC(struct edit) edits;
    fadu_sources sources; /* with the signatures */
    fadu_rulebook *after;
};

static const struct fadu_place nowhere = { NULL, 0, 0 };

/* --- places -------------------------------------------------------------- */

static size_t
offset_of(struct fadu_place place)
{
    const struct fadu_str text = place.source->text;
    size_t at = fadu_str_starts_with(text, FADU_STR("\xEF\xBB\xBF")) ? 3 : 0;
    uint32_t character;

    for (uint32_t line = 1; line < place.line && at < text.len; line++)
        at += fadu_str_find(fadu_str_from(text, at), FADU_STR("\n")) + 1;
    for (uint32_t column = 1; column < place.column && at < text.len;
         column++) {
        const size_t len = fadu_utf8_next(fadu_str_from(text, at), &character);

        at += len ? len : 1;
    }
    return at < text.len ? at : text.len;
}

static char
byte_at(struct fadu_place place)
{
    const size_t at = offset_of(place);

    return at < place.source->text.len ? place.source->text.ptr[at] : '\0';
}

static bool
is_quote(char byte)
{
    return byte == '"' || byte == '\'';
}

/* Bytes of a scalar as it is written; 0 where it is not written in one piece.
 */
static size_t
written_length(const struct fadu_node *scalar)
{
    const struct fadu_str text = scalar->place.source->text;
    const size_t at = offset_of(scalar->place);
    const char quote = byte_at(scalar->place);

    if (scalar->kind != FADU_NODE_SCALAR || scalar->is_block)
        return 0;
    if (!is_quote(quote))
        return fadu_str_starts_with(fadu_str_from(text, at), scalar->text)
                   ? scalar->text.len
                   : 0;
    for (size_t end = at + 1; end < text.len; end++) {
        if (quote == '"' && text.ptr[end] == '\\')
            end++;
        else if (text.ptr[end] == quote && end + 1 < text.len &&
                 quote == '\'' && text.ptr[end + 1] == quote)
            end++;
        else if (text.ptr[end] == quote)
            return end + 1 - at;
    }
    return 0;
}

/* --- what is written ----------------------------------------------------- */

/* One member of the signature: by, on, digest. */
struct member {
    enum fadu_key key;
    struct fadu_str text;
};

enum { MEMBER_COUNT = 3 };

static void
list_members(struct job *job, uint32_t offence, struct member *members)
{
    char *digest = FADU_NEW_ARRAY(&job->scratch, char, FADU_DIGEST_SIZE);
    struct fadu_buf day;

    fadu_compute_offence_digest(job->book, offence, &job->scratch, digest);
    fadu_buf_init_in(&day, &job->scratch);
    fadu_day_write(&day, job->signing->on);
    members[0] = (struct member){ FADU_KEY_BY, job->signing->by };
    members[1] = (struct member){ FADU_KEY_ON, fadu_buf_str(&day) };
    members[2] = (struct member){ FADU_KEY_DIGEST, fadu_str_of(digest) };
}

static struct fadu_str
in_quotes(struct job *job, struct fadu_str text)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->scratch);
    fadu_buf_add_char(&buf, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            fadu_buf_add_char(&buf, '\\');
        fadu_buf_add_char(&buf, text.ptr[i]);
    }
    fadu_buf_add_char(&buf, '"');
    return fadu_buf_str(&buf);
}

/* Keys as the offence writes its first one: in its language, in its quotes. */
static void
add_key(struct job *job, struct fadu_buf *buf, const struct fadu_node *offence,
        enum fadu_key key)
{
    const bool is_chinese = (unsigned char)offence->first->key.ptr[0] >= 0x80;
    const struct fadu_str text =
        is_chinese ? fadu_key_alias(key) : fadu_key_id(key);

    fadu_buf_add(buf, is_quote(byte_at(offence->first->key_place))
                          ? in_quotes(job, text)
                          : text);
    fadu_buf_add_text(buf, ": ");
}

static struct fadu_str
whole_signature(struct job *job, const struct fadu_node *offence,
                const struct member *members)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->scratch);
    add_key(job, &buf, offence, FADU_KEY_SIGNED);
    fadu_buf_add_char(&buf, '{');
    for (int i = 0; i < MEMBER_COUNT; i++) {
        if (i)
            fadu_buf_add_text(&buf, ", ");
        add_key(job, &buf, offence, members[i].key);
        fadu_buf_add(&buf, in_quotes(job, members[i].text));
    }
    fadu_buf_add_char(&buf, '}');
    return fadu_buf_str(&buf);
}

/* --- where it is written ------------------------------------------------- */

static void
add_edit(struct job *job, const struct fadu_source *source, size_t at,
         size_t len, struct fadu_str text)
{
    FADU_VEC_PUSH(&job->scratch, &job->edits,
                  ((struct edit){ source, at, len, text }));
}

/* What names the offence stands first; the signature behind it. */
static bool
is_of_the_head(const struct fadu_node *member)
{
    static const enum fadu_key keys[] = { FADU_KEY_ID,   FADU_KEY_NAME,
                                          FADU_KEY_EN,   FADU_KEY_FIELD,
                                          FADU_KEY_KIND, FADU_KEY_SOURCE };

    for (size_t i = 0; i < FADU_COUNT_OF(keys); i++)
        if (fadu_key_is(fadu_str_trim(member->key), keys[i]))
            return true;
    return false;
}

/* The start of the line, and of the comment above it that is indented alike: it
 * is about what follows, and the signature does not come between. */
static size_t
start_with_comment(struct fadu_str text, size_t at, size_t indent)
{
    size_t start = at - indent;

    while (start) {
        size_t above = start - 1;
        struct fadu_str line;

        while (above && text.ptr[above - 1] != '\n')
            above--;
        line = (struct fadu_str){ text.ptr + above, start - above };
        if (line.len <= indent || line.ptr[indent] != '#' ||
            fadu_str_trim((struct fadu_str){ line.ptr, indent }).len)
            break;
        start = above;
    }
    return start;
}

/* Before a member that is not the first, whatever stands above it: there a
 * member may stand in either style. */
static void
insert(struct job *job, const struct fadu_node *offence,
       const struct member *members)
{
    const struct fadu_node *before = offence->first->next;
    const struct fadu_source *source = offence->place.source;
    size_t at;
    struct fadu_buf buf;

    while (before && before->next && is_of_the_head(before))
        before = before->next;
    if (!before)
        return; /* an offence has three members at least */
    at = offset_of(before->key_place);
    fadu_buf_init_in(&buf, &job->scratch);
    if (byte_at(offence->place) == '{') {
        fadu_buf_add(&buf, whole_signature(job, offence, members));
        fadu_buf_add_text(&buf, ", ");
    } else {
        const size_t indent = before->key_place.column - 1;
        const size_t line = at - indent;
        const bool has_return = line >= 2 && source->text.ptr[line - 2] == '\r';

        fadu_buf_add_repeat(&buf, ' ', indent);
        fadu_buf_add(&buf, whole_signature(job, offence, members));
        fadu_buf_add_text(&buf, has_return ? "\r\n" : "\n");
        at = start_with_comment(source->text, at, indent);
    }
    add_edit(job, source, at, 0, fadu_buf_str(&buf));
}

static void
replace(struct job *job, const struct fadu_node *old,
        const struct member *members)
{
    for (int i = 0; i < MEMBER_COUNT; i++) {
        const struct fadu_node *node = fadu_member(old, members[i].key);
        const size_t len = node ? written_length(node) : 0;

        if (!len)
            FADU_REPORT_PLAIN(job->diag, node ? node->place : old->place,
                              FADU_MSG_SIGNATURE_IN_PIECES);
        else
            add_edit(job, node->place.source, offset_of(node->place), len,
                     in_quotes(job, members[i].text));
    }
}

static void
sign_offence(struct job *job, const struct fadu_node *node, uint32_t offence)
{
    const struct fadu_node *old = fadu_member(node, FADU_KEY_SIGNED);
    struct member members[MEMBER_COUNT];

    FADU_VEC_PUSH(&job->scratch, &job->signed_offences, offence);
    list_members(job, offence, members);
    if (old)
        replace(job, old, members);
    else
        insert(job, node, members);
}

static const struct fadu_node *
node_of(const struct job *job, const struct fadu_offence *offence)
{
    FADU_EACH(const struct fadu_node *, root, &job->spellings.roots) {
        const struct fadu_node *section = fadu_member(*root, FADU_KEY_OFFENCES);

        if (!section)
            continue;
        FADU_EACH_ITEM(item, section) {
            const struct fadu_node *id = fadu_member(item, FADU_KEY_ID);

            if (id && fadu_str_equal(fadu_str_trim(id->text), offence->id))
                return item;
        }
    }
    return NULL;
}

static bool
is_signed_already(const struct job *job, uint32_t offence)
{
    FADU_EACH(const uint32_t, own, &job->signed_offences) {
        if (*own == offence)
            return true;
    }
    return false;
}

static void
sign_all(struct job *job)
{
    for (size_t i = 0; i < job->signing->offence_count; i++) {
        const struct fadu_str name = fadu_str_of(job->signing->offences[i]);
        const struct fadu_node *node;
        uint32_t offence;

        if (!fadu_map_find(&job->book->offence_names, name, &offence)) {
            FADU_REPORT(job->diag, nowhere, FADU_MSG_SIGN_NO_OFFENCE, name);
            continue;
        }
        node = node_of(job, &job->book->offences.items[offence]);
        if (node && !is_signed_already(job, offence))
            sign_offence(job, node, offence);
    }
}

/* --- the files ----------------------------------------------------------- */

static int
by_place(const void *left, const void *right)
{
    const struct edit *a = left;
    const struct edit *b = right;

    return a->at < b->at ? -1 : a->at > b->at;
}

static void
write_file(struct job *job, const struct fadu_source *old)
{
    struct fadu_buf buf;
    size_t at = 0;

    fadu_buf_init_in(&buf, &job->scratch);
    FADU_EACH(const struct edit, edit, &job->edits) {
        if (edit->source != old)
            continue;
        fadu_buf_add(&buf,
                     (struct fadu_str){ old->text.ptr + at, edit->at - at });
        fadu_buf_add(&buf, edit->text);
        at = edit->at + edit->len;
    }
    fadu_buf_add(&buf, fadu_str_from(old->text, at));
    FADU_VEC_PUSH(
        &job->scratch, &job->sources,
        fadu_formatting_add(job->formatting, old, fadu_buf_str(&buf)));
}

static void
write_files(void *context)
{
    struct job *job = context;

    sign_all(job);
    if (job->edits.count)
        qsort(job->edits.items, job->edits.count, sizeof(job->edits.items[0]),
              by_place);
    FADU_EACH(const struct fadu_node *, root, &job->spellings.roots)
        write_file(job, (*root)->place.source);
}

static fadu_status
load(struct job *job, const fadu_sources *sources,
     struct fadu_spellings *spellings, fadu_diag *diag, fadu_rulebook **book)
{
    return fadu_compile((const struct fadu_source *const *)sources->items,
                        sources->count, &job->formatting->guard, &job->scratch,
                        spellings, false, diag, book);
}

static void
compare(void *context)
{
    struct job *job = context;
    bool is_same = strcmp(job->book->digest, job->after->digest) == 0;

    FADU_EACH(const uint32_t, offence, &job->signed_offences)
        is_same &=
            fadu_find_signature_state(job->after, *offence, &job->scratch) ==
            FADU_SIGNATURE_HOLDS;
    if (!is_same)
        FADU_REPORT_PLAIN(job->diag, nowhere, FADU_MSG_SIGNING_CHANGES_RULES);
}

static fadu_status
check(struct job *job)
{
    fadu_diag *unseen = fadu_diag_new();
    fadu_status status;

    if (!unseen)
        return FADU_ERROR_NO_MEMORY;
    status = load(job, &job->sources, NULL, unseen, &job->after);
    fadu_diag_free(unseen);
    if (status == FADU_OK)
        return fadu_guard_run(&job->formatting->guard, compare, job);
    if (status == FADU_ERROR_NO_MEMORY)
        return status;
    FADU_REPORT_PLAIN(job->diag, nowhere, FADU_MSG_SIGNING_CHANGES_RULES);
    return FADU_OK; /* the message says it */
}

fadu_status
fadu_sign(struct fadu_formatting *formatting, const fadu_sources *sources,
          const struct fadu_signing *signing, fadu_diag *diag)
{
    struct job job = { .formatting = formatting,
                       .signing = signing,
                       .diag = diag };
    const size_t errors = fadu_diag_error_count(diag);
    fadu_status status;

    fadu_arena_init(&job.scratch, &formatting->guard, 0);
    job.spellings.arena = &job.scratch;
    status = load(&job, sources, &job.spellings, diag, &job.book);
    if (status == FADU_OK)
        status = fadu_guard_run(&formatting->guard, write_files, &job);
    if (status == FADU_OK && fadu_diag_error_count(diag) == errors)
        status = check(&job);
    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = FADU_ERROR_INVALID_RULES;
    fadu_rulebook_unref(job.book);
    fadu_rulebook_unref(job.after);
    fadu_arena_clear(&job.scratch);
    return status;
}
