/* SPDX-License-Identifier: Apache-2.0 */
/* Instruments that are not in force where they are cited. */
#include "verify/check.h"
#include "verify/span.h"

/* Who cites, where, and for how long. */
struct citing {
    struct fadu_words name;
    struct fadu_place place;
    struct fadu_span life;
};

/* The first day of the life on which no version is in force. */
static bool
find_day_without(const struct fadu_instrument *instrument,
                 struct fadu_span life, fadu_day *day_out)
{
    fadu_day day = life.from;

    while (day < life.until) {
        const struct fadu_version *version =
            fadu_instrument_on(instrument, day);

        if (!version) {
            *day_out = day;
            return true;
        }
        day = fadu_end_of(&version->in_force);
    }
    return false;
}

static bool
is_between_versions(const struct fadu_instrument *instrument, fadu_day day)
{
    bool is_after_one = false;
    bool is_before_one = false;

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        is_after_one |= fadu_end_of(&version->in_force) <= day;
        is_before_one |= fadu_begin_of(&version->in_force) > day;
    }
    return is_after_one && is_before_one;
}

static void
check_cites(struct fadu_checker *check, const struct citing *citing,
            const fadu_cites *cites)
{
    const struct fadu_instrument *instruments = check->book->instruments.items;

    FADU_EACH(const struct fadu_cite, cite, cites) {
        const struct fadu_instrument *instrument =
            &instruments[cite->instrument];
        const struct fadu_place place =
            cite->place.source ? cite->place : citing->place;
        fadu_day day;

        if (!find_day_without(instrument, citing->life, &day))
            continue;
        if (instrument->successor == FADU_NONE)
            FADU_FIND(check, FADU_CHECK_CITATION, place,
                      FADU_MSG_CITED_NOT_IN_FORCE, FADU_NO_EXAMPLE,
                      citing->name, fadu_cite_words(check, cite),
                      fadu_same(fadu_check_day(check, day)));
        else
            FADU_FIND(
                check, FADU_CHECK_CITATION, place, FADU_MSG_CITED_HAS_SUCCESSOR,
                FADU_NO_EXAMPLE, citing->name, fadu_cite_words(check, cite),
                fadu_same(fadu_check_day(check, day)),
                fadu_instrument_words(&instruments[instrument->successor]));
    }
}

/* An amount that another instrument says needs that text.  Days between two
 * versions of it were named once, where they stand. */
static void
check_delegation(struct fadu_checker *check, const struct citing *citing,
                 const struct fadu_penalty *penalty)
{
    fadu_cites cites = { 0 };

    FADU_EACH(const struct fadu_amount, amount, &penalty->amounts) {
        const uint32_t index = amount->delegated_to;
        fadu_day day;

        if (amount->form == FADU_AMOUNT_DELEGATED && index != FADU_NONE &&
            find_day_without(&check->book->instruments.items[index],
                             citing->life, &day) &&
            !is_between_versions(&check->book->instruments.items[index], day))
            FADU_VEC_PUSH(check->scratch, &cites,
                          ((struct fadu_cite){ .instrument = index,
                                               .place = penalty->place }));
    }
    check_cites(check, citing, &cites);
}

/* Until the day on which it began it was no offence, by a text of that day. */
static void
check_change(struct fadu_checker *check, bool is_there, fadu_day on,
             const fadu_cites *cites)
{
    const struct citing citing = { fadu_offence_words(check->offence),
                                   check->offence->place,
                                   { on, on + 1 } };

    if (is_there)
        check_cites(check, &citing, cites);
}

void
fadu_check_citations(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;

    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        const struct citing citing = {
            fadu_provision_words(check, provision), provision->place,
            fadu_covered_part(check->book, &provision->in_force)
        };

        check_cites(check, &citing, &provision->breach);
        check_cites(check, &citing, &provision->basis);
        FADU_EACH(const struct fadu_order, order, &provision->orders)
            check_cites(check, &citing, &order->cites);
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties)
            check_delegation(check, &citing, penalty);
    }
    check_change(check, offence->has_begun, offence->began_on,
                 &offence->began_cites);
    check_change(check, offence->has_ended, offence->ended_on,
                 &offence->ended_cites);
}

/* From the day on which it is first in force: nobody says since when a fact is
 * asked, and what asks it has days of its own. */
static struct fadu_span
life_from_beginning(const struct fadu_checker *check,
                    const struct fadu_instrument *instrument)
{
    const struct fadu_span all = fadu_covered(check->book);
    struct fadu_span life = { FADU_DAY_MAX, all.until };

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        if (fadu_begin_of(&version->in_force) < life.from)
            life.from = fadu_begin_of(&version->in_force);
    }
    return life.from > all.from && life.from < all.until ? life : all;
}

void
fadu_check_presumptions(struct fadu_checker *check)
{
    FADU_EACH(const struct fadu_fact, fact, &check->book->facts) {
        FADU_EACH(const struct fadu_cite, cite, &fact->presume_cites) {
            const struct citing citing = {
                fadu_fact_words(fact), fact->place,
                life_from_beginning(
                    check, &check->book->instruments.items[cite->instrument])
            };
            fadu_cites one = { 0 };

            FADU_VEC_PUSH(check->scratch, &one, *cite);
            check_cites(check, &citing, &one);
        }
    }
}

/* A rule for acts of a certain time cites the law of that time, however late
 * the decision. */
static void
clip_to_acts(const struct fadu_condition *guard, struct fadu_span *life)
{
    const struct fadu_range *range;

    if (!guard)
        return;
    if (guard->kind == FADU_CONDITION_ALL) {
        FADU_EACH(struct fadu_condition *, child, &guard->children)
            clip_to_acts(*child, life);
        return;
    }
    if (guard->kind != FADU_CONDITION_FACT || guard->ranges.count != 1 ||
        (guard->subject != FADU_ACTED_ON &&
         guard->subject != FADU_ACT_ENDED_ON))
        return;
    range = &guard->ranges.items[0];
    if (range->has_low && range->low.number.num > life->from)
        life->from = (fadu_day)range->low.number.num;
    if (range->has_high && range->high.number.num < life->until)
        life->until = (fadu_day)range->high.number.num + 1;
}

void
fadu_check_rule_citations(struct fadu_checker *check,
                          const struct fadu_rule *rule)
{
    struct citing citing = { fadu_rule_words(rule), rule->place,
                             fadu_covered_part(check->book, &rule->in_force) };

    clip_to_acts(rule->guard, &citing.life);
    check_cites(check, &citing, &rule->cites);
    FADU_EACH(const struct fadu_duty, duty, &rule->duties)
        check_cites(check, &citing, &duty->cites);
}

bool
fadu_is_ever_in_force(const struct fadu_rulebook *book,
                      const struct fadu_interval *interval)
{
    const struct fadu_span life = fadu_covered_part(book, interval);

    return life.from < life.until;
}
