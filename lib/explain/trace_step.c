/* SPDX-License-Identifier: Apache-2.0 */
/* Trace: one step, its sentence in both languages, its facts and clauses. */
#include "explain/condition_text.h"
#include "explain/trace_parts.h"

static const int32_t languages[] = { FADU_CHINESE, FADU_ENGLISH };

#define FOR_BOTH(language)                                              \
    for (const int32_t *language = languages; language < languages + 2; \
         language++)

struct fadu_step *
fadu_step_add(const struct fadu_tracer *tracer, struct fadu_step *parent,
              const char *id)
{
    struct fadu_step *step = FADU_NEW(tracer->arena, struct fadu_step);

    step->id = id;
    FOR_BOTH(language)
    fadu_buf_init_in(&step->text[*language], tracer->arena);
    if (parent)
        FADU_VEC_PUSH(tracer->arena, &parent->steps, step);
    return step;
}

void
fadu_step_result(struct fadu_step *step, const char *word)
{
    step->result = fadu_str_of(word);
}

void
fadu_step_state(struct fadu_step *step, enum fadu_state state)
{
    fadu_step_result(step, fadu_state_word(state));
}

/* --- its sentence -------------------------------------------------------- */

void
fadu_step_say(struct fadu_step *step, const char *chinese, const char *english)
{
    FOR_BOTH(language)
    fadu_buf_add_text(&step->text[*language],
                      fadu_pick(*language, chinese, english));
}

void
fadu_step_write(struct fadu_step *step, struct fadu_str text)
{
    FOR_BOTH(language)
    fadu_buf_add(&step->text[*language], text);
}

void
fadu_step_number(struct fadu_step *step, int64_t number)
{
    FOR_BOTH(language)
    fadu_buf_add_int(&step->text[*language], number);
}

void
fadu_step_day(struct fadu_step *step, fadu_day day)
{
    FOR_BOTH(language)
    fadu_day_write(&step->text[*language], day);
}

void
fadu_step_quote(struct fadu_step *step, struct fadu_str name,
                struct fadu_str en)
{
    FOR_BOTH(language)
    fadu_write_quoted(&step->text[*language],
                      fadu_named_in(name, en, *language), *language);
}

void
fadu_step_say_state(struct fadu_step *step, enum fadu_state state)
{
    FOR_BOTH(language)
    fadu_buf_add_text(&step->text[*language],
                      fadu_state_text(state, *language));
}

void
fadu_step_effect(struct fadu_step *step, const struct fadu_rule *rule)
{
    FOR_BOTH(language)
    fadu_write_effect(&step->text[*language], rule, *language);
}

void
fadu_step_kind(struct fadu_step *step, struct fadu_str kind)
{
    FOR_BOTH(language)
    fadu_write_kind(&step->text[*language], kind, *language);
}

void
fadu_step_range(struct fadu_step *step, const struct fadu_fen_range *range)
{
    FOR_BOTH(language)
    fadu_write_fen_range(&step->text[*language], range, *language);
}

void
fadu_step_yuan(struct fadu_step *step, int64_t fen)
{
    FOR_BOTH(language)
    fadu_write_yuan(&step->text[*language], fen, *language);
}

void
fadu_step_row(struct fadu_step *step, const struct fadu_row *row)
{
    fadu_step_say(step, "第 ", "row ");
    fadu_step_write(step, row->id);
    fadu_step_say(step, " 行", "");
    if (!row->grade.len)
        return;
    fadu_step_say(step, "", ", ");
    fadu_step_quote(step, row->grade, FADU_STR(""));
    fadu_step_say(step, "档", "");
}

void
fadu_step_condition(const struct fadu_tracer *tracer, struct fadu_step *step,
                    const struct fadu_condition *when)
{
    FOR_BOTH(language)
    fadu_write_condition(&step->text[*language], tracer->book, when, *language);
}

/* --- its facts ----------------------------------------------------------- */

void
fadu_step_fact(const struct fadu_tracer *tracer, struct fadu_step *step,
               uint32_t fact)
{
    FADU_EACH(const uint32_t, other, &step->facts) {
        if (*other == fact)
            return;
    }
    FADU_VEC_PUSH(tracer->arena, &step->facts, fact);
}

struct noting {
    const struct fadu_tracer *tracer;
    struct fadu_step *step;
};

static void
note_fact(void *context, const struct fadu_condition *test)
{
    const struct noting *noting = context;

    fadu_step_fact(noting->tracer, noting->step, test->subject);
}

void
fadu_step_facts(const struct fadu_tracer *tracer, struct fadu_step *step,
                const struct fadu_condition *when)
{
    struct noting noting = { tracer, step };

    fadu_condition_each_fact(when, note_fact, &noting);
}

uint32_t
fadu_step_tell_facts(const struct fadu_tracer *tracer, struct fadu_step *step,
                     const struct fadu_condition *when)
{
    const uint32_t before = step->facts.count;

    fadu_step_facts(tracer, step, when);
    step->tells_facts = true;
    for (uint32_t i = before; i < step->facts.count; i++) {
        if (i > before)
            fadu_step_say(step, "，", ", ");
        FOR_BOTH(language)
        fadu_write_fact(&step->text[*language], tracer->matter,
                        step->facts.items[i], *language);
    }
    return step->facts.count - before;
}

/* --- its clauses --------------------------------------------------------- */

void
fadu_step_cites(const struct fadu_tracer *tracer, struct fadu_step *step,
                const fadu_cites *cites)
{
    FADU_EACH(const struct fadu_cite, cite, cites) {
        bool is_there = false;

        FADU_EACH(const struct fadu_cite *, other, &step->cites)
            is_there |= fadu_cite_is_same(*other, cite);
        if (!is_there)
            FADU_VEC_PUSH(tracer->arena, &step->cites, cite);
    }
}

void
fadu_step_cite_apl(const struct fadu_tracer *tracer, struct fadu_step *step,
                   uint32_t article, uint32_t paragraph)
{
    struct fadu_cite *cite = FADU_NEW(tracer->arena, struct fadu_cite);

    cite->article = article;
    cite->paragraph = paragraph;
    if (fadu_map_find(&tracer->book->instrument_names, FADU_STR("apl"),
                      &cite->instrument))
        FADU_VEC_PUSH(tracer->arena, &step->cites, cite);
}
