/* SPDX-License-Identifier: Apache-2.0 */
#include "law/form.h"

#include <stdlib.h>

void
fadu_form_begin(struct fadu_form *form, const char *name)
{
    fadu_buf_add_char(&form->buf, '(');
    fadu_buf_add_text(&form->buf, name);
}

void
fadu_form_end(struct fadu_form *form)
{
    fadu_buf_add_char(&form->buf, ')');
}

void
fadu_form_number(struct fadu_form *form, int64_t number)
{
    fadu_buf_add_char(&form->buf, ' ');
    fadu_buf_add_int(&form->buf, number);
}

void
fadu_form_index(struct fadu_form *form, uint32_t index)
{
    fadu_form_number(form, index == FADU_NONE ? -1 : (int64_t)index);
}

void
fadu_form_text(struct fadu_form *form, struct fadu_str text)
{
    fadu_form_number(form, (int64_t)text.len);
    fadu_buf_add_char(&form->buf, ':');
    fadu_buf_add(&form->buf, text);
}

void
fadu_form_rational(struct fadu_form *form, struct fadu_rational number)
{
    fadu_form_number(form, number.num);
    fadu_form_number(form, number.den);
}

void
fadu_form_name(struct fadu_form *form, struct fadu_str name, struct fadu_str en)
{
    fadu_form_text(form, name);
    fadu_form_text(form, en);
}

void
fadu_form_texts(struct fadu_form *form, const char *what,
                const struct fadu_str *texts, uint32_t count)
{
    fadu_form_begin(form, what);
    for (uint32_t i = 0; i < count; i++)
        fadu_form_text(form, texts[i]);
    fadu_form_end(form);
}

/* Writes a part by itself, to be sorted among its like. */
struct fadu_form
fadu_form_apart(const struct fadu_form *form)
{
    struct fadu_form part = { .book = form->book,
                              .scratch = form->scratch,
                              .named = form->named };

    fadu_buf_init_in(&part.buf, form->scratch);
    return part;
}

static int
by_text(const void *left, const void *right)
{
    return fadu_str_compare(*(const struct fadu_str *)left,
                            *(const struct fadu_str *)right);
}

void
fadu_form_sorted(struct fadu_form *form, fadu_form_parts *sorted)
{
    if (sorted->count)
        qsort(sorted->items, sorted->count, sizeof(sorted->items[0]), by_text);
    FADU_EACH(const struct fadu_str, part, sorted)
        fadu_buf_add(&form->buf, *part);
}

/* --- small things -------------------------------------------------------- */

void
fadu_form_interval(struct fadu_form *form, const struct fadu_interval *interval)
{
    fadu_form_begin(form, "interval");
    fadu_form_number(form, interval->has_from ? interval->from : FADU_DAY_MIN);
    fadu_form_number(form,
                     interval->has_until ? interval->until : FADU_DAY_MAX);
    fadu_form_end(form);
}

static void
put_bound(struct fadu_form *form, const struct fadu_bound *bound, bool is_there)
{
    fadu_form_begin(form, "bound");
    if (is_there) {
        fadu_form_rational(form, bound->number);
        fadu_form_number(form, bound->period_unit);
        fadu_form_number(form, bound->is_open);
    }
    fadu_form_end(form);
}

void
fadu_form_range(struct fadu_form *form, const struct fadu_range *range)
{
    fadu_form_begin(form, "range");
    fadu_form_number(form, range->measure);
    fadu_form_number(form, range->is_single);
    fadu_form_number(form, range->is_of_width);
    put_bound(form, &range->low, range->has_low);
    put_bound(form, &range->high, range->has_high);
    fadu_form_end(form);
}

void
fadu_form_cites(struct fadu_form *form, const fadu_cites *cites)
{
    fadu_form_begin(form, "cites");
    FADU_EACH(const struct fadu_cite, cite, cites) {
        fadu_form_instrument_id(form, cite->instrument);
        fadu_form_number(form, cite->article);
        fadu_form_number(form, cite->article_of);
        fadu_form_number(form, cite->paragraph);
        fadu_form_number(form, cite->item);
        fadu_form_text(form, cite->limb);
    }
    fadu_form_end(form);
}

void
fadu_form_instrument_id(struct fadu_form *form, uint32_t instrument)
{
    if (instrument == FADU_NONE) {
        fadu_form_text(form, FADU_STR(""));
        return;
    }
    FADU_FORM_NOTE(form, instruments, instrument);
    fadu_form_text(form, form->book->instruments.items[instrument].id);
}

void
fadu_form_rule_id(struct fadu_form *form, uint32_t rule)
{
    FADU_FORM_NOTE(form, rules, rule);
    fadu_form_text(form, form->book->rules.items[rule].id);
}

void
fadu_form_fact_id(struct fadu_form *form, uint32_t fact)
{
    if (fact != FADU_NONE)
        FADU_FORM_NOTE(form, facts, fact);
    fadu_form_text(form, fact == FADU_NONE ? FADU_STR("")
                                           : form->book->facts.items[fact].id);
}

/* --- conditions ---------------------------------------------------------- */

static void
put_subject(struct fadu_form *form, const struct fadu_condition *condition)
{
    if (condition->kind == FADU_CONDITION_FACT)
        fadu_form_fact_id(form, condition->subject);
    if (condition->kind == FADU_CONDITION_RULE)
        fadu_form_rule_id(form, condition->subject);
}

static void
put_choices(struct fadu_form *form, const struct fadu_condition *condition)
{
    const struct fadu_fact *fact;

    if (condition->kind != FADU_CONDITION_FACT ||
        form->book->facts.items[condition->subject].type != FADU_FACT_CHOICE) {
        fadu_form_number(form, (int64_t)condition->choices);
        return;
    }
    fact = &form->book->facts.items[condition->subject];
    for (uint32_t i = 0; i < fact->values.count; i++)
        if (condition->choices >> i & 1)
            fadu_form_text(form, fact->values.items[i].id);
}

void
fadu_form_condition(struct fadu_form *form,
                    const struct fadu_condition *condition)
{
    fadu_form_parts sorted = { 0 };

    if (!condition) {
        fadu_buf_add_text(&form->buf, "()");
        return;
    }
    fadu_form_begin(form, "when");
    fadu_form_number(form, condition->kind);
    put_subject(form, condition);
    put_choices(form, condition);
    FADU_EACH(const struct fadu_range, range, &condition->ranges) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_range(&part, range);
        FADU_VEC_PUSH(form->scratch, &sorted, fadu_buf_str(&part.buf));
    }
    FADU_EACH(const struct fadu_str, kind, &condition->kinds) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_text(&part, *kind);
        FADU_VEC_PUSH(form->scratch, &sorted, fadu_buf_str(&part.buf));
    }
    FADU_EACH(struct fadu_condition *, child, &condition->children) {
        struct fadu_form part = fadu_form_apart(form);

        fadu_form_condition(&part, *child);
        FADU_VEC_PUSH(form->scratch, &sorted, fadu_buf_str(&part.buf));
    }
    fadu_form_sorted(form, &sorted);
    fadu_form_end(form);
}

static void
put_formula(struct fadu_form *form, const struct fadu_formula *formula)
{
    fadu_form_begin(form, "formula");
    fadu_form_number(form, formula->kind);
    if (formula->kind == FADU_FORMULA_FACT)
        fadu_form_fact_id(form, formula->fact);
    if (formula->kind == FADU_FORMULA_NUMBER ||
        formula->kind == FADU_FORMULA_FLOOR)
        fadu_form_rational(form, formula->number);
    FADU_EACH(struct fadu_formula *, part, &formula->parts)
        put_formula(form, *part);
    fadu_form_end(form);
}

void
fadu_form_formula(struct fadu_form *form, const char *name,
                  const struct fadu_formula *formula)
{
    if (!formula)
        return;
    fadu_form_begin(form, name);
    put_formula(form, formula);
    fadu_form_end(form);
}

void
fadu_form_elements(struct fadu_form *form, const fadu_elements *elements)
{
    FADU_EACH(const struct fadu_element, element, elements) {
        fadu_form_begin(form, "element");
        fadu_form_text(form, element->id);
        fadu_form_text(form, element->name);
        fadu_form_condition(form, element->when);
        fadu_form_end(form);
    }
}
