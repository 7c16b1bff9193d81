/* SPDX-License-Identifier: Apache-2.0 */
/* What formulas are made of: signs, numbers, names of facts, words. */
#include "compile/formula_parser.h"
#include "value/fold.h"

/* --- characters ---------------------------------------------------------- */

struct fadu_str
fadu_formula_rest(const struct fadu_formula_parser *parser)
{
    return fadu_str_from(parser->text, parser->at);
}

void
fadu_formula_skip_blanks(struct fadu_formula_parser *parser)
{
    parser->at += fadu_fold_blanks(fadu_formula_rest(parser));
}

bool
fadu_formula_is_sign(uint32_t character)
{
    switch (character) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '(':
    case ')':
    case FADU_SIGN_TIMES:
    case FADU_SIGN_DIVIDED_BY:
    case FADU_SIGN_LIST_COMMA:
        return true;
    default:
        return false;
    }
}

/* A name or a number ends where a sign or a blank stands. */
static bool
ends_operand(struct fadu_str text)
{
    const uint32_t character = fadu_fold_peek(text);

    return character == 0 || character == ' ' ||
           fadu_formula_is_sign(character);
}

/* Bytes up to the next sign, which no number contains; or up to a blank. */
static size_t
length_of_run(struct fadu_str text, bool ends_at_blank)
{
    size_t len = 0;

    while (len < text.len) {
        uint32_t character;
        const size_t next =
            fadu_fold_next(fadu_str_from(text, len), &character);

        if (fadu_formula_is_sign(character) ||
            (ends_at_blank && character == ' '))
            break;
        len += next;
    }
    return len;
}

/* Passes over the sign if it stands here, and the blanks behind it. */
bool
fadu_formula_skip_sign(struct fadu_formula_parser *parser, uint32_t sign)
{
    uint32_t character;
    size_t len;

    fadu_formula_skip_blanks(parser);
    len = fadu_fold_next(fadu_formula_rest(parser), &character);
    if (len == 0 || character != sign)
        return false;
    parser->at += len;
    fadu_formula_skip_blanks(parser);
    return true;
}

/* --- messages ------------------------------------------------------------ */

bool
fadu_formula_fail(struct fadu_formula_parser *parser, size_t at,
                  enum fadu_message message, struct fadu_str first,
                  struct fadu_str second)
{
    const struct fadu_range_fault fault = {
        .message = message,
        .at = at,
        .args = { first, second },
        .arg_count = second.len  ? 2
                     : first.len ? 1
                                 : 0,
    };

    fadu_range_report(parser->compiler->diag, parser->place, parser->text,
                      &fault);
    return false;
}

bool
fadu_formula_fail_plain(struct fadu_formula_parser *parser, size_t at,
                        enum fadu_message message)
{
    return fadu_formula_fail(parser, at, message, FADU_NO_ARG, FADU_NO_ARG);
}

/* What stands where something else should. */
bool
fadu_formula_fail_unexpected(struct fadu_formula_parser *parser)
{
    struct fadu_str rest = fadu_formula_rest(parser);
    uint32_t character;
    size_t len = length_of_run(rest, true);

    if (len == 0)
        len = fadu_fold_next(rest, &character);
    return fadu_formula_fail(parser, parser->at, FADU_MSG_FORMULA_UNEXPECTED,
                             (struct fadu_str){ rest.ptr, len }, FADU_NO_ARG);
}

struct fadu_formula *
fadu_formula_new(struct fadu_formula_parser *parser,
                 enum fadu_formula_kind kind)
{
    struct fadu_formula *formula =
        FADU_NEW(parser->compiler->arena, struct fadu_formula);

    formula->kind = kind;
    formula->fact = FADU_NONE;
    return formula;
}

/* --- numbers ------------------------------------------------------------- */

/* A unit of the table, or one that a fact is counted in. */
static bool
is_known_unit(const struct fadu_compiler *compiler, struct fadu_str unit)
{
    if (fadu_unit_length(unit) == unit.len)
        return true;
    FADU_EACH(const struct fadu_fact, fact, &compiler->book->facts) {
        if (fadu_str_equal(fact->unit, unit))
            return true;
    }
    return false;
}

static struct fadu_formula_unit
unit_of(const struct fadu_quantity *quantity, struct fadu_str unit)
{
    if (!quantity->has_unit)
        return (struct fadu_formula_unit){ .readings = FADU_READ_NUMBER };
    if (quantity->measure == FADU_MEASURE_MONEY)
        return (struct fadu_formula_unit){ .readings = FADU_READ_MONEY };
    if (quantity->measure == FADU_MEASURE_NUMBER)
        return (struct fadu_formula_unit){ .readings = FADU_READ_QUANTITY,
                                           .unit = unit };
    return (struct fadu_formula_unit){ .readings = FADU_READ_NUMBER,
                                       .is_rate = true };
}

/* What is no number is a name that nobody declared. */
static bool
fail_unknown_name(struct fadu_formula_parser *parser)
{
    struct fadu_compiler *compiler = parser->compiler;
    const struct fadu_str name = { fadu_formula_rest(parser).ptr,
                                   length_of_run(fadu_formula_rest(parser),
                                                 true) };

    if (compiler->is_partial)
        return false;
    fadu_formula_fail(parser, parser->at, FADU_MSG_UNKNOWN_FACT, name,
                      FADU_NO_ARG);
    fadu_suggest_fact(compiler->book, compiler->offence_index, name,
                      compiler->scratch, compiler->diag);
    return false;
}

static bool
take_number(struct fadu_formula_parser *parser,
            const struct fadu_quantity *quantity,
            struct fadu_formula_term *term)
{
    struct fadu_compiler *compiler = parser->compiler;
    struct fadu_formula *formula =
        fadu_formula_new(parser, FADU_FORMULA_NUMBER);

    formula->measure =
        quantity->has_unit ? quantity->measure : FADU_MEASURE_NUMBER;
    if (quantity->has_unit && quantity->measure == FADU_MEASURE_NUMBER) {
        const bool is_known =
            compiler->is_partial || is_known_unit(compiler, quantity->unit);

        /* 一般面积 is no number of 般面积. */
        if (!is_known &&
            !fadu_fold_is_digit(fadu_fold_peek(fadu_formula_rest(parser))))
            return fail_unknown_name(parser);
        if (!is_known)
            return fadu_formula_fail(parser, term->at + quantity->unit_at,
                                     FADU_MSG_UNIT_UNKNOWN, quantity->unit,
                                     FADU_STR("元、%、倍"));
        formula->unit = fadu_arena_copy(compiler->arena, quantity->unit);
    }
    if (!fadu_rational_mul(quantity->number,
                           quantity->has_unit ? quantity->factor
                                              : fadu_rational_int(1),
                           &formula->number))
        return fadu_formula_fail_plain(parser, term->at,
                                       FADU_MSG_NUMBER_TOO_LARGE);
    term->formula = formula;
    term->unit = unit_of(quantity, formula->unit);
    return true;
}

bool
fadu_formula_take_number(struct fadu_formula_parser *parser,
                         struct fadu_formula_term *term)
{
    static const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_NUMBER) |
                    FADU_MEASURE_BIT(FADU_MEASURE_MONEY) |
                    FADU_MEASURE_BIT(FADU_MEASURE_SHARE) |
                    FADU_MEASURE_BIT(FADU_MEASURE_MULTIPLE)
    };
    struct fadu_str rest = fadu_formula_rest(parser);
    struct fadu_range_fault fault;
    struct fadu_range_reader reader = {
        { rest.ptr, length_of_run(rest, false) }, 0, &want, &fault
    };
    struct fadu_quantity quantity;

    if (!fadu_quantity_read(&reader, &quantity)) {
        if (fault.message == FADU_MSG_NUMBER_MISSING)
            return fail_unknown_name(parser);
        return fadu_formula_fail(parser, parser->at + fault.at, fault.message,
                                 fault.args[0], fault.args[1]);
    }
    if (!take_number(parser, &quantity, term))
        return false;
    parser->at += reader.at;
    return true;
}

/* --- names --------------------------------------------------------------- */

static size_t
match(struct fadu_str text, struct fadu_str name)
{
    return name.len && fadu_str_starts_with(text, name) &&
                   ends_operand(fadu_str_from(text, name.len))
               ? name.len
               : 0;
}

/* The longest name of a fact here, the offence's own before the others'. */
size_t
fadu_formula_find_fact(const struct fadu_formula_parser *parser,
                       uint32_t *fact_out)
{
    const struct fadu_rulebook *book = parser->compiler->book;
    const uint32_t offence = parser->compiler->offence_index;
    size_t longest = 0;

    for (uint32_t i = 0; i < book->facts.count; i++) {
        const struct fadu_fact *fact = &book->facts.items[i];
        const bool is_own = offence != FADU_NONE && fact->offence == offence;
        size_t len = match(fadu_formula_rest(parser), fact->id);
        const size_t name = match(fadu_formula_rest(parser), fact->name);

        if (name > len)
            len = name;
        if ((fact->offence != FADU_NONE && !is_own) || len == 0 ||
            len < longest || (len == longest && !is_own))
            continue;
        longest = len;
        *fact_out = i;
    }
    return longest;
}

bool
fadu_formula_is_call(enum fadu_formula_kind kind)
{
    return kind == FADU_FORMULA_MIN || kind == FADU_FORMULA_MAX ||
           kind == FADU_FORMULA_FLOOR;
}

/* A word, or the name of a function before its bracket. */
size_t
fadu_formula_find_word(const struct fadu_formula_parser *parser,
                       enum fadu_formula_kind *kind_out)
{
    static const enum fadu_formula_kind kinds[] = {
        FADU_FORMULA_STATUTORY_MIN, FADU_FORMULA_STATUTORY_MAX,
        FADU_FORMULA_RESULT,        FADU_FORMULA_FINE,
        FADU_FORMULA_MIN,           FADU_FORMULA_MAX,
        FADU_FORMULA_FLOOR,
    };

    for (size_t i = 0; i < FADU_COUNT_OF(kinds); i++) {
        size_t len = match(fadu_formula_rest(parser),
                           fadu_str_of(fadu_formula_word_id(kinds[i])));
        struct fadu_formula_parser ahead = *parser;

        if (len == 0)
            len = match(fadu_formula_rest(parser),
                        fadu_str_of(fadu_formula_word_alias(kinds[i])));
        if (len == 0)
            continue;
        ahead.at += len;
        if (fadu_formula_is_call(kinds[i]) &&
            !fadu_formula_skip_sign(&ahead, '('))
            continue;
        *kind_out = kinds[i];
        return len;
    }
    return 0;
}

bool
fadu_formula_take_fact(struct fadu_formula_parser *parser, uint32_t fact,
                       size_t len, struct fadu_formula_term *term)
{
    const struct fadu_fact *of = &parser->compiler->book->facts.items[fact];

    switch (of->type) {
    case FADU_FACT_MONEY:
        term->unit.readings = FADU_READ_MONEY;
        break;
    case FADU_FACT_SHARE:
        term->unit.readings = FADU_READ_NUMBER;
        term->unit.is_rate = true;
        break;
    case FADU_FACT_COUNT:
    case FADU_FACT_QUANTITY:
        term->unit.readings = FADU_READ_QUANTITY;
        term->unit.unit = of->unit;
        break;
    case FADU_FACT_YESNO:
    case FADU_FACT_CHOICE:
    case FADU_FACT_DATE:
    case FADU_FACT_PERIOD:
        return fadu_formula_fail(
            parser, parser->at, FADU_MSG_FORMULA_FACT_HAS_NO_SIZE,
            (struct fadu_str){ fadu_formula_rest(parser).ptr, len },
            FADU_NO_ARG);
    }
    term->formula = fadu_formula_new(parser, FADU_FORMULA_FACT);
    term->formula->fact = fact;
    parser->at += len;
    return true;
}

bool
fadu_formula_take_word(struct fadu_formula_parser *parser,
                       enum fadu_formula_kind kind, size_t len,
                       struct fadu_formula_term *term)
{
    const struct fadu_str name = { fadu_formula_rest(parser).ptr, len };

    if (!(parser->want->words & FADU_FORMULA_BIT(kind)))
        return fadu_formula_fail(parser, parser->at,
                                 FADU_MSG_FORMULA_WORD_NOT_HERE, name,
                                 FADU_NO_ARG);
    term->formula = fadu_formula_new(parser, kind);
    term->unit.readings = FADU_READ_MONEY;
    parser->at += len;
    return true;
}
