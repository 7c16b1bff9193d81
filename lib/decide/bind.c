/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/bind.h"

#include "compile/compiler.h"
#include "decide/asked.h"
#include "decide/dates.h"
#include "decide/history.h"

/* --- the offence --------------------------------------------------------- */

static void
suggest_offence(struct fadu_matter *matter, struct fadu_str name)
{
    const struct fadu_rulebook *book = matter->book;
    struct fadu_str *names = FADU_NEW_ARRAY(matter->arena, struct fadu_str,
                                            2 * book->offences.count + 1);
    size_t count = 0;

    FADU_EACH(const struct fadu_offence, offence, &book->offences) {
        names[count++] = offence->id;
        names[count++] = offence->name;
    }
    fadu_diag_suggest(matter->diag, fadu_closest(name, names, count));
}

bool
fadu_bind_offence(struct fadu_matter *matter)
{
    const struct fadu_node *node = matter->told.offence;
    struct fadu_str name;

    if (!node) {
        FADU_REPORT_PLAIN(matter->diag, matter->told.place,
                          FADU_MSG_CASE_WITHOUT_OFFENCE);
        return false;
    }
    if (node->kind != FADU_NODE_SCALAR) {
        FADU_REPORT_PLAIN(matter->diag, node->place, FADU_MSG_EXPECTED_TEXT);
        return false;
    }
    name = fadu_str_trim(node->text);
    if (!fadu_map_find(&matter->book->offence_names, name,
                       &matter->offence_index)) {
        FADU_REPORT(matter->diag, node->place, FADU_MSG_UNKNOWN_OFFENCE, name);
        suggest_offence(matter, name);
        return false;
    }
    matter->offence = &matter->book->offences.items[matter->offence_index];
    return true;
}

/* --- given facts --------------------------------------------------------- */

/* Some other offence calls it its own. */
static bool
is_foreign(const struct fadu_fact *fact, struct fadu_str name)
{
    return fact->offence != FADU_NONE &&
           (fadu_str_equal(fact->id, name) || fadu_str_equal(fact->name, name));
}

/* What stands above several acts, or above several offences of one, need not
 * concern every one of them. */
static bool
concerns_another(const struct fadu_matter *matter, const struct fadu_fact *fact,
                 bool is_own)
{
    return is_own ? matter->is_of_act[fact->offence]
                  : matter->is_of_case[fact->offence];
}

static bool
find_fact(struct fadu_matter *matter, const struct fadu_case_fact *given,
          bool is_own, uint32_t *fact_out)
{
    if (fadu_lookup_fact(matter->book, matter->offence_index, given->name,
                         fact_out))
        return true;
    FADU_EACH(const struct fadu_fact, fact, &matter->book->facts) {
        if (is_foreign(fact, given->name) &&
            concerns_another(matter, fact, is_own))
            return false;
    }
    FADU_EACH(const struct fadu_fact, fact, &matter->book->facts) {
        if (!is_foreign(fact, given->name))
            continue;
        FADU_REPORT(matter->diag, given->place, FADU_MSG_FOREIGN_FACT,
                    given->name,
                    matter->book->offences.items[fact->offence].id);
        return false;
    }
    FADU_REPORT(matter->diag, given->place, FADU_MSG_UNKNOWN_FACT, given->name);
    fadu_suggest_fact(matter->book, matter->offence_index, given->name,
                      matter->arena, matter->diag);
    return false;
}

/* Who has named a fact so far: an act's own fact wins over a shared one. */
enum naming_by { NAMED_BY_NOBODY, NAMED_BY_ACT, NAMED_BY_ALL };

static bool
is_overruled(enum naming_by before, bool is_own)
{
    return before == NAMED_BY_ACT && !is_own;
}

/* What was given is told as it was, also where it is then set aside, as a
 * period in another unit is. */
static void
keep_given(struct fadu_matter *matter, uint32_t fact)
{
    struct fadu_value *given = FADU_NEW(matter->arena, struct fadu_value);

    *given = matter->values[fact];
    matter->given[fact] = given;
}

static void
bind_fact(struct fadu_matter *matter, const struct fadu_case_fact *given,
          enum naming_by *named)
{
    const bool is_own =
        given < matter->told.facts.items + matter->told.own_count;
    uint32_t fact;

    if (!find_fact(matter, given, is_own, &fact) ||
        (fact >= FADU_HEADER_DATE_COUNT && is_overruled(named[fact], is_own)))
        return;
    if (fact < FADU_HEADER_DATE_COUNT) {
        FADU_REPORT(matter->diag, given->place, FADU_MSG_DATE_FACT_TWICE,
                    given->name);
        return;
    }
    if (named[fact] != NAMED_BY_NOBODY) {
        FADU_REPORT(matter->diag, given->place, FADU_MSG_FACT_TWICE,
                    given->name);
        return;
    }
    named[fact] = is_own ? NAMED_BY_ACT : NAMED_BY_ALL;
    if (fadu_says_unknown(given->value)) {
        matter->is_null[fact] = true;
        return;
    }
    if (!fadu_compile_value(matter->book, fact, given->value, NULL,
                            matter->diag, &matter->values[fact]))
        return;
    if (matter->book->facts.items[fact].type == FADU_FACT_DATE) {
        matter->values[fact].first = (fadu_day)matter->values[fact].number.num;
        matter->values[fact].last = matter->values[fact].first;
    }
    matter->is_fixed[fact] = true;
    matter->origins[fact] = FADU_ORIGIN_GIVEN;
    keep_given(matter, fact);
}

/* --- derived, presumed, unknown ------------------------------------------ */

static struct fadu_str
value_text(struct fadu_matter *matter, uint32_t fact,
           const struct fadu_value *value)
{
    struct fadu_buf buf;
    struct fadu_str text;

    fadu_buf_init_in(&buf, matter->arena);
    fadu_value_write(&buf, &matter->book->facts.items[fact], value);
    text = fadu_arena_copy(matter->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return text;
}

/* Given both ways and different is an error that names both. */
static bool
agrees(const struct fadu_fact *fact, const struct fadu_value *given,
       const struct fadu_value *derived)
{
    fadu_day end;

    if (fadu_fact_is_choice(fact))
        return (given->choices & derived->choices) != 0;
    if (derived->known == FADU_VALUE_UNKNOWN)
        return true;
    if (!derived->is_span)
        return fadu_rational_compare(given->number, derived->number) == 0;
    return fadu_day_add(derived->span_from,
                        (struct fadu_period){ (int32_t)given->number.num,
                                              given->period_unit },
                        &end) &&
           derived->first <= end && end <= derived->last;
}

/* Where the case gives the fact. */
static struct fadu_place
place_of_fact(const struct fadu_matter *matter, uint32_t fact)
{
    FADU_EACH(const struct fadu_case_fact, given, &matter->told.facts) {
        uint32_t other;

        if (fadu_lookup_fact(matter->book, matter->offence_index, given->name,
                             &other) &&
            other == fact)
            return given->value->text_place;
    }
    return matter->told.place;
}

static void
check_agreement(struct fadu_matter *matter, uint32_t fact,
                const struct fadu_value *derived, uint32_t source)
{
    const struct fadu_fact *of = &matter->book->facts.items[fact];

    if (agrees(of, &matter->values[fact], derived))
        return;
    FADU_REPORT(matter->diag, place_of_fact(matter, fact),
                FADU_MSG_CONTRADICTION, of->name,
                value_text(matter, fact, &matter->values[fact]),
                matter->book->facts.items[source].name,
                value_text(matter, fact, derived));
}

/* Nobody acts before birth: the first date must not lie after the second.  An
 * act may be discovered before it ends, so a period only starts at its day. */
static void
check_direction(struct fadu_matter *matter, uint32_t fact,
                const struct fadu_derivation *derivation)
{
    const struct fadu_fact *facts = matter->book->facts.items;
    const struct fadu_value *from = &matter->values[derivation->from];
    const struct fadu_value *to = &matter->values[derivation->to];

    if (facts[fact].type != FADU_FACT_COUNT ||
        from->known != FADU_VALUE_KNOWN || to->known != FADU_VALUE_KNOWN ||
        from->first <= to->first)
        return;
    FADU_REPORT(matter->diag, place_of_fact(matter, derivation->from),
                FADU_MSG_DATES_OUT_OF_ORDER, facts[derivation->to].name,
                value_text(matter, derivation->to, to),
                facts[derivation->from].name,
                value_text(matter, derivation->from, from));
}

static void
derive_by_dates(struct fadu_matter *matter, uint32_t fact,
                const struct fadu_derivation *derivation)
{
    const struct fadu_value derived = fadu_derive_by_dates(matter, fact);
    const struct fadu_fact *of = &matter->book->facts.items[fact];

    check_direction(matter, fact, derivation);
    if (derived.known == FADU_VALUE_UNKNOWN)
        return;
    if (matter->origins[fact] == FADU_ORIGIN_GIVEN) {
        check_agreement(matter, fact, &derived, derivation->from);
        return;
    }
    /* Given as unknown is as good as absent: it follows all the same. */
    matter->values[fact] = derived;
    matter->origins[fact] = FADU_ORIGIN_DERIVED;
    matter->is_fixed[fact] = fadu_value_is_known(of, &derived);
}

static void
derive_by_history(struct fadu_matter *matter, uint32_t fact)
{
    const struct fadu_value derived =
        fadu_derive_by_history(matter, fact, matter->warnings);

    if (derived.known == FADU_VALUE_UNKNOWN)
        return;
    if (matter->origins[fact] == FADU_ORIGIN_GIVEN) {
        if (fadu_rational_compare(matter->values[fact].number,
                                  derived.number) != 0)
            FADU_REPORT(
                matter->diag, place_of_fact(matter, fact),
                FADU_MSG_CONTRADICTION, matter->book->facts.items[fact].name,
                value_text(matter, fact, &matter->values[fact]),
                FADU_STR("history"), value_text(matter, fact, &derived));
        return;
    }
    matter->values[fact] = derived;
    matter->is_fixed[fact] = true;
    matter->origins[fact] = FADU_ORIGIN_DERIVED;
}

static void
keep_first(void *context, uint32_t fact)
{
    uint32_t *first = context;

    if (*first == FADU_NONE)
        *first = fact;
}

/* The first fact that the table or formula asks about, to name it in a
 * message. */
static uint32_t
first_source(const struct fadu_derivation *derivation, uint32_t fact)
{
    uint32_t first = FADU_NONE;

    fadu_formula_each_fact(derivation->formula, keep_first, &first);
    if (first != FADU_NONE)
        return first;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        if (line->when && line->when->children.count &&
            line->when->children.items[0]->subject != FADU_NONE)
            return line->when->children.items[0]->subject;
    }
    return fact;
}

static void
check_table(struct fadu_matter *matter, uint32_t fact,
            const struct fadu_derivation *derivation)
{
    const struct fadu_value derived =
        fadu_derive_by_table(&matter->derivations, fact, matter->values);

    if (matter->origins[fact] == FADU_ORIGIN_GIVEN)
        check_agreement(matter, fact, &derived, first_source(derivation, fact));
    else if (fadu_value_is_known(&matter->book->facts.items[fact], &derived))
        matter->origins[fact] = FADU_ORIGIN_DERIVED;
}

/* A number that its fact cannot have: a part of one piece, less than nothing.
 */
static void
check_derived_domain(struct fadu_matter *matter, uint32_t fact,
                     const struct fadu_value *derived)
{
    const struct fadu_fact *of = &matter->book->facts.items[fact];
    struct fadu_buf domain;

    if (of->type == FADU_FACT_COUNT && derived->number.den != 1) {
        FADU_REPORT(matter->diag, matter->facts->place, FADU_MSG_NOT_WHOLE,
                    of->name, of->unit);
        return;
    }
    if (fadu_range_state(&of->domain, derived) == FADU_MET)
        return;
    fadu_buf_init_in(&domain, matter->arena);
    fadu_range_write(&domain, &of->domain, of->unit);
    FADU_REPORT(matter->diag, matter->facts->place, FADU_MSG_OUTSIDE_DOMAIN,
                value_text(matter, fact, derived), of->name,
                fadu_buf_str(&domain));
    fadu_buf_free(&domain);
}

/* What nobody asks may be whatever it comes to; given and derived must agree
 * all the same. */
static void
check_formula(struct fadu_matter *matter, uint32_t fact,
              const struct fadu_derivation *derivation)
{
    const struct fadu_value derived =
        fadu_derive_by_formula(&matter->derivations, fact, matter->values);
    const bool is_asked = matter->offence->asks_fact[fact];
    const struct fadu_str name = matter->book->facts.items[fact].name;

    switch (
        fadu_derive_formula_state(&matter->derivations, fact, matter->values)) {
    case FADU_FORMULA_DIVIDES_BY_ZERO:
        if (is_asked)
            FADU_REPORT(matter->diag, matter->facts->place,
                        FADU_MSG_FACT_DIVIDES_BY_ZERO, name);
        break;
    case FADU_FORMULA_OVERFLOWS:
        if (is_asked)
            FADU_REPORT(matter->diag, matter->facts->place,
                        FADU_MSG_FACT_OVERFLOW, name);
        break;
    case FADU_FORMULA_KNOWN:
        if (is_asked)
            check_derived_domain(matter, fact, &derived);
        if (matter->origins[fact] == FADU_ORIGIN_GIVEN)
            check_agreement(matter, fact, &derived,
                            first_source(derivation, fact));
        else
            matter->origins[fact] = FADU_ORIGIN_DERIVED;
        break;
    case FADU_FORMULA_UNKNOWN:
        break;
    }
}

/* Presumed: what nobody raised, unless the offence itself asks it. */
static void
presume(struct fadu_matter *matter, uint32_t fact)
{
    const struct fadu_fact *of = &matter->book->facts.items[fact];

    if (!of->is_presumed || matter->is_null[fact] ||
        matter->origins[fact] != FADU_ORIGIN_UNKNOWN ||
        matter->uses_fact[fact] ||
        matter->values[fact].known == FADU_VALUE_BOUNDED ||
        fadu_value_is_known(of, &matter->values[fact]))
        return;
    /* A source that was given, if only as unknown, is no silence. */
    if (of->derivation.kind == FADU_DERIVED_BY_DATES &&
        matter->is_null[of->derivation.from])
        return;
    matter->values[fact] = of->presumed;
    if (of->type == FADU_FACT_DATE) {
        matter->values[fact].first = (fadu_day)of->presumed.number.num;
        matter->values[fact].last = matter->values[fact].first;
    }
    matter->is_fixed[fact] = true;
    matter->origins[fact] = FADU_ORIGIN_PRESUMED;
}

/* What follows from sources comes before what is presumed; and something may
 * follow from what was presumed. */
static void
derive_and_presume(struct fadu_matter *matter)
{
    const uint32_t fact_count = matter->book->facts.count;

    for (uint32_t fact = 0; fact < fact_count; fact++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        if (derivation->kind == FADU_DERIVED_BY_HISTORY)
            derive_by_history(matter, fact);
        if (matter->book->facts.items[fact].type == FADU_FACT_DATE)
            presume(matter, fact);
    }
    for (uint32_t fact = 0; fact < fact_count; fact++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        if (derivation->kind == FADU_DERIVED_BY_DATES)
            derive_by_dates(matter, fact, derivation);
    }
    fadu_derive_tables(&matter->derivations, matter->values, matter->is_fixed);
    for (uint32_t fact = 0; fact < fact_count; fact++)
        presume(matter, fact);
    fadu_derive_tables(&matter->derivations, matter->values, matter->is_fixed);
    for (uint32_t fact = 0; fact < fact_count; fact++) {
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        if (derivation->kind == FADU_DERIVED_BY_TABLE &&
            matter->origins[fact] != FADU_ORIGIN_PRESUMED)
            check_table(matter, fact, derivation);
        if (derivation->kind == FADU_DERIVED_BY_FORMULA &&
            matter->origins[fact] != FADU_ORIGIN_PRESUMED)
            check_formula(matter, fact, derivation);
    }
}

/* --- facts that exclude each other --------------------------------------- */

struct naming {
    struct fadu_matter *matter;
    struct fadu_buf text;
};

static void
name_fact(void *context, const struct fadu_condition *test)
{
    struct naming *naming = context;

    if (naming->text.len)
        fadu_buf_add_text(&naming->text, "，");
    fadu_buf_add(&naming->text,
                 naming->matter->book->facts.items[test->subject].name);
    fadu_buf_add_char(&naming->text, ' ');
    fadu_buf_add(&naming->text,
                 value_text(naming->matter, test->subject,
                            &naming->matter->values[test->subject]));
}

/* Only what was given can exclude something else that was given. */
static void
check_nevers(struct fadu_matter *matter)
{
    const uint32_t fact_count = matter->book->facts.count;
    struct fadu_value *given =
        FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count);
    const struct fadu_view view = fadu_matter_view(matter, given);

    for (uint32_t fact = 0; fact < fact_count; fact++) {
        given[fact].choices =
            fadu_fact_all_choices(&matter->book->facts.items[fact]);
        if (matter->origins[fact] == FADU_ORIGIN_GIVEN)
            given[fact] = matter->values[fact];
    }

    FADU_EACH(struct fadu_condition *, never, &matter->book->nevers) {
        struct naming naming = { .matter = matter };

        if (fadu_condition_state(*never, &view) != FADU_MET)
            continue;
        fadu_buf_init_in(&naming.text, matter->arena);
        fadu_condition_each_fact(*never, name_fact, &naming);
        FADU_REPORT(matter->diag, matter->told.place, FADU_MSG_NEVER_TOGETHER,
                    fadu_buf_str(&naming.text));
        fadu_buf_free(&naming.text);
    }
}

void
fadu_drop_foreign_periods(struct fadu_matter *matter)
{
    for (uint32_t fact = 0; fact < matter->book->facts.count; fact++) {
        const struct fadu_fact *of = &matter->book->facts.items[fact];
        const struct fadu_derivation *derivation =
            fadu_derivation_of(&matter->derivations, fact);

        if (of->type != FADU_FACT_PERIOD ||
            matter->origins[fact] != FADU_ORIGIN_GIVEN ||
            !fadu_partition_has_other_unit(&matter->partition, fact,
                                           matter->values[fact].period_unit))
            continue;
        FADU_REPORT(matter->warnings, ((struct fadu_place){ NULL, 0, 0 }),
                    FADU_MSG_PERIOD_UNIT, of->name);
        matter->origins[fact] = FADU_ORIGIN_UNKNOWN;
        matter->is_fixed[fact] = false;
        matter->values[fact] =
            (struct fadu_value){ .known = FADU_VALUE_UNKNOWN };
        if (derivation->kind == FADU_DERIVED_BY_DATES)
            derive_by_dates(matter, fact, derivation);
    }
    fadu_derive_tables(&matter->derivations, matter->values, matter->is_fixed);
}

static void
clear_values(struct fadu_matter *matter)
{
    const uint32_t fact_count = matter->book->facts.count;

    matter->values =
        FADU_NEW_ARRAY(matter->arena, struct fadu_value, fact_count);
    matter->is_fixed = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    matter->is_null = FADU_NEW_ARRAY(matter->arena, bool, fact_count);
    matter->given =
        FADU_NEW_ARRAY(matter->arena, const struct fadu_value *, fact_count);
    matter->origins =
        FADU_NEW_ARRAY(matter->arena, enum fadu_fact_origin, fact_count);
    for (uint32_t i = 0; i < fact_count; i++)
        if (fadu_fact_is_choice(&matter->book->facts.items[i]))
            matter->values[i].choices =
                fadu_fact_all_choices(&matter->book->facts.items[i]);
}

bool
fadu_bind(struct fadu_matter *matter)
{
    size_t errors = fadu_diag_error_count(matter->diag);
    enum naming_by *named = FADU_NEW_ARRAY(matter->arena, enum naming_by,
                                           matter->book->facts.count);
    bool has_dates;

    clear_values(matter);
    has_dates = fadu_bind_dates(matter);
    if (!matter->offence)
        return false;
    FADU_EACH(const struct fadu_case_fact, given, &matter->told.facts)
        bind_fact(matter, given, named);
    fadu_read_history(matter);
    if (!has_dates || fadu_diag_error_count(matter->diag) != errors)
        return false;
    matter->edition = fadu_rulebook_edition(matter->book, matter->decided_on);
    matter->policy = fadu_rulebook_policy(matter->book, matter->decided_on);
    matter->derivations = (struct fadu_derivations){
        .book = matter->book,
        .offence = matter->offence,
        .edition = matter->edition,
    };
    fadu_note_asked_facts(matter);
    derive_and_presume(matter);
    check_nevers(matter);
    return fadu_diag_error_count(matter->diag) == errors;
}
