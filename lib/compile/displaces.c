/* SPDX-License-Identifier: Apache-2.0 */
/* Clauses that give way to one of this offence, in whatever offence. */
#include "compile/compiler.h"

static bool
find_provision(const struct fadu_offence *offence, struct fadu_str name,
               uint32_t *provision_out)
{
    for (uint32_t i = 0; i < offence->provisions.count; i++) {
        const struct fadu_provision *provision = &offence->provisions.items[i];

        if (fadu_str_equal(provision->id, name) ||
            fadu_str_equal(provision->name, name)) {
            *provision_out = i;
            return true;
        }
    }
    return false;
}

static void
report_unknown(struct fadu_compiler *compiler, struct fadu_place place,
               struct fadu_str text)
{
    FADU_VEC(struct fadu_str) names = { 0 };

    if (compiler->is_partial)
        return;
    FADU_EACH(const struct fadu_offence, offence, &compiler->book->offences) {
        FADU_EACH(const struct fadu_provision, provision, &offence->provisions)
            FADU_VEC_PUSH(compiler->scratch, &names, provision->id);
    }
    FADU_REPORT(compiler->diag, place, FADU_MSG_UNKNOWN_PROVISION_ANYWHERE,
                text);
    fadu_diag_suggest(compiler->diag,
                      fadu_closest(text, names.items, names.count));
}

/* "offence/provision" */
static bool
find_by_offence(struct fadu_compiler *compiler, const struct fadu_node *node,
                struct fadu_str text, size_t slash,
                struct fadu_provision_ref *ref_out)
{
    const struct fadu_str offence =
        fadu_str_trim((struct fadu_str){ text.ptr, slash });
    const struct fadu_str provision =
        fadu_str_trim(fadu_str_from(text, slash + 1));

    if (!fadu_find_name(compiler, &compiler->book->offence_names, offence,
                        node->place, FADU_MSG_UNKNOWN_OFFENCE,
                        &ref_out->offence))
        return false;
    if (find_provision(&compiler->book->offences.items[ref_out->offence],
                       provision, &ref_out->provision))
        return true;
    report_unknown(compiler, node->place, text);
    return false;
}

/* The only provision of the rulebook with that id or name. */
static bool
find_anywhere(struct fadu_compiler *compiler, const struct fadu_node *node,
              struct fadu_str text, struct fadu_provision_ref *ref_out)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < compiler->book->offences.count; i++) {
        uint32_t provision;

        if (!find_provision(&compiler->book->offences.items[i], text,
                            &provision))
            continue;
        count++;
        *ref_out = (struct fadu_provision_ref){ i, provision };
    }
    if (count > 1)
        FADU_REPORT(compiler->diag, node->place, FADU_MSG_PROVISION_NOT_UNIQUE,
                    text);
    else if (count == 0)
        report_unknown(compiler, node->place, text);
    return count == 1;
}

static bool
displaces(const struct fadu_rulebook *book, struct fadu_provision_ref by,
          struct fadu_provision_ref other)
{
    const struct fadu_provision *provision =
        &book->offences.items[by.offence].provisions.items[by.provision];

    FADU_EACH(const struct fadu_provision_ref, ref, &provision->displaces) {
        if (ref->offence == other.offence && ref->provision == other.provision)
            return true;
    }
    return false;
}

static void
join_one(struct fadu_compiler *compiler, const struct fadu_node *node,
         struct fadu_provision_ref self)
{
    struct fadu_rulebook *book = compiler->book;
    struct fadu_provision *provision =
        &book->offences.items[self.offence].provisions.items[self.provision];

    FADU_EACH_ITEM(item, node) {
        struct fadu_provision_ref ref;
        struct fadu_str text;
        size_t slash;

        if (!fadu_node_text(compiler, item, &text))
            continue;
        slash = fadu_str_find(text, FADU_STR("/"));
        if (slash < text.len
                ? !find_by_offence(compiler, item, text, slash, &ref)
                : !find_anywhere(compiler, item, text, &ref))
            continue;
        if ((ref.offence == self.offence && ref.provision == self.provision) ||
            displaces(book, ref, self))
            FADU_REPORT(compiler->diag, item->place,
                        FADU_MSG_DISPLACES_EACH_OTHER, provision->id,
                        book->offences.items[ref.offence]
                            .provisions.items[ref.provision]
                            .id);
        if (!displaces(book, self, ref))
            FADU_VEC_PUSH(compiler->arena, &provision->displaces, ref);
    }
}

void
fadu_join_displaced(struct fadu_compiler *compiler,
                    const struct fadu_node *offence)
{
    const struct fadu_node *provisions =
        fadu_member(offence, FADU_KEY_PROVISIONS);
    uint32_t index = 0;

    if (!provisions)
        return;
    FADU_EACH_ITEM(item, provisions) {
        const struct fadu_node *displaced =
            fadu_member(item, FADU_KEY_DISPLACES);

        if (displaced)
            join_one(
                compiler, displaced,
                (struct fadu_provision_ref){ compiler->offence_index, index });
        index++;
    }
}
