/* SPDX-License-Identifier: Apache-2.0 */
/* The published table. */
#include "fadu/table.h"
#include "api/api.h"
#include "compile/compiler.h"
#include "explain/bulletin.h"
#include "explain/bulletin_yaml.h"

struct table_job {
    struct fadu_bulletin bulletin;
    const fadu_table_options *options;
    fadu_diag *diag;   /* what is wrong with the options */
    fadu_diag *reread; /* what was said when the rules were loaded */
    bool *is_wanted;   /* offences */
    uint32_t field;
    struct fadu_buf buf;
};

/* --- what is asked for --------------------------------------------------- */

static const struct fadu_place nowhere = { NULL, 0, 0 };

static void
suggest(const struct table_job *job, struct fadu_str text,
        const struct fadu_str *names, size_t count)
{
    fadu_diag_suggest(job->diag, fadu_closest(text, names, count));
}

static void
choose_offence(struct table_job *job, const char *name)
{
    const struct fadu_rulebook *book = job->bulletin.book;
    const struct fadu_str text = fadu_str_trim(fadu_str_of(name));
    struct fadu_str *names;
    size_t count = 0;
    uint32_t offence;

    if (fadu_map_find(&book->offence_names, text, &offence)) {
        job->is_wanted[offence] = true;
        return;
    }
    names = FADU_NEW_ARRAY(job->bulletin.arena, struct fadu_str,
                           2 * (size_t)book->offences.count + 1);
    FADU_EACH(const struct fadu_offence, other, &book->offences) {
        names[count++] = other->id;
        names[count++] = other->name;
    }
    FADU_REPORT(job->diag, nowhere, FADU_MSG_TABLE_NO_OFFENCE, text);
    suggest(job, text, names, count);
}

static void
choose_field(struct table_job *job, const char *name)
{
    const struct fadu_rulebook *book = job->bulletin.book;
    const struct fadu_str text = fadu_str_trim(fadu_str_of(name));
    struct fadu_str *names =
        FADU_NEW_ARRAY(job->bulletin.arena, struct fadu_str,
                       2 * (size_t)book->fields.count + 1);
    size_t count = 0;

    FADU_EACH(const struct fadu_named, field, &book->fields) {
        if (fadu_str_equal(field->id, text) ||
            fadu_str_equal(field->name, text))
            job->field = (uint32_t)(field - book->fields.items);
        names[count++] = field->id;
        names[count++] = field->name;
    }
    if (job->field != FADU_NONE)
        return;
    FADU_REPORT(job->diag, nowhere, FADU_MSG_TABLE_NO_FIELD, text);
    suggest(job, text, names, count);
}

static void
choose_edition(struct table_job *job, const char *name)
{
    const struct fadu_rulebook *book = job->bulletin.book;
    const struct fadu_str text = fadu_str_trim(fadu_str_of(name));
    struct fadu_str *ids = FADU_NEW_ARRAY(job->bulletin.arena, struct fadu_str,
                                          (size_t)book->editions.count + 1);

    for (uint32_t i = 0; i < book->editions.count; i++) {
        ids[i] = book->editions.items[i].id;
        if (fadu_str_equal(ids[i], text))
            job->bulletin.edition = i;
    }
    if (job->bulletin.edition != FADU_NONE)
        return;
    FADU_REPORT(job->diag, nowhere, FADU_MSG_TABLE_NO_EDITION, text);
    suggest(job, text, ids, book->editions.count);
}

static void
choose_day(struct table_job *job, const char *day)
{
    const struct fadu_str text = fadu_str_trim(fadu_str_of(day));

    job->bulletin.has_day = true;
    if (fadu_day_parse(text, &job->bulletin.day) != FADU_DAY_GOOD)
        FADU_REPORT(job->diag, nowhere, FADU_MSG_TABLE_NO_DAY, text);
}

/* False with messages. */
static bool
choose(struct table_job *job)
{
    const fadu_table_options *options = job->options;
    const size_t errors = fadu_diag_error_count(job->diag);

    for (size_t i = 0; i < options->offence_count; i++)
        choose_offence(job, options->offences[i]);
    if (options->field)
        choose_field(job, options->field);
    if (options->edition)
        choose_edition(job, options->edition);
    if (options->on)
        choose_day(job, options->on);
    return fadu_diag_error_count(job->diag) == errors;
}

/* --- laying it out ------------------------------------------------------- */

/* By field, in the order of the rulebook's fields; those without come last. */
static void
add_offences(struct table_job *job)
{
    const struct fadu_rulebook *book = job->bulletin.book;

    for (uint32_t i = 0; i <= book->fields.count; i++) {
        const uint32_t field = i < book->fields.count ? i : FADU_NONE;

        if (job->field != FADU_NONE && job->field != field)
            continue;
        for (uint32_t own = 0; own < book->offences.count; own++)
            if (book->offences.items[own].field == field &&
                (!job->options->offence_count || job->is_wanted[own]))
                fadu_bulletin_add(&job->bulletin, own);
    }
}

/* False: there is nothing to write. */
static bool
write_form(struct table_job *job)
{
    struct fadu_buf *buf = &job->buf;

    if (!job->bulletin.offences.count)
        return false;
    switch (job->options->format) {
    case FADU_TABLE_CSV:
        fadu_bulletin_csv(buf, &job->bulletin);
        return true;
    case FADU_TABLE_MARKDOWN:
        fadu_bulletin_markdown(buf, &job->bulletin);
        return true;
    case FADU_TABLE_YAML:
        return fadu_bulletin_yaml(buf, &job->bulletin, job->reread);
    default:
        fadu_bulletin_html(buf, &job->bulletin);
        return true;
    }
}

static void
run(void *context)
{
    struct table_job *job = context;

    job->is_wanted =
        FADU_NEW_ARRAY(job->bulletin.arena, bool,
                       (size_t)job->bulletin.book->offences.count + 1);
    if (!choose(job))
        return;
    fadu_bulletin_begin(&job->bulletin);
    add_offences(job);
    if (!write_form(job))
        FADU_REPORT_PLAIN(job->diag, nowhere, FADU_MSG_TABLE_EMPTY);
}

static bool
are_options_good(const fadu_table_options *options)
{
    if (options->size != sizeof(*options) ||
        options->format < FADU_TABLE_HTML ||
        options->format > FADU_TABLE_YAML ||
        (options->language != FADU_CHINESE &&
         options->language != FADU_ENGLISH) ||
        (options->offence_count && !options->offences))
        return false;
    for (size_t i = 0; i < options->offence_count; i++)
        if (!options->offences[i])
            return false;
    return true;
}

static fadu_status
write_table(struct table_job *job, char **text_out, size_t *len_out)
{
    const size_t errors = fadu_diag_error_count(job->diag);
    struct fadu_guard guard;
    struct fadu_arena arena;
    fadu_status status;

    fadu_arena_init(&arena, &guard, 0);
    fadu_buf_init(&job->buf, &guard);
    job->bulletin.arena = &arena;
    status = fadu_guard_run(&guard, run, job);
    if (status == FADU_OK && fadu_diag_error_count(job->diag) != errors)
        status = FADU_ERROR_NOT_FOUND;
    if (status == FADU_OK)
        *text_out = fadu_buf_take(&job->buf, len_out);
    fadu_buf_free(&job->buf);
    fadu_arena_clear(&arena);
    return status;
}

fadu_status
fadu_table(const fadu_rulebook *book, const fadu_table_options *options,
           char **text_out, size_t *len_out, fadu_diag *diag)
{
    static const fadu_table_options usual = { .size = sizeof(usual),
                                              .format = FADU_TABLE_HTML };
    struct table_job job = { .options = options ? options : &usual,
                             .field = FADU_NONE };
    struct fadu_diag_choice choice;
    fadu_status status = FADU_ERROR_NO_MEMORY;

    if (!book || !text_out || !are_options_good(job.options))
        return FADU_ERROR_INVALID_ARGUMENT;
    if (!fadu_choose_diag(diag, &choice))
        return FADU_ERROR_NO_MEMORY;
    job.bulletin.book = book;
    job.bulletin.language = job.options->language;
    job.bulletin.has_bom = job.options->has_bom != 0;
    job.bulletin.edition = FADU_NONE;
    job.diag = choice.use;
    job.reread = fadu_diag_new();
    if (job.reread)
        status = write_table(&job, text_out, len_out);
    fadu_diag_free(job.reread);
    fadu_release_diag(&choice);
    return status;
}
