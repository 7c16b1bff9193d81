/* SPDX-License-Identifier: Apache-2.0 */
/* Penalties and orders of a provision, and the amounts they are written in. */
#include "compile/compiler.h"

#define FINE "罚款"
#define GAINS "没收违法所得"

/* What an amount is, in messages. */
#define SUM "200元"
#define RATE "5%"

/* --- amounts ------------------------------------------------------------- */

static bool
is_rate(const struct fadu_amount *amount)
{
    return amount->form == FADU_AMOUNT_RATE;
}

static struct fadu_amount
read_amount(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_MONEY) |
                    FADU_MEASURE_BIT(FADU_MEASURE_SHARE) |
                    FADU_MEASURE_BIT(FADU_MEASURE_MULTIPLE)
    };
    struct fadu_amount amount = { .base = FADU_NONE,
                                  .per = FADU_NONE,
                                  .delegated_to = FADU_NONE };
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text))
        return amount;
    if (fadu_spelled_is(compiler->spellings, text, node->place, "delegated",
                        "另行规定")) {
        amount.form = FADU_AMOUNT_DELEGATED;
        return amount;
    }
    if (!fadu_decode_range(compiler, node, &want, &amount.range))
        return amount;
    amount.form = amount.range.measure == FADU_MEASURE_MONEY ? FADU_AMOUNT_MONEY
                                                             : FADU_AMOUNT_RATE;
    if (!amount.range.has_high)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_AMOUNT_WITHOUT_LIMIT,
                    text);
    if (amount.range.is_of_width) /* a share of itself */
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_BAND_DOES_NOT_FIT,
                    text, FADU_STR("法定幅度"));
    return amount;
}

static bool
find_column(struct fadu_compiler *compiler, const struct fadu_node *node,
            uint32_t *column_out)
{
    if (fadu_offence_column(compiler->offence, node->key, column_out))
        return true;
    FADU_REPORT(compiler->diag, node->key_place, FADU_MSG_UNKNOWN_COLUMN,
                node->key);
    return false;
}

/* A map is an amount by column: its keys are columns, and an offence without
 * columns has no such maps.  False, with a message, for another. */
static bool
has_columns(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    if (!node->count)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EXPECTED_TEXT);
    if (compiler->offence->columns.count)
        return node->count > 0;
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        uint32_t column;

        (void)find_column(compiler, item, &column);
    }
    return false;
}

static void
check_columns(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    FADU_EACH(const struct fadu_column, column, &compiler->offence->columns) {
        if (!fadu_node_member(node, column->name))
            FADU_REPORT(compiler->diag, node->key_place,
                        FADU_MSG_MISSING_COLUMN, column->name);
    }
}

static void
decode_amount(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    struct fadu_penalty *penalty = slot;
    const uint32_t column_count = compiler->offence->columns.count;

    if (node->kind != FADU_NODE_MAP) {
        FADU_VEC_PUSH(compiler->arena, &penalty->amounts,
                      read_amount(compiler, node));
        return;
    }
    if (!has_columns(compiler, node))
        return;
    penalty->is_by_column = true;
    for (uint32_t i = 0; i < column_count; i++)
        FADU_VEC_PUSH(compiler->arena, &penalty->amounts,
                      ((struct fadu_amount){ .base = FADU_NONE,
                                             .per = FADU_NONE,
                                             .delegated_to = FADU_NONE }));
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        uint32_t column;

        if (find_column(compiler, item, &column))
            penalty->amounts.items[column] = read_amount(compiler, item);
    }
    check_columns(compiler, node);
}

static void
report_misfit(struct fadu_compiler *compiler, const struct fadu_node *node,
              const char *amount)
{
    FADU_REPORT(compiler->diag, node->key_place,
                FADU_MSG_KEY_DOES_NOT_FIT_AMOUNT, node->key,
                fadu_str_of(amount));
}

/* One amount for all columns, but something else for each: an amount a
 * column. */
static void
spread(struct fadu_compiler *compiler, struct fadu_penalty *penalty)
{
    if (penalty->is_by_column || penalty->amounts.count != 1)
        return;
    for (uint32_t i = 1; i < compiler->offence->columns.count; i++) {
        const struct fadu_amount amount = penalty->amounts.items[0];

        FADU_VEC_PUSH(compiler->arena, &penalty->amounts, amount);
    }
    penalty->is_by_column = compiler->offence->columns.count > 0;
}

/* Sets something of the amounts of a kind, one value for all of them or one a
 * column; false: the node is no value. */
typedef bool set_fn(struct fadu_compiler *compiler,
                    const struct fadu_node *node, struct fadu_amount *amount);

static void
set_amounts(struct fadu_compiler *compiler, const struct fadu_node *node,
            struct fadu_penalty *penalty, enum fadu_amount_form form,
            set_fn *set, const char *other)
{
    bool fits = false;

    if (node->kind != FADU_NODE_MAP) {
        FADU_EACH(struct fadu_amount, amount, &penalty->amounts) {
            if (amount->form != form)
                continue;
            fits = true;
            if (!set(compiler, node, amount))
                return;
        }
        if (!fits)
            report_misfit(compiler, node, other);
        return;
    }
    if (!has_columns(compiler, node))
        return;
    spread(compiler, penalty);
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        uint32_t column;

        if (!find_column(compiler, item, &column))
            continue;
        if (column < penalty->amounts.count &&
            penalty->amounts.items[column].form == form)
            (void)set(compiler, item, &penalty->amounts.items[column]);
        else
            report_misfit(compiler, item, other);
    }
    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        const struct fadu_str column = compiler->offence->columns.items[i].name;

        if (penalty->amounts.items[i].form == form &&
            !fadu_node_member(node, column))
            FADU_REPORT(compiler->diag, node->key_place,
                        FADU_MSG_MISSING_COLUMN, column);
    }
}

/* `of` belongs to rates, `per` to sums of money. */
static bool
set_base(struct fadu_compiler *compiler, const struct fadu_node *node,
         struct fadu_amount *amount)
{
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_fact(compiler, text, node->place, &amount->base))
        return false;
    if (compiler->book->facts.items[amount->base].type == FADU_FACT_MONEY)
        return true;
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_BASE_IS_NO_MONEY, text);
    return false;
}

static void
decode_of(struct fadu_compiler *compiler, const struct fadu_node *node,
          void *slot)
{
    set_amounts(compiler, node, slot, FADU_AMOUNT_RATE, set_base, SUM);
}

static bool
set_unit(struct fadu_compiler *compiler, const struct fadu_node *node,
         struct fadu_amount *amount)
{
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_fact(compiler, text, node->place, &amount->per))
        return false;
    if (compiler->book->facts.items[amount->per].type == FADU_FACT_COUNT ||
        compiler->book->facts.items[amount->per].type == FADU_FACT_QUANTITY)
        return true;
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_PER_IS_NO_NUMBER, text);
    return false;
}

static void
decode_per(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    set_amounts(compiler, node, slot, FADU_AMOUNT_MONEY, set_unit, RATE);
}

static bool
set_cap(struct fadu_compiler *compiler, const struct fadu_node *node,
        struct fadu_amount *amount)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_MONEY), .wants_single = true
    };
    struct fadu_range range;

    if (!fadu_decode_range(compiler, node, &want, &range))
        return false;
    amount->has_cap = true;
    amount->cap_fen = fadu_rational_floor(range.low.number);
    return true;
}

static void
decode_cap(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    set_amounts(compiler, node, slot, FADU_AMOUNT_RATE, set_cap, SUM);
}

static void
decode_delegated_to(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    struct fadu_penalty *penalty = slot;
    bool fits = false;
    struct fadu_str text;
    uint32_t instrument;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_name(compiler, &compiler->book->instrument_names, text,
                        node->place, FADU_MSG_UNKNOWN_INSTRUMENT, &instrument))
        return;
    FADU_EACH(struct fadu_amount, amount, &penalty->amounts) {
        if (amount->form != FADU_AMOUNT_DELEGATED)
            continue;
        amount->delegated_to = instrument;
        fits = true;
    }
    if (!fits)
        report_misfit(compiler, node, SUM);
}

/* --- formulas ------------------------------------------------------------ */

/* Inside the range that stands beside it, or for itself. */
static bool
set_formula(struct fadu_compiler *compiler, const struct fadu_node *node,
            struct fadu_amount *amount)
{
    const bool has_range = amount->form == FADU_AMOUNT_MONEY || is_rate(amount);
    const struct fadu_formula_want want = {
        .type = FADU_FACT_MONEY,
        .words = has_range ? FADU_FORMULA_BIT(FADU_FORMULA_STATUTORY_MIN) |
                                 FADU_FORMULA_BIT(FADU_FORMULA_STATUTORY_MAX)
                           : 0,
    };

    if (amount->form == FADU_AMOUNT_NONE)
        amount->form = FADU_AMOUNT_FORMULA;
    return fadu_decode_formula(compiler, node, &want, &amount->formula);
}

static void
decode_amount_formula(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    struct fadu_penalty *penalty = slot;

    if (node->kind == FADU_NODE_MAP && !has_columns(compiler, node))
        return;
    if (!penalty->amounts.count)
        FADU_VEC_PUSH(compiler->arena, &penalty->amounts,
                      ((struct fadu_amount){ .base = FADU_NONE,
                                             .per = FADU_NONE,
                                             .delegated_to = FADU_NONE }));
    if (node->kind == FADU_NODE_MAP)
        spread(compiler, penalty);
    FADU_EACH(struct fadu_amount, amount, &penalty->amounts) {
        const uint32_t column = (uint32_t)(amount - penalty->amounts.items);
        const struct fadu_node *own = node;

        if (node->kind == FADU_NODE_MAP)
            own = column < compiler->offence->columns.count
                      ? fadu_node_member(
                            node, compiler->offence->columns.items[column].name)
                      : NULL;
        if (own && amount->form == FADU_AMOUNT_DELEGATED)
            report_misfit(compiler, own, "另行规定");
        else if (own && !set_formula(compiler, own, amount))
            return;
        else if (!own && amount->form == FADU_AMOUNT_NONE)
            FADU_REPORT(compiler->diag, node->key_place,
                        FADU_MSG_MISSING_COLUMN,
                        compiler->offence->columns.items[column].name);
    }
    if (node->kind == FADU_NODE_MAP)
        for (const struct fadu_node *item = node->first; item;
             item = item->next) {
            uint32_t column;

            (void)find_column(compiler, item, &column);
        }
}

/* --- penalties ----------------------------------------------------------- */

static void
decode_kind(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_penalty *penalty = slot;
    struct fadu_str *names;
    size_t count = 0;

    fadu_decode_text(compiler, node, &penalty->kind);
    if (!penalty->kind.len || compiler->is_partial ||
        fadu_rulebook_has_kind(compiler->book, penalty->kind))
        return;
    names = FADU_NEW_ARRAY(compiler->scratch, struct fadu_str,
                           compiler->book->kinds.count + 2);
    FADU_EACH(const struct fadu_kind, kind, &compiler->book->kinds)
        names[count++] = kind->name;
    names[count++] = FADU_STR(FINE);
    names[count++] = FADU_STR(GAINS);
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_UNKNOWN_KIND,
                penalty->kind);
    fadu_diag_suggest(compiler->diag,
                      fadu_closest(penalty->kind, names, count));
}

/* The amount before what belongs to it. */
static const struct fadu_field penalty_fields[] = {
    { FADU_KEY_KIND, decode_kind, 0, true },
    FADU_REQUIRED(FORCE, fadu_decode_force, struct fadu_penalty, force),
    FADU_WHOLE(AMOUNT, decode_amount),
    FADU_WHOLE(OF, decode_of),
    FADU_WHOLE(PER, decode_per),
    FADU_WHOLE(CAP, decode_cap),
    FADU_WHOLE(DELEGATED_TO, decode_delegated_to),
    FADU_WHOLE(FORMULA, decode_amount_formula),
    FADU_FIELD(OBJECT, fadu_decode_text, struct fadu_penalty, object),
    FADU_FIELD(BY, fadu_decode_text, struct fadu_penalty, by),
    FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_penalty, when),
};

static void
check_penalty(struct fadu_compiler *compiler, const struct fadu_node *node,
              const struct fadu_penalty *penalty)
{
    if (fadu_str_equal(penalty->kind, FADU_STR(FINE)) &&
        !fadu_member(node, FADU_KEY_AMOUNT) &&
        !fadu_member(node, FADU_KEY_FORMULA))
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_FINE_WITHOUT_AMOUNT);
    FADU_EACH(const struct fadu_amount, amount, &penalty->amounts) {
        if (is_rate(amount) && amount->base == FADU_NONE &&
            !fadu_member(node, FADU_KEY_OF)) {
            FADU_REPORT_PLAIN(compiler->diag,
                              fadu_member(node, FADU_KEY_AMOUNT)->key_place,
                              FADU_MSG_RATE_WITHOUT_BASE);
            break;
        }
    }
}

typedef FADU_VEC(struct fadu_penalty) penalties;

static void
decode_penalty(struct fadu_compiler *compiler, const struct fadu_node *node,
               uint32_t choice, penalties *list)
{
    struct fadu_penalty penalty = { .choice = choice, .place = node->place };

    if (!fadu_expect_map(compiler, node))
        return;
    fadu_decode_map(compiler, node, penalty_fields,
                    FADU_COUNT_OF(penalty_fields), &penalty);
    check_penalty(compiler, node, &penalty);
    FADU_VEC_PUSH(compiler->arena, list, penalty);
}

/* {one_of: [ … ]}: each member with the number of the choice. */
static void
decode_choice(struct fadu_compiler *compiler, const struct fadu_node *node,
              const struct fadu_node *members, uint32_t choice, penalties *list)
{
    static const struct fadu_field fields[] = {
        { FADU_KEY_ONE_OF, fadu_decode_ignore, 0, true },
    };

    fadu_check_keys(compiler, node, fields, FADU_COUNT_OF(fields));
    FADU_EACH_ITEM(item, members)
        decode_penalty(compiler, item, choice, list);
}

void
fadu_decode_penalties(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    penalties *list = slot;
    uint32_t choice = 0;

    FADU_EACH_ITEM(item, node) {
        const struct fadu_node *members = fadu_member(item, FADU_KEY_ONE_OF);

        if (members)
            decode_choice(compiler, item, members, ++choice, list);
        else
            decode_penalty(compiler, item, 0, list);
    }
}

/* --- orders -------------------------------------------------------------- */

/* 20株, or 1倍以上5倍以下 of a number of trees. */
static void
decode_order_amount(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_NUMBER) |
                    FADU_MEASURE_BIT(FADU_MEASURE_MULTIPLE) |
                    FADU_MEASURE_BIT(FADU_MEASURE_SHARE)
    };
    struct fadu_order *order = slot;

    if (!fadu_decode_range(compiler, node, &want, &order->amount))
        return;
    order->has_amount = true;
    order->amount.unit = fadu_arena_copy(compiler->arena, order->amount.unit);
    if (!order->amount.has_high)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_AMOUNT_WITHOUT_LIMIT,
                    fadu_str_trim(node->text));
}

static void
decode_order_of(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    struct fadu_order *order = slot;
    struct fadu_str text;

    if (!fadu_node_text(compiler, node, &text) ||
        !fadu_find_fact(compiler, text, node->place, &order->of))
        return;
    if (compiler->book->facts.items[order->of].type != FADU_FACT_COUNT &&
        compiler->book->facts.items[order->of].type != FADU_FACT_QUANTITY)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_PER_IS_NO_NUMBER,
                    text);
    if (order->has_amount && order->amount.measure == FADU_MEASURE_NUMBER)
        report_misfit(compiler, node, SUM);
}

static void
check_order(struct fadu_compiler *compiler, const struct fadu_node *node,
            const struct fadu_order *order)
{
    const struct fadu_node *amount = fadu_member(node, FADU_KEY_AMOUNT);

    if (order->has_amount && order->amount.measure != FADU_MEASURE_NUMBER &&
        !fadu_member(node, FADU_KEY_OF))
        FADU_REPORT_PLAIN(compiler->diag, amount->key_place,
                          FADU_MSG_RATE_WITHOUT_BASE);
}

typedef FADU_VEC(struct fadu_order) orders;

void
fadu_decode_orders(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_order, name),
        FADU_FIELD(FORCE, fadu_decode_force, struct fadu_order, force),
        FADU_WHOLE(AMOUNT, decode_order_amount),
        FADU_WHOLE(OF, decode_order_of),
        FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_order, when),
        FADU_FIELD(CITE, fadu_decode_cites, struct fadu_order, cites),
    };
    orders *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_order order = { .of = FADU_NONE, .place = item->place };

        if (item->kind == FADU_NODE_MAP) {
            fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                            &order);
            check_order(compiler, item, &order);
        } else {
            fadu_decode_text(compiler, item, &order.name);
        }
        FADU_VEC_PUSH(compiler->arena, list, order);
    }
}
