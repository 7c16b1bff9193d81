/* SPDX-License-Identifier: Apache-2.0 */
/* Both cases of a step, run and said. */
#include <string.h>

#include "explain/names.h"
#include "explain/words.h"
#include "verify/monotony.h"

/* --- the example --------------------------------------------------------- */

static void
give_numbers(const struct fadu_step *step, const struct fadu_step_pair *pair,
             struct fadu_assignment *assignment)
{
    for (uint32_t fact = 0; fact < step->check->book->facts.count; fact++)
        if (step->scale.is_base[fact] && fact != step->fact &&
            !assignment->is_given[fact])
            fadu_assign_fact(assignment, fact,
                             &step->scale.values[pair->how.sample][fact]);
}

static void
add_fen(struct fadu_buf *buf, const struct fadu_run *run)
{
    fadu_money_write(buf, run->min_fen);
    if (run->max_fen != run->min_fen) {
        fadu_buf_add_text(buf, "以上");
        fadu_money_write(buf, run->max_fen);
        fadu_buf_add_text(buf, "以下");
    }
}

/* "{outcome: penalise, fine: 500元以上1000元以下}" */
static struct fadu_str
expectation(const struct fadu_step *step, const struct fadu_run *run)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_buf_add_text(&buf, "{outcome: ");
    fadu_buf_add_text(&buf, fadu_outcome_id(run->outcome));
    if (run->row.len) {
        fadu_buf_add_text(&buf, ", row: ");
        fadu_add_quoted(&buf, run->row);
    }
    if (run->has_fine) {
        fadu_buf_add_text(&buf, ", fine: ");
        add_fen(&buf, run);
    }
    if (run->outcome == FADU_OUTCOME_PENALISE) {
        fadu_buf_add_text(&buf, ", kind: [");
        for (uint32_t i = 0; i < run->kind_count; i++) {
            if (i)
                fadu_buf_add_text(&buf, ", ");
            fadu_add_quoted(&buf, run->kinds[i]);
        }
        fadu_buf_add_char(&buf, ']');
    }
    fadu_buf_add_char(&buf, '}');
    return fadu_check_keep(step->check, &buf);
}

/* 予以处罚（档次“轻微”，罚款500元以上1850元以下，警告、责令改正） */
static void
add_result(struct fadu_buf *buf, const struct fadu_run *run, int32_t language)
{
    const struct fadu_fen_range fine = {
        .is_given = true,
        .min = { .is_known = true, .fen = run->min_fen },
        .max = { .is_known = true, .fen = run->max_fen },
    };
    const char *const comma = fadu_pick(language, "，", ", ");
    bool is_first = true;

    fadu_buf_add_text(buf, fadu_outcome_text(run->outcome, language));
    if (!run->row.len && !run->has_fine && !run->kind_count)
        return;
    fadu_buf_add_text(buf, fadu_pick(language, "（", " ("));
    if (run->row.len) {
        fadu_buf_add_text(buf, fadu_pick(language, "档次", "row "));
        fadu_write_quoted(buf, run->grade, language);
        is_first = false;
    }
    if (run->has_fine) {
        fadu_buf_add_text(buf, is_first ? "" : comma);
        fadu_buf_add_text(buf, fadu_pick(language, "罚款", "fine "));
        fadu_write_fen_range(buf, &fine, language);
        is_first = false;
    }
    for (uint32_t i = 0; i < run->kind_count; i++) {
        if (run->has_fine && fadu_str_equal(run->kinds[i], FADU_STR("罚款")))
            continue;
        fadu_buf_add_text(buf, is_first ? "" : comma);
        fadu_write_kind(buf, run->kinds[i], language);
        is_first = false;
    }
    fadu_buf_add_text(buf, fadu_pick(language, "）", ")"));
}

static bool
is_lighter_run(const struct fadu_run *better, const struct fadu_run *worse)
{
    const int class_of_better = fadu_outcome_class(better->outcome);
    const int class_of_worse = fadu_outcome_class(worse->outcome);

    if (class_of_better != class_of_worse)
        return class_of_worse < class_of_better;
    if (better->has_fine && worse->has_fine &&
        ((worse->min_fen < better->min_fen && !worse->is_mitigated) ||
         worse->max_fen < better->max_fen))
        return true;
    return worse->kind_count < better->kind_count ||
           (better->has_fine && !worse->has_fine);
}

static struct fadu_str
value_text(const struct fadu_step *step, const struct fadu_value *value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_value_write(&buf, &step->check->book->facts.items[step->fact], value);
    return fadu_check_keep(step->check, &buf);
}

static struct fadu_str
case_name(const struct fadu_step *step, const char *what,
          const struct fadu_value *value)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_buf_add(&buf, step->world->matter->offence->name);
    fadu_buf_add_text(&buf, "：");
    fadu_buf_add(&buf, step->check->book->facts.items[step->fact].name);
    fadu_buf_add_text(&buf, " ");
    fadu_buf_add(&buf, value_text(step, value));
    fadu_buf_add_text(&buf, what);
    return fadu_check_keep(step->check, &buf);
}

struct shown {
    struct fadu_run better;
    struct fadu_run worse;
    struct fadu_str example;
    struct fadu_assignment assignment;
};

static struct fadu_str
two_cases(const struct fadu_step *step, struct shown *shown)
{
    struct fadu_buf buf;
    const struct fadu_str expect = expectation(step, &shown->better);

    fadu_buf_init_in(&buf, step->check->scratch);
    fadu_assign_fact(&shown->assignment, step->fact, &step->better_value);
    fadu_buf_add(
        &buf, fadu_example(step->check, step->world, &shown->assignment,
                           case_name(step, "", &step->better_value), expect));
    fadu_assign_fact(&shown->assignment, step->fact, &step->worse_value);
    fadu_buf_add(
        &buf,
        fadu_example(step->check, step->world, &shown->assignment,
                     case_name(step, "，不应轻于前一案", &step->worse_value),
                     expect));
    return fadu_check_keep(step->check, &buf);
}

/* Both cases, run: is the worse one lighter indeed? */
static bool
show(const struct fadu_step *step, fadu_ref where,
     const struct fadu_step_pair *pair, struct shown *shown)
{
    const struct fadu_str any = FADU_STR("{}");

    if (!fadu_assign(step->world, where, &shown->assignment))
        return false;
    give_numbers(step, pair, &shown->assignment);
    fadu_assign_fact(&shown->assignment, step->fact, &step->better_value);
    shown->better = fadu_run_example(
        step->check,
        fadu_example(step->check, step->world, &shown->assignment, any, any));
    fadu_assign_fact(&shown->assignment, step->fact, &step->worse_value);
    shown->worse = fadu_run_example(
        step->check,
        fadu_example(step->check, step->world, &shown->assignment, any, any));
    if (!shown->better.is_valid || !shown->worse.is_valid ||
        shown->better.outcome == FADU_OUTCOME_UNDETERMINED ||
        shown->worse.outcome == FADU_OUTCOME_UNDETERMINED ||
        !is_lighter_run(&shown->better, &shown->worse))
        return false;
    shown->example = two_cases(step, shown);
    return true;
}

/* --- the place ----------------------------------------------------------- */

bool
fadu_rule_lightens(const struct fadu_rule *rule)
{
    return rule->effect == FADU_EFFECT_MITIGATE ||
           rule->effect == FADU_EFFECT_LIGHTEN ||
           rule->effect == FADU_EFFECT_EXEMPT ||
           rule->effect == FADU_EFFECT_BAR ||
           rule->effect == FADU_EFFECT_NO_FINE;
}

static bool
is_met_by(const struct fadu_step *step, const struct fadu_rule *rule,
          const struct shown *shown, const struct fadu_value *value)
{
    const struct fadu_matter *matter = step->world->matter;
    const uint32_t count = matter->book->facts.count;
    struct fadu_value *values =
        FADU_NEW_ARRAY(step->check->scratch, struct fadu_value, count);
    bool *is_fixed = FADU_NEW_ARRAY(step->check->scratch, bool, count);
    const struct fadu_view view = fadu_matter_view(matter, values);

    memcpy(values, matter->values, count * sizeof(values[0]));
    memcpy(is_fixed, matter->is_fixed, count * sizeof(is_fixed[0]));
    for (uint32_t fact = 0; fact < count; fact++)
        if (shown->assignment.is_given[fact] || fact == step->fact) {
            values[fact] =
                fact == step->fact ? *value : shown->assignment.values[fact];
            is_fixed[fact] = true;
        }
    fadu_derive_tables(&matter->derivations, values, is_fixed);
    return fadu_rule_state(&step->world->slice, rule, &view) == FADU_MET;
}

/* A rule that the worse value meets and that makes it lighter, or the reverse;
 * NULL: none does. */
static const struct fadu_rule *
rule_to_blame(const struct fadu_step *step, const struct shown *shown)
{
    FADU_EACH(const struct fadu_rule, rule, &step->check->book->rules) {
        const bool makes_lighter = fadu_rule_lightens(rule);

        if ((makes_lighter || rule->effect == FADU_EFFECT_AGGRAVATE) &&
            fadu_rule_is_asked(&step->world->slice, rule) &&
            is_met_by(step, rule, shown, &step->worse_value) == makes_lighter &&
            is_met_by(step, rule, shown, &step->better_value) != makes_lighter)
            return rule;
    }
    return NULL;
}

/* A penalty of the clause that the worse value loses; NULL: none. */
static const struct fadu_penalty *
lost_penalty(const struct fadu_provision *provision,
             const struct fadu_core *better, const struct fadu_core *worse)
{
    for (uint32_t i = 0; i < provision->penalties.count; i++)
        if ((better->kinds & ~worse->kinds) >> i & 1)
            return &provision->penalties.items[i];
    return NULL;
}

/* What a person would correct: the row or the clause that differs, else the
 * rule, the penalty or the formula that makes the difference. */
static struct fadu_place
place_of(const struct fadu_step *step, const struct fadu_step_pair *pair,
         const struct shown *shown)
{
    const struct fadu_matter *matter = step->world->matter;
    const struct fadu_core *better = &step->world->cores.items[pair->better];
    const struct fadu_core *worse = &step->world->cores.items[pair->worse];
    const struct fadu_core *of = step->rule ? better : worse;
    const struct fadu_row *row = fadu_placed_row(matter, &of->place);
    const struct fadu_provision *provision =
        of->under == FADU_NONE ? NULL
                               : &matter->offence->provisions.items[of->under];
    const struct fadu_rule *rule;
    const struct fadu_penalty *penalty;

    if (row &&
        row != fadu_placed_row(matter, &(of == worse ? better : worse)->place))
        return row->place;
    rule = step->rule ? NULL : rule_to_blame(step, shown);
    if (rule && better->under == worse->under)
        return rule->place;
    if (provision && better->under == worse->under && !step->rule) {
        penalty = lost_penalty(provision, better, worse);
        if (penalty)
            return penalty->place;
        if (!row && fadu_block_for(matter, of->under) != FADU_NONE)
            return matter->offence->blocks
                .items[fadu_block_for(matter, of->under)]
                .place;
    }
    return row         ? row->place
           : provision ? provision->place
                       : matter->offence->place;
}

/* --- the finding --------------------------------------------------------- */

static struct fadu_words
between(const struct fadu_step *step, const struct fadu_value *from,
        const struct fadu_value *to)
{
    const struct fadu_fact *fact = &step->check->book->facts.items[step->fact];
    struct fadu_words words;

    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, step->check->scratch);
        fadu_buf_add_text(&buf, fadu_pick(language, "由", "from "));
        fadu_write_known(&buf, fact, from, language);
        fadu_buf_add_text(&buf, fadu_pick(language, "变为", " to "));
        fadu_write_known(&buf, fact, to, language);
        words.in[language] = fadu_check_keep(step->check, &buf);
    }
    return words;
}

static struct fadu_words
results(const struct fadu_step *step, const struct fadu_run *from,
        const struct fadu_run *to)
{
    struct fadu_words words;

    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, step->check->scratch);
        add_result(&buf, from, language);
        fadu_buf_add_text(&buf, " → ");
        add_result(&buf, to, language);
        words.in[language] = fadu_check_keep(step->check, &buf);
    }
    return words;
}

/* “配合查处”由否变为是 */
static struct fadu_words
change(const struct fadu_step *step)
{
    const struct fadu_words name =
        fadu_fact_words(&step->check->book->facts.items[step->fact]);
    struct fadu_words words =
        between(step, &step->worse_value, &step->better_value);

    for (int32_t language = 0; language < 2; language++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, step->check->scratch);
        fadu_write_quoted(&buf, name.in[language], language);
        fadu_buf_add_text(&buf, fadu_pick(language, "", " "));
        fadu_buf_add(&buf, words.in[language]);
        words.in[language] = fadu_check_keep(step->check, &buf);
    }
    return words;
}

static void
report(const struct fadu_step *step, const struct fadu_step_pair *pair,
       struct shown *shown)
{
    struct fadu_checker *check = step->check;
    const struct fadu_place place = place_of(step, pair, shown);

    shown->assignment.is_given[step->fact] = false;
    if (step->rule)
        FADU_FIND(check, FADU_CHECK_MONOTONY, place,
                  FADU_MSG_MITIGATING_BUT_HEAVIER, shown->example,
                  fadu_rule_words(step->rule), change(step),
                  results(step, &shown->worse, &shown->better),
                  fadu_assignment_text(check, step->world, &shown->assignment));
    else
        FADU_FIND(check, FADU_CHECK_MONOTONY, place, FADU_MSG_WORSE_BUT_LIGHTER,
                  shown->example,
                  fadu_fact_words(&check->book->facts.items[step->fact]),
                  between(step, &step->better_value, &step->worse_value),
                  results(step, &shown->better, &shown->worse),
                  fadu_assignment_text(check, step->world, &shown->assignment));
}

bool
fadu_step_show(const struct fadu_step *step, fadu_ref where,
               const struct fadu_step_pair *pair)
{
    struct shown shown;

    if (!show(step, where, pair, &shown))
        return false;
    report(step, pair, &shown);
    return true;
}
