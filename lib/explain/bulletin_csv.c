/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bulletin for spreadsheets and programs (RFC 4180): nothing is merged, one
 * line for each row, column and clause, sums as numbers of yuan.
 */
#include "explain/bulletin.h"
#include "explain/condition_text.h"
#include "explain/words.h"

struct writer {
    struct fadu_buf *buf;
    const struct fadu_bulletin *bulletin;
    const struct fadu_offence *offence;
    struct fadu_buf cell;
    bool is_first;
};

/* --- cells --------------------------------------------------------------- */

/* A spreadsheet takes such a beginning for a formula; also in full width. */
static bool
is_dangerous(struct fadu_str text)
{
    static const char *const signs[] = { "=",  "+",  "-",  "@",  "\t",
                                         "\r", "＝", "＋", "－", "＠" };

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (fadu_str_starts_with(text, fadu_str_of(signs[i])))
            return true;
    return false;
}

static bool
needs_quotes(struct fadu_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("\",\r\n", text.ptr[i]))
            return true;
    return text.len > 0 &&
           (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

static void
add_field(struct writer *writer, struct fadu_str text)
{
    const bool is_quoted = needs_quotes(text);

    if (!writer->is_first)
        fadu_buf_add_char(writer->buf, ',');
    writer->is_first = false;
    fadu_buf_add_text(writer->buf, is_quoted ? "\"" : "");
    fadu_buf_add_text(writer->buf, is_dangerous(text) ? "'" : "");
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            fadu_buf_add_char(writer->buf, '"');
        fadu_buf_add_char(writer->buf, text.ptr[i]);
    }
    fadu_buf_add_text(writer->buf, is_quoted ? "\"" : "");
}

/* What was gathered in `cell` becomes a field. */
static void
end_cell(struct writer *writer)
{
    add_field(writer, fadu_buf_str(&writer->cell));
    fadu_buf_init_in(&writer->cell, writer->bulletin->arena);
}

static void
end_line(struct writer *writer)
{
    fadu_buf_add_text(writer->buf, "\r\n");
    writer->is_first = true;
}

static struct fadu_str
word(const struct writer *writer, const char *chinese, const char *english)
{
    return fadu_str_of(fadu_pick(writer->bulletin->language, chinese, english));
}

/* --- heads --------------------------------------------------------------- */

static void
add_heads(struct writer *writer)
{
    static const char *const heads[][2] = {
        { "领域", "field" },
        { "违法行为编号", "offence_id" },
        { "违法行为", "offence" },
        { "来源", "source" },
        { "罚则编号", "clause_id" },
        { "违法依据", "breach" },
        { "处罚依据", "basis" },
        { "施行日", "in_force_from" },
        { "废止日", "repealed" },
        { "罚则适用条件", "clause_conditions" },
        { "责令", "orders" },
        { "法定处罚", "statutory_penalties" },
        { "法定罚款下限（元）", "statutory_min_yuan" },
        { "法定罚款上限（元）", "statutory_max_yuan" },
        { "基准版本", "edition" },
        { "档次编号", "row" },
        { "裁量阶次", "grade" },
        { "适用条件", "conditions" },
        { "分栏", "column" },
        { "裁量方向", "direction" },
        { "法定理由", "ground" },
        { "裁量幅度", "band" },
        { "罚款下限（元）", "min_yuan" },
        { "罚款上限（元）", "max_yuan" },
        { "折合罚款金额", "fine" },
        { "规则集", "rulebook" },
        { "规则集状态", "rulebook_status" },
    };

    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        add_field(writer, word(writer, heads[i][0], heads[i][1]));
    end_line(writer);
}

/* --- a line -------------------------------------------------------------- */

static void
add_day(struct writer *writer, bool is_given, fadu_day day)
{
    if (is_given)
        fadu_day_write(&writer->cell, day);
    end_cell(writer);
}

static void
add_yuan(struct writer *writer, const struct fadu_fen_end *end)
{
    if (end && end->is_known) {
        fadu_buf_add_int(&writer->cell, end->fen / 100);
        if (end->fen % 100) {
            fadu_buf_add_char(&writer->cell, '.');
            fadu_buf_add_int(&writer->cell, end->fen % 100 / 10);
            fadu_buf_add_int(&writer->cell, end->fen % 10);
        }
    }
    end_cell(writer);
}

static void
add_range(struct writer *writer, const struct fadu_fen_range *range)
{
    add_yuan(writer, range ? &range->min : NULL);
    add_yuan(writer, range ? &range->max : NULL);
}

static void
add_offence(struct writer *writer)
{
    const struct fadu_offence *offence = writer->offence;
    const int32_t language = writer->bulletin->language;

    add_field(writer, fadu_bulletin_field(writer->bulletin, offence));
    add_field(writer, offence->id);
    add_field(writer, fadu_named_in(offence->name, offence->en, language));
    if (offence->origin.is_given)
        fadu_buf_add_text(&writer->cell,
                          fadu_source_text(offence->origin.status, language));
    end_cell(writer);
}

static void
add_clause(struct writer *writer, const struct fadu_provision *provision)
{
    const struct fadu_bulletin *bulletin = writer->bulletin;

    add_field(writer, provision->id);
    fadu_write_cites(&writer->cell, bulletin->book, &provision->breach,
                     bulletin->language);
    end_cell(writer);
    fadu_write_cites(&writer->cell, bulletin->book, &provision->basis,
                     bulletin->language);
    end_cell(writer);
    add_day(writer, provision->in_force.has_from, provision->in_force.from);
    add_day(writer, provision->in_force.has_until, provision->in_force.until);
    fadu_bulletin_write_clause_when(&writer->cell, bulletin, provision);
    end_cell(writer);
    fadu_bulletin_write_orders(&writer->cell, bulletin, provision->orders.items,
                               provision->orders.count);
    end_cell(writer);
    fadu_bulletin_write_penalties(&writer->cell, bulletin, writer->offence,
                                  provision);
    end_cell(writer);
}

static void
add_row(struct writer *writer, const struct fadu_bulletin_line *line)
{
    const struct fadu_bulletin *bulletin = writer->bulletin;
    const struct fadu_row *row = line->row;

    if (line->block)
        FADU_EACH(const uint32_t, edition, &line->block->editions) {
            if (edition != line->block->editions.items)
                fadu_buf_add_text(&writer->cell, "、");
            fadu_buf_add(&writer->cell,
                         bulletin->book->editions.items[*edition].id);
        }
    end_cell(writer);
    if (row)
        fadu_buf_add(&writer->cell, row->id);
    end_cell(writer);
    if (row)
        fadu_buf_add(&writer->cell, row->grade);
    else
        fadu_buf_add(&writer->cell,
                     line->block ? word(writer, "按公式", "by formula")
                                 : word(writer, "未设档次", "not graded"));
    end_cell(writer);
    fadu_bulletin_write_when(&writer->cell, bulletin, line);
    end_cell(writer);
    if (line->column != FADU_NONE)
        fadu_buf_add(&writer->cell,
                     writer->offence->columns.items[line->column].name);
    end_cell(writer);
    if (row && row->direction != FADU_DIRECTION_NONE)
        fadu_buf_add_text(
            &writer->cell,
            fadu_direction_text(row->direction, bulletin->language));
    end_cell(writer);
    if (row && row->ground_is_unstated)
        fadu_buf_add(&writer->cell, word(writer, "未载明", "unstated"));
    for (uint32_t i = 0; row && i < row->grounds.count; i++) {
        const struct fadu_rule *rule =
            &bulletin->book->rules.items[row->grounds.items[i]];

        if (i > 0)
            fadu_buf_add_text(&writer->cell, "、");
        fadu_buf_add(&writer->cell,
                     fadu_named_in(rule->name, rule->en, bulletin->language));
    }
    end_cell(writer);
    fadu_bulletin_write_band(&writer->cell, bulletin, writer->offence, line);
    end_cell(writer);
}

static void
add_line(struct writer *writer, const struct fadu_bulletin_line *line,
         const struct fadu_bulletin_sum *sum)
{
    const struct fadu_bulletin *bulletin = writer->bulletin;
    const struct fadu_grading *grading =
        line->row && sum->penalty
            ? fadu_grading_of(line->row, sum->penalty->kind, line->column)
            : NULL;
    const bool is_waived = grading && grading->form == FADU_GRADING_NONE;

    add_offence(writer);
    add_clause(writer, &writer->offence->provisions.items[sum->provision]);
    add_range(writer,
              sum->penalty && !sum->has_failed && sum->sum.statutory.is_given
                  ? &sum->sum.statutory
                  : NULL);
    add_row(writer, line);
    add_range(writer, is_waived ? NULL : fadu_bulletin_range(line, sum));
    fadu_bulletin_write_sum(&writer->cell, bulletin, line, sum);
    end_cell(writer);
    add_field(writer, bulletin->book->id);
    fadu_buf_add_text(&writer->cell, fadu_status_text_of(bulletin->book->status,
                                                         bulletin->language));
    end_cell(writer);
    end_line(writer);
}

void
fadu_bulletin_csv(struct fadu_buf *buf, const struct fadu_bulletin *bulletin)
{
    struct writer writer = { .buf = buf,
                             .bulletin = bulletin,
                             .is_first = true };

    fadu_buf_init_in(&writer.cell, bulletin->arena);
    if (bulletin->has_bom)
        fadu_buf_add_text(buf, "\xEF\xBB\xBF");
    add_heads(&writer);
    FADU_EACH(const struct fadu_bulletin_offence, offence,
              &bulletin->offences) {
        writer.offence = offence->offence;
        FADU_EACH(const struct fadu_bulletin_line, line, &offence->lines) {
            FADU_EACH(const struct fadu_bulletin_sum, sum, &line->sums)
                add_line(&writer, line, sum);
        }
    }
}
