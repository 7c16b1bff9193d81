/* SPDX-License-Identifier: Apache-2.0 */
/* What else than its own text an offence may be met by. */
#include "diff/diff.h"

/* Rules that say something beside the core result. */
static bool
is_beside(const struct fadu_rule *rule)
{
    switch (rule->effect) {
    case FADU_EFFECT_NO_COERCION:
    case FADU_EFFECT_PROCEDURE:
    case FADU_EFFECT_NOTICE:
        return true;
    case FADU_EFFECT_REFER:
    case FADU_EFFECT_BAR:
    case FADU_EFFECT_EXEMPT:
    case FADU_EFFECT_NO_FINE:
    case FADU_EFFECT_MITIGATE:
    case FADU_EFFECT_LIGHTEN:
    case FADU_EFFECT_AGGRAVATE:
        break;
    }
    return false;
}

static bool
rule_matters(const struct fadu_rulebook *book, struct fadu_str id,
             uint32_t offence)
{
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        if (fadu_str_equal(rule->id, id))
            return !is_beside(rule) && fadu_rule_concerns(book, rule, offence);
    }
    return false;
}

static bool
fact_matters(const struct fadu_rulebook *book, struct fadu_str id,
             const struct fadu_offence *offence)
{
    for (uint32_t i = 0; i < book->facts.count; i++)
        if (fadu_str_equal(book->facts.items[i].id, id))
            return offence->asks_fact[i];
    return false;
}

/* Which earlier cases count is no part of it: the facts that follow from them
 * are compared as such. */
static bool
decides_alike(const struct fadu_policy *a, const struct fadu_policy *b)
{
    return a->edge_is_heavier == b->edge_is_heavier &&
           a->overlap == b->overlap &&
           a->weighs_conflicts == b->weighs_conflicts &&
           a->mitigate_at == b->mitigate_at &&
           a->list_is_required == b->list_is_required &&
           fadu_diff_reckons_alike(a, b);
}

static bool
covers_the_same(const struct fadu_diff_report *report)
{
    const struct fadu_interval *old = &report->books[FADU_BEFORE]->covers;
    const struct fadu_interval *new = &report->books[FADU_AFTER]->covers;

    return old->has_from == new->has_from &&
           (!old->has_from || old->from == new->from);
}

static bool
matters(const struct fadu_diff_report *report,
        const struct fadu_offence *const offences[2],
        const struct fadu_diff_part *part)
{
    bool does = false;

    switch (part->section) {
    case FADU_FORM_TITLE:
        return !covers_the_same(report);
    case FADU_FORM_POLICY:
        return !decides_alike(&report->books[FADU_BEFORE]->policy,
                              &report->books[FADU_AFTER]->policy);
    case FADU_FORM_EDITIONS:
    case FADU_FORM_SEVERITY:
    case FADU_FORM_LISTS:
        return true;
    case FADU_FORM_RULES:
    case FADU_FORM_FACTS:
        for (int i = 0; i < FADU_BOOK_COUNT; i++) {
            const struct fadu_rulebook *book = report->books[i];

            does |= part->section == FADU_FORM_RULES
                        ? rule_matters(
                              book, part->id,
                              (uint32_t)(offences[i] - book->offences.items))
                        : fact_matters(book, part->id, offences[i]);
        }
        return does;
    case FADU_FORM_FIELDS: /* names; where an offence belongs, it says itself */
    case FADU_FORM_NEVERS:
    case FADU_FORM_INSTRUMENTS:
    case FADU_FORM_CALENDAR:
    case FADU_FORM_OFFENCES:
    case FADU_FORM_SECTION_COUNT:
        break;
    }
    return false;
}

bool
fadu_diff_is_met_alike(const struct fadu_diff_report *report,
                       const struct fadu_offence *const offences[2])
{
    FADU_EACH(const struct fadu_diff_part, part, &report->parts) {
        if (matters(report, offences, part))
            return false;
    }
    return true;
}

/* --- what nobody has followed -------------------------------------------- */

static bool
is_beside_in(const struct fadu_rulebook *book, struct fadu_str id)
{
    FADU_EACH(const struct fadu_rule, rule, &book->rules) {
        if (fadu_str_equal(rule->id, id))
            return is_beside(rule);
    }
    return false;
}

/* How the fact follows from days and earlier cases; empty: it does not. */
static struct fadu_str
form_of_derivation(struct fadu_diff_report *report, int book,
                   const struct fadu_derivation *derivation)
{
    struct fadu_form form = { .book = report->books[book],
                              .scratch = &report->arena };

    if (!derivation || (derivation->kind != FADU_DERIVED_BY_DATES &&
                        derivation->kind != FADU_DERIVED_BY_HISTORY))
        return FADU_STR("");
    fadu_buf_init_in(&form.buf, &report->arena);
    fadu_form_derivation(&form, derivation);
    return fadu_buf_str(&form.buf);
}

static const struct fadu_derivation *
derivation_of(const struct fadu_rulebook *book, struct fadu_str id)
{
    FADU_EACH(const struct fadu_fact, fact, &book->facts) {
        if (fadu_str_equal(fact->id, id))
            return &fact->derivation;
    }
    return NULL;
}

static bool
follows_otherwise(struct fadu_diff_report *report, struct fadu_str fact)
{
    struct fadu_str forms[2];

    for (int book = 0; book < 2; book++)
        forms[book] = form_of_derivation(
            report, book, derivation_of(report->books[book], fact));
    return !fadu_str_equal(forms[FADU_BEFORE], forms[FADU_AFTER]);
}

static bool
looks_back_alike(const struct fadu_look_back *a, const struct fadu_look_back *b)
{
    return a->has_window == b->has_window && a->is_unstated == b->is_unstated &&
           a->window.count == b->window.count &&
           a->window.unit == b->window.unit && a->scope == b->scope &&
           a->counts_spared == b->counts_spared &&
           a->only_final == b->only_final;
}

static bool
is_by_wording(struct fadu_diff_report *report,
              const struct fadu_diff_part *part)
{
    const struct fadu_rulebook *const *books =
        (const struct fadu_rulebook *const *)report->books;

    switch (part->section) {
    case FADU_FORM_POLICY:
        return !looks_back_alike(&books[FADU_BEFORE]->policy.look_back,
                                 &books[FADU_AFTER]->policy.look_back);
    case FADU_FORM_FACTS:
        return follows_otherwise(report, part->id);
    case FADU_FORM_RULES:
        return is_beside_in(books[FADU_BEFORE], part->id) ||
               is_beside_in(books[FADU_AFTER], part->id);
    case FADU_FORM_NEVERS:
    case FADU_FORM_CALENDAR:
        return true;
    case FADU_FORM_TITLE:
    case FADU_FORM_EDITIONS:
    case FADU_FORM_SEVERITY:
    case FADU_FORM_LISTS:
    case FADU_FORM_FIELDS:
    case FADU_FORM_INSTRUMENTS:
    case FADU_FORM_OFFENCES:
    case FADU_FORM_SECTION_COUNT:
        break;
    }
    return false;
}

void
fadu_diff_mark_wording(struct fadu_diff_report *report)
{
    FADU_EACH(struct fadu_diff_part, part, &report->parts)
        part->is_by_wording = is_by_wording(report, part);
}

/* The derivations that the offence has for itself, one behind the other. */
static struct fadu_str
own_derivations(struct fadu_diff_report *report, int book,
                const struct fadu_offence *offence)
{
    struct fadu_buf all;

    fadu_buf_init_in(&all, &report->arena);
    FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations)
        fadu_buf_add(&all, form_of_derivation(report, book, &own->derivation));
    FADU_EACH(const struct fadu_fact, fact, &report->books[book]->facts) {
        if (fact->offence ==
            (uint32_t)(offence - report->books[book]->offences.items))
            fadu_buf_add(&all,
                         form_of_derivation(report, book, &fact->derivation));
    }
    return fadu_buf_str(&all);
}

bool
fadu_diff_derives_otherwise(struct fadu_diff_report *report,
                            const struct fadu_offence *const offences[2])
{
    return !fadu_str_equal(
        own_derivations(report, FADU_BEFORE, offences[FADU_BEFORE]),
        own_derivations(report, FADU_AFTER, offences[FADU_AFTER]));
}
