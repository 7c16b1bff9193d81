/* SPDX-License-Identifier: Apache-2.0 */
#include "law/formula.h"

static const struct {
    const char *id;
    const char *alias;
} words[] = {
    [FADU_FORMULA_STATUTORY_MIN] = { "statutory.min", "法定下限" },
    [FADU_FORMULA_STATUTORY_MAX] = { "statutory.max", "法定上限" },
    [FADU_FORMULA_RESULT] = { "result", "本额" },
    [FADU_FORMULA_FINE] = { "fine", "罚款" },
    [FADU_FORMULA_MIN] = { "min", "取小" },
    [FADU_FORMULA_MAX] = { "max", "取大" },
    [FADU_FORMULA_FLOOR] = { "floor", "取整" },
};

const char *
fadu_formula_word_id(enum fadu_formula_kind kind)
{
    return words[kind].id;
}

const char *
fadu_formula_word_alias(enum fadu_formula_kind kind)
{
    return words[kind].alias;
}

/* --- computing ----------------------------------------------------------- */

static bool
is_value(const struct fadu_formula_view *view, uint32_t fact)
{
    return view->values && view->values[fact].known == FADU_VALUE_KNOWN &&
           !view->values[fact].is_span &&
           (view->takes_samples || !view->values[fact].is_sample);
}

static const struct fadu_formula_word *
word_of(const struct fadu_formula_view *view, enum fadu_formula_kind kind)
{
    return view->words ? &view->words[kind - FADU_FORMULA_STATUTORY_MIN] : NULL;
}

static bool
is_zero(struct fadu_rational number)
{
    return number.num == 0;
}

/* The whole multiples of `unit` in the number. */
static bool
cut_down(struct fadu_rational number, struct fadu_rational unit,
         struct fadu_rational *result_out)
{
    struct fadu_rational count;

    return fadu_rational_div(number, unit, &count) &&
           fadu_rational_mul(fadu_rational_int(fadu_rational_floor(count)),
                             unit, result_out);
}

static bool
join(enum fadu_formula_kind kind, struct fadu_rational a,
     struct fadu_rational b, struct fadu_rational *result_out)
{
    switch (kind) {
    case FADU_FORMULA_ADD:
        return fadu_rational_add(a, b, result_out);
    case FADU_FORMULA_SUBTRACT:
        return fadu_rational_sub(a, b, result_out);
    case FADU_FORMULA_MULTIPLY:
        return fadu_rational_mul(a, b, result_out);
    case FADU_FORMULA_DIVIDE:
        return fadu_rational_div(a, b, result_out);
    case FADU_FORMULA_MIN:
        *result_out = fadu_rational_compare(a, b) <= 0 ? a : b;
        return true;
    case FADU_FORMULA_MAX:
        *result_out = fadu_rational_compare(a, b) >= 0 ? a : b;
        return true;
    case FADU_FORMULA_NUMBER:
    case FADU_FORMULA_FACT:
    case FADU_FORMULA_STATUTORY_MIN:
    case FADU_FORMULA_STATUTORY_MAX:
    case FADU_FORMULA_RESULT:
    case FADU_FORMULA_FINE:
    case FADU_FORMULA_FLOOR:
        break;
    }
    return false;
}

/* A fault goes before what is unknown: no fact can mend it. */
static enum fadu_formula_state
compute_parts(const struct fadu_formula *formula,
              const struct fadu_formula_view *view,
              struct fadu_rational *number_out)
{
    enum fadu_formula_state state = FADU_FORMULA_KNOWN;
    struct fadu_rational number = { 0, 1 };

    for (uint32_t i = 0; i < formula->parts.count; i++) {
        struct fadu_rational part = { 0, 1 };
        enum fadu_formula_state own =
            fadu_formula_compute(formula->parts.items[i], view, &part);

        if (own == FADU_FORMULA_KNOWN && i > 0 && is_zero(part) &&
            formula->kind == FADU_FORMULA_DIVIDE)
            own = FADU_FORMULA_DIVIDES_BY_ZERO;
        if (own > state)
            state = own;
        if (state != FADU_FORMULA_KNOWN)
            continue;
        if (i == 0)
            number = part;
        else if (!join(formula->kind, number, part, &number))
            state = FADU_FORMULA_OVERFLOWS;
    }
    if (state == FADU_FORMULA_KNOWN && formula->kind == FADU_FORMULA_FLOOR &&
        !cut_down(number, formula->number, &number))
        state = FADU_FORMULA_OVERFLOWS;
    if (state == FADU_FORMULA_KNOWN)
        *number_out = number;
    return state;
}

enum fadu_formula_state
fadu_formula_compute(const struct fadu_formula *formula,
                     const struct fadu_formula_view *view,
                     struct fadu_rational *number_out)
{
    const struct fadu_formula_word *word;

    switch (formula->kind) {
    case FADU_FORMULA_NUMBER:
        *number_out = formula->number;
        return FADU_FORMULA_KNOWN;
    case FADU_FORMULA_FACT:
        if (!is_value(view, formula->fact))
            return FADU_FORMULA_UNKNOWN;
        *number_out = view->values[formula->fact].number;
        return FADU_FORMULA_KNOWN;
    case FADU_FORMULA_STATUTORY_MIN:
    case FADU_FORMULA_STATUTORY_MAX:
    case FADU_FORMULA_RESULT:
    case FADU_FORMULA_FINE:
        word = word_of(view, formula->kind);
        if (!word || !word->is_known)
            return FADU_FORMULA_UNKNOWN;
        *number_out = word->number;
        return FADU_FORMULA_KNOWN;
    case FADU_FORMULA_ADD:
    case FADU_FORMULA_SUBTRACT:
    case FADU_FORMULA_MULTIPLY:
    case FADU_FORMULA_DIVIDE:
    case FADU_FORMULA_MIN:
    case FADU_FORMULA_MAX:
    case FADU_FORMULA_FLOOR:
        break;
    }
    return compute_parts(formula, view, number_out);
}

/* --- the facts in it ----------------------------------------------------- */

void
fadu_formula_each_fact(const struct fadu_formula *formula,
                       void (*visit)(void *context, uint32_t fact),
                       void *context)
{
    if (!formula)
        return;
    if (formula->kind == FADU_FORMULA_FACT)
        visit(context, formula->fact);
    FADU_EACH(struct fadu_formula *, part, &formula->parts)
        fadu_formula_each_fact(*part, visit, context);
}

struct first_unknown {
    const struct fadu_formula_view *view;
    uint32_t fact;
};

static void
note_unknown(void *context, uint32_t fact)
{
    struct first_unknown *first = context;

    if (first->fact == FADU_NONE && !is_value(first->view, fact))
        first->fact = fact;
}

uint32_t
fadu_formula_asks(const struct fadu_formula *formula,
                  const struct fadu_formula_view *view)
{
    struct first_unknown first = { view, FADU_NONE };

    fadu_formula_each_fact(formula, note_unknown, &first);
    return first.fact;
}

bool
fadu_formula_equal(const struct fadu_formula *a, const struct fadu_formula *b)
{
    if (!a || !b)
        return a == b;
    if (a->kind != b->kind || a->fact != b->fact ||
        a->parts.count != b->parts.count || a->number.den != b->number.den ||
        a->number.num != b->number.num)
        return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (!fadu_formula_equal(a->parts.items[i], b->parts.items[i]))
            return false;
    return true;
}

/* --- writing ------------------------------------------------------------- */

/* 1/3 has no percent that could be written down. */
static bool
is_finite(struct fadu_rational number)
{
    int64_t den = number.den;

    while (den % 2 == 0)
        den /= 2;
    while (den % 5 == 0)
        den /= 5;
    return den == 1;
}

static void
write_constant(struct fadu_buf *buf, const struct fadu_formula *formula,
               bool is_english)
{
    struct fadu_rational number = formula->number;

    switch (formula->measure) {
    case FADU_MEASURE_MONEY:
        (void)fadu_rational_mul(number, (struct fadu_rational){ 1, 100 },
                                &number);
        fadu_rational_write(buf, number);
        fadu_buf_add_text(buf, is_english ? " yuan" : "元");
        return;
    case FADU_MEASURE_SHARE:
        if (is_finite(number) &&
            fadu_rational_mul(number, fadu_rational_int(100), &number)) {
            fadu_rational_write(buf, number);
            fadu_buf_add_char(buf, '%');
        } else {
            fadu_rational_write(buf, number);
        }
        return;
    case FADU_MEASURE_MULTIPLE:
    case FADU_MEASURE_NUMBER:
    case FADU_MEASURE_PERIOD:
    case FADU_MEASURE_DATE:
        break;
    }
    fadu_rational_write(buf, number);
    if (formula->measure == FADU_MEASURE_NUMBER)
        fadu_buf_add(buf, formula->unit);
    else if (!is_english)
        fadu_buf_add_text(buf, "倍");
}

static void
write_fact(struct fadu_buf *buf, uint32_t fact,
           const struct fadu_formula_view *view)
{
    const struct fadu_fact *of = &view->facts[fact];

    if (is_value(view, fact))
        fadu_value_write(buf, of, &view->values[fact]);
    else
        fadu_buf_add(buf, view->is_english && of->en.len ? of->en : of->name);
}

bool
fadu_formula_has_terms(struct fadu_str written)
{
    uint32_t depth = 0;

    for (size_t i = 0; i < written.len; i++) {
        depth += written.ptr[i] == '(';
        depth -= written.ptr[i] == ')';
        if (written.ptr[i] == ' ' && depth == 0)
            return true;
    }
    return false;
}

/* Its number, its own formula, or the word. */
static void
write_word(struct fadu_buf *buf, enum fadu_formula_kind kind,
           const struct fadu_formula_view *view)
{
    const struct fadu_formula_word *word = word_of(view, kind);

    if (word && word->is_known) {
        write_constant(buf,
                       &(struct fadu_formula){ .number = word->number,
                                               .measure = FADU_MEASURE_MONEY },
                       view->is_english);
    } else if (word && word->text.len) {
        const bool is_compound = fadu_formula_has_terms(word->text);

        fadu_buf_add_text(buf, is_compound ? "(" : "");
        fadu_buf_add(buf, word->text);
        fadu_buf_add_text(buf, is_compound ? ")" : "");
    } else {
        fadu_buf_add_text(buf, view->is_english ? words[kind].id
                                                : words[kind].alias);
    }
}

static int
rank(enum fadu_formula_kind kind)
{
    if (kind == FADU_FORMULA_ADD || kind == FADU_FORMULA_SUBTRACT)
        return 1;
    return kind == FADU_FORMULA_MULTIPLY || kind == FADU_FORMULA_DIVIDE ? 2 : 3;
}

/* A product takes sums in brackets; what is subtracted or divided by takes its
 * like in brackets too. */
static void
write_operand(struct fadu_buf *buf, const struct fadu_formula *formula,
              uint32_t part, const struct fadu_formula_view *view)
{
    const struct fadu_formula *operand = formula->parts.items[part];
    const bool is_bracketed =
        rank(operand->kind) < rank(formula->kind) ||
        (part > 0 && rank(operand->kind) == rank(formula->kind));

    fadu_buf_add_text(buf, is_bracketed ? "(" : "");
    fadu_formula_write(buf, operand, view);
    fadu_buf_add_text(buf, is_bracketed ? ")" : "");
}

static void
write_call(struct fadu_buf *buf, const struct fadu_formula *formula,
           const struct fadu_formula_view *view)
{
    fadu_buf_add_text(buf, view->is_english ? words[formula->kind].id
                                            : words[formula->kind].alias);
    fadu_buf_add_char(buf, '(');
    for (uint32_t i = 0; i < formula->parts.count; i++) {
        if (i > 0)
            fadu_buf_add_text(buf, view->is_english ? ", " : "、");
        fadu_formula_write(buf, formula->parts.items[i], view);
    }
    fadu_buf_add_char(buf, ')');
}

void
fadu_formula_write(struct fadu_buf *buf, const struct fadu_formula *formula,
                   const struct fadu_formula_view *view)
{
    static const char *const signs[] = {
        [FADU_FORMULA_ADD] = " + ",
        [FADU_FORMULA_SUBTRACT] = " - ",
        [FADU_FORMULA_MULTIPLY] = " × ",
        [FADU_FORMULA_DIVIDE] = " ÷ ",
    };

    switch (formula->kind) {
    case FADU_FORMULA_NUMBER:
        write_constant(buf, formula, view->is_english);
        break;
    case FADU_FORMULA_FACT:
        write_fact(buf, formula->fact, view);
        break;
    case FADU_FORMULA_STATUTORY_MIN:
    case FADU_FORMULA_STATUTORY_MAX:
    case FADU_FORMULA_RESULT:
    case FADU_FORMULA_FINE:
        write_word(buf, formula->kind, view);
        break;
    case FADU_FORMULA_ADD:
    case FADU_FORMULA_SUBTRACT:
    case FADU_FORMULA_MULTIPLY:
    case FADU_FORMULA_DIVIDE:
        write_operand(buf, formula, 0, view);
        fadu_buf_add_text(buf, signs[formula->kind]);
        write_operand(buf, formula, 1, view);
        break;
    case FADU_FORMULA_MIN:
    case FADU_FORMULA_MAX:
    case FADU_FORMULA_FLOOR:
        write_call(buf, formula, view);
        break;
    }
}
