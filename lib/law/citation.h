/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Legal instruments, their versions, and places in them.
 *
 * Layer: law.  Uses: value, diag (places).
 */

#include "base/arena.h"
#include "diag/diag.h"
#include "value/date.h"

#define FADU_NONE UINT32_MAX /* no such index */

/* Days from `from` on and before `until`; a rule's interval in force. */
struct fadu_interval {
    fadu_day from;
    fadu_day until; /* the first day no longer in force; FADU_DAY_MAX: open */
    bool has_from;
    bool has_until;
};

static inline bool
fadu_interval_has(const struct fadu_interval *interval, fadu_day day)
{
    return (!interval->has_from || interval->from <= day) &&
           (!interval->has_until || day < interval->until);
}

enum fadu_level {
    FADU_LEVEL_LAW,
    FADU_LEVEL_ADMIN_REGULATION,
    FADU_LEVEL_LOCAL_REGULATION,
    FADU_LEVEL_DEPT_RULE,
    FADU_LEVEL_LOCAL_RULE,
    FADU_LEVEL_NORMATIVE,
};

struct fadu_version {
    struct fadu_str id;
    struct fadu_interval in_force;
    struct fadu_place place;
};

struct fadu_instrument {
    struct fadu_str id;
    struct fadu_str name;
    struct fadu_str en;
    enum fadu_level level;
    FADU_VEC(struct fadu_version) versions;
    uint32_t successor; /* instrument, or FADU_NONE */
    struct fadu_place place;
};

/* 第三十三条第一款第二项后段 */
struct fadu_cite {
    uint32_t instrument;
    uint32_t article;
    uint32_t article_of; /* 之一: 1; 0 where the article has no such number */
    uint32_t paragraph;  /* 0: none */
    uint32_t item;       /* 0: none */
    struct fadu_str limb;    /* 后段, 第二句; empty: none */
    struct fadu_place place; /* where it is written; no part of what it is */
};

typedef FADU_VEC(struct fadu_cite) fadu_cites;

bool fadu_cite_is_same(const struct fadu_cite *a, const struct fadu_cite *b);

/* The version in force on that day, or NULL. */
const struct fadu_version *
fadu_instrument_on(const struct fadu_instrument *instrument, fadu_day day);

/* 《行政处罚法》第三十三条第一款 */
void fadu_cite_write_zh(struct fadu_buf *buf, const struct fadu_cite *cite,
                        const struct fadu_instrument *instrument);
/* Administrative Penalty Law art. 33(1) */
void fadu_cite_write_en(struct fadu_buf *buf, const struct fadu_cite *cite,
                        const struct fadu_instrument *instrument);
