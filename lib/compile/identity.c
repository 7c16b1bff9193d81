/* SPDX-License-Identifier: Apache-2.0 */
/* rulebook.yaml: editions, fields, severity, and the policy of discretion. */
#include "compile/compiler.h"

/* --- policy -------------------------------------------------------------- */

#define WORD_DECODER(name, words, type)                        \
    static void name(struct fadu_compiler *compiler,           \
                     const struct fadu_node *node, void *slot) \
    {                                                          \
        int32_t value;                                         \
                                                               \
        if (fadu_decode_word(compiler, node, (words), &value)) \
            *(type *)slot = (type)value;                       \
    }

WORD_DECODER(decode_overlap, fadu_words_overlap, enum fadu_overlap)
WORD_DECODER(decode_conflict, fadu_words_conflict, bool)
WORD_DECODER(decode_point, fadu_words_point, enum fadu_point_policy)
WORD_DECODER(decode_scope, fadu_words_scope, enum fadu_scope)
WORD_DECODER(decode_list_policy, fadu_words_list, bool)

static void
decode_edge(struct fadu_compiler *compiler, const struct fadu_node *node,
            void *slot)
{
    struct fadu_policy *policy = slot;
    int32_t value;

    if (!fadu_decode_word(compiler, node, fadu_words_edge, &value))
        return;
    policy->edge_is_heavier = value != 0;
    policy->says_edge = true;
}

static bool
decode_single(struct fadu_compiler *compiler, const struct fadu_node *node,
              enum fadu_measure measure, struct fadu_range *range_out)
{
    const struct fadu_range_want want = {
        .measures = FADU_MEASURE_BIT(measure),
        .allows_bare = measure == FADU_MEASURE_NUMBER,
        .wants_single = true,
    };

    return fadu_decode_range(compiler, node, &want, range_out);
}

/* More grounds than any case has: never mitigated by their number alone. */
enum { MAX_GROUNDS = 1000 };

static void
report_range(struct fadu_compiler *compiler, const struct fadu_node *node,
             const char *english, const char *chinese)
{
    FADU_REPORT(compiler->diag, node->place, FADU_MSG_POLICY_OUT_OF_RANGE,
                fadu_str_trim(node->text), fadu_str_of(english),
                fadu_str_of(chinese));
}

static bool
is_above_all(struct fadu_rational share)
{
    return fadu_rational_compare(share, fadu_rational_int(1)) > 0;
}

static void
decode_mitigate_at(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    struct fadu_range range;

    if (!decode_single(compiler, node, FADU_MEASURE_NUMBER, &range))
        return;
    /* 2, 2项, 2个; any other word behind the number is a mistake. */
    if (range.low.number.den != 1 || range.low.number.num < 1 ||
        (range.unit.len && !fadu_str_equal(range.unit, FADU_STR("项")) &&
         !fadu_str_equal(range.unit, FADU_STR("个"))))
        report_range(compiler, node, "a whole number from 1 on",
                     "应为一以上的整数");
    else
        *(int32_t *)slot =
            fadu_rational_compare(range.low.number,
                                  fadu_rational_int(MAX_GROUNDS)) > 0
                ? MAX_GROUNDS
                : (int32_t)fadu_rational_ceil(range.low.number);
}

static void
decode_fen(struct fadu_compiler *compiler, const struct fadu_node *node,
           void *slot)
{
    struct fadu_range range;

    if (!decode_single(compiler, node, FADU_MEASURE_MONEY, &range))
        return;
    *(int64_t *)slot = fadu_rational_ceil(range.low.number);
    if (*(int64_t *)slot < 1) {
        *(int64_t *)slot = 1;
        report_range(compiler, node, "at least 0.01 yuan", "至少一分");
    }
}

static void
decode_share(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_range range;

    if (!decode_single(compiler, node, FADU_MEASURE_SHARE, &range))
        return;
    *(struct fadu_rational *)slot = range.low.number;
    if (is_above_all(range.low.number))
        report_range(compiler, node, "at most 100%", "不超过百分之百");
}

static void
decode_share_range(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    const struct fadu_range_want want = { .measures = FADU_MEASURE_BIT(
                                              FADU_MEASURE_SHARE) };

    struct fadu_range *range = slot;

    if (!fadu_decode_range(compiler, node, &want, range))
        return;
    if ((range->has_low && is_above_all(range->low.number)) ||
        (range->has_high && is_above_all(range->high.number)))
        report_range(compiler, node, "at most 100%", "不超过百分之百");
}

static void
decode_bands(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_FIELD(LIGHTER, decode_share_range, struct fadu_policy,
                   band_lighter),
        FADU_FIELD(ORDINARY, decode_share_range, struct fadu_policy,
                   band_ordinary),
        FADU_FIELD(HEAVIER, decode_share_range, struct fadu_policy,
                   band_heavier),
    };

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), slot);
}

static void
decode_window(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    struct fadu_look_back *look_back = slot;
    struct fadu_range range;

    if (node->kind == FADU_NODE_SCALAR) {
        const struct fadu_str text = fadu_str_trim(node->text);

        look_back->has_window = false;
        look_back->is_unstated = fadu_spelled_is(
            compiler->spellings, text, node->place, "unstated", "未载明");
        if (look_back->is_unstated ||
            fadu_spelled_is(compiler->spellings, text, node->place, "unlimited",
                            "不限"))
            return;
    }
    if (!decode_single(compiler, node, FADU_MEASURE_PERIOD, &range))
        return;
    if (range.low.period_unit == FADU_PERIOD_WORKDAYS)
        FADU_REPORT_PLAIN(compiler->diag, node->place,
                          FADU_MSG_WORKDAYS_NOT_HERE);
    look_back->has_window = true;
    look_back->window =
        (struct fadu_period){ (int32_t)fadu_rational_floor(range.low.number),
                              range.low.period_unit };
}

static const struct fadu_field look_back_fields[] = {
    FADU_WHOLE(WINDOW, decode_window),
    FADU_FIELD(SCOPE, decode_scope, struct fadu_look_back, scope),
    FADU_FIELD(COUNTS_SPARED, fadu_decode_yesno, struct fadu_look_back,
               counts_spared),
    FADU_FIELD(ONLY_FINAL, fadu_decode_yesno, struct fadu_look_back,
               only_final),
};

unsigned
fadu_decode_look_back(struct fadu_compiler *compiler,
                      const struct fadu_node *node,
                      struct fadu_look_back *look_back)
{
    static const unsigned overrides[] = { FADU_OVERRIDES_WINDOW,
                                          FADU_OVERRIDES_SCOPE,
                                          FADU_OVERRIDES_SPARED,
                                          FADU_OVERRIDES_FINAL };
    unsigned given = 0;

    fadu_decode_map(compiler, node, look_back_fields,
                    FADU_COUNT_OF(look_back_fields), look_back);
    for (size_t i = 0; i < FADU_COUNT_OF(look_back_fields); i++)
        if (fadu_member(node, look_back_fields[i].key))
            given |= overrides[i];
    return given;
}

/* The same keys, and what a published list decides. */
static void
decode_first_offence(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    struct fadu_policy *policy = slot;
    struct fadu_field fields[FADU_COUNT_OF(look_back_fields) + 1];

    for (size_t i = 0; i < FADU_COUNT_OF(look_back_fields); i++) {
        fields[i] = look_back_fields[i];
        fields[i].offset += offsetof(struct fadu_policy, look_back);
    }
    fields[FADU_COUNT_OF(look_back_fields)] = (struct fadu_field)FADU_FIELD(
        LIST, decode_list_policy, struct fadu_policy, list_is_required);
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), policy);
}

void
fadu_decode_policy(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_WHOLE(EDGE, decode_edge),
        FADU_FIELD(OVERLAP, decode_overlap, struct fadu_policy, overlap),
        FADU_FIELD(CONFLICT, decode_conflict, struct fadu_policy,
                   weighs_conflicts),
        FADU_FIELD(MITIGATE_AT, decode_mitigate_at, struct fadu_policy,
                   mitigate_at),
        FADU_WHOLE(BANDS, decode_bands),
        FADU_FIELD(POINT, decode_point, struct fadu_policy, point),
        FADU_FIELD(ROUND, decode_fen, struct fadu_policy, round_fen),
        FADU_FIELD(MITIGATION_FLOOR, decode_share, struct fadu_policy,
                   mitigation_floor),
        FADU_FIELD(SMALLEST_FINE, decode_fen, struct fadu_policy,
                   smallest_fine_fen),
        FADU_WHOLE(FIRST_OFFENCE, decode_first_offence),
    };

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), slot);
}

/* --- editions, fields, severity ------------------------------------------ */

static void
decode_edition_policy(struct fadu_compiler *compiler,
                      const struct fadu_node *node, void *slot)
{
    struct fadu_edition *edition = slot;

    edition->has_policy = true;
    edition->policy = compiler->book->policy; /* what it does not say stays */
    fadu_decode_policy(compiler, node, &edition->policy);
}

static bool
overlap(const struct fadu_interval *a, const struct fadu_interval *b)
{
    return (!a->has_from || !b->has_until || a->from < b->until) &&
           (!b->has_from || !a->has_until || b->from < a->until);
}

void
fadu_decode_editions(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_edition, id),
        FADU_FIELD(NAME, fadu_decode_ignore, struct fadu_edition, id),
        FADU_REQUIRED(IN_FORCE, fadu_decode_interval, struct fadu_edition,
                      in_force),
        FADU_WHOLE(POLICY, decode_edition_policy),
        FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_edition, id),
    };
    struct fadu_rulebook *book = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_edition edition = { .place = item->place };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                        &edition);
        FADU_EACH(const struct fadu_edition, other, &book->editions) {
            if (edition.id.len && fadu_str_equal(other->id, edition.id))
                FADU_REPORT(compiler->diag,
                            fadu_member_place(item, FADU_KEY_ID),
                            FADU_MSG_REPEATED_NAME, edition.id);
            else if (overlap(&other->in_force, &edition.in_force))
                FADU_REPORT(compiler->diag, item->place,
                            FADU_MSG_EDITIONS_OVERLAP, other->id, edition.id);
        }
        FADU_VEC_PUSH(compiler->arena, &book->editions, edition);
    }
}

void
fadu_decode_fields(struct fadu_compiler *compiler, const struct fadu_node *node,
                   void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ID, fadu_decode_id, struct fadu_named, id),
        FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_named, name),
        FADU_FIELD(EN, fadu_decode_text, struct fadu_named, en),
        FADU_FIELD(GUIDANCE, fadu_decode_ignore, struct fadu_named, id),
    };
    struct fadu_rulebook *book = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_named field = { .id = { NULL, 0 } };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields), &field);
        FADU_VEC_PUSH(compiler->arena, &book->fields, field);
    }
}

void
fadu_decode_severity(struct fadu_compiler *compiler,
                     const struct fadu_node *node, void *slot)
{
    struct fadu_rulebook *book = slot;
    uint32_t level = 0;

    FADU_EACH_ITEM(group, node) {
        FADU_EACH_ITEM(item, group) {
            struct fadu_kind kind = { .level = level };

            fadu_decode_text(compiler, item, &kind.name);
            FADU_VEC_PUSH(compiler->arena, &book->kinds, kind);
        }
        level++;
    }
}
