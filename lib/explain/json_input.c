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

/* The name of a key in the record: of the language, of a fact, or as it is. */
typedef struct fadu_str name_key(const struct fadu_matter *matter,
                                 struct fadu_str key);

static struct fadu_str
name_as_it_is(const struct fadu_matter *matter, struct fadu_str key)
{
    (void)matter;
    return key;
}

static struct fadu_str
name_of_language(const struct fadu_matter *matter, struct fadu_str key)
{
    (void)matter;
    for (int i = 0; i < FADU_KEY_COUNT; i++)
        if (fadu_key_is(key, (enum fadu_key)i))
            return fadu_key_id((enum fadu_key)i);
    return key;
}

static struct fadu_str
name_of_fact(const struct fadu_matter *matter, struct fadu_str key)
{
    uint32_t fact;

    if (!fadu_lookup_fact(matter->book, matter->offence_index, key, &fact))
        return key;
    return matter->book->facts.items[fact].id;
}

static void
write_tree(struct fadu_json *json, const struct fadu_matter *matter,
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
            fadu_json_key_str(json, name(matter, child->key));
        write_tree(json, matter, child, name);
    }
    if (is_map)
        fadu_json_end_object(json);
    else
        fadu_json_end_array(json);
}

/* What the case says beside its facts. */
static void
write_beside(struct fadu_json *json, const char *key,
             const struct fadu_matter *matter, const struct fadu_node *node,
             name_key *name)
{
    if (!node)
        return;
    fadu_json_key(json, key);
    write_tree(json, matter, node, name);
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
write_given_fact(struct fadu_json *json,
                 const struct fadu_recommendation *recommendation,
                 uint32_t index)
{
    const struct fadu_fact *fact =
        &recommendation->matter.book->facts.items[index];
    const struct fadu_value *value = recommendation->record.given[index];
    const struct fadu_str source = recommendation->fact_sources[index];

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

void
fadu_json_facts(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->matter;

    fadu_json_key(json, "facts");
    fadu_json_begin_array(json);
    for (uint32_t i = 0; i < matter->book->facts.count; i++) {
        /* What nobody asks and nobody said is no part of the case. */
        if (matter->origins[i] == FADU_ORIGIN_UNKNOWN ||
            (matter->origins[i] != FADU_ORIGIN_GIVEN && !matter->asks_fact[i]))
            continue;
        fadu_json_begin_object(json);
        fadu_json_key(json, "fact");
        fadu_json_str(json, matter->book->facts.items[i].id);
        fadu_json_value(json, "value", &matter->book->facts.items[i],
                        &matter->values[i]);
        fadu_json_key(json, "origin");
        fadu_json_text(json, fadu_origin_id(matter->origins[i]));
        if (recommendation->fact_sources[i].len)
            fadu_json_str_or_null(json, "source",
                                  recommendation->fact_sources[i]);
        fadu_json_end_object(json);
    }
    fadu_json_end_array(json);
}

void
fadu_json_input(struct fadu_json *json,
                const struct fadu_recommendation *recommendation)
{
    const struct fadu_matter *matter = &recommendation->matter;
    const struct fadu_record *record = &recommendation->record;

    fadu_json_key(json, "input");
    fadu_json_begin_object(json);
    if (recommendation->case_number.len)
        fadu_json_str_or_null(json, "case", recommendation->case_number);
    fadu_json_key(json, "offence");
    fadu_json_str(json, matter->offence->id);
    write_header_dates(json, matter);
    fadu_json_key(json, "facts");
    fadu_json_begin_object(json);
    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < matter->book->facts.count;
         i++)
        if (matter->is_null[i] || record->given[i])
            write_given_fact(json, recommendation, i);
    fadu_json_end_object(json);
    if (matter->has_history)
        write_history(json, matter);
    write_beside(json, "proposed", matter, record->proposed, name_of_language);
    write_beside(json, "party_says", matter, record->party_says, name_of_fact);
    write_beside(json, "tags", matter, record->tags, name_as_it_is);
    fadu_json_end_object(json);
}
