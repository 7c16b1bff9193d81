/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long a decision takes, as ratios of one run on one machine:
 *
 *   meson test -C build --benchmark -v
 *   build/tests/bench [RULES]
 *
 * Each work is repeated until it has run for a while, three times over; the
 * shortest counts, since nothing makes a program faster than it is.
 */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <yaml.h>

#include "fadu/fadu.h"

enum { ROUNDS = 3, THREADS = 2 };

static const double LONG_ENOUGH_US = 200000;

/* --- time ---------------------------------------------------------------- */

static double
microseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* Microseconds of this thread that one call takes, whoever else is busy. */
static double
time_of(void (*work)(void *context), void *context)
{
    double shortest = 0;

    work(context); /* warm */
    for (int round = 0; round < ROUNDS; round++) {
        const double start = microseconds(CLOCK_THREAD_CPUTIME_ID);
        double passed = 0;
        double one;
        long count = 0;

        while (passed < LONG_ENOUGH_US) {
            for (int i = 0; i < 8; i++)
                work(context);
            count += 8;
            passed = microseconds(CLOCK_THREAD_CPUTIME_ID) - start;
        }
        one = passed / (double)count;
        if (round == 0 || one < shortest)
            shortest = one;
    }
    return shortest;
}

static void
print_line(const char *what, double us, double ratio, const char *of)
{
    printf("%-46s %12.3f us %10.1f x %s\n", what, us, ratio, of);
}

static void
expect(bool is_good, const char *what)
{
    if (is_good)
        return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(EXIT_FAILURE);
}

/* --- the same decision by hand ------------------------------------------- */

/* Open-air barbecue under the Code, three grades and refusal, and nothing
 * else: no unknown facts, no clause, no reason. */
struct by_hand {
    volatile int stoves;
    volatile int is_refused;
    volatile int is_first;
    volatile int is_slight;
    volatile long min_fen;
    volatile long max_fen;
};

static void
decide_by_hand(void *context)
{
    struct by_hand *facts = context;

    for (int i = 0; i < 1000; i++) {
        const long min = facts->is_refused ? 500000 : 50000;
        const long max = facts->is_refused ? 2000000 : 500000;
        const long width = max - min;

        if (facts->is_first && facts->is_slight) {
            facts->min_fen = facts->max_fen = 0;
            continue;
        }
        switch (facts->stoves) {
        case 1:
            facts->min_fen = min;
            facts->max_fen = min + width * 3 / 10;
            break;
        case 2:
        case 3:
            facts->min_fen = min + width * 3 / 10;
            facts->max_fen = min + width * 7 / 10;
            break;
        default:
            facts->min_fen = min + width * 7 / 10;
            facts->max_fen = max;
            break;
        }
    }
}

/* --- libyaml over the same bytes ----------------------------------------- */

struct text {
    char *bytes;
    size_t len;
};

struct texts {
    struct text items[256];
    size_t count;
};

static void
read_text(struct texts *texts, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct text *text = &texts->items[texts->count];
    long len;

    expect(file && texts->count < 256, path);
    fseek(file, 0, SEEK_END);
    len = ftell(file);
    rewind(file);
    text->bytes = malloc((size_t)len + 1);
    expect(text->bytes != NULL, "memory");
    text->len = fread(text->bytes, 1, (size_t)len, file);
    fclose(file);
    texts->count++;
}

static void
read_texts(struct texts *texts, const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *entry;

    expect(dir != NULL, folder);
    while ((entry = readdir(dir))) {
        char path[4096];
        const char *end = strrchr(entry->d_name, '.');

        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (!end)
            read_texts(texts, path);
        else if (strcmp(end, ".yaml") == 0)
            read_text(texts, path);
    }
    closedir(dir);
}

static void
scan_texts(void *context)
{
    const struct texts *texts = context;

    for (size_t i = 0; i < texts->count; i++) {
        yaml_parser_t parser;
        yaml_event_t event;
        bool is_done = false;

        yaml_parser_initialize(&parser);
        yaml_parser_set_input_string(
            &parser, (const unsigned char *)texts->items[i].bytes,
            texts->items[i].len);
        while (!is_done) {
            expect(yaml_parser_parse(&parser, &event), "libyaml");
            is_done = event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
    }
}

/* --- the library --------------------------------------------------------- */

static void
load(void *context)
{
    const char *folder = context;
    fadu_rulebook *book = NULL;

    expect(fadu_rulebook_load(folder, strlen(folder), &book, NULL) == FADU_OK,
           "loading");
    fadu_rulebook_unref(book);
}

#define CASE_HEAD                                                     \
    "{\"case\":\"1\",\"offence\":\"open-air-barbecue\",\"acted_on\":" \
    "\"2026-08-10\",\"discovered_on\":\"2026-08-10\",\"filed_on\":"   \
    "\"2026-08-11\",\"decided_on\":\"2026-09-20\",\"facts\":{"

static const char known_case[] =
    CASE_HEAD "\"party\":\"individual\",\"born_on\":\"1988-02-01\",\"stoves\":"
              "\"2个\",\"correction\":\"on_the_spot\",\"harm\":\"slight\","
              "\"gravity\":\"ordinary\",\"prior_breaches\":\"1次\","
              "\"illegal_gains\":\"0元\",\"facts_conclusive\":true}}";
static const char half_known_case[] =
    CASE_HEAD "\"party\":\"individual\",\"stoves\":\"2个\"}}";
static const char unknown_case[] = CASE_HEAD "}}";

struct asking {
    const fadu_rulebook *book;
    const char *json;
    fadu_case *facts;
    fadu_recommendation *answer;
};

static struct asking
ask(const fadu_rulebook *book, const char *json)
{
    struct asking asking = { book, json, fadu_case_new(),
                             fadu_recommendation_new() };

    expect(asking.facts && asking.answer, "memory");
    expect(fadu_case_read(asking.facts, "case", json, strlen(json), NULL) ==
               FADU_OK,
           "reading a case");
    return asking;
}

static void
ask_no_more(struct asking *asking)
{
    fadu_case_free(asking->facts);
    fadu_recommendation_free(asking->answer);
}

static void
evaluate(void *context)
{
    struct asking *asking = context;

    expect(fadu_evaluate(asking->book, asking->facts, asking->answer, NULL) ==
               FADU_OK,
           "evaluating");
}

static void
evaluate_json(void *context)
{
    struct asking *asking = context;
    char *json = NULL;

    expect(fadu_case_read(asking->facts, "case", asking->json,
                          strlen(asking->json), NULL) == FADU_OK,
           "reading a case");
    evaluate(context);
    expect(fadu_recommendation_to_json(asking->answer, 0, &json, NULL) ==
               FADU_OK,
           "writing an answer");
    fadu_string_free(json);
}

/* --- two threads --------------------------------------------------------- */

enum { PER_THREAD = 2000 };

static void *
evaluate_many(void *context)
{
    for (int i = 0; i < PER_THREAD; i++)
        evaluate(context);
    return NULL;
}

/* Of the same work, what one thread takes over what two take. */
static double
speedup_of_two_threads(const fadu_rulebook *book)
{
    struct asking asking[THREADS];
    pthread_t threads[THREADS];
    double alone;
    double together;

    for (int i = 0; i < THREADS; i++)
        asking[i] = ask(book, known_case);
    alone = microseconds(CLOCK_MONOTONIC);
    for (int i = 0; i < THREADS; i++)
        evaluate_many(&asking[i]);
    alone = microseconds(CLOCK_MONOTONIC) - alone;
    together = microseconds(CLOCK_MONOTONIC);
    for (int i = 0; i < THREADS; i++)
        expect(!pthread_create(&threads[i], NULL, evaluate_many, &asking[i]),
               "starting a thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    together = microseconds(CLOCK_MONOTONIC) - together;
    for (int i = 0; i < THREADS; i++)
        ask_no_more(&asking[i]);
    return alone / together;
}

/* --- the table ----------------------------------------------------------- */

static void
bench_loading(const char *folder, const char *rules)
{
    struct texts texts = { .count = 0 };
    double scan;
    double whole;

    read_texts(&texts, folder);
    scan = time_of(scan_texts, &texts);
    whole = time_of(load, (void *)rules);
    print_line("libyaml reads the rules", scan, 1, "libyaml");
    print_line("load: text to law, checked", whole, whole / scan, "libyaml");
    for (size_t i = 0; i < texts.count; i++)
        free(texts.items[i].bytes);
}

static void
bench_case(const fadu_rulebook *book, const char *what, const char *json,
           double by_hand)
{
    struct asking asking = ask(book, json);
    const double evaluated = time_of(evaluate, &asking);
    const double whole = time_of(evaluate_json, &asking);
    char line[64];

    snprintf(line, sizeof(line), "%s: evaluate", what);
    print_line(line, evaluated, evaluated / by_hand, "by hand");
    snprintf(line, sizeof(line), "%s: JSON in, full JSON out", what);
    print_line(line, whole, whole / by_hand, "by hand");
    ask_no_more(&asking);
}

int
main(int argc, char **argv)
{
    const char *rules = argc > 1 ? argv[1] : FADU_BENCH_RULES;
    struct by_hand facts = { .stoves = 2 };
    fadu_rulebook *book = NULL;
    double by_hand;

    bench_loading(rules, rules);
    by_hand = time_of(decide_by_hand, &facts) / 1000;
    print_line("a switch written by hand, bare sums", by_hand, 1, "by hand");
    expect(fadu_rulebook_load(rules, strlen(rules), &book, NULL) == FADU_OK,
           "loading");
    bench_case(book, "all facts known", known_case, by_hand);
    bench_case(book, "two facts known", half_known_case, by_hand);
    bench_case(book, "no fact known", unknown_case, by_hand);
    printf("%-46s %12.2f\n", "two threads, speed of one",
           speedup_of_two_threads(book));
    fadu_rulebook_unref(book);
    return EXIT_SUCCESS;
}
