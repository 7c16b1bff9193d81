/* SPDX-License-Identifier: Apache-2.0 */
/* Formulas: sums of products of numbers, facts and words. */
#include "base/utf8.h"
#include "compile/formula_parser.h"
#include "value/fold.h"

enum { MAX_NESTING = 64 };

static bool parse_sum(struct fadu_formula_parser *parser,
                      struct fadu_formula_term *term);

/* --- building ------------------------------------------------------------ */

static void
add_part(struct fadu_formula_parser *parser, struct fadu_formula *formula,
         struct fadu_formula *part)
{
    FADU_VEC_PUSH(parser->compiler->arena, &formula->parts, part);
}

/* The term in another unit: a number is turned into it, anything else
 * multiplied. */
static bool
convert(struct fadu_formula_parser *parser, struct fadu_formula_term *term,
        struct fadu_rational factor, struct fadu_str unit)
{
    struct fadu_formula *product;
    struct fadu_formula *number;

    if (factor.num == factor.den)
        return true;
    if (term->formula->kind == FADU_FORMULA_NUMBER) {
        term->formula->unit = unit;
        return fadu_rational_mul(term->formula->number, factor,
                                 &term->formula->number) ||
               fadu_formula_fail_plain(parser, term->at,
                                       FADU_MSG_NUMBER_TOO_LARGE);
    }
    product = fadu_formula_new(parser, FADU_FORMULA_MULTIPLY);
    number = fadu_formula_new(parser, FADU_FORMULA_NUMBER);
    number->number = factor;
    add_part(parser, product, term->formula);
    add_part(parser, product, number);
    term->formula = product;
    return true;
}

static bool
join_terms(struct fadu_formula_parser *parser, enum fadu_formula_kind kind,
           struct fadu_formula_term *left, struct fadu_formula_term *right)
{
    struct fadu_rational factor = { 1, 1 };
    struct fadu_formula_unit unit;
    struct fadu_formula *formula;
    enum fadu_message message = FADU_MSG_FORMULA_UNITS_DIFFER;
    bool fits;

    if (kind == FADU_FORMULA_MULTIPLY) {
        message = FADU_MSG_FORMULA_BAD_PRODUCT;
        fits = fadu_unit_multiply(left->unit, right->unit, &unit);
    } else if (kind == FADU_FORMULA_DIVIDE) {
        message = FADU_MSG_FORMULA_BAD_QUOTIENT;
        fits = fadu_unit_divide(left->unit, right->unit, &unit, &factor);
    } else {
        fits = fadu_unit_join(left->unit, right->unit, &unit, &factor);
    }
    if (!fits)
        return fadu_formula_fail(parser, right->at, message,
                                 fadu_unit_word(left->unit),
                                 fadu_unit_word(right->unit));
    if (!convert(parser, right, factor, left->unit.unit))
        return false;
    left->unit = unit;
    if (left->formula->kind == kind &&
        (kind == FADU_FORMULA_MIN || kind == FADU_FORMULA_MAX)) {
        add_part(parser, left->formula, right->formula);
        return true;
    }
    formula = fadu_formula_new(parser, kind);
    add_part(parser, formula, left->formula);
    add_part(parser, formula, right->formula);
    left->formula = formula;
    return true;
}

/* --- calls and brackets -------------------------------------------------- */

static bool
close_bracket(struct fadu_formula_parser *parser, size_t opened_at)
{
    if (fadu_formula_skip_sign(parser, ')'))
        return true;
    return parser->at == parser->text.len
               ? fadu_formula_fail_plain(parser, opened_at,
                                         FADU_MSG_FORMULA_NOT_CLOSED)
               : fadu_formula_fail_unexpected(parser);
}

/* min(a、b), floor(a); the bracket is there. */
static bool
parse_call(struct fadu_formula_parser *parser, enum fadu_formula_kind kind,
           size_t len, struct fadu_formula_term *term)
{
    const struct fadu_str name = { fadu_formula_rest(parser).ptr, len };
    const size_t at = parser->at;
    struct fadu_formula *call;
    uint32_t count = 1;
    struct fadu_formula_term first;

    parser->at += len;
    (void)fadu_formula_skip_sign(parser, '(');
    if (!parse_sum(parser, &first))
        return false;
    /* A call inside is a value, and no beginning of this one. */
    call = fadu_formula_new(parser, kind);
    add_part(parser, call, first.formula);
    first.formula = call;
    while (kind != FADU_FORMULA_FLOOR &&
           fadu_formula_skip_sign(parser, FADU_SIGN_LIST_COMMA)) {
        struct fadu_formula_term next;

        if (!parse_sum(parser, &next) ||
            !join_terms(parser, kind, &first, &next))
            return false;
        count++;
    }
    if (!close_bracket(parser, at + len))
        return false;
    if (kind != FADU_FORMULA_FLOOR && count < 2)
        return fadu_formula_fail(parser, at, FADU_MSG_FORMULA_NEEDS_TWO, name,
                                 FADU_NO_ARG);
    if (kind == FADU_FORMULA_FLOOR)
        call->number =
            fadu_rational_int(first.unit.readings & FADU_READ_MONEY ? 100 : 1);
    term->formula = call;
    term->unit = first.unit;
    return true;
}

/* --- operands, products, sums -------------------------------------------- */

static bool
parse_bracket(struct fadu_formula_parser *parser,
              struct fadu_formula_term *term)
{
    const size_t at = parser->at;

    (void)fadu_formula_skip_sign(parser, '(');
    return parse_sum(parser, term) && close_bracket(parser, at);
}

static void
note_word(struct fadu_formula_parser *parser, enum fadu_formula_kind kind,
          size_t len)
{
    const struct fadu_str before = { parser->text.ptr, parser->at };
    const struct fadu_str word = { fadu_formula_rest(parser).ptr, len };

    fadu_note_word(parser->compiler->spellings,
                   fadu_place_after(parser->place, fadu_utf8_count(before)),
                   word, fadu_str_of(fadu_formula_word_id(kind)),
                   fadu_str_of(fadu_formula_word_alias(kind)));
}

static bool
parse_operand(struct fadu_formula_parser *parser,
              struct fadu_formula_term *term)
{
    enum fadu_formula_kind kind = FADU_FORMULA_NUMBER;
    uint32_t fact = FADU_NONE;
    uint32_t character;
    size_t fact_len;
    size_t word_len;

    fadu_formula_skip_blanks(parser);
    *term = (struct fadu_formula_term){ .at = parser->at };
    character = fadu_fold_peek(fadu_formula_rest(parser));
    if (character == '(')
        return parse_bracket(parser, term);
    if (character == 0 || fadu_formula_is_sign(character))
        return fadu_formula_fail_plain(parser, parser->at,
                                       FADU_MSG_FORMULA_OPERAND_MISSING);
    fact_len = fadu_formula_find_fact(parser, &fact);
    word_len = fadu_formula_find_word(parser, &kind);
    if (word_len && word_len >= fact_len) {
        note_word(parser, kind, word_len);
        return fadu_formula_is_call(kind)
                   ? parse_call(parser, kind, word_len, term)
                   : fadu_formula_take_word(parser, kind, word_len, term);
    }
    if (fact_len)
        return fadu_formula_take_fact(parser, fact, fact_len, term);
    return fadu_formula_take_number(parser, term);
}

static bool
divides_by_zero(struct fadu_formula_parser *parser,
                const struct fadu_formula_term *divisor)
{
    static const struct fadu_formula_view nothing = { .facts = NULL };
    struct fadu_rational number = { 1, 1 };

    if (fadu_formula_compute(divisor->formula, &nothing, &number) !=
            FADU_FORMULA_KNOWN ||
        number.num != 0)
        return false;
    fadu_formula_fail_plain(parser, divisor->at,
                            FADU_MSG_FORMULA_DIVIDES_BY_ZERO);
    return true;
}

static bool
skip_product_sign(struct fadu_formula_parser *parser,
                  enum fadu_formula_kind *kind)
{
    *kind = FADU_FORMULA_MULTIPLY;
    if (fadu_formula_skip_sign(parser, FADU_SIGN_TIMES) ||
        fadu_formula_skip_sign(parser, '*'))
        return true;
    *kind = FADU_FORMULA_DIVIDE;
    return fadu_formula_skip_sign(parser, FADU_SIGN_DIVIDED_BY) ||
           fadu_formula_skip_sign(parser, '/');
}

static bool
parse_product(struct fadu_formula_parser *parser,
              struct fadu_formula_term *term)
{
    enum fadu_formula_kind kind;

    if (!parse_operand(parser, term))
        return false;
    while (skip_product_sign(parser, &kind)) {
        struct fadu_formula_term right;

        if (!parse_operand(parser, &right) ||
            (kind == FADU_FORMULA_DIVIDE && divides_by_zero(parser, &right)) ||
            !join_terms(parser, kind, term, &right))
            return false;
    }
    return true;
}

static bool
parse_sum(struct fadu_formula_parser *parser, struct fadu_formula_term *term)
{
    if (++parser->depth > MAX_NESTING)
        return fadu_formula_fail(parser, parser->at, FADU_MSG_TOO_DEEP,
                                 FADU_STR("64"), FADU_NO_ARG);
    if (!parse_product(parser, term))
        return false;
    for (;;) {
        enum fadu_formula_kind kind = FADU_FORMULA_ADD;
        struct fadu_formula_term right;

        if (fadu_formula_skip_sign(parser, '-'))
            kind = FADU_FORMULA_SUBTRACT;
        else if (!fadu_formula_skip_sign(parser, '+'))
            break;
        if (!parse_product(parser, &right) ||
            !join_terms(parser, kind, term, &right))
            return false;
    }
    parser->depth--;
    return true;
}

/* --- the whole ----------------------------------------------------------- */

static struct fadu_formula_unit
wanted_unit(const struct fadu_formula_want *want)
{
    switch (want->type) {
    case FADU_FACT_MONEY:
        return (struct fadu_formula_unit){ .readings = FADU_READ_MONEY };
    case FADU_FACT_COUNT:
    case FADU_FACT_QUANTITY:
        return (struct fadu_formula_unit){ .readings = FADU_READ_QUANTITY,
                                           .unit = want->unit };
    case FADU_FACT_SHARE:
    case FADU_FACT_YESNO:
    case FADU_FACT_CHOICE:
    case FADU_FACT_DATE:
    case FADU_FACT_PERIOD:
        break;
    }
    return (struct fadu_formula_unit){ .readings = FADU_READ_NUMBER,
                                       .is_rate = true };
}

/* The result in the unit that is wanted; a bare number is in the unit of its
 * fact. */
static bool
settle_result(struct fadu_formula_parser *parser,
              struct fadu_formula_term *term)
{
    const struct fadu_formula_unit wanted = wanted_unit(parser->want);
    struct fadu_rational factor;
    struct fadu_formula_unit unit;

    if (fadu_unit_join(wanted, term->unit, &unit, &factor))
        return convert(parser, term, factor, wanted.unit);
    return (wanted.readings == FADU_READ_QUANTITY &&
            (term->unit.readings & FADU_READ_NUMBER)) ||
           fadu_formula_fail(parser, term->at, FADU_MSG_FORMULA_WRONG_RESULT,
                             fadu_unit_word(term->unit),
                             fadu_unit_word(wanted));
}

/* Without any fact it must come out. */
static bool
check_constant(struct fadu_formula_parser *parser,
               const struct fadu_formula_term *term)
{
    static const struct fadu_formula_view nothing = { .facts = NULL };
    struct fadu_rational number;

    switch (fadu_formula_compute(term->formula, &nothing, &number)) {
    case FADU_FORMULA_DIVIDES_BY_ZERO:
        return fadu_formula_fail_plain(parser, term->at,
                                       FADU_MSG_FORMULA_DIVIDES_BY_ZERO);
    case FADU_FORMULA_OVERFLOWS:
        return fadu_formula_fail_plain(parser, term->at,
                                       FADU_MSG_NUMBER_TOO_LARGE);
    case FADU_FORMULA_KNOWN:
    case FADU_FORMULA_UNKNOWN:
        break;
    }
    return true;
}

bool
fadu_decode_formula(struct fadu_compiler *compiler,
                    const struct fadu_node *node,
                    const struct fadu_formula_want *want,
                    const struct fadu_formula **formula_out)
{
    struct fadu_formula_parser parser = { .compiler = compiler,
                                          .want = want,
                                          .place = node->text_place,
                                          .text = node->text };
    struct fadu_str text;
    struct fadu_formula_term term;

    if (!fadu_node_text(compiler, node, &text))
        return false;
    if (!parse_sum(&parser, &term))
        return false;
    fadu_formula_skip_blanks(&parser);
    if (parser.at < parser.text.len)
        return fadu_formula_fail_unexpected(&parser);
    if (!settle_result(&parser, &term) || !check_constant(&parser, &term))
        return false;
    *formula_out = term.formula;
    return true;
}
