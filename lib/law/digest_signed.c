/* SPDX-License-Identifier: Apache-2.0 */
/* What a signature under an offence covers. */
#include "law/digest.h"
#include "law/form.h"

struct gathering {
    struct fadu_form form; /* the offence, then the parts */
    struct fadu_form_named named;
    uint32_t offence;
    bool *is_fact_done;
    bool *is_rule_done;
    bool *is_instrument_done;
    bool *is_never_done;
    fadu_form_parts parts; /* in whatever order they were found */
    bool has_news;
};

/* Each part once; writing it may name more. */
#define GATHER(gathering, section, done, is_wanted, write)                \
    do {                                                                  \
        const struct fadu_rulebook *book = (gathering)->form.book;        \
                                                                          \
        for (uint32_t i = 0; i < book->section.count; i++) {              \
            struct fadu_form part;                                        \
                                                                          \
            if ((gathering)->done[i] || !(is_wanted))                     \
                continue;                                                 \
            (gathering)->done[i] = true;                                  \
            (gathering)->has_news = true;                                 \
            part = fadu_form_apart(&(gathering)->form);                   \
            write(&part, &book->section.items[i]);                        \
            FADU_VEC_PUSH((gathering)->form.scratch, &(gathering)->parts, \
                          fadu_buf_str(&part.buf));                       \
        }                                                                 \
    } while (0)

struct search {
    const bool *facts;
    bool has_any;
};

static void
look_for(void *context, const struct fadu_condition *test)
{
    struct search *search = context;

    search->has_any |= search->facts[test->subject];
}

static bool
names_any(const struct gathering *gathering, const struct fadu_condition *never)
{
    struct search search = { gathering->named.facts, false };

    fadu_condition_each_fact(never, look_for, &search);
    return search.has_any;
}

static void
gather(struct gathering *gathering)
{
    do {
        gathering->has_news = false;
        GATHER(gathering, rules, is_rule_done, gathering->named.rules[i],
               fadu_form_rule);
        GATHER(gathering, facts, is_fact_done, gathering->named.facts[i],
               fadu_form_fact);
        GATHER(gathering, instruments, is_instrument_done,
               gathering->named.instruments[i], fadu_form_instrument);
        GATHER(gathering, nevers, is_never_done,
               names_any(gathering, book->nevers.items[i]), fadu_form_never);
    } while (gathering->has_news);
}

static void
gather_lists(struct gathering *gathering)
{
    FADU_EACH(const struct fadu_list, list, &gathering->form.book->lists) {
        bool is_on = false;

        FADU_EACH(const struct fadu_list_entry, entry, &list->entries)
            is_on |= entry->offence == gathering->offence;
        if (is_on) {
            struct fadu_form part = fadu_form_apart(&gathering->form);

            fadu_form_list(&part, list, gathering->offence);
            FADU_VEC_PUSH(gathering->form.scratch, &gathering->parts,
                          fadu_buf_str(&part.buf));
        }
    }
}

static void
put_surroundings(struct gathering *gathering)
{
    struct fadu_form *form = &gathering->form;
    const struct fadu_rulebook *book = form->book;
    const struct fadu_offence *offence =
        &book->offences.items[gathering->offence];

    fadu_form_interval(form, &book->covers);
    fadu_form_policies(form);
    fadu_form_kinds(form);
    if (offence->field != FADU_NONE)
        fadu_form_name(form, book->fields.items[offence->field].name,
                       book->fields.items[offence->field].en);
}

static bool
counts_workdays(const struct gathering *gathering)
{
    const struct fadu_rulebook *book = gathering->form.book;

    for (uint32_t i = 0; i < book->rules.count; i++)
        if (gathering->is_rule_done[i] &&
            book->rules.items[i].due_after != FADU_NONE &&
            book->rules.items[i].due_within.unit == FADU_PERIOD_WORKDAYS)
            return true;
    return false;
}

void
fadu_compute_offence_digest(const struct fadu_rulebook *book, uint32_t offence,
                            struct fadu_arena *scratch,
                            char to[FADU_DIGEST_SIZE])
{
    struct gathering gathering = {
        .form = { .book = book, .scratch = scratch },
        .named = { .facts = FADU_NEW_ARRAY(scratch, bool, book->facts.count),
                   .rules = FADU_NEW_ARRAY(scratch, bool, book->rules.count),
                   .instruments =
                       FADU_NEW_ARRAY(scratch, bool, book->instruments.count) },
        .offence = offence,
        .is_fact_done = FADU_NEW_ARRAY(scratch, bool, book->facts.count),
        .is_rule_done = FADU_NEW_ARRAY(scratch, bool, book->rules.count),
        .is_instrument_done =
            FADU_NEW_ARRAY(scratch, bool, book->instruments.count),
        .is_never_done = FADU_NEW_ARRAY(scratch, bool, book->nevers.count),
    };
    struct fadu_form *form = &gathering.form;

    form->named = &gathering.named;
    fadu_buf_init_in(&form->buf, scratch);
    fadu_form_begin(form, "fadu signed 1");
    fadu_form_offence(form, &book->offences.items[offence]);
    put_surroundings(&gathering);
    for (uint32_t i = 0; i < book->rules.count; i++)
        if (fadu_rule_concerns(book, &book->rules.items[i], offence))
            gathering.named.rules[i] = true;
    gather_lists(&gathering);
    gather(&gathering);
    fadu_form_sorted(form, &gathering.parts);
    if (counts_workdays(&gathering))
        fadu_form_calendar(form);
    fadu_form_end(form);
    fadu_form_digest(form, to);
}

enum fadu_signature_state
fadu_find_signature_state(const struct fadu_rulebook *book, uint32_t offence,
                          struct fadu_arena *scratch)
{
    const struct fadu_signature *signature =
        &book->offences.items[offence].signature;
    char digest[FADU_DIGEST_SIZE];

    if (!signature->is_given)
        return FADU_SIGNATURE_NONE;
    fadu_compute_offence_digest(book, offence, scratch, digest);
    return fadu_str_equal(fadu_str_trim(signature->digest), fadu_str_of(digest))
               ? FADU_SIGNATURE_HOLDS
               : FADU_SIGNATURE_CHANGED;
}
