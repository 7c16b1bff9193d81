/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said of unknown facts against cases in which they are known: random
 * cases, completed at random and, where there are few ways, in every way.
 *
 *   test_completions [SEED [CASES]]
 *
 * A complete case makes no diagram of its own: it walks the compiled law, which
 * test_compiled holds against the law put together for the case.
 */
#define _XOPEN_SOURCE 700

#include "random_case.h"

#include "decide/bases.h"

enum {
    CASES = 250,          /* for each rulebook */
    COMPLETIONS = 6,      /* at random, of each case */
    WITNESSES = 4,        /* how often each is completed */
    MAX_ENUMERATED = 300, /* more completions are not all tried */
    MAX_UNKNOWN = 64,
};

static uint32_t case_count = CASES;

/* --- completions --------------------------------------------------------- */

struct unknown {
    uint32_t facts[MAX_UNKNOWN];
    uint32_t count;
};

static struct unknown
unknown_of(const struct draft *draft, const fadu_recommendation *answer)
{
    const struct fadu_matter *matter = fadu_first_act(answer)->slice.matter;
    struct unknown unknown = { .count = 0 };

    for (uint32_t fact = 0; fact < draft->book->facts.count; fact++)
        if (unknown.count < MAX_UNKNOWN && may_be_given(matter, fact) &&
            !fadu_value_is_known(&draft->book->facts.items[fact],
                                 &matter->values[fact]))
            unknown.facts[unknown.count++] = fact;
    return unknown;
}

static bool
is_possible(const fadu_recommendation *answer, const struct fadu_core *core)
{
    FADU_EACH(const struct fadu_possible, possible,
              &fadu_first_act(answer)->outlook.possible) {
        if (fadu_core_equal(&possible->core, core))
            return true;
    }
    return false;
}

/* The one result of a complete case.  NULL where a fact is missing that cannot
 * be drawn: a date, or what a table leaves to the officer. */
static const struct fadu_core *
result_of(const struct draft *draft, const fadu_recommendation *answer)
{
    const struct fadu_outlook *outlook = &fadu_first_act(answer)->outlook;

    if (outlook->possible.count == 1)
        return &outlook->possible.items[0].core;
    FADU_EACH(const struct fadu_needed, needed, &outlook->needed) {
        if (may_be_given(fadu_first_act(answer)->slice.matter, needed->fact)) {
            print_draft(draft);
            fail_msg("%u results though every fact is known",
                     outlook->possible.count);
        }
    }
    return NULL;
}

static struct draft
copy_of(const struct draft *draft)
{
    struct draft copy = *draft;

    for (uint32_t fact = 0; fact < MAX_FACTS; fact++)
        copy.values[fact] =
            draft->values[fact] ? strdup(draft->values[fact]) : NULL;
    return copy;
}

static void
complete(struct draft *draft, const struct unknown *unknown,
         fadu_recommendation *probe)
{
    for (uint32_t i = 0; i < unknown->count; i++)
        put_random(draft, unknown->facts[i], probe);
}

static void
every_completion_is_possible(const struct draft *draft,
                             const struct unknown *unknown,
                             fadu_recommendation *answer,
                             fadu_recommendation *other)
{
    for (int i = 0; i < COMPLETIONS; i++) {
        struct draft completed = copy_of(draft);
        const struct fadu_core *result = NULL;

        complete(&completed, unknown, answer);
        if (evaluate(&completed, other))
            result = result_of(&completed, other);
        if (result && !is_possible(answer, result)) {
            print_draft(draft);
            print_draft(&completed);
            fail_msg("a completion comes to what was not possible");
        }
        forget(&completed);
    }
}

/* Whatever the rest is, what a witness supposes leads to its result. */
static void
witnesses_tell_the_truth(const struct draft *draft,
                         const struct unknown *unknown,
                         fadu_recommendation *answer,
                         fadu_recommendation *other)
{
    FADU_EACH(const struct fadu_possible, possible,
              &fadu_first_act(answer)->outlook.possible) {
        for (int i = 0; i < WITNESSES; i++) {
            struct draft completed = copy_of(draft);
            const struct fadu_core *result = NULL;

            complete(&completed, unknown, answer);
            for (uint32_t j = 0; j < unknown->count; j++)
                if (possible->is_supposed[unknown->facts[j]])
                    put(&completed, unknown->facts[j],
                        &possible->values[unknown->facts[j]]);
            if (evaluate(&completed, other))
                result = result_of(&completed, other);
            if (result && !fadu_core_equal(&possible->core, result)) {
                print_draft(draft);
                print_draft(&completed);
                fail_msg("a witness does not lead to its result");
            }
            forget(&completed);
        }
    }
}

/* --- all completions ----------------------------------------------------- */

struct enumeration {
    struct draft draft;
    const struct unknown *unknown;
    fadu_recommendation *answer;
    fadu_recommendation *other;
    uint32_t size[MAX_UNKNOWN]; /* cells of each unknown fact */
    uint32_t count;
    struct fadu_core cores[MAX_ENUMERATED];
};

static bool
enumerate(struct enumeration *all, uint32_t from)
{
    const fadu_cells *cells;

    if (from == all->unknown->count) {
        const struct fadu_core *result =
            evaluate(&all->draft, all->other)
                ? result_of(&all->draft, all->other)
                : NULL;

        if (result)
            all->cores[all->count++] = *result;
        return result != NULL;
    }
    cells = fadu_variable_cells(fadu_first_act(all->answer)->variables,
                                all->unknown->facts[from]);
    for (uint32_t i = 0; i < cells->count; i++) {
        put(&all->draft, all->unknown->facts[from], &cells->items[i].sample);
        if (!enumerate(all, from + 1))
            return false;
    }
    return true;
}

/* Do two completions that differ in the fact alone come to different results?
 * They are numbered like figures of a mixed base. */
static bool
decides(const struct enumeration *all, uint32_t index)
{
    uint32_t step = 1;

    for (uint32_t i = index + 1; i < all->unknown->count; i++)
        step *= all->size[i];
    for (uint32_t i = 0; i < all->count; i++) {
        const uint32_t cell = i / step % all->size[index];

        if (!fadu_core_equal(&all->cores[i], &all->cores[i - cell * step]))
            return true;
    }
    return false;
}

static void
check_enumerated(const struct enumeration *all)
{
    const struct fadu_outlook *outlook = &fadu_first_act(all->answer)->outlook;

    FADU_EACH(const struct fadu_possible, possible, &outlook->possible) {
        bool is_reached = false;

        for (uint32_t i = 0; i < all->count; i++)
            is_reached |= fadu_core_equal(&possible->core, &all->cores[i]);
        if (!is_reached) {
            print_draft(&all->draft);
            fail_msg("a possible result is never reached");
        }
    }
    for (uint32_t i = 0; i < all->unknown->count; i++)
        if (decides(all, i) != outlook->is_needed[all->unknown->facts[i]]) {
            print_draft(&all->draft);
            fail_msg(
                "fact %.*s is said to be %s",
                (int)all->draft.book->facts.items[all->unknown->facts[i]]
                    .id.len,
                all->draft.book->facts.items[all->unknown->facts[i]].id.ptr,
                outlook->is_needed[all->unknown->facts[i]] ? "needed"
                                                           : "not needed");
        }
}

static void
the_lists_are_exact(const struct draft *draft, const struct unknown *unknown,
                    fadu_recommendation *answer, fadu_recommendation *other)
{
    static struct enumeration all;
    uint32_t count = 1;

    memset(&all, 0, sizeof(all));
    all.unknown = unknown;
    all.answer = answer;
    all.other = other;
    for (uint32_t i = 0; i < unknown->count && count <= MAX_ENUMERATED; i++) {
        all.size[i] = fadu_variable_cells(fadu_first_act(answer)->variables,
                                          unknown->facts[i])
                          ->count;
        count *= all.size[i] ? all.size[i] : MAX_ENUMERATED + 1;
    }
    if (count > MAX_ENUMERATED)
        return;
    all.draft = copy_of(draft);
    if (enumerate(&all, 0))
        check_enumerated(&all);
    forget(&all.draft);
}

/* Where an amount hangs on a number that nobody knows, the pages settle by rule
 * what a known number would settle otherwise (comparison of laws; what counts
 * twice). */
static bool
has_unknown_base(const fadu_recommendation *answer)
{
    const struct fadu_matter *matter = fadu_first_act(answer)->slice.matter;
    bool is_base[MAX_FACTS] = { false };

    FADU_EACH(const struct fadu_provision, provision,
              &matter->offence->provisions) {
        FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
            FADU_EACH(const struct fadu_amount, amount, &penalty->amounts)
                fadu_mark_unknown_bases(matter, matter->values, amount,
                                        is_base);
        }
    }
    for (uint32_t fact = 0; fact < MAX_FACTS; fact++)
        if (is_base[fact])
            return true;
    return false;
}

/* --- rulebooks ----------------------------------------------------------- */

static void
try_case(const struct fadu_rulebook *book, fadu_recommendation *answer,
         fadu_recommendation *other)
{
    struct draft draft = { .book = book,
                           .offence = pick(book->offences.count) };
    const struct fadu_offence *offence = &book->offences.items[draft.offence];
    struct unknown unknown;

    draft.acted_on = pick_day(book, offence);
    if (book->covers.has_from && draft.acted_on < book->covers.from)
        draft.acted_on = book->covers.from;
    draft.decided_on = pick_day(book, offence);
    if (draft.decided_on < draft.acted_on)
        draft.decided_on = draft.acted_on + (fadu_day)pick(60);
    if (!evaluate(&draft, answer))
        return;
    draw(&draft, answer);
    if (evaluate(&draft, answer) && !has_unknown_base(answer)) {
        unknown = unknown_of(&draft, answer);
        every_completion_is_possible(&draft, &unknown, answer, other);
        witnesses_tell_the_truth(&draft, &unknown, answer, other);
        the_lists_are_exact(&draft, &unknown, answer, other);
    }
    forget(&draft);
}

static void
answers_agree_with_completed_cases(void **state)
{
    const char *folder = *state;
    fadu_rulebook *book = NULL;
    fadu_recommendation *answer = fadu_recommendation_new();
    fadu_recommendation *other = fadu_recommendation_new();

    assert_int_equal(fadu_rulebook_load(folder, strlen(folder), &book, NULL),
                     FADU_OK);
    assert_true(book->facts.count <= MAX_FACTS);
    chance = chance_of(seed);
    for (uint32_t i = 0; i < case_count; i++)
        try_case(book, answer, other);
    fadu_recommendation_free(answer);
    fadu_recommendation_free(other);
    fadu_rulebook_unref(book);
}

int
main(int argc, char **argv)
{
    if (argc > 1)
        seed = strtoull(argv[1], NULL, 10);
    if (argc > 2)
        case_count = (uint32_t)strtoul(argv[2], NULL, 10);
    printf("# seed %" PRIu64 ", %u cases a rulebook\n", seed, case_count);
    add_rulebooks(FADU_SOURCE_ROOT "/rules",
                  answers_agree_with_completed_cases);
    add_rulebooks(FADU_SOURCE_ROOT "/tests/rulebooks",
                  answers_agree_with_completed_cases);
    return _cmocka_run_group_tests("completions", tests, test_count, NULL,
                                   NULL);
}
