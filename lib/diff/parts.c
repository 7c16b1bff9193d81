/* SPDX-License-Identifier: Apache-2.0 */
/* What is written differently, part by part. */
#include "diff/diff.h"

/* --- forms --------------------------------------------------------------- */

struct entry {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str form;
};

typedef FADU_VEC(struct entry) entries;

static struct fadu_form
form_of(struct fadu_diff_report *report, int book)
{
    struct fadu_form form = { .book = report->books[book],
                              .scratch = &report->arena };

    fadu_buf_init_in(&form.buf, &report->arena);
    return form;
}

static void
name_entry(const struct fadu_rulebook *book, enum fadu_form_section section,
           uint32_t index, struct entry *entry)
{
    switch (section) {
    case FADU_FORM_INSTRUMENTS:
        entry->id = book->instruments.items[index].id;
        entry->name = book->instruments.items[index].name;
        break;
    case FADU_FORM_FACTS:
        entry->id = book->facts.items[index].id;
        entry->name = book->facts.items[index].name;
        break;
    case FADU_FORM_RULES:
        entry->id = book->rules.items[index].id;
        entry->name = book->rules.items[index].name;
        break;
    case FADU_FORM_LISTS:
        entry->id = book->lists.items[index].id;
        entry->name = book->lists.items[index].name;
        break;
    case FADU_FORM_OFFENCES:
    case FADU_FORM_TITLE:
    case FADU_FORM_POLICY:
    case FADU_FORM_EDITIONS:
    case FADU_FORM_FIELDS:
    case FADU_FORM_SEVERITY:
    case FADU_FORM_NEVERS:
    case FADU_FORM_CALENDAR:
    case FADU_FORM_SECTION_COUNT:
        break;
    }
}

static void
list_section(struct fadu_diff_report *report, int book,
             enum fadu_form_section section, entries *list)
{
    const uint32_t count = fadu_form_count(report->books[book], section);

    for (uint32_t i = 0; i < count; i++) {
        struct fadu_form form = form_of(report, book);
        struct entry *entry = FADU_VEC_ADD(&report->arena, list);

        name_entry(report->books[book], section, i, entry);
        fadu_form_part(&form, section, i);
        entry->form = fadu_buf_str(&form.buf);
    }
}

/* --- beside each other --------------------------------------------------- */

static const struct entry *
find(const entries *list, struct fadu_str id)
{
    FADU_EACH(const struct entry, entry, list) {
        if (fadu_str_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

/* By its id; where neither list knows the id of the other, by its name. */
static const struct entry *
find_other(const entries *own, const struct entry *entry, const entries *others)
{
    const struct entry *other = find(others, entry->id);

    if (other || !entry->name.len)
        return other;
    FADU_EACH(const struct entry, named, others) {
        if (fadu_str_equal(named->name, entry->name) && !find(own, named->id))
            return named;
    }
    return NULL;
}

static void
add_part(struct fadu_diff_report *report, fadu_diff_parts *parts,
         const struct fadu_diff_part *model, enum fadu_presence presence,
         const struct entry *entry, const struct entry *old)
{
    struct fadu_diff_part *part = FADU_VEC_ADD(&report->arena, parts);

    *part = *model;
    part->presence = presence;
    part->id = entry->id;
    part->name = entry->name;
    if (old && !fadu_str_equal(old->id, entry->id))
        part->old_id = old->id;
}

static void
compare_entries(struct fadu_diff_report *report, fadu_diff_parts *parts,
                const struct fadu_diff_part *model, const entries lists[2])
{
    FADU_EACH(const struct entry, entry, &lists[FADU_AFTER]) {
        const struct entry *old =
            find_other(&lists[FADU_AFTER], entry, &lists[FADU_BEFORE]);

        if (!old)
            add_part(report, parts, model, FADU_ADDED, entry, NULL);
        else if (!fadu_str_equal(old->form, entry->form))
            add_part(report, parts, model, FADU_IN_BOTH, entry, old);
    }
    FADU_EACH(const struct entry, entry, &lists[FADU_BEFORE]) {
        if (!find_other(&lists[FADU_BEFORE], entry, &lists[FADU_AFTER]))
            add_part(report, parts, model, FADU_REMOVED, entry, NULL);
    }
}

void
fadu_diff_list_parts(struct fadu_diff_report *report)
{
    for (uint32_t i = 0; i < FADU_FORM_OFFENCES; i++) {
        const struct fadu_diff_part model = { .section =
                                                  (enum fadu_form_section)i };
        entries lists[2] = { { 0 }, { 0 } };

        for (int book = 0; book < 2; book++)
            list_section(report, book, model.section, &lists[book]);
        compare_entries(report, &report->parts, &model, lists);
    }
}

/* --- inside an offence --------------------------------------------------- */

static void
list_provisions(struct fadu_diff_report *report, int book,
                const struct fadu_offence *offence, entries *list)
{
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        struct fadu_form form = form_of(report, book);
        struct entry *entry = FADU_VEC_ADD(&report->arena, list);

        entry->id = provision->id;
        entry->name = provision->name;
        fadu_form_provision(&form, offence, provision);
        entry->form = fadu_buf_str(&form.buf);
    }
}

/* A table is known by its editions and the clauses it is for. */
static struct fadu_str
block_id(struct fadu_diff_report *report, int book,
         const struct fadu_offence *offence, const struct fadu_block *block)
{
    struct fadu_buf id;

    fadu_buf_init_in(&id, &report->arena);
    FADU_EACH(const uint32_t, edition, &block->editions) {
        fadu_buf_add_text(&id, id.len ? "、" : "");
        fadu_buf_add(&id, report->books[book]->editions.items[*edition].id);
    }
    FADU_EACH(const uint32_t, provision, &block->provisions) {
        fadu_buf_add_text(&id, id.len ? " " : "");
        fadu_buf_add(&id, offence->provisions.items[*provision].id);
    }
    return fadu_buf_str(&id);
}

static void
list_blocks(struct fadu_diff_report *report, int book,
            const struct fadu_offence *offence, entries *list)
{
    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        struct fadu_form form = form_of(report, book);
        struct entry *entry = FADU_VEC_ADD(&report->arena, list);

        entry->id = block_id(report, book, offence, block);
        fadu_form_block(&form, offence, block);
        entry->form = fadu_buf_str(&form.buf);
    }
}

/* Names, columns, derivations, citations: the offence without its clauses and
 * tables. */
static void
list_rest(struct fadu_diff_report *report, int book,
          const struct fadu_offence *offence, entries *list)
{
    struct fadu_offence bare = *offence;
    struct fadu_form form = form_of(report, book);
    struct entry *entry = FADU_VEC_ADD(&report->arena, list);

    bare.provisions.count = 0;
    bare.blocks.count = 0;
    fadu_form_offence(&form, &bare);
    entry->form = fadu_buf_str(&form.buf);
}

void
fadu_diff_list_offence_parts(struct fadu_diff_report *report,
                             struct fadu_diff_offence *into,
                             const struct fadu_offence *const offences[2])
{
    static const struct {
        const char *kind[2];
        void (*list)(struct fadu_diff_report *report, int book,
                     const struct fadu_offence *offence, entries *list);
    } kinds[] = {
        { { "案由本身", "offence itself" }, list_rest },
        { { "罚则", "clause" }, list_provisions },
        { { "裁量基准表", "table" }, list_blocks },
    };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        const struct fadu_diff_part model = {
            .section = FADU_FORM_OFFENCES,
            .kind = { kinds[i].kind[0], kinds[i].kind[1] },
            .is_by_wording =
                i == 0 && fadu_diff_derives_otherwise(report, offences),
        };
        entries lists[2] = { { 0 }, { 0 } };

        for (int book = 0; book < 2; book++)
            kinds[i].list(report, book, offences[book], &lists[book]);
        compare_entries(report, &into->parts, &model, lists);
    }
}
