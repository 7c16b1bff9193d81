/* SPDX-License-Identifier: Apache-2.0 */
/* The case as it was read, in canonical keys and values. */
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
write_given_fact(struct fadu_json *json,
                 const struct fadu_recommendation *recommendation,
                 uint32_t index)
{
    const struct fadu_matter *matter = &recommendation->matter;
    const struct fadu_fact *fact = &matter->book->facts.items[index];
    const struct fadu_str source = recommendation->fact_sources[index];

    fadu_json_key_str(json, fact->id);
    if (matter->is_null[index]) {
        fadu_json_null(json);
        return;
    }
    if (!source.len) {
        write_canonical(json, fact, &matter->values[index]);
        return;
    }
    fadu_json_begin_object(json);
    fadu_json_key(json, "value");
    write_canonical(json, fact, &matter->values[index]);
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
        if (matter->origins[i] == FADU_ORIGIN_UNKNOWN)
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
        if (matter->is_null[i] || matter->origins[i] == FADU_ORIGIN_GIVEN)
            write_given_fact(json, recommendation, i);
    fadu_json_end_object(json);
    if (matter->has_history)
        write_history(json, matter);
    fadu_json_end_object(json);
}
