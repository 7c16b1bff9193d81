/* SPDX-License-Identifier: Apache-2.0 */
/* The case as it was read, in canonical keys and values. */
#include "compile/compiler.h"
#include "explain/json.h"
#include "explain/words.h"

static void
write_day(struct fadu_json *json, const char *key, fadu_day day)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, json->scratch);
    fadu_day_write(&buf, day);
    fadu_json_key(json, key);
    fadu_json_str(json, fadu_buf_str(&buf));
}

/* One day, or from and until. */
static void
write_act_days(struct fadu_json *json, fadu_day from, fadu_day until)
{
    if (from == until) {
        write_day(json, "acted_on", from);
        return;
    }
    fadu_json_key(json, "acted_on");
    fadu_json_begin_object(json);
    write_day(json, "from", from);
    write_day(json, "until", until);
    fadu_json_end_object(json);
}

static void
write_header_dates(struct fadu_json *json, const struct fadu_matter *matter)
{
    const struct fadu_fact *facts = matter->book->facts.items;

    write_act_days(json, matter->acted_on, matter->ended_on);
    for (uint32_t date = FADU_DISCOVERED_ON; date < FADU_HEADER_DATE_COUNT;
         date++) {
        if (matter->origins[date] != FADU_ORIGIN_GIVEN)
            continue;
        fadu_json_value(json, facts[date].id.ptr, &facts[date],
                        &matter->values[date]);
    }
}

static void
write_history(struct fadu_json *json, const struct fadu_matter *matter)
{
    fadu_json_key(json, "history");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_earlier, earlier, &matter->history) {
        fadu_json_begin_object(json);
        fadu_json_key(json, "offence");
        fadu_json_str(json,
                      earlier->offence == FADU_NONE
                          ? earlier->name
                          : matter->book->offences.items[earlier->offence].id);
        write_act_days(json, earlier->from, earlier->until);
        if (earlier->has_decided_on)
            write_day(json, "decided_on", earlier->decided_on);
        fadu_json_key(json, "outcome");
        fadu_json_text(json, fadu_outcome_id(earlier->outcome));
        fadu_json_key(json, "final");
        fadu_json_bool(json, earlier->is_final);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

/* A value as a case may write it: yesno as a truth value, choices by id. */
static void
write_canonical(struct fadu_json *json, const struct fadu_fact *fact,
                const struct fadu_value *value)
{
    struct fadu_buf buf;

    if (fact->type == FADU_FACT_YESNO) {
        fadu_json_bool(json, value->choices == UINT64_C(1) << FADU_YES);
        return;
    }
    if (fact->type == FADU_FACT_CHOICE) {
        for (uint32_t i = 0; i < fact->values.count; i++)
            if (value->choices == UINT64_C(1) << i)
                fadu_json_str(json, fact->values.items[i].id);
        return;
    }
    fadu_buf_init_in(&buf, json->scratch);
    fadu_value_write(&buf, fact, value);
    fadu_json_str(json, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
}

static void
write_given_value(struct fadu_json *json, const struct fadu_fact *fact,
                  const struct fadu_value *value)
{
    if (value)
        write_canonical(json, fact, value);
    else
        fadu_json_null(json);
}

/* Without a value: given as unknown. */
static void
write_given_fact(struct fadu_json *json, const struct fadu_entry *entry,
                 uint32_t index)
{
    const struct fadu_matter *matter = &entry->matter;
    const struct fadu_fact *fact = &matter->book->facts.items[index];
    const struct fadu_value *value = entry->matter.given[index];
    const struct fadu_str source = entry->fact_sources[index];

    fadu_json_key_str(json, fact->id);
    if (!source.len) {
        write_given_value(json, fact, value);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_key(json, "value");
    write_given_value(json, fact, value);
    fadu_json_key(json, "source");
    fadu_json_str(json, source);
    fadu_json_end_object(json);
}

/* The facts of one entry. */
static void
write_facts(struct fadu_json *json,
            const struct fadu_recommendation *recommendation,
            const struct fadu_entry *entry)
{
    const struct fadu_matter *matter = &entry->matter;

    for (uint32_t i = 0; i < matter->book->facts.count; i++) {
        /* What nobody asks and nobody said is no part of the case. */
        if (matter->origins[i] == FADU_ORIGIN_UNKNOWN ||
            (matter->origins[i] != FADU_ORIGIN_GIVEN && !matter->asks_fact[i]))
            continue;
        fadu_json_begin_object(json);
        fadu_json_act_key(json, recommendation, entry);
        fadu_json_key(json, "fact");
        fadu_json_str(json, matter->book->facts.items[i].id);
        fadu_json_value(json, "value", &matter->book->facts.items[i],
                        &matter->values[i]);
        fadu_json_key(json, "origin");
        fadu_json_text(json, fadu_origin_id(matter->origins[i]));
        if (entry->fact_sources[i].len)
            fadu_json_str_or_null(json, "source", entry->fact_sources[i]);
        fadu_json_end_object(json);
    }
}

void
fadu_json_facts(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    fadu_json_key(json, "facts");
    fadu_json_begin_array(json);
    FADU_EACH(struct fadu_entry *const, entry, &recommendation->entries)
        write_facts(json, recommendation, *entry);
    fadu_json_end_array(json);
}

/* --- acts ---------------------------------------------------------------- */

static bool
is_told(const struct fadu_entry *entry, uint32_t fact)
{
    return entry->matter.is_null[fact] || entry->matter.given[fact];
}

/* Two offences may each have a fact of their own with the same id. */
static bool
is_written(struct fadu_entry *const *entries, uint32_t count, uint32_t fact)
{
    const struct fadu_fact *facts = entries[0]->matter.book->facts.items;

    for (uint32_t other = FADU_HEADER_DATE_COUNT; other < fact; other++) {
        if (!fadu_str_equal(facts[other].id, facts[fact].id))
            continue;
        for (uint32_t i = 0; i < count; i++)
            if (is_told(entries[i], other))
                return true;
    }
    return false;
}

/* What was said of one act, under whichever of its offences. */
static void
write_told_facts(struct fadu_json *json, struct fadu_entry *const *entries,
                 uint32_t count)
{
    fadu_json_key(json, "facts");
    fadu_json_begin_object(json);
    for (uint32_t fact = FADU_HEADER_DATE_COUNT;
         fact < entries[0]->matter.book->facts.count; fact++) {
        for (uint32_t i = 0; i < count; i++) {
            if (!is_told(entries[i], fact))
                continue;
            if (count == 1 || !is_written(entries, count, fact))
                write_given_fact(json, entries[i], fact);
            break;
        }
    }
    fadu_json_end_object(json);
}

static void
write_told_act(struct fadu_json *json, struct fadu_entry *const *entries,
               uint32_t count)
{
    fadu_json_key(json, "offence");
    if (count > 1)
        fadu_json_begin_array(json);
    for (uint32_t i = 0; i < count; i++)
        fadu_json_str(json, entries[i]->matter.offence->id);
    if (count > 1)
        fadu_json_end_array(json);
    write_header_dates(json, &entries[0]->matter);
    write_told_facts(json, entries, count);
}

static uint32_t
entries_of_act(const fadu_entries *told, uint32_t first)
{
    uint32_t count = 1;

    while (first + count < told->count &&
           told->items[first + count]->number == told->items[first]->number)
        count++;
    return count;
}

/* One act stands in the case itself; of several each has all that is its own
 * and shared. */
static void
write_told_acts(struct fadu_json *json, const fadu_entries *told)
{
    const bool has_one_act = entries_of_act(told, 0) == told->count;

    if (has_one_act) {
        write_told_act(json, told->items, told->count);
        return;
    }
    fadu_json_key(json, "acts");
    fadu_json_begin_array(json);
    for (uint32_t i = 0; i < told->count; i += entries_of_act(told, i)) {
        fadu_json_begin_object(json);
        write_told_act(json, &told->items[i], entries_of_act(told, i));
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

/* --- noticed and proposed ------------------------------------------------ */

static void
write_planned(struct fadu_json *json,
              const struct fadu_planned_penalty *penalty)
{
    fadu_json_begin_object(json);
    fadu_json_key(json, "kind");
    fadu_json_str(json, penalty->kind);
    if (penalty->has_amount)
        fadu_json_str_or_null(json, "amount", penalty->amount);
    if (penalty->object.len)
        fadu_json_str_or_null(json, "object", penalty->object);
    fadu_json_end_object(json);
}

static void
write_rules(struct fadu_json *json, const char *key,
            const struct fadu_rulebook *book, const uint32_t *rules,
            uint32_t count)
{
    if (!count)
        return;
    fadu_json_key(json, key);
    fadu_json_begin_array(json);
    for (uint32_t i = 0; i < count; i++)
        fadu_json_str(json, book->rules.items[rules[i]].id);
    fadu_json_end_array(json);
}

static void
write_plan(struct fadu_json *json, const char *key,
           const struct fadu_rulebook *book, const struct fadu_plan *plan)
{
    if (!plan->is_given)
        return;
    fadu_json_key(json, key);
    fadu_json_begin_object(json);
    fadu_json_key(json, "penalties");
    fadu_json_begin_array(json);
    FADU_EACH(const struct fadu_planned_penalty, penalty, &plan->penalties)
        write_planned(json, penalty);
    fadu_json_end_array(json);
    if (plan->basis.count) {
        fadu_json_key(json, "basis");
        fadu_json_begin_array(json);
        FADU_EACH(const struct fadu_str, cite, &plan->basis)
            fadu_json_str(json, *cite);
        fadu_json_end_array(json);
    }
    if (plan->procedure.len)
        fadu_json_str_or_null(json, "procedure", plan->procedure);
    write_rules(json, "steps", book, plan->steps.items, plan->steps.count);
    write_rules(json, "considered", book, plan->considered.items,
                plan->considered.count);
    if (plan->new_facts.count) {
        fadu_json_key(json, "new_facts");
        fadu_json_begin_array(json);
        FADU_EACH(const uint32_t, fact, &plan->new_facts)
            fadu_json_str(json, book->facts.items[*fact].id);
        fadu_json_end_array(json);
    }
    if (plan->reason.len)
        fadu_json_str_or_null(json, "reason", plan->reason);
    if (plan->approved_by.len)
        fadu_json_str_or_null(json, "approved_by", plan->approved_by);
    fadu_json_end_object(json);
}

/* --- what the case says beside its facts --------------------------------- */

/* A word of JSON stays one; everything else is text. */
static void
write_scalar(struct fadu_json *json, const struct fadu_node *node)
{
    if (!node->is_quoted &&
        (fadu_str_equal(node->text, FADU_STR("null")) || node->text.len == 0))
        fadu_json_null(json);
    else if (!node->is_quoted && fadu_str_equal(node->text, FADU_STR("true")))
        fadu_json_bool(json, true);
    else if (!node->is_quoted && fadu_str_equal(node->text, FADU_STR("false")))
        fadu_json_bool(json, false);
    else
        fadu_json_str(json, node->text);
}

/* The name of a key in the record: of a fact, or as it is. */
typedef struct fadu_str name_key(const fadu_entries *told, struct fadu_str key);

static struct fadu_str
name_as_it_is(const fadu_entries *told, struct fadu_str key)
{
    (void)told;
    return key;
}

static struct fadu_str
name_of_fact(const fadu_entries *told, struct fadu_str key)
{
    FADU_EACH(struct fadu_entry *const, entry, told) {
        const struct fadu_matter *matter = &(*entry)->matter;
        uint32_t fact;

        if (fadu_lookup_fact(matter->book, matter->offence_index, key, &fact))
            return matter->book->facts.items[fact].id;
    }
    return key;
}

static void
write_tree(struct fadu_json *json, const fadu_entries *told,
           const struct fadu_node *node, name_key *name)
{
    const bool is_map = node->kind == FADU_NODE_MAP;

    if (node->kind == FADU_NODE_SCALAR) {
        write_scalar(json, node);
        return;
    }
    if (is_map)
        fadu_json_begin_object(json);
    else
        fadu_json_begin_array(json);
    for (const struct fadu_node *child = node->first; child;
         child = child->next) {
        if (is_map)
            fadu_json_key_str(json, name(told, child->key));
        write_tree(json, told, child, name);
    }
    if (is_map)
        fadu_json_end_object(json);
    else
        fadu_json_end_array(json);
}

static void
write_beside(struct fadu_json *json, const char *key, const fadu_entries *told,
             const struct fadu_node *node, name_key *name)
{
    if (!node)
        return;
    fadu_json_key(json, key);
    write_tree(json, told, node, name);
}

void
fadu_json_input(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *first = &recommendation->told.items[0]->matter;

    fadu_json_key(json, "input");
    fadu_json_begin_object(json);
    if (recommendation->case_number.len)
        fadu_json_str_or_null(json, "case", recommendation->case_number);
    write_told_acts(json, &recommendation->told);
    if (first->has_history)
        write_history(json, first);
    write_plan(json, "noticed", first->book, &recommendation->noticed);
    write_plan(json, "proposed", first->book, &recommendation->proposed);
    write_beside(json, "party_says", &recommendation->told,
                 recommendation->record.party_says, name_of_fact);
    write_beside(json, "tags", &recommendation->told,
                 recommendation->record.tags, name_as_it_is);
    fadu_json_end_object(json);
}
