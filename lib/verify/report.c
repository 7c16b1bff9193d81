/* SPDX-License-Identifier: Apache-2.0 */
/* Findings: what is said, where, and who allows it. */
#include "verify/world.h"

#include "base/alloc.h"

static const char *const words[] = {
    [FADU_CHECK_LOAD] = "load",           [FADU_CHECK_ALLOW] = "allow",
    [FADU_CHECK_RELEASE] = "release",     [FADU_CHECK_GAP] = "gap",
    [FADU_CHECK_OVERLAP] = "overlap",     [FADU_CHECK_EDGE] = "edge",
    [FADU_CHECK_DEAD] = "dead",           [FADU_CHECK_FENCE] = "fence",
    [FADU_CHECK_DATES] = "dates",         [FADU_CHECK_CITATION] = "citation",
    [FADU_CHECK_HIERARCHY] = "hierarchy", [FADU_CHECK_SPREAD] = "spread",
    [FADU_CHECK_MONOTONY] = "monotony",
};

const char *
fadu_check_word(enum fadu_check_kind kind)
{
    return words[kind];
}

static const char *const titles[][2] = {
    [FADU_CHECK_LOAD] = { "读入", "loading" },
    [FADU_CHECK_ALLOW] = { "特许", "allowances" },
    [FADU_CHECK_RELEASE] = { "发布", "release" },
    [FADU_CHECK_GAP] = { "缺口", "gaps" },
    [FADU_CHECK_OVERLAP] = { "重叠", "overlaps" },
    [FADU_CHECK_EDGE] = { "临界值", "shared edges" },
    [FADU_CHECK_DEAD] = { "永不适用", "never applied" },
    [FADU_CHECK_FENCE] = { "法定幅度", "statutory range" },
    [FADU_CHECK_DATES] = { "日期", "dates" },
    [FADU_CHECK_CITATION] = { "引用", "citations" },
    [FADU_CHECK_HIERARCHY] = { "层级", "hierarchy" },
    [FADU_CHECK_SPREAD] = { "幅度过宽", "wide spread" },
    [FADU_CHECK_MONOTONY] = { "单调", "monotony" },
};

const char *
fadu_check_title(enum fadu_check_kind kind, int32_t language)
{
    return titles[kind][language];
}

struct fadu_report *
fadu_report_new(void)
{
    struct fadu_report *report = fadu_alloc(sizeof(*report));

    if (!report)
        return NULL;
    fadu_arena_init(&report->arena, &report->guard, 0);
    report->wording = fadu_diag_new();
    report->sink = fadu_diag_new();
    if (report->wording && report->sink)
        return report;
    fadu_report_free(report);
    return NULL;
}

void
fadu_report_free(struct fadu_report *report)
{
    if (!report)
        return;
    fadu_arena_clear(&report->arena);
    fadu_diag_free(report->wording);
    fadu_diag_free(report->sink);
    fadu_free(report);
}

struct fadu_str
fadu_check_keep(struct fadu_checker *check, struct fadu_buf *buf)
{
    struct fadu_str text = fadu_arena_copy(check->scratch, fadu_buf_str(buf));

    fadu_buf_free(buf);
    return text;
}

struct fadu_str
fadu_check_day(struct fadu_checker *check, fadu_day day)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    if (day == FADU_DAY_MAX)
        fadu_buf_add_text(&buf, "…");
    else
        fadu_day_write(&buf, day);
    return fadu_check_keep(check, &buf);
}

/* --- findings ------------------------------------------------------------ */

bool
fadu_was_found(const struct fadu_checker *check, struct fadu_place place,
               enum fadu_message message, struct fadu_str first,
               struct fadu_str second)
{
    FADU_EACH(const struct fadu_finding, other, &check->report->findings) {
        if (other->message == message && other->line == place.line &&
            other->column == place.column && place.source &&
            fadu_str_equal(other->file, place.source->name) &&
            fadu_str_equal(other->about[0], first) &&
            fadu_str_equal(other->about[1], second))
            return true;
    }
    return false;
}

/* An author who stands by it has said so, with a reason. */
static void
allow(struct fadu_checker *check, struct fadu_finding *finding)
{
    if (!check->offence || finding->kind <= FADU_CHECK_RELEASE)
        return;
    FADU_EACH(const struct fadu_allowance, allowance,
              &check->offence->allowances) {
        if (!fadu_str_equal(allowance->check,
                            fadu_str_of(words[finding->kind])))
            continue;
        finding->is_allowed = true;
        finding->severity = FADU_SEVERITY_NOTE;
        finding->reason =
            fadu_arena_copy(&check->report->arena, allowance->reason);
        check->is_allowance_used[allowance - check->offence->allowances.items] =
            true;
        return;
    }
}

static void
take_entry(struct fadu_report *report, const struct fadu_diag_entry *entry,
           struct fadu_finding *finding)
{
    struct fadu_arena *arena = &report->arena;

    finding->message = entry->message;
    finding->severity = fadu_message_severity(entry->message);
    finding->file = fadu_arena_copy(arena, entry->file);
    finding->line = entry->line;
    finding->column = entry->column;
    finding->text[0] = fadu_arena_copy(arena, entry->text[0]);
    finding->text[1] = fadu_arena_copy(arena, entry->text[1]);
}

/* The sentence in one language. */
static const struct fadu_diag_entry *
worded(struct fadu_report *report, struct fadu_place place,
       enum fadu_message message, const struct fadu_words *args,
       size_t arg_count, int32_t language)
{
    struct fadu_str texts[FADU_MAX_MESSAGE_ARGS] = { { NULL, 0 } };

    for (size_t i = 0; i < arg_count && i < FADU_MAX_MESSAGE_ARGS; i++)
        texts[i] = args[i].in[language];
    fadu_diag_clear(report->wording);
    fadu_diag_report(report->wording, place, message, texts, arg_count);
    if (!fadu_diag_get_count(report->wording))
        fadu_guard_fail(&report->guard, FADU_ERROR_NO_MEMORY);
    return fadu_diag_entry_at(report->wording, 0);
}

void
fadu_find(struct fadu_checker *check, enum fadu_check_kind kind,
          struct fadu_place place, enum fadu_message message,
          struct fadu_str example, const struct fadu_words *args,
          size_t arg_count)
{
    struct fadu_report *report = check->report;
    struct fadu_finding finding = { .kind = kind };
    const struct fadu_str none = { NULL, 0 };

    if (fadu_was_found(check, place, message,
                       arg_count > 0 ? args[0].in[0] : none,
                       arg_count > 1 ? args[1].in[0] : none))
        return;
    take_entry(report,
               worded(report, place, message, args, arg_count, FADU_CHINESE),
               &finding);
    finding.text[FADU_ENGLISH] =
        fadu_arena_copy(&report->arena, worded(report, place, message, args,
                                               arg_count, FADU_ENGLISH)
                                            ->text[FADU_ENGLISH]);
    allow(check, &finding);
    for (size_t i = 0; i < 2 && i < arg_count; i++)
        finding.about[i] = fadu_arena_copy(&report->arena, args[i].in[0]);
    finding.example = fadu_arena_copy(&report->arena, example);
    FADU_VEC_PUSH(&report->arena, &report->findings, finding);
}

/* --- what the loader said ------------------------------------------------ */

/* Rules that say something wrong can be read all the same. */
static bool
is_about_meaning(int32_t code)
{
    return code >= 400 && code < 500;
}

/* What it looks for itself has the word that the checker would give it. */
static enum fadu_check_kind
kind_of_loaded(enum fadu_message message)
{
    switch ((int)message) {
    case FADU_MSG_COLUMNS_GAP:
    case FADU_MSG_PROVISIONS_GAP:
    case FADU_MSG_ROWS_GAP:
        return FADU_CHECK_GAP;
    case FADU_MSG_COLUMNS_OVERLAP:
    case FADU_MSG_PROVISIONS_OVERLAP:
    case FADU_MSG_ROWS_OVERLAP:
    case FADU_MSG_BLOCKS_OVERLAP:
    case FADU_MSG_TABLE_LINES_MEET:
        return FADU_CHECK_OVERLAP;
    case FADU_MSG_NONE_UNDER_SHALL:
    case FADU_MSG_BAND_OUTSIDE_RANGE:
        return FADU_CHECK_FENCE;
    default:
        return FADU_CHECK_LOAD;
    }
}

static void
take_loaded(struct fadu_report *report, const fadu_diag *loaded)
{
    for (size_t i = 0; i < fadu_diag_get_count(loaded); i++) {
        const struct fadu_diag_entry *entry = fadu_diag_entry_at(loaded, i);
        struct fadu_finding finding = { .kind =
                                            kind_of_loaded(entry->message) };

        take_entry(report, entry, &finding);
        for (size_t arg = 0; arg < 2; arg++)
            finding.about[arg] =
                fadu_arena_copy(&report->arena, entry->args[arg]);
        if (finding.severity == FADU_SEVERITY_ERROR &&
            !is_about_meaning((int32_t)finding.message))
            report->is_unreadable = true;
        FADU_VEC_PUSH(&report->arena, &report->findings, finding);
    }
}

/* --- the order ----------------------------------------------------------- */

static int
compare_findings(const struct fadu_finding *a, const struct fadu_finding *b)
{
    const int file = fadu_str_compare(a->file, b->file);

    if (file)
        return file;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return (int)a->message - (int)b->message;
}

/* By place; findings of one place keep their order. */
static void
sort_findings(struct fadu_report *report)
{
    struct fadu_finding *items = report->findings.items;

    for (uint32_t i = 1; i < report->findings.count; i++) {
        const struct fadu_finding finding = items[i];
        uint32_t at = i;

        while (at > 0 && compare_findings(&items[at - 1], &finding) > 0) {
            items[at] = items[at - 1];
            at--;
        }
        items[at] = finding;
    }
}

/* --- one offence --------------------------------------------------------- */

struct job {
    struct fadu_checker check;
    struct fadu_arena scratch;
    const fadu_diag *loaded;
    uint32_t offence;
};

/* The words of `allow`, with commas. */
static struct fadu_str
all_words(struct fadu_checker *check)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    for (int kind = FADU_CHECK_RELEASE + 1; kind < FADU_CHECK_KIND_COUNT;
         kind++) {
        if (buf.len)
            fadu_buf_add_text(&buf, ", ");
        fadu_buf_add_text(&buf, words[kind]);
    }
    return fadu_check_keep(check, &buf);
}

static bool
is_word(struct fadu_str text)
{
    for (int kind = FADU_CHECK_RELEASE + 1; kind < FADU_CHECK_KIND_COUNT;
         kind++)
        if (fadu_str_equal(text, fadu_str_of(words[kind])))
            return true;
    return false;
}

static void
check_allowances(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;

    FADU_EACH(const struct fadu_allowance, allowance, &offence->allowances) {
        if (fadu_str_equal(allowance->check, FADU_STR("coverage")))
            continue; /* what worked cases reach is another question */
        if (!is_word(allowance->check))
            FADU_FIND(check, FADU_CHECK_ALLOW, offence->place,
                      FADU_MSG_ALLOWS_UNKNOWN_CHECK, FADU_NO_EXAMPLE,
                      fadu_same(allowance->check), fadu_same(all_words(check)));
        else if (!check->is_allowance_used[allowance -
                                           offence->allowances.items])
            FADU_FIND(check, FADU_CHECK_ALLOW, offence->place,
                      FADU_MSG_ALLOWS_NOTHING, FADU_NO_EXAMPLE,
                      fadu_same(allowance->check));
    }
}

static void
check_offence(void *context)
{
    struct job *job = context;
    struct fadu_checker *check = &job->check;
    struct fadu_worlds worlds = { 0 };

    check->offence = &check->book->offences.items[job->offence];
    check->is_allowance_used =
        FADU_NEW_ARRAY(check->scratch, bool, check->offence->allowances.count);
    if (check->is_for_release)
        fadu_check_release(check);
    fadu_check_days(check);
    fadu_check_own_parts(check);
    fadu_check_citations(check);
    fadu_check_hierarchy(check);
    fadu_worlds_of(check, job->offence, &worlds);
    fadu_check_refused(check, &worlds);
    fadu_check_use(check, &worlds);
    fadu_check_tables(check, &worlds);
    fadu_check_fence(check, &worlds);
    fadu_check_monotony(check, &worlds);
    check_allowances(check);
}

static void
give_up(void *context)
{
    struct job *job = context;
    const struct fadu_offence *offence =
        &job->check.book->offences.items[job->offence];

    FADU_FIND(&job->check, FADU_CHECK_LOAD, offence->place,
              FADU_MSG_CHECK_TOO_LARGE, FADU_NO_EXAMPLE,
              fadu_offence_words(offence));
}

/* --- the whole ----------------------------------------------------------- */

static void
check_book(void *context)
{
    struct job *job = context;

    if (job->check.is_for_release)
        fadu_check_status(&job->check);
    fadu_check_instruments(&job->check);
    fadu_check_editions(&job->check);
    fadu_check_presumptions(&job->check);
    fadu_check_rules(&job->check);
    fadu_check_lists(&job->check);
    fadu_check_lines(&job->check);
}

static void
begin(void *context)
{
    struct job *job = context;
    struct fadu_report *report = job->check.report;
    const struct fadu_rulebook *book = job->check.book;

    take_loaded(job->check.report, job->loaded);
    if (!book)
        return;
    report->book_id = fadu_arena_copy(&report->arena, book->id);
    report->book_name.in[FADU_CHINESE] =
        fadu_arena_copy(&report->arena, book->name);
    report->book_name.in[FADU_ENGLISH] =
        fadu_arena_copy(&report->arena, book->en.len ? book->en : book->name);
}

static void
end(void *context)
{
    struct job *job = context;

    sort_findings(job->check.report);
}

fadu_status
fadu_run_check(const struct fadu_rulebook *book, const fadu_diag *loaded,
               bool is_for_release, struct fadu_report *report)
{
    struct job job = { .check = { .report = report,
                                  .book = book,
                                  .is_for_release = is_for_release },
                       .loaded = loaded };
    fadu_status status;

    job.check.scratch = &job.scratch;
    fadu_arena_init(&job.scratch, &report->guard, 0);
    status = fadu_guard_run(&report->guard, begin, &job);
    if (status == FADU_OK && book)
        status = fadu_guard_run(&report->guard, check_book, &job);
    for (; status == FADU_OK && book && job.offence < book->offences.count;
         job.offence++) {
        fadu_arena_reset(&job.scratch);
        status = fadu_guard_run(&report->guard, check_offence, &job);
        job.check.offence = NULL;
        if (status == FADU_ERROR_LIMIT)
            status = fadu_guard_run(&report->guard, give_up, &job);
    }
    if (status == FADU_OK)
        status = fadu_guard_run(&report->guard, end, &job);
    fadu_arena_clear(&job.scratch);
    return status;
}
