/* SPDX-License-Identifier: Apache-2.0 */
/* The case as it was read, kept in its answer. */
#include "compile/compiler.h"
#include "decide/recommendation.h"

/* The case goes with its text, so nothing may point into either. */
static struct fadu_node *
copy_node(struct fadu_arena *arena, const struct fadu_node *node)
{
    struct fadu_node *copy = FADU_NEW(arena, struct fadu_node);
    struct fadu_node **end = &copy->first;

    copy->kind = node->kind;
    copy->is_quoted = node->is_quoted;
    copy->is_block = node->is_block;
    copy->text = fadu_arena_copy(arena, node->text);
    copy->key = fadu_arena_copy(arena, node->key);
    copy->count = node->count;
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        *end = copy_node(arena, child);
        end = &(*end)->next;
    }
    return copy;
}

static const struct fadu_node *
copy_or_null(struct fadu_arena *arena, const struct fadu_node *node)
{
    return node ? copy_node(arena, node) : NULL;
}

/* What the act says itself stands first, and wins over what is shared. */
static void
keep_sources(struct fadu_entry *entry)
{
    const struct fadu_matter *matter = &entry->matter;
    const uint32_t fact_count = matter->book->facts.count;
    bool *is_kept = FADU_NEW_ARRAY(matter->arena, bool, fact_count);

    entry->fact_sources =
        FADU_NEW_ARRAY(matter->arena, struct fadu_str, fact_count);
    FADU_EACH(const struct fadu_case_fact, given, &matter->told.facts) {
        uint32_t fact;

        if (!fadu_lookup_fact(matter->book, matter->offence_index, given->name,
                              &fact) ||
            is_kept[fact])
            continue;
        is_kept[fact] = true;
        entry->fact_sources[fact] =
            fadu_arena_copy(matter->arena, given->source);
    }
}

void
fadu_keep_record(struct fadu_recommendation *recommendation,
                 const struct fadu_case *facts)
{
    struct fadu_arena *arena = &recommendation->arena;

    recommendation->case_number = fadu_arena_copy(arena, facts->number);
    recommendation->record = (struct fadu_record){
        .party_says = copy_or_null(arena, facts->party_says),
        .tags = copy_or_null(arena, facts->tags),
    };
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->told)
        keep_sources(*entry);
}
