/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is said of two editions of a rulebook against random cases under both.
 *
 *   test_diff_random [SEED [EDITIONS [CASES [RULEBOOK]]]]
 *
 * Small rulebooks are changed at random (mutate_text.h); of those that load, so
 * many editions a rulebook, the comparison is held against so many cases an
 * offence in which every fact is known.  The two answers are weighed by their
 * JSON (weigh_answer.h).
 */
#define _XOPEN_SOURCE 700

#include <inttypes.h>

#include "data_support.h"

#include "folder_text.h"
#include "mutate_text.h"
#include "weigh_answer.h"

enum {
    EDITIONS = 2,
    CASES = 16,
    MAX_TRIALS = 40, /* of a text that does not load, for each edition */
    MAX_GIVEN = 300,
    MAX_DAYS = 200,
};

static uint64_t seed = 20261124;
static uint32_t edition_count = EDITIONS;
static uint32_t case_count = CASES;
static const char *only;

static struct chance chance;

static uint32_t
pick(uint32_t count)
{
    return pick_below(&chance, count);
}

/* How much was tried: a test of nothing would pass. */
static struct {
    uint32_t editions, offences, findings, unproved, unshown;
    uint32_t cases, refused, open, changed[FADU_CHANGE_COUNT];
} tried;

static fadu_rulebook *
load(const char *text)
{
    fadu_rulebook *book = NULL;

    fadu_rulebook_read("rules", text, strlen(text), &book, NULL);
    return book;
}

/* --- two editions --------------------------------------------------------- */

struct editions {
    char *texts[2];
    fadu_rulebook *books[2];
    fadu_diff_report *report;
    fadu_recommendation *answers[2];
    fadu_day days[MAX_DAYS];
    uint32_t day_count;
};

static bool
make_edition(struct editions *editions)
{
    for (int trial = 0; trial < MAX_TRIALS && !editions->books[1]; trial++) {
        struct mutation mutation = { &chance, strdup(editions->texts[0]) };

        assert_non_null(mutation.text);
        for (uint32_t i = 1 + pick(3); i > 0; i--)
            mutate(&mutation);
        editions->books[1] = load(mutation.text);
        editions->texts[1] = mutation.text;
        if (!editions->books[1] ||
            !strcmp(editions->books[1]->digest, editions->books[0]->digest)) {
            fadu_rulebook_unref(editions->books[1]);
            editions->books[1] = NULL;
            free(mutation.text);
            editions->texts[1] = NULL;
        }
    }
    return editions->books[1] != NULL;
}

/* Every day that either of them writes, and some between. */
static void
list_days(struct editions *editions)
{
    static struct places places;

    editions->day_count = 0;
    for (int i = 0; i < 2; i++) {
        places.count = 0;
        find_days(editions->texts[i], &places);
        for (uint32_t j = 0; j < places.count; j++) {
            const char *text = editions->texts[i] + places.at[j];
            fadu_day day;

            if (editions->day_count < MAX_DAYS &&
                fadu_day_from_civil((int32_t)strtol(text, NULL, 10),
                                    (int32_t)strtol(text + 5, NULL, 10),
                                    (int32_t)strtol(text + 8, NULL, 10), &day))
                editions->days[editions->day_count++] = day;
        }
    }
}

static fadu_day
pick_day(const struct editions *editions)
{
    const fadu_day covered = editions->books[0]->covers.from;

    if (!editions->day_count || pick(8) == 0)
        return covered + (fadu_day)pick(3000);
    return editions->days[pick(editions->day_count)] + (fadu_day)pick(3) - 1;
}

/* --- a case --------------------------------------------------------------- */

struct given {
    struct fadu_str id;
    char text[64];
};

struct draft {
    const char *offence;
    fadu_day acted_on, discovered_on, decided_on;
    struct given facts[MAX_GIVEN];
    uint32_t fact_count;
};

static void
write_day(char *text, fadu_day day)
{
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    fadu_day_write(&buf, day);
    memcpy(text, buf.ptr, buf.len);
    text[buf.len] = '\0';
    fadu_buf_free(&buf);
}

static void
print_draft(const struct draft *draft)
{
    const fadu_day days[] = { draft->acted_on, draft->discovered_on,
                              draft->decided_on };
    static const char *const keys[] = { "acted_on", "discovered_on",
                                        "decided_on" };

    printf("offence: %s\n", draft->offence);
    for (int i = 0; i < 3; i++) {
        char text[20];

        write_day(text, days[i]);
        printf("%s: %s\n", keys[i], text);
    }
    printf("facts:\n");
    for (uint32_t i = 0; i < draft->fact_count; i++)
        printf("  %.*s: %s\n", (int)draft->facts[i].id.len,
               draft->facts[i].id.ptr, draft->facts[i].text);
}

static void
print_editions(const struct editions *editions)
{
    printf("# seed %" PRIu64 "\n", seed);
    print_lines_of_one(editions->texts[0], editions->texts[1], '-');
    print_lines_of_one(editions->texts[1], editions->texts[0], '+');
}

/* False where the facts contradict each other, or one of the books does not
 * take a value. */
static bool
evaluate(const fadu_rulebook *book, const struct draft *draft,
         fadu_recommendation *answer)
{
    static const char *const keys[] = { "acted_on", "discovered_on",
                                        "decided_on" };
    const fadu_day days[] = { draft->acted_on, draft->discovered_on,
                              draft->decided_on };
    fadu_case *facts = fadu_case_new();
    fadu_status status;

    assert_int_equal(fadu_case_set(facts, "offence", draft->offence), FADU_OK);
    for (int i = 0; i < 3; i++) {
        char text[20];

        write_day(text, days[i]);
        assert_int_equal(fadu_case_set(facts, keys[i], text), FADU_OK);
    }
    for (uint32_t i = 0; i < draft->fact_count; i++) {
        char id[200];

        snprintf(id, sizeof(id), "%.*s", (int)draft->facts[i].id.len,
                 draft->facts[i].id.ptr);
        if (fadu_rulebook_fact(book, id))
            assert_int_equal(fadu_case_set(facts, id, draft->facts[i].text),
                             FADU_OK);
    }
    status = fadu_evaluate(book, facts, answer, NULL);
    fadu_case_free(facts);
    return status == FADU_OK;
}

/* --- facts ---------------------------------------------------------------- */

static void
give(struct draft *draft, const struct fadu_fact *fact,
     const struct fadu_value *value)
{
    struct given *given = &draft->facts[draft->fact_count];
    struct fadu_buf buf;

    assert_true(draft->fact_count < MAX_GIVEN);
    fadu_buf_init(&buf, NULL);
    fadu_value_write(&buf, fact, value);
    assert_true(buf.len < sizeof(given->text));
    memcpy(given->text, buf.ptr, buf.len);
    given->text[buf.len] = '\0';
    given->id = fact->id;
    draft->fact_count++;
    fadu_buf_free(&buf);
}

/* A number near one of the cell, or of another size. */
static void
move_value(const struct fadu_fact *fact, struct fadu_value *value)
{
    static const int64_t steps[] = { -1, 1, 7, 199, 12345, 3000001 };
    struct fadu_rational step = fadu_rational_int(steps[pick(6)]);
    struct fadu_rational number;

    if (fact->type == FADU_FACT_SHARE ||
        (fact->type == FADU_FACT_QUANTITY && pick(2)))
        step.den = 100;
    if (fadu_rational_add(value->number, step, &number) && number.num >= 0 &&
        fadu_range_state(&fact->domain,
                         &(struct fadu_value){ .known = FADU_VALUE_KNOWN,
                                               .number = number }) == FADU_MET)
        value->number = number;
}

static void
give_random(struct draft *draft, const struct editions *editions, int book,
            uint32_t index)
{
    const struct fadu_fact *fact = &editions->books[book]->facts.items[index];
    const fadu_cells *cells = fadu_variable_cells(
        fadu_first_act(editions->answers[book])->variables, index);
    struct fadu_value value;

    if (!cells->count)
        return;
    value = cells->items[pick(cells->count)].sample;
    if (fact->type == FADU_FACT_DATE) {
        value.number = fadu_rational_int(draft->acted_on -
                                         (fadu_day)(pick(80) * 365 + pick(30)));
        value.first = value.last = (fadu_day)value.number.num;
    } else if (!fadu_fact_is_choice(fact) && pick(3) == 0) {
        move_value(fact, &value);
    }
    give(draft, fact, &value);
}

static bool
may_be_given(const struct fadu_matter *matter, uint32_t index)
{
    const struct fadu_fact *fact = &matter->book->facts.items[index];

    return index >= FADU_HEADER_DATE_COUNT &&
           (fact->offence == FADU_NONE ||
            fact->offence == matter->offence_index) &&
           fact->type != FADU_FACT_PERIOD &&
           fadu_derivation_of(&matter->derivations, index)->kind !=
               FADU_DERIVED_BY_TABLE &&
           fadu_derivation_of(&matter->derivations, index)->kind !=
               FADU_DERIVED_BY_FORMULA;
}

static uint32_t
find_fact(const struct fadu_matter *matter, struct fadu_str id)
{
    for (uint32_t i = 0; i < matter->book->facts.count; i++)
        if (may_be_given(matter, i) &&
            fadu_str_equal(matter->book->facts.items[i].id, id))
            return i;
    return FADU_NONE;
}

/* Every fact that may be given to either, with a value from the cells of one
 * of them: boundaries of both are met. */
static void
fill(struct draft *draft, const struct editions *editions)
{
    const struct fadu_matter *matters[2];

    draft->fact_count = 0;
    for (int book = 0; book < 2; book++)
        matters[book] = fadu_first_act(editions->answers[book])->slice.matter;
    for (int book = 0; book < 2; book++)
        for (uint32_t i = 0; i < matters[book]->book->facts.count; i++) {
            uint32_t other;

            if (!may_be_given(matters[book], i))
                continue;
            other = find_fact(matters[1 - book],
                              matters[book]->book->facts.items[i].id);
            if (other == FADU_NONE)
                give_random(draft, editions, book, i);
            else if (book == 0 && pick(2))
                give_random(draft, editions, 1, other);
            else if (book == 0)
                give_random(draft, editions, 0, i);
        }
}

static void
pick_days(struct draft *draft, const struct editions *editions)
{
    static const fadu_day lags[] = { 0,   1,   30,  364,  365,  366,  729,
                                     730, 731, 732, 1460, 1825, 1826, 1827 };
    fadu_day day;

    draft->acted_on = pick_day(editions);
    for (int book = 0; book < 2; book++) {
        const struct fadu_interval *covers = &editions->books[book]->covers;

        if (covers->has_from && draft->acted_on < covers->from)
            draft->acted_on = covers->from;
    }
    draft->discovered_on =
        draft->acted_on + (pick(2) ? lags[pick(COUNT(lags))] : 0);
    day = pick_day(editions);
    draft->decided_on = day < draft->discovered_on ? draft->discovered_on : day;
}

static bool
is_settled(const fadu_recommendation *answer)
{
    const struct fadu_act *act = fadu_first_act(answer);

    return !act->is_open && !act->outlook.needed.count &&
           !act->needed_for_amount.count &&
           (!act->otherwise || (!act->otherwise->is_open &&
                                !act->otherwise->outlook.needed.count));
}

/* --- two answers ---------------------------------------------------------- */

static enum fadu_change
weigh_given(const struct editions *editions,
            fadu_recommendation *const answers[2], bool is_shown)
{
    char *jsons[2] = { NULL, NULL };
    enum fadu_change change;

    for (int i = 0; i < 2; i++)
        assert_int_equal(
            fadu_recommendation_to_brief_json(answers[i], 0, &jsons[i], NULL),
            FADU_OK);
    change = weigh_jsons(jsons, editions->books[1]);
    for (int i = 0; i < 2; i++) {
        if (is_shown)
            printf("%s\n", strstr(jsons[i], "\"acts\""));
        fadu_string_free(jsons[i]);
    }
    return change;
}

static const struct fadu_diff_offence *
find_listed(const fadu_diff_report *report, const char *id)
{
    FADU_EACH(const struct fadu_diff_offence, offence, &report->offences) {
        if (fadu_str_equal(offence->id, fadu_str_of(id)))
            return offence;
    }
    return NULL;
}

/* What the case shows must be among what was said of all cases. */
static void
hold_against(const struct editions *editions, const struct draft *draft)
{
    const enum fadu_change change =
        weigh_given(editions, editions->answers, false);
    const struct fadu_diff_offence *listed =
        find_listed(editions->report, draft->offence);

    tried.changed[change]++;
    if (!change || (listed && (listed->is_unproved ||
                               fadu_diff_changes(listed) >> change & 1)))
        return;
    print_editions(editions);
    print_draft(draft);
    weigh_given(editions, editions->answers, true);
    fail_msg("%s becomes %s, and is said to be %s", draft->offence,
             fadu_diff_change_id(change),
             listed ? fadu_diff_verdict_id(listed) : "the same");
}

static void
try_case(struct editions *editions, const char *offence)
{
    struct draft draft = { .offence = offence };

    pick_days(&draft, editions);
    for (int book = 0; book < 2; book++)
        if (!evaluate(editions->books[book], &draft, editions->answers[book])) {
            tried.refused++;
            return;
        }
    fill(&draft, editions);
    for (int book = 0; book < 2; book++)
        if (!evaluate(editions->books[book], &draft, editions->answers[book])) {
            tried.refused++;
            return;
        }
    for (int book = 0; book < 2; book++)
        if (!is_settled(editions->answers[book])) {
            tried.open++;
            return;
        }
    tried.cases++;
    hold_against(editions, &draft);
}

/* --- every case that is shown --------------------------------------------- */

static void
read_and_evaluate(const struct editions *editions, int book,
                  const struct fadu_diff_finding *finding)
{
    struct fadu_str given = finding->given;
    struct fadu_buf text;
    fadu_case *facts = fadu_case_new();

    fadu_buf_init(&text, NULL);
    if (finding->only[book].len && fadu_str_ends_with(given, FADU_STR(" {}\n")))
        given.len -= strlen(" {}\n");
    fadu_buf_add(&text, given);
    if (given.len != finding->given.len)
        fadu_buf_add_text(&text, "\n");
    fadu_buf_add(&text, finding->only[book]);
    if (fadu_case_read(facts, "case", text.ptr, text.len, NULL) != FADU_OK ||
        fadu_evaluate(editions->books[book], facts, editions->answers[book],
                      NULL) != FADU_OK) {
        print_editions(editions);
        fail_msg("a case that is shown cannot be evaluated:\n%s", text.ptr);
    }
    fadu_case_free(facts);
    fadu_buf_free(&text);
}

static void
every_finding_shows_its_change(const struct editions *editions)
{
    FADU_EACH(const struct fadu_diff_offence, offence,
              &editions->report->offences) {
        FADU_EACH(const struct fadu_diff_finding, finding, &offence->findings) {
            enum fadu_change change;

            for (int book = 0; book < 2; book++)
                read_and_evaluate(editions, book, finding);
            change = weigh_given(editions, editions->answers, false);
            tried.findings++;
            if (change == finding->change)
                continue;
            print_editions(editions);
            printf("%.*s", (int)finding->given.len, finding->given.ptr);
            weigh_given(editions, editions->answers, true);
            fail_msg("%.*s: a case of %s shows %s", (int)offence->id.len,
                     offence->id.ptr, fadu_diff_change_id(finding->change),
                     fadu_diff_change_id(change));
        }
        tried.offences++;
        tried.unproved += offence->is_unproved;
        tried.unshown += offence->unshown != 0;
    }
}

/* --- rulebooks ------------------------------------------------------------ */

static void
try_editions(struct editions *editions)
{
    assert_int_equal(
        fadu_diff(editions->books[0], editions->books[1], &editions->report),
        FADU_OK);
    tried.editions++;
    list_days(editions);
    every_finding_shows_its_change(editions);
    FADU_EACH(const struct fadu_offence, offence,
              &editions->books[1]->offences) {
        char id[200];

        snprintf(id, sizeof(id), "%.*s", (int)offence->id.len, offence->id.ptr);
        for (uint32_t i = 0; i < case_count; i++)
            try_case(editions, id);
    }
    fadu_diff_free(editions->report);
}

static void
try_rulebook(const char *path)
{
    char *text = whole_text(path);
    fadu_rulebook *book = load(text);

    if (!book) {
        printf("# %s does not load as one text\n", path);
        free(text);
        return;
    }
    for (uint32_t i = 0; i < edition_count; i++) {
        struct editions editions = { .texts = { text }, .books = { book } };

        chance = chance_of(seed + i);
        if (!make_edition(&editions))
            continue;
        for (int side = 0; side < 2; side++)
            editions.answers[side] = fadu_recommendation_new();
        try_editions(&editions);
        for (int side = 0; side < 2; side++)
            fadu_recommendation_free(editions.answers[side]);
        fadu_rulebook_unref(editions.books[1]);
        free(editions.texts[1]);
    }
    fadu_rulebook_unref(book);
    free(text);
}

static void
no_random_case_shows_what_was_not_said(void **state)
{
    static const char folder[] = FADU_SOURCE_ROOT "/tests/rulebooks";
    static const char *const others[] = {
        DATA_ROOT "diff/base.yaml",
        FADU_SOURCE_ROOT "/rules/market-first-offence",
    };
    struct listing listing;

    (void)state;
    list_folder(&listing, folder);
    for (size_t i = 0; i < listing.count; i++) {
        char path[MAX_PATH_BYTES];

        if (strchr(listing.names[i], '.') ||
            (only && strcmp(only, listing.names[i]) != 0))
            continue;
        printf("# %s\n", listing.names[i]);
        try_rulebook(path_of(path, folder, listing.names[i]));
    }
    for (size_t i = 0; i < COUNT(others) && !only; i++)
        try_rulebook(others[i]);
    free_listing(&listing);
    printf("# %u editions, %u offences that differ, %u cases shown, %u "
           "unproved, %u unshown\n",
           tried.editions, tried.offences, tried.findings, tried.unproved,
           tried.unshown);
    printf("# %u cases (%u refused, %u open): %u same, %u other, %u lighter, "
           "%u heavier, %u mixed\n",
           tried.cases, tried.refused, tried.open, tried.changed[0],
           tried.changed[1], tried.changed[2], tried.changed[3],
           tried.changed[4]);
    assert_true(only || (tried.cases > tried.open && tried.findings > 0));
    for (int change = 0; change < FADU_CHANGE_COUNT && !only; change++)
        assert_true(tried.changed[change] > 0);
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_random_case_shows_what_was_not_said),
    };

    if (argc > 1)
        seed = strtoull(argv[1], NULL, 10);
    if (argc > 2)
        edition_count = (uint32_t)strtoul(argv[2], NULL, 10);
    if (argc > 3)
        case_count = (uint32_t)strtoul(argv[3], NULL, 10);
    if (argc > 4)
        only = argv[4];
    printf("# seed %" PRIu64 ", %u editions a rulebook, %u cases an offence\n",
           seed, edition_count, case_count);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
