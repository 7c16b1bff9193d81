/* SPDX-License-Identifier: Apache-2.0 */
/* What a person must decide. */
#include "decide/recommendation.h"

const char *
fadu_human_word(enum fadu_human human)
{
    static const char *const words[] = {
        "",      "law",      "norms",       "overlap", "gap",        "ground",
        "weigh", "mitigate", "drop_a_kind", "notice",  "unverified",
    };

    return words[human];
}

void
fadu_add_human(struct fadu_act *act, enum fadu_human human)
{
    if (human == FADU_HUMAN_NONE)
        return;
    FADU_EACH(const enum fadu_human, other, &act->humans) {
        if (*other == human)
            return;
    }
    FADU_VEC_PUSH(act->slice.matter->arena, &act->humans, human);
}
