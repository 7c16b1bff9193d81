/* SPDX-License-Identifier: Apache-2.0 */
/* What was noticed, or is proposed: read against the rulebook. */
#include "compile/compiler.h"
#include "decide/notice.h"

struct planning {
    struct fadu_recommendation *recommendation;
    const struct fadu_rulebook *book;
    struct fadu_compiler compiler;
    struct fadu_plan *plan;
};

/* --- penalties ----------------------------------------------------------- */

static void
report_kind(struct planning *planning, const struct fadu_node *node,
            struct fadu_str name)
{
    const struct fadu_rulebook *book = planning->book;
    struct fadu_str *names = FADU_NEW_ARRAY(
        planning->compiler.scratch, struct fadu_str, book->kinds.count + 2);
    size_t count = 0;

    FADU_EACH(const struct fadu_kind, kind, &book->kinds)
        names[count++] = kind->name;
    names[count++] = FADU_STR("罚款");
    names[count++] = FADU_STR("没收违法所得");
    FADU_REPORT(planning->compiler.diag, node->place, FADU_MSG_UNKNOWN_KIND,
                name);
    fadu_diag_suggest(planning->compiler.diag,
                      fadu_closest(name, names, count));
}

/* An open end leaves out its own number, which is whole fen or not. */
static int64_t
lowest_fen(const struct fadu_range *range)
{
    if (!range->has_low)
        return 0;
    return range->low.is_open ? fadu_rational_floor(range->low.number) + 1
                              : fadu_rational_ceil(range->low.number);
}

static int64_t
highest_fen(const struct fadu_range *range)
{
    return range->high.is_open ? fadu_rational_ceil(range->high.number) - 1
                               : fadu_rational_floor(range->high.number);
}

static void
read_amount(struct planning *planning, const struct fadu_node *node,
            struct fadu_planned_penalty *penalty)
{
    const struct fadu_range_want want = { .measures = FADU_MEASURE_BIT(
                                              FADU_MEASURE_MONEY) };
    fadu_diag *diag = planning->compiler.diag;
    struct fadu_range range;
    struct fadu_buf buf;

    if (!fadu_decode_range(&planning->compiler, node, &want, &range))
        return;
    if (!range.has_high) {
        FADU_REPORT(diag, node->place, FADU_MSG_AMOUNT_WITHOUT_LIMIT,
                    fadu_str_trim(node->text));
        return;
    }
    penalty->has_amount = true;
    penalty->min_fen = lowest_fen(&range);
    penalty->max_fen = highest_fen(&range);
    if (penalty->max_fen > FADU_MAX_FEN) {
        FADU_REPORT_PLAIN(diag, node->place, FADU_MSG_NUMBER_TOO_LARGE);
        return;
    }
    fadu_buf_init_in(&buf, planning->compiler.scratch);
    fadu_range_write(&buf, &range, (struct fadu_str){ NULL, 0 });
    penalty->amount =
        fadu_arena_copy(planning->compiler.arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
}

static void
read_penalty(struct planning *planning, const struct fadu_case_penalty *given)
{
    struct fadu_compiler *compiler = &planning->compiler;
    struct fadu_planned_penalty penalty = { .has_amount = false };

    fadu_decode_text(compiler, given->kind, &penalty.kind);
    if (!penalty.kind.len)
        return;
    if (!fadu_rulebook_has_kind(planning->book, penalty.kind))
        report_kind(planning, given->kind, penalty.kind);
    if (given->object)
        fadu_decode_text(compiler, given->object, &penalty.object);
    if (given->amount)
        read_amount(planning, given->amount, &penalty);
    else if (fadu_str_equal(penalty.kind, FADU_STR("罚款")))
        FADU_REPORT_PLAIN(compiler->diag, given->place,
                          FADU_MSG_PLANNED_FINE_WITHOUT_AMOUNT);
    FADU_VEC_PUSH(compiler->arena, &planning->plan->penalties, penalty);
}

/* --- what else stands beside them ---------------------------------------- */

/* Facts of the vocabulary, and those that an offence of the case owns. */
static void
read_new_fact(struct planning *planning, const struct fadu_node *node)
{
    struct fadu_compiler *compiler = &planning->compiler;
    const fadu_entries *told = &planning->recommendation->told;
    struct fadu_str name;
    uint32_t fact;

    if (!fadu_node_text(compiler, node, &name))
        return;
    FADU_EACH(struct fadu_entry *const, entry, told) {
        if (!fadu_lookup_fact(planning->book, (*entry)->matter.offence_index,
                              name, &fact))
            continue;
        FADU_VEC_PUSH(compiler->arena, &planning->plan->new_facts, fact);
        return;
    }
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_UNKNOWN_FACT, name);
    fadu_suggest_fact(planning->book, told->items[0]->matter.offence_index,
                      name, compiler->scratch, compiler->diag);
}

static void
read_procedure(struct planning *planning, const struct fadu_node *node)
{
    int32_t procedure;

    if (fadu_decode_word(&planning->compiler, node, fadu_words_procedure,
                         &procedure))
        planning->plan->procedure =
            fadu_str_of(fadu_words_procedure[procedure].id);
}

static void
read_basis(struct planning *planning, const struct fadu_node *node)
{
    fadu_cites cites = { 0 };

    fadu_decode_cites(&planning->compiler, node, &cites);
    fadu_decode_texts(&planning->compiler, node, &planning->plan->basis);
}

static void
read_plan(struct planning *planning, const struct fadu_case_plan *given)
{
    struct fadu_compiler *compiler = &planning->compiler;
    struct fadu_plan *plan = planning->plan;
    const struct fadu_map *rules = &planning->book->rule_names;

    plan->is_given = given->is_given;
    FADU_EACH(const struct fadu_case_penalty, penalty, &given->penalties)
        read_penalty(planning, penalty);
    if (given->basis)
        read_basis(planning, given->basis);
    if (given->procedure)
        read_procedure(planning, given->procedure);
    if (given->steps)
        fadu_decode_names(compiler, given->steps, rules, FADU_MSG_UNKNOWN_RULE,
                          &plan->steps);
    if (given->considered)
        fadu_decode_names(compiler, given->considered, rules,
                          FADU_MSG_UNKNOWN_RULE, &plan->considered);
    if (given->new_facts) {
        FADU_EACH_ITEM(item, given->new_facts)
            read_new_fact(planning, item);
    }
    if (given->reason)
        fadu_decode_text(compiler, given->reason, &plan->reason);
    if (given->approved_by)
        fadu_decode_text(compiler, given->approved_by, &plan->approved_by);
}

bool
fadu_read_plans(struct fadu_recommendation *recommendation,
                const struct fadu_case *facts, fadu_diag *diag)
{
    const struct fadu_rulebook *book =
        recommendation->told.items[0]->matter.book;
    const size_t errors = fadu_diag_error_count(diag);
    struct planning planning = {
        .recommendation = recommendation,
        .book = book,
        .compiler = { .book = (struct fadu_rulebook *)book,
                      .arena = &recommendation->arena,
                      .scratch = &recommendation->arena,
                      .diag = diag,
                      .offence_index = FADU_NONE },
    };

    planning.plan = &recommendation->noticed;
    read_plan(&planning, &facts->noticed);
    planning.plan = &recommendation->proposed;
    read_plan(&planning, &facts->proposed);
    return fadu_diag_error_count(diag) == errors;
}
