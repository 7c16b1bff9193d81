/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * From trees to a rulebook: what the sections of the rule language share.
 *
 * Layer: compile.  Uses: law, text, words.
 * A section of the language is a table of fields; one decoder knows unknown,
 * repeated and missing keys and goes on after an error, so that one run
 * reports everything.
 */

#include "compile/spelling.h"
#include "law/rulebook.h"
#include "text/tree.h"

enum { FADU_MAX_FACTS = 4096 }; /* besides the header dates */

struct fadu_compiler {
    struct fadu_rulebook *book;
    struct fadu_arena *arena;   /* the rulebook's */
    struct fadu_arena *scratch; /* gone after compiling */
    fadu_diag *diag;
    struct fadu_spellings *spellings; /* NULL: nobody wants to know */
    /* As written, in the order of the model: offences speak of each other. */
    const struct fadu_node *const *offence_nodes;
    /* Where names are looked up while an offence is decoded. */
    struct fadu_offence *offence;
    uint32_t offence_index; /* FADU_NONE outside */
    bool may_ask_results;   /* result.fine, rule.x: by the effect of a rule */
    const struct fadu_origin *origin; /* of the rule that asks */
    bool may_ask_dates;
    /* A file could not be read: names that are missing are no news. */
    bool is_partial;
    /* What rows have from those around them and tables from other offences
     * grows faster than the files, so it has the limits of a file. */
    size_t shared_values;
    size_t shared_bytes;
    /* What offences are made of was read without errors. */
    bool has_good_vocabulary;
    /* Errors that leave a rulebook which can be asked all the same: a gap, an
     * overlap, a band outside the statute. */
    size_t table_faults;
};

#define FADU_TABLE_FAULT(compiler, place, message, ...) \
    ((compiler)->table_faults++,                        \
     FADU_REPORT((compiler)->diag, (place), (message), __VA_ARGS__))

/* Errors after which the model cannot be relied on. */
static inline size_t
fadu_grave_errors(const struct fadu_compiler *compiler)
{
    return fadu_diag_error_count(compiler->diag) - compiler->table_faults;
}

typedef void fadu_decode_fn(struct fadu_compiler *compiler,
                            const struct fadu_node *node, void *slot);

struct fadu_field {
    enum fadu_key key;
    fadu_decode_fn *decode;
    size_t offset;
    bool is_required;
};

#define FADU_FIELD(key, decode, type, member)                   \
    {                                                           \
        FADU_KEY_##key, (decode), offsetof(type, member), false \
    }
#define FADU_REQUIRED(key, decode, type, member)               \
    {                                                          \
        FADU_KEY_##key, (decode), offsetof(type, member), true \
    }
/* Decoded with the whole target as its slot. */
#define FADU_WHOLE(key, decode)            \
    {                                      \
        FADU_KEY_##key, (decode), 0, false \
    }

#define FADU_COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Decodes a map by its table.  Fields are decoded in the order of the table,
 * whatever the order in the file. */
void fadu_decode_map(struct fadu_compiler *compiler,
                     const struct fadu_node *node,
                     const struct fadu_field *fields, size_t field_count,
                     void *target);

/* Only tells of keys that are unknown or missing. */
void fadu_check_keys(struct fadu_compiler *compiler,
                     const struct fadu_node *node,
                     const struct fadu_field *fields, size_t field_count);

/* The member under this key in either spelling, or NULL. */
const struct fadu_node *fadu_member(const struct fadu_node *map,
                                    enum fadu_key key);

/* Where that member stands; the map's own place if it has none. */
struct fadu_place fadu_member_place(const struct fadu_node *map,
                                    enum fadu_key key);

/* Wherever a list is meant, a single value stands for a list of one. */
#define FADU_EACH_ITEM(item, node)                                    \
    for (const struct fadu_node *item =                               \
             (node)->kind == FADU_NODE_LIST ? (node)->first : (node); \
         item; item = (node)->kind == FADU_NODE_LIST ? item->next : NULL)

/* Field decoders: slot is a struct fadu_str, … */
fadu_decode_fn fadu_decode_text;     /* struct fadu_str, not empty */
fadu_decode_fn fadu_decode_texts;    /* FADU_VEC(struct fadu_str) */
fadu_decode_fn fadu_decode_id;       /* struct fadu_str, an id */
fadu_decode_fn fadu_decode_yesno;    /* bool */
fadu_decode_fn fadu_decode_cites;    /* fadu_cites */
fadu_decode_fn fadu_decode_interval; /* struct fadu_interval */
fadu_decode_fn fadu_decode_origin;   /* struct fadu_origin */
fadu_decode_fn fadu_decode_force;    /* enum fadu_force */
fadu_decode_fn fadu_decode_direction;
fadu_decode_fn fadu_decode_condition; /* const struct fadu_condition * */
fadu_decode_fn fadu_decode_elements;  /* fadu_elements */
fadu_decode_fn fadu_decode_ignore;    /* checked elsewhere */

/* False, with a message, unless the node is a scalar with text. */
bool fadu_node_text(struct fadu_compiler *compiler,
                    const struct fadu_node *node, struct fadu_str *text_out);

/* False, with a message, unless the node has that shape. */
bool fadu_expect_map(struct fadu_compiler *compiler,
                     const struct fadu_node *node);

/* A word of the table, or false with a message that lists them. */
bool fadu_decode_word(struct fadu_compiler *compiler,
                      const struct fadu_node *node,
                      const struct fadu_word *words, int32_t *value_out);

/* A range or a single value; false with a message. */
bool fadu_decode_range(struct fadu_compiler *compiler,
                       const struct fadu_node *node,
                       const struct fadu_range_want *want,
                       struct fadu_range *range_out);
bool fadu_read_range(fadu_diag *diag, struct fadu_str text,
                     struct fadu_place place,
                     const struct fadu_range_want *want,
                     struct fadu_range *range_out);
bool fadu_read_day(fadu_diag *diag, const struct fadu_node *node,
                   fadu_day *day_out);

/* Registers an entry under its id and its name; false, with a message, if one
 * of them is taken or the id is missing.  `scope`: put before both, for names
 * that belong to one offence. */
bool fadu_declare(struct fadu_compiler *compiler, struct fadu_map *map,
                  const struct fadu_node *node, uint32_t index,
                  struct fadu_str scope);

/* No fact, value or column may bear such a name. */
bool fadu_is_reserved(struct fadu_str text);

/* Looks a name up; false with `message` and a suggestion. */
bool fadu_find_name(struct fadu_compiler *compiler, const struct fadu_map *map,
                    struct fadu_str name, struct fadu_place place,
                    enum fadu_message message, uint32_t *index_out);

/* The same for facts, the offence's own first; `offence` may be FADU_NONE. */
bool fadu_lookup_fact(const struct fadu_rulebook *book, uint32_t offence,
                      struct fadu_str name, uint32_t *fact_out);
bool fadu_find_fact(struct fadu_compiler *compiler, struct fadu_str name,
                    struct fadu_place place, uint32_t *fact_out);
/* A header date is asked about by its key. */
void fadu_note_date(struct fadu_compiler *compiler, uint32_t fact,
                    struct fadu_str name, struct fadu_place place);
void fadu_suggest_fact(const struct fadu_rulebook *book, uint32_t offence,
                       struct fadu_str name, struct fadu_arena *scratch,
                       fadu_diag *diag);

/* Suggests one of the ids with which the entries of an array begin. */
void fadu_suggest_among(struct fadu_compiler *compiler, struct fadu_str text,
                        const void *entries, uint32_t count, size_t entry_size);

/* A field of the rulebook by id or name; false with a message. */
bool fadu_find_field(struct fadu_compiler *compiler,
                     const struct fadu_node *node, uint32_t *field_out);

/* A list of names into a list of indices: FADU_VEC(uint32_t). */
void fadu_decode_names(struct fadu_compiler *compiler,
                       const struct fadu_node *node, const struct fadu_map *map,
                       enum fadu_message message, void *slot);

/* The condition that a fact takes one of the values in a text of a table cell
 * (values divided by 、). */
struct fadu_condition *fadu_compile_cell(struct fadu_compiler *compiler,
                                         uint32_t fact, struct fadu_str text,
                                         struct fadu_place place);

/* One value of a fact as a case or a presumption gives it. */
bool fadu_compile_value(const struct fadu_rulebook *book, uint32_t fact,
                        const struct fadu_node *node,
                        struct fadu_spellings *spellings, fadu_diag *diag,
                        struct fadu_value *value_out);

/* What a formula is for: the words it may use, one bit a kind, and what its
 * result is. */
struct fadu_formula_want {
    unsigned words;
    enum fadu_fact_type type;
    struct fadu_str unit; /* of a count or quantity */
};

#define FADU_FORMULA_BIT(kind) (1u << (kind))

/* False, with a message at the place inside the formula. */
bool fadu_decode_formula(struct fadu_compiler *compiler,
                         const struct fadu_node *node,
                         const struct fadu_formula_want *want,
                         const struct fadu_formula **formula_out);

/* The entry of `candidates` closest to the text, or an empty text. */
struct fadu_str fadu_closest(struct fadu_str text,
                             const struct fadu_str *candidates, size_t count);

/* The sections, in files of their own. */
fadu_decode_fn fadu_decode_policy; /* struct fadu_policy */
/* Keys of policy.first_offence; tells which were given. */
unsigned fadu_decode_look_back(struct fadu_compiler *compiler,
                               const struct fadu_node *node,
                               struct fadu_look_back *look_back);
fadu_decode_fn fadu_decode_editions; /* struct fadu_rulebook */
fadu_decode_fn fadu_decode_fields;
fadu_decode_fn fadu_decode_severity;
void fadu_declare_header_dates(struct fadu_compiler *compiler);
void fadu_declare_fact(struct fadu_compiler *compiler,
                       const struct fadu_node *node);
void fadu_decode_fact(struct fadu_compiler *compiler,
                      const struct fadu_node *node, uint32_t fact);
fadu_decode_fn fadu_decode_nevers; /* FADU_VEC(struct fadu_condition *) */
void fadu_decode_derivation(struct fadu_compiler *compiler,
                            const struct fadu_node *node, uint32_t fact,
                            struct fadu_derivation *derivation);
void fadu_declare_own_facts(struct fadu_compiler *compiler,
                            const struct fadu_node *facts);
void fadu_decode_own_facts(struct fadu_compiler *compiler,
                           const struct fadu_node *facts, uint32_t block);
void fadu_decode_instrument(struct fadu_compiler *compiler,
                            const struct fadu_node *node, uint32_t instrument);
void fadu_decode_rule(struct fadu_compiler *compiler,
                      const struct fadu_node *node, uint32_t rule);
void fadu_decode_list(struct fadu_compiler *compiler,
                      const struct fadu_node *node, uint32_t list);
void fadu_decode_offence(struct fadu_compiler *compiler,
                         const struct fadu_node *node, uint32_t offence);
fadu_decode_fn fadu_decode_holidays;  /* struct fadu_calendar */
fadu_decode_fn fadu_decode_workdays;  /* after all holidays */
fadu_decode_fn fadu_decode_orders;    /* FADU_VEC(struct fadu_order) */
fadu_decode_fn fadu_decode_penalties; /* FADU_VEC(struct fadu_penalty) */
fadu_decode_fn fadu_decode_blocks;    /* FADU_VEC(struct fadu_block) */
/* An empty one of that kind. */
struct fadu_condition *fadu_new_condition(struct fadu_compiler *compiler,
                                          enum fadu_condition_kind kind,
                                          struct fadu_place place);
void fadu_check_kinds(struct fadu_compiler *compiler,
                      const struct fadu_offence *offence);

/* What offences say of each other: same_as, displaces.  The own facts of a
 * table come first, with the names; the rest once all offences are read. */
void fadu_declare_same_facts(struct fadu_compiler *compiler,
                             const struct fadu_node *block);
void fadu_join_tables(struct fadu_compiler *compiler,
                      const struct fadu_node *offence);
void fadu_join_displaced(struct fadu_compiler *compiler,
                         const struct fadu_node *offence);

/* What only shows when everything is decoded. */
bool fadu_check_circles(struct fadu_compiler *compiler); /* found one */
void fadu_check_circumstances(struct fadu_compiler *compiler);
void fadu_check_proceedings(struct fadu_compiler *compiler);
void fadu_check_cover(struct fadu_compiler *compiler);
void fadu_note_used_facts(struct fadu_compiler *compiler);
void fadu_note_change_days(struct fadu_compiler *compiler);

/* The one entry point: all files of a rulebook.  `spellings`, or NULL: their
 * places point into the rulebook, their trees live in `scratch`.  Where there
 * are no errors but table faults, `keeps_faulty` hands the rulebook out. */
fadu_status fadu_compile(const struct fadu_source *const *sources,
                         uint32_t source_count, struct fadu_guard *guard,
                         struct fadu_arena *scratch,
                         struct fadu_spellings *spellings, bool keeps_faulty,
                         fadu_diag *diag, struct fadu_rulebook **book_out);
