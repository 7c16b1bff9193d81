/* SPDX-License-Identifier: Apache-2.0 */
#include "law/fact.h"

#include "law/state.h"

const char *
fadu_state_word(enum fadu_state state)
{
    static const char *const words[] = { "not_met", "unknown", "met" };

    return words[state];
}

uint64_t
fadu_fact_all_choices(const struct fadu_fact *fact)
{
    uint32_t count = fact->type == FADU_FACT_YESNO ? 2 : fact->values.count;

    return count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

static bool
is_one_bit(uint64_t set)
{
    return set != 0 && (set & (set - 1)) == 0;
}

bool
fadu_value_is_known(const struct fadu_fact *fact,
                    const struct fadu_value *value)
{
    if (value->known != FADU_VALUE_KNOWN)
        return false;
    return !fadu_fact_is_choice(fact) || is_one_bit(value->choices);
}

static struct fadu_str
choice_name(const struct fadu_fact *fact, uint32_t choice)
{
    if (fact->type == FADU_FACT_YESNO)
        return choice == FADU_YES ? FADU_STR("是") : FADU_STR("否");
    return fact->values.items[choice].name;
}

static void
write_choices(struct fadu_buf *buf, const struct fadu_fact *fact,
              uint64_t choices)
{
    bool is_first = true;

    for (uint32_t i = 0; i < FADU_MAX_CHOICES; i++) {
        if (!(choices >> i & 1))
            continue;
        if (!is_first)
            fadu_buf_add_text(buf, "、");
        fadu_buf_add(buf, choice_name(fact, i));
        is_first = false;
    }
}

/* A span of time in words: the whole days between its ends. */
static void
write_span(struct fadu_buf *buf, const struct fadu_value *value)
{
    struct fadu_period days = { value->first - value->span_from,
                                FADU_PERIOD_DAYS };

    fadu_period_write(buf, days);
    if (value->last != value->first) {
        days.count = value->last - value->span_from;
        fadu_buf_add_text(buf, "以上");
        fadu_period_write(buf, days);
        fadu_buf_add_text(buf, "以下");
    }
}

static void
write_number(struct fadu_buf *buf, const struct fadu_fact *fact,
             struct fadu_rational number)
{
    if (fact->type == FADU_FACT_MONEY && number.den == 1) {
        fadu_money_write(buf, number.num);
        return;
    }
    /* A formula may give a part of a fen. */
    if (fact->type == FADU_FACT_MONEY &&
        fadu_rational_mul(number, (struct fadu_rational){ 1, 100 }, &number)) {
        fadu_rational_write(buf, number);
        fadu_buf_add_text(buf, "元");
        return;
    }
    if (fact->type == FADU_FACT_SHARE &&
        fadu_rational_mul(number, fadu_rational_int(100), &number)) {
        fadu_rational_write(buf, number);
        fadu_buf_add_char(buf, '%');
        return;
    }
    fadu_rational_write(buf, number);
    fadu_buf_add(buf, fact->unit);
}

void
fadu_value_write(struct fadu_buf *buf, const struct fadu_fact *fact,
                 const struct fadu_value *value)
{
    if (value->is_span) {
        write_span(buf, value);
        return;
    }
    if (!fadu_value_is_known(fact, value))
        return;
    if (fadu_fact_is_choice(fact))
        write_choices(buf, fact, value->choices);
    else if (fact->type == FADU_FACT_DATE)
        fadu_day_write(buf, (fadu_day)value->number.num);
    else if (fact->type == FADU_FACT_PERIOD)
        fadu_period_write(buf, (struct fadu_period){ (int32_t)value->number.num,
                                                     value->period_unit });
    else
        write_number(buf, fact, value->number);
}
