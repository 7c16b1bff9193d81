/* SPDX-License-Identifier: Apache-2.0 */
#include "compile/formula_units.h"

#include "base/str.h"

static bool
reads(struct fadu_formula_unit unit, unsigned readings)
{
    return (unit.readings & readings) != 0;
}

static bool
is_one(struct fadu_rational number)
{
    return number.num == 1 && number.den == 1;
}

bool
fadu_unit_join(struct fadu_formula_unit a, struct fadu_formula_unit b,
               struct fadu_formula_unit *unit_out,
               struct fadu_rational *factor_out)
{
    struct fadu_formula_unit unit = { .readings = a.readings & b.readings &
                                                  ~(unsigned)FADU_READ_PRODUCT,
                                      .is_rate = a.is_rate || b.is_rate,
                                      .unit = a.unit };

    *factor_out = (struct fadu_rational){ 1, 1 };
    if (reads(unit, FADU_READ_QUANTITY) &&
        !fadu_unit_factor(b.unit, a.unit, factor_out)) {
        unit.readings &= ~(unsigned)FADU_READ_QUANTITY;
        *factor_out = (struct fadu_rational){ 1, 1 };
    }
    /* As numbers they are not converted, as quantities they would be. */
    if (reads(unit, FADU_READ_NUMBER) && !is_one(*factor_out)) {
        unit.readings &= ~(unsigned)FADU_READ_QUANTITY;
        *factor_out = (struct fadu_rational){ 1, 1 };
    }
    *unit_out = unit;
    return unit.readings != 0;
}

/* A number times something; a rate of a quantity may be a number again. */
static void
scale(struct fadu_formula_unit number, struct fadu_formula_unit other,
      struct fadu_formula_unit *unit)
{
    const unsigned quantities =
        other.readings & (FADU_READ_QUANTITY | FADU_READ_PRODUCT);

    if (!reads(number, FADU_READ_NUMBER))
        return;
    unit->readings |= other.readings;
    if (quantities && number.is_rate)
        unit->readings |= FADU_READ_NUMBER;
    if (quantities & FADU_READ_QUANTITY)
        unit->unit = other.unit;
}

bool
fadu_unit_multiply(struct fadu_formula_unit a, struct fadu_formula_unit b,
                   struct fadu_formula_unit *unit_out)
{
    const unsigned quantities = FADU_READ_QUANTITY | FADU_READ_PRODUCT;
    struct fadu_formula_unit unit = { .is_rate = a.is_rate || b.is_rate };
    struct fadu_str first;

    scale(b, a, &unit);
    first = unit.unit;
    scale(a, b, &unit);
    if (first.len && !fadu_str_equal(first, unit.unit))
        unit.readings &= ~(unsigned)FADU_READ_QUANTITY;
    if ((reads(a, FADU_READ_MONEY) && reads(b, quantities)) ||
        (reads(b, FADU_READ_MONEY) && reads(a, quantities)))
        unit.readings |= FADU_READ_MONEY;
    if (reads(a, quantities) && reads(b, quantities))
        unit.readings |= FADU_READ_PRODUCT;
    *unit_out = unit;
    return unit.readings != 0;
}

bool
fadu_unit_divide(struct fadu_formula_unit a, struct fadu_formula_unit b,
                 struct fadu_formula_unit *unit_out,
                 struct fadu_rational *factor_out)
{
    const unsigned quantities = FADU_READ_QUANTITY | FADU_READ_PRODUCT;
    struct fadu_formula_unit unit = { .is_rate = a.is_rate, .unit = a.unit };

    *factor_out = (struct fadu_rational){ 1, 1 };
    if (reads(b, FADU_READ_NUMBER))
        unit.readings |= a.readings;
    if (reads(a, FADU_READ_MONEY) && reads(b, quantities))
        unit.readings |= FADU_READ_MONEY;
    if (reads(a, FADU_READ_MONEY) && reads(b, FADU_READ_MONEY))
        unit.readings |= FADU_READ_NUMBER;
    if (reads(a, FADU_READ_NUMBER) && a.is_rate && reads(b, quantities))
        unit.readings |= FADU_READ_NUMBER;
    if (reads(a, FADU_READ_QUANTITY) && reads(b, FADU_READ_QUANTITY) &&
        fadu_unit_factor(b.unit, a.unit, factor_out)) {
        if (unit.readings == 0 || is_one(*factor_out))
            unit.readings |= FADU_READ_NUMBER;
        else
            *factor_out = (struct fadu_rational){ 1, 1 };
    }
    *unit_out = unit;
    return unit.readings != 0;
}

struct fadu_str
fadu_unit_word(struct fadu_formula_unit unit)
{
    if (reads(unit, FADU_READ_MONEY))
        return FADU_STR("元");
    if (reads(unit, FADU_READ_QUANTITY))
        return unit.unit;
    if (reads(unit, FADU_READ_PRODUCT))
        return FADU_STR("×");
    return unit.is_rate ? FADU_STR("%") : FADU_STR("—");
}
