/* SPDX-License-Identifier: Apache-2.0 */
/* Text: procedure and notices. */
#include "explain/text_parts.h"
#include "explain/words.h"

struct listing {
    const struct fadu_recommendation *recommendation;
    const struct fadu_entry *entry; /* NULL: the case as a whole */
};

static bool
belongs(const struct listing *listing, const struct fadu_proceeding *proceeding)
{
    return proceeding->is_shown &&
           (proceeding->entry == listing->entry ||
            (!proceeding->entry &&
             !fadu_has_several_entries(listing->recommendation)));
}

static bool
is_listed(const struct listing *listing,
          const struct fadu_proceeding *proceeding)
{
    return belongs(listing, proceeding) && proceeding->state != FADU_NOT_MET;
}

static const struct fadu_proceeding *
proceeding_at(const struct listing *listing, uint32_t index)
{
    const struct fadu_proceeding *proceeding =
        listing->recommendation->proceedings.items;

    for (;; proceeding++) {
        if (!is_listed(listing, proceeding))
            continue;
        if (index-- == 0)
            return proceeding;
    }
}

/* A rule that asks another one hangs on the threshold of that one. */
static bool
is_doubted(const struct listing *listing,
           const struct fadu_proceeding *proceeding)
{
    if (proceeding->is_doubted || proceeding->state != FADU_STATE_UNKNOWN)
        return proceeding->is_doubted;
    FADU_EACH(const struct fadu_proceeding, other,
              &listing->recommendation->proceedings) {
        if (other->is_doubted && other->entry == proceeding->entry &&
            other->has_threshold &&
            other->threshold_fen == proceeding->threshold_fen)
            return true;
    }
    return false;
}

static void
write_state(const struct fadu_page *page, const struct listing *listing,
            const struct fadu_proceeding *proceeding)
{
    fadu_buf_add_text(page->buf,
                      fadu_state_text(proceeding->state, page->language));
    if (!proceeding->has_threshold)
        return;
    fadu_page_say(page, "，界限 ", ", threshold ");
    fadu_write_yuan(page->buf, proceeding->threshold_fen, page->language);
    if (is_doubted(listing, proceeding))
        fadu_page_say(page, "，该标准未经核实", ", itself not confirmed");
}

static void
write_basis(const struct fadu_page *page, const struct fadu_rulebook *book,
            const struct fadu_rule *rule)
{
    fadu_write_cites(page->buf, book, &rule->cites, page->language);
    if (rule->origin.status == FADU_CONFIRMED)
        return;
    fadu_page_say(page, "（", " (");
    fadu_buf_add_text(page->buf,
                      fadu_source_text(rule->origin.status, page->language));
    fadu_page_say(page, "）", ")");
}

/* Nothing to pay is nothing to tell. */
static bool
tells_amount(const struct fadu_proceeding *proceeding)
{
    const struct fadu_fen_range *amount = &proceeding->amount;

    return amount->is_given && (!amount->max.is_known || amount->max.fen > 0);
}

static void
write_proceeding(const struct fadu_page *page, const void *context,
                 uint32_t index, uint32_t column)
{
    const struct listing *listing = context;
    const struct fadu_proceeding *proceeding = proceeding_at(listing, index);
    const struct fadu_rule *rule = proceeding->rule;

    switch (column) {
    case 0:
        fadu_buf_add(page->buf,
                     fadu_named_in(rule->name, rule->en, page->language));
        break;
    case 1:
        fadu_buf_add_text(page->buf,
                          fadu_force_text(rule->force, page->language));
        break;
    case 2:
        write_state(page, listing, proceeding);
        break;
    case 3:
        if (proceeding->has_due) {
            fadu_page_say(page, "至迟 ", "by ");
            fadu_day_write(page->buf, proceeding->due_on);
        } else if (tells_amount(proceeding)) {
            fadu_write_fen_range(page->buf, &proceeding->amount,
                                 page->language);
        }
        break;
    case 4:
        write_basis(page, listing->recommendation->book, rule);
        break;
    }
}

static void
write_absent(const struct fadu_page *page, const struct listing *listing)
{
    bool is_first = true;

    FADU_EACH(const struct fadu_proceeding, proceeding,
              &listing->recommendation->proceedings) {
        const struct fadu_rule *rule = proceeding->rule;

        if (!belongs(listing, proceeding) || proceeding->state != FADU_NOT_MET)
            continue;
        fadu_page_list(page, &is_first, "不适用", "Not met",
                       fadu_named_in(rule->name, rule->en, page->language));
    }
    if (!is_first)
        fadu_page_end(page);
}

/* The sentences for the documents, of what applies or may apply. */
static void
write_sentences(const struct fadu_page *page, const struct listing *listing)
{
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &listing->recommendation->proceedings) {
        const struct fadu_rule *rule = proceeding->rule;

        if (!is_listed(listing, proceeding) || !rule->says.len)
            continue;
        fadu_page_begin(page);
        fadu_buf_add(page->buf,
                     fadu_named_in(rule->name, rule->en, page->language));
        fadu_page_say(page, "：", ": ");
        fadu_buf_add(page->buf, rule->says);
        fadu_page_end(page);
    }
}

void
fadu_text_procedure(const struct fadu_page *page,
                    const struct fadu_recommendation *recommendation,
                    const struct fadu_entry *entry)
{
    const struct listing listing = { recommendation, entry };
    struct fadu_page inner = *page;
    struct fadu_grid grid = { .context = &listing,
                              .column_count = 5,
                              .write_cell = write_proceeding };
    uint32_t shown_count = 0;

    inner.indent += 2;
    FADU_EACH(const struct fadu_proceeding, proceeding,
              &recommendation->proceedings) {
        shown_count += belongs(&listing, proceeding);
        grid.row_count += is_listed(&listing, proceeding);
    }
    if (!shown_count)
        return;
    fadu_page_heading(page, "程序与告知", "Procedure and notices");
    fadu_page_grid(&inner, &grid);
    write_absent(&inner, &listing);
    write_sentences(&inner, &listing);
}
