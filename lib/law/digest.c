/* SPDX-License-Identifier: Apache-2.0 */
#include "law/digest.h"

#include <sha2.h>

#include "law/form.h"

/* --- facts --------------------------------------------------------------- */

void
fadu_form_look_back(struct fadu_form *form,
                    const struct fadu_look_back *look_back)
{
    fadu_form_number(form, look_back->has_window);
    fadu_form_number(form, look_back->is_unstated);
    fadu_form_number(form, look_back->window.count);
    fadu_form_number(form, look_back->window.unit);
    fadu_form_number(form, look_back->scope);
    fadu_form_number(form, look_back->counts_spared);
    fadu_form_number(form, look_back->only_final);
}

void
fadu_form_derivation(struct fadu_form *form,
                     const struct fadu_derivation *derivation)
{
    fadu_form_begin(form, "derive");
    fadu_form_number(form, derivation->kind);
    if (derivation->kind == FADU_DERIVED_BY_DATES) {
        fadu_form_fact_id(form, derivation->from);
        fadu_form_fact_id(form, derivation->to);
    }
    fadu_form_formula(form, "by", derivation->formula);
    fadu_form_number(form, derivation->takes_heaviest);
    fadu_form_number(form, derivation->overrides);
    fadu_form_look_back(form, &derivation->look_back);
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        fadu_form_condition(form, line->when);
        fadu_form_number(form, line->choice);
        fadu_form_number(form, line->is_left_to_officer);
    }
    fadu_form_end(form);
}

void
fadu_form_fact(struct fadu_form *form, const struct fadu_fact *fact)
{
    fadu_form_begin(form, "fact");
    fadu_form_text(form, fact->id);
    fadu_form_name(form, fact->name, fact->en);
    fadu_form_text(form, fact->offence == FADU_NONE
                             ? FADU_STR("")
                             : form->book->offences.items[fact->offence].id);
    fadu_form_number(form, fact->type);
    fadu_form_text(form, fact->unit);
    FADU_EACH(const struct fadu_choice, value, &fact->values) {
        fadu_form_text(form, value->id);
        fadu_form_name(form, value->name, value->en);
    }
    fadu_form_range(form, &fact->domain);
    fadu_form_number(form, fact->worse);
    fadu_form_number(form, fact->is_judged_by_officer);
    if (fact->is_presumed) {
        fadu_form_number(form, (int64_t)fact->presumed.choices);
        fadu_form_rational(form, fact->presumed.number);
        fadu_form_number(form, fact->presumed.period_unit);
    }
    fadu_form_text(form, fact->presume_reason);
    fadu_form_cites(form, &fact->presume_cites);
    fadu_form_derivation(form, &fact->derivation);
    fadu_form_end(form);
}

/* --- instruments, rules, lists ------------------------------------------- */

void
fadu_form_instrument(struct fadu_form *form,
                     const struct fadu_instrument *instrument)
{
    fadu_form_begin(form, "instrument");
    fadu_form_text(form, instrument->id);
    fadu_form_name(form, instrument->name, instrument->en);
    fadu_form_number(form, instrument->level);
    fadu_form_instrument_id(form, instrument->successor);
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        fadu_form_text(form, version->id);
        fadu_form_interval(form, &version->in_force);
    }
    fadu_form_end(form);
}

void
fadu_form_rule(struct fadu_form *form, const struct fadu_rule *rule)
{
    fadu_form_begin(form, "rule");
    fadu_form_text(form, rule->id);
    fadu_form_name(form, rule->name, rule->en);
    fadu_form_number(form, rule->effect);
    fadu_form_number(form, rule->force);
    fadu_form_cites(form, &rule->cites);
    fadu_form_interval(form, &rule->in_force);
    fadu_form_condition(form, rule->guard);
    fadu_form_elements(form, &rule->elements);
    fadu_form_condition(form, rule->unless);
    fadu_form_number(form, rule->needs_list);
    FADU_FORM_IDS(form, &rule->needed_lists, lists);
    if (!form->named) {
        fadu_form_number(form, rule->is_limited);
        FADU_FORM_IDS(form, &rule->offences, offences);
        FADU_FORM_IDS(form, &rule->fields, fields);
        FADU_FORM_IDS(form, &rule->lists, lists);
    }
    FADU_FORM_IDS(form, &rule->counts_as, facts);
    fadu_form_number(form, rule->is_mitigated);
    FADU_EACH(const struct fadu_duty, duty, &rule->duties) {
        fadu_form_text(form, duty->name);
        fadu_form_cites(form, &duty->cites);
    }
    fadu_form_number(form,
                     rule->origin.is_given ? (int)rule->origin.status : -1);
    fadu_form_fact_id(form, rule->due_after);
    fadu_form_number(form, rule->due_within.count);
    fadu_form_number(form, rule->due_within.unit);
    fadu_form_formula(form, "amount", rule->amount);
    fadu_form_text(form, rule->says);
    fadu_form_end(form);
}

void
fadu_form_list(struct fadu_form *form, const struct fadu_list *list,
               uint32_t offence)
{
    fadu_form_parts sorted = { 0 };

    fadu_form_begin(form, "list");
    fadu_form_text(form, list->id);
    fadu_form_text(form, list->name);
    FADU_FORM_IDS(form, &list->rules, rules);
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        struct fadu_form part = fadu_form_apart(form);

        if (offence != FADU_NONE && entry->offence != offence)
            continue;
        fadu_form_begin(&part, "entry");
        fadu_form_text(&part, form->book->offences.items[entry->offence].id);
        fadu_form_condition(&part, entry->when);
        fadu_form_end(&part);
        FADU_VEC_PUSH(form->scratch, &sorted, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &sorted);
    fadu_form_end(form);
}

/* --- the whole ----------------------------------------------------------- */

static void
put_policy(struct fadu_form *form, const struct fadu_policy *policy)
{
    fadu_form_begin(form, "policy");
    fadu_form_number(form, policy->edge_is_heavier);
    fadu_form_number(form, policy->overlap);
    fadu_form_number(form, policy->weighs_conflicts);
    fadu_form_number(form, policy->mitigate_at);
    fadu_form_range(form, &policy->band_lighter);
    fadu_form_range(form, &policy->band_ordinary);
    fadu_form_range(form, &policy->band_heavier);
    fadu_form_number(form, policy->point);
    fadu_form_number(form, policy->round_fen);
    fadu_form_rational(form, policy->mitigation_floor);
    fadu_form_number(form, policy->smallest_fine_fen);
    fadu_form_look_back(form, &policy->look_back);
    fadu_form_number(form, policy->list_is_required);
    fadu_form_end(form);
}

static void
put_list(struct fadu_form *form, const struct fadu_list *list)
{
    fadu_form_list(form, list, FADU_NONE);
}

static void
put_editions(struct fadu_form *form)
{
    FADU_EACH(const struct fadu_edition, edition, &form->book->editions) {
        fadu_form_text(form, edition->id);
        fadu_form_interval(form, &edition->in_force);
        if (edition->has_policy)
            put_policy(form, &edition->policy);
    }
}

/* That of the rulebook, and the editions with theirs. */
void
fadu_form_policies(struct fadu_form *form)
{
    put_policy(form, &form->book->policy);
    put_editions(form);
}

void
fadu_form_kinds(struct fadu_form *form)
{
    FADU_EACH(const struct fadu_kind, kind, &form->book->kinds) {
        fadu_form_text(form, kind->name);
        fadu_form_number(form, kind->level);
    }
}

static void
put_title(struct fadu_form *form)
{
    const struct fadu_rulebook *book = form->book;

    fadu_form_text(form, book->id);
    fadu_form_name(form, book->name, book->en);
    fadu_form_text(form, book->authority);
    fadu_form_number(form, book->status);
    fadu_form_interval(form, &book->covers);
}

static void
put_fields(struct fadu_form *form)
{
    FADU_EACH(const struct fadu_named, field, &form->book->fields) {
        fadu_form_text(form, field->id);
        fadu_form_name(form, field->name, field->en);
    }
}

static void
put_identity(struct fadu_form *form)
{
    fadu_form_begin(form, "fadu 1");
    put_title(form);
    fadu_form_policies(form);
    put_fields(form);
    fadu_form_kinds(form);
    fadu_form_end(form);
}

static void
put_days(struct fadu_form *form, const char *name, const fadu_days *days)
{
    fadu_form_parts sorted = { 0 };

    fadu_form_begin(form, name);
    FADU_EACH(const fadu_day, day, days) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_number(&part, *day);
        FADU_VEC_PUSH(form->scratch, &sorted, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &sorted);
    fadu_form_end(form);
}

/* The entries of a section, sorted: in which file they stood is no matter. */
#define PUT_SECTION(to, section, type, put)                                  \
    do {                                                                     \
        fadu_form_parts entries = { 0 };                                     \
                                                                             \
        FADU_EACH(type, entry, &(to)->book->section) {                       \
            struct fadu_form part = fadu_form_apart(to);                     \
                                                                             \
            put(&part, entry);                                               \
            FADU_VEC_PUSH((to)->scratch, &entries, fadu_buf_str(&part.buf)); \
        }                                                                    \
        fadu_form_sorted((to), &entries);                                    \
    } while (0)

void
fadu_form_never(struct fadu_form *form, struct fadu_condition *const *never)
{
    fadu_form_condition(form, *never);
}

void
fadu_form_calendar(struct fadu_form *form)
{
    put_days(form, "holidays", &form->book->calendar.holidays);
    put_days(form, "workdays", &form->book->calendar.workdays);
}

void
fadu_form_digest(const struct fadu_form *form, char *to)
{
    static const char digits[] = "0123456789abcdef";
    uint8_t hash[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;

    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)form->buf.ptr, form->buf.len);
    SHA256Final(hash, &context);
    memcpy(to, "sha256:", 7);
    to += 7;
    for (size_t i = 0; i < sizeof(hash); i++) {
        *to++ = digits[hash[i] >> 4];
        *to++ = digits[hash[i] & 15];
    }
    *to = '\0';
}

void
fadu_compute_digest(struct fadu_rulebook *book, struct fadu_arena *scratch)
{
    struct fadu_form form = { .book = book, .scratch = scratch };

    fadu_buf_init_in(&form.buf, scratch);
    put_identity(&form);
    PUT_SECTION(&form, instruments, const struct fadu_instrument,
                fadu_form_instrument);
    PUT_SECTION(&form, facts, const struct fadu_fact, fadu_form_fact);
    PUT_SECTION(&form, nevers, struct fadu_condition *const, fadu_form_never);
    PUT_SECTION(&form, rules, const struct fadu_rule, fadu_form_rule);
    PUT_SECTION(&form, lists, const struct fadu_list, put_list);
    PUT_SECTION(&form, offences, const struct fadu_offence, fadu_form_offence);
    fadu_form_calendar(&form);
    fadu_form_digest(&form, book->digest);
}

/* --- part by part -------------------------------------------------------- */

static void
put_all_nevers(struct fadu_form *form)
{
    PUT_SECTION(form, nevers, struct fadu_condition *const, fadu_form_never);
}

uint32_t
fadu_form_count(const struct fadu_rulebook *book, enum fadu_form_section of)
{
    switch (of) {
    case FADU_FORM_INSTRUMENTS:
        return book->instruments.count;
    case FADU_FORM_FACTS:
        return book->facts.count;
    case FADU_FORM_RULES:
        return book->rules.count;
    case FADU_FORM_LISTS:
        return book->lists.count;
    case FADU_FORM_OFFENCES:
        return book->offences.count;
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
    return 1;
}

void
fadu_form_part(struct fadu_form *form, enum fadu_form_section of,
               uint32_t index)
{
    switch (of) {
    case FADU_FORM_TITLE:
        put_title(form);
        break;
    case FADU_FORM_POLICY:
        put_policy(form, &form->book->policy);
        break;
    case FADU_FORM_EDITIONS:
        put_editions(form);
        break;
    case FADU_FORM_FIELDS:
        put_fields(form);
        break;
    case FADU_FORM_SEVERITY:
        fadu_form_kinds(form);
        break;
    case FADU_FORM_INSTRUMENTS:
        fadu_form_instrument(form, &form->book->instruments.items[index]);
        break;
    case FADU_FORM_FACTS:
        fadu_form_fact(form, &form->book->facts.items[index]);
        break;
    case FADU_FORM_NEVERS:
        put_all_nevers(form);
        break;
    case FADU_FORM_RULES:
        fadu_form_rule(form, &form->book->rules.items[index]);
        break;
    case FADU_FORM_LISTS:
        put_list(form, &form->book->lists.items[index]);
        break;
    case FADU_FORM_OFFENCES:
        fadu_form_offence(form, &form->book->offences.items[index]);
        break;
    case FADU_FORM_CALENDAR:
        fadu_form_calendar(form);
        break;
    case FADU_FORM_SECTION_COUNT:
        break;
    }
}
