/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The law compiled once for all cases, against the law put together for the
 * very case: one and the same function, whatever is known.
 *
 *   test_compiled [SEED [CASES]]
 */
#define _XOPEN_SOURCE 700

#include "random_case.h"

#include <pthread.h>

#include "decide/applied.h"
#include "decide/compiled.h"

enum {
    CASES = 120, /* for each rulebook */
    FREEINGS = 3,
    THREADS = 4,
};

static uint32_t case_count = CASES;

/* --- one function -------------------------------------------------------- */

struct comparison {
    const struct fadu_act *act;
    const bool *is_freed;
    bool is_compiled;
    bool is_same;
};

static void
compare_slice(struct comparison *comparison, const struct fadu_slice *slice)
{
    struct fadu_space *space =
        fadu_space_new(comparison->act->variables, NULL, comparison->is_freed);
    fadu_cores cores = { 0 };
    const fadu_ref composed = fadu_compose_core(space, slice, &cores);

    comparison->is_compiled |= fadu_compiled_core_of(slice) != NULL;
    comparison->is_same &= fadu_core_function(space, slice, &cores) == composed;
}

static void
compare(void *context)
{
    struct comparison *comparison = context;
    struct fadu_slice acted = comparison->act->acted;

    comparison->is_same = true;
    for (int without = 0; without < 2; without++) {
        struct fadu_slice decided;

        acted.without_may = without;
        decided = fadu_decided_slice(&acted);
        compare_slice(comparison, &acted);
        compare_slice(comparison, &decided);
    }
}

/* How many of the comparisons had a compiled law. */
static uint32_t
compare_case(const struct draft *draft, fadu_recommendation *answer)
{
    struct fadu_guard guard;
    struct comparison comparison = { .act = fadu_first_act(answer) };
    bool is_freed[MAX_FACTS] = { false };
    uint32_t compiled = 0;

    answer->arena.guard = &guard;
    for (int i = 0; i < FREEINGS; i++) {
        assert_int_equal(fadu_guard_run(&guard, compare, &comparison), FADU_OK);
        if (!comparison.is_same) {
            print_draft(draft);
            for (uint32_t fact = 0; fact < draft->book->facts.count; fact++)
                if (is_freed[fact])
                    printf("# freed: %s\n",
                           draft->book->facts.items[fact].id.ptr);
            fail_msg("the compiled law says something else");
        }
        compiled += comparison.is_compiled;
        comparison.is_freed = is_freed;
        for (uint32_t fact = 0; fact < draft->book->facts.count; fact++)
            is_freed[fact] = pick(3) == 0;
    }
    answer->arena.guard = NULL;
    return compiled;
}

static uint32_t
try_case(const struct fadu_rulebook *book, fadu_recommendation *answer)
{
    struct draft draft = { .book = book,
                           .offence = pick(book->offences.count) };
    const struct fadu_offence *offence = &book->offences.items[draft.offence];
    uint32_t compiled = 0;

    draft.acted_on = pick_day(book, offence);
    if (book->covers.has_from && draft.acted_on < book->covers.from)
        draft.acted_on = book->covers.from;
    draft.decided_on = draft.acted_on + (fadu_day)pick(500);
    if (!evaluate(&draft, answer))
        return 0;
    draw(&draft, answer);
    if (evaluate(&draft, answer))
        compiled = compare_case(&draft, answer);
    forget(&draft);
    return compiled;
}

static void
compiled_and_composed_law_are_one_function(void **state)
{
    const char *folder = *state;
    fadu_rulebook *book = NULL;
    fadu_recommendation *answer = fadu_recommendation_new();
    uint32_t compiled = 0;

    assert_int_equal(fadu_rulebook_load(folder, strlen(folder), &book, NULL),
                     FADU_OK);
    assert_true(book->facts.count <= MAX_FACTS);
    chance = chance_of(seed);
    for (uint32_t i = 0; i < case_count; i++)
        compiled += try_case(book, answer);
    printf("# %s: %u comparisons with a compiled law\n", folder, compiled);
    if (strstr(folder, "taizhou"))
        assert_true(compiled > case_count * FREEINGS / 2);
    fadu_recommendation_free(answer);
    fadu_rulebook_unref(book);
}

/* --- many ask first ------------------------------------------------------ */

struct asking {
    const struct fadu_rulebook *book;
    const struct fadu_compiled *found[MAX_FACTS]; /* by offence */
};

static void *
ask(void *context)
{
    struct asking *asking = context;
    fadu_recommendation *answer = fadu_recommendation_new();

    for (uint32_t i = 0; i < asking->book->offences.count; i++) {
        struct draft draft = { .book = asking->book, .offence = i };

        draft.acted_on = 20500;
        draft.decided_on = 20600;
        if (i < MAX_FACTS && evaluate(&draft, answer))
            asking->found[i] = fadu_first_act(answer)->acted.matter->compiled;
    }
    fadu_recommendation_free(answer);
    return NULL;
}

static void
threads_that_ask_at_once_find_the_same_law(void **state)
{
    const char *folder = FADU_SOURCE_ROOT "/rules/taizhou-urban-management";
    static struct asking asking[THREADS];
    pthread_t threads[THREADS];
    fadu_rulebook *book = NULL;

    (void)state;
    assert_int_equal(fadu_rulebook_load(folder, strlen(folder), &book, NULL),
                     FADU_OK);
    for (int i = 0; i < THREADS; i++) {
        asking[i].book = book;
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &asking[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_non_null(asking[0].found[0]);
    for (int i = 1; i < THREADS; i++)
        assert_memory_equal(asking[0].found, asking[i].found,
                            sizeof(asking[0].found));
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
    tests[test_count++] = (struct CMUnitTest)cmocka_unit_test(
        threads_that_ask_at_once_find_the_same_law);
    add_rulebooks(FADU_SOURCE_ROOT "/rules",
                  compiled_and_composed_law_are_one_function);
    add_rulebooks(FADU_SOURCE_ROOT "/tests/rulebooks",
                  compiled_and_composed_law_are_one_function);
    return _cmocka_run_group_tests("compiled", tests, test_count, NULL, NULL);
}
