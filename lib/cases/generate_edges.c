/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts for thresholds: a value just below, on and just above each, unless a
 * worked case has one there. */
#include "cases/generate_parts.h"

/* 露天烧烤：炉具数 3个（边界以上） */
static struct fadu_str
edge_name(struct fadu_drafting *job, uint32_t fact,
          const struct fadu_value *value, int side)
{
    static const char *const sides[] = { "（边界以下）", "（边界）",
                                         "（边界以上）" };
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, &job->arena);
    fadu_buf_add(&buf, job->book->offences.items[job->offence].name);
    fadu_buf_add_text(&buf, "：");
    fadu_buf_add(&buf, job->book->facts.items[fact].name);
    fadu_buf_add_char(&buf, ' ');
    fadu_buf_add(&buf, fadu_draft_value_text(job, fact, value));
    fadu_buf_add_text(&buf, sides[side + 1]);
    return fadu_buf_str(&buf);
}

/* The smallest step that a case file would write. */
static bool
step_of(const struct fadu_fact *fact, struct fadu_rational *step)
{
    switch (fact->type) {
    case FADU_FACT_COUNT:
    case FADU_FACT_MONEY: /* in fen */
        *step = fadu_rational_int(1);
        return true;
    case FADU_FACT_QUANTITY:
    case FADU_FACT_SHARE:
        *step = (struct fadu_rational){ 1, 100 };
        return true;
    default:
        return false;
    }
}

static bool
is_within(const struct fadu_fact *fact, struct fadu_rational number)
{
    const struct fadu_range *domain = &fact->domain;

    return fadu_rational_compare(number, fadu_rational_int(0)) >= 0 &&
           (!domain->has_low ||
            fadu_rational_compare(number, domain->low.number) >= 0) &&
           (!domain->has_high ||
            fadu_rational_compare(number, domain->high.number) <= 0);
}

static int
sign_of(int number)
{
    return (number > 0) - (number < 0);
}

/* Is there a number of the fact under the table on that side of the edge, with
 * none of the limits between? */
static bool
has_seen(const struct fadu_drafting *job, const struct fadu_mark *edge,
         int side, const fadu_marks *limits)
{
    FADU_EACH(const struct fadu_mark, seen, &job->seen) {
        bool is_beyond = false;

        if (seen->block != edge->block || seen->fact != edge->fact ||
            sign_of(fadu_rational_compare(seen->number, edge->number)) != side)
            continue;
        FADU_EACH(const struct fadu_mark, limit, limits) {
            if (side != 0 && limit->fact == edge->fact &&
                sign_of(fadu_rational_compare(limit->number, edge->number)) ==
                    side &&
                sign_of(fadu_rational_compare(seen->number, limit->number)) ==
                    side)
                is_beyond = true;
        }
        if (!is_beyond)
            return true;
    }
    return false;
}

struct edge_search {
    struct fadu_drafting *job;
    const struct fadu_block *block;
    fadu_marks found;
};

static void
note_edges(void *context, const struct fadu_condition *test)
{
    struct edge_search *search = context;

    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_bound *ends[2] = {
            range->has_low ? &range->low : NULL,
            range->has_high ? &range->high : NULL,
        };

        for (int i = 0; i < 2; i++) {
            bool is_there = !ends[i];

            FADU_EACH(const struct fadu_mark, other, &search->found)
                is_there |=
                    other->fact == test->subject && ends[i] &&
                    fadu_rational_compare(other->number, ends[i]->number) == 0;
            if (!is_there)
                FADU_VEC_PUSH(&search->job->arena, &search->found,
                              ((struct fadu_mark){ search->block, test->subject,
                                                   ends[i]->number }));
        }
    }
}

static fadu_marks
edges_of(struct fadu_drafting *job, const struct fadu_block *block)
{
    struct edge_search search = { .job = job, .block = block };

    FADU_EACH(const struct fadu_row, row, &block->rows) {
        FADU_EACH(struct fadu_condition *, line, &row->lines)
            fadu_condition_each_fact(*line, note_edges, &search);
    }
    return search.found;
}

static void
draft_side(struct fadu_drafting *job, const struct fadu_possible *possible,
           const struct fadu_mark *edge, int side)
{
    const struct fadu_fact *fact = &job->book->facts.items[edge->fact];
    struct fadu_value *value = FADU_NEW(&job->arena, struct fadu_value);
    struct fadu_rational step;
    struct fadu_draft draft;

    if (!step_of(fact, &step) ||
        !fadu_rational_mul(step, fadu_rational_int(side), &step) ||
        !fadu_rational_add(edge->number, step, &step) || !is_within(fact, step))
        return;
    *value = (struct fadu_value){ .known = FADU_VALUE_KNOWN, .number = step };
    draft = fadu_draft_of(job, possible);
    draft.values[edge->fact] = value;
    draft.name = edge_name(job, edge->fact, value, side);
    fadu_write_draft(job, &draft);
    FADU_VEC_PUSH(&job->arena, &job->seen,
                  ((struct fadu_mark){ edge->block, edge->fact, step }));
}

static bool
is_drafted(const struct fadu_drafting *job, const struct fadu_mark *edge)
{
    FADU_EACH(const struct fadu_mark, other, &job->edges) {
        if (other->block == edge->block && other->fact == edge->fact &&
            fadu_rational_compare(other->number, edge->number) == 0)
            return true;
    }
    return false;
}

/* The facts that a result of the table supposes, and the edge in place of what
 * it supposes of that fact. */
void
fadu_draft_edges(struct fadu_drafting *job,
                 const struct fadu_possible *possible)
{
    const uint32_t block = possible->core.place.block;
    fadu_marks edges;

    if (block == FADU_NONE || possible->core.outcome != FADU_OUTCOME_PENALISE)
        return;
    edges = edges_of(
        job, &job->book->offences.items[job->offence].blocks.items[block]);
    FADU_EACH(const struct fadu_mark, edge, &edges) {
        if (!possible->is_supposed[edge->fact] || is_drafted(job, edge))
            continue;
        FADU_VEC_PUSH(&job->arena, &job->edges, *edge);
        for (int side = -1; side <= 1; side++)
            if (!has_seen(job, edge, side, &edges))
                draft_side(job, possible, edge, side);
    }
}
