/* SPDX-License-Identifier: Apache-2.0 */
/* What else than its own text an offence may be met by. */
#include "verify/diff.h"

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
