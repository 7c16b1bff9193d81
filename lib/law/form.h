/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Writing the canonical form of a model.
 *
 * Layer: law.  Uses: rulebook.
 * (name part part …), texts with their length before them, so that no two
 * meanings can be written alike.  Where order means nothing the parts are
 * sorted.
 */

#include "law/rulebook.h"

/* What was named while writing, by index; NULL: of no interest. */
struct fadu_form_named {
    bool *facts;
    bool *rules;
    bool *instruments;
    bool *lists, *offences, *fields, *editions;
};

struct fadu_form {
    struct fadu_buf buf;
    const struct fadu_rulebook *book;
    struct fadu_arena *scratch;
    struct fadu_form_named *named; /* NULL: nobody wants to know */
};

typedef FADU_VEC(struct fadu_str) fadu_form_parts;

void fadu_form_begin(struct fadu_form *form, const char *name);
void fadu_form_end(struct fadu_form *form);
void fadu_form_number(struct fadu_form *form, int64_t number);
/* An index; FADU_NONE is -1. */
void fadu_form_index(struct fadu_form *form, uint32_t index);
void fadu_form_text(struct fadu_form *form, struct fadu_str text);
void fadu_form_rational(struct fadu_form *form, struct fadu_rational number);

/* What the thing is called, in both languages: answers say it. */
void fadu_form_name(struct fadu_form *form, struct fadu_str name,
                    struct fadu_str en);
void fadu_form_texts(struct fadu_form *form, const char *what,
                     const struct fadu_str *texts, uint32_t count);

/* A part by itself, to be sorted among its like. */
struct fadu_form fadu_form_apart(const struct fadu_form *form);
void fadu_form_sorted(struct fadu_form *form, fadu_form_parts *sorted);

void fadu_form_interval(struct fadu_form *form,
                        const struct fadu_interval *interval);
void fadu_form_range(struct fadu_form *form, const struct fadu_range *range);
void fadu_form_cites(struct fadu_form *form, const fadu_cites *cites);
/* FADU_NONE is the empty text. */
void fadu_form_instrument_id(struct fadu_form *form, uint32_t instrument);
void fadu_form_fact_id(struct fadu_form *form, uint32_t fact);
void fadu_form_rule_id(struct fadu_form *form, uint32_t rule);
void fadu_form_condition(struct fadu_form *form,
                         const struct fadu_condition *condition);
void fadu_form_elements(struct fadu_form *form, const fadu_elements *elements);
/* Nothing is written for NULL: what has no formula stays as it was. */
void fadu_form_formula(struct fadu_form *form, const char *name,
                       const struct fadu_formula *formula);

/* What is named besides by citations and conditions. */
#define FADU_FORM_NOTE(form, section, index)         \
    do {                                             \
        if ((form)->named && (form)->named->section) \
            (form)->named->section[index] = true;    \
    } while (0)

/* The ids behind a list of indices, sorted. */
#define FADU_FORM_IDS(to, indices, section)                              \
    do {                                                                 \
        fadu_form_parts ids = { 0 };                                     \
                                                                         \
        FADU_EACH(const uint32_t, index, (indices)) {                    \
            struct fadu_form part = fadu_form_apart(to);                 \
                                                                         \
            FADU_FORM_NOTE(to, section, *index);                         \
            fadu_form_text(&part, (to)->book->section.items[*index].id); \
            FADU_VEC_PUSH((to)->scratch, &ids, fadu_buf_str(&part.buf)); \
        }                                                                \
        fadu_form_begin((to), #section);                                 \
        fadu_form_sorted((to), &ids);                                    \
        fadu_form_end(to);                                               \
    } while (0)

/* Sections with files of their own. */
void fadu_form_fact(struct fadu_form *form, const struct fadu_fact *fact);
void fadu_form_instrument(struct fadu_form *form,
                          const struct fadu_instrument *instrument);
/* Where names are noted, without what it applies to: it is known to apply. */
void fadu_form_rule(struct fadu_form *form, const struct fadu_rule *rule);
/* Its entries for that offence; FADU_NONE: all. */
void fadu_form_list(struct fadu_form *form, const struct fadu_list *list,
                    uint32_t offence);
void fadu_form_policies(struct fadu_form *form);
void fadu_form_kinds(struct fadu_form *form);
void fadu_form_never(struct fadu_form *form,
                     struct fadu_condition *const *never);
void fadu_form_calendar(struct fadu_form *form);
/* "sha256:" and 64 digits of all that was written. */
void fadu_form_digest(const struct fadu_form *form, char *to);
void fadu_form_derivation(struct fadu_form *form,
                          const struct fadu_derivation *derivation);
void fadu_form_look_back(struct fadu_form *form,
                         const struct fadu_look_back *look_back);
void fadu_form_offence(struct fadu_form *form,
                       const struct fadu_offence *offence);
void fadu_form_provision(struct fadu_form *form,
                         const struct fadu_offence *offence,
                         const struct fadu_provision *provision);
void fadu_form_block(struct fadu_form *form, const struct fadu_offence *offence,
                     const struct fadu_block *block);

/* The parts of a rulebook: where all of them are alike, so is the digest.
 * Sections without entries of their own are one part. */
enum fadu_form_section {
    FADU_FORM_TITLE, /* id, names, authority, status, what it covers */
    FADU_FORM_POLICY,
    FADU_FORM_EDITIONS,
    FADU_FORM_FIELDS,
    FADU_FORM_SEVERITY,
    FADU_FORM_INSTRUMENTS,
    FADU_FORM_FACTS,
    FADU_FORM_NEVERS,
    FADU_FORM_RULES,
    FADU_FORM_LISTS,
    FADU_FORM_CALENDAR,
    FADU_FORM_OFFENCES,
    FADU_FORM_SECTION_COUNT,
};

uint32_t fadu_form_count(const struct fadu_rulebook *book,
                         enum fadu_form_section of);
void fadu_form_part(struct fadu_form *form, enum fadu_form_section of,
                    uint32_t index);
