/* SPDX-License-Identifier: Apache-2.0 */
/* Exactly one column, one provision, one row, one line of a table. */
#include "compile/cover.h"

static void
check_columns(struct fadu_compiler *compiler,
              const struct fadu_offence *offence)
{
    struct fadu_cover *cover;

    if (!offence->columns.count)
        return;
    cover = fadu_cover_new(compiler, offence, offence->columns.items[0].place);
    cover->overlap = FADU_MSG_COLUMNS_OVERLAP;
    cover->gap = FADU_MSG_COLUMNS_GAP;
    cover->is_inside_elements = true;
    FADU_EACH(const struct fadu_column, column, &offence->columns)
        fadu_cover_add(cover,
                       (struct fadu_cover_option){ .name = column->name,
                                                   .place = column->place,
                                                   .when = column->when });
    fadu_cover_run(cover);
}

/* The provisions in force on one day. */
static void
check_provisions_on(struct fadu_compiler *compiler,
                    const struct fadu_offence *offence, fadu_day day)
{
    struct fadu_cover *cover =
        fadu_cover_new(compiler, offence, offence->place);
    uint32_t otherwise_count = 0;
    struct fadu_buf on;

    cover->overlap = FADU_MSG_PROVISIONS_OVERLAP;
    cover->gap = FADU_MSG_PROVISIONS_GAP;
    cover->has_elements = true;
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (!fadu_interval_has(&provision->in_force, day))
            continue;
        cover->place = provision->place;
        otherwise_count += provision->is_otherwise;
        if (provision->is_otherwise && otherwise_count > 1)
            FADU_REPORT_PLAIN(compiler->diag, provision->place,
                              FADU_MSG_TWO_OTHERWISE);
        fadu_cover_add(cover, (struct fadu_cover_option){
                                  .name = provision->id,
                                  .place = provision->place,
                                  .when = provision->when,
                                  .elements = &provision->elements,
                                  .is_otherwise = provision->is_otherwise });
    }
    if (!cover->options.count)
        return;
    fadu_buf_init_in(&on, compiler->scratch);
    fadu_day_write(&on, day);
    cover->gap_arg = fadu_arena_copy(compiler->scratch, fadu_buf_str(&on));
    fadu_buf_free(&on);
    fadu_cover_run(cover);
}

/* The set of provisions in force changes on the first day of one, and on the
 * first day after one. */
static void
check_provisions(struct fadu_compiler *compiler,
                 const struct fadu_offence *offence)
{
    FADU_VEC(fadu_day) days = { 0 };

    FADU_VEC_PUSH(compiler->scratch, &days, compiler->book->covers.from);
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (provision->in_force.has_from &&
            provision->in_force.from > compiler->book->covers.from)
            FADU_VEC_PUSH(compiler->scratch, &days, provision->in_force.from);
        if (provision->in_force.has_until &&
            provision->in_force.until > compiler->book->covers.from)
            FADU_VEC_PUSH(compiler->scratch, &days, provision->in_force.until);
    }
    for (uint32_t i = 0; i < days.count; i++) {
        bool is_repeated = false;
        size_t errors = fadu_diag_error_count(compiler->diag);

        for (uint32_t other = 0; other < i; other++)
            is_repeated |= days.items[other] == days.items[i];
        if (!is_repeated)
            check_provisions_on(compiler, offence, days.items[i]);
        if (fadu_diag_error_count(compiler->diag) != errors)
            return; /* the later days would mostly say the same */
    }
}

/* One benchmark table under one provision, in one edition. */
struct table_check {
    const struct fadu_offence *offence;
    const struct fadu_block *block;
    uint32_t provision;
    uint32_t edition;
    bool *is_told; /* one flag a row: what it alone covers was reported */
};

static void
check_rows(struct fadu_compiler *compiler, const struct table_check *check)
{
    const struct fadu_offence *offence = check->offence;
    const struct fadu_block *block = check->block;
    const struct fadu_provision *of =
        &offence->provisions.items[check->provision];
    struct fadu_cover *cover = fadu_cover_new(compiler, offence, block->place);

    cover->overlap = FADU_MSG_ROWS_OVERLAP;
    cover->gap = FADU_MSG_ROWS_GAP;
    cover->allows_gap = block->leaves_gaps;
    cover->allows_overlap = block->overlap != FADU_OVERLAP_ERROR;
    cover->derivations.edition = check->edition;
    cover->guard_elements = &of->elements;
    cover->provision = of;
    if (of->when)
        cover->guards[cover->guard_count++] = of->when;
    if (block->when)
        cover->guards[cover->guard_count++] = block->when;
    FADU_EACH(const struct fadu_row, row, &block->rows) {
        if (!fadu_row_is_for(block, row, check->provision))
            continue;
        cover->place = row->place;
        fadu_cover_add(
            cover, (struct fadu_cover_option){
                       .name = row->grade,
                       .place = row->place,
                       .row = row,
                       .is_otherwise = row->is_otherwise,
                       .is_on_ground = fadu_row_has_ground(row),
                       .is_told = &check->is_told[row - block->rows.items] });
    }
    if (cover->options.count)
        fadu_cover_run(cover);
}

/* Two blocks that fit one edition and one provision. */
static void
check_block_pairs(struct fadu_compiler *compiler,
                  const struct fadu_offence *offence, uint32_t later)
{
    const struct fadu_block *block = &offence->blocks.items[later];

    for (uint32_t earlier = 0; earlier < later; earlier++) {
        const struct fadu_block *other = &offence->blocks.items[earlier];

        FADU_EACH(const uint32_t, edition, &block->editions) {
            if (!fadu_block_has_edition(other, *edition))
                continue;
            for (uint32_t i = 0; i < offence->provisions.count; i++) {
                if (!fadu_block_is_for(block, i) ||
                    !fadu_block_is_for(other, i))
                    continue;
                FADU_REPORT(compiler->diag, block->place,
                            FADU_MSG_BLOCKS_OVERLAP,
                            compiler->book->editions.items[*edition].id,
                            offence->provisions.items[i].id);
                return;
            }
        }
    }
}

static void
check_blocks(struct fadu_compiler *compiler, const struct fadu_offence *offence)
{
    for (uint32_t i = 0; i < offence->blocks.count; i++) {
        const struct fadu_block *block = &offence->blocks.items[i];
        size_t errors = fadu_diag_error_count(compiler->diag);
        bool *is_told =
            FADU_NEW_ARRAY(compiler->scratch, bool, block->rows.count);

        check_block_pairs(compiler, offence, i);
        for (uint32_t provision = 0; provision < offence->provisions.count;
             provision++) {
            /* Editions differ only in what their blocks derive. */
            FADU_EACH(const uint32_t, edition, &block->editions) {
                if (fadu_diag_error_count(compiler->diag) == errors &&
                    (edition == block->editions.items ||
                     offence->derivations.count))
                    check_rows(compiler,
                               &(struct table_check){ offence, block, provision,
                                                      *edition, is_told });
            }
        }
    }
}

/* The lines of one table; `offence` NULL for the vocabulary's own. */
static void
check_lines(struct fadu_compiler *compiler, const struct fadu_offence *offence,
            const struct fadu_derivation *derivation)
{
    struct fadu_cover *cover;
    uint32_t line_number = 0;

    if (derivation->kind != FADU_DERIVED_BY_TABLE ||
        derivation->takes_heaviest || !derivation->lines.count)
        return;
    cover = fadu_cover_new(compiler, offence, derivation->lines.items[0].place);
    cover->overlap = FADU_MSG_TABLE_LINES_MEET;
    cover->is_grave = true;
    cover->allows_gap = true;
    FADU_EACH(const struct fadu_derive_line, line, &derivation->lines) {
        struct fadu_buf name;

        fadu_buf_init_in(&name, compiler->scratch);
        fadu_buf_add_int(&name, ++line_number);
        fadu_cover_add(
            cover, (struct fadu_cover_option){ .name = fadu_buf_str(&name),
                                               .place = line->place,
                                               .when = line->when,
                                               .is_otherwise = !line->when });
    }
    fadu_cover_run(cover);
}

void
fadu_check_cover(struct fadu_compiler *compiler)
{
    FADU_EACH(const struct fadu_fact, fact, &compiler->book->facts)
        check_lines(compiler, NULL, &fact->derivation);
    FADU_EACH(const struct fadu_offence, offence, &compiler->book->offences) {
        size_t errors = fadu_diag_error_count(compiler->diag);

        if (offence->has_errors)
            continue;

        FADU_EACH(const struct fadu_own_derivation, own, &offence->derivations)
            check_lines(compiler, offence, &own->derivation);
        check_columns(compiler, offence);
        check_provisions(compiler, offence);
        if (fadu_diag_error_count(compiler->diag) == errors)
            check_blocks(compiler, offence);
    }
}
