/* SPDX-License-Identifier: Apache-2.0 */
#include "diff/witness.h"

#include "diff/witness_parts.h"
#include "explain/yaml_text.h"

/* --- facts --------------------------------------------------------------- */

/* Under a name that both of them know. */
static struct fadu_str
key_of(const struct fadu_writing *writing,
       const struct fadu_joint_variable *variable)
{
    const struct fadu_fact *facts[2] = { NULL, NULL };

    for (int book = 0; book < 2; book++)
        if (variable->fact[book] != FADU_NONE)
            facts[book] = &fadu_witness_side_of(writing, book)
                               ->matter.book->facts.items[variable->fact[book]];
    if (!facts[FADU_BEFORE] || !facts[FADU_AFTER])
        return facts[facts[FADU_BEFORE] ? FADU_BEFORE : FADU_AFTER]->id;
    return fadu_str_equal(facts[FADU_BEFORE]->id, facts[FADU_AFTER]->id)
               ? facts[FADU_BEFORE]->id
               : facts[FADU_BEFORE]->name;
}

static const struct fadu_choice *
choice_in(const struct fadu_writing *writing,
          const struct fadu_joint_variable *variable, int book, uint32_t cell)
{
    const struct fadu_fact *fact =
        &fadu_witness_side_of(writing, book)
             ->matter.book->facts.items[variable->fact[book]];
    const struct fadu_cell *at =
        fadu_witness_cell_at(writing, variable, book, cell);
    uint32_t choice = 0;

    while (choice < 63 && !(at->sample.choices >> choice & 1))
        choice++;
    return &fact->values.items[choice];
}

/* By its name, or where that was changed by its id. */
static struct fadu_str
choice_text(const struct fadu_writing *writing,
            const struct fadu_joint_variable *variable, uint32_t cell)
{
    const int book = fadu_joint_book_of(variable);
    const struct fadu_choice *choice = choice_in(writing, variable, book, cell);

    if (fadu_joint_is_of_both(variable) &&
        !fadu_str_equal(choice->name,
                        choice_in(writing, variable, FADU_AFTER, cell)->name))
        return choice->id;
    return choice->name;
}

static void
add_line(struct fadu_writing *writing,
         const struct fadu_joint_variable *variable, struct fadu_str value)
{
    const bool is_shared = fadu_joint_is_of_both(variable);
    struct fadu_buf *buf =
        &writing->facts[is_shared ? FADU_BOOK_COUNT
                                  : fadu_joint_book_of(variable)];

    fadu_buf_add_text(buf, "  ");
    fadu_yaml_add_text(buf, key_of(writing, variable));
    fadu_buf_add_text(buf, ": ");
    fadu_yaml_add_text(buf, value);
    fadu_buf_add_text(buf, "\n");
}

static void
add_cell(struct fadu_writing *writing,
         const struct fadu_joint_variable *variable, uint32_t cell)
{
    const int book = fadu_joint_book_of(variable);
    const struct fadu_fact *fact =
        &fadu_witness_side_of(writing, book)
             ->matter.book->facts.items[variable->fact[book]];
    const struct fadu_cell *at =
        fadu_witness_cell_at(writing, variable, book, cell);
    struct fadu_value value = at->sample;
    struct fadu_buf text;

    if (fact->type == FADU_FACT_CHOICE) {
        add_line(writing, variable, choice_text(writing, variable, cell));
        return;
    }
    if (fact->type == FADU_FACT_PERIOD)
        value = fadu_witness_period_in(writing, variable, book, at);
    fadu_buf_init_in(&text, writing->arena);
    fadu_value_write(&text, fact, &value);
    add_line(writing, variable, fadu_buf_str(&text));
}

static bool
add_sample(struct fadu_writing *writing, uint32_t index)
{
    const struct fadu_witness_question *question = writing->question;
    const struct fadu_joint_variable *variable =
        &question->joint->variables.items[index];
    const int book = fadu_joint_book_of(variable);

    for (uint32_t i = 0; i < question->sample_count; i++) {
        const struct fadu_value value = { .known = FADU_VALUE_KNOWN,
                                          .number =
                                              question->samples[i].number };
        struct fadu_buf text;

        if (question->samples[i].variable != index)
            continue;
        fadu_buf_init_in(&text, writing->arena);
        fadu_value_write(&text,
                         &fadu_witness_side_of(writing, book)
                              ->matter.book->facts.items[variable->fact[book]],
                         &value);
        add_line(writing, variable, fadu_buf_str(&text));
        return true;
    }
    return false;
}

/* The same is presumed wherever the fact is known, and it is this cell. */
static bool
is_presumed(const struct fadu_writing *writing,
            const struct fadu_joint_variable *variable, uint32_t cell)
{
    for (int book = 0; book < 2; book++) {
        const uint32_t index = variable->fact[book];
        struct fadu_joint_side *side = fadu_witness_side_of(writing, book);
        const struct fadu_fact *fact;

        if (index == FADU_NONE)
            continue;
        fact = &side->matter.book->facts.items[index];
        if (!fact->is_presumed || fact->type == FADU_FACT_PERIOD ||
            fadu_variable_cell_of(&side->variables, index, &fact->presumed) !=
                variable->cells.items[cell].cell[book])
            return false;
    }
    return true;
}

static void
add_facts(struct fadu_writing *writing)
{
    const struct fadu_witness_question *question = writing->question;

    for (uint32_t i = 0; i < question->joint->variables.count; i++) {
        const struct fadu_joint_variable *variable =
            &question->joint->variables.items[i];
        const uint32_t cell = question->cell_of[i];

        if (variable->is_comparison ||
            variable->fact[fadu_joint_book_of(variable)] <
                FADU_HEADER_DATE_COUNT ||
            add_sample(writing, i) || cell == FADU_NO_CELL ||
            (question->leaves_presumed && is_presumed(writing, variable, cell)))
            continue;
        if (!fadu_witness_set_span(writing, variable, cell))
            add_cell(writing, variable, cell);
    }
}

/* --- the case ------------------------------------------------------------ */

static void
add_date(struct fadu_buf *buf, const char *key, fadu_day day)
{
    fadu_buf_add_text(buf, key);
    fadu_buf_add_text(buf, ": ");
    fadu_day_write(buf, day);
    fadu_buf_add_text(buf, "\n");
}

static void
add_acted_on(struct fadu_buf *buf, const struct fadu_writing *writing)
{
    const fadu_day first = writing->days[FADU_ACTED_ON];
    const fadu_day last = writing->days[FADU_ACT_ENDED_ON];

    if (first == last) {
        add_date(buf, "acted_on", first);
        return;
    }
    fadu_buf_add_text(buf, "acted_on: {from: ");
    fadu_day_write(buf, first);
    fadu_buf_add_text(buf, ", until: ");
    fadu_day_write(buf, last);
    fadu_buf_add_text(buf, "}\n");
}

bool
fadu_write_witness(const struct fadu_witness_question *question,
                   struct fadu_arena *arena, struct fadu_witness_case *case_out)
{
    static const struct {
        uint32_t date;
        const char *key;
    } dates[] = { { FADU_DISCOVERED_ON, "discovered_on" },
                  { FADU_FILED_ON, "filed_on" },
                  { FADU_DECIDED_ON, "decided_on" },
                  { FADU_SERVED_ON, "served_on" } };
    struct fadu_writing writing = { .question = question, .arena = arena };
    struct fadu_buf given;

    for (int i = 0; i <= FADU_BOOK_COUNT; i++)
        fadu_buf_init_in(&writing.facts[i], arena);
    fadu_buf_init_in(&given, arena);
    fadu_witness_set_dates(&writing);
    if (!fadu_witness_settle_decision(&writing))
        return false;
    add_facts(&writing);
    fadu_buf_add_text(&given, "offence: ");
    fadu_yaml_add_text(&given,
                       question->joint->sides[FADU_BEFORE].matter.offence->id);
    fadu_buf_add_text(&given, "\n");
    add_acted_on(&given, &writing);
    for (size_t i = 0; i < sizeof(dates) / sizeof(dates[0]); i++)
        if (writing.has_day[dates[i].date])
            add_date(&given, dates[i].key, writing.days[dates[i].date]);
    fadu_buf_add_text(&given, writing.facts[FADU_BOOK_COUNT].len
                                  ? "facts:\n"
                                  : "facts: {}\n");
    fadu_buf_add(&given, fadu_buf_str(&writing.facts[FADU_BOOK_COUNT]));
    case_out->given = fadu_arena_copy(arena, fadu_buf_str(&given));
    for (int book = 0; book < 2; book++)
        case_out->only[book] =
            fadu_arena_copy(arena, fadu_buf_str(&writing.facts[book]));
    return true;
}
