/* SPDX-License-Identifier: Apache-2.0 */
/* The rules a row speaks of: its grounds, and the circumstances it honours. */
#include "compile/rows.h"

static bool
may_be_ground(enum fadu_effect effect)
{
    return effect == FADU_EFFECT_EXEMPT || effect == FADU_EFFECT_NO_FINE ||
           effect == FADU_EFFECT_MITIGATE || effect == FADU_EFFECT_LIGHTEN ||
           effect == FADU_EFFECT_AGGRAVATE;
}

static bool
is_circumstance(enum fadu_effect effect)
{
    return effect == FADU_EFFECT_MITIGATE || effect == FADU_EFFECT_LIGHTEN ||
           effect == FADU_EFFECT_AGGRAVATE;
}

typedef FADU_VEC(uint32_t) rule_list;

static void
decode_rules(struct fadu_compiler *compiler, const struct fadu_node *node,
             bool (*is_fit)(enum fadu_effect), enum fadu_message message,
             void *slot)
{
    const struct fadu_rulebook *book = compiler->book;
    rule_list *list = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_str text;
        uint32_t rule;

        if (!fadu_node_text(compiler, item, &text) ||
            !fadu_find_name(compiler, &book->rule_names, text, item->place,
                            FADU_MSG_UNKNOWN_RULE, &rule))
            continue;
        /* A rule that was not read well has no effect to speak of. */
        if (compiler->has_good_vocabulary &&
            !is_fit(book->rules.items[rule].effect))
            FADU_REPORT(compiler->diag, item->place, message, text);
        FADU_VEC_PUSH(compiler->arena, list, rule);
    }
}

/* By itself: beside a rule it would be one. */
static bool
is_unstated(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    if (node->kind == FADU_NODE_LIST && node->count == 1)
        node = node->first;
    return node->kind == FADU_NODE_SCALAR &&
           fadu_spelled_is(compiler->spellings, fadu_str_trim(node->text),
                           node->place, "unstated", "未载明");
}

void
fadu_decode_ground(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    struct fadu_row *row = slot;

    memset(&row->grounds, 0, sizeof(row->grounds)); /* of rows around it */
    row->ground_place = node->place;
    row->ground_is_unstated = is_unstated(compiler, node);
    if (row->ground_is_unstated)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_GROUND_UNSTATED);
    else if (node->kind == FADU_NODE_LIST && !node->first)
        FADU_REPORT_PLAIN(compiler->diag, node->place, FADU_MSG_EMPTY_VALUE);
    else
        decode_rules(compiler, node, may_be_ground,
                     FADU_MSG_GROUND_DOES_NOT_FIT, &row->grounds);
}

void
fadu_decode_honours(struct fadu_compiler *compiler,
                    const struct fadu_node *node, void *slot)
{
    struct fadu_row *row = slot;

    memset(&row->honours, 0, sizeof(row->honours));
    decode_rules(compiler, node, is_circumstance,
                 FADU_MSG_HONOURS_NO_CIRCUMSTANCE, &row->honours);
}
