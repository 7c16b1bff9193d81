/* SPDX-License-Identifier: Apache-2.0 */
#include "cases/spell_case.h"

#include "cases/expectation.h"

struct speller {
    const struct fadu_rulebook *book;
    struct fadu_compiler compiler;
    FADU_VEC(uint32_t) offences; /* of the case, in all its acts */
};

static void
note_value(struct speller *speller, const struct fadu_word *words,
           const struct fadu_node *node)
{
    int32_t value;

    if (node && node->kind == FADU_NODE_SCALAR)
        fadu_spelled_find(speller->compiler.spellings, words,
                          fadu_str_trim(node->text), node->place, &value);
}

/* --- what is given ------------------------------------------------------- */

static void
collect_offences(struct speller *speller, const struct fadu_node *offence)
{
    if (!offence)
        return;
    FADU_EACH_ITEM(item, offence) {
        uint32_t index;

        if (item->kind == FADU_NODE_SCALAR &&
            fadu_map_find(&speller->book->offence_names,
                          fadu_str_trim(item->text), &index))
            FADU_VEC_PUSH(speller->compiler.scratch, &speller->offences, index);
    }
}

/* The fact that the name means under an offence of the case, or NULL. */
static const struct fadu_fact *
find_fact(const struct speller *speller, struct fadu_str name)
{
    uint32_t fact;

    FADU_EACH(const uint32_t, offence, &speller->offences) {
        if (fadu_lookup_fact(speller->book, *offence, name, &fact))
            return &speller->book->facts.items[fact];
    }
    return NULL;
}

/* Of the values of facts, yes and no are words; others have names. */
static void
note_fact(struct speller *speller, struct fadu_str name,
          const struct fadu_node *value)
{
    const struct fadu_fact *fact = find_fact(speller, name);

    if (fact && fact->type == FADU_FACT_YESNO)
        note_value(speller, fadu_words_yesno, value);
}

static void
note_act(struct speller *speller, const struct fadu_case_act *act)
{
    FADU_EACH(const struct fadu_case_fact, fact, &act->facts)
        note_fact(speller, fact->name, fact->value);
}

static void
note_given(struct speller *speller, const struct fadu_node *given,
           struct fadu_case *facts)
{
    fadu_case_take(facts, given, &facts->arena, speller->compiler.spellings,
                   speller->compiler.diag);
    collect_offences(speller, facts->shared.offence);
    FADU_EACH(const struct fadu_case_act, act, &facts->acts)
        collect_offences(speller, act->offence);
    note_act(speller, &facts->shared);
    FADU_EACH(const struct fadu_case_act, act, &facts->acts)
        note_act(speller, act);
    if (facts->party_says)
        for (const struct fadu_node *fact = facts->party_says->first; fact;
             fact = fact->next)
            note_fact(speller, fact->key, fact);
    FADU_EACH(const struct fadu_case_earlier, earlier, &facts->history)
        note_value(speller, fadu_words_outcome, earlier->outcome);
    note_value(speller, fadu_words_procedure, facts->noticed.procedure);
    note_value(speller, fadu_words_procedure, facts->proposed.procedure);
}

/* --- what is expected ---------------------------------------------------- */

static void
note_members(struct speller *speller, const struct fadu_word *words,
             const struct fadu_node *map)
{
    if (map && map->kind == FADU_NODE_MAP)
        for (const struct fadu_node *member = map->first; member;
             member = member->next)
            note_value(speller, words, member);
}

static void
note_expected(struct speller *speller, const struct fadu_node *expect)
{
    static const struct {
        enum fadu_key key;
        const struct fadu_word *words;
    } worded[] = {
        { FADU_KEY_OUTCOME, fadu_words_outcome },
        { FADU_KEY_LAW, fadu_words_law },
        { FADU_KEY_DIRECTION, fadu_words_direction },
        { FADU_KEY_PROCEDURE, fadu_words_procedure },
        { FADU_KEY_BAND, fadu_words_no_fine },
        { FADU_KEY_FINE, fadu_words_no_fine },
        { FADU_KEY_POINT, fadu_words_no_fine },
        { FADU_KEY_COMBINED, fadu_words_no_fine },
    };
    const struct fadu_node *acts;
    size_t count;
    const struct fadu_field *fields = fadu_expectation_fields(&count);

    if (!fadu_expect_map(&speller->compiler, expect))
        return;
    fadu_check_keys(&speller->compiler, expect, fields, count);
    for (size_t i = 0; i < FADU_COUNT_OF(worded); i++)
        note_value(speller, worded[i].words,
                   fadu_member(expect, worded[i].key));
    note_members(speller, fadu_words_state,
                 fadu_member(expect, FADU_KEY_CHECKS));
    acts = fadu_member(expect, FADU_KEY_ACTS);
    if (acts) {
        FADU_EACH_ITEM(act, acts)
            note_expected(speller, act);
    }
}

void
fadu_spell_cases(const struct fadu_rulebook *book,
                 struct fadu_spellings *spellings, struct fadu_case *passing,
                 fadu_diag *diag)
{
    FADU_EACH(const struct fadu_worked_case, worked, &book->cases) {
        struct speller speller = {
            .book = book,
            .compiler = { .book = (struct fadu_rulebook *)book,
                          .arena = &passing->arena,
                          .scratch = &passing->arena,
                          .diag = diag,
                          .spellings = spellings,
                          .offence_index = FADU_NONE },
        };

        fadu_case_forget(passing);
        note_given(&speller, worked->given, passing);
        if (worked->expect)
            note_expected(&speller, worked->expect);
    }
}
