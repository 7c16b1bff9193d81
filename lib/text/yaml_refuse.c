/* SPDX-License-Identifier: Apache-2.0 */
#include "text/yaml_bite.h"
#include "text/yaml_reader.h"

/* Bites -------------------------------------------------------------------- */

static void
report_bite(struct fadu_yaml_reader *reader, struct fadu_bite bite)
{
    struct fadu_place place = fadu_yaml_place_at(reader, bite.offset);
    struct fadu_digits name;

    reader->bitten_until = bite.offset + 1;
    if (bite.message == FADU_MSG_WIDE_BLANK) {
        bool is_ideographic = fadu_yaml_stands_at(reader, bite.offset, '\xE3');

        FADU_REPORT(reader->build.diag, place, bite.message,
                    fadu_code_point_of(is_ideographic ? 0x3000 : 0xA0, &name));
    } else {
        struct fadu_str text = fadu_str_from(reader->text, bite.offset);

        FADU_REPORT(reader->build.diag, place, bite.message,
                    fadu_text_first(text), fadu_bite_half_width(text));
    }
}

bool
fadu_yaml_check_lines(struct fadu_yaml_reader *reader, size_t start, size_t end)
{
    size_t until = reader->bitten_until;
    struct fadu_bite bite;

    if (!fadu_bite_find(fadu_yaml_piece(reader, start, end),
                        until > start ? until - start : 0, &bite))
        return false;
    bite.offset += start;
    report_bite(reader, bite);
    return true;
}

void
fadu_yaml_check_plain(struct fadu_yaml_reader *reader, size_t start, size_t end)
{
    struct fadu_bite bite;

    if (!fadu_bite_find_in_plain(fadu_yaml_piece(reader, start, end), &bite))
        return;
    bite.offset += start;
    report_bite(reader, bite);
}

void
fadu_yaml_check_key(struct fadu_yaml_reader *reader, size_t start, size_t end)
{
    static const struct fadu_str wide_blank = { "\u3000", 3 };
    struct fadu_bite bite = { FADU_MSG_WIDE_BLANK, end - wide_blank.len };

    fadu_yaml_check_plain(reader, start, end);
    if (end - start > wide_blank.len &&
        fadu_str_ends_with(fadu_yaml_piece(reader, start, end), wide_blank))
        report_bite(reader, bite);
}

/* "#2" behind a text: is it part of the text?  YAML says no, and drops it. */
void
fadu_yaml_check_comment(struct fadu_yaml_reader *reader, size_t end)
{
    size_t at = fadu_yaml_skip_blanks(reader, end);

    if (at == end || !fadu_yaml_stands_at(reader, at, '#') ||
        at + 1 >= reader->text.len ||
        fadu_text_is_one_of(reader->text.ptr[at + 1], FADU_STR(" \t\r\n#")))
        return;
    FADU_REPORT_PLAIN(reader->build.diag, fadu_yaml_place_at(reader, at),
                      FADU_MSG_COMMENT_CUT);
}

static bool
is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/* {fine: 20,000元}: the amount was cut in two, the rest became a key. */
static bool
is_cut_number(const struct fadu_yaml_reader *reader, size_t end_before,
              size_t key_start)
{
    const char *comma = reader->text.ptr + end_before;

    return end_before && end_before + 1 == key_start && *comma == ',' &&
           is_digit(comma[-1]) && is_digit(comma[1]);
}

static void
report_cut_number(struct fadu_yaml_reader *reader,
                  const struct fadu_yaml_shape *shape,
                  const struct fadu_node *amount)
{
    size_t start = shape->value_end - amount->text.len;
    size_t end = shape->key_end;

    /* 1,000,000 was cut twice. */
    while (fadu_yaml_stands_at(reader, end, ',') &&
           end + 1 < reader->text.len && is_digit(reader->text.ptr[end + 1]))
        do
            end++;
        while (end < reader->text.len &&
               !fadu_text_is_one_of(reader->text.ptr[end],
                                    FADU_STR(",}] \t\r\n")));
    FADU_REPORT(reader->build.diag,
                fadu_yaml_place_at(reader, shape->value_end),
                FADU_MSG_COMMA_IN_NUMBER,
                fadu_text_clip(fadu_yaml_piece(reader, start, end)));
}

/* A key of {…} with nothing behind it: was the colon one of another kind? */
void
fadu_yaml_check_lonely_key(struct fadu_yaml_reader *reader)
{
    struct fadu_level *level = fadu_build_top(&reader->build);
    struct fadu_yaml_shape *shape = &reader->shapes[reader->build.depth - 1];

    if (!shape->is_flow || level->is_key_refused ||
        fadu_yaml_stands_at(reader,
                            fadu_yaml_skip_lines(reader, shape->key_end), ':'))
        return;
    if (is_cut_number(reader, shape->value_end, shape->key_start))
        report_cut_number(reader, shape, level->last);
    else if (!is_cut_number(reader, shape->cut_end, shape->key_start) &&
             !fadu_yaml_check_lines(reader, shape->key_start, shape->key_end))
        return;
    level->is_key_refused = true;
    shape->cut_end = shape->key_end;
}

/* What libyaml refuses ----------------------------------------------------- */

static size_t
line_start(const struct fadu_yaml_reader *reader, size_t offset)
{
    while (offset > 0 && reader->text.ptr[offset - 1] != '\n')
        offset--;
    return offset;
}

static size_t
line_end(const struct fadu_yaml_reader *reader, size_t offset)
{
    while (offset < reader->text.len && reader->text.ptr[offset] != '\n')
        offset++;
    return offset;
}

/* Where to look for the bite that made libyaml stumble at `offset`: its line,
 * and the line above if it continues that one. */
static size_t
start_of_search(struct fadu_yaml_reader *reader, size_t offset)
{
    size_t start = line_start(reader, offset);
    size_t indent = fadu_yaml_skip_blanks(reader, start) - start;
    size_t above = start;

    while (above > 0) {
        size_t text;

        above = line_start(reader, above - 1);
        text = fadu_yaml_skip_blanks(reader, above);
        if (fadu_yaml_stands_at(reader, text, '\n') ||
            fadu_yaml_stands_at(reader, text, '\r'))
            continue;
        /* A deeper line continues; in a text without keys yet, any does. */
        if (indent > text - above || !reader->build.depth)
            return above;
        break;
    }
    return start;
}

static bool
find_cause(struct fadu_yaml_reader *reader,
           const struct fadu_yaml_problem *known)
{
    const yaml_parser_t *parser = &reader->parser;
    size_t problem = fadu_yaml_offset(reader, parser->problem_mark);
    size_t start;

    if (known->message == FADU_MSG_NOT_CLOSED)
        start = fadu_yaml_offset(reader, parser->context_mark);
    else if (known->message == FADU_MSG_NO_COLON)
        start =
            line_start(reader, fadu_yaml_offset(reader, parser->context_mark));
    else
        start = start_of_search(reader, problem);
    return fadu_yaml_check_lines(reader, start, line_end(reader, problem));
}

/* The bracket of the innermost open map or list. */
static void
report_open_bracket(struct fadu_yaml_reader *reader, struct fadu_place place)
{
    const struct fadu_node *node = fadu_build_top(&reader->build)->node;
    struct fadu_digits line;

    FADU_REPORT(reader->build.diag, place, FADU_MSG_NOT_CLOSED,
                node->kind == FADU_NODE_MAP ? FADU_STR("{") : FADU_STR("["),
                fadu_digits_of(node->place.line, &line));
}

/* A '|' that begins a line, as the line above does. */
static bool
goes_on_with_table(const struct fadu_yaml_reader *reader, size_t at)
{
    size_t start = line_start(reader, at);

    if (fadu_yaml_skip_blanks(reader, start) != at || !start)
        return false;
    at = fadu_yaml_skip_blanks(reader, line_start(reader, start - 1));
    return fadu_yaml_stands_at(reader, at, '|');
}

static void
report_known(struct fadu_yaml_reader *reader,
             const struct fadu_yaml_problem *known)
{
    yaml_mark_t mark = known->is_at_context ? reader->parser.context_mark
                                            : reader->parser.problem_mark;
    size_t at = fadu_yaml_offset(reader, mark);
    /* At the end, libyaml's own line may be one that is not there. */
    struct fadu_place place = fadu_yaml_place_at(reader, at);
    struct fadu_str first = fadu_text_first(fadu_str_from(reader->text, at));
    enum fadu_message message = known->message;

    if (reader->build.depth &&
        (message == FADU_MSG_NOT_CLOSED ||
         (message == FADU_MSG_NO_VALUE_HERE && !first.len))) {
        report_open_bracket(reader, place);
        return;
    }
    if (message == FADU_MSG_TEXT_BEHIND_BAR && goes_on_with_table(reader, at))
        message = FADU_MSG_TABLE_LINE_OUTDENTED;
    if (message == FADU_MSG_NEEDS_QUOTES &&
        fadu_str_equal(first, FADU_STR("\t")))
        message = FADU_MSG_TAB_INDENT;
    if (message == FADU_MSG_TEXT_BEHIND_BAR &&
        fadu_str_equal(first, FADU_STR(">")))
        message = FADU_MSG_NEEDS_QUOTES;
    FADU_REPORT(reader->build.diag, place, message, first);
}

void
fadu_yaml_report_refusal(struct fadu_yaml_reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    const struct fadu_yaml_problem *known =
        fadu_yaml_problem_of(parser->context, parser->problem);

    if (!known)
        FADU_REPORT(reader->build.diag,
                    fadu_yaml_place(reader, parser->problem_mark),
                    FADU_MSG_YAML_SYNTAX, fadu_str_of(parser->problem));
    else if (!known->is_vague || !find_cause(reader, known))
        report_known(reader, known);
}
