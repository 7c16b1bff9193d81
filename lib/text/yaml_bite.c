/* SPDX-License-Identifier: Apache-2.0 */
#include "text/yaml_bite.h"

#include "text/source.h"
#include "text/tree.h"

#define WIDE_COLON FADU_STR("：")
#define WIDE_COMMA FADU_STR("，")

/* The state of reading lines as YAML does, only as far as bites need it. */
struct scan {
    struct fadu_str text;
    size_t at;
    size_t start; /* bites before it are of no interest */
    char brackets[FADU_MAX_DEPTH];
    uint32_t depth;
    bool is_key;         /* no colon yet since this entry began */
    bool is_token_start; /* a quote or bracket here would open something */
    bool is_closed;      /* a quote or bracket was closed just before */
    size_t comma_at;     /* first full-width comma of this value, or len */
    struct fadu_bite *bite;
};

static bool
bite_at(struct scan *scan, enum fadu_message message, size_t offset)
{
    if (offset < scan->start)
        return false;
    *scan->bite = (struct fadu_bite){ message, offset };
    return true;
}

static char
char_at(const struct scan *scan, size_t at)
{
    if (at >= scan->text.len)
        return '\n';
    return scan->text.ptr[at];
}

static bool
is_blank(char character)
{
    return character == ' ' || character == '\t' || character == '\r' ||
           character == '\n';
}

static bool
is_digit(char character)
{
    return character >= '0' && character <= '9';
}

static bool
is_in_map(const struct scan *scan)
{
    return scan->depth == 0 || scan->brackets[scan->depth - 1] == '{';
}

struct fadu_str
fadu_bite_half_width(struct fadu_str text)
{
    static const char *const signs[][2] = {
        { "｛", "{" }, { "［", "[" }, { "＃", "#" },
        { "－", "-" }, { "—", "-" },
    };

    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
        if (fadu_str_starts_with(text, fadu_str_of(signs[i][0])))
            return fadu_str_of(signs[i][1]);
    return FADU_STR("");
}

/* What opens a map or a list anywhere; at the start of a line also what would
 * begin a comment or, before a blank, an item. */
static bool
is_wide_sign(struct fadu_str text, bool is_line_start)
{
    const struct fadu_str half = fadu_bite_half_width(text);
    struct fadu_str behind;

    if (fadu_str_equal(half, FADU_STR("{")) ||
        fadu_str_equal(half, FADU_STR("[")))
        return true;
    if (!is_line_start || !half.len)
        return false;
    behind = fadu_str_from(text, strlen("－"));
    return fadu_str_equal(half, FADU_STR("#")) || !behind.len ||
           is_blank(behind.ptr[0]) || fadu_text_wide_blank(behind);
}

static void
begin_entry(struct scan *scan)
{
    scan->is_key = is_in_map(scan);
    scan->is_token_start = true;
    scan->comma_at = scan->text.len;
}

/* Behind the closing quote, or at the end. */
static void
skip_quoted(struct scan *scan)
{
    char quote = char_at(scan, scan->at++);

    while (scan->at < scan->text.len && char_at(scan, scan->at) != quote)
        scan->at += quote == '"' && char_at(scan, scan->at) == '\\' ? 2 : 1;
    scan->at++;
    scan->is_token_start = false;
    scan->is_closed = true;
}

static void
step_into(struct scan *scan, char bracket)
{
    if (scan->depth < FADU_MAX_DEPTH)
        scan->brackets[scan->depth++] = bracket;
    begin_entry(scan);
}

static void
step_out(struct scan *scan)
{
    if (scan->depth)
        scan->depth--;
    scan->is_key = false;
    scan->is_token_start = false;
    scan->is_closed = true;
}

/* Blanks and "- " at the start of a line. */
static bool
start_line(struct scan *scan)
{
    while (char_at(scan, scan->at) == ' ')
        scan->at++;
    if (fadu_text_wide_blank(fadu_str_from(scan->text, scan->at)) &&
        bite_at(scan, FADU_MSG_WIDE_BLANK, scan->at))
        return true;
    if (scan->depth == 0) {
        while (char_at(scan, scan->at) == '-' &&
               char_at(scan, scan->at + 1) == ' ')
            scan->at += 2;
        if (char_at(scan, scan->at) == '-' &&
            fadu_text_wide_blank(fadu_str_from(scan->text, scan->at + 1)) &&
            bite_at(scan, FADU_MSG_WIDE_BLANK, scan->at + 1))
            return true;
        begin_entry(scan);
    }
    return is_wide_sign(fadu_str_from(scan->text, scan->at), true) &&
           bite_at(scan, FADU_MSG_WIDE_SIGN, scan->at);
}

static bool
see_colon(struct scan *scan)
{
    size_t behind = scan->at + 1;
    char next = char_at(scan, behind);
    bool ends_key = is_blank(next) ||
                    (scan->depth && strchr(",]}", next) && next) ||
                    (scan->depth && scan->is_closed);

    if (ends_key) {
        bool is_bitten = !scan->is_key && scan->comma_at < scan->text.len &&
                         bite_at(scan, FADU_MSG_WIDE_COMMA, scan->comma_at);

        scan->is_key = false;
        scan->is_token_start = true;
        scan->comma_at = scan->text.len;
        return is_bitten;
    }
    if (!scan->is_key || next == '/' ||
        (scan->at && is_digit(char_at(scan, scan->at - 1)) && is_digit(next)))
        return false; /* an address or a time */
    if (fadu_text_wide_blank(fadu_str_from(scan->text, behind)))
        return bite_at(scan, FADU_MSG_WIDE_BLANK, behind);
    return bite_at(scan, FADU_MSG_COLON_NEEDS_BLANK, scan->at);
}

static bool
see_wide_comma(struct scan *scan)
{
    if (!scan->depth)
        return false;
    if (scan->is_closed)
        return bite_at(scan, FADU_MSG_WIDE_COMMA, scan->at);
    if (!scan->is_key && scan->comma_at == scan->text.len)
        scan->comma_at = scan->at;
    return false;
}

static bool
see_wide(struct scan *scan, struct fadu_str rest)
{
    if (fadu_str_starts_with(rest, WIDE_COLON) && scan->is_key)
        return bite_at(scan, FADU_MSG_WIDE_COLON, scan->at);
    if (fadu_str_starts_with(rest, WIDE_COMMA))
        return see_wide_comma(scan);
    return false;
}

/* One character, or one thing in quotes.  True at a bite. */
static bool
step(struct scan *scan)
{
    struct fadu_str rest = fadu_str_from(scan->text, scan->at);
    char character = rest.ptr[0];
    bool is_bitten = false;

    if (is_blank(character)) {
        scan->at++;
        return character == '\n' && start_line(scan);
    }
    if (character == '#' && scan->at && is_blank(rest.ptr[-1])) {
        while (char_at(scan, scan->at) != '\n')
            scan->at++;
        return false;
    }
    if (scan->is_token_start && (character == '"' || character == '\'')) {
        skip_quoted(scan);
        return false;
    }
    if (scan->is_token_start && is_wide_sign(rest, false) &&
        bite_at(scan, FADU_MSG_WIDE_SIGN, scan->at))
        return true;
    if ((scan->is_token_start || scan->depth) &&
        (character == '{' || character == '[')) {
        step_into(scan, character);
    } else if (scan->depth && (character == '}' || character == ']')) {
        step_out(scan);
    } else if (scan->depth && character == ',') {
        begin_entry(scan);
        scan->is_closed = false;
    } else {
        is_bitten = character == ':' ? see_colon(scan) : see_wide(scan, rest);
        if (character != ':')
            scan->is_token_start = false;
        scan->is_closed = false;
    }
    scan->at++;
    return is_bitten;
}

bool
fadu_bite_find(struct fadu_str text, size_t start, struct fadu_bite *bite_out)
{
    struct scan scan = { .text = text, .start = start, .bite = bite_out };

    if (start_line(&scan))
        return true;
    while (scan.at < text.len)
        if (step(&scan))
            return true;
    return false;
}

bool
fadu_bite_find_in_plain(struct fadu_str text, struct fadu_bite *bite_out)
{
    size_t at = 0;

    *bite_out = (struct fadu_bite){ FADU_MSG_WIDE_SIGN, 0 };
    if (is_wide_sign(text, false))
        return true;
    for (;;) {
        struct fadu_str rest = fadu_str_from(text, at);
        const char *end;

        *bite_out = (struct fadu_bite){ FADU_MSG_WIDE_BLANK, at };
        if (fadu_text_wide_blank(rest))
            return true;
        bite_out->message = FADU_MSG_ITEM_NOT_HERE;
        if (at && fadu_str_starts_with(rest, FADU_STR("- ")))
            return true;
        end = rest.len ? memchr(rest.ptr, '\n', rest.len) : NULL;
        if (!end)
            return false;
        at += (size_t)(end - rest.ptr);
        while (at < text.len && is_blank(text.ptr[at]))
            at++;
    }
}

static const struct fadu_yaml_problem problems[] = {
    { NULL, "found a tab character", FADU_MSG_TAB_INDENT, false, false },
    { "while scanning a block scalar", NULL, FADU_MSG_TEXT_BEHIND_BAR, true,
      false },
    { "while scanning an anchor", NULL, FADU_MSG_NEEDS_QUOTES, true, false },
    { "while scanning an alias", NULL, FADU_MSG_NEEDS_QUOTES, true, false },
    { "while scanning a tag", NULL, FADU_MSG_NEEDS_QUOTES, true, false },
    { "while parsing a tag", NULL, FADU_MSG_NEEDS_QUOTES, true, false },
    { NULL, "found undefined tag handle", FADU_MSG_NEEDS_QUOTES, true, false },
    { "while scanning a directive", NULL, FADU_MSG_DIRECTIVE, true, false },
    { "while scanning a %", NULL, FADU_MSG_DIRECTIVE, true, false },
    { "while parsing a %", NULL, FADU_MSG_DIRECTIVE, true, false },
    { NULL, "found duplicate %", FADU_MSG_DIRECTIVE, false, false },
    { NULL, "found incompatible YAML", FADU_MSG_DIRECTIVE, false, false },
    { "while scanning a quoted scalar", "found unexpected",
      FADU_MSG_QUOTE_NOT_CLOSED, true, false },
    { "while parsing a quoted scalar", NULL, FADU_MSG_YAML_BAD_ESCAPE, false,
      false },
    { "while scanning a simple key", NULL, FADU_MSG_NO_COLON, true, true },
    { "while scanning a plain scalar", NULL, FADU_MSG_COLON_NEEDS_BLANK, false,
      true },
    { "while scanning for", NULL, FADU_MSG_NEEDS_QUOTES, false, false },
    { NULL, "mapping values", FADU_MSG_COLON_IN_VALUE, false, true },
    { NULL, "mapping keys", FADU_MSG_NEEDS_QUOTES, false, false },
    { NULL, "block sequence entries", FADU_MSG_ITEM_NOT_HERE, false, false },
    { NULL, "did not find expected <document start>", FADU_MSG_TRAILING_TEXT,
      false, true },
    { NULL, "did not find expected node content", FADU_MSG_NO_VALUE_HERE, false,
      false },
    { NULL, "did not find expected ','", FADU_MSG_NOT_CLOSED, false, true },
    { NULL, "did not find expected key", FADU_MSG_NO_KEY_HERE, false, true },
    { NULL, "did not find expected '-'", FADU_MSG_NO_ITEM_HERE, false, true },
};

static bool
begins(const char *words, const char *start)
{
    return !start || (words && strncmp(words, start, strlen(start)) == 0);
}

const struct fadu_yaml_problem *
fadu_yaml_problem_of(const char *context, const char *problem)
{
    for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++)
        if (begins(context, problems[i].context) &&
            begins(problem, problems[i].problem))
            return &problems[i];
    return NULL;
}
