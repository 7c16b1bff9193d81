/* SPDX-License-Identifier: Apache-2.0 */
/* Cases that are there: what they say is not drafted again. */
#include "cases/generate_parts.h"

static void
add_fact(struct fadu_drafting *job, struct fadu_known_case *known,
         uint32_t fact, const struct fadu_value *value)
{
    const struct fadu_str text = fadu_draft_value_text(job, fact, value);

    if (text.len)
        FADU_VEC_PUSH(&job->arena, &known->facts,
                      ((struct fadu_known_fact){ fact, text }));
}

void
fadu_note_worked_case(struct fadu_drafting *job,
                      const struct fadu_matter *matter)
{
    struct fadu_known_case known = { .offence = matter->offence_index,
                                     .acted_on = matter->ended_on,
                                     .decided_on = matter->decided_on };

    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < job->book->facts.count; i++)
        if (fadu_value_is_known(&job->book->facts.items[i], &matter->values[i]))
            add_fact(job, &known, i, &matter->values[i]);
    FADU_VEC_PUSH(&job->arena, &job->known, known);
}

struct fadu_known_case
fadu_case_of_draft(struct fadu_drafting *job, const struct fadu_draft *draft)
{
    struct fadu_known_case known = { .offence = job->offence,
                                     .acted_on = job->day,
                                     .decided_on = job->day };

    for (uint32_t i = FADU_HEADER_DATE_COUNT; i < job->book->facts.count; i++)
        if (draft->values[i])
            add_fact(job, &known, i, draft->values[i]);
    return known;
}

static bool
says(const struct fadu_known_case *known, const struct fadu_known_fact *fact)
{
    FADU_EACH(const struct fadu_known_fact, own, &known->facts) {
        if (own->fact == fact->fact)
            return fadu_str_equal(own->text, fact->text);
    }
    return false;
}

static bool
says_all(const struct fadu_known_case *known,
         const struct fadu_known_case *other)
{
    if (known->offence != other->offence ||
        known->acted_on != other->acted_on ||
        known->decided_on != other->decided_on)
        return false;
    FADU_EACH(const struct fadu_known_fact, fact, &other->facts) {
        if (!says(known, fact))
            return false;
    }
    return true;
}

bool
fadu_is_known_case(const struct fadu_drafting *job,
                   const struct fadu_known_case *draft)
{
    FADU_EACH(const struct fadu_known_case, known, &job->known) {
        if (says_all(known, draft))
            return true;
    }
    return false;
}

/* --- names --------------------------------------------------------------- */

static bool
is_used(const struct fadu_drafting *job, struct fadu_str name)
{
    FADU_EACH(const struct fadu_str, used, &job->names) {
        if (fadu_str_equal(*used, name))
            return true;
    }
    return false;
}

struct fadu_str
fadu_unused_name(struct fadu_drafting *job, struct fadu_str name)
{
    struct fadu_str free = name;

    for (int64_t number = 1; is_used(job, free); number++) {
        struct fadu_buf buf;

        fadu_buf_init_in(&buf, &job->arena);
        fadu_buf_add(&buf, name);
        fadu_buf_add_text(&buf, "，");
        fadu_day_write(&buf, job->day);
        if (number > 1) {
            fadu_buf_add_text(&buf, "，之");
            fadu_buf_add_int(&buf, number);
        }
        free = fadu_buf_str(&buf);
    }
    FADU_VEC_PUSH(&job->arena, &job->names, free);
    return free;
}
