/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A formula on its way from text to tree.
 *
 * Layer: compile.  Uses: compiler, formula_units, value.
 */

#include "compile/compiler.h"
#include "compile/formula_units.h"
#include "value/range_quantity.h"

enum fadu_formula_sign {
    FADU_SIGN_TIMES = 0xD7,
    FADU_SIGN_DIVIDED_BY = 0xF7,
    FADU_SIGN_LIST_COMMA = 0x3001,
};

struct fadu_formula_parser {
    struct fadu_compiler *compiler;
    const struct fadu_formula_want *want;
    struct fadu_place place; /* of the first byte of the text */
    struct fadu_str text;
    size_t at;
    uint32_t depth;
};

/* A part of the formula, what it measures, and where it begins. */
struct fadu_formula_term {
    struct fadu_formula *formula;
    struct fadu_formula_unit unit;
    size_t at;
};

/* --- the text ------------------------------------------------------------ */

struct fadu_str fadu_formula_rest(const struct fadu_formula_parser *parser);
void fadu_formula_skip_blanks(struct fadu_formula_parser *parser);
bool fadu_formula_is_sign(uint32_t character);

/* Passes over the sign if it stands here, and the blanks around it. */
bool fadu_formula_skip_sign(struct fadu_formula_parser *parser, uint32_t sign);

/* Reports at that byte of the text; false. */
bool fadu_formula_fail(struct fadu_formula_parser *parser, size_t at,
                       enum fadu_message message, struct fadu_str first,
                       struct fadu_str second);
bool fadu_formula_fail_plain(struct fadu_formula_parser *parser, size_t at,
                             enum fadu_message message);

/* What stands here stands where something else should. */
bool fadu_formula_fail_unexpected(struct fadu_formula_parser *parser);

/* --- numbers, facts and words -------------------------------------------- */

struct fadu_formula *fadu_formula_new(struct fadu_formula_parser *parser,
                                      enum fadu_formula_kind kind);

/* The length of the fact's or word's name here; 0: there is none. */
size_t fadu_formula_find_fact(const struct fadu_formula_parser *parser,
                              uint32_t *fact_out);
size_t fadu_formula_find_word(const struct fadu_formula_parser *parser,
                              enum fadu_formula_kind *kind_out);
bool fadu_formula_is_call(enum fadu_formula_kind kind);

/* Reads it; false with a message. */
bool fadu_formula_take_number(struct fadu_formula_parser *parser,
                              struct fadu_formula_term *term);
bool fadu_formula_take_fact(struct fadu_formula_parser *parser, uint32_t fact,
                            size_t len, struct fadu_formula_term *term);
bool fadu_formula_take_word(struct fadu_formula_parser *parser,
                            enum fadu_formula_kind kind, size_t len,
                            struct fadu_formula_term *term);
