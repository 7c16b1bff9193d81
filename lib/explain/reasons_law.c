/* SPDX-License-Identifier: Apache-2.0 */
/* Reasons: which law applies, and why. */
#include "explain/names.h"
#include "explain/reasons_parts.h"
#include "explain/words.h"

/* Those that the comparison turned on stand among them. */
static void
say_kinds(const struct fadu_reasoning *writer, const struct fadu_core *core)
{
    const struct fadu_provision *provision;
    uint32_t count = 0;

    if (core->place.provision == FADU_NONE || writer->act->is_open)
        return;
    provision =
        &writer->matter->offence->provisions.items[core->place.provision];
    for (uint32_t i = 0; i < provision->penalties.count; i++) {
        if (!fadu_penalty_stands(core, i))
            continue;
        if (count++)
            fadu_reason_say(writer, "、", ", ");
        else
            fadu_reason_say(writer, "，处罚种类 ", ", penalties ");
        fadu_write_kind(writer->buf, provision->penalties.items[i].kind,
                        writer->language);
    }
}

/* What a law comes to: 罚则 air-118-3，予以处罚，法定罚款500元至20000元 */
static void
say_side(const struct fadu_reasoning *writer, const struct fadu_law_side *side)
{
    const struct fadu_place_in_law *place = &side->core.place;
    bool has_begun = false;

    if (place->is_silent) {
        fadu_reason_say(writer, "规则集没有当日施行的罚则",
                        "the rulebook has no clause in force on it");
        return;
    }
    if (place->provision != FADU_NONE) {
        fadu_reason_say(writer, "罚则 ", "clause ");
        fadu_buf_add(
            writer->buf,
            writer->matter->offence->provisions.items[place->provision].id);
        has_begun = true;
    }
    if (side->has_outcome) {
        if (has_begun)
            fadu_reason_say(writer, "，", ", ");
        fadu_buf_add_text(writer->buf, fadu_outcome_text(side->core.outcome,
                                                         writer->language));
    }
    if (writer->act->law.choice.level == FADU_BY_KINDS)
        say_kinds(writer, &side->core);
    if (side->has_fine && side->fine.statutory.is_given) {
        fadu_reason_say(writer, "，法定罚款 ", ", statutory fine ");
        fadu_write_fen_range(writer->buf, &side->fine.statutory,
                             writer->language);
    }
}

static void
say_day(const struct fadu_reasoning *writer, const char *chinese,
        const char *english, fadu_day day)
{
    fadu_reason_say(writer, chinese, english);
    fadu_day_write(writer->buf, day);
}

static void
say_both(const struct fadu_reasoning *writer)
{
    const struct fadu_act *act = writer->act;

    say_day(writer, "行为终了之日（", "The law of the day the act ended (",
            act->acted.day);
    fadu_reason_say(writer, "）的法律：", "): ");
    say_side(writer, &act->law.acted);
    say_day(writer, "；决定之日（", "; the law of the day of decision (",
            writer->matter->decided_on);
    fadu_reason_say(writer, "）的法律：", "): ");
    say_side(writer, &act->law.decided);
}

static const char *
level_text(enum fadu_law_level level, int32_t language)
{
    static const char *const chinese[] = { "", "是否处罚", "处罚种类", "罚款",
                                           "裁量方向" };
    static const char *const english[] = { "", "whether it is penalised",
                                           "the kinds of penalty", "the fine",
                                           "the direction" };

    return language == FADU_ENGLISH ? english[level] : chinese[level];
}

static void
say_choice(const struct fadu_reasoning *writer,
           const struct fadu_law_choice *choice)
{
    const char *level = level_text(choice->level, writer->language);

    switch (choice->why) {
    case FADU_WHY_LIGHTER:
        fadu_reason_say(writer, "。就", ". Compared by ");
        fadu_buf_add_text(writer->buf, level);
        fadu_reason_say(writer, "比较，决定时的法律处罚较轻，适用决定时的法律",
                        ", the law of the decision is lighter and applies");
        break;
    case FADU_WHY_NO_LONGER_UNLAWFUL:
        fadu_reason_say(writer, "。决定时的法律已不认为违法，适用决定时的法律",
                        ". The law of the decision no longer calls it unlawful "
                        "and applies");
        break;
    case FADU_WHY_HEAVIER:
        fadu_reason_say(writer, "。就", ". Compared by ");
        fadu_buf_add_text(writer->buf, level);
        fadu_reason_say(writer, "比较，决定时的法律处罚较重，适用行为时的法律",
                        ", the law of the decision is heavier, so that of the "
                        "act applies");
        break;
    case FADU_WHY_EQUAL:
        fadu_reason_say(writer, "。两者轻重相同，适用行为时的法律",
                        ". Neither is lighter, so the law of the act applies");
        break;
    case FADU_WHY_MIXED:
        fadu_reason_say(writer, "。就", ". Compared by ");
        fadu_buf_add_text(writer->buf, level);
        fadu_reason_say(writer, "比较，两者互有轻重，须由人确定适用何者",
                        ", each is lighter in something: a person must choose");
        break;
    case FADU_WHY_SILENT:
        fadu_reason_say(writer,
                        "。规则集没有其中一日施行的罚则，适用的法律须由人确定",
                        ". The rulebook has no clause in force on one of the "
                        "days; a person must say which law applies");
        break;
    case FADU_WHY_NONE:
        fadu_reason_say(writer, "。适用何者取决于尚未查明的事实",
                        ". Which of them applies hangs on facts not yet known");
        break;
    case FADU_WHY_ONLY_VERSION:
        break;
    }
}

/* Where both laws are one there is nothing to say. */
void
fadu_explain_law(const struct fadu_reasoning *writer)
{
    const struct fadu_act *act = writer->act;

    if (act->core.outcome == FADU_OUTCOME_REFER ||
        act->law.choice.why == FADU_WHY_ONLY_VERSION)
        return;
    fadu_reason_begin(writer);
    say_both(writer);
    say_choice(writer, &act->law.choice);
    fadu_reason_cite_apl(writer, 37, 0);
    fadu_reason_end(writer);
}
