/* SPDX-License-Identifier: Apache-2.0 */
/* Days without law, and instruments that are not in force where they are
 * cited. */
#include "verify/check.h"

/* From the first day covered on; an end that is open is FADU_DAY_MAX. */
struct span {
    fadu_day from;
    fadu_day until;
};

static struct span
covered(const struct fadu_rulebook *book)
{
    return (struct span){
        .from = book->covers.has_from ? book->covers.from : FADU_DAY_MIN,
        .until = book->covers.has_until ? book->covers.until : FADU_DAY_MAX
    };
}

/* What of the interval is covered; from >= until if nothing is. */
static struct span
covered_part(const struct fadu_rulebook *book,
             const struct fadu_interval *interval)
{
    struct span span = covered(book);

    if (interval->has_from && interval->from > span.from)
        span.from = interval->from;
    if (interval->has_until && interval->until < span.until)
        span.until = interval->until;
    return span;
}

/* --- days without law ---------------------------------------------------- */

/* The next day from `day` on at which an interval of the list begins to hold,
 * and the first after it on which none does any more. */
static fadu_day
next_begin(const struct fadu_interval *const *intervals, uint32_t count,
           fadu_day day)
{
    fadu_day next = FADU_DAY_MAX;

    for (uint32_t i = 0; i < count; i++) {
        const fadu_day from =
            intervals[i]->has_from ? intervals[i]->from : FADU_DAY_MIN;

        if (fadu_interval_has(intervals[i], day))
            return day;
        if (from > day && from < next)
            next = from;
    }
    return next;
}

static fadu_day
next_end(const struct fadu_interval *const *intervals, uint32_t count,
         fadu_day day)
{
    fadu_day end = day;
    bool has_moved = true;

    while (has_moved) {
        has_moved = false;
        for (uint32_t i = 0; i < count; i++) {
            const fadu_day until =
                intervals[i]->has_until ? intervals[i]->until : FADU_DAY_MAX;

            if (fadu_interval_has(intervals[i], end) && until > end) {
                end = until;
                has_moved = end < FADU_DAY_MAX;
            }
        }
    }
    return end;
}

/* Calls found for every span of the covered days that no interval has. */
static void
each_hole(struct fadu_checker *check,
          const struct fadu_interval *const *intervals, uint32_t count,
          void (*found)(struct fadu_checker *check, struct span hole))
{
    const struct span all = covered(check->book);
    fadu_day day = all.from;

    while (day < all.until) {
        const fadu_day begin = next_begin(intervals, count, day);

        if (begin > day)
            found(check,
                  (struct span){ day, begin < all.until ? begin : all.until });
        if (begin == FADU_DAY_MAX)
            return;
        day = next_end(intervals, count, begin);
    }
}

static struct fadu_str
silent_example(struct fadu_checker *check, fadu_day day)
{
    struct fadu_buf buf;
    const struct fadu_str on = fadu_check_day(check, day);

    fadu_buf_init_in(&buf, check->scratch);
    fadu_buf_add_text(&buf, "  - name: \"");
    fadu_buf_add(&buf, check->offence->name);
    fadu_buf_add_text(&buf, "：");
    fadu_buf_add(&buf, on);
    fadu_buf_add_text(&buf, " 应有罚则\"\n    given: {offence: ");
    fadu_buf_add(&buf, check->offence->id);
    fadu_buf_add_text(&buf, ", acted_on: ");
    fadu_buf_add(&buf, on);
    fadu_buf_add_text(&buf, ", decided_on: ");
    fadu_buf_add(&buf, on);
    fadu_buf_add_text(&buf, ", facts: {}}\n    expect: {law: same}\n");
    return fadu_check_keep(check, &buf);
}

/* Before it began, and after it ended, nothing is missing. */
static void
report_silence(struct fadu_checker *check, struct span hole)
{
    const struct fadu_offence *offence = check->offence;

    if (offence->has_begun && offence->began_on > hole.from)
        hole.from =
            offence->began_on < hole.until ? offence->began_on : hole.until;
    if (offence->has_ended && offence->ended_on < hole.until)
        hole.until =
            offence->ended_on > hole.from ? offence->ended_on : hole.from;
    if (hole.from < hole.until)
        FADU_FIND(check, FADU_CHECK_DATES, offence->place,
                  FADU_MSG_NO_LAW_ON_DAY, silent_example(check, hole.from),
                  fadu_offence_words(offence),
                  fadu_same(fadu_check_day(check, hole.from)),
                  fadu_same(fadu_check_day(check, hole.until == FADU_DAY_MAX
                                                      ? FADU_DAY_MAX
                                                      : hole.until - 1)));
}

void
fadu_check_days(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;
    const struct fadu_interval **intervals =
        FADU_NEW_ARRAY(check->scratch, const struct fadu_interval *,
                       offence->provisions.count);

    for (uint32_t i = 0; i < offence->provisions.count; i++)
        intervals[i] = &offence->provisions.items[i].in_force;
    each_hole(check, intervals, offence->provisions.count, report_silence);
}

static void
report_no_edition(struct fadu_checker *check, struct span hole)
{
    const struct fadu_place place = check->book->offences.count
                                        ? check->book->offences.items[0].place
                                        : (struct fadu_place){ NULL, 0, 0 };

    FADU_FIND(check, FADU_CHECK_DATES, place, FADU_MSG_NO_EDITION_ON_DAY,
              FADU_NO_EXAMPLE, fadu_same(fadu_check_day(check, hole.from)),
              fadu_same(fadu_check_day(check, hole.until == FADU_DAY_MAX
                                                  ? FADU_DAY_MAX
                                                  : hole.until - 1)));
}

void
fadu_check_editions(struct fadu_checker *check)
{
    const uint32_t count = check->book->editions.count;
    const struct fadu_interval **intervals =
        FADU_NEW_ARRAY(check->scratch, const struct fadu_interval *, count);

    if (!count)
        return;
    for (uint32_t i = 0; i < count; i++)
        intervals[i] = &check->book->editions.items[i].in_force;
    each_hole(check, intervals, count, report_no_edition);
}

/* --- instruments --------------------------------------------------------- */

static fadu_day
begin_of(const struct fadu_interval *interval)
{
    return interval->has_from ? interval->from : FADU_DAY_MIN;
}

static fadu_day
end_of(const struct fadu_interval *interval)
{
    return interval->has_until ? interval->until : FADU_DAY_MAX;
}

static void
check_versions(struct fadu_checker *check,
               const struct fadu_instrument *instrument)
{
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        const struct fadu_version *next = NULL;

        FADU_EACH(const struct fadu_version, other, &instrument->versions) {
            const fadu_day begin = begin_of(&other->in_force);

            if (other < version && begin < end_of(&version->in_force) &&
                begin_of(&version->in_force) < end_of(&other->in_force))
                FADU_FIND(check, FADU_CHECK_DATES, version->place,
                          FADU_MSG_TWO_VERSIONS_ON_DAY, FADU_NO_EXAMPLE,
                          fadu_same(other->id), fadu_same(version->id),
                          fadu_instrument_words(instrument),
                          fadu_same(fadu_check_day(
                              check, begin > begin_of(&version->in_force)
                                         ? begin
                                         : begin_of(&version->in_force))));
            if (other != version && begin >= end_of(&version->in_force) &&
                (!next || begin < begin_of(&next->in_force)))
                next = other;
        }
        if (next && version->in_force.has_until &&
            begin_of(&next->in_force) > version->in_force.until)
            FADU_FIND(check, FADU_CHECK_DATES, next->place,
                      FADU_MSG_NO_VERSION_BETWEEN, FADU_NO_EXAMPLE,
                      fadu_instrument_words(instrument),
                      fadu_same(fadu_check_day(check, version->in_force.until)),
                      fadu_same(fadu_check_day(check,
                                               begin_of(&next->in_force) - 1)));
    }
}

/* The day from which on no version is in force; FADU_DAY_MAX: never. */
static fadu_day
repealed_on(const struct fadu_instrument *instrument)
{
    fadu_day last = FADU_DAY_MIN;

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        if (end_of(&version->in_force) > last)
            last = end_of(&version->in_force);
    }
    return last;
}

/* Said where its first instrument stands. */
static void
report_circle(struct fadu_checker *check, uint32_t from)
{
    const struct fadu_instrument *instruments = check->book->instruments.items;
    struct fadu_buf circle;
    uint32_t at = from;

    fadu_buf_init_in(&circle, check->scratch);
    do {
        if (at < from)
            return;
        fadu_buf_add(&circle, instruments[at].name);
        fadu_buf_add_text(&circle, " → ");
        at = instruments[at].successor;
    } while (at != from);
    fadu_buf_add(&circle, instruments[from].name);
    FADU_FIND(check, FADU_CHECK_CITATION, instruments[from].place,
              FADU_MSG_SUCCESSOR_CIRCLE, FADU_NO_EXAMPLE,
              fadu_same(fadu_buf_str(&circle)));
}

/* Does the chain of successors come back to where it began? */
static bool
is_in_circle(const struct fadu_rulebook *book, uint32_t from)
{
    uint32_t at = book->instruments.items[from].successor;

    for (uint32_t steps = 0; steps < book->instruments.count; steps++) {
        if (at == from)
            return true;
        if (at == FADU_NONE)
            return false;
        at = book->instruments.items[at].successor;
    }
    return false;
}

static void
check_successor(struct fadu_checker *check, uint32_t index)
{
    const struct fadu_instrument *instrument =
        &check->book->instruments.items[index];
    const struct fadu_instrument *successor;
    fadu_day end;

    if (instrument->successor == FADU_NONE)
        return;
    if (is_in_circle(check->book, index)) {
        report_circle(check, index);
        return;
    }
    end = repealed_on(instrument);
    successor = &check->book->instruments.items[instrument->successor];
    if (end == FADU_DAY_MAX)
        FADU_FIND(check, FADU_CHECK_CITATION, instrument->place,
                  FADU_MSG_SUCCESSOR_OF_LIVING, FADU_NO_EXAMPLE,
                  fadu_instrument_words(instrument));
    else if (!fadu_instrument_on(successor, end))
        FADU_FIND(check, FADU_CHECK_CITATION, instrument->place,
                  FADU_MSG_SUCCESSOR_NOT_IN_FORCE, FADU_NO_EXAMPLE,
                  fadu_instrument_words(successor),
                  fadu_instrument_words(instrument),
                  fadu_same(fadu_check_day(check, end)));
}

void
fadu_check_instruments(struct fadu_checker *check)
{
    for (uint32_t i = 0; i < check->book->instruments.count; i++) {
        check_versions(check, &check->book->instruments.items[i]);
        check_successor(check, i);
    }
}

/* --- citations ----------------------------------------------------------- */

/* Who cites, where, and for how long. */
struct citing {
    struct fadu_words name;
    struct fadu_place place;
    struct span life;
};

/* The first day of the life on which no version is in force. */
static bool
find_day_without(const struct fadu_instrument *instrument, struct span life,
                 fadu_day *day_out)
{
    fadu_day day = life.from;

    while (day < life.until) {
        const struct fadu_version *version =
            fadu_instrument_on(instrument, day);

        if (!version) {
            *day_out = day;
            return true;
        }
        day = end_of(&version->in_force);
    }
    return false;
}

static bool
is_between_versions(const struct fadu_instrument *instrument, fadu_day day)
{
    bool is_after_one = false;
    bool is_before_one = false;

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        is_after_one |= end_of(&version->in_force) <= day;
        is_before_one |= begin_of(&version->in_force) > day;
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
            covered_part(check->book, &provision->in_force)
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
static struct span
life_from_beginning(const struct fadu_checker *check,
                    const struct fadu_instrument *instrument)
{
    const struct span all = covered(check->book);
    struct span life = { FADU_DAY_MAX, all.until };

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        if (begin_of(&version->in_force) < life.from)
            life.from = begin_of(&version->in_force);
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
clip_to_acts(const struct fadu_condition *guard, struct span *life)
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
                             covered_part(check->book, &rule->in_force) };

    clip_to_acts(rule->guard, &citing.life);
    check_cites(check, &citing, &rule->cites);
    FADU_EACH(const struct fadu_duty, duty, &rule->duties)
        check_cites(check, &citing, &duty->cites);
}

bool
fadu_is_ever_in_force(const struct fadu_rulebook *book,
                      const struct fadu_interval *interval)
{
    const struct span life = covered_part(book, interval);

    return life.from < life.until;
}
