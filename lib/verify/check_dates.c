/* SPDX-License-Identifier: Apache-2.0 */
/* Days without law or edition, and the versions and successors of
 * instruments. */
#include "verify/check.h"
#include "verify/span.h"

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
          void (*found)(struct fadu_checker *check, struct fadu_span hole))
{
    const struct fadu_span all = fadu_covered(check->book);
    fadu_day day = all.from;

    while (day < all.until) {
        const fadu_day begin = next_begin(intervals, count, day);

        if (begin > day)
            found(check, (struct fadu_span){
                             day, begin < all.until ? begin : all.until });
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
report_silence(struct fadu_checker *check, struct fadu_span hole)
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

/* Who says since when an act is unlawful, and has a clause in force before. */
static void
report_lawful(struct fadu_checker *check,
              const struct fadu_provision *provision, fadu_day day,
              enum fadu_message message)
{
    FADU_FIND(check, FADU_CHECK_DATES, provision->place, message,
              FADU_NO_EXAMPLE, fadu_offence_words(check->offence),
              fadu_provision_words(check, provision),
              fadu_same(fadu_check_day(check, day)));
}

static void
check_begun_and_ended(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;

    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        const struct fadu_span life =
            fadu_covered_part(check->book, &provision->in_force);

        if (life.from >= life.until)
            continue;
        if (offence->has_begun && life.from < offence->began_on)
            report_lawful(check, provision, life.from,
                          FADU_MSG_IN_FORCE_BEFORE_BEGUN);
        if (offence->has_ended && life.until > offence->ended_on)
            report_lawful(check, provision,
                          life.from > offence->ended_on ? life.from
                                                        : offence->ended_on,
                          FADU_MSG_IN_FORCE_AFTER_ENDED);
    }
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
    check_begun_and_ended(check);
}

static void
report_no_edition(struct fadu_checker *check, struct fadu_span hole)
{
    /* At the edition that comes too late, or else at the last. */
    const struct fadu_edition *at = check->book->editions.items;

    FADU_EACH(const struct fadu_edition, edition, &check->book->editions) {
        const bool is_next = fadu_begin_of(&edition->in_force) >= hole.until;
        const bool has_next = fadu_begin_of(&at->in_force) >= hole.until;

        if (is_next == has_next ? (fadu_begin_of(&edition->in_force) <
                                   fadu_begin_of(&at->in_force)) == is_next
                                : is_next)
            at = edition;
    }
    FADU_FIND(check, FADU_CHECK_DATES, at->place, FADU_MSG_NO_EDITION_ON_DAY,
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

static void
check_versions(struct fadu_checker *check,
               const struct fadu_instrument *instrument)
{
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        const struct fadu_version *next = NULL;

        FADU_EACH(const struct fadu_version, other, &instrument->versions) {
            const fadu_day begin = fadu_begin_of(&other->in_force);

            if (other < version && begin < fadu_end_of(&version->in_force) &&
                fadu_begin_of(&version->in_force) <
                    fadu_end_of(&other->in_force))
                FADU_FIND(check, FADU_CHECK_DATES, version->place,
                          FADU_MSG_TWO_VERSIONS_ON_DAY, FADU_NO_EXAMPLE,
                          fadu_same(other->id), fadu_same(version->id),
                          fadu_instrument_words(instrument),
                          fadu_same(fadu_check_day(
                              check, begin > fadu_begin_of(&version->in_force)
                                         ? begin
                                         : fadu_begin_of(&version->in_force))));
            if (other != version && begin >= fadu_end_of(&version->in_force) &&
                (!next || begin < fadu_begin_of(&next->in_force)))
                next = other;
        }
        if (next && version->in_force.has_until &&
            fadu_begin_of(&next->in_force) > version->in_force.until)
            FADU_FIND(check, FADU_CHECK_DATES, next->place,
                      FADU_MSG_NO_VERSION_BETWEEN, FADU_NO_EXAMPLE,
                      fadu_instrument_words(instrument),
                      fadu_same(fadu_check_day(check, version->in_force.until)),
                      fadu_same(fadu_check_day(
                          check, fadu_begin_of(&next->in_force) - 1)));
    }
}

/* The day from which on no version is in force; FADU_DAY_MAX: never. */
static fadu_day
repealed_on(const struct fadu_instrument *instrument)
{
    fadu_day last = FADU_DAY_MIN;

    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        if (fadu_end_of(&version->in_force) > last)
            last = fadu_end_of(&version->in_force);
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
