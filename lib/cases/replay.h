/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A stored recommendation, evaluated again and compared.
 *
 * Layer: cases.  Uses: decide, explain, compare.
 * The answer is a function of rulebook and case, so a record is repeated from
 * its `input` alone.  The engine's version is no part of the comparison, and
 * where the rulebook is another one neither is what it says of itself.
 */

#include "cases/compare.h"
#include "decide/recommend.h"
#include "fadu/replay.h"
#include "text/json_write.h"

struct fadu_replay {
    struct fadu_guard guard;
    struct fadu_arena arena;
    const struct fadu_rulebook *book;
    enum fadu_replay_verdict verdict;
    bool
        is_evaluated; /* false: this rulebook refuses the case, see `refused` */
    bool is_same;     /* the answer, whatever the rulebook */
    struct fadu_str case_number; /* may be empty */
    struct fadu_str engine;
    struct fadu_str book_id;
    struct fadu_str digest;
    fadu_diag *refused;
    fadu_differences differences; /* the most important first */
};

struct fadu_replay *fadu_replay_new(void);
void fadu_replay_free(struct fadu_replay *replay);

/* Names and text are only looked at while this runs. */
fadu_status fadu_replay_record(struct fadu_replay *replay,
                               const struct fadu_rulebook *book,
                               const struct fadu_source *record,
                               fadu_diag *diag);

/* How much a difference matters: the least number first. */
uint32_t fadu_difference_rank(const struct fadu_step *step);

/* acts[0].penalties[1].recommended.max_fen */
void fadu_write_path(struct fadu_buf *buf, const struct fadu_step *step);
/* 处罚 · 罚款 · 建议幅度 · 上限 */
void fadu_write_path_in_words(struct fadu_buf *buf,
                              const struct fadu_step *step, int32_t language);
/* A tree as it was read. */
void fadu_write_tree(struct fadu_json *json, const struct fadu_node *node);

void fadu_write_replay_json(struct fadu_buf *buf,
                            const struct fadu_replay *replay, bool is_pretty);
void fadu_write_replay_text(struct fadu_buf *buf,
                            const struct fadu_replay *replay, int32_t language);
