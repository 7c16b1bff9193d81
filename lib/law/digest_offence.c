/* SPDX-License-Identifier: Apache-2.0 */
/* The canonical form of an offence. */
#include "law/form.h"

static void
put_amount(struct fadu_form *form, const struct fadu_amount *amount)
{
    fadu_form_begin(form, "amount");
    fadu_form_number(form, amount->form);
    fadu_form_range(form, &amount->range);
    fadu_form_fact_id(form, amount->base);
    fadu_form_fact_id(form, amount->per);
    fadu_form_number(form, amount->has_cap ? amount->cap_fen : -1);
    fadu_form_formula(form, "by", amount->formula);
    fadu_form_instrument_id(form, amount->delegated_to);
    fadu_form_end(form);
}

static void
put_orders(struct fadu_form *form, const struct fadu_order *orders,
           uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        fadu_form_begin(form, "order");
        fadu_form_text(form, orders[i].name);
        fadu_form_number(form, orders[i].force);
        if (orders[i].has_amount) {
            fadu_form_range(form, &orders[i].amount);
            fadu_form_text(form, orders[i].amount.unit);
            fadu_form_fact_id(form, orders[i].of);
        }
        fadu_form_condition(form, orders[i].when);
        fadu_form_cites(form, &orders[i].cites);
        fadu_form_end(form);
    }
}

static void
put_column_name(struct fadu_form *form, const struct fadu_offence *offence,
                uint32_t column)
{
    fadu_form_text(form, column == FADU_NONE
                             ? FADU_STR("")
                             : offence->columns.items[column].name);
}

/* The columns are known by their names: in which order they stand is no
 * matter. */
static void
put_columns(struct fadu_form *form, const struct fadu_offence *offence)
{
    fadu_form_parts columns = { 0 };

    FADU_EACH(const struct fadu_column, column, &offence->columns) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_begin(&part, "column");
        fadu_form_text(&part, column->name);
        fadu_form_condition(&part, column->when);
        fadu_form_end(&part);
        FADU_VEC_PUSH(form->scratch, &columns, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &columns);
}

static void
put_amounts(struct fadu_form *form, const struct fadu_offence *offence,
            const struct fadu_penalty *penalty)
{
    fadu_form_parts amounts = { 0 };

    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_begin(&part, "amounts");
        put_column_name(&part, offence, penalty->is_by_column ? i : FADU_NONE);
        put_amount(&part, &penalty->amounts.items[i]);
        fadu_form_end(&part);
        FADU_VEC_PUSH(form->scratch, &amounts, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &amounts);
}

static void
put_penalty(struct fadu_form *form, const struct fadu_offence *offence,
            const struct fadu_penalty *penalty)
{
    fadu_form_begin(form, "penalty");
    fadu_form_text(form, penalty->kind);
    fadu_form_number(form, penalty->force);
    fadu_form_text(form, penalty->object);
    fadu_form_text(form, penalty->by);
    fadu_form_condition(form, penalty->when);
    fadu_form_number(form, penalty->choice);
    fadu_form_number(form, penalty->is_by_column);
    put_amounts(form, offence, penalty);
    fadu_form_end(form);
}

/* (displaces offence provision …): in no order of their own. */
static void
put_displaced(struct fadu_form *form, const struct fadu_provision *provision)
{
    fadu_form_parts refs = { 0 };

    FADU_EACH(const struct fadu_provision_ref, ref, &provision->displaces) {
        const struct fadu_offence *offence =
            &form->book->offences.items[ref->offence];
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_text(&part, offence->id);
        fadu_form_text(&part, offence->provisions.items[ref->provision].id);
        FADU_VEC_PUSH(form->scratch, &refs, fadu_buf_str(&part.buf));
    }
    fadu_form_begin(form, "displaces");
    fadu_form_sorted(form, &refs);
    fadu_form_end(form);
}

void
fadu_form_provision(struct fadu_form *form, const struct fadu_offence *offence,
                    const struct fadu_provision *provision)
{
    fadu_form_begin(form, "provision");
    fadu_form_text(form, provision->id);
    fadu_form_text(form, provision->name);
    fadu_form_interval(form, &provision->in_force);
    fadu_form_elements(form, &provision->elements);
    fadu_form_condition(form, provision->when);
    fadu_form_number(form, provision->is_otherwise);
    fadu_form_cites(form, &provision->breach);
    fadu_form_cites(form, &provision->basis);
    put_orders(form, provision->orders.items, provision->orders.count);
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties)
        put_penalty(form, offence, penalty);
    fadu_form_texts(form, "measures", provision->measures.items,
                    provision->measures.count);
    FADU_FORM_IDS(form, &provision->excludes, rules);
    put_displaced(form, provision);
    fadu_form_end(form);
}

static void
put_provision_ids(struct fadu_form *form, const struct fadu_offence *offence,
                  const uint32_t *provisions, uint32_t count)
{
    fadu_form_begin(form, "for");
    for (uint32_t i = 0; i < count; i++)
        fadu_form_text(form, offence->provisions.items[provisions[i]].id);
    fadu_form_end(form);
}

/* Known by kind and column, whatever their order. */
static void
put_gradings(struct fadu_form *form, const struct fadu_offence *offence,
             const struct fadu_row *row)
{
    fadu_form_parts gradings = { 0 };

    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_begin(&part, "grading");
        fadu_form_text(&part, grading->kind);
        put_column_name(&part, offence, grading->column);
        fadu_form_number(&part, grading->form);
        fadu_form_range(&part, &grading->range);
        fadu_form_end(&part);
        FADU_VEC_PUSH(form->scratch, &gradings, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &gradings);
}

static void
put_row(struct fadu_form *form, const struct fadu_offence *offence,
        const struct fadu_row *row)
{
    fadu_form_parts lines = { 0 };

    fadu_form_begin(form, "row");
    fadu_form_text(form, row->id);
    fadu_form_text(form, row->grade);
    FADU_EACH(struct fadu_condition *, line, &row->lines) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_condition(&part, *line);
        FADU_VEC_PUSH(form->scratch, &lines, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &lines);
    fadu_form_number(form, row->is_otherwise);
    put_provision_ids(form, offence, row->provisions.items,
                      row->provisions.count);
    put_gradings(form, offence, row);
    put_orders(form, row->orders.items, row->orders.count);
    fadu_form_number(form, row->direction);
    FADU_FORM_IDS(form, &row->grounds, rules);
    fadu_form_number(form, row->ground_is_unstated);
    FADU_FORM_IDS(form, &row->honours, rules);
    fadu_form_end(form);
}

void
fadu_form_block(struct fadu_form *form, const struct fadu_offence *offence,
                const struct fadu_block *block)
{
    fadu_form_begin(form, "block");
    FADU_FORM_IDS(form, &block->editions, editions);
    put_provision_ids(form, offence, block->provisions.items,
                      block->provisions.count);
    fadu_form_condition(form, block->when);
    fadu_form_number(form, block->leaves_gaps);
    fadu_form_number(form, block->overlap);
    fadu_form_formula(form, "fine", block->fine);
    fadu_form_formula(form, "then", block->then);
    FADU_EACH(const struct fadu_row, row, &block->rows)
        put_row(form, offence, row);
    fadu_form_end(form);
}

/* What the checker lets pass belongs to what is signed; why does not, like all
 * notes.  The signature itself cannot be part of what it signs. */
static void
put_allowances(struct fadu_form *form, const struct fadu_offence *offence)
{
    fadu_form_parts checks = { 0 };

    FADU_EACH(const struct fadu_allowance, allowance, &offence->allowances) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_text(&part, allowance->check);
        FADU_VEC_PUSH(form->scratch, &checks, fadu_buf_str(&part.buf));
    }
    fadu_form_begin(form, "allow");
    fadu_form_sorted(form, &checks);
    fadu_form_end(form);
}

static void
put_change(struct fadu_form *form, bool is_there, fadu_day on,
           const fadu_cites *cites)
{
    fadu_form_begin(form, "change");
    if (is_there) {
        fadu_form_number(form, on);
        fadu_form_cites(form, cites);
    }
    fadu_form_end(form);
}

void
fadu_form_offence(struct fadu_form *form, const struct fadu_offence *offence)
{
    fadu_form_begin(form, "offence");
    fadu_form_text(form, offence->id);
    fadu_form_name(form, offence->name, offence->en);
    fadu_form_text(form, offence->field == FADU_NONE
                             ? FADU_STR("")
                             : form->book->fields.items[offence->field].id);
    fadu_form_text(form, offence->kind);
    fadu_form_number(
        form, offence->origin.is_given ? (int)offence->origin.status : -1);
    fadu_form_texts(form, "guidance", offence->guidance.items,
                    offence->guidance.count);
    put_columns(form, offence);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions)
        fadu_form_provision(form, offence, provision);
    FADU_EACH(const struct fadu_block, block, &offence->blocks)
        fadu_form_block(form, offence, block);
    FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations) {
        fadu_form_fact_id(form, own->fact);
        fadu_form_index(form, own->block);
        fadu_form_derivation(form, &own->derivation);
    }
    put_change(form, offence->has_begun, offence->began_on,
               &offence->began_cites);
    put_change(form, offence->has_ended, offence->ended_on,
               &offence->ended_cites);
    put_allowances(form, offence);
    fadu_form_end(form);
}
