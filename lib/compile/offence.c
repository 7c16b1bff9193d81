/* SPDX-License-Identifier: Apache-2.0 */
/* Offences and their provisions. */
#include "compile/compiler.h"

/* --- provisions ---------------------------------------------------------- */

static void
decode_excludes(struct fadu_compiler *compiler, const struct fadu_node *node,
                void *slot)
{
    fadu_decode_names(compiler, node, &compiler->book->rule_names,
                      FADU_MSG_UNKNOWN_RULE, slot);
}

/* The conditions come after what they may name. */
static const struct fadu_field provision_fields[] = {
    FADU_REQUIRED(ID, fadu_decode_id, struct fadu_provision, id),
    FADU_FIELD(NAME, fadu_decode_text, struct fadu_provision, name),
    FADU_FIELD(IN_FORCE, fadu_decode_interval, struct fadu_provision, in_force),
    FADU_FIELD(ELEMENTS, fadu_decode_elements, struct fadu_provision, elements),
    FADU_FIELD(WHEN, fadu_decode_condition, struct fadu_provision, when),
    FADU_FIELD(OTHERWISE, fadu_decode_yesno, struct fadu_provision,
               is_otherwise),
    FADU_FIELD(BREACH, fadu_decode_cites, struct fadu_provision, breach),
    FADU_REQUIRED(BASIS, fadu_decode_cites, struct fadu_provision, basis),
    FADU_FIELD(ORDERS, fadu_decode_orders, struct fadu_provision, orders),
    FADU_FIELD(PENALTIES, fadu_decode_penalties, struct fadu_provision,
               penalties),
    FADU_FIELD(MEASURES, fadu_decode_texts, struct fadu_provision, measures),
    FADU_FIELD(EXCLUDES, decode_excludes, struct fadu_provision, excludes),
    FADU_FIELD(NOTE, fadu_decode_ignore, struct fadu_provision, id),
    FADU_FIELD(SOURCE, fadu_decode_ignore, struct fadu_provision, id),
    FADU_WHOLE(DISPLACES, fadu_decode_ignore), /* once all are read */
};

/* From the first day of the first version to the end of the last. */
static struct fadu_interval
life_of(const struct fadu_instrument *instrument)
{
    struct fadu_interval life = { 0 };

    if (!instrument->versions.count)
        return life;
    life = instrument->versions.items[0].in_force;
    FADU_EACH(const struct fadu_version, version, &instrument->versions) {
        const struct fadu_interval *other = &version->in_force;

        if (!other->has_from || (life.has_from && other->from < life.from)) {
            life.has_from = other->has_from;
            life.from = other->from;
        }
        if (!other->has_until ||
            (life.has_until && other->until > life.until)) {
            life.has_until = other->has_until;
            life.until = other->until;
        }
    }
    return life;
}

/* A missing end of the interval is that of the basis instrument; one outside
 * of it is an error. */
static void
bound_by_basis(struct fadu_compiler *compiler, const struct fadu_node *node,
               struct fadu_provision *provision)
{
    struct fadu_interval *own = &provision->in_force;
    const struct fadu_node *at = fadu_member(node, FADU_KEY_IN_FORCE);
    const struct fadu_instrument *instrument;
    struct fadu_interval life;
    bool is_outside;

    if (!provision->basis.count)
        return;
    instrument = &compiler->book->instruments
                      .items[provision->basis.items[0].instrument];
    life = life_of(instrument);
    is_outside =
        (own->has_from && life.has_from && own->from < life.from) ||
        (own->has_until && life.has_until && own->until > life.until) ||
        (own->has_from && life.has_until && own->from >= life.until) ||
        (own->has_until && life.has_from && own->until <= life.from);
    if (is_outside && at)
        FADU_REPORT(compiler->diag, at->key_place, FADU_MSG_OUTSIDE_INSTRUMENT,
                    instrument->name);
    if (!own->has_from) {
        own->has_from = life.has_from;
        own->from = life.from;
    }
    if (!own->has_until) {
        own->has_until = life.has_until;
        own->until = life.until;
    }
}

/* Art. 33(2): only a law or an administrative regulation may say otherwise. */
static void
check_excludes(struct fadu_compiler *compiler, const struct fadu_node *node,
               const struct fadu_provision *provision)
{
    const struct fadu_node *at = fadu_member(node, FADU_KEY_EXCLUDES);

    if (!at || !provision->basis.count)
        return;
    FADU_EACH(const struct fadu_cite, cite, &provision->basis) {
        const struct fadu_instrument *instrument =
            &compiler->book->instruments.items[cite->instrument];

        if (instrument->level == FADU_LEVEL_LAW ||
            instrument->level == FADU_LEVEL_ADMIN_REGULATION)
            return;
    }
    FADU_REPORT(
        compiler->diag, at->key_place, FADU_MSG_EXCLUDES_BELOW_REGULATION,
        compiler->book->instruments.items[provision->basis.items[0].instrument]
            .name);
}

static void
decode_provisions(struct fadu_compiler *compiler, const struct fadu_node *node,
                  void *slot)
{
    struct fadu_offence *offence = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_provision provision = { .place = item->place };

        fadu_decode_map(compiler, item, provision_fields,
                        FADU_COUNT_OF(provision_fields), &provision);
        if (item->kind == FADU_NODE_MAP) {
            bound_by_basis(compiler, item, &provision);
            check_excludes(compiler, item, &provision);
        }
        FADU_EACH(const struct fadu_provision, other, &offence->provisions) {
            if (provision.id.len && fadu_str_equal(other->id, provision.id))
                FADU_REPORT(compiler->diag,
                            fadu_member_place(item, FADU_KEY_ID),
                            FADU_MSG_REPEATED_NAME, provision.id);
        }
        FADU_VEC_PUSH(compiler->arena, &offence->provisions, provision);
    }
    if (!offence->provisions.count)
        FADU_REPORT_PLAIN(compiler->diag, node->key_place,
                          FADU_MSG_NO_PROVISIONS);
}

/* --- the offence --------------------------------------------------------- */

static void
decode_columns(struct fadu_compiler *compiler, const struct fadu_node *node,
               void *slot)
{
    struct fadu_offence *offence = slot;

    if (!fadu_expect_map(compiler, node))
        return;
    for (const struct fadu_node *item = node->first; item; item = item->next) {
        struct fadu_column column = {
            .name = fadu_arena_copy(compiler->arena, item->key),
            .place = item->key_place,
        };
        uint32_t fact;

        if (fadu_is_reserved(item->key) ||
            fadu_lookup_fact(compiler->book, compiler->offence_index, item->key,
                             &fact))
            FADU_REPORT(compiler->diag, item->key_place, FADU_MSG_RESERVED_NAME,
                        item->key);
        fadu_decode_condition(compiler, item, &column.when);
        FADU_VEC_PUSH(compiler->arena, &offence->columns, column);
    }
}

static void
decode_field(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_offence *offence = slot;

    fadu_find_field(compiler, node, &offence->field);
}

static void
decode_own_facts(struct fadu_compiler *compiler, const struct fadu_node *node,
                 void *slot)
{
    (void)slot;
    fadu_decode_own_facts(compiler, node, FADU_NONE);
}

struct change {
    fadu_day on;
    fadu_cites cites;
};

static void
decode_on(struct fadu_compiler *compiler, const struct fadu_node *node,
          void *slot)
{
    fadu_read_day(compiler->diag, node, slot);
}

static struct change
read_change(struct fadu_compiler *compiler, const struct fadu_node *node)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(ON, decode_on, struct change, on),
        FADU_REQUIRED(CITE, fadu_decode_cites, struct change, cites),
    };
    struct change change = { .on = 0 };

    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), &change);
    return change;
}

static void
decode_ended(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_offence *offence = slot;
    const struct change change = read_change(compiler, node);

    offence->has_ended = true;
    offence->ended_on = change.on;
    offence->ended_cites = change.cites;
}

static void
decode_began(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    struct fadu_offence *offence = slot;
    const struct change change = read_change(compiler, node);

    offence->has_begun = true;
    offence->began_on = change.on;
    offence->began_cites = change.cites;
}

static void
decode_signed(struct fadu_compiler *compiler, const struct fadu_node *node,
              void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(BY, fadu_decode_text, struct fadu_signature, by),
        FADU_REQUIRED(ON, decode_on, struct fadu_signature, on),
        FADU_REQUIRED(DIGEST, fadu_decode_text, struct fadu_signature, digest),
    };
    struct fadu_signature *signature = slot;

    signature->is_given = true;
    fadu_decode_map(compiler, node, fields, FADU_COUNT_OF(fields), signature);
}

static void
decode_allow(struct fadu_compiler *compiler, const struct fadu_node *node,
             void *slot)
{
    static const struct fadu_field fields[] = {
        FADU_REQUIRED(CHECK, fadu_decode_id, struct fadu_allowance, check),
        FADU_REQUIRED(REASON, fadu_decode_text, struct fadu_allowance, reason),
    };
    FADU_VEC(struct fadu_allowance) *allowances = slot;

    FADU_EACH_ITEM(item, node) {
        struct fadu_allowance allowance = { .check = { NULL, 0 } };

        fadu_decode_map(compiler, item, fields, FADU_COUNT_OF(fields),
                        &allowance);
        FADU_VEC_PUSH(compiler->arena, allowances, allowance);
    }
}

/* Own facts, then columns, then provisions, then rows: each may name what
 * stands above it. */
static const struct fadu_field offence_fields[] = {
    FADU_REQUIRED(ID, fadu_decode_id, struct fadu_offence, id),
    FADU_REQUIRED(NAME, fadu_decode_text, struct fadu_offence, name),
    FADU_FIELD(EN, fadu_decode_text, struct fadu_offence, en),
    FADU_WHOLE(FIELD, decode_field),
    FADU_FIELD(KIND, fadu_decode_text, struct fadu_offence, kind),
    FADU_FIELD(SOURCE, fadu_decode_origin, struct fadu_offence, origin),
    FADU_FIELD(GUIDANCE, fadu_decode_texts, struct fadu_offence, guidance),
    FADU_WHOLE(FACTS, decode_own_facts),
    FADU_WHOLE(COLUMNS, decode_columns),
    { FADU_KEY_PROVISIONS, decode_provisions, 0, true },
    FADU_FIELD(BENCHMARK, fadu_decode_blocks, struct fadu_offence, blocks),
    FADU_WHOLE(ENDED, decode_ended),
    FADU_WHOLE(BEGAN, decode_began),
    FADU_WHOLE(NOTE, fadu_decode_ignore),
    FADU_FIELD(SIGNED, decode_signed, struct fadu_offence, signature),
    FADU_FIELD(ALLOW, decode_allow, struct fadu_offence, allowances),
};

/* The kinds of a result are one bit each. */
void
fadu_check_kinds(struct fadu_compiler *compiler,
                 const struct fadu_offence *offence)
{
    uint32_t row_orders = 0;

    FADU_EACH(const struct fadu_block, block, &offence->blocks) {
        FADU_EACH(const struct fadu_row, row, &block->rows) {
            if (row->orders.count > row_orders)
                row_orders = row->orders.count;
        }
    }
    FADU_EACH(const struct fadu_provision, provision, &offence->provisions) {
        if (provision->penalties.count + provision->orders.count + row_orders >
            FADU_MAX_KINDS)
            FADU_REPORT(compiler->diag, provision->place,
                        FADU_MSG_TOO_MANY_KINDS, FADU_STR("64"));
    }
}

void
fadu_decode_offence(struct fadu_compiler *compiler,
                    const struct fadu_node *node, uint32_t index)
{
    struct fadu_offence *offence = &compiler->book->offences.items[index];
    const size_t errors = fadu_grave_errors(compiler);

    offence->place = node->place;
    offence->field = FADU_NONE;
    compiler->offence = offence;
    compiler->offence_index = index;
    fadu_decode_map(compiler, node, offence_fields,
                    FADU_COUNT_OF(offence_fields), offence);
    fadu_check_kinds(compiler, offence);
    if (!offence->kind.len)
        offence->kind = offence->id;
    offence->has_errors = fadu_grave_errors(compiler) != errors;
    compiler->offence = NULL;
    compiler->offence_index = FADU_NONE;
}
