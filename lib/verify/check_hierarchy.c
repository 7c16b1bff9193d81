/* SPDX-License-Identifier: Apache-2.0 */
/* Which instrument may say what, and how wide a clause is. */
#include "verify/check.h"

/* The highest rank among what is cited. */
static enum fadu_level
level_cited(const struct fadu_rulebook *book, const fadu_cites *cites)
{
    enum fadu_level level = FADU_LEVEL_NORMATIVE;

    FADU_EACH(const struct fadu_cite, cite, cites) {
        const enum fadu_level own =
            book->instruments.items[cite->instrument].level;

        if (own < level)
            level = own;
    }
    return level;
}

/* The highest rank among the instruments that a provision rests on. */
static enum fadu_level
level_of(const struct fadu_rulebook *book,
         const struct fadu_provision *provision)
{
    return level_cited(book, &provision->basis);
}

static bool
meet_in_time(const struct fadu_interval *a, const struct fadu_interval *b)
{
    return (!a->has_until || !b->has_from || b->from < a->until) &&
           (!b->has_until || !a->has_from || a->from < b->until);
}

static const struct fadu_penalty *
fine_of(const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (fadu_penalty_is_fine(penalty) && !penalty->by.len)
            return penalty;
    }
    return NULL;
}

static bool
are_in_same_terms(const struct fadu_amount *a, const struct fadu_amount *b)
{
    return a->form == b->form &&
           (a->form == FADU_AMOUNT_MONEY || a->form == FADU_AMOUNT_RATE) &&
           a->base == b->base && a->per == b->per &&
           a->range.measure == b->range.measure && a->range.has_high &&
           b->range.has_high;
}

static struct fadu_rational
low_of(const struct fadu_amount *amount)
{
    return amount->range.has_low ? amount->range.low.number
                                 : fadu_rational_int(0);
}

static bool
goes_above(const struct fadu_amount *lower, const struct fadu_amount *higher)
{
    return are_in_same_terms(lower, higher) &&
           fadu_rational_compare(lower->range.high.number,
                                 higher->range.high.number) > 0;
}

static bool
begins_below(const struct fadu_amount *lower, const struct fadu_amount *higher)
{
    return are_in_same_terms(lower, higher) &&
           fadu_rational_compare(low_of(lower), low_of(higher)) < 0;
}

static struct fadu_str
written(struct fadu_checker *check, const struct fadu_amount *amount)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, check->scratch);
    fadu_range_write(&buf, &amount->range, (struct fadu_str){ NULL, 0 });
    return fadu_check_keep(check, &buf);
}

struct amounts {
    const struct fadu_amount *lower;
    const struct fadu_amount *higher;
};

static void
compare_amounts(struct fadu_checker *check, const struct fadu_provision *lower,
                const struct fadu_provision *higher,
                const struct amounts *amounts)
{
    enum fadu_message message;

    if (goes_above(amounts->lower, amounts->higher))
        message = FADU_MSG_OUTSIDE_HIGHER_LAW;
    else if (begins_below(amounts->lower, amounts->higher))
        message = FADU_MSG_BELOW_HIGHER_LAW;
    else
        return;
    FADU_FIND(check, FADU_CHECK_HIERARCHY, fine_of(lower)->place, message,
              FADU_NO_EXAMPLE, fadu_same(written(check, amounts->lower)),
              fadu_provision_words(check, lower),
              fadu_same(written(check, amounts->higher)),
              fadu_provision_words(check, higher));
}

/* Column by column, where both are written so. */
static void
compare_provisions(struct fadu_checker *check,
                   const struct fadu_provision *lower,
                   const struct fadu_provision *higher)
{
    const struct fadu_penalty *fine = fine_of(lower);
    const struct fadu_penalty *fence = fine_of(higher);

    if (!fine || !fence ||
        level_of(check->book, lower) <= level_of(check->book, higher) ||
        !meet_in_time(&lower->in_force, &higher->in_force) ||
        (fence->is_by_column && !fine->is_by_column))
        return;
    for (uint32_t i = 0; i < fine->amounts.count; i++) {
        const uint32_t other = fence->is_by_column ? i : 0;

        if (other < fence->amounts.count)
            compare_amounts(check, lower, higher,
                            &(struct amounts){ &fine->amounts.items[i],
                                               &fence->amounts.items[other] });
    }
}

/* More than ten times the smallest? */
static void
check_spread(struct fadu_checker *check, const struct fadu_provision *provision)
{
    const struct fadu_penalty *fine = fine_of(provision);

    if (!fine)
        return;
    FADU_EACH(const struct fadu_amount, amount, &fine->amounts) {
        struct fadu_rational ratio;
        struct fadu_buf times;

        if ((amount->form != FADU_AMOUNT_MONEY &&
             amount->form != FADU_AMOUNT_RATE) ||
            !amount->range.has_high || low_of(amount).num <= 0 ||
            !fadu_rational_div(amount->range.high.number, low_of(amount),
                               &ratio) ||
            fadu_rational_compare(ratio, fadu_rational_int(10)) <= 0)
            continue;
        fadu_buf_init_in(&times, check->scratch);
        fadu_buf_add_int(&times, fadu_rational_floor(ratio));
        FADU_FIND(check, FADU_CHECK_SPREAD, fine->place, FADU_MSG_WIDE_SPREAD,
                  FADU_NO_EXAMPLE, fadu_provision_words(check, provision),
                  fadu_same(fadu_buf_str(&times)));
        return;
    }
}

/* A kind of penalty that `severity` lists, under the name of an order. */
static bool
orders_a_penalty(const struct fadu_checker *check,
                 const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        if (fadu_rulebook_has_kind(check->book, order->name))
            return true;
    }
    return false;
}

static bool
has_kind(const struct fadu_provision *provision, struct fadu_str name)
{
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (fadu_str_equal(penalty->kind, name))
            return true;
    }
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        if (fadu_str_equal(order->name, name))
            return true;
    }
    return false;
}

/* A benchmark is a normative document: it grades, and adds no kind. */
static void
check_row_orders(struct fadu_checker *check, const struct fadu_block *block,
                 const struct fadu_row *row)
{
    FADU_EACH(const struct fadu_order, order, &row->orders) {
        if (!fadu_rulebook_has_kind(check->book, order->name))
            continue;
        for (uint32_t i = 0; i < check->offence->provisions.count; i++) {
            const struct fadu_provision *provision =
                &check->offence->provisions.items[i];

            if (fadu_row_is_for(block, row, i) && provision->penalties.count &&
                !has_kind(provision, order->name))
                FADU_FIND(check, FADU_CHECK_HIERARCHY, order->place,
                          FADU_MSG_ROW_CREATES_KIND, FADU_NO_EXAMPLE,
                          fadu_same(row->grade), fadu_same(order->name),
                          fadu_provision_words(check, provision));
        }
    }
}

/* An order that rests on texts of its own. */
static void
check_orders_cited(struct fadu_checker *check,
                   const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_order, order, &provision->orders) {
        if (order->cites.count &&
            level_cited(check->book, &order->cites) == FADU_LEVEL_NORMATIVE &&
            fadu_rulebook_has_kind(check->book, order->name))
            FADU_FIND(check, FADU_CHECK_HIERARCHY, order->place,
                      FADU_MSG_NORMATIVE_CREATES, FADU_NO_EXAMPLE,
                      fadu_provision_words(check, provision));
    }
}

static void
check_creation(struct fadu_checker *check,
               const struct fadu_provision *provision)
{
    const enum fadu_level level = level_of(check->book, provision);

    if (level == FADU_LEVEL_NORMATIVE) {
        if (!provision->penalties.count && !orders_a_penalty(check, provision))
            return;
        FADU_FIND(check, FADU_CHECK_HIERARCHY, provision->place,
                  FADU_MSG_NORMATIVE_CREATES, FADU_NO_EXAMPLE,
                  fadu_provision_words(check, provision));
        return;
    }
    check_orders_cited(check, provision);
    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        if (level != FADU_LEVEL_LAW &&
            fadu_str_equal(penalty->kind, FADU_STR("行政拘留")))
            FADU_FIND(check, FADU_CHECK_HIERARCHY, penalty->place,
                      FADU_MSG_DETENTION_BELOW_LAW, FADU_NO_EXAMPLE,
                      fadu_provision_words(check, provision),
                      fadu_same(penalty->kind));
    }
}

void
fadu_check_hierarchy(struct fadu_checker *check)
{
    const struct fadu_offence *offence = check->offence;

    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        FADU_EACH(const struct fadu_row, row, &block->rows)
            check_row_orders(check, block, row);
    }
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        check_creation(check, provision);
        check_spread(check, provision);
        FADU_EACH(const struct fadu_provision, other, &offence->provisions)
            compare_provisions(check, provision, other);
        FADU_EACH(const struct fadu_provision_ref, displaced,
                  &provision->displaces)
            compare_provisions(check, provision,
                               &check->book->offences.items[displaced->offence]
                                    .provisions.items[displaced->provision]);
    }
}
