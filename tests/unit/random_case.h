/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Random cases of every rulebook there is, for the programs that hold them
 * against a second opinion.  Each prints its seed.
 */

#include <dirent.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chance.h"
#include "decide/recommendation.h"
#include "fadu/fadu.h"

enum {
    MAX_FACTS = 200,
    MAX_RULEBOOKS = 100,
};

static uint64_t seed = 20261124;

/* --- chance -------------------------------------------------------------- */

static struct chance chance;

static uint32_t
pick(uint32_t count)
{
    return pick_below(&chance, count);
}

/* --- a case that is being made ------------------------------------------- */

struct draft {
    const struct fadu_rulebook *book;
    uint32_t offence;
    fadu_day acted_on;
    fadu_day decided_on;
    char *values[MAX_FACTS]; /* NULL: absent; by fact */
};

static char *
text_of(const struct fadu_fact *fact, const struct fadu_value *value)
{
    struct fadu_buf buf;
    struct fadu_str text;
    char *copy;

    fadu_buf_init(&buf, NULL);
    fadu_value_write(&buf, fact, value);
    text = fadu_buf_str(&buf);
    copy = malloc(text.len + 1);
    assert_non_null(copy);
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    fadu_buf_free(&buf);
    return copy;
}

static void
put(struct draft *draft, uint32_t fact, const struct fadu_value *value)
{
    free(draft->values[fact]);
    draft->values[fact] =
        value ? text_of(&draft->book->facts.items[fact], value) : NULL;
}

static void
put_unknown(struct draft *draft, uint32_t fact)
{
    free(draft->values[fact]);
    draft->values[fact] = strdup("未知");
    assert_non_null(draft->values[fact]);
}

static void
forget(struct draft *draft)
{
    for (uint32_t fact = 0; fact < MAX_FACTS; fact++)
        free(draft->values[fact]);
    memset(draft->values, 0, sizeof(draft->values));
}

static void
set(fadu_case *facts, struct fadu_str key, const char *value)
{
    char name[256];

    assert_true(key.len < sizeof(name));
    memcpy(name, key.ptr, key.len);
    name[key.len] = '\0';
    assert_int_equal(fadu_case_set(facts, name, value), FADU_OK);
}

static void
set_day(fadu_case *facts, const char *key, fadu_day day)
{
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    fadu_day_write(&buf, day);
    fadu_buf_add_char(&buf, '\0');
    set(facts, fadu_str_of(key), fadu_buf_str(&buf).ptr);
    fadu_buf_free(&buf);
}

static void
print_draft(const struct draft *draft)
{
    struct fadu_buf buf;

    fadu_buf_init(&buf, NULL);
    fadu_buf_add_text(&buf, "offence: ");
    fadu_buf_add(&buf, draft->book->offences.items[draft->offence].id);
    fadu_buf_add_text(&buf, "\nacted_on: ");
    fadu_day_write(&buf, draft->acted_on);
    fadu_buf_add_text(&buf, "\ndecided_on: ");
    fadu_day_write(&buf, draft->decided_on);
    fadu_buf_add_text(&buf, "\nfacts:");
    for (uint32_t fact = 0; fact < draft->book->facts.count; fact++) {
        if (!draft->values[fact])
            continue;
        fadu_buf_add_text(&buf, "\n  ");
        fadu_buf_add(&buf, draft->book->facts.items[fact].id);
        fadu_buf_add_text(&buf, ": ");
        fadu_buf_add_text(&buf, draft->values[fact]);
    }
    printf("# seed %" PRIu64 "\n%.*s\n", seed, (int)fadu_buf_str(&buf).len,
           fadu_buf_str(&buf).ptr);
    fadu_buf_free(&buf);
}

/* False where the facts contradict each other. */
static bool
evaluate(const struct draft *draft, fadu_recommendation *answer)
{
    fadu_case *facts = fadu_case_new();
    fadu_diag *diag = fadu_diag_new();
    fadu_status status;

    assert_non_null(facts);
    assert_non_null(diag);
    set(facts, FADU_STR("offence"),
        draft->book->offences.items[draft->offence].id.ptr);
    set_day(facts, "acted_on", draft->acted_on);
    set_day(facts, "discovered_on", draft->acted_on);
    set_day(facts, "decided_on", draft->decided_on);
    for (uint32_t fact = 0; fact < draft->book->facts.count; fact++)
        if (draft->values[fact])
            set(facts, draft->book->facts.items[fact].id, draft->values[fact]);
    status = fadu_evaluate(draft->book, facts, answer, diag);
    if (status != FADU_OK && status != FADU_ERROR_INVALID_CASE) {
        print_draft(draft);
        fail_msg("status %d", (int)status);
    }
    fadu_diag_free(diag);
    fadu_case_free(facts);
    return status == FADU_OK;
}

/* --- random cases -------------------------------------------------------- */

/* A day on which something may change, or one beside it. */
static fadu_day
pick_day(const struct fadu_rulebook *book, const struct fadu_offence *offence)
{
    fadu_day days[MAX_FACTS];
    uint32_t count = 0;

    if (book->covers.has_from)
        days[count++] = book->covers.from + 30;
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (provision->in_force.has_from && count < MAX_FACTS - 2)
            days[count++] = provision->in_force.from;
        if (provision->in_force.has_until && count < MAX_FACTS - 2)
            days[count++] = provision->in_force.until;
    }
    FADU_EACH(const struct fadu_edition, edition, &book->editions) {
        if (edition->in_force.has_from && count < MAX_FACTS)
            days[count++] = edition->in_force.from;
    }
    if (!count)
        return 20000 + (fadu_day)pick(400);
    return days[pick(count)] + (fadu_day)pick(3) - 1;
}

/* What is asked and follows from nothing else that could be given. */
static bool
may_be_given(const struct fadu_matter *probe, uint32_t fact)
{
    const struct fadu_fact *of = &probe->book->facts.items[fact];

    return fact >= FADU_HEADER_DATE_COUNT &&
           (of->offence == FADU_NONE || of->offence == probe->offence_index) &&
           of->type != FADU_FACT_PERIOD && of->type != FADU_FACT_DATE &&
           fadu_derivation_of(&probe->derivations, fact)->kind !=
               FADU_DERIVED_BY_TABLE;
}

static void
put_random(struct draft *draft, uint32_t fact, fadu_recommendation *probe)
{
    const fadu_cells *cells =
        fadu_variable_cells(fadu_first_act(probe)->variables, fact);

    if (cells->count)
        put(draft, fact, &cells->items[pick(cells->count)].sample);
}

/* Known, given as unknown, or not mentioned. */
static void
draw(struct draft *draft, fadu_recommendation *probe)
{
    const uint32_t known_of_ten = 3 + pick(7);

    for (uint32_t fact = 0; fact < draft->book->facts.count; fact++) {
        if (!may_be_given(fadu_first_act(probe)->slice.matter, fact))
            continue;
        if (pick(10) < known_of_ten)
            put_random(draft, fact, probe);
        else if (pick(4) == 0)
            put_unknown(draft, fact);
    }
}

/* --- every rulebook ------------------------------------------------------ */

static struct CMUnitTest tests[MAX_RULEBOOKS];
static uint32_t test_count;

static int
by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void
add_rulebooks(const char *root, CMUnitTestFunction function)
{
    struct dirent **names;
    int count = scandir(root, &names, is_visible, by_name);

    for (int i = 0; i < count; i++) {
        char path[4096];

        snprintf(path, sizeof(path), "%s/%s", root, names[i]->d_name);
        if (test_count < MAX_RULEBOOKS && strcmp(names[i]->d_name, "schema") &&
            !strchr(names[i]->d_name, '.'))
            tests[test_count++] = (struct CMUnitTest){
                .name = strdup(names[i]->d_name),
                .test_func = function,
                .initial_state = strdup(path),
            };
        free(names[i]);
    }
    if (count >= 0)
        free(names);
}
