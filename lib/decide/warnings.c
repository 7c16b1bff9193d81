/* SPDX-License-Identifier: Apache-2.0 */
/* What the answer should be read with. */
#include "decide/recommendation.h"
#include "law/ladder.h"

static const struct fadu_place no_place = { NULL, 0, 0 };

static void
warn_of_edge(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_row *taken = fadu_placed_row(matter, place);
    const struct fadu_block *block;

    if (!taken || place->provision == FADU_NONE)
        return;
    block = &matter->offence->blocks.items[place->block];
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        const struct fadu_row *lighter = row < taken ? row : taken;
        const struct fadu_row *heavier = row < taken ? taken : row;
        struct fadu_buf value;
        uint32_t fact;

        if (row == taken || row->is_otherwise ||
            !fadu_row_is_for(block, row, place->provision) ||
            fadu_row_state(row, &view) != FADU_MET)
            continue;
        fact = fadu_edge_fact(lighter, heavier, &view);
        if (fact == FADU_NONE)
            continue;
        fadu_buf_init_in(&value, matter->arena);
        fadu_buf_add(&value, matter->book->facts.items[fact].name);
        fadu_buf_add_char(&value, ' ');
        fadu_value_write(&value, &matter->book->facts.items[fact],
                         &act->values[fact]);
        FADU_REPORT(warnings, no_place, FADU_MSG_EDGE_VALUE,
                    fadu_buf_str(&value), lighter->grade, heavier->grade,
                    taken->grade);
        fadu_buf_free(&value);
    }
}

static void
name_row(struct fadu_buf *names, const struct fadu_row *row)
{
    fadu_buf_add_text(names, "“");
    fadu_buf_add(names, row->grade.len ? row->grade : row->id);
    fadu_buf_add_text(names, "”");
}

/* Rows that hold together where the table allows it: all are reported. */
static void
warn_of_overlap(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_view view = fadu_matter_view(matter, act->values);
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_row *taken = fadu_placed_row(matter, place);
    const uint32_t index = place->provision == FADU_NONE
                               ? FADU_NONE
                               : fadu_block_for(matter, place->provision);
    const struct fadu_block *block;
    struct fadu_buf names;
    uint32_t count = 0;

    if (index == FADU_NONE || (!taken && act->core.human != FADU_HUMAN_OVERLAP))
        return;
    block = &matter->offence->blocks.items[index];
    if (block->overlap == FADU_OVERLAP_ERROR)
        return;
    fadu_buf_init_in(&names, matter->arena);
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        if (row->is_otherwise || fadu_row_has_ground(row) ||
            !fadu_row_is_for(block, row, place->provision) ||
            fadu_row_state(row, &view) != FADU_MET ||
            (taken && row != taken &&
             fadu_rows_meet_at_edge(row < taken ? row : taken,
                                    row < taken ? taken : row, &view)))
            continue;
        name_row(&names, row);
        count++;
    }
    if (count > 1 && taken)
        FADU_REPORT(warnings, no_place, FADU_MSG_HEAVIEST_OF_ROWS,
                    fadu_buf_str(&names),
                    taken->grade.len ? taken->grade : taken->id);
    else if (count > 1)
        FADU_REPORT(warnings, no_place, FADU_MSG_ROWS_LEFT_TO_PERSON,
                    fadu_buf_str(&names));
    fadu_buf_free(&names);
}

static void
warn_of_edition(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_matter *matter = act->slice.matter;
    const struct fadu_place_in_law *place = &act->core.place;
    const struct fadu_block *block;

    if (place->block == FADU_NONE || place->provision == FADU_NONE ||
        matter->edition == FADU_NONE)
        return;
    block = &matter->offence->blocks.items[place->block];
    if (!fadu_block_has_edition(block, matter->edition))
        FADU_REPORT(warnings, no_place, FADU_MSG_NO_EDITION,
                    matter->book->editions.items[matter->edition].id,
                    matter->offence->provisions.items[place->provision].id,
                    matter->book->editions.items[block->editions.items[0]].id);
}

/* The nearest day before, on which a version ended, or after, on which one
 * began; false if there is none. */
static bool
find_nearest(const struct fadu_slice *slice, bool is_before, fadu_day *nearest)
{
    const fadu_day day = slice->day;
    bool is_found = false;

    FADU_EACH(const struct fadu_provision, provision,
              &slice->matter->offence->provisions) {
        const struct fadu_interval *interval = &provision->in_force;
        const fadu_day end = is_before ? interval->until : interval->from;

        if (is_before ? !interval->has_until || end > day
                      : !interval->has_from || end <= day)
            continue;
        if (!is_found || (is_before ? end > *nearest : end < *nearest))
            *nearest = end;
        is_found = true;
    }
    return is_found;
}

static void
name_nearest(const struct fadu_slice *slice, bool is_before,
             struct fadu_buf *nearest)
{
    fadu_day wanted = slice->day;

    if (!find_nearest(slice, is_before, &wanted))
        return;
    FADU_EACH(const struct fadu_provision, provision,
              &slice->matter->offence->provisions) {
        const struct fadu_interval *interval = &provision->in_force;

        if (is_before ? !interval->has_until || interval->until != wanted
                      : !interval->has_from || interval->from != wanted)
            continue;
        if (nearest->len)
            fadu_buf_add_text(nearest, "、");
        fadu_buf_add(nearest, provision->id);
        fadu_buf_add_text(nearest, is_before ? " (– " : " (");
        fadu_day_write(nearest, is_before ? wanted - 1 : wanted);
        fadu_buf_add_text(nearest, is_before ? ")" : " –)");
    }
}

/* The versions just before and just after a day on which the rulebook is
 * silent.  Each with the end that is nearer: what becomes of the one after is
 * no matter here, nor, if there is one before, what begins only after the
 * decision. */
static void
warn_of_silence(const struct fadu_slice *slice, fadu_diag *warnings)
{
    const struct fadu_matter *matter = slice->matter;
    fadu_day next = slice->day;
    struct fadu_buf day;
    struct fadu_buf nearest;

    fadu_buf_init_in(&day, matter->arena);
    fadu_buf_init_in(&nearest, matter->arena);
    fadu_day_write(&day, slice->day);
    name_nearest(slice, true, &nearest);
    if (!nearest.len ||
        (find_nearest(slice, false, &next) && next <= matter->decided_on))
        name_nearest(slice, false, &nearest);
    FADU_REPORT(warnings, no_place, FADU_MSG_SILENT, matter->offence->name,
                fadu_buf_str(&day), fadu_buf_str(&nearest));
    fadu_buf_free(&day);
    fadu_buf_free(&nearest);
}

/* A version that came and went between the act and the decision. */
static bool
is_in_between(const struct fadu_provision *provision,
              const struct fadu_slice *acted, const struct fadu_slice *decided)
{
    return provision->in_force.has_from && provision->in_force.has_until &&
           provision->in_force.from > acted->day &&
           provision->in_force.until <= decided->day;
}

static void
warn_of_laws(struct fadu_act *act, fadu_diag *warnings)
{
    const struct fadu_slice decided = fadu_decided_slice(&act->acted);

    if (act->law.acted.core.place.is_silent)
        warn_of_silence(&act->acted, warnings);
    if (act->law.decided.core.place.is_silent && decided.day != act->acted.day)
        warn_of_silence(&decided, warnings);
    FADU_EACH(const struct fadu_provision, provision,
              &act->slice.matter->offence->provisions) {
        if (is_in_between(provision, &act->acted, &decided))
            FADU_REPORT(warnings, no_place, FADU_MSG_VERSION_IN_BETWEEN,
                        provision->id);
    }
}

static void
warn_of_lists(struct fadu_act *act, fadu_diag *warnings)
{
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->rule->effect == FADU_EFFECT_EXEMPT &&
            !check->rule->needs_list &&
            fadu_rule_needs_list(&act->slice, check->rule))
            FADU_REPORT(warnings, no_place, FADU_MSG_LIST_REQUIRED,
                        check->rule->name);
    }
}

/* Discovery on the anniversary is in time, and said to be. */
static void
warn_of_anniversary(struct fadu_act *act, const struct fadu_condition *test,
                    fadu_diag *warnings)
{
    const struct fadu_value *value = &act->slice.matter->values[test->subject];
    struct fadu_buf day;

    if (!value->is_span || value->first != value->last)
        return;
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        const struct fadu_period period = { (int32_t)range->low.number.num,
                                            range->low.period_unit };
        fadu_day end;

        if (!range->has_low || !range->low.is_open ||
            !fadu_day_add(value->span_from, period, &end) ||
            end != value->first)
            continue;
        fadu_buf_init_in(&day, act->slice.matter->arena);
        fadu_day_write(&day, end);
        FADU_REPORT(warnings, no_place, FADU_MSG_ANNIVERSARY,
                    fadu_buf_str(&day));
        fadu_buf_free(&day);
    }
}

struct anniversary {
    struct fadu_act *act;
    fadu_diag *warnings;
};

static void
look_at_anniversary(void *context, const struct fadu_condition *test)
{
    struct anniversary *search = context;

    if (test->ranges.count &&
        test->ranges.items[0].measure == FADU_MEASURE_PERIOD)
        warn_of_anniversary(search->act, test, search->warnings);
}

void
fadu_warn(struct fadu_act *act, fadu_diag *warnings)
{
    struct anniversary search = { act, warnings };
    struct fadu_buf grounds;

    warn_of_edge(act, warnings);
    warn_of_overlap(act, warnings);
    warn_of_edition(act, warnings);
    warn_of_laws(act, warnings);
    warn_of_lists(act, warnings);
    FADU_EACH(const struct fadu_check, check, &act->checks) {
        if (check->rule->effect != FADU_EFFECT_BAR)
            continue;
        FADU_EACH(const struct fadu_element_state, state, &check->elements)
            fadu_condition_each_fact(state->element->when, look_at_anniversary,
                                     &search);
    }
    if (act->directing.by_policy) {
        fadu_buf_init_in(&grounds, act->slice.matter->arena);
        fadu_buf_add_int(&grounds, act->directing.by_policy);
        FADU_REPORT(warnings, no_place, FADU_MSG_MITIGATED_BY_POLICY,
                    fadu_buf_str(&grounds));
    }
}
