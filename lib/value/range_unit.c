/* SPDX-License-Identifier: Apache-2.0 */
#include "value/fold.h"
#include "value/range_quantity.h"
#include "value/range_words.h"
#include "value/unit.h"

/* The units of measures that are no plain numbers. */
static const struct amount_unit {
    const char *text;
    struct fadu_rational factor;
    enum fadu_measure measure;
    enum fadu_period_unit period_unit;
} amount_units[] = {
    { "元", { 100, 1 }, FADU_MEASURE_MONEY, 0 },
    { "圆", { 100, 1 }, FADU_MEASURE_MONEY, 0 },
    { "块", { 100, 1 }, FADU_MEASURE_MONEY, 0 },
    { "块钱", { 100, 1 }, FADU_MEASURE_MONEY, 0 },
    { "角", { 10, 1 }, FADU_MEASURE_MONEY, 0 },
    { "毛", { 10, 1 }, FADU_MEASURE_MONEY, 0 },
    { "分", { 1, 1 }, FADU_MEASURE_MONEY, 0 },
    { "%", { 1, 100 }, FADU_MEASURE_SHARE, 0 },
    { "‰", { 1, 1000 }, FADU_MEASURE_SHARE, 0 },
    { "倍", { 1, 1 }, FADU_MEASURE_MULTIPLE, 0 },
    { "年", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_YEARS },
    { "月", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_MONTHS },
    { "个月", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_MONTHS },
    { "日", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_DAYS },
    { "天", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_DAYS },
    { "周", { 7, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_DAYS },
    { "星期", { 7, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_DAYS },
    { "个星期", { 7, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_DAYS },
    { "工作日", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_WORKDAYS },
    { "个工作日", { 1, 1 }, FADU_MEASURE_PERIOD, FADU_PERIOD_WORKDAYS },
};

/* What stands behind a number, by each way to read it; lengths in bytes. */
struct candidates {
    struct fadu_str text;
    size_t own;   /* the unit of the fact */
    size_t table; /* a unit of the table */
    size_t amount;
    const struct amount_unit *amount_unit;
    size_t longest;
    size_t run; /* whatever looks like a unit */
};

struct fadu_str
fadu_range_wanted_unit(const struct fadu_range_want *want)
{
    static const char *const rates[] = { "",   "元",     "%",     "元、%",
                                         "倍", "元、倍", "%、倍", "元、%、倍" };
    unsigned rate = want->measures >> FADU_MEASURE_MONEY & 7u;

    if ((want->measures & FADU_MEASURE_BIT(FADU_MEASURE_NUMBER)) &&
        want->unit.len)
        return want->unit;
    if (rate)
        return fadu_str_of(rates[rate]);
    if (want->measures & FADU_MEASURE_BIT(FADU_MEASURE_PERIOD))
        return FADU_STR("年、个月、日、个工作日");
    if (want->measures & FADU_MEASURE_BIT(FADU_MEASURE_DATE))
        return FADU_STR("2026-08-15");
    return FADU_STR("个");
}

static size_t
larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static struct candidates
look(const struct fadu_range_reader *reader, struct fadu_str text)
{
    struct candidates found = { .text = text };

    if (fadu_range_wants(reader, FADU_MEASURE_NUMBER))
        found.own = fadu_fold_match(text, reader->want->unit);
    found.table = fadu_unit_length(text);
    for (size_t i = 0; i < sizeof(amount_units) / sizeof(amount_units[0]);
         i++) {
        size_t len = fadu_fold_match(text, fadu_str_of(amount_units[i].text));

        if (len > found.amount) {
            found.amount = len;
            found.amount_unit = &amount_units[i];
        }
    }
    found.longest = larger(found.own, larger(found.table, found.amount));
    found.run = fadu_range_unit_run(text);
    return found;
}

static bool
take(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
     const struct candidates *found, size_t len, enum fadu_measure measure)
{
    quantity->has_unit = true;
    quantity->measure = measure;
    quantity->unit = (struct fadu_str){ found->text.ptr, len };
    reader->at = quantity->unit_at + len;
    return true;
}

static bool
take_amount(struct fadu_range_reader *reader, struct fadu_quantity *quantity,
            const struct candidates *found)
{
    quantity->factor = found->amount_unit->factor;
    quantity->period_unit = found->amount_unit->period_unit;
    return take(reader, quantity, found, found->amount,
                found->amount_unit->measure);
}

/* The longest unit there is decides, be it wanted or not: 5分钟 is no 5分. */
static bool
is_number(const struct fadu_range_reader *reader,
          const struct candidates *found, struct fadu_rational *factor_out)
{
    struct fadu_str unit = { found->text.ptr, found->longest };

    if (found->longest == 0 || !fadu_range_wants(reader, FADU_MEASURE_NUMBER))
        return false;
    if (found->own == found->longest)
        return true;
    return found->table == found->longest && reader->want->unit.len &&
           fadu_unit_factor(unit, reader->want->unit, factor_out);
}

static bool
is_wanted_amount(const struct fadu_range_reader *reader,
                 const struct candidates *found)
{
    return found->amount && found->amount == found->longest &&
           fadu_range_wants(reader, found->amount_unit->measure);
}

static bool
takes_any_unit(const struct fadu_range_reader *reader)
{
    return fadu_range_wants(reader, FADU_MEASURE_NUMBER) &&
           reader->want->unit.len == 0;
}

static bool
refuse(struct fadu_range_reader *reader, const struct fadu_quantity *quantity,
       const struct candidates *found)
{
    bool is_measure = found->amount && found->amount == found->longest &&
                      !(found->table == found->longest &&
                        fadu_range_wants(reader, FADU_MEASURE_NUMBER));

    return fadu_range_fail(
        reader, quantity->unit_at,
        is_measure ? FADU_MSG_MEASURE_UNFIT : FADU_MSG_UNIT_UNKNOWN,
        (struct fadu_str){ found->text.ptr,
                           is_measure ? found->longest
                                      : larger(found->longest, found->run) },
        fadu_range_wanted_unit(reader->want));
}

bool
fadu_quantity_read_unit(struct fadu_range_reader *reader,
                        struct fadu_quantity *quantity)
{
    struct fadu_str rest = fadu_range_rest(reader);
    size_t blanks = fadu_fold_blanks(rest);
    struct candidates found = look(reader, fadu_str_from(rest, blanks));
    bool is_free = takes_any_unit(reader) && found.run > found.longest;

    quantity->factor = fadu_rational_int(1);
    quantity->unit_at = reader->at;
    if (found.longest == 0 && found.run == 0)
        return true;
    quantity->unit_at = reader->at + blanks;
    if (is_number(reader, &found, &quantity->factor))
        return take(reader, quantity, &found, found.longest,
                    FADU_MEASURE_NUMBER);
    if (!is_free && is_wanted_amount(reader, &found))
        return take_amount(reader, quantity, &found);
    if (takes_any_unit(reader))
        return take(reader, quantity, &found, larger(found.run, found.longest),
                    FADU_MEASURE_NUMBER);
    return refuse(reader, quantity, &found);
}
