/* SPDX-License-Identifier: Apache-2.0 */
/* Text: what is imposed, and how much. */
#include "explain/text_parts.h"
#include "explain/words.h"

static void
write_range(const struct fadu_page *page, const struct fadu_fen_range *range,
            const char *chinese, const char *english)
{
    if (!range->is_given)
        return;
    fadu_page_label(page, chinese, english);
    fadu_write_fen_range(page->buf, range, page->language);
    fadu_page_end(page);
}

static void
write_delegation(const struct fadu_page *page, const struct fadu_act *act,
                 const struct fadu_penalty *penalty)
{
    const struct fadu_rulebook *book = act->slice.matter->book;
    const struct fadu_amount *amount =
        penalty ? fadu_amount_in(penalty, act->core.place.column) : NULL;

    fadu_page_label(page, "数额", "Amount");
    if (amount && amount->delegated_to != FADU_NONE) {
        const struct fadu_cite to = { .instrument = amount->delegated_to };

        fadu_page_say(page, "由", "laid down by ");
        fadu_write_cite(page->buf, book, &to, page->language);
        fadu_page_say(page, "规定，本规则集不提供，不作建议",
                      ", not in this rulebook and not recommended");
    } else {
        fadu_page_say(page, "由其他文件规定，本规则集不提供，不作建议",
                      "laid down elsewhere, not in this rulebook and not "
                      "recommended");
    }
    fadu_page_end(page);
}

static void
write_needs(const struct fadu_page *page, const struct fadu_act *act,
            uint32_t fact)
{
    const struct fadu_fact *of = &act->slice.matter->book->facts.items[fact];

    fadu_page_label(page, "尚须查明", "To be known");
    fadu_write_fact_name(page->buf, of, page->language);
    if (of->ask.len) {
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, of->ask);
    }
    fadu_page_end(page);
}

static void
write_sum(const struct fadu_page *page, const struct fadu_act *act,
          const struct fadu_penalty_result *penalty)
{
    const struct fadu_sum *sum = &penalty->sum;

    write_range(page, &sum->statutory, "法定幅度", "Statutory");
    if (sum->is_delegated)
        write_delegation(page, act, penalty->penalty);
    write_range(page, &sum->band, "裁量幅度", "Band");
    if (sum->is_unverified && !sum->is_delegated) {
        fadu_page_label(page, "数额", "Amount");
        fadu_page_say(page, "未经核实，不作建议",
                      "not verified and not recommended");
        fadu_page_end(page);
    }
    write_range(page, &sum->lighter, "从轻幅度", "Lighter");
    write_range(page, &sum->recommended, "建议幅度", "Recommended");
    if (sum->has_point) {
        fadu_page_label(page, "建议数额", "Point");
        fadu_write_yuan(page->buf, sum->point_fen, page->language);
        fadu_page_end(page);
    }
    if (sum->needs != FADU_NONE)
        write_needs(page, act, sum->needs);
}

static void
write_gains(const struct fadu_page *page,
            const struct fadu_penalty_result *penalty)
{
    fadu_page_label(page, "数额", "Amount");
    if (penalty->has_gains_fen)
        fadu_write_yuan(page->buf, penalty->gains_fen, page->language);
    else
        fadu_page_say(page, "违法所得未知，待查明", "gains not known yet");
    fadu_page_end(page);
}

static void
write_penalty(const struct fadu_page *page, const struct fadu_act *act,
              const struct fadu_penalty_result *result)
{
    struct fadu_page inner = *page;
    const struct fadu_penalty *penalty = result->penalty;

    inner.indent += 2;
    fadu_page_begin(page);
    fadu_write_kind(page->buf, result->kind, page->language);
    if (penalty && penalty->object.len) {
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, penalty->object);
    }
    fadu_page_say(page, "（", " (");
    fadu_buf_add_text(page->buf,
                      fadu_force_text(result->force, page->language));
    if (penalty && penalty->choice)
        fadu_page_say(page, "，择一", ", one of several");
    if (result->is_not_noticed)
        fadu_page_say(page, "，未曾告知", ", not noticed");
    fadu_page_say(page, "）", ")");
    fadu_page_end(page);
    if (result->absorbed_by) {
        fadu_page_label(&inner, "不另罚款", "Absorbed");
        fadu_page_say(page, "同一行为，按案由罚款：",
                      "same act, fined under: ");
        fadu_buf_add(page->buf,
                     fadu_named_in(result->absorbed_by->name,
                                   result->absorbed_by->en, page->language));
        fadu_page_end(page);
    }
    if (result->is_gains)
        write_gains(&inner, result);
    else if (result->sum.has_amount)
        write_sum(&inner, act, result);
}

static void
write_order(const struct fadu_page *page, const struct fadu_act *act,
            const struct fadu_order *order)
{
    fadu_page_begin(page);
    fadu_buf_add(page->buf, order->name);
    if (order->force != FADU_FORCE_NONE || fadu_order_is_optional(act, order)) {
        fadu_page_say(page, "（", " (");
        fadu_buf_add_text(page->buf,
                          fadu_force_text(fadu_order_is_optional(act, order)
                                              ? FADU_MAY
                                              : order->force,
                                          page->language));
        fadu_page_say(page, "）", ")");
    }
    if (order->cites.count) {
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, act->slice.matter->book, &order->cites,
                         page->language);
    }
    fadu_page_end(page);
}

/* 吊销许可证件（可以，由省住建厅实施） */
static void
write_by_other(const struct fadu_page *page, const struct fadu_penalty *penalty)
{
    fadu_page_begin(page);
    fadu_buf_add(page->buf, penalty->kind);
    fadu_page_say(page, "（", " (");
    fadu_buf_add_text(page->buf,
                      fadu_force_text(penalty->force, page->language));
    fadu_page_say(page, "，实施机关：", ", by ");
    fadu_buf_add(page->buf, penalty->by);
    fadu_page_say(page, "）", ")");
    fadu_page_end(page);
}

static void
write_measures(const struct fadu_page *page, const struct fadu_act *act,
               const struct fadu_provision *provision)
{
    FADU_EACH(const struct fadu_str, measure, &provision->measures) {
        fadu_page_begin(page);
        fadu_buf_add(page->buf, *measure);
        fadu_page_say(page, "　", "  ");
        fadu_write_cites(page->buf, act->slice.matter->book, &provision->basis,
                         page->language);
        fadu_page_end(page);
    }
}

void
fadu_text_penalties(const struct fadu_page *page, const struct fadu_act *act)
{
    const struct fadu_provision *provision = fadu_act_provision(act);
    struct fadu_page inner = *page;

    inner.indent += 2;
    if (act->penalties.count) {
        fadu_page_heading(page, "处罚", "Penalties");
        FADU_EACH(const struct fadu_penalty_result, penalty, &act->penalties)
            write_penalty(&inner, act, penalty);
    }
    if (act->orders.count) {
        fadu_page_heading(page, "责令", "Orders");
        FADU_EACH(const struct fadu_order *, order, &act->orders)
            write_order(&inner, act, *order);
    }
    if (act->by_others.count) {
        fadu_page_heading(page, "其他机关", "By other organs");
        FADU_EACH(const struct fadu_penalty *, penalty, &act->by_others)
            write_by_other(&inner, *penalty);
    }
    /* What is otherwise imposed is said with the act itself. */
    if (provision && provision->measures.count && !act->slice.without_may) {
        fadu_page_heading(page, "强制措施", "Measures");
        write_measures(&inner, act, provision);
    }
}
