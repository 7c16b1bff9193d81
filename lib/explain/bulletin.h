/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The benchmark as a bulletin prints it: offence, clauses, grade, condition,
 * band, and what the band comes to in yuan.
 *
 * Layer: explain.  Uses: decide (amount), law.
 * A line is one row of a table in one column; it has one sum for each fine of
 * each clause that the row can meet.  Sums are those of the engine, of a case
 * of which nothing is known.
 */

#include "decide/amount.h"
#include "fadu/table.h"

/* What a line comes to under one clause. */
struct fadu_bulletin_sum {
    uint32_t provision;
    const struct fadu_penalty
        *penalty;    /* the fine; NULL: the clause has none */
    bool has_failed; /* too large to be computed */
    struct fadu_sum sum;
};

struct fadu_bulletin_line {
    const struct fadu_block *block; /* NULL: these clauses have no table */
    const struct fadu_row *row;     /* NULL: a formula stands for the rows, or
                                       there is no table */
    uint32_t column;                /* FADU_NONE: not written by column */
    FADU_VEC(struct fadu_bulletin_sum) sums;
};

struct fadu_bulletin_offence {
    const struct fadu_offence *offence;
    const struct fadu_offence *in_use; /* its tables serve, whatever limits
                                          them: that is said beside them */
    uint32_t number;                   /* in the whole bulletin, from 1 */
    bool *has_provision;               /* is it shown? */
    bool has_columns;                  /* some line is written by column */
    FADU_VEC(struct fadu_bulletin_line) lines;
};

struct fadu_bulletin {
    const struct fadu_rulebook *book;
    struct fadu_arena *arena;
    int32_t language;
    uint32_t edition; /* FADU_NONE: all */
    bool has_day;     /* else: all days */
    fadu_day day;
    bool has_bom;
    FADU_VEC(struct fadu_bulletin_offence) offences;
    struct fadu_value *values; /* nothing is known of any fact */
    bool *is_fixed;
};

/* Once, before offences are added. */
void fadu_bulletin_begin(struct fadu_bulletin *bulletin);

/* One more offence; it is left out if nothing of it is to be shown. */
void fadu_bulletin_add(struct fadu_bulletin *bulletin, uint32_t offence);

/* May the table serve for that clause at all, in what is shown? */
bool fadu_bulletin_serves(const struct fadu_bulletin *bulletin,
                          const struct fadu_offence *offence, uint32_t block,
                          uint32_t provision);

const struct fadu_offence *
fadu_bulletin_in_use(const struct fadu_bulletin *bulletin,
                     const struct fadu_offence *offence);

/* The fines of the clause under that line. */
void fadu_bulletin_reckon(const struct fadu_bulletin *bulletin,
                          const struct fadu_bulletin_offence *offence,
                          struct fadu_bulletin_line *line, uint32_t provision);

/* Can the line hold where the clause does?  Only what is plainly impossible is
 * ruled out: a fact that would need two values. */
bool fadu_bulletin_meets(const struct fadu_bulletin *bulletin,
                         const struct fadu_offence *offence,
                         const struct fadu_bulletin_line *line,
                         uint32_t provision);

/* --- cells --------------------------------------------------------------- */

/* The columns, from the left; how many lines a cell stands for. */
enum fadu_bulletin_column {
    FADU_BULLETIN_NUMBER,
    FADU_BULLETIN_OFFENCE,
    FADU_BULLETIN_BREACH,
    FADU_BULLETIN_BASIS,
    FADU_BULLETIN_PENALTIES,
    FADU_BULLETIN_EDITION,
    FADU_BULLETIN_GRADE,
    FADU_BULLETIN_WHEN,
    FADU_BULLETIN_COLUMN,
    FADU_BULLETIN_BAND,
    FADU_BULLETIN_YUAN,
    FADU_BULLETIN_COLUMN_COUNT,
};

enum fadu_bulletin_tone {
    FADU_TONE_PLAIN,
    FADU_TONE_STRONG,
    FADU_TONE_MINOR, /* beside the point: ids, days */
};

struct fadu_bulletin_part {
    enum fadu_bulletin_tone tone;
    struct fadu_str text; /* one line */
};

typedef FADU_VEC(struct fadu_bulletin_part) fadu_bulletin_cell;

const char *fadu_bulletin_head(const struct fadu_bulletin *bulletin,
                               enum fadu_bulletin_column column);

/* In the table of that field. */
bool fadu_bulletin_has_column(const struct fadu_bulletin *bulletin,
                              uint32_t field, enum fadu_bulletin_column column);

/* How many lines from `line` on the cell stands for; 0: it stands above. */
uint32_t fadu_bulletin_span(const struct fadu_bulletin_offence *offence,
                            uint32_t line, enum fadu_bulletin_column column);

void fadu_bulletin_write_cell(const struct fadu_bulletin *bulletin,
                              const struct fadu_bulletin_offence *offence,
                              uint32_t line, enum fadu_bulletin_column column,
                              fadu_bulletin_cell *cell_out);

/* Parts of cells that other forms of the table put elsewhere. */
void fadu_bulletin_write_band(struct fadu_buf *buf,
                              const struct fadu_bulletin *bulletin,
                              const struct fadu_offence *offence,
                              const struct fadu_bulletin_line *line);
void fadu_bulletin_write_sum(struct fadu_buf *buf,
                             const struct fadu_bulletin *bulletin,
                             const struct fadu_bulletin_line *line,
                             const struct fadu_bulletin_sum *sum);
void fadu_bulletin_write_when(struct fadu_buf *buf,
                              const struct fadu_bulletin *bulletin,
                              const struct fadu_bulletin_line *line);
void fadu_bulletin_write_penalties(struct fadu_buf *buf,
                                   const struct fadu_bulletin *bulletin,
                                   const struct fadu_offence *offence,
                                   const struct fadu_provision *provision);
void fadu_bulletin_write_orders(struct fadu_buf *buf,
                                const struct fadu_bulletin *bulletin,
                                const struct fadu_order *orders,
                                uint32_t count);

/* Where the clause holds: its days are said elsewhere.  Nothing: everywhere. */
void fadu_bulletin_write_clause_when(struct fadu_buf *buf,
                                     const struct fadu_bulletin *bulletin,
                                     const struct fadu_provision *provision);

/* The amount that the sum rests on: the row's, or that of the statute where
 * the row says nothing of it.  NULL: no sum is shown, and the text says why. */
const struct fadu_fen_range *
fadu_bulletin_range(const struct fadu_bulletin_line *line,
                    const struct fadu_bulletin_sum *sum);

/* --- around the table ---------------------------------------------------- */

/* 泰州市城市管理行政处罚裁量规则　裁量基准表 */
void fadu_bulletin_write_title(struct fadu_buf *buf,
                               const struct fadu_bulletin *bulletin);
/* Authority, status and what was chosen, one after the other. */
void fadu_bulletin_write_status(const struct fadu_bulletin *bulletin,
                                fadu_bulletin_cell *cell_out);
/* How to read the table, and what it was made from. */
void fadu_bulletin_write_notes(const struct fadu_bulletin *bulletin,
                               fadu_bulletin_cell *cell_out);
/* The field of the offence; 其他领域 where it has none. */
struct fadu_str fadu_bulletin_field(const struct fadu_bulletin *bulletin,
                                    const struct fadu_offence *offence);

/* --- the forms ----------------------------------------------------------- */

void fadu_bulletin_html(struct fadu_buf *buf,
                        const struct fadu_bulletin *bulletin);
void fadu_bulletin_csv(struct fadu_buf *buf,
                       const struct fadu_bulletin *bulletin);
void fadu_bulletin_markdown(struct fadu_buf *buf,
                            const struct fadu_bulletin *bulletin);
