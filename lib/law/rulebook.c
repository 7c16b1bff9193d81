/* SPDX-License-Identifier: Apache-2.0 */
#include "law/rulebook.h"

#include "base/alloc.h"

struct fadu_rulebook *
fadu_rulebook_new(struct fadu_guard *guard)
{
    struct fadu_rulebook *book = fadu_alloc(sizeof(*book));

    if (!book)
        fadu_guard_fail(guard, FADU_ERROR_NO_MEMORY);
    fadu_arena_init(&book->arena, guard, 0);
    atomic_init(&book->reference_count, 1);
    fadu_map_init(&book->fact_names, &book->arena);
    fadu_map_init(&book->instrument_names, &book->arena);
    fadu_map_init(&book->rule_names, &book->arena);
    fadu_map_init(&book->list_names, &book->arena);
    fadu_map_init(&book->offence_names, &book->arena);
    return book;
}

fadu_rulebook *
fadu_rulebook_ref(fadu_rulebook *book)
{
    if (book)
        atomic_fetch_add_explicit(&book->reference_count, 1,
                                  memory_order_relaxed);
    return book;
}

void
fadu_rulebook_unref(fadu_rulebook *book)
{
    if (!book)
        return;
    /* Our writes are released; the last owner acquires everybody's. */
    if (atomic_fetch_sub_explicit(&book->reference_count, 1,
                                  memory_order_acq_rel) > 1)
        return;
    if (book->shelves)
        FADU_EACH(const struct fadu_offence, offence, &book->offences)
            fadu_shelf_clear(&book->shelves[offence - book->offences.items]);
    fadu_arena_clear(&book->arena);
    fadu_free(book);
}

uint32_t
fadu_rulebook_edition(const struct fadu_rulebook *book, fadu_day day)
{
    for (uint32_t i = 0; i < book->editions.count; i++)
        if (fadu_interval_has(&book->editions.items[i].in_force, day))
            return i;
    return FADU_NONE;
}

const struct fadu_policy *
fadu_rulebook_policy(const struct fadu_rulebook *book, fadu_day day)
{
    uint32_t edition = fadu_rulebook_edition(book, day);

    if (edition != FADU_NONE && book->editions.items[edition].has_policy)
        return &book->editions.items[edition].policy;
    return &book->policy;
}

bool
fadu_offence_column(const struct fadu_offence *offence, struct fadu_str name,
                    uint32_t *column_out)
{
    for (uint32_t i = 0; i < offence->columns.count; i++) {
        if (fadu_str_equal(offence->columns.items[i].name, name)) {
            *column_out = i;
            return true;
        }
    }
    return false;
}

bool
fadu_block_is_for(const struct fadu_block *block, uint32_t provision)
{
    FADU_EACH(const uint32_t, own, &block->provisions) {
        if (*own == provision)
            return true;
    }
    return block->provisions.count == 0;
}

bool
fadu_row_is_for(const struct fadu_block *block, const struct fadu_row *row,
                uint32_t provision)
{
    FADU_EACH(const uint32_t, own, &row->provisions) {
        if (*own == provision)
            return true;
    }
    return row->provisions.count == 0 && fadu_block_is_for(block, provision);
}

bool
fadu_row_has_ground(const struct fadu_row *row)
{
    return row->grounds.count > 0 || row->ground_is_unstated;
}

bool
fadu_row_only_documents(const struct fadu_rulebook *book,
                        const struct fadu_row *row)
{
    FADU_EACH(const uint32_t, rule, &row->grounds) {
        if (book->rules.items[*rule].effect != FADU_EFFECT_EXEMPT)
            return false;
    }
    return row->grounds.count > 0 && !row->ground_is_unstated;
}

bool
fadu_block_has_edition(const struct fadu_block *block, uint32_t edition)
{
    FADU_EACH(const uint32_t, own, &block->editions) {
        if (*own == edition)
            return true;
    }
    return false;
}

const struct fadu_fact *
fadu_rulebook_fact(const struct fadu_rulebook *book, const char *id)
{
    uint32_t fact;

    if (!fadu_map_find(&book->fact_names, fadu_str_of(id), &fact))
        return NULL;
    return &book->facts.items[fact];
}

static bool
list_has(const struct fadu_list *list, uint32_t offence)
{
    FADU_EACH(const struct fadu_list_entry, entry, &list->entries) {
        if (entry->offence == offence)
            return true;
    }
    return false;
}

bool
fadu_rule_concerns(const struct fadu_rulebook *book,
                   const struct fadu_rule *rule, uint32_t offence)
{
    FADU_EACH(const uint32_t, own, &rule->offences) {
        if (*own == offence)
            return true;
    }
    FADU_EACH(const uint32_t, field, &rule->fields) {
        if (*field == book->offences.items[offence].field)
            return true;
    }
    FADU_EACH(const uint32_t, list, &rule->lists) {
        if (list_has(&book->lists.items[*list], offence))
            return true;
    }
    return !rule->is_limited;
}

bool
fadu_rule_is_circumstance(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_MITIGATE ||
           rule->effect == FADU_EFFECT_LIGHTEN ||
           rule->effect == FADU_EFFECT_AGGRAVATE;
}

/* The two kinds that the law itself treats apart (arts 28 and 29). */
#define FINE FADU_STR("罚款")
#define GAINS FADU_STR("没收违法所得")

bool
fadu_penalty_is_fine(const struct fadu_penalty *penalty)
{
    return fadu_str_equal(penalty->kind, FINE);
}

bool
fadu_penalty_is_gains(const struct fadu_penalty *penalty)
{
    return fadu_str_equal(penalty->kind, GAINS);
}

bool
fadu_rulebook_has_kind(const struct fadu_rulebook *book, struct fadu_str name)
{
    if (fadu_str_equal(name, FINE) || fadu_str_equal(name, GAINS))
        return true;
    FADU_EACH(const struct fadu_kind, kind, &book->kinds) {
        if (fadu_str_equal(kind->name, name))
            return true;
    }
    return false;
}
