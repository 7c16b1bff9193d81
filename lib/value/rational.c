/* SPDX-License-Identifier: Apache-2.0 */
#include "value/rational.h"

/* Holds every product of two 64-bit numbers, and the sum of two of them. */
__extension__ typedef __int128 wide;

static wide
common_divisor(wide a, wide b)
{
    while (b != 0) {
        wide rest = a % b;

        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* Lowest terms, positive denominator; false if that needs more than 64 bits. */
static bool
reduce(wide num, wide den, struct fadu_rational *result_out)
{
    wide divisor;

    if (den == 0)
        return false;
    divisor = common_divisor(num, den);
    num /= divisor;
    den /= divisor;
    if (den < 0) {
        num = -num;
        den = -den;
    }
    if (num < INT64_MIN || num > INT64_MAX || den > INT64_MAX)
        return false;
    *result_out = (struct fadu_rational){ (int64_t)num, (int64_t)den };
    return true;
}

bool
fadu_rational_make(int64_t num, int64_t den, struct fadu_rational *result_out)
{
    return reduce(num, den, result_out);
}

bool
fadu_rational_add(struct fadu_rational a, struct fadu_rational b,
                  struct fadu_rational *result_out)
{
    return reduce((wide)a.num * b.den + (wide)b.num * a.den,
                  (wide)a.den * b.den, result_out);
}

bool
fadu_rational_sub(struct fadu_rational a, struct fadu_rational b,
                  struct fadu_rational *result_out)
{
    return reduce((wide)a.num * b.den - (wide)b.num * a.den,
                  (wide)a.den * b.den, result_out);
}

bool
fadu_rational_mul(struct fadu_rational a, struct fadu_rational b,
                  struct fadu_rational *result_out)
{
    return reduce((wide)a.num * b.num, (wide)a.den * b.den, result_out);
}

bool
fadu_rational_div(struct fadu_rational a, struct fadu_rational b,
                  struct fadu_rational *result_out)
{
    return reduce((wide)a.num * b.den, (wide)a.den * b.num, result_out);
}

int
fadu_rational_compare(struct fadu_rational a, struct fadu_rational b)
{
    wide left = (wide)a.num * b.den;
    wide right = (wide)b.num * a.den;

    return (left > right) - (left < right);
}

int64_t
fadu_rational_floor(struct fadu_rational number)
{
    int64_t whole = number.num / number.den;

    return number.num % number.den < 0 ? whole - 1 : whole;
}

int64_t
fadu_rational_ceil(struct fadu_rational number)
{
    int64_t whole = number.num / number.den;

    return number.num % number.den > 0 ? whole + 1 : whole;
}

static bool
is_finite_decimal(int64_t den)
{
    while (den % 2 == 0)
        den /= 2;
    while (den % 5 == 0)
        den /= 5;
    return den == 1;
}

void
fadu_rational_write(struct fadu_buf *buf, struct fadu_rational number)
{
    wide rest = number.num % number.den;

    if (!is_finite_decimal(number.den)) {
        fadu_buf_add_int(buf, number.num);
        fadu_buf_add_char(buf, '/');
        fadu_buf_add_int(buf, number.den);
        return;
    }
    if (rest < 0 && number.num / number.den == 0)
        fadu_buf_add_char(buf, '-');
    fadu_buf_add_int(buf, number.num / number.den);
    if (rest == 0)
        return;
    fadu_buf_add_char(buf, '.');
    for (rest = rest < 0 ? -rest : rest; rest != 0; rest %= number.den) {
        rest *= 10;
        fadu_buf_add_char(buf, (char)('0' + (int)(rest / number.den)));
    }
}
