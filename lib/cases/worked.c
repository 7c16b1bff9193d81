/* SPDX-License-Identifier: Apache-2.0 */
#include "cases/worked.h"

#include "cases/expectation.h"
#include "explain/json.h"
#include "explain/words.h"

/* --- reporting ----------------------------------------------------------- */

static struct fadu_str
or_none(struct fadu_str text)
{
    return text.len ? text : FADU_STR("null");
}

/* What was expected, a list with commas. */
static struct fadu_str
wanted_text(const struct fadu_expectation *expectation,
            const struct fadu_node *node)
{
    struct fadu_buf list;

    if (node->kind != FADU_NODE_LIST)
        return or_none(node->text);
    fadu_buf_init_in(&list, expectation->scratch);
    FADU_EACH_ITEM(item, node) {
        if (list.len)
            fadu_buf_add_text(&list, ", ");
        fadu_buf_add(&list, item->text);
    }
    return or_none(fadu_buf_str(&list));
}

void
fadu_differ(struct fadu_expectation *expectation, const struct fadu_node *node,
            struct fadu_str actual)
{
    FADU_REPORT(expectation->compiler.diag, node->place,
                FADU_MSG_EXPECTATION_DIFFERS, expectation->worked->name,
                node->key, wanted_text(expectation, node), or_none(actual));
}

bool
fadu_expects_nothing(const struct fadu_node *node)
{
    return node->kind == FADU_NODE_SCALAR && fadu_says_unknown(node);
}

void
fadu_expect_text(struct fadu_expectation *expectation,
                 const struct fadu_node *node, struct fadu_str actual)
{
    struct fadu_str wanted = fadu_str_trim(node->text);

    if (node->kind != FADU_NODE_SCALAR)
        FADU_REPORT_PLAIN(expectation->compiler.diag, node->place,
                          FADU_MSG_EXPECTED_TEXT);
    else if (fadu_expects_nothing(node) ? actual.len != 0
                                        : !fadu_str_equal(wanted, actual))
        fadu_differ(expectation, node, actual);
}

/* A word of the table in either spelling against its id. */
void
fadu_expect_word(struct fadu_expectation *expectation,
                 const struct fadu_node *node, const struct fadu_word *words,
                 int32_t actual, const char *actual_id)
{
    int32_t wanted;
    const bool is_word =
        fadu_word_find(words, fadu_str_trim(node->text), &wanted);

    /* 未知 may be a word, as the state of a rule. */
    if (!is_word && fadu_expects_nothing(node)) {
        if (actual_id)
            fadu_differ(expectation, node, fadu_str_of(actual_id));
    } else if (fadu_decode_word(&expectation->compiler, node, words, &wanted) &&
               wanted != actual) {
        fadu_differ(expectation, node, fadu_str_of(actual_id));
    }
}

/* --- place --------------------------------------------------------------- */

static void
expect_outcome(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct fadu_expectation *expectation = slot;
    const enum fadu_outcome outcome = expectation->act->core.outcome;

    (void)compiler;
    fadu_expect_word(expectation, node, fadu_words_outcome, (int32_t)outcome,
                     fadu_outcome_id(outcome));
}

static void
expect_law(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct fadu_expectation *expectation = slot;
    /* The words in the order of fadu_words_law. */
    static const int32_t numbers[] = {
        [FADU_CHOSEN_NONE] = -1,   [FADU_CHOSEN_ACTED] = 0,
        [FADU_CHOSEN_DECIDED] = 1, [FADU_CHOSEN_SAME] = 2,
        [FADU_CHOSEN_HUMAN] = 3,
    };
    const enum fadu_chosen chosen = expectation->act->law.choice.chosen;
    const char *word = fadu_chosen_word(chosen);

    (void)compiler;
    fadu_expect_word(expectation, node, fadu_words_law, numbers[chosen],
                     word ? word : "-");
}

static void
expect_provision(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_expectation *expectation = slot;
    const struct fadu_provision *provision =
        fadu_act_provision(expectation->act);

    (void)compiler;
    fadu_expect_text(expectation, node,
                     provision ? provision->id : (struct fadu_str){ NULL, 0 });
}

static const struct fadu_row *
row_of(const struct fadu_expectation *expectation)
{
    return fadu_placed_row(expectation->act->slice.matter,
                           &expectation->act->core.place);
}

static void
expect_row(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    const struct fadu_row *row = row_of(slot);

    (void)compiler;
    fadu_expect_text(slot, node, row ? row->id : (struct fadu_str){ NULL, 0 });
}

static void
expect_grade(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    const struct fadu_row *row = row_of(slot);

    (void)compiler;
    fadu_expect_text(slot, node,
                     row ? row->grade : (struct fadu_str){ NULL, 0 });
}

static void
expect_direction(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct fadu_expectation *expectation = slot;
    const enum fadu_direction direction = expectation->act->core.direction;

    (void)compiler;
    fadu_expect_word(expectation, node, fadu_words_direction,
                     (int32_t)direction, fadu_direction_id(direction));
}

/* --- amounts ------------------------------------------------------------- */

static struct fadu_str
range_text(const struct fadu_expectation *expectation,
           const struct fadu_fen_range *range)
{
    struct fadu_range money = { .measure = FADU_MEASURE_MONEY };
    struct fadu_buf buf;

    if (!range->is_given || !range->min.is_known || !range->max.is_known)
        return FADU_STR("null");
    money.has_low = true;
    money.has_high = true;
    money.low.number = fadu_rational_int(range->min.fen);
    money.high.number = fadu_rational_int(range->max.fen);
    money.is_single = range->min.fen == range->max.fen;
    fadu_buf_init_in(&buf, expectation->scratch);
    fadu_range_write(&buf, &money, (struct fadu_str){ NULL, 0 });
    return fadu_buf_str(&buf);
}

static bool
is_range(const struct fadu_fen_range *range, const struct fadu_range *wanted)
{
    const int64_t min =
        wanted->has_low ? fadu_rational_ceil(wanted->low.number) : 0;
    const int64_t max = fadu_rational_floor(wanted->high.number);

    return range->is_given && range->min.is_known && range->max.is_known &&
           range->min.fen == min && wanted->has_high && range->max.fen == max;
}

static void
expect_range(struct fadu_expectation *expectation, const struct fadu_node *node,
             const struct fadu_fen_range *actual)
{
    const struct fadu_range_want want = { .measures = FADU_MEASURE_BIT(
                                              FADU_MEASURE_MONEY) };
    const bool is_known = actual && actual->is_given && actual->min.is_known &&
                          actual->max.is_known;
    struct fadu_range wanted;
    int32_t no_fine;

    if (fadu_expects_nothing(node) ||
        fadu_word_find(fadu_words_no_fine, fadu_str_trim(node->text),
                       &no_fine)) {
        if (is_known)
            fadu_differ(expectation, node, range_text(expectation, actual));
    } else if (fadu_decode_range(&expectation->compiler, node, &want,
                                 &wanted) &&
               !(actual && is_range(actual, &wanted))) {
        fadu_differ(expectation, node,
                    actual ? range_text(expectation, actual)
                           : FADU_STR("null"));
    }
}

static void
expect_band(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const struct fadu_sum *fine = fadu_act_fine(expectation->act);

    (void)compiler;
    expect_range(slot, node, fine ? &fine->band : NULL);
}

static void
expect_fine(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const struct fadu_sum *fine = fadu_act_fine(expectation->act);

    (void)compiler;
    expect_range(slot, node, fine ? &fine->recommended : NULL);
}

static void
expect_point(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const struct fadu_sum *fine = fadu_act_fine(expectation->act);
    struct fadu_fen_range point = { .is_given = fine && fine->has_point };

    (void)compiler;
    if (point.is_given) {
        point.min =
            (struct fadu_fen_end){ .is_known = true, .fen = fine->point_fen };
        point.max = point.min;
    }
    expect_range(slot, node, &point);
}

/* --- several acts -------------------------------------------------------- */

static void
expect_offence(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const struct fadu_offence *offence = expectation->entry->matter.offence;

    (void)compiler;
    if (!fadu_str_equal(fadu_str_trim(node->text), offence->name))
        fadu_expect_text(slot, node, offence->id);
}

static void
expect_absorbed_by(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    const struct fadu_expectation *expectation = slot;
    const struct fadu_penalty_result *fine =
        fadu_act_fine_result(expectation->act);
    const struct fadu_offence *by = fine ? fine->absorbed_by : NULL;

    (void)compiler;
    if (!by || !fadu_str_equal(fadu_str_trim(node->text), by->name))
        fadu_expect_text(slot, node,
                         by ? by->id : (struct fadu_str){ NULL, 0 });
}

#define OF_AN_ACT                                                     \
    FADU_WHOLE(OUTCOME, expect_outcome), FADU_WHOLE(LAW, expect_law), \
        FADU_WHOLE(PROVISION, expect_provision),                      \
        FADU_WHOLE(GRADE, expect_grade), FADU_WHOLE(ROW, expect_row), \
        FADU_WHOLE(DIRECTION, expect_direction),                      \
        FADU_WHOLE(BAND, expect_band), FADU_WHOLE(FINE, expect_fine), \
        FADU_WHOLE(POINT, expect_point),                              \
        FADU_WHOLE(CHECKS, fadu_expect_checks),                       \
        FADU_WHOLE(DUE, fadu_expect_due),                             \
        FADU_WHOLE(NEEDED, fadu_expect_needed),                       \
        FADU_WHOLE(IRRELEVANT, fadu_expect_irrelevant),               \
        FADU_WHOLE(POSSIBLE, fadu_expect_possible),                   \
        FADU_WHOLE(CITES, fadu_expect_cites),                         \
        FADU_WHOLE(PROCEDURE, fadu_expect_procedure),                 \
        FADU_WHOLE(HUMAN, fadu_expect_human),                         \
        FADU_WHOLE(KIND, fadu_expect_kinds),                          \
        FADU_WHOLE(OFFENCE, expect_offence),                          \
        FADU_WHOLE(ABSORBED_BY, expect_absorbed_by)

static const struct fadu_field act_expectations[] = { OF_AN_ACT };

static void
expect_entry(struct fadu_expectation *expectation, const struct fadu_node *node,
             const struct fadu_entry *entry)
{
    struct fadu_expectation inner = *expectation;

    inner.entry = entry;
    inner.act = &entry->act;
    fadu_decode_map(&inner.compiler, node, act_expectations,
                    FADU_COUNT_OF(act_expectations), &inner);
}

/* As many as there are, in their order. */
static void
expect_acts(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_expectation *expectation = slot;
    const fadu_entries *entries = &expectation->answer->entries;
    uint32_t index = 0;

    FADU_EACH_ITEM(item, node) {
        if (index < entries->count)
            expect_entry(expectation, item, entries->items[index]);
        index++;
    }
    if (index != entries->count) {
        struct fadu_buf number;
        struct fadu_buf wanted;

        fadu_buf_init_in(&number, expectation->scratch);
        fadu_buf_init_in(&wanted, expectation->scratch);
        fadu_buf_add_int(&number, entries->count);
        fadu_buf_add_int(&wanted, index);
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_EXPECTATION_DIFFERS,
                    expectation->worked->name, node->key, fadu_buf_str(&wanted),
                    fadu_buf_str(&number));
    }
}

static void
expect_combined(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    const struct fadu_expectation *expectation = slot;

    (void)compiler;
    expect_range(slot, node, &expectation->answer->combined.fine);
}

/* What is expected without naming an act is expected of the first. */
static const struct fadu_field expectations[] = {
    OF_AN_ACT,
    FADU_WHOLE(ACTS, expect_acts),
    FADU_WHOLE(COMBINED, expect_combined),
};

const struct fadu_field *
fadu_expectation_fields(size_t *count_out)
{
    *count_out = FADU_COUNT_OF(expectations);
    return expectations;
}

/* --- running ------------------------------------------------------------- */

struct job {
    const struct fadu_rulebook *book;
    const struct fadu_worked_case *worked;
    struct fadu_case *facts;
    const struct fadu_recommendation *answer;
    fadu_diag *diag;
};

static void
take_case(void *context)
{
    struct job *job = context;

    fadu_case_take(job->facts, job->worked->given, &job->facts->arena, NULL,
                   job->diag);
}

static void
compare(void *context)
{
    struct job *job = context;
    struct fadu_arena *arena = &job->facts->arena;
    struct fadu_expectation expectation = {
        .compiler = { .book = (struct fadu_rulebook *)job->book,
                      .arena = arena,
                      .scratch = arena,
                      .diag = job->diag,
                      .offence_index = FADU_NONE },
        .worked = job->worked,
        .answer = job->answer,
        .entry = job->answer->entries.items[0],
        .act = &job->answer->entries.items[0]->act,
        .scratch = arena,
    };

    fadu_decode_map(&expectation.compiler, job->worked->expect, expectations,
                    FADU_COUNT_OF(expectations), &expectation);
}

static void
refuse_unconfirmed(void *context)
{
    const struct job *job = context;

    FADU_REPORT(job->diag, job->worked->place, FADU_MSG_CASE_UNCONFIRMED,
                job->worked->name);
}

fadu_status
fadu_evaluate_worked_case(const struct fadu_rulebook *book,
                          const struct fadu_worked_case *worked,
                          struct fadu_case *facts,
                          struct fadu_recommendation *answer, fadu_diag *diag)
{
    struct job job = { book, worked, facts, answer, diag };
    const size_t errors = fadu_diag_error_count(diag);
    fadu_status status;

    fadu_case_forget(facts);
    status = fadu_guard_run(&facts->guard, take_case, &job);
    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = FADU_ERROR_INVALID_CASE;
    if (status == FADU_OK)
        status = fadu_recommend(book, facts, answer, diag);
    return status;
}

fadu_status
fadu_run_worked_case(const struct fadu_rulebook *book,
                     const struct fadu_worked_case *worked,
                     struct fadu_case *facts,
                     struct fadu_recommendation *answer, fadu_diag *diag)
{
    struct job job = { book, worked, facts, answer, diag };
    fadu_status status =
        fadu_evaluate_worked_case(book, worked, facts, answer, diag);

    if (status == FADU_OK)
        status = fadu_guard_run(
            &facts->guard, worked->expect ? compare : refuse_unconfirmed, &job);
    return status;
}
