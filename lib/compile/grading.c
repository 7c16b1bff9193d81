/* SPDX-License-Identifier: Apache-2.0 */
/* What a row makes of a kind of penalty: a share, a band, a point, nothing. */
#include "compile/rows.h"

void
fadu_add_grading(struct fadu_compiler *compiler, struct fadu_row *row,
                 struct fadu_str kind, uint32_t column, struct fadu_str text,
                 struct fadu_place place)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(FADU_MEASURE_MONEY) |
                    FADU_MEASURE_BIT(FADU_MEASURE_SHARE) |
                    FADU_MEASURE_BIT(FADU_MEASURE_MULTIPLE)
    };
    struct fadu_grading grading = { .kind =
                                        fadu_arena_copy(compiler->arena, kind),
                                    .column = column,
                                    .text =
                                        fadu_arena_copy(compiler->arena, text),
                                    .place = place };

    if (fadu_spelled_is(compiler->spellings, text, place, "none", "不罚款"))
        grading.form = FADU_GRADING_NONE;
    else if (fadu_spelled_is(compiler->spellings, text, place, "unverified",
                             "未核实"))
        grading.form = FADU_GRADING_UNVERIFIED;
    else if (!fadu_read_range(compiler->diag, text, place, &want,
                              &grading.range))
        return;
    FADU_VEC_PUSH(compiler->arena, &row->gradings, grading);
}

static void
add_graded_node(struct fadu_compiler *compiler, struct fadu_row *row,
                struct fadu_str kind, uint32_t column,
                const struct fadu_node *node)
{
    struct fadu_str text;

    if (fadu_node_text(compiler, node, &text))
        fadu_add_grading(compiler, row, kind, column, text, node->text_place);
}

void
fadu_decode_grading(struct fadu_compiler *compiler, struct fadu_row *row,
                    struct fadu_str kind, const struct fadu_node *node)
{
    if (node->kind != FADU_NODE_MAP) {
        add_graded_node(compiler, row, kind, FADU_NONE, node);
        return;
    }
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        uint32_t column;

        if (fadu_offence_column(compiler->offence, item->key, &column))
            add_graded_node(compiler, row, kind, column, item);
        else
            FADU_REPORT(compiler->diag, item->key_place,
                        FADU_MSG_UNKNOWN_COLUMN, item->key);
    }
}
