/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/amount_text.h"

#include "explain/condition_text.h"
#include "explain/words.h"

struct writer {
    struct fadu_buf *buf;
    const struct fadu_rulebook *book;
    int32_t language;
};

static void
say(const struct writer *writer, const char *chinese, const char *english)
{
    fadu_buf_add_text(writer->buf,
                      fadu_pick(writer->language, chinese, english));
}

/* --- ranges -------------------------------------------------------------- */

static void
write_number(struct fadu_buf *buf, enum fadu_measure measure,
             struct fadu_rational number)
{
    struct fadu_rational percent;

    if (measure == FADU_MEASURE_MONEY && number.den == 1) {
        fadu_write_yuan(buf, number.num, FADU_ENGLISH);
    } else if (measure == FADU_MEASURE_SHARE &&
               fadu_rational_mul(number, fadu_rational_int(100), &percent)) {
        fadu_rational_write(buf, percent);
        fadu_buf_add_char(buf, '%');
    } else {
        fadu_rational_write(buf, number);
        if (measure == FADU_MEASURE_MULTIPLE)
            fadu_buf_add_text(buf, " times");
    }
}

/* 500 to 2,000 yuan, 1 to 3 times: the unit once. */
static void
drop_unit(struct fadu_buf *buf, enum fadu_measure measure)
{
    const size_t unit =
        strlen(measure == FADU_MEASURE_MONEY ? " yuan" : " times");

    buf->len -= unit;
    buf->ptr[buf->len] = '\0';
}

/* Is the lower end written with a unit that the upper one has too? */
static bool
shares_unit(const struct fadu_range *range)
{
    return range->has_high && !range->is_single && !range->high.is_open &&
           (range->measure == FADU_MEASURE_MULTIPLE ||
            (range->measure == FADU_MEASURE_MONEY &&
             range->low.number.den == 1));
}

static void
write_english_range(struct fadu_buf *buf, const struct fadu_range *range)
{
    const bool is_point = range->is_single && range->has_low;

    if (range->has_low) {
        if (range->low.is_open)
            fadu_buf_add_text(buf, "over ");
        write_number(buf, range->measure, range->low.number);
        if (!range->has_high && !range->low.is_open)
            fadu_buf_add_text(buf, " or more");
        if (shares_unit(range))
            drop_unit(buf, range->measure);
    }
    if (range->has_high && !is_point) {
        if (range->high.is_open)
            fadu_buf_add_text(buf, range->has_low ? " and under " : "under ");
        else
            fadu_buf_add_text(buf, range->has_low ? " to " : "up to ");
        write_number(buf, range->measure, range->high.number);
    }
    if (range->is_of_width)
        fadu_buf_add_text(buf, " of the width");
}

void
fadu_write_range_in(struct fadu_buf *buf, const struct fadu_range *range,
                    int32_t language)
{
    const bool is_amount = range->measure == FADU_MEASURE_MONEY ||
                           range->measure == FADU_MEASURE_SHARE ||
                           range->measure == FADU_MEASURE_MULTIPLE;

    if (language == FADU_ENGLISH && is_amount)
        write_english_range(buf, range);
    else
        fadu_range_write(buf, range, FADU_STR(""));
}

/* --- amounts ------------------------------------------------------------- */

void
fadu_write_formula(struct fadu_buf *buf, const struct fadu_rulebook *book,
                   const struct fadu_formula *formula, int32_t language)
{
    const struct fadu_formula_view view = {
        .facts = book->facts.items,
        .is_english = language == FADU_ENGLISH,
    };

    fadu_formula_write(buf, formula, &view);
}

static void
write_fact_name(const struct writer *writer, uint32_t fact)
{
    fadu_write_fact_name(writer->buf, &writer->book->facts.items[fact],
                         writer->language);
}

/* 建设工程造价的5%以上10%以下 / 5% to 10% of 建设工程造价 */
static void
write_rate(const struct writer *writer, const struct fadu_amount *amount)
{
    const bool is_multiple = amount->range.measure == FADU_MEASURE_MULTIPLE;

    if (writer->language != FADU_ENGLISH) {
        write_fact_name(writer, amount->base);
        fadu_buf_add_text(writer->buf, "的");
    }
    fadu_write_range_in(writer->buf, &amount->range, writer->language);
    if (writer->language == FADU_ENGLISH) {
        fadu_buf_add_text(writer->buf, is_multiple ? " " : " of ");
        write_fact_name(writer, amount->base);
    }
}

void
fadu_write_delegation(struct fadu_buf *buf, const struct fadu_rulebook *book,
                      uint32_t instrument, int32_t language)
{
    const struct writer writer = { buf, book, language };

    say(&writer, "由", "laid down ");
    if (instrument == FADU_NONE) {
        say(&writer, "其他文件", "elsewhere");
    } else {
        const struct fadu_instrument *to = &book->instruments.items[instrument];

        say(&writer, "", "by ");
        fadu_write_quoted(buf, fadu_named_in(to->name, to->en, language),
                          language);
    }
    say(&writer, "规定，数额未提供", ", not in this rulebook");
}

void
fadu_write_amount(struct fadu_buf *buf, const struct fadu_rulebook *book,
                  const struct fadu_amount *amount, int32_t language)
{
    const struct writer writer = { buf, book, language };

    switch (amount->form) {
    case FADU_AMOUNT_NONE:
    case FADU_AMOUNT_FORMULA:
        break;
    case FADU_AMOUNT_MONEY:
        fadu_write_range_in(buf, &amount->range, language);
        if (amount->per != FADU_NONE) {
            say(&writer, "，按", " for each unit of ");
            write_fact_name(&writer, amount->per);
            say(&writer, "计", "");
        }
        break;
    case FADU_AMOUNT_RATE:
        write_rate(&writer, amount);
        break;
    case FADU_AMOUNT_DELEGATED:
        fadu_write_delegation(buf, book, amount->delegated_to, language);
        break;
    }
    if (amount->formula) {
        if (amount->form != FADU_AMOUNT_FORMULA)
            say(&writer, "，按公式 ", ", by formula ");
        fadu_write_formula(buf, book, amount->formula, language);
    }
    if (amount->has_cap) {
        say(&writer, "，最高", ", at most ");
        fadu_write_yuan(buf, amount->cap_fen, language);
    }
}

void
fadu_write_amounts(struct fadu_buf *buf, const struct fadu_rulebook *book,
                   const struct fadu_offence *offence,
                   const struct fadu_penalty *penalty, int32_t language)
{
    if (!penalty->is_by_column) {
        if (penalty->amounts.count)
            fadu_write_amount(buf, book, &penalty->amounts.items[0], language);
        return;
    }
    for (uint32_t i = 0; i < penalty->amounts.count; i++) {
        if (i > 0)
            fadu_buf_add_text(buf, fadu_pick(language, "；", "; "));
        fadu_buf_add(buf, offence->columns.items[i].name);
        fadu_buf_add_char(buf, ' ');
        fadu_write_amount(buf, book, &penalty->amounts.items[i], language);
    }
}

void
fadu_write_penalty_limits(struct fadu_buf *buf,
                          const struct fadu_rulebook *book,
                          const struct fadu_penalty *penalty, int32_t language)
{
    const struct writer writer = { buf, book, language };
    const size_t start = buf->len;

    if (penalty->choice)
        say(&writer, "择一", "one of several");
    if (penalty->by.len) {
        fadu_buf_add_text(buf, buf->len > start ? " " : "");
        say(&writer, "由", "by ");
        fadu_buf_add(buf, penalty->by);
        say(&writer, "实施", "");
    }
    if (penalty->when) {
        fadu_buf_add_text(buf, buf->len > start ? " " : "");
        say(&writer, "限 ", "if ");
        fadu_write_condition(buf, book, penalty->when, language);
    }
}

/* --- orders -------------------------------------------------------------- */

static void
write_order_amount(const struct writer *writer, const struct fadu_order *order)
{
    const bool is_english = writer->language == FADU_ENGLISH;

    fadu_buf_add_char(writer->buf, ' ');
    if (order->of != FADU_NONE && !is_english) {
        write_fact_name(writer, order->of);
        fadu_buf_add_text(writer->buf, "的");
    }
    if (order->amount.measure == FADU_MEASURE_NUMBER)
        fadu_range_write(writer->buf, &order->amount, order->amount.unit);
    else
        fadu_write_range_in(writer->buf, &order->amount, writer->language);
    if (order->of != FADU_NONE && is_english) {
        fadu_buf_add_text(
            writer->buf,
            order->amount.measure == FADU_MEASURE_MULTIPLE ? " " : " of ");
        write_fact_name(writer, order->of);
    }
}

void
fadu_write_order(struct fadu_buf *buf, const struct fadu_rulebook *book,
                 const struct fadu_order *order, int32_t language)
{
    const struct writer writer = { buf, book, language };

    fadu_buf_add(buf, order->name);
    if (order->has_amount)
        write_order_amount(&writer, order);
    if (order->force != FADU_FORCE_NONE) {
        say(&writer, "（", " (");
        fadu_buf_add_text(buf, fadu_force_text(order->force, language));
        say(&writer, "）", ")");
    }
    if (order->when) {
        say(&writer, "，限 ", " if ");
        fadu_write_condition(buf, book, order->when, language);
    }
}
