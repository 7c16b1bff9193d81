/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: the tree of an act, its facts, and the law of both days. */
#include "explain/trace.h"

#include "explain/trace_parts.h"

/* --- facts --------------------------------------------------------------- */

static void
name_fact(struct fadu_step *step, const struct fadu_fact *fact)
{
    for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH; language++)
        fadu_write_fact_name(&step->text[language], fact, language);
}

static void
name_value(struct fadu_step *step, const struct fadu_fact *fact,
           const struct fadu_value *value)
{
    for (int32_t language = FADU_CHINESE; language <= FADU_ENGLISH; language++)
        fadu_write_known(&step->text[language], fact, value, language);
}

/* Would the penalty change if it were otherwise, where the party is not spared?
 */
static bool
matters_otherwise(const struct fadu_act *act, uint32_t fact)
{
    if (!act->otherwise)
        return false;
    FADU_EACH(const struct fadu_presumption, presumption,
              &act->otherwise->presumed) {
        if (presumption->fact == fact)
            return presumption->matters;
    }
    return false;
}

static void
trace_presumed(const struct fadu_tracer *tracer, struct fadu_step *parent,
               const struct fadu_presumption *presumption)
{
    const uint32_t index = presumption->fact;
    const struct fadu_fact *fact = &tracer->book->facts.items[index];
    struct fadu_step *step = fadu_step_add(tracer, parent, "presumed");

    step->rule = fact->id;
    step->tells_facts = true;
    fadu_step_fact(tracer, step, index);
    fadu_step_cites(tracer, step, &fact->presume_cites);
    name_fact(step, fact);
    fadu_step_say(step, " 未经提出，推定为", " was not raised: presumed ");
    name_value(step, fact, &tracer->matter->values[index]);
    if (fact->presume_reason.len) {
        fadu_step_say(step, "，理由：", ", because ");
        fadu_step_write(step, fact->presume_reason);
    }
    if (presumption->matters) {
        fadu_step_result(step, "matters");
        fadu_step_say(step, "；结果取决于它", "; the result hangs on it");
    } else if (matters_otherwise(tracer->act, index)) {
        fadu_step_result(step, "matters_otherwise");
        fadu_step_say(step, "；予以处罚时的处罚取决于它",
                      "; the penalty, if there is one, hangs on it");
    } else {
        fadu_step_result(step, "no_difference");
        fadu_step_say(step, "；不影响结果", "; the result does not hang on it");
    }
}

static void
trace_derived(const struct fadu_tracer *tracer, struct fadu_step *parent,
              uint32_t index)
{
    const struct fadu_fact *fact = &tracer->book->facts.items[index];
    const struct fadu_derivation *derivation =
        fadu_derivation_of(&tracer->matter->derivations, index);
    struct fadu_step *step = fadu_step_add(tracer, parent, "derived");

    step->rule = fact->id;
    step->tells_facts = true;
    fadu_step_result(step, "derived");
    name_fact(step, fact);
    fadu_step_say(step, " ", " ");
    name_value(step, fact, &tracer->matter->values[index]);
    fadu_step_fact(tracer, step, index);
    switch (derivation->kind) {
    case FADU_DERIVED_BY_DATES:
        fadu_step_fact(tracer, step, derivation->from);
        fadu_step_fact(tracer, step, derivation->to);
        fadu_step_say(step, "：由", ": counted from ");
        name_fact(step, &tracer->book->facts.items[derivation->from]);
        fadu_step_say(step, "算至", " to ");
        name_fact(step, &tracer->book->facts.items[derivation->to]);
        break;
    case FADU_DERIVED_BY_HISTORY:
        fadu_step_say(step, "：由当事人的既往案件推算",
                      ": counted from the party's earlier cases");
        break;
    case FADU_DERIVED_BY_FORMULA:
        fadu_step_say(step, "：按公式计算", ": computed by a formula");
        break;
    default:
        FADU_EACH(const struct fadu_derive_line, line, &derivation->lines)
            fadu_step_facts(tracer, step, line->when);
        fadu_step_say(step, "：由其他事实推出",
                      ": it follows from other facts");
        break;
    }
}

/* What nobody asks and nobody said is no part of the case. */
static uint32_t
count_origin(const struct fadu_tracer *tracer, enum fadu_fact_origin origin)
{
    const struct fadu_matter *matter = tracer->matter;
    uint32_t count = 0;

    for (uint32_t i = 0; i < tracer->book->facts.count; i++)
        count += matter->origins[i] == origin &&
                 (origin == FADU_ORIGIN_GIVEN || matter->asks_fact[i]);
    return count;
}

void
fadu_trace_facts(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_matter *matter = tracer->matter;
    struct fadu_step *step = fadu_step_add(tracer, parent, "facts");

    fadu_step_say(step, "事实：给定 ", "Facts: ");
    fadu_step_number(step, count_origin(tracer, FADU_ORIGIN_GIVEN));
    fadu_step_say(step, " 项，推算 ", " given, ");
    fadu_step_number(step, count_origin(tracer, FADU_ORIGIN_DERIVED));
    fadu_step_say(step, " 项，规则问及而推定 ", " derived, ");
    fadu_step_number(step, tracer->act->presumed.count);
    fadu_step_say(step, " 项", " asked and presumed");
    for (uint32_t i = 0; i < tracer->book->facts.count; i++) {
        if (matter->origins[i] == FADU_ORIGIN_GIVEN)
            fadu_step_fact(tracer, step, i);
        else if (matter->origins[i] == FADU_ORIGIN_DERIVED &&
                 matter->asks_fact[i])
            trace_derived(tracer, step, i);
    }
    FADU_EACH(const struct fadu_presumption, presumption,
              &tracer->act->presumed)
        trace_presumed(tracer, step, presumption);
}

/* --- slices -------------------------------------------------------------- */

/* The versions of what the clauses in force on the day rest on. */
static void
trace_slice(const struct fadu_tracer *tracer, struct fadu_step *parent,
            const char *id, fadu_day day)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, id);
    uint32_t count = 0;

    fadu_step_say(step, "", "in force on ");
    fadu_step_day(step, day);
    fadu_step_say(step, " 施行的罚则：", ": ");
    FADU_EACH(const struct fadu_provision, provision,
              &tracer->matter->offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, day))
            continue;
        if (count++)
            fadu_step_say(step, "、", ", ");
        fadu_step_write(step, provision->id);
        fadu_step_cites(tracer, step, &provision->basis);
    }
    fadu_step_result(step, count ? "in_force" : "none");
    if (!count)
        fadu_step_say(step, "没有", "no clause");
}

void
fadu_trace_slices(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    struct fadu_step *step = fadu_step_add(tracer, parent, "slices");

    fadu_step_say(step, "行为终了之日 ", "The act ended on ");
    fadu_step_day(step, tracer->act->acted.day);
    fadu_step_say(step, "，决定之日 ", ", the decision is of ");
    fadu_step_day(step, tracer->matter->decided_on);
    trace_slice(tracer, step, "acted", tracer->act->acted.day);
    trace_slice(tracer, step, "decided", tracer->matter->decided_on);
}

/* --- the tree ------------------------------------------------------------ */

static const struct fadu_check_group referral = { "referral",
                                                  1u << FADU_EFFECT_REFER,
                                                  "移送司法机关", "Referral" };
static const struct fadu_check_group bars = { "bars", 1u << FADU_EFFECT_BAR,
                                              "不得处罚的情形",
                                              "Bars to a penalty" };
static const struct fadu_check_group exemptions = {
    "exemptions", 1u << FADU_EFFECT_EXEMPT | 1u << FADU_EFFECT_NO_FINE,
    "不予处罚、不再罚款的情形", "Exemptions"
};
static const struct fadu_check_group coercion = { "coercion",
                                                  1u << FADU_EFFECT_NO_COERCION,
                                                  "免予行政强制",
                                                  "Coercion dispensed with" };

/* The place in the table, where the outcome has one. */
static void
trace_place(const struct fadu_tracer *tracer, struct fadu_step *root)
{
    const struct fadu_core *core = &tracer->act->core;

    if (core->outcome != FADU_OUTCOME_PENALISE &&
        core->outcome != FADU_OUTCOME_UNDETERMINED &&
        (core->outcome != FADU_OUTCOME_ORDER_ONLY ||
         core->place.row == FADU_NONE))
        return;
    fadu_trace_table(tracer, root);
    fadu_trace_row(tracer, root);
    fadu_trace_column(tracer, root);
    if (core->outcome == FADU_OUTCOME_ORDER_ONLY)
        return;
    fadu_trace_circumstances(tracer, root);
    fadu_trace_direction(tracer, root);
}

static void trace_otherwise(const struct fadu_tracer *tracer,
                            struct fadu_step *parent);

/* `asks_rules`: bars and exemptions too. */
static void
trace_derivation(const struct fadu_tracer *tracer, struct fadu_step *root,
                 bool asks_rules)
{
    const struct fadu_act *act = tracer->act;

    fadu_trace_provision(tracer, root);
    if (asks_rules) {
        fadu_trace_checks(tracer, root, &bars);
        fadu_trace_checks(tracer, root, &exemptions);
    }
    trace_place(tracer, root);
    fadu_trace_kinds(tracer, root);
    fadu_trace_amounts(tracer, root);
    fadu_trace_law(tracer, root);
    fadu_trace_possible(tracer, root);
    if (act->otherwise)
        trace_otherwise(tracer, root);
}

struct fadu_tracer
fadu_tracer_of(const struct fadu_act *act, struct fadu_arena *arena)
{
    const struct fadu_matter *matter = act->slice.matter;

    return (struct fadu_tracer){
        .act = act,
        .matter = matter,
        .book = matter->book,
        .view = fadu_matter_view(matter, matter->values),
        .arena = arena,
    };
}

static void
name_outcome(struct fadu_step *step, enum fadu_outcome outcome)
{
    fadu_step_result(step, fadu_outcome_id(outcome));
    fadu_step_say(step, fadu_outcome_text(outcome, FADU_CHINESE),
                  fadu_outcome_text(outcome, FADU_ENGLISH));
}

static void
trace_otherwise(const struct fadu_tracer *tracer, struct fadu_step *parent)
{
    const struct fadu_act *act = tracer->act->otherwise;
    const struct fadu_tracer inner = fadu_tracer_of(act, tracer->arena);
    struct fadu_step *step = fadu_step_add(tracer, parent, "otherwise");

    fadu_step_say(step, "如予以处罚：", "If penalised: ");
    name_outcome(step, act->core.outcome);
    /* Under the same law they came to the same above. */
    trace_derivation(&inner, step, act->slice.day != tracer->act->slice.day);
}

struct fadu_step *
fadu_trace_act(const struct fadu_act *act, struct fadu_arena *arena)
{
    const struct fadu_tracer tracer = fadu_tracer_of(act, arena);
    struct fadu_step *root = fadu_step_add(&tracer, NULL, "act");

    root->rule = tracer.matter->offence->id;
    fadu_step_quote(root, tracer.matter->offence->name,
                    tracer.matter->offence->en);
    fadu_step_say(root, "：", ": ");
    name_outcome(root, act->core.outcome);
    fadu_trace_facts(&tracer, root);
    fadu_trace_slices(&tracer, root);
    fadu_trace_checks(&tracer, root, &referral);
    if (act->core.outcome != FADU_OUTCOME_REFER)
        trace_derivation(&tracer, root, true);
    else
        fadu_trace_kinds(&tracer, root);
    fadu_trace_checks(&tracer, root, &coercion);
    return root;
}
