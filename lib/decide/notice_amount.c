/* SPDX-License-Identifier: Apache-2.0 */
/* The amount that a notice tells, by its formula over the fine and facts. */
#include "decide/exact.h"
#include "decide/inquiry.h"

/* For one end of the fine, rounded down to whole fen; or the formula, where
 * something in it is not known. */
static struct fadu_fen_end
end_for(const struct inquiry *inquiry, const struct fadu_formula *formula,
        int64_t fine_fen)
{
    const struct fadu_matter *matter = inquiry->act->slice.matter;
    struct fadu_formula_word words[FADU_FORMULA_WORD_COUNT] = { 0 };
    const struct fadu_formula_view view = {
        .facts = matter->book->facts.items,
        .values = matter->values,
        .words = words,
    };
    struct fadu_fen_end end = { .is_known = false };
    struct fadu_rational sum;
    struct fadu_buf buf;

    words[FADU_FORMULA_FINE - FADU_FORMULA_STATUTORY_MIN] =
        (struct fadu_formula_word){ inquiry->result.has_fine,
                                    fadu_rational_int(fine_fen),
                                    { NULL, 0 } };
    if (fadu_formula_compute(formula, &view, &sum) == FADU_FORMULA_KNOWN) {
        end.is_known = true;
        end.fen = sum.num < 0 ? 0 : fadu_rational_floor(sum);
        return end;
    }
    fadu_buf_init_in(&buf, matter->arena);
    fadu_formula_write(&buf, formula, &view);
    end.formula = fadu_arena_copy(matter->arena, fadu_buf_str(&buf));
    fadu_buf_free(&buf);
    return end;
}

void
fadu_reckon_notice(const struct inquiry *inquiry,
                   struct fadu_proceeding *proceeding)
{
    const struct fadu_formula *formula = proceeding->rule->amount;

    if (!formula || proceeding->state == FADU_NOT_MET)
        return;
    proceeding->amount.is_given = true;
    proceeding->amount.min =
        end_for(inquiry, formula, inquiry->result.fine_min_fen);
    proceeding->amount.max =
        end_for(inquiry, formula, inquiry->result.fine_max_fen);
}
