/* SPDX-License-Identifier: Apache-2.0 */
/* The lines of the bulletin: which there are, and under which clauses. */
#include "explain/bulletin.h"

/* --- what is shown ------------------------------------------------------- */

static bool
is_shown_provision(const struct fadu_bulletin *bulletin,
                   const struct fadu_provision *provision)
{
    const struct fadu_edition *edition;

    if (bulletin->has_day)
        return fadu_interval_has(&provision->in_force, bulletin->day);
    if (bulletin->edition == FADU_NONE)
        return true;
    /* One that begins after the edition has ended was never graded by it. */
    edition = &bulletin->book->editions.items[bulletin->edition];
    return !provision->in_force.has_from || !edition->in_force.has_until ||
           provision->in_force.from < edition->in_force.until;
}

/* Is some amount there written by column? */
static bool
is_by_column(const struct fadu_bulletin_offence *offence,
             const struct fadu_row *row)
{
    const struct fadu_offence *of = offence->offence;

    for (uint32_t i = 0; i < of->provisions.count; i++) {
        if (!offence->has_provision[i])
            continue;
        FADU_EACH(const struct fadu_penalty, penalty,
                  &of->provisions.items[i].penalties) {
            if (penalty->is_by_column)
                return true;
        }
    }
    if (!row)
        return false;
    FADU_EACH(const struct fadu_grading, grading, &row->gradings) {
        if (grading->column != FADU_NONE)
            return true;
    }
    return false;
}

/* --- lines --------------------------------------------------------------- */

static bool
is_for(const struct fadu_bulletin *bulletin,
       const struct fadu_bulletin_offence *offence,
       const struct fadu_bulletin_line *line, uint32_t provision)
{
    const struct fadu_offence *of = offence->offence;

    if (!offence->has_provision[provision] ||
        !fadu_bulletin_meets(bulletin, of, line, provision))
        return false;
    if (!line->block)
        return true;
    if (!fadu_bulletin_serves(bulletin, of,
                              (uint32_t)(line->block - of->blocks.items),
                              provision))
        return false;
    return line->row ? fadu_row_is_for(line->block, line->row, provision)
                     : fadu_block_is_for(line->block, provision);
}

/* Only what some clause can meet is a line. */
static void
add_line(struct fadu_bulletin *bulletin, struct fadu_bulletin_offence *offence,
         struct fadu_bulletin_line line, const bool *is_meant)
{
    for (uint32_t i = 0; i < offence->offence->provisions.count; i++)
        if ((!is_meant || is_meant[i]) && is_for(bulletin, offence, &line, i))
            fadu_bulletin_reckon(bulletin, offence, &line, i);
    if (!line.sums.count)
        return;
    offence->has_columns |= line.column != FADU_NONE;
    FADU_VEC_PUSH(bulletin->arena, &offence->lines, line);
}

static void
add_row(struct fadu_bulletin *bulletin, struct fadu_bulletin_offence *offence,
        const struct fadu_block *block, const struct fadu_row *row,
        const bool *is_meant)
{
    struct fadu_bulletin_line line = { .block = block,
                                       .row = row,
                                       .column = FADU_NONE };

    if (!is_by_column(offence, row)) {
        add_line(bulletin, offence, line, is_meant);
        return;
    }
    for (uint32_t i = 0; i < offence->offence->columns.count; i++) {
        line.column = i;
        add_line(bulletin, offence, line, is_meant);
    }
}

static void
add_block(struct fadu_bulletin *bulletin, struct fadu_bulletin_offence *offence,
          const struct fadu_block *block)
{
    FADU_EACH(const struct fadu_row, row, &block->rows)
        add_row(bulletin, offence, block, row, NULL);
    if (!block->rows.count)
        add_row(bulletin, offence, block, NULL, NULL);
}

/* Clauses that no table serves, in what is shown. */
static void
add_ungraded(struct fadu_bulletin *bulletin,
             struct fadu_bulletin_offence *offence)
{
    const struct fadu_offence *of = offence->offence;
    bool *is_left =
        FADU_NEW_ARRAY(bulletin->arena, bool, of->provisions.count + 1);

    for (uint32_t i = 0; i < of->provisions.count; i++) {
        is_left[i] = true;
        for (uint32_t block = 0; block < of->blocks.count; block++)
            if (fadu_bulletin_serves(bulletin, of, block, i))
                is_left[i] = false;
    }
    add_row(bulletin, offence, NULL, NULL, is_left);
}

void
fadu_bulletin_add(struct fadu_bulletin *bulletin, uint32_t index)
{
    const struct fadu_offence *offence = &bulletin->book->offences.items[index];
    struct fadu_bulletin_offence shown = {
        .offence = offence,
        .in_use = fadu_bulletin_in_use(bulletin, offence),
        .number = bulletin->offences.count + 1,
        .has_provision = FADU_NEW_ARRAY(bulletin->arena, bool,
                                        offence->provisions.count + 1),
    };

    for (uint32_t i = 0; i < offence->provisions.count; i++)
        shown.has_provision[i] =
            is_shown_provision(bulletin, &offence->provisions.items[i]);
    FADU_EACH(const struct fadu_block, block, &offence->blocks)
        add_block(bulletin, &shown, block);
    add_ungraded(bulletin, &shown);
    if (shown.lines.count)
        FADU_VEC_PUSH(bulletin->arena, &bulletin->offences, shown);
}

/* --- cells that stand for several lines ---------------------------------- */

/* Do both lines share the cell of that column? */
static bool
shares(const struct fadu_bulletin_line *line,
       const struct fadu_bulletin_line *other, enum fadu_bulletin_column column)
{
    if (column < FADU_BULLETIN_EDITION)
        return true;
    if (column == FADU_BULLETIN_EDITION)
        return line->block == other->block;
    return column <= FADU_BULLETIN_WHEN && line->block == other->block &&
           line->row == other->row;
}

uint32_t
fadu_bulletin_span(const struct fadu_bulletin_offence *offence, uint32_t line,
                   enum fadu_bulletin_column column)
{
    const struct fadu_bulletin_line *lines = offence->lines.items;
    uint32_t end = line + 1;

    if (line > 0 && shares(&lines[line - 1], &lines[line], column))
        return 0;
    while (end < offence->lines.count &&
           shares(&lines[line], &lines[end], column))
        end++;
    return end - line;
}
