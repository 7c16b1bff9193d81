/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/worked.h"

#include "compile/compiler.h"
#include "explain/json.h"
#include "explain/words.h"

struct expectation {
    struct fadu_compiler compiler; /* decodes what is expected */
    const struct fadu_worked_case *worked;
    const struct fadu_recommendation *answer;
    const struct fadu_act *act;
    struct fadu_arena *scratch;
};

/* --- reporting ----------------------------------------------------------- */

static struct fadu_str
or_none(struct fadu_str text)
{
    return text.len ? text : FADU_STR("null");
}

/* What was expected, a list with commas. */
static struct fadu_str
wanted_text(const struct expectation *expectation, const struct fadu_node *node)
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

static void
differ(struct expectation *expectation, const struct fadu_node *node,
       struct fadu_str actual)
{
    FADU_REPORT(expectation->compiler.diag, node->place,
                FADU_MSG_EXPECTATION_DIFFERS, expectation->worked->name,
                node->key, wanted_text(expectation, node), or_none(actual));
}

static bool
expects_nothing(const struct fadu_node *node)
{
    return node->kind == FADU_NODE_SCALAR && fadu_says_unknown(node);
}

static void
expect_text(struct expectation *expectation, const struct fadu_node *node,
            struct fadu_str actual)
{
    struct fadu_str wanted = fadu_str_trim(node->text);

    if (expects_nothing(node) ? actual.len != 0
                              : !fadu_str_equal(wanted, actual))
        differ(expectation, node, actual);
}

/* A word of the table in either spelling against its id. */
static void
expect_word(struct expectation *expectation, const struct fadu_node *node,
            const struct fadu_word *words, int32_t actual,
            const char *actual_id)
{
    int32_t wanted;

    if (expects_nothing(node)) {
        if (actual_id)
            differ(expectation, node, fadu_str_of(actual_id));
    } else if (fadu_decode_word(&expectation->compiler, node, words, &wanted) &&
               wanted != actual) {
        differ(expectation, node, fadu_str_of(actual_id));
    }
}

/* --- place --------------------------------------------------------------- */

static void
expect_outcome(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct expectation *expectation = slot;
    const enum fadu_outcome outcome = expectation->act->core.outcome;

    (void)compiler;
    expect_word(expectation, node, fadu_words_outcome, (int32_t)outcome,
                fadu_outcome_id(outcome));
}

static void
expect_law(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct expectation *expectation = slot;
    /* The words in the order of fadu_words_law. */
    static const int32_t numbers[] = {
        [FADU_CHOSEN_NONE] = -1,   [FADU_CHOSEN_ACTED] = 0,
        [FADU_CHOSEN_DECIDED] = 1, [FADU_CHOSEN_SAME] = 2,
        [FADU_CHOSEN_HUMAN] = 3,
    };
    const enum fadu_chosen chosen = expectation->act->law.choice.chosen;
    const char *word = fadu_chosen_word(chosen);

    (void)compiler;
    expect_word(expectation, node, fadu_words_law, numbers[chosen],
                word ? word : "-");
}

static void
expect_provision(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct expectation *expectation = slot;
    const struct fadu_provision *provision =
        fadu_act_provision(expectation->act);

    (void)compiler;
    expect_text(expectation, node,
                provision ? provision->id : (struct fadu_str){ NULL, 0 });
}

static const struct fadu_row *
row_of(const struct expectation *expectation)
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
    expect_text(slot, node, row ? row->id : (struct fadu_str){ NULL, 0 });
}

static void
expect_grade(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    const struct fadu_row *row = row_of(slot);

    (void)compiler;
    expect_text(slot, node, row ? row->grade : (struct fadu_str){ NULL, 0 });
}

static void
expect_direction(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    struct expectation *expectation = slot;
    const enum fadu_direction direction = expectation->act->core.direction;

    (void)compiler;
    expect_word(expectation, node, fadu_words_direction, (int32_t)direction,
                fadu_direction_id(direction));
}

/* --- amounts ------------------------------------------------------------- */

static struct fadu_str
range_text(const struct expectation *expectation,
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
expect_range(struct expectation *expectation, const struct fadu_node *node,
             const struct fadu_fen_range *actual)
{
    const struct fadu_range_want want = { .measures = FADU_MEASURE_BIT(
                                              FADU_MEASURE_MONEY) };
    const bool is_known = actual && actual->is_given && actual->min.is_known &&
                          actual->max.is_known;
    struct fadu_range wanted;

    if (expects_nothing(node) ||
        fadu_word_is(fadu_str_trim(node->text), "none", "不罚款")) {
        if (is_known)
            differ(expectation, node, range_text(expectation, actual));
    } else if (fadu_decode_range(&expectation->compiler, node, &want,
                                 &wanted) &&
               !(actual && is_range(actual, &wanted))) {
        differ(expectation, node,
               actual ? range_text(expectation, actual) : FADU_STR("null"));
    }
}

static void
expect_band(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    const struct expectation *expectation = slot;
    const struct fadu_sum *fine = fadu_act_fine(expectation->act);

    (void)compiler;
    expect_range(slot, node, fine ? &fine->band : NULL);
}

static void
expect_fine(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    const struct expectation *expectation = slot;
    const struct fadu_sum *fine = fadu_act_fine(expectation->act);

    (void)compiler;
    expect_range(slot, node, fine ? &fine->recommended : NULL);
}

static void
expect_point(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    const struct expectation *expectation = slot;
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

/* --- checks, facts, citations -------------------------------------------- */

static void
expect_check(struct expectation *expectation, const struct fadu_node *node)
{
    struct fadu_compiler *compiler = &expectation->compiler;
    enum fadu_state state = FADU_NOT_MET; /* a rule not shown is not met */
    uint32_t rule;

    if (!fadu_find_name(compiler, &compiler->book->rule_names, node->key,
                        node->key_place, FADU_MSG_UNKNOWN_RULE, &rule))
        return;
    FADU_EACH(const struct fadu_check, check, &expectation->act->checks) {
        if (check->rule == &compiler->book->rules.items[rule])
            state = check->state;
    }
    FADU_EACH(const struct fadu_circumstance, circumstance,
              &expectation->act->directing.circumstances) {
        if (circumstance->rule == &compiler->book->rules.items[rule])
            state = circumstance->state;
    }
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (proceeding->rule == &compiler->book->rules.items[rule])
            state = proceeding->state;
    }
    expect_word(expectation, node, fadu_words_state, (int32_t)state,
                fadu_state_word(state));
}

static void
expect_checks(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        expect_check(slot, item);
}

/* The last day that a rule of procedure or a notice gives; null: none. */
static void
expect_due_of(struct expectation *expectation, const struct fadu_node *node)
{
    struct fadu_compiler *compiler = &expectation->compiler;
    struct fadu_buf day;
    uint32_t rule;

    if (!fadu_find_name(compiler, &compiler->book->rule_names, node->key,
                        node->key_place, FADU_MSG_UNKNOWN_RULE, &rule))
        return;
    fadu_buf_init_in(&day, expectation->scratch);
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (proceeding->rule == &compiler->book->rules.items[rule] &&
            proceeding->has_due)
            fadu_day_write(&day, proceeding->due_on);
    }
    expect_text(expectation, node, fadu_buf_str(&day));
}

static void
expect_due(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next)
        expect_due_of(slot, item);
}

static void
add_fact(const struct expectation *expectation, struct fadu_buf *buf,
         uint32_t fact)
{
    if (buf->len)
        fadu_buf_add_text(buf, ", ");
    fadu_buf_add(buf,
                 expectation->act->slice.matter->book->facts.items[fact].id);
}

static bool
stands_in(const fadu_fact_list *list, uint32_t fact, uint32_t at,
          bool is_ordered)
{
    if (is_ordered)
        return at < list->count && list->items[at] == fact;
    FADU_EACH(const uint32_t, other, list) {
        if (*other == fact)
            return true;
    }
    return false;
}

/* `needed` comes in the order in which to ask; other lists are sets. */
static void
expect_facts(struct expectation *expectation, const struct fadu_node *node,
             const fadu_fact_list *actual, bool is_ordered)
{
    const struct fadu_matter *matter = expectation->act->slice.matter;
    uint32_t wanted = 0;
    bool is_same = true;
    struct fadu_buf list;

    fadu_buf_init_in(&list, expectation->scratch);
    FADU_EACH(const uint32_t, fact, actual)
        add_fact(expectation, &list, *fact);
    if (!expects_nothing(node)) {
        FADU_EACH_ITEM(item, node) {
            uint32_t fact;

            if (!fadu_lookup_fact(matter->book, matter->offence_index,
                                  fadu_str_trim(item->text), &fact)) {
                FADU_REPORT(expectation->compiler.diag, item->place,
                            FADU_MSG_UNKNOWN_FACT, item->text);
                return;
            }
            is_same &= stands_in(actual, fact, wanted, is_ordered);
            wanted++;
        }
    }
    if (!is_same || wanted != actual->count)
        differ(expectation, node, fadu_buf_str(&list));
}

static void
expect_needed(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    const struct expectation *expectation = slot;
    fadu_fact_list facts = { 0 };

    (void)compiler;
    FADU_EACH(const struct fadu_needed, needed,
              &expectation->act->outlook.needed)
        FADU_VEC_PUSH(expectation->scratch, &facts, needed->fact);
    expect_facts(slot, node, &facts, true);
}

static void
expect_irrelevant(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    const struct expectation *expectation = slot;

    (void)compiler;
    expect_facts(slot, node, &expectation->act->irrelevant, false);
}

static void
expect_possible(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    const struct expectation *expectation = slot;
    struct fadu_buf number;

    (void)compiler;
    fadu_buf_init_in(&number, expectation->scratch);
    fadu_buf_add_int(&number, expectation->act->outlook.possible.count);
    expect_text(slot, node, fadu_buf_str(&number));
}

static bool
is_cited(const struct fadu_act *act, const struct fadu_cite *wanted)
{
    FADU_EACH(const struct fadu_cited, cited, &act->cites) {
        const struct fadu_cite *cite = cited->cite;

        if (cite->instrument == wanted->instrument &&
            cite->article == wanted->article &&
            cite->article_of == wanted->article_of &&
            cite->paragraph == wanted->paragraph &&
            cite->item == wanted->item &&
            fadu_str_equal(cite->limb, wanted->limb))
            return true;
    }
    return false;
}

static void
expect_cites(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct expectation *expectation = slot;
    fadu_cites wanted = { 0 };
    struct fadu_buf list;

    fadu_decode_cites(compiler, node, &wanted);
    fadu_buf_init_in(&list, expectation->scratch);
    FADU_EACH(const struct fadu_cited, cited, &expectation->act->cites)
        fadu_buf_add(&list, cited->text);
    FADU_EACH(const struct fadu_cite, cite, &wanted) {
        if (!is_cited(expectation->act, cite)) {
            differ(expectation, node, fadu_buf_str(&list));
            return;
        }
    }
}

/* summary: that rule is met; ordinary: it is not. */
static void
expect_procedure(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    const struct expectation *expectation = slot;
    const bool wants_summary =
        fadu_word_is(fadu_str_trim(node->text), "summary", "简易程序");
    enum fadu_state state = FADU_NOT_MET;

    (void)compiler;
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &expectation->answer->proceedings) {
        if (fadu_str_equal(proceeding->rule->id, FADU_STR("summary")))
            state = proceeding->state;
    }
    if (state != (wants_summary ? FADU_MET : FADU_NOT_MET))
        differ(slot, node,
               state == FADU_MET       ? FADU_STR("summary")
               : state == FADU_NOT_MET ? FADU_STR("ordinary")
                                       : FADU_STR("unknown"));
}

static const struct fadu_field expectations[] = {
    FADU_WHOLE(OUTCOME, expect_outcome),
    FADU_WHOLE(LAW, expect_law),
    FADU_WHOLE(PROVISION, expect_provision),
    FADU_WHOLE(GRADE, expect_grade),
    FADU_WHOLE(ROW, expect_row),
    FADU_WHOLE(DIRECTION, expect_direction),
    FADU_WHOLE(BAND, expect_band),
    FADU_WHOLE(FINE, expect_fine),
    FADU_WHOLE(POINT, expect_point),
    FADU_WHOLE(CHECKS, expect_checks),
    FADU_WHOLE(DUE, expect_due),
    FADU_WHOLE(NEEDED, expect_needed),
    FADU_WHOLE(IRRELEVANT, expect_irrelevant),
    FADU_WHOLE(POSSIBLE, expect_possible),
    FADU_WHOLE(CITES, expect_cites),
    FADU_WHOLE(PROCEDURE, expect_procedure),
};

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

    fadu_case_take(job->facts, job->worked->given, &job->facts->arena,
                   job->diag);
}

static void
compare(void *context)
{
    struct job *job = context;
    struct fadu_arena *arena = &job->facts->arena;
    struct expectation expectation = {
        .compiler = { .book = (struct fadu_rulebook *)job->book,
                      .arena = arena,
                      .scratch = arena,
                      .diag = job->diag,
                      .offence_index = FADU_NONE },
        .worked = job->worked,
        .answer = job->answer,
        .act = &job->answer->act,
        .scratch = arena,
    };

    fadu_decode_map(&expectation.compiler, job->worked->expect, expectations,
                    FADU_COUNT_OF(expectations), &expectation);
}

fadu_status
fadu_run_worked_case(const struct fadu_rulebook *book,
                     const struct fadu_worked_case *worked,
                     struct fadu_case *facts,
                     struct fadu_recommendation *answer, fadu_diag *diag)
{
    struct job job = { book, worked, facts, answer, diag };
    const size_t errors = fadu_diag_error_count(diag);
    fadu_status status = fadu_guard_run(&facts->guard, take_case, &job);

    if (status == FADU_OK && fadu_diag_error_count(diag) != errors)
        status = FADU_ERROR_INVALID_CASE;
    if (status == FADU_OK)
        status = fadu_recommend(book, facts, answer, diag);
    if (status == FADU_OK)
        status = fadu_guard_run(&facts->guard, compare, &job);
    return status;
}
