/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/condition_text.h"

#include "explain/words.h"

struct writer {
    struct fadu_buf *buf;
    const struct fadu_rulebook *book;
    int32_t language;
};

static void
say(const struct writer *writer, const char *chinese, const char *english)
{
    fadu_buf_add_text(writer->buf,
                      fadu_pick(writer->language, chinese, english));
}

static uint32_t
count_bits(uint64_t set)
{
    uint32_t count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

static void
write_all_but(const struct writer *writer, const struct fadu_fact *fact,
              uint64_t choices)
{
    say(writer, "除", "other than ");
    fadu_write_choices(writer->buf, fact, choices, writer->language);
    say(writer, "外", "");
}

/* One value of many left out is said as that, as a statute would. */
static void
write_choices(const struct writer *writer, const struct fadu_fact *fact,
              uint64_t choices)
{
    const uint64_t others = fadu_fact_all_choices(fact) & ~choices;

    if (count_bits(others) == 1 && count_bits(choices) > 3)
        write_all_but(writer, fact, others);
    else
        fadu_write_choices(writer->buf, fact, choices, writer->language);
}

static void
write_ranges(const struct writer *writer, const struct fadu_condition *test,
             struct fadu_str unit)
{
    FADU_EACH(const struct fadu_range, range, &test->ranges) {
        if (range != test->ranges.items)
            say(writer, "、", ", ");
        fadu_range_write(writer->buf, range, unit);
    }
}

static void
write_test(const struct writer *writer, const struct fadu_condition *test)
{
    const struct fadu_fact *fact = &writer->book->facts.items[test->subject];

    if (fadu_fact_is_choice(fact))
        write_choices(writer, fact, test->choices);
    else
        write_ranges(writer, test, fact->unit);
}

/* Any of the words whose bits are set. */
static void
write_words(const struct writer *writer, uint64_t choices,
            const char *(*word)(const struct writer *writer, int value))
{
    bool is_first = true;

    for (int value = 0; value < 64; value++) {
        if (!(choices >> value & 1))
            continue;
        if (!is_first)
            say(writer, "或者", " or ");
        fadu_buf_add_text(writer->buf, word(writer, value));
        is_first = false;
    }
}

static const char *
state_word(const struct writer *writer, int value)
{
    return fadu_state_text((enum fadu_state)value, writer->language);
}

static const char *
outcome_word(const struct writer *writer, int value)
{
    return fadu_outcome_text((enum fadu_outcome)value, writer->language);
}

static const char *
direction_word(const struct writer *writer, int value)
{
    return fadu_direction_text((enum fadu_direction)value, writer->language);
}

static void
write_rule_test(const struct writer *writer, const struct fadu_condition *test)
{
    const struct fadu_rule *rule = &writer->book->rules.items[test->subject];

    fadu_write_quoted(writer->buf,
                      fadu_named_in(rule->name, rule->en, writer->language),
                      writer->language);
    say(writer, "", " ");
    write_words(writer, test->choices, state_word);
}

static void write_condition(const struct writer *writer,
                            const struct fadu_condition *condition,
                            bool is_inside);

static void
write_children(const struct writer *writer,
               const struct fadu_condition *condition, bool is_inside)
{
    const bool is_all = condition->kind == FADU_CONDITION_ALL;
    const bool has_brackets = is_inside && condition->children.count > 1;

    if (!condition->children.count)
        say(writer, is_all ? "任何情形" : "不存在的情形",
            is_all ? "always" : "never");
    if (has_brackets)
        say(writer, "（", "(");
    for (uint32_t i = 0; i < condition->children.count; i++) {
        if (i > 0 && is_all)
            say(writer, " 且 ", " and ");
        else if (i > 0)
            say(writer, " 或者 ", " or ");
        write_condition(writer, condition->children.items[i],
                        condition->children.count > 1);
    }
    if (has_brackets)
        say(writer, "）", ")");
}

static void
write_fact_name(const struct writer *writer, const struct fadu_condition *test)
{
    fadu_write_fact_name(writer->buf, &writer->book->facts.items[test->subject],
                         writer->language);
    fadu_buf_add_char(writer->buf, ' ');
}

static void
write_negation(const struct writer *writer,
               const struct fadu_condition *condition)
{
    const struct fadu_fact *facts = writer->book->facts.items;

    if (condition->kind == FADU_CONDITION_FACT &&
        facts[condition->subject].type == FADU_FACT_CHOICE) {
        write_fact_name(writer, condition);
        write_all_but(writer, &facts[condition->subject], condition->choices);
        return;
    }
    say(writer, "并非（", "not (");
    write_condition(writer, condition, false);
    say(writer, "）", ")");
}

static void
write_condition(const struct writer *writer,
                const struct fadu_condition *condition, bool is_inside)
{
    switch (condition->kind) {
    case FADU_CONDITION_ALL:
    case FADU_CONDITION_ANY:
        write_children(writer, condition, is_inside);
        break;
    case FADU_CONDITION_NOT:
        write_negation(writer, condition->children.items[0]);
        break;
    case FADU_CONDITION_FACT:
        write_fact_name(writer, condition);
        write_test(writer, condition);
        break;
    case FADU_CONDITION_RULE:
        write_rule_test(writer, condition);
        break;
    case FADU_CONDITION_RESULT_FINE:
        say(writer, "建议罚款 ", "recommended fine ");
        write_ranges(writer, condition, FADU_STR(""));
        break;
    case FADU_CONDITION_RESULT_KINDS:
        say(writer, "建议的处罚含 ", "recommended penalties include ");
        FADU_EACH(const struct fadu_str, kind, &condition->kinds) {
            if (kind != condition->kinds.items)
                say(writer, "、", ", ");
            fadu_buf_add(writer->buf, *kind);
        }
        break;
    case FADU_CONDITION_RESULT_OUTCOME:
        say(writer, "结论为 ", "outcome is ");
        write_words(writer, condition->choices, outcome_word);
        break;
    case FADU_CONDITION_RESULT_DIRECTION:
        say(writer, "裁量方向为 ", "direction is ");
        write_words(writer, condition->choices, direction_word);
        break;
    }
}

void
fadu_write_condition(struct fadu_buf *buf, const struct fadu_rulebook *book,
                     const struct fadu_condition *condition, int32_t language)
{
    const struct writer writer = { buf, book, language };

    if (condition)
        write_condition(&writer, condition, false);
    else
        say(&writer, "任何情形", "always");
}

void
fadu_write_test(struct fadu_buf *buf, const struct fadu_rulebook *book,
                const struct fadu_condition *test, int32_t language)
{
    const struct writer writer = { buf, book, language };

    write_test(&writer, test);
}
