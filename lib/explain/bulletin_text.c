/* SPDX-License-Identifier: Apache-2.0 */
/* What the cells of the bulletin say, in the law's words. */
#include "explain/amount_text.h"
#include "explain/bulletin.h"
#include "explain/condition_text.h"
#include "explain/words.h"

static const char *
pick(const struct fadu_bulletin *bulletin, const char *chinese,
     const char *english)
{
    return fadu_pick(bulletin->language, chinese, english);
}

/* A mark between two entries, none before the first. */
static void
part(struct fadu_buf *buf, size_t start, const char *mark)
{
    if (buf->len > start)
        fadu_buf_add_text(buf, mark);
}

/* --- clauses ------------------------------------------------------------- */

void
fadu_bulletin_write_orders(struct fadu_buf *buf,
                           const struct fadu_bulletin *bulletin,
                           const struct fadu_order *orders, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            fadu_buf_add_text(buf, pick(bulletin, "、", ", "));
        fadu_write_order(buf, bulletin->book, &orders[i], bulletin->language);
    }
}

static void
write_penalty(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
              const struct fadu_offence *offence,
              const struct fadu_penalty *penalty)
{
    size_t start;

    fadu_buf_add_text(buf, fadu_force_text(penalty->force, bulletin->language));
    fadu_buf_add_text(buf, pick(bulletin, "", " "));
    fadu_write_kind(buf, penalty->kind, bulletin->language);
    if (penalty->object.len) {
        fadu_buf_add_text(buf, pick(bulletin, "：", ": "));
        fadu_buf_add(buf, penalty->object);
    }
    start = buf->len;
    fadu_buf_add_char(buf, ' ');
    fadu_write_amounts(buf, bulletin->book, offence, penalty,
                       bulletin->language);
    if (buf->len == start + 1) {
        buf->len = start; /* it has no amount */
        buf->ptr[start] = '\0';
    }
    start = buf->len;
    fadu_buf_add_text(buf, pick(bulletin, "（", " ("));
    fadu_write_penalty_limits(buf, bulletin->book, penalty, bulletin->language);
    if (buf->len == start + strlen(pick(bulletin, "（", " ("))) {
        buf->len = start;
        buf->ptr[start] = '\0';
    } else {
        fadu_buf_add_text(buf, pick(bulletin, "）", ")"));
    }
}

void
fadu_bulletin_write_penalties(struct fadu_buf *buf,
                              const struct fadu_bulletin *bulletin,
                              const struct fadu_offence *offence,
                              const struct fadu_provision *provision)
{
    const size_t start = buf->len;

    FADU_EACH(const struct fadu_penalty, penalty, &provision->penalties) {
        part(buf, start, pick(bulletin, "；", "; "));
        write_penalty(buf, bulletin, offence, penalty);
    }
    if (buf->len == start)
        fadu_buf_add_text(buf, pick(bulletin, "不设处罚", "no penalty"));
}

void
fadu_bulletin_write_clause_when(struct fadu_buf *buf,
                                const struct fadu_bulletin *bulletin,
                                const struct fadu_provision *provision)
{
    const size_t start = buf->len;

    FADU_EACH(const struct fadu_element, element, &provision->elements) {
        part(buf, start, pick(bulletin, "；", "; "));
        fadu_buf_add(buf, element->name);
        fadu_buf_add_text(buf, pick(bulletin, "：", ": "));
        fadu_write_condition(buf, bulletin->book, element->when,
                             bulletin->language);
    }
    if (provision->when) {
        part(buf, start, pick(bulletin, "；", "; "));
        fadu_buf_add_text(buf, pick(bulletin, "限 ", "if "));
        fadu_write_condition(buf, bulletin->book, provision->when,
                             bulletin->language);
    } else if (provision->is_otherwise) {
        part(buf, start, pick(bulletin, "；", "; "));
        fadu_buf_add_text(buf, pick(bulletin, "其他情形", "otherwise"));
    }
}

/* --- rows ---------------------------------------------------------------- */

void
fadu_bulletin_write_when(struct fadu_buf *buf,
                         const struct fadu_bulletin *bulletin,
                         const struct fadu_bulletin_line *line)
{
    const struct fadu_row *row = line->row;

    if (!row || (!row->lines.count && !row->is_otherwise)) {
        fadu_buf_add_text(buf, pick(bulletin, "任何情形", "always"));
        return;
    }
    if (row->is_otherwise)
        fadu_buf_add_text(buf, pick(bulletin, "其他情形", "otherwise"));
    FADU_EACH(struct fadu_condition *, own, &row->lines) {
        if (own != row->lines.items)
            fadu_buf_add_text(buf, pick(bulletin, "；或者 ", "; or "));
        fadu_write_condition(buf, bulletin->book, *own, bulletin->language);
    }
}

static void
write_grading(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
              const struct fadu_grading *grading)
{
    const bool is_fine = fadu_str_equal(grading->kind, FADU_STR("罚款"));

    if (!is_fine) {
        fadu_write_kind(buf, grading->kind, bulletin->language);
        fadu_buf_add_text(buf, pick(bulletin, "：", ": "));
    }
    switch (grading->form) {
    case FADU_GRADING_RANGE:
        fadu_write_range_in(buf, &grading->range, bulletin->language);
        break;
    case FADU_GRADING_NONE:
        fadu_buf_add_text(buf, is_fine ? pick(bulletin, "不罚款", "no fine")
                                       : pick(bulletin, "不适用", "left out"));
        break;
    case FADU_GRADING_UNVERIFIED:
        fadu_buf_add_text(
            buf, pick(bulletin, "未核实，不提供数额", "unverified: no amount"));
        break;
    }
}

/* Clauses without a table: the shares of the policy stand for rows. */
static void
write_policy(struct fadu_buf *buf, const struct fadu_bulletin *bulletin)
{
    const struct fadu_rulebook *book = bulletin->book;
    const struct fadu_policy *policy = &book->policy;
    uint32_t edition = bulletin->edition;

    if (edition == FADU_NONE && bulletin->has_day)
        edition = fadu_rulebook_edition(book, bulletin->day);
    if (edition != FADU_NONE && book->editions.items[edition].has_policy)
        policy = &book->editions.items[edition].policy;
    fadu_buf_add_text(
        buf, pick(bulletin, "依裁量政策：从轻 ", "by the policy: lighter "));
    fadu_write_range_in(buf, &policy->band_lighter, bulletin->language);
    fadu_buf_add_text(buf, pick(bulletin, "，一般 ", ", ordinary "));
    fadu_write_range_in(buf, &policy->band_ordinary, bulletin->language);
    fadu_buf_add_text(buf, pick(bulletin, "，从重 ", ", heavier "));
    fadu_write_range_in(buf, &policy->band_heavier, bulletin->language);
}

/* What is left of the clauses of a line without a table: nothing, a range of
 * which the policy takes shares, or an amount that is not divided. */
enum ungraded { UNGRADED_NOTHING, UNGRADED_FIXED, UNGRADED_RANGE };

static enum ungraded
ungraded(const struct fadu_bulletin_line *line)
{
    enum ungraded result = UNGRADED_NOTHING;

    FADU_EACH(const struct fadu_bulletin_sum, sum, &line->sums) {
        const struct fadu_amount *amount =
            sum->penalty ? fadu_amount_in(sum->penalty, line->column) : NULL;

        if (!sum->penalty)
            continue;
        if (fadu_bulletin_range(line, sum) && amount && !amount->formula)
            return UNGRADED_RANGE;
        result = UNGRADED_FIXED;
    }
    return result;
}

void
fadu_bulletin_write_band(struct fadu_buf *buf,
                         const struct fadu_bulletin *bulletin,
                         const struct fadu_offence *offence,
                         const struct fadu_bulletin_line *line)
{
    const size_t start = buf->len;

    (void)offence;
    if (!line->block) {
        if (ungraded(line) == UNGRADED_RANGE)
            write_policy(buf, bulletin);
        else if (ungraded(line) == UNGRADED_FIXED)
            fadu_buf_add_text(buf,
                              pick(bulletin, "依罚则", "as the clause says"));
        return;
    }
    if (line->block->fine)
        fadu_write_formula(buf, bulletin->book, line->block->fine,
                           bulletin->language);
    if (!line->row)
        return;
    FADU_EACH(const struct fadu_grading, grading, &line->row->gradings) {
        if (grading->column != FADU_NONE && grading->column != line->column)
            continue;
        part(buf, start, pick(bulletin, "；", "; "));
        write_grading(buf, bulletin, grading);
    }
    if (buf->len == start)
        fadu_buf_add_text(buf, pick(bulletin, "依罚则", "as the clause says"));
    else if (line->block->then) {
        fadu_buf_add_text(buf, pick(bulletin, "；其后 ", "; then "));
        fadu_write_formula(buf, bulletin->book, line->block->then,
                           bulletin->language);
    }
    if (line->row->orders.count) {
        fadu_buf_add_text(buf, pick(bulletin, "；", "; "));
        fadu_bulletin_write_orders(buf, bulletin, line->row->orders.items,
                                   line->row->orders.count);
    }
}

/* --- sums ---------------------------------------------------------------- */

static const struct fadu_grading *
grading_of(const struct fadu_bulletin_line *line,
           const struct fadu_bulletin_sum *sum)
{
    return fadu_grading_of(line->row, sum->penalty->kind, line->column);
}

static void
write_open(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
           const struct fadu_bulletin_sum *sum)
{
    if (sum->has_failed)
        fadu_buf_add_text(buf,
                          pick(bulletin, "数额无法计算", "cannot be computed"));
    else if (!sum->sum.has_amount)
        fadu_buf_add_text(buf,
                          pick(bulletin, "未载明数额", "no amount is written"));
    else if (sum->sum.is_delegated) {
        /* By what is said where the statute is. */
        fadu_buf_add_text(buf, pick(bulletin, "另行规定，数额未提供",
                                    "laid down elsewhere: no amount here"));
        if (sum->sum.band.is_given) {
            fadu_buf_add_text(
                buf, pick(bulletin, "；本表所列 ", "; this table has "));
            fadu_write_fen_range(buf, &sum->sum.band, bulletin->language);
            fadu_buf_add_text(buf, pick(bulletin, "，不作建议",
                                        ", which is not recommended"));
        }
    } else if (sum->sum.is_outside)
        fadu_buf_add_text(buf, pick(bulletin, "不在法定幅度之内",
                                    "outside the statutory range"));
    else
        fadu_buf_add_text(
            buf, pick(bulletin, "未核实，不提供数额", "unverified: no amount"));
}

void
fadu_bulletin_write_sum(struct fadu_buf *buf,
                        const struct fadu_bulletin *bulletin,
                        const struct fadu_bulletin_line *line,
                        const struct fadu_bulletin_sum *sum)
{
    const struct fadu_fen_range *range = fadu_bulletin_range(line, sum);
    size_t start;

    if (!sum->penalty) {
        fadu_buf_add_text(buf, pick(bulletin, "不设罚款", "no fine"));
        return;
    }
    if (line->row && grading_of(line, sum) &&
        grading_of(line, sum)->form == FADU_GRADING_NONE)
        fadu_buf_add_text(buf, pick(bulletin, "不罚款", "no fine"));
    else if (range)
        fadu_write_fen_range(buf, range, bulletin->language);
    else
        write_open(buf, bulletin, sum);
    start = buf->len;
    fadu_buf_add_text(buf, pick(bulletin, "（", " ("));
    fadu_write_penalty_limits(buf, bulletin->book, sum->penalty,
                              bulletin->language);
    if (buf->len == start + strlen(pick(bulletin, "（", " ("))) {
        buf->len = start;
        buf->ptr[start] = '\0';
    } else {
        fadu_buf_add_text(buf, pick(bulletin, "）", ")"));
    }
}

/* --- around the table ---------------------------------------------------- */

struct fadu_str
fadu_bulletin_field(const struct fadu_bulletin *bulletin,
                    const struct fadu_offence *offence)
{
    const struct fadu_named *field;

    if (offence->field == FADU_NONE)
        return fadu_str_of(pick(bulletin, "未分领域", "No field"));
    field = &bulletin->book->fields.items[offence->field];
    return fadu_named_in(field->name, field->en, bulletin->language);
}

void
fadu_bulletin_write_title(struct fadu_buf *buf,
                          const struct fadu_bulletin *bulletin)
{
    const struct fadu_rulebook *book = bulletin->book;

    fadu_buf_add(buf, fadu_named_in(book->name, book->en, bulletin->language));
    fadu_buf_add_text(buf, pick(bulletin, "　裁量基准表", ": benchmark table"));
}

static struct fadu_buf
begin(const struct fadu_bulletin *bulletin)
{
    struct fadu_buf buf;

    fadu_buf_init_in(&buf, bulletin->arena);
    return buf;
}

static void
add(const struct fadu_bulletin *bulletin, fadu_bulletin_cell *cell,
    enum fadu_bulletin_tone tone, const struct fadu_buf *buf)
{
    FADU_VEC_PUSH(bulletin->arena, cell,
                  ((struct fadu_bulletin_part){ tone, fadu_buf_str(buf) }));
}

void
fadu_bulletin_write_status(const struct fadu_bulletin *bulletin,
                           fadu_bulletin_cell *cell_out)
{
    const struct fadu_rulebook *book = bulletin->book;
    struct fadu_buf buf = begin(bulletin);

    fadu_buf_add_text(&buf, pick(bulletin, "状态：", "Status: "));
    fadu_buf_add_text(&buf,
                      fadu_status_text_of(book->status, bulletin->language));
    if (book->status != FADU_OFFICIAL)
        fadu_buf_add_text(&buf, pick(bulletin, "，不是公布的文本",
                                     ", not the published text"));
    add(bulletin, cell_out, FADU_TONE_STRONG, &buf);
    buf = begin(bulletin);
    fadu_buf_add_text(&buf, pick(bulletin, "制定机关：", "Authority: "));
    fadu_buf_add(&buf, book->authority);
    add(bulletin, cell_out, FADU_TONE_PLAIN, &buf);
    if (bulletin->edition != FADU_NONE) {
        buf = begin(bulletin);
        fadu_buf_add_text(&buf, pick(bulletin, "基准版本：", "Edition: "));
        fadu_buf_add(&buf, book->editions.items[bulletin->edition].id);
        add(bulletin, cell_out, FADU_TONE_PLAIN, &buf);
    }
    if (bulletin->has_day) {
        buf = begin(bulletin);
        fadu_buf_add_text(&buf, pick(bulletin, "适用之日：", "As of: "));
        fadu_day_write(&buf, bulletin->day);
        add(bulletin, cell_out, FADU_TONE_PLAIN, &buf);
    }
}

void
fadu_bulletin_write_notes(const struct fadu_bulletin *bulletin,
                          fadu_bulletin_cell *cell_out)
{
    static const char *const notes[][2] = {
        { "①②…为同一违法行为的各条罚则，各自的施行期间和适用条件见处罚依据栏；"
          "折合金额逐条列明。",
          "①, ② … are the clauses of one offence; the column 'basis' says when "
          "each is in force and whom it concerns; the sums are given for "
          "each." },
        { "裁量幅度为百分比的，罚则以金额或者倍数规定的，指法定幅度之内的比例"
          "（0% 为法定下限，100% "
          "为法定上限）；罚则以百分比规定的，指基数的比例，"
          "写明“幅度”的除外。",
          "A band in percent is a share of the statutory width where the "
          "clause "
          "is in yuan or in multiples (0% is its minimum, 100% its maximum); "
          "where the clause is in percent, it is percent of the base, unless "
          "it "
          "says 'of the width'." },
        { "“应当”“可以”依法律条文；数额随案件事实而定的，写明计算方法。",
          "'shall' and 'may' are those of the clause; an amount that depends "
          "on "
          "facts of the case is given as it is computed." },
        { "由行政机关作出决定；本表由规则集生成。",
          "The authority decides; this table was made from the rulebook." },
    };
    const struct fadu_rulebook *book = bulletin->book;
    struct fadu_buf buf = begin(bulletin);

    for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++) {
        buf = begin(bulletin);
        fadu_buf_add_text(&buf, pick(bulletin, notes[i][0], notes[i][1]));
        add(bulletin, cell_out, FADU_TONE_PLAIN, &buf);
    }
    buf = begin(bulletin);
    fadu_buf_add_text(&buf,
                      pick(bulletin, "来源：规则集 ", "Source: rulebook "));
    fadu_buf_add(&buf, book->id);
    fadu_buf_add_text(&buf, pick(bulletin, "，摘要 ", ", digest "));
    fadu_buf_add_text(&buf, book->digest);
    add(bulletin, cell_out, FADU_TONE_MINOR, &buf);
}
