/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two rulebooks beside each other: tests/data/diff/base.yaml, and the same
 * with a change; tests/data/diff/layout is the same in another layout.
 */
#define _XOPEN_SOURCE 700

#include "diff_support.h"

#define LAYOUT DATA_ROOT "diff/layout"

static const char *
mirror_of(const char *verdict)
{
    if (strcmp(verdict, "lighter") == 0)
        return "heavier";
    return strcmp(verdict, "heavier") == 0 ? "lighter" : verdict;
}

static void
assert_verdicts(const fadu_diff_report *report, const struct row *row,
                bool is_mirror)
{
    for (size_t i = 0; i < OFFENCE_COUNT; i++) {
        const struct fadu_diff_offence *listed =
            find_listed(report, offences[i]);
        const char *wanted = row->verdicts[i];

        if (wanted && is_mirror)
            wanted = mirror_of(wanted);
        if (!wanted) {
            if (listed)
                print_message("%s is listed as %s\n", offences[i],
                              fadu_diff_verdict_id(listed));
            assert_null(listed);
            continue;
        }
        assert_non_null(listed);
        assert_string_equal(fadu_diff_verdict_id(listed), wanted);
        assert_int_equal(listed->unshown, 0);
        assert_false(listed->is_unproved);
    }
}

static void
assert_part(const fadu_diff_report *report, const char *id)
{
    bool is_there = !id;

    FADU_EACH(const struct fadu_diff_part, part, &report->parts)
        is_there |= id && fadu_str_equal(part->id, fadu_str_of(id));
    assert_true(is_there);
}

/* --- every case that is shown -------------------------------------------- */

static char *
answer_to(const fadu_rulebook *book, struct fadu_str given,
          struct fadu_str only)
{
    struct fadu_buf text;
    fadu_case *facts = fadu_case_new();
    fadu_recommendation *answer = fadu_recommendation_new();
    char *json = NULL;

    fadu_buf_init(&text, NULL);
    fadu_buf_add(&text, given);
    fadu_buf_add(&text, only);
    assert_int_equal(fadu_case_read(facts, "case", text.ptr, text.len, NULL),
                     FADU_OK);
    assert_int_equal(fadu_evaluate(book, facts, answer, NULL), FADU_OK);
    assert_int_equal(fadu_recommendation_to_brief_json(answer, 0, &json, NULL),
                     FADU_OK);
    fadu_recommendation_free(answer);
    fadu_case_free(facts);
    fadu_buf_free(&text);
    return json;
}

/* What stands behind the rulebook: the answer itself. */
static const char *
acts_of(const char *json)
{
    const char *acts = strstr(json, "\"acts\"");

    assert_non_null(acts);
    return acts;
}

static void
assert_cases_differ(const fadu_diff_report *report)
{
    FADU_EACH(const struct fadu_diff_offence, offence, &report->offences) {
        FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings) {
            char *before = answer_to(report->books[FADU_BEFORE], finding->given,
                                     finding->only[FADU_BEFORE]);
            char *after = answer_to(report->books[FADU_AFTER], finding->given,
                                    finding->only[FADU_AFTER]);

            assert_string_not_equal(acts_of(before), acts_of(after));
            fadu_string_free(before);
            fadu_string_free(after);
        }
    }
}

/* --- the tests ----------------------------------------------------------- */

static void
a_change_is_found_and_its_mirror_is_the_opposite(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        fadu_rulebook *books[2];

        print_message("%s\n", rows[i].name);
        books[0] = read_book(base_text);
        books[1] = changed_book(rows[i].edits);
        for (int from = 0; from < 2; from++) {
            fadu_diff_report *report = NULL;

            assert_int_equal(fadu_diff(books[from], books[1 - from], &report),
                             FADU_OK);
            assert_true(fadu_diff_is_different(report));
            assert_verdicts(report, &rows[i], from == 1);
            if (from == 0)
                assert_part(report, rows[i].part);
            assert_cases_differ(report);
            fadu_diff_free(report);
        }
        fadu_rulebook_unref(books[0]);
        fadu_rulebook_unref(books[1]);
    }
}

static void
an_offence_of_one_rulebook_is_added_or_removed(void **state)
{
    static const struct edit gone[MAX_EDITS] = { { "id: noise", "id: loud" } };
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = changed_book(gone);
    fadu_diff_report *report = NULL;

    (void)state;
    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    assert_string_equal(fadu_diff_verdict_id(find_listed(report, "loud")),
                        "added");
    assert_string_equal(fadu_diff_verdict_id(find_listed(report, "noise")),
                        "removed");
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
}

static void
another_layout_makes_no_difference(void **state)
{
    fadu_rulebook *old = read_book(base_text);
    fadu_rulebook *new = NULL;
    fadu_diff_report *report = NULL;

    (void)state;
    assert_int_equal(fadu_rulebook_load(LAYOUT, strlen(LAYOUT), &new, NULL),
                     FADU_OK);
    assert_int_equal(fadu_diff(old, new, &report), FADU_OK);
    assert_false(fadu_diff_is_different(report));
    assert_int_equal(report->offences.count, 0);
    assert_int_equal(report->parts.count, 0);
    fadu_diff_free(report);
    fadu_rulebook_unref(old);
    fadu_rulebook_unref(new);
}

/* A change of no weight in the policy or the vocabulary puts every offence to
 * the proof: against itself each must come out as the same. */
static void
no_rulebook_differs_from_itself(void **state)
{
    static const char folder[] = FADU_SOURCE_ROOT "/tests/rulebooks";
    struct listing listing;

    (void)state;
    list_folder(&listing, folder);
    for (size_t i = 0; i < listing.count; i++) {
        char path[MAX_PATH_BYTES];
        fadu_rulebook *books[2] = { NULL, NULL };
        fadu_diff_report *report = NULL;

        if (strchr(listing.names[i], '.'))
            continue;
        print_message("%s\n", listing.names[i]);
        path_of(path, folder, listing.names[i]);
        for (int book = 0; book < 2; book++)
            assert_int_equal(
                fadu_rulebook_load(path, strlen(path), &books[book], NULL),
                FADU_OK);
        assert_int_equal(fadu_diff(books[0], books[1], &report), FADU_OK);
        assert_false(fadu_diff_is_different(report));
        fadu_diff_free(report);
        /* As if another name were another law; what a table says of rows that
         * hold together was settled when it was loaded. */
        books[1]->digest[10] = books[1]->digest[10] == '0' ? '1' : '0';
        books[1]->policy.overlap =
            books[1]->policy.overlap == FADU_OVERLAP_HUMAN
                ? FADU_OVERLAP_HEAVIEST
                : FADU_OVERLAP_HUMAN;
        assert_int_equal(fadu_diff(books[0], books[1], &report), FADU_OK);
        FADU_EACH(const struct fadu_diff_offence, offence, &report->offences) {
            assert_int_equal(offence->findings.count, 0);
            assert_int_equal(offence->unshown, 0);
        }
        fadu_diff_free(report);
        fadu_rulebook_unref(books[0]);
        fadu_rulebook_unref(books[1]);
    }
    free_listing(&listing);
}

static void
missing_arguments_are_refused(void **state)
{
    fadu_rulebook *book = read_book(base_text);
    fadu_diff_report *report = NULL;
    char *text = NULL;

    (void)state;
    assert_int_equal(fadu_diff(NULL, book, &report),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff(book, NULL, &report),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff(book, book, NULL), FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff(book, book, &report), FADU_OK);
    assert_int_equal(fadu_diff_to_text(report, 7, &text, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff_to_text(NULL, FADU_ENGLISH, &text, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff_to_json(report, 0, NULL, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff_add_case(report, NULL, "", 0, NULL),
                     FADU_ERROR_INVALID_ARGUMENT);
    assert_int_equal(fadu_diff_is_different(NULL), 0);
    fadu_diff_free(NULL);
    fadu_diff_free(report);
    fadu_rulebook_unref(book);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_is_found_and_its_mirror_is_the_opposite),
        cmocka_unit_test(an_offence_of_one_rulebook_is_added_or_removed),
        cmocka_unit_test(another_layout_makes_no_difference),
        cmocka_unit_test(no_rulebook_differs_from_itself),
        cmocka_unit_test(missing_arguments_are_refused),
    };

    return cmocka_run_group_tests(tests, read_base, free_base);
}
