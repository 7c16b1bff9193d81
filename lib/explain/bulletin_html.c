/* SPDX-License-Identifier: Apache-2.0 */
/* The bulletin as one page: no script, nothing from elsewhere. */
#include "explain/bulletin.h"
#include "explain/html.h"

static const char style[] =
    "body{max-width:110rem}\n"
    ".status strong{color:var(--seal)}\n"
    ".wide{overflow-x:auto;margin:1.6rem 0}\n"
    "table{border-collapse:collapse;width:100%;min-width:72rem;"
    "border:1.5px solid var(--rule)}\n"
    "caption{padding:.3rem 0;text-align:left;font-size:1.15rem;"
    "font-weight:700}\n"
    "th,td{padding:.4rem .5rem;border:1px solid var(--thin);"
    "vertical-align:top;text-align:left;font-weight:400;"
    "overflow-wrap:anywhere;word-break:normal;line-break:strict}\n"
    "thead th{background:var(--head);font-weight:700;text-align:center;"
    "vertical-align:middle;border-color:var(--rule)}\n"
    "tbody{border-top:1.5px solid var(--rule);"
    "border-bottom:1.5px solid var(--rule)}\n"
    "tbody tr:first-child>*{border-top-color:var(--rule)}\n"
    "td p+p,th p+p{margin-top:.15rem}\n"
    ".keep{word-break:keep-all}\n"
    ".minor{color:var(--muted);font-size:.85em}\n"
    ".number{text-align:center}\n"
    ".yuan{font-variant-numeric:tabular-nums}\n"
    "footer{margin-top:1.5rem;color:var(--muted);font-size:.9em}\n"
    "footer p{margin:.2em 0}\n"
    "@page{size:A4 landscape;margin:12mm 10mm 14mm}\n"
    "@media "
    "print{body{padding:0;max-width:none;font-size:8.2pt;line-height:1.4}\n"
    "h1{font-size:15pt}caption{font-size:10.5pt;break-after:avoid}\n"
    ".wide{overflow:visible;margin:4mm 0}table{min-width:0}\n"
    "th,td{padding:.8mm 1.1mm}thead{display:table-header-group}\n"
    "tr{break-inside:avoid}tbody{break-inside:auto}\n"
    "footer{break-inside:avoid}}\n";

/* The widths of the columns, in percent of the table. */
static const unsigned widths[] = {
    [FADU_BULLETIN_NUMBER] = 4,     [FADU_BULLETIN_OFFENCE] = 10,
    [FADU_BULLETIN_BREACH] = 11,    [FADU_BULLETIN_BASIS] = 13,
    [FADU_BULLETIN_PENALTIES] = 15, [FADU_BULLETIN_EDITION] = 7,
    [FADU_BULLETIN_GRADE] = 6,      [FADU_BULLETIN_WHEN] = 10,
    [FADU_BULLETIN_COLUMN] = 5,     [FADU_BULLETIN_BAND] = 9,
    [FADU_BULLETIN_YUAN] = 13,
};

static void
add_part(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
         const struct fadu_bulletin_part *part)
{
    const bool is_strong = part->tone == FADU_TONE_STRONG;

    fadu_buf_add_text(buf, part->tone == FADU_TONE_MINOR ? "<p class=\"minor\">"
                                                         : "<p>");
    fadu_buf_add_text(buf, is_strong ? "<strong>" : "");
    fadu_html_text(buf, part->text, bulletin->language);
    fadu_buf_add_text(buf, is_strong ? "</strong></p>" : "</p>");
}

/* --- the table ----------------------------------------------------------- */

static void
add_span(struct fadu_buf *buf, uint32_t span)
{
    if (span < 2)
        return;
    fadu_buf_add_text(buf, " rowspan=\"");
    fadu_buf_add_int(buf, span);
    fadu_buf_add_char(buf, '"');
}

static void
add_cell(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
         const struct fadu_bulletin_offence *offence, uint32_t line,
         enum fadu_bulletin_column column, uint32_t span)
{
    const bool heads_group = column == FADU_BULLETIN_OFFENCE;
    const bool is_head = heads_group || column == FADU_BULLETIN_GRADE;
    fadu_bulletin_cell cell = { 0 };

    fadu_bulletin_write_cell(bulletin, offence, line, column, &cell);
    fadu_buf_add_text(buf, is_head ? "<th" : "<td");
    add_span(buf, span);
    if (is_head)
        fadu_buf_add_text(buf, heads_group ? " scope=\"rowgroup\""
                                           : " scope=\"row\"");
    if (column == FADU_BULLETIN_NUMBER)
        fadu_buf_add_text(buf, " class=\"number\"");
    if (column == FADU_BULLETIN_YUAN)
        fadu_buf_add_text(buf, " class=\"keep yuan\"");
    else if (column > FADU_BULLETIN_EDITION)
        fadu_buf_add_text(buf, " class=\"keep\"");
    fadu_buf_add_char(buf, '>');
    FADU_EACH(const struct fadu_bulletin_part, part, &cell)
        add_part(buf, bulletin, part);
    fadu_buf_add_text(buf, is_head ? "</th>\n" : "</td>\n");
}

static void
add_offence(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
            const struct fadu_bulletin_offence *offence)
{
    fadu_buf_add_text(buf, "<tbody id=\"");
    fadu_html_escape(buf, offence->offence->id);
    fadu_buf_add_text(buf, "\">\n");
    for (uint32_t line = 0; line < offence->lines.count; line++) {
        fadu_buf_add_text(buf, "<tr>\n");
        for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++) {
            const enum fadu_bulletin_column column =
                (enum fadu_bulletin_column)i;
            const uint32_t span = fadu_bulletin_span(offence, line, column);

            if (span && fadu_bulletin_has_column(
                            bulletin, offence->offence->field, column))
                add_cell(buf, bulletin, offence, line, column, span);
        }
        fadu_buf_add_text(buf, "</tr>\n");
    }
    fadu_buf_add_text(buf, "</tbody>\n");
}

static void
add_heads(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
          uint32_t field)
{
    fadu_buf_add_text(buf, "<colgroup>");
    for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++) {
        if (!fadu_bulletin_has_column(bulletin, field,
                                      (enum fadu_bulletin_column)i))
            continue;
        fadu_buf_add_text(buf, "<col style=\"width:");
        fadu_buf_add_int(buf, widths[i]);
        fadu_buf_add_text(buf, "%\">");
    }
    fadu_buf_add_text(buf, "</colgroup>\n<thead>\n<tr>\n");
    for (int i = 0; i < FADU_BULLETIN_COLUMN_COUNT; i++) {
        const enum fadu_bulletin_column column = (enum fadu_bulletin_column)i;

        if (!fadu_bulletin_has_column(bulletin, field, column))
            continue;
        fadu_buf_add_text(buf, "<th scope=\"col\">");
        fadu_buf_add_text(buf, fadu_bulletin_head(bulletin, column));
        fadu_buf_add_text(buf, "</th>\n");
    }
    fadu_buf_add_text(buf, "</tr>\n</thead>\n");
}

/* The offences of one field, from `first` on; those behind it. */
static uint32_t
add_field(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
          uint32_t first)
{
    const struct fadu_bulletin_offence *offences = bulletin->offences.items;
    const struct fadu_offence *offence = offences[first].offence;
    uint32_t at = first;

    fadu_buf_add_text(buf, "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
                           "aria-label=\"");
    fadu_html_escape(buf, fadu_bulletin_field(bulletin, offence));
    fadu_buf_add_text(buf, "\">\n<table>\n<caption>");
    fadu_html_text(buf, fadu_bulletin_field(bulletin, offence),
                   bulletin->language);
    fadu_buf_add_text(buf, "</caption>\n");
    add_heads(buf, bulletin, offence->field);
    for (; at < bulletin->offences.count &&
           offences[at].offence->field == offence->field;
         at++)
        add_offence(buf, bulletin, &offences[at]);
    fadu_buf_add_text(buf, "</table>\n</div>\n");
    return at;
}

/* --- the page ------------------------------------------------------------ */

static void
add_parts(struct fadu_buf *buf, const struct fadu_bulletin *bulletin,
          const fadu_bulletin_cell *cell)
{
    FADU_EACH(const struct fadu_bulletin_part, part, cell) {
        add_part(buf, bulletin, part);
        fadu_buf_add_char(buf, '\n');
    }
}

void
fadu_bulletin_html(struct fadu_buf *buf, const struct fadu_bulletin *bulletin)
{
    fadu_bulletin_cell status = { 0 };
    fadu_bulletin_cell notes = { 0 };
    struct fadu_buf title;

    fadu_bulletin_write_status(bulletin, &status);
    fadu_bulletin_write_notes(bulletin, &notes);
    fadu_buf_init_in(&title, bulletin->arena);
    fadu_bulletin_write_title(&title, bulletin);
    fadu_html_head(buf, fadu_buf_str(&title), style, bulletin->language);
    fadu_buf_add_text(buf, "<body>\n<header>\n<h1>");
    fadu_html_text(buf, fadu_buf_str(&title), bulletin->language);
    fadu_buf_add_text(buf, "</h1>\n<div class=\"status\">\n");
    add_parts(buf, bulletin, &status);
    fadu_buf_add_text(buf, "</div>\n</header>\n<main>\n");
    for (uint32_t at = 0; at < bulletin->offences.count;)
        at = add_field(buf, bulletin, at);
    fadu_buf_add_text(buf, "</main>\n<footer>\n");
    add_parts(buf, bulletin, &notes);
    fadu_buf_add_text(buf, "</footer>\n</body>\n</html>\n");
}
