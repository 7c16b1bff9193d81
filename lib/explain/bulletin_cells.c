/* SPDX-License-Identifier: Apache-2.0 */
/* The cells of the bulletin, part by part. */
#include "explain/bulletin.h"
#include "explain/condition_text.h"
#include "explain/words.h"

struct writer {
    const struct fadu_bulletin *bulletin;
    const struct fadu_bulletin_offence *offence;
    fadu_bulletin_cell *cell;
    struct fadu_buf buf;
};

static const char *
pick(const struct writer *writer, const char *chinese, const char *english)
{
    return fadu_pick(writer->bulletin->language, chinese, english);
}

static void
say(struct writer *writer, const char *chinese, const char *english)
{
    fadu_buf_add_text(&writer->buf, pick(writer, chinese, english));
}

static void
begin(struct writer *writer)
{
    fadu_buf_init_in(&writer->buf, writer->bulletin->arena);
}

/* What was written since begin(), if anything was, becomes a part. */
static void
end(struct writer *writer, enum fadu_bulletin_tone tone)
{
    if (writer->buf.len)
        FADU_VEC_PUSH(
            writer->bulletin->arena, writer->cell,
            ((struct fadu_bulletin_part){ tone, fadu_buf_str(&writer->buf) }));
    begin(writer);
}

/* --- heads --------------------------------------------------------------- */

const char *
fadu_bulletin_head(const struct fadu_bulletin *bulletin,
                   enum fadu_bulletin_column column)
{
    static const char *const heads[][2] = {
        [FADU_BULLETIN_NUMBER] = { "序号", "No." },
        [FADU_BULLETIN_OFFENCE] = { "违法行为", "Offence" },
        [FADU_BULLETIN_BREACH] = { "违法依据", "Breach of" },
        [FADU_BULLETIN_BASIS] = { "处罚依据", "Basis of penalty" },
        [FADU_BULLETIN_PENALTIES] = { "法定处罚", "Statutory penalties" },
        [FADU_BULLETIN_EDITION] = { "基准版本", "Edition" },
        [FADU_BULLETIN_GRADE] = { "裁量阶次", "Grade" },
        [FADU_BULLETIN_WHEN] = { "适用条件", "Conditions" },
        [FADU_BULLETIN_COLUMN] = { "分栏", "For" },
        [FADU_BULLETIN_BAND] = { "裁量幅度", "Band" },
        [FADU_BULLETIN_YUAN] = { "折合罚款金额", "Fine in yuan" },
    };

    return heads[column][bulletin->language == FADU_ENGLISH];
}

bool
fadu_bulletin_has_column(const struct fadu_bulletin *bulletin, uint32_t field,
                         enum fadu_bulletin_column column)
{
    if (column != FADU_BULLETIN_COLUMN)
        return true;
    FADU_EACH(const struct fadu_bulletin_offence, offence,
              &bulletin->offences) {
        if (offence->offence->field == field && offence->has_columns)
            return true;
    }
    return false;
}

/* --- the offence --------------------------------------------------------- */

static void
write_offence(struct writer *writer)
{
    const struct fadu_offence *offence = writer->offence->offence;
    const int32_t language = writer->bulletin->language;

    fadu_buf_add(&writer->buf,
                 fadu_named_in(offence->name, offence->en, language));
    end(writer, FADU_TONE_STRONG);
    if (language == FADU_ENGLISH && offence->en.len) {
        fadu_buf_add(&writer->buf, offence->name);
        end(writer, FADU_TONE_PLAIN);
    }
    fadu_buf_add(&writer->buf, offence->id);
    end(writer, FADU_TONE_MINOR);
    if (!offence->origin.is_given)
        return;
    say(writer, "来源：", "Source: ");
    fadu_buf_add_text(&writer->buf,
                      fadu_source_text(offence->origin.status, language));
    if (offence->origin.note.len) {
        say(writer, "；", "; ");
        fadu_buf_add(&writer->buf, offence->origin.note);
    }
    end(writer, FADU_TONE_MINOR);
}

/* ① to ⑳, then (21); nothing where there is one clause only. */
static void
write_mark(struct writer *writer, uint32_t provision)
{
    const uint32_t circled = 0x2460 + provision;

    if (writer->offence->offence->provisions.count < 2)
        return;
    if (provision < 20) {
        fadu_buf_add_char(&writer->buf, (char)(0xE0 | circled >> 12));
        fadu_buf_add_char(&writer->buf, (char)(0x80 | (circled >> 6 & 0x3F)));
        fadu_buf_add_char(&writer->buf, (char)(0x80 | (circled & 0x3F)));
    } else {
        fadu_buf_add_char(&writer->buf, '(');
        fadu_buf_add_int(&writer->buf, provision + 1);
        fadu_buf_add_char(&writer->buf, ')');
    }
    fadu_buf_add_char(&writer->buf, ' ');
}

static void
write_breach(struct writer *writer, const struct fadu_provision *provision)
{
    if (provision->breach.count)
        fadu_write_cites(&writer->buf, writer->bulletin->book,
                         &provision->breach, writer->bulletin->language);
    else
        say(writer, "—", "—");
    end(writer, FADU_TONE_PLAIN);
}

static void
write_basis(struct writer *writer, const struct fadu_provision *provision)
{
    fadu_write_cites(&writer->buf, writer->bulletin->book, &provision->basis,
                     writer->bulletin->language);
    end(writer, FADU_TONE_PLAIN);
    fadu_buf_add(&writer->buf, provision->id);
    if (provision->in_force.has_from || provision->in_force.has_until)
        say(writer, "，", ", ");
    fadu_write_interval(&writer->buf, &provision->in_force,
                        writer->bulletin->language);
    end(writer, FADU_TONE_MINOR);
    fadu_bulletin_write_clause_when(&writer->buf, writer->bulletin, provision);
    end(writer, FADU_TONE_MINOR);
}

static void
write_statute(struct writer *writer, const struct fadu_provision *provision)
{
    const struct fadu_bulletin *bulletin = writer->bulletin;

    fadu_bulletin_write_penalties(&writer->buf, bulletin,
                                  writer->offence->offence, provision);
    end(writer, FADU_TONE_PLAIN);
    fadu_bulletin_write_orders(&writer->buf, bulletin, provision->orders.items,
                               provision->orders.count);
    end(writer, FADU_TONE_PLAIN);
    FADU_EACH(const struct fadu_str, measure, &provision->measures) {
        if (measure == provision->measures.items)
            say(writer, "强制措施：", "measures: ");
        else
            say(writer, "、", ", ");
        fadu_buf_add(&writer->buf, *measure);
    }
    end(writer, FADU_TONE_MINOR);
}

static void
write_clauses(struct writer *writer, enum fadu_bulletin_column column)
{
    const struct fadu_offence *offence = writer->offence->offence;

    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        const struct fadu_provision *provision = &offence->provisions.items[i];

        if (!writer->offence->has_provision[i])
            continue;
        write_mark(writer, i);
        if (column == FADU_BULLETIN_BREACH)
            write_breach(writer, provision);
        else if (column == FADU_BULLETIN_BASIS)
            write_basis(writer, provision);
        else
            write_statute(writer, provision);
    }
}

/* --- the table and its rows ---------------------------------------------- */

static void
write_edition(struct writer *writer, const struct fadu_bulletin_line *line)
{
    const struct fadu_bulletin *bulletin = writer->bulletin;
    const struct fadu_block *block = line->block;

    if (!block) {
        say(writer, "未设档次", "not graded");
        end(writer, FADU_TONE_PLAIN);
        return;
    }
    FADU_EACH(const uint32_t, index, &block->editions) {
        const struct fadu_edition *edition =
            &bulletin->book->editions.items[*index];

        fadu_buf_add(&writer->buf, edition->id);
        end(writer, FADU_TONE_PLAIN);
        fadu_write_interval(&writer->buf, &edition->in_force,
                            bulletin->language);
        end(writer, FADU_TONE_MINOR);
    }
    if (block->when) {
        say(writer, "限 ", "if ");
        fadu_write_condition(&writer->buf, bulletin->book, block->when,
                             bulletin->language);
        end(writer, FADU_TONE_MINOR);
    }
    if (block->leaves_gaps)
        say(writer, "缺档由人判断", "gaps are left to a person");
    end(writer, FADU_TONE_MINOR);
    if (block->overlap == FADU_OVERLAP_HEAVIEST)
        say(writer, "数档竞合从重一档", "of several rows the heaviest");
    else if (block->overlap == FADU_OVERLAP_HUMAN)
        say(writer, "数档竞合由人裁量", "several rows are left to a person");
    end(writer, FADU_TONE_MINOR);
}

static void
write_rules(struct writer *writer, const uint32_t *rules, uint32_t count,
            const char *const before[2], const char *const between[2])
{
    for (uint32_t i = 0; i < count; i++) {
        const struct fadu_rule *rule =
            &writer->bulletin->book->rules.items[rules[i]];

        if (i == 0)
            say(writer, before[FADU_CHINESE], before[FADU_ENGLISH]);
        else
            say(writer, between[FADU_CHINESE], between[FADU_ENGLISH]);
        fadu_buf_add(&writer->buf, fadu_named_in(rule->name, rule->en,
                                                 writer->bulletin->language));
    }
    end(writer, FADU_TONE_MINOR);
}

static void
write_grade(struct writer *writer, const struct fadu_bulletin_line *line)
{
    const struct fadu_row *row = line->row;

    if (!row) {
        if (line->block)
            say(writer, "按公式", "by formula");
        else
            say(writer, "—", "—");
        end(writer, FADU_TONE_PLAIN);
        return;
    }
    fadu_buf_add(&writer->buf, row->grade);
    end(writer, FADU_TONE_STRONG);
    say(writer, "第 ", "row ");
    fadu_buf_add(&writer->buf, row->id);
    say(writer, " 行", "");
    end(writer, FADU_TONE_MINOR);
    if (row->direction != FADU_DIRECTION_NONE)
        fadu_buf_add_text(
            &writer->buf,
            fadu_direction_text(row->direction, writer->bulletin->language));
    end(writer, FADU_TONE_MINOR);
    if (row->ground_is_unstated)
        say(writer, "法定理由未载明", "ground unstated");
    end(writer, FADU_TONE_MINOR);
    /* Any one of the grounds will do. */
    write_rules(writer, row->grounds.items, row->grounds.count,
                (const char *const[2]){ "须有 ", "on the ground of " },
                (const char *const[2]){ "或者", " or " });
    write_rules(writer, row->honours.items, row->honours.count,
                (const char *const[2]){ "仍计 ", "still counts " },
                (const char *const[2]){ "、", ", " });
}

static void
write_when(struct writer *writer, const struct fadu_bulletin_line *line)
{
    struct fadu_row one;
    struct fadu_bulletin_line shown = *line;

    if (!line->row || line->row->lines.count < 2) {
        fadu_bulletin_write_when(&writer->buf, writer->bulletin, line);
        end(writer, FADU_TONE_PLAIN);
        return;
    }
    one = *line->row;
    one.lines.count = 1;
    shown.row = &one;
    for (uint32_t i = 0; i < line->row->lines.count; i++) {
        one.lines.items = &line->row->lines.items[i];
        if (i > 0)
            say(writer, "或者 ", "or ");
        fadu_bulletin_write_when(&writer->buf, writer->bulletin, &shown);
        end(writer, FADU_TONE_PLAIN);
    }
}

static void
write_column(struct writer *writer, const struct fadu_bulletin_line *line)
{
    if (line->column == FADU_NONE)
        say(writer, "—", "—");
    else
        fadu_buf_add(
            &writer->buf,
            writer->offence->offence->columns.items[line->column].name);
    end(writer, FADU_TONE_PLAIN);
}

static void
write_sums(struct writer *writer, const struct fadu_bulletin_line *line)
{
    FADU_EACH(const struct fadu_bulletin_sum, sum, &line->sums) {
        write_mark(writer, sum->provision);
        fadu_bulletin_write_sum(&writer->buf, writer->bulletin, line, sum);
        end(writer, FADU_TONE_PLAIN);
    }
}

void
fadu_bulletin_write_cell(const struct fadu_bulletin *bulletin,
                         const struct fadu_bulletin_offence *offence,
                         uint32_t index, enum fadu_bulletin_column column,
                         fadu_bulletin_cell *cell_out)
{
    const struct fadu_bulletin_line *line = &offence->lines.items[index];
    struct writer writer = { bulletin, offence, cell_out, { NULL } };

    begin(&writer);
    switch (column) {
    case FADU_BULLETIN_NUMBER:
        fadu_buf_add_int(&writer.buf, offence->number);
        end(&writer, FADU_TONE_PLAIN);
        break;
    case FADU_BULLETIN_OFFENCE:
        write_offence(&writer);
        break;
    case FADU_BULLETIN_BREACH:
    case FADU_BULLETIN_BASIS:
    case FADU_BULLETIN_PENALTIES:
        write_clauses(&writer, column);
        break;
    case FADU_BULLETIN_EDITION:
        write_edition(&writer, line);
        break;
    case FADU_BULLETIN_GRADE:
        write_grade(&writer, line);
        break;
    case FADU_BULLETIN_WHEN:
        write_when(&writer, line);
        break;
    case FADU_BULLETIN_COLUMN:
        write_column(&writer, line);
        break;
    case FADU_BULLETIN_BAND:
        fadu_bulletin_write_band(&writer.buf, bulletin, offence->offence, line);
        end(&writer, FADU_TONE_PLAIN);
        break;
    case FADU_BULLETIN_YUAN:
        write_sums(&writer, line);
        break;
    case FADU_BULLETIN_COLUMN_COUNT:
        break;
    }
}
