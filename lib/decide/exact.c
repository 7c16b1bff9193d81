/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/exact.h"

struct fadu_str
fadu_exact_keep(const struct fadu_exact_context *context, struct fadu_buf *buf)
{
    struct fadu_str text =
        fadu_arena_copy(context->matter->arena, fadu_buf_str(buf));

    fadu_buf_free(buf);
    return text;
}

static void
add_factor(struct fadu_buf *buf, struct fadu_rational factor,
           enum fadu_measure measure)
{
    struct fadu_rational percent;

    if (measure == FADU_MEASURE_SHARE &&
        fadu_rational_mul(factor, fadu_rational_int(100), &percent)) {
        fadu_rational_write(buf, percent);
        fadu_buf_add_char(buf, '%');
    } else if (measure == FADU_MEASURE_MONEY && factor.den == 1) {
        fadu_money_write(buf, factor.num);
    } else {
        fadu_rational_write(buf, factor);
    }
}

/* "5% × 建设工程造价" */
static struct fadu_str
product(struct fadu_exact_context *context, struct fadu_rational factor,
        uint32_t base, enum fadu_measure measure)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, context->matter->arena);
    add_factor(&buf, factor, measure);
    fadu_buf_add_text(&buf, " × ");
    fadu_buf_add(&buf, context->matter->book->facts.items[base].name);
    return fadu_exact_keep(context, &buf);
}

bool
fadu_exact_has_value(const struct fadu_exact_context *context, uint32_t fact)
{
    const struct fadu_value *value = &context->values[fact];

    return value->known == FADU_VALUE_KNOWN && !value->is_span &&
           (context->takes_samples || !value->is_sample);
}

static void
write_yuan(struct fadu_buf *buf, struct fadu_rational fen)
{
    const bool is_exact =
        fadu_rational_mul(fen, (struct fadu_rational){ 1, 100 }, &fen);

    fadu_rational_write(buf, fen);
    fadu_buf_add_text(buf, is_exact ? "元" : "分");
}

void
fadu_exact_write(struct fadu_buf *buf, const struct fadu_exact_end *end,
                 bool as_operand)
{
    const bool has_terms =
        as_operand && !end->is_known && fadu_formula_has_terms(end->formula);

    if (end->is_known) {
        write_yuan(buf, end->fen);
        return;
    }
    fadu_buf_add_text(buf, has_terms ? "(" : "");
    fadu_buf_add(buf, end->formula);
    fadu_buf_add_text(buf, has_terms ? ")" : "");
}

struct fadu_exact_end
fadu_exact_scale(struct fadu_exact_context *context,
                 struct fadu_rational factor, uint32_t base,
                 enum fadu_measure measure)
{
    struct fadu_exact_end end = {
        .is_known = true, .is_linear = true, .factor = factor, .fen = factor
    };

    if (base == FADU_NONE || factor.num == 0)
        return end;
    if (!fadu_exact_has_value(context, base)) {
        end.is_known = false;
        end.formula = product(context, factor, base, measure);
    } else if (!fadu_rational_mul(factor, context->values[base].number,
                                  &end.fen)) {
        context->has_overflowed = true;
    }
    return end;
}

struct fadu_exact_end
fadu_exact_cap(struct fadu_exact_context *context, struct fadu_exact_end end,
               int64_t cap_fen)
{
    const struct fadu_rational cap = fadu_rational_int(cap_fen);
    struct fadu_buf buf;

    if (end.is_known) {
        if (fadu_rational_compare(end.fen, cap) > 0) {
            end.fen = cap;
            end.is_open = false;
        }
        return end;
    }
    end.is_linear = false;
    fadu_buf_init_in(&buf, context->matter->arena);
    fadu_buf_add_text(&buf, "取小(");
    fadu_buf_add(&buf, end.formula);
    fadu_buf_add_text(&buf, "、");
    fadu_money_write(&buf, cap_fen);
    fadu_buf_add_text(&buf, ")");
    end.formula = fadu_exact_keep(context, &buf);
    return end;
}

static bool
mix(struct fadu_rational low, struct fadu_rational high,
    struct fadu_rational share, struct fadu_rational *result_out)
{
    struct fadu_rational width;

    return fadu_rational_sub(high, low, &width) &&
           fadu_rational_mul(width, share, &width) &&
           fadu_rational_add(low, width, result_out);
}

/* "5000元 + 30% × (10% × 工程造价 - 5000元)"; from nothing on only the second.
 */
static struct fadu_str
mixed_formula(struct fadu_exact_context *context,
              const struct fadu_exact *range, struct fadu_rational share)
{
    const bool begins_at_zero = range->low.is_known && range->low.fen.num == 0;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, context->matter->arena);
    if (!begins_at_zero) {
        fadu_exact_write(&buf, &range->low, false);
        fadu_buf_add_text(&buf, " + ");
    }
    add_factor(&buf, share, FADU_MEASURE_SHARE);
    fadu_buf_add_text(&buf, begins_at_zero ? " × " : " × (");
    fadu_exact_write(&buf, &range->high, begins_at_zero);
    if (!begins_at_zero) {
        fadu_buf_add_text(&buf, " - ");
        fadu_exact_write(&buf, &range->low, true);
        fadu_buf_add_char(&buf, ')');
    }
    return fadu_exact_keep(context, &buf);
}

static enum fadu_measure
measure_of_base(const struct fadu_exact_context *context, uint32_t base)
{
    return context->matter->book->facts.items[base].type == FADU_FACT_MONEY
               ? FADU_MEASURE_SHARE
               : FADU_MEASURE_MONEY;
}

struct fadu_exact_end
fadu_exact_mix(struct fadu_exact_context *context,
               const struct fadu_exact *range, struct fadu_rational share,
               bool is_open)
{
    const struct fadu_rational zero = fadu_rational_int(0);
    const struct fadu_rational one = fadu_rational_int(1);
    struct fadu_exact_end end = { .is_open = is_open };

    if (fadu_rational_compare(share, zero) == 0)
        return range->low;
    if (fadu_rational_compare(share, one) == 0)
        return range->high;
    if (!range->low.is_known && !range->high.is_known &&
        fadu_str_equal(range->low.formula, range->high.formula))
        return range->low; /* one sum, whatever it is */
    end.is_known = range->low.is_known && range->high.is_known;
    end.is_linear = range->low.is_linear && range->high.is_linear;
    if (end.is_linear &&
        !mix(range->low.factor, range->high.factor, share, &end.factor))
        context->has_overflowed = true;
    if (end.is_known) {
        if (!mix(range->low.fen, range->high.fen, share, &end.fen))
            context->has_overflowed = true;
    } else if (end.is_linear && range->base != FADU_NONE) {
        end.formula = product(context, end.factor, range->base,
                              measure_of_base(context, range->base));
    } else {
        end.formula = mixed_formula(context, range, share);
    }
    return end;
}

struct fadu_exact
fadu_exact_share(struct fadu_exact_context *context,
                 const struct fadu_exact *range,
                 const struct fadu_range *shares)
{
    struct fadu_exact part = *range;

    if (shares->has_low)
        part.low = fadu_exact_mix(context, range, shares->low.number,
                                  shares->low.is_open);
    if (shares->has_high)
        part.high = fadu_exact_mix(context, range, shares->high.number,
                                   shares->high.is_open);
    return part;
}

/* --- formulas ------------------------------------------------------------ */

struct fadu_formula_word
fadu_exact_word(const struct fadu_exact_end *end)
{
    return (struct fadu_formula_word){ .is_known = end->is_known,
                                       .number = end->fen,
                                       .text = end->formula };
}

struct fadu_exact_end
fadu_exact_formula(struct fadu_exact_context *context,
                   const struct fadu_formula *formula,
                   const struct fadu_formula_word *words)
{
    const struct fadu_formula_view view = {
        .facts = context->matter->book->facts.items,
        .values = context->values,
        .takes_samples = context->takes_samples,
        .words = words,
    };
    struct fadu_exact_end end = { .is_known = true, .fen = { 0, 1 } };
    struct fadu_buf buf;

    switch (fadu_formula_compute(formula, &view, &end.fen)) {
    case FADU_FORMULA_KNOWN:
        break;
    case FADU_FORMULA_UNKNOWN:
        end.is_known = false;
        fadu_buf_init_in(&buf, context->matter->arena);
        fadu_formula_write(&buf, formula, &view);
        end.formula = fadu_exact_keep(context, &buf);
        break;
    case FADU_FORMULA_DIVIDES_BY_ZERO:
        context->divides_by_zero = true;
        break;
    case FADU_FORMULA_OVERFLOWS:
        context->has_overflowed = true;
        break;
    }
    return end;
}

/* The least or most sum that the end allows: beside an open one, in fen. */
static struct fadu_rational
least_allowed(const struct fadu_exact_end *low)
{
    return low->is_open ? fadu_rational_int(fadu_exact_min(low, 1)) : low->fen;
}

static struct fadu_rational
most_allowed(const struct fadu_exact_end *high)
{
    return high->is_open ? fadu_rational_int(fadu_exact_max(high, 1))
                         : high->fen;
}

/* 取大(取小(甲、20000元)、500元) */
static struct fadu_str
clamped_formula(struct fadu_exact_context *context,
                const struct fadu_exact_end *end,
                const struct fadu_exact *range)
{
    const bool begins_at_zero = range->low.is_known && range->low.fen.num == 0;
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, context->matter->arena);
    fadu_buf_add_text(&buf, begins_at_zero ? "取小(" : "取大(取小(");
    fadu_exact_write(&buf, end, false);
    fadu_buf_add_text(&buf, "、");
    fadu_exact_write(&buf, &range->high, false);
    fadu_buf_add_char(&buf, ')');
    if (!begins_at_zero) {
        fadu_buf_add_text(&buf, "、");
        fadu_exact_write(&buf, &range->low, false);
        fadu_buf_add_char(&buf, ')');
    }
    return fadu_exact_keep(context, &buf);
}

struct fadu_exact_end
fadu_exact_clamp(struct fadu_exact_context *context, struct fadu_exact_end end,
                 const struct fadu_exact *range)
{
    if (!end.is_known || !fadu_exact_is_known(range)) {
        end.formula = clamped_formula(context, &end, range);
        end.is_known = false;
        end.is_linear = false;
        return end;
    }
    if (fadu_rational_compare(end.fen, most_allowed(&range->high)) > 0) {
        end.fen = most_allowed(&range->high);
        end.is_open = false;
    }
    if (fadu_rational_compare(end.fen, least_allowed(&range->low)) < 0) {
        end.fen = least_allowed(&range->low);
        end.is_open = false;
    }
    return end;
}

/* --- ranges -------------------------------------------------------------- */

bool
fadu_exact_is_known(const struct fadu_exact *range)
{
    return range->low.is_known && range->high.is_known;
}

bool
fadu_exact_cut(struct fadu_exact *range, const struct fadu_exact *to)
{
    int order;

    if (range->low.is_known && to->low.is_known) {
        order = fadu_rational_compare(range->low.fen, to->low.fen);
        if (order < 0 || (order == 0 && to->low.is_open))
            range->low = to->low;
    }
    if (range->high.is_known && to->high.is_known) {
        order = fadu_rational_compare(range->high.fen, to->high.fen);
        if (order > 0 || (order == 0 && to->high.is_open))
            range->high = to->high;
    }
    if (!fadu_exact_is_known(range))
        return true;
    order = fadu_rational_compare(range->low.fen, range->high.fen);
    return order < 0 ||
           (order == 0 && !range->low.is_open && !range->high.is_open);
}

/* floor(a / b) for positive b. */
static int64_t
divide_down(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t
fadu_exact_min(const struct fadu_exact_end *end, int64_t unit)
{
    int64_t fen = fadu_rational_ceil(end->fen);

    if (end->is_open &&
        fadu_rational_compare(end->fen, fadu_rational_int(fen)) == 0)
        fen++;
    return -divide_down(-fen, unit) * unit;
}

int64_t
fadu_exact_max(const struct fadu_exact_end *end, int64_t unit)
{
    int64_t fen = fadu_rational_floor(end->fen);

    if (end->is_open &&
        fadu_rational_compare(end->fen, fadu_rational_int(fen)) == 0)
        fen--;
    return divide_down(fen, unit) * unit;
}
