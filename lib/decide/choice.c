/* SPDX-License-Identifier: Apache-2.0 */
#include "decide/choice.h"

#include "decide/compare.h"

const char *
fadu_chosen_word(enum fadu_chosen chosen)
{
    static const char *const words[] = { NULL, "acted", "decided", "same",
                                         "human" };

    return words[chosen];
}

const char *
fadu_why_word(enum fadu_why why)
{
    static const char *const words[] = {
        NULL,    "only_version", "lighter", "no_longer_unlawful",
        "equal", "heavier",      "mixed",   "silent",
    };

    return words[why];
}

const char *
fadu_law_level_word(enum fadu_law_level level)
{
    static const char *const words[] = { NULL, "class", "kinds", "fine",
                                         "direction" };

    return words[level];
}

/* What came of comparing, and on which level; `if_lighter` where an open fine
 * decides and proves to be lighter. */
struct finding {
    enum fadu_comparison comparison;
    enum fadu_law_level level;
    enum fadu_comparison if_lighter;
};

/* A gap or an overlap that a person must settle counts as a penalty. */
static int
class_of(const struct fadu_core *core)
{
    return fadu_outcome_class(core->outcome == FADU_OUTCOME_UNDETERMINED
                                  ? FADU_OUTCOME_PENALISE
                                  : core->outcome);
}

static bool
is_silent(const struct fadu_core *core)
{
    return core->outcome == FADU_OUTCOME_UNDETERMINED &&
           core->human == FADU_HUMAN_LAW;
}

/* A mere warning does not outweigh a fine that points the other way. */
static struct finding
against_warning(enum fadu_comparison kinds, enum fadu_comparison fines)
{
    const enum fadu_comparison if_heavier =
        kinds == FADU_IS_LIGHTER ? FADU_IS_MIXED : kinds;
    const enum fadu_comparison if_lighter =
        kinds == FADU_IS_HEAVIER ? FADU_IS_MIXED : kinds;

    switch (fines) {
    case FADU_IS_HEAVIER:
        return (struct finding){ if_heavier, FADU_BY_KINDS, if_heavier };
    case FADU_IS_LIGHTER:
        return (struct finding){ if_lighter, FADU_BY_KINDS, if_lighter };
    case FADU_IS_OPEN:
        if (kinds != FADU_IS_MIXED)
            return (struct finding){ FADU_IS_OPEN, FADU_BY_KINDS, if_lighter };
        break;
    case FADU_SAME_WEIGHT:
    case FADU_IS_MIXED:
        break;
    }
    return (struct finding){ kinds, FADU_BY_KINDS, kinds };
}

/* Two penalties: kinds, then the fine, then the direction. */
static struct finding
compare_penalties(const struct fadu_law_question *question,
                  const struct fadu_core *acted,
                  const struct fadu_core *decided, bool *is_base)
{
    bool by_warning;
    const enum fadu_comparison kinds =
        fadu_compare_kinds(question, acted, decided, &by_warning);
    enum fadu_comparison fines;

    if (kinds != FADU_SAME_WEIGHT && !by_warning)
        return (struct finding){ kinds, FADU_BY_KINDS, kinds };
    fines = fadu_compare_fines(question, acted, decided, is_base);
    if (kinds != FADU_SAME_WEIGHT)
        return against_warning(kinds, fines);
    if (fines != FADU_SAME_WEIGHT)
        return (struct finding){ fines, FADU_BY_FINE, FADU_IS_LIGHTER };
    if (acted->direction != FADU_DIRECTION_NONE &&
        decided->direction != FADU_DIRECTION_NONE &&
        acted->direction != decided->direction)
        return (struct finding){ fadu_comparison_of((int)decided->direction -
                                                    (int)acted->direction),
                                 FADU_BY_DIRECTION, FADU_SAME_WEIGHT };
    return (struct finding){ FADU_SAME_WEIGHT, FADU_BY_NOTHING,
                             FADU_SAME_WEIGHT };
}

static struct finding
compare(const struct fadu_law_question *question, const struct fadu_core *acted,
        const struct fadu_core *decided, bool *is_base)
{
    const int by_class = class_of(decided) - class_of(acted);

    if (by_class != 0)
        return (struct finding){ fadu_comparison_of(by_class), FADU_BY_CLASS,
                                 FADU_SAME_WEIGHT };
    if (class_of(acted) != fadu_outcome_class(FADU_OUTCOME_PENALISE))
        return (struct finding){ FADU_SAME_WEIGHT, FADU_BY_NOTHING,
                                 FADU_SAME_WEIGHT };
    return compare_penalties(question, acted, decided, is_base);
}

/* One provision, and the same comes of it under both laws. */
static bool
come_to_the_same(const struct fadu_core *acted, const struct fadu_core *decided)
{
    return acted->under != FADU_NONE && acted->under == decided->under &&
           fadu_core_equal(acted, decided);
}

/* Which law is applied where the decided one compares so. */
static struct fadu_law_choice
choice_by(enum fadu_comparison comparison, enum fadu_law_level level,
          const struct fadu_law_pair *pair)
{
    struct fadu_law_choice choice = { FADU_CHOSEN_ACTED, FADU_WHY_EQUAL,
                                      level };

    switch (comparison) {
    case FADU_IS_LIGHTER:
        choice.chosen = FADU_CHOSEN_DECIDED;
        choice.why = pair->decided.outcome == FADU_OUTCOME_NOT_UNLAWFUL
                         ? FADU_WHY_NO_LONGER_UNLAWFUL
                         : FADU_WHY_LIGHTER;
        break;
    case FADU_IS_HEAVIER:
        choice.why = FADU_WHY_HEAVIER;
        break;
    case FADU_IS_MIXED:
        choice.chosen = FADU_CHOSEN_HUMAN;
        choice.why = FADU_WHY_MIXED;
        break;
    case FADU_SAME_WEIGHT:
    case FADU_IS_OPEN:
        break;
    }
    return choice;
}

bool
fadu_choose_law(const struct fadu_law_question *question,
                const struct fadu_law_pair *pair,
                struct fadu_law_choice *choice,
                struct fadu_law_choice *if_lighter, bool *is_base)
{
    struct finding finding;

    *choice = (struct fadu_law_choice){ FADU_CHOSEN_NONE, FADU_WHY_NONE,
                                        FADU_BY_NOTHING };
    if (pair->acted.outcome == FADU_OUTCOME_REFER)
        return true;
    if (is_silent(&pair->acted) || is_silent(&pair->decided)) {
        choice->chosen = FADU_CHOSEN_HUMAN;
        choice->why = FADU_WHY_SILENT;
        return true;
    }
    finding = pair->has_otherwise
                  ? compare(question, &pair->acted_otherwise,
                            &pair->decided_otherwise, is_base)
                  : compare(question, &pair->acted, &pair->decided, is_base);
    if (question->is_same_law ||
        (come_to_the_same(&pair->acted, &pair->decided) &&
         finding.comparison == FADU_SAME_WEIGHT)) {
        choice->chosen = FADU_CHOSEN_SAME;
        choice->why = FADU_WHY_ONLY_VERSION;
        return true;
    }
    if (finding.comparison != FADU_IS_OPEN) {
        *choice = choice_by(finding.comparison, finding.level, pair);
        return true;
    }
    /* Heavier, that is: the acted law, or mixed where a warning was lighter. */
    *choice = choice_by(finding.level == FADU_BY_KINDS &&
                                finding.if_lighter == FADU_IS_LIGHTER
                            ? FADU_IS_MIXED
                            : FADU_IS_HEAVIER,
                        finding.level, pair);
    *if_lighter = choice_by(finding.if_lighter, finding.level, pair);
    return false;
}
