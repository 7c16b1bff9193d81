/* SPDX-License-Identifier: Apache-2.0 */
/* fadu list and fadu show. */
#include <string.h>

#include "io.h"
#include "suggest.h"

static const struct section {
    const char *name;
    const char *heading[2];
    int32_t number;
} sections[] = {
    { "offences", { "案由", "Offences" }, FADU_SECTION_OFFENCES },
    { "facts", { "事实", "Facts" }, FADU_SECTION_FACTS },
    { "rules", { "规则", "Rules" }, FADU_SECTION_RULES },
    { "instruments", { "法律文件", "Instruments" }, FADU_SECTION_INSTRUMENTS },
    { "fields", { "领域", "Fields" }, FADU_SECTION_FIELDS },
    { "lists", { "清单", "Lists" }, FADU_SECTION_LISTS },
    { "cases", { "示例案件", "Cases" }, FADU_SECTION_CASES },
};

enum { SECTION_COUNT = sizeof(sections) / sizeof(sections[0]) };

/* What a command does with a loaded rulebook. */
typedef enum exit_code (*with_rules)(const struct options *options,
                                     const fadu_rulebook *book);

static enum exit_code
run_with_rules(const struct options *options, with_rules body)
{
    fadu_diag *diag = fadu_diag_new();
    enum exit_code code = EXIT_FAILED;
    fadu_rulebook *book = NULL;

    if (diag)
        book = load_rules(options, NULL, diag, &code);
    else
        complain(options->language, "内存不足", "out of memory");
    if (book)
        code = body(options, book);
    fadu_rulebook_unref(book);
    fadu_diag_free(diag);
    return code;
}

/* --- list ----------------------------------------------------------------- */

/* In English where the reader and the rulebook have it; may be NULL. */
static const char *
name_of(const struct options *options, const fadu_rulebook *book,
        int32_t section, size_t index)
{
    const char *english = fadu_rulebook_get_entry_english(book, section, index);

    if (options->language == FADU_ENGLISH && english)
        return english;
    return fadu_rulebook_get_entry_name(book, section, index);
}

/* Ids are ASCII, so bytes are columns. */
static int
widest_id(const fadu_rulebook *book, int32_t section)
{
    int widest = 0;

    for (size_t i = 0; i < fadu_rulebook_get_count(book, section); i++) {
        const char *id = fadu_rulebook_get_entry_id(book, section, i);
        int width = id ? (int)strlen(id) : 0;

        if (width > widest)
            widest = width;
    }
    return widest;
}

static void
list_section(const struct options *options, const fadu_rulebook *book,
             const struct section *section)
{
    const size_t count = fadu_rulebook_get_count(book, section->number);
    const int width = widest_id(book, section->number);
    char heading[64];

    snprintf(heading, sizeof(heading), "%s (%zu)\n",
             section->heading[options->language], count);
    print_text(options, heading);
    for (size_t i = 0; i < count && output_is_wanted(); i++) {
        const char *id = fadu_rulebook_get_entry_id(book, section->number, i);
        const char *name = name_of(options, book, section->number, i);

        if (id)
            printf("  %-*s  %s\n", width, id, name ? name : "");
        else
            printf("  %s\n", name ? name : "");
    }
}

/* A text as JSON; names hold no control characters but perhaps a line end. */
static void
print_json_text(const char *text)
{
    putchar('"');
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte == '"' || byte == '\\')
            putchar('\\');
        if (byte < 0x20)
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static void
print_json_member(const char *key, const char *text, bool *is_first)
{
    if (!text)
        return;
    printf("%s\"%s\": ", *is_first ? "" : ", ", key);
    print_json_text(text);
    *is_first = false;
}

/* Id, name and, where there is one, the English name; whatever the reader's
 * language. */
static void
list_section_as_json(const fadu_rulebook *book, const struct section *section)
{
    const size_t count = fadu_rulebook_get_count(book, section->number);

    printf("  \"%s\": [", section->name);
    for (size_t i = 0; i < count && output_is_wanted(); i++) {
        bool is_first = true;

        printf("%s\n    {", i > 0 ? "," : "");
        print_json_member("id",
                          fadu_rulebook_get_entry_id(book, section->number, i),
                          &is_first);
        print_json_member(
            "name", fadu_rulebook_get_entry_name(book, section->number, i),
            &is_first);
        print_json_member(
            "en", fadu_rulebook_get_entry_english(book, section->number, i),
            &is_first);
        putchar('}');
    }
    printf("%s]", count > 0 ? "\n  " : "");
}

/* --- what nobody answers for ---------------------------------------------- */

static void
print_unsigned(const struct options *options, const fadu_rulebook *book,
               size_t index, int32_t state)
{
    const int width = widest_id(book, FADU_SECTION_OFFENCES);
    const char *id =
        fadu_rulebook_get_entry_id(book, FADU_SECTION_OFFENCES, index);

    if (state == FADU_SIGNATURE_NONE)
        printf("%-*s  %s\n", width, id,
               in_language(options->language, "没有审签", "unsigned"));
    else
        printf(in_language(options->language, "%-*s  %s 审签，此后有改动\n",
                           "%-*s  signed by %s, changed since\n"),
               width, id, fadu_rulebook_get_signer(book, index));
}

static void
print_unsigned_as_json(const fadu_rulebook *book, size_t index, int32_t state,
                       bool is_first_offence)
{
    bool is_first = true;
    char *day = NULL;

    printf("%s\n  {", is_first_offence ? "[" : ",");
    print_json_member(
        "id", fadu_rulebook_get_entry_id(book, FADU_SECTION_OFFENCES, index),
        &is_first);
    print_json_member("state",
                      state == FADU_SIGNATURE_NONE ? "unsigned" : "changed",
                      &is_first);
    print_json_member("by", fadu_rulebook_get_signer(book, index), &is_first);
    if (fadu_rulebook_get_signing_day(book, index, &day) == FADU_OK)
        print_json_member("on", day, &is_first);
    fadu_string_free(day);
    print_json_member("source", fadu_rulebook_get_offence_source(book, index),
                      &is_first);
    putchar('}');
}

static enum exit_code
list_unsigned(const struct options *options, const fadu_rulebook *book)
{
    const size_t count = fadu_rulebook_get_count(book, FADU_SECTION_OFFENCES);
    const bool is_json = options->format == FORMAT_JSON;
    size_t found = 0;

    for (size_t i = 0; i < count && output_is_wanted(); i++) {
        int32_t state;
        const fadu_status status =
            fadu_rulebook_get_signature_state(book, i, &state);

        if (status != FADU_OK)
            return report_status(options, status, NULL);
        if (state == FADU_SIGNATURE_HOLDS)
            continue;
        if (is_json)
            print_unsigned_as_json(book, i, state, found == 0);
        else
            print_unsigned(options, book, i, state);
        found++;
    }
    if (is_json)
        puts(found ? "\n]" : "[]");
    else
        printf(in_language(options->language, "%zu / %zu 个案由有有效的审签\n",
                           "%zu of %zu offences are signed and unchanged\n"),
               count - found, count);
    return found ? EXIT_FINDING : EXIT_DONE;
}

static enum exit_code
list_entries(const struct options *options, const fadu_rulebook *book)
{
    const bool is_json = options->format == FORMAT_JSON;
    bool is_first = true;

    fputs(is_json ? "{\n" : "", stdout);
    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (options->argument_count &&
            strcmp(options->arguments[0], sections[i].name) != 0)
            continue;
        if (!is_first)
            fputs(is_json ? ",\n" : "\n", stdout);
        is_first = false;
        if (is_json)
            list_section_as_json(book, &sections[i]);
        else
            list_section(options, book, &sections[i]);
    }
    fputs(is_json ? "\n}\n" : "", stdout);
    return EXIT_DONE;
}

static bool
is_section(const struct options *options, const char *name)
{
    const char *near = NULL;
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < SECTION_COUNT; i++) {
        if (strcmp(name, sections[i].name) == 0)
            return true;
        consider(name, sections[i].name, &near, &best);
    }
    complain(options->language, "没有“%s”这一类", "there is no section '%s'",
             name);
    if (near)
        fprintf(stderr,
                in_language(options->language, "  是不是 %s ？\n",
                            "  did you mean %s?\n"),
                near);
    return false;
}

enum exit_code
run_list(const struct options *options)
{
    if (options->argument_count && !is_section(options, options->arguments[0]))
        return EXIT_BAD_INPUT;
    if (!options->wants_unsigned)
        return run_with_rules(options, list_entries);
    if (options->argument_count &&
        strcmp(options->arguments[0], "offences") != 0) {
        complain(options->language, "--unsigned 只列案由",
                 "--unsigned lists offences only");
        return EXIT_BAD_INPUT;
    }
    return run_with_rules(options, list_unsigned);
}

/* --- show ----------------------------------------------------------------- */

static void
suggest_entry(const struct options *options, const fadu_rulebook *book,
              const char *wanted)
{
    const char *near = NULL;
    size_t best = SIZE_MAX;

    for (size_t i = 0; i < SECTION_COUNT; i++) {
        const int32_t section = sections[i].number;

        if (section == FADU_SECTION_CASES) /* they cannot be shown */
            continue;
        for (size_t entry = 0; entry < fadu_rulebook_get_count(book, section);
             entry++) {
            const char *id = fadu_rulebook_get_entry_id(book, section, entry);
            const char *name =
                fadu_rulebook_get_entry_name(book, section, entry);

            if (id)
                consider(wanted, id, &near, &best);
            if (name)
                consider(wanted, name, &near, &best);
        }
    }
    complain(options->language, "规则集中没有“%s”", "the rulebook has no '%s'",
             wanted);
    if (near)
        fprintf(stderr,
                in_language(options->language, "  是不是 %s ？\n",
                            "  did you mean %s?\n"),
                near);
    else
        fputs(in_language(options->language, "  fadu list 列出全部编号\n",
                          "  fadu list lists the ids\n"),
              stderr);
}

static enum exit_code
show_entry(const struct options *options, const fadu_rulebook *book,
           const char *wanted)
{
    char *text = NULL;
    fadu_status status =
        fadu_rulebook_describe(book, wanted, options->language, &text);

    if (status == FADU_ERROR_NOT_FOUND) {
        suggest_entry(options, book, wanted);
        return EXIT_BAD_INPUT;
    }
    if (status != FADU_OK)
        return report_status(options, status, NULL);
    print_text(options, text);
    fadu_string_free(text);
    return EXIT_DONE;
}

static enum exit_code
show_entries(const struct options *options, const fadu_rulebook *book)
{
    enum exit_code code = EXIT_DONE;

    for (int i = 0; i < options->argument_count && output_is_wanted(); i++) {
        if (i > 0)
            putchar('\n');
        code = graver(code, show_entry(options, book, options->arguments[i]));
    }
    return code;
}

enum exit_code
run_show(const struct options *options)
{
    return run_with_rules(options, show_entries);
}
