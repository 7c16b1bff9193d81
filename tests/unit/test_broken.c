/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Broken rulebooks: tests/data/broken/NAME/ holds one mistake, or a few of one
 * kind.  Its files are put beside those of broken/base, which are sound; a
 * file of the same name stands instead of the one there.  See data_support.h
 * for expected.txt.
 */
#define _XOPEN_SOURCE 700

#include "data_support.h"

#include <unistd.h>

#include "base/str.h"
#include "diag/diag.h"

#define BROKEN DATA_ROOT "broken"

enum waiting {
    READY,
    WAITS, /* for the library: expected.txt says what is right, not what is */
};

/* Sorted by name. */
static const struct broken_case {
    const char *name;
    enum waiting waiting;
} cases[] = {
    { "amount-not-here", READY },
    { "amount-without-limit", READY },
    { "anchor", READY },
    { "anchor-bomb", READY },
    { "bad-character", READY },
    { "bad-cite", READY },
    { "bad-derivation", READY },
    { "bad-id", READY },
    { "bad-interval", READY },
    { "band-does-not-fit", READY },
    { "band-outside-range", READY },
    { "base-is-no-money", READY },
    { "blocks-overlap", READY },
    { "bracket-not-closed", READY },
    { "calendar-days", READY },
    { "calendar-too-long", READY },
    { "check-gives-up", READY },
    { "colon-in-value", READY },
    { "colon-without-blank", READY },
    { "columns-gap", READY },
    { "columns-overlap", READY },
    { "comma-in-number", READY },
    { "comment-cut", READY },
    { "condition-asks-twice", READY },
    { "condition-says-nothing", READY },
    { "date-malformed", READY },
    { "date-nonexistent", READY },
    { "date-not-here", READY },
    { "date-unreadable", READY },
    { "derivation-in-circles", READY },
    { "derivation-needs-dates", READY },
    { "derivation-not-for-type", READY },
    { "direction-not-here", READY },
    { "directive", READY },
    { "displaces-each-other", READY },
    { "displaces-not-unique", READY },
    { "displaces-unknown", READY },
    { "due-needs-date", READY },
    { "duplicate-key", READY },
    { "editions-overlap", READY },
    { "empty-file", READY },
    { "empty-value", READY },
    { "empty-value-single", READY },
    { "errors-of-all-files", READY },
    { "excludes-below-regulation", READY },
    { "expected-map", READY },
    { "expected-text", READY },
    { "expected-text-single", READY },
    { "fact-without-unit", READY },
    { "fact-without-values", READY },
    { "fine-without-amount", READY },
    { "formula-bad-product", READY },
    { "formula-beside-delegation", READY },
    { "formula-beside-rows", READY },
    { "formula-columns", READY },
    { "formula-derives-no-choice", READY },
    { "formula-divides-by-zero", READY },
    { "formula-fact-has-no-size", READY },
    { "formula-grades-nothing", READY },
    { "formula-in-circles", READY },
    { "formula-needs-two", READY },
    { "formula-not-closed", READY },
    { "formula-numbers", READY },
    { "formula-operand-missing", READY },
    { "formula-too-deep", READY },
    { "formula-unexpected", READY },
    { "formula-units-differ", READY },
    { "formula-unknown-fact", READY },
    { "formula-word-not-here", READY },
    { "formula-wrong-result", READY },
    { "ground-does-not-fit", READY },
    { "ground-does-not-fit-cell", READY },
    { "ground-empty", READY },
    { "ground-unstated", READY },
    { "heading-twice", READY },
    { "honours-no-circumstance", READY },
    { "invisible-character", READY },
    { "json-rules", READY },
    { "key-does-not-fit-amount", READY },
    { "key-does-not-fit-type", READY },
    { "key-under-both-names", READY },
    { "list-of-values", READY },
    { "measure-unfit", READY },
    { "merge-key", READY },
    { "min-above-max", READY },
    { "missing-column", READY },
    { "missing-key", READY },
    { "missing-key-top", READY },
    { "mitigation-by-normative", READY },
    { "money-too-fine", READY },
    { "needs-quotes", READY },
    { "no-colon", READY },
    { "no-provisions", READY },
    { "none-under-lightening", READY },
    { "none-under-shall", READY },
    { "none-under-shall-inside", READY },
    { "not-utf8", READY },
    { "number-group", READY },
    { "number-malformed", READY },
    { "number-missing", READY },
    { "number-negative", READY },
    { "number-skips", READY },
    { "number-too-large", READY },
    { "number-unfinished", READY },
    { "only-on-ground", READY },
    { "otherwise-for-others", READY },
    { "otherwise-with-ground", READY },
    { "outside-instrument", READY },
    { "per-is-no-number", READY },
    { "period-fraction", READY },
    { "period-mixed", READY },
    { "policy-out-of-range", READY },
    { "provisions-gap", READY },
    { "provisions-gap-later", READY },
    { "provisions-overlap", READY },
    { "quote-not-closed", READY },
    { "range-ambiguous", READY },
    { "range-empty", READY },
    { "range-half-width-sign", READY },
    { "range-mixed-measures", READY },
    { "range-not-single", READY },
    { "range-reversed", READY },
    { "range-same-side", READY },
    { "range-trailing", READY },
    { "range-two-numbers", READY },
    { "range-words-clash", READY },
    { "rate-without-base", READY },
    { "repeated-edition", READY },
    { "repeated-id", READY },
    { "repeated-name", READY },
    { "repeated-provision", READY },
    { "repeated-value", READY },
    { "reserved-name", READY },
    { "reserved-name-column", READY },
    { "reserved-name-row-key", READY },
    { "reserved-name-value", READY },
    { "result-not-here", READY },
    { "return-alone", READY },
    { "row-kind-not-in-provision", READY },
    { "row-otherwise-has-when", READY },
    { "row-without-grade", READY },
    { "row-without-grade-inside", READY },
    { "rows-empty-inside", READY },
    { "rows-gap", READY },
    { "rows-gap-as-maps", READY },
    { "rows-gap-beside-grounds", READY },
    { "rows-gap-inside", READY },
    { "rows-gap-where-overlaps-are-allowed", READY },
    { "rows-overlap", READY },
    { "rows-overlap-inside", READY },
    { "rows-overlap-on-grounds", READY },
    { "rows-repeated-id-inside", READY },
    { "rows-too-deep", READY },
    { "rule-kind-unknown", READY },
    { "rule-needs-force", READY },
    { "rules-in-circles", READY },
    { "same-as-and-rows", READY },
    { "same-as-circle", READY },
    { "same-as-column-missing", READY },
    { "same-as-does-not-cover", READY },
    { "same-as-no-table", READY },
    { "same-as-unknown", READY },
    { "several-errors", READY },
    { "share-above-whole", READY },
    { "signed-incomplete", READY },
    { "tab-indent", READY },
    { "table-asks-itself", READY },
    { "table-heading-empty", READY },
    { "table-line-outdented", READY },
    { "table-lines-meet", READY },
    { "table-needs-choice", READY },
    { "table-uneven", READY },
    { "table-without-bar", READY },
    { "table-without-rows", READY },
    { "tag", READY },
    { "then-without-rows", READY },
    { "too-deep", READY },
    { "too-many-circumstances", READY },
    { "too-many-kinds", READY },
    { "too-many-values", READY },
    { "top-key-twice", READY },
    { "two-documents", READY },
    { "two-otherwise", READY },
    { "two-otherwise-inside", READY },
    { "two-otherwise-provisions", READY },
    { "unit-missing", READY },
    { "unit-missing-choice", READY },
    { "unit-unknown", READY },
    { "unknown-column", READY },
    { "unknown-column-no-columns", READY },
    { "unknown-edition", READY },
    { "unknown-fact", READY },
    { "unknown-field", READY },
    { "unknown-ground", READY },
    { "unknown-heading", READY },
    { "unknown-instrument", READY },
    { "unknown-key", READY },
    { "unknown-key-chinese", READY },
    { "unknown-key-deep", READY },
    { "unknown-key-far", READY },
    { "unknown-key-top", READY },
    { "unknown-kind", READY },
    { "unknown-language-version", READY },
    { "unknown-list", READY },
    { "unknown-offence", READY },
    { "unknown-offence-chinese", READY },
    { "unknown-provision", READY },
    { "unknown-rule", READY },
    { "unknown-value", READY },
    { "unknown-value-in-list-cell", READY },
    { "unknown-value-in-table", READY },
    { "unknown-word", READY },
    { "unknown-word-effect", READY },
    { "unknown-word-overlap", READY },
    { "utf-16", READY },
    { "utf-16-without-mark", READY },
    { "utf-16-without-mark-chinese", READY },
    { "values-as-texts", READY },
    { "wide-blank", READY },
    { "wide-blank-behind-dash", READY },
    { "wide-bracket", READY },
    { "wide-colon", READY },
    { "wide-comma", READY },
    { "wide-dash", READY },
    { "wide-hash", READY },
    { "workdays-not-here", READY },
    { "wrong-indent", READY },
};

/* Numbers that no folder provokes. */
static const int unreachable[] = {
    FADU_MSG_TOO_MANY_FACTS, /* below */
};

/* --- a rulebook folder of the base and the case -------------------------- */

struct workplace {
    char folder[64];
    struct listing files;
};

static void
copy_files(const char *from, const char *to)
{
    struct listing files;

    list_folder(&files, from);
    for (size_t i = 0; i < files.count; i++) {
        char path[MAX_PATH_BYTES];
        size_t len = 0;
        char *text;

        if (strcmp(files.names[i], "expected.txt") == 0)
            continue;
        text = read_file(path_of(path, from, files.names[i]), &len);
        assert_non_null(text);
        write_file(path_of(path, to, files.names[i]), text, len);
        free(text);
    }
    free_listing(&files);
}

static void
set_up_workplace(struct workplace *workplace, const char *name)
{
    char path[MAX_PATH_BYTES];

    strcpy(workplace->folder, "/tmp/fadu-broken-XXXXXX");
    assert_non_null(mkdtemp(workplace->folder));
    copy_files(path_of(path, BROKEN, "base"), workplace->folder);
    copy_files(path_of(path, BROKEN, name), workplace->folder);
}

static void
tear_down_workplace(struct workplace *workplace)
{
    struct listing files;

    list_folder(&files, workplace->folder);
    for (size_t i = 0; i < files.count; i++) {
        char path[MAX_PATH_BYTES];

        assert_int_equal(
            unlink(path_of(path, workplace->folder, files.names[i])), 0);
    }
    free_listing(&files);
    assert_int_equal(rmdir(workplace->folder), 0);
}

/* --- the tests ----------------------------------------------------------- */

static void
is_refused_as_expected(void **state)
{
    const struct broken_case *broken = *state;
    struct workplace workplace;
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    struct fadu_buf buf;
    char path[MAX_PATH_BYTES];
    fadu_status status;

    if (broken->waiting == WAITS) {
        fadu_diag_free(diag);
        skip();
    }
    fadu_buf_init(&buf, NULL);
    set_up_workplace(&workplace, broken->name);
    status = fadu_rulebook_load(workplace.folder, strlen(workplace.folder),
                                &book, diag);
    tear_down_workplace(&workplace);
    path_of(path, workplace.folder, "");
    write_outcome(&buf, status, diag, path);
    snprintf(path, sizeof(path), "%s/%s/expected.txt", BROKEN, broken->name);

    assert_null(book);
    compare_outcome(path, buf.ptr);
    fadu_buf_free(&buf);
    fadu_diag_free(diag);
}

static void
the_base_alone_is_sound(void **state)
{
    const char *path = BROKEN "/base";
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();

    (void)state;
    assert_int_equal(fadu_rulebook_load(path, strlen(path), &book, diag),
                     FADU_OK);
    assert_int_equal(fadu_diag_get_count(diag), 0);
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
}

/* Too long a file for a folder. */
static void
too_many_facts_are_refused(void **state)
{
    enum { MAX_FACTS = 4096 };
    struct fadu_buf buf;
    fadu_rulebook *book = NULL;
    fadu_diag *diag = fadu_diag_new();
    bool is_refused = false;

    (void)state;
    fadu_buf_init(&buf, NULL);
    fadu_buf_add_text(&buf, "facts:\n");
    for (int i = 0; i <= MAX_FACTS; i++) {
        fadu_buf_add_text(&buf, "  - {id: f");
        fadu_buf_add_int(&buf, i);
        fadu_buf_add_text(&buf, ", name: 事");
        fadu_buf_add_int(&buf, i);
        fadu_buf_add_text(&buf, ", type: yesno}\n");
    }
    assert_int_equal(fadu_rulebook_read("facts", buf.ptr, buf.len, &book, diag),
                     FADU_ERROR_INVALID_RULES);
    assert_null(book);
    for (size_t i = 0; i < fadu_diag_get_count(diag); i++)
        if (fadu_diag_get_code(diag, i) == FADU_MSG_TOO_MANY_FACTS) {
            is_refused = true;
            assert_int_equal(fadu_diag_get_line(diag, i), MAX_FACTS + 2);
            assert_int_equal(fadu_diag_get_column(diag, i), 5);
        }
    assert_true(is_refused);
    fadu_diag_free(diag);
    fadu_buf_free(&buf);
}

static void
every_folder_is_in_the_list(void **state)
{
    struct listing folders;
    size_t at = 0;

    (void)state;
    list_folder(&folders, BROKEN);
    for (size_t i = 0; i < folders.count; i++) {
        if (strcmp(folders.names[i], "base") == 0)
            continue;
        print_message("case: %s\n", folders.names[i]);
        assert_true(at < COUNT(cases));
        assert_string_equal(cases[at++].name, folders.names[i]);
    }
    assert_int_equal(at, COUNT(cases));
    free_listing(&folders);
}

static bool
is_expected_somewhere(int number)
{
    bool is_found = false;
    char mark[32];

    snprintf(mark, sizeof(mark), " FADU-%d ", number);
    for (size_t i = 0; i < COUNT(cases) && !is_found; i++) {
        char path[MAX_PATH_BYTES];
        char *text;

        snprintf(path, sizeof(path), "%s/%s/expected.txt", BROKEN,
                 cases[i].name);
        text = read_file(path, NULL);
        assert_non_null(text);
        is_found = cases[i].waiting == READY && strstr(text, mark);
        free(text);
    }
    return is_found;
}

static void
every_message_about_rules_is_provoked(void **state)
{
    static const int numbers[] = {
#define FADU_MESSAGE(number, name, severity, english, chinese) (number),
#include "diag/messages.def"
#undef FADU_MESSAGE
    };

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        bool is_unreachable = false;

        if (numbers[i] < 300 || numbers[i] >= 500)
            continue;
        for (size_t at = 0; at < COUNT(unreachable); at++)
            is_unreachable |= unreachable[at] == numbers[i];
        print_message("case: FADU-%d\n", numbers[i]);
        assert_int_equal(is_expected_somewhere(numbers[i]), !is_unreachable);
    }
}

int
main(void)
{
    static const struct CMUnitTest checks[] = {
        cmocka_unit_test(the_base_alone_is_sound),
        cmocka_unit_test(too_many_facts_are_refused),
        cmocka_unit_test(every_folder_is_in_the_list),
        cmocka_unit_test(every_message_about_rules_is_provoked),
    };
    struct CMUnitTest tests[COUNT(cases) + COUNT(checks)];

    for (size_t i = 0; i < COUNT(cases); i++)
        tests[i] = (struct CMUnitTest){
            .name = cases[i].name,
            .test_func = is_refused_as_expected,
            .initial_state = (void *)(uintptr_t)&cases[i],
        };
    memcpy(tests + COUNT(cases), checks, sizeof(checks)); /* after updates */
    return cmocka_run_group_tests_name("broken rulebooks", tests, NULL, NULL);
}
